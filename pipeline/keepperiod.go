package pipeline

// The periods that a sentence leaves for those after it.

// keepPeriod keeps the period of a sentence for those after it: what opens a sentence holds for them, and
// what its last clause ends with; a period deep inside belongs to its own words.
func (m *measurer) keepPeriod(s *Sentence, periods []foundPeriod, obs []Observation) {
	m.aheadFor--
	m.keepRunning(s, periods, obs)
	m.named = ""
	for _, p := range periods {
		if p.Period != "" && !p.Future && !isComparisonPeriod(s, p) {
			m.named = p.Period
		}
	}
	fronted, own := len(periods) > 0 && periods[0].Start <= 2, 0
	for _, p := range periods {
		if !isComparisonPeriod(s, p) {
			own++
		}
	}
	if fronted && periods[0].ahead {
		m.ahead, m.aheadFor = periods[0].Period, 4
	}
	for _, p := range periods {
		if !p.Future && !m.carries(s, p) {
			m.period = ""
			continue
		}
		if p.Future || p.Period == "" || s.low(p.End) == "alone" || isComparisonPeriod(s, p) || passing[s.low(p.Start)] || partsOfDay[s.low(p.End-1)] || p.Start > 2 && (fronted || verbAfter(s, p.End) || !insertion(s, p.Start).empty()) && (m.period != "" || own > 1) {
			continue
		}
		if aMonth(p.Period) && !measuredIn(obs, p.Period) && (len(obs) > 0 || happens(s)) {
			continue // the month of an event: "the scheme was launched in March"
		}
		m.period, m.opened = p.Period, firstPeriod(m.opened, p.Period)
		if !p.AsOf && !within(p.Period, m.turnSpan) {
			m.turnSpan = p.Period // "grew 6% in March" leaves the first quarter the time of the talk
		}
	}
}

// verbAfter reports whether a finite verb follows at or after token i.
func verbAfter(s *Sentence, i int) bool { return finiteIn(s, i, len(s.Tokens)) }

func firstPeriod(ps ...Period) Period {
	for _, p := range ps {
		if p != "" {
			return p
		}
	}
	return ""
}

// briefingPeriod is the time that the briefing is about, as its title says.
func (m *measurer) briefingPeriod() Period {
	for si := range m.doc.Sentences {
		s := &m.doc.Sentences[si]
		if s.Turn >= 0 {
			break
		}
		if s.Span.Overlaps(m.doc.Layout.Header.TitleAt) {
			for _, p := range m.doc.fiscalYears(findPeriods(s, m.ref)) {
				if p.Period != "" && !p.AsOf {
					return p.Period
				}
			}
		}
	}
	return ""
}

// breaksDown reports whether a sentence opens with words that go on with what was told by one of its sides, also in a paragraph of
// its own: "In terms of markets,", "By region,", "Sector-wise,".
func breaksDown(s *Sentence) bool {
	switch w, next := s.low(0), s.low(1); w {
	case "by":
		return s.tag(1) == "NN" && (s.low(2) == "," || s.low(3) == ",")
	case "in":
		return next == "terms" && s.low(2) == "of" || next == "breakdown" || next == "detail" || next == "the" && s.low(2) == "same" && s.low(3) == "period"
	case "as":
		return next == "for" || next == "to" || next == "regards"
	case "among", "of":
		return next == "them" || next == "these" || next == "this" || next == "which"
	case "specifically", "regarding", "concerning", "likewise", "similarly", "respectively":
		return true
	default:
		return w != "" && s.Tokens[0].is(hyphened) && next == "," && len(w) > 5 && w[len(w)-5:] == "-wise"
	}
}

// refersBack reports whether a sentence goes on about the figure before it: "That is up half a point".
func refersBack(s *Sentence) bool {
	switch s.low(0) {
	case "that", "this", "it":
		return true
	}
	return false
}
