package readers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode"

	"briefgraph/internal/source"
)

// Read reads one input. stdin is used for the input "-" only and may be nil otherwise.
//
// A nil Source comes with at least one Problem that says why. A Source may come with problems too:
// warnings about places that could not be read as they stand. Read may be called from several
// goroutines at once.
func Read(in Input, stdin io.Reader, opt Options) (*source.Source, []source.Problem) {
	opt = opt.withDefaults()
	raw, p := load(in, stdin, opt.MaxBytes)
	if p != nil {
		return nil, []source.Problem{*p}
	}
	format, known, ok := formatOfInput(in)
	if f, found := documentOf(raw); found {
		format, ok = f, true
	}
	if !ok {
		return nil, []source.Problem{{Name: in.Name, ID: "no-page", What: "the server calls it " + oneLine(in.media()) + ", which is not read here",
			Remedy: "look whether there is a page or a document beside it"}}
	}
	if format.document != nil && len(raw) > 0 {
		s, problems := readDocument(in.Name, raw, format, opt)
		return located(s, in), problems
	}
	if p := refuse(in.Name, raw); p != nil {
		return nil, []source.Problem{*p}
	}
	if format.unpack != nil {
		return nil, []source.Problem{{Name: in.Name, ID: "archive", What: "it is named like an archive and cannot be taken apart",
			Remedy: "save it to a file and name that, or let its name tell what it is"}}
	}
	d, ok := decode(raw, !known || format.Name == "html", in.charset())
	if !ok {
		return nil, []source.Problem{{Name: in.Name, ID: "unknown-encoding",
			What:   "its encoding is none that is known here",
			Remedy: "save it as UTF-8"}}
	}
	if !known {
		format = sniff(d.text)
	}
	s := &source.Source{Name: in.Name, Raw: raw, Encoding: d.encoding}
	if format.Name != "html" { // a page may well be one long line; its paragraphs count
		if p := longLine(s, d.mapped, opt.MaxLine); p != nil {
			return nil, []source.Problem{*p}
		}
	}
	s, problems := finish(s, format.read(d.text), d.mapped, badBytes(s, d), opt)
	return located(s, in), problems
}

// located notes where a page was found, which is surer than what it says of its address.
func located(s *source.Source, in Input) *source.Source {
	if s != nil && in.URL != "" {
		s.Meta.URL = in.URL
	}
	return s
}

// readDocument reads a document that is no text.
func readDocument(name string, raw []byte, f Format, opt Options) (*source.Source, []source.Problem) {
	rows, p, problem := f.document(raw, opt)
	if problem != nil {
		problem.Name = name
		return nil, []source.Problem{*problem}
	}
	s := &source.Source{Name: name, Raw: []byte(rows)}
	if f.paged {
		s.Encoding = source.Paged
	}
	return finish(s, p, mapped{text: rows}, nil, opt)
}

// finish completes s with what a format made of d, if it is worth it.
func finish(s *source.Source, p page, d mapped, problems []source.Problem, opt Options) (*source.Source, []source.Problem) {
	fill(s, p, d)
	if p := longLine(s, mapped{s.Text, s.Anchors}, opt.MaxLine); p != nil {
		return nil, []source.Problem{*p}
	}
	if strings.TrimFunc(s.Text, unicode.IsSpace) == "" {
		return nil, []source.Problem{{Name: s.Name, ID: "no-text",
			What: "it holds no text, only white space or markup", Remedy: "leave it out"}}
	}
	if p.note != "" {
		problems = append(problems, source.Problem{Name: s.Name, ID: "odd-markup", What: p.note,
			Remedy: "check the text that came out", Warning: true})
	}
	return s.Index(), problems
}

// fill tidies what a format made of d.
func fill(s *source.Source, p page, d mapped) {
	tidied := tidy(p.text)
	all := tidied.after(p.mapped).after(d)
	s.Text, s.Anchors, s.Meta = all.text, all.at, p.meta
	if same := s.Text == string(s.Raw); same {
		s.Anchors = nil
	} else if len(s.Anchors) == 0 { // in step, but a lone CR is an LF now
		s.Anchors = []source.Anchor{{}}
	}
	s.Bold = forwardAll(tidied, p.bold)
	s.Heads = forwardAll(tidied, p.heads)
}

// forwardAll carries spans over to m and leaves out those that lost all their text.
func forwardAll(m mapped, spans []span) []span {
	var out []span
	for _, sp := range spans {
		if sp = m.forward(sp); sp.Len() > 0 {
			out = append(out, sp)
		}
	}
	return out
}

// load is the bytes of in.
func load(in Input, stdin io.Reader, maxBytes int64) ([]byte, *source.Problem) {
	r := stdin
	if in.Data != nil {
		if int64(len(in.Data)) > maxBytes {
			return nil, tooLarge(in.Name, maxBytes)
		}
		return in.Data, nil
	}
	if in.Path != "" {
		f, err := os.Open(in.Path)
		if err != nil {
			return nil, unreadable(in.Name, err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, unreadable(in.Name, err)
		}
		if info.IsDir() {
			return nil, &source.Problem{Name: in.Name, ID: "is-directory",
				What: "it is a directory, not a file", Remedy: "name the files in it"}
		}
		if info.Size() > maxBytes {
			return nil, tooLarge(in.Name, maxBytes)
		}
		r = f
	}
	if r == nil {
		return nil, &source.Problem{Name: in.Name, ID: "unreadable",
			What: "there is no standard input", Remedy: "name a file"}
	}
	var raw bytes.Buffer
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			raw.Grow(int(min(info.Size(), maxBytes)) + bytes.MinRead)
		}
	}
	if _, err := raw.ReadFrom(io.LimitReader(r, maxBytes+1)); err != nil {
		return nil, unreadable(in.Name, err)
	}
	if int64(raw.Len()) > maxBytes {
		return nil, tooLarge(in.Name, maxBytes)
	}
	return raw.Bytes(), nil
}

func tooLarge(name string, maxBytes int64) *source.Problem {
	return &source.Problem{Name: name, ID: "too-large",
		What:   "it is larger than " + size(maxBytes),
		Remedy: "split it into one file a transcript"}
}

func unreadable(name string, err error) *source.Problem {
	p := &source.Problem{Name: name, ID: "unreadable", What: "it cannot be read: " + reason(err)}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.ID, p.What = "no-such-file", "there is no such file"
		p.Remedy = "check the spelling and the folder"
	case errors.Is(err, fs.ErrPermission):
		p.What, p.Remedy = "you may not read it", "change its permissions"
	}
	return p
}

// reason is what the system said, without the operation and the path.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}

// refuse is the problem with bytes that are no text.
func refuse(name string, raw []byte) *source.Problem {
	const convert = "save it as text or HTML and name that file"
	switch {
	case len(raw) == 0:
		return &source.Problem{Name: name, ID: "empty-file", What: "it is empty", Remedy: "leave it out"}
	case declaredUTF32(raw):
		return &source.Problem{Name: name, ID: "unknown-encoding", What: "it is UTF-32", Remedy: "save it as UTF-8"}
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}), sniffUTF16(raw) != "":
		return nil
	}
	if kind := binaryKind(raw); kind != "" {
		p := &source.Problem{Name: name, ID: "binary-file", What: "it is " + kind + ", not text", Remedy: convert}
		if kind == zipKind {
			p.Remedy = "let its name end in .zip"
		}
		return p
	}
	return nil
}

// longLine is the problem with the first line of m that is longer than maxLine bytes.
func longLine(s *source.Source, m mapped, maxLine int) *source.Problem {
	for start := 0; len(m.text)-start > maxLine; {
		n := strings.LastIndexAny(m.text[start:start+maxLine+1], "\n\r")
		if n < 0 {
			line, _ := source.EncodedLineCol(s.Raw, m.back(start), s.Encoding)
			return &source.Problem{Name: s.Name, Line: line, Col: 1, ID: "long-line",
				What:   "the line is longer than " + size(int64(maxLine)),
				Remedy: "break it into paragraphs; text without line ends is rarely a transcript"}
		}
		start += n + 1
	}
	return nil
}

// badBytes warns about bytes that stand for no character.
func badBytes(s *source.Source, d decoded) []source.Problem {
	if d.bad == 0 {
		return nil
	}
	what := "a byte here is not " + encodingName(d.encoding)
	if d.bad > 1 {
		what = fmt.Sprintf("bytes in %d places are not %s, the first of them here", d.bad, encodingName(d.encoding))
	}
	line, col := source.EncodedLineCol(s.Raw, d.badAt, s.Encoding)
	return []source.Problem{{Name: s.Name, Line: line, Col: col, ID: "bad-bytes", What: what,
		Remedy: "read as U+FFFD; save the file as UTF-8 to be sure of the text", Warning: true}}
}

// size is a number of bytes for people to read.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
