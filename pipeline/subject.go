package pipeline

import (
	"briefgraph/lexicon"
	"strings"
)

// subjectAt is subjectText without what a pronoun stands for.
func (m *measurer) subjectAt(s *Sentence, v int) string {
	return phraseText(s, subjectOf(s, groupStart(s, v)))
}

// subjectText words the subject of the verb at v, with pronouns resolved to the last subject.
func (m *measurer) subjectText(s *Sentence, v int) string {
	if v < 0 {
		return m.subject
	}
	if same := m.whichIs(s, v); same != "" {
		return same
	}
	if p, g := m.prev, groupStart(s, v); p != nil && p.Kind == "level" && p.End == g-1 && s.low(g-1) == "," && s.low(p.Start-1) == "," && p.Metric != unspecified {
		return p.Metric // "milk output, 18 million tonnes, edged up"
	}
	r := subjectBefore(s, v)
	if r.empty() {
		return m.subject
	}
	if p := m.prev; p != nil && s.low(r.Start) == "which" && p.Start > r.Start && p.End <= r.End && (levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "") {
		if p.Kind == "duration" && m.leadLevel != nil {
			p = m.leadLevel
		}
		if p.Metric != unspecified {
			return p.Metric // "spending, which exceeded 1 billion in May and reached 2 billion in June"
		}
	}
	if r.End-r.Start > 1 && m.prev != nil && m.prev.Kind == "level" && m.prev.NP[1] == 0 && s.tag(r.Start) == "CD" && r.Start <= m.prev.End && r.End >= m.prev.End {
		return m.prev.Metric // "rose to 15 trillion yuan, which made up 57% of the total"
	}
	if p := m.prev; p != nil && p.End > r.Start && p.Start <= r.Start+1 && p.End <= r.End && s.low(p.End) == "of" && p.Kind == "level" && p.Dimension != "count" && p.Metric != "" && p.Metric != unspecified {
		return p.Metric // "30 billion dollars of aid flowed to clinics, growing 27 percent"
	}
	if i := r.Start - 2; i >= 0 && m.prev != nil && s.low(i) == "those" && s.low(i+1) == "with" {
		r.Start = i // "those with clean water"
	}
	if q := m.quantityTaken(s, r); q != "" {
		return q
	}
	if q := m.elsewhere(s, r); q != "" {
		return q
	}
	// a relative pronoun or participle after the noun it belongs to
	if numbered := afterNumber(s, tokenRange{r.Start, min(r.Start+4, r.End)}); numbered.Start > r.Start && numbered.Start < r.End && isNounTag(s.tag(r.End-1)) && numberFirst(s, r) {
		r.Start = numbered.Start // "4.5 million low-income residents": the number is another figure's
	}
	if t := s.tag(r.Start + 1); s.low(r.Start) == "those" && r.End-r.Start > 1 && !isNounTag(t) && !strings.HasPrefix(t, "JJ") && t != "CD" {
		return "people " + plainText(s, tokenRange{r.Start + 1, r.End}) // "those aged 60 and over"
	}
	text := m.ofIt(s, r, m.definite(s, r, phraseText(s, r)))
	if levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "" || goesUp[s.low(v)] || s.low(v) == "went" {
		text = first(m.amongWhich(s, r, text), text)
	}
	if w, short := contraction(s.low(r.Start)); short != "" && short != "n't" && r.End-r.Start == 1 && (w == "it" || w == "they" || w == "that") && (levelVerbs[s.low(v)] || changeVerbs[s.low(v)] != "" || s.low(v) == "gone" || s.low(v) == "come") {
		text = w // "they've gone from"
	}
	if w := s.low(v); m.last != "" && (levelVerbs[w] || changeVerbs[w] != "" || auxiliary[w] || rankVerbs[w] != "" || registers[w]) && !strings.Contains(m.last, text) && !countryName[strings.ToLower(text)] && (m.lx.Find(lexicon.Place, text) != nil || registers[w] && m.arePlaces(text)) {
		base := m.last
		if i := strings.LastIndex(base, " of "); i > 0 && m.arePlaces(base[i+len(" of "):]) {
			base = base[:i] // another place's
		}
		return base + " of " + text // "Shandong has 6 million kilowatts": of what was measured before
	}
	if taken, ok := m.pronoun(s, r, v, text); ok {
		return taken
	}
	for _, lead := range []string{"this ", "these "} {
		if strings.HasPrefix(strings.ToLower(text), lead) {
			text = text[len(lead):]
		}
	}
	return text
}

// pronoun is what the pronoun that a subject r of the verb at v consists of stands for.
func (m *measurer) pronoun(s *Sentence, r tokenRange, v int, text string) (string, bool) {
	switch strings.ToLower(text) {
	case "it", "this", "they", "these", "that", "which", "the latter", "those", "this figure", "this number", "the figure", "the number", "these figures", "the figures", "both figures":
		switch low := strings.ToLower(text); {
		case low == "it" && m.last != "" && m.prev != nil && excluding(s, r.Start) != "":
			return m.last + excluding(s, r.Start), true // "excluding real estate, it rose"
		case low == "it" && m.sameMoves(s, r, v) != "":
			return m.sameMoves(s, r, v), true // "the ratio dropped to 14 percent, down 0.3 points, and it fell to 13 percent in June"
		case low == "it" && m.prev != nil && m.prev.Dimension == m.dim && m.prev.Kind != "change":
			return m.prev.Metric, true // "occupancy exceeds 60 percent, whereas it was only 45 percent before"
		case low == "they" && stockOf(m.subject) != "":
			return stockOf(m.subject), true // "the number of workers was 100; they made"
		case (low == "they" || low == "these" || low == "those") && m.plural == "" && m.nameOnly(m.subject):
			return "", true // several are not one
		case (low == "they" || low == "these" || low == "those") && m.plural != "" && !strings.HasSuffix(firstNoun(m.subject), "s"):
			return m.plural, true
		case m.subject != "":
			return m.subject, true
		}
	case "they've", "we've", "we’ve", "they’ve", "i've", "i’ve":
		return "we", true
	}
	return "", false
}

// takesUpLast are nouns that mean, with an article, whatever was measured last.
var takesUpLast = wordSet("figure figures number numbers total rate amount sum")

// arePlaces reports whether a text is the name of a place of the lexicon, or a list of such names.
func (m *measurer) arePlaces(text string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(text, " and ", ", "), ", ") {
		if m.lx.Find(lexicon.Place, part) == nil {
			return false
		}
	}
	return true
}

// registers are verbs with which a place has a change: "Shanghai saw an increase of 4 percent".
var registers = flat(inflected(map[string]string{"x": "see register record post report experience"}), "")

// definite replaces "the platform" by the program it takes up, and gives a bare head ("capacity", "the
// rate") the topic that it belongs to.
func (m *measurer) definite(s *Sentence, r tokenRange, text string) string {
	low := strings.ToLower(text)
	the := s.low(r.Start) == "the" || s.low(r.Start-1) == "the"
	if m.last != "" && takesUpLast[low] && (the || s.low(r.Start) == "this" || s.low(r.Start) == "these" || s.low(r.Start) == "that") {
		return m.last + excluding(s, r.Start)
	}
	if rate := first(m.rateNamed(s, r, low), m.rateOfOthers(s, r, text)); rate != "" {
		return rate
	}
	if the || low == "value added" || low == "added value" {
		if t := first(m.byHead[strings.TrimSuffix(low, "s")], m.byHead[low]); t != "" {
			return t // "the quota was lifted": the quota named before; "capital inflows fell in spring; in July the inflow grew"
		}
	}
	if the && (low == "ratio" || low == "proportion" || low == "share" || low == "percentage") && strings.HasPrefix(m.last, "share of ") {
		return m.last // "accounting for 42 percent of trade, and the ratio is up 8 points"
	}
	if name := m.programs[low]; name != "" && !strings.Contains(text, " ") && !m.names[low] {
		return name
	}
	if whole := shareIn(text); whole != "" {
		if owner := m.possessor(s, r); owner != "" {
			return "share of " + owner + " in " + whole // "their share in total trade"
		}
	}
	if owner := m.possessor(s, r); owner != "" && len(strings.Fields(text)) < 4 && !strings.Contains(text, " of ") {
		return text + " of " + owner
	}
	if low == "number" && m.countNoun != "" && (s.low(r.Start) == "their" || s.low(r.Start-1) == "their") {
		return "number of " + m.countNoun // "there are 9 million such children; their number has dropped"
	}
	if programNoun[low] && m.lastProg != "" && !(builtNoun[low] && paperNoun[headWordOf(strings.ToLower(m.lastProg))]) {
		return m.lastProg
	}
	if (low == "exports" || low == "imports") && strings.Contains(m.topic+m.last, "trade") {
		return text // those of the country
	}
	if bareHead[low] && m.topic != "" && !strings.Contains(strings.ToLower(m.topic), low) && len(strings.Fields(m.topic)) < 9 {
		return text + " of " + ownerIn(m.topic)
	}
	return text
}

// shareIn is the whole that a part is a share of: "share in total trade", "proportion of foreign trade".
func shareIn(text string) string {
	head, whole, _ := strings.Cut(text, " ")
	if low := strings.ToLower(head); low != "share" && low != "proportion" && low != "percentage" && low != "weight" {
		return ""
	}
	if rest, ok := strings.CutPrefix(whole, "in "); ok {
		return rest
	}
	rest, _ := strings.CutPrefix(whole, "of ")
	if rest == whole {
		return ""
	}
	return rest
}

// possessor is whom "its" or "their" before a noun phrase means: the subject of its own sentence before it, or the last one.
func (m *measurer) possessor(s *Sentence, r tokenRange) string {
	at := r.Start
	if s.tag(at) != "PRP$" {
		at--
	}
	owner, head := m.subject, s.low(r.End-1)
	switch w := s.low(at); {
	case w == "whose":
		e := at
		if s.low(e-1) == "," {
			e--
		}
		return phraseText(s, afterNumber(s, phraseBefore(s, e)))
	case w == "its" && ofPrograms[head] && m.lastProg != "" && m.sent <= m.progSent+4:
		return m.lastProg
	case w != "its" && w != "their":
		return ""
	}
	if main := mainSubject(s); !main.empty() && main.End <= at && s.tag(main.Start) != "PRP$" && s.tag(main.Start-1) != "PRP$" {
		owner = phraseText(s, afterNumber(s, main))
		if pronounSubject(owner) {
			owner = m.subject
		}
	}
	if owner = ownerIn(owner); pronounSubject(owner) || len(strings.Fields(owner)) > 8 {
		return ""
	}
	if s.low(at) == "their" && pluralHead(headOfText(strings.ToLower(owner))) == "" && !strings.Contains(owner, " and ") {
		return "" // several are not one
	}
	return owner
}

// stockOf is of what a phrase tells the number.
func stockOf(text string) string {
	if w := headWordOf(text); w != "number" && w != "total" && w != "stock" {
		return ""
	}
	return afterOf(text)
}

// numberFirst reports whether no noun stands before the first number of a phrase.
func numberFirst(s *Sentence, r tokenRange) bool {
	for i := r.Start; i < r.End && s.tag(i) != "CD"; i++ {
		if isNounTag(s.tag(i)) {
			return false
		}
	}
	return true
}

// ownerIn is whose quantity a topic is: of "total output value of the robot industry", the industry.
func ownerIn(topic string) string {
	head, owner, ok := strings.Cut(topic, " of ")
	if w := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:]); ok && (bareHead[w] || w == "value" || w == "volume" || w == "export" || w == "import" || w == "trade") {
		return owner
	}
	if i := strings.LastIndexByte(topic, ' '); i > 0 && (ofGoods[topic[i+1:]] || topic[i+1:] == "revenue" || topic[i+1:] == "turnover") && !strings.Contains(topic, " of ") && !openModifier[strings.ToLower(topic[:i])] && !whoseWord[strings.ToLower(topic[:i])] {
		return topic[:i] // "coal output": coal
	}
	return topic
}

// ofGoods are quantities that a word before them says of what they are: "coal output".
var ofGoods = wordSet("output production sales exports imports capacity price prices consumption throughput shipments")

// whoseWord are adjectives that say whose a quantity is and not of what.
var whoseWord = wordSet("fiscal annual operating business public overseas domestic national global foreign local overall actual world international industrial regional per-capita retail")

// keepHead keeps a metric by its head noun and, of a total, by that word, for "the quota", "the total".
func (m *measurer) keepHead(metric string) {
	if metric == "" {
		return
	}
	ws := strings.Fields(strings.ToLower(firstNoun(metric)))
	if len(ws) == 0 {
		return
	}
	if ws[0] == "total" {
		m.byHead["total"] = metric
	}
	for _, head := range []string{"value added", "added value"} {
		if strings.HasPrefix(strings.ToLower(metric), head+" of ") || strings.HasPrefix(strings.ToLower(metric), "total "+head+" of ") {
			m.byHead[head] = metric
		}
	}
	head := ws[len(ws)-1]
	if !bareHead[head] {
		head = strings.TrimSuffix(head, "s")
	}
	if (bareHead[head] || flowHead[head]) && len(strings.Fields(metric)) > 1 {
		m.byHead[head] = metric
	}
}

// flowHead are further quantities that "the" takes up by their head.
var flowHead = wordSet("inflow outflow income spending expenditure demand supply deposit loan reserve yield consumption emission debt wage throughput import export shipment arrival")

// programNoun take up any program that was named before.
var programNoun = wordSet("scheme programme program initiative plan project mission package fund campaign strategy policy platform pilot accord")

// builtNoun are program nouns of what is carried out, paperNoun nouns of what is written: "the project" is no law named before.
var (
	builtNoun = wordSet("project mission fund campaign pilot platform")
	paperNoun = wordSet("opinions opinion law act guidelines outline regulations rules measures notice document decision convention treaty agreement protocol charter bill report")
)

// bareHead are quantities that say nothing without whose they are.
var bareHead = wordSet("quota premium occupancy ratio capacity output sales production investment revenue revenues exports imports decline increase growth rate figure number total volume value price prices profits share turnover scale proportion installations subsidy average throughput")

// afterNumber is a subject without the number it begins with: "1,700 companies", "70 percent of our units".
func afterNumber(s *Sentence, r tokenRange) tokenRange {
	for i := r.End - 1; i >= r.Start; i-- {
		if s.tag(i) != "CD" {
			continue
		}
		r.Start = i + 1
		for r.Start < r.End && (numberTail[s.low(r.Start)] || scales[s.low(r.Start)] > 0 || s.tag(r.Start) == "DT" || s.tag(r.Start) == "PRP$") {
			r.Start++
		}
		break
	}
	return r
}

var numberTail = wordSet("% percent per cent yuan dollars dollar euros pounds rupees of")

func pronounSubject(t string) bool {
	if strings.HasPrefix(t, "US ") {
		return false // the country
	}
	t = strings.ToLower(strings.ReplaceAll(t, "’", "'"))
	first, _, _ := strings.Cut(t, " ")
	if first, _, _ = strings.Cut(first, "'"); spoken[first] {
		return true // "we believe"
	}
	t, _, _ = strings.Cut(t, "'")
	switch t {
	case "we", "i", "they", "it", "you", "he", "she", "this", "that", "there", "who", "what", "nobody", "everybody", "somebody", "people who", "ve", "re", "ll", "m", "d", "":
		return true
	}
	return false
}
