package pipeline

import "time"

// The clause that a phrase of time stands in: what another clause tells in another tense was not then.

// clauseJoin are the words that begin a further clause after a comma.
var clauseJoin = wordSet("and but so yet while whereas though although")

// clauseAt is the clause of token i: from one semicolon, or comma with a conjunction, to the next, where both sides
// have a verb of their own.
func clauseAt(s *Sentence, i int) tokenRange {
	r := tokenRange{0, len(s.Tokens)}
	first, last := 0, len(s.Tokens)-1 // finite verbs
	for first < len(s.Tokens) && !finite(s, first) {
		first++
	}
	for last > first && !finite(s, last) {
		last--
	}
	for k := i; k > 0; k-- {
		if clauseEnds(s, k) && first < k {
			r.Start = k
			break
		}
	}
	for k := i + 1; k < len(s.Tokens); k++ {
		if clauseEnds(s, k) && last >= k {
			r.End = k
			break
		}
	}
	return r
}

// clauseEnds reports whether a clause ends at token k.
func clauseEnds(s *Sentence, k int) bool {
	return s.low(k) == ";" || s.low(k) == "," && clauseJoin[s.low(k+1)] || s.low(k) == "and" && s.tag(k+1) == "VBZ"
}

// clauseTense is -1 for a clause that tells what was, 1 for one that tells what is or will be, 2 for what has been, 0
// for one without a verb that shows it.
func clauseTense(s *Sentence, r tokenRange) int {
	for k := r.Start; k < r.End; k++ {
		switch w, t := s.low(k), s.tag(k); {
		case t == "VBD" && !absolute(s, k):
			return -1
		case w == "has" || w == "have":
			return 2
		case t == "VBZ" || t == "VBP" || t == "MD":
			return 1
		}
	}
	return 0
}

// otherTense reports whether token i stands in another clause than the figure, and the clauses differ in tense: "it
// opened in March, and it supplies 40,000 homes".
func otherTense(s *Sentence, o *Observation, i int) bool {
	a, b := clauseAt(s, o.Start), clauseAt(s, i)
	if a == b {
		return false
	}
	x, y := clauseTense(s, a), clauseTense(s, b)
	if i <= 2 && x*y == -2 {
		return false // what opens the sentence holds for what was and what has been
	}
	return x != 0 && y != 0 && x != y
}

// ofItem reports whether a period stands in a phrase with "with" behind token i and goes with a figure there: "rose by 2.8
// percent, with that of the fourth quarter up by 7.1 percent".
func ofItem(s *Sentence, i int, p foundPeriod) bool {
	for k := p.Start - 1; k > i; k-- {
		if s.low(k) == ";" || finite(s, k) {
			return false
		}
		if s.low(k) == "with" && s.low(k-1) == "," {
			return otherNumber(s, p.End, min(len(s.Tokens), p.End+8))
		}
	}
	return false
}

// pronounClause reports whether a further clause, whose subject is a pronoun, begins in tokens [i, j): "it averaged 5.6 percent,
// and it fell to 5.5 percent in December".
func pronounClause(s *Sentence, i, j int) bool {
	for k := i; k < j-2; k++ {
		if s.low(k) == "," && clauseJoin[s.low(k+1)] && s.tag(k+2) == "PRP" && finiteIn(s, k+3, min(j, k+6)) {
			return true
		}
	}
	return false
}

// inApposition reports whether a period stands in an apposition between commas to which the figure does not belong: "under
// the scheme, a channel opened in 2021, 300 loans were made".
func inApposition(s *Sentence, o *Observation, p foundPeriod) bool {
	from := p.Start
	for from > 0 && s.low(from-1) != "," && s.low(from-1) != ";" {
		from--
	}
	if w := s.low(from); from == 0 || s.low(from-1) != "," || w != "a" && w != "an" {
		return false
	}
	to := p.End
	for to < len(s.Tokens) && s.low(to) != "," {
		to++
	}
	return to < len(s.Tokens) && (o.Start < from || o.Start >= to)
}

// sinceThen makes a span up to the talk of the period in a clause that opens the sentence with "since": "Since it
// began in March, 300 firms have joined".
func (m *measurer) sinceThen(s *Sentence, o *Observation, p foundPeriod) Period {
	if !m.ref.IsZero() && p.Period != "" && (sinceEvent(s, p.Start) || s.low(p.End) == "," && sinceClause(s, p.Start)) && startOf(p.Period).Before(m.ref) {
		return span(startOf(p.Period), m.ref)
	}
	if s.low(0) != "since" || m.ref.IsZero() || p.Period == "" || p.Start < 2 {
		return p.Period
	}
	for k := 1; k < o.Start; k++ {
		if s.low(k) == "," {
			if p.Start < k && finiteIn(s, 1, k) && startOf(p.Period).Before(m.ref) {
				return span(startOf(p.Period), m.ref)
			}
			break
		}
	}
	return p.Period
}

// upTo cuts the briefing's year at the day that opens the sentence: "As of 18 August, applications this year numbered 40".
func (m *measurer) upTo(p Period, periods []foundPeriod) Period {
	if m.ref.IsZero() || p != yearP(m.ref.Year()) || periods[0].Start > 0 || !periods[0].AsOf {
		return p
	}
	day := startOf(periods[0].Period)
	if len(periods[0].Period) != len(time.DateOnly) || day.Year() != m.ref.Year() || day.After(m.ref) {
		return p
	}
	return span(startOf(p), day)
}

// sinceEvent reports whether "since" and an event stand before the period at token i: "since its launch in March",
// "since the scheme was launched in March".
func sinceEvent(s *Sentence, i int) bool {
	verb, event := false, false
	for k := i - 1; k > i-10; k-- {
		switch w := s.low(k); {
		case w == "" || w == "," || w == ";":
			return false
		case w == "since":
			return k < i-1 && (event || !verb)
		case eventVerbs[w]:
			event = true
		}
		verb = verb || finite(s, k)
	}
	return false
}

// sinceClause reports whether a clause with "since" stands before the period at token i: "since the rules took effect on 1
// June,".
func sinceClause(s *Sentence, i int) bool {
	verb := false
	for k := i - 1; k >= 0 && k > i-20; k-- {
		switch w := s.low(k); {
		case w == "," || w == ";":
			return false
		case w == "since":
			return verb
		}
		verb = verb || finite(s, k)
	}
	return false
}

// stepBefore is the quarter, month or year before a period, where the words at token i say so of a figure that is
// compared with: "in the quarter before", "in the previous month".
func stepBefore(s *Sentence, i int, p Period) (Period, bool) {
	if s.low(i) == "in" || s.low(i) == "during" {
		i++
	}
	if s.low(i) != "the" || p == "" {
		return "", false
	}
	unit := s.low(i + 1)
	if n := wordNumber(unit); n > 1 && s.low(i+2) == "years" && (s.low(i+3) == "before" || s.low(i+3) == "earlier") && years(p) > 1 && startOf(p).YearDay() == 1 {
		return yearsP(startOf(p).Year()-n, startOf(p).Year()-1), true // "in the five years before"
	}
	switch {
	case unit == "year" && s.low(i+2) == "after" && len(p) == 4:
		return yearP(wordNumber(string(p)) + 1), true
	case unit == "previous" || unit == "preceding" || unit == "prior":
		unit = s.low(i + 2)
	case s.low(i+2) != "before" && s.low(i+2) != "earlier":
		return "", false
	}
	from := startOf(p)
	switch {
	case unit == "quarter" && len(p) > 10 && !from.AddDate(0, 3, -1).Before(endOf(p)):
		return span(from.AddDate(0, -3, 0), from.AddDate(0, 0, -1)), true
	case unit == "month" && len(p) > 10 && !from.AddDate(0, 1, -1).Before(endOf(p)):
		return span(from.AddDate(0, -1, 0), from.AddDate(0, 0, -1)), true
	case unit == "year":
		return p.yearBefore(), true
	}
	return "", false
}

// eventVerbs tell what happened once: their time is not that of the figures after it.
var eventVerbs = flat(inflected(map[string]string{"x": "launch issue release open announce adopt introduce publish approve establish start sign inaugurate convene"}), "began begun set held")

// happens reports whether a sentence tells of an event.
func happens(s *Sentence) bool {
	for k := range s.Tokens {
		if eventVerbs[s.low(k)] && isVerb(s, k) {
			return true
		}
	}
	return false
}

// measuredIn reports whether a figure of the sentence is of a period.
func measuredIn(obs []Observation, p Period) bool {
	for i := range obs {
		if obs[i].Period == p {
			return true
		}
	}
	return false
}

// aMonth reports whether a period is no longer than a month: the time of an event, more often than of a report.
func aMonth(p Period) bool {
	return p != "" && endOf(p).Sub(startOf(p)) < 32*24*time.Hour
}
