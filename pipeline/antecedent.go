package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// What "of these" and "of them" stand for.

// countedBefore is something that was counted: how many, and of what.
type countedBefore struct {
	unit, noun string
	value      decimal.Decimal
	sent       int
}

// keptCounts is how many counts a pronoun may look back on.
const keptCounts = 8

// addCount keeps a count for the pronouns after it.
func (m *measurer) addCount(s *Sentence, o *Observation) {
	if o.Kind != "level" || o.Unit == "people" && o.Metric == unspecified {
		return
	}
	noun := o.Metric
	if o.NP[1] > o.NP[0] {
		noun = o.baseNoun(s)
	}
	m.counts = append(m.counts, countedBefore{o.Unit, strings.TrimPrefix(noun, "number of "), o.Value, o.Sent})
	if len(m.counts) > keptCounts {
		m.counts = m.counts[1:]
	}
}

// wholeOf finds what "4,500 of these" is a part of: what was counted last of which there are more than that, or what a
// sentence said that it is about; it reports whether it is the latter, which goes before what the words near it say.
func (m *measurer) wholeOf(s *Sentence, o *Observation) bool {
	k := o.End
	if s.low(k) == "out" {
		k++
	}
	if s.low(k) != "of" || !ofPronoun[s.low(k+1)] {
		return false
	}
	if m.topicUnit != "" && s.low(k+1) == "them" {
		m.countUnit, m.countNoun = m.topicUnit, m.topicUnit
		return true
	}
	found := -1
	for i := len(m.counts) - 1; i >= 0 && m.counts[i].sent >= o.Sent-1; i-- {
		if c := m.counts[i]; c.value.Cmp(o.Value) > 0 && (found < 0 || c.unit != "people") {
			found = i
			if c.sent == o.Sent {
				break // the nearest of its own sentence; of the one before the first: what stands behind it restricts it
			}
		}
	}
	if found >= 0 {
		m.countUnit, m.countNoun = m.counts[found].unit, m.counts[found].noun
	}
	return false
}
