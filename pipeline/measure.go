package pipeline

import (
	"strings"
	"time"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// An Observation is a figure with what it measures (annotations.md, "Observations").
type Observation struct {
	Figure
	Metric     string
	Kind       string // level, share, change, duration, rank
	Status     string // actual, target
	Comparison string // yoy, prev-period, prev-year-end, since, other, none
	Base       string // of comparison since: YYYY or YYYY-MM
	Direction  string // increase, decrease, ""
	Period     Period
	About      []int       // entities
	At         source.Span // the figure with hedge and unit
	Quote      source.Span // the sentence
	Turn       int
	Confidence float64
	Reason     string
	rule       string
	suffix     string       // of a counted noun: what was done with it by whom, for the next of a list
	stem       string       // the metric without what tells it from others of a list
	owner      string       // whose the quantity is, for the next of a list
	copied     *Observation // the figure whose base value this is
}

// A measurer reads the figures of one document in order; what was measured last is what a bare "up
// 9.3%" is about.
type measurer struct {
	doc      *document
	lx       *lexicon.Lexicon
	ref      time.Time
	prev     *Observation      // last observation of the same sentence
	subject  string            // main subject of the last sentence that had one
	period   Period            // last period named in the paragraph
	turnSpan Period            // last period named in the turn
	topic    string            // the last subject that says what the talk is about
	programs map[string]string // head noun to the program last named with it
	lastProg string            // the program last named
	inSent   []Mention         // programs of the sentence at hand
	last     string            // metric of the last figure of the turn
	docYoY   bool              // the document compares year on year

	dim                  string            // dimension of the figure at hand
	plural               string            // the last plural noun phrase that was an object
	byHead               map[string]string // head noun to the metric last named with it, in the turn
	countUnit, countNoun string            // what was counted last in the turn
	lastUnit             string            // unit of the last count of the turn, also where its noun stands elsewhere
	lastBy               map[string]string // dimension to the metric last measured in it, in the turn
}

// measure says of every figure what it measures. Figures of questions are read as well: a journalist
// who quotes a figure states it.
func measure(doc *document, lx *lexicon.Lexicon) []Observation {
	ref, _ := time.Parse(time.DateOnly, doc.Layout.Header.Reference())
	m := &measurer{doc: doc, lx: lx, ref: ref, programs: map[string]string{}, lastBy: map[string]string{}, byHead: map[string]string{}}
	m.docYoY = comparesYears(doc.Src.Text)
	named := map[int][]Mention{}
	for _, mention := range doc.Mentions {
		if mention.Class == Program && mention.Label < 0 {
			named[mention.Sent] = append(named[mention.Sent], mention)
		}
	}
	var out []Observation
	next := 0
	lastTurn, lastPara := -2, -1
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		if s.Turn != lastTurn {
			m.subject, m.topic, m.period, m.turnSpan, m.last, m.lastProg = "", "", "", "", "", ""
			m.countUnit, m.countNoun, m.lastUnit = "", "", ""
			clear(m.lastBy)
			clear(m.byHead)
			m.plural = ""
		} else if s.Para != lastPara {
			m.period = ""
		}
		lastTurn, lastPara = s.Turn, s.Para
		periods := fiscalYears(findPeriods(s, ref), doc.Country)
		m.prev, m.inSent = nil, named[si]
		first := len(out)
		for next < len(doc.Figures) && doc.Figures[next].Sent < si {
			next++
		}
		var figs []Figure
		for k := next; k < len(doc.Figures) && doc.Figures[k].Sent == si; k++ {
			figs = append(figs, doc.Figures[k])
		}
		m.keepTopic(s)
		for _, f := range figs {
			ratePer(s, &f)
			o := m.observe(s, f, figs)
			if o.Dimension == "count" && o.Unit == "" {
				doc.Skipped = append(doc.Skipped, skipped{s.span(f.Start, f.End), reasonNoUnit})
				continue
			}
			m.time(s, &o, periods)
			out = append(out, o)
			m.prev = &out[len(out)-1]
			m.last, m.lastBy[o.Dimension] = o.Metric, o.Metric
			m.keepCount(s, &o)
			m.keepHead(o.Metric)
		}
		respectively(s, out[first:])
		pairwise(s, out[first:])
		m.remember(s, periods, named[si])
	}
	return out
}

// comparesYears reports whether a text compares with a year earlier anywhere.
func comparesYears(text string) bool {
	for _, p := range []string{"year on year", "year-on-year", "from a year earlier", "from a year ago", "y-o-y", "YoY"} {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// remember keeps the subject and the period of a sentence for those after it.
func (m *measurer) remember(s *Sentence, periods []foundPeriod, programs []Mention) {
	for _, p := range programs {
		ws := strings.Fields(strings.Trim(p.Name, `"`))
		m.programs[strings.ToLower(ws[len(ws)-1])] = p.Name
		m.lastProg = p.Name
	}
	r := mainSubject(s)
	if len(programs) > 0 && (r.empty() || s.tag(r.Start) == "PRP") {
		m.subject = programs[len(programs)-1].Name // "we organised X. This has ..."
	}
	if r := mainSubject(s); !r.empty() && s.tag(r.Start) != "PRP" && s.low(r.Start) != "this" && s.low(r.Start) != "these" && s.low(r.Start) != "there" {
		m.subject = m.definite(s, r, phraseText(s, afterNumber(s, r)))
		if !bareHead[strings.ToLower(m.subject)] && len(strings.Fields(m.subject)) > 1 {
			m.topic = m.subject
		}
	}
	if v := mainVerb(s); v >= 0 {
		if np := nounPhraseEnd(s, v+1); np > v+1 && isPluralNoun(s, np-1) && !holdsNumber(s, tokenRange{v + 1, np}) {
			m.plural = phraseText(s, tokenRange{v + 1, tail(s, np)})
		}
	}
	m.keepPeriod(s, periods)
}

// mainVerb is the first finite verb of a sentence that is no auxiliary, or -1.
func mainVerb(s *Sentence) int {
	for i := range s.Tokens {
		if isVerb(s, i) && !auxiliary[s.low(i)] && (finite(s, i) || i > 0 && auxiliary[s.low(i-1)]) {
			return i
		}
	}
	return -1
}

// within reports whether a period lies inside another of the same talk.
func within(p, whole Period) bool {
	if whole == "" || p == whole {
		return false
	}
	return !startOf(p).Before(startOf(whole)) && !endOf(p).After(endOf(whole))
}

// afterNumber is a subject without the number it begins with: "1,700 companies", "70 percent of our units".
func afterNumber(s *Sentence, r tokenRange) tokenRange {
	for i := r.End - 1; i >= r.Start; i-- {
		if s.tag(i) != "CD" {
			continue
		}
		r.Start = i + 1
		for r.Start < r.End && (numberTail[s.low(r.Start)] || s.tag(r.Start) == "DT" || s.tag(r.Start) == "PRP$") {
			r.Start++
		}
		break
	}
	return r
}

var numberTail = wordSet("% percent per cent yuan dollars dollar euros pounds rupees of")

// passing are time words that hold for their own clause only.
var passing = wordSet("now today currently yesterday")

// observe finds kind, metric, comparison and direction of one figure.
func (m *measurer) observe(s *Sentence, f Figure, figs []Figure) Observation {
	m.dim = f.Dimension
	o := Observation{Figure: f, Status: "actual", Comparison: "none", Turn: s.Turn, At: s.span(f.Start, f.End), Quote: s.Span}
	switch {
	case f.Dimension == "multiple" && occurrences(s, f):
		o.Kind, o.rule, o.Dimension = "level", "number of occurrences", "count"
		o.Metric = "times " + m.clauseText(s, f.Start)
	case f.Dimension == "multiple":
		m.multiple(s, &o)
	case m.rank(s, &o):
	case m.elided(s, &o):
	case m.makesUp(s, &o):
	case m.change(s, &o):
	case m.share(s, &o):
	case f.Dimension == "time":
		m.duration(s, &o)
	case f.NP[1] > f.NP[0]:
		m.counted(s, &o)
	default:
		m.level(s, &o)
	}
	m.unitFromMetric(s, &o)
	o.Metric = m.enrich(s, &o, cleanMetric(o.Metric))
	m.parallel(s, &o, figs)
	if o.Metric == "" {
		o.Metric = m.fallback(s, f)
		o.Confidence, o.Reason = 0.4, "no construction recognised; the nearest noun phrase is taken as the metric"
	} else if o.Confidence == 0 {
		o.Confidence, o.Reason = 0.85, o.rule
	}
	if o.copied != nil {
		o.Kind, o.Direction, o.Comparison, o.Base = o.copied.Kind, o.copied.Direction, o.copied.Comparison, o.copied.Base
		o.copied = nil
	} else if o.Kind == "change" {
		o.Comparison, o.Base = m.comparison(s, f)
	}
	o.Status = m.status(s, &o)
	return o
}

// occurrences reports whether "N times" counts how often: no comparison follows and no change precedes.
func occurrences(s *Sentence, f Figure) bool {
	if s.low(f.End-1) != "times" {
		return false
	}
	switch s.low(f.End) {
	case "the", "that", "as", "more", "higher", "larger", "greater", "faster", "its", "what", "over", "bigger":
		return false
	}
	w := s.low(f.Start - 1)
	return w != "by" && w != "to" && changeVerbs[w] == "" && w != "of" && !levelVerbs[w] && w != "about"
}

// makesUp reads "still makes up over 97%".
func (m *measurer) makesUp(s *Sentence, o *Observation) bool {
	if s.low(o.Start-1) != "up" || o.Dimension != "ratio" {
		return false
	}
	switch s.low(o.Start - 2) {
	case "makes", "make", "made", "making", "takes", "took":
	default:
		return false
	}
	o.Kind, o.rule = "share", "makes up"
	o.Metric = "share of " + m.subjectText(s, o.Start-2)
	if s.low(o.End) == "of" {
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	} else if m.topic != "" {
		o.Metric += " in " + m.topic
	}
	return true
}

// multiple reads "doubled", "increased sevenfold", "three times the level of 2020".
func (m *measurer) multiple(s *Sentence, o *Observation) {
	o.Kind, o.Direction, o.rule = "change", "increase", "a verb or adverb of multiplication"
	v := o.Num
	if !isVerb(s, v) {
		for v = o.Start - 1; v > 0 && !isVerb(s, v); v-- {
		}
	}
	if s.low(o.Num) == "halved" {
		o.Direction = "decrease"
	}
	if w := s.low(o.Start - 1); (w == "," || w == "(") && m.prev != nil {
		o.Metric = m.prev.Metric // "24.5 GW, over twice the figure for 2023"
		return
	}
	o.Metric = m.subjectText(s, v)
}

// change reads constructions that say by how much a quantity changed.
func (m *measurer) change(s *Sentence, o *Observation) bool {
	if o.Dimension == "time" {
		return m.changeOfDuration(s, o)
	}
	before, after := s.low(o.Start-1), s.low(o.End)
	switch {
	case before == "by":
		if v := m.verbLeft(s, o.Start-2, changeVerbs); v >= 0 {
			return m.changeBy(s, o, v)
		}
		if before2 := s.low(o.Start - 2); before2 == "up" || before2 == "down" || before2 == "off" {
			if np := phraseBefore(s, o.Start-2); !np.empty() && np.Start > 1 {
				if v := np.Start - 1; isVerb(s, v) && !auxiliary[s.low(v)] || s.tag(v) == "DT" && isVerb(s, v-1) && !auxiliary[s.low(v-1)] {
					o.Kind, o.Direction, o.rule = "change", comparative[before2], "object moved up or down"
					o.Metric = phraseText(s, np) // "dragged the CPI down by 0.38 points"
					return true
				}
			}
			return m.upDown(s, o, before2)
		}
	case (before == "up" || before == "down") && !phrasal(s, o.Start-2):
		return m.upDown(s, o, before)
	case changeVerbs[before] != "" && isVerb(s, o.Start-1):
		if o.Dimension == "count" || o.Dimension != "ratio" && transitive[before] {
			return false // "added 300 jobs", "raised 5 billion yuan"
		}
		o.Kind, o.Direction, o.rule = "change", changeVerbs[before], "verb of change before the figure"
		o.Metric = m.subjectText(s, o.Start-1)
		return true
	case before == "of" && s.low(o.Start-2) == "rate" && atRate(s, o.Start-2) && m.verbLeft(s, o.Start-3, changeVerbs) >= 0:
		v := m.verbLeft(s, o.Start-3, changeVerbs)
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change at a rate"
		o.Metric = m.subjectText(s, v)
		return true
	case before == "of" || before == "at":
		if n := changeNounLeft(s, o.Start-2); n >= 0 {
			return m.changeOf(s, o, n)
		}
	}
	if d, ok := changeVerbs[before]; ok && s.tag(o.Start-1) == "VBG" {
		o.Kind, o.Direction, o.rule = "change", d, "participle of change before the figure"
		o.Metric = m.subjectText(s, o.Start-1)
		return true
	}
	if adverbs := skipAdverbs(s, o.Start-1); adverbs < o.Start-1 && changeVerbs[s.low(adverbs)] != "" && isVerb(s, adverbs) && o.Dimension == "ratio" {
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(adverbs)], "verb of change before the figure"
		o.Metric = m.subjectText(s, adverbs)
		return true
	}
	if comparative[after] != "" && (s.low(o.End+1) == "than" || o.Dimension == "ratio") {
		o.Kind, o.Direction, o.rule = "change", comparative[after], "comparative after the figure"
		m.changeOfPrevious(s, o)
		return true
	}
	if n := changeNounRight(s, o.End); n >= 0 && (o.Dimension == "ratio" || o.Dimension == "money") {
		return m.changeAfter(s, o, n)
	}
	return false
}

// changeOfDuration reads "8 days fewer than before", after a duration.
func (m *measurer) changeOfDuration(s *Sentence, o *Observation) bool {
	if s.low(o.Start-1) == "by" {
		if v := m.verbLeft(s, o.Start-2, changeVerbs); v >= 0 {
			return m.changeBy(s, o, v) // "cut journey times by 40 minutes"
		}
	}
	d := comparative[s.low(o.End)]
	if d == "" || s.low(o.End+1) != "than" || m.prev == nil || m.prev.Dimension != "time" {
		return false
	}
	o.Kind, o.Direction, o.rule, o.Metric = "change", d, "comparative after the figure", m.prev.Metric
	return true
}

var comparative = map[string]string{"off": "decrease", "higher": "increase", "more": "increase", "above": "increase", "faster": "increase", "greater": "increase", "larger": "increase", "up": "increase",
	"lower": "decrease", "less": "decrease", "fewer": "decrease", "below": "decrease", "slower": "decrease", "smaller": "decrease", "down": "decrease", "narrower": "decrease", "wider": "increase", "steeper": "increase", "shorter": "decrease", "longer": "increase"}

// transitive are verbs of change that have money as their object: "raised 5 billion".
var transitive = flat(inflected(map[string]string{"x": "raise add gain cut lose save recover"}), "")

// phrasal reports whether "up" or "down" at the next token belongs to a verb like "put up".
func phrasal(s *Sentence, v int) bool {
	switch s.low(v) {
	case "go", "goes", "went", "gone", "going", "come", "comes", "came", "coming":
		return false // "went up 18%"
	}
	return isVerb(s, v) && changeVerbs[s.low(v)] == "" && !auxiliary[s.low(v)]
}

func skipAdverbs(s *Sentence, i int) int {
	for i > 0 && (s.tag(i) == "RB" || s.tag(i) == "RP" && isVerb(s, i-1) || s.low(i) == "year-on-year" || s.low(i) == "year" || s.low(i) == "on") {
		i--
	}
	return i
}

// verbLeft is the nearest verb of the given kind to the left of i in its clause, or -1.
func (m *measurer) verbLeft(s *Sentence, i int, verbs map[string]string) int {
	for k := i; k >= 0 && k > i-25; k-- {
		if verbs[s.low(k)] != "" && (isVerb(s, k) || k == i && strings.HasSuffix(s.low(k), "ing")) {
			return k
		}
		w := s.low(k)
		if w == ";" || w == "that" || w == "which" || finite(s, k) && !auxiliary[w] {
			return -1
		}
	}
	return -1
}

// changeBy reads "X increased by F" and "we increased X by F".
func (m *measurer) changeBy(s *Sentence, o *Observation, v int) bool {
	o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "verb of change with by"
	if m.prev != nil && m.prev.Start > v {
		if np := phraseBefore(s, o.Start-1); !np.empty() { // "reduce deaths by 50 percent and injuries by 30 percent"
			o.Metric = phraseText(s, np)
			return true
		}
	}
	if np := nounPhraseEnd(s, v+1); np > v+1 && np < o.Start-1 && !timeWord(s, v+1, np) {
		o.Metric = phraseText(s, tokenRange{v + 1, o.Start - 1})
		return true
	}
	if np := nounPhraseEnd(s, v+1); np == o.Start-1 && np > v+1 && s.tag(v+1) != "RB" && !timeWord(s, v+1, np) {
		o.Metric = phraseText(s, tokenRange{v + 1, np})
		return true
	}
	o.Metric = m.subjectText(s, v)
	if _, change := changeNouns[strings.ToLower(o.Metric)]; change && m.prev != nil {
		o.Metric += " in " + m.prev.Metric // "prices fell, the decline narrowing by 0.7 points"
	}
	return true
}

// upDown reads ", up 9.3%": the change of what was measured just before.
func (m *measurer) upDown(s *Sentence, o *Observation, w string) bool {
	o.Kind, o.Direction, o.rule = "change", comparative[w], "up or down before the figure"
	v := o.Start - 2
	if s.low(o.Start-1) == "by" {
		v--
	}
	if v = skipAdverbs(s, v); v >= 0 && isVerb(s, v) { // "imports edged down 1.6%"
		if o.Metric = m.subjectText(s, v); o.Metric != "" {
			return true
		}
	}
	m.changeOfPrevious(s, o)
	return true
}

// changeOfPrevious makes the figure a change of the metric measured just before in the sentence, or
// of the subject.
func (m *measurer) changeOfPrevious(s *Sentence, o *Observation) {
	if m.prev != nil {
		o.Metric = m.prev.Metric
		if o.Unit == "percentage-point" && m.prev.Kind == "change" && m.prev.Unit == "percent" && !strings.HasPrefix(o.Metric, "growth rate of ") {
			lead := "growth rate of "
			if m.prev.Direction == "decrease" {
				lead = "decline in "
			}
			o.Metric = lead + o.Metric
		}
		return
	}
	if r := mainSubject(s); m.last != "" && !r.empty() && r.End-r.Start == 1 && anaphor[s.low(r.Start)] {
		o.Metric = m.last // "That's the largest increase so far, up 40 percent"
		return
	}
	v := o.Start - 1
	for v > 0 && !isVerb(s, v) {
		v--
	}
	o.Metric = m.subjectText(s, v)
}

var anaphor = wordSet("that it this that's that’s it's it’s")

func changeNounLeft(s *Sentence, i int) int {
	for k := i; k >= 0 && k > i-4; k-- {
		w := s.low(k)
		if _, ok := changeNouns[w]; ok && (isNounTag(s.tag(k)) || w == "increase") {
			return k
		}
		if w != "rate" && w != "year" && w != "on" && w != "rates" && !strings.HasPrefix(s.tag(k), "JJ") && !isNounTag(s.tag(k)) {
			return -1
		}
	}
	return -1
}

// changeOf reads "an increase of F in X", "a growth rate of F".
func (m *measurer) changeOf(s *Sentence, o *Observation, n int) bool {
	o.Kind, o.Direction, o.rule = "change", changeNouns[s.low(n)], "noun of change with of"
	if d := adjectiveDirection(s, n); d != "" {
		o.Direction = d
	}
	if (s.low(o.End) == "in" || s.low(o.End) == "for") && periodLength(s, o.End) == 0 {
		if np := tail(s, nounPhraseEnd(s, o.End+1)); np > o.End+1 {
			o.Metric = phraseText(s, tokenRange{o.End + 1, np})
			return true
		}
	}
	if beForm[s.low(o.End)] && s.tag(o.End+1) == "VBN" && s.low(o.End+2) == "in" { // "a drop of 3 percent was recorded in rents"
		if np := nounPhraseEnd(s, o.End+3); np > o.End+3 {
			o.Metric = phraseText(s, tokenRange{o.End + 3, tail(s, np)})
			return true
		}
	}
	// "growth of X of F": the owner stands before
	start := n
	for start > 0 && (strings.HasPrefix(s.tag(start-1), "JJ") || isNounTag(s.tag(start-1)) || s.tag(start-1) == "DT" || s.tag(start-1) == "RB") {
		start--
	}
	own := ownNoun(s, start, n) // "sales growth of 12 percent"
	if verb := start - 1; verb >= 0 && isVerb(s, verb) && s.tag(verb) != "VBG" {
		o.Metric = m.subjectText(s, verb)
		if own != "" && !pronounSubject(o.Metric) {
			o.Metric = own + " of " + o.Metric
		} else if own != "" {
			o.Metric = own
		}
		return true
	}
	if own != "" {
		o.Metric = own
		return true
	}
	m.changeOfPrevious(s, o)
	return true
}

// atRate reports whether the rate at i is how something changes: "at an annual rate".
func atRate(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if s.low(k) == "at" {
			return true
		}
		if s.tag(k) != "DT" && !strings.HasPrefix(s.tag(k), "JJ") {
			return false
		}
	}
	return false
}

// ownNoun is the quantity that stands before a noun of change, "" where only adjectives do.
func ownNoun(s *Sentence, start, n int) string {
	for start < n && (!isNounTag(s.tag(start)) || s.low(start) == "year" || s.low(start) == "growth") {
		start++
	}
	if start >= n || timeWord(s, start, n) {
		return ""
	}
	return phraseText(s, tokenRange{start, n})
}

func adjectiveDirection(s *Sentence, n int) string {
	for k := n - 1; k >= 0 && k > n-4; k-- {
		if s.low(k) == "negative" {
			return "decrease"
		}
	}
	return ""
}

// changeNounRight is the noun of change that follows a figure: "a 14.2% year on year increase".
func changeNounRight(s *Sentence, i int) int {
	for k := i; k < i+6 && k < len(s.Tokens); k++ {
		w := s.low(k)
		if _, ok := changeNouns[w]; ok && (isNounTag(s.tag(k)) || s.tag(k) == "VB" || s.tag(k) == "VBP") {
			return k
		}
		if w == "," || w == "to" || s.tag(k) == "IN" && w != "on" || isVerb(s, k) || s.tag(k) == "CC" {
			return -1
		}
	}
	return -1
}

// changeAfter reads "a 7.5% increase in X", "saw F growth", "a F drop".
func (m *measurer) changeAfter(s *Sentence, o *Observation, n int) bool {
	o.Kind, o.Direction, o.rule = "change", changeNouns[s.low(n)], "noun of change after the figure"
	k := n + 1
	for s.tag(k) == "RB" || s.low(k) == "year" || s.low(k) == "on" && s.low(k+1) == "year" {
		k++
	}
	if (s.low(k) == "in" || s.low(k) == "of" || s.low(k) == "for") && periodLength(s, k) == 0 {
		if np := nounPhraseEnd(s, k+1); np > k+1 {
			o.Metric = phraseText(s, tokenRange{k + 1, tail(s, np)})
			return true
		}
	}
	m.changeOfPrevious(s, o)
	return true
}

// share reads constructions in which a percentage is a part of a whole.
func (m *measurer) share(s *Sentence, o *Observation) bool {
	if o.Dimension != "ratio" {
		return false
	}
	before := s.low(o.Start - 1)
	switch {
	case before == "for" && strings.HasPrefix(s.low(o.Start-2), "account") || before == "up" && strings.HasPrefix(s.low(o.Start-2), "ma"):
		v := o.Start - 2
		o.Kind, o.rule = "share", "accounts for"
		o.Metric = "share of " + m.subjectText(s, v)
		if s.low(o.End) == "of" {
			if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
				o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
			}
		} else if whole := m.ofWhich(s, o); whole != "" {
			o.Metric += " in " + whole
		}
		return true
	case strings.HasPrefix(before, "contribut"):
		o.Kind, o.rule = "share", "contributes"
		o.Metric = "contribution of " + m.subjectText(s, o.Start-1)
		if s.low(o.End) == "to" {
			if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
				o.Metric += " to " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
			}
		}
		return true
	case (o.NumEnd-o.Num >= 3 || s.low(o.Num) == "every") && o.Unit == "percent" && nounPhraseEnd(s, o.End) > o.End:
		// "three in every five cars were electric"
		np := nounPhraseEnd(s, o.End)
		end := tail(s, np)
		if isVerb(s, end) || auxiliary[s.low(end)] {
			end = predicateEnd(s, end)
		}
		o.Kind, o.rule = "share", "odds of a whole"
		o.Metric = "share of " + plainText(s, tokenRange{o.End, end})
		return true
	case s.low(o.Start-1) == "," && partitive(s, o.Start) != "" && (isVerb(s, o.End) || auxiliary[s.low(o.End)]):
		o.Kind, o.rule = "share", "share of a whole named first" // "of the firms in question, 28% had never borrowed"
		o.Metric = "share of " + partitive(s, o.Start) + " that " + plainText(s, tokenRange{o.End, predicateEnd(s, o.End)})
		return true
	case s.low(o.End) == "of" && ofPronoun[s.low(o.End+1)], ofPronoun[s.low(o.Start-1)] && s.low(o.Start-2) == "of":
		return m.shareOfWhole(s, o)
	case s.low(o.End) == "of" && o.Unit == "percent":
		np := nounPhraseEnd(s, o.End+1)
		if np <= o.End+1 {
			return false
		}
		o.Kind, o.rule = "share", "percentage of a whole"
		end := np
		switch {
		case beForm[s.low(end)] && strings.HasPrefix(s.tag(end+1), "JJ") && !isNounTag(s.tag(end+2)) && s.tag(end+2) != "IN" && s.tag(end+2) != "TO":
			// "38 percent of buses are electric"
			o.Metric = "share of " + s.low(end+1) + " " + phraseText(s, tokenRange{o.End + 1, np})
			return true
		case isVerb(s, end) || auxiliary[s.low(end)]:
			end = predicateEnd(s, end)
		default:
			end = tail(s, np)
		}
		rest := plainText(s, tokenRange{np, end})
		if rest != "" && finite(s, np) {
			rest = "that " + rest
		}
		if v := skipAdverbs(s, o.Start-1); rest == "" && isVerb(s, v) && !levelVerbs[s.low(v)] && !auxiliary[s.low(v)] {
			if subj := m.subjectText(s, v); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 8 {
				rest = participle(s, v) + " by " + subj // "the government pays 80 percent of the cost"
			}
		}
		o.Metric = strings.TrimSpace("share of " + phraseText(s, tokenRange{o.End + 1, np}) + " " + rest)
		return true
	}
	return false
}

var ofPronoun = wordSet("them these those which whom it this")

// shareOfWhole reads a share of what a pronoun takes up: "nine in ten of them are small firms", "of which
// 38 percent were electric".
func (m *measurer) shareOfWhole(s *Sentence, o *Observation) bool {
	whole := m.last
	if m.prev != nil && m.prev.NP[1] > m.prev.NP[0] {
		whole = m.prev.baseNoun(s)
	} else if whole == "" {
		whole = m.subject
	}
	v := o.End
	if s.low(v) == "of" {
		v += 2
	}
	part := plainText(s, tokenRange{afterAuxiliary(s, v), predicateEnd(s, v)})
	if whole == "" || part == "" || !isVerb(s, v) && !auxiliary[s.low(v)] {
		return false
	}
	o.Kind, o.rule = "share", "share of what was named before"
	if beForm[s.low(v)] && s.tag(v+1) != "VBN" {
		o.Metric = "share of " + part + " in " + whole
	} else {
		o.Metric = "share of " + whole + " " + part
	}
	return true
}

var beForm = wordSet("is are was were be been")

// predicateEnd is the end of a verb and what follows it up to a comma or conjunction of clauses.
func predicateEnd(s *Sentence, i int) int {
	end := i
	for k := i; k < len(s.Tokens) && k < i+14; k++ {
		w := s.low(k)
		if w == "," || w == ";" || w == "." || s.tag(k) == ":" || w == "while" || w == "with" && k > i+2 || periodLength(s, k) > 0 || w == "which" ||
			(w == "and" || w == "but") && (finite(s, k+1) || s.tag(k+1) == "CD" || s.tag(k+1) == "PRP" || clauseAfter(s, k)) {
			break
		}
		end = k + 1
	}
	return end
}

// clauseAfter reports whether a clause with its own verb follows the conjunction at k.
func clauseAfter(s *Sentence, k int) bool {
	for p := k + 1; p < min(len(s.Tokens), k+10); p++ {
		if finite(s, p) {
			return true
		}
		if s.low(p) == "," {
			return false
		}
	}
	return false
}

// duration reads "for six consecutive months", "payment terms of no more than 60 days", "loan terms
// reaching 10 years".
func (m *measurer) duration(s *Sentence, o *Observation) {
	o.Kind, o.rule = "duration", "a length of time"
	before := s.low(o.Start - 1)
	v := skipAdverbs(s, o.Start-1)
	if p := m.prev; p != nil && p.Kind == "duration" && before == "to" && (onlyJoin(s, p.End, o.Start-1) || s.low(p.Start-1) == "from") {
		o.Metric, o.rule = p.Metric, "end of a change" // "from 13 to 26 weeks"
		return
	}
	switch {
	case s.low(o.End-1) == "anniversary":
		o.Metric = "anniversary"
		if s.low(o.End) == "of" {
			o.Metric += " of " + phraseText(s, tokenRange{o.End + 1, tail(s, nounPhraseEnd(s, o.End+1))})
		}
	case s.low(o.End) == "of" && before != "for" && nounPhraseEnd(s, o.End+1) > o.End+1:
		np := nounPhraseEnd(s, o.End+1)
		o.Metric = "duration of " + phraseText(s, tokenRange{o.End + 1, np})
		if np == o.End+2 && m.subject != "" {
			o.Metric += " of " + m.subject
		}
	case before == "for":
		lead := "duration of "
		if c := s.low(o.NumEnd); c == "consecutive" || c == "straight" || c == "successive" || s.low(o.End) == "running" || s.low(o.End) == "in" && s.low(o.End+1) == "a" && s.low(o.End+2) == "row" {
			lead = "consecutive " + o.Unit + "s of "
		}
		o.Metric = lead + m.clauseText(s, o.Start-1)
	case isVerb(s, v) && levelVerbs[s.low(v)]:
		o.Metric = m.subjectText(s, v)
	case (before == "to" || before == "by") && isVerb(s, o.Start-2) && changeVerbs[s.low(o.Start-2)] != "":
		o.Metric = m.subjectText(s, o.Start-2) // "clearance time was cut to 32 hours"
	case strings.HasPrefix(s.low(v), "t") && isVerb(s, v) && (participle(s, v) == "taken") && !pronounSubject(m.subjectAt(s, v)):
		o.Metric = "duration of " + m.subjectAt(s, v) // "the census took three years"
	case s.low(o.End) == "to" && s.tag(o.End+1) == "VB" && isVerb(s, v):
		o.Metric = "time to " + plainText(s, tokenRange{o.End + 1, predicateEnd(s, o.End+1)})
	case before == "within" && toInfinitive(s, o.Start-2) > 0:
		i := toInfinitive(s, o.Start-2)
		o.Metric = "time to " + plainText(s, tokenRange{i, o.Start - 1})
	case before == "within" && m.prev != nil && m.verbIn(s, m.prev.End, o.Start-1):
		o.Metric = "time within which " + m.restOfClause(s, o)
	case before == "to" || before == "of" || before == "at" || before == "from" || before == "by" || before == "in" || before == "within":
		if np := phraseBefore(s, o.Start-1); !np.empty() && !timeWord(s, np.Start, np.End) {
			o.Metric = phraseText(s, np)
		} else {
			o.Metric = m.clauseText(s, o.Start-1)
		}
	default:
		o.Metric = m.clauseText(s, o.Start)
	}
}

// verbIn reports whether a verb that says what is done stands between tokens i and j.
func (m *measurer) verbIn(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		if isVerb(s, k) && !auxiliary[s.low(k)] {
			return true
		}
	}
	return false
}

// restOfClause is what is done between the figure before and this one, with who does it: "patients are seen".
func (m *measurer) restOfClause(s *Sentence, o *Observation) string {
	start := m.prev.End
	if s.low(start) == "of" {
		start++
	}
	who := ""
	if isVerb(s, start) || auxiliary[s.low(start)] {
		who = m.countNoun + " "
	}
	return who + plainText(s, tokenRange{start, o.Start - 1})
}

// toInfinitive is the verb of the nearest "to clear applications" to the left of i, or 0.
func toInfinitive(s *Sentence, i int) int {
	for k := i; k > 0 && k > i-10; k-- {
		if s.low(k-1) == "to" && s.tag(k) == "VB" {
			return k
		}
		if finite(s, k) || s.low(k) == "," {
			return 0
		}
	}
	return 0
}

// clauseText words a clause as a thing: its object, and whose it is.
func (m *measurer) clauseText(s *Sentence, end int) string {
	v := end - 1
	for v > 0 && !(isVerb(s, v) && !auxiliary[s.low(v)] && (s.tag(v) != "VBN" || !isNounTag(s.tag(v+1)))) {
		v--
	}
	subj := m.subjectText(s, v)
	obj := ""
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

func pronounSubject(t string) bool {
	t = strings.ToLower(strings.ReplaceAll(t, "’", "'"))
	first, _, _ := strings.Cut(t, " ")
	if first, _, _ = strings.Cut(first, "'"); spoken[first] {
		return true // "we believe"
	}
	t, _, _ = strings.Cut(t, "'")
	switch t {
	case "we", "i", "they", "it", "you", "he", "she", "this", "that", "there", "who", "what", "nobody", "everybody", "somebody", "people who", "ve", "":
		return true
	}
	return false
}

// phraseBefore is the noun phrase that ends before token i.
func phraseBefore(s *Sentence, i int) tokenRange {
	start := i
	for k := i - 1; k >= 0; k-- {
		t := s.tag(k)
		if isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "POS" || t == "VBN" && k < i-1 && (k == 0 || !isVerb(s, k-1)) || t == "''" || t == "CD" || t == "VBG" && k < i-1 && (s.tag(k-1) == "DT" || strings.HasPrefix(s.tag(k-1), "JJ") || s.tag(k-1) == "PRP$") {
			start = k
			continue
		}
		if s.low(k) == "and" && start == k+1 && k > 0 && (isNounTag(s.tag(k-1)) || strings.HasPrefix(s.tag(k-1), "JJ")) && joinsModifiers(s, k) {
			continue
		}
		if s.low(k) == "of" && start == k+1 {
			continue
		}
		break
	}
	for start < i && (s.low(start) == "of" || s.low(start) == "and") {
		start++
	}
	return tokenRange{start, i}
}
