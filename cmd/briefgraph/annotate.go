package main

import (
	"bufio"

	"briefgraph/annotation"

	"github.com/urfave/cli/v2"
)

func annotateCommand() *cli.Command {
	return &cli.Command{
		Name: "annotate", Usage: "write what was found, as JSON Lines", ArgsUsage: "INPUT...",
		Description: "One line a transcript, in input order, before anything becomes RDF:\n\n   briefgraph annotate seeds/transcripts | jq .observations",
		Flags:       inputFlags(),
		Action: func(c *cli.Context) error {
			report := newReporter(c.App.ErrWriter, c.Bool("quiet"))
			results, err := extract(c.Context, c, report)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.App.Writer)
			for _, r := range results {
				if r.Doc == nil {
					continue
				}
				if err := annotation.Write(out, r.Doc); err != nil {
					return err
				}
			}
			if err := out.Flush(); err != nil {
				return err
			}
			return report.outcome()
		},
	}
}
