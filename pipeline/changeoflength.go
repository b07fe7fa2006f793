package pipeline

// changeOfDuration reads by how much a length of time changed: "rose to 77 years, an increase of two years", "8 days fewer
// than before", "up 1.6 years", "grew 0.3 years".
func (m *measurer) changeOfDuration(s *Sentence, o *Observation) bool {
	if oneAfterOther(s, o) || agoOrLater(s, o.End) {
		return false
	}
	before, after := s.low(o.Start-1), s.low(o.End)
	switch {
	case before == "by":
		if v := m.verbLeft(s, o.Start-2, changeVerbs); v >= 0 {
			return m.changeBy(s, o, v) // "cut journey times by 40 minutes"
		}
		return false
	case before == "of":
		if n := changeNounLeft(s, o.Start-2); n >= 0 && m.ofLength(s, n) {
			return m.changeOf(s, o, n)
		}
	case before == "up" || before == "down":
		if m.afterLength() || namesLength(m.subjectText(s, o.Start-2)) {
			return m.upDown(s, o, before)
		}
	case changeVerbs[before] != "" && isVerb(s, o.Start-1) && namesLength(m.subjectText(s, o.Start-1)):
		o.Kind, o.Direction, o.rule = "change", changeVerbs[before], "verb of change before the figure"
		o.Metric = m.subjectText(s, o.Start-1)
		return true
	}
	d := comparative[after]
	if d == "" || after == "above" || after == "up" || after == "down" || !m.afterLength() {
		return false
	}
	if w := s.low(o.End + 1); w != "than" && w != "," && w != "." && w != "on" && w != "compared" && w != "from" {
		return false
	}
	o.Kind, o.Direction, o.rule, o.Metric = "change", d, "comparative after the figure", m.prev.Metric
	return true
}

// afterLength reports whether the figure before in the sentence is a length of time, or a change of one.
func (m *measurer) afterLength() bool {
	return m.prev != nil && m.prev.Dimension == "time" && m.prev.Metric != unspecified
}

// ofLength reports whether the noun of change at n is the change of a length of time.
func (m *measurer) ofLength(s *Sentence, n int) bool {
	if m.afterLength() {
		return true
	}
	v := clauseVerb(s, n)
	return v >= 0 && namesLength(m.subjectText(s, v))
}

// namesLength reports whether a quantity is a length of time by its head noun, "average life expectancy".
func namesLength(metric string) bool { return lengthNoun[headWordOf(metric)] }

// agoOrLater reports whether the words at token i make the length of time before them a distance between two events.
func agoOrLater(s *Sentence, i int) bool {
	switch s.low(i) {
	case "ago", "later", "after", "before", "earlier", "old":
		return true
	}
	return false
}
