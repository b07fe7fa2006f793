package pipeline

import "strings"

// The tagger takes many a past tense behind a noun for a participle: the two have one form. What follows tells them apart.

// pastTenses makes past tenses of participles that are the only verb their clause can have: "shops monitored by the
// ministry increased by 5%", "goods carried by the line reached 3 million tons".
func pastTenses(ts []Token) {
	for i := 1; i+1 < len(ts); i++ {
		if ts[i].Tag == "VBN" && changeVerbs[ts[i].Low] != "" && nounBehind(ts, i) >= 0 && movesToFigure(ts, i+1) && !verbWithin(ts, i+1) && !toBeDone(ts, i) {
			ts[i].Tag = "VBD"
		}
	}
	for i := 1; i+2 < len(ts); i++ {
		if ts[i].Tag == "VBN" && goingOn[ts[i].Low] && ts[i+1].Tag == "TO" && ts[i+2].Tag == "VB" && nounBehind(ts, i) >= 0 && !verbWithin(ts, i+1) {
			ts[i].Tag = "VBD" // "trade in services continued to grow"
		}
	}
	for i := 2; i+1 < len(ts); i++ {
		if ts[i].Tag == "VBN" && ts[i-1].Low == "and" && objectTag(ts[i+1].Tag) && pastBefore(ts, i-1) && !verbWithin(ts, i+1) {
			ts[i].Tag = "VBD" // "paid claims and provided cover"
		}
	}
	noun, last, finite := -1, -1, false // the noun that ends the first participle's phrase, the last participle behind such a noun
	for i := range ts {
		switch t := &ts[i]; {
		case clauseMark(ts, i):
			if last >= 0 && !finite {
				ts[last].Tag = "VBD"
			}
			noun, last, finite = -1, -1, false
		case t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP" || t.Tag == "MD":
			finite = true
		case t.Tag == "VBN" && i > 0:
			k := nounBehind(ts, i)
			if noun >= 0 && k == noun {
				last = i
			}
			if k >= 0 && noun < 0 {
				noun = k
			}
		case strings.HasPrefix(t.Tag, "NN") && noun >= 0:
			noun = i
		}
	}
}

// goingOn are past tenses of verbs that with an infinitive are never a participle behind its noun.
var goingOn = wordSet("continued tended managed failed ceased started proceeded")

// toBeDone reports whether a passive of what is to come stands before the participle at token i, which may go on with it: "output
// is to be raised, the area expanded by 3 million hectares".
func toBeDone(ts []Token, i int) bool {
	for i--; i > 0 && ts[i].Low != ";" && ts[i].Low != "."; i-- {
		if ts[i].Tag == "VBN" && ts[i-1].Low == "be" {
			return true
		}
	}
	return false
}

// objectTag reports whether a part of speech can begin an object.
func objectTag(tag string) bool {
	return strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "DT" || tag == "CD" || tag == "PRP$"
}

// pastBefore reports whether the nearest verb before token i, in its clause, is a past tense with an object.
func pastBefore(ts []Token, i int) bool {
	for k := i - 1; k > 0 && !clauseMark(ts, k); k-- {
		switch ts[k].Tag {
		case "VBD":
			return !beForm[ts[k].Low] && !haveForm[ts[k].Low] && objectTag(ts[k+1].Tag)
		case "VBZ", "VBP", "MD", "VBN", "VB":
			return false
		}
	}
	return false
}

// nounBehind is the noun straight before token i or before the adverbs that stand there; -1 where there is none.
func nounBehind(ts []Token, i int) int {
	for i--; i > 0 && ts[i].Tag == "RB" && !auxiliary[ts[i].Low]; {
		i--
	}
	if i > 3 && olderWord[ts[i].Low] && ts[i-3].Low == "aged" {
		i -= 4 // "people aged 65 and above received"
	}
	if i >= 0 && strings.HasPrefix(ts[i].Tag, "NN") {
		return i
	}
	return -1
}

// movesToFigure reports whether a figure that something changes by or to stands at token i.
func movesToFigure(ts []Token, i int) bool {
	if w := ts[i].Low; w == "by" || w == "to" || w == "from" {
		i++
	}
	for n := 0; n < 3 && i < len(ts); n++ {
		if ts[i].Tag == "CD" || ts[i].Tag == "$" {
			return true
		}
		i++
	}
	return false
}

// clauseMark reports whether a clause ends or begins at token i.
func clauseMark(ts []Token, i int) bool {
	switch ts[i].Low {
	case ",", ";", ":", ".", "while", "which", "that", "who", "but", "whereas", "where", "when", "if", "as", "because":
		return true
	}
	return false
}

// verbWithin reports whether a finite verb stands at token i or behind it, in the same clause.
func verbWithin(ts []Token, i int) bool {
	for ; i < len(ts) && !clauseMark(ts, i); i++ {
		switch ts[i].Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}
