package pipeline

import "strings"

// Changes said with "at", in brackets, or as a distance from what is usual.

// usual are what a quantity is above or below of.
var usual = wordSet("average normal mean norm level levels target goal peak record forecast forecasts estimate estimates expectations budget line mark threshold point high low benchmark baseline")

// seaLevels are levels of height, not of quantity.
var seaLevels = wordSet("sea ground water surface street roof zero freezing")

// fromNormal is the direction of a distance from what is usual that begins at token i: "0.4 degrees above average",
// "18 centimetres short of the record"; "" where none does.
func fromNormal(s *Sentence, i int) string {
	direction := ""
	switch w := s.low(i); {
	case w == "above":
		direction = "increase"
	case w == "below":
		direction = "decrease"
	case w == "short" && s.low(i+1) == "of":
		direction = "decrease"
		i++
	default:
		return ""
	}
	for k := i + 1; k < i+8; k++ {
		w, t := s.low(k), s.tag(k)
		switch {
		case seaLevels[w]:
			return ""
		case usual[w] && !isNounTag(s.tag(k+1)):
			return direction
		case !isNounTag(t) && t != "DT" && t != "PRP$" && t != "POS" && t != "CD" && !strings.HasPrefix(t, "JJ"):
			return ""
		}
	}
	return ""
}

// changeInBrackets reads "slightly higher (0.8%)".
func (m *measurer) changeInBrackets(s *Sentence, o *Observation) bool {
	d := comparative[s.low(o.Start-2)]
	if s.low(o.Start-1) != "(" || s.low(o.End) != ")" || d == "" || o.Dimension != "ratio" && o.Dimension != "money" {
		return false
	}
	o.Kind, o.Direction, o.rule = "change", d, "comparative before brackets"
	if v := clauseVerb(s, o.Start-2); m.prev == nil && v >= 0 {
		o.Metric = m.subjectText(s, v)
		return true
	}
	m.changeOfPrevious(s, o)
	return true
}

const ruleWithItem = "item with at"

// changeAt reads "growing much faster, at 25%", and the items of a change that "with" tells: "investment was up 3.9%, with
// industry at 6.4% and services at 5.9%".
func (m *measurer) changeAt(s *Sentence, o *Observation) bool {
	if s.low(o.Start-1) != "at" || o.Dimension != "ratio" {
		return false
	}
	k := o.Start - 2
	for s.low(k) == "," || s.tag(k) == "RB" || s.tag(k) == "RBR" || s.tag(k) == "JJR" || s.low(k) == "much" {
		k--
	}
	if d := changeVerbs[s.low(k)]; d != "" && k < o.Start-2 && isVerb(s, k) {
		o.Kind, o.Direction, o.rule = "change", d, "verb of change with at"
		o.Metric = m.subjectText(s, k)
		return true
	}
	p := m.prev
	if p == nil || p.Kind != "change" || p.Dimension != "ratio" || p.Metric == "" {
		return false
	}
	np := phraseBefore(s, o.Start-1)
	if k := o.Start - 2; np.empty() && s.tag(k) == "VBG" && (s.low(k-1) == "and" || s.low(k-1) == "with") {
		np = tokenRange{k, k + 1} // "and manufacturing"
	}
	for np.Start = max(np.Start, p.End); np.Start < np.End && againWords[s.low(np.Start)]; {
		np.Start++ // the percent sign before is a noun too
	}
	if np.empty() || np.Start <= p.End || !(s.low(np.Start-1) == "with" || p.rule == ruleWithItem && (s.low(np.Start-1) == "and" || s.low(np.Start-1) == ",")) || finiteIn(s, p.End, np.Start) {
		return false
	}
	lead := m.lead
	if lead == nil || lead.Kind != "change" {
		lead = p
	}
	o.Kind, o.Direction, o.rule, o.listedBy = "change", p.Direction, ruleWithItem, lead
	o.Metric = m.ofItem(lead, phraseText(s, np))
	return true
}

// broughtAbout reports whether a change after "by" is what somebody brought about: "has been cut by a fifth". What it is
// measured against is what was before that.
func broughtAbout(s *Sentence, f Figure) bool {
	if s.low(f.Start-1) != "by" || s.tag(f.Start-2) != "VBN" || changeVerbs[s.low(f.Start-2)] == "" {
		return false
	}
	return s.low(f.Start-3) == "been" && (s.low(f.Start-4) == "has" || s.low(f.Start-4) == "have")
}

// fullSpan reports whether a period is a year or its first months: a change told of it is one against the year before.
func fullSpan(p Period) bool {
	if len(p) == 4 {
		return true
	}
	from, to := startOf(p), endOf(p)
	return len(p) > 10 && from.YearDay() == 1 && from.Year() == to.Year() && to.Month() > 1 && to.AddDate(0, 0, 1).Day() == 1 && p != quarter(from.Year(), 1)
}

// grewBySelf reports whether a verb of change without an object governs a percentage: "exports grew 3 percent", "were up 5
// percent", so that it is growth, and not what somebody did.
func grewBySelf(s *Sentence, o *Observation) bool {
	switch w := s.low(o.Start - 1); {
	case w == "up" || w == "down":
		return true
	case w == "by" && isVerb(s, o.Start-2):
		return s.tag(o.Start-2) != "VBN" || !passive(s, o.Start-2)
	case changeVerbs[w] != "" && isVerb(s, o.Start-1):
		return true
	}
	return o.rule == "the same at another time" || o.rule == ruleWithItem
}
