package main

import (
	"fmt"

	"briefgraph/graph"

	"github.com/urfave/cli/v2"
)

func compactCommand() *cli.Command {
	return &cli.Command{
		Name: "compact", Usage: "rewrite a store without what was removed", ArgsUsage: " ",
		Description: "The store becomes one file, without removed quads and without terms that nothing uses. It holds the same as\n" +
			"before. The new file stands beside the old ones until it is whole, so the disk needs room for both; whenever the\n" +
			"command is stopped, the store is the old one or the new one. Who reads it meanwhile goes on.\n\n" +
			"   briefgraph compact --store graph.db",
		Flags:  []cli.Flag{storeFlag("the store in the folder `DIR`"), quietFlag()},
		Action: runCompact,
	}
}

func runCompact(c *cli.Context) error {
	if err := noInputs(c); err != nil {
		return err
	}
	if spec := c.String("store"); spec != "" && !graph.InDirectory(spec) {
		return usageError{what: fmt.Sprintf("--store %s: only a store in a folder of its own can be compacted; bbolt, leveldb and PostgreSQL see to their files themselves", spec)}
	}
	store, err := existingStore(c)
	if err != nil {
		return err
	}
	defer store.Close()
	before, err := store.Stats(c.Context)
	if err != nil {
		return err
	}
	report := newReporter(c)
	report.start("compacting", 1)
	err = store.Compact(c.Context, report.reach)
	report.finish()
	if err != nil {
		return err
	}
	after, err := store.Stats(c.Context)
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	report.summary("%s: %d bytes in %s before, %d in %s now; %s dropped, %s kept, %s", c.String("store"),
		before.Bytes, count(before.Segments, "file"), after.Bytes, count(after.Segments, "file"),
		count(before.Dead, "removed quad"), count(after.Quads, "quad"), report.took())
	return nil
}
