package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
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

func loadCommand() *cli.Command {
	return &cli.Command{
		Name: "load", Usage: "put RDF files into a store", ArgsUsage: "FILE...",
		Description: "FILE is Turtle (.ttl), TriG (.trig), N-Triples (.nt) or N-Quads (.nq):\n\n" +
			"   briefgraph load --store graph.db graph.ttl\n\n" +
			"Triples without a graph go into the graph BASE/graph/file/NAME, after the name of the file. A graph that the\n" +
			"files name is replaced by what they hold of it, so to load a file again changes nothing, and to load a later\n" +
			"version of it leaves nothing of the earlier one. Blank nodes of different files stay different. A file with\n" +
			"a fault is left out as a whole. A file has to fit into memory.",
		Flags: []cli.Flag{
			storeFlag("the store in the folder `DIR`; it is made where there is none"),
			baseFlag(), quietFlag()},
		Action: runLoad,
	}
}

func runLoad(c *cli.Context) error {
	base, err := baseOf(c)
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return usageError{what: "no file to load: name one or more"}
	}
	if c.String("store") == "" {
		return usageError{what: "--store is missing: name the folder of a store, old or new"}
	}
	if err := checkStore(c.String("store")); err != nil {
		return err
	}
	report := newReporter(c)
	graphs := map[graph.Term][]graph.Quad{}
	files := 0
	for _, name := range c.Args().Slice() {
		quads, p := readRDF(name, base)
		if p != nil {
			report.problems([]source.Problem{*p})
			continue
		}
		files++
		for _, q := range quads {
			graphs[q.G] = append(graphs[q.G], q)
		}
		if err := c.Context.Err(); err != nil {
			return err
		}
	}
	if files == 0 {
		return errInputs
	}
	held, err := replaceAll(c, graphs)
	if err != nil {
		return err
	}
	report.summary("%s loaded into %s; the store holds %s, %s", count(files, "file"), count(len(graphs), "graph"), count(held, "quad"), report.took())
	return report.outcome()
}

// replaceAll replaces graphs of the store in one change and returns how many quads it then holds.
func replaceAll(c *cli.Context, graphs map[graph.Term][]graph.Quad) (int, error) {
	store, err := openStore(c.String("store"))
	if err != nil {
		return 0, err
	}
	defer store.Close()
	names := slices.SortedFunc(maps.Keys(graphs), graph.Term.Compare)
	ch := &change{store: store, bases: basesOf(append(store.Graphs(), names...))}
	var quads []graph.Quad
	for _, g := range names {
		ch.graphs = append(ch.graphs, g.Value)
		slices.SortFunc(graphs[g], graph.Quad.Compare)
		quads = append(quads, slices.Compact(graphs[g])...)
	}
	ch.quads = graph.Sequence(quads)
	if err := ch.commit(c.Context); err != nil {
		return 0, err
	}
	held := store.Len()
	return held, store.Close()
}

// readRDF reads an RDF file whole. Its blank nodes get labels that no other file has; triples without
// a graph get that of the file.
func readRDF(name, base string) ([]graph.Quad, *source.Problem) {
	problem := func(id, what, remedy string) *source.Problem {
		return &source.Problem{Name: name, ID: id, What: what, Remedy: remedy}
	}
	format, err := decode.ByFile(name)
	if err != nil {
		return nil, problem("rdf-format", err.Error(), "rename it after its format")
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, problem("no-such-file", "there is no such file", "check the spelling and the folder")
	}
	if err != nil {
		return nil, problem("unreadable", "it cannot be read: "+err.Error(), "")
	}
	sum := sha256.Sum256(append([]byte(filepath.Base(name)+"\n"), data...))
	own := "f" + hex.EncodeToString(sum[:])[:12] + "-"
	rename := func(t graph.Term) graph.Term {
		if t.Kind == graph.Blank {
			return graph.NewBlank(own + t.Value)
		}
		return t
	}
	inFile := graph.NewIRI(base + graphPart + "file/" + fileName(name))
	var quads []graph.Quad
	for q, err := range format.Read(bytes.NewReader(data), base) {
		var fault *decode.Error
		switch {
		case errors.As(err, &fault):
			return nil, &source.Problem{Name: name, Line: fault.Line, Col: fault.Col, ID: "rdf-syntax", What: fault.Msg, Remedy: "correct it there; nothing of the file is loaded"}
		case err != nil:
			return nil, problem("unreadable", "it cannot be read: "+err.Error(), "")
		}
		q = graph.Quad{S: rename(q.S), P: q.P, O: rename(q.O), G: rename(q.G)}
		if q.G.Kind == graph.None {
			q.G = inFile
		}
		quads = append(quads, q)
	}
	if len(quads) == 0 {
		return nil, problem("no-statement", fmt.Sprintf("it holds no statement of %s", format.Name), "leave it out")
	}
	return quads, nil
}

// fileName is the name of a file without folder and extension, as the last part of an IRI.
func fileName(name string) string {
	base := filepath.Base(name)
	return url.PathEscape(strings.TrimSuffix(base, filepath.Ext(base)))
}
