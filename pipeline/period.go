package pipeline

import (
	"strconv"
	"strings"
	"time"
)

// A Period is the time that a figure is for, as ISO 8601: a range, a day, a year; "" unknown.
type Period string

// A foundPeriod is a time phrase of a sentence: tokens [Start, End) and what it means.
type foundPeriod struct {
	Start, End int
	Period     Period
	AsOf       bool // a state at a point of time ("by the end of June"), not a span
	Future     bool
}

var wordNumber = func(w string) int {
	if v := wordValue(w); v > 0 {
		return int(v)
	}
	if n, err := strconv.Atoi(w); err == nil {
		return n
	}
	return 0
}

var ordinalNumber = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

// matchPeriod is the end of a time phrase at token i, whatever it means; i where there is none.
func matchPeriod(s *Sentence, i int) int {
	ps := periodsAt(s, i, time.Date(2020, 6, 15, 0, 0, 0, 0, time.UTC), true)
	return max(i, ps.End)
}

// findPeriods reads all time phrases of a sentence, resolved against the briefing's date; ref is the
// zero time where the date is unknown.
func findPeriods(s *Sentence, ref time.Time) []foundPeriod {
	var out []foundPeriod
	for i := 0; i < len(s.Tokens); i++ {
		if p := periodsAt(s, i, ref, false); p.End > i {
			out = append(out, p)
			i = p.End - 1
		}
	}
	return out
}

// A reader walks over the tokens of one time phrase.
type timeReader struct {
	s   *Sentence
	i   int
	ref time.Time
}

func (r *timeReader) accept(words ...string) bool {
	for _, w := range words {
		if r.s.low(r.i) == w {
			r.i++
			return true
		}
	}
	return false
}

// periodsAt reads a time phrase at token i. With prep, a preposition must lead.
func periodsAt(s *Sentence, i int, ref time.Time, prep bool) foundPeriod {
	r := &timeReader{s: s, i: i, ref: ref}
	lead := ""
	for _, p := range []string{"as", "by", "at", "in", "during", "over", "since", "until", "till", "for", "from", "through", "before", "within", "throughout", "on", "between"} {
		if s.low(i) == p {
			lead = p
			r.i++
			break
		}
	}
	if prep && lead == "" && s.low(i) != "this" && s.low(i) != "last" {
		return foundPeriod{}
	}
	if lead == "as" {
		if !r.accept("of", "at", "on") {
			return foundPeriod{}
		}
	}
	start := r.i
	r.accept("the")
	p, asOf, ok := r.core(lead)
	if !ok || lead == "for" && !isSpanWord(s, start) {
		return foundPeriod{}
	}
	out := foundPeriod{Start: i, End: r.i, Period: p, AsOf: asOf || lead == "as" || lead == "by" || lead == "until" && asOf}
	if out.AsOf && strings.Contains(string(p), "/") {
		out.Period = Period(string(p)[strings.Index(string(p), "/")+1:])
	}
	if !ref.IsZero() {
		out.Future = endOf(out.Period).After(ref)
	}
	return out
}

// isSpanWord keeps "for the first half" and leaves "for three years" to durations.
func isSpanWord(s *Sentence, i int) bool {
	return s.low(i) == "the" || s.low(i) == "this" || s.low(i) == "last" || isYear(s.low(i)) || monthNumber[s.low(i)] > 0
}

// core reads the phrase after preposition and article.
func (r *timeReader) core(lead string) (Period, bool, bool) {
	s, w := r.s, r.s.low(r.i)
	switch {
	case w == "end" || w == "start" || w == "beginning" || w == "close" || w == "middle":
		return r.edge(lead)
	case w == "late" || w == "early" || w == "mid" || strings.HasPrefix(w, "mid-") || w == "end-" || strings.HasPrefix(w, "end-"):
		return r.roughEdge()
	case ordinalNumber[w] != 0 || w == "final" || w == "past" || w == "previous" || w == "next" || w == "coming" || w == "latest" || w == "current" || w == "same":
		return r.ordered(lead)
	case w == "this" || w == "today" || w == "currently" || w == "now":
		return r.current(lead)
	case monthNumber[strings.TrimSuffix(w, ".")] > 0 && (w != "may" || isUpperStart(s.Tokens[r.i].Text)) && (w != "march" || isUpperStart(s.Tokens[r.i].Text)):
		return r.month(lead)
	case isYear(w) && (lead != "" || s.low(r.i-1) == "," || s.low(r.i+1) == "-"):
		return r.year(lead)
	case len(w) == 2 && (w[0] == 'h' || w[0] == 'q') && w[1] >= '1' && w[1] <= '4':
		r.i++
		y := r.yearAfter()
		if w[0] == 'h' {
			return half(y, int(w[1]-'0')), false, y > 0
		}
		return quarter(y, int(w[1]-'0')), false, y > 0
	case isDay(w) && monthNumber[s.low(r.i+1)] > 0 && isUpperStart(s.Tokens[r.i+1].Text):
		d := wordNumber(strings.TrimRight(w, "sthndr"))
		m := monthNumber[s.low(r.i+1)]
		r.i += 2
		y := r.yearAfter()
		return day(y, m, d), true, y > 0
	}
	return "", false, false
}

// edge reads "end of June", "end of last year", "beginning of this year", "start of 2024".
func (r *timeReader) edge(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	r.i++
	if !r.accept("of") {
		return "", false, false
	}
	r.accept("the")
	p, _, ok := r.core("of")
	if !ok && r.accept("year") {
		p, ok = yearP(r.refYear()), r.refYear() > 0
	}
	if !ok {
		return "", false, false
	}
	if w == "start" || w == "beginning" {
		if lead == "since" {
			if r.ref.IsZero() {
				return "", false, true
			}
			return span(startOf(p), r.ref), false, true
		}
		return Period(startOf(p).Format(time.DateOnly)), true, p != ""
	}
	if p == "" {
		return "", true, true
	}
	return Period(endOf(p).Format(time.DateOnly)), true, true
}

// roughEdge reads "late June", "mid-year", "mid-2025", "end-June".
func (r *timeReader) roughEdge() (Period, bool, bool) {
	w := r.s.low(r.i)
	r.i++
	rest := ""
	if k := strings.IndexByte(w, '-'); k >= 0 {
		w, rest = w[:k], w[k+1:]
	}
	if rest == "year" || rest == "" && w == "mid" && r.accept("year") {
		y := r.refYear()
		return day(y, time.June, 30), true, y > 0
	}
	var p Period
	if isYear(rest) {
		p = Period(rest)
	} else if m := monthNumber[rest]; m > 0 {
		p = monthP(r.yearOrRef(m), m)
	} else if rest == "" {
		q, _, ok := r.core("in")
		if !ok {
			return "", false, false
		}
		p = q
	} else {
		return "", false, false
	}
	if p == "" {
		return "", true, true
	}
	switch w {
	case "end":
		return Period(endOf(p).Format(time.DateOnly)), true, true
	}
	return p, false, true
}

// ordered reads "first half of the year", "first five months of 2025", "past two years", "last year".
func (r *timeReader) ordered(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	n := ordinalNumber[w]
	r.i++
	if w == "same" || w == "current" || w == "latest" || w == "final" {
		return "", false, false
	}
	count := wordNumber(r.s.low(r.i))
	if count > 0 && (count < 100 || !isYear(r.s.low(r.i))) {
		r.i++
	} else {
		count = 0
	}
	unit := strings.TrimSuffix(r.s.low(r.i), "s")
	r.i++
	y := r.refYear()
	switch unit {
	case "half":
		yy := r.yearAfter()
		if n < 1 || n > 2 {
			return "", false, false
		}
		return half(yy, n), false, true
	case "quarter":
		yy := r.yearAfter()
		if count > 1 && n == 1 {
			return rangeP(yy, 1, count*3), false, true
		}
		if n < 1 {
			return "", false, false
		}
		return quarter(yy, n), false, true
	case "month":
		if n == 1 && count > 0 {
			yy := r.yearAfter()
			return rangeP(yy, 1, count), false, true
		}
		if (w == "last" || w == "past") && count == 0 && y > 0 {
			t := r.ref.AddDate(0, -1, -r.ref.Day()+1)
			return monthP(t.Year(), t.Month()), false, true
		}
		return "", false, count > 0 || w == "last" || w == "next"
	case "year":
		if y == 0 {
			return "", false, true
		}
		switch {
		case (w == "past" || w == "last") && count > 1:
			return Period(strconv.Itoa(y-count) + "-01-01/" + strconv.Itoa(y-1) + "-12-31"), false, true
		case w == "last" || w == "past" && lead == "over" || w == "previous":
			return yearP(y - 1), false, true
		case w == "next" && count == 0:
			return yearP(y + 1), false, true
		case (w == "next" || w == "coming") && count > 0:
			return Period(strconv.Itoa(y+1) + "-01-01/" + strconv.Itoa(y+count) + "-12-31"), false, true
		}
		return "", false, w == "past"
	}
	return "", false, false
}

// current reads "this year", "this month", "today", "currently".
func (r *timeReader) current(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	r.i++
	if w != "this" {
		if r.ref.IsZero() || lead != "" {
			return "", true, w != "now"
		}
		return Period(r.ref.Format(time.DateOnly)), true, true
	}
	unit := r.s.low(r.i)
	r.i++
	if r.ref.IsZero() {
		return "", false, unit == "year" || unit == "month" || unit == "quarter"
	}
	switch unit {
	case "year":
		if lead == "since" {
			return span(time.Date(r.ref.Year(), 1, 1, 0, 0, 0, 0, time.UTC), r.ref), false, true
		}
		return yearP(r.ref.Year()), false, true
	case "month":
		return monthP(r.ref.Year(), r.ref.Month()), false, true
	case "quarter":
		return quarter(r.ref.Year(), (int(r.ref.Month())-1)/3+1), false, true
	}
	return "", false, false
}

// month reads "June", "June 2025", "January to May", "June 30, 2025", "January-May period".
func (r *timeReader) month(lead string) (Period, bool, bool) {
	m := monthNumber[strings.TrimSuffix(r.s.low(r.i), ".")]
	r.i++
	if isDay(r.s.low(r.i)) && !isYear(r.s.low(r.i)) {
		d := wordNumber(strings.TrimRight(r.s.low(r.i), "sthndr"))
		r.i++
		y := r.yearAfterOr(m)
		return day(y, m, d), true, true
	}
	if m2 := monthNumber[r.s.low(r.i+1)]; m2 > m && (r.s.low(r.i) == "to" || r.s.low(r.i) == "-" || r.s.low(r.i) == "–" || r.s.low(r.i) == "through" || r.s.low(r.i) == "and" && lead == "between") {
		r.i += 2
		y := r.yearAfterOr(m2)
		return rangeP(y, int(m), int(m2)), false, true
	}
	y := r.yearAfterOr(m)
	if lead == "since" && !r.ref.IsZero() && y > 0 {
		return span(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), r.ref), false, true
	}
	return monthP(y, m), false, true
}

// year reads "2024", "2021 to 2025", "2021-2025".
func (r *timeReader) year(lead string) (Period, bool, bool) {
	y := wordNumber(r.s.low(r.i))
	r.i++
	if j := r.s.low(r.i); (j == "to" || j == "-" || j == "–" || j == "and" && lead == "between") && isYear(r.s.low(r.i+1)) && wordNumber(r.s.low(r.i+1)) > y {
		y2 := wordNumber(r.s.low(r.i + 1))
		r.i += 2
		return Period(strconv.Itoa(y) + "-01-01/" + strconv.Itoa(y2) + "-12-31"), false, true
	}
	if lead == "since" && !r.ref.IsZero() && r.ref.Year() >= y {
		return span(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), r.ref), false, true
	}
	return yearP(y), false, true
}

// yearAfter reads "of this year", "of 2024", ", 2024", "of last year", "of the year"; without one the
// briefing's year counts.
func (r *timeReader) yearAfter() int { return r.yearAfterOr(0) }

func (r *timeReader) yearAfterOr(m time.Month) int {
	i := r.i
	r.accept("of", ",", "in")
	switch {
	case isYear(r.s.low(r.i)):
		y := wordNumber(r.s.low(r.i))
		r.i++
		return y
	case r.accept("this", "the") && r.accept("year"):
		return r.refYear()
	case r.s.low(r.i) == "last" && r.s.low(r.i+1) == "year":
		r.i += 2
		if r.refYear() > 0 {
			return r.refYear() - 1
		}
		return 0
	case r.s.low(r.i) == "next" && r.s.low(r.i+1) == "year":
		r.i += 2
		if r.refYear() > 0 {
			return r.refYear() + 1
		}
		return 0
	}
	r.i = i
	return r.yearOrRef(m)
}

// yearOrRef is the briefing's year, or the one before for a month that has not come yet.
func (r *timeReader) yearOrRef(m time.Month) int {
	y := r.refYear()
	if y > 0 && m > r.ref.Month() {
		return y - 1
	}
	return y
}

func (r *timeReader) refYear() int {
	if r.ref.IsZero() {
		return 0
	}
	return r.ref.Year()
}

func yearP(y int) Period {
	if y <= 0 {
		return ""
	}
	return Period(strconv.Itoa(y))
}

func rangeP(y, m1, m2 int) Period {
	if y <= 0 || m2 > 12 || m1 > m2 {
		return ""
	}
	return span(time.Date(y, time.Month(m1), 1, 0, 0, 0, 0, time.UTC), time.Date(y, time.Month(m2)+1, 0, 0, 0, 0, 0, time.UTC))
}

func half(y, n int) Period    { return rangeP(y, n*6-5, n*6) }
func quarter(y, n int) Period { return rangeP(y, n*3-2, n*3) }

func monthP(y int, m time.Month) Period {
	if y <= 0 {
		return ""
	}
	return rangeP(y, int(m), int(m))
}

func day(y int, m time.Month, d int) Period {
	if y <= 0 {
		return ""
	}
	return Period(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func span(a, b time.Time) Period {
	return Period(a.Format(time.DateOnly) + "/" + b.Format(time.DateOnly))
}

// startOf and endOf are the first and last day of a period; the zero time where it is unknown.
func startOf(p Period) time.Time {
	a, _, _ := strings.Cut(string(p), "/")
	if len(a) == 4 {
		a += "-01-01"
	}
	t, _ := time.Parse(time.DateOnly, a)
	return t
}

func endOf(p Period) time.Time {
	a, b, ok := strings.Cut(string(p), "/")
	if ok {
		a = b
	}
	if len(a) == 4 {
		a += "-12-31"
	}
	t, _ := time.Parse(time.DateOnly, a)
	return t
}
