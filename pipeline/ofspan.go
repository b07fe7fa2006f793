package pipeline

// Quantities that are of the time between two others.

// timeOfMean gives an average annual rate the years from the value that the sentence starts at to the one that it ends at:
// "rose from 52 years in 2011 to 59 in 2021, an average of 0.7 years a year". It reports whether it has.
func (m *measurer) timeOfMean(s *Sentence, o *Observation, periods []foundPeriod) bool {
	if len(periods) < 2 || o.Kind != "change" || !yearlyMean(s, o) {
		return false
	}
	for k := 1; k < len(periods) && periods[k].End <= o.Start; k++ {
		a, b := periods[k-1], periods[k]
		if len(a.Period) == 4 && len(b.Period) == 4 && a.Period < b.Period && movesBetween(s, a, b) {
			o.Period = yearsP(wordNumber(string(a.Period)), wordNumber(string(b.Period)))
			return true
		}
	}
	return false
}

// annualTarget gives what is aimed at for a year the year: "the annual target of around 5 percent"; "" where nothing says so.
func (m *measurer) annualTarget(s *Sentence, o *Observation, found Period) Period {
	k := skipAdverbs(s, o.Start-1)
	if s.low(k) != "of" || m.ref.IsZero() {
		return ""
	}
	switch s.low(k - 1) {
	case "target", "goal", "quota", "plan":
	default:
		return ""
	}
	switch s.low(k - 2) {
	case "annual", "full-year", "yearly", "year":
		if len(found) == 4 {
			return found
		}
		return yearP(m.ref.Year())
	}
	return ""
}

// yearlyMean reports whether a figure is called a rate averaged over years: "an average annual growth of", "up 12 percent
// annually on average".
func yearlyMean(s *Sentence, o *Observation) bool {
	for k := o.End; k < o.End+4; k++ {
		if s.low(k) == "average" && s.low(k-1) == "on" {
			return true
		}
	}
	for k := o.Start - 1; k >= 0 && k > o.Start-9; k-- {
		switch s.low(k) {
		case "average", "averaging", "compound", "averaged":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// aYearEarlier gives an amount the time a year before that of which the talk was: "It was 45 percent in the same period
// last year"; "" where its sentence does not say so.
func (m *measurer) aYearEarlier(s *Sentence, o *Observation) Period {
	if o.Kind != "level" && o.Kind != "share" || !yearEarlier(s, o.End) || comparedWith(s, o.Start) || o.rule == "base of a comparison" {
		return ""
	}
	if m.prev != nil && m.prev.Period != "" {
		return m.prev.Period.yearBefore()
	}
	return firstPeriod(m.period, m.turnSpan, m.ofTitle).yearBefore()
}

// movesBetween reports whether a quantity is told to move from what it was in one year to what it was in another: "from 6,000
// yuan in 2013 to 17,000 yuan in 2024".
func movesBetween(s *Sentence, a, b foundPeriod) bool {
	from := false
	for k := a.Start - 1; k >= 0 && k > a.Start-8; k-- {
		from = from || s.low(k) == "from"
	}
	if !from {
		return false
	}
	for k := a.End; k < b.Start; k++ {
		if s.low(k) == "to" {
			return otherNumber(s, k, b.Start)
		}
	}
	return false
}
