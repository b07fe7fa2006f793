package pipeline

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// comparison is the base that a change is measured against, by the phrases of the sentence nearest to
// the figure.
func (m *measurer) comparison(s *Sentence, f Figure) (kind, base string) {
	// after the figure first: "up 9.3% year on year", "8,000 compared to the end of last year"
	limit := len(s.Tokens)
	for i := f.End; i < limit && i < f.End+14; i++ {
		if k, b, ok := m.comparisonAt(s, i); ok {
			return k, b
		}
		if s.low(i) == ";" || s.tag(i) == "CD" && i > f.End && !isYear(s.low(i)) && s.low(i-1) != "by" && !respectivelyAhead(s, i) {
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
		if c, ok := m.lx.Comparisons.Longest(s.at(i)); ok && s.low(i+c.N) == "," {
			return c.Val, ""
		}
	}
	// a comparison at the end of the sentence counts for all of a list
	for i := f.End; i < limit; i++ {
		if k, b, ok := m.comparisonAt(s, i); ok && respectivelyAhead(s, f.End) {
			return k, b
		}
	}
	if m.prev != nil && m.prev.Kind == "change" && m.prev.Comparison != "other" && (f.Dimension == "ratio" || m.prev.Dimension == "ratio") {
		return m.prev.Comparison, m.prev.Base
	}
	if f.Unit == "percent" && (m.docYoY || m.prev != nil && m.prev.Kind == "level") {
		return "yoy", "" // the document's way of comparing, where a percentage has no base of its own
	}
	return "other", ""
}

func respectivelyAhead(s *Sentence, i int) bool {
	for ; i < len(s.Tokens); i++ {
		if s.low(i) == "respectively" {
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
		return c.Val, "", true
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
	if s.low(i) == "since" || (s.low(i) == "with" || s.low(i) == "to") && (s.low(i-1) == "compared" || s.low(i-1) == "relative") || s.low(i) == "from" || s.low(i) == "than" || s.low(i) == "over" || s.low(i) == "on" {
		j := i + 1
		for s.low(j) == "in" || s.low(j) == "the" || s.low(j) == "that" || s.low(j) == "level" || s.low(j) == "of" || s.low(j) == "levels" || s.low(j) == "end" {
			j++
		}
		if isYear(s.low(j)) && s.low(j+1) != "to" && s.low(j+1) != "-" {
			if y := wordNumber(s.low(j)); s.low(i) != "since" && (yearNamed(s, y+1) || m.ref.Year() == y+1) {
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
	case "than", "over", "from", "against":
	case "with", "to":
		if s.low(i-1) != "compared" && s.low(i-1) != "relative" {
			return "", false
		}
	default:
		return "", false
	}
	text := " " + strings.Join(lowWords(s, i+1, min(len(s.Tokens), i+9)), " ") + " "
	if k := strings.IndexAny(text, ",;"); k >= 0 {
		text = text[:k] + " "
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
	case has("end of last year", "beginning of the year", "start of the year", "end of the previous year"):
		return "prev-year-end", true
	case has("last year", "a year ago", "a year earlier", "last year 's", "previous year", "year before", "same period"):
		return "yoy", true
	case has("last month", "previous month", "month before", "month earlier", "last quarter", "previous quarter", "first quarter", "second quarter", "third quarter", "fourth quarter", "quarter before", "last week", "prior week", "previous week", "preceding month", "prior month", "prior quarter"):
		return "prev-period", true
	}
	for _, w := range strings.Fields(text) {
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

// planVerbs say that what follows is planned, promised, required or forecast.
var planVerbs = flat(inflected(map[string]string{"x": "plan aim strive intend target expect forecast project predict hope seek pledge promise commit require set"}), "")

// status tells plans from facts by the verbs round the figure: a future or modal verb, or a verb of
// planning with "to" governs it. What is counted and then acts in the past is a fact, whatever is
// planned with it; so is a definite number ("the 66 pilot cities").
func (m *measurer) status(s *Sentence, o *Observation) string {
	if o.NP[1] > o.NP[0] {
		if g := tail(s, o.NP[1]); s.tag(g) == "VBD" || s.low(g) == "have" || s.low(g) == "has" || s.low(g) == "had" || s.low(g) == "were" || s.low(g) == "was" {
			return "actual"
		}
		if s.low(o.Start-1) == "the" || s.low(o.Start-1) == "our" || s.low(o.Start-1) == "these" {
			return "actual"
		}
	}
	switch s.low(o.End) {
	case "target", "goal", "targets", "ceiling", "cap":
		return "target"
	}
	for k := o.Start - 1; k >= 0 && k > o.Start-30; k-- {
		w, t := s.low(k), s.tag(k)
		switch {
		case w == ";" || w == "which" && k < o.Start-12:
			return "actual"
		case t == "MD" && w != "can" && w != "could" && w != "may" && w != "might", w == "'ll" || w == "’ll", strings.HasSuffix(w, "'ll"), strings.HasSuffix(w, "’ll"):
			return "target"
		case (planVerbs[w] || w == "aims" || w == "going" || w == "due" || w == "likely" || w == "committed") && isPlan(s, k):
			return "target"
		case w == "to" && s.tag(k+1) == "VB" && (s.low(k-1) == "is" || s.low(k-1) == "are"):
			return "target" // "transactions are to increase"
		case w == "target" || w == "goal" || w == "targets" && t == "VBZ":
			return "target"
		case t == "VBD", t == "VBZ" && w != "is", w == "have" || w == "has" || w == "had":
			return "actual"
		case t == "VBN" && passive(s, k) && (s.low(k-1) == "was" || s.low(k-1) == "were"):
			return "actual"
		}
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+14 && s.low(k) != ";" && s.low(k) != ","; k++ {
		if s.low(k) == "will" || s.low(k) == "shall" || s.low(k) == "would" {
			return "target"
		}
		if finite(s, k) {
			break
		}
	}
	return "actual"
}

// isPlan reports whether the word at k is followed by "to" or stands in the passive: "plans to", "is
// expected to", "limited to" is none.
func isPlan(s *Sentence, k int) bool {
	return s.low(k+1) == "to" || s.low(k+1) == "at" && s.low(k) != "set" || s.low(k) == "targeting" || s.low(k) == "targets"
}

func finiteIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if finite(s, i) {
			return true
		}
	}
	return false
}

// time gives an observation its period: the one named nearest in the sentence, else the last one named
// in the paragraph; for flows and changes also the turn's or the briefing's own.
func (m *measurer) time(s *Sentence, o *Observation, periods []foundPeriod) {
	best, dist := -1, 1<<30
	base := o.rule == "base of a comparison"
	for i, p := range periods {
		if p.Start >= o.Start && p.End <= o.End || p.Period == "" || isComparisonPeriod(s, p) && !base {
			continue
		}
		d := p.Start - o.End
		if p.End <= o.Start {
			d = o.Start - p.End
			if p.Start <= 1 {
				d = min(d, 12) // a fronted period governs the whole sentence
			}
		}
		if d < dist {
			best, dist = i, d
		}
	}
	if best >= 0 {
		o.Period = periods[best].Period
		return
	}
	for _, p := range periods {
		if p.AsOf && p.Period == "" || s.low(p.Start) == "currently" {
			return
		}
	}
	if o.Kind == "duration" && o.Unit == "year" && s.low(o.Start-1) == "for" && !m.ref.IsZero() && o.Value.IsInteger() && o.Value.LessThan(decimal.NewFromInt(100)) && s.low(o.NumEnd) == "consecutive" {
		y := m.ref.Year()
		o.Period = Period(strconv.Itoa(y-int(o.Value.IntPart())) + "-01-01/" + strconv.Itoa(y-1) + "-12-31")
		return
	}
	if m.prev != nil && o.Kind != "duration" {
		o.Period = m.prev.Period // figures of one sentence share their time
		return
	}
	switch {
	case o.Kind == "change" && !perfect(s, o.Start):
		o.Period = firstPeriod(m.period, m.turnSpan, m.briefingPeriod())
	case o.Kind == "share":
		o.Period = m.period
	case o.Kind == "level" && pastTense(s, o):
		o.Period = m.period
	}
}

// perfect reports whether the verb before token i is in the present perfect: what has come about so far
// belongs to no period named before.
func perfect(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if w := s.low(k); w == "has" || w == "have" || w == "having" {
			return true
		}
		if s.tag(k) == "VBD" {
			return false
		}
	}
	return false
}

// pastTense reports whether a simple past governs the figure: "users reached 226 million", "55 projects
// signed agreements".
func pastTense(s *Sentence, o *Observation) bool {
	for k := o.Start - 1; k >= 0 && k > o.Start-8; k-- {
		switch {
		case s.low(k) == "has" || s.low(k) == "have" || s.tag(k) == "MD" || s.tag(k) == "VBZ" || s.tag(k) == "VBP":
			return false
		case s.tag(k) == "VBD":
			return true
		}
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+8; k++ {
		if s.tag(k) == "VBD" {
			return true
		}
		if finite(s, k) {
			return false
		}
	}
	return false
}

func firstPeriod(ps ...Period) Period {
	for _, p := range ps {
		if p != "" {
			return p
		}
	}
	return ""
}

// briefingPeriod is the time that the briefing is about, as its title says.
func (m *measurer) briefingPeriod() Period {
	for si := range m.doc.Sentences {
		s := &m.doc.Sentences[si]
		if s.Turn >= 0 {
			break
		}
		if s.Span.Overlaps(m.doc.Layout.Header.TitleAt) {
			for _, p := range fiscalYears(findPeriods(s, m.ref), m.doc.Country) {
				if p.Period != "" && !p.AsOf {
					return p.Period
				}
			}
		}
	}
	return ""
}

// isComparisonPeriod reports whether a time phrase names the base of a comparison.
func isComparisonPeriod(s *Sentence, p foundPeriod) bool {
	for k := p.Start - 1; k >= 0 && k >= p.Start-3; k-- {
		switch s.low(k) {
		case "than", "compared", "with", "versus", "against":
			return true
		}
	}
	switch s.low(p.Start) {
	case "from", "than", "on":
		return true
	case "over":
		for k := p.Start; k < p.End; k++ {
			if s.low(k) == "previous" {
				return true
			}
		}
	}
	return s.low(p.Start-1) == "period" || s.low(p.Start-1) == "of" && s.low(p.Start-2) == "period" // the same period last year
}

// respectively distributes the subjects of a list over the figures of a list: "production of
// industrial and service robots increased by 35.6% and 25.5%, respectively".
func respectively(s *Sentence, obs []Observation) {
	if len(obs) < 2 || !respectivelyAhead(s, obs[0].End) {
		return
	}
	// figures of the list: the run with one rule that ends before "respectively"
	var run []*Observation
	for i := range obs {
		if len(run) > 0 && obs[i].Dimension != run[0].Dimension {
			run = nil
		}
		run = append(run, &obs[i])
	}
	parts := listParts(run[0].Metric, len(run))
	if parts == nil {
		return
	}
	whole := "" // "accounted for 40 percent and 22 percent of generation, respectively"
	if last := run[len(run)-1]; run[0].Kind == "share" && s.low(last.End) == "of" {
		if np := nounPhraseEnd(s, last.End+1); np > last.End+1 {
			whole = " in " + phraseText(s, tokenRange{last.End + 1, tail(s, np)})
		}
	}
	for i, o := range run {
		o.Metric = parts[i] + whole
		o.Kind, o.Direction = run[0].Kind, run[0].Direction
		o.Comparison, o.Base = run[0].Comparison, run[0].Base
		o.Confidence, o.Reason = 0.8, "respectively distributes the list"
	}
}

// listParts cuts "production of industrial and service robots" into its n items, each with what the items
// share before and after them; nil where the text is no list of n.
func listParts(metric string, n int) []string {
	ws := strings.Fields(metric)
	first := 0 // the first word that an item ends with
	for first < len(ws) && ws[first] != "and" && !strings.HasSuffix(ws[first], ",") {
		first++
	}
	// the shared head before: up to a preposition
	from := 0
	for i := 0; i < first; i++ {
		switch ws[i] {
		case "of", "in", "for", "from", "to", "with", "on", "between":
			from = i + 1
		}
	}
	var items [][]string
	var cur []string
	for _, w := range ws[from:] {
		item, comma := strings.CutSuffix(w, ",")
		if w != "and" && (item != "the" || len(cur) > 0) {
			cur = append(cur, item)
		}
		if (comma || w == "and") && len(cur) > 0 {
			items, cur = append(items, cur), nil
		}
	}
	if items = append(items, cur); len(cur) == 0 || len(items) != n {
		return nil
	}
	last := items[n-1]
	var out []string
	for i, it := range items {
		text := append(append([]string{}, ws[:from]...), it...)
		if i < n-1 && len(it) == 1 && len(last) > 1 && !isUpperStart(it[0]) {
			text = append(text, last[1:]...)
		}
		out = append(out, strings.Join(text, " "))
	}
	return out
}
