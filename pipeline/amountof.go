package pipeline

import "strings"

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
	if m.againstAim(s, o, np) || m.sumOf(s, o, np) {
		return
	}
	for k := np.Start - 1; k > 0 && k > np.Start-3; k-- {
		if isVerb(s, k) && (sayVerbs[s.low(k)] || expecting[s.low(k)]) {
			return // "the accounts show a product of 61 trillion": whoever says so does not own it
		}
	}
	verb := np.Start - 1
	for verb > 0 && (s.tag(verb) == "DT" || s.tag(verb) == "RB") {
		verb--
	}
	m.ownerOf(s, o, verb)
	m.doerOf(s, o, verb)
	if into := m.given(s, o); o.Dimension == "money" && into != "" && !strings.HasPrefix(into, " to ") {
		o.Metric += into // "a contribution of a million dollars towards the hall", "the transfer of 9 million into the fund"
	} else {
		o.Metric += beneficiaries(s, o.End)
	}
	if np := nounPhraseEnd(s, o.End+1); s.low(o.End) == "of" && o.Dimension == "physical" && np > o.End+1 && !strings.Contains(o.Metric, " of ") && !holdsNumber(s, tokenRange{o.End + 1, np}) {
		o.Metric += " of " + phraseText(s, tokenRange{o.End + 1, tail(s, np)}) // "a network of 900,000 km of pipes"
	}
	if s.low(o.End) == "in" && o.Dimension == "money" && periodLength(s, o.End) == 0 { // "an investment of 102 million dollars in rural hospitals"
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 && !timeWord(s, o.End+1, np) {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	}
}

// againstAim reads the aim or base that a figure before is told against.
func (m *measurer) againstAim(s *Sentence, o *Observation, np tokenRange) bool {
	if p := m.prev; p != nil && p.Metric != "" && aimNoun[headWordOf(o.Metric)] && (p.Dimension == o.Dimension || o.Dimension == "") {
		if k := beforeArticle(s, np.Start); s.low(k-1) == "compared" {
			o.Metric, o.rule, o.copied = p.Metric, "base of a comparison", p
			return true
		}
		if against := s.low(beforeArticle(s, np.Start)); against == "against" || against == "above" || against == "exceeding" || against == "below" || against == "than" || against == "surpassing" || against == "beating" {
			o.Metric, o.rule = p.Metric, "target of what was measured before" // "make up 70 percent, against a goal of 50"
			return true
		}
	}
	return false
}

// sumOf reads sums and averages, which name no quantity themselves: "an average of F in X", "a total of F was raised".
func (m *measurer) sumOf(s *Sentence, o *Observation, np tokenRange) bool {
	switch strings.ToLower(o.Metric) {
	default:
		return false
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
		case word == "" && o.Dimension == "money" && isVerb(s, verb) && spending[s.low(verb)] != "":
			o.Metric = m.moneyVerb(s, o, verb, c) // "invested a total of 3 billion yuan in schools"
		case c == "" && subj == "" && pastSource(s, o) > 0:
			m.amountFrom(s, o) // "a total of 3 billion yuan from bonds has been given"
		case c == "" && subj == "" && word == "" && (o.Dimension == "money" || o.Dimension == "physical") && s.low(o.End) != "to" && (auxiliary[s.low(o.End)] || finite(s, o.End)):
			m.amountDoes(s, o, o.End) // "a total of 3 billion yuan was given to schools"
		case c == "" && subj == "" && word == "average " && m.prev != nil && m.prev.Metric != "" && s.low(beforeArticle(s, np.Start)) == ",":
			o.Metric = word + m.prev.Metric // "19 billion parcels, an average of 52 million a day"
			if t := m.lastBy[o.Dimension]; t != "" && m.prev.Dimension == "count" && m.lead != nil && m.lead.Sent == o.Sent && s.low(o.End) == "each" {
				o.Metric = word + t // "paid 3 billion dollars to 420,000 people, an average of 7,000 dollars each"
			}
		case c != "" && !pronounSubject(subj):
			o.Metric = word + c + " " + participle(s, verb) + " by " + subj
		case c != "":
			o.Metric = word + c
		case !pronounSubject(subj):
			o.Metric = word + subj
		}
		return true
	}
}

// ownerOf adds whose a quantity is by the word at token verb, before its phrase.
func (m *measurer) ownerOf(s *Sentence, o *Observation, verb int) {
	// the owner: "rate of X of F" is inside the phrase; else the object's verb tells whose it is
	switch owner := phraseBefore(s, verb); {
	case s.low(verb) == "with" && s.low(verb-1) == "," && len(strings.Fields(o.Metric)) < 4:
		if own := m.quantityPhrase(s, verb-1); !own.empty() && !finiteIn(s, own.Start, own.End) {
			o.owner = m.definite(s, own, phraseText(s, own)) // "the second fund, with a target size of 50 billion yuan"
			o.Metric += " of " + o.owner
		}
	case s.low(verb) == "with" && s.low(verb-1) == "," && sizeOfThing[headWordOf(o.Metric)] && m.builtThing(s, verb) != "":
		o.owner = m.builtThing(s, verb)
		o.Metric += " of " + o.owner
	case s.low(verb) == "with" && !owner.empty() && holdsNumber(s, owner) && isPluralNoun(s, owner.End-1) && !afterNumber(s, owner).empty():
		o.owner = phraseText(s, afterNumber(s, owner)) // "5,300 firms with a total value of 77 billion dollars"
		o.Metric += " of " + o.owner
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
}

// sizeOfThing are sizes of what is built.
var sizeOfThing = wordSet("length area capacity span height width mileage investment cost")

// builtThing is the object of the main verb, before token end, whose size is told after a comma: "the province builds a canal system,
// made of two branches, with a total length of 90 km".
func (m *measurer) builtThing(s *Sentence, end int) string {
	v := mainVerb(s)
	np := nounPhraseEnd(s, v+1)
	if v < 0 || np <= v+1 || np >= end || !isNounTag(s.tag(np-1)) || holdsNumber(s, tokenRange{v + 1, np}) {
		return ""
	}
	return phraseText(s, tokenRange{v + 1, np})
}

// doerOf adds the subject of the verb at token verb, which governs the quantity.
func (m *measurer) doerOf(s *Sentence, o *Observation, verb int) {
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
			if strings.HasPrefix(s.low(verb), "leav") && s.tag(verb) == "VBG" {
				return // "leaving a deficit of 5 billion"
			}
			if possessing[s.low(verb)] || makingOwn[s.low(verb)] || strings.HasPrefix(s.low(verb), "achiev") || s.low(verb) == "with" {
				o.Metric += " of " + subj
			} else {
				o.Metric += " " + participle(s, verb) + " by " + subj
			}
		}
	}
}

// amountDoes reads an amount that is the subject of a verb: "3 trillion yuan was invested in roads"; the
// verb's group begins at token g.
func (m *measurer) amountDoes(s *Sentence, o *Observation, g int) {
	o.rule = "the figure is the subject"
	v := afterAuxiliary(s, g)
	noun := spending[s.low(v)]
	if whole := m.ofWhich(s, o); whole != "" && auxiliary[s.low(v-1)] && !isVerb(s, v) {
		noun = strings.TrimSpace(firstNoun(whole) + " " + s.low(v)) // "of which 356 billion yuan was for railways"
	} else if noun == "" && whole != "" && auxiliary[s.low(v-1)] && (s.tag(v) == "VBN" || s.tag(v) == "VBD") {
		noun = whole + " " + s.low(v) // "of which 12 billion was sold online"
	}
	if whole := m.ofWhich(s, o); whole != "" && noun == "" && !auxiliary[s.low(v-1)] && (s.low(v) == "went" || s.low(v) == "goes" || s.low(v) == "go" || s.low(v) == "came" || s.low(v) == "comes") {
		noun = firstNoun(whole) // "of which 2 billion yuan went into roads"
	}
	if whole := partitive(s, o.Start); whole != "" {
		noun = whole + " " + s.low(v) // "of the solar capacity connected to the grid, F was distributed"
		if t := s.tag(v + 1); flowing[s.low(v)] && (t == "IN" || t == "TO") {
			noun = whole // "of the loans, 3 trillion yuan went to small firms"
		}
	}
	if np := nounPhraseEnd(s, v); noun == "" && beForm[s.low(v-1)] && np > v && isPluralNoun(s, np-1) && o.Dimension == "" {
		o.Metric = phraseText(s, tokenRange{v, tail(s, np)}) // "10,000 are children under twelve"
		return
	}
	rest := v + 1
	if whole := m.wholeOfRatio(s, o); whole != "" && o.Dimension == "ratio" && auxiliary[s.low(g)] && (s.tag(v) == "VBN" || s.tag(v) == "VBD") {
		noun = "share of " + whole + " " + s.low(v)
	}
	if p := m.prev; noun == "" && p != nil && p.Dimension == o.Dimension && (s.low(o.Start) == "another" || s.low(o.Start-1) == "another" || furtherWord[s.low(o.Start-1)]) {
		o.Metric = p.Metric // "and another 1,800 will follow"
		return
	}
	if noun == "" {
		noun = "amount " + s.low(v)
		if particle(s, v+1) {
			noun, rest = noun+" "+s.low(v+1), v+2
		}
	}
	o.Metric = noun
	if open := openingPhrase(s, o.Start); strings.HasPrefix(open, "for ") && strings.HasPrefix(noun, "amount ") {
		o.Metric += " " + open // "for road repairs, 40 million dollars has been set aside"
	} else if rest := plainText(s, tokenRange{rest, predicateEnd(s, v)}); rest != "" {
		o.Metric += " " + rest
	}
	if m.subject != "" && m.subject == m.lastProg && len(strings.Fields(o.Metric)) < 4 {
		o.Metric += " through " + m.subject
	}
}

// verbGroupAt reports whether the verb group of a clause begins at token i.
func verbGroupAt(s *Sentence, i int) bool {
	return s.low(i) != "to" && auxiliary[s.low(i)] || finite(s, i)
}

// amountFrom words an amount whose source stands between it and its verb.
func (m *measurer) amountFrom(s *Sentence, o *Observation) {
	g := pastSource(s, o)
	if m.amountDoes(s, o, g); o.Metric != "" {
		o.Metric += " " + plainText(s, tokenRange{o.End, g})
	}
}

// pastSource is the token where the verb of an amount stands behind a phrase that says where it comes from: "3 billion yuan from
// bonds has been given"; 0 where there is none.
func pastSource(s *Sentence, o *Observation) int {
	if s.low(o.End) != "from" || o.Dimension != "money" || periodLength(s, o.End) > 0 {
		return 0
	}
	np := nounPhraseEnd(s, o.End+1)
	if g := tail(s, np); np > o.End+1 && s.low(g) != "to" && (auxiliary[s.low(g)] || finite(s, g)) {
		return g
	}
	return 0
}

// flowing are verbs of money that only lead to where it goes or comes from.
var flowing = flat(inflected(map[string]string{"x": "go flow come"}), "gone")

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
