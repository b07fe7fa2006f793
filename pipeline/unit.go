package pipeline

import (
	"briefgraph/internal/prefilter"
	"strings"
)

var (
	growthNoun = prefilter.MustCompile(`(?i)^(?:(?:average |annual |monthly |quarterly |year-on-year |overall |economic |real |nominal )*)(growth(?: rate)?|increase|rate of increase|rate of growth|decline|decrease)\b`)
	plainRate  = prefilter.MustCompile(`(?i)\b(?:interest|tariff|tax|inflation|exchange|lending|deposit|cash|prime|mortgage|repo|reserve requirement)\s+(?:rate|ratio)s?\b|\bRRR\b|^interest(?: of| on|$)|\byields?\b`)
	growthTail = prefilter.MustCompile(`(?i)\b(growth(?: rate)?)$`)
)

// ratioKind tells shares and growth rates from other percentages by the words of the metric.
func (m *measurer) ratioKind(o *Observation) {
	if o.Dimension != "ratio" {
		return
	}
	switch {
	case strings.Contains(firstNoun(o.Metric), "ontribution"):
		o.Kind = "share" // "the contribution rate of consumption to growth"
	case growthNoun.MatchString(o.Metric):
		o.Kind, o.Direction = "change", "increase"
		if strings.Contains(strings.ToLower(o.Metric), "decline") || strings.Contains(strings.ToLower(o.Metric), "decrease") {
			o.Direction = "decrease"
		}
		if _, rest, ok := strings.Cut(o.Metric, " of "); ok {
			o.Metric = rest
		} else if _, rest, ok := strings.Cut(o.Metric, " in "); ok {
			o.Metric = rest
		}
	case quantityGrowth(o.Metric) != "" && o.Unit == "percent":
		o.Kind, o.Direction, o.Metric = "change", "increase", quantityGrowth(o.Metric)
	case growthTail.MatchString(o.Metric) && o.Unit == "percent":
		o.Kind, o.Direction = "change", "increase"
		o.Metric = strings.TrimSpace(growthTail.ReplaceAllString(o.Metric, ""))
	case plainRate.MatchString(o.Metric) || o.Unit == "percentage-point" || o.Unit == "basis-point":
		o.Kind = "level"
	default:
		o.Kind = "share"
	}
}

// asWritten is a word in lower case as a text writes it, where that is an abbreviation: "soes" of "number of SOEs".
func asWritten(low, text string) string {
	for w := range strings.FieldsSeq(text) {
		if low != "" && len(w) == len(low) && strings.EqualFold(w, low) && isUpper(w[:len(w)-1]) {
			return w
		}
	}
	return low
}

// unitFromMetric gives a bare count the noun of its metric: "the number of ports ... totaled 30.22
// million" counts ports.
func (m *measurer) unitFromMetric(s *Sentence, o *Observation) {
	if o.Dimension != "" {
		return
	}
	o.Dimension = "count"
	if m.prev != nil && o.rule == "base of a comparison" && m.prev.Unit != "" && !indexPoints(o.Metric) {
		o.Unit, o.Dimension, o.Said = m.prev.Unit, m.prev.Dimension, m.prev.Said
		return
	}
	if m.prev != nil && o.Kind == "change" && m.prev.Dimension == "count" {
		o.Unit = m.prev.Unit
		return
	}
	if rest, ok := strings.CutPrefix(o.Metric, "amount "); ok && m.prev != nil && m.prev.Dimension == "count" && m.prev.NP[1] <= m.prev.NP[0] {
		o.Unit, o.Metric = first(m.countUnit, m.prev.Unit), first(m.countNoun, m.prev.Metric)+" "+rest // "of whom 177 million worked elsewhere"
		return
	}
	if p := m.prev; p != nil && (p.Dimension == "money" || p.Dimension == "physical") && o.NumEnd > o.Num+1 && (o.Kind == "change" || comparedWith(s, o.Start) || p.Dimension == "money" && moneyNoun[headWordOf(o.Metric)]) {
		o.Unit, o.Dimension, o.Said = p.Unit, p.Dimension, p.Said // "40 billion euros, compared with 38 billion"
		return
	}
	metric := strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(o.Metric), "cap on "), "limit on ")
	for _, of := range []string{"number of ", "numbers of "} {
		if _, counted, ok := strings.Cut(metric, of); ok {
			metric = counted
		}
	}
	if quotient[metric[strings.LastIndexByte(metric, ' ')+1:]] {
		o.Unit = "ratio" // "the job offers to job seekers ratio was 1.22"
		return
	}
	o.Unit = pluralHead(headOfText(metric))
	if collective[strings.TrimSuffix(o.Unit, "s")] {
		o.Unit = "" // "towns with populations of 50,000"
	}
	switch {
	case indexPoints(o.Metric):
		o.Unit = "points"
		return
	case o.Unit == "" && stockWord[headWordOf(metric)] && pluralHead(headOfText(afterOf(metric))) != "":
		o.Unit = headOfText(afterOf(metric)) // "the national stock of wells"
	case o.Unit == "" && quotient[headWordOf(metric)]:
		o.Unit = "ratio"
		return
	case o.Unit == "" && (collective[metric[strings.LastIndexByte(metric, ' ')+1:]] || collective[headOfText(metric)] || collective[strings.TrimSuffix(headOfText(metric), "s")]):
		o.Unit = "people"
		return
	}
	o.Unit = asWritten(o.Unit, o.Metric)
	if u, ok := m.lx.Units.Find(o.Unit); ok && (u.Dimension == "time" || u.Dimension == "physical") && u.Factor == 1 {
		o.Unit, o.Dimension = u.Code, u.Dimension
		return
	}
	if o.Unit == "" && m.prev != nil && m.prev.Unit != "percent" && m.prev.Dimension != "multiple" && (m.prev.Dimension != "time" || o.NumEnd == o.Num+1) {
		o.Unit, o.Dimension, o.Said = m.prev.Unit, m.prev.Dimension, m.prev.Said // "each of which exceeds 6 million"
		return
	}
	if (o.Unit == "" || pronounSubject(o.Metric) || o.Metric == "") && m.prev != nil && m.prev.Dimension == "count" {
		o.Unit = m.prev.Unit
	}
	if w := headWordOf(metric); o.Unit == "" && (w == "ratio" || w == "coefficient") {
		o.Unit = "ratio" // "the income ratio has dropped to 2.4"
		return
	}
	if o.Unit == "" && m.takesUp(o) {
		o.Unit = m.lastUnit
	}
	if strings.HasPrefix(o.Metric, "amount ") && m.prev != nil && m.prev.Dimension == "count" {
		o.Unit, o.Metric = m.prev.Unit, strings.TrimSpace(m.prev.baseNoun(s)+" "+strings.TrimPrefix(o.Metric, "amount "))
	}
}

// stockWord are nouns for how many of something there are; quotient are nouns of numbers without a unit.
var (
	stockWord = wordSet("stock inventory fleet tally count total network base pool supply volume output production traffic throughput")
	quotient  = wordSet("ratio coefficient multiplier quotient")
)

// moneyNoun are plurals that are always of money.
var moneyNoun = wordSet("reserves savings losses earnings profits proceeds revenues funds expenses costs taxes")

// afterOf is what a phrase has behind its first "of".
func afterOf(text string) string {
	_, rest, _ := strings.Cut(text, " of ")
	return rest
}

// pluralHead is the head noun of a metric if it can be counted, "" else.
func pluralHead(w string) string {
	last := w[strings.LastIndexByte(w, ' ')+1:]
	switch last {
	case "people", "men", "women", "children", "personnel", "police", "staff", "cattle", "sheep":
		return w
	}
	if len(last) > 3 && strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "'s") && !strings.HasSuffix(last, "’s") && last != "this" && last != "means" && last != "always" {
		return w
	}
	return ""
}

// baseNoun is the noun phrase that a count counts.
func (o *Observation) baseNoun(s *Sentence) string {
	if o.NP[1] > o.NP[0] {
		return phraseText(s, tokenRange{o.NP[0], o.NP[1]})
	}
	return o.Unit
}

// beforeFigure is a predicate up to the first word that holds a figure, which is an observation of its own.
func beforeFigure(predicate string) string {
	ws := strings.Fields(predicate)
	for i, w := range ws {
		if !strings.ContainsAny(w, "0123456789") || len(w) > 4 && w[0] >= '0' && w[0] <= '9' && strings.IndexByte(w, '-') > 0 && w[len(w)-1] >= 'a' {
			continue // also past "240-hour", which is part of a name
		}
		if ageAmong(ws, i) {
			continue
		}
		for i > 0 && (smallWords[ws[i-1]] || ws[i-1] == "valued" || ws[i-1] == "worth" || ws[i-1] == "average" || ws[i-1] == "USD" || ws[i-1] == "RMB" || ws[i-1] == "Rs") {
			i--
		}
		return strings.Join(ws[:i], " ")
	}
	return predicate
}

var smallWords = wordSet("total with to of in by at within under over from than for on between about around nearly almost more less the a an and $ up every each some roughly approximately above below")

// strongParticiple are participles of strong verbs that stand behind the noun whose number is told.
var strongParticiple = wordSet("held made taken sent built sold bought given written kept run led drawn born grown known seen put set won paid brought caught lost spent taught")

// headOfText is the plural head noun of a phrase: the last word before its first preposition.
func headOfText(t string) string {
	ws := strings.Fields(t)
	if len(ws) > 2 && bareHead[ws[0]] && ws[1] == "of" {
		return headOfText(strings.Join(ws[2:], " ")) // sales of buses: buses
	}
	last := ""
	for i, w := range ws {
		switch w {
		case "of", "in", "for", "with", "on", "at", "from", "by", "to", "that", "per", "under", "above", "across", "nationwide", "without", "within", "over", "among", "between", "through", "into", "outside", "inside", "near", "against", "below", "beyond", "who", "whose", "which", "where", "aged":
			return last
		}
		if (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") && i+1 < len(ws) || strongParticiple[w]) && pluralHead(last) != "" {
			return last // "papers authored in", "patents held by"
		}
		last = w
		if (w == "stations" || w == "products" || w == "points") && i > 0 {
			last = ws[i-1] + " " + w
		}
	}
	return last
}
