package main

import (
	"context"

	"briefgraph/graph"

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
			"a fault is left out as a whole. All files go in as one change, and no file has to fit into memory.",
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
	files, err := goodFiles(c, report, c.Args().Slice(), base)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errInputs
	}
	store, err := openStore(c.String("store"))
	if err != nil {
		return err
	}
	defer store.Close()
	ch := loading(c.Context, store, files)
	if err := ch.commit(c.Context); err != nil {
		return err
	}
	held := store.Len()
	if err := store.Close(); err != nil {
		return err
	}
	report.summary("%s loaded into %s; the store holds %s, %s", count(len(files), "file"), count(len(ch.graphs), "graph"), count(held, "quad"), report.took())
	return report.outcome()
}

// loading is the change that puts the graphs of files into a store.
func loading(ctx context.Context, store *graph.Store, files []rdfFile) *change {
	graphs := graphsIn(files)
	ch := &change{store: store, bases: basesOf(append(store.Graphs(), graphs...)), quads: statements(ctx, files)}
	for _, g := range graphs {
		ch.graphs = append(ch.graphs, g.Value)
	}
	return ch
}
