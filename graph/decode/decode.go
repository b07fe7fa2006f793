// Package decode reads RDF files: N-Triples, N-Quads, Turtle and TriG of RDF 1.1.
//
// Text goes in, quads come out one by one in the order of the text, each checked. Memory holds one
// statement, not the file. The package never guesses: the first fault ends the sequence with an
// *Error that says where it is.
//
// Labels of blank nodes are kept, so two files that use one label share no node by right: who loads
// several must rename them.
package decode

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"unicode/utf8"

	"briefgraph/graph"
)

// A Format is one way to read quads.
type Format struct {
	Name string
	Exts []string // of file names, with the dot

	// Read yields the quads of r. An error comes last: an *Error, or what r returned. base resolves
	// relative IRIs; it may be empty, then they are errors. Only Turtle and TriG have them.
	Read func(r io.Reader, base string) iter.Seq2[graph.Quad, error]
}

// Formats is the table of all formats.
var Formats = []Format{
	{"turtle", []string{".ttl"}, Turtle},
	{"ntriples", []string{".nt"}, func(r io.Reader, _ string) iter.Seq2[graph.Quad, error] { return NTriples(r) }},
	{"nquads", []string{".nq"}, func(r io.Reader, _ string) iter.Seq2[graph.Quad, error] { return NQuads(r) }},
	{"trig", []string{".trig"}, TriG},
}

// ByFile finds the format by the extension of a file name. The error lists the extensions there are.
func ByFile(name string) (Format, error) {
	ext := strings.ToLower(path.Ext(name))
	var exts []string
	for _, f := range Formats {
		for _, e := range f.Exts {
			if e == ext {
				return f, nil
			}
			exts = append(exts, e)
		}
	}
	return Format{}, fmt.Errorf("cannot read %q as RDF; file names end in %s", name, strings.Join(exts, ", "))
}

// An Error is a fault in a file. It prints as "12:7: undeclared prefix"; put the file name before it.
type Error struct {
	Line, Col int // of the fault, in lines and characters, from 1
	Msg       string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// maxLine bounds the memory for one line of N-Quads.
const maxLine = 64 << 20

// NQuads yields the quads of an N-Quads file.
func NQuads(r io.Reader) iter.Seq2[graph.Quad, error] { return lines(r, true) }

// NTriples yields the triples of an N-Triples file, in the default graph.
func NTriples(r io.Reader) iter.Seq2[graph.Quad, error] { return lines(r, false) }

func lines(r io.Reader, graphs bool) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 64<<10), maxLine)
		sc.Split(scanLine)
		n := 0
		for sc.Scan() {
			n++
			line := sc.Text()
			q, ok, err := graph.ParseQuad(line)
			var fault *graph.SyntaxError
			switch {
			case errors.As(err, &fault):
				err = &Error{n, utf8.RuneCountInString(line[:min(fault.Col, len(line))]) + 1, fault.Msg}
			case !graphs && q.G.Kind != graph.None:
				err = &Error{n, 1, "the statement has a graph; read the file as N-Quads"}
			}
			if err != nil {
				yield(graph.Quad{}, err)
				return
			}
			if ok && !yield(q, nil) {
				return
			}
		}
		if errors.Is(sc.Err(), bufio.ErrTooLong) {
			yield(graph.Quad{}, &Error{n + 1, 1, fmt.Sprintf("the line is longer than %d MB", maxLine>>20)})
		} else if sc.Err() != nil {
			yield(graph.Quad{}, sc.Err())
		}
	}
}

// scanLine splits at LF, CR LF and CR, each of which ends a line (N-Quads grammar, EOL).
func scanLine(data []byte, atEOF bool) (advance int, token []byte, err error) {
	line, end := data, bytes.IndexByte(data, '\n')
	if end >= 0 {
		line = data[:end]
	}
	if i := bytes.IndexByte(line, '\r'); i >= 0 && i+1 < len(data) {
		if data[i+1] == '\n' {
			return i + 2, data[:i], nil
		}
		return i + 1, data[:i], nil
	}
	if end >= 0 {
		return end + 1, line, nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
