package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// A trait says that a rule has a use for a word. Most words of a conversation have none: each is looked up
// once, and the rules pass over it without asking their own lists.
type trait uint16

const (
	telling      trait = 1 << iota // makes its sentence worth tagging
	naming                         // head noun of described programs
	bodyNoun                       // head noun of the name of a body
	ordinal                        // "third", not "3rd"
	sectorNoun                     // "industry"
	eventNoun                      // "conference"
	productNoun                    // "aircraft"
	startsTime                     // may begin a time phrase
	startsNumber                   // may begin a number
	apostrophed                    // has an apostrophe
	hyphened                       // has a hyphen
	common                         // a word of the language, not only of names: the tagger knows it
)

// traitsOf are the traits of the words without hyphen or digit that have any.
var traitsOf = func() map[string]trait {
	out := map[string]trait{}
	add := func(t trait, words map[string]bool) {
		for w := range words {
			out[w] |= t
		}
	}
	add(telling, tellingWords)
	add(naming, namingHead)
	for w := range bodyHeads {
		out[w] |= bodyNoun
	}
	for w := range orgHeads {
		out[w] |= bodyNoun
	}
	add(ordinal, positive(ordinals))
	out["first"] |= ordinal
	add(sectorNoun, sectorHeads)
	out["fields"] |= sectorNoun
	add(eventNoun, eventHeads)
	for w := range productHeads {
		out[w] |= productNoun
		out[w+"s"] |= productNoun
	}
	add(startsNumber, numberStarts)
	add(startsTime, leads)
	add(startsTime, periodWords)
	add(startsTime, positive(cardinal))
	for m := range monthNumber {
		out[m] |= startsTime
		out[m+"."] |= startsTime
	}
	out["the"] |= startsTime
	out["when"] |= startsTime // "when June ended"
	return out
}()

// traitsFor are the traits of a word in lower case.
func traitsFor(low string) trait {
	t := traitsOf[low]
	if c := low[0]; c >= '0' && c <= '9' || strings.HasPrefix(low, "fy") || len(low) == 2 && (c == 'h' || c == 'q') {
		t |= startsTime
	}
	if digitFirst(low) || currencySign(low) != "" {
		t |= startsNumber
	}
	if strings.ContainsAny(low, "'’") {
		t |= apostrophed
	}
	if i := strings.IndexByte(low, '-'); i >= 0 {
		t |= hyphened | startsNumber
		if i > 0 {
			t |= startsTime
		}
	}
	return t
}

// is reports whether a word has one of the traits.
func (t Token) is(any trait) bool { return t.traits&any != 0 }

// begins reports whether a phrase of one of the lexicon's tables may begin at token i.
func (s *Sentence) begins(i int, in lexicon.Tables) bool {
	return i >= 0 && i < len(s.Tokens) && s.Tokens[i].starts&in != 0
}

// has reports whether a word of the sentence has one of the traits.
func (s *Sentence) has(any trait) bool {
	for i := range s.Tokens {
		if s.Tokens[i].traits&any != 0 {
			return true
		}
	}
	return false
}
