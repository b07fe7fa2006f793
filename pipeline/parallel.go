package pipeline

import "strings"

// parallel tells figures of a list apart by what follows each: "33.4 hours for imports and 0.9 hours for
// exports" are two times of one quantity.
func (m *measurer) parallel(s *Sentence, o *Observation, figs []Figure) {
	own, end := contrast(s, pastRates(s, o.End))
	if own == "" || o.Part {
		return
	}
	prep := s.low(pastRates(s, o.End))
	for _, f := range figs {
		if f.Start == o.Start || f.Dimension != o.Dimension || o.NP[1] > o.NP[0] && f.NP[1] > f.NP[0] && !strings.EqualFold(f.Unit, o.Unit) {
			continue // "two promotions to the cabinet, three appointments to the ministry": each counts its own
		}
		text, other := contrast(s, pastRates(s, f.End))
		switch {
		case text == "" || s.low(pastRates(s, f.End)) != prep:
		case f.Start > o.Start && o.Metric != "" && onlyJoin(s, end, f.Start):
			o.stem = strings.TrimSuffix(o.Metric, " "+own)
			o.Metric = o.stem + " " + own
			return
		case f.Start < o.Start && onlyJoin(s, other, o.Start) && m.prev != nil && m.prev.Start == f.Start && m.prev.stem != "":
			o.stem, o.rule = m.prev.stem, "one of a list"
			o.Metric = o.stem + " " + own
			return
		}
	}
}

// pastRates is the token behind what an amount is reckoned by, at token i: "798 yuan per person per month".
func pastRates(s *Sentence, i int) int {
	for n := 0; n < 3; n++ {
		switch w := s.low(i); {
		case w == "per" && isNounTag(s.tag(i+1)) && !isNounTag(s.tag(i+2)):
			i += 2
		case w == "a" || w == "each" || w == "every":
			i = afterRate(s, i)
		}
	}
	return i
}

// contrast is the phrase with a preposition at token i, and its end; "" where there is none.
func contrast(s *Sentence, i int) (string, int) {
	switch s.low(i) {
	case "for", "in", "at", "on", "from", "to":
	default:
		return "", i
	}
	np := nounPhraseEnd(s, i+1)
	if np <= i+1 || periodLength(s, i) > 0 || timeWord(s, i+1, np) || holdsNumber(s, tokenRange{i, np}) {
		return "", i
	}
	return s.low(i) + " " + phraseText(s, tokenRange{i + 1, np}), np
}

// pairwise gives changes in a row the quantities in a row before them: "freight was 57 billion tons and cargo
// 18 billion tons, up 3.8% and 3.7% respectively".
func pairwise(s *Sentence, obs []Observation) {
	for i := 0; i < len(obs); i++ {
		if o := &obs[i]; o.Unit == "percentage-point" && o.Kind == "change" {
			i = ratesMoved(s, obs, i)
			continue
		}
		n := 1
		for i+n < len(obs) && obs[i+n].Unit == obs[i].Unit && (obs[i].Dimension == "ratio" || obs[i].Kind == "change" && obs[i].Dimension == "count") && onlyJoin(s, obs[i+n-1].End, obs[i+n].Start) {
			n++
		}
		if n < 2 || i < n || i >= 2*n && !respectivelyAhead(s, obs[i].End) {
			continue
		}
		if s.low(obs[i].Start-1) == "of" && !strings.HasSuffix(s.low(obs[i].Start-2), "s") || onlyJoin(s, obs[i-1].End, obs[i].Start) && !respectivelyAhead(s, obs[i].End) && comparative[s.low(obs[i+n-1].End)] == "" {
			continue
		}
		if obs[i].Reason == reasonRespectively {
			continue
		}
		levels, changes := obs[i-n:i], obs[i:i+n]
		if sharesOf(s, levels, changes) {
			i += n - 1
			continue
		}
		var told *Observation
		for k := range n {
			if levels[k].Kind == "change" || levels[k].Dimension == "ratio" {
				told = nil
				break
			}
			if changes[k].Kind == "change" && told == nil {
				told = &changes[k]
			}
		}
		if told == nil {
			continue
		}
		for k := range changes {
			c := &changes[k]
			c.Metric, c.Kind, c.Direction, c.Comparison, c.Base = levels[k].Metric, "change", told.Direction, told.Comparison, told.Base
			c.Reason = reasonInSequence
			if c.Dimension == "count" {
				c.Unit = levels[k].Unit
			}
		}
		i += n - 1
	}
}

// ratesMoved gives the percentage points of a row that begins at observation i the percentages before it, whose rates they
// move: "A rose by 5 percent and B by 3 percent, 0.7 and 0.6 points faster than in May". It returns the last of the row.
func ratesMoved(s *Sentence, obs []Observation, i int) int {
	n := 1
	for i+n < len(obs) && obs[i+n].Unit == obs[i].Unit && onlyJoin(s, obs[i+n-1].End, obs[i+n].Start) {
		n++
	}
	var before []*Observation
	for k := i - 1; k >= 0 && len(before) < n; k-- {
		if o := &obs[k]; o.Unit == "percent" && o.Kind != "level" {
			before = append([]*Observation{o}, before...)
		}
	}
	if len(before) == n && n > 1 && obs[i].rule == ruleRowBases { // one subject may be compared with as many bases
		for k := 1; k < n; k++ {
			if !onlyJoin(s, before[k-1].End, before[k].Start) {
				return i + n - 1
			}
		}
	}
	if len(before) == n && n > 1 {
		for k, o := range before {
			c := &obs[i+k]
			if c.Metric = o.Metric; o.Kind == "change" {
				c.Metric = rateOf(o)
			}
			c.Reason = reasonInSequence
		}
	}
	return i + n - 1
}

// sharesOf gives shares in a row the quantities in a row before them: "delivered 50 million tonnes and had 90 million on
// order, which represented 56 percent and 69 percent of the world total respectively".
func sharesOf(s *Sentence, levels, shares []Observation) bool {
	last := &shares[len(shares)-1]
	np := wholeNamed(s, last.End+1)
	if s.low(last.End) != "of" || np <= last.End+1 || !respectivelyAhead(s, last.End) && shares[0].rule != "accounts for" {
		return false
	}
	for k := range levels {
		if levels[k].Kind != "level" || levels[k].Dimension == "ratio" || levels[k].Metric == unspecified {
			return false
		}
	}
	whole := phraseText(s, tokenRange{last.End + 1, np})
	for k := range shares {
		o := &shares[k]
		o.Kind, o.Direction, o.Comparison, o.Base = "share", "", "none", ""
		o.Metric = "share of " + levels[k].Metric + " in " + whole
		o.Reason = reasonInSequence
	}
	return true
}

// alikeParts cuts a list of n whole phrases that are built alike, each with its complements: "energy use per unit of output and
// carbon emissions per unit of output"; nil where the text is none.
func alikeParts(metric string, n int) []string {
	items := strings.Split(strings.ReplaceAll(strings.ReplaceAll(metric, ", and ", ", "), " and ", ", "), ", ")
	if len(items) > n && n == 2 {
		return halves(metric)
	}
	if len(items) != n {
		return nil
	}
	first := ""
	for i, item := range items {
		items[i] = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(item), "the "))
		links := ""
		for _, w := range strings.Fields(item) {
			switch w {
			case "of", "in", "for", "from", "to", "with", "on", "per":
				links += w + " "
			}
		}
		if i == 0 {
			first = links
		}
		if links == "" || links != first {
			return nil
		}
	}
	return items
}

// halves cuts a list of two that are named by one noun where that comes again: "loans to small and micro firms and long-term loans to
// makers of machines and tools".
func halves(metric string) []string {
	var best []string
	for at := 0; ; {
		i := strings.Index(metric[at:], " and ")
		if i < 0 {
			return best
		}
		a, b := metric[:at+i], metric[at+i+len(" and "):]
		if w := beforeLink(a); w != "" && w == beforeLink(b) && (best == nil || strings.HasSuffix(a, "s") && !strings.HasSuffix(best[0], "s")) {
			best = []string{a, b}
		}
		at += i + 1
	}
}

// beforeLink is the word before the first preposition of a phrase; "" where it has none.
func beforeLink(text string) string {
	ws := strings.Fields(text)
	for i := 1; i < len(ws); i++ {
		if listPreposition[ws[i]] {
			return ws[i-1]
		}
	}
	return ""
}
