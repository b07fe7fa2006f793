package main

import (
	"slices"

	"briefgraph/dataset"

	"github.com/urfave/cli/v2"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Usage: "write what a store holds, or one graph of it", ArgsUsage: " ",
		Description: "   briefgraph export --store graph.db -o graph.trig\n" +
			"   briefgraph export --store graph.db --graph mofcom-trade-in -o -\n\n" + graphNames,
		Flags: slices.Concat(
			[]cli.Flag{storeFlag("the store in the folder `DIR`"), graphFlag("write the graph `IRI` alone")},
			outputFlags("-", "write to `FILE`, in the format of its extension; - is standard output"),
			[]cli.Flag{quietFlag()}),
		Action: func(c *cli.Context) error {
			if err := noInputs(c); err != nil {
				return err
			}
			out, err := outputOf(c)
			if err != nil {
				return err
			}
			store, err := readStore(c)
			if err != nil {
				return err
			}
			defer store.Close()
			g, err := namedGraph(c, store)
			if err != nil {
				return err
			}
			report := newReporter(c)
			n := dataset.NewCounter()
			if err := out.write(counted(n, stored(c.Context, store, g)), storedBase(store)); err != nil {
				return err
			}
			report.summary("%s, %s", out.wrote(n), report.took())
			return store.Close()
		},
	}
}

func graphFlag(usage string) cli.Flag { return &cli.StringFlag{Name: "graph", Usage: usage} }

// graphNames says in help texts how a graph is named.
const graphNames = "A graph is named by its IRI, by what stands in it behind \"graph/\", or by the name of the transcript's\n" +
	"file, with or without its extension. briefgraph stats lists the graphs."
