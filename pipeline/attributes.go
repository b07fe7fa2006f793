package pipeline

import (
	"regexp"
	"strings"
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
		if s.low(i) == ";" || s.tag(i) == "CD" && i > f.End+1 && !isYear(s.low(i)) && s.low(i-1) != "by" && !respectivelyAhead(s, i) {
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
	// a comparison at the end of the sentence counts for all of a list
	for i := f.End; i < limit; i++ {
		if k, b, ok := m.comparisonAt(s, i); ok && respectivelyAhead(s, f.End) {
			return k, b
		}
	}
	if m.prev != nil && m.prev.Kind == "change" && f.Dimension == "ratio" && m.prev.Dimension == "ratio" {
		return m.prev.Comparison, m.prev.Base
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
	if s.low(i) == "since" || (s.low(i) == "with" || s.low(i) == "to") && (s.low(i-1) == "compared" || s.low(i-1) == "relative") || s.low(i) == "from" || s.low(i) == "than" || s.low(i) == "over" || s.low(i) == "on" {
		j := i + 1
		for s.low(j) == "in" || s.low(j) == "the" || s.low(j) == "that" || s.low(j) == "level" || s.low(j) == "of" || s.low(j) == "levels" || s.low(j) == "end" {
			j++
		}
		if isYear(s.low(j)) && s.low(j+1) != "to" && s.low(j+1) != "-" {
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

var (
	planWords = regexp.MustCompile(`(?i)\b(?:will|shall|'ll|plans? to|planning to|planned to|aims? to|aiming to|strives? to|striving to|intends? to|going to|targets?|targeted|targeting|goal|expect(?:s|ed|ing)?|forecast(?:s|ed)?|projected|predicted|set to|hope(?:s|d)? to|seeks? to|by 20[2-9]\d|next year|over the next|in the next|in the coming|committed to|commit to|promised? to|pledged? to|would|due to (?:open|start|begin)|is to|are to|required to|must|should)\b`)
	pastWords = regexp.MustCompile(`(?i)\b(?:was expected|were expected|has reached|have reached)\b`)
)

// status tells plans from facts: the clause round the figure is in the future, or speaks of a plan.
func (m *measurer) status(s *Sentence, f Figure) string {
	start, end := f.Start, f.End
	for start > 0 && s.low(start-1) != ";" && !(s.low(start-1) == "," && f.Start-start > 3 && finiteIn(s, start, f.Start)) {
		start--
		if f.Start-start > 30 {
			break
		}
	}
	for end < len(s.Tokens) && s.low(end) != ";" && s.low(end) != "," && end-f.End < 20 {
		end++
	}
	text := strings.Join(lowWords(s, start, end), " ")
	if planWords.MatchString(text) && !pastWords.MatchString(text) {
		return "target"
	}
	return "actual"
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
	for i, p := range periods {
		if p.Start >= o.Start && p.End <= o.End || p.Period == "" || isComparisonPeriod(s, p) {
			continue
		}
		d := p.Start - o.End
		if p.End <= o.Start {
			d = o.Start - p.End
			if p.Start == 0 || p.Start == 1 {
				d = min(d, 12) // a fronted period governs the whole sentence
			}
		}
		if d < dist {
			best, dist = i, d
		}
	}
	if best >= 0 {
		o.Period = periods[best].Period
		if periods[best].Future && o.Status == "actual" && o.Kind != "duration" && !strings.Contains(string(o.Period), "/") {
			o.Status = futureStatus(s, o)
		}
		return
	}
	for _, p := range periods {
		if p.AsOf && p.Period == "" || s.low(p.Start) == "currently" {
			return
		}
	}
	if o.Kind == "change" || o.Kind == "share" {
		o.Period = firstPeriod(m.period, m.turnSpan, m.briefingPeriod())
		return
	}
	if m.prev != nil && m.prev.Period != "" {
		o.Period = m.prev.Period
	}
}

// futureStatus makes a figure for a time to come a target unless a past tense verb governs it.
func futureStatus(s *Sentence, o *Observation) string {
	for i := o.Start - 1; i >= 0 && i > o.Start-12; i-- {
		if s.tag(i) == "VBD" || s.tag(i) == "VBN" && auxiliary[s.low(i-1)] {
			return "actual"
		}
	}
	return "actual"
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
			for _, p := range findPeriods(s, m.ref) {
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
	case "from", "than", "over", "on":
		return true
	}
	return false
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
	parts := listParts(run[0].Metric)
	if len(parts) != len(run) {
		return
	}
	for i, o := range run {
		o.Metric = parts[i]
		o.Kind, o.Direction = run[0].Kind, run[0].Direction
		o.Comparison, o.Base = run[0].Comparison, run[0].Base
		o.Confidence, o.Reason = 0.8, "respectively distributes the list"
	}
}

// listParts cuts "production of industrial and service robots" into one phrase an item, each with
// what the items share before and after them.
func listParts(metric string) []string {
	ws := strings.Fields(metric)
	and := -1
	for i, w := range ws {
		if w == "and" {
			and = i
		}
	}
	if and <= 0 || and == len(ws)-1 {
		return nil
	}
	// items before the conjunction are separated by commas
	first := and - 1
	for first > 0 && strings.HasSuffix(ws[first-1], ",") {
		first--
	}
	// the shared head before: up to a preposition
	prefix := []string{}
	for i := first - 1; i >= 0; i-- {
		if w := ws[i]; w == "of" || w == "in" || w == "for" {
			prefix = ws[:i+1]
			break
		}
	}
	items := [][]string{}
	cur := []string{}
	for _, w := range ws[len(prefix):and] {
		cur = append(cur, strings.TrimSuffix(w, ","))
		if strings.HasSuffix(w, ",") {
			items = append(items, cur)
			cur = nil
		}
	}
	if len(cur) > 0 {
		items = append(items, cur)
	}
	items = append(items, ws[and+1:])
	last := items[len(items)-1]
	var out []string
	for i, it := range items {
		text := append(append([]string{}, prefix...), it...)
		if i < len(items)-1 && len(it) == 1 && len(last) > 1 {
			text = append(text, last[1:]...)
		}
		out = append(out, strings.Join(text, " "))
	}
	return out
}
