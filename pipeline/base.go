package pipeline

// The periods that are the base of a comparison: "than in 2023", "up from 52 percent at the end of last year".

// startsAt are words before "from" and a day on which something begins.
var startsAt = wordSet("effect effective starting beginning applicable valid running")

// exceeding are words of comparison with a figure that has a time of its own.
var exceeding = wordSet("above below beyond exceeding exceeds exceeded surpassing surpasses surpassed exceed surpass")

// baseNouns are what a figure is compared with, behind its time: "below the 2019 level".
var baseNouns = wordSet("level levels peak high low record figure figures total average reading mark quota quotas")

// isComparisonPeriod reports whether a time phrase names the base of a comparison.
func isComparisonPeriod(s *Sentence, p foundPeriod) bool { return comparisonWord(s, p) >= 0 }

// comparisonWord is the token that makes a time phrase the base of a comparison; -1 where none does.
func comparisonWord(s *Sentence, p foundPeriod) int {
	lastOne := false
	for k := p.Start; k < p.End; k++ {
		lastOne = lastOne || s.low(k) == "previous" || s.low(k) == "last" && wordNumber(s.low(k+1)) == 0
	}
	switch s.low(p.Start) {
	case "as":
		if s.low(p.Start-1) == "again" {
			return p.Start - 1 // "half as many again as at the beginning of 2024"
		}
	case "from":
		if spansTime(s, p) || p.fiscal != nil && p.fiscal.last > 0 || startsAt[s.low(p.Start-1)] || p.ahead {
			return -1 // "from January to May" is no base, nor is "with effect from 1 July"
		}
		return p.Start
	case "on":
		if len(p.Period) == len("2006-01-02") {
			return -1
		}
		return p.Start
	case "than":
		return p.Start
	case "since":
		if superlativeBefore(s, p.Start) {
			return p.Start // "the lowest since 2008"
		}
	case "over":
		if lastOne && p.Start > 0 && s.tag(p.Start-1) != ":" || len(p.Period) == 4 && p.End == p.Start+2 && p.Start > 0 {
			return p.Start // "a rise of 5% over 2024"
		}
	}
	if years(p.Period) > 1 && (superlative(s, p.Start-1) || superlative(s, p.Start-2) && isNounTag(s.tag(p.Start-1))) && s.low(p.Start-1) != "most" {
		return p.Start // "the second highest in the 2011-2025 period", "the fastest pace in the past five years"
	}
	if w := s.low(p.Start - 1); baseNouns[s.low(p.End)] && (w == "of" || w == "below" || w == "above" || w == "than" || w == "beyond" || w == "under" || w == "over") {
		return p.Start - 1 // "short of the July 2007 level"
	}
	if w := s.low(p.Start - 1); w == "period" || w == "of" && s.low(p.Start-2) == "period" || w == "as" {
		return p.Start - 1 // the same period last year; the same pace as in March
	}
	for k := p.Start - 1; k >= 0 && k >= p.Start-8; k-- {
		switch w := s.low(k); {
		case w == "than" && s.tag(k+1) == "CD" && (s.tag(k-1) == "JJR" || s.tag(k-1) == "RBR") && s.tag(k-2) != "CD" && !isNounTag(s.tag(k-2)):
			continue // "from less than 2 yuan in January": a hedge
		case w == "against" && currencyNoun[s.low(p.Start-1)]:
			return -1 // "rose against the dollar in May"
		case w == "than" || w == "compared" || w == "versus" || w == "against" && (s.tag(k+1) == "CD" || k >= p.Start-3):
			return k
		case exceeding[w] && (s.low(k+1) == "the" || s.low(k+1) == "that") && s.low(p.Start-1) != "mark":
			return k // "above the 1.3 million recorded in 2024"
		case w == "from" && s.low(k+1) == "the" && baseNouns[s.low(k+2)] && p.Start == k+3:
			return k // "down from the level in July"
		case w == "to" && s.low(k-1) == "equal", w == "as" && s.low(k-1) == "same":
			return k - 1 // "equal to that of January to April"
		case aTimes(s, k) && (s.low(k+1) == "the" || s.low(k+1) == "that" || s.low(k+1) == "what"):
			if atTheSameTime(s, k+2, p.Start) {
				return -1
			}
			return k // "twice the figure for 2023", "1.8 times the number at the end of 2019"
		case w == "from" && (s.tag(k+1) == "CD" && p.Start-k < 6 || s.tag(k+1) == "$" && p.Start-k < 7):
			return k // "up from 52 percent at the end of last year"
		case w == "," || w == ";" || finite(s, k):
			return -1
		}
	}
	return -1
}

// spansTime reports whether a time phrase has a beginning and an end.
func spansTime(s *Sentence, p foundPeriod) bool {
	for k := p.Start + 1; k < p.End; k++ {
		switch s.low(k) {
		case "to", "until", "till", "through", "-", "–":
			return true
		}
	}
	return false
}

// superlativeBefore reports whether a superlative stands within a few words before token i.
func superlativeBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if t := s.tag(k); t == "JJS" || t == "RBS" || s.low(k) == "record" || s.low(k) == "first" {
			return true
		}
		if s.low(k) == "," {
			return false
		}
	}
	return false
}

// atTheSameTime reports whether what is multiplied in tokens [i, j) is of the same time: "twice the national average in 2024".
func atTheSameTime(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		switch s.low(i) {
		case "average", "national", "global", "world", "target", "rate":
			return s.low(i) != "rate" || s.low(i+1) == "of"
		}
	}
	return false
}

// aTimes reports whether a word of multiplication stands at token i: "twice", "double", "2.7 times".
func aTimes(s *Sentence, i int) bool {
	switch s.low(i) {
	case "twice", "double", "triple", "treble", "times", "half":
		return true
	}
	return false
}
