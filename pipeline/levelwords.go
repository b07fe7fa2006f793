package pipeline

import "strings"

// extentWord is what an adjective behind a measure says that it measures: "28 kilometres long".
var extentWord = map[string]string{"long": "length", "wide": "width", "high": "height", "tall": "height", "deep": "depth", "thick": "thickness"}

const ruleExtent = "measure with its direction"

// extent reads a measure with the adjective of its direction: "the line, 28 kilometres long, opened".
func (m *measurer) extent(s *Sentence, o *Observation) bool {
	word := extentWord[s.low(o.End)]
	if o.Dimension != "physical" || word == "" || isNounTag(s.tag(o.End+1)) {
		return false
	}
	whose := ""
	switch v := skipAdverbs(s, o.Start-1); {
	case isVerb(s, v):
		whose = m.subjectText(s, v)
	case s.low(o.Start-1) == "and" && m.prev != nil && m.prev.rule == ruleExtent:
		whose = afterOf(m.prev.Metric) // "34 kilometres wide and 60 metres deep"
	case s.low(o.Start-1) == ",":
		np := phraseBefore(s, o.Start-1)
		if k := np.Start - 1; !np.empty() && k > 0 && s.low(k) != "," && !isVerb(s, k) {
			if r := trimSubject(s, clauseStart(s, k), o.Start-1); !r.empty() {
				np = r // "the first phase of the line"
			}
		}
		whose = phraseText(s, np)
	}
	if whose == "" || pronounSubject(whose) {
		return false
	}
	o.Metric, o.rule = word+" of "+whose, ruleExtent
	return true
}

// clauseStart is the token behind the last comma or verb before token i.
func clauseStart(s *Sentence, i int) int {
	for ; i > 0; i-- {
		if w := s.low(i - 1); w == "," || w == ";" || finite(s, i-1) {
			return i
		}
	}
	return 0
}

// averageEach reads what each of those counted before has on average: "gave out 400 loans, averaging 9,000 dollars".
func (m *measurer) averageEach(s *Sentence, o *Observation) bool {
	if s.low(o.Start-1) != "averaging" || m.prev == nil || m.prev.Dimension != "count" || m.prev.NP[1] <= m.prev.NP[0] || o.Dimension == "ratio" {
		return false
	}
	if w := s.low(o.Start - 2); w != "," && w != "and" || finiteIn(s, m.prev.End, o.Start) {
		return false
	}
	o.Metric, o.rule = "average "+physicalWord(o)+" of "+m.prev.baseNoun(s), "average of what was counted before"
	return true
}

// toldAgain reads an amount that goes on behind another with nothing but a time of its own: "exports were 3 billion
// dollars in May and 4 billion dollars in June".
func (m *measurer) toldAgain(s *Sentence, o *Observation) bool {
	p := m.prev
	if p == nil || p.Dimension != o.Dimension || p.Unit != o.Unit || p.Kind == "change" || p.Metric == "" || periodLength(s, o.End) == 0 {
		return false
	}
	k := o.Start - 1
	if s.low(k) != "and" && s.low(k) != "but" || finiteIn(s, p.End, k) {
		return false
	}
	for i := p.End; i < k; i++ {
		if periodLength(s, i) > 0 && k-i < 8 {
			o.Metric, o.Kind, o.rule = p.Metric, p.Kind, "the same at another time"
			return true
		}
	}
	return false
}

// paidMore reads by how much more or less somebody pays, uses or earns: "patients pay 90 dollars less a month".
func (m *measurer) paidMore(s *Sentence, o *Observation) bool {
	v := skipAdverbs(s, o.Start-1)
	w := s.low(v)
	if !isVerb(s, v) || auxiliary[w] || beForm[w] || changeVerbs[w] != "" || levelVerbs[w] {
		return false
	}
	if c := s.low(o.End); c != "more" && c != "less" || nounPhraseEnd(s, o.End+1) > o.End+1 && s.tag(o.End+1) != "DT" && s.low(o.End+1) != "than" {
		return false
	}
	subj := m.subjectText(s, v)
	if subj == "" || pronounSubject(subj) {
		return false
	}
	if spending[w] == "cost" {
		o.Metric = "cost of " + subj
		return true
	}
	what := physicalWord(o)
	if o.Dimension == "ratio" {
		what = "rate"
	}
	o.Metric = what + " " + participle(s, v) + " by " + subj
	return true
}

// whichIs is the metric of the figure before, if the verb at v has for a subject a "which" that takes it up: "totaled 22
// trillion yuan, which is 4 trillion more than a year before".
func (m *measurer) whichIs(s *Sentence, v int) string {
	g := groupStart(s, v)
	w := g - 1
	if m.prev == nil || m.prev.Metric == "" || s.low(w) != "which" || s.low(w-1) != "," || m.prev.End > w-1 || !beForm[s.low(v)] && s.low(v) != "means" && s.low(v) != "represents" {
		return ""
	}
	if finiteIn(s, m.prev.End, w) {
		return ""
	}
	if k := w - 2; m.prev.End == w-1 || timeWord(s, k, k+1) || s.tag(k) == "CD" || s.tag(k) == "RB" {
		return m.prev.Metric
	}
	return ""
}

// contact reads an amount that a clause without a relative pronoun restricts: "the 127 million dollars we committed for
// planning", "the 5,800 yuan their peers get".
func (m *measurer) contact(s *Sentence, o *Observation) bool {
	from := afterRate(s, o.End) // "the 2 billion over five years we put into defences"
	np := from
	switch {
	case s.tag(np) == "PRP":
		np++
	case s.tag(np) == "DT" || s.tag(np) == "PRP$":
		np = nounPhraseEnd(s, np)
	default:
		return false
	}
	v := np
	for auxiliary[s.low(v)] && v < np+3 {
		v++
	}
	if np <= from || !isVerb(s, v) || auxiliary[s.low(v)] || sayVerbs[s.low(v)] || s.tag(o.Start-1) != "DT" && s.tag(o.Start) != "DT" {
		return false
	}
	if s.low(v) == "going" && s.low(v+1) == "to" {
		v += 2
	}
	o.rule, o.Metric = "amount with a clause", physicalWord(o)+" "+doneWith(s, v, len(s.Tokens))
	if by := phraseText(s, tokenRange{from, np}); spending[s.low(v)] == "cost" {
		o.Metric = strings.TrimSuffix("cost of "+by, " of ") // "the 10 million the bridge will cost"
	} else if !pronounSubject(by) && by != "" {
		o.Metric += " by " + by
	}
	i := v + 1
	if particle(s, i) {
		i++
	}
	if n := matchPeriod(s, i); n > i {
		i = n
	}
	if w := s.low(i); (w == "for" || w == "on" || w == "to" || w == "in" || w == "into") && periodLength(s, i) == 0 {
		end := nounPhraseEnd(s, i+1)
		if s.tag(i+1) == "VBG" {
			end = nounPhraseEnd(s, i+2) // "we put into building defences"
			for s.low(end) == "and" && s.tag(end+1) == "VBG" {
				end = nounPhraseEnd(s, end+2)
			}
		}
		if end > i+1 {
			o.Metric += " " + w + " " + phraseText(s, tokenRange{i + 1, tail(s, end)})
		}
	}
	return true
}

// excluding is the phrase that says without what a quantity is taken, between commas before token i: "excluding cars,
// the figure was".
func excluding(s *Sentence, i int) string {
	if s.low(i-1) == "the" || s.low(i-1) == "this" || s.low(i-1) == "that" {
		i--
	}
	if s.low(i-1) != "," {
		return ""
	}
	for k := i - 2; k >= 0 && k > i-12; k-- {
		switch s.low(k) {
		case ",", ";":
			return ""
		case "excluding", "including", "without":
			np := tokenRange{k + 1, i - 1}
			if end := nounPhraseEnd(s, k+1); end != i-1 && tail(s, end) != i-1 || holdsNumber(s, np) {
				return ""
			}
			return " " + s.low(k) + " " + strings.TrimSpace(phraseText(s, np))
		}
	}
	return ""
}

// anotherWord are words before an amount that say that it comes on top.
var anotherWord = wordSet("extra further additional another record whopping")
