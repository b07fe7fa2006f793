package pipeline

import (
	"strings"
	"time"
)

// seasons begin and end with the hemisphere: only their year is known.
var seasons = wordSet("spring summer autumn winter")

// monthAt is the month whose name is token i: "may" and "march" are other words without a capital.
func (r *timeReader) monthAt(i int) time.Month {
	m := monthNumber[strings.TrimSuffix(r.s.low(i), ".")]
	if m > 0 && !isUpperStart(r.s.Tokens[i].Text) {
		if w := r.s.low(i); w == "may" || w == "march" {
			return 0
		}
	}
	return m
}

// rangeWord reports whether token i joins the ends of a range.
func (r *timeReader) rangeWord(i int, lead string) bool {
	switch w := r.s.low(i); w {
	case "to", "-", "–", "—", "through", "until", "till":
		return true
	case "and":
		return lead == "between"
	}
	return false
}

// month reads "June", "June 2025", "January to May", "June 30, 2025", "January-May period", "July 8 to 11".
func (r *timeReader) month(lead string) (Period, bool, bool) {
	m := r.monthAt(r.i)
	r.i++
	if isDay(r.s.low(r.i)) && !isYear(r.s.low(r.i)) && !amountAhead(r.s, r.i+1) {
		return r.daysOf(m, lead)
	}
	if k := r.i; k < len(r.s.Tokens) && k > 1 && len(r.s.low(k-1)) == 3 && r.s.low(k-1) != "may" && r.s.low(k-2) == "the" && isName(r.s, k) && r.monthAt(k) == 0 {
		return "", false, false // the Jan Seva portal
	}
	if m2 := r.monthAt(r.i + 1); m2 > 0 && m2 != m && r.rangeWord(r.i, lead) {
		return r.months(m, 0, m2, r.i+2, lead)
	}
	if m2 := r.monthAt(r.i + 1); m2 == m+1 && r.s.low(r.i) == "and" && !isDay(r.s.low(r.i+2)) {
		return r.months(m, 0, m2, r.i+2, lead) // "July and August"
	}
	if j := r.i; isYear(r.s.low(j)) && r.rangeWord(j+1, lead) && r.monthAt(j+2) > 0 && isYear(r.s.low(j+3)) {
		return r.months(m, wordNumber(r.s.low(j)), r.monthAt(j+2), j+3, lead)
	}
	if next := r.i; lead == "" && next < len(r.s.Tokens) && next > 1 && isUpperStart(r.s.Tokens[next].Text) && r.s.tag(next) == "NNP" {
		return "", false, false // April Jones
	}
	if lead == "" && r.i == 1 && r.i < len(r.s.Tokens) && isUpperStart(r.s.Tokens[r.i].Text) {
		return "", false, false
	}
	y := r.yearAfterOr(m, lead)
	switch {
	case lead == "since" && y > 0:
		return r.since(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)), false, true
	case lead == "through" && r.tense() < 0:
		return rangeP(y, 1, int(m)), false, true // "income was 16,000 yuan through September"
	}
	return monthP(y, m), false, true
}

// months reads the end of a range of months, whose year stands at token i: the year of both, unless the
// first month has its own.
func (r *timeReader) months(m time.Month, year int, m2 time.Month, i int, lead string) (Period, bool, bool) {
	r.i = i
	y2 := r.yearAfterOr(m2, lead)
	r.accept("period")
	y := year
	if y == 0 {
		y = y2
		if m > m2 {
			y-- // "from November to February"
		}
	}
	if y <= 0 || y2 <= 0 || y > y2 {
		return "", false, true
	}
	return span(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC), time.Date(y2, m2+1, 0, 0, 0, 0, 0, time.UTC)), false, true
}

// daysOf reads the day or days after the name of a month.
func (r *timeReader) daysOf(m time.Month, lead string) (Period, bool, bool) {
	d := r.dayNumber()
	m2, d2 := m, 0
	if r.rangeWord(r.i, lead) {
		if k := r.monthAt(r.i + 1); k >= m && isDay(r.s.low(r.i+2)) {
			r.i += 2
			m2, d2 = k, r.dayNumber()
		} else if isDay(r.s.low(r.i + 1)) {
			r.i++
			d2 = r.dayNumber()
		}
	}
	y := r.yearAfterOr(m, lead)
	return r.days(y, m, d, m2, d2, lead)
}

// days is one day, as the time of a state, or a range of days.
func (r *timeReader) days(y int, m time.Month, d int, m2 time.Month, d2 int, lead string) (Period, bool, bool) {
	switch {
	case y <= 0:
		return "", d2 == 0, true
	case d2 > 0 && (m2 > m || d2 > d):
		return span(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), time.Date(y, m2, d2, 0, 0, 0, 0, time.UTC)), false, true
	case lead == "since":
		return r.since(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)), false, true
	}
	return day(y, m, d), true, true
}

// dayNumber reads a day of a month.
func (r *timeReader) dayNumber() int {
	r.i++
	return wordNumber(strings.TrimRight(r.s.low(r.i-1), "sthndr"))
}

// dayMonth reads "4 July", "3 to 9 May 2024", "28 May to 3 June".
func (r *timeReader) dayMonth() (Period, bool, bool) {
	lead := r.s.low(r.i - 1)
	d := r.dayNumber()
	r.accept("of")
	m := time.Month(0)
	if r.i < len(r.s.Tokens) {
		m = r.monthAt(r.i)
	}
	d2, m2 := 0, m
	switch {
	case m > 0 && isUpperStart(r.s.Tokens[r.i].Text):
		r.i++
		if r.rangeWord(r.i, lead) && isDay(r.s.low(r.i+1)) && r.i+2 < len(r.s.Tokens) && r.monthAt(r.i+2) >= m {
			r.i++
			d2 = r.dayNumber()
			m2 = r.monthAt(r.i)
			r.i++
		}
	case r.rangeWord(r.i, lead) && isDay(r.s.low(r.i+1)) && r.i+2 < len(r.s.Tokens) && r.monthAt(r.i+2) > 0 && isUpperStart(r.s.Tokens[r.i+2].Text):
		r.i++
		d2 = r.dayNumber()
		m = r.monthAt(r.i)
		m2 = m
		r.i++
	default:
		return "", false, false
	}
	return r.days(r.yearAfterOr(m, lead), m, d, m2, d2, lead)
}

// numericDate is the number of tokens of a date in numbers, the day first, at hand: "31.03.2025", "31/12/2024"; 0 where
// there is none, or day and month may stand in either order.
func (r *timeReader) numericDate() int {
	s := r.s
	if a, b, ok := strings.Cut(s.low(r.i), "."); ok && s.low(r.i+1) == "." && isYear(s.low(r.i+2)) && isDay(a) && isDay(b) && wordNumber(b) <= 12 {
		return 3
	}
	if s.low(r.i+1) == "/" && s.low(r.i+3) == "/" && isYear(s.low(r.i+4)) && isDay(s.low(r.i)) && wordNumber(s.low(r.i)) > 12 && isDay(s.low(r.i+2)) && wordNumber(s.low(r.i+2)) <= 12 {
		return 5
	}
	return 0
}

// inNumbers reads a date in numbers.
func (r *timeReader) inNumbers() (Period, bool, bool) {
	n := r.numericDate()
	d, m := r.s.low(r.i), r.s.low(r.i+2)
	if n == 3 {
		d, m, _ = strings.Cut(d, ".")
	}
	r.i += n
	return r.days(wordNumber(r.s.low(r.i-1)), time.Month(wordNumber(m)), wordNumber(d), 0, 0, "")
}

// joined reads "January-May" and "mid-to-late June" forms that are one word.
func (r *timeReader) joined(lead string) (Period, bool, bool) {
	a, b, ok := strings.Cut(r.s.low(r.i), "-")
	if !ok || r.i >= len(r.s.Tokens) || !isUpperStart(r.s.Tokens[r.i].Text) {
		return "", false, false
	}
	m, m2 := monthNumber[a], monthNumber[b]
	if m == 0 || m2 == 0 || m == m2 {
		return "", false, false
	}
	return r.months(m, 0, m2, r.i+1, lead)
}

// monthBeside reads "last June", "next March": the nearest such month before or after the briefing.
func (r *timeReader) monthBeside(w string, m time.Month) (Period, bool, bool) {
	r.i++
	y := r.refYear()
	switch {
	case y == 0:
	case w == "last" && m >= r.ref.Month():
		y--
	case w != "last" && m <= r.ref.Month():
		y++
	}
	return monthP(y, m), false, true
}

// year reads "2024", "2021 to 2025", "2021-2025", "2024-25".
func (r *timeReader) year(lead string) (Period, bool, bool) {
	if y, two, ok := fiscalToken(r.s, r.i); ok {
		return r.financial(y, two, lead)
	}
	y := wordNumber(r.s.low(r.i))
	r.i++
	if y2 := r.s.low(r.i + 1); r.rangeWord(r.i, lead) && isYear(y2) && wordNumber(y2) > y {
		r.i += 2
		return yearsP(y, wordNumber(y2)), false, true
	}
	if f := r.s.low(r.i); (f == "fiscal" || f == "financial") && r.s.low(r.i+1) == "year" {
		r.i--
		return r.financial(y, false, lead)
	}
	if lead == "since" && (r.ref.IsZero() || r.ref.Year() >= y) {
		return r.since(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)), false, true
	}
	return yearP(y), false, true
}

// monthsTo reports whether a number of months with its end begins at token i: "three months to May".
func monthsTo(s *Sentence, i int) bool {
	if s.low(i+1) != "months" || wordNumber(s.low(i)) == 0 {
		return false
	}
	switch s.low(i + 2) {
	case "to", "ended", "ending", "through":
	default:
		return false
	}
	j := i + 3
	if s.low(j) == "in" || isDay(s.low(j)) || s.low(j) == "end" {
		j++
	}
	for s.low(j) == "the" || s.low(j) == "of" {
		j++
	}
	return monthNumber[s.low(j)] > 0
}

// monthsTo reads what ends so many months: "year to June", "12 months ended 31 March 2025".
func (r *timeReader) monthsTo(n int) (Period, bool, bool) {
	r.i++
	if !r.accept("to", "ended", "ending", "through") {
		return "", false, false
	}
	r.accept("in", "the")
	var end Period
	var ok bool
	switch {
	case r.i >= len(r.s.Tokens):
		return "", false, false
	case r.s.low(r.i) == "end" || r.s.low(r.i) == "end-":
		end, _, ok = r.core("in")
	case isDay(r.s.low(r.i)):
		end, _, ok = r.dayMonth()
	case r.monthAt(r.i) > 0:
		end, _, ok = r.month("in")
	}
	if !ok || end == "" {
		return "", false, ok
	}
	last := endOf(end)
	return span(last.AddDate(0, 0, 1).AddDate(0, -n, 0), last), false, true
}

// spanTo reads "week ending 12 October", "quarter to June".
func (r *timeReader) spanTo(unit string) (Period, bool, bool) {
	switch unit {
	case "month":
		return r.monthsTo(1)
	case "quarter":
		return r.monthsTo(3)
	}
	p, _, ok := r.monthsTo(1)
	if p == "" {
		return "", false, ok
	}
	days := 7
	if unit == "fortnight" {
		days = 14
	}
	return span(endOf(p).AddDate(0, 0, 1-days), endOf(p)), false, true
}

// monthsSoFar reads "the nine months" of a talk soon after they were over: the first of its year.
func (r *timeReader) monthsSoFar(n int) (Period, bool, bool) {
	m := int(r.ref.Month())
	if r.ref.IsZero() || n%3 != 0 || n > 9 || m <= n || m > n+3 {
		return "", false, false
	}
	switch r.s.low(r.i + 2) {
	case "of", "in", "since", "after", "before", "that", "from", "it", "they", "we":
		return "", false, false
	}
	r.i += 2
	return rangeP(r.ref.Year(), 1, n), false, true
}

// fiveYears reads "14th Five-Year Plan period". The plans of China follow each other without a gap; the
// 13th began in 2016. Older plans had gaps, and those of other countries with as high a number are rare.
func (r *timeReader) fiveYears(lead string) (Period, bool, bool) {
	n := wordNumber(strings.TrimSuffix(r.s.low(r.i), "th"))
	r.i += 3
	named := r.accept("period", "periods")
	if n < 10 || n > 20 || !named && lead != "during" && lead != "throughout" {
		return "", false, false
	}
	y := 2016 + (n-13)*5
	return yearsP(y, y+4), false, true
}

// yearAfter reads "of this year", "of 2024", ", 2024", "of last year", "of the year"; without one the
// briefing's year counts.
func (r *timeReader) yearAfter() int { return r.yearAfterOr(0, "") }

func (r *timeReader) yearAfterOr(m time.Month, lead string) int {
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
	return r.yearOrRef(m, lead)
}

// yearOrRef is the briefing's year. A month that has not come yet is one of the year before where the
// sentence tells what was, and a month gone by is one of the next year where it tells what will be.
func (r *timeReader) yearOrRef(m time.Month, lead string) int {
	y := r.refYear()
	if y == 0 || m == 0 {
		return y
	}
	t := r.tense()
	switch {
	case m > r.ref.Month() && (t > 0 || t == 0 && (lead == "by" || lead == "before" || lead == "until" || lead == "from" && r.comingVerb())):
		return y
	case m > r.ref.Month():
		return y - 1
	case m < r.ref.Month() && t > 0 && lead != "since" && lead != "from":
		return y + 1
	}
	return y
}

// tense says whether the sentence tells what will be (1) or what was (-1) round the phrase: the nearest
// verb that shows it counts.
func (r *timeReader) tense() int {
	for d := range 40 {
		for _, k := range [2]int{r.i - d, r.i + d} {
			if k < 0 || k >= len(r.s.Tokens) {
				continue
			}
			switch w := r.s.low(k); {
			case w == "will" || w == "shall" || w == "should" || strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll"), planVerbs[w] && r.s.low(k+1) == "to" && (k < r.i || r.s.tag(k) != "VBD"):
				return 1
			case atOnce[w] && k < r.i && (r.s.tag(k) == "VBZ" || r.s.tag(k) == "NNS" && k >= r.i-4):
				return 1 // "a drive begins in August"
			case r.s.tag(k) == "VBD" || w == "has" || w == "have":
				return -1
			}
		}
	}
	return 0
}

func (r *timeReader) refYear() int {
	if r.ref.IsZero() {
		return 0
	}
	return r.ref.Year()
}

// yearStart is the first day of the briefing's year.
func (r *timeReader) yearStart() time.Time {
	return time.Date(r.ref.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
}

// refDay is the day of the briefing, moved by n days; unknown where the briefing has no date.
func (r *timeReader) refDay(n int) Period {
	if r.ref.IsZero() {
		return ""
	}
	return Period(r.ref.AddDate(0, 0, n).Format(time.DateOnly))
}

// since is the time from a day up to the briefing; unknown where the briefing has no date.
func (r *timeReader) since(from time.Time) Period {
	if r.ref.IsZero() || from.IsZero() || from.After(r.ref) {
		return ""
	}
	return span(from, r.ref)
}
