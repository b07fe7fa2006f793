package pipeline

import "strings"

// The tense that governs a figure.

// perfect reports whether the verb before token i is in the present perfect: what has come about so far
// belongs to no period named before.
func perfect(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if w := s.low(k); w == "has" || w == "have" || w == "having" {
			return true
		}
		if s.tag(k) == "VBD" || s.low(k) == ";" {
			return false
		}
	}
	return false
}

// pastPerfect reports whether "had" and a participle stand before token i.
func pastPerfect(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if s.low(k) == "had" {
			return s.tag(k+1) == "VBN"
		}
	}
	return false
}

// pastTense reports whether a simple past governs the figure: "users reached 226 million", "55 projects
// signed agreements".
func pastTense(s *Sentence, o *Observation) bool {
	for k := o.Start - 1; k >= 0 && k > o.Start-8; k-- {
		switch {
		case s.low(k) == "," && finiteIn(s, o.End, min(o.End+8, len(s.Tokens))):
			k = 0 // a subject after an insertion has its verb behind it
		case s.low(k) == "has" || s.low(k) == "have" || s.tag(k) == "MD" || s.tag(k) == "VBZ" || s.tag(k) == "VBP":
			return false
		case s.tag(k) == "VBD":
			return true
		}
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+8; k++ {
		if s.tag(k) == "VBD" {
			return true
		}
		if finite(s, k) {
			return false
		}
	}
	return false
}

// presentTense reports whether a simple present governs the figure: "they make up 7 percent".
func presentTense(s *Sentence, o *Observation) bool {
	for k := o.Start - 1; k >= 0 && k > o.Start-8; k-- {
		switch t := s.tag(k); {
		case t == "VBD" || t == "MD" || s.low(k) == "has" || s.low(k) == "have":
			return false
		case t == "VBZ" || t == "VBP":
			return true
		}
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+8; k++ {
		if finite(s, k) {
			return (s.tag(k) == "VBZ" || s.tag(k) == "VBP") && s.low(k) != "has" && s.low(k) != "have"
		}
	}
	return false
}

// relativeIn reports whether a relative clause begins in tokens [i, j).
func relativeIn(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "what", "which", "who", "whom", "that":
			return true
		}
	}
	return false
}

// modalBefore reports whether "can" or its like governs token i: what may be is not measured.
func modalBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-10; k-- {
		switch w := s.low(k); {
		case w == "can" || w == "may" || w == "could" || w == "might" || w == "must":
			return true
		case w == ";" || finite(s, k):
			return false
		}
	}
	for k := i + 1; k < i+8; k++ {
		if w := s.low(k); w == "can" || w == "may" || w == "could" || w == "might" || w == "must" {
			return true
		}
		if finite(s, k) || s.low(k) == "," {
			return false
		}
	}
	return false
}

// supposed reports whether "would" governs the figure: what would be is of the time of what was.
func supposed(s *Sentence, o *Observation) bool {
	for k := o.Start - 1; k >= 0 && k > o.Start-6; k-- {
		if s.low(k) == "would" {
			return true
		}
	}
	return false
}

// whenItWas reports whether a sentence opens with a clause that tells of which time it is, and token i stands behind it: "When
// we took office, the deficit was".
func whenItWas(s *Sentence, i int) bool {
	if s.low(0) != "when" {
		return false
	}
	past := false
	for k := 1; k < i && k < 20; k++ {
		if s.low(k) == "," {
			return past
		}
		past = past || s.tag(k) == "VBD"
	}
	return false
}

// earlierOn reports whether a clause says that it was so at a time before: "it was only 45 percent before", "before it
// began, the rate was 20 percent".
func earlierOn(s *Sentence, o *Observation) bool {
	if s.low(0) == "before" && finiteIn(s, 1, o.Start) || whenItWas(s, o.Start) {
		return true
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+8; k++ {
		switch s.low(k) {
		case ",", ";":
			return false
		case "before", "previously", "beforehand", "earlier", "formerly":
			next, unit := s.low(k+1), s.low(k-1)
			return !periodUnit[strings.TrimSuffix(unit, "s")] && (next == "" || next == "." || next == "," || next == ";")
		}
	}
	return false
}

// goesOnSince reports whether a participle between tokens i and j tells what has gone on since the time at token j: "rose by 3
// percent, continuing the upward trend since March".
func goesOnSince(s *Sentence, i, j int) bool {
	for k := j - 1; k > i && k > j-10; k-- {
		if s.low(k-1) == "," || s.tag(k) == "CD" {
			return s.tag(k) == "VBG" && changeVerbs[s.low(k)] == ""
		}
	}
	return false
}
