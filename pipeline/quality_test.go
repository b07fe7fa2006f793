package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/evaluate"
	"briefgraph/internal/source"
	"briefgraph/readers"
)

// floors of quality, as F1. Below them the test fails whatever the golden file says.
var floors = map[string]float64{"turn": 1, "post": 1, "person": 0.95, "figure": 0.95, "entity Ministry": 0.90, "entity MediaOutlet": 0.90, "entity Place": 0.90}

// TestQuality compares the scores on the gold annotations with testdata/quality.txt, so that a change
// shows in the diff what it does to them, and holds the floors.
func TestQuality(t *testing.T) {
	const transcripts, gold, golden = "../../shared/transcripts", "../../shared/gold", "testdata/quality.txt"
	paths, err := filepath.Glob(transcripts + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skip("the annotated transcripts are absent: ../shared/transcripts and ../shared/gold beside the module")
	}
	var srcs []*source.Source
	for _, path := range paths {
		src, problems := readers.Read(readers.Input{Name: path, Path: path}, nil, readers.Options{})
		if src == nil {
			t.Fatal(problems)
		}
		srcs = append(srcs, src)
	}
	total := evaluate.NewScore()
	scored := 0
	for _, r := range Run(context.Background(), srcs, seedLexicon(), Options{Jobs: 2}) {
		if r.Problem != nil {
			t.Fatal(r.Problem)
		}
		g, err := evaluate.ReadGold(gold, r.Src.Name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		total.Add(r.Doc, g)
		scored++
	}
	if scored == 0 {
		t.Skip("no gold files in ../shared/gold")
	}
	for name, floor := range floors {
		tally := total.Tallies[name]
		if tally == nil || tally.F1() < floor {
			t.Errorf("%s: F1 of %+v is below %.2f", name, tally, floor)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	compareGolden(t, golden, want, []byte(describeScore(total, scored)))
}

func describeScore(s *evaluate.Score, docs int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Scores on %d annotated transcripts, micro-averaged; go test -update rewrites them.\n", docs)
	fmt.Fprintf(&b, "%-20s %6s %6s %6s %9s %6s %6s\n", "# what", "P", "R", "F1", "matching", "found", "gold")
	for _, name := range slices.Sorted(maps.Keys(s.Tallies)) {
		t := s.Tallies[name]
		fmt.Fprintf(&b, "%-20s %6.3f %6.3f %6.3f %9d %6d %6d\n", name, t.Precision(), t.Recall(), t.F1(), t.Match, t.Found, t.Gold)
	}
	b.WriteString("\n# Attributes of the matched figures that are right.\n")
	for _, name := range slices.Sorted(maps.Keys(s.Attributes)) {
		t := s.Attributes[name]
		fmt.Fprintf(&b, "%-20s %6.3f %9d of %d\n", name, t.Precision(), t.Match, t.Found)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Reliability)) {
		fmt.Fprintf(&b, "\n# Of the %ss by their confidence, right.\n", name)
		for i, t := range s.Reliability[name] {
			if t.Found > 0 {
				fmt.Fprintf(&b, "0.%d to below %.1f %10.3f %9d of %d\n", i, float64(i+1)/10, t.Precision(), t.Match, t.Found)
			}
		}
	}
	return b.String()
}
