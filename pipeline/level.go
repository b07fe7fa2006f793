package pipeline

import (
	"strings"
)

// Rules by which a quantity is said to be an amount.
const (
	ruleAmountVerb        = "verb of amount before the figure"
	ruleAmountPreposition = "verb with a preposition before the figure"
)

// physicalWord is what an amount is called by its unit: land is an area.
func physicalWord(o *Observation) string {
	switch o.Unit {
	case "hectare", "km2", "acre", "mu":
		return "area"
	case "kW", "MW", "GW":
		return "capacity"
	case "kWh", "MWh", "GWh", "TWh":
		return "electricity"
	case "tonne":
		return "tonnes"
	case "km", "m":
		return "distance"
	}
	return "amount"
}

// dimOfPrev is the dimension of the figure before in the sentence, "" where there is none.
func (m *measurer) dimOfPrev() string {
	if m.prev == nil {
		return ""
	}
	return m.prev.Dimension
}

// given is where money goes that a verb gives: "to Ukraine", "into the health service".
func (m *measurer) given(s *Sentence, o *Observation) string {
	if o.Dimension != "money" {
		return ""
	}
	i := afterRate(s, o.End)
	if to := m.purpose(s, i); to != "" {
		return " " + to
	}
	w := s.low(i)
	if w == "out" && s.low(i+1) == "of" {
		w, i = "out of", i+1 // "took 3 million out of the schools"
	}
	if !goesTo[w] && w != "out of" || w == "from" || w == "for" || w == "to" || periodLength(s, i) > 0 {
		return beneficiaries(s, o.End)
	}
	if np := nounPhraseEnd(s, i+1); np > i+1 && isNounTag(s.tag(np-1)) && !timeWord(s, i+1, np) {
		return " " + w + " " + phraseText(s, tokenRange{i + 1, tail(s, np)})
	}
	return ""
}

// level reads amounts without a counted noun after them: "X reached F", "X of F", "raised F for Y",
// "F in Y".
func (m *measurer) level(s *Sentence, o *Observation) {
	o.Kind = "level"
	verb := amountVerb(s, o)
	switch {
	case o.Dimension == "money" && m.gainOf(s, o) != "":
		o.Metric, o.rule = m.gainOf(s, o), ruleMoneyBeside
	case m.amountInRow(s, o) || m.extent(s, o) || m.averageEach(s, o) || m.contact(s, o) || m.toldAgain(s, o):
	case m.fromOrTo(s, o, verb):
	case m.asideAt(s, o) != "":
		o.Metric, o.rule = m.asideAt(s, o), "said aside of a quantity"
	case m.levelAfter(s, o, verb):
	default:
		complement := m.complement(s, o)
		if !m.levelBeside(s, o, verb, complement) && !m.levelOfVerb(s, o, verb, complement) {
			m.levelAlone(s, o, complement)
		}
	}
	if o.Metric == "" {
		m.moneyByRest(s, o)
	}
	m.ratioKind(o)
	if p := m.taken; p != nil && p.Kind == "change" && p.Dimension == "ratio" && o.Dimension == "ratio" && o.Unit == p.Unit {
		o.copied = p // "the growth of exports was 5 percent and that of imports 6 percent"
	}
}

var haveForm = wordSet("have has had having")

// heldBy words an amount that somebody has, with what it is of or lies in.
func (m *measurer) heldBy(s *Sentence, o *Observation, complement, subj string) string {
	thing := physicalWord(o)
	if o.Dimension == "money" {
		thing = "money"
	}
	if i := afterRate(s, o.End); s.low(i) == "in" && periodLength(s, i) == 0 {
		if np := nounPhraseEnd(s, i+1); np > i+1 && isNounTag(s.tag(np-1)) {
			in := phraseText(s, tokenRange{i + 1, tail(s, np)})
			if s.tag(i+1) == "DT" || o.Dimension == "money" {
				return thing + " in " + in
			}
			complement = in
		}
	}
	if complement != "" {
		thing = complement
	}
	if subj == "" || pronounSubject(subj) {
		return thing
	}
	return thing + " of " + subj
}

// amountVerb is the token before an amount and the words that belong to it: the verb or preposition it hangs on.
func amountVerb(s *Sentence, o *Observation) int {
	if s.tag(o.Start) == "VBG" && levelVerbs[s.low(o.Start)] && o.Start < o.Num {
		return o.Start // "with workers exceeding 60 million"
	}
	verb := o.Start - 1
	for anotherWord[s.low(verb)] || verb < o.Start-1 && s.tag(verb) == "DT" {
		verb-- // "putting an extra 29 billion pounds"
	}
	if nounPhraseEnd(s, o.End) <= o.End {
		verb = pastMeasureWords(s, verb)
	}
	if s.tag(verb) == "DT" && (markNouns[s.low(o.End)] || markNouns[s.low(o.End-1)]) {
		verb-- // "passed the 20 trillion yuan mark"
	}
	verb = skipAdverbs(s, verb)
	if particle(s, verb) {
		verb-- // "took in 4 billion", "set aside 2 million"
	}
	if w := s.low(verb); passing[w] && isVerb(s, verb-1) {
		verb-- // "announcing today a further 100 million"
	}
	return verb
}

// pastMeasureWords is the token before "a cumulative", "an estimated" and the like, which end at token i; i where there are
// none.
func pastMeasureWords(s *Sentence, i int) int {
	k := i
	for k > i-3 && (strings.HasPrefix(s.tag(k), "JJ") || s.tag(k) == "VBN" || s.tag(k) == "RB" || s.low(k) == "total") {
		k--
	}
	if w := s.low(k); k < i && k > 0 && (w == "a" || w == "an") {
		return k - 1
	}
	return i
}

// levelAfter reads an amount behind a preposition: "came in at 3.8 trillion", "a quota of 5 billion".
func (m *measurer) levelAfter(s *Sentence, o *Observation, verb int) bool {
	switch w := s.low(verb); w {
	case "for":
		if n := s.low(verb - 1); (n == "course" || n == "track") && s.low(verb-2) == "on" {
			o.Metric, o.rule = m.subjectText(s, clauseVerb(s, verb-2)), ruleAmountPreposition // "is on course for 700 million tonnes"
			return true
		}
		if strings.HasPrefix(s.low(verb-1), "account") && isVerb(s, verb-1) {
			o.Metric, o.rule = m.subjectText(s, verb-1), ruleAmountPreposition // "with imports accounting for 98 billion dollars"
			if s.low(o.End) == "of" && ofPronoun[s.low(o.End+1)] && m.countNoun != "" && !pronounSubject(o.Metric) {
				o.Metric = m.countNoun + " of " + o.Metric // "visitors from Asia accounted for 2 million of these"
			} else if p := m.prev; p != nil && s.low(o.End) == "of" && ofPronoun[s.low(o.End+1)] && p.Dimension == o.Dimension && p.Kind == "level" && !pronounSubject(o.Metric) {
				o.Metric = p.Metric + " of " + o.Metric // "freight was 4 billion tonnes, coal accounting for 2 billion of this"
			}
			return true
		}
		if asked := m.askedFor(s, o, verb); asked != "" {
			o.Metric, o.rule = asked, ruleAmountPreposition
			return true
		}
	case "past", "beyond", "above", "below":
		if v := skipAdverbs(s, verb-1); v > 0 && isVerb(s, v) && !auxiliary[s.low(v)] && o.Dimension != "time" && passingVerbs[s.low(v)] {
			o.Metric, o.rule = m.subjectText(s, v), ruleAmountPreposition // "load climbed past 1.5 billion kilowatts"
			return true
		}
		return false
	case "to", "at", "of", "as", "in", "by", "around":
		if verb <= 0 {
			return false
		}
		if v := m.movedBefore(s, verb); v >= 0 && w == "to" {
			o.Metric, o.rule = m.subjectText(s, v), ruleAmountPreposition // "capacity doubled in one year to 122 gigawatts"
			return true
		}
		v := skipAdverbs(s, verb-1)
		if w == "at" && keptWord[s.low(v)] && isVerb(s, v-1) {
			v-- // "was unchanged at 7 percent"
		}
		if p := s.low(v); (p == "in" || p == "out") && v > 0 && isVerb(s, v-1) {
			v--
		}
		if np := m.heldAt(s, verb); w == "at" && !np.empty() {
			o.Metric, o.rule = m.definite(s, np, phraseText(s, np)), "object held at a level"
			m.brokenDown(s, o, np)
			return true
		}
		if np := phraseBefore(s, verb-1); w == "to" && (s.low(verb-1) == "down" || s.low(verb-1) == "up") && !np.empty() {
			o.Metric, o.rule = m.definite(s, np, phraseText(s, np)), "object moved to the figure" // "bring the ratio down to 13.8%"
			return true
		}
		if np := m.quantityPhrase(s, verb); w == "to" && !np.empty() && movedObject(s, np) {
			o.Metric, o.rule = m.definite(s, np, phraseText(s, np)), "object moved to the figure" // "raise the coverage rate to 97 percent"
			return true
		}
		if isVerb(s, v) && (levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "" || w == "at" || w == "to") {
			o.Metric, o.rule = m.subjectText(s, v), ruleAmountPreposition
			switch done := participle(s, v); done {
			case "sold", "traded", "priced", "bought", "retailed", "auctioned":
				if o.Dimension == "money" && w == "at" && !pronounSubject(o.Metric) && !bareHead[headWordOf(o.Metric)] {
					o.Metric = "price of " + o.Metric // "wheat is sold at 210 dollars a tonne"
				}
			case "capped", "limited":
				if passive(s, v) && !pronounSubject(o.Metric) {
					o.Metric = map[string]string{"capped": "cap on ", "limited": "limit on "}[participle(s, v)] + o.Metric
				}
			case "entitled":
				o.Metric = "amount " + o.Metric + " entitled to" // "firms are entitled to 1,500 yuan for each trainee"
			}
			return true
		}
		if w == "of" || w == "to" {
			m.amountOf(s, o, verb)
			return true
		}
	}
	return false
}

// movedObject reports whether a verb of change or of moving governs a noun phrase: "raise the rate", "push the price".
func movedObject(s *Sentence, np tokenRange) bool {
	v := np.Start - 1
	for v > 0 && (s.tag(v) == "DT" || s.tag(v) == "PRP$") {
		v--
	}
	return v >= 0 && isVerb(s, v) && (changeVerbs[s.low(v)] != "" || raisesUp[s.low(v)]) && isNounTag(s.tag(np.End-1)) && !holdsNumber(s, np)
}

// levelBeside reads an amount by the words beside it that are no verbs of its clause.
func (m *measurer) levelBeside(s *Sentence, o *Observation, verb int, complement string) bool {
	switch w := s.low(verb); {
	case w == "including" && m.prev != nil && (o.Dimension == "money" || o.Dimension == "" && m.dimOfPrev() == "money") && beneficiaries(s, o.End) != "":
		o.rule, o.Metric = "part of the amount before", firstNoun(m.prev.Metric)+beneficiaries(s, o.End)
	case w == "worth" && auxiliary[s.low(verb-1)] && m.subjectText(s, verb-1) != "":
		o.rule, o.Metric = "what is worth the figure", "value of "+m.subjectText(s, verb-1) // "the trade is worth 3 billion dollars"
	case w == "valued" && isNounTag(s.tag(verb-1)) && !phraseBefore(s, verb).empty():
		o.rule = "what is worth the figure"
		o.Metric = "value of " + strings.TrimPrefix(phraseText(s, afterNumber(s, phraseBefore(s, verb))), "of ") // "137 projects valued over 50 million dollars"
	case w == "worth" && s.low(verb-1) == "," && m.worthAside(s, verb-1) != "":
		o.rule, o.Metric = "what is worth the figure", "value of "+m.worthAside(s, verb-1)
	case w == "worth" && !phraseBefore(s, verb).empty():
		o.rule = "what is worth the figure" // "loan contracts worth F had been signed"
		if o.Metric = phraseText(s, phraseBefore(s, verb)); m.prev != nil && holdsNumber(s, phraseBefore(s, verb)) {
			o.Metric = strings.TrimSpace("value of " + strings.TrimPrefix(m.unfigured(s, phraseBefore(s, verb)), "of "))
		}
		if v := afterAuxiliary(s, o.End); v > o.End && s.tag(v) == "VBN" {
			o.Metric += " " + plainText(s, tokenRange{v, predicateEnd(s, v)})
		}
	case furtherWord[s.low(o.Start-1)] && m.lastBy[o.Dimension] != "" && s.low(o.End) != "of" && s.low(o.End) != "in" && !(isVerb(s, verb) && !pronounSubject(m.subjectText(s, verb))):
		before := m.lastBy[o.Dimension]
		if first, rest, _ := strings.Cut(before, " "); furtherWord[first] {
			before = rest // and no "additional extra" of one
		}
		o.rule, o.Metric = "more of what was measured before", s.low(o.Start-1)+" "+before
	case m.givenTo(s, o) != "":
		o.rule, o.Metric = "verb with two objects", m.givenTo(s, o)
	case w == "with" && m.last != "" && m.verbLeft(s, verb-1, rankVerbs) >= max(verb-5, 0):
		o.rule = "place in a ranking"
		o.Metric = m.subjectText(s, m.verbLeft(s, verb-1, rankVerbs))
	case s.low(o.End) == "from" && complement == "" && o.Dimension == "money" && (w == "with" || w == "," || w == "and" || w == "including"):
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
			o.rule, o.Metric = "money by its source", "funding from "+phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	default:
		return false
	}
	return true
}

// levelOfVerb reads an amount that is the object of a verb.
func (m *measurer) levelOfVerb(s *Sentence, o *Observation, verb int, complement string) bool {
	switch w := s.low(verb); {
	case isVerb(s, verb) && transitive[w] && complement != "" && o.Dimension != "ratio":
		o.rule = "object of a verb of adding"
		o.Metric = complement + " " + participle(s, verb)
		if subj := m.subjectText(s, verb); !pronounSubject(subj) && !countryName[strings.ToLower(subj)] && subj != "" {
			o.Metric += " by " + subj
		}
	case beForm[w] && s.low(groupStart(s, verb)-1) == "there" && complement == "" && o.Dimension == "money":
		o.rule, o.Metric = "for whom the money is", "amount"+m.given(s, o) // "there will be 60,000 dollars to hire a teacher"
		if rest := m.moneyFollowed(s, o); rest != "" {
			o.Metric = rest // "there is half a billion dollars from the state to build the road"
		}
		if np := nounPhraseEnd(s, o.End+1); s.low(o.End) == "in" && np > o.End+1 {
			o.Metric = phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	case complement != "" && (w == "including" || beForm[w] && s.low(groupStart(s, verb)-1) == "there"):
		o.rule, o.Metric = "complement of the figure", first(m.partNamed(s, o, w, complement), complement) // "there are 2 million hectares of wetlands under protection"
	case strings.HasPrefix(w, "includ") && isVerb(s, verb) && o.Dimension == "money" && !pronounSubject(m.subjectAt(s, verb)):
		o.rule, o.Metric = "part of a whole", first(complement, "amount")+" included in "+m.subjectText(s, verb)+m.given(s, o)
	case isVerb(s, verb) && (levelVerbs[w] || changeVerbs[w] != "") && spending[w] == "" && !m.recovers(s, o, verb) || w == "exceeding" || putAt(s, o.Start, verb) || isVerb(s, verb) && participle(s, verb) == "gone" && s.low(o.Start) == "over":
		o.rule = ruleAmountVerb
		o.Metric = m.sameUnit(s, o, m.subjectText(s, verb))
	case isVerb(s, verb) && strings.HasPrefix(w, "add") && s.low(o.Start) == "up":
		o.rule, o.Metric = ruleAmountVerb, m.subjectText(s, verb) // "loans were made, adding up to 6 billion"
	case isVerb(s, verb) && spending[w] != "" && o.Dimension != "physical":
		o.rule = "money raised, given or spent"
		o.Metric = m.moneyVerb(s, o, verb, complement)
	case isVerb(s, verb) && extending[w] && o.Dimension == "physical":
		o.rule, o.Metric = "verb of extent before the figure", sizeOf(o, m.subjectText(s, verb))
	case isVerb(s, verb) && auxiliary[w] && !haveForm[w] && !beForm[w]:
		return false // "would two percent be enough?"
	case isVerb(s, verb):
		o.rule = "object of a verb"
		subj := m.subjectText(s, verb)
		switch {
		case ownVerbs[w] || haveForm[w]:
			o.Metric = m.heldBy(s, o, complement, subj) // "the fund has 9 billion dollars"
		case complement != "" && !pronounSubject(subj) && subj != "":
			o.suffix = participle(s, verb) + agent(s, verb, subj)
			o.Metric = complement + " " + o.suffix
		case complement != "":
			o.Metric = complement
		case !pronounSubject(subj):
			o.Metric = physicalWord(o) + " " + doneWith(s, verb, o.Start) + agent(s, verb, subj) + m.given(s, o)
		default:
			o.Metric = physicalWord(o) + " " + doneWith(s, verb, o.Start) + m.given(s, o)
		}
	default:
		return false
	}
	return true
}

// levelAlone reads an amount by what follows it, as a subject or in a clause without a verb.
func (m *measurer) levelAlone(s *Sentence, o *Observation, complement string) {
	switch {
	case verbGroupAt(s, pastRates(s, o.End)) && !behindNoun(s, o.Start):
		m.amountDoes(s, o, pastRates(s, o.End)) // also "5 million crowns a year is spent"
	case pastSource(s, o) > o.End && !behindNoun(s, o.Start):
		m.amountFrom(s, o)
	case s.low(o.Start-1) == "the" && s.tag(o.End) == "VBN" && o.Dimension == "money":
		o.rule, o.Metric = "amount with a participle", "amount "+s.low(o.End)+beneficiaries(s, o.End+1) // "the 3 billion yuan planned for roads"
		if p := m.prev; p != nil && p.Dimension == o.Dimension && p.Kind == "level" && p.Metric != unspecified {
			o.Metric = firstNoun(p.Metric) + strings.TrimPrefix(o.Metric, "amount")
		}
	case s.low(o.Start-1) == "with" && s.tag(o.End) == "VBG" && m.prev != nil && m.prev.Dimension == o.Dimension && m.prev.Metric != "":
		o.rule = "part of what was measured before" // "investment was 10 billion, with 4 billion coming from private firms"
		o.Metric = m.prev.Metric + " " + m.unfigured(s, tokenRange{o.End, predicateEnd(s, o.End)})
	case s.low(o.End) == "to" && s.tag(o.End+1) == "VB" && o.Dimension == "money":
		o.rule = "purpose of the money"
		o.Metric = "funding to " + plainText(s, tokenRange{o.End + 1, min(predicateEnd(s, o.End+1), o.End+10)})
	case m.toldBetweenCommas(s, o) != "":
		o.rule, o.Metric = "said aside of a quantity", m.toldBetweenCommas(s, o)
	case complement == "" && m.otherEnd(s, o) != "":
		o.rule, o.Metric = "one of a list", m.otherEnd(s, o)
	case complement == "" && beneficiaries(s, o.End) != "" && o.Dimension == "money":
		o.rule = "for whom the money is"
		o.Metric = "amount" + beneficiaries(s, o.End)
		if m.prev != nil && s.low(o.Start-1) == "and" && m.prev.Dimension == o.Dimension {
			o.Metric = firstNoun(m.prev.Metric) + beneficiaries(s, o.End) // as of the one before
		}
	case complement != "":
		o.rule = "complement of the figure"
		o.Metric = complement
		if p, w := m.prev, s.low(o.Start-1); p != nil && p.suffix != "" && p.Dimension == o.Dimension && (w == "," || w == "and") && o.Start-p.End < 8 && !finiteIn(s, p.End, o.Start) {
			o.suffix = p.suffix
			o.Metric += " " + o.suffix // "produced 40 million tonnes of coal and 3 million tonnes of zinc"
		}
	case m.usedOfWhich(s, o) || m.ofThat(s, o):
	case s.low(o.End) == "of" && s.low(o.End+1) == "which" && beForm[s.low(o.End+2)] && m.prev != nil:
		o.rule = "part of what was measured before" // "48,000 kilometers of which were high-speed lines"
		if o.Metric = plainText(s, tokenRange{o.End + 3, predicateEnd(s, o.End+2)}); s.tag(o.End+3) == "VBN" || s.tag(o.End+3) == "IN" {
			o.Metric = m.prev.Metric + " " + o.Metric
		}
	case s.low(o.End) == "of" && ofPronoun[s.low(o.End+1)] && m.prev != nil && (s.tag(o.End+2) == "IN" || s.tag(o.End+2) == "TO") && nounPhraseEnd(s, o.End+3) > o.End+3:
		o.rule = "part of what was measured before" // "320 million euros, 40 million of it on training"
		o.Metric = m.prev.Metric + " " + s.low(o.End+2) + " " + phraseText(s, tokenRange{o.End + 3, tail(s, nounPhraseEnd(s, o.End+3))})
	case m.gapped(s, o) != "":
		o.rule, o.Metric = "clause without a verb of its own", m.gapped(s, o)
	case heldObject(s, o) != "":
		o.rule, o.Metric = "object held at a level", heldObject(s, o)
	case m.nounAfter(s, o):
		o.rule = "noun after the figure" // "a 20 million dollar package"
	}
}

// withParticle are verbs that a particle turns into one of giving or getting.
var withParticle = flat(inflected(map[string]string{"x": "put take bring pay set hand give lay write pull pour kick chip turn pick rake carry roll"}), "")

// particle reports whether token i belongs to the verb before it: "take in", "set aside", "bring about".
func particle(s *Sentence, i int) bool {
	switch s.low(i) {
	case "in", "out", "aside", "up", "off", "about", "away":
		return i > 0 && withParticle[s.low(i-1)] && isVerb(s, i-1)
	}
	return false
}

// wholeOfRatio is what a percentage without a whole of its own is a part of: "a plan of 5 billion, and 70 percent has been
// spent".
func (m *measurer) wholeOfRatio(s *Sentence, o *Observation) string {
	switch p := m.prev; {
	case s.low(o.Start-1) == "of" || partitive(s, o.Start) != "":
		return ""
	case p != nil && p.NP[1] > p.NP[0]:
		return p.baseNoun(s)
	case p != nil && p.Dimension != "ratio":
		return p.Metric
	}
	return ""
}

// behindNoun reports whether a preposition joins the figure at token i to a noun, whose verb follows: "the tax paid by the
// top 20 percent will go up".
func behindNoun(s *Sentence, i int) bool {
	k := i - 1
	for k > 0 && (s.tag(k) == "DT" || strings.HasPrefix(s.tag(k), "JJ") || s.low(k) == "top" || s.low(k) == "bottom") {
		k--
	}
	switch s.low(k) {
	case "by", "of", "on", "with", "for":
		return k > 0 && (isNounTag(s.tag(k-1)) || s.tag(k-1) == "VBN" || s.tag(k-1) == "VBD")
	}
	return false
}

// doneWith is the participle of the verb at v with its particle, before token end: "set aside".
func doneWith(s *Sentence, v, end int) string {
	if k := v + 1; k < end && (s.tag(k) == "RP" || particle(s, k)) {
		return participle(s, v) + " " + s.low(k)
	}
	return participle(s, v)
}

// asideAt is what an aside with "at" gives the amount of: "the stock of sows, at 40 million, is smaller", "wages make up
// the largest part, at 46 percent".
func (m *measurer) asideAt(s *Sentence, o *Observation) string {
	if s.low(o.Start-1) != "at" || s.low(o.Start-2) != "," {
		return ""
	}
	if np := m.quantityPhrase(s, o.Start-2); !np.empty() && s.low(o.End) == "," && (s.low(beforeArticle(s, np.Start)) == "," || s.tag(beforeArticle(s, np.Start)) == "CC" || s.low(beforeArticle(s, np.Start)) == "yet" || s.low(beforeArticle(s, np.Start)) == "while") {
		return m.definite(s, np, phraseText(s, np)) // "prices fell, yet the stock of pigs, at 40 million, is smaller"
	}
	if v := clauseVerb(s, o.Start-2); v >= 0 {
		return m.subjectText(s, v)
	}
	if end := o.End + periodLength(s, o.End); s.low(end) != "," {
		return ""
	}
	return phraseText(s, trimSubject(s, 0, o.Start-2))
}

// nounAfter reads the noun that an amount stands before, with what it is for: "a 15 million dollar commitment to build
// a centre", "a 4 million dollar a year power bill".
func (m *measurer) nounAfter(s *Sentence, o *Observation) bool {
	i := o.End
	if w := s.low(i); w == "a" || w == "per" {
		i = afterRate(s, i)
	}
	if s.low(i) == "plus" {
		i++
	}
	if s.low(i) == "year" && s.low(i+1) == "on" || matchPeriod(s, i) > i {
		return false // "an increase of 3 million tonnes year on year"
	}
	if !isNounTag(s.tag(i)) && !strings.HasPrefix(s.tag(i), "JJ") && (s.tag(i) != "VBG" || !nounAhead(s, i)) {
		return false
	}
	np := nounPhraseEnd(s, i)
	if np <= i {
		return i == o.End
	}
	for k := i + 1; k < np-1; k++ {
		if w := s.low(k); (w == "and" || w == ",") && s.tag(k+1) == "DT" && isNounTag(s.tag(k-1)) {
			np = k // "17 percent interest rates and a debt of"
			o.Metric = phraseText(s, tokenRange{i, np})
			return true
		}
	}
	if lead := sizeWord[o.Unit]; lead != "" {
		o.Metric = lead + phraseText(s, tokenRange{i, np})
		return true
	}
	if whole := m.apposed(s, o, np); whole != "" {
		o.Metric = whole
		return true
	}
	if o.Metric = phraseText(s, tokenRange{i, tail(s, np)}); np == i+1 && tail(s, np) == np && ownerWord[s.low(o.Start-1)] {
		o.Metric = m.definite(s, tokenRange{i, np}, o.Metric) // "this 50 billion dollar program"
	}
	if to := m.purpose(s, np); to != "" && !strings.HasPrefix(s.tag(np-1), "NNP") {
		o.Metric += " " + to
	}
	return true
}
