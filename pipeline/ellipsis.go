package pipeline

import "strings"

// elided reads counts whose noun was said before: "there are 169 centers, and 100 of them have been
// upgraded", "another 45 that are under construction", "27 have done so", "up from just 400".
func (m *measurer) elided(s *Sentence, o *Observation) bool {
	if o.Dimension != "" || m.countUnit == "" {
		return false
	}
	after := o.End
	pronoun := s.low(after) == "of" && ofPronoun[s.low(after+1)]
	if pronoun {
		after += 2
	}
	verb := isVerb(s, after) || auxiliary[s.low(after)]
	switch before := s.low(o.Start - 1); {
	case pronoun, before == "another", verb && (before == "and" || before == "," || before == "which" || o.Start == 0):
	case verb && before == "of" && s.low(o.Start-2) == "total":
	default:
		return false
	}
	o.rule, o.Kind, o.Dimension, o.Unit = "count of what was named before", "level", "count", m.countUnit
	o.Metric = m.countNoun
	switch rest := ""; {
	case verb && beForm[s.low(after)] && isNounTag(s.tag(after+1)):
		// "39 of them were new breeds"
		o.Metric = plainText(s, tokenRange{after + 1, predicateEnd(s, after)})
	case verb:
		rest = plainText(s, tokenRange{afterAuxiliary(s, after), predicateEnd(s, after)})
		if rest != "" && rest != "so" && !strings.HasSuffix(rest, " so") {
			o.Metric += " " + beforeFigure(rest)
		}
	case s.low(after) == "that" || s.low(after) == "who" || s.low(after) == "which":
		o.Metric += " " + plainText(s, tokenRange{after, predicateEnd(s, after+1)})
	}
	return true
}

// keepCount keeps what was counted last, for numbers whose noun is left out.
func (m *measurer) keepCount(s *Sentence, o *Observation) {
	if o.Dimension != "count" || o.Unit == "" || o.Kind != "level" {
		return
	}
	if noun, ok := strings.CutPrefix(o.Metric, "number of "); ok {
		m.countUnit, m.countNoun = o.Unit, noun
	} else if o.NP[1] > o.NP[0] {
		m.countUnit, m.countNoun = o.Unit, o.baseNoun(s)
	}
}

// keepTopic takes up what a sentence announces that it is about, where that can be counted: "as for green
// certificates, a total of 4.8 billion were issued".
func (m *measurer) keepTopic(s *Sentence) {
	if s.low(0) != "as" || s.low(1) != "for" {
		return
	}
	np := nounPhraseEnd(s, 2)
	if noun := phraseText(s, tokenRange{2, np}); np > 2 && s.low(np) == "," && pluralHead(strings.ToLower(noun)) != "" {
		m.countUnit, m.countNoun = strings.ToLower(noun), noun
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
var collective = wordSet("population workforce headcount enrolment enrollment attendance audience membership toll")
