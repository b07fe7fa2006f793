package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// inNumberList reports whether a bare number at f stands in a list of numbers or reaches another: "5, 7 and 9
// tonnes", "to 12 from 9". Its unit may stand with its neighbour.
func inNumberList(s *Sentence, f Figure) bool {
	if f.Dimension != "" || strings.ContainsAny(s.low(f.Num), ".") && strings.Count(s.low(f.Num), ".") > 1 {
		return false
	}
	j := f.NumEnd
	if s.low(j) == "," && s.low(j+1) == "and" {
		j++
	}
	if w := s.low(j); (w == "," || w == "and" || w == "or") && s.tag(j+1) == "CD" && !isYear(s.low(j+1)) {
		return true
	}
	return s.low(f.Start-1) == "from" && s.tag(f.Start-2) == "CD"
}

// listUnits gives the numbers of a list the unit and scale that stand with its last one, then drops those
// of weak that found none.
func listUnits(s *Sentence, figs []Figure, weak map[int]bool) (kept []Figure, dropped []Figure) {
	for i := len(figs) - 2; i >= 0; i-- {
		f, next := &figs[i], &figs[i+1]
		if f.Dimension != "" || next.Dimension == "ratio" && f.NumEnd > f.Num+1 || next.Dimension == "" || next.Dimension == "multiple" || next.Start != next.Num {
			continue
		}
		if next.Dimension == "time" && f.NumEnd > f.Num+1 && next.NumEnd == next.Num+1 {
			continue // "we planted 3 million, and two months early"
		}
		switch strings.Join(lowWords(s, f.NumEnd, next.Start), " ") {
		case "and", ", and", "or", ", or":
			takeUnit(s, f, next)
		case ",":
			if i+2 < len(figs) && figs[i+2].Dimension == next.Dimension && figs[i+2].Start-next.End <= 2 || weak[next.Num] {
				takeUnit(s, f, next)
			}
		}
	}
	for i := range figs {
		if weak[figs[i].Num] && figs[i].Dimension == "" && (i == 0 || figs[i-1].Dimension != "" || s.low(figs[i].Start-1) != "from") {
			dropped = append(dropped, figs[i])
			continue
		}
		kept = append(kept, figs[i])
	}
	return kept, dropped
}

// takeUnit gives a figure the unit of another, and the scale word that stands with that one's digits.
func takeUnit(s *Sentence, f, from *Figure) {
	f.Unit, f.Dimension, f.Said = from.Unit, from.Dimension, from.Said
	if from.parts > 1 {
		f.Value = f.Value.Div(decimal.NewFromInt(from.parts)) // "from 36 to 30 cents"
	}
	scale := int64(1)
	for k := from.Num + 1; k < from.NumEnd; k++ {
		if v := scales[s.low(k)]; v > 0 {
			scale *= v
		}
	}
	if by := decimal.NewFromInt(scale); scale > 1 && f.NumEnd == f.Num+1 && f.Value.Cmp(from.Value.Div(by).Mul(decimal.NewFromInt(10))) < 0 {
		f.Value = f.Value.Mul(by)
	}
}

// shareUnits gives figures without a unit of their own the noun of the next one: "86 of the 97 major
// categories", "selected 241", "increased from 5 to 7 percent".
func shareUnits(s *Sentence, figs []Figure) {
	for i := range figs {
		f := &figs[i]
		if f.Dimension != "" {
			continue
		}
		if i > 0 && (shareBack(s, f, &figs[i-1]) || againUnits(s, f, &figs[i-1]) || gapUnits(s, figs, i)) {
			continue
		}
		if i+1 < len(figs) && s.low(f.End) == "of" && s.low(f.End+1) == "the" && figs[i+1].Dimension == "count" && figs[i+1].Start-f.End <= 6 && ownersTop(s, f.End+2, figs[i+1].Start) {
			takeUnit(s, f, &figs[i+1])
			f.NP = figs[i+1].NP
			continue
		}
		if i+1 < len(figs) && figs[i+1].Start-f.End <= 3 && figs[i+1].Dimension != "" && (figs[i+1].Dimension != "time" || s.low(f.End) == "to") {
			between := strings.Join(lowWords(s, f.End, figs[i+1].Start), " ")
			if figs[i+1].Dimension == "ratio" && f.NumEnd > f.Num+1 {
				continue // "4.2 million, 8 percent more than"
			}
			if strings.HasPrefix(between, "of") && !strings.Contains(between, ",") || between == "to" || between == "and" || between == "from" || between == "," && i+2 < len(figs) && figs[i+2].Dimension == figs[i+1].Dimension {
				takeUnit(s, f, &figs[i+1])
				continue
			}
		}
		if np := ofNamed(s, f.Start); np[1] > np[0] {
			f.Unit, f.Dimension, f.NP = countNoun(s, np), "count", np
			continue
		}
		if s.low(f.End) == "of" && (s.low(f.End+1) == "the" || s.low(f.End+1) == "these" || s.low(f.End+1) == "those" || s.low(f.End+1) == "our" || s.low(f.End+1) == "its" || s.low(f.End+1) == "all" || s.tag(f.End+1) == "PRP$") {
			if np := countedNP(s, f.End+2); np[1] > np[0] {
				f.Unit, f.Dimension, f.NP = countNoun(s, np), "count", np
			}
		}
	}
}

// ofNamed is the plural noun of "Of these measures," that opens a sentence and ends before the bare number at token i, whose
// noun it is; an empty range where there is none.
func ofNamed(s *Sentence, i int) (np [2]int) {
	if s.low(0) != "of" && s.low(0) != "among" || s.low(i-1) != "," || i < 4 {
		return np
	}
	if w := s.low(1); w != "these" && w != "those" {
		return np
	}
	if np = countedNP(s, 2); np[1] == i-1 {
		return np
	}
	return [2]int{}
}

// ownersTop reports whether tokens [i, j) are an owner with "top" or a superlative at most: "26 of the world's top 100 clusters".
func ownersTop(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if t := s.tag(i); !isNounTag(t) && t != "POS" && !strings.HasPrefix(t, "JJ") {
			return false
		}
	}
	return true
}

// gapUnits gives a number without a unit, whose clause has no verb of its own, the unit of the figure before: "the
// region got 84 billion yuan, the city 12 billion". Two counts count each its own noun: "births were 9 million and
// deaths 11 million".
func gapUnits(s *Sentence, figs []Figure, i int) bool {
	f, p := &figs[i], i-1
	for p >= 0 && figs[p].Dimension == "ratio" && figureInBrackets(s, &figs[p]) {
		p--
	}
	if p < 0 || f.NumEnd < f.Num+2 {
		return false
	}
	prev := &figs[p]
	from := figs[i-1].End
	for from < f.Start && (s.low(from) == ")" || s.low(from) == ":" || s.low(from) == "," || s.low(from) == "and" || s.low(from) == "while") {
		from++
	}
	if from == figs[i-1].End || from == f.Start || f.Start-from > 5 {
		return false
	}
	for k := from; k < f.Start; k++ {
		if t := s.tag(k); !isNounTag(t) && t != "DT" && !strings.HasPrefix(t, "JJ") && (t != "VBZ" && t != "$" || k != f.Start-1) {
			return false
		}
	}
	switch {
	case prev.Dimension == "money" || prev.Dimension == "physical":
		f.Unit, f.Dimension, f.Said = prev.Unit, prev.Dimension, prev.Said
	case prev.Dimension == "" && prev.NumEnd > prev.Num+1 && isPluralNoun(s, f.Start-1):
		f.Unit, f.Dimension = s.low(f.Start-1), "count"
	default:
		return false
	}
	return true
}

// figureInBrackets reports whether a figure stands between brackets.
func figureInBrackets(s *Sentence, f *Figure) bool {
	for k := f.Start - 1; k >= 0 && k >= f.Start-3; k-- {
		if s.low(k) == "(" {
			return s.low(f.End) == ")"
		}
	}
	return false
}

// shareBack gives a bare number the unit of the figure before it: "from 15 days to under 5", "of the 70
// cities, 22 saw".
func shareBack(s *Sentence, f, prev *Figure) bool {
	if prev.Dimension == "" || prev.Dimension == "multiple" || prev.Dimension == "ratio" && (f.NumEnd > f.Num+1 || f.Value.Cmp(decimal.NewFromInt(1000)) >= 0) || prev.Dimension == "time" && f.NumEnd > f.Num+1 {
		return false // "grew by 1.2 percent to 4.4 million", "fell for the sixth month in a row to 7.5 million"
	}
	if s.low(f.Start-1) == "to" && f.Start-prev.End <= 2 && !(prev.End == f.Start-2 && finite(s, prev.End)) || prev.Dimension == "count" && finite(s, f.End) && f.Start-prev.End <= 2 {
		f.Unit, f.Dimension, f.Said, f.NP = prev.Unit, prev.Dimension, prev.Said, prev.NP
		return true
	}
	return false
}
