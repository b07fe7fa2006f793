package pipeline

// What is to come, told by the form of a sentence, by the sentence before it or by the time of a figure.

// ordinalAdverb number the items of a list of sentences.
var ordinalAdverb = wordSet("first firstly second secondly third thirdly fourth fourthly fifth fifthly sixth sixthly next finally lastly also and moreover")

// bareVerbFirst reports whether a sentence takes up the subject and auxiliary of one before: "Second, support the training
// of", "- expand by 286 beds". Its verb is a bare one.
func bareVerbFirst(s *Sentence) bool {
	i := 0
	for i < 4 && (ordinalAdverb[s.low(i)] || s.low(i) == "," || s.low(i) == "-" || s.low(i) == "–" || s.low(i) == "•" || s.low(i) == ":") {
		i++
	}
	t, next := s.tag(i), s.tag(i+1)
	return i > 0 && !auxiliary[s.low(i)] && (t == "VB" || t == "VBP" || t == "NN" && (next == "CD" || next == "DT" || next == "PRP$"))
}

// whenDone reports whether a sentence tells of a time when something will have been finished: "when finished, the
// line ...".
func whenDone(s *Sentence) bool {
	for k := range s.Tokens {
		if w := s.low(k); w != "when" && w != "once" {
			continue
		}
		switch s.low(k + 1) {
		case "finished", "completed", "complete", "built", "operational", "fully":
			return true
		}
	}
	return false
}

// keepFuture keeps whether a sentence speaks of what is to come, for a list of sentences that goes on with bare verbs.
func (m *measurer) keepFuture(s *Sentence) {
	if bareVerbFirst(s) {
		return
	}
	m.future = false
	for k := range s.Tokens {
		switch w := s.low(k); {
		case w == "will" || w == "shall" || w == "must" || w == "'ll" || w == "’ll" || w == "should", s.low(k+1) == "to" && (planVerbs[w] || planNouns[w]):
			m.future = true
			return
		}
	}
}

// laterTarget makes a plan of what is said of a time that had not begun on the day of the talk, and a fact of what is
// estimated of one that was over.
func (m *measurer) laterTarget(s *Sentence, o *Observation) {
	if o.Status == "target" && o.Period != "" && !m.ref.IsZero() && !endOf(o.Period).After(m.ref) && estimated(s, o) {
		o.Status = "actual"
	}
	if o.Status == "actual" && !o.past && o.Period != "" && !m.ref.IsZero() && startOf(o.Period).After(m.ref) {
		o.Status = "target"
	}
}

// estimated reports whether "estimated" goes before a figure, and no word of what is to come.
func estimated(s *Sentence, o *Observation) bool {
	for k := o.Start - 1; k >= 0 && k > o.Start-20; k-- {
		if s.low(k) == "estimated" {
			return true
		}
		if s.tag(k) == "MD" || planVerbs[s.low(k)] {
			return false
		}
	}
	return false
}
