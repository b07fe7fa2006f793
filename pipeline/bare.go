package pipeline

import "strings"

// bareStart are words before a bare number that take up what was counted before: "the remaining 14 will open".
var bareStart = wordSet("remaining other first last another some only just still around all")

// bareSubject reports whether the bare number in tokens [i, j) is the subject of a clause, so that what it counts was
// named before: "200 firms applied, and some 60 have been approved", "the first two will be delivered".
func bareSubject(s *Sentence, i, j int, small bool) bool {
	told := false
	for i > 0 && bareStart[s.low(i-1)] {
		w := s.low(i - 1)
		told = told || w == "remaining" || w == "other" || w == "first" || w == "last"
		i--
	}
	if small && (!told || s.low(i) == "last") {
		return ofThose(s, i) && (auxiliary[s.low(j)] || finite(s, j)) // "the last two" are known
	}
	if told && s.tag(i-1) == "DT" {
		i--
	}
	switch s.low(i - 1) {
	case "", ",", "and", "but", "that", "while", ";", "which", "whom":
	default:
		if !behindTime(s, i) {
			return false
		}
	}
	v := pastAdverbs(s, j)
	return s.tag(v) == "MD" || auxiliary[s.low(v)] && isVerb(s, v) || finite(s, v)
}

// ofThose reports whether a sentence opens with what the bare number at token i is a part of, and the number follows a comma
// or "and": "Of the 22 projects, nine have been started and four are".
func ofThose(s *Sentence, i int) bool {
	if s.low(0) != "of" && s.low(0) != "among" || s.low(i-1) != "," && s.low(i-1) != "and" {
		return false
	}
	return s.tag(2) == "CD" || s.low(1) == "these" || s.low(1) == "them" || s.low(1) == "those"
}

// pastAdverbs is the first token from i on that is no adverb.
func pastAdverbs(s *Sentence, i int) int {
	for n := 0; n < 3 && (s.tag(i) == "RB" || passing[s.low(i)]); n++ {
		i++
	}
	return i
}

// restOfMany reports whether "remaining" or its like stands before a bare number, so that it counts what was named before.
func restOfMany(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "remaining", "other", "first", "last", "some":
		return true
	}
	return false
}

// nextsNoun is the noun that a number counts with the next one's: "12 large and six small patrol boats" are 12 of
// large patrol boats. It returns the modifiers of the number at f and where the other's noun stands.
func nextsNoun(s *Sentence, j int) (mods tokenRange, np [2]int) {
	k := j
	for k < j+3 && (strings.HasPrefix(s.tag(k), "JJ") || s.tag(k) == "NN" || s.tag(k) == "NNP" || s.tag(k) == "VBN") {
		k++
	}
	if k == j || s.low(k) != "and" && s.low(k) != "or" || s.tag(k+1) != "CD" && wordValue(s.low(k+1)) == 0 {
		return tokenRange{}, np
	}
	n := k + 2
	for scales[s.low(n)] > 0 {
		n++
	}
	if np = countedNP(s, n); np[1] <= np[0]+k-j {
		return tokenRange{}, [2]int{} // the other has no modifier of its own
	}
	np[0] += k - j
	return tokenRange{j, k}, np
}

// pastAside is the token behind an aside that begins at token i, where the verb of the clause stands: "people, or 2
// percent of the workforce, work", "companies including Toyota and Sony put in"; i where there is none.
func pastAside(s *Sentence, i int) int {
	if s.low(i) == "including" {
		k := nounPhraseEnd(s, i+1)
		if s.low(k) == "," {
			k++
		}
		if k > i+1 && (finite(s, k) || auxiliary[s.low(k)] && s.low(k) != "to") {
			return k
		}
		return i
	}
	if s.low(i) != "," {
		return i
	}
	for k := i + 1; k < i+16; k++ {
		if finite(s, k) || s.low(k) == ";" || s.low(k) == "" {
			return i
		}
		if s.low(k) != "," {
			continue
		}
		if g := k + 1; (s.low(i+1) == "or" || s.low(i+1) == "including" || s.low(i+1) == "mostly" || s.low(i+1) == "mainly" || s.low(i+1) == "about") && (finite(s, g) || auxiliary[s.low(g)] && s.low(g) != "to" || s.low(i+1) == "or" && isVerb(s, g)) {
			return g
		}
	}
	return i
}
