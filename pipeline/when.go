package pipeline

import "strings"

// time gives an observation its period: the one named nearest in the sentence, else the last one named
// in the paragraph; for flows and changes also the turn's or the briefing's own.
func (m *measurer) time(s *Sentence, o *Observation, periods []foundPeriod) {
	if m.timeOfRun(s, o, periods) || m.timeOfMean(s, o, periods) {
		return
	}
	if p := spanEnd(s, o, periods); p != "" {
		o.Period, o.moved = p, o.rule == "start of a change"
		return
	}
	if o.past && !m.moneyFor(o, periods) {
		periods = begun(periods)
	}
	found, ok := nearestPeriod(s, o, periods)
	if ok && o.Status == "target" && found.AsOf && !found.Future {
		if later, yes := nearestPeriod(s, o, aheadOnly(periods)); yes {
			found = later // "3 million so far, and another 4 million will be spent by March"
		} else if found.End <= o.Start && len(found.Period) == len("2006-01-02") && found.Period != "" {
			return // "as of July 1, 40 have been built, against a target of 60"
		}
	}
	if ok && o.Status == "target" && s.low(found.Start) == "since" && found.End <= o.Start {
		return // "since 2017 we've built 13,000 homes, and another 4,000 are in the pipeline"
	}
	if ok && m.beforePlan(s, o, found) {
		ahead := aheadOnly(periods)
		if found, ok = nearestPeriod(s, o, ahead); !ok && len(ahead) > 0 {
			found, ok = ahead[0], true // "from September 1"
		}
		if !ok {
			return
		}
	}
	if m.notTheirs(s, o, found, ok) {
		return
	}
	p := m.upTo(m.sinceThen(s, o, found), periods)
	if !ok && m.prev != nil && o.rule == "base of a comparison" {
		p, ok = m.prev.Period, true
	}
	if ok {
		if (o.rule == "base of a comparison" || comparedWith(s, o.Start)) && yearEarlier(s, o.End) {
			p = p.yearBefore()
		} else if q, step := stepBefore(s, afterChangeNoun(s, o), p); step && (comparedWith(s, o.Start) || o.rule == "base of a comparison" || s.low(o.End+2) == "after") {
			p = q
		}
		o.Period = p
		o.ofBase = comparisonWord(s, found) >= 0
		return
	}
	if y := m.yearAfterBase(s, o); y > 0 {
		o.Period = yearP(y)
		if m.prev != nil && m.prev.Period == "" && m.prev.Metric == o.Metric {
			m.prev.Period = o.Period // "fell to 14.1%, 0.3 points lower than in 2023"
		}
		return
	}
	for _, p := range periods {
		if p.End < o.Start && o.Kind == "level" && !insertion(s, p.Start).empty() && insertion(s, o.Start).empty() && m.prev == nil {
			return // "the second phase, set up in 2019, raised 2 billion": when that was is not said
		}
		if p.AsOf && p.Period == "" || s.low(p.Start) == "currently" {
			return
		}
	}
	if !typicalTime(s, o.End) {
		m.timeFromBefore(s, o)
	}
}

// notTheirs settles the time of a figure for which the period nearest to it does not count: it is told by years counted
// back, or not dated at all. It reports whether it has.
func (m *measurer) notTheirs(s *Sentence, o *Observation, found foundPeriod, ok bool) bool {
	if o.Kind == "duration" && ok && found.Start < o.Start && o.Start < found.End {
		return true // "for the next four years" is how long, from now on
	}
	if p := m.annualTarget(s, o, found.Period); p != "" {
		o.Period = p
		return true
	}
	if p := m.partOfSame(s, o); p != "" {
		o.Period = p
		return true
	}
	if p := m.yearsBack(s, o, found.Period); p != "" {
		o.Period = p
		return true
	}
	if ok && (saidToday(s, found) || o.Kind == "duration" && found.AsOf && !passing[s.low(found.Start)]) {
		return true
	}
	if ok && s.low(found.Start) == "since" && presentTense(s, o) && !hasIn(s, found.Start-12, found.Start+8) {
		return true // "the quota since October is 18 million tonnes"
	}
	if w := s.low(o.Start - 1); o.Kind == "duration" && (w == "over" || w == "in") && m.prev != nil && m.prev.Period == "" && m.prev.End >= o.Start-1 {
		return true // "and some 100,000 over fifteen years"
	}
	if w, own := s.low(o.End), s.low(o.Start-1); ok && ((w == "over" || w == "in") && lengthAfter(s, o.End+1) || o.Kind == "duration" && (own == "over" || own == "in")) && found.End <= o.Start && m.prev != nil && found.Start >= m.prev.Start {
		return true // "18,000 were lost in 2024, and 100,000 over fifteen years"
	}
	if beforeMove(s, o, found, ok) {
		o.moved = true
		return true
	}
	return ok && describesEvent(s, o, found) && !m.withCounted(s, o, found)
}

// timeFromBefore gives a figure that no word of its sentence dates the time of the figure before it, or of what was said
// before.
func (m *measurer) timeFromBefore(s *Sentence, o *Observation) {
	if sameTime(s, o) && o.Kind != "duration" {
		o.Period = firstPeriod(m.period, m.turnSpan, m.ofTitle)
		return
	}
	if p := m.aYearEarlier(s, o); p != "" {
		o.Period = p
		return
	}
	if m.ofChange(s, o) {
		return
	}
	if m.movedTo(s, o) && m.stated != "" {
		o.Period = m.stated // "earned 7 million, and the margin narrowed from 5 to 4 percent"
		return
	}
	if m.prev != nil && !m.prev.moved && o.Kind != "duration" && (m.prev.Kind != "duration" || m.prev.Period != "") && !m.prev.run && !m.prev.ofBase && !otherTense(s, o, m.prev.Start) && !semicolonIn(s, m.prev.End, o.Start) && !m.ownClause(s, o) {
		o.Period = m.prev.Period // figures of one sentence share their time
		return
	}
	if p := m.takeUp(s, o); p != "" {
		o.Period = p
		return
	}
	if p := firstPeriod(m.afterThat(s, o), m.monthsSoFar(s, o)); p != "" {
		o.Period = p
		return
	}
	switch {
	case earlierOn(s, o), tookSoLong(s, o):
	case m.soFar(s, o) != "":
		o.Period = m.running
	case m.movedTo(s, o) && perfect(s, m.prev.Start):
	case o.Kind == "change" && !perfect(s, o.Start) && !(presentTense(s, o) && (aMonth(m.period) && !refersBack(s) || o.Dimension == "multiple")):
		o.Period = stockAt(o, firstPeriod(m.period, m.turnSpan, m.ofTitle, m.asked))
		if o.Status == "target" && !m.ref.IsZero() && endOf(o.Period).Before(m.ref) && !supposed(s, o) {
			o.Period = "" // what is to be was not then
		}
	case o.Kind == "share" && !modalBefore(s, o.Start) && !((presentTense(s, o) || perfect(s, o.Start)) && aMonth(m.period)):
		o.Period = firstPeriod(m.period, m.ofBriefing(s, o))
	case (o.Kind == "level" || o.Kind == "duration" && meanLength(s, o)) && pastTense(s, o):
		o.Period = stockAt(o, flowOf(s, o, firstPeriod(m.period, m.ofBriefing(s, o))))
	}
	if o.Period == "" {
		o.Period = firstPeriod(m.reached(s, o), m.toCome(o))
	}
}

// ownClause reports whether a change is told in the past by a clause of its own, behind a figure that holds at no certain time:
// "driven by the policy, which covers 40 countries, exports rose by 5 percent".
func (m *measurer) ownClause(s *Sentence, o *Observation) bool {
	return m.prev.Period == "" && m.prev.Kind != "change" && o.Kind == "change" && pastTense(s, o) && finiteIn(s, m.prev.End, o.Start)
}

// begun are the periods that had begun on the day of the talk: what was can be of no other.
func begun(periods []foundPeriod) []foundPeriod {
	var out []foundPeriod
	for _, p := range periods {
		if !p.ahead {
			out = append(out, p)
		}
	}
	return out
}

// aheadOnly are the periods that had not begun on the day of the talk.
func aheadOnly(periods []foundPeriod) []foundPeriod {
	var out []foundPeriod
	for _, p := range periods {
		if p.ahead {
			out = append(out, p)
		}
	}
	return out
}

// yearAfterBase is the year of a change that is compared year on year with a full year that is over and named
// ("10 percent higher than in 2023"); 0 where there is none, or the talk is of that year itself.
func (m *measurer) yearAfterBase(s *Sentence, o *Observation) int {
	if o.Comparison != "yoy" {
		return 0
	}
	for i := o.End; i < min(o.End+6, len(s.Tokens)) && s.low(i) != ","; i++ {
		if isYear(s.low(i)) && (baseFiller[s.low(i-1)] || baseLead(s, i-1)) {
			if y := wordNumber(s.low(i)) + 1; y < m.ref.Year() {
				return y
			}
		}
	}
	return 0
}

// ofBriefing is the period of a quantity that was so and so in the past tense, in a briefing on one quarter or
// year that speaks of nothing else at this point; "" else.
func (m *measurer) ofBriefing(s *Sentence, o *Observation) Period {
	report := m.ofTitle != "" && s.Turn >= 0 && m.doc.Layout.Turns[s.Turn].Kind == "statement"
	if report && !m.underWay(s, o) {
		return m.ofTitle
	}
	if !pastTense(s, o) {
		return ""
	}
	if m.turnSpan != "" && m.turnSpan != m.ofTitle {
		return ""
	}
	if m.turnSpan == "" {
		return m.ofTitle
	}
	if o.Kind == "share" || o.rule == ruleAmountVerb || o.rule == ruleAmountPreposition {
		return m.turnSpan
	}
	return ""
}

// underWay reports whether a figure is told of the present, or of what has come about so far.
func (m *measurer) underWay(s *Sentence, o *Observation) bool {
	return presentTense(s, o) || perfect(s, o.Start) || pastPerfect(s, o.Start)
}

// comparedWith reports whether the figure at token i is what another is compared with: "as compared to 6.8% in the
// preceding year".
func comparedWith(s *Sentence, i int) bool {
	if s.low(i-1) == "the" {
		i-- // "than the 3 percent growth in the preceding quarter"
	}
	switch s.low(i - 1) {
	case "to", "with":
		return s.low(i-2) == "compared"
	case "against", "from", "than", "versus":
		return true
	}
	return false
}

// yearEarlier reports whether "a year earlier" or its like stands at token i.
func yearEarlier(s *Sentence, i int) bool {
	if s.low(i) == "in" || s.low(i) == "during" {
		i++
	}
	w, next := s.low(i), s.low(i+1)
	return w == "a" && next == "year" && (s.low(i+2) == "earlier" || s.low(i+2) == "ago" || s.low(i+2) == "before") ||
		w == "the" && (next == "preceding" || next == "previous" || next == "prior") && s.low(i+2) == "year" ||
		w == "the" && next == "same" && strings.Contains(strings.Join(lowWords(s, i+2, i+6), " "), "last year") || w == "the" && next == "year" && s.low(i+2) == "before"
}

// nearestPeriod is the period named nearest to an observation in its sentence. Periods of another clause
// and bases of comparison are not its own; a period that is named but not known keeps others away.
func nearestPeriod(s *Sentence, o *Observation, periods []foundPeriod) (foundPeriod, bool) {
	best, dist := -1, 1<<30
	after := 0 // the first period that does not end before the figure
	for after < len(periods) && periods[after].End <= o.Start {
		after++
	}
	for i := after - 1; i >= 0; i-- { // from the figure outwards: the clauses of most periods need no look
		if timeOf(s, o, periods[i]) {
			best, dist = i, o.Start-periods[i].End
			break
		}
	}
	for i := after; i < len(periods) && periods[i].Start-o.End < dist; i++ {
		if timeOf(s, o, periods[i]) {
			best, dist = i, periods[i].Start-o.End
			break
		}
	}
	if after > 0 && best >= after && periods[0].Start <= 1 && otherNumber(s, o.End, periods[best].Start) && timeOf(s, o, periods[0]) {
		best = 0 // "In 2025, it took in 30 orders, and had 90 on its books at year-end"
	}
	if after > 0 && periods[0].Start <= 1 && 12 <= dist && timeOf(s, o, periods[0]) {
		best = 0 // a fronted period governs the whole sentence
	}
	if best < 0 {
		return foundPeriod{}, false
	}
	return periods[best], true
}

// ofBase reports whether a period at token p, after a figure that ends at token i, is that of the amount which the
// figure is compared with: "40 million, 7 percent more than the 37 million collected last year".
func ofBase(s *Sentence, i, p int) bool {
	for k := p - 1; k > i; k-- {
		if s.tag(k) != "CD" {
			continue
		}
		for k--; k >= i; k-- {
			switch w := s.low(k); {
			case w == "than", w == "against", w == "from", w == "with" && s.low(k-1) == "compared":
				return true
			case s.tag(k) != "DT" && s.tag(k) != "CD" && s.tag(k) != "$" && s.tag(k) != "IN" && s.tag(k) != "RB":
				return false
			}
		}
	}
	return false
}

// timeOf reports whether a period can be that of a figure.
func timeOf(s *Sentence, o *Observation, p foundPeriod) bool {
	before := o.Start - 1
	for s.tag(before) == "DT" || inRow(s, before) {
		before--
	}
	own := p.Start == o.End && (ownBase[s.low(before)] || s.low(before) == "of" && s.low(before-1) == "top") && !baseWord[s.low(p.Start)]
	k := comparisonWord(s, p)
	if k >= 0 && k < o.Start && p.Start >= o.End && exceeding[s.low(k)] {
		own = true
	}
	switch {
	case p.Future && p.Start > o.End && o.Status == "actual" && otherModal(s, o.End, p.Start):
		return false // "six took effect and the others will be in place within this year"
	case p.ahead && p.End < o.Start && semicolonIn(s, p.End, o.Start) && presentTense(s, o):
		return false
	case p.Start > o.End && (pronounClause(s, o.End, p.Start) || ofItem(s, o.End, p)):
		return false
	case p.Start >= o.Start && p.End <= o.End, k >= 0 && o.rule != "base of a comparison" && !own, p.Start > o.End && (headsNext(s, o, p) || ofBase(s, o.End, p.Start)):
		return false
	case p.Start > o.End && movesOn(s, o, p.Start):
		return false
	case passing[s.low(p.Start)] && p.Start > o.End && relativeIn(s, o.End, p.Start):
		return false
	case p.Start > o.End && comparisonWord(s, p) < 0 && (takenUp(s, p.Start-1) || takenUp(s, p.Start-2)):
		return false // "in January to June it grew by 3 percent, and that of June was up 4 percent"
	case s.low(p.Start) == "since" && p.Start > o.End && goesOnSince(s, o.End, p.Start):
		return false
	case passing[s.low(p.Start)] && p.Start > 2 && (clauseBetween(s, o.Start, p.Start) || p.Start > o.End && s.low(p.Start-1) == "and"):
		return false
	case o.Kind == "duration" && (passing[s.low(p.Start)] && p.End != o.Start && p.Start > 1 || s.low(p.End-1) == "week"), p.Period == "" && p.Start > o.End && !(passing[s.low(p.Start)] && p.Start == o.End):
		return false
	}
	return sameClause(s, o, p) && !otherTense(s, o, p.Start) && !inApposition(s, o, p) && !ofNoun(s, o, p)
}

// headsNext reports whether a period after a figure opens a clause that leaves out its verb: "30 in all, and in September
// alone 4".
func headsNext(s *Sentence, o *Observation, p foundPeriod) bool {
	if w := s.low(p.Start - 1); w == "while" || w == "but" || w == "whereas" {
		return otherNumber(s, p.End, len(s.Tokens)) // "was up 0.1 percent, while for the whole of last year it rose by 0.2"
	} else if w != "and" && w != "," {
		return false
	}
	if s.tag(p.End) == "PRP" && otherNumber(s, p.End, len(s.Tokens)) {
		return true // "and for the year as a whole it increased by 5.8 percent"
	}
	k := p.End
	if s.low(k) == "alone" {
		k++
	}
	return k > p.End && s.tag(k) != "." || s.tag(k) == "CD"
}

// ownBase are words before a figure that is itself the base of a comparison: the period after it is its own.
// baseWord are words that make a period the base.
var (
	ownBase  = wordSet("from against with than versus")
	baseWord = wordSet("from over than on since")
)

// sameClause reports whether a period can belong to an observation: a relative clause or a participle
// between commas keeps its periods to itself, and a relative clause has none of those after it.
func sameClause(s *Sentence, o *Observation, p foundPeriod) bool {
	relative := false
	for k := o.End; k < p.Start; k++ {
		relative = relative || s.low(k) == "," && relativeAt(s, k+1)
		if s.low(k) == ";" || relative && finite(s, k) {
			return false
		}
	}
	if in := insertion(s, p.Start); !in.empty() && (o.Start < in.Start || o.Start >= in.End) {
		return false
	}
	in := insertion(s, o.Start)
	return in.empty() || s.tag(in.Start) == "VBN" || p.Start < in.End
}

// semicolonIn reports whether a semicolon stands in tokens [i, j).
func semicolonIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if s.low(i) == ";" {
			return true
		}
	}
	return false
}

// relativeAt reports whether a relative clause begins at token i: "which", "of whom".
func relativeAt(s *Sentence, i int) bool {
	switch s.low(i) {
	case "which", "who", "whose", "where":
		return true
	case "of", "among", "some", "most":
		return s.low(i+1) == "which" || s.low(i+1) == "whom"
	}
	return false
}

// insertion is the relative clause or participle between two commas that token i stands in.
func insertion(s *Sentence, i int) tokenRange {
	for k := i; k > 0; k-- {
		if s.low(k-1) == ";" {
			return tokenRange{}
		}
		if s.low(k-1) != "," {
			continue
		}
		switch w := s.low(k); {
		case w == "which" || w == "who" || w == "whose" || w == "where" || s.tag(k) == "VBN" && w != "compared":
			for e := i; e < len(s.Tokens); e++ {
				if s.low(e) == "," {
					return tokenRange{k, e}
				}
			}
		}
		return tokenRange{}
	}
	return tokenRange{}
}

// clauseBetween reports whether the period at token p is in another clause than the figure at token o: a
// comma stands between, and what comes after it has its own verb or is the period's.
func clauseBetween(s *Sentence, o, p int) bool {
	for k := min(o, p); k < max(o, p); k++ {
		if w := s.low(k); w == "," || w == ";" || w == ":" {
			return p > o || verbAfter(s, k)
		}
	}
	return false
}
