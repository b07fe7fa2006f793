package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sort"

	"briefgraph/evaluate"
	"briefgraph/internal/source"

	"github.com/urfave/cli/v2"
)

func evalCommand() *cli.Command {
	return &cli.Command{
		Name: "eval", Usage: "score the extraction against gold annotations", ArgsUsage: "--gold DIR INPUT...",
		Description: "Precision, recall and F1 per class, over all transcripts together; a transcript without a gold file is\n" +
			"left out:\n\n" +
			"   briefgraph eval --gold evaluate/testdata/gold evaluate/testdata/transcripts --misses",
		Flags: inputFlags(
			&cli.StringFlag{Name: "gold", Usage: "gold files, `DIR`/NAME.json for the transcript NAME.txt"},
			&cli.BoolFlag{Name: "misses", Usage: "name what was missed and what is spurious", DisableDefaultText: true}),
		Action: runEval,
	}
}

func runEval(c *cli.Context) error {
	gold := c.String("gold")
	if gold == "" {
		return usageError{what: "--gold is missing: name the folder of gold files"}
	}
	if info, err := os.Stat(gold); err != nil || !info.IsDir() {
		return usageError{what: fmt.Sprintf("--gold %s: there is no such folder", gold)}
	}
	if err := checkInput(c); err != nil {
		return err
	}
	report := newReporter(c)
	results, _, err := extract(c.Context, c, report)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.App.Writer)
	total := evaluate.NewScore()
	scored := 0
	for _, r := range results {
		if r.Doc == nil {
			continue
		}
		gold, err := evaluate.ReadGold(gold, r.Src.Name)
		if errors.Is(err, fs.ErrNotExist) {
			report.summary("%s: there is no gold file for it, so it is not scored", r.Src.Name)
			continue
		}
		if err != nil {
			report.problems([]source.Problem{{Name: r.Src.Name, ID: "gold", What: "its gold file cannot be used: " + err.Error(), Remedy: "correct the file"}})
			continue
		}
		before := len(total.Misses)
		total.Add(r.Doc, gold)
		scored++
		if c.Bool("misses") {
			printMisses(out, r.Src.Name, total.Misses[before:])
		}
	}
	if scored == 0 {
		if !report.failed {
			return usageError{what: fmt.Sprintf("--gold %s: there is no gold file for any of the inputs; that of NAME.txt is NAME.json", gold)}
		}
		return errInputs
	}
	printScore(out, total, scored)
	if err := out.Flush(); err != nil {
		return err
	}
	return report.outcome()
}

func printMisses(w io.Writer, name string, misses []evaluate.Miss) {
	fmt.Fprintln(w, name)
	if len(misses) == 0 {
		fmt.Fprintln(w, "  nothing missed, nothing spurious")
	}
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
	fmt.Fprintf(w, "%s\n%-22s %6s %6s %6s %9s %6s %6s\n", count(docs, "transcript"), "", "P", "R", "F1", "matching", "found", "gold")
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
	for _, kind := range []string{"observation", "relation"} {
		printReliability(w, kind, s.Reliability[kind])
	}
}

// printReliability tells how many of the statements of each confidence are right.
func printReliability(w io.Writer, kind string, byTenth *[10]evaluate.Tally) {
	if byTenth == nil {
		return
	}
	fmt.Fprintf(w, "\n%ss with a confidence of, right:\n", kind)
	for i, t := range byTenth {
		if t.Found > 0 {
			fmt.Fprintf(w, "%-22s %6.3f %d of %d\n", fmt.Sprintf("0.%d to below %.1f", i, float64(i+1)/10), t.Precision(), t.Match, t.Found)
		}
	}
}
