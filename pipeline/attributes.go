package pipeline

import (
	"strconv"
	"strings"
	"time"
)

// comparison is the base that a change is measured against, by the phrases of the sentence nearest to
// the figure.
func (m *measurer) comparison(s *Sentence, f Figure) (kind, base string) {
	m.byHabit = false
	// after the figure first: "up 9.3% year on year", "8,000 compared to the end of last year"
	if k := moreOnYear(s, f.End); k > f.End { // what ends a list holds for all of it
		if c, b, ok := m.comparisonAt(s, k+1); ok {
			return c, b
		}
	}
	if k, b, ok := m.baseOfItem(s, &f); ok {
		return k, b
	}
	if k, b, ok := m.baseBeforeBy(s, &f); ok {
		return k, b
	}
	end, limit := m.rowEnd(&f), len(s.Tokens)
	for i := end; i < limit && i < end+14; i++ {
		if k, b, ok := m.comparisonAt(s, i); ok {
			return k, b
		}
		if m.otherBase(s, i) {
			return "other", ""
		}
		if s.low(i) == ";" || s.tag(i) == "CD" && i > end && !isYear(s.low(i)) && (s.low(i-1) != "by" && s.low(i-1) != "or" && !respectivelyAhead(s, i) || m.otherUnit(s, &f, i) && s.low(i-1) != "or") {
			break
		}
	}
	for i := f.Start - 1; i >= 0 && i > f.Start-10; i-- {
		if k, b, ok := m.comparisonAt(s, i); ok {
			return k, b
		}
		if s.low(i) == "," || s.low(i) == ";" || s.tag(i) == "CD" {
			break
		}
	}
	// a comparison at the head of the sentence: "On a monthly basis, it edged up 0.22 percent"
	for i := 0; i < 4 && i < f.Start; i++ {
		if c, ok := m.lx.Comparisons.Longest(s.at(i)); ok && (s.low(i+c.N) == "," || s.low(0) == "on" && basisAhead(s, i+c.N)) {
			return c.Val, ""
		}
	}
	// a comparison at the end of the sentence counts for all of a list
	for i := end; i < limit && !m.otherUnit(s, &f, i); i++ {
		if k, b, ok := m.comparisonAt(s, i); ok && respectivelyAhead(s, end) {
			return k, b
		}
	}
	if k, b, ok := m.frontedBase(s); ok {
		return k, b
	}
	if outdone(s, f.Start) >= 0 || f.Unit == "percentage-point" && paceOfChange(s, f) || renewedBefore(s, f) {
		return "other", ""
	}
	if yearRunning(s, f) {
		return "yoy", ""
	}
	p := m.prev
	if m.percent != nil && f.Unit == "percent" {
		p = m.percent // by how much its rate moved is told against a base of its own
	}
	if p != nil && p.Kind == "change" && p.Comparison != "other" && (f.Dimension == "ratio" || p.Dimension == "ratio") {
		return p.Comparison, p.Base
	}
	if s.low(f.End-1) == "again" || causes(s, f) || inTrial(s) {
		return "other", "" // "the scheme cut checks by half": against what was without it
	}
	if f.Unit == "percentage-point" && m.docYoY && m.prev != nil && (m.prev.Kind == "share" || m.prev.Kind == "level") && !broughtAbout(s, f) {
		m.byHabit = true
		return "yoy", ""
	}
	if f.Unit == "percent" && !broughtAbout(s, f) && (m.docYoY || m.prev != nil && m.prev.Kind == "level") {
		m.byHabit = true
		return "yoy", "" // the document's way of comparing, where a percentage has no base of its own
	}
	return "other", ""
}

// trials are what is measured against what was before it, or without it.
var trials = wordSet("trial trials pilot pilots experiment test tests study sample")

// inTrial reports whether a sentence opens with a trial: "In the trial at 46 farms, output rose by a quarter".
func inTrial(s *Sentence) bool {
	if s.low(0) != "in" && s.low(0) != "during" && s.low(0) != "under" {
		return false
	}
	for k := 1; k < 5; k++ {
		if trials[s.low(k)] && isNounTag(s.tag(k)) {
			return true
		}
	}
	return false
}

// causes reports whether a figure after "by", or "in half", is by how much something made an object more or less.
func causes(s *Sentence, f Figure) bool {
	if w := s.low(f.Start - 1); w != "by" && (w != "in" || s.low(f.Num) != "half") {
		return false
	}
	for k := f.Start - 2; k > 0 && k > f.Start-10; k-- {
		if changeVerbs[s.low(k)] != "" && isVerb(s, k) {
			next := s.tag(k + 1)
			return k < f.Start-2 && (next == "DT" || next == "PRP$" || isNounTag(next) || strings.HasPrefix(next, "JJ")) && !passive(s, k)
		}
	}
	return false
}

// yearRunning reports whether a run of years follows the figure in its clause: "for the eighth year running",
// "for three consecutive years". What changes from year to year is compared with the year before.
func yearRunning(s *Sentence, f Figure) bool {
	for k := f.End; k < len(s.Tokens) && k < f.End+6; k++ {
		switch w := s.low(k); {
		case w == "," || w == ";":
			return false
		case inARow[w] && strings.HasPrefix(s.low(k+1), "year"), strings.HasPrefix(w, "year") && (s.low(k+1) == "running" || s.low(k+1) == "in" && s.low(k+2) == "a" && s.low(k+3) == "row"):
			return true
		}
	}
	return false
}

func respectivelyAhead(s *Sentence, i int) bool {
	for ; i < len(s.Tokens); i++ {
		if s.low(i) == "respectively" || s.low(i) == "in" && s.low(i+1) == "that" && s.low(i+2) == "order" {
			return true
		}
	}
	return false
}

func (m *measurer) comparisonAt(s *Sentence, i int) (kind, base string, ok bool) {
	if c, found := m.lx.Comparisons.Longest(s.at(i)); found {
		if c.N == 1 && c.Val == "yoy" && (s.low(i) == "annual" || s.low(i) == "annually") && s.tag(i+1) == "NN" && s.low(i+1) != "growth" && s.low(i+1) != "increase" && s.low(i+1) != "rate" {
			return "", "", false
		}
		if c.N == 3 && s.low(i) == "in" && (s.low(i+3) == "of" || s.low(i+3) == "to" || s.low(i+3) == "ended" || s.low(i+3) == "ending") {
			return "", "", false // "in the month of May"
		}
		if k := i + c.N; c.Val == "prev-period" && s.low(k) == "of" && (s.low(k+1) == "last" || s.low(k+1) == "the" && s.low(k+2) == "previous") {
			return "yoy", "", true // "than in the first quarter of last year"
		}
		return c.Val, "", true
	}
	if y := yearOfBase(s, i); y > 0 {
		switch {
		case monthOfBase(s, i) == 12 && m.ref.Year() == y+1:
			return "prev-year-end", "", true // "compared with December 2024"
		case m.spokenYear(s, y+1, s.low(i) == "than"):
			return "yoy", "", true // "bigger than in September 2024"
		case sameSpan(s, i):
			return "since", strconv.Itoa(y), true // "over the same period of 2019"
		}
	}
	if k, ok := basePhrase(s, i); ok {
		if year, found := strings.CutPrefix(k, "end:"); found {
			if y := wordNumber(year); m.ref.Year() == y+1 || yearNamed(s, y+1) {
				return "prev-year-end", "", true
			}
			return "since", year + "-12", true
		}
		return k, "", true
	}
	if baseLead(s, i) && !(s.low(i) == "since" && superlativeBefore(s, i)) {
		j := i + 1
		for baseFiller[s.low(j)] {
			j++
		}
		if isYear(s.low(j)) && s.low(j+1) != "to" && s.low(j+1) != "-" {
			if y := wordNumber(s.low(j)); s.low(i) != "since" && m.spokenYear(s, y+1, s.low(i) == "than") {
				return "yoy", "", true // "in 2024 ..., more than in 2023"
			}
			return "since", s.low(j), true
		}
		if s.low(i) == "since" {
			if mo := monthNumber[s.low(j)]; mo > 0 && isYear(s.low(j+1)) {
				return "since", string(monthP(wordNumber(s.low(j+1)), mo))[:7], true
			}
		}
	}
	return "", "", false
}

// yearOfBase is the year of a part of a year, a month, quarter or half, that a comparison at token i leads to; 0 where
// there is none.
func yearOfBase(s *Sentence, i int) int {
	switch w := s.low(i); {
	case w == "than", w == "over", w == "from", w == "to" && s.low(i-1) == "compared", w == "below", w == "above", w == "with" && s.low(i-1) == "compared", w == "on" && (s.low(i-1) == "up" || s.low(i-1) == "down" || s.low(i+1) == "the" && s.low(i+2) == "same"):
	default:
		return 0
	}
	part := false
	for k := i + 1; k < i+9 && k < len(s.Tokens); k++ {
		w := s.low(k)
		switch {
		case isYear(w):
			if part {
				return wordNumber(w)
			}
			return 0
		case monthNumber[w] > 0 || w == "quarter" || w == "half" || w == "period" || w == "month" || w == "months" || w == "class" || w == "season":
			part = true
		case w == "," || w == ";" || s.tag(k) == "CD" || finite(s, k):
			return 0
		}
	}
	return 0
}

// basisAhead reports whether a phrase with "basis" goes on at token i to a comma: "on a quarter-on-quarter adjusted basis,".
func basisAhead(s *Sentence, i int) bool {
	for k := i; k < i+4; k++ {
		if s.low(k) == "basis" || s.low(k) == "terms" {
			return s.low(k+1) == ","
		}
	}
	return false
}

// sameSpan reports whether the base that token i leads to is the same part of another year.
func sameSpan(s *Sentence, i int) bool {
	for k := i + 1; k < i+4; k++ {
		if s.low(k) == "same" || s.low(k) == "corresponding" {
			return true
		}
	}
	return false
}

// monthOfBase is the month that stands alone behind token i, 0 where there is none.
func monthOfBase(s *Sentence, i int) time.Month {
	if mo := monthNumber[s.low(i+1)]; mo > 0 && isYear(s.low(i+2)) {
		return mo
	}
	return 0
}

// baseFiller are the words between "than" and the year of a base: "than that of 2019", "below its 2019 level".
var baseFiller = wordSet("in the that level of levels end its their what it was for figure amount number total")

// baseLead reports whether token i leads to the base of a comparison.
func baseLead(s *Sentence, i int) bool {
	switch s.low(i) {
	case "since", "from", "than", "over", "on", "below", "above", "against":
		return true
	case "with", "to":
		return s.low(i-1) == "compared" || s.low(i-1) == "relative"
	case "as": // "twice as many as in 2023"
		return s.low(i+1) == "in" && (s.low(i-2) == "as" || s.low(i-3) == "as")
	case "the", "that": // "twice the figure for 2023"
		return aTimes(s, i-1) && baseFiller[s.low(i+1)]
	}
	return false
}

// spokenYear reports whether a sentence speaks of year y: it names it, calls it last year, or comes under the
// time that was named last; or y is the year of the talk. With "than", which compares like with like, y may also be
// the last full year.
func (m *measurer) spokenYear(s *Sentence, y int, than bool) bool {
	if m.ref.Year() == y || yearNamed(s, y) {
		return true
	}
	for i := range s.Tokens {
		if s.low(i+1) == "year" && (s.low(i) == "last" || s.low(i) == "this") {
			return s.low(i) == "last" && m.ref.Year() == y+1
		}
	}
	if than && m.period == "" && m.ref.Year() == y+1 && !yearNamed(s, y+1) {
		return true
	}
	return firstPeriod(m.period, m.turnSpan) == yearP(y)
}

// yearNamed reports whether a sentence names a year.
func yearNamed(s *Sentence, y int) bool {
	for i := range s.Tokens {
		if isYear(s.low(i)) && wordNumber(s.low(i)) == y {
			return true
		}
	}
	return false
}

// basePhrase reads the base after "than", "over", "from", "compared with": a phrase within a few words
// that names last year, the month or quarter before, or the end of last year.
func basePhrase(s *Sentence, i int) (string, bool) {
	switch s.low(i) {
	case "than", "over", "from", "below", "above":
	case "the", "last", "that", "those":
		if !aTimes(s, i-1) {
			return "", false // "double the previous year's total"
		}
	case "against":
		if s.tag(i+1) == "CD" {
			return "", false // another figure, not a base
		}
	case "on":
		if w := s.low(i + 3); s.low(i+1) != "the" && s.low(i+1) != "a" || w != "before" && w != "earlier" && w != "ago" {
			return "", false
		}
	case "with", "to":
		if s.low(i-1) != "compared" && s.low(i-1) != "relative" {
			return "", false
		}
	default:
		return "", false
	}
	from := i + 1
	if s.low(i) == "last" {
		from = i
	}
	end := min(len(s.Tokens), i+9)
	for k := from + 1; k < end; k++ {
		if s.low(k-1) == "and" && s.tag(k) == "CD" && !isYear(s.low(k)) {
			end = k - 1 // "1.4 times that of April and 2.2 times that of last year"
		}
	}
	return baseOfText(s, s.low(i), tokenRange{from, end})
}

// extremes are levels that a base is named by, whatever its time.
var extremes = wordSet("peak high low record trough average")

// baseOfText is the base that the words in r name, behind the word lead.
func baseOfText(s *Sentence, lead string, r tokenRange) (string, bool) {
	text := " " + strings.Join(lowWords(s, r.Start, r.End), " ") + " "
	if k := strings.IndexAny(text, ",;"); k >= 0 {
		text = text[:k] + " "
	}
	if first, _, _ := strings.Cut(strings.TrimPrefix(text, " the "), " "); extremes[first] {
		return "", false // "lower than the peak in February"
	}
	if i := strings.Index(text, " end of 20"); i >= 0 && len(text) >= i+12 {
		return "end:" + text[i+8:i+12], true
	}
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(text, " "+w+" ") {
				return true
			}
		}
		return false
	}
	switch {
	case has("end of last year", "beginning of the year", "start of the year", "end of the previous year", "previous year-end", "last year-end"):
		return "prev-year-end", true
	case has("last year", "a year ago", "a year earlier", "last year 's", "previous year", "year before", "same period", "twelve months ago", "12 months ago", "twelve months earlier", "12 months earlier", "a year back", "previous summer", "previous winter", "previous spring", "previous autumn", "corresponding period"):
		return "yoy", true
	case has("last month", "previous month", "month before", "month earlier", "last quarter", "previous quarter", "first quarter", "second quarter", "third quarter", "fourth quarter", "quarter before", "last week", "prior week", "previous week", "preceding month", "prior month", "prior quarter"):
		return "prev-period", true
	}
	words := strings.Fields(text)
	for k, w := range words {
		if (w == "previous" || w == "preceding") && k+2 < len(words) && wordNumber(words[k+1]) > 1 && (words[k+2] == "months" || words[k+2] == "quarters") {
			return "prev-period", true // "from the previous two months"
		}
		if w == "may" && (k == 0 && strings.HasPrefix(s.tag(r.Start), "NNP") || k > 0 && (words[k-1] == "in" || words[k-1] == "of")) && !yearInText(text) && (lead != "from" || s.tag(r.Start) == "NNP" && s.low(r.Start+1) == "and") {
			return "prev-period", true // "lower than in May"
		}
		if next := s.low(r.Start + 1); k == 0 && lead == "from" && monthNumber[w] > 0 && (next == "to" || next == "through" || next == "until" || next == "till") {
			return "", false // "from January to May"
		}
		if monthNumber[w] > 0 && w != "may" && len(w) > 3 && !yearInText(text) {
			return "prev-period", true
		}
	}
	return "", false
}

func yearInText(text string) bool {
	for _, w := range strings.Fields(text) {
		if isYear(w) {
			return true
		}
	}
	return false
}

// finiteIn reports whether a finite verb stands in tokens [i, j).
func finiteIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if finite(s, i) {
			return true
		}
	}
	return false
}
