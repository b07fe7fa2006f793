package pipeline

// guesses are verbs with which a speaker puts a figure as an own estimate.
var guesses = wordSet("say think guess reckon imagine believe suppose")

// guessed reports whether the verb at v says nothing but that the speaker puts a figure so: "I would say about 120 trucks",
// "I think 40 cases".
func guessed(s *Sentence, v int) bool {
	if !guesses[s.low(v)] {
		return false
	}
	k := v - 1
	for k > 0 && (s.low(k) == "would" || s.low(k) == "'d" || s.tag(k) == "RB") {
		k--
	}
	switch s.low(k) {
	case "i", "i'd", "i’d", "we", "we'd", "we’d":
		return true
	}
	return false
}
