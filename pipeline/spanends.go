package pipeline

import "time"

// The two ends of a time from one day or year to another: what a quantity was when it began, and what it was when it was over.

// joinEnds makes one time of two days that "from" and "to" join: "from the end of 2020 to the end of 2024".
func joinEnds(s *Sentence, periods []foundPeriod) []foundPeriod {
	for i := 1; i < len(periods); i++ {
		a, b := periods[i-1], periods[i]
		if s.low(a.Start) != "from" || s.low(a.End) != "to" || b.Start > a.End+1 || len(a.Period) != len(time.DateOnly) || len(b.Period) != len(time.DateOnly) || b.Period <= a.Period {
			continue
		}
		a.End, a.Period, a.AsOf, a.Future = b.End, a.Period+"/"+b.Period, false, b.Future
		return append(append(append([]foundPeriod{}, periods[:i-1]...), a), periods[i+1:]...)
	}
	return periods
}

// spanEnd is the time of what a quantity was at one of the ends of the time over which it moved: "from 2020 to 2024, the number rose
// from 4 million to 5 million".
func spanEnd(s *Sentence, o *Observation, periods []foundPeriod) Period {
	begins := o.rule == "start of a change"
	if !begins && o.rule != "level after the change" {
		return ""
	}
	found, ok := nearestPeriod(s, o, periods)
	if w := s.low(found.Start); !ok || w != "from" && w != "between" || found.fiscal != nil || begins && found.Start == o.End || startOf(found.Period).Year() == endOf(found.Period).Year() {
		return ""
	}
	from, to := startOf(found.Period), endOf(found.Period)
	whole := from.YearDay() == 1 && to.AddDate(0, 0, 1).YearDay() == 1
	switch {
	case begins && whole:
		return yearP(from.Year())
	case begins:
		return Period(from.Format(time.DateOnly))
	case whole:
		return yearP(to.Year())
	}
	return Period(to.Format(time.DateOnly))
}

// movesOn reports whether the quantity of a figure moves on to another figure of its unit before the time at token p: "dropped to 14.1
// percent and fell further to 14 percent in the first half".
func movesOn(s *Sentence, o *Observation, p int) bool {
	verb := false
	for k := o.End; k < p && k < o.End+24; k++ {
		if w := s.low(k); (w == "and" || w == "but" || w == "then") && (s.tag(k+1) == "VBD" || s.tag(k+2) == "VBD" && s.tag(k+1) == "RB") {
			verb = true
		}
		if verb && s.tag(k) == "CD" && !isYear(s.low(k)) {
			unit := s.low(o.End - 1)
			next := s.low(k + 1)
			return next == unit || s.low(k+2) == unit || o.Unit == "percentage-point" && (next == "%" || next == "percent")
		}
	}
	return false
}
