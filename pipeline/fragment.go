package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// lightHeads are nouns that name no quantity by themselves.
var lightHeads = wordSet("lot lots case job night let middle way ways part parts point points fact thing things kind sort bit did and or that it one ones something anything nothing everything everyone somebody " +
	"receive put get got make going doing morning evening afternoon moment question answer stake " +
	"megawatt kilowatt gigawatt tonne ton kilo kilogram litre liter barrel hour minute second dollar dollars yuan rupee rupees euro pound pounds hectare acre kilometre kilometer mile metre")

// fragment reports whether a text cannot stand for a quantity: a light word, a bare unit, a word of time, nothing
// but digits and function words.
func (m *measurer) fragment(text string) bool {
	head := headWordOf(text)
	ws := strings.Fields(text)
	if text == "" || len(ws) == 1 && (lightHeads[head] || len([]rune(head)) < 3 && strings.ToUpper(text) != text) {
		return true
	}
	if len(ws) == 2 && (ws[0] == "full" || ws[0] == "first" || ws[0] == "second" || ws[0] == "whole" || ws[0] == "same") && (periodNoun[head] || head == "time" || lightHeads[head]) {
		return true
	}
	if len(ws) == 2 && lightHeads[strings.ToLower(ws[0])] && lightHeads[head] {
		return true // "megawatt hour"
	}
	for _, w := range ws {
		if len(w) == 2 && w[0] == 'M' && w[1] >= '0' && w[1] <= '3' {
			return false // money: "M2"
		}
		if w = strings.ToLower(strings.Trim(w, ".,;:'’\"/()")); w != "" && !smallWords[w] && !strings.ContainsAny(w, "0123456789") && !auxiliary[w] && !periodNoun[w] {
			return false
		}
	}
	return true
}

// nameOnly reports whether a text is nothing but the name of a place, a body or a person, which are no quantity.
func (m *measurer) nameOnly(text string) bool {
	if text == "" || !isUpperStart(text) {
		return false
	}
	if m.lx.Find(lexicon.Place, text) != nil {
		return true
	}
	return m.names[strings.ToLower(text)]
}

// bareNames are the names of places, bodies and people in a document.
func bareNames(doc *document) map[string]bool {
	out := map[string]bool{}
	for _, x := range doc.Mentions {
		switch x.Class {
		case lexicon.Place, lexicon.Ministry, lexicon.Organization, lexicon.MediaOutlet:
			out[strings.ToLower(x.Name)] = true
			if x.Sent >= 0 && x.Sent < len(doc.Sentences) && x.Label < 0 {
				s := &doc.Sentences[x.Sent]
				out[strings.ToLower(plainText(s, tokenRange{x.Start, x.End}))] = true
			}
		}
	}
	for _, p := range doc.People {
		out[strings.ToLower(p.Name)] = true
		for _, a := range p.Aliases {
			out[strings.ToLower(a)] = true
		}
	}
	return out
}

// settle mends a metric that is only a name: "and in Leeds 1.4" is of Leeds what was measured before; what remains a
// name or a fragment is no metric.
func (m *measurer) settle(o *Observation, metric string) string {
	if m.nameOnly(metric) {
		if last := firstNoun(m.lastBy[o.Dimension]); last != "" && !m.nameOnly(last) && o.Dimension != "time" {
			return last + " of " + metric
		}
		return ""
	}
	if m.fragment(metric) || strings.Contains(metric, unspecified) {
		return ""
	}
	return metric
}

// alike is the metric of the figure before, where this one only goes on with it: "500 pounds at once and 5,000 under the
// scheme", "10 percent higher, that is 85,800 rupees"; or of the last of its kind, for "it is 10 billion".
func (m *measurer) alike(s *Sentence, o *Observation) string {
	k := o.Start - 1
	p := m.prev
	if p == nil {
		if w, _ := contraction(s.low(o.Start - 1)); (w == "it" || w == "that") && (o.Dimension == "money" || o.Dimension == "ratio" || o.Dimension == "physical") {
			return m.lastBy[o.Dimension]
		}
		return ""
	}
	if p.Metric == unspecified || p.Kind == "duration" || finiteIn(s, p.End, k) && s.low(k) != "is" {
		return ""
	}
	switch s.low(k) {
	case "and", "or", "plus", "but":
		if s.low(k) == "or" && s.low(k-1) == "," && p.Kind == "share" && o.Dimension != "ratio" {
			return "amount of " + strings.TrimPrefix(p.Metric, "share of ") // "18 percent of the budget, or 9 billion dollars"
		}
		if p.Dimension == o.Dimension && p.Unit == o.Unit && k-p.End < 8 {
			return p.Metric
		}
	case "is", "meaning":
		if s.low(k) == "meaning" || s.low(k-1) == "that" && s.low(k-2) == "," {
			return p.Metric
		}
	case ",":
		if s.low(o.Start) == "or" || s.low(o.Start) == "around" && p.Dimension == o.Dimension {
			return p.Metric
		}
	}
	return ""
}

// fallback is the counted noun, or the nearest noun phrase of the figure's own clause: after the figure, before it,
// the subject; "" where there is none.
func (m *measurer) fallback(s *Sentence, o *Observation) string {
	if o.Kind == "duration" {
		return "" // a noun near a length of time need not be what lasted
	}
	usable := func(text string) string { return m.settle(o, cleanMetric(text)) }
	if same := usable(m.alike(s, o)); same != "" && !strings.ContainsAny(same[:1], "0123456789") {
		return same
	}
	if o.NP[1] > o.NP[0] {
		if t := cleanMetric(phraseText(s, tokenRange{o.NP[0], tail(s, o.NP[1])})); t != "" {
			return t
		}
	}
	if np := nounPhraseEnd(s, o.End); np > o.End && !timeWord(s, o.End, np) {
		if t := usable(phraseText(s, tokenRange{o.End, tail(s, np)})); t != "" {
			return t
		}
	}
	v := clauseVerb(s, o.Start)
	for i := o.Start; i > v+1; i-- {
		np := phraseBefore(s, i)
		if np.empty() {
			continue
		}
		if np.Start > v && isNounTag(s.tag(np.End-1)) && !holdsNumber(s, np) && !timeWord(s, np.Start, np.End) {
			if t := usable(phraseText(s, np)); t != "" {
				return t
			}
		}
		i = np.Start + 1
	}
	if v >= 0 {
		if t := usable(m.actor(s, v)); t != "" {
			return t
		}
	}
	return usable(phraseText(s, afterNumber(s, mainSubject(s))))
}
