package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/internal/source"

	"github.com/urfave/cli/v2"
)

// An rdfFile is an RDF file that was read to its end and is good. Its quads are read from it anew when
// they are wanted: so a file with a fault is left out as a whole, and memory holds one statement.
type rdfFile struct {
	name   string
	base   string
	format decode.Format
	graph  graph.Term   // of triples without one
	sum    []byte       // of its name and bytes
	graphs []graph.Term // that it names, as it names them
}

// errChanged says that what is read now is not what was checked.
var errChanged = errors.New("the file was changed while it was being read, so nothing is done with it; start again when it is complete")

// goodFiles reads RDF files through and returns those without a fault; the others are reported.
func goodFiles(c *cli.Context, report *reporter, names []string, base string) ([]rdfFile, error) {
	var good []rdfFile
	for _, name := range names {
		f, p := checkRDF(c.Context, name, base)
		if err := c.Context.Err(); err != nil {
			return nil, err
		}
		if p != nil {
			report.problems([]source.Problem{*p})
			continue
		}
		good = append(good, f)
	}
	return good, nil
}

// checkRDF reads an RDF file through.
func checkRDF(ctx context.Context, name, base string) (rdfFile, *source.Problem) {
	problem := func(id, what, remedy string) *source.Problem {
		return &source.Problem{Name: name, ID: id, What: what, Remedy: remedy}
	}
	f := rdfFile{name: name, base: base, graph: graph.NewIRI(base + graphPart + "file/" + fileName(name))}
	var err error
	if f.format, err = decode.ByFile(name); err != nil {
		return f, problem("rdf-format", err.Error(), "rename it after its format")
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return f, problem("unreadable", "it is no ordinary file, and has to be read twice", "write what it holds to a file, and name that")
	}
	n := 0
	graphs := map[graph.Term]bool{}
	for q, err := range f.read(ctx, &f.sum) {
		var fault *decode.Error
		switch {
		case errors.As(err, &fault):
			return f, &source.Problem{Name: name, Line: fault.Line, Col: fault.Col, ID: "rdf-syntax", What: fault.Msg, Remedy: "correct it there; nothing of the file is loaded"}
		case errors.Is(err, fs.ErrNotExist):
			return f, problem("no-such-file", "there is no such file", "check the spelling and the folder")
		case err != nil:
			return f, problem("unreadable", "it cannot be read: "+err.Error(), "")
		}
		if n++; !graphs[q.G] {
			q.G = own(q.G)
			graphs[q.G] = true
			f.graphs = append(f.graphs, q.G)
		}
	}
	if n == 0 {
		return f, problem("no-statement", fmt.Sprintf("it holds no statement of %s", f.format.Name), "leave it out")
	}
	return f, nil
}

// read yields the quads of the file as they stand there, and sets sum when it comes to the end.
func (f *rdfFile) read(ctx context.Context, sum *[]byte) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		file, err := os.Open(f.name)
		if err != nil {
			yield(graph.Quad{}, err)
			return
		}
		defer file.Close()
		hash := sha256.New()
		io.WriteString(hash, filepath.Base(f.name)+"\n")
		n := 0
		for q, err := range f.format.Read(io.TeeReader(file, hash), f.base) {
			if n++; err == nil && n%4096 == 0 {
				err = ctx.Err()
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
		*sum = hash.Sum(nil)
	}
}

// term is one of the file as others see it: blank nodes have labels that no other file has.
func (f *rdfFile) term(t graph.Term) graph.Term {
	if t.Kind == graph.Blank {
		return graph.NewBlank("f" + hex.EncodeToString(f.sum)[:12] + "-" + t.Value)
	}
	return t
}

// place is a graph of the file as others see it: triples without a graph are in that of the file.
func (f *rdfFile) place(g graph.Term) graph.Term {
	if g.Kind == graph.None {
		return f.graph
	}
	return f.term(g)
}

// own is a term that does not keep in memory the line of which it is a part.
func own(t graph.Term) graph.Term {
	t.Value = strings.Clone(t.Value)
	return t
}

// graphsIn are the graphs of files, sorted.
func graphsIn(files []rdfFile) []graph.Term {
	var all []graph.Term
	for _, f := range files {
		for _, g := range f.graphs {
			all = append(all, f.place(g))
		}
	}
	slices.SortFunc(all, graph.Term.Compare)
	return slices.Compact(all)
}

// statements yields the quads of files as others see them, one file after the other.
func statements(ctx context.Context, files []rdfFile) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for _, f := range files {
			var sum []byte
			for q, err := range f.read(ctx, &sum) {
				if err != nil {
					if ctx.Err() == nil {
						err = fmt.Errorf("%s: %w (%w)", f.name, errChanged, err)
					}
					yield(graph.Quad{}, err)
					return
				}
				if !yield(graph.Quad{S: f.term(q.S), P: q.P, O: f.term(q.O), G: f.place(q.G)}, nil) {
					return
				}
			}
			if !bytes.Equal(sum, f.sum) {
				yield(graph.Quad{}, fmt.Errorf("%s: %w", f.name, errChanged))
				return
			}
		}
	}
}

// fileName is the name of a file without folder and extension, as the last part of an IRI.
func fileName(name string) string {
	base := filepath.Base(name)
	return url.PathEscape(strings.TrimSuffix(base, filepath.Ext(base)))
}
