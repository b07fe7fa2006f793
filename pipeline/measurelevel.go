package pipeline

import (
	"regexp"
	"strings"

	"briefgraph/lexicon"
)

// Rules by which a quantity is said to be an amount.
const (
	ruleAmountVerb        = "verb of amount before the figure"
	ruleAmountPreposition = "verb with a preposition before the figure"
)

// counted reads a figure that counts a noun: "nearly 410,000 technology contracts were registered".
func (m *measurer) counted(s *Sentence, o *Observation) {
	if m.plainUnits(s, o) {
		return
	}
	o.Kind, o.rule = "level", "a counted noun phrase"
	np := tokenRange{o.NP[0], o.NP[1]}
	if o.NP[0] > o.NumEnd+2 { // the noun came from another figure: "86 of the 97 categories"
		np = tokenRange{o.NP[0], o.NP[1]}
	}
	for np.Start < np.End && (s.low(np.Start) == "more" || s.low(np.Start) == "other" || s.low(np.Start) == "of" || s.low(np.Start) == "such") {
		np.Start++
	}
	end := tail(s, np.End)
	for np.Start < np.End-1 && beForm[s.low(np.Start)] {
		np.Start++ // "of the applicants, 300 were women"
	}
	noun := phraseText(s, np)
	rest := beforeFigure(plainText(s, tokenRange{np.End, end}))
	join := func(parts ...string) string {
		var out []string
		for _, p := range parts {
			if p != "" {
				out = append(out, p)
			}
		}
		return strings.Join(out, " ")
	}
	if np.Start > o.NP[0] {
		if whole := partitive(s, o.Start); whole != "" {
			o.Metric, o.rule = noun+" among "+whole, "part of a counted whole"
			return
		}
	}
	before := s.low(o.Start - 1)
	verb := skipAdverbs(s, o.Start-1)
	if holding[s.low(verb)] && isVerb(s, verb) {
		if subj := m.subjectText(s, verb); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 12 {
			o.Metric = join(noun, rest, "in", subj) // "it comprises 29 measures"
			return
		}
	}
	g := end
	switch {
	case s.low(o.Start-1) == "of" && s.low(o.Start-2) == "total":
		verb = skipAdverbs(s, o.Start-4)
	}
	switch {
	case m.prev != nil && m.prev.suffix != "" && onlyJoin(s, m.prev.End, o.Start):
		o.Metric, o.suffix = join(noun, rest, m.prev.suffix), m.prev.suffix
	case complementOfQuantity(s, o.Start):
		o.Metric = join(noun, rest) // "the capacity of these 102 units comes to"
	case s.low(g) != "to" && auxiliary[s.low(g)] || finite(s, g) || s.tag(g) == "VBN":
		// the counted noun is the subject
		predicate := plainText(s, tokenRange{afterAuxiliary(s, g), predicateEnd(s, g)})
		o.Metric = join(noun, rest, beforeFigure(predicate))
	case isVerb(s, verb) && !levelVerbs[s.low(verb)] && !possessing[s.low(verb)]:
		part := participle(s, verb)
		if s.tag(verb+1) == "RP" && verb+1 < o.Start {
			part += " " + s.low(verb+1) // "set up"
		}
		by := ""
		if subj := m.subjectText(s, verb); !pronounSubject(subj) && subj != "" && len(strings.Fields(subj)) < 12 && !(s.tag(verb) == "VBG" && (s.tag(verb-1) == "IN" || s.tag(verb-1) == "TO")) {
			by = "by " + subj
		}
		o.Metric = join(noun, part, rest, by)
		o.suffix = join(part, by)
	case before == "in" || before == "into" || before == "across" || before == "to":
		// "installed in 168 communities": communities with X installed
		v := o.Start - 2
		for v > 0 && (s.tag(v) == "RB" || s.tag(v) == "RP" || s.low(v) == "out") {
			v--
		}
		if isVerb(s, v) && s.tag(v) == "VBN" {
			if subj := m.subjectText(s, v); !pronounSubject(subj) {
				o.Metric = join(noun, rest, "with", subj, s.Tokens[v].Low)
				return
			}
		}
		if np := phraseBefore(s, o.Start-1); !np.empty() {
			o.Metric = join(noun, rest, "with", phraseText(s, np))
			return
		}
		o.Metric = join(noun, rest)
	case before == "with" || before == "for" || before == "from" || before == "among" || before == "by" || before == "between":
		if np := phraseBefore(s, o.Start-1); !np.empty() && !timeWord(s, np.Start, np.End) {
			o.Metric = join(noun, rest, "in", phraseText(s, np))
			return
		}
		o.Metric = join(noun, rest)
	default:
		o.Metric = join(noun, rest)
	}
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
	switch s.low(i - 2) {
	case "total", "number", "sum", "average", "maximum", "minimum", "majority", "group", "batch", "series", "list", "set":
		return false
	}
	return bareHead[s.low(i-2)]
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
	case "units", "sets", "items", "pieces", "copies", "trips", "cases", "transactions", "visits":
	default:
		return false
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

var possessing = wordSet("have has had having see saw sees seen include includes included including own owns owned get got with there")

// afterAuxiliary skips the auxiliaries of a verb group, so that "had been established" reads
// "established".
func afterAuxiliary(s *Sentence, g int) int {
	for g < len(s.Tokens) && (auxiliary[s.low(g)] || s.tag(g) == "RB" || s.tag(g) == "MD") {
		g++
	}
	return g
}

// participle is the verb at v as a participle after a noun: "established", "organized".
func participle(s *Sentence, v int) string {
	w := s.low(v)
	if p := irregular[w]; p != "" {
		return p
	}
	switch s.tag(v) {
	case "VBN", "VBD":
		return w
	}
	if base, ok := strings.CutSuffix(w, "ing"); ok {
		return pastOf(base)
	}
	stem := w
	if s.tag(v) == "VBZ" {
		stem = strings.TrimSuffix(w, "s")
	}
	for _, f := range verbForms(stem)[2:] {
		if !strings.HasSuffix(f, "ing") {
			return f
		}
	}
	return w
}

// irregular are participles that differ from the past tense, and by their base and third person.
var irregular = map[string]string{"took": "taken", "take": "taken", "takes": "taken", "gave": "given", "give": "given", "gives": "given", "wrote": "written",
	"write": "written", "writes": "written", "saw": "seen", "see": "seen", "sees": "seen", "drew": "drawn", "draw": "drawn", "draws": "drawn", "grew": "grown",
	"knew": "known", "threw": "thrown", "drove": "driven", "drive": "driven", "drives": "driven", "chose": "chosen", "choose": "chosen", "chooses": "chosen",
	"ran": "run", "run": "run", "runs": "run", "began": "begun", "spoke": "spoken", "broke": "broken", "froze": "frozen", "stole": "stolen", "did": "done",
	"went": "gone", "bid": "bid", "bids": "bid", "put": "put", "puts": "put", "cut": "cut", "cuts": "cut", "set": "set", "sets": "set", "undertook": "undertaken",
	"undertake": "undertaken", "undertakes": "undertaken", "withdrew": "withdrawn", "shook": "shaken", "showed": "shown"}

// pastOf is the past participle of a verb by the stem of its -ing form: "creat", "build", "hold".
func pastOf(stem string) string {
	for _, lemma := range []string{stem, stem + "e"} {
		if fs := verbForms(lemma); len(fs) > 3 && fs[len(fs)-1] != lemma+"ed" && fs[len(fs)-1] != stem+"ed" {
			return fs[len(fs)-1]
		}
	}
	return stem + "ed"
}

// spending says what money is that somebody raises, invests or gives.
var spending = map[string]string{"raise": "funds raised", "raised": "funds raised", "raising": "funds raised", "invest": "investment", "invested": "investment",
	"investing": "investment", "allocate": "funding allocated", "allocated": "funding allocated", "allocating": "funding allocated", "provide": "funding provided",
	"provided": "funding provided", "providing": "funding provided", "spend": "spending", "spent": "spending", "spending": "spending", "earmarked": "funding earmarked",
	"commit": "funding committed", "committed": "funding committed", "committing": "funding committed", "save": "savings", "saved": "savings", "saving": "savings", "issued": "amount issued", "issue": "amount issued",
	"received": "amount received", "receive": "amount received", "receiving": "amount received", "approved": "amount approved", "disbursed": "amount disbursed", "paid": "amount paid", "pay": "amount paid",
	"contribute": "funding contributed", "contributed": "funding contributed", "contributing": "funding contributed", "sanctioned": "amount sanctioned", "lent": "loans", "injected": "funds injected", "generated": "revenue generated", "add": "funding added", "added": "funding added", "adding": "funding added", "give": "amount given", "gave": "amount given", "generate": "revenue generated", "generating": "revenue generated", "attracted": "investment attracted", "cost": "cost", "costing": "cost", "costs": "cost", "supported": "funds supported", "supporting": "funds supported", "facilitated": "funds facilitated"}

// level reads amounts without a counted noun after them: "X reached F", "X of F", "raised F for Y",
// "F in Y".
func (m *measurer) level(s *Sentence, o *Observation) {
	o.Kind = "level"
	verb := skipAdverbs(s, o.Start-1)
	if m.fromOrTo(s, o, verb) {
		m.ratioKind(o)
		return
	}
	if w := s.low(verb); (w == "to" || w == "at" || w == "of" || w == "as" || w == "in" || w == "by" || w == "around") && verb > 0 {
		v := skipAdverbs(s, verb-1)
		if p := s.low(v); (p == "in" || p == "out") && v > 0 && isVerb(s, v-1) {
			v-- // "came in at 3.8 trillion"
		}
		if np := phraseBefore(s, verb-1); w == "to" && (s.low(verb-1) == "down" || s.low(verb-1) == "up") && !np.empty() {
			o.Metric, o.rule = m.definite(s, np, phraseText(s, np)), "object moved to the figure" // "bring the ratio down to 13.8%"
			m.ratioKind(o)
			return
		}
		if isVerb(s, v) && (levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "" || w == "at" || w == "to") {
			o.Metric, o.rule = m.subjectText(s, v), ruleAmountPreposition
			m.ratioKind(o)
			return
		} else if w == "of" || w == "to" {
			m.amountOf(s, o, verb)
			m.ratioKind(o)
			return
		}
	}
	if s.low(verb) == "of" {
		m.amountOf(s, o, verb)
		m.ratioKind(o)
		return
	}
	complement := m.complement(s, o)
	switch w := s.low(verb); {
	case w == "worth" && !phraseBefore(s, verb).empty():
		o.rule = "what is worth the figure" // "loan contracts worth F had been signed"
		o.Metric = phraseText(s, phraseBefore(s, verb))
		if v := afterAuxiliary(s, o.End); v > o.End && s.tag(v) == "VBN" {
			o.Metric += " " + plainText(s, tokenRange{v, predicateEnd(s, v)})
		}
	case furtherWord[w] && m.lastBy[o.Dimension] != "" && s.low(o.End) != "of" && s.low(o.End) != "in":
		o.rule, o.Metric = "more of what was measured before", w+" "+m.lastBy[o.Dimension]
	case m.givenTo(s, o) != "":
		o.rule, o.Metric = "verb with two objects", m.givenTo(s, o)
	case w == "with" && m.last != "" && m.verbLeft(s, verb-1, rankVerbs) >= max(verb-5, 0):
		o.rule = "place in a ranking"
		o.Metric = m.subjectText(s, m.verbLeft(s, verb-1, rankVerbs))
	case s.low(o.End) == "from" && complement == "" && o.Dimension == "money" && (w == "with" || w == "," || w == "and" || w == "including"):
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
			o.rule, o.Metric = "money by its source", "funding from "+phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	case isVerb(s, verb) && transitive[w] && complement != "" && o.Dimension != "ratio":
		o.rule = "object of a verb of adding"
		o.Metric = complement + " " + participle(s, verb)
		if subj := m.subjectText(s, verb); !pronounSubject(subj) && !countryName[strings.ToLower(subj)] && subj != "" {
			o.Metric += " by " + subj
		}
	case isVerb(s, verb) && (levelVerbs[w] || changeVerbs[w] != "") && spending[w] == "" || w == "exceeding":
		o.rule = ruleAmountVerb
		o.Metric = m.subjectText(s, verb)
	case isVerb(s, verb) && spending[w] != "":
		o.rule = "money raised, given or spent"
		o.Metric = m.moneyVerb(s, o, verb, complement)
	case isVerb(s, verb) && extending[w] && o.Dimension == "physical":
		o.rule = "verb of extent before the figure"
		o.Metric = m.subjectText(s, verb)
	case isVerb(s, verb):
		o.rule = "object of a verb"
		subj := m.subjectText(s, verb)
		switch {
		case complement != "" && !pronounSubject(subj) && subj != "":
			o.Metric = complement + " " + participle(s, verb) + " by " + subj
		case complement != "":
			o.Metric = complement
		case !pronounSubject(subj):
			o.Metric = "amount " + participle(s, verb) + " by " + subj
		default:
			o.Metric = "amount " + participle(s, verb)
		}
	case s.low(o.End) != "to" && auxiliary[s.low(o.End)] || finite(s, o.End):
		o.rule = "the figure is the subject"
		v := afterAuxiliary(s, o.End)
		noun := spending[s.low(v)]
		if whole := m.ofWhich(s, o); whole != "" && auxiliary[s.low(v-1)] && !isVerb(s, v) {
			noun = strings.TrimSpace(firstNoun(whole) + " " + s.low(v)) // "of which 356 billion yuan was for railways"
		}
		if whole := partitive(s, o.Start); whole != "" {
			noun = whole + " " + s.low(v) // "of the solar capacity connected to the grid, F was distributed"
		}
		if noun == "" {
			noun = "amount " + s.low(v)
		}
		o.Metric = noun
		if rest := plainText(s, tokenRange{v + 1, predicateEnd(s, v)}); rest != "" {
			o.Metric += " " + rest
		}
		if m.subject != "" && m.subject == m.lastProg && len(strings.Fields(o.Metric)) < 4 {
			o.Metric += " through " + m.subject
		}
	case s.low(o.End) == "to" && s.tag(o.End+1) == "VB" && o.Dimension == "money":
		o.rule = "purpose of the money"
		o.Metric = "funding to " + plainText(s, tokenRange{o.End + 1, min(predicateEnd(s, o.End+1), o.End+10)})
	case complement == "" && beneficiaries(s, o.End) != "" && o.Dimension == "money":
		o.rule = "for whom the money is"
		o.Metric = "amount" + beneficiaries(s, o.End)
		if m.prev != nil && s.low(o.Start-1) == "and" && m.prev.Dimension == o.Dimension {
			o.Metric = firstNoun(m.prev.Metric) + beneficiaries(s, o.End) // as of the one before
		}
	case complement != "":
		o.rule = "complement of the figure"
		o.Metric = complement
	case s.low(o.End) == "of" && s.low(o.End+1) == "which" && beForm[s.low(o.End+2)] && m.prev != nil:
		o.rule = "part of what was measured before" // "48,000 kilometers of which were high-speed lines"
		if o.Metric = plainText(s, tokenRange{o.End + 3, predicateEnd(s, o.End+2)}); s.tag(o.End+3) == "VBN" || s.tag(o.End+3) == "IN" {
			o.Metric = m.prev.Metric + " " + o.Metric
		}
	case m.gapped(s, o) != "":
		o.rule, o.Metric = "clause without a verb of its own", m.gapped(s, o)
	case heldObject(s, o) != "":
		o.rule, o.Metric = "object held at a level", heldObject(s, o)
	case isNounTag(s.tag(o.End)) || strings.HasPrefix(s.tag(o.End), "JJ"):
		o.rule = "noun after the figure" // "a 20 million dollar package"
		if lead := sizeWord[o.Unit]; lead != "" {
			if np := nounPhraseEnd(s, o.End); np > o.End {
				o.Metric = lead + phraseText(s, tokenRange{o.End, np})
				break
			}
		}
		if np := nounPhraseEnd(s, o.End); np > o.End {
			o.Metric = phraseText(s, tokenRange{o.End, tail(s, np)})
		}
	}
	m.ratioKind(o)
}

// rankVerbs place one of several by a quantity: "Guangdong ranks first with 9.65 million kilowatts".
var rankVerbs = inflected(map[string]string{"x": "rank lead top follow come"})

var furtherWord = wordSet("remaining additional extra")

// givenTo reads the second object of a verb: "a strike would cost the NHS 300 million pounds", "it saves each
// vessel 3 hours".
func (m *measurer) givenTo(s *Sentence, o *Observation) string {
	np := phraseBefore(s, o.Start)
	v := np.Start - 1
	for v > 0 && s.tag(v) == "DT" {
		v--
	}
	if np.empty() || v < 0 || !isVerb(s, v) || holdsNumber(s, np) {
		return ""
	}
	to, subj := phraseText(s, np), m.subjectText(s, v)
	switch w := s.low(v); {
	case strings.HasPrefix(w, "cost"):
		return strings.TrimSuffix("cost of "+subj+" to "+to, " to ")
	case strings.HasPrefix(w, "sav"):
		return "savings of " + to
	case givingVerbs[w]:
		return "amount " + participle(s, v) + " to " + to + " by " + subj
	}
	return ""
}

var givingVerbs = flat(inflected(map[string]string{"x": "give pay offer grant lend award promise"}), "")

// extending have an extent as their object: "the area will cover 1,200 square meters".
var extending = flat(inflected(map[string]string{"x": "cover span occupy measure weigh stretch run extend"}), "")

// gapped is the subject of a clause that leaves out the verb of the one before: "cement output was 12
// million tonnes, glass 3 million tonnes".
func (m *measurer) gapped(s *Sentence, o *Observation) string {
	np := phraseBefore(s, o.Start)
	if m.prev == nil || np.empty() || np.Start <= m.prev.End || m.prev.Dimension != o.Dimension || holdsNumber(s, np) {
		return ""
	}
	if w := s.low(np.Start - 1); w != "," && w != "and" && w != ";" && w != "while" || !isNounTag(s.tag(np.End-1)) {
		return ""
	}
	text := phraseText(s, np)
	ws := strings.Fields(m.prev.Metric)
	if head := ws[max(len(ws)-1, 0):]; len(head) == 1 && bareHead[head[0]] && np.End-np.Start == 1 && !bareHead[strings.ToLower(text)] {
		text += " " + head[0]
	}
	return text
}

// heldObject is what is kept, brought or raised above or below a figure: "keep the number of flights above
// 1,200".
func heldObject(s *Sentence, o *Observation) string {
	switch s.low(o.Start) {
	case "above", "below", "over", "under", "within", "around":
	default:
		return ""
	}
	np := phraseBefore(s, o.Start)
	v := np.Start - 1
	for v > 0 && s.tag(v) == "DT" {
		v--
	}
	if np.empty() || v < 0 || !isVerb(s, v) || auxiliary[s.low(v)] {
		return ""
	}
	return phraseText(s, np)
}

// fromOrTo reads levels that belong to a change said before: "grew 2% to 160 million tons", "cut from 15
// days to 5", and base values: "54.7%, compared with 49.9%", "against 7.7 percent in March".
func (m *measurer) fromOrTo(s *Sentence, o *Observation, verb int) bool {
	w := s.low(verb)
	switch {
	case m.prev == nil:
	case w == "to" && o.Start-m.prev.End <= 8 && !finiteIn(s, m.prev.End, o.Start) && (m.prev.Kind == "change" || s.low(m.prev.Start-1) == "from"):
		o.Metric, o.rule = m.prev.Metric, "level after the change"
		return true
	case w == "the" && o.Dimension == m.prev.Dimension && (s.low(verb-1) == "than" && s.tag(verb-2) == "JJR" || s.low(verb-1) == "above" || s.low(verb-1) == "below"):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison" // "better than the 0.4 percent in the first quarter"
		o.copied = m.prev
		return true
	case w == "against" || (w == "with" || w == "to") && s.low(verb-1) == "compared" || w == "from" && o.Dimension == m.prev.Dimension && m.prev.Kind == "level":
		o.Metric, o.rule = m.prev.Metric, "base of a comparison"
		o.copied = m.prev
		return true
	}
	if w == "from" { // "doubled the grant from $7,000"
		v := m.verbLeft(s, verb-1, changeVerbs)
		if v < 0 {
			for v = verb - 1; v > 0 && !isVerb(s, v); v-- {
			}
		}
		if np := nounPhraseEnd(s, v+1); np > v+1 && np <= verb {
			o.Metric = phraseText(s, tokenRange{v + 1, verb})
		} else {
			o.Metric = m.subjectText(s, v)
		}
		o.rule = "start of a change"
		return o.Metric != ""
	}
	return false
}

// ofWhich is what was measured before, of which the figure is a part: "..., of which F was for railways".
func (m *measurer) ofWhich(s *Sentence, o *Observation) string {
	for k := o.Start - 1; k > 0 && k > o.Start-12; k-- {
		if s.low(k) == "which" {
			if s.low(k-1) == "of" && m.prev != nil {
				return m.prev.Metric
			}
			return ""
		}
	}
	return ""
}

// firstNoun is a metric up to its first preposition: "investment in transport": "investment".
func firstNoun(metric string) string {
	ws := strings.Fields(metric)
	for i, w := range ws {
		if smallWords[w] || w == "for" {
			return strings.Join(ws[:i], " ")
		}
	}
	return metric
}

// sizeWord says what a unit before a noun measures of it: "the 300-megawatt station".
var sizeWord = map[string]string{"kW": "capacity of ", "MW": "capacity of ", "GW": "capacity of ", "kWh": "capacity of ", "MWh": "capacity of ", "GWh": "capacity of ",
	"km": "length of ", "m": "length of ", "hectare": "area of ", "km2": "area of ", "m2": "area of ", "tonne": "weight of "}

// amountOf reads "X of F".
func (m *measurer) amountOf(s *Sentence, o *Observation, of int) {
	o.rule = "noun with of before the figure"
	np := phraseBefore(s, of)
	if np.empty() {
		return
	}
	o.Metric = phraseText(s, np)
	switch strings.ToLower(o.Metric) {
	case "average", "total", "sum", "maximum", "minimum", "high", "record", "low", "combined total", "cumulative total", "amount", "level", "additional", "further":
		// "an average of F in X", "a total of F was raised"
		word := strings.ToLower(o.Metric)
		c := m.complement(s, o)
		verb := np.Start - 1
		for verb > 0 && (s.tag(verb) == "DT" || strings.HasPrefix(s.tag(verb), "JJ")) {
			verb--
		}
		subj := ""
		if isVerb(s, verb) {
			subj = m.subjectText(s, verb)
		}
		if word != "average" && word != "maximum" && word != "minimum" {
			word = ""
		} else {
			word += " "
		}
		switch {
		case c != "" && !pronounSubject(subj):
			o.Metric = word + c + " " + participle(s, verb) + " by " + subj
		case c != "":
			o.Metric = word + c
		case !pronounSubject(subj):
			o.Metric = word + subj
		}
		return
	}
	// the owner: "rate of X of F" is inside the phrase; else the object's verb tells whose it is
	verb := np.Start - 1
	for verb > 0 && (s.tag(verb) == "DT" || s.tag(verb) == "RB") {
		verb--
	}
	switch owner := phraseBefore(s, verb); {
	case s.low(verb) == "with" && !owner.empty() && !holdsNumber(s, owner) && isNounTag(s.tag(owner.End-1)):
		o.owner = m.definite(s, owner, phraseText(s, owner)) // "a facility with a quota of 500 billion yuan"
		o.Metric += " of " + o.owner
	case s.low(verb) == "and" && m.prev != nil && m.prev.owner != "":
		o.owner = m.prev.owner
		o.Metric += " of " + o.owner // "and an interest rate of 1.75%"
	case isVerb(s, verb) && possessing[s.low(verb)]:
		o.owner = m.subjectText(s, verb)
	}
	if isVerb(s, verb) && (!auxiliary[s.low(verb)] || possessing[s.low(verb)]) {
		if subj := m.subjectText(s, verb); !pronounSubject(subj) && subj != "" && len(strings.Fields(o.Metric)) < 5 && len(strings.Fields(subj)) < 10 {
			if possessing[s.low(verb)] || strings.HasPrefix(s.low(verb), "achiev") || s.low(verb) == "with" {
				o.Metric += " of " + subj
			} else {
				o.Metric += " " + participle(s, verb) + " by " + subj
			}
		}
	}
	o.Metric += beneficiaries(s, o.End)
	if s.low(o.End) == "in" && o.Dimension == "money" && periodLength(s, o.End) == 0 { // "an investment of 102 million dollars in rural hospitals"
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 && !timeWord(s, o.End+1, np) {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	}
}

// beneficiaries is what follows an amount with "for", "to" or "per", as words to append.
func beneficiaries(s *Sentence, i int) string {
	w := s.low(i)
	if w != "for" && w != "to" && w != "per" || periodLength(s, i) > 0 {
		return ""
	}
	np := nounPhraseEnd(s, i+1)
	if np <= i+1 || timeWord(s, i+1, np) && w != "per" {
		return ""
	}
	end := tail(s, np)
	if w == "per" && s.low(np) == "for" {
		return " " + plainText(s, tokenRange{i, end})
	}
	return " " + w + " " + phraseText(s, tokenRange{i + 1, end})
}

// complement is what follows the amount: "in financing for X", "of loans", "worth of goods", "for X".
func (m *measurer) complement(s *Sentence, o *Observation) string {
	i := afterRate(s, o.End)
	if s.low(i) == "worth" {
		i++
	}
	if s.low(i) == "of" && ofPronoun[s.low(i+1)] && s.low(i+1) != "which" && m.countNoun != "" {
		if _, rest, ok := strings.Cut(m.countNoun, " of "); ok {
			return rest // "cases of counterfeit seeds, 870,000 kilograms of them"
		}
		return m.countNoun
	}
	switch s.low(i) {
	case "in", "of":
		if periodLength(s, i) > 0 || isNounTag(s.tag(i+1)) && s.tag(i+1) == "NNP" && s.low(i) == "in" {
			return ""
		}
		if np := nounPhraseEnd(s, i+1); np > i+1 && (s.tag(i+1) != "DT" || s.low(i) == "of") {
			t := phraseText(s, tokenRange{i + 1, tail(s, np)})
			if g := tail(s, np); s.low(i) == "of" && (s.low(g) == "has" || s.low(g) == "have" || s.low(g) == "was" || s.low(g) == "were" || s.low(g) == "had") {
				t += " " + plainText(s, tokenRange{afterAuxiliary(s, g), predicateEnd(s, g)})
			}
			return t
		}
	}
	return ""
}

// afterRate is the token after "a year", "per month", "each week" at i.
func afterRate(s *Sentence, i int) int {
	switch s.low(i) {
	case "a", "per", "each", "every":
		switch s.low(i + 1) {
		case "year", "month", "week", "day", "quarter", "hour":
			return i + 2
		}
	}
	return i
}

// helped is the one who lets the subject of a bare infinitive act: "the platform has helped enterprises
// raise F".
func (m *measurer) helped(s *Sentence, verb int) (helper, actor string) {
	if s.tag(verb) != "VB" && s.tag(verb) != "VBP" {
		return "", ""
	}
	for v := verb - 1; v > 0 && v > verb-6; v-- {
		switch s.low(v) {
		case "helped", "help", "helps", "helping", "enabled", "enable", "enabling", "allowed", "allowing", "supported", "supporting", "guided":
			return m.subjectText(s, v), phraseText(s, tokenRange{v + 1, verb})
		}
	}
	return "", ""
}

// moneyVerb words what money a verb raises, gives or spends.
func (m *measurer) moneyVerb(s *Sentence, o *Observation, verb int, complement string) string {
	head := spending[s.low(verb)]
	subj := m.subjectText(s, verb)
	if helper, actor := m.helped(s, verb); actor != "" {
		if subj = actor; !pronounSubject(helper) {
			subj += " through " + helper
		}
	}
	out := head
	if complement != "" {
		out = complement + " " + participle(s, verb)
	}
	if !pronounSubject(subj) && subj != "" && len(strings.Fields(subj)) < 14 {
		out += " by " + subj
	}
	if complement == "" {
		i := o.End
		if w := s.low(i); (w == "for" || w == "to" || w == "in" || w == "into" || w == "on") && periodLength(s, i) == 0 {
			if np := nounPhraseEnd(s, i+1); np > i+1 {
				out += " " + w + " " + phraseText(s, tokenRange{i + 1, tail(s, np)})
			}
		}
	}
	return out
}

var (
	growthNoun = regexp.MustCompile(`(?i)^(?:(?:average |annual |year-on-year |overall |economic |real |nominal )*)(growth(?: rate)?|increase|rate of increase|rate of growth|decline|decrease)\b`)
	plainRate  = regexp.MustCompile(`(?i)\b(?:interest|tariff|tax|inflation|exchange|lending|deposit|cash|prime|mortgage|repo|reserve requirement)\s+(?:rate|ratio)s?\b|\bRRR\b|\byields?\b`)
	growthTail = regexp.MustCompile(`(?i)\b(growth(?: rate)?)$`)
)

// ratioKind tells shares and growth rates from other percentages by the words of the metric.
func (m *measurer) ratioKind(o *Observation) {
	if o.Dimension != "ratio" {
		return
	}
	switch {
	case growthNoun.MatchString(o.Metric):
		o.Kind, o.Direction = "change", "increase"
		if strings.Contains(strings.ToLower(o.Metric), "decline") || strings.Contains(strings.ToLower(o.Metric), "decrease") {
			o.Direction = "decrease"
		}
		if _, rest, ok := strings.Cut(o.Metric, " of "); ok {
			o.Metric = rest
		} else if _, rest, ok := strings.Cut(o.Metric, " in "); ok {
			o.Metric = rest
		}
	case growthTail.MatchString(o.Metric) && o.Unit == "percent":
		o.Kind, o.Direction = "change", "increase"
		o.Metric = strings.TrimSpace(growthTail.ReplaceAllString(o.Metric, ""))
	case plainRate.MatchString(o.Metric) || o.Unit == "percentage-point" || o.Unit == "basis-point":
		o.Kind = "level"
	default:
		o.Kind = "share"
	}
}

// subjectAt is subjectText without what a pronoun stands for.
func (m *measurer) subjectAt(s *Sentence, v int) string {
	return phraseText(s, subjectOf(s, groupStart(s, v)))
}

// subjectText words the subject of the verb at v, with pronouns resolved to the last subject.
func (m *measurer) subjectText(s *Sentence, v int) string {
	if v < 0 {
		return m.subject
	}
	r := subjectBefore(s, v)
	if r.empty() {
		return m.subject
	}
	if r.End-r.Start > 1 && m.prev != nil && m.prev.Kind == "level" && m.prev.NP[1] == 0 && s.tag(r.Start) == "CD" && r.Start <= m.prev.End && r.End >= m.prev.End {
		return m.prev.Metric // "rose to 15 trillion yuan, which made up 57% of the total"
	}
	// a relative pronoun or participle after the noun it belongs to
	text := m.definite(s, r, phraseText(s, r))
	if m.last != "" && !strings.Contains(m.last, text) && !countryName[strings.ToLower(text)] && m.lx.Find(lexicon.Place, text) != nil {
		return m.last + " of " + text // "Shandong has 6 million kilowatts": of what was measured before
	}
	switch strings.ToLower(text) {
	case "it", "this", "they", "these", "that", "which", "the latter", "those", "this figure", "this number", "the figure", "the number":
		switch low := strings.ToLower(text); {
		case low == "it" && m.prev != nil && m.prev.Dimension == m.dim && m.prev.Kind != "change":
			return m.prev.Metric // "occupancy exceeds 60 percent, whereas it was only 45 percent before"
		case (low == "they" || low == "these" || low == "those") && m.plural != "" && !strings.HasSuffix(firstNoun(m.subject), "s"):
			return m.plural
		case m.subject != "":
			return m.subject
		}
	case "they've", "we've", "we’ve", "they’ve", "i've", "i’ve":
		return "we"
	}
	for _, lead := range []string{"this ", "these "} {
		if strings.HasPrefix(strings.ToLower(text), lead) {
			text = text[len(lead):]
		}
	}
	return text
}

var (
	stripEnd = regexp.MustCompile(`(?i)\s+(?:alone|so far|to date|as well|now|also|respectively|in total|worldwide)$`)
)

// definite replaces "the platform" by the program it takes up, and gives a bare head ("capacity", "the
// rate") the topic that it belongs to.
func (m *measurer) definite(s *Sentence, r tokenRange, text string) string {
	low := strings.ToLower(text)
	if m.last != "" && (low == "figure" || low == "number" || low == "total" || low == "rate") && (s.low(r.Start) == "the" || s.low(r.Start-1) == "the" || s.low(r.Start) == "this" || s.low(r.Start) == "that") {
		return m.last
	}
	if t := m.byHead[low]; t != "" && (s.low(r.Start) == "the" || s.low(r.Start-1) == "the") {
		return t // "the quota was lifted": the quota named before
	}
	if name := m.programs[low]; name != "" && !strings.Contains(text, " ") {
		return name
	}
	if programNoun[low] && m.lastProg != "" {
		return m.lastProg
	}
	if bareHead[low] && m.topic != "" && !strings.Contains(strings.ToLower(m.topic), low) && len(strings.Fields(m.topic)) < 9 {
		return text + " of " + m.topic
	}
	return text
}

// keepHead keeps a metric by its head noun and, of a total, by that word, for "the quota", "the total".
func (m *measurer) keepHead(metric string) {
	if metric == "" {
		return
	}
	ws := strings.Fields(strings.ToLower(firstNoun(metric)))
	if len(ws) == 0 {
		return
	}
	if ws[0] == "total" {
		m.byHead["total"] = metric
	}
	if head := ws[len(ws)-1]; bareHead[head] && len(strings.Fields(metric)) > 1 {
		m.byHead[head] = metric
	}
}

// programNoun take up any program that was named before.
var programNoun = wordSet("scheme programme program initiative plan project mission package fund campaign strategy policy platform pilot accord")

// enrich says whose a quantity is where its name says too little: a metric of one or two words takes
// the program of the sentence, its subject, or the topic of the talk.
func (m *measurer) enrich(s *Sentence, o *Observation, metric string) string {
	words := strings.Fields(metric)
	if metric == "" || len(words) > 2 || strings.ToUpper(metric) == metric && len(metric) > 2 || len(words) == 2 && !openModifier[strings.ToLower(words[0])] {
		return metric
	}
	count := o.Dimension == "count"
	low := strings.ToLower(metric)
	if m.prev != nil && strings.EqualFold(metric, m.prev.Metric) || (low == "exports" || low == "imports") && strings.Contains(m.topic+m.last, "trade") {
		return metric // those of the country
	}
	fits := func(t string) bool {
		t2 := strings.ToLower(t)
		return t != "" && !pronounSubject(t) && len(strings.Fields(t)) <= 9 && !strings.Contains(t2, low) && !strings.Contains(low, t2)
	}
	for i := len(m.inSent) - 1; i >= 0; i-- {
		if p := m.inSent[i]; (p.End <= o.Start || p.Start >= o.End) && fits(p.Name) {
			return metric + " of " + p.Name
		}
	}
	if count {
		return metric
	}
	if r := mainSubject(s); !r.empty() && (r.End <= o.Start || r.Start >= o.End) {
		if t := m.definite(s, r, phraseText(s, afterNumber(s, r))); fits(t) && len(strings.Fields(t)) > 1 {
			return metric + " of " + t
		}
	}
	for _, t := range []string{m.lastProg, m.topic} {
		if fits(t) {
			return metric + " of " + t
		}
	}
	return metric
}

// openModifier are first words that still leave open whose a quantity is.
var openModifier = wordSet("average initial total additional extra annual further one-off maximum minimum overall combined new cumulative sanctioned net gross estimated final")

// bareHead are quantities that say nothing without whose they are.
var bareHead = wordSet("quota premium occupancy ratio capacity output sales production investment revenue revenues exports imports decline increase growth rate figure number total volume value price prices profits share turnover scale proportion installations subsidy average")

// cleanMetric gives an indicator its final form.
func cleanMetric(t string) string {
	t = strings.Join(strings.Fields(t), " ")
	t = stripEnd.ReplaceAllString(t, "")
	t = strings.Trim(t, " ,;:.—–-")
	if at := noAgent.FindStringIndex(t); at != nil {
		t = t[:at[0]]
	}
	for _, art := range []string{"the ", "The ", "a ", "an ", "our ", "Our ", "its "} {
		t = strings.TrimPrefix(t, art)
	}
	if r := []rune(t); len(r) > 220 {
		t = string(r[:220])
		t = t[:max(strings.LastIndexByte(t, ' '), 1)]
	}
	if pronounSubject(t) || !namesQuantity(t) {
		return ""
	}
	return t
}

// noAgent is "by" before what does nothing: a preposition, a verb or a conjunction.
var noAgent = regexp.MustCompile(` by (?:as|for|in|at|by|on|to|that|what|which|is|are|was|were|has|have|doesn't|don't|didn't|comprises|and|or|but|than)\b.*$`)

// namesQuantity reports whether a text can name what is measured: pronouns of the speaker, sums and bare
// words of time cannot.
func namesQuantity(t string) bool {
	if strings.ContainsAny(t, "$£€¥") {
		return false
	}
	ws := strings.Fields(strings.ToLower(t))
	for i, said := range strings.Fields(t) {
		w := ws[i]
		if said == "US" {
			continue // the country
		}
		w, _, _ = strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
		if spoken[w] {
			return false
		}
	}
	if len(ws) == 1 {
		return !notQuantity[ws[0]]
	}
	return !(len(ws) == 2 && (ws[0] == "next" || ws[0] == "last" || ws[0] == "this") && periodNoun[ws[1]])
}

var (
	spoken      = wordSet("i you we he she me us him they")
	notQuantity = wordSet("cent percent s time times one today yesterday tomorrow year years month months week weeks day days that this what which who amount tune")
	periodNoun  = wordSet("year month week quarter decade century day years months weeks")
)

// fallback is the nearest noun phrase: after the figure, before it, or the last subject.
func (m *measurer) fallback(s *Sentence, f Figure) string {
	if np := nounPhraseEnd(s, f.End); np > f.End && !timeWord(s, f.End, np) {
		if t := cleanMetric(phraseText(s, tokenRange{f.End, tail(s, np)})); t != "" {
			return t
		}
	}
	for i := f.Start; i > 0; i-- {
		if np := phraseBefore(s, i); !np.empty() && isNounTag(s.tag(np.End-1)) && !holdsNumber(s, np) {
			if t := cleanMetric(phraseText(s, np)); t != "" {
				return t
			}
		}
	}
	if r := mainSubject(s); !r.empty() {
		if t := cleanMetric(phraseText(s, r)); t != "" {
			return t
		}
	}
	if m.subject != "" {
		return m.subject
	}
	return "unspecified quantity"
}

func holdsNumber(s *Sentence, r tokenRange) bool {
	for i := r.Start; i < r.End; i++ {
		if s.tag(i) == "CD" {
			return true
		}
	}
	return false
}

// unitFromMetric gives a bare count the noun of its metric: "the number of ports ... totaled 30.22
// million" counts ports.
func (m *measurer) unitFromMetric(s *Sentence, o *Observation) {
	if o.Dimension != "" {
		return
	}
	o.Dimension = "count"
	if m.prev != nil && o.Kind == "change" && m.prev.Dimension == "count" {
		o.Unit = m.prev.Unit
		return
	}
	metric := strings.ToLower(o.Metric)
	if i := strings.Index(metric, "number of "); i >= 0 {
		metric = metric[i+len("number of "):]
	}
	o.Unit = pluralHead(headOfText(metric))
	switch {
	case indexPoints(o.Metric):
		o.Unit = "points"
		return
	case o.Unit == "" && (collective[metric[strings.LastIndexByte(metric, ' ')+1:]] || collective[headOfText(metric)]):
		o.Unit = "people"
		return
	}
	if u, ok := m.lx.Units.Find(o.Unit); ok && (u.Dimension == "time" || u.Dimension == "physical") && u.Factor == 1 {
		o.Unit, o.Dimension = u.Code, u.Dimension
		return
	}
	if !strings.HasSuffix(o.Unit, "s") && m.prev != nil && m.prev.Unit != "percent" {
		o.Unit, o.Dimension, o.Said = m.prev.Unit, m.prev.Dimension, m.prev.Said // "each of which exceeds 6 million"
		return
	}
	if (o.Unit == "" || pronounSubject(o.Metric) || o.Metric == "") && m.prev != nil && m.prev.Dimension == "count" {
		o.Unit = m.prev.Unit
	}
	if o.Unit == "" && m.takesUp(o) {
		o.Unit = m.lastUnit
	}
	if strings.HasPrefix(o.Metric, "amount ") && m.prev != nil && m.prev.Dimension == "count" {
		o.Unit, o.Metric = m.prev.Unit, strings.TrimSpace(m.prev.baseNoun(s)+" "+strings.TrimPrefix(o.Metric, "amount "))
	}
}

// pluralHead is the head noun of a metric if it can be counted, "" else.
func pluralHead(w string) string {
	last := w[strings.LastIndexByte(w, ' ')+1:]
	switch last {
	case "people", "men", "women", "children", "personnel", "police", "staff", "cattle", "sheep":
		return w
	}
	if len(last) > 3 && strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "'s") && !strings.HasSuffix(last, "’s") && last != "this" && last != "means" && last != "always" {
		return w
	}
	return ""
}

// baseNoun is the noun phrase that a count counts.
func (o *Observation) baseNoun(s *Sentence) string {
	if o.NP[1] > o.NP[0] {
		return phraseText(s, tokenRange{o.NP[0], o.NP[1]})
	}
	return o.Unit
}

// beforeFigure is a predicate up to the first word that holds a figure, which is an observation of its own.
func beforeFigure(predicate string) string {
	ws := strings.Fields(predicate)
	for i, w := range ws {
		if !strings.ContainsAny(w, "0123456789") {
			continue
		}
		for i > 0 && smallWords[ws[i-1]] {
			i--
		}
		return strings.Join(ws[:i], " ")
	}
	return predicate
}

var smallWords = wordSet("with to of in by at within under over from than for on about around nearly almost more less the a an and $ up")

// headOfText is the plural head noun of a phrase: the last word before its first preposition.
func headOfText(t string) string {
	ws := strings.Fields(t)
	if len(ws) > 2 && bareHead[ws[0]] && ws[1] == "of" {
		return headOfText(strings.Join(ws[2:], " ")) // sales of buses: buses
	}
	last := ""
	for i, w := range ws {
		switch w {
		case "of", "in", "for", "with", "on", "at", "from", "by", "to", "that", "per", "under", "above", "across", "nationwide":
			return last
		}
		if strings.HasSuffix(w, "ed") && pluralHead(last) != "" {
			return last // "papers authored in"
		}
		last = w
		if (w == "stations" || w == "products" || w == "points") && i > 0 {
			last = ws[i-1] + " " + w
		}
	}
	return last
}
