package pipeline

import "strings"

// withoutVerb is the subject of an absolute construction that ends before token end: "with exports up 7 percent and imports
// down 2 percent", "growth slowed, with inflation at 4 percent".
func (m *measurer) withoutVerb(s *Sentence, end int) tokenRange {
	np := m.quantityPhrase(s, end)
	p := m.prev
	if np.empty() && p != nil && p.End == end-2 && s.low(end-2) == "and" && isPlainWord(s.low(end-1)) && !auxiliary[s.low(end-1)] && (s.tag(end-1) == "VBZ" || s.tag(end-1) == "VB") {
		np = tokenRange{end - 1, end} // "imports", taken for a verb
	}
	if np.Start == 0 || np.empty() {
		return tokenRange{}
	}
	switch k := beforeArticle(s, np.Start); s.low(k) {
	case "with", "while", ";":
		return np
	case ",", "and", "but":
		if p != nil && p.End <= k && k-p.End < 9 && (p.Kind == "change" || s.low(k) == "," || p.rule == "level after the change") && !finiteIn(s, p.End, k) {
			return np
		}
	}
	return tokenRange{}
}

// quantityPhrase is the noun phrase without figures that ends before token end, with its complements: "the cost of the
// flood"; empty where there is none.
func (m *measurer) quantityPhrase(s *Sentence, end int) tokenRange {
	np := phraseBefore(s, end)
	if p := m.prev; p != nil && p.End > np.Start && p.End < end {
		for np.Start = p.End; np.Start < end && (s.low(np.Start) == "and" || s.low(np.Start) == ","); {
			np.Start++
		}
	}
	if np.empty() || !isNounTag(s.tag(np.End-1)) || holdsNumber(s, np) || timeWord(s, np.Start, np.End) {
		return tokenRange{end, end}
	}
	for n := 0; n < 3; n++ {
		k := beforeArticle(s, np.Start)
		if w := s.low(k - 1); (w == "and" || w == "or") && (s.low(k) == "above" || s.low(k) == "below") && s.tag(k-2) == "IN" && isNounTag(s.tag(k-3)) {
			k -= 2 // "in towns at and above the county level"
		}
		if t := s.tag(k); k < 1 || t != "IN" && t != "TO" || s.low(k) == "with" || !isNounTag(s.tag(k-1)) {
			break
		}
		head := phraseBefore(s, k)
		if head.empty() || holdsNumber(s, head) || timeWord(s, head.Start, head.End) {
			break
		}
		np.Start = head.Start
	}
	return np
}

// raisedObject is the object of a verb that only with its particle says that something grows or shrinks, before token end,
// and which it does: "topping up the fund by", "scale back the plan by".
func raisedObject(s *Sentence, end int) (tokenRange, string) {
	for k := end - 2; k > 0 && k > end-10; k-- {
		d := ""
		switch s.low(k) {
		case "up":
			d = "increase"
		case "down", "back":
			d = "decrease"
		}
		if d == "" || !isVerb(s, k-1) || !scalingVerbs[s.low(k-1)] {
			if isVerb(s, k) && finite(s, k) {
				break
			}
			continue
		}
		if np := nounPhraseEnd(s, k+1); np > k+1 && tail(s, np) >= end {
			return tokenRange{k + 1, end}, d
		}
		break
	}
	return tokenRange{}, ""
}

// scalingVerbs with "up", "down" or "back" make something more or less.
var scalingVerbs = flat(inflected(map[string]string{"x": "top step scale ramp bump push bring drive mark turn pull dial wind beef"}), "")

// namesBase reports whether a level to compare with is named at token i: "55 million above last year's highest point".
func namesBase(s *Sentence, i int) bool {
	np := nounPhraseEnd(s, i)
	for k := i; k < np; k++ {
		if w := s.low(k); w == "sea" || w == "ground" || w == "water" {
			return false // "500 metres above sea level"
		}
		switch s.low(k) {
		case "level", "point", "peak", "record", "average", "last", "previous", "target", "forecast", "norm", "same", "usual", "estimate", "quota":
			return true
		}
	}
	return false
}

// apposed words what something costs that an apposition calls a work of so much, where the noun ends at token np: "the dam, a
// 1.2-trillion-yuan undertaking of five stations, began".
func (m *measurer) apposed(s *Sentence, o *Observation, np int) string {
	at := o.Start - 1
	if w := s.low(at); o.Dimension != "money" || w != "a" && w != "an" || s.low(at-1) != "," || s.tag(at-2) == "CD" {
		return ""
	}
	owner := m.quantityPhrase(s, at-1)
	if owner.empty() || owner.Start > 4 || s.low(tail(s, np)) != "," || finiteIn(s, owner.Start, owner.End) {
		return ""
	}
	return s.low(np-1) + " of " + phraseText(s, owner)
}

const ruleBrokenDown = "part of what changed before"

// brokenDown makes a rate of something that is no rate itself one of the change before: "investment was up 4 percent, with
// mining at 6 percent and farming at 5 percent".
func (m *measurer) brokenDown(s *Sentence, o *Observation, np tokenRange) {
	p := m.prev
	if l := m.leadLevel; l != nil && o.Dimension == "physical" && o.Unit == l.Unit && s.low(beforeArticle(s, np.Start)) == "with" {
		o.Metric = first(sameOf(l, o.Metric), o.Metric) // "capacity was 2 GW, with wind power at 1 GW"
	}
	if p == nil || p.Kind != "change" || p.Dimension != "ratio" || o.Dimension != "ratio" || s.low(beforeArticle(s, np.Start)) != "with" || rateNoun[s.low(np.End-1)] || finiteIn(s, p.End, np.Start) {
		return
	}
	o.Kind, o.Direction, o.copied, o.rule = "change", p.Direction, p, ruleBrokenDown
	o.Metric = p.Metric + " in " + phraseText(s, np)
}

// rateNoun are nouns that a percentage is told of by itself.
var rateNoun = wordSet("inflation unemployment rate rates ratio share growth yield yields coverage penetration occupancy utilization utilisation level index deficit surplus turnout margin margins prevalence accuracy support approval tariff tax duty interest")

// heldAt is what is kept, set or put at a figure by a verb, or stands at it without one: "left its rate unchanged at 3.5
// percent", "with unemployment at 4 percent".
func (m *measurer) heldAt(s *Sentence, at int) tokenRange {
	end := at
	if keptWord[s.low(end-1)] {
		end--
	}
	if np := m.quantityPhrase(s, end); !np.empty() {
		if v := beforeArticle(s, np.Start); v >= 0 && isVerb(s, v) && settingVerbs[s.low(v)] {
			return np
		}
	}
	return m.withoutVerb(s, end)
}

// movedBefore is a verb of change without an object, between which and the preposition at token i nothing but a time stands;
// -1 where there is none.
func (m *measurer) movedBefore(s *Sentence, i int) int {
	np := phraseBefore(s, i)
	if np.empty() || !timeWord(s, np.Start, np.End) {
		return -1
	}
	k := np.Start - 1
	for k > 0 && (s.tag(k) == "DT" || s.tag(k) == "CD") {
		k--
	}
	if s.tag(k) != "IN" {
		return -1
	}
	v := skipAdverbs(s, k-1)
	if isVerb(s, v) && (changeVerbs[s.low(v)] != "" || multiplying[s.low(v)]) {
		return v
	}
	return -1
}

// multiplying are verbs that say how many times as much something has become.
var multiplying = flat(inflected(map[string]string{"x": "double triple treble quadruple halve"}), "")

// passingVerbs bring a quantity past a mark.
var passingVerbs = flat(inflected(map[string]string{"x": "climb rise go move push soar surge break stay remain stand fall drop sink be jump"}), "gone")

// settingVerbs put a quantity at a level; keptWord are adjectives of one that stays.
var (
	settingVerbs = flat(inflected(map[string]string{"x": "keep hold leave maintain set put fix cap estimate peg value price stabilize stabilise freeze"}), "")
	keptWord     = wordSet("unchanged steady stable constant firm flat")
)

// putAt reports whether the verb at v says of its subject that it is held or brought to one side of the figure at token i: "the
// coverage rate has been kept above 95%".
func putAt(s *Sentence, i, v int) bool {
	switch s.low(i) {
	case "within", "above", "below", "over", "under", "around", "between", "beyond":
		w := s.low(v)
		return (keepsTo[w] || settingVerbs[w] || raisesUp[w]) && passive(s, v)
	}
	return false
}

// openingField is the phrase before a comma, before token end, that says of what field or of whom the sentence tells: "in
// farming, output grew", "for small firms, the tax rate falls".
func openingField(s *Sentence, end int) string {
	w := s.low(0)
	if w != "in" && w != "for" && w != "among" || periodLength(s, 0) > 0 || linkWord[s.low(1)] {
		return ""
	}
	np := nounPhraseEnd(s, 1)
	if np <= 1 || np >= end || s.low(np) != "," && s.low(np) != "it" || holdsNumber(s, tokenRange{1, np}) || timeWord(s, 1, np) || linkWord[s.low(np-1)] {
		return ""
	}
	return w + " " + phraseText(s, tokenRange{1, np})
}

// linkWord are nouns of phrases that only join a sentence to others: "in addition", "for example".
var linkWord = wordSet("addition fact contrast turn general particular short total all case cases response reality theory practice principle return essence summary conclusion comparison breakdown line terms example instance sum detail brief part view context area regard respect effect light future past meantime meanwhile interim process event sense way world country")

// pastComma is the auxiliary behind an aside between commas that begins at token i: "new capacity, 78 percent of it solar,
// was"; i where there is none.
func pastComma(s *Sentence, i int) int {
	if s.low(i) != "," {
		return i
	}
	for k := i + 1; k < i+10 && !finite(s, k); k++ {
		if s.low(k) == "," && auxiliary[s.low(k+1)] && s.low(k+1) != "to" {
			return k + 1
		}
	}
	return i
}

// otherEnd is the metric of the amount before with another end: "3 billion was spent on defence and 2 billion on health".
func (m *measurer) otherEnd(s *Sentence, o *Observation) string {
	p, w := m.prev, s.low(o.End)
	if p == nil || p.Dimension != o.Dimension || p.Kind == "change" || s.low(o.Start-1) != "and" && s.low(o.Start-1) != "," || finiteIn(s, p.End+4, o.Start) || o.Start-p.End > 12 {
		return ""
	}
	switch w {
	case "on", "for", "to", "into", "in", "from":
	default:
		return ""
	}
	i := strings.LastIndex(p.Metric, " "+w+" ")
	np := nounPhraseEnd(s, o.End+1)
	if i < 0 || np <= o.End+1 || periodLength(s, o.End) > 0 || timeWord(s, o.End+1, np) {
		return ""
	}
	return p.Metric[:i] + " " + w + " " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
}

// toldBetweenCommas is the quantity whose amount an aside tells: "the fishery output of the province, 3.1 million tonnes last year,
// ranks first".
func (m *measurer) toldBetweenCommas(s *Sentence, o *Observation) string {
	if s.low(o.Start-1) != "," || s.low(max(matchPeriod(s, o.End), o.End)) != "," {
		return ""
	}
	np := m.quantityPhrase(s, o.Start-1)
	if text := phraseText(s, np); !np.empty() && (bareHead[headWordOf(text)] || rateNoun[headWordOf(text)]) {
		return m.definite(s, np, text)
	}
	return ""
}

// equivalent reads an amount told again in another currency or unit: "4 billion yuan (equivalent to 600 million dollars, up 3
// percent)", "6 million euros, or 7 million dollars".
func (m *measurer) equivalent(s *Sentence, o *Observation) bool {
	p, k := m.prev, o.Start-1
	if p == nil || p.Metric == "" || p.Metric == unspecified || o.Dimension != "money" && o.Dimension != "physical" || finiteIn(s, p.End, k) && !(s.low(k) == "is" && s.low(k-1) == "that" && !finiteIn(s, p.End, k-1)) {
		return false
	}
	inBrackets := s.low(k) == "(" && p.End == k && p.Dimension == o.Dimension && p.Unit != o.Unit // "4 billion yuan (about $600 million)"
	if inBrackets || s.low(k) == "to" && s.low(k-1) == "equivalent" && k-p.End < 9 {
		o.Metric, o.Kind, o.rule = p.Metric, "level", "the same in another unit"
		if inBrackets && p.Kind != "level" {
			o.copied = p
		}
		return true
	}
	if s.low(k) == "is" && s.low(k-1) == "that" && s.low(k-2) == "," && p.End >= k-9 && p.Unit != o.Unit {
		o.Metric, o.Kind, o.rule = p.Metric, "level", "the same in another unit"
		if p.Kind == "share" {
			o.Metric = "amount of " + strings.TrimPrefix(p.Metric, "share of ") // "3 percent of output on defence, that is 250 million euros"
		}
		return true
	}
	return false
}
