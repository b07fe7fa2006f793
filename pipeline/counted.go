package pipeline

import (
	"slices"
	"strings"
)

const ruleCounted = "a counted noun phrase"

// counted reads a figure that counts a noun: "nearly 410,000 technology contracts were registered".
func (m *measurer) counted(s *Sentence, o *Observation) {
	if m.plainUnits(s, o) {
		return
	}
	if v := skipAdverbs(s, o.Start-1); s.low(o.Start) == "within" && keptTo(s, o.Start) && isVerb(s, v) {
		o.Kind, o.Metric, o.rule = "level", m.subjectText(s, v), ruleAmountVerb // "the delay is now within 10 milliseconds"
		return
	}
	if of := o.Start - 1; s.low(of) == "of" && sizeNoun[s.low(of-1)] {
		if np := phraseBefore(s, of); !np.empty() && (s.low(np.Start-1) == "a" || s.low(np.Start-1) == "an") {
			o.Kind = "level"
			m.amountOf(s, o, of) // "an annual handling capacity of 9 million containers"
			return
		}
	}
	o.Kind, o.rule = "level", ruleCounted
	if rest, ok := cutOnes(strings.ToLower(phraseText(s, tokenRange{o.NP[0], o.NP[1]}))); ok && m.countUnit != "" {
		o.Unit, o.Metric, o.rule = m.countUnit, joinParts(rest, m.countUnit), "count of what was named before" // "4.3 million public ones"
		return
	}
	if m.countedAgain(s, o) {
		return
	}
	np := tokenRange{o.NP[0], o.NP[1]}
	for np.Start < np.End && (s.low(np.Start) == "more" || s.low(np.Start) == "other" || s.low(np.Start) == "of" || s.low(np.Start) == "such" || s.low(np.Start) == "being") {
		np.Start++
	}
	end := tail(s, np.End)
	for np.Start < np.End-1 && beForm[s.low(np.Start)] {
		np.Start++ // "of the applicants, 300 were women"
	}
	noun := phraseText(s, np)
	if mods, head := nextsNoun(s, np.Start); !mods.empty() && mods.End == np.End {
		noun, end = noun+" "+phraseText(s, tokenRange{head[0], head[1]}), tail(s, head[1])
		np.End = head[1]
	}
	if of := nounPhraseEnd(s, np.End+1); s.low(np.End) == "of" && of > np.End+1 && !holdsNumber(s, tokenRange{np.End, of}) && np.End > o.Start && !timeWord(s, np.End+1, of) {
		noun, np.End = noun+" of "+phraseText(s, tokenRange{np.End + 1, of}), of // "900 teachers of young children"
	}
	if w := s.low(np.End); (stricken[w] || stateBehind(s, np.End)) && np.End > o.Start {
		noun += " " + w // "left 41 people dead"
	} else if stricken[strings.ToLower(noun)] {
		noun = "people " + noun
	}
	said := plainText(s, tokenRange{np.End, end})
	rest := beforeFigure(said)
	if rest != said && strings.HasSuffix(rest, "ed") && !strings.Contains(rest, " ") {
		rest = "" // "courses attended by 68,000 doctors"
	}
	if clause := m.restriction(s, end); clause != "" && np.End > o.Start {
		o.Metric, o.rule = joinParts(noun, rest, clause), "a counted noun with what restricts it"
		return
	}
	if clause := m.contactClause(s, o, np.End); clause != "" && np.End > o.Start {
		o.Metric, o.rule = joinParts(noun, clause), "a counted noun with what restricts it"
		return
	}
	if whole := partitive(s, o.Start); whole != "" && np.Start > o.NP[0] {
		o.Metric, o.rule = noun+" among "+whole, "part of a counted whole"
		return
	}
	if m.countOfSubject(s, o, noun, rest) {
		return
	}
	if np.End <= o.Start {
		rest = "" // "of the 1,200 complaints, 900 were resolved"
	}
	if !m.countInClause(s, o, np, noun, rest) {
		o.Metric = m.countBehind(s, o, noun, rest)
	}
	if o.Metric == noun && !strings.Contains(noun, " ") {
		o.Metric = m.namedFully(s, o, noun)
	}
}

// sizeNoun are quantities that a count with its noun is the value of.
var sizeNoun = wordSet("capacity throughput output production quota demand intake turnover circulation attendance readership")

// joinParts joins the parts of a metric that are not empty.
func joinParts(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " ")
}

// countedAgain reads counts of what a figure before counted, and differences: "from 80 million to 120 million passengers",
// "40,000 fewer cases than last year".
func (m *measurer) countedAgain(s *Sentence, o *Observation) bool {
	if p := m.prev; p != nil && p.Dimension == "count" && s.low(o.Start-1) == "to" && p.End == o.Start-1 && s.low(p.Start-1) == "from" {
		o.Metric, o.rule = p.Metric, "end of a change"
		return true
	}
	if p := m.prev; p != nil && p.Kind == "change" && s.low(o.Start-1) == "to" && p.End == o.Start-1 && (p.Dimension == "count" || p.Dimension == "ratio") {
		o.Metric, o.rule = p.Metric, "level after the change" // "the index rose 1.2 points to 104.5"
		return true
	}
	if w := s.low(o.NP[0]); (w == "fewer" || w == "more") && s.low(tail(s, o.NP[1])) == "than" && o.NP[1] > o.NP[0]+1 {
		o.Kind, o.Direction, o.rule = "change", comparative[w], "comparative before the noun"
		o.Metric = phraseText(s, tokenRange{o.NP[0] + 1, tail(s, o.NP[1])})
		return true
	}
	if s.low(o.NP[0]) == "fewer" && o.NP[1] > o.NP[0]+1 {
		o.Kind, o.Direction, o.rule = "change", "decrease", "comparative before the noun"
		o.Metric = phraseText(s, tokenRange{o.NP[0] + 1, tail(s, o.NP[1])}) // "did it with 2,400 fewer people"
		return true
	}
	return false
}

// countOfSubject reads counts that say how large the subject is: "it comprises 29 measures", "capacity will reach 2
// million vehicles a year", "the queue has fallen to 70,000 households".
func (m *measurer) countOfSubject(s *Sentence, o *Observation, noun, rest string) bool {
	verb := skipAdverbs(s, pastMeasureWords(s, o.Start-1))
	if holding[s.low(verb)] && isVerb(s, verb) {
		if subj := m.subjectText(s, verb); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 12 {
			o.Metric = joinParts(noun, rest, "in", subj)
			return true
		}
	}
	if isVerb(s, verb) && (levelVerbs[s.low(verb)] && (!beForm[s.low(verb)] || bareHead[headWordOf(m.subjectAt(s, verb))]) || changeVerbs[s.low(verb)] != "" && s.low(verb+1) == "to") {
		if subj := m.subjectAt(s, verb); bareHead[headWordOf(subj)] || collective[headWordOf(subj)] {
			o.Metric, o.rule = subj, ruleAmountVerb
			return true
		}
	}
	if subj := m.subjectAt(s, verb); strings.HasPrefix(s.low(verb), "number") && isVerb(s, verb) && subj != "" && !pronounSubject(subj) && isPluralNoun(s, o.NP[1]-1) {
		o.Metric, o.rule = noun+" of "+subj, ruleAmountVerb // "the fleet numbers 5,100 vessels"
		return true
	}
	before := s.low(o.Start - 1)
	if v := skipAdverbs(s, o.Start-2); (before == "to" || before == "at") && isVerb(s, v) && (levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "") {
		if subj := m.subjectText(s, v); bareHead[headWordOf(subj)] || collective[headWordOf(subj)] {
			o.Metric, o.rule = subj, ruleAmountPreposition
			return true
		}
	}
	return false
}

// countInClause reads a counted noun that is the subject or object of a verb.
func (m *measurer) countInClause(s *Sentence, o *Observation, np tokenRange, noun, rest string) bool {
	end := tail(s, np.End)
	g := predicateFrom(s, o, m.sharedPredicate(s, o, pastAside(s, pastRate(s, end))))
	if np.End <= o.Start {
		g = o.End
	}
	verb := skipAdverbs(s, pastMeasureWords(s, o.Start-1))
	if s.low(o.Start-1) == "of" && s.low(o.Start-2) == "total" {
		verb = skipAdverbs(s, o.Start-4)
	}
	if particle(s, verb) {
		verb-- // "carried out 300 tests"
	}
	switch {
	case m.prev != nil && m.prev.suffix != "" && m.prev.Dimension == "count" && listGoesTo(s, m.prev.End, o.Start) && (m.prev.inSubject || !(auxiliary[s.low(g)] && s.low(g) != "to") && !finite(s, g)):
		o.Metric, o.suffix = joinParts(noun, rest, m.prev.suffix), m.prev.suffix
	case complementOfQuantity(s, o.Start):
		o.Metric = joinParts(noun, rest) // "the capacity of these 102 units comes to"
	case !m.inSubject(s, o) && (s.low(g) != "to" && auxiliary[s.low(g)] || finite(s, g) || s.tag(g) == "VBN" && s.low(g) != "compared"):
		// the counted noun is the subject
		predicate := predicateText(s, g)
		if np.End <= o.Start && beForm[s.low(g)] && isNounTag(s.tag(g+1)) {
			o.Metric = predicate + " among " + noun // "of the 900 applicants, 300 were women"
			return true
		}
		said := m.predicateWithMeasure(s, g)
		if said != predicate && beForm[s.low(g)] && isNounTag(s.tag(g+1)) && !strings.Contains(said, " ") {
			said = "" // "58 parks are home to 3,200 firms"
		}
		if f := m.figureAt(afterAuxiliary(s, g) + 1); f != nil && said != predicate && !strings.Contains(said, " ") && s.tag(g) != "VBN" {
			if obj := countedObject(s, f); obj != "" {
				said = "that " + plainText(s, tokenRange{g, f.Start}) + " " + obj // "43 ports handled 21 million tons of cargo"
			}
		}
		o.Metric = joinParts(noun, rest, said, m.missingObject(s, o, g))
	case guessed(s, verb):
		return false
	case isVerb(s, verb) && (!levelVerbs[s.low(verb)] || s.low(verb) == "made" || m.reaches(s, verb)) && !possessing[s.low(verb)]:
		part := doneWith(s, verb, o.Start) // "set up"
		if part == "meant" {
			o.Metric = joinParts(noun, rest) // "that means 90 more beds in this hospital"
			return true
		}
		by := ""
		if subj := m.subjectText(s, verb); (s.tag(verb) != "VBG" || m.subjectAt(s, verb) != "" || m.reaches(s, verb)) && !pronounSubject(subj) && subj != "" && !aimNoun[headWordOf(subj)] && !m.fragment(subj) && len(strings.Fields(subj)) < 12 && !(s.tag(verb) == "VBG" && (s.tag(verb-1) == "IN" || s.tag(verb-1) == "TO")) {
			by = strings.TrimSpace(agent(s, verb, subj))
		}
		if s.tag(np.End) == "VBN" {
			o.Metric = joinParts(noun, rest, part, by) // "arrested 27 people accused of fraud"
		} else {
			o.Metric = joinParts(noun, part, rest, m.bareInfinitive(s, verb, end), by, m.purpose(s, end))
		}
		o.suffix = joinParts(part, by)
	case isVerb(s, verb) && (ownVerbs[s.low(verb)] || haveForm[s.low(verb)]) && everySoMany(s, verb) != "":
		o.Metric = joinParts(noun, rest, "per", everySoMany(s, verb)) // "every 1,000 people have 6.7 beds"
	case isVerb(s, verb) && (ownVerbs[s.low(verb)] || haveForm[s.low(verb)]) && m.holder(s, verb) != "":
		o.Metric = joinParts(noun, rest, "of", m.holder(s, verb)) // "foreign owners had 900 patents"
		o.suffix = "of " + m.holder(s, verb)
	default:
		return false
	}
	return true
}

// everySoMany is the round number with its noun that the subject of the verb at v is each of: "1,000 people".
func everySoMany(s *Sentence, v int) string {
	g := groupStart(s, v)
	for k := g - 1; k > 0 && k > g-5; k-- {
		if w := s.low(k - 1); s.tag(k) == "CD" && (w == "every" || w == "each") {
			return plainText(s, tokenRange{k, g})
		}
	}
	return ""
}

// ownVerbs say whose something is.
var ownVerbs = flat(inflected(map[string]string{"x": "own have possess"}), "")

// holder is who has what the verb at v says, where that is somebody or something with a name or noun of its own.
func (m *measurer) holder(s *Sentence, v int) string {
	subj := m.subjectAt(s, v)
	if strings.EqualFold(subj, "it") {
		subj = m.subject
	}
	if subj == "" || pronounSubject(subj) || len(strings.Fields(subj)) > 8 || countryName[strings.ToLower(subj)] || m.holdsFigure(subjectOf(s, groupStart(s, v))) {
		return ""
	}
	return subj
}

// holdsFigure reports whether a figure of the sentence stands in a phrase; numbers of names are none.
func (m *measurer) holdsFigure(r tokenRange) bool {
	for _, f := range m.figs {
		if f.Start >= r.Start && f.Start < r.End {
			return true
		}
	}
	return false
}

// figureAt is the figure of the sentence that begins at token i.
func (m *measurer) figureAt(i int) *Figure {
	for k := range m.figs {
		if m.figs[k].Start == i {
			return &m.figs[k]
		}
	}
	return nil
}

// countedObject is what a figure is of, where that is an object: "120 million home appliances", "3 million tons of grain".
func countedObject(s *Sentence, f *Figure) string {
	switch np := nounPhraseEnd(s, f.End+1); {
	case f.NP[1] > f.NP[0]:
		return phraseText(s, tokenRange{f.NP[0], f.NP[1]})
	case s.low(f.End) == "of" && np > f.End+1 && (f.Dimension == "physical" || f.Dimension == "ratio"):
		return phraseText(s, tokenRange{f.End + 1, np})
	}
	return ""
}

// sharedPredicate is where the predicate of a counted noun begins that ends at token end: behind the next
// figure's noun in "forty countries and 12 states have carbon markets".
func (m *measurer) sharedPredicate(s *Sentence, o *Observation, end int) int {
	for _, f := range m.figs {
		if f.Start <= o.Start || f.Dimension != "count" || f.NP[1] <= f.NP[0] {
			continue
		}
		if s.low(end) == "and" && onlyJoin(s, end, f.Start) && !thereIs(s, o.Start) {
			if g := tail(s, f.NP[1]); auxiliary[s.low(g)] || finite(s, g) || s.tag(g) == "VBN" && s.low(f.Start-1) == "and" {
				return g
			}
		}
		break
	}
	return end
}

// thereIs reports whether "there are" or the like leads to the figure at token i, which is then no subject of a verb behind it.
func thereIs(s *Sentence, i int) bool {
	v := skipAdverbs(s, i-1)
	return v > 0 && beForm[s.low(v)] && s.low(groupStart(s, v)-1) == "there"
}

// predicateText words what a counted subject does from its verb group at token g on. Having is "with".
func predicateText(s *Sentence, g int) string {
	v, end := afterAuxiliary(s, g), predicateEnd(s, g)
	text := plainText(s, tokenRange{v, end})
	for k := g; k < v; k++ {
		if w := s.low(k); (w == "have" || w == "has" || w == "had") && text != "" && !isVerb(s, v) && s.low(v) != "to" && beforeFigure(text) == text {
			if s.low(v) == "no" {
				return "without " + text
			}
			return "with " + text
		}
	}
	return text
}

// inSubject reports whether a count stands in a complement of the subject, so that the verb behind it is not its own: "visitors from 46
// countries can enter", "a pilot covering 11 cities and 3,200 firms was launched".
func (m *measurer) inSubject(s *Sentence, o *Observation) bool {
	i, p := o.Start, m.prev
	for s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" {
		i--
	}
	if s.low(i-1) == "of" && s.low(i-2) == "total" {
		i -= 3 // "schools serving a total of 1.4 million children"
	}
	w, t := s.low(i-1), s.tag(i-1)
	switch {
	case insideSubject(s, o.Start) || m.behindOf(s, o.Start):
		return true
	case i > 1 && t == "VBG" && isNounTag(s.tag(i-2)) && w != "including", i > 2 && w == "by" && s.tag(i-2) == "VBN" && isNounTag(s.tag(i-3)):
		o.inSubject = true
	case p != nil && p.inSubject && p.Dimension == "count" && listGoesTo(s, p.End, o.Start):
		o.inSubject = true
	}
	return o.inSubject
}

// insideSubject reports whether the number at token i hangs on a noun that is itself the subject: "visitors from
// 46 countries can enter".
func insideSubject(s *Sentence, i int) bool {
	for s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" {
		i--
	}
	switch s.low(i - 1) {
	case "by":
		return i > 1 && (matchPeriod(s, beforeTime(s, i-1)) == i-1 || s.tag(i-2) == "VBN") // "the paper issued in June by nine bodies sets out"
	case "from", "in", "across", "at", "for", "to", "on", "among", "with":
		return i > 1 && isNounTag(s.tag(i-2)) && !timeWord(s, i-2, i-1)
	}
	return false
}

// restriction is the clause that says which of a kind are counted: "who are outside the classroom", "backing
// one of the factions"; "" where none follows at token i.
func (m *measurer) restriction(s *Sentence, i int) string {
	end := i
	switch w := s.low(i); {
	case w == "who" || w == "that" || w == "whose" || w == "which":
		end = beforeMainVerb(s, i, relativeEnd(s, i))
	case s.tag(i) == "VBG" && isNounTag(s.tag(i-1)) && w != "including" && w != "according" && w != "following" && w != "regarding":
		end = predicateEnd(s, i)
		for k := i + 1; k < end; k++ {
			if finite(s, k) {
				return "" // "the people living there will get": the predicate says more
			}
		}
	}
	if end <= i+1 {
		return ""
	}
	return cutWords(m.unfigured(s, tokenRange{i, end}), 15)
}

// purpose is the infinitive at token i that says what something is for: "to patrol the border".
func (m *measurer) purpose(s *Sentence, i int) string {
	if s.low(i) != "to" || s.tag(i+1) != "VB" {
		return ""
	}
	text := cutWords(m.unfigured(s, tokenRange{i + 1, predicateEnd(s, i+1)}), 11)
	if len(strings.Fields(text)) < 2 {
		return ""
	}
	return "to " + text
}

// complementOfQuantity reports whether a figure stands in the complement of another noun: "the capacity of these 102
// units"; sums are none: "a total of 102 units".
func complementOfQuantity(s *Sentence, i int) bool {
	for s.tag(i-1) == "DT" {
		i--
	}
	if i < 2 || s.low(i-1) != "of" {
		return false
	}
	return bareHead[s.low(i-2)] && !sumNoun[s.low(i-2)]
}

// behindOf reports whether the number at token i stands in the complement of a noun that is no sum of what is counted, so that the
// verb behind it is the noun's: "the income of 2,000 farms rose".
func (m *measurer) behindOf(s *Sentence, i int) bool {
	for s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" {
		i--
	}
	head := s.low(i - 2)
	for _, f := range m.figs {
		if f.End == i-1 {
			return false // "90 percent of the 3,600 sections met the standard"
		}
	}
	return i > 1 && s.low(i-1) == "of" && isNounTag(s.tag(i-2)) && !sumNoun[head] && !collective[head] && !groups[head]
}

// headWordOf is the head noun of a phrase: the last word before its first preposition.
func headWordOf(text string) string {
	first := strings.ToLower(firstNoun(text))
	return first[strings.LastIndexByte(first, ' ')+1:]
}

// partitive is the whole that a sentence opens with: "of the 900 applicants", "among them" is none.
func partitive(s *Sentence, before int) string {
	if w := s.low(0); w != "of" && w != "among" {
		return ""
	}
	np := nounPhraseEnd(s, 1)
	if np <= 1 || np > before || s.tag(1) == "PRP" {
		return ""
	}
	end := tail(s, np)
	if end > before || end <= np {
		end = np
	}
	whole := tokenRange{1, np}
	if r := afterNumber(s, whole); r.Start > 1 && (isNounTag(s.tag(r.Start)) && units[s.low(r.Start)] || r.empty()) && (s.low(np) == "of" || s.low(np) == "in") {
		whole = tokenRange{np + 1, max(end, np+1)} // "of the 59.7 million kilowatts of solar capacity"
	} else {
		whole = tokenRange{r.Start, end}
	}
	return phraseText(s, whole)
}

// units are nouns of measures that a whole may be counted in.
var units = wordSet("kilowatts megawatts gigawatts tons tonnes kilometers kilometres hectares cubic barrels")

// holding are verbs between a whole and what is counted in it.
var holding = flat(inflected(map[string]string{"x": "comprise contain"}), "")

// plainUnits reads counts whose noun is only a unit, so that the subject says what is counted: "sales
// reached 9.5 million units", "rose to 300 sets".
func (m *measurer) plainUnits(s *Sentence, o *Observation) bool {
	if o.NP[1]-o.NP[0] != 1 {
		return false
	}
	switch s.low(o.NP[0]) {
	case "units", "sets", "items", "pieces", "copies", "trips", "cases", "transactions", "visits", "degrees", "head", "person-years", "person-times", "person-days", "man-days", "workdays":
	default:
		return false
	}
	if v := skipAdverbs(s, o.Start-1); isVerb(s, v) && !auxiliary[s.low(v)] && (!levelVerbs[s.low(v)] || s.low(v) == "made") && changeVerbs[s.low(v)] == "" {
		return false // "courts concluded 15 million cases"
	}
	if v := afterAuxiliary(s, o.End); v > o.End && s.tag(v) == "VBN" {
		return false // "301,000 cases were heard"
	}
	m.level(s, o)
	return o.Metric != ""
}

// onlyJoin reports whether nothing but a comma or conjunction stands between tokens i and j.
func onlyJoin(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if w := s.low(i); w != "," && w != "and" && w != "as" && w != "well" {
			return false
		}
	}
	return true
}

// listGoesTo reports whether a list of counts goes on from token i to token j over nothing but words that join and phrases of
// time: "934 patents at year end, plus 210 trademarks", "41 projects in it and 9 regions".
func listGoesTo(s *Sentence, i, j int) bool {
	for i < j {
		switch w := s.low(i); {
		case w == "," || w == "and" || w == "as" || w == "well" || w == "plus":
			i++
		case s.tag(i) == "IN" && s.tag(i+1) == "PRP":
			i += 2
		case timeLength(s, i) > 0:
			i += timeLength(s, i)
		default:
			return false
		}
	}
	return i == j
}

var possessing = wordSet("have has had having see saw sees seen include includes included including own owns owned get got with there")

// afterAuxiliary skips the auxiliaries of a verb group, so that "had been established" reads
// "established".
func afterAuxiliary(s *Sentence, g int) int {
	for g < len(s.Tokens) && (auxiliary[s.low(g)] || s.tag(g) == "RB" || s.tag(g) == "MD" || (s.low(g) == "all" || s.low(g) == "both") && isVerb(s, g+1)) {
		g++
	}
	return g
}
