package pipeline

import "strings"

// rankVerbs place one of several by a quantity: "Guangdong ranks first with 9.65 million kilowatts".
var rankVerbs = inflected(map[string]string{"x": "rank lead top follow come"})

var furtherWord = wordSet("remaining additional extra")

// extending have an extent as their object: "the area will cover 1,200 square meters".
var extending = flat(inflected(map[string]string{"x": "cover span occupy measure weigh stretch run extend"}), "")

// gapped is the subject of a clause that leaves out the verb of the one before: "cement output was 12
// million tonnes, glass 3 million tonnes".
func (m *measurer) gapped(s *Sentence, o *Observation) string {
	np := phraseBefore(s, o.Start)
	if m.prev == nil || np.empty() || np.Start <= m.prev.End || m.prev.Dimension != o.Dimension || holdsNumber(s, np) {
		return ""
	}
	before := np.Start - 1
	for s.tag(before) == "DT" {
		before--
	}
	if w := s.low(before); w != "," && w != "and" && w != ";" && w != "while" || !isNounTag(s.tag(np.End-1)) {
		return ""
	}
	text := phraseText(s, np)
	if what, _, ok := strings.Cut(m.prev.Metric, " by "); ok && m.prev.rule == "money raised, given or spent" {
		return what + " by " + text // "the first phase raised 99 billion and the second phase 204 billion"
	}
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
	if v := clauseVerb(s, o.Start); v >= 0 && !auxiliary[s.low(v)] && !levelVerbs[s.low(v)] {
		if np := nounPhraseEnd(s, v+1); np > v+1 && tail(s, np) >= o.Start || np == o.Start && np > v+1 {
			return phraseText(s, tokenRange{v + 1, o.Start}) // "keeps losses of fruit on the road below 10 percent"
		}
	}
	return ""
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
	case w == "the" && o.Dimension == m.prev.Dimension && (s.low(verb-1) == "than" && (s.tag(verb-2) == "JJR" || s.tag(verb-2) == "RBR" || comparative[s.low(verb-2)] != "") || s.low(verb-1) == "above" || s.low(verb-1) == "below"):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison" // "better than the 0.4 percent in the first quarter"
		o.copied = m.prev
		return true
	case m.prev.Kind == "change" && o.Dimension != m.prev.Dimension && o.Dimension != "count" && (w == "than" || w == "the" && s.low(verb-1) == "than") && onlyThan(s, m.prev.End, o.Start):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison" // "7.5 percent higher than the 1.8 trillion collected a year ago"
		return true
	case w == "by" && s.low(verb-1) == "followed" && o.Dimension == m.prev.Dimension:
		o.Metric, o.rule, o.copied = m.prev.Metric, "what followed", m.prev // "22 percent followed by 5 percent"
		return true
	case w == "against" || (w == "with" || w == "to") && s.low(verb-1) == "compared" || w == "from" && (!finiteIn(s, m.prev.End, verb) || s.low(verb-2) == ",") && (o.Dimension == m.prev.Dimension || o.Dimension == "") && (m.prev.Kind == "level" || m.prev.Kind == "share"):
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
			r := tokenRange{v + 1, verb}
			if o.Metric = phraseText(s, r); s.tag(v+1) == "PRP$" {
				o.Metric = m.definite(s, r, o.Metric) // "which raises its capacity from 80 million"
			}
		} else {
			o.Metric = m.subjectText(s, v)
		}
		o.rule = "start of a change"
		return o.Metric != ""
	}
	return false
}

// outlay are nouns for what something costs.
var outlay = wordSet("cost price expense outlay budget investment expenditure")

// builtFor is what something is done to at a cost that the preposition at token i leads to: the object of the clause's
// verb, the subject of its passive.
func (m *measurer) builtFor(s *Sentence, i int) string {
	v := clauseVerb(s, i)
	if v < 0 || auxiliary[s.low(v)] {
		return ""
	}
	if passive(s, v) {
		if subj := m.actor(s, v); !pronounSubject(subj) {
			return subj
		}
		return ""
	}
	np := nounPhraseEnd(s, v+1)
	if r := afterNumber(s, tokenRange{v + 1, np}); np > v+1 && np <= i && isNounTag(s.tag(np-1)) {
		return phraseText(s, r)
	}
	return ""
}

// onlyThan reports whether nothing but a comparative and "than" stands in tokens [i, j).
func onlyThan(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if w := s.low(i); comparative[w] == "" && w != "than" && w != "the" {
			return false
		}
	}
	return true
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

// launched is the object of the main verb, where the participle at v says after a comma what came of it: "we opened a
// fund, supporting loans of 3 billion yuan".
func (m *measurer) launched(s *Sentence, v int) string {
	c := v - 1
	if s.tag(c) == "RB" {
		c--
	}
	main := mainVerb(s)
	if s.tag(v) != "VBG" || s.low(c) != "," || main < 0 || main >= c {
		return ""
	}
	start := main + 1
	if s.tag(start) == "RP" {
		start++ // "set up a fund"
	}
	np := nounPhraseEnd(s, start)
	if np <= start || np > c {
		return ""
	}
	return phraseText(s, tokenRange{start, np})
}

// expecting are verbs whose subject only says what will be; makingOwn are verbs whose object is their subject's.
var (
	expecting = flat(inflected(map[string]string{"x": "expect forecast project anticipate foresee estimate"}), "")
	makingOwn = flat(inflected(map[string]string{"x": "post report record register run make suffer incur face carry keep boast enjoy draw bear"}), "")
)

// aimNoun are nouns for what a figure was meant to be.
var aimNoun = wordSet("target goal aim plan forecast expectation standard ceiling cap limit quota threshold requirement level levels figure total average")

// flowNouns are amounts that go to somebody or something, which may stand between them and the figure.
var flowNouns = wordSet("saving benefit cost contribution boost payment grant investment injection loss assistance aid funding commitment allocation bonus transfer loan donation gift compensation subsidy export import sale")

func flowNoun(w string) bool { return flowNouns[w] || flowNouns[strings.TrimSuffix(w, "s")] }

// amountOf reads "X of F".
func (m *measurer) amountOf(s *Sentence, o *Observation, of int) {
	o.rule = "noun with of before the figure"
	np := phraseBefore(s, pastBrackets(s, of))
	if np.empty() {
		return
	}
	for k := np.Start - 1; k > np.Start-4 && k > 0; k-- {
		if n := matchPeriod(s, k); n == of && s.tag(k) == "IN" {
			if before := phraseBefore(s, k); !before.empty() && isNounTag(s.tag(before.End-1)) {
				np = before // "a saving in the third quarter of 3 million dollars"
			}
			break
		}
	}
	if p := np.Start - 1; p > 0 && (s.low(p) == "to" || s.low(p) == "for" || s.low(p) == "in") {
		if before := phraseBefore(s, p); !before.empty() && flowNoun(s.low(before.End-1)) {
			np.Start = before.Start // "a direct saving to business of 85 million dollars"
		}
	}
	o.Metric = phraseText(s, np)
	if o.Metric == "" {
		o.Metric = s.low(of - 1) // "a total of"
	}
	if p := m.prev; p != nil && p.Metric != "" && aimNoun[headWordOf(o.Metric)] && (p.Dimension == o.Dimension || o.Dimension == "") {
		if k := beforeArticle(s, np.Start); s.low(k-1) == "compared" {
			o.Metric, o.rule, o.copied = p.Metric, "base of a comparison", p
			return
		}
		if against := s.low(beforeArticle(s, np.Start)); against == "against" || against == "above" || against == "exceeding" || against == "below" || against == "than" || against == "surpassing" || against == "beating" {
			o.Metric, o.rule = p.Metric, "target of what was measured before" // "make up 70 percent, against a goal of 50"
			return
		}
	}
	switch strings.ToLower(o.Metric) {
	case "average", "total", "sum", "maximum", "minimum", "high", "record", "low", "combined total", "cumulative total", "amount", "level", "additional", "further":
		// "an average of F in X", "a total of F was raised"
		word := strings.ToLower(o.Metric)
		c := m.complement(s, o)
		if o.NP[1] > o.NP[0] {
			c = strings.TrimSpace(phraseText(s, tokenRange{o.NP[0], o.NP[1]}) + " " + c) // "an average of 12 million trips"
		}
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
		case c == "" && subj == "" && word == "average " && m.prev != nil && m.prev.Metric != "" && s.low(beforeArticle(s, np.Start)) == ",":
			o.Metric = word + m.prev.Metric // "19 billion parcels, an average of 52 million a day"
		case c != "" && !pronounSubject(subj):
			o.Metric = word + c + " " + participle(s, verb) + " by " + subj
		case c != "":
			o.Metric = word + c
		case !pronounSubject(subj):
			o.Metric = word + subj
		}
		return
	}
	for k := np.Start - 1; k > 0 && k > np.Start-3; k-- {
		if isVerb(s, k) && (sayVerbs[s.low(k)] || expecting[s.low(k)]) {
			return // "the accounts show a product of 61 trillion": whoever says so does not own it
		}
	}
	// the owner: "rate of X of F" is inside the phrase; else the object's verb tells whose it is
	verb := np.Start - 1
	for verb > 0 && (s.tag(verb) == "DT" || s.tag(verb) == "RB") {
		verb--
	}
	switch owner := phraseBefore(s, verb); {
	case s.low(verb) == "with" && s.low(verb-1) == "," && len(strings.Fields(o.Metric)) < 4:
		if own := m.quantityPhrase(s, verb-1); !own.empty() && !finiteIn(s, own.Start, own.End) {
			o.owner = m.definite(s, own, phraseText(s, own)) // "the second fund, with a target size of 50 billion yuan"
			o.Metric += " of " + o.owner
		}
	case s.low(verb) == "with" && !owner.empty() && !holdsNumber(s, owner) && isNounTag(s.tag(owner.End-1)):
		o.owner = m.definite(s, owner, phraseText(s, owner)) // "a facility with a quota of 500 billion yuan"
		o.Metric += " of " + o.owner
	case (s.low(verb) == "at" || s.low(verb) == "with") && outlay[headWordOf(o.Metric)] && m.builtFor(s, verb) != "":
		o.owner = m.builtFor(s, verb)
		o.Metric += " of " + o.owner
	case s.low(verb) == "at" && rateNoun[headWordOf(o.Metric)] && m.prev != nil && m.prev.Dimension == "money":
		o.Metric += " of " + firstNoun(m.prev.Metric) // "loans of 5 million dollars at an interest rate of 2 percent"
	case s.low(verb) == "and" && m.prev != nil && m.prev.owner != "":
		o.owner = m.prev.owner
		o.Metric += " of " + o.owner // "and an interest rate of 1.75%"
	case isVerb(s, verb) && possessing[s.low(verb)]:
		o.owner = m.subjectText(s, verb)
	}
	if isVerb(s, verb) && (!auxiliary[s.low(verb)] || possessing[s.low(verb)]) {
		subj := m.subjectText(s, verb)
		if p := m.prev; p != nil && p.Dimension == "count" && s.tag(verb) == "VBG" && s.low(verb-1) == "," && p.End <= verb && strings.HasPrefix(p.Metric, subj) && len(strings.Fields(p.Metric)) < 10 {
			subj = p.Metric // "55 projects signed agreements, raising funds of 11 billion"
		}
		if s.low(subjectBefore(s, verb).Start) == "this" && m.lastProg != "" && (subj == "" || pronounSubject(subj)) {
			subj = m.lastProg // "this has led to financing of 3 billion"
		}
		if subj == "" || pronounSubject(subj) {
			subj = m.launched(s, verb)
		}
		if !pronounSubject(subj) && subj != "" && len(strings.Fields(o.Metric)) < 5 && len(strings.Fields(subj)) < 10 {
			if possessing[s.low(verb)] || makingOwn[s.low(verb)] || strings.HasPrefix(s.low(verb), "achiev") || s.low(verb) == "with" {
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

// pastBrackets is the token where brackets that end before token i begin: "investment (including housing) of"; i where none do.
func pastBrackets(s *Sentence, i int) int {
	if s.low(i-1) != ")" {
		return i
	}
	for k := i - 2; k > 0 && k > i-12; k-- {
		if s.low(k) == "(" {
			return k
		}
	}
	return i
}
