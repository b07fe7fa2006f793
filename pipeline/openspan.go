package pipeline

import "strings"

// Times that reach up to the talk, and the figures that go on about them.

// keepRunning keeps the time that a sentence opens with and that has not ended, or has just ended, on the day of the talk,
// where the sentence tells how much has come about in it.
func (m *measurer) keepRunning(s *Sentence, periods []foundPeriod, obs []Observation) {
	if len(periods) == 0 || periods[0].Start > 2 {
		return
	}
	m.running = ""
	if p := periods[0]; (s.low(p.Start) == "since" || s.low(p.Start) == "so") && m.reachesTalk(p.Period) && measuredIn(obs, p.Period) && hasIn(s, p.End, len(s.Tokens)) {
		m.running = p.Period
	}
}

// soFar gives what has come about the time up to the talk of which the paragraph speaks: "Since January, 3,400 cases have
// been handled. A total of 870 firms have been fined".
func (m *measurer) soFar(s *Sentence, o *Observation) Period {
	if o.Status == "target" || o.Kind == "duration" && !meanLength(s, o) || m.running == "" {
		return ""
	}
	if perfect(s, o.Start) || hasAfter(s, o.End) || m.movedTo(s, o) && perfect(s, m.prev.Start) {
		return m.running
	}
	return ""
}

// movedTo reports whether a figure is what the one before it moved to: "raised from 80 to 93 percent".
func (m *measurer) movedTo(s *Sentence, o *Observation) bool {
	return m.prev != nil && m.prev.moved && (m.prev.Metric == o.Metric || s.low(o.Start-1) == "to")
}

// monthsSoFar gives what is told of as many months as the year had before the talk these months: "took in 12 trillion yuan in
// nine months", said in October.
func (m *measurer) monthsSoFar(s *Sentence, o *Observation) Period {
	n := int(m.ref.Month()) - 1
	if m.ref.IsZero() || n < 5 || o.Kind == "duration" || o.Kind == "rank" {
		return ""
	}
	r := clauseAt(s, o.Start)
	for k := r.Start; k < r.End; k++ {
		if w := s.low(k); (w == "over" || w == "in" || w == "after") && wordNumber(s.low(k+1)) == n && s.low(k+2) == "months" {
			return rangeP(m.ref.Year(), 1, n)
		}
	}
	return ""
}

// reachesTalk reports whether a period has begun and goes on up to the day of the talk at least, or is the years before.
func (m *measurer) reachesTalk(p Period) bool {
	if m.ref.IsZero() || len(p) != 4 && !strings.Contains(string(p), "/") || aMonth(p) && !endOf(p).Equal(m.ref) {
		return false
	}
	end := endOf(p)
	return !startOf(p).After(m.ref) && !end.Before(m.ref) || years(p) > 1 && end.Year() == m.ref.Year()-1
}
