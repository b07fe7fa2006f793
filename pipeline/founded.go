package pipeline

import "briefgraph/lexicon"

// foundedAfter is the verb of launching or issuing of which the phrase that ends at token i is the subject in the passive: "a
// pilot program on elderly care was launched in 12 cities".
func foundedAfter(s *Sentence, i int, lx *lexicon.Lexicon) (lexicon.Verb, bool) {
	for _, v := range passives(s, i) {
		if verb, n := verbAt(s, v, lx); n > 0 && verb.Strong && (verb.Relation == "leads" || verb.Relation == "issued") && passive(s, v) && !undone(s, v) {
			return verb, true
		}
	}
	return lexicon.Verb{}, false
}

// single reports whether the form of a phrase lets it be one program: an article before a singular, or a document's name
// that is a plural and says what it is about, "guidelines on tunnel safety".
func (p phrase) single(s *Sentence, kind string, complement bool) bool {
	if plural(s.low(p.headEnd - 1)) {
		return complement && kind == "policy-document" && p.content == 0 && p.headStart == p.start && s.low(p.headEnd) == "on"
	}
	w := s.low(p.start - 1)
	return w == "a" || w == "an" || w == "the"
}

// nameBreak is where a capitalised name that ends at token end breaks off behind token from: where the name of another
// document begins, "Measures for Ferries and the Guidelines for Docks", or a clause.
func nameBreak(s *Sentence, from, end int, taken []bool, lx *lexicon.Lexicon) int {
	for k := from; k < end; k++ {
		j := k + 1
		if w := s.low(k); w != "and" && w != "," {
			continue
		} else if w == "," && s.low(j) == "and" {
			j++
		}
		if s.low(j) != "the" || !isName(s, j+1) {
			continue
		}
		for j++; isName(s, j); j++ {
			if w := s.low(j + 1); headWord(s, j, lx) && (w == "for" || w == "on" || w == "of" || w == "to" || j > k+2) {
				return k
			}
		}
	}
	return clauseComma(s, from, end, taken)
}

// clauseComma is where a capitalised name that ends at token end breaks off at a comma, behind token from: names of places or
// bodies that follow it, and then a verb, begin the clause, "Regulations on Wetlands, Hubei and Anhui signed". It is end
// where the comma belongs to the name.
func clauseComma(s *Sentence, from, end int, taken []bool) int {
	for k := from; k < end; k++ {
		if s.low(k) != "," {
			continue
		}
		j := k + 1
		if s.low(j) == "and" {
			j++
		}
		if s.tag(j) == "DT" {
			j++
		}
		if j >= len(taken) || !taken[j] {
			continue
		}
		for j < len(s.Tokens) && j < k+24 && (isName(s, j) || j < len(taken) && taken[j] || s.low(j) == "and" || s.low(j) == "of" || s.low(j) == "the" || s.low(j) == "," || s.tag(j) == "RB") {
			j++
		}
		if finite(s, j) || auxiliary[s.low(j)] {
			return k
		}
	}
	return end
}
