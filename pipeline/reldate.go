package pipeline

import "strings"

// A length of time can say when something is: "four years off", "in two weeks", "one day". Such a number dates, it
// measures nothing.

// agoWord makes a date of a length of time before it.
var agoWord = wordSet("ago agog later hence earlier from-now soon beforehand")

// atOnce are verbs of what happens at a moment: "in two weeks" after them says when, not how long it takes.
var atOnce = flat(inflected(map[string]string{"x": "open start begin arrive know see meet return vote visit leave close end happen hold announce host expire resume come go travel fly sit hear launch publish release"}), "knew known began begun met left held went come came gone seen saw sat heard flew flown")

// relativeDate reports whether the length of time in tokens [start, end) with its unit of n tokens after it, is a date
// seen from the talk.
func relativeDate(s *Sentence, start, end, n int) bool {
	after := end + n
	switch w := s.low(after); {
	case agoWord[w], w == "time" && s.low(start-1) == "in", (w == "'" || w == "’" || w == "'s" || w == "’s") && s.low(after+1) == "time":
		return true
	case w == "to" && s.low(after+1) == "go":
		return true
	case (w == "off" || w == "away") && s.low(after+1) != "from" && s.low(after+1) != "work":
		return beSoon(s, start)
	}
	if s.low(start-1) != "in" {
		return false
	}
	if w := s.low(after); w != "" && !strings.ContainsAny(w, ".,;:?!") {
		return false
	}
	return futureMoment(s, start-2)
}

// beSoon reports whether a form of "be" stands before token i, perhaps with an adverb: "is still three weeks off".
func beSoon(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if w := s.low(k); beForm[w] || w == "'s" || w == "’s" || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			return true
		}
		if s.tag(k) != "RB" && s.low(k) != "about" && s.low(k) != "some" && s.low(k) != "only" {
			return false
		}
	}
	return false
}

// futureMoment reports whether what is said up to token i is to happen at a moment: "we will know", "the plant is
// going offline".
func futureMoment(s *Sentence, i int) bool {
	for k := i; k > 0 && k > i-12; k-- {
		w := s.low(k)
		if w == "," || w == ";" {
			return false
		}
		if !atOnce[w] || !isVerb(s, k) {
			if finite(s, k) && !auxiliary[w] {
				return false
			}
			continue
		}
		for p := k - 1; p >= 0 && p >= k-3; p-- {
			if a := s.low(p); a == "will" || a == "'ll" || a == "’ll" || a == "shall" || strings.HasSuffix(a, "'ll") || strings.HasSuffix(a, "’ll") || s.tag(k) == "VBG" && (beForm[a] || strings.HasSuffix(a, "'re") || strings.HasSuffix(a, "’re")) {
				return true
			}
		}
		return false
	}
	return false
}

// oneLead are words before "one day" or its like that ask for a length; else it only points: "one day we will".
var oneLead = wordSet("for in within over under per just only than least about around nearly almost exactly after every of by to a up another complete completes completed completing mark marks marked marking")

// someDay reports whether "one" with a unit of time, at token i, measures nothing.
func someDay(s *Sentence, i int) bool {
	prev := s.low(i - 1)
	return s.low(i) == "one" && (i == 0 || !oneLead[prev] && (!isVerb(s, i-1) || auxiliary[prev])) && s.low(i+2) != "after" && s.low(i+2) != "before"
}

// wholly are words that "100 percent" only stresses.
var wholly = wordSet("behind agree agreed agreeing right sure certain committed confident correct clear true convinced honest focused opposed wrong supportive aware")

// emphatic reports whether the percentage of a hundred that ends before token i only stresses: "100 percent sure".
func emphatic(s *Sentence, start, i int) bool {
	if wholly[s.low(i)] {
		return true
	}
	return wholly[s.low(start-1)] && s.low(start-1) != "of"
}
