package pipeline

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// An Observation is a figure with what it measures.
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
	Confidence float64 // that all of it is right
	Reason     string  // the construction, and what speaks against it
	rule       string
	suffix     string       // of a counted noun: what was done with it by whom, for the next of a list
	stem       string       // the metric without what tells it from others of a list
	inSubject  bool         // it counts something in a complement of the subject
	run        bool         // its period is that of an unbroken run, which is no other figure's
	ofBase     bool         // its period is that of what another figure is compared with
	moved      bool         // it is what a quantity was before it moved
	past       bool         // its sentence tells it as something that was
	owner      string       // whose the quantity is, for the next of a list
	copied     *Observation // the figure whose base value this is
	listedBy   *Observation // the first figure of the list that this is an item of
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
	opened   Period            // first period named in the paragraph
	turnSpan Period            // last period named in the turn
	asked    Period            // last period named in the question that the turn answers
	ahead    Period            // a time to come that a sentence of the paragraph opens with
	named    Period            // last period named in the sentence before
	running  Period            // a time up to the talk that a sentence of the paragraph opens with
	stated   Period            // of the last figure of the sentence that is no base of a move
	aheadFor int               // for so many sentences more
	before   *Observation      // last observation of the sentence before
	ofTitle  Period            // what the briefing is about, by its title
	topic    string            // the last subject that says what the talk is about
	programs map[string]string // head noun to the program last named with it
	lastProg string            // the program last named
	progSent int               // the sentence that named it
	sent     int               // the sentence at hand
	inSent   []Mention         // programs of the sentence at hand
	last     string            // metric of the last figure of the turn
	docYoY   bool              // the document compares year on year
	byHabit  bool              // the comparison of the last change was taken from that

	dim                  string                  // dimension of the figure at hand
	figs                 []Figure                // figures of the sentence at hand
	rows                 [][2]int                // for each of them the first and the last of its row
	leadLevel            *Observation            // last level that is no item of a list, in the sentence
	lead                 *Observation            // first figure of the list at hand
	leadShare            *Observation            // last share that is no item of a list, in the sentence
	percent              *Observation            // last change by a percentage in the sentence
	ofUnit               map[string]string       // unit of money, counts or measure to what the sentence measured in it
	taken                *Observation            // the figure whose quantity a demonstrative of the one at hand takes up
	unit                 string                  // unit of the figure at hand
	ofRate               bool                    // the quantity was told to change, or its rate was told
	quantity             string                  // what the last figure of the turn measured, or the rate of what it was
	lastChange           string                  // what the last change of the turn was of
	names                map[string]bool         // names of the document that are no quantities
	plural               string                  // the last plural noun phrase that was an object
	byHead               map[string]string       // head noun to the metric last named with it, in the turn
	future               bool                    // the sentence before spoke of what is to come
	partOfMass           bool                    // a part of it has been named in the sentence
	mass                 *Figure                 // the last amount of money or of a physical unit in the turn
	countUnit, countNoun string                  // what was counted last in the turn
	counts               []countedBefore         // what was counted in the turn so far, the last of it
	topicUnit            string                  // what a sentence said that it is about, in the plural
	lastUnit             string                  // unit of the last count of the turn, also where its noun stands elsewhere
	lastBy               map[string]string       // dimension to the metric last measured in it, in the turn
	told                 map[string]*Observation // value and unit to the figure of that value that tells what it measures
}

// measure says of every figure what it measures. Figures of questions are read as well: a journalist
// who quotes a figure states it.
func measure(doc *document, lx *lexicon.Lexicon) []Observation {
	ref, _ := time.Parse(time.DateOnly, doc.Layout.Header.Reference())
	m := &measurer{doc: doc, lx: lx, ref: ref, programs: map[string]string{}, lastBy: map[string]string{}, byHead: map[string]string{}, ofUnit: map[string]string{}, told: map[string]*Observation{}}
	m.names = bareNames(doc)
	m.docYoY = len(doc.Figures) > 0 && comparesYears(doc.Src.Text)
	m.ofTitle = m.briefingPeriod()
	named := map[int][]Mention{}
	for _, mention := range doc.Mentions {
		if mention.Class == Program && mention.Label < 0 {
			named[mention.Sent] = append(named[mention.Sent], mention)
		}
	}
	var out []Observation
	next := 0
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		m.sent = si
		m.enter(si)
		for next < len(doc.Figures) && doc.Figures[next].Sent < si {
			next++
		}
		if next == len(doc.Figures) || doc.Sentences[doc.Figures[next].Sent].Turn != s.Turn {
			m.keepTopic(s)
			m.keepPrograms(named[si])
			continue // nothing in the rest of the turn is measured
		}
		periods := m.periodsIn(s)
		m.before, m.stated = nil, ""
		if n := len(out); n > 0 && out[n-1].Sent == si-1 && out[n-1].Turn == s.Turn {
			m.before = &out[n-1]
		}
		m.newSentence(named[si])
		first := len(out)
		var figs []Figure
		for k := next; k < len(doc.Figures) && doc.Figures[k].Sent == si; k++ {
			figs = append(figs, doc.Figures[k])
		}
		m.keepTopic(s)
		m.rows = rowsOf(s, len(figs), func(i int) *Figure { return &figs[i] })
		for _, f := range figs {
			ratePer(s, &f)
			o := m.observe(s, f, figs)
			if o.Dimension == "count" && o.Unit == "" {
				doc.Skipped = append(doc.Skipped, skipped{s.span(f.Start, f.End), reasonNoUnit})
				continue
			}
			if o.Kind == "duration" && o.Metric == unspecified {
				doc.Skipped = append(doc.Skipped, skipped{s.span(f.Start, f.End), reasonNoClause})
				continue
			}
			m.time(s, &o, periods)
			m.laterTarget(s, &o)
			m.mendComparison(s, &o)
			if !o.moved {
				m.stated = o.Period
			}
			m.keepCount(s, &o)
			m.keepTold(&o)
			out = append(out, o)
			m.follow(s, &out[len(out)-1])
		}
		respectively(s, out[first:])
		pairwise(s, out[first:])
		inTurn(s, out[first:], periods)
		m.remember(s, periods, named[si], out[first:])
	}
	return out
}

// enter forgets what the turn or the paragraph that ends before sentence si leaves open.
func (m *measurer) enter(si int) {
	s, last := &m.doc.Sentences[si], &m.doc.Sentences[max(0, si-1)]
	switch {
	case si == 0:
		m.newTurn("")
	case s.Turn != last.Turn && last.Turn >= 0 && m.doc.Layout.Turns[last.Turn].Kind == "question":
		m.newTurn(m.turnSpan)
	case s.Turn != last.Turn:
		m.newTurn("")
	case s.Para != last.Para:
		m.period, m.ahead, m.running, m.named = "", "", "", ""
		if breaksDown(s) {
			m.period = m.opened // "in the first eight months ... in August ...": the eight months are broken down
		} else {
			m.opened = ""
		}
	}
}

// periodsIn are the times that a sentence names, by whether they are over on the day of the talk.
func (m *measurer) periodsIn(s *Sentence) []foundPeriod {
	periods := joinEnds(s, m.doc.fiscalYears(findPeriods(s, m.ref)))
	for k := range periods {
		periods[k].Future = !m.ref.IsZero() && endOf(periods[k].Period).After(m.ref)
		periods[k].ahead = !m.ref.IsZero() && startOf(periods[k].Period).After(m.ref)
	}
	return periods
}

// newSentence forgets what was measured in the sentence before; programs are those that the new one names.
func (m *measurer) newSentence(programs []Mention) {
	clear(m.ofUnit)
	m.prev, m.lead, m.leadLevel, m.percent, m.leadShare, m.partOfMass = nil, nil, nil, nil, nil, false
	m.inSent = programs
}

// newTurn forgets what was said in the turn before; asked is the period that its question named last.
func (m *measurer) newTurn(asked Period) {
	m.asked = asked
	m.subject, m.topic, m.period, m.opened, m.turnSpan, m.last, m.lastProg = "", "", "", "", "", "", ""
	m.ahead, m.running = "", ""
	m.countUnit, m.countNoun, m.lastUnit, m.mass, m.future = "", "", "", nil, false
	m.counts, m.topicUnit = nil, ""
	m.lastChange, m.quantity = "", ""
	clear(m.lastBy)
	clear(m.byHead)
	m.plural = ""
}

// mendComparison sets right a comparison that does not fit the period of the figure.
func (m *measurer) mendComparison(s *Sentence, o *Observation) {
	if o.Kind == "change" && o.Comparison == "yoy" && m.byHabit && years(o.Period) > 1 {
		o.Comparison = "other" // over several years
	}
	if o.Comparison == "yoy" && quarterBefore(s, o) {
		o.Comparison = "prev-period"
	}
	if o.Comparison == "yoy" && wholeYearBefore(s, o) {
		o.Comparison = "other"
	}
	if o.Kind == "change" && o.Comparison == "other" && o.Unit == "percent" && fullSpan(o.Period) && grewBySelf(s, o) && !strings.HasPrefix(o.Metric, "exchange rate") {
		o.Comparison = "yoy"
	}
}

// follow keeps what the figures after o may take from it.
func (m *measurer) follow(s *Sentence, o *Observation) {
	m.prev = o
	if o.listedBy == nil && !parenthetic(s, o.Start) {
		m.lead = o
		switch o.Kind {
		case "level":
			m.leadLevel = o
		case "share":
			m.leadShare = o
		}
	}
	if o.Metric != unspecified {
		m.lastBy[o.Dimension] = o.Metric
		if !strings.HasPrefix(o.Metric, "period of ") {
			m.last = o.Metric // "shifted 2 billion over two years; Kent got 1 billion of that"
		}
	}
	if o.Kind == "change" {
		m.lastChange = quantityOfRate(o)
		if o.Unit == "percent" {
			m.percent = o
		}
	}
	if o.Kind == "level" && o.Unit != "" && o.Metric != unspecified {
		m.ofUnit[o.Unit] = o.Metric
	}
	m.keepQuantity(o)
	m.keepHead(o.Metric)
}

// unspecified is the metric of a figure of which nothing says what it measures.
const unspecified = "unspecified quantity"

// comparesYears reports whether a text compares with a year earlier anywhere.
func comparesYears(text string) bool {
	for _, p := range []string{"year on year", "year-on-year", "from a year earlier", "from a year ago", "y-o-y", "YoY", "than a year ago", "than a year earlier", "than in the previous year", "same period of last year", "same period last year", "on the previous year", "over the previous year"} {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// keepPrograms keeps the names of programs by their last words.
func (m *measurer) keepPrograms(programs []Mention) {
	for _, p := range programs {
		ws := strings.Fields(strings.Trim(p.Name, `"`))
		m.programs[strings.ToLower(ws[len(ws)-1])] = p.Name
		m.lastProg, m.progSent = p.Name, m.sent
	}
}

// remember keeps the subject and the period of a sentence for those after it.
func (m *measurer) remember(s *Sentence, periods []foundPeriod, programs []Mention, obs []Observation) {
	m.keepPrograms(programs)
	r := mainSubject(s)
	if len(programs) > 0 && (r.empty() || s.tag(r.Start) == "PRP") {
		m.subject = programs[len(programs)-1].Name // "we organised X. This has ..."
	}
	if !r.empty() && s.tag(r.Start) != "PRP" && !pronounSubject(s.low(r.Start)) && s.low(r.Start) != "this" && s.low(r.Start) != "these" && s.low(r.Start) != "there" {
		// what is no quantity and nobody's cannot be the subject of the next sentence either
		m.subject = cleanMetric(m.definite(s, r, phraseText(s, afterNumber(s, r))))
		if q := m.quantityTaken(s, r); q != "" {
			m.subject = q
		}
		if m.fragment(m.subject) {
			m.subject = ""
		}
		if m.subject != "" && !bareHead[strings.ToLower(m.subject)] && len(strings.Fields(m.subject)) > 1 {
			m.topic = m.subject
		}
	}
	if name := leadingName(s); r.empty() && len(programs) == 0 && name != "" && !m.nameOnly(name) {
		m.subject = name // a sentence without figures is not tagged: "The Harbour Tunnel opened in May. It cost"
	}
	if v := mainVerb(s); v >= 0 {
		if np := nounPhraseEnd(s, v+1); presenting[s.low(v)] && np > v+1 && isNounTag(s.tag(np-1)) && !holdsNumber(s, tokenRange{v + 1, np}) {
			if text := phraseText(s, tokenRange{v + 1, np}); text != "" && !m.fragment(text) {
				m.subject = m.definite(s, tokenRange{v + 1, np}, text) // "the Cabinet approved the metro. It will be"
			}
		}
		if np := nounPhraseEnd(s, v+1); np > v+1 && isPluralNoun(s, np-1) && !holdsNumber(s, tokenRange{v + 1, np}) {
			m.plural = phraseText(s, tokenRange{v + 1, tail(s, np)})
		}
	}
	m.keepPeriod(s, periods, obs)
	m.keepFuture(s)
}

// presenting are verbs whose object the next sentence goes on about.
var presenting = flat(inflected(map[string]string{"x": "approve launch unveil introduce announce inaugurate sanction"}), "")

// leadingName is a name of two words and more that a sentence begins with.
func leadingName(s *Sentence) string {
	i := 0
	if w := s.low(0); w == "the" || w == "our" {
		i = 1
	}
	j := i
	for strings.HasPrefix(s.tag(j), "NNP") {
		j++
	}
	if j < i+2 || i == 0 {
		return ""
	}
	return plainText(s, tokenRange{i, j})
}

// within reports whether a period lies inside another of the same talk.
func within(p, whole Period) bool {
	if whole == "" || p == whole {
		return false
	}
	return !startOf(p).Before(startOf(whole)) && !endOf(p).After(endOf(whole))
}

// passing are time words that hold for their own clause only.
var passing = wordSet("now today currently yesterday")

// observe finds kind, metric, comparison and direction of one figure.
func (m *measurer) observe(s *Sentence, f Figure, figs []Figure) Observation {
	m.takeMass(s, &f)
	m.dim, m.figs, m.taken, m.unit = f.Dimension, figs, nil, f.Unit
	o := Observation{Figure: f, Status: "actual", Comparison: "none", Turn: s.Turn, At: s.span(f.Start, f.End), Quote: s.Span}
	switch {
	case f.Dimension == "multiple" && s.low(f.Start-1) == "of" && f.Value.Cmp(thousand) >= 0:
		o.Dimension, o.Unit = "count", "times" // "a viewing volume of 1.2 billion times"
		m.level(s, &o)
	case f.Dimension == "multiple" && occurrences(s, f):
		o.Kind, o.rule, o.Dimension = "level", "number of occurrences", "count"
		o.Metric = "times " + m.clauseText(s, f.Start)
		if v := f.Start - 1; changeVerbs[s.low(v)] != "" && isVerb(s, v) {
			o.Metric = "times " + phraseText(s, subjectBefore(s, v)) + " " + participle(s, v) // "prices were lowered four times"
		}
	case f.Dimension == "multiple":
		m.multiple(s, &o)
	case m.part(s, &o):
	case m.rank(s, &o):
	case m.capacity(s, &o):
	case m.equivalent(s, &o):
	case m.gappedMove(s, &o):
	case m.listed(s, &o):
	case m.changeAt(s, &o):
	case m.rowGoesOn(s, &o):
	case m.inBracketsOf(s, &o):
	case m.ofAnother(s, &o):
	case m.elided(s, &o):
	case m.atOtherTime(s, &o):
	case m.makesUp(s, &o):
	case m.change(s, &o):
	case m.share(s, &o):
	case f.Dimension == "time":
		m.duration(s, &o)
	case f.Unit == "points" && (s.low(f.Start-1) == "to" || s.low(f.Start-1) == "at" || levelVerbs[s.low(f.Start-1)]):
		m.level(s, &o) // "confidence rose to 88 points"
	case f.NP[1] > f.NP[0]:
		m.counted(s, &o)
	default:
		m.level(s, &o)
	}
	if d := comparative[s.low(o.End)]; d != "" && o.Kind == "level" && o.Dimension != "count" && (comparedLater(s, o.End+1) || o.Dimension == "money" && beForm[s.low(o.Start-1)]) {
		o.Kind, o.Direction = "change", d
	}
	if d := fromNormal(s, o.End); d != "" && (o.Kind == "level" || o.Kind == "duration") && o.Dimension != "ratio" {
		o.Kind, o.Direction = "change", d
	}
	m.restated(s, &o)
	if o.Kind == "change" && currencyNoun[strings.ToLower(strings.TrimPrefix(strings.ToLower(o.Metric), "the "))] {
		o.Metric = "exchange rate of the " + o.Metric
	}
	m.unitFromMetric(s, &o)
	o.Metric = m.sideOfTrade(m.settle(&o, cleanMetric(o.Metric)))
	if o.listedBy == nil {
		o.Metric = m.enrich(s, &o, o.Metric)
	}
	m.parallel(s, &o, figs)
	if bare := o.Metric == "" || !strings.Contains(o.Metric, " ") && o.Dimension != "ratio"; bare && m.toldBefore(&o) {
		o.Reason = o.rule
	} else if o.Metric == "" {
		o.Metric = first(m.fallback(s, &o), unspecified)
		o.Reason = reasonNone
	} else if o.Reason == "" {
		o.Reason = o.rule
	}
	fell := m.prev != nil && o.copied == m.prev && m.prev.Value.IsNegative()
	if o.copied != nil {
		o.Kind, o.Direction, o.Comparison, o.Base = o.copied.Kind, o.copied.Direction, o.copied.Comparison, o.copied.Base
		o.copied = nil
	} else if o.Kind == "change" {
		o.Comparison, o.Base = m.comparison(s, f)
	}
	switch {
	case o.Kind == "change" && o.Value.IsNegative():
		o.Direction = "decrease" // "turned from -2 percent to 1 percent"
	case o.Kind == "change" && fell:
		o.Direction = "increase"
	}
	o.Status = m.status(s, &o)
	return o
}

// thousand is more times than anything grows.
var thousand = decimal.NewFromInt(1000)

// currencyNoun are currencies, whose change is one of their exchange rate.
var currencyNoun = wordSet("yuan rmb renminbi dollar euro pound yen rupee rouble ruble franc won real rand lira peso krone ringgit baht sterling")

// occurrences reports whether "N times" counts how often: no comparison follows and no change precedes.
func occurrences(s *Sentence, f Figure) bool {
	if s.low(f.End-1) != "times" {
		return false
	}
	switch s.low(f.End) {
	case "the", "that", "as", "more", "higher", "larger", "greater", "faster", "its", "what", "over", "bigger":
		return false
	}
	if t := s.tag(f.End); (isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "PRP$") && s.low(f.End) != "last" && s.low(f.End) != "daily" && !timeWord(s, f.End, f.End+1) {
		return false // "more than five times domestic use"
	}
	w := s.low(f.Start - 1)
	moved := (changeVerbs[w] == "increase" && w != "raised" || levelVerbs[w]) && isVerb(s, f.Start-1) // but "set records four times"
	return w != "by" && w != "to" && !moved && w != "of" && w != "about"
}
