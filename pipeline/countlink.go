package pipeline

import "strings"

// countBehind words a counted noun behind a preposition by what the preposition joins it to: a verb, its object, an
// adjective.
func (m *measurer) countBehind(s *Sentence, o *Observation, noun, rest string) string {
	at := o.Start - 1
	for at > 0 && (s.tag(at) == "DT" || s.tag(at) == "PRP$" || s.tag(at) == "PDT" || s.low(at) == "first" && at == o.Start-1) {
		at--
	}
	link := s.low(at)
	if !linking[link] || at == 0 {
		return joinParts(noun, rest)
	}
	v := beforeTime(s, at) - 1
	for v > 0 && (s.tag(v) == "RB" || s.tag(v) == "RP" || s.low(v) == "out" || s.low(v) == "up") {
		v--
	}
	if given := m.givenWhat(s, at, v); given != "" {
		return joinParts(noun, rest, given)
	}
	if isVerb(s, v) && !auxiliary[s.low(v)] {
		if rankVerbs[s.low(v)] != "" || levelVerbs[s.low(v)] || link == "at" {
			return joinParts(noun, rest, m.fittedOut(s, at, v)) // "Kent leads with 300 turbines", "that works out at 3 beds per ward"
		}
		if clause := m.joinedByVerb(s, v, at); clause != "" {
			return joinParts(noun, rest, clause)
		}
	}
	if strings.HasPrefix(s.tag(v), "JJ") && auxiliary[s.low(v-1)] && link != "of" {
		if link == "with" {
			return joinParts(noun, rest, m.fittedOut(s, at, v-1))
		}
		if subj := m.actor(s, v-1); subj != "" && !pronounSubject(subj) {
			return joinParts(noun, rest, "with", subj, s.low(v)) // "the service is available in 45 languages"
		}
		return joinParts(noun, rest)
	}
	np := afterNumber(s, phraseBefore(s, at))
	if k := beforeArticle(s, np.Start); s.tag(k) == "IN" && s.tag(k-1) == "VBN" && passive(s, k-1) && (link == "in" || link == "across") {
		if subj := m.actor(s, k-1); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 8 {
			return joinParts(noun, rest, "with", subj, plainText(s, tokenRange{k - 1, at})) // "the scheme was put into operation in 14 towns"
		}
	}
	if np.empty() || timeWord(s, np.Start, np.End) || s.tag(np.End-1) == "JJS" {
		return joinParts(noun, rest, m.fittedOut(s, at, clauseVerb(s, at)))
	}
	return m.joinedByNoun(s, o, np, link, noun, rest)
}

// fittedOut is whose what "with" leads to is, in a clause whose verb at v has no object: "the hall will be ready with 700
// seats".
func (m *measurer) fittedOut(s *Sentence, at, v int) string {
	if s.low(at) != "with" || s.low(at-1) == "," || v < 0 {
		return ""
	}
	if subj := m.actor(s, v); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 10 {
		return "of " + subj
	}
	return ""
}

// linking are prepositions between a verb or noun and what is counted.
var linking = wordSet("in into across to at for from with among by of through throughout")

// joinedByVerb words the clause whose verb at v a preposition, at token at, joins to what is counted: "matched with",
// "published by", "the airline flies to".
func (m *measurer) joinedByVerb(s *Sentence, v, at int) string {
	subj := m.actor(s, v)
	if pronounSubject(subj) || len(strings.Fields(subj)) > 10 {
		subj = ""
	}
	link, done := s.low(at), doneWith(s, v, at)
	switch {
	case s.tag(v) == "VBN" && link == "of":
		return "" // "a system composed of four canals"
	case (s.tag(v) == "VBN" || s.tag(v) == "VBD") && link == "by":
		if !passive(s, v) { // "the list, issued in May by seven departments"
			e := v
			if s.low(e-1) == "," {
				e--
			}
			if np := m.quantityPhrase(s, e); !np.empty() {
				subj = phraseText(s, np)
			} else {
				return ""
			}
		}
		if subj == "" {
			return ""
		}
		return "that " + done + " " + subj // "the list was published by five ministries"
	case link == "with" && (s.low(at-1) == "together" || s.low(at-1) == "along" || s.low(at-1) == "jointly"):
		return joinParts("that", done, m.objectOf(s, v, at))
	case s.tag(v) == "VBN" && link == "with":
		return joinParts(done, "with", subj)
	case s.tag(v) == "VBN" && link == "for" && subj != "":
		return "for which " + subj + " " + plainText(s, tokenRange{groupStart(s, v), v + 1})
	case s.tag(v) == "VBN" && subj != "":
		return joinParts("with", subj, done)
	case s.tag(v) == "VBN" || link == "of" || link == "in" && subj == "":
		return ""
	case subj != "":
		return subj + " " + plainText(s, tokenRange{groupStart(s, v), at}) + " " + link // "destinations the airline flies to"
	}
	return done + " " + link // "banks teamed up with"
}

// beforeTime is the token at which a phrase of time begins that ends before token i; i where none does.
func beforeTime(s *Sentence, i int) int {
	for k := i - 1; k > 0 && k > i-6; k-- {
		if n := periodLength(s, k); n > 0 && k+n == i {
			return k
		}
	}
	return i
}

// objectOf is the object of the verb at v before token end, or what a relative pronoun before its subject takes up: "the
// outline, which we issued".
func (m *measurer) objectOf(s *Sentence, v, end int) string {
	if np := nounPhraseEnd(s, v+1); np > v+1 && np <= end {
		return phraseText(s, tokenRange{v + 1, np})
	}
	r := subjectOf(s, groupStart(s, v))
	e := r.Start
	if w := s.low(e - 1); r.empty() || w != "which" && w != "that" {
		return ""
	}
	if e--; s.low(e-1) == "," {
		e--
	}
	return phraseText(s, m.quantityPhrase(s, e))
}

// joinedByNoun words what is counted behind a noun phrase and a preposition: "projects in 60 counties", "records of 4,100
// clinics", "in partnership with 14 universities".
func (m *measurer) joinedByNoun(s *Sentence, o *Observation, np tokenRange, link, noun, rest string) string {
	head := s.low(np.End - 1)
	switch link {
	case "in", "into", "across", "to", "at", "throughout", "through":
		if link == "to" && (head == "home" || head == "host") {
			return joinParts(noun, rest) // "home to 3,200 firms"
		}
		if p := m.prev; p != nil && p.Dimension == "count" && p.NP[1] == np.End && p.Metric != unspecified && link != "to" && link != "at" {
			return m.countedPlace(s, noun, rest)
		}
		o.suffix = "with " + phraseText(s, np)
		return joinParts(noun, rest, o.suffix)
	case "from":
		return joinParts(noun, rest, "of", phraseText(s, np)) // "280,000 buyers from 219 countries"
	case "with", "among", "by", "for":
		if concertNoun[head] {
			if what := m.jointly(s, o.Start); what != "" {
				return joinParts(noun, rest, "cooperating in", what)
			}
		}
		if head == "hands" || head == "forces" {
			return joinParts(noun, rest, m.purpose(s, pastList(s, o)))
		}
		return joinParts(noun, rest, "in", m.definite(s, np, phraseText(s, np)))
	case "of":
		if itemsOf[head] && isPluralNoun(s, o.NP[1]-1) {
			return joinParts(noun, rest, "on", phraseText(s, np), m.madeBy(s, np)) // "released a list of 100 snacks"
		}
		if collective[head] {
			return phraseText(s, np)
		}
		if phrase := phraseText(s, np); np.End-np.Start < 5 && !sumNoun[head] && !bareHead[head] && !aimNoun[head] && changeNouns[head] == "" && !strings.Contains(phrase, " of ") {
			return joinParts(phrase, "of", noun, rest) // "the records of 4,100 clinics"
		}
	}
	return joinParts(noun, rest)
}

// sumNoun are nouns of sums and groups, which with "of" only lead to what is counted.
var sumNoun = wordSet("total number sum average maximum minimum majority group batch series list set team couple pair range variety network kind type types some all each any one half rest excess case cases event")

// itemsOf are nouns of what has its items written on it.
var itemsOf = wordSet("list catalogue catalog roster register shortlist")

// madeBy is the participle of the verb that governs a noun phrase, with its subject: "released by the union".
func (m *measurer) madeBy(s *Sentence, np tokenRange) string {
	v := np.Start - 1
	for v > 0 && (s.tag(v) == "DT" || strings.HasPrefix(s.tag(v), "JJ")) {
		v--
	}
	if v < 0 || !isVerb(s, v) || auxiliary[s.low(v)] {
		return ""
	}
	subj := m.subjectAt(s, v)
	if subj == "" || pronounSubject(subj) || len(strings.Fields(subj)) > 8 {
		return participle(s, v)
	}
	return participle(s, v) + " by " + subj
}

// jointly is the object of the clause in which those counted at token i take part: "in partnership with 14 universities
// we opened a centre".
func (m *measurer) jointly(s *Sentence, i int) string {
	v := clauseVerb(s, i)
	if v < 0 {
		if v = mainVerb(s); v < i {
			return ""
		}
	}
	start := v + 1
	if s.tag(start) == "RP" {
		start++
	}
	np := nounPhraseEnd(s, start)
	if np <= start || !isNounTag(s.tag(np-1)) || v < i && np > i {
		return ""
	}
	return m.unfigured(s, tokenRange{start, tail(s, np)})
}

// pastList is the token behind the last counted noun of a list that begins with the one at hand: "26 banks and 11
// companies to establish a fund".
func pastList(s *Sentence, o *Observation) int {
	end := tail(s, o.NP[1])
	if s.low(end) == "and" {
		if np := countedNP(s, end+2); s.tag(end+1) == "CD" && np[1] > np[0] {
			return pastAside(s, tail(s, np[1]))
		}
	}
	return pastAside(s, end)
}

// moreVerbs make a thing larger or smaller, which its count then tells.
var moreVerbs = flat(inflected(map[string]string{"x": "bring enlarge scale limit restrict"}), "")

// givenWhat words what those get whom "to" leads to, behind the verb or object that ends at token v: "paid grants",
// "given a licence by the board", "to which the list has been extended".
func (m *measurer) givenWhat(s *Sentence, at, v int) string {
	if s.low(at) != "to" {
		return ""
	}
	if isVerb(s, v) && passive(s, v) {
		if subj := m.actor(s, v); subj != "" && !pronounSubject(subj) {
			if participle(s, v) == "extended" {
				return "covered by " + subj // "free meals have been extended to 310 schools"
			}
			if changeVerbs[s.low(v)] != "" || moreVerbs[s.low(v)] {
				return "of " + subj // "the army will be expanded to 120,000 soldiers"
			}
			if handed[s.low(v)] {
				return participle(s, v) + " " + subj
			}
			return "to which " + subj + " " + plainText(s, tokenRange{groupStart(s, v), v + 1})
		}
		return ""
	}
	np := phraseBefore(s, at)
	k := np.Start
	for s.tag(k-1) == "DT" || s.tag(k-1) == "PRP$" {
		k--
	}
	if np.empty() || k < 1 || !handed[s.low(k-1)] && !provided[s.low(k-1)] || !isVerb(s, k-1) {
		return ""
	}
	out := participle(s, k-1) + " " + m.unfigured(s, np)
	if subj := m.actor(s, k-1); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 8 {
		out += " by " + subj
	}
	return out
}

// provided are verbs that bring what they govern to somebody, besides those with two objects.
var provided = flat(inflected(map[string]string{"x": "provide issue distribute deliver disburse extend supply"}), "")

// pastRate is the token behind "a week", "per year" at token i, where the verb of a counted subject stands.
func pastRate(s *Sentence, i int) int {
	switch s.low(i) {
	case "a", "per", "each", "every":
		return afterRate(s, i)
	}
	return i
}

// missingObject is what the predicate at token g of a counted subject leaves to be said before it or elsewhere: "a model that
// 640 farms have adopted", "under the scheme, 5,200 grants have been paid", "3,400 nurses have signed up".
func (m *measurer) missingObject(s *Sentence, o *Observation, g int) string {
	v, end := afterAuxiliary(s, g), predicateEnd(s, g)
	if s.tag(v+1) == "RP" {
		v++
	}
	if end > v+1 {
		return ""
	}
	at := o.Start
	for s.tag(at-1) == "DT" && s.low(at-1) != "that" {
		at--
	}
	if w := s.low(at - 1); w == "that" || w == "which" {
		e := at - 1
		if s.low(e-1) == "," {
			e--
		}
		if np := phraseBefore(s, e); !np.empty() && isNounTag(s.tag(np.End-1)) && !holdsNumber(s, np) && !passive(s, v) {
			return phraseText(s, np)
		}
		return ""
	}
	if opening := openingPhrase(s, at); opening != "" {
		return opening
	}
	if takingPart[s.low(v)] && m.lastProg != "" || s.low(v) == "up" && strings.HasPrefix(s.low(v-1), "sign") && m.lastProg != "" {
		return "in " + m.lastProg
	}
	return ""
}

// openingPhrase is the phrase before a comma, before token end, that says for what, under what or where the rest of the
// sentence holds: "for nursery care, 2,300 places were created".
func openingPhrase(s *Sentence, end int) string {
	w := s.low(0)
	switch w {
	case "under", "through", "for", "among":
	case "in", "at":
		if periodLength(s, 0) > 0 {
			return ""
		}
	default:
		return ""
	}
	np := nounPhraseEnd(s, 1)
	if np <= 1 || np >= end || s.low(tail(s, np)) != "," || holdsNumber(s, tokenRange{1, np}) || timeWord(s, 1, np) {
		return ""
	}
	if (w == "in" || w == "at") && s.tag(np-1) != "NNP" || s.low(1) == "example" || s.low(1) == "instance" {
		return ""
	}
	return w + " " + phraseText(s, tokenRange{1, np})
}

// takingPart are verbs of those who take part in a program.
var takingPart = flat(inflected(map[string]string{"x": "enrol enroll register participate apply benefit"}), "")
