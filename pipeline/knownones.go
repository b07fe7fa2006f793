package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Small numbers that count what is known, and bare ones that take up what was counted.

// structural nouns are what speakers count to order their own talk.
var structural = map[string]bool{"features": true, "aspects": true, "points": true, "things": true, "ways": true, "questions": true, "reasons": true, "parts": true,
	"speakers": true, "characteristics": true, "words": true, "respects": true, "fronts": true, "sides": true, "examples": true, "messages": true, "remarks": true,
	"colleagues": true, "guests": true, "sessions": true, "observations": true, "comments": true, "perspectives": true, "friends": true, "journalists": true,
	"sentences": true, "issues": true, "topics": true, "angles": true, "key points": true, "occasions": true, "elements": true, "dimensions": true, "hands": true, "slides": true,
	"highlights": true, "gentlemen": true, "ladies": true, "minds": true, "others": true, "considerations": true, "answers": true, "pieces": true, "matters": true, "instances": true, "scenarios": true, "ones": true, "halves": true, "us": true, "factors": true, "categories": true,
	"types": true, "kinds": true, "sorts": true, "strands": true, "principles": true, "purposes": true, "accounts": true, "criteria": true, "tiers": true, "ambitions": true, "themes": true, "pillars": true, "concerns": true}

// parties are those that "the two" takes up from what was said before.
var parties = wordSet("countries governments sides parties nations leaders ministers presidents peoples states economies neighbours neighbors ministries houses")

// knownOnes reports whether a small number behind "the" counts what is known, for nothing behind its noun says which: "the
// two depressions". What a superlative, a relative clause or "of" tells apart is counted.
func knownOnes(s *Sentence, f Figure) bool {
	if s.low(f.Start-2) == "of" && (s.tag(f.Start-3) == "CD" || s.low(f.Start-3) == "none" || s.low(f.Start-3) == "all") {
		return false // "three of the four powers"
	}
	for k := f.NumEnd; k < f.NP[1]; k++ {
		if superlative(s, k) || isName(s, k) {
			return false
		}
	}
	switch next := s.low(f.NP[1]); {
	case next == "that" || next == "which" || next == "who" || next == "whose" || next == "where" || next == "we" || next == "they" || next == "i":
		return false
	case s.tag(f.NP[1]) == "IN" || s.tag(f.NP[1]) == "VBN" || s.tag(f.NP[1]) == "VBG":
		return false
	}
	return true
}

// groups are what people are in together: a bare number behind "of" says how many.
var groups = wordSet("team teams crew crews staff group panel delegation workforce population crowd party cohort class membership audience squad gang contingent committee jury")

// groupOf reports whether the bare number at token i is that of the people in a group.
func groupOf(s *Sentence, i int) bool {
	for s.tag(i-1) == "RB" {
		i--
	}
	return s.low(i-1) == "of" && groups[s.low(i-2)] && isNounTag(s.tag(i-2))
}

// baseOfRate reports whether a figure is what a rate is reckoned by: "energy per 10,000 yuan of output", "one for every 50
// kilometres".
func baseOfRate(s *Sentence, f *Figure) bool {
	if w := s.low(f.Start - 1); f.Dimension == "count" && f.NP[1] == f.NP[0]+1 && (w == "every" || w == "each") && f.Value.Cmp(decimal.NewFromInt(100)) >= 0 && strings.TrimRight(f.Value.String(), "0") == "1" && finite(s, f.End) {
		return true // "every 10,000 people have 8.4 doctors"
	}
	if f.Dimension != "money" && f.Dimension != "physical" || f.Value.Cmp(decimal.NewFromInt(10)) < 0 {
		return false
	}
	k := f.Start - 1
	return s.low(k) == "per" || s.low(k) == "every" && (s.low(k-1) == "for" || s.low(k-1) == "in")
}

// moreOfThem reports whether "more" or "others" after the number of a figure leaves out what it counts, and a verb or
// the end of the clause follows.
func moreOfThem(s *Sentence, f Figure, i int) bool {
	if w := s.low(i); f.Dimension != "" || w != "more" && w != "others" || f.Start == 0 && w != "more" {
		return false
	}
	next := s.low(i + 1)
	return next != "than" && (isVerb(s, i+1) || auxiliary[next] || s.tag(i+1) == "MD" || moreUntil[next] || next == "" || next == "." || next == ",")
}

// moreUntil are words of time or place behind "2,800 more".
var moreUntil = wordSet("by in between over this next from during before within at on across last so now today")

// partOfWhich reports whether "of which" or "of whom" stands at token i, with a verb behind it.
func partOfWhich(s *Sentence, i int) bool {
	w := s.low(i + 1)
	return s.low(i) == "of" && (w == "which" || w == "whom" || w == "them") && (finite(s, i+2) || auxiliary[s.low(i+2)] || pastAside(s, i+2) > i+2)
}

// someOf reports whether "of them" or "of these ports" stands at token i: a part of what was counted.
func someOf(s *Sentence, i int) bool {
	switch s.low(i + 1) {
	case "them":
		return s.low(i) == "of"
	case "these", "those":
		np := countedNP(s, i+2)
		return s.low(i) == "of" && np[1] > np[0] && !structural[s.low(np[1]-1)] && !parties[s.low(np[1]-1)]
	}
	return false
}
