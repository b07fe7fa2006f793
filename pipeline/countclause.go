package pipeline

import "strings"

// predicateFrom is where the predicate of the counted noun begins whose phrase ends at token end, behind all that may stand
// between them: "15 other cities including Foshan and Wuhu will hold", "540 projects worth 80 billion yuan had been started"; end
// where the noun is no subject.
func predicateFrom(s *Sentence, o *Observation, end int) int {
	if v := skipAdverbs(s, o.Start-1); verbGroupAt(s, end) || s.tag(end) == "VBN" || isVerb(s, v) && s.low(o.Start-1) != "," {
		return end
	}
	for k := end; k < end+24 && k < len(s.Tokens); k++ {
		if w := s.low(k); w == ";" || s.tag(k) == "CC" && startsWithSubject(s, k+1) {
			break
		}
		if !finite(s, k) && (!isVerb(s, k) || !auxiliary[s.low(k)]) || isVerb(s, k-1) && auxiliary[s.low(k-1)] || s.tag(k) == "VB" && s.tag(k-1) == "TO" {
			continue
		}
		switch s.low(k - 1) {
		case "who", "which", "that", "where", "and", "or", "but":
			continue
		}
		r := subjectOf(s, k)
		if s.low(o.Start-1) == "of" && sumNoun[s.low(o.Start-2)] && r.Start < o.Start && r.Start >= o.Start-3 {
			r.Start = o.Start // "a total of 17 million poor people nationwide were included"
		}
		if r.End <= k && r.Start <= o.Num && r.Start >= o.Start-3 && !nounIn(s, r.Start, o.Num) {
			return k
		}
	}
	return end
}

// startsWithSubject reports whether a pronoun opens a clause at token i.
func startsWithSubject(s *Sentence, i int) bool { return s.tag(i) == "PRP" || s.low(i) == "there" }

// nounIn reports whether a noun, or a word that leads to one, stands in tokens [i, j).
func nounIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if isNounTag(s.tag(i)) || s.low(i) == "of" {
			return true
		}
	}
	return false
}

// predicateWithMeasure words what the predicate at token g says of a counted subject: without the figures in it, which are observations
// of their own, but with the length of time or the measure that restricts whom it counts: "patients that waited more than
// 12 hours for a bed", "people with an income of less than 200 dollars".
func (m *measurer) predicateWithMeasure(s *Sentence, g int) string {
	predicate := predicateText(s, g)
	said := beforeFigure(predicate)
	if said == predicate {
		return said
	}
	v := afterAuxiliary(s, g)
	for _, f := range m.figs {
		if f.Start < v || f.Start > v+4 || f.Dimension != "time" && f.Unit != "km" && (f.Dimension != "money" || !strings.HasPrefix(predicate, "with ")) {
			continue
		}
		if isVerb(s, v) && (s.tag(v) == "VBN" || changeVerbs[s.low(v)] != "") {
			break // "were built in 12 months"
		}
		if isVerb(s, v) && !strings.HasPrefix(predicate, "with ") {
			predicate = "that " + predicate
		}
		return cutWords(predicate, 14)
	}
	return said
}

// countedPlace words the places, or other things, in which a clause holds that is about something counted before: "reaching 229 cities in 26
// countries", "used by 1.2 million farmers in 14 provinces".
func (m *measurer) countedPlace(s *Sentence, noun, rest string) string {
	what := m.prev.Metric
	if len(strings.Fields(what)) > 6 || strings.Contains(what, noun) {
		what = m.prev.baseNoun(s)
	}
	return joinParts(noun, rest, "with", what)
}

// beforeMainVerb is where the relative clause in tokens [i, end) stops because the verb of its antecedent follows: "children who live with
// relatives are included"; end where none does.
func beforeMainVerb(s *Sentence, i, end int) int {
	for k := i + 3; k < end; k++ {
		if !verbGroupAt(s, k) || verbGroupAt(s, k-1) || s.low(k-1) == "and" || s.low(k-1) == "," {
			continue
		}
		if r := subjectOf(s, k); !r.empty() && r.Start < i {
			return k
		}
	}
	return end
}

// reaches reports whether a verb that may as well state an amount has what it comes to, or speaks for, as its object: "the trains reach 190
// cities", "the union represents 26 clubs". What is an amount itself only comes to a number.
func (m *measurer) reaches(s *Sentence, v int) bool {
	switch participle(s, v) {
	case "reached", "represented", "touched", "registered", "recorded":
	default:
		return false
	}
	subj := headWordOf(m.subjectText(s, v))
	return subj != "" && !bareHead[subj] && !collective[subj] && !aimNoun[subj] && !sizeNoun[subj] && !strings.HasSuffix(subj, "ship") && !m.holdsFigure(subjectOf(s, groupStart(s, v))) && changeNouns[subj] == ""
}

// bareInfinitive is what those counted are helped or let to do by the verb at v, as words to append, where they end at token i: "helped
// 5 million graduates find jobs".
func (m *measurer) bareInfinitive(s *Sentence, v, i int) string {
	if s.tag(i) != "VB" || !letsDo[s.low(v)] {
		return ""
	}
	return "to " + cutWords(m.unfigured(s, tokenRange{i, predicateEnd(s, i)}), 8)
}

// contactClause is what somebody did with those counted, by a clause without a relative pronoun at token i: "the six speeches I made
// during the visit".
func (m *measurer) contactClause(s *Sentence, o *Observation, i int) string {
	if w := s.low(o.Start - 1); w != "the" && w != "these" && w != "those" && w != "all" && !isVerb(s, skipAdverbs(s, o.Start-1)) {
		return ""
	}
	if w := s.low(i); s.tag(i) != "PRP" || w == "it" || w == "them" || w == "us" || w == "me" {
		return ""
	}
	v := afterAuxiliary(s, i+1)
	if _, not := contraction(s.low(v)); not != "" || !isVerb(s, v) || sayVerbs[s.low(v)] || s.low(v+1) == "to" || s.tag(v) == "VBG" || v > i+3 {
		return ""
	}
	end := predicateEnd(s, v)
	for k := v + 1; k < end; k++ {
		if s.low(k) == "that" && s.tag(k-1) != "IN" || s.low(k) == "because" {
			end = k
		}
	}
	return joinParts(doneWith(s, v, len(s.Tokens)), cutWords(m.wordsUpTo(s, v+1, end), 8))
}

// stateBehind reports whether an adjective at token i closes a noun phrase and tells the state of those counted: "a million people
// unemployed".
func stateBehind(s *Sentence, i int) bool {
	if s.tag(i) != "JJ" || !isPluralNoun(s, i-1) || s.low(i) == "such" {
		return false
	}
	switch s.low(i + 1) {
	case "", ".", ",", ";", "and", "but":
		return true
	}
	return false
}

// namedFully is the fuller name that the sentence before a count, or for a definite one the turn, gave what a single noun counts: "increased
// university places, 150,000 more places", "the two agreements".
func (m *measurer) namedFully(s *Sentence, o *Observation, noun string) string {
	low := strings.ToLower(noun)
	for k := o.Start - 1; k > 0 && k > o.Start-25; k-- {
		if s.low(k) != low || isNounTag(s.tag(k+1)) {
			continue
		}
		if np := afterNumber(s, phraseBefore(s, k+1)); np.End-np.Start > 1 && np.End-np.Start < 5 && !holdsNumber(s, np) && s.low(k-1) != "of" {
			return phraseText(s, np)
		}
	}
	if w := s.low(o.Start - 1); (w == "the" || w == "these" || w == "those" || w == "all" || w == "both") && m.byHead[low] != "" {
		return m.byHead[low]
	}
	return noun
}
