package main

import (
	"errors"
	"fmt"
	"slices"

	"briefgraph/dataset"
	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/urfave/cli/v2"
)

func removeCommand() *cli.Command {
	return &cli.Command{
		Name: "remove", Usage: "withdraw transcripts from a store", ArgsUsage: "GRAPH...",
		Description: "Each GRAPH goes as a whole; what other graphs say too stays in them. The description of the dataset and the\n" +
			"concepts in use are made anew:\n\n" +
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
			if err := remove(c, store, report); err != nil {
				return err
			}
			if err := store.Close(); err != nil {
				return err
			}
			return report.outcome()
		},
	}
}

// remove withdraws those graphs that are there, as one change.
func remove(c *cli.Context, store *graph.Store, report *reporter) error {
	ch := &change{store: store, bases: storedBases(store), quads: graph.Sequence(nil)}
	var lines []string
	for _, name := range c.Args().Slice() {
		g, err := findGraph(store, name)
		if err == nil && dataset.Derived(g) {
			err = errors.New("it is made from the other graphs, and goes when they go")
		}
		if err != nil {
			report.problems([]source.Problem{{Name: name, ID: "no-such-graph", What: err.Error()}})
			continue
		}
		if slices.Contains(ch.gone, g) {
			continue
		}
		n, err := size(c.Context, store, g)
		if err != nil {
			return err
		}
		ch.gone = append(ch.gone, g)
		lines = append(lines, fmt.Sprintf("%s: %s removed", g.Value, count(n, "quad")))
	}
	if len(ch.gone) == 0 {
		return nil
	}
	if err := ch.commit(c.Context); err != nil {
		return err
	}
	for _, line := range lines {
		report.summary("%s", line)
	}
	return nil
}
