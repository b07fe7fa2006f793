package pipeline

import "strings"

// properComplement is the end of a capitalised complement: "Special Action on System Regulation", "Measures
// for the Administration of Trademarks"; the token itself where there is none.
func properComplement(s *Sentence, i int) int {
	end := i
	for depth := 0; depth < 7; depth++ {
		j := end
		switch w := s.low(j); {
		case w == "the" && depth > 0 && strings.HasSuffix(s.low(j-1), "ing") && isName(s, j+1):
			// "Opinions on Further Improving the Trade in Services"
		case w == "out" && depth > 0 && s.low(j+1) == "of":
			j += 2
		case w == "on" || w == "for" || w == "of", w == "in" && depth > 0, w == "to" && (depth > 0 || isName(s, j+1)), w == "and" && depth > 0 && s.low(j+1) != "the":
			j++
		default:
			return end
		}
		if s.low(j) == "the" {
			j++
		}
		if s.tag(j) == "''" && isName(s, j+1) {
			if c := closingQuote(s, j); c > j && c-j < 12 && isName(s, c+1) {
				j = c + 1 // "Opinions on the Implementation of the "Light Plus" Initiative"
			}
		}
		if !isName(s, j) || s.tag(j) == "VBD" || monthNumber[s.low(j)] > 0 || s.low(end) == "of" && bodyHeads[s.low(j)] != "" {
			return end
		}
		for isName(s, j) || s.low(j) == "a" && isName(s, j+1) || s.low(j) == "(" && s.low(j+2) == ")" && isName(s, j+1) && isName(s, j+3) {
			if s.low(j) == "(" {
				j += 2 // "Plan for Harbours in the China (Hainan) Pilot Free Trade Zone"
			}
			j++ // "Opinions on Building a High-quality System"
		}
		end = j
	}
	return end
}

// throughPlan is the end of the name of a document with the plan period that it is for: "plan for promoting SMEs during the
// 15th Five-Year Plan period". The name begins behind token i and ends at token end without it.
func throughPlan(s *Sentence, i, end int) int {
	w := s.low(end)
	if end <= i || w != "during" && w != "for" && w != "in" || s.low(end+1) != "the" {
		return end
	}
	for k := end + 2; k < end+7; k++ {
		if s.low(k) == "period" && s.low(k-1) == "plan" {
			return k + 1
		}
	}
	return end
}

// wholePlan is the end of a plan period that a name which ends at token end cuts: "outline of the 15th | Five-Year Plan".
func wholePlan(s *Sentence, end int) int {
	if end > 0 && (digitFirst(s.low(end-1)) || ordinalValue(s.low(end-1)) > 0) && s.low(end) == "five-year" && s.low(end+1) == "plan" {
		return end + 2 + btoi(s.low(end+2) == "period")
	}
	return end
}
