package pipeline

import "strings"

// changeByWord reads changes told by a word next to the figure: "half as many again", "(plus 3 percent)", "in half".
func (m *measurer) changeByWord(s *Sentence, o *Observation) bool {
	before, after, half := s.low(o.Start-1), s.low(o.End), s.low(o.Num) == "half"
	switch {
	case (after == "up" || after == "down") && s.low(o.End+1) == "on" && !isVerb(s, o.Start-1):
		o.Kind, o.Direction, o.rule = "change", comparative[after], "up or down before the figure"
		m.changeOfPrevious(s, o) // "12 million students leave school, 210,000 up on last year"
		return true
	case before == "(" && o.Value.IsNegative() && o.Dimension == "ratio" && m.prev != nil:
		o.Value = o.Value.Neg()
		return m.upDown(s, o, "down") // "4.9 billion (minus 3.4 percent)"
	case half && halfAgain(s, o.Num) > 0:
		o.rule = "half as many again"
	case before == "plus" && (s.low(o.Start-2) == "(" || s.low(o.Start-2) == ",") && o.Dimension == "ratio":
		o.rule = "plus before the figure"
	case half && before == "in" && cutBefore(s, o.Start-1):
		return m.changeInHalf(s, o)
	default:
		return false
	}
	o.Kind, o.Direction = "change", "increase"
	m.changeOfPrevious(s, o)
	return true
}

// changeOfObject reads "increasing hospital funding 9 percent a year" and "the steepest fall was 22 percent".
func (m *measurer) changeOfObject(s *Sentence, o *Observation) bool {
	if before := s.low(o.Start - 1); beForm[before] || before == "being" || before == "be" {
		k := o.Start - 2
		for auxiliary[s.low(k)] {
			k--
		}
		if d := changeNouns[s.low(k)]; fallNoun[s.low(k)] && isNounTag(s.tag(k)) {
			o.Kind, o.Direction, o.rule = "change", d, "noun of change is the figure"
			m.changeOfPrevious(s, o)
			return true
		}
	}
	if np := phraseBefore(s, o.Start); np.Start > 0 && !np.empty() && np.End == o.Start && !timeWord(s, np.Start, np.End) && (np.Start > 1 || isVerb(s, 0)) {
		v := np.Start - 1
		for s.tag(v) == "DT" || s.tag(v) == "PRP$" {
			v--
		}
		if d := changeVerbs[s.low(v)]; d != "" && isVerb(s, v) && s.tag(v) != "VBN" {
			o.Kind, o.Direction, o.rule, o.Metric = "change", d, "object of a verb of change", phraseText(s, np)
			return true // "increasing hospital funding 9 percent a year"
		}
	}
	return false
}

const ruleCompared = "comparative before the figure"

// comparedBefore is the direction of a comparison that a figure with "by", after token i, measures: "lower than in
// May by 0.2 points", "they earned more, the first by 30 percent".
func comparedBefore(s *Sentence, i int) string {
	for k := i; k > 0 && k > i-10; k-- {
		w := s.low(k)
		if d := comparative[w]; d != "" && w != "up" && w != "down" && w != "off" && s.tag(k+1) != "CD" && (s.low(k+1) == "than" && s.tag(k+2) != "CD" || s.low(k+1) == "," && isVerb(s, k-1)) {
			return d
		}
		if w == ";" || s.tag(k) == "CD" && !isYear(w) {
			return ""
		}
	}
	return ""
}

// restated reads a figure that only goes on with the change before it: ", or 1.4 percent", "by 51 percent and 29
// percent", "(growth slowed from 5 percent) to 4".
func (m *measurer) restated(s *Sentence, o *Observation) {
	p := m.prev
	if p != nil && o.Kind == "change" && o.Unit == "points" && p.Dimension == "ratio" {
		o.Unit, o.Dimension = "percentage-point", "ratio" // "95 percent, 0.9 points better than in 2023"
		return
	}
	if p != nil && p.rule == "level after the change" && m.percent != nil && m.percent.Metric == p.Metric {
		p = m.percent // "went up by 4.9 percent to 5,775 dollars, or 3.9 percent in real terms"
	}
	if p == nil || p.Kind != "change" || o.Kind == "change" || o.Dimension != "ratio" || o.Start < p.End || s.low(o.End) == "of" {
		return
	}
	or := s.low(o.Start-1) == "or" && s.low(o.Start-2) == ","
	next := s.low(o.End)
	k := o.Start - 1
	for furtherWord[s.low(k)] || s.low(k) == "further" || s.low(k) == "a" {
		k--
	}
	and := p.Dimension == "ratio" && (s.low(k) == "and" || s.low(k) == ",") && (onlyJoin(s, pastAdverbs(s, p.End), o.Start) || timeLength(s, o.End) > 0 && listGoesTo(s, p.End, k+1)) && (next == "." || next == "," || next == ";" || next == "" || next == "and" || next == ")" || next == "respectively" || timeLength(s, o.End) > 0 || s.tag(o.End) == "RB" && (s.low(o.End) == "year-on-year" || strings.HasSuffix(next, "ly")) || next == "year" || next != "of" && next != "to" && s.tag(o.End) == "IN" && p.Unit == o.Unit)
	to := p.rule == "start of a change" && s.low(o.Start-1) == "to"
	if place, _ := m.rowAt(&o.Figure); place > 0 && p.Unit == o.Unit && p.Start < o.Start && !isVerb(s, o.End) {
		and = true
	}
	if or || and || to {
		o.Kind, o.Metric, o.rule = "change", p.Metric, "goes on with the change before"
		_, _, own := m.baseOfItem(s, &o.Figure)
		if _, _, based := m.comparisonAt(s, o.End); !own && !(or && based) { // "rose by 5% year on year, or 0.4% month on month"
			o.copied = p
		}
		o.Direction = p.Direction
	}
}

// changeAgain reads a change that is told again by another measure or against another base: "an increase of 12 percent,
// or 4 billion yuan", "fell 2.9 percent year on year and 0.2 percent month on month".
func (m *measurer) changeAgain(s *Sentence, o *Observation) bool {
	p := m.prev
	if p != nil && p.rule == ruleChangeOf && o.Dimension != "ratio" && p.Dimension != "ratio" && o.Unit != p.Unit && m.ofUnit[o.Unit] != "" && onlyJoin(s, p.End, o.Start) {
		o.Kind, o.Direction, o.rule, o.Metric = "change", p.Direction, ruleChangeOf, m.ofUnit[o.Unit]
		return true // "an increase of 80,000 mu and 60,000 tonnes"
	}
	if p == nil || p.Kind != "change" || p.Metric == "" || p.Dimension == "time" || p.Dimension == "multiple" {
		return false
	}
	k := o.Start - 1
	switch s.low(k) {
	case "or":
		if o.Start-p.End > 2 || o.Dimension == "count" {
			return false
		}
	case "and", "but", ",":
		_, _, own := m.comparisonAt(s, o.End)
		if !own || o.Dimension != p.Dimension || o.Unit != p.Unit || k == p.End || k-p.End > 8 || finiteIn(s, p.End, k) {
			return false
		}
		if _, _, based := m.comparisonAt(s, p.End); !based {
			return false
		}
	default:
		return false
	}
	o.Kind, o.Direction, o.rule, o.Metric = "change", p.Direction, "the change before in another measure", p.Metric
	return true
}

// goesOn reports whether the participle at token v moves the share or rate told just before: "accounting for 17 percent of the
// total and growing by 3 points".
func (m *measurer) goesOn(s *Sentence, o *Observation, v int) bool {
	p, join := m.prev, s.low(v-1)
	if p == nil || s.tag(v) != "VBG" || changeVerbs[s.low(v)] == "" || join != "," && join != "and" || p.Dimension != "ratio" || o.Unit != "percentage-point" {
		return false
	}
	return p.End < v && v-p.End < 14 && !finiteIn(s, p.End, v)
}

// objectMoved reads what somebody moves up or down by the figure: "dragged the CPI down by 0.38 points", "getting power
// bills down by 200 dollars, gas bills down by 70".
func (m *measurer) objectMoved(s *Sentence, o *Observation, w string) bool {
	end := o.Start - 1
	if s.low(end) != w {
		end--
	}
	np := phraseBefore(s, end)
	v := np.Start - 1
	if s.tag(v) == "DT" {
		v--
	}
	for k := end - 1; k > 0 && k > end-16 && (m.prev == nil || k >= m.prev.End) && (!finite(s, k) || movesObject[s.low(k)]); k-- {
		if movesObject[s.low(k)] && isVerb(s, k) && nounPhraseEnd(s, k+1) > k+1 {
			np, v = tokenRange{k + 1, end}, k // "bring the level in the north and its neighbours down"
			break
		}
	}
	again := m.prev != nil && m.prev.rule == ruleMoved && np.Start > m.prev.End
	if np.empty() || np.Start <= 1 || !again && (!isVerb(s, v) || auxiliary[s.low(v)]) {
		return false
	}
	o.Kind, o.Direction, o.rule, o.Metric = "change", comparative[w], ruleMoved, phraseText(s, np)
	return true
}

const ruleMoved = "object moved up or down"
