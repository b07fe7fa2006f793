package pipeline

import "strings"

// Changes of what was measured before, and the rates at which it changed.

// changeOfPrevious makes the figure a change of the metric measured just before in the sentence, or
// of the subject.
func (m *measurer) changeOfPrevious(s *Sentence, o *Observation) {
	if m.prev != nil {
		switch o.Metric = m.prev.Metric; {
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
		for _, lead := range []string{"growth rate of ", "growth of ", "decline in "} {
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
	return !r.empty() && r.Start >= m.prev.End && isNounTag(s.tag(r.End-1))
}

// partBefore is the subject of a verb that tells a share; where a participle has none, the quantity told just before.
func (m *measurer) partBefore(s *Sentence, v int) string {
	part := m.subjectText(s, v)
	if p := m.prev; part == "" && p != nil && s.tag(v) == "VBG" && p.Kind != "share" && p.Metric != unspecified {
		return quantityOfRate(p)
	}
	return part
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

// rateModifier are words before a rate that leave open of what it is.
var rateModifier = wordSet("average annual monthly quarterly overall actual real nominal cumulative accumulated year-on-year month-on-month compound")

// rateNamed is the rate that a noun of change with an article takes up, of what changed last: "the decline narrowed to 3
// percent", "with the growth rate up 2 points".
func (m *measurer) rateNamed(s *Sentence, r tokenRange, low string) string {
	if m.lastChange == "" || s.low(r.Start) != "the" && s.low(r.Start-1) != "the" {
		return ""
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
