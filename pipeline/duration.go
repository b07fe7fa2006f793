package pipeline

// duration reads "for six consecutive months", "payment terms of no more than 60 days", "loan terms
// reaching 10 years".
func (m *measurer) duration(s *Sentence, o *Observation) {
	o.Kind, o.rule = "duration", "a length of time"
	before := s.low(o.Start - 1)
	v := skipAdverbs(s, o.Start-1)
	if p := m.prev; p != nil && p.Kind == "duration" && before == "to" && (onlyJoin(s, p.End, o.Start-1) || s.low(p.Start-1) == "from") {
		o.Metric, o.rule = p.Metric, "end of a change" // "from 13 to 26 weeks"
		return
	}
	if m.prev != nil && m.prev.Kind == "change" && before == "to" {
		o.Metric, o.rule = m.prev.Metric, "level after the change" // "dropped by 12 days to 56 days"
		return
	}
	switch {
	case s.low(o.End-1) == "anniversary":
		o.Metric = "anniversary"
		if s.low(o.End) == "of" {
			o.Metric += " of " + phraseText(s, tokenRange{o.End + 1, tail(s, nounPhraseEnd(s, o.End+1))})
		}
	case s.low(o.End) == "of" && before != "for" && nounPhraseEnd(s, o.End+1) > o.End+1:
		np := nounPhraseEnd(s, o.End+1)
		o.Metric = "duration of " + phraseText(s, tokenRange{o.End + 1, np})
		if np == o.End+2 && m.subject != "" {
			o.Metric += " of " + m.subject
		}
	case before == "for":
		lead := "duration of "
		if c := s.low(o.NumEnd); c == "consecutive" || c == "straight" || c == "successive" || s.low(o.End) == "running" || s.low(o.End) == "in" && s.low(o.End+1) == "a" && s.low(o.End+2) == "row" {
			lead = "consecutive " + o.Unit + "s of "
		}
		o.Metric = lead + m.clauseText(s, o.Start-1)
	case isVerb(s, v) && levelVerbs[s.low(v)]:
		o.Metric = m.subjectText(s, v)
	case (before == "to" || before == "by" || before == "from") && isVerb(s, o.Start-2) && changeVerbs[s.low(o.Start-2)] != "":
		o.Metric = m.subjectText(s, o.Start-2) // "clearance time was cut to 32 hours"
	case isVerb(s, v) && participle(s, v) == "taken" && !pronounSubject(m.subjectAt(s, v)):
		o.Metric = "duration of " + m.subjectAt(s, v) // "the census took three years"
	case s.low(o.End) == "to" && s.tag(o.End+1) == "VB" && isVerb(s, v):
		o.Metric = "time to " + plainText(s, tokenRange{o.End + 1, predicateEnd(s, o.End+1)})
	case before == "within" && toInfinitive(s, o.Start-2) > 0:
		i := toInfinitive(s, o.Start-2)
		o.Metric = "time to " + plainText(s, tokenRange{i, o.Start - 1})
	case before == "within" && m.prev != nil && m.verbIn(s, m.prev.End, o.Start-1):
		o.Metric = "time within which " + m.restOfClause(s, o)
	case before == "to" || before == "of" || before == "at" || before == "from" || before == "by" || before == "in" || before == "within":
		if np := phraseBefore(s, o.Start-1); !np.empty() && !timeWord(s, np.Start, np.End) {
			o.Metric = phraseText(s, np)
		} else {
			o.Metric = m.clauseText(s, o.Start-1)
		}
	default:
		o.Metric = m.clauseText(s, o.Start)
	}
}

// verbIn reports whether a verb that says what is done stands between tokens i and j.
func (m *measurer) verbIn(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		if isVerb(s, k) && !auxiliary[s.low(k)] {
			return true
		}
	}
	return false
}

// restOfClause is what is done between the figure before and this one, with who does it: "patients are seen".
func (m *measurer) restOfClause(s *Sentence, o *Observation) string {
	start := m.prev.End
	if s.low(start) == "of" {
		start++
	}
	who := ""
	if isVerb(s, start) || auxiliary[s.low(start)] {
		who = m.countNoun + " "
	}
	return who + plainText(s, tokenRange{start, o.Start - 1})
}

// toInfinitive is the verb of the nearest "to clear applications" to the left of i, or 0.
func toInfinitive(s *Sentence, i int) int {
	for k := i; k > 0 && k > i-10; k-- {
		if s.low(k-1) == "to" && s.tag(k) == "VB" {
			return k
		}
		if finite(s, k) || s.low(k) == "," {
			return 0
		}
	}
	return 0
}

// clauseText words a clause as a thing: its object, and whose it is.
func (m *measurer) clauseText(s *Sentence, end int) string {
	v := end - 1
	for v > 0 && !(isVerb(s, v) && !auxiliary[s.low(v)] && (s.tag(v) != "VBN" || !isNounTag(s.tag(v+1)))) {
		v--
	}
	subj := m.subjectText(s, v)
	obj := ""
	if s.tag(v+1) == "$" && m.prev != nil {
		return m.prev.Metric // "provides $2.4 billion over four years"
	}
	if np := nounPhraseEnd(s, v+1); np > v+1 {
		obj = phraseText(s, tokenRange{v + 1, min(tail(s, np), end)})
		if holdsNumber(s, tokenRange{v + 1, np}) && m.prev != nil {
			return m.prev.Metric // "invest 5 billion yuan over five years"
		}
	}
	switch {
	case obj != "" && subj != "" && !pronounSubject(subj):
		return obj + " of " + subj
	case obj != "":
		return obj
	case changeVerbs[s.low(v)] != "" && subj != "":
		return "growth of " + subj
	}
	return subj
}
