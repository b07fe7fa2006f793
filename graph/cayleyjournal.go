package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The journal is a text file: a first line with the graph, the quads in N-Quads, and a last line
// with the SHA-256 of all before.
const (
	journalHead = "# briefgraph journal 1 "
	journalSum  = "# sha256 "
)

// writeJournal notes that graph g is to hold exactly quads. Once it returns, the change survives the
// end of the process: whoever opens the store applies it again, however much of it was done. Before
// that, the graph is as it was. The journal holds the aim, not the steps, so applying it twice does
// no harm.
func writeJournal(dir string, g Term, quads []Quad) error {
	buf := append(AppendTerm([]byte(journalHead), g), '\n')
	for _, q := range quads {
		buf = AppendQuad(buf, q)
	}
	sum := sha256.Sum256(buf)
	buf = append(buf, journalSum+hex.EncodeToString(sum[:])+"\n"...)
	if err := writeFile(dir, journalName, buf); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return nil
}

// readJournal returns the change that was under way, sorted as it was written. ok is false if there
// is none, or a torn one: the change it was meant for had not begun.
func readJournal(dir string) (g Term, quads []Quad, ok bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return Term{}, nil, false, nil
	}
	if err != nil {
		return Term{}, nil, false, fmt.Errorf("read the journal: %w", err)
	}
	body, whole := journalBody(data)
	if !whole {
		return Term{}, nil, false, nil
	}
	first := true
	for line := range strings.Lines(body) {
		if first {
			first = false
			p := lineParser{s: strings.TrimSpace(strings.TrimPrefix(line, journalHead))}
			if g = p.term("a graph", IRI, Blank); p.err != nil {
				return Term{}, nil, false, fmt.Errorf("%s: %w", journalName, p.err)
			}
			continue
		}
		q, _, err := ParseQuad(line)
		if err != nil || q.G != g {
			return Term{}, nil, false, fmt.Errorf("%s: foreign line %q: %w", journalName, line, err)
		}
		quads = append(quads, q)
	}
	return g, quads, true, nil
}

// journalBody cuts off the checksum line. whole is false if data is not a whole journal.
func journalBody(data []byte) (body string, whole bool) {
	i := bytes.LastIndex(data, []byte("\n"+journalSum)) + 1
	if i == 0 || !bytes.HasPrefix(data, []byte(journalHead)) {
		return "", false
	}
	sum := sha256.Sum256(data[:i])
	return string(data[:i]), string(data[i:]) == journalSum+hex.EncodeToString(sum[:])+"\n"
}

// dropJournal removes the journal, if there is one, and what a killed process left of a new one.
func dropJournal(dir string) error {
	gone := false
	for _, name := range []string{journalName, journalName + tempSuffix} {
		err := os.Remove(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the journal: %w", err)
		}
		gone = gone || err == nil
	}
	if !gone {
		return nil
	}
	return syncDir(dir)
}

// writeFile writes dir/name so that after a crash it is there whole or not at all.
func writeFile(dir, name string, data []byte) error {
	path := filepath.Join(dir, name)
	err := createFile(path+tempSuffix, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil {
		return err
	}
	if err := os.Rename(path+tempSuffix, path); err != nil {
		return err
	}
	return syncDir(dir)
}
