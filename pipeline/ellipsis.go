package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

const ruleCountBefore = "count of what was named before"

// elided reads counts whose noun was said before: "there are 169 centers, and 100 of them have been
// upgraded", "another 45 that are under construction", "27 have done so", "up from just 400".
func (m *measurer) elided(s *Sentence, o *Observation) bool {
	if o.Dimension != "" {
		return false
	}
	if topic := m.wholeOf(s, o); !topic {
		if unit, noun := m.countedNear(s, o); unit != "" {
			m.countUnit, m.countNoun = unit, noun
		}
	}
	if m.countUnit == "" {
		return false
	}
	after := o.End
	if s.low(after) == "out" {
		after++ // "1,100 out of these"
	}
	pronoun := s.low(after) == "of" && ofPronoun[s.low(after+1)]
	if pronoun {
		after += 2
	}
	if pronoun {
		after = pastAside(s, after) // "21 of which, or 6.6%, involved"
	}
	more := moreOfThem(s, o.Figure, after)
	if more {
		after++
	}
	if v := pastAdverbs(s, after); v > after && isVerb(s, v) {
		after = v // "420 now have"
	}
	verb := isVerb(s, after) || auxiliary[s.low(after)] || amongThem(s, o.Start) && s.low(after) != "," && s.low(after) != ""
	done := bareObject(s, o)
	again := s.low(o.Start-1) == "or" && m.prev != nil && m.prev.Kind == "share" && s.low(m.prev.End) == "of" && s.low(o.Start-2) == ","
	if again && s.low(after) == "," {
		after++ // "80 percent of these jobs, or 340,000, were"
	}
	verb = verb || again && (isVerb(s, after) || auxiliary[s.low(after)])
	switch before := s.low(o.Start - 1); {
	case before == "including" && m.prev != nil && m.prev.Dimension == "count" && o.NumEnd > o.Num+1 && s.low(o.End) == "with":
	case m.prev != nil && m.prev.Dimension == "count" && (before == ":" || before == "," || before == "and" || before == "(") && itemFor(s, o.End):
	case verb && again, before == "with" && heldForSome(s, o.End), pronoun, more, before == "another", amongThem(s, o.Start), done, verb && (before == "and" || before == "," || before == "which" || before == "but" || before == "while" || before == "that" || o.Start == 0 || restOfMany(s, o.Start) || behindTime(s, o.Start)):
	case beForm[s.low(o.Start-1)] && s.low(o.Start-2) == "there" && endsItem(s, o.End):
	case verb && before == "of" && s.low(o.Start-2) == "total":
	default:
		return false
	}
	o.rule, o.Kind, o.Dimension, o.Unit = ruleCountBefore, "level", "count", m.countUnit
	o.Metric = m.countNoun
	switch v := o.Start - 1; {
	case pronoun && v > 0 && isVerb(s, v) && !auxiliary[s.low(v)] && !levelVerbs[s.low(v)] && changeVerbs[s.low(v)] == "" && s.low(v) != "including":
		o.Metric += " " + participle(s, v) // "adopted 4,200 of them"
	case pronoun && strings.HasPrefix(s.tag(after), "JJ") && (s.low(after+1) == "," || s.low(after+1) == "." || s.low(after+1) == ";" || s.low(after+1) == ""):
		o.Metric = s.low(after) + " " + strings.TrimPrefix(o.Metric, "total ") // "98 million arrivals, 17 million of them international"
	case pronoun && haveForm[s.low(v)] && everySoMany(s, v) != "":
		o.Metric += " per " + everySoMany(s, v) // "every 10,000 people have 8.4 of them"
	case done:
		o.Metric += " " + participle(s, o.Start-1) // "we scrapped 4,500 last year"
		if s.low(o.NumEnd) == "as" {
			o.Metric += " " + beforeFigure(plainText(s, tokenRange{o.NumEnd, predicateEnd(s, o.NumEnd)})) // "and chose 240 as the first batch"
		}
	case verb && beForm[s.low(after)] && (isNounTag(s.tag(after+1)) || s.tag(after+1) == "''" || strings.HasPrefix(s.tag(after+1), "JJ") && isNounTag(s.tag(after+2))):
		// "39 of them were new breeds"
		o.Metric = plainText(s, tokenRange{after + 1, predicateEnd(s, after)})
	case verb:
		rest := predicateText(s, after)
		if rest == "" && beForm[s.low(after)] && s.tag(after+1) == "RB" && !auxiliary[s.low(after+1)] {
			rest = s.low(after + 1) // "three of which are abroad"
		}
		if rest != "" && rest != "so" && !strings.HasSuffix(rest, " so") {
			o.Metric += " " + beforeFigure(rest)
		}
	case itemFor(s, after):
		np := nounPhraseEnd(s, after+1)
		o.Metric += " " + s.low(after) + " " + phraseText(s, tokenRange{after + 1, np})
	case s.low(after) == "that" || s.low(after) == "who" || s.low(after) == "which":
		o.Metric += " " + plainText(s, tokenRange{after, predicateEnd(s, after+1)})
	}
	return true
}

// heldForSome reports whether what stands at token i says, without a verb of its own, what holds for some of those counted before: "with 24,000
// benefiting", "with 12 million to be trained", "with only 900 left".
func heldForSome(s *Sentence, i int) bool {
	i = pastAdverbs(s, i)
	return s.tag(i) == "VBG" && takingPart[s.low(i)] || s.tag(i) == "VBN" && changeVerbs[s.low(i)] == "" || s.low(i) == "to" && s.low(i+1) == "be" && s.tag(i+2) == "VBN"
}

// itemFor reports whether a phrase that tells an item of a list from others stands at token i: "5,200 for primary schools
// and 3,300 for secondary schools".
func itemFor(s *Sentence, i int) bool {
	switch s.low(i) {
	case "for", "in", "from", "at", "on", "to", "under":
	case "with":
		return s.low(i-2) == "including" || s.low(i-3) == "including" // "including 11 million with a degree"
	default:
		return false
	}
	np := nounPhraseEnd(s, i+1)
	return np > i+1 && isNounTag(s.tag(np-1)) && periodLength(s, i) == 0 && !timeWord(s, i+1, np) && !holdsNumber(s, tokenRange{i + 1, np})
}

// amongThem reports whether "among them" or its like leads to the number at token i: "51 breeds, among them 39", "of
// these, 39".
func amongThem(s *Sentence, i int) bool {
	if s.low(i-1) == "," && i == 3 {
		i--
	}
	w := s.low(i - 2)
	return ofPronoun[s.low(i-1)] && (w == "among" || w == "of" || w == "including")
}

// behindTime reports whether nothing but words of time stands before token i: "so far 800 have been hired".
func behindTime(s *Sentence, i int) bool {
	if i > 6 {
		return false
	}
	for k := range i {
		if t := s.tag(k); t != "RB" && t != "IN" && t != "DT" && t != "," && s.low(k) != "so" && s.low(k) != "now" && !timeWord(s, k, k+1) {
			return false
		}
	}
	return true
}

// bareObject reports whether a number without a noun is all that a verb of doing has for an object: "scrapped
// 4,500 last year". Verbs of change and of amount have a quantity for a subject.
func bareObject(s *Sentence, o *Observation) bool {
	v := o.Start - 1
	w := s.low(v)
	if v < 0 || o.NP[1] > o.NP[0] || !isVerb(s, v) || auxiliary[w] || beForm[w] || changeVerbs[w] != "" && w != "added" || levelVerbs[w] || s.tag(v) == "VBG" || s.tag(v) == "MD" {
		return false
	}
	next := s.low(o.NumEnd)
	return next == "as" || next == "" || next == "," || next == "." || next == ";" || periodLength(s, o.NumEnd) > 0
}

// forBefore reports whether "for" stands in tokens [from, k): what follows is whom the thing named before is for.
func forBefore(s *Sentence, from, k int) bool {
	for k--; k > from; k-- {
		if s.low(k) == "for" {
			return true
		}
	}
	return false
}

// countedNear is what a number without a noun counts by the words near it: each of something named in its
// sentence ("each province has to report, and 27 have done so"), or, for "eight of them", the plural that the
// sentence before was about. Both are "" where a figure of the sentence says it.
func (m *measurer) countedNear(s *Sentence, o *Observation) (unit, noun string) {
	if p := m.prev; p != nil && s.low(o.Start-1) == "or" && p.Kind == "share" && s.low(p.End) == "of" {
		if np := countedNP(s, p.End+1); np[1] > np[0] && np[1] < o.Start {
			return countNoun(s, np), phraseText(s, tokenRange{np[0], np[1]})
		}
	}
	if m.prev != nil && !heldForSome(s, o.End) {
		return "", ""
	}
	for k := o.Start - 1; k > 0 && k > o.Start-30; k-- {
		if w := s.low(k - 1); (w == "each" || w == "every") && s.tag(k) == "NN" && !timeWord(s, k, k+1) {
			unit = lexicon.Plural(s.low(k))
			return unit, unit
		}
	}
	if bareObject(s, o) {
		r := subjectBefore(s, o.Start-1)
		for k := r.End - 1; k > r.Start; k-- {
			if isPluralNoun(s, k) && forBefore(s, r.Start, k) {
				return s.low(k), s.low(k) // "the scheme for young bakers hired 80"
			}
		}
	}
	if s.low(o.End) == "of" && s.low(o.End+1) == "them" {
		if head := pluralHead(strings.ToLower(headOfText(m.subject))); head != "" {
			return head, m.subject
		}
	}
	return "", ""
}

// takeMass gives a part of an amount the unit of the amount: "Hunan got 14 billion of that, Hubei 12 billion".
func (m *measurer) takeMass(s *Sentence, f *Figure) {
	if f.Dimension != "" || m.mass == nil {
		return
	}
	if m.goesOnInMoney(s, f) {
		f.Unit, f.Dimension, f.Said = m.mass.Unit, m.mass.Dimension, m.mass.Said
		return
	}
	if s.low(f.NumEnd) != "of" && m.prev == nil {
		return
	}
	switch w := s.low(f.NumEnd + 1); {
	case m.prev != nil && (s.low(f.Start) == "another" || s.low(f.Start-1) == "another") && (m.prev.Dimension == "physical" || m.prev.Dimension == "money") && f.NP[1] <= f.NP[0]:
	case s.low(f.NumEnd) == "of" && (w == "that" || w == "this" || w == "it"):
	case s.low(f.NumEnd) != "of" && m.partOfMass && f.NumEnd > f.Num+1 && f.Start-m.prev.End <= 8 && !finiteIn(s, m.prev.End, f.Start):
	case f.NumEnd > f.Num+1 && m.prev != nil && m.mass.Sent == f.Sent && f.NP[1] <= f.NP[0] && clauseOfWhich(s, f.Start):
	default:
		return
	}
	f.Unit, f.Dimension, f.Said = m.mass.Unit, m.mass.Dimension, m.mass.Said
	m.partOfMass = true
}

// goesOnInMoney reports whether a number in millions and more without a noun is an amount of the money named just before: "the
// deficit was 91 billion crowns; this year it will be 120 billion".
func (m *measurer) goesOnInMoney(s *Sentence, f *Figure) bool {
	if m.mass.Dimension != "money" || f.NP[1] > f.NP[0] || scales[s.low(f.NumEnd-1)] < 1_000_000 || s.low(f.Num) == "a" || isNounTag(s.tag(f.End)) {
		return false
	}
	if m.prev != nil {
		for k := m.prev.End; k < f.Start; k++ {
			if isPluralNoun(s, k) || collective[s.low(k)] {
				return false // "earned 354 yuan, and the stock of sows, at 40 million"
			}
		}
		return m.prev.Dimension == "money"
	}
	v := clauseVerb(s, f.Start)
	return v > 0 && m.before != nil && m.before.Dimension == "money" && ((beForm[s.low(v)] || levelVerbs[s.low(v)]) && pronounSubject(m.subjectAt(s, v)) || spending[s.low(v)] != "" && endsItem(s, f.NumEnd))
}

// clauseOfWhich reports whether "of which" opens the clause that ends before token i: "of which state firms earned".
func clauseOfWhich(s *Sentence, i int) bool {
	for k := i - 1; k > 0 && k > i-8 && s.low(k) != ","; k-- {
		if s.low(k) == "which" && s.low(k-1) == "of" {
			return true
		}
	}
	return false
}

// keepCount keeps what was counted last, for numbers whose noun is left out.
func (m *measurer) keepCount(s *Sentence, o *Observation) {
	if o.Dimension == "money" || o.Dimension == "physical" {
		mass := o.Figure
		m.mass = &mass
	}
	if o.Dimension == "count" && o.Unit != "" {
		m.lastUnit = o.Unit
		m.addCount(s, o)
	}
	if p := m.prev; p != nil && p.Dimension == "count" && p.NP[1] > p.NP[0] && p.Start < o.Start && joinsPlace(s, o.Start) {
		return // "14,000 buses in nine cities": "of these" are buses
	}
	if o.Dimension != "count" || o.Unit == "" || o.Kind != "level" {
		return
	}
	if noun, ok := strings.CutPrefix(o.Metric, "number of "); ok {
		m.countUnit, m.countNoun = o.Unit, noun
	} else if o.NP[1] > o.NP[0] {
		m.countUnit, m.countNoun = o.Unit, o.baseNoun(s)
	}
}

// measuredAgain are quantities in the unit of what they are a target of or a gap in.
var measuredAgain = wordSet("target goal gap shortfall ceiling figure number level total")

// joinsPlace reports whether a preposition of place joins the count at token i to what stands before it.
func joinsPlace(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "in", "across", "at", "throughout", "for":
		return true
	}
	return false
}

// takesUp reports whether a bare number measures what was measured before: "it has fallen to 1.2 million", "the
// target is 4.5".
func (m *measurer) takesUp(o *Observation) bool {
	if m.lastUnit == "" {
		return false
	}
	low := strings.ToLower(o.Metric)
	lead, _, _ := strings.Cut(low, " ")
	return low == "" || pronounSubject(low) || o.Metric == m.last || measuredAgain[headOfText(low)] || measuredAgain[lead]
}

// keepTopic takes up what a sentence announces that it is about, where that can be counted: "as for green
// certificates, a total of 4.8 billion were issued".
func (m *measurer) keepTopic(s *Sentence) {
	from := 2
	switch {
	case s.low(0) == "as" && s.low(1) == "for":
	case s.low(0) == "on" || s.low(0) == "regarding" || s.low(0) == "concerning":
		from = 1
	case s.low(0) == "as" && (s.low(1) == "regards" || s.low(1) == "to"):
	case (s.low(0) == "with" || s.low(0) == "in") && (s.low(1) == "regard" || s.low(1) == "respect" || s.low(1) == "terms") && (s.low(2) == "to" || s.low(2) == "of"):
		from = 3
	default:
		return
	}
	np := nounPhraseEnd(s, from)
	if noun := phraseText(s, tokenRange{from, np}); np > from && np < from+4 && (s.low(np) == "," || s.low(np) == ":") && pluralHead(strings.ToLower(noun)) != "" {
		m.countUnit, m.countNoun = strings.ToLower(noun), noun
		m.topicUnit = m.countUnit
		m.topic, m.lastProg = noun, ""
	}
}

// ratePer reads a rate to a round number: "15.1 per 100,000". The round number is part of the unit.
func ratePer(s *Sentence, f *Figure) bool {
	if f.Dimension != "" || s.low(f.End) != "per" || s.tag(f.End+1) != "CD" {
		return false
	}
	f.Unit, f.Dimension = "per "+s.Tokens[f.End+1].Text, "count"
	f.End += 2
	return true
}

// indexPoints reports whether a metric is an index, whose values are points.
func indexPoints(metric string) bool {
	low := strings.ToLower(metric)
	return strings.HasSuffix(low, "index") || strings.Contains(low, "index of ") || strings.Contains(low, "index for ") || strings.HasSuffix(low, "pmi")
}

// collective are nouns whose number is of people.
var collective = wordSet("population workforce headcount enrolment enrollment attendance audience membership toll list backlog caseload queue")
