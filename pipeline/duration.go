package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// duration reads "for six consecutive months", "payment terms of no more than 60 days", "loan terms
// reaching 10 years". What a length of time measures is a clause, or the noun phrase that has the length.
func (m *measurer) duration(s *Sentence, o *Observation) {
	o.Kind, o.rule = "duration", "a length of time"
	at := timeLead(s, o)
	lead := s.low(at)
	v := skipAdverbs(s, averageStart(s, o.Start)-1)
	if lead == "within" && s.low(at-1) == "to" {
		at, lead = at-1, "to" // "cut from 20 days to within 4 days"
	}
	if m.sameLength(s, o, lead) {
		return
	}
	switch {
	case s.low(o.End-1) == "anniversary":
		o.Metric = "anniversary"
		if s.low(o.End) == "of" {
			o.Metric += " of " + phraseText(s, tokenRange{o.End + 1, tail(s, nounPhraseEnd(s, o.End+1))})
		}
	case oneAfterOther(s, o):
		o.Metric = m.inSuccession(s, o, at)
	case (strings.Contains(s.low(o.Num), "-") || s.low(o.End-1) == o.Unit && o.End > o.NumEnd && o.Value.Cmp(decimal.NewFromInt(1)) > 0 && isNounTag(s.tag(o.End))) && m.lengthOf(s, o) != "":
		o.Metric = m.lengthOf(s, o) // "a four-year study of the reef"
	case s.low(o.Start) == "under" && s.low(o.End) == "old" && isPluralNoun(s, o.Start-1):
		o.Metric = "age of " + phraseText(s, phraseBefore(s, o.Start))
	case s.low(o.End) == "old" || s.low(o.End) == "of" && s.low(o.End+1) == "age":
		o.Metric = "age of " + m.subjectText(s, o.Start-1)
	case m.sinceSuch(s, at) != "":
		o.Metric = m.sinceSuch(s, at)
	case describedTime(s, o) != "":
		o.Metric = describedTime(s, o)
	case (lead == "of" || lead == "with") && m.namedLength(s, at) != "":
		o.Metric = m.namedLength(s, at)
	case s.tag(o.Start-1) == "PRP$" && m.ownLength(s, o) != "":
		o.Metric = m.ownLength(s, o)
	case s.low(o.End) == "behind" || s.low(o.End) == "ahead" && s.low(o.End+1) == "of":
		o.Metric = map[string]string{"behind": "delay", "ahead": "lead"}[s.low(o.End)]
		if subj := m.subjectText(s, clauseVerb(s, o.Start)); subj != "" && !pronounSubject(subj) {
			o.Metric += " of " + subj // "the works are two years behind schedule"
		}
	case s.low(o.End) == "of" && lead != "for" && lead != "within" && nounPhraseEnd(s, o.End+1) > o.End+1:
		np := nounPhraseEnd(s, o.End+1)
		o.Metric = "duration of " + phraseText(s, tokenRange{o.End + 1, np})
		if np == o.End+2 {
			o.Metric += m.whoseLength(s, o.Start)
		}
	case isVerb(s, v) && levelVerbs[s.low(v)]:
		o.Metric = m.subjectText(s, v)
	case lead == "by" && m.putOff(s, at) != "":
		o.Metric = m.putOff(s, at)
	case (lead == "to" || lead == "by" || lead == "from") && isVerb(s, at-1) && changeVerbs[s.low(at-1)] != "":
		o.Metric = m.subjectText(s, at-1) // "clearance time was cut to 32 hours"
	case isVerb(s, v) && participle(s, v) == "taken" && s.low(o.End) == "from" && s.tag(o.End+1) == "VBG" && pronounSubject(m.subjectAt(s, v)):
		o.Metric = "time " + plainText(s, tokenRange{o.End, predicateEnd(s, o.End+1)}) // "it took 13 days from finding it to mending it"
	case isVerb(s, v) && participle(s, v) == "taken" && !pronounSubject(m.taker(s, v)):
		o.Metric = "duration of " + m.taker(s, v) // "the census took three years"
	case infinitiveAfter(s, o.End) > 0 && at == averageStart(s, o.Start):
		k := infinitiveAfter(s, o.End)
		o.Metric = "time to " + m.unfigured(s, tokenRange{k, predicateEnd(s, k)})
		if s.low(o.End) == "for" && k > o.End+2 {
			o.Metric = "time for " + phraseText(s, tokenRange{o.End + 1, k - 1}) + strings.TrimPrefix(o.Metric, "time") // "two weeks for doctors to get their money"
		}
		if m.subject != "" && predicateEnd(s, k) == k+1 && isVerb(s, v) && m.subjectText(s, v) == m.subject {
			o.Metric += " " + m.subject // "it took five years to build"
		}
	case (lead == "to" || lead == "from") && m.movedLength(s, at) != "":
		o.Metric = m.movedLength(s, at)
	case lead == "to" || lead == "of" || lead == "at" || lead == "from" || lead == "by":
		if np := phraseBefore(s, at); !np.empty() && !timeWord(s, np.Start, np.End) {
			o.Metric = m.definite(s, np, phraseText(s, np))
		} else if v := clauseVerb(s, at); v >= 0 && lead != "of" && lead != "at" {
			o.Metric = m.subjectText(s, v) // "the average has come down from 44 days"
		} else {
			o.Metric = m.lasting(s, o, at)
		}
	default:
		o.Metric = m.lasting(s, o, at)
	}
	if o.Metric == "" {
		o.Metric = timeFor(s, o)
	}
}

// sameLength reads a length of time that measures what the figure before it does; lead is the preposition before it.
func (m *measurer) sameLength(s *Sentence, o *Observation, lead string) bool {
	p := m.prev
	switch {
	case p == nil:
		return false
	case p.Kind == "duration" && p.Metric != unspecified && comparedLength(s, p.End, o.Start):
		o.rule = "base of a comparison" // "in half an hour instead of two days"
	case p.Kind == "duration" && lead == "to" && (onlyJoin(s, p.End, o.Start-1) || s.low(p.Start-1) == "from"):
		o.rule = "end of a change" // "from 13 to 26 weeks"
	case p.Kind == "change" && lead == "to":
		o.rule = "level after the change" // "dropped by 12 days to 56 days"
	default:
		return false
	}
	o.Metric = p.Metric
	return true
}

// whoseLength is of what a length of time named by one noun is, as words to append: the subject of the clause before token
// end, or the last one.
func (m *measurer) whoseLength(s *Sentence, end int) string {
	if v := clauseVerb(s, end); v >= 0 {
		subj := m.actor(s, v)
		if subj == "" || pronounSubject(subj) || strings.HasPrefix(subj, "to ") || len(strings.Fields(subj)) > 10 || monthNumber[strings.ToLower(subj)] > 0 {
			return ""
		}
		return " of " + subj
	}
	if m.subject != "" {
		return " of " + m.subject
	}
	return ""
}

// timeLead is the preposition that a length of time hangs on: "for", "within", also of "for a period of 6
// months"; the first token of the figure where it hangs on none.
func timeLead(s *Sentence, o *Observation) int {
	if s.low(o.Start) == "within" {
		return o.Start
	}
	i := averageStart(s, o.Start) - 1
	if s.low(i) == "every" || s.low(o.Start) == "every" {
		return min(i+1, o.Start)
	}
	if w := s.low(i - 1); s.low(i) == "of" && (w == "period" || w == "term" || w == "span" || w == "total" || w == "course" || w == "space") && (s.tag(i-2) == "DT" && s.tag(i-3) == "IN" || s.tag(i-2) == "IN") {
		i -= 2
		if s.tag(i) == "DT" {
			i--
		}
	}
	for s.tag(i) == "DT" || s.tag(i) == "RB" && s.tag(i-1) == "IN" || s.tag(i) == "JJ" && s.low(i) != "old" || s.tag(i) == "PRP$" {
		i--
	}
	switch s.low(i) {
	case "for", "in", "over", "after", "during", "throughout", "to", "of", "at", "from", "by", "within", "inside":
		return i
	}
	return averageStart(s, o.Start)
}

// oneAfterOther reports whether a length of time counts what came one after the other: "six consecutive months", "two
// years running", "for the third straight year".
func oneAfterOther(s *Sentence, o *Observation) bool {
	for k := o.Num; k <= o.End; k++ {
		switch s.low(k) {
		case "consecutive", "straight", "successive", "running":
			return true
		}
	}
	if s.low(o.End-1) == "row" {
		return true
	}
	k := o.End
	return s.low(k) == "in" && (s.low(k+1) == "a" && s.low(k+2) == "row" || s.low(k+1) == "succession") || s.low(k) == "on" && s.low(k+1) == "end"
}

// inSuccession words what happened so many times one after the other.
func (m *measurer) inSuccession(s *Sentence, o *Observation, at int) string {
	lead := "consecutive " + o.Unit + "s "
	if s.low(o.End) == "of" {
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
			out := lead + "of " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
			if v := skipAdverbs(s, at-1); np == o.End+2 && isVerb(s, v) && !pronounSubject(m.subjectAt(s, v)) {
				out += " of " + m.subjectText(s, v) // "posted a fourth straight quarter of growth"
			}
			return out
		}
	}
	v := clauseVerb(s, at)
	if v < 0 {
		return ""
	}
	subj := m.subjectText(s, v)
	d := changeVerbs[s.low(v)]
	if np := nounPhraseEnd(s, v+1); d != "" && (np <= v+1 || np >= at || holdsNumber(s, tokenRange{v + 1, np})) && s.low(v+1) != "by" && !pronounSubject(subj) {
		if d == "increase" {
			return lead + "of growth of " + subj
		}
		return lead + "of decline of " + subj
	}
	predicate := plainText(s, tokenRange{groupStart(s, v), at})
	if pronounSubject(subj) {
		subj = ""
	}
	return strings.TrimSpace(lead + strings.TrimSpace(subj+" "+predicate))
}

// lengthOf is what has the length that stands before it: "a four-year study of the reef".
func (m *measurer) lengthOf(s *Sentence, o *Observation) string {
	np := nounPhraseEnd(s, o.End)
	for k := o.End + 1; k < np; k++ {
		if w := s.low(k); (w == "or" || w == "and" || w == ",") && (s.tag(k+1) == "DT" || s.tag(k+1) == "CD") {
			np = k // "a five-year term or a ten-year term"
		}
	}
	if np <= o.End || periodNoun[s.low(np-1)] || s.low(np-1) == "period" {
		return ""
	}
	if w := s.low(o.End); w == "old" || w == "olds" {
		return "age of " + first(strings.TrimSpace(plainText(s, tokenRange{o.End + 1, np})), "children")
	}
	text := m.definite(s, tokenRange{o.End, np}, phraseText(s, tokenRange{o.End, np}))
	if text == phraseText(s, tokenRange{o.End, np}) {
		text = phraseText(s, tokenRange{o.End, tail(s, np)})
		if s.low(np) == "to" && s.tag(np+1) == "VB" {
			text += " " + plainText(s, tokenRange{np, verbPhraseEnd(s, np+1)})
		}
	}
	if strings.HasSuffix(s.low(o.Num), "-old") {
		return "age of " + text
	}
	if lengthNoun[headWordOf(text)] {
		return text
	}
	return "duration of " + text
}

// clauseText words a clause as a thing: its object, and whose it is.
func (m *measurer) clauseText(s *Sentence, end int) string {
	v := end - 1
	for v > 0 && !(isVerb(s, v) && !auxiliary[s.low(v)] && (s.tag(v) != "VBN" || !isNounTag(s.tag(v+1)))) {
		v--
	}
	subj := m.subjectText(s, v)
	obj := ""
	if s.tag(v+1) == "$" && m.prev != nil {
		return m.prev.Metric // "provides $2.4 billion over four years"
	}
	if np := nounPhraseEnd(s, v+1); np > v+1 {
		obj = phraseText(s, tokenRange{v + 1, min(tail(s, np), end)})
		if holdsNumber(s, tokenRange{v + 1, np}) && m.prev != nil {
			return m.prev.Metric // "invest 5 billion yuan over five years"
		}
	}
	switch {
	case obj != "" && subj != "" && !pronounSubject(subj):
		return obj + " of " + subj
	case obj != "":
		return obj
	case changeVerbs[s.low(v)] != "" && subj != "":
		return "growth of " + subj
	}
	return subj
}

// movedLength is the object of a verb of change before token end, with what restricts it: "cut the travel time between
// the two cities from five hours".
func (m *measurer) movedLength(s *Sentence, end int) string {
	v := clauseVerb(s, end)
	if v < 0 || changeVerbs[s.low(v)] == "" {
		return ""
	}
	np := nounPhraseEnd(s, v+1)
	if np <= v+1 || np >= end || !isNounTag(s.tag(np-1)) || timeWord(s, v+1, np) {
		return ""
	}
	return phraseText(s, tokenRange{v + 1, end})
}
