package pipeline

import "strings"

// countedNP is the noun phrase that a number before token i counts, as tokens [start, end): its
// modifiers and the plural head noun, with a coordination of heads ("cities and counties"). Empty
// where there is none.
func countedNP(s *Sentence, i int) [2]int {
	head := -1
	j := i
	for ; j < len(s.Tokens) && j < i+12; j++ {
		t := s.tag(j)
		w := s.low(j)
		switch {
		case t == "VBZ" && head == j-1 && head >= i && (s.low(j+1) == "to" || opensObject(s.tag(j+1))):
			return [2]int{i, head + 1} // "these 30 wells comes to", "issued by nine bodies sets out": a verb
		case isPluralNoun(s, j), invariant[w] && isNounTag(t) && !isNounTag(s.tag(j+1)):
			head = j
			continue
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "VBN", t == "VBG" && nounAhead(s, j), t == "''", t == "FW",
			t == "RB" && (strings.HasSuffix(w, "ly") || w == "more") && nounAhead(s, j), t == "VBD" && strings.HasSuffix(w, "ed") && nounAhead(s, j) && head < 0, w == "new" || w == "more" || w == "other" || w == "different" || w == "such":
			if head >= 0 && !joined(s, i, j) && (t == "VBN" || t == "VBG" || t == "RB" || t == "JJ") {
				return [2]int{i, head + 1}
			}
			if head == j-2 && s.low(j-1) == "and" && (t == "VBN" || t == "VBD") && i > 2 && samePast(s, i) {
				return [2]int{i, head + 1} // "has set up 300 beds and offered services": a verb
			}
			continue
		case (w == "and" || w == "or" || w == "," || w == "&") && j > i && coordinates(s, j):
			continue
		case t == "CD" && head < 0 && j > i && strings.HasPrefix(s.tag(j-1), "NNP") && digitFirst(w) && isNounTag(s.tag(j+1)):
			continue // "297 Fortune Global 500 companies"
		case t == "POS" && head < 0, w == "/" && j > i:
			continue
		}
		break
	}
	if head < 0 {
		return [2]int{i, i}
	}
	return [2]int{i, head + 1}
}

// opensObject reports whether a word with this tag can begin what a verb governs, and cannot follow a noun in its phrase.
func opensObject(t string) bool {
	return t == "RP" || t == "DT" || t == "CD" || t == "PRP$" || t == "$"
}

// samePast reports whether a past tense or participle governs the number that ends before token i, so that another behind "and" goes
// on with it.
func samePast(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		switch t := s.tag(k); {
		case t == "VBN" || t == "VBD":
			return !passive(s, k)
		case t != "CD" && t != "RB" && t != "IN" && t != "JJR" && t != "DT" && t != "RP":
			return false
		}
	}
	return false
}

// joined reports whether a conjunction or comma stands before the modifiers at j.
func joined(s *Sentence, i, j int) bool {
	for j--; j > i; j-- {
		w := s.low(j)
		if w == "and" || w == "or" || w == "," {
			return true
		}
		if isPluralNoun(s, j) {
			return false
		}
	}
	return false
}

// nounAhead reports whether a noun follows within two modifiers: a participle there is part of the
// noun phrase.
func nounAhead(s *Sentence, j int) bool {
	for k := j + 1; k <= j+3; k++ {
		t := s.tag(k)
		if strings.HasPrefix(t, "NN") {
			return true
		}
		if w := s.low(k); (w == "and" || w == "or") && k == j+1 && s.tag(j) == "VBG" && (s.tag(k+1) == "VBG" || s.tag(k+1) == "NN") && isPluralNoun(s, k+2) {
			return true // "processing and packaging units"
		}
		if !strings.HasPrefix(t, "JJ") && t != "VBN" && t != "VBG" && t != "''" {
			return false
		}
	}
	return false
}

// coordinates reports whether the comma or conjunction at j joins modifiers or head nouns of one
// phrase, not clauses or phrases with a number of their own.
func coordinates(s *Sentence, j int) bool {
	k := j + 1
	if w := s.low(k); s.low(j) == "or" && (w == "more" || w == "less" || w == "fewer" || w == "so" || w == "above" || w == "over") {
		return false // a hedge
	}
	if s.low(j) == "," && (s.low(k) == "and" || s.low(k) == "or") {
		k++
	}
	for p := k; p < k+5; p++ {
		t := s.tag(p)
		switch {
		case isPluralNoun(s, p):
			// a finite verb after it means a new clause
			nx := s.tag(p + 1)
			if s.low(j) == "," && !listGoesOn(s, p+1) {
				return false
			}
			if (nx == "IN" || nx == "TO") && (s.tag(p+2) == "CD" || s.tag(p+2) == "$") {
				return false // "500 staff and annual sales below 10 million"
			}
			return !(strings.HasPrefix(nx, "VB") && nx != "VBN" && nx != "VBG" || nx == "MD") || s.low(j) != ","
		case digitFirst(s.low(p)):
			return false // "visitors and 200-plus stalls"
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "VBN", t == "''":
			continue
		default:
			return false
		}
	}
	return false
}

// listGoesOn reports whether a list "a, b and c" goes on at token i.
func listGoesOn(s *Sentence, i int) bool {
	w := s.low(i)
	return w == "and" || w == "or" || w == "," && (s.low(i+1) == "and" || s.low(i+1) == "or" || coordinates(s, i))
}
