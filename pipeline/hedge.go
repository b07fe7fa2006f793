package pipeline

import (
	"strings"

	"briefgraph/lexicon"

	"github.com/shopspring/decimal"
)

// movesUp are verbs with which "up to" is a movement, and no limit.
var movesUp = flat(inflected(map[string]string{"x": "tick edge inch move go come creep climb step jump shoot rise add scale"}), "")

// raisesUp are verbs that move an object "up to" a figure: "scale it up to 5 GW".
var raisesUp = flat(inflected(map[string]string{"x": "scale raise ramp lift bring push take move drive"}), "")

// raisedUp reports whether an object of a verb of raising stands before "up" at token i.
func raisedUp(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if raisesUp[s.low(k)] && isVerb(s, k) {
			return k < i-1
		}
		if t := s.tag(k); !isNounTag(t) && t != "DT" && t != "PRP" && t != "PRP$" && !strings.HasPrefix(t, "JJ") {
			return false
		}
	}
	return false
}

// stretches are verbs with which "over" says where, and no limit: "the park spreads over 600 hectares".
var stretches = flat(inflected(map[string]string{"x": "spread stretch extend sprawl"}), "")

// keepsTo are verbs with which "within" is a limit.
var keepsTo = flat(inflected(map[string]string{"x": "keep hold limit control cap maintain remain stay"}), "")

// keptTo reports whether "within" at token i is a limit: "losses were kept within 2 percent", "the delay is now within 9 ms".
func keptTo(s *Sentence, i int) bool {
	if s.tag(i-1) == "RB" {
		i--
	}
	if beForm[s.low(i-1)] {
		return true
	}
	for k := i - 1; k > i-8 && k >= 0 && s.low(k) != ","; k-- {
		if isVerb(s, k) && !auxiliary[s.low(k)] {
			return keepsTo[s.low(k)]
		}
	}
	return false
}

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
			if s.low(i) == "within" && f.Dimension != "time" && !keptTo(s, i) || s.low(i) == "above" && s.low(i+1) == "designated" || s.low(i) == "some" && f.Dimension == "" && f.NumEnd == f.Num+1 && !strings.Contains(s.low(f.Num), ",") {
				continue
			}
			if s.low(i) == "up" && m.N == 2 && (movesUp[s.low(i-1)] || raisedUp(s, i)) {
				break // "ticked up to 4.1 percent"
			}
			if s.low(i) == "over" && m.N == 1 && (stretches[s.low(i-1)] || s.low(i-1) == "all") && f.Dimension != "time" {
				f.Start = i
				break
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
		if m.Val.Position == "verb" && adopts(s, i, f) {
			break // "passed 12 bills"
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
				if s.low(i) != "top" && !adopts(s, i, f) && onlyFiller(s, i+m.N, f.Start) {
					f.Modifier = m.Val.Modifier
				}
				break
			}
		}
	}
	if (f.Modifier == "over" || f.Modifier == "under") && denied(s, f.Start, lx) {
		f.Modifier = map[string]string{"over": "under", "under": "over"}[f.Modifier]
	}
	if w := s.low(f.End); f.Modifier == "exact" && w == "at" && (s.low(f.End+1) == "least" || s.low(f.End+1) == "most") && (f.End+2 >= len(s.Tokens) || strings.ContainsAny(s.low(f.End+2), ".,;")) {
		f.Modifier = map[string]string{"least": "over", "most": "under"}[s.low(f.End+1)]
		return
	}
	for _, at := range []int{f.NumEnd, f.End} {
		if m, ok := lx.Hedges.Longest(s.at(at)); ok && m.Val.Position == "after" && !((m.N == 1 && s.low(at) == "plus" || s.low(at) == "and") && s.tag(at+m.N) == "CD") {
			f.Modifier = m.Val.Modifier
			if at == f.End {
				f.End += m.N
			}
			break
		}
	}
}

// adopts reports whether the verb at token i passes things, not a mark: "passed 12 bills".
func adopts(s *Sentence, i int, f *Figure) bool {
	return s.low(i) == "passed" && f.NP[1] > f.NP[0] && f.NumEnd == f.Num+1 && f.Value.Cmp(decimal.NewFromInt(1000)) < 0
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

// denied reports whether a negation turns the hedge before token f round: "not to exceed", "did not take
// more than", "in no case for longer than". Fixed phrases ("no more than") have it in themselves.
func denied(s *Sentence, f int, lx *lexicon.Lexicon) bool {
	for k := f - 1; k >= 0 && k > f-14; k-- {
		switch w := s.low(k); {
		case w == "," || w == ";" || w == "and" || w == "but" || w == "that" || w == "which" || w == "because" || w == "only" || w == "if" || w == "than" || w == "until" || w == "unless" || w == "when":
			return false
		case w == "not" || w == "n't" || w == "never" || w == "cannot" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t"),
			w == "none" || w == "nobody" || w == "neither",
			w == "no" && s.low(k+1) != "doubt" && (isNounTag(s.tag(k+1)) || s.low(k+1) == "single") && (k+2 < f && isVerb(s, k+2) || k+3 < f && isVerb(s, k+3)),
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
		case "a", "the", "total", "of", "mark", "level", "threshold", "milestone", "barrier", "figure", ",", "by":
		default:
			return false
		}
	}
	return true
}
