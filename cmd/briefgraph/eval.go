package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"

	"briefgraph/evaluate"

	"github.com/urfave/cli/v2"
)

func evalCommand() *cli.Command {
	return &cli.Command{
		Name: "eval", Usage: "score the extraction against gold annotations", ArgsUsage: "--gold DIR INPUT...",
		Description: "Precision, recall and F1, micro-averaged over the transcripts:\n\n   briefgraph eval --gold gold/ --misses transcripts/",
		Flags: inputFlags(
			&cli.StringFlag{Name: "gold", Usage: "gold files, `DIR`/NAME.json for the transcript NAME.txt"},
			&cli.BoolFlag{Name: "misses", Usage: "name what was missed and what is spurious"}),
		Action: runEval,
	}
}

func runEval(c *cli.Context) error {
	if c.String("gold") == "" {
		return usageError{"--gold is missing: name the folder of gold files", "briefgraph eval --gold gold/ transcripts/"}
	}
	report := newReporter(c.App.ErrWriter, c.Bool("quiet"))
	results, err := extract(c.Context, c, report)
	if err != nil {
		return err
	}
	total := evaluate.NewScore()
	scored := 0
	for _, r := range results {
		if r.Doc == nil {
			continue
		}
		gold, err := evaluate.ReadGold(c.String("gold"), r.Src.Name)
		if errors.Is(err, fs.ErrNotExist) {
			report.summary("%s: no gold file, not scored", r.Src.Name)
			continue
		}
		if err != nil {
			return err
		}
		before := len(total.Misses)
		total.Add(r.Doc, gold)
		scored++
		if c.Bool("misses") {
			printMisses(c.App.Writer, r.Src.Name, total.Misses[before:])
		}
	}
	if scored == 0 {
		return usageError{"no gold file for any input in " + c.String("gold"), "briefgraph eval --gold gold/ transcripts/"}
	}
	printScore(c.App.Writer, total, scored)
	return report.outcome()
}

func printMisses(w io.Writer, name string, misses []evaluate.Miss) {
	fmt.Fprintln(w, name)
	sort.SliceStable(misses, func(i, j int) bool { return misses[i].Kind < misses[j].Kind })
	for _, m := range misses {
		mark := "missed  "
		if m.Spurious {
			mark = "spurious"
		}
		fmt.Fprintf(w, "  %-22s %s  %s\n", m.Kind, mark, m.Text)
	}
}

func printScore(w io.Writer, s *evaluate.Score, docs int) {
	fmt.Fprintf(w, "%d transcripts\n%-22s %6s %6s %6s %9s %6s %6s\n", docs, "", "P", "R", "F1", "matching", "found", "gold")
	var names []string
	for n := range s.Tallies {
		names = append(names, n)
	}
	order := map[string]int{"turn": 0, "person": 1, "post": 2, "entity": 3, "figure": 5, "observation": 6, "relation": 7}
	rank := func(n string) int {
		if k, ok := order[n]; ok {
			return k
		}
		return 4
	}
	sort.Slice(names, func(i, j int) bool {
		if rank(names[i]) != rank(names[j]) {
			return rank(names[i]) < rank(names[j])
		}
		return names[i] < names[j]
	})
	for _, n := range names {
		t := s.Tallies[n]
		fmt.Fprintf(w, "%-22s %6.3f %6.3f %6.3f %9d %6d %6d\n", n, t.Precision(), t.Recall(), t.F1(), t.Match, t.Found, t.Gold)
	}
	fmt.Fprintln(w, "\nof the matched figures, right:")
	for _, a := range []string{"metric", "kind", "status", "modifier", "comparison", "direction", "period"} {
		if t := s.Attributes[a]; t != nil {
			fmt.Fprintf(w, "%-22s %6.3f %d of %d\n", a, t.Precision(), t.Match, t.Found)
		}
	}
}
