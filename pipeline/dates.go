package pipeline

import (
	"briefgraph/internal/prefilter"
	"strconv"
	"strings"
	"time"
)

var monthNumber = func() map[string]time.Month {
	m := map[string]time.Month{"sept": time.September}
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = i, i
	}
	return m
}()

const monthWords = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	isoDate   = prefilter.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})\b`)
	slashDate = prefilter.MustCompile(`\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b`)
	monthDay  = prefilter.MustCompile(`(?i)\b(` + monthWords + `)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})\b`)
	dayMonth  = prefilter.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(` + monthWords + `)\.?(?:,\s*|[\s-]+)(\d{4})\b`)
	dayFirst  = prefilter.MustCompile(`\b(\d{1,2})(?:\. ?|/|-)(\d{1,2})(?:\. ?|/|-)(\d{4})\b`)
	clockTime = prefilter.MustCompile(`(?i)\b\d{1,2}(?:[:.]\d{2})?\s*(?:a\.?m\.?|p\.?m\.?)(?:\W|$)|\b\d{1,2}:\d{2}\b|\b(?:noon|midday)\b`)
)

// A foundDate is a calendar date written in a text.
type foundDate struct {
	start, end int
	date       string // YYYY-MM-DD
}

// findDates returns the full dates (day, month, year) in s, in order.
func findDates(s string) []foundDate {
	if !strings.ContainsAny(s, "0123456789") {
		return nil // most lines: sooner seen than by four expressions
	}
	var out []foundDate
	add := func(m []int, y, mo, d string) {
		year, _ := strconv.Atoi(y)
		day, _ := strconv.Atoi(d)
		month := monthNumber[strings.ToLower(mo)]
		if n, err := strconv.Atoi(mo); err == nil {
			month = time.Month(n)
		}
		t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		if t.Month() == month && t.Day() == day && year > 1800 && year < 2200 {
			out = append(out, foundDate{m[0], m[1], t.Format(time.DateOnly)})
		}
	}
	for _, p := range []struct {
		re      *prefilter.Regexp
		y, m, d int
	}{{isoDate, 1, 2, 3}, {slashDate, 1, 2, 3}, {monthDay, 3, 1, 2}, {dayMonth, 3, 2, 1}} {
		for _, m := range p.re.FindAllStringSubmatchIndex(s, -1) {
			g := func(i int) string { return s[m[2*i]:m[2*i+1]] }
			add(m, g(p.y), g(p.m), g(p.d))
		}
	}
	for _, m := range dayFirst.FindAllStringSubmatchIndex(s, -1) {
		d, mo := s[m[2]:m[3]], s[m[4]:m[5]]
		if a, _ := strconv.Atoi(d); a <= 12 && s[m[3]] != '.' { // with strokes, either may be the month
			if b, _ := strconv.Atoi(mo); b <= 12 && a != b {
				continue
			}
			d, mo = mo, d
		}
		add(m, s[m[6]:m[7]], mo, d)
	}
	return out
}
