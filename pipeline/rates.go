package pipeline

import "strings"

// Changes of what was measured before, and the rates at which it changed.

// changeOfPrevious makes the figure a change of the metric measured just before in the sentence, or
// of the subject.
func (m *measurer) changeOfPrevious(s *Sentence, o *Observation) {
	if m.prev != nil {
		switch o.Metric = m.prev.Metric; {
		case o.Dimension != "ratio" && o.Unit != m.prev.Unit && m.ofUnit[o.Unit] != "":
			o.Metric = m.ofUnit[o.Unit] // "7 million mu, with 2 million tonnes, an increase of 80,000 mu and 60,000 tonnes"
		case o.Unit == "percentage-point" && m.prev.Kind == "change" && m.prev.Unit == "percent":
			o.Metric = rateOf(m.prev)
		case o.Unit == "percentage-point" && m.prev.Dimension != "ratio" && m.percent != nil:
			o.Metric = rateOf(m.percent) // "grew 7 percent to 3 billion yuan, 2 points faster than in May"
		case o.Unit == "percent" && strings.Contains(o.Metric, " as share of "):
			o.Metric, _, _ = strings.Cut(o.Metric, " as share of ") // "revenue reached 31 percent of the plan, up 18 percent"
		case o.Unit == "percent":
			o.Metric = quantityOfRate(m.prev) // "up 8 percent, 0.2 points faster than in May, and up 7 percent without prices"
		}
		return
	}
	if r := mainSubject(s); m.last != "" && !r.empty() && r.End-r.Start == 1 && anaphor[s.low(r.Start)] {
		o.Metric = m.rateMeant(o, m.last) // "That's the largest increase so far, up 40 percent"
		return
	}
	v := o.Start - 1
	for v > 0 && !isVerb(s, v) {
		v--
	}
	o.Metric = m.subjectText(s, v)
}

var anaphor = wordSet("that it this that's that’s it's it’s")

// quantityOfRate is the metric of a figure, or the quantity whose growth rate it moves.
func quantityOfRate(o *Observation) string {
	if o.Unit == "percentage-point" {
		for _, lead := range []string{"growth rate of ", "growth rates of ", "growth of ", "decline in "} {
			if q, ok := strings.CutPrefix(o.Metric, lead); ok {
				return q
			}
		}
	}
	return o.Metric
}

// rateMeant is the metric of a change whose subject is a pronoun for a quantity: percentage points move its rate, where that
// was a change. "The growth rate was 4 percent. This is down 0.2 points."
func (m *measurer) rateMeant(o *Observation, quantity string) string {
	if o.Unit == "percentage-point" && quantity == m.lastChange && m.last == quantity {
		return "growth rate of " + quantity
	}
	return quantity
}

// ownSubject reports whether the verb at v has a noun for a subject, behind the figure before.
func (m *measurer) ownSubject(s *Sentence, v int) bool {
	r := subjectOf(s, groupStart(s, v))
	return !r.empty() && r.Start >= m.prev.End && isNounTag(s.tag(r.End-1)) && ordinalNumber[s.low(r.End-1)] == 0
}

// partBefore is the subject of a verb that tells a share; where a participle has none, the quantity told just before.
func (m *measurer) partBefore(s *Sentence, v int) string {
	part := m.subjectText(s, v)
	if p := m.prev; p != nil && s.tag(v) == "VBG" && (pronounSubject(phraseText(s, subjectBefore(s, v))) || p.rule == ruleCountBefore) && p.Kind == "level" && p.Metric != unspecified && s.low(v-1) == "," && v-p.End < 10 && !finiteIn(s, p.End, v) {
		return p.Metric // "employed 3 million, including 2 million with a degree, accounting for"
	}
	if p := m.prev; p != nil && s.tag(v) == "VBG" && s.low(v-1) == "and" && p.Kind == "change" && p.Metric != unspecified && p.End >= v-3 && strings.ContainsAny(part, "0123456789") {
		return quantityOfRate(p) // "growing 5 percent and making up a tenth"
	}
	if p := m.prev; part == "" && p != nil && s.tag(v) == "VBG" && p.Kind != "share" && p.Metric != unspecified {
		return quantityOfRate(p)
	}
	return strings.TrimPrefix(part, "number of ")
}

// rateOf names the rate at which the quantity of a change grows or declines.
func rateOf(o *Observation) string {
	if strings.HasPrefix(o.Metric, "growth rate of ") || strings.HasPrefix(o.Metric, "growth of ") {
		return o.Metric
	}
	if o.Direction == "decrease" {
		return "decline in " + o.Metric
	}
	return "growth rate of " + o.Metric
}

// changeBefore reads the change that another is set against: "faster than the 0.4 percent growth in the preceding quarter", "a
// turnaround from the 5 percent contraction in the first quarter".
func (m *measurer) changeBefore(s *Sentence, o *Observation) bool {
	p, k := m.prev, o.Start-1
	if s.tag(k) == "DT" {
		k--
	}
	if p == nil || p.Kind != "change" || p.Unit != o.Unit || k-p.End > 16 || finiteIn(s, p.End, k) {
		return false
	}
	switch w := s.low(k); {
	case w == "than" || w == "from" || w == "with" || w == "to" || w == "after" || w == "against":
	case s.tag(k) == "VBG" && (s.low(k-1) == "," || s.tag(k-1) == "RB"): // "extending the 5 percent decline"
	default:
		return false
	}
	o.Metric, o.rule, o.Comparison, o.Base = p.Metric, "base of a comparison", p.Comparison, p.Base
	return true
}

// afterChangeNoun is the token behind a figure and the noun of change that it stands before: "the 0.4 percent growth in".
func afterChangeNoun(s *Sentence, o *Observation) int {
	if n := changeNounRight(s, o.End); n == o.End {
		return n + 1
	}
	return o.End
}

// quantityGrowth is the quantity whose growth a phrase names in its middle, with whose it is: of "revenue growth of large
// firms", the revenue of large firms.
func quantityGrowth(metric string) string {
	for _, noun := range []string{" growth rate of ", " growth of ", " growth rate in ", " growth in "} {
		if q, whose, ok := strings.Cut(metric, noun); ok && bareHead[headWordOf(strings.ToLower(q))] && !smallWords[strings.ToLower(q)] {
			return q + noun[len(noun)-4:] + whose
		}
	}
	return ""
}

// rateModifier are words before a rate that leave open of what it is.
var rateModifier = wordSet("average annual monthly quarterly overall actual real nominal cumulative accumulated year-on-year month-on-month compound")

// rateNamed is the rate that a noun of change with an article takes up, of what changed last: "the decline narrowed to 3
// percent", "with the growth rate up 2 points".
func (m *measurer) rateNamed(s *Sentence, r tokenRange, low string) string {
	if m.lastChange == "" || s.low(r.Start) != "the" && s.low(r.Start-1) != "the" {
		return ""
	}
	if head, time, in := strings.Cut(low, " in "); in && (strings.HasSuffix(time, " years") || strings.HasSuffix(time, " months")) {
		low = head // "the average growth rate in two years"
	}
	for first, rest, more := strings.Cut(low, " "); more && (rateModifier[first] || strings.HasSuffix(first, "-year")); first, rest, more = strings.Cut(low, " ") {
		low = rest // "the two-year average growth rate"
	}
	noun := low
	for _, rate := range []string{" rate", " pace"} {
		noun = strings.TrimSuffix(noun, rate)
	}
	for _, rate := range []string{"rate of ", "pace of "} {
		noun = strings.TrimPrefix(noun, rate)
	}
	d, change := changeNouns[noun]
	switch {
	case !change:
		return ""
	case d == "decrease":
		return "decline in " + m.lastChange
	case noun != low:
		return "growth rate of " + m.lastChange
	}
	return "growth of " + m.lastChange
}
