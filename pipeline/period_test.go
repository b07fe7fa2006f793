package pipeline

import (
	"strings"
	"testing"
	"time"
)

// TestPeriods holds what phrases of time mean. An input is "date of the briefing | sentence"; with "-"
// for an unknown date, and with a country after the date where financial years are its.
func TestPeriods(t *testing.T) {
	checkTable(t, "periods", 60, describePeriods)
}

func describePeriods(input string) string {
	date, text, _ := strings.Cut(input, " | ")
	date, country, _ := strings.Cut(date, " ")
	ref, _ := time.Parse(time.DateOnly, date)
	var out []string
	ss := sentencesOf(text)
	for i := range ss {
		for _, p := range (&document{Country: country}).fiscalYears(findPeriods(&ss[i], ref)) {
			at := ss[i].span(p.Start, p.End)
			asOf, future := "", ""
			if p.AsOf {
				asOf = "as of"
			}
			if p.Future {
				future = "future"
			}
			out = append(out, fields(first(string(p.Period), "unknown"), asOf, future, quote(text[at.Start:at.End])))
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "\n")
}
