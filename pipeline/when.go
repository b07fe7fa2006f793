package pipeline

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// time gives an observation its period: the one named nearest in the sentence, else the last one named
// in the paragraph; for flows and changes also the turn's or the briefing's own.
func (m *measurer) time(s *Sentence, o *Observation, periods []foundPeriod) {
	if o.Kind == "duration" && inARow[s.low(o.NumEnd)] {
		if o.Period = m.unbroken(s, o, periods, o.Value, o.Unit); o.Period != "" {
			o.run = true
			return
		}
	}
	if k := o.End; s.low(k) == "for" && inARow[s.low(k+2)] { // "growing 30% for three consecutive years"
		n := decimal.NewFromInt(int64(wordNumber(s.low(k + 1))))
		if o.Period = m.unbroken(s, o, periods, n, strings.TrimSuffix(s.low(k+3), "s")); o.Period != "" {
			return
		}
	}
	if o.past {
		periods = m.begun(periods)
	}
	found, ok := nearestPeriod(s, o, periods)
	p := m.sinceThen(s, o, found)
	if !ok && m.prev != nil && o.rule == "base of a comparison" {
		p, ok = m.prev.Period, true
	}
	if ok {
		if (o.rule == "base of a comparison" || comparedWith(s, o.Start)) && yearEarlier(s, o.End) {
			p = p.yearBefore()
		} else if q, step := stepBefore(s, o.End, p); step && (comparedWith(s, o.Start) || s.low(o.End+2) == "after") {
			p = q
		}
		o.Period = p
		return
	}
	if y := m.yearAfterBase(s, o); y > 0 {
		o.Period = yearP(y)
		if m.prev != nil && m.prev.Period == "" && m.prev.Metric == o.Metric {
			m.prev.Period = o.Period // "fell to 14.1%, 0.3 points lower than in 2023"
		}
		return
	}
	for _, p := range periods {
		if p.AsOf && p.Period == "" || s.low(p.Start) == "currently" {
			return
		}
	}
	if m.prev != nil && o.Kind != "duration" && !m.prev.run && !otherTense(s, o, m.prev.Start) && !semicolonIn(s, m.prev.End, o.Start) {
		o.Period = m.prev.Period // figures of one sentence share their time
		return
	}
	switch {
	case o.Kind == "change" && !perfect(s, o.Start):
		o.Period = firstPeriod(m.period, m.turnSpan, m.ofTitle)
	case o.Kind == "share":
		o.Period = firstPeriod(m.period, m.ofBriefing(s, o))
	case (o.Kind == "level" || o.Kind == "duration") && pastTense(s, o):
		o.Period = firstPeriod(m.period, m.ofBriefing(s, o))
	}
}

// begun are the periods that had begun on the day of the talk: what was can be of no other.
func (m *measurer) begun(periods []foundPeriod) []foundPeriod {
	var out []foundPeriod
	for _, p := range periods {
		if m.ref.IsZero() || p.Period == "" || !startOf(p.Period).After(m.ref) {
			out = append(out, p)
		}
	}
	return out
}

// yearAfterBase is the year of a change that is compared year on year with a full year that is over and named
// ("10 percent higher than in 2023"); 0 where there is none, or the talk is of that year itself.
func (m *measurer) yearAfterBase(s *Sentence, o *Observation) int {
	if o.Comparison != "yoy" {
		return 0
	}
	for i := o.End; i < min(o.End+6, len(s.Tokens)) && s.low(i) != ","; i++ {
		if isYear(s.low(i)) && (baseFiller[s.low(i-1)] || baseLead(s, i-1)) {
			if y := wordNumber(s.low(i)) + 1; y < m.ref.Year() {
				return y
			}
		}
	}
	return 0
}

// ofBriefing is the period of a quantity that was so and so in the past tense, in a briefing on one quarter or
// year that speaks of nothing else at this point; "" else.
func (m *measurer) ofBriefing(s *Sentence, o *Observation) Period {
	if m.turnSpan != "" && m.turnSpan != m.ofTitle || !pastTense(s, o) {
		return ""
	}
	if m.turnSpan == "" {
		return m.ofTitle
	}
	if o.Kind == "share" || o.rule == ruleAmountVerb || o.rule == ruleAmountPreposition {
		return m.turnSpan
	}
	return ""
}

// comparedWith reports whether the figure at token i is what another is compared with: "as compared to 6.8% in the
// preceding year".
func comparedWith(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "to", "with":
		return s.low(i-2) == "compared"
	case "against", "from", "than", "versus":
		return true
	}
	return false
}

// yearEarlier reports whether "a year earlier" or its like stands at token i.
func yearEarlier(s *Sentence, i int) bool {
	if s.low(i) == "in" || s.low(i) == "during" {
		i++
	}
	w, next := s.low(i), s.low(i+1)
	return w == "a" && next == "year" && (s.low(i+2) == "earlier" || s.low(i+2) == "ago" || s.low(i+2) == "before") ||
		w == "the" && (next == "preceding" || next == "previous" || next == "prior") && s.low(i+2) == "year" ||
		w == "the" && next == "same" && strings.HasSuffix(strings.Join(lowWords(s, i+2, i+6), " "), "last year") || w == "the" && next == "year" && s.low(i+2) == "before"
}

// nearestPeriod is the period named nearest to an observation in its sentence. Periods of another clause
// and bases of comparison are not its own; a period that is named but not known keeps others away.
func nearestPeriod(s *Sentence, o *Observation, periods []foundPeriod) (foundPeriod, bool) {
	best, dist := -1, 1<<30
	base := o.rule == "base of a comparison"
	for i, p := range periods {
		before := o.Start - 1
		for s.tag(before) == "DT" {
			before--
		}
		own := p.Start == o.End && (ownBase[s.low(before)] || s.low(before) == "of" && s.low(before-1) == "top") && !baseWord[s.low(p.Start)]
		switch {
		case p.Start >= o.Start && p.End <= o.End, isComparisonPeriod(s, p) && !base && !own, !sameClause(s, o, p):
			continue
		case passing[s.low(p.Start)] && p.Start > 2 && (clauseBetween(s, o.Start, p.Start) || p.Start > o.End && s.low(p.Start-1) == "and"):
			continue
		case o.Kind == "duration" && (passing[s.low(p.Start)] && p.End != o.Start && p.Start > 1 || s.low(p.End-1) == "week"), p.Period == "" && p.Start > o.End && !(passing[s.low(p.Start)] && p.Start == o.End):
			continue
		}
		d := p.Start - o.End
		if p.End <= o.Start {
			d = o.Start - p.End
			if p.Start <= 1 {
				d = min(d, 12) // a fronted period governs the whole sentence
			}
		}
		if d < dist && !otherTense(s, o, p.Start) && !inApposition(s, o, p) {
			best, dist = i, d
		}
	}
	if best < 0 {
		return foundPeriod{}, false
	}
	return periods[best], true
}

// ownBase are words before a figure that is itself the base of a comparison: the period after it is its own.
// baseWord are words that make a period the base.
var (
	ownBase  = wordSet("from against with than versus")
	baseWord = wordSet("from over than on since")
)

// inARow are the words of an unbroken run: "for six consecutive months".
var inARow = wordSet("consecutive straight successive")

// unbroken is the time of an unbroken run of whole years, quarters or months: up to the period that the
// sentence names, else up to the last one that was over on the day of the briefing.
func (m *measurer) unbroken(s *Sentence, o *Observation, periods []foundPeriod, count decimal.Decimal, unit string) Period {
	if m.ref.IsZero() || !count.IsInteger() || !count.IsPositive() || count.GreaterThan(decimal.NewFromInt(100)) {
		return ""
	}
	n := int(count.IntPart())
	last := time.Date(m.ref.Year(), m.ref.Month(), 0, 0, 0, 0, 0, time.UTC)
	near, ok := nearestPeriod(s, o, periods)
	named := near.Period
	if ok && named != "" {
		last = endOf(named)
	}
	switch unit {
	case "month":
		return span(time.Date(last.Year(), last.Month()-time.Month(n-1), 1, 0, 0, 0, 0, time.UTC), time.Date(last.Year(), last.Month()+1, 0, 0, 0, 0, 0, time.UTC))
	case "quarter":
		q := int(last.Month()) / 3 // quarters that are over in that year
		return span(time.Date(last.Year(), time.Month(3*(q-n)+1), 1, 0, 0, 0, 0, time.UTC), time.Date(last.Year(), time.Month(3*q+1), 0, 0, 0, 0, 0, time.UTC))
	case "year":
		y := m.ref.Year() - 1
		if ok && len(named) == 4 {
			y = last.Year()
		}
		return yearsP(y-n+1, y)
	}
	return ""
}

// sameClause reports whether a period can belong to an observation: a relative clause or a participle
// between commas keeps its periods to itself, and a relative clause has none of those after it.
func sameClause(s *Sentence, o *Observation, p foundPeriod) bool {
	relative := false
	for k := o.End; k < p.Start; k++ {
		relative = relative || s.low(k) == "," && relativeAt(s, k+1)
		if s.low(k) == ";" || relative && finite(s, k) {
			return false
		}
	}
	if in := insertion(s, p.Start); !in.empty() && (o.Start < in.Start || o.Start >= in.End) {
		return false
	}
	in := insertion(s, o.Start)
	return in.empty() || s.tag(in.Start) == "VBN" || p.Start < in.End
}

// semicolonIn reports whether a semicolon stands in tokens [i, j).
func semicolonIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if s.low(i) == ";" {
			return true
		}
	}
	return false
}

// relativeAt reports whether a relative clause begins at token i: "which", "of whom".
func relativeAt(s *Sentence, i int) bool {
	switch s.low(i) {
	case "which", "who", "whose", "where":
		return true
	case "of", "among", "some", "most":
		return s.low(i+1) == "which" || s.low(i+1) == "whom"
	}
	return false
}

// insertion is the relative clause or participle between two commas that token i stands in.
func insertion(s *Sentence, i int) tokenRange {
	for k := i; k > 0; k-- {
		if s.low(k-1) == ";" {
			return tokenRange{}
		}
		if s.low(k-1) != "," {
			continue
		}
		switch w := s.low(k); {
		case w == "which" || w == "who" || w == "whose" || w == "where" || s.tag(k) == "VBN" && w != "compared":
			for e := i; e < len(s.Tokens); e++ {
				if s.low(e) == "," {
					return tokenRange{k, e}
				}
			}
		}
		return tokenRange{}
	}
	return tokenRange{}
}

// clauseBetween reports whether the period at token p is in another clause than the figure at token o: a
// comma stands between, and what comes after it has its own verb or is the period's.
func clauseBetween(s *Sentence, o, p int) bool {
	for k := min(o, p); k < max(o, p); k++ {
		if w := s.low(k); w == "," || w == ";" {
			return p > o || verbAfter(s, k)
		}
	}
	return false
}

// keepPeriod keeps the period of a sentence for those after it: what opens a sentence holds for them, and
// what its last clause ends with; a period deep inside belongs to its own words.
func (m *measurer) keepPeriod(s *Sentence, periods []foundPeriod, obs []Observation) {
	fronted := len(periods) > 0 && periods[0].Start <= 2
	for _, p := range periods {
		if p.Future || p.Period == "" || isComparisonPeriod(s, p) || passing[s.low(p.Start)] || p.Start > 2 && (fronted || verbAfter(s, p.End) || !insertion(s, p.Start).empty()) && (m.period != "" || len(periods) > 1) {
			continue
		}
		if aMonth(p.Period) && !measuredIn(obs, p.Period) && (len(obs) > 0 || happens(s)) {
			continue // the month of an event: "the scheme was launched in March"
		}
		m.period = p.Period
		if !p.AsOf && !within(p.Period, m.turnSpan) {
			m.turnSpan = p.Period // "grew 6% in March" leaves the first quarter the time of the talk
		}
	}
}

// verbAfter reports whether a finite verb follows at or after token i.
func verbAfter(s *Sentence, i int) bool { return finiteIn(s, i, len(s.Tokens)) }

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
			for _, p := range m.doc.fiscalYears(findPeriods(s, m.ref)) {
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
	lastOne := false
	for k := p.Start; k < p.End; k++ {
		lastOne = lastOne || s.low(k) == "previous" || s.low(k) == "last" && wordNumber(s.low(k+1)) == 0
	}
	switch s.low(p.Start) {
	case "as":
		if s.low(p.Start-1) == "again" {
			return true // "half as many again as at the beginning of 2024"
		}
	case "from":
		return !spansTime(s, p) // "from January to May" is no base
	case "on":
		return len(p.Period) != len("2006-01-02")
	case "than":
		return true
	case "since":
		if superlativeBefore(s, p.Start) {
			return true // "the lowest since 2008"
		}
	case "over":
		if lastOne && s.tag(p.Start-1) != ":" {
			return true
		}
	}
	if w := s.low(p.Start - 1); w == "period" || w == "of" && s.low(p.Start-2) == "period" || w == "as" {
		return true // the same period last year; the same pace as in March
	}
	for k := p.Start - 1; k >= 0 && k >= p.Start-8; k-- {
		switch w := s.low(k); {
		case w == "than" && s.tag(k+1) == "CD" && (s.tag(k-1) == "JJR" || s.tag(k-1) == "RBR") && s.tag(k-2) != "CD" && !isNounTag(s.tag(k-2)):
			continue // "from less than 2 yuan in January": a hedge
		case w == "than" || w == "compared" || w == "versus" || w == "against" && (s.tag(k+1) == "CD" || k >= p.Start-3):
			return true
		case w == "figure" || w == "level" || w == "amount":
			if k >= p.Start-2 && (s.low(k-1) == "the" || s.low(k-1) == "that") && aTimes(s, k-2) {
				return true // "twice the figure for 2023"
			}
		case w == "from" && s.tag(k+1) == "CD" && p.Start-k < 6:
			return true // "up from 52 percent at the end of last year"
		case w == "," || w == ";" || finite(s, k):
			return false
		}
	}
	return false
}

// spansTime reports whether a time phrase has a beginning and an end.
func spansTime(s *Sentence, p foundPeriod) bool {
	for k := p.Start + 1; k < p.End; k++ {
		switch s.low(k) {
		case "to", "until", "till", "through", "-", "–":
			return true
		}
	}
	return false
}

// superlativeBefore reports whether a superlative stands within a few words before token i.
func superlativeBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if t := s.tag(k); t == "JJS" || t == "RBS" || s.low(k) == "record" || s.low(k) == "first" {
			return true
		}
		if s.low(k) == "," {
			return false
		}
	}
	return false
}

// aTimes reports whether a word of multiplication stands at token i: "twice", "double", "2.7 times".
func aTimes(s *Sentence, i int) bool {
	switch s.low(i) {
	case "twice", "double", "triple", "treble", "times", "half":
		return true
	}
	return false
}
