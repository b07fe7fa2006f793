package pipeline

import (
	"strings"
	"time"
)

// Further forms of phrases of time, and what is counted back or referred back to.

// targetNouns are what a year before them is the time of: "the 2030 target".
var targetNouns = wordSet("target targets goal goals objective objectives forecast forecasts")

// otherForms reads "June quarter", "first-half", "full year", "1H25", "first ten days of May", "five years to 2024", "2030
// target".
func (r *timeReader) otherForms(lead string) (p Period, ok bool) {
	s, w, next := r.s, r.s.low(r.i), r.s.low(r.i+1)
	switch {
	case (next == "quarter" || next == "half") && r.monthAt(r.i) > 0:
		return r.endingIn(r.monthAt(r.i), next, lead)
	case w == "now" && lead == "between" && next == "and":
		r.i += 2
		end, _, ok := r.core("by")
		if !ok || end == "" || r.ref.IsZero() || endOf(end).Before(r.ref) {
			return "", ok
		}
		return span(r.ref, endOf(end)), true
	case w == "full" && next == "year":
		r.i += 2
		if isYear(s.low(r.i)) {
			return r.plainYear(), true
		}
		p, _, ok = r.partOfYear(yearP)
		return p, ok
	case strings.HasSuffix(w, "-half") || strings.HasSuffix(w, "-quarter") || w == "full-year":
		return r.partInOne()
	case (len(w) == 2 || len(w) == 4) && w[0] >= '1' && w[0] <= '4' && (w[1] == 'h' || w[1] == 'q'):
		return r.codedPart()
	case leadingMonths(s, r.i):
		n := wordNumber(strings.TrimSuffix(w, "-month"))
		r.i++
		if r.ref.IsZero() || int(r.ref.Month()) <= n {
			return "", true
		}
		return rangeP(r.ref.Year(), 1, n), true
	case w == "first":
		return r.firstDays(lead)
	case next == "years" && s.low(r.i-1) == "the" && isYear(s.low(r.i+3)) && (s.low(r.i+2) == "to" || s.low(r.i+2) == "ended" || s.low(r.i+2) == "ending" || s.low(r.i+2) == "through"):
		n, y := wordNumber(w), wordNumber(s.low(r.i+3))
		r.i += 4
		return yearsP(y-n+1, y), n > 1 && n < 100
	case lead == "" && isYear(w) && targetNouns[next]:
		return r.plainYear(), true
	}
	return "", false
}

// leadingMonths reports whether a sentence begins at token i with so many months as the time of a quantity: "Nine-month exports
// rose".
func leadingMonths(s *Sentence, i int) bool {
	n, ok := strings.CutSuffix(s.low(i), "-month")
	if !ok || i != 0 || !isNounTag(s.tag(1)) && !strings.HasPrefix(s.tag(1), "JJ") {
		return false
	}
	v := wordNumber(n)
	return v > 1 && v < 12
}

// untilToday reads "today", "now", "this noon", "today's press conference" behind "as of".
func (r *timeReader) untilToday() (Period, bool) {
	i := r.i
	switch w, next := r.s.low(i), r.s.low(i+1); {
	case w == "today" && r.s.tag(i+1) == "POS":
		r.i = nounPhraseEnd(r.s, i+2)
	case w == "today" || w == "now" || w == "yesterday" || w == "date" && next != "of":
		r.i++
	case w == "this" && (next == "noon" || next == "morning" || next == "afternoon" || next == "evening"):
		r.i += 2
	default:
		return "", false
	}
	if r.s.low(i) == "yesterday" {
		return r.refDay(-1), true
	}
	return r.refDay(0), true
}

// endingIn reads the quarter or half-year called by its last month: "June quarter 2025".
func (r *timeReader) endingIn(m time.Month, unit, lead string) (Period, bool) {
	n := 3
	if unit == "half" {
		n = 6
	}
	if int(m)%n != 0 {
		return "", false
	}
	r.i += 2
	y := r.yearAfterOr(m, lead)
	return rangeP(y, int(m)-n+1, int(m)), true
}

// partInOne reads a part of a year that is one word: "second-quarter".
func (r *timeReader) partInOne() (Period, bool) {
	a, b, _ := strings.Cut(r.s.low(r.i), "-")
	n := ordinalNumber[a]
	var of func(int) Period
	switch {
	case a == "full":
		of = yearP
	case b == "half" && (n == 1 || n == 2):
		of = func(y int) Period { return half(y, n) }
	case b == "quarter" && n > 0:
		of = func(y int) Period { return quarter(y, n) }
	default:
		return "", false
	}
	r.i++
	p, _, ok := r.partOfYear(of)
	return p, ok
}

// codedPart reads "1H", "2Q25".
func (r *timeReader) codedPart() (Period, bool) {
	w := r.s.low(r.i)
	n := int(w[0] - '0')
	if w[1] == 'h' && n > 2 || len(w) == 4 && !isPlainNumber(w[2:]) {
		return "", false
	}
	r.i++
	of := func(y int) Period { return quarter(y, n) }
	if w[1] == 'h' {
		of = func(y int) Period { return half(y, n) }
	}
	if len(w) == 4 {
		return of(2000 + wordNumber(w[2:])), true
	}
	p, _, ok := r.partOfYear(of)
	return p, ok
}

// firstDays reads "first ten days of May", "first week of May".
func (r *timeReader) firstDays(lead string) (Period, bool) {
	j, n := r.i+1, 1
	if k := wordNumber(r.s.low(j)); k > 0 {
		j, n = j+1, k
	}
	switch strings.TrimSuffix(r.s.low(j), "s") {
	case "day":
	case "week":
		n *= 7
	case "fortnight":
		n *= 14
	default:
		return "", false
	}
	if r.s.low(j+1) != "of" && r.s.low(j+1) != "in" || j+2 >= len(r.s.Tokens) {
		return "", false
	}
	m := r.monthAt(j + 2)
	if m == 0 || n > 28 {
		return "", false
	}
	r.i = j + 3
	y := r.yearAfterOr(m, lead)
	if y <= 0 {
		return "", true
	}
	return span(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), time.Date(y, m, n, 0, 0, 0, 0, time.UTC)), true
}

// amountAhead reports whether the number before token i is an amount, and no day of a month: "in June 5 percent".
func amountAhead(s *Sentence, i int) bool {
	w := s.low(i)
	return w == "%" || w == "percent" || w == "per" || w == "percentage" || w == "basis" || scales[w] >= 100 && len(w) > 2
}

// yearsAgo is how many years back "five years ago" or its like at token i leads; 0 where it is not there.
func yearsAgo(s *Sentence, i int) int {
	if s.low(i) == "," {
		i++
	}
	if s.low(i) == "in" {
		i++
	}
	n := wordNumber(s.low(i))
	if w := s.low(i); w == "a" && s.low(i+1) == "decade" {
		n = 10
	} else if s.low(i+1) != "years" {
		return 0
	}
	if w := s.low(i + 2); n < 2 || n > 200 || w != "ago" && w != "earlier" && w != "before" && w != "previously" {
		return 0
	}
	return n
}

// yearsBack is the year that a figure is told of by the years since: "against 20 percent five years ago", "Ten years ago, 40
// percent had"; found is what the figure that it is compared with is of.
func (m *measurer) yearsBack(s *Sentence, o *Observation, found Period) Period {
	n := 0
	if comparedWith(s, o.Start) || o.rule == "base of a comparison" {
		n = yearsAgo(s, o.End)
	} else if m.prev == nil && pastTense(s, o) {
		n = yearsAgo(s, 0)
	}
	switch {
	case n == 0:
		return ""
	case len(found) == 4:
		return yearP(wordNumber(string(found)) - n)
	case found == "" && !m.ref.IsZero():
		return yearP(m.ref.Year() - n)
	}
	return ""
}

// sameTime reports whether the clause of a figure refers back to the time named last: "over that period", "in the same
// year".
func sameTime(s *Sentence, o *Observation) bool {
	r := clauseAt(s, o.Start)
	for k := r.Start; k < r.End; k++ {
		if !leads[s.low(k)] {
			continue
		}
		switch w := s.low(k + 1); {
		case w == "the" && s.low(k+2) == "same" && anaphorNoun[s.low(k+3)], w == "that" && anaphorNoun[s.low(k+2)], w == "the" && s.low(k+2) == "period":
			j := k + 3
			if w == "the" && s.low(k+2) == "same" {
				j++
			}
			if next := s.low(j); next != "of" && next != "last" && next != "in" && next != "a" && next != "from" && next != "when" {
				return true
			}
		}
	}
	return false
}

// anaphorNoun are nouns of time that "the same" goes before.
var anaphorNoun = wordSet("period year month quarter half span timeframe time")

// inTurn gives the figures of a list the periods of a list that go with them in turn: "In 2023 and 2024, exports were 3
// billion and 4 billion dollars respectively".
func inTurn(s *Sentence, obs []Observation, periods []foundPeriod) {
	if len(obs) < 2 || len(periods) == 0 || !respectivelyAhead(s, obs[0].End) {
		return
	}
	ps, last := []Period{periods[0].Period}, periods[0]
	for k := 1; k < len(periods) && onlyJoin(s, periods[k-1].End, periods[k].Start); k++ {
		ps, last = append(ps, periods[k].Period), periods[k]
	}
	if len(last.Period) == 4 {
		ps = append(ps, yearsBehind(s, last.End)...)
	}
	if p := periods[0]; len(ps) == 1 && len(obs) == 2 && len(p.Period) > len(time.DateOnly) && joinsMonths(s, p) {
		from, to := startOf(p.Period), endOf(p.Period)
		ps = []Period{monthP(from.Year(), from.Month()), monthP(to.Year(), to.Month())}
	}
	if len(ps) != len(obs) || last.End > obs[0].Start && periods[0].Start < obs[len(obs)-1].End {
		return
	}
	for i := range obs {
		obs[i].Period = ps[i]
	}
}

// yearsBehind are the years that go on a list at token i: ", 2023 and 2024".
func yearsBehind(s *Sentence, i int) (ps []Period) {
	for {
		k := i
		for s.low(k) == "," || s.low(k) == "and" {
			k++
		}
		if k == i || !isYear(s.low(k)) {
			return ps
		}
		ps, i = append(ps, yearP(wordNumber(s.low(k)))), k+1
	}
}

// joinsMonths reports whether a period is two months with "and" between them.
func joinsMonths(s *Sentence, p foundPeriod) bool {
	for k := p.Start + 1; k < p.End-1; k++ {
		if s.low(k) == "and" {
			return monthNumber[s.low(k-1)] > 0 && monthNumber[s.low(k+1)] > 0
		}
	}
	return false
}
