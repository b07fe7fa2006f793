package pipeline

import "strings"

// spending says what money is that somebody raises, invests or gives.
var spending = map[string]string{"raise": "funds raised", "raised": "funds raised", "raising": "funds raised", "invest": "investment", "invested": "investment",
	"investing": "investment", "allocate": "funding allocated", "allocated": "funding allocated", "allocating": "funding allocated", "provide": "funding provided",
	"provided": "funding provided", "providing": "funding provided", "spend": "spending", "spent": "spending", "spending": "spending", "earmarked": "funding earmarked",
	"commit": "funding committed", "committed": "funding committed", "committing": "funding committed", "save": "savings", "saved": "savings", "saving": "savings", "issued": "amount issued", "issue": "amount issued",
	"received": "amount received", "receive": "amount received", "receiving": "amount received", "approved": "amount approved", "disbursed": "amount disbursed", "paid": "amount paid", "pay": "amount paid",
	"contribute": "funding contributed", "contributed": "funding contributed", "contributing": "funding contributed", "sanctioned": "amount sanctioned", "lent": "loans", "injected": "funds injected", "generated": "revenue generated", "add": "funding added", "added": "funding added", "adding": "funding added", "give": "amount given", "gave": "amount given", "generate": "revenue generated", "generating": "revenue generated", "attracted": "investment attracted", "cost": "cost", "costing": "cost", "costs": "cost", "supported": "funds supported", "supporting": "funds supported", "facilitated": "funds facilitated",
	"invests": "investment", "allocates": "funding allocated", "provides": "funding provided", "spends": "spending", "commits": "funding committed", "saves": "savings", "receives": "amount received",
	"pays": "amount paid", "contributes": "funding contributed", "lends": "loans", "generates": "revenue generated"}

// givenTo reads the second object of a verb: "a strike would cost the NHS 300 million pounds", "it saves each
// vessel 3 hours".
func (m *measurer) givenTo(s *Sentence, o *Observation) string {
	end := o.Start
	if k := pastMeasureWords(s, end-1); k < end-1 {
		end = k + 1 // "cost the hospitals an estimated 300 million pounds"
	}
	which := ""
	for k := end - 2; k > 1 && k > end-10 && s.low(k) != "," && !givingVerbs[s.low(k)]; k-- {
		if w := s.low(k); w == "who" || w == "whose" {
			which, end = " "+m.unfigured(s, tokenRange{k, end}), k // "grants each student who goes abroad 9,000 euros"
			break
		}
	}
	np := phraseBefore(s, end)
	v := np.Start - 1
	for v > 0 && s.tag(v) == "DT" {
		v--
	}
	if np.empty() || v < 0 || !isVerb(s, v) || holdsNumber(s, np) {
		return ""
	}
	to, subj := phraseText(s, np)+which, m.subjectText(s, v)
	switch w := s.low(v); {
	case strings.HasPrefix(w, "cost"):
		if subj == "" || pronounSubject(subj) {
			return "cost to " + to
		}
		return "cost of " + subj + " to " + to
	case strings.HasPrefix(w, "sav"):
		return "savings of " + to
	case strings.HasPrefix(w, "earn"):
		return strings.TrimSuffix("amount earned by "+subj, " by ")
	case givingVerbs[w]:
		out := "amount " + participle(s, v) + " to " + to
		if subj != "" && !pronounSubject(subj) && which == "" {
			out += " by " + subj
		}
		return out + beneficiaries(s, o.End) // "giving councils 50 million dollars for roads"
	}
	return ""
}

var givingVerbs = flat(inflected(map[string]string{"x": "give pay offer grant lend award promise hand allot send owe"}), "")

// beneficiaries is what follows an amount with "for", "to" or "per", as words to append.
func beneficiaries(s *Sentence, i int) string {
	i = afterRate(s, i)
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
	if s.low(i) == "of" && ofPronoun[s.low(i+1)] && s.low(i+1) != "which" && m.countNoun != "" && (m.prev == nil || m.prev.Dimension != o.Dimension) {
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
		np := nounPhraseEnd(s, i+1)
		if w := s.low(i + 2); np <= i+1 && strings.HasPrefix(s.tag(i+1), "JJ") && (w == "," || w == "and" || w == "." || w == "") {
			np = i + 2 // "130 gigawatts of solar"
		}
		if np > i+1 && (s.tag(i+1) != "DT" || s.low(i) == "of") && !holdsNumber(s, tokenRange{i + 1, np}) {
			t, _, _ := strings.Cut(phraseText(s, tokenRange{i + 1, tail(s, np)}), " worth ")
			if physicalWord(o) == "capacity" && s.low(i) == "of" && !powerNoun[headWordOf(t)] {
				t = joinParts(phraseText(s, tokenRange{i + 1, np}), "capacity", phraseText(s, tokenRange{np, tail(s, np)})) // "50 gigawatts of wind"
			}
			if g := pastComma(s, tail(s, np)); s.low(i) == "of" && (s.low(g) == "has" || s.low(g) == "have" || s.low(g) == "was" || s.low(g) == "were" || s.low(g) == "had") {
				t += " " + plainText(s, tokenRange{afterAuxiliary(s, g), predicateEnd(s, g)})
			}
			return t
		}
	}
	return ""
}

// powerNoun are nouns that a power is told of.
var powerNoun = wordSet("capacity power load demand generation generators installations installation electricity storage projects project plants stations units panels turbines batteries reserves")

// afterRate is the token after "a year", "per month", "each week" at i.
func afterRate(s *Sentence, i int) int {
	switch w := s.low(i); w {
	case "more":
		if n := s.low(i + 1); n == "for" || n == "to" {
			return i + 1
		}
	case "this", "last", "next":
		return max(matchPeriod(s, i), i)
	case "yearly", "annually", "monthly", "weekly", "daily":
		return i + 1
	case "a", "per", "each", "every":
		switch s.low(i + 1) {
		case "year", "month", "week", "day", "quarter", "hour":
			if w := s.low(i + 2); (w == "for" || w == "over") && s.tag(i+3) == "CD" {
				return afterRate(s, i+2) // "15 million a year for three years"
			}
			return i + 2
		}
	case "over", "for", "within":
		if s.tag(i+1) == "CD" && strings.HasPrefix(s.low(i+2), "year") {
			return i + 3 // "2.4 billion dollars over four years for aged care"
		}
		if n := matchPeriod(s, i); n > i && w != "for" {
			return n // "over the next four years"
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

// placing are verbs whose money goes into what follows with "in".
var placing = flat(inflected(map[string]string{"x": "invest spend put pour inject"}), "")

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
	switch {
	case complement != "" && placing[s.low(verb)] && s.low(afterRate(s, o.End)) == "in":
		out = head + " in " + complement // "investing 3.2 billion dollars in new hospitals"
	case complement != "":
		out = complement + " " + doneWith(s, verb, o.Start) // "paid back 40 billion of that debt"
	}
	if !pronounSubject(subj) && subj != "" && len(strings.Fields(subj)) < 14 {
		if by := agent(s, verb, subj); head == "cost" && by == " by "+subj {
			out += " of " + subj
		} else {
			out += by
		}
	}
	if to := m.purpose(s, afterRate(s, o.End)); complement == "" && to != "" {
		return out + " " + to // "provided 150 million dollars over five years to build 600 homes"
	}
	if complement == "" {
		i := afterRate(s, o.End)
		if s.low(i) == "per" && isNounTag(s.tag(i+1)) && !isNounTag(s.tag(i+2)) {
			out += " per " + s.low(i+1) // "spent 8,400 yuan per person on housing"
			i += 2
		}
		if w := s.low(i); (goesTo[w] || w == "in") && w != "from" && periodLength(s, i) == 0 {
			if np := nounPhraseEnd(s, i+1); np > i+1 {
				out += " " + w + " " + phraseText(s, tokenRange{i + 1, tail(s, np)})
			}
		}
	}
	return out
}
