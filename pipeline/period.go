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
	ahead      bool          // it had not begun on the day of the talk
	fiscal     *fiscalPhrase // a financial year, which begins where the country says
	edge       bool          // its end is meant
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

var ordinalNumber = map[string]int{"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

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
		if !s.Tokens[i].is(startsTime) {
			continue
		}
		if p := periodsAt(s, i, ref, false); p.End > i {
			if s.low(i-1) == "(" && s.low(p.End) == ")" && i > 1 && isName(s, i-2) && !p.AsOf {
				i = p.End - 1 // the Action Outline for Rivers (2024-2030)
				continue
			}
			out = append(out, p)
			i = p.End - 1
		}
	}
	return out
}

// A reader walks over the tokens of one time phrase.
type timeReader struct {
	s      *Sentence
	i      int
	ref    time.Time
	fiscal *fiscalPhrase
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

// leads are the prepositions that a time phrase may begin with.
var leads = wordSet("as by at in during over since until till for from through before within throughout on between to")

// periodsAt reads a time phrase at token i. With prep, a preposition must lead.
func periodsAt(s *Sentence, i int, ref time.Time, prep bool) foundPeriod {
	r := &timeReader{s: s, i: i, ref: ref}
	if p := r.monthEnded(); p.End > i {
		return p
	}
	lead := ""
	if w := s.low(i); leads[w] {
		if w == "to" && s.low(i+1) != "date" && s.low(i-1) != "looking" && s.low(i-1) != "ahead" && s.low(i-1) != "turning" {
			return foundPeriod{} // "to June" is the end of a range, or of nothing
		}
		lead = w
		r.i++
	}
	if prep && lead == "" && s.low(i) != "this" && s.low(i) != "last" {
		return foundPeriod{}
	}
	early := lead == "as" && (s.low(r.i) == "early" || s.low(r.i) == "late" || s.low(r.i) == "recently") && s.low(r.i+1) == "as"
	if early {
		r.i, lead = r.i+2, "in" // "as early as 2018"
		r.accept("in")
	}
	if lead == "as" {
		if !r.accept("of", "at", "on") {
			return foundPeriod{}
		}
		if p, ok := r.untilToday(); ok {
			return foundPeriod{Start: i, End: r.i, Period: p, AsOf: true}
		}
	}
	start := r.i
	r.accept("the")
	if !mayBePeriod(s.low(r.i)) {
		return foundPeriod{}
	}
	p, asOf, ok := r.core(lead)
	if !ok || lead == "for" && !isSpanWord(s, start) {
		return foundPeriod{}
	}
	if lead == "since" && p != "" && !ref.IsZero() && endOf(p).Before(ref) {
		p, asOf = r.since(startOf(p)), false // "since last May"
	}
	out := foundPeriod{Start: i, End: r.i, Period: p, AsOf: asOf || lead == "as" || lead == "by" || lead == "until", fiscal: r.fiscal, edge: asOf && r.fiscal != nil}
	if out.AsOf && strings.Contains(string(p), "/") {
		out.Period = Period(string(p)[strings.Index(string(p), "/")+1:])
	}
	if s.tag(out.End) == "POS" && s.low(out.End+1) == "prices" {
		return foundPeriod{} // "at last year's prices"
	}
	if !ref.IsZero() {
		out.Future = endOf(out.Period).After(ref)
	}
	return out
}

// periodWords are the words that core reads on from, besides months, numbers and words with a hyphen.
var periodWords = wordSet("week fortnight month quarter years end start beginning close middle late early mid full year financial fiscal first opening second third fourth last final past previous next coming latest current same whole all this today currently now present yesterday so date spring summer autumn winter")

// mayBePeriod tells at a glance the words that begin no time phrase: this is asked of every token.
func mayBePeriod(w string) bool {
	if w == "" {
		return false
	}
	return w[0] >= '0' && w[0] <= '9' || periodWords[w] || monthNumber[strings.TrimSuffix(w, ".")] > 0 || strings.IndexByte(w, '-') > 0 || wordValue(w) > 0 ||
		len(w) == 2 && (w[0] == 'h' || w[0] == 'q') || strings.HasPrefix(w, "fy")
}

// isSpanWord keeps "for the first half" and leaves "for three years" to durations.
func isSpanWord(s *Sentence, i int) bool {
	return s.low(i) == "the" || s.low(i) == "this" || s.low(i) == "last" || isYear(s.low(i)) || monthNumber[s.low(i)] > 0
}

// core reads the phrase after preposition and article.
func (r *timeReader) core(lead string) (Period, bool, bool) {
	s, w := r.s, r.s.low(r.i)
	i := r.i
	if p, ok := r.otherForms(lead); ok {
		return p, false, true
	}
	r.i = i
	switch {
	case w == "end" || w == "start" || w == "beginning" || w == "close" || w == "middle":
		return r.edge(lead)
	case w == "late" || w == "early" || w == "mid" || strings.HasPrefix(w, "mid-") || w == "end-" || strings.HasPrefix(w, "end-"):
		return r.roughEdge(lead)
	case w == "year-end" || w == "year" && s.low(r.i+1) == "end":
		r.i++
		r.accept("end")
		return r.yearEnd()
	case (w == "whole" || w == "all") && s.low(r.i+1) == "of" && (isYear(s.low(r.i+2)) || s.low(r.i+2) == "last" || s.low(r.i+2) == "this"):
		r.i += 2
		return r.core("of")
	case (w == "year" || w == "years") && isYear(s.low(r.i+1)):
		r.i++
		if w == "years" {
			return r.year("for") // "for the years 2026 to 2029"
		}
		return r.plainYear(), false, true
	case (w == "week" || w == "fortnight" || w == "quarter" || w == "month") && (s.low(r.i+1) == "ended" || s.low(r.i+1) == "ending" || s.low(r.i+1) == "to"):
		return r.spanTo(w)
	case w == "year" && s.low(r.i-1) == "the" && (lead == "for" || lead == "during" || lead == "throughout" || lead == "in") && endsItem(s, r.i+1):
		r.i++
		return r.reportYear(), false, true
	case w == "year" && s.low(r.i-1) == "the" && s.low(r.i+1) == "as" && s.low(r.i+2) == "a" && s.low(r.i+3) == "whole":
		r.i += 4
		return r.reportYear(), false, true
	case w == "year" || w == "financial" || w == "fiscal":
		return r.namedYear()
	case s.low(r.i-1) == "the" && wordNumber(w) > 1 && s.low(r.i+1) == "months" && !monthsTo(s, r.i):
		return r.monthsSoFar(wordNumber(w))
	case monthsTo(s, r.i):
		n := wordNumber(w)
		r.i++
		return r.monthsTo(n)
	case besideFiscal[w] && (s.low(r.i+1) == "financial" || s.low(r.i+1) == "fiscal") && s.low(r.i+2) == "year":
		return r.fiscalBeside()
	case w == "fy" && (isYear(s.low(r.i+1)) || len(s.low(r.i+1)) == 2 && isPlainNumber(s.low(r.i+1))):
		return r.spacedFiscal(lead)
	case digitFirst(w) && ordinalNumber[w] != 0 && r.monthAt(r.i+1) > 0:
		return r.dayMonth() // "1st July"
	case ordinalNumber[w] != 0 || w == "final" || w == "past" || w == "previous" || w == "next" || w == "coming" || w == "latest" || w == "current" || w == "same":
		return r.ordered(lead)
	case w == "this" || w == "today" || w == "currently" || w == "now" || w == "present":
		return r.current(lead)
	case w == "yesterday":
		r.i++
		return r.refDay(-1), true, true
	case w == "so" && s.low(r.i+1) == "far":
		r.i += 2
		if r.accept("this") && r.accept("year") {
			return r.since(r.yearStart()), false, true
		}
		return r.refDay(0), true, true
	case w == "date" && s.low(r.i-1) == "to":
		r.i++
		return r.refDay(0), true, true
	}
	return r.dated(lead)
}

// dated reads the forms of core that name a month, a year, a part of one by its code, a plan period or a date.
func (r *timeReader) dated(lead string) (Period, bool, bool) {
	s, w := r.s, r.s.low(r.i)
	switch {
	case r.monthAt(r.i) > 0:
		return r.month(lead)
	case isYear(w) && (lead != "" || s.low(r.i-1) == "," || s.low(r.i+1) == "-"):
		return r.year(lead)
	case len(w) == 5 && w[4] == 's' && isYear(w[:4]) && w[3] == '0':
		r.i++
		y := wordNumber(w[:4])
		return yearsP(y, y+9), false, true
	case seasons[w] && s.low(r.i+1) == "of" && isYear(s.low(r.i+2)):
		r.i += 3
		return yearP(wordNumber(s.low(r.i - 1))), false, true
	case len(w) == 2 && (w[0] == 'h' || w[0] == 'q') && w[1] >= '1' && w[1] <= '4':
		r.i++
		part := quarter(2001, int(w[1]-'0'))
		if w[0] == 'h' {
			part = half(2001, int(w[1]-'0'))
		}
		if r.ofFiscal(part) {
			return "", false, true
		}
		y := r.yearAfter()
		if w[0] == 'h' {
			return half(y, int(w[1]-'0')), false, y > 0
		}
		return quarter(y, int(w[1]-'0')), false, y > 0
	case s.low(r.i+1) == "five-year" && s.low(r.i+2) == "plan":
		return r.fiveYears(lead)
	case r.numericDate() > 0:
		return r.inNumbers()
	case isDay(w):
		return r.dayMonth()
	}
	if y, both, ok := fiscalToken(s, r.i); ok {
		return r.financial(y, both, lead)
	}
	return r.joined(lead)
}

// edge reads "end of June", "end of last year", "beginning of this year", "start of 2024".
func (r *timeReader) edge(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	r.i++
	if !r.accept("of") {
		if w == "end" && isYear(r.s.low(r.i)) && (lead == "by" || lead == "at" || lead == "until") {
			return r.lastDay(r.plainYear()) // "by end 2024"
		}
		return "", false, false
	}
	r.accept("the")
	var p Period
	ok := true
	if r.s.low(r.i) == "year" && !isYear(r.s.low(r.i+1)) {
		r.i++
		p = yearP(r.refYear())
	} else {
		p, _, ok = r.core("of")
	}
	if !ok {
		return "", false, false
	}
	if w == "start" || w == "beginning" {
		if lead == "since" {
			return r.since(startOf(p)), false, true
		}
		return Period(startOf(p).Format(time.DateOnly)), true, p != ""
	}
	return r.lastDay(p)
}

// lastDay is the day on which a period ends, as the time of a state.
func (r *timeReader) lastDay(p Period) (Period, bool, bool) {
	if p == "" {
		return "", true, true
	}
	return Period(endOf(p).Format(time.DateOnly)), true, true
}

// plainYear reads the year at hand.
func (r *timeReader) plainYear() Period {
	r.i++
	return yearP(wordNumber(r.s.low(r.i - 1)))
}

// roughEdge reads "late June", "mid-year", "mid-2025", "end-June".
func (r *timeReader) roughEdge(lead string) (Period, bool, bool) {
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
	switch m := monthNumber[rest]; {
	case isYear(rest):
		p = Period(rest)
	case m > 0:
		y := r.yearAfterOr(m, lead)
		if w == "mid" && (lead == "by" || lead == "as" || lead == "until") {
			return day(y, m, 15), true, true
		}
		p = monthP(y, m)
	case len(rest) == 5 && rest[4] == 's' && isYear(rest[:4]):
		return yearsP(wordNumber(rest[:4]), wordNumber(rest[:4])+9), false, true
	case rest == "":
		q, _, ok := r.core("in")
		if !ok {
			return "", false, false
		}
		p = q
	default:
		return "", false, false
	}
	if w == "end" {
		return r.lastDay(p)
	}
	if w == "mid" && len(p) == 4 && lead == "by" {
		return day(wordNumber(string(p)), time.June, 30), true, true
	}
	return p, false, true
}

// ordered reads "first half of the year", "first five months of 2025", "past two years", "last year".
func (r *timeReader) ordered(lead string) (Period, bool, bool) {
	w := r.s.low(r.i)
	n := ordinalNumber[w]
	r.i++
	if w == "last" && (r.s.tag(r.i-2) == "MD" || r.s.low(r.i-2) == "to" || r.s.low(r.i-2) == "not") {
		return "", false, false // "stocks can last 35 days"
	}
	if w == "same" || w == "current" || w == "latest" || w == "final" {
		return "", false, false
	}
	if m := r.monthAt(r.i); m > 0 && (w == "last" || w == "next" || w == "coming") {
		return r.monthBeside(w, m)
	}
	count := wordNumber(r.s.low(r.i))
	if count > 0 && (count < 100 || !isYear(r.s.low(r.i))) {
		r.i++
	} else {
		count = 0
	}
	unit := strings.TrimSuffix(r.s.low(r.i), "s")
	r.i++
	switch {
	case unit == "half" && n >= 1 && n <= 2:
		return r.partOfYear(func(y int) Period { return half(y, n) })
	case unit == "quarter" && n == 1 && count > 1:
		return r.partOfYear(func(y int) Period { return rangeP(y, 1, count*3) })
	case unit == "quarter" && n >= 1:
		return r.partOfYear(func(y int) Period { return quarter(y, n) })
	case unit == "month" && n == 1 && count > 0:
		return r.partOfYear(func(y int) Period { return rangeP(y, 1, count) })
	case unit == "month" && n == -1 && count > 0 && (r.s.low(r.i) == "of" || r.s.low(r.i) == "in") && isYear(r.s.low(r.i+1)) && count < 13:
		r.i++
		y := wordNumber(string(r.plainYear()))
		return rangeP(y, 13-count, 12), false, true
	}
	return r.beside(w, count, unit, lead)
}

// partOfYear reads the year that a half, a quarter or the first months belong to, if one is said; else it
// is the briefing's, or the year before where that part has not come yet and the sentence tells what was.
func (r *timeReader) partOfYear(of func(year int) Period) (Period, bool, bool) {
	i := r.i
	if r.ofFiscal(of(2001)) {
		return "", false, true
	}
	y := r.yearAfter()
	if r.i == i {
		switch r.s.low(i) {
		case "of":
			if next := r.s.low(i + 1); next != "fiscal" && next != "financial" && next != "the" || next == "the" && r.s.low(i+2) != "fiscal" && r.s.low(i+2) != "financial" {
				return "", false, false // "the first quarter of the bridge"
			}
			return "", false, true
		case "-":
			return "", false, false
		}
		if y > 0 {
			y += r.yearMoved(of(y))
		}
	}
	return of(y), false, true
}

// yearMoved is -1 for a part of the briefing's year that is said to have been and has hardly begun, 1 for
// one that is said to come and is over.
func (r *timeReader) yearMoved(p Period) int {
	soon := r.ref.AddDate(0, 0, 14)
	switch {
	case (startOf(p).After(r.ref) || startOf(p).Equal(r.yearStart()) && endOf(p).After(soon)) && r.tense() < 0:
		return -1
	case endOf(p).Before(r.ref) && r.tense() > 0:
		return 1
	}
	return 0
}

// beside reads the units next to the briefing's date: "last quarter", "past two years", "next month".
func (r *timeReader) beside(w string, count int, unit, lead string) (Period, bool, bool) {
	back := w == "last" || w == "past" || w == "previous"
	ahead := w == "next" || w == "coming"
	if !back && !ahead || w == "previous" && count == 0 && unit != "year" {
		return "", false, false
	}
	y := r.refYear()
	if y == 0 {
		return "", false, periodUnit[unit]
	}
	if unit == "decade" && count == 0 {
		unit, count = "year", 10
	}
	step := -1
	if ahead {
		step = 1
	}
	if unit == "year" && count <= 1 && w != "previous" && r.s.low(r.i) == "and" && r.s.low(r.i+1) == "a" && r.s.low(r.i+2) == "half" {
		r.i += 3
		return r.rolling(step*18, "month"), false, true // "the past year and a half"
	}
	switch {
	case unit == "year" && w == "past" && count == 0 && r.ref.Month() <= time.February:
		return yearP(y - 1), false, true // while a year is new, the past one is the calendar year before
	case unit == "year" && w == "past" && count <= 1, periodUnit[unit] && unit != "year" && (count > 0 || w == "past"):
		return r.rolling(step*max(count, 1), unit), false, true
	case unit == "year" && count > 1 && back:
		return yearsP(y-count, y-1), false, true
	case unit == "year" && count > 1:
		return yearsP(y+1, y+count), false, true
	case unit == "year" && count == 0:
		return yearP(y + step), false, true
	case unit == "month":
		t := r.ref.AddDate(0, step, 1-r.ref.Day())
		return monthP(t.Year(), t.Month()), false, true
	case unit == "quarter":
		q := (int(r.ref.Month())-1)/3 + step
		return quarter(y+floorDiv(q, 4), q-4*floorDiv(q, 4)+1), false, true
	case unit == "week":
		monday := r.ref.AddDate(0, 0, 7*step-(int(r.ref.Weekday())+6)%7)
		return span(monday, monday.AddDate(0, 0, 6)), false, true
	}
	return "", false, false
}

var periodUnit = wordSet("day week month quarter year decade")

// rolling is the time of n units up to the briefing, or from it on.
func (r *timeReader) rolling(n int, unit string) Period {
	far := r.ref
	switch unit {
	case "day":
		far = far.AddDate(0, 0, n)
	case "week":
		far = far.AddDate(0, 0, 7*n)
	case "month":
		far = far.AddDate(0, n, 0)
	case "quarter":
		far = far.AddDate(0, 3*n, 0)
	case "year":
		far = far.AddDate(n, 0, 0)
	case "decade":
		far = far.AddDate(10*n, 0, 0)
	}
	if n < 0 {
		return span(far, r.ref)
	}
	return span(r.ref, far)
}
