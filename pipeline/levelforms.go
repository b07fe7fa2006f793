package pipeline

import "strings"

// rankVerbs place one of several by a quantity: "Guangdong ranks first with 9.65 million kilowatts".
var rankVerbs = inflected(map[string]string{"x": "rank lead top follow come"})

var furtherWord = wordSet("remaining additional extra")

// extending have an extent as their object: "the area will cover 1,200 square meters".
var extending = flat(inflected(map[string]string{"x": "cover span occupy measure weigh stretch run extend"}), "")

// sizeOf words how large something is that is no size itself: "the forest covers 3 million hectares".
func sizeOf(o *Observation, thing string) string {
	if physicalWord(o) != "area" || thing == "" || pronounSubject(thing) || sizeOfThing[headWordOf(thing)] || bareHead[headWordOf(thing)] || strings.Contains(thing, "area") {
		return thing
	}
	return "area of " + thing
}

// gapped is the subject of a clause that leaves out the verb of the one before: "cement output was 12
// million tonnes, glass 3 million tonnes".
func (m *measurer) gapped(s *Sentence, o *Observation) string {
	np := phraseBefore(s, o.Start)
	if m.prev == nil || np.empty() || np.Start <= m.prev.End || m.prev.Dimension != o.Dimension || holdsNumber(s, np) {
		return ""
	}
	before := np.Start - 1
	for s.tag(before) == "DT" {
		before--
	}
	if w := s.low(before); w != "," && w != "and" && w != ";" && w != "while" || !isNounTag(s.tag(np.End-1)) {
		return ""
	}
	text := phraseText(s, np)
	if what, _, ok := strings.Cut(m.prev.Metric, " by "); ok && m.prev.rule == "money raised, given or spent" {
		return what + " by " + text // "the first phase raised 99 billion and the second phase 204 billion"
	}
	ws := strings.Fields(m.prev.Metric)
	if head := ws[max(len(ws)-1, 0):]; len(head) == 1 && bareHead[head[0]] && np.End-np.Start == 1 && !bareHead[strings.ToLower(text)] {
		text += " " + head[0]
	}
	return text
}

// heldObject is what is kept, brought or raised above or below a figure: "keep the number of flights above
// 1,200".
func heldObject(s *Sentence, o *Observation) string {
	switch s.low(o.Start) {
	case "above", "below", "over", "under", "within", "around":
	default:
		return ""
	}
	if v := clauseVerb(s, o.Start); v >= 0 && !auxiliary[s.low(v)] && !levelVerbs[s.low(v)] {
		if np := nounPhraseEnd(s, v+1); np > v+1 && tail(s, np) >= o.Start || np == o.Start && np > v+1 {
			return phraseText(s, tokenRange{v + 1, o.Start}) // "keeps losses of fruit on the road below 10 percent"
		}
	}
	return ""
}

// fromOrTo reads levels that belong to a change said before: "grew 2% to 160 million tons", "cut from 15
// days to 5", and base values: "54.7%, compared with 49.9%", "against 7.7 percent in March".
func (m *measurer) fromOrTo(s *Sentence, o *Observation, verb int) bool {
	w := s.low(verb)
	switch place, _ := m.rowAt(&o.Figure); {
	case m.prev == nil:
	case place > 0 && m.prev.rule == "base of a comparison":
		o.Metric, o.rule, o.copied = m.prev.Metric, m.prev.rule, m.prev // "compared with 10 percent and 21 percent in May"
		return true
	case w == "to" && o.Start-m.prev.End <= 8 && !finiteIn(s, m.prev.End, o.Start) && (m.prev.Kind == "change" || s.low(m.prev.Start-1) == "from"):
		o.Metric, o.rule = m.prev.Metric, "level after the change"
		return true
	case w == "the" && o.Dimension == m.prev.Dimension && (s.low(verb-1) == "than" && (s.tag(verb-2) == "JJR" || s.tag(verb-2) == "RBR" || comparative[s.low(verb-2)] != "") || s.low(verb-1) == "above" || s.low(verb-1) == "below"):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison" // "better than the 0.4 percent in the first quarter"
		o.copied = m.prev
		return true
	case m.prev.Kind == "change" && o.Dimension != m.prev.Dimension && o.Dimension != "count" && (w == "than" || w == "the" && s.low(verb-1) == "than") && onlyThan(s, m.prev.End, o.Start):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison" // "7.5 percent higher than the 1.8 trillion collected a year ago"
		return true
	case w == "by" && s.low(verb-1) == "followed" && o.Dimension == m.prev.Dimension:
		o.Metric, o.rule, o.copied = m.prev.Metric, "what followed", m.prev // "22 percent followed by 5 percent"
		return true
	case w == "against" || (w == "with" || w == "to") && s.low(verb-1) == "compared" || w == "from" && (!finiteIn(s, m.prev.End, verb) || s.low(verb-2) == ",") && (o.Dimension == m.prev.Dimension || o.Dimension == "") && (m.prev.Kind == "level" || m.prev.Kind == "share"):
		o.Metric, o.rule = m.prev.Metric, "base of a comparison"
		o.copied = m.prev
		return true
	}
	if w == "from" && (s.low(verb-1) == "down" || s.low(verb-1) == "up") && s.low(verb-2) == "," && (m.prev.End == verb-2 || m.prev.Kind == "duration" && o.NumEnd == o.End && !finiteIn(s, m.prev.End, verb)) {
		o.Metric, o.rule = m.prev.Metric, "start of a change" // "it takes 19 days to check a claim, down from 34"
		if m.prev.Kind == "duration" {
			o.Kind = "duration"
		}
		return true
	}
	if w == "from" { // "doubled the grant from $7,000"
		v := m.verbLeft(s, verb-1, changeVerbs)
		if v < 0 {
			for v = verb - 1; v > 0 && !isVerb(s, v); v-- {
			}
		}
		if np := nounPhraseEnd(s, v+1); np > v+1 && np <= verb {
			r := tokenRange{v + 1, verb}
			if o.Metric = phraseText(s, r); s.tag(v+1) == "PRP$" {
				o.Metric = m.definite(s, r, o.Metric) // "which raises its capacity from 80 million"
			}
		} else {
			o.Metric = m.subjectText(s, v)
		}
		o.rule = "start of a change"
		return o.Metric != ""
	}
	return false
}

// outlay are nouns for what something costs.
var outlay = wordSet("cost price expense outlay budget investment expenditure")

// builtFor is what something is done to at a cost that the preposition at token i leads to: the object of the clause's
// verb, the subject of its passive.
func (m *measurer) builtFor(s *Sentence, i int) string {
	v := clauseVerb(s, i)
	if v < 0 || auxiliary[s.low(v)] {
		return ""
	}
	if passive(s, v) {
		if subj := m.actor(s, v); !pronounSubject(subj) {
			return subj
		}
		return ""
	}
	if s.tag(v) == "VBN" && s.low(v-1) == "," {
		return phraseText(s, afterNumber(s, phraseBefore(s, v-1))) // "the laboratory, built at a cost of 2 billion yuan, has"
	}
	np := nounPhraseEnd(s, v+1)
	if r := afterNumber(s, tokenRange{v + 1, np}); np > v+1 && np <= i && isNounTag(s.tag(np-1)) {
		return phraseText(s, r)
	}
	return ""
}

// onlyThan reports whether nothing but a comparative and "than" stands in tokens [i, j).
func onlyThan(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if w := s.low(i); comparative[w] == "" && w != "than" && w != "the" {
			return false
		}
	}
	return true
}

// ofWhich is what was measured before, of which the figure is a part: "..., of which F was for railways".
func (m *measurer) ofWhich(s *Sentence, o *Observation) string {
	for k := o.Start - 1; k > 0 && k > o.Start-12; k-- {
		if s.low(k) == "which" {
			if s.low(k-1) == "of" && m.prev != nil {
				if p := m.leadLevel; m.prev.Kind == "duration" && p != nil && p.Dimension == o.Dimension {
					return p.Metric // "1 billion over four years, of which 300 million"
				}
				return m.prev.Metric
			}
			return ""
		}
	}
	return ""
}

// firstNoun is a metric up to its first preposition: "investment in transport": "investment".
func firstNoun(metric string) string {
	ws := strings.Fields(metric)
	for i, w := range ws {
		if smallWords[w] || w == "for" || w == "towards" || w == "into" {
			return strings.Join(ws[:i], " ")
		}
	}
	return metric
}

// sizeWord says what a unit before a noun measures of it: "the 300-megawatt station".
var sizeWord = map[string]string{"kW": "capacity of ", "MW": "capacity of ", "GW": "capacity of ", "kWh": "capacity of ", "MWh": "capacity of ", "GWh": "capacity of ",
	"km": "length of ", "m": "length of ", "hectare": "area of ", "km2": "area of ", "m2": "area of ", "tonne": "weight of "}

// launched is the object of the main verb, where the participle at v says after a comma what came of it: "we opened a
// fund, supporting loans of 3 billion yuan".
func (m *measurer) launched(s *Sentence, v int) string {
	c := v - 1
	if s.tag(c) == "RB" {
		c--
	}
	main := mainVerb(s)
	if s.tag(v) != "VBG" || s.low(c) != "," || main < 0 || main >= c {
		return ""
	}
	start := main + 1
	if s.tag(start) == "RP" {
		start++ // "set up a fund"
	}
	np := nounPhraseEnd(s, start)
	if np <= start || np > c {
		return ""
	}
	return phraseText(s, tokenRange{start, np})
}

// expecting are verbs whose subject only says what will be; makingOwn are verbs whose object is their subject's.
var (
	expecting = flat(inflected(map[string]string{"x": "expect forecast project anticipate foresee estimate"}), "")
	makingOwn = flat(inflected(map[string]string{"x": "post report record register run make suffer incur face carry keep boast enjoy draw bear"}), "")
)

// aimNoun are nouns for what a figure was meant to be.
var aimNoun = wordSet("target goal aim plan forecast expectation standard ceiling cap limit quota threshold requirement level levels figure total average")

// flowNouns are amounts that go to somebody or something, which may stand between them and the figure.
var flowNouns = wordSet("saving benefit cost contribution boost payment grant investment injection loss assistance aid funding commitment allocation bonus transfer loan donation gift compensation subsidy export import sale")

func flowNoun(w string) bool { return flowNouns[w] || flowNouns[strings.TrimSuffix(w, "s")] }
