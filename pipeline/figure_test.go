package pipeline

import (
	"fmt"
	"sort"
	"testing"
)

// TestFigures holds what is read as a figure, with value, unit, dimension, hedge and extent, and which
// numbers are left out and why.
func TestFigures(t *testing.T) {
	checkTable(t, "figures", 120, describeFigures)
}

func describeFigures(text string) string {
	type line struct {
		at   int
		text string
	}
	var out []line
	ss := sentencesOf(text)
	for i := range ss {
		s := &ss[i]
		figs, skip := findFigures(i, s, seedLexicon())
		for _, f := range figs {
			at := s.span(f.Start, f.End)
			value := f.Value.String()
			if f.Max != nil {
				value += ".." + f.Max.String()
			}
			out = append(out, line{at.Start, fmt.Sprintf("%s %s", value, fields(first(f.Unit, "?")+named(" said", f.Said), f.Dimension, unlike(f.Modifier, "exact"), quote(text[at.Start:at.End])))})
		}
		for _, k := range skip {
			out = append(out, line{k.At.Start, "no figure: " + k.Reason + " | " + quote(text[k.At.Start:k.At.End])})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].at < out[j].at })
	if len(out) == 0 {
		return "nothing"
	}
	return lines(out, func(l line) string { return l.text })
}

func quote(s string) string { return `"` + s + `"` }
