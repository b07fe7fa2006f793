package main

import (
	"bufio"

	"briefgraph/annotation"

	"github.com/urfave/cli/v2"
)

func annotateCommand() *cli.Command {
	return &cli.Command{
		Name: "annotate", Usage: "write what was found, as JSON Lines", ArgsUsage: "INPUT...",
		Description: "One JSON object a transcript, one a line, in input order, before anything becomes RDF. \"unused\" in it lists\n" +
			"the numbers and sentences that led to nothing, each with the reason:\n\n" +
			"   briefgraph annotate seeds/transcripts > found.jsonl",
		Flags: inputFlags(),
		Action: func(c *cli.Context) error {
			if err := checkInput(c); err != nil {
				return err
			}
			report := newReporter(c)
			results, inputs, err := extract(c.Context, c, report)
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
			summarize(report, results, inputs)
			report.summary("time        %s", report.took())
			return report.outcome()
		},
	}
}
