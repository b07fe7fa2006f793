package main

import (
	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/urfave/cli/v2"
)

func removeCommand() *cli.Command {
	return &cli.Command{
		Name: "remove", Usage: "withdraw transcripts from a store", ArgsUsage: "GRAPH...",
		Description: "Each GRAPH goes as a whole; what other graphs say too stays in them:\n\n" +
			"   briefgraph remove --store graph.db mofcom-trade-in\n\n" + graphNames,
		Flags: []cli.Flag{storeFlag("the store in the folder `DIR`"), quietFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usageError{what: "no graph to remove: name one or more"}
			}
			store, err := existingStore(c)
			if err != nil {
				return err
			}
			defer store.Close()
			report := newReporter(c)
			for _, name := range c.Args().Slice() {
				g, err := findGraph(store, name)
				if err != nil {
					report.problems([]source.Problem{{Name: name, ID: "no-such-graph", What: err.Error()}})
					continue
				}
				if err := remove(c, store, g, report); err != nil {
					return err
				}
			}
			if err := store.Close(); err != nil {
				return err
			}
			return report.outcome()
		},
	}
}

func remove(c *cli.Context, store *graph.Store, g graph.Term, report *reporter) error {
	before := store.Len()
	if err := store.Remove(c.Context, g); err != nil {
		return err
	}
	report.summary("%s: %s removed", g.Value, count(before-store.Len(), "quad"))
	return nil
}
