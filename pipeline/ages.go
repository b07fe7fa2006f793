package pipeline

import "strings"

// agesEnd is the end of the phrase at token i that says how old people are, whose numbers count nothing: "aged 65 and above",
// "aged between 16 and 24", "aged 3 to 5"; i where there is none.
func agesEnd(s *Sentence, i int) int {
	if s.low(i) != "aged" {
		return i
	}
	k := i + 1
	if w := s.low(k); w == "between" || w == "over" || w == "under" || w == "above" || w == "below" || w == "from" {
		k++
	}
	if s.tag(k) != "CD" {
		return i
	}
	k++
	switch w := s.low(k); {
	case (w == "to" || w == "and" || s.tag(k) == ":") && s.tag(k+1) == "CD":
		k += 2
	case (w == "and" || w == "or") && olderWord[s.low(k+1)]:
		k += 2
	case olderWord[w]:
		k++
	}
	if strings.HasPrefix(s.low(k), "year") {
		k++
		if s.low(k) == "old" {
			k++
		}
	}
	return k
}

// olderWord are words behind an age that say on which side of it people are.
var olderWord = wordSet("above over older up under below younger upwards")

// ageAmong reports whether the number among words at i is an age: "people aged between 16 and 24".
func ageAmong(ws []string, i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch w := ws[k]; {
		case w == "aged":
			return true
		case w != "and" && w != "to" && w != "between" && w != "from" && !olderWord[w] && !strings.ContainsAny(w, "0123456789"):
			return false
		}
	}
	return false
}
