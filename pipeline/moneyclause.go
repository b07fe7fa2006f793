package pipeline

import "strings"

const ruleMoneyBeside = "money by the words beside it"

// moneyByRest reads an amount of money that no verb governs by whose income it is, or what follows it: where it goes, comes from or
// is for.
func (m *measurer) moneyByRest(s *Sentence, o *Observation) {
	if o.Dimension != "money" {
		return
	}
	if o.Metric = first(m.incomeOf(s, o), m.moneyFollowed(s, o)); o.Metric != "" {
		o.rule = ruleMoneyBeside
	}
}

// gainWord are the words before "off" that tell which way money went.
var gainWord = map[string]string{"better": "gain of ", "worse": "loss of "}

// gainOf is who is better or worse off by an amount: "families will be 1,500 dollars a year better off", "pensioners are worse off by 300
// dollars".
func (m *measurer) gainOf(s *Sentence, o *Observation) string {
	at := afterRate(s, o.End)
	if gainWord[s.low(at)] == "" || s.low(at+1) != "off" {
		for at = o.Start - 1; at > 0 && at > o.Start-6 && s.low(at+1) != "off"; at-- {
		}
		if s.low(at+1) != "off" || gainWord[s.low(at)] == "" {
			return ""
		}
	}
	subj := m.subjectText(s, clauseVerb(s, min(at, o.Start)))
	if subj == "" || pronounSubject(subj) {
		return ""
	}
	return gainWord[s.low(at)] + subj
}

// incomeOf is whose pay an amount at so much a week or year is: "people on less than 400 dollars a week".
func (m *measurer) incomeOf(s *Sentence, o *Observation) string {
	link := s.low(o.Start - 1)
	if link != "on" && link != "earning" || afterRate(s, o.End) == o.End && link == "on" {
		return ""
	}
	np := phraseBefore(s, o.Start-1)
	if np.empty() || holdsNumber(s, np) || !isNounTag(s.tag(np.End-1)) {
		return ""
	}
	return "income of " + phraseText(s, np)
}

// goesTo are prepositions between an amount and where it goes or what it comes from.
var goesTo = wordSet("for to into towards toward from on off through under across")

// moneyFollowed words an amount by what follows it: "the 100 million that I announced for beef roads", "300 million taken out of the
// colleges", "3 billion available from the state", "8 million towards this hall".
func (m *measurer) moneyFollowed(s *Sentence, o *Observation) string {
	i := afterRate(s, o.End)
	if s.low(i) == "on" && s.low(i+1) == "average" {
		i += 2
	}
	if n := matchPeriod(s, i); n > i {
		i = n
	}
	if s.low(i) == "," && (s.low(i+1) == "to" || s.low(i+1) == "for" || s.low(i+1) == "into") {
		i++
	}
	text := ""
	switch w, t := s.low(i), s.tag(i); {
	case w == "that" || w == "which":
		v := i + 1
		for v < i+6 && (!isVerb(s, v) || auxiliary[s.low(v)]) {
			v++
		}
		if isVerb(s, v) {
			rest := max(v+1, matchPeriod(s, v+1))
			text = joinParts(doneWith(s, v, len(s.Tokens)), m.wordsUpTo(s, rest, beforeMainVerb(s, i, predicateEnd(s, rest))))
		}
	case t == "VBN" || t == "VBG" && w != "including" || restricting[w] && t != "IN":
		text = m.wordsUpTo(s, i, predicateEnd(s, i))
	case goesTo[w] && periodLength(s, i) == 0 && s.tag(i+1) != "VB":
		np := nounPhraseEnd(s, i+1)
		if np <= i+1 || timeWord(s, i+1, np) || pronounSubject(s.low(i+1)) {
			return ""
		}
		text = joinParts(w, phraseText(s, tokenRange{i + 1, tail(s, np)}), m.purpose(s, tail(s, np)))
	}
	if text == "" {
		return ""
	}
	if same := m.alike(s, o); same != "" && goesTo[s.low(i)] {
		return same + " " + text // "families get 500 pounds at once and 5,000 under the scheme"
	}
	return "amount " + cutWords(text, 12)
}

// wordsUpTo is the text of tokens [i, end) without figures and without times of its own.
func (m *measurer) wordsUpTo(s *Sentence, i, end int) string {
	for i < end && (s.tag(i) == "RB" || matchPeriod(s, i) > i) {
		i = max(i+1, matchPeriod(s, i))
	}
	return m.unfigured(s, tokenRange{i, end})
}

// recovers reports whether a verb that may tell of a change has somebody who acts for its subject, so that an amount is its object:
// "we recovered 3 billion yuan".
func (m *measurer) recovers(s *Sentence, o *Observation, v int) bool {
	subj := strings.ToLower(m.subjectText(s, v))
	return o.Dimension == "money" && changeVerbs[s.low(v)] != "" && !levelVerbs[s.low(v)] && (subj == "we" || subj == "they" || subj == "i" || subj == "he" || subj == "she")
}

// usedOfWhich reads what has been done with a part of an amount: "3 billion yuan of fuel tax, 2 billion yuan of which has been used in
// the north".
func (m *measurer) usedOfWhich(s *Sentence, o *Observation) bool {
	v := afterAuxiliary(s, o.End+2)
	if s.low(o.End) != "of" || s.low(o.End+1) != "which" || m.prev == nil || !haveForm[s.low(o.End+2)] || s.tag(v) != "VBN" {
		return false
	}
	o.rule = "part of what was measured before"
	o.Metric = joinParts(first(firstNoun(m.prev.Metric), m.prev.Metric), plainText(s, tokenRange{v, predicateEnd(s, v)}))
	return true
}

// worthAside is what an aside behind the comma at token i tells the value of: "this project, worth more than 200 million, will".
func (m *measurer) worthAside(s *Sentence, i int) string {
	np := m.quantityPhrase(s, i)
	if np.empty() || finiteIn(s, np.Start, np.End) {
		return ""
	}
	return m.definite(s, np, phraseText(s, np))
}

// askedFor words money that somebody asks for with the "for" at token i: "the states are asking for another 900 million".
func (m *measurer) askedFor(s *Sentence, o *Observation, i int) string {
	v := skipAdverbs(s, i-1)
	done := participle(s, v)
	if o.Dimension != "money" || !isVerb(s, v) || done != "asked" && done != "called" && done != "applied" && done != "pushed" {
		return ""
	}
	out := "amount " + done + " for"
	if subj := m.subjectText(s, v); subj != "" && !pronounSubject(subj) {
		out += " by " + subj
	}
	return out
}

// ofThat reads what a part of an amount told before does: "some 1.7 billion of that will help complete the road".
func (m *measurer) ofThat(s *Sentence, o *Observation) bool {
	g, w := o.End+2, s.low(o.End+1)
	whole := firstNoun(m.lastBy[o.Dimension])
	if s.low(o.End) != "of" || w != "that" && w != "this" && w != "it" || whole == "" || !verbGroupAt(s, g) || o.Dimension != "money" && o.Dimension != "physical" {
		return false
	}
	o.rule = "part of what was measured before"
	o.Metric = joinParts(whole, "that", cutWords(m.unfigured(s, tokenRange{g, predicateEnd(s, afterAuxiliary(s, g))}), 10))
	return true
}
