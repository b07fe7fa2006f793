package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// movesUp are verbs with which "up to" is a movement, and no limit.
var movesUp = flat(inflected(map[string]string{"x": "tick edge inch move go come creep climb step jump shoot rise add"}), "")

// hedge reads the words round a figure that say how exactly it is meant, and takes them into its
// span.
func hedge(s *Sentence, f *Figure, lx *lexicon.Lexicon) {
	for back := 4; back >= 1; back-- {
		i := f.Start - back
		if i < 0 {
			continue
		}
		m, ok := lx.Hedges.Longest(s.at(i))
		if !ok || i+m.N != f.Start {
			continue
		}
		if m.Val.Position == "before" {
			if s.low(i) == "within" && f.Dimension != "time" || s.low(i) == "above" && s.low(i+1) == "designated" || s.low(i) == "some" && f.Dimension == "" {
				continue
			}
			if s.low(i) == "up" && m.N == 2 && movesUp[s.low(i-1)] {
				break // "ticked up to 4.1 percent"
			}
			if s.low(i) == "over" && m.N == 1 && f.Dimension == "time" && !lengthSaid(s, i) {
				break // "over three years": while they last
			}
			f.Modifier, f.Start = m.Val.Modifier, i
			break
		}
		if m.Val.Position == "verb" && s.low(i) == "top" && !isVerb(s, i) {
			break // "the top 10 producers"
		}
		if m.Val.Position == "verb" && !(f.Modifier != "exact") {
			f.Modifier = m.Val.Modifier
			break
		}
	}
	if f.Modifier == "exact" {
		// "exceeded the mark of", "exceeded a total of"
		for i := f.Start - 1; i >= 0 && i >= f.Start-5; i-- {
			if m, ok := lx.Hedges.Longest(s.at(i)); ok && m.Val.Position == "verb" {
				if s.low(i) != "top" && onlyFiller(s, i+m.N, f.Start) {
					f.Modifier = m.Val.Modifier
				}
				break
			}
		}
	}
	if (f.Modifier == "over" || f.Modifier == "under") && denied(s, f.Start, lx) {
		f.Modifier = map[string]string{"over": "under", "under": "over"}[f.Modifier]
	}
	for _, at := range []int{f.NumEnd, f.End} {
		if m, ok := lx.Hedges.Longest(s.at(at)); ok && m.Val.Position == "after" && !(m.N == 1 && s.low(at) == "plus" && s.tag(at+1) == "CD") {
			f.Modifier = m.Val.Modifier
			if at == f.End {
				f.End += m.N
			}
			break
		}
	}
}

// lengthSaid reports whether what stands before "over" at token i asks for a length of time, so that it
// means "more than": "for over three years", "lasted over an hour".
func lengthSaid(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "for", "of", "to", "in", "after", "from", "than", "took", "takes", "take", "taken", "lasted", "lasts", "last", "spent", "spans", "spanned", "spanning", "is", "was", "are", "were", "be", "been", "a", "the", "with", "at", "by", "has", "have", "had":
		return true
	}
	return false
}

// denied reports whether a negation turns the hedge before token i round: "not to exceed", "did not take
// more than", "in no case for longer than". Fixed phrases ("no more than") have it in themselves.
func denied(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	for k := i - 1; k >= 0 && k > i-14; k-- {
		switch w := s.low(k); {
		case w == "," || w == ";" || w == "and" || w == "but" || w == "that" || w == "which" || w == "because" || w == "only" || w == "if" || w == "than" || w == "until" || w == "unless" || w == "when":
			return false
		case w == "not" || w == "n't" || w == "never" || w == "cannot" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t"),
			w == "no" && (s.low(k+1) == "case" || s.low(k+1) == "circumstances" || s.low(k+1) == "way"):
			if m, ok := lx.Hedges.Longest(s.at(k)); ok && m.N > 1 {
				return false
			}
			if m, ok := lx.Hedges.Longest(s.at(k - 1)); ok && m.N > 1 {
				return false // "did not exceed" stands in the table
			}
			return true
		}
	}
	return false
}

func onlyFiller(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		switch s.low(i) {
		case "a", "the", "total", "of", "mark", "level", "figure", ",", "by":
		default:
			return false
		}
	}
	return true
}
