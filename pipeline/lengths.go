package pipeline

import "strings"

// lengthNoun are nouns that name a length of time themselves.
var lengthNoun = wordSet("term period duration length age life lifespan lifetime wait delay tenure maturity time deadline interval wait-time expectancy notice tour shift")

// averageStart is the token at which "an average of" before token i begins; i where that does not stand there.
func averageStart(s *Sentence, i int) int {
	if s.low(i-1) != "of" || s.tag(i-3) != "DT" {
		return i
	}
	switch s.low(i - 2) {
	case "average", "maximum", "minimum", "mean", "median", "total", "further":
		return i - 3
	}
	return i
}

// comparedLength reports whether tokens [i, j) between two lengths of time say that the second is what the first is compared
// with.
func comparedLength(s *Sentence, i, j int) bool {
	if w := s.low(j - 1); (w == "with" || w == "to") && s.low(j-2) == "compared" {
		return j-i <= 20 && !finiteIn(s, i, j-2)
	}
	if j-i > 8 || finiteIn(s, i, j) {
		return false
	}
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "compared", "versus", "against":
			return true
		case "instead", "rather":
			return s.low(k+1) == "of" || s.low(k+1) == "than"
		case "from":
			return s.low(k-1) == "down" || s.low(k-1) == "up"
		}
	}
	return false
}

// infinitiveAfter is the verb of an infinitive that a length of time is for: "14 days on average to issue a permit"; 0 where
// none follows token i.
func infinitiveAfter(s *Sentence, i int) int {
	if s.low(i) == "on" && s.low(i+1) == "average" {
		i += 2
	}
	if s.low(i) == "for" && s.tag(i+1) != "CD" {
		if np := nounPhraseEnd(s, i+1); np > i+1 {
			i = np
		}
	}
	if s.low(i) == "to" && s.tag(i+1) == "VB" {
		return i + 1
	}
	return 0
}

// taker is what takes the time that the verb at v says, also in "is expected to take".
func (m *measurer) taker(s *Sentence, v int) string {
	if subj := m.subjectAt(s, v); !pronounSubject(subj) {
		return subj
	}
	if s.low(v-1) == "to" {
		return m.actor(s, v)
	}
	return ""
}

// namedLength words a length of time that a noun before token at names: "the loans carry a term of 20 years", "a facility with
// a term of one year".
func (m *measurer) namedLength(s *Sentence, at int) string {
	np := phraseBefore(s, at)
	if np.empty() || !lengthNoun[s.low(np.End-1)] || holdsNumber(s, np) {
		return ""
	}
	text := phraseText(s, np)
	k := beforeArticle(s, np.Start)
	owner := ""
	switch w := s.low(k); {
	case k > 0 && isVerb(s, k):
		owner = m.subjectText(s, k)
	case w == "and" || w == ",":
		if v := clauseVerb(s, k); v >= 0 && possessing[s.low(v)] {
			owner = m.subjectText(s, v) // "has a quota of 500 billion yuan and a term of one year"
		}
	case w == "with":
		e := k
		if s.low(e-1) == "," {
			e--
		}
		if own := m.quantityPhrase(s, e); !own.empty() && !lengthNoun[s.low(own.End-1)] {
			owner = phraseText(s, own)
		} else if v := clauseVerb(s, k); v >= 0 {
			owner = m.actor(s, v)
		}
	}
	if owner != "" && owner[0] >= '0' && owner[0] <= '9' {
		owner = m.countNoun // "of which 4,000 have a waiting time of three years"
	}
	if owner == "" || pronounSubject(owner) || len(strings.Fields(owner)) > 10 {
		return text
	}
	return text + " of " + owner
}

// ownLength words "over its 184 days, the fair drew", of which the subject that follows has the length.
func (m *measurer) ownLength(s *Sentence, o *Observation) string {
	i := o.End
	if w := s.low(o.Start - 1); s.low(i) != "," || w != "its" && w != "their" {
		return ""
	}
	np := nounPhraseEnd(s, i+1)
	if np <= i+1 || !isVerb(s, np) {
		return ""
	}
	return "duration of " + phraseText(s, tokenRange{i + 1, np})
}

// spentOn is what somebody spends the time on that the verb at v says, behind the figure.
func spentOn(s *Sentence, o *Observation, v int) string {
	if participle(s, v) != "spent" {
		return ""
	}
	i := afterRate(s, o.End)
	switch {
	case s.tag(i) == "VBG":
		return plainText(s, tokenRange{i, predicateEnd(s, i)})
	case s.low(i) == "in" || s.low(i) == "on" || s.low(i) == "at":
		if np := nounPhraseEnd(s, i+1); np > i+1 && periodLength(s, i) == 0 {
			return s.low(i) + " " + phraseText(s, tokenRange{i + 1, np})
		}
	}
	return ""
}

// timeFor words a length of time by what it is for, where no clause says what lasts: "an average of 15 months for a patent",
// "eight years in prison".
func timeFor(s *Sentence, o *Observation) string {
	i := o.End
	switch s.low(i) {
	case "for", "in", "on", "between", "from":
	default:
		return ""
	}
	np := nounPhraseEnd(s, i+1)
	if np <= i+1 || periodLength(s, i) > 0 || timeWord(s, i+1, np) || holdsNumber(s, tokenRange{i, np}) {
		return ""
	}
	lead := "time "
	if k := averageStart(s, o.Start); k < o.Start {
		lead = s.low(k+1) + " time "
	}
	return lead + s.low(i) + " " + phraseText(s, tokenRange{i + 1, tail(s, np)})
}

// describedTime words a length of time by the adjective between its number and its unit: "after twelve loss-making months".
func describedTime(s *Sentence, o *Observation) string {
	k := o.NumEnd
	if o.End != k+2 || !strings.HasPrefix(s.tag(k), "JJ") && s.tag(k) != "VBG" || !strings.HasSuffix(s.low(k), "ing") {
		return ""
	}
	switch s.low(k) {
	case "working", "running", "remaining", "following", "coming", "ensuing", "preceding":
		return ""
	}
	return phraseText(s, tokenRange{k, o.End})
}

// putOff is the delay or extension of what a verb before the "by" at token i makes later or longer: "the last section has been delayed by two
// years", "extending the rebate by two years".
func (m *measurer) putOff(s *Sentence, i int) string {
	v := clauseVerb(s, i)
	if v < 0 {
		return ""
	}
	noun := map[string]string{"delayed": "delay of ", "postponed": "delay of ", "extended": "extension of ", "prolonged": "extension of "}[participle(s, v)]
	if noun == "" {
		return ""
	}
	if passive(s, v) && v == i-1 {
		if subj := m.actor(s, v); subj != "" && !pronounSubject(subj) {
			return noun + subj
		}
		return ""
	}
	if np := nounPhraseEnd(s, v+1); np > v+1 && tail(s, np) >= i-1 {
		return noun + phraseText(s, tokenRange{v + 1, min(tail(s, np), i)})
	}
	return ""
}
