package main

import (
	"fmt"

	"briefgraph/graph"

	"github.com/urfave/cli/v2"
)

func checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "look for damage in a store", ArgsUsage: " ",
		Description: "It reads all files of the store: the manifest, the checksum of each block, the terms and whether they are found,\n" +
			"whether the six orders hold the same quads, and the notes on what was removed. It changes nothing, prints what is\n" +
			"sound, and names each fault with its file, the place in it and what to do. Of stores on bbolt, leveldb and\n" +
			"PostgreSQL it reads all quads, and says what it could not look into.\n\n" +
			"   briefgraph check --store graph.db",
		Flags:  []cli.Flag{storeFlag("the store in the folder `DIR`"), quietFlag()},
		Action: runCheck,
	}
}

func runCheck(c *cli.Context) error {
	if err := noInputs(c); err != nil {
		return err
	}
	spec, err := storeSpec(c)
	if err != nil {
		return err
	}
	report := newReporter(c)
	report.start("checking", 1)
	found, err := graph.CheckFiles(c.Context, spec, report.reach)
	report.finish()
	if err != nil {
		return err
	}
	for _, line := range found.Sound {
		if _, err := fmt.Fprintln(c.App.Writer, "sound: "+line); err != nil {
			return err
		}
	}
	for _, line := range found.Unchecked {
		if _, err := fmt.Fprintln(c.App.Writer, "not checked: "+line); err != nil {
			return err
		}
	}
	for _, fault := range found.Faults {
		report.note("%v", fault)
	}
	if n := len(found.Faults); n > 0 {
		report.note("%s", count(n, "fault"))
		return errInputs
	}
	report.summary("no fault was found, %s", report.took())
	return nil
}
