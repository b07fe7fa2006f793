package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// multiple reads "doubled", "increased sevenfold", "three times the level of 2020".
func (m *measurer) multiple(s *Sentence, o *Observation) {
	o.Kind, o.Direction, o.rule = "change", "increase", "a verb or adverb of multiplication"
	v := o.Num
	if !isVerb(s, v) {
		for v = o.Start - 1; v > 0 && !isVerb(s, v); v-- {
		}
	}
	if s.low(o.Num) == "halved" {
		o.Direction = "decrease"
	}
	if w := s.low(o.Start - 1); (w == "," || w == "(") && m.prev != nil {
		o.Metric = m.prev.Metric // "24.5 GW, over twice the figure for 2023"
		return
	}
	if n := changeNounLeft(s, o.Start-2); s.low(o.Start-1) == "of" && n > 0 && m.prev != nil && m.prev.End < n && s.low(m.prev.End+1) == "," && !finiteIn(s, m.prev.End, n) {
		o.Metric = m.prev.Metric // "with 40 million traded, an increase of 1.2 times"
		return
	}
	if np := nounPhraseEnd(s, v+1); v < o.Num && changeVerbs[s.low(v)] != "" && np > v+1 && np <= o.Start && !holdsNumber(s, tokenRange{v + 1, np}) {
		o.Metric = phraseText(s, tokenRange{v + 1, np}) // "raised the fine from three times to five times the loss"
		return
	}
	if v == o.Num && o.Start < o.Num {
		v = o.Start // "revenue more than doubled"
	}
	o.Metric = m.subjectText(s, v)
}

// changedBy reads "rose by 3 percent": what stands before the "by" of a figure says what changed.
func (m *measurer) changedBy(s *Sentence, o *Observation) bool {
	if d := changeVerbs[s.low(o.Start-2)]; d != "" && s.tag(o.Start-2) == "NN" && isNounTag(s.tag(o.Start-3)) && s.low(o.Start-2) == "cut" {
		o.Kind, o.Direction, o.rule = "change", d, "verb of change with by"
		o.Metric = phraseText(s, phraseBefore(s, o.Start-2)) // "the quota was raised and the fee cut by 3 points"
		return true
	}
	if w, c := s.low(o.Start-2), s.low(o.Start-3); (w == "up" || w == "down" || w == "off") && (c == "," || c == "(" || c == "or" && m.prev != nil || c == "and" && m.prev != nil && m.prev.Dimension == "ratio") {
		return m.upDown(s, o, w) // "rose 4 percent to 65 billion, up by 3 percent"
	}
	if v := o.Start - 2; m.goesOn(s, o, v) {
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change with by"
		m.changeOfPrevious(s, o)
		return true
	}
	if w := s.low(o.Start - 2); (w == "up" || w == "down") && (s.tag(o.Start-3) == "NNS" || s.tag(o.Start-3) == "NN") && !m.withoutVerb(s, o.Start-2).empty() {
		return m.upDown(s, o, w) // "loans rose by 3 billion yuan, with long-term loans up by 2 billion"
	}
	if w := s.low(o.Start - 2); (w == "up" || w == "down") && isVerb(s, o.Start-3) && (beForm[s.low(o.Start-3)] || changeVerbs[s.low(o.Start-3)] != "") {
		return m.upDown(s, o, w) // "was down by 9 percent", "edged down by 0.1 percent"
	}
	if w := s.low(o.Start - 2); (w == "up" || w == "down") && !phrasal(s, o.Start-3) && m.objectMoved(s, o, w) {
		return true // "cut the voyage to 20 days and brought costs down by 9 percent"
	}
	if v := m.verbLeft(s, o.Start-2, changeVerbs); v >= 0 {
		return m.changeBy(s, o, v)
	}
	if p := m.prev; p != nil && p.rule == ruleCompared && p.End < o.Start && !finiteIn(s, p.End, o.Start) {
		o.Kind, o.Direction, o.rule, o.Metric = "change", p.Direction, ruleCompared, p.Metric
		return true // "they earned more, the first by 30 percent, the second by 2 percent"
	}
	if np, d := raisedObject(s, o.Start-1); d != "" {
		o.Kind, o.Direction, o.rule, o.Metric = "change", d, "verb of change with by", phraseText(s, np)
		return true
	}
	if d := comparedBefore(s, o.Start-2); d != "" {
		o.Kind, o.Direction, o.rule = "change", d, ruleCompared
		m.changeOfPrevious(s, o)
		return true
	}
	if w := s.low(o.Start - 2); w == "up" || w == "down" || w == "off" {
		return m.objectMoved(s, o, w) || m.upDown(s, o, w)
	}
	return false
}

// change reads constructions that say by how much a quantity changed.
func (m *measurer) change(s *Sentence, o *Observation) bool {
	if o.Dimension == "time" {
		return m.changeOfDuration(s, o)
	}
	before, after := s.low(o.Start-1), s.low(o.End)
	switch {
	case m.changeAgain(s, o), m.changeInBrackets(s, o), m.comparedInRow(s, o):
		return true
	case m.changeByWord(s, o), m.outdoes(s, o), m.sawMove(s, o):
		return true
	case before == "by" && m.changedBy(s, o):
		return true
	case (before == "up" || before == "down") && (!phrasal(s, o.Start-2) || !m.withoutVerb(s, o.Start-1).empty()):
		return m.upDown(s, o, before)
	case (before == "plus" || before == "minus") && s.low(o.Start-2) == "(" && m.prev != nil && o.Dimension == "ratio":
		return m.upDown(s, o, map[string]string{"plus": "up", "minus": "down"}[before]) // "3.5 billion (plus 10 percent)"
	case changeVerbs[before] == "decrease" && isVerb(s, o.Start-1) && transitive[before] && o.Dimension == "money" && (after == "from" || after == "off") && (nounPhraseEnd(s, o.End+1) > o.End+1 || s.tag(o.End+1) == "VBG"):
		o.Kind, o.Direction, o.rule = "change", "decrease", "taken from what it was"
		o.Metric = phraseText(s, tokenRange{o.End + 1, tail(s, max(nounPhraseEnd(s, o.End+1), o.End+2))}) // "cut 3 billion from spending on roads"
		return true
	case changeVerbs[before] != "" && isVerb(s, o.Start-1):
		if w := s.low(o.Start); w == "above" || w == "below" || w == "past" || w == "beyond" {
			return false // "the river rose above 5 metres": a level
		}
		if o.Dimension == "count" && o.Unit != "points" || transitive[before] && (o.Dimension != "ratio" || after == "of") {
			return false // "added 300 jobs", "raised 5 billion yuan", "raises 70 percent of its budget"
		}
		o.Kind, o.Direction, o.rule = "change", changeVerbs[before], "verb of change before the figure"
		o.Metric = m.subjectText(s, o.Start-1)
		return true
	case before == "of" && s.low(o.Start-2) == "rate" && atRate(s, o.Start-2) && m.verbLeft(s, o.Start-3, changeVerbs) >= 0:
		v := m.verbLeft(s, o.Start-3, changeVerbs)
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change at a rate"
		o.Metric = m.subjectText(s, v)
		return true
	case before == "of" && s.low(o.Start-4) == "by" && (s.low(o.Start-2) == "average" || s.low(o.Start-2) == "total" || s.low(o.Start-2) == "equivalent") && m.verbLeft(s, o.Start-5, changeVerbs) >= 0:
		v := m.verbLeft(s, o.Start-5, changeVerbs) // "have risen by an average of 2 metres"
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change with by"
		o.Metric = m.subjectText(s, v)
		return true
	case before == "of" || before == "at":
		if n := changeNounLeft(s, o.Start-2); n >= 0 {
			return m.lossOf(s, o, n) || m.changeOf(s, o, n)
		}
	}
	if o.Dimension == "ratio" && m.changeOfObject(s, o) {
		return true
	}
	if d, ok := changeVerbs[before]; ok && s.tag(o.Start-1) == "VBG" {
		o.Kind, o.Direction, o.rule = "change", d, "participle of change before the figure"
		o.Metric = m.subjectText(s, o.Start-1)
		return true
	}
	if adverbs := skipAdverbs(s, o.Start-1); adverbs < o.Start-1 && changeVerbs[s.low(adverbs)] != "" && isVerb(s, adverbs) && o.Dimension == "ratio" {
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(adverbs)], "verb of change before the figure"
		o.Metric = m.subjectText(s, adverbs)
		return true
	}
	if (after == "less" || after == "more" && s.low(o.End+1) == "than") && o.Dimension == "money" && m.paidMore(s, o) {
		o.Kind, o.Direction, o.rule = "change", comparative[after], "comparative after the figure"
		return true // "patients pay 90 dollars less a month"
	}
	if after == "ahead" && s.low(o.End+1) == "of" && o.Dimension == "ratio" {
		return m.compared(s, o, "higher") // "11 percentage points ahead of the same period last year"
	}
	if comparative[after] != "" && (s.low(o.End+1) == "than" || o.Dimension == "ratio" || (after == "above" || after == "below") && namesBase(s, o.End+1)) {
		return m.compared(s, o, after)
	}
	if after == "over" && o.Dimension == "ratio" && s.low(o.End+1) == "a" && s.low(o.End+2) == "year" && (s.low(o.End+3) == "ago" || s.low(o.End+3) == "earlier") {
		return m.compared(s, o, "above") // "prices are running 16 percent over a year ago"
	}
	if k := moreOnYear(s, o.End); k > 0 && (o.Dimension == "" || o.Dimension == "count" && o.NP[1] <= o.NP[0]) {
		return m.compared(s, o, s.low(k))
	}
	if n := changeNounRight(s, o.End); n >= 0 && (o.Dimension == "ratio" || o.Dimension == "money") {
		return m.changeAfter(s, o, n)
	}
	return false
}

// compared reads "12 percent lower", "75 percent fewer arrivals by boat".
func (m *measurer) compared(s *Sentence, o *Observation, after string) bool {
	o.Kind, o.Direction, o.rule = "change", comparative[after], "comparative after the figure"
	if same := m.whichIs(s, o.Start-1); same != "" {
		o.Metric = same
		return true
	}
	if v := o.Start - 1; beForm[s.low(v)] && m.prev != nil && m.prev.End < v && !pronounSubject(m.subjectAt(s, v)) && (m.prev.Dimension != "ratio" || m.ownSubject(s, v)) {
		if o.Metric = m.unfigured(s, subjectBefore(s, v)); !holdsNumber(s, subjectBefore(s, v)) { // "use for every 10 yuan of output was 0.1 percent lower"
			o.Metric = m.subjectText(s, v)
		}
		return true
	}
	if m.paidMore(s, o) {
		return true
	}
	if np := m.withoutVerb(s, o.Start); !np.empty() {
		o.Metric = m.definite(s, np, phraseText(s, np)) // "with rain in the north 30 percent less", "and fruit 5 percent cheaper"
		return true
	}
	if np := phraseBefore(s, o.Start); s.low(np.Start-1) == "with" && !np.empty() && !holdsNumber(s, np) && isNounTag(s.tag(np.End-1)) {
		o.Metric = phraseText(s, np) // "with wheat yields 10 percent higher"
		return true
	}
	if np := nounPhraseEnd(s, o.End+1); s.low(o.End+1) != "than" && np > o.End+1 && (after == "fewer" || after == "more" || after == "less") && !timeWord(s, o.End+1, np) {
		o.Metric = phraseText(s, tokenRange{o.End + 1, tail(s, np)}) // "there were 75 percent fewer arrivals by boat"
		return true
	}
	m.changeOfPrevious(s, o)
	return true
}

// comparedLater reports whether a comparative before token i is of the figure before it, and of no noun: "3 billion more
// over the decade than before", "90 dollars less a month".
func comparedLater(s *Sentence, i int) bool {
	if s.low(i) == "a" || s.low(i) == "per" || s.low(i) == "each" || s.low(i) == "every" {
		return periodUnit[s.low(i+1)]
	}
	if s.tag(i) != "IN" {
		return false
	}
	for k := i; k < len(s.Tokens) && k < i+6; k++ {
		if s.low(k) == "than" {
			return true
		}
		if s.low(k) == "," || finite(s, k) {
			return false
		}
	}
	return false
}

// moreOnYear is the comparative of "more year on year" that stands at token i, perhaps behind further numbers of a list;
// 0 where there is none.
func moreOnYear(s *Sentence, i int) int {
	for n := 0; n < 12 && (s.low(i) == "," || s.low(i) == "and") && (s.tag(i+1) == "CD" || s.low(i+1) == "and"); n++ {
		for i++; s.tag(i) == "CD" || scales[s.low(i)] > 0; i++ {
		}
	}
	if comparative[s.low(i)] == "" {
		return 0
	}
	w, next := s.low(i+1), s.low(i+2)
	if w == "year-on-year" || w == "month-on-month" || w == "quarter-on-quarter" || periodUnit[w] && (next == "on" || next == "over") && s.low(i+3) == w {
		return i
	}
	return 0
}

// changeInHalf reads "cut the queue in half" and "queues were cut in half".
func (m *measurer) changeInHalf(s *Sentence, o *Observation) bool {
	o.Kind, o.Direction, o.rule = "change", "decrease", "cut in half"
	v := o.Start - 2
	for v > 0 && !cutVerbs[s.low(v)] {
		v--
	}
	if o.Start-2 > v {
		o.Metric = phraseText(s, tokenRange{v + 1, o.Start - 1})
		return true
	}
	o.Metric = m.subjectText(s, v)
	return true
}

// fallNoun are nouns of change that no quantity is named by, as it is by "growth".
var fallNoun = wordSet("fall drop rise jump gain reduction contraction dip slump surge")

var comparative = map[string]string{"off": "decrease", "higher": "increase", "more": "increase", "above": "increase", "faster": "increase", "greater": "increase", "larger": "increase", "up": "increase",
	"lower": "decrease", "less": "decrease", "fewer": "decrease", "below": "decrease", "slower": "decrease", "smaller": "decrease", "down": "decrease", "narrower": "decrease", "wider": "increase", "steeper": "increase", "shorter": "decrease", "longer": "increase",
	"bigger": "increase", "better": "increase", "taller": "increase", "quicker": "increase", "cheaper": "decrease", "dearer": "increase", "costlier": "increase", "stronger": "increase", "weaker": "decrease", "heavier": "increase", "lighter": "decrease", "beyond": "increase"}

// transitive are verbs of change that have money as their object: "raised 5 billion".
var transitive = flat(inflected(map[string]string{"x": "raise add gain cut slash trim lose save recover"}), "")

// phrasal reports whether "up" or "down" at the next token belongs to a verb like "put up".
func phrasal(s *Sentence, v int) bool {
	switch s.low(v) {
	case "go", "goes", "went", "gone", "going", "come", "comes", "came", "coming":
		return false // "went up 18%"
	}
	return isVerb(s, v) && changeVerbs[s.low(v)] == "" && !auxiliary[s.low(v)]
}

// verbLeft is the nearest verb of the given kind to the left of i in its clause, or -1.
func (m *measurer) verbLeft(s *Sentence, i int, verbs map[string]string) int {
	for k := i; k >= 0 && k > i-25; k-- {
		if s.low(k) == "added" && s.low(k+1) == "value" {
			continue
		}
		if verbs[s.low(k)] != "" && (isVerb(s, k) || k == i && strings.HasSuffix(s.low(k), "ing")) {
			return k
		}
		w := s.low(k)
		if w == ";" || w == "that" || w == "which" || finite(s, k) && !auxiliary[w] || s.tag(k) == "VBN" && k < i && auxiliary[s.low(k-1)] {
			return -1
		}
	}
	return -1
}

// changeBy reads "X increased by F" and "we increased X by F".
func (m *measurer) changeBy(s *Sentence, o *Observation, v int) bool {
	o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change with by"
	if m.prev != nil && m.prev.Start > v {
		np := phraseBefore(s, o.Start-1)
		if np.Start = max(np.Start, m.prev.End); !np.empty() { // "reduce deaths by 50 percent and injuries by 30 percent"
			o.Metric = phraseText(s, np)
			if s.low(np.Start-1) == "in" && m.nameOnly(o.Metric) {
				lead := m.prev
				if lead.Kind == "duration" && m.percent != nil {
					lead = m.percent
				}
				o.Metric = cutComplement(lead.Metric, "in", "") + " in " + o.Metric // "and in Kent by more than 30 percent"
			}
			return true
		}
	}
	if np := nounPhraseEnd(s, v+1); np > v+1 && np < o.Start-1 && !timeWord(s, v+1, np) {
		o.Metric = phraseText(s, tokenRange{v + 1, o.Start - 1})
		return true
	}
	if np := nounPhraseEnd(s, v+1); np == o.Start-1 && np > v+1 && s.low(v+1) == "the" {
		if rate := m.rateNamed(s, tokenRange{v + 1, np}, strings.Join(lowWords(s, v+2, np), " ")); rate != "" {
			o.Metric = rate // "fell by 3 percent, narrowing the decline by 0.4 points"
			return true
		}
	}
	if np := nounPhraseEnd(s, v+1); np == o.Start-1 && np > v+1 && s.tag(v+1) != "RB" && !timeWord(s, v+1, np) {
		o.Metric = phraseText(s, tokenRange{v + 1, np})
		return true
	}
	o.Metric = m.subjectText(s, v)
	if _, change := changeNouns[strings.ToLower(o.Metric)]; change && m.prev != nil {
		o.Metric += " in " + m.prev.Metric // "prices fell, the decline narrowing by 0.7 points"
	}
	return true
}

// upDown reads ", up 9.3%": the change of what was measured just before.
func (m *measurer) upDown(s *Sentence, o *Observation, w string) bool {
	o.Kind, o.Direction, o.rule = "change", comparative[w], "up or down before the figure"
	v := o.Start - 2
	if s.low(o.Start-1) == "by" {
		v--
	}
	if o.Metric = m.takenWithout(s, v+1); o.Metric != "" {
		return true
	}
	if np := m.withoutVerb(s, v+1); !np.empty() {
		if o.Metric = m.definite(s, np, phraseText(s, np)); m.percent != nil && m.lx.Find(lexicon.Sector, o.Metric) != nil && strings.Contains(m.percent.Metric, " in ") {
			o.Metric = cutComplement(m.percent.Metric, "in", "") + " in " + o.Metric // "investment in logistics rose by 5 percent, and farming was up by 4"
		} else if same := sameOf(m.lead, o.Metric); same != "" {
			o.Metric, o.listedBy = same, m.lead
		}
		return true
	}
	if v = skipAdverbs(s, v); v >= 0 && isVerb(s, v) { // "imports edged down 1.6%"
		if o.Metric = m.subjectText(s, v); o.Metric != "" {
			if pronounSubject(m.subjectAt(s, v)) {
				o.Metric = m.rateMeant(o, o.Metric)
			}
			return true
		}
	}
	m.changeOfPrevious(s, o)
	return true
}

func changeNounLeft(s *Sentence, i int) int {
	for k := i; k >= 0 && k > i-4; k-- {
		w := s.low(k)
		if _, ok := changeNouns[w]; ok && (isNounTag(s.tag(k)) || w == "increase") {
			if k < i && isNounTag(s.tag(k+1)) && !ofChange[s.low(k+1)] {
				return -1 // "job expansion subsidies of 2 million"
			}
			return k
		}
		if w != "rate" && w != "year" && w != "on" && w != "rates" && !strings.HasPrefix(s.tag(k), "JJ") && !isNounTag(s.tag(k)) {
			return -1
		}
	}
	return -1
}

// ofChange are nouns behind one of change that leave it a change: "a growth rate of 5 percent".
var ofChange = wordSet("rate rates year figure figures pace speed momentum margin ratio level percentage")

const ruleChangeOf = "noun of change with of"

// changeOf reads "an increase of F in X", "a growth rate of F".
func (m *measurer) changeOf(s *Sentence, o *Observation, n int) bool {
	o.Kind, o.Direction, o.rule = "change", changeNouns[s.low(n)], ruleChangeOf
	if d := adjectiveDirection(s, n); d != "" {
		o.Direction = d
	}
	if w := s.low(o.End); (w == "in" || w == "for" || w == "on") && periodLength(s, o.End) == 0 {
		if np := tail(s, nounPhraseEnd(s, o.End+1)); np > o.End+1 && !timeWord(s, o.End+1, nounPhraseEnd(s, o.End+1)) && (w != "on" || s.tag(o.End+1) == "PRP$" || isPluralNoun(s, np-1) && !timeWord(s, o.End+1, np)) {
			o.Metric = phraseText(s, tokenRange{o.End + 1, np})
			return true
		}
	}
	if beForm[s.low(o.End)] && s.tag(o.End+1) == "VBN" && s.low(o.End+2) == "in" { // "a drop of 3 percent was recorded in rents"
		if np := nounPhraseEnd(s, o.End+3); np > o.End+3 {
			o.Metric = phraseText(s, tokenRange{o.End + 3, tail(s, np)})
			return true
		}
	}
	// "growth of X of F": the owner stands before
	start := n
	for start > 0 && (strings.HasPrefix(s.tag(start-1), "JJ") || isNounTag(s.tag(start-1)) || s.tag(start-1) == "DT" || s.tag(start-1) == "RB") {
		start--
	}
	own := ownNoun(s, start, n) // "sales growth of 12 percent"
	if verb := start - 1; verb >= 0 && isVerb(s, verb) && s.tag(verb) != "VBG" {
		o.Metric = m.subjectText(s, verb)
		if own != "" && !pronounSubject(o.Metric) {
			o.Metric = own + " of " + o.Metric
		} else if own != "" {
			o.Metric = own
		}
		return true
	}
	if own != "" {
		o.Metric = own
		return true
	}
	m.changeOfPrevious(s, o)
	return true
}

// atRate reports whether the rate at i is how something changes: "at an annual rate".
func atRate(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if s.low(k) == "at" {
			return true
		}
		if s.tag(k) != "DT" && !strings.HasPrefix(s.tag(k), "JJ") {
			return false
		}
	}
	return false
}

// ownNoun is the quantity that stands before a noun of change, "" where only adjectives do.
func ownNoun(s *Sentence, start, n int) string {
	for start < n && (!isNounTag(s.tag(start)) || s.low(start) == "year" || s.low(start) == "growth") {
		start++
	}
	if start >= n || timeWord(s, start, n) {
		return ""
	}
	return phraseText(s, tokenRange{start, n})
}

func adjectiveDirection(s *Sentence, n int) string {
	for k := n - 1; k >= 0 && k > n-4; k-- {
		if s.low(k) == "negative" {
			return "decrease"
		}
	}
	return ""
}

// changeNounRight is the noun of change that follows a figure: "a 14.2% year on year increase".
func changeNounRight(s *Sentence, i int) int {
	for k := i; k < i+6 && k < len(s.Tokens); k++ {
		w := s.low(k)
		if _, ok := changeNouns[w]; ok && (isNounTag(s.tag(k)) || s.tag(k) == "VB" || s.tag(k) == "VBP") {
			return k
		}
		if w == "," || w == "to" || s.tag(k) == "IN" && w != "on" || isVerb(s, k) || s.tag(k) == "CC" {
			return -1
		}
	}
	return -1
}

// changeAfter reads "a 7.5% increase in X", "saw F growth", "a F drop".
func (m *measurer) changeAfter(s *Sentence, o *Observation, n int) bool {
	o.Kind, o.Direction, o.rule = "change", changeNouns[s.low(n)], "noun of change after the figure"
	k := n + 1
	for s.tag(k) == "RB" || s.low(k) == "year" || s.low(k) == "on" && s.low(k+1) == "year" {
		k++
	}
	if m.changeBefore(s, o) {
		return true
	}
	if (s.low(k) == "in" || s.low(k) == "of" || s.low(k) == "for") && periodLength(s, k) == 0 {
		if np := nounPhraseEnd(s, k+1); np > k+1 && !timeWord(s, np-1, np) {
			o.Metric = phraseText(s, tokenRange{k + 1, tail(s, np)})
			return true
		}
	}
	v := o.Start - 1
	for s.tag(v) == "DT" || strings.HasPrefix(s.tag(v), "JJ") || s.tag(v) == "RB" {
		v--
	}
	if p := m.prev; p != nil && isVerb(s, v) && s.tag(v) != "VBG" && m.ownSubject(s, v) {
		o.Metric = m.subjectText(s, v) // "coal output rose by 3 percent and gas output saw a 5 percent rise"
		return true
	}
	m.changeOfPrevious(s, o)
	return true
}

// movesObject are verbs that move an object up or down.
var movesObject = flat(inflected(map[string]string{"x": "bring drag push drive pull get"}), "")
