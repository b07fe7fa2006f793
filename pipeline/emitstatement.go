package pipeline

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/shopspring/decimal"
)

const xsdCount = graph.XSD + "nonNegativeInteger"

// evidenceFor is the IRI of the evidence for a span of one turn: the span with a quote selector and a
// position selector (W3C Web Annotation, sections 4.2.4 and 4.2.5). "" for an empty span.
func (e *emitter) evidenceFor(at source.Span, turn int) string {
	if iri, ok := e.evidence[at]; ok {
		return iri
	}
	if at.Len() <= 0 {
		return ""
	}
	src := e.doc.Src
	quote := src.Slice(at)
	local := fmt.Sprintf("%s.t%02d.%s", e.transKey, turn+1, hash(quote, 8))
	e.quotes[local]++
	if n := e.quotes[local]; n > 1 {
		local += "." + strconv.Itoa(n)
	}
	iri := e.iri("ev", local)
	e.evidence[at] = iri
	e.types(iri, nsBG+"Evidence", nsOA+"SpecificResource", nsPROV+"Entity")
	e.link(iri, nsOA+"hasSource", e.trans)
	part := e.trans
	if turn >= 0 {
		part = e.turnIRI(turn)
	}
	e.link(iri, nsDCT+"isPartOf", part)
	q, p := iri+".q", iri+".p"
	e.link(iri, nsOA+"hasSelector", q)
	e.link(iri, nsOA+"hasSelector", p)
	e.types(q, nsOA+"TextQuoteSelector")
	e.add(q, nsOA+"exact", graph.NewString(quote))
	if s := lastRunes(src.Text[:at.Start], 24); s != "" {
		e.add(q, nsOA+"prefix", graph.NewString(s))
	}
	if s := firstRunes(src.Text[at.End:], 24); s != "" {
		e.add(q, nsOA+"suffix", graph.NewString(s))
	}
	e.types(p, nsOA+"TextPositionSelector")
	e.add(p, nsOA+"start", graph.NewTyped(strconv.Itoa(src.Runes(at.Start)), xsdCount))
	e.add(p, nsOA+"end", graph.NewTyped(strconv.Itoa(src.Runes(at.End)), xsdCount))
	return iri
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastRunes(s string, n int) string {
	r := []rune(s[max(0, len(s)-4*n):])
	if len(r) > n {
		r = r[len(r)-n:]
	}
	return strings.TrimLeft(string(r), "\ufffd")
}

// period states a period of time and returns its IRI, in the shortest ISO 8601 form of the two ends.
func (e *emitter) period(p Period) string {
	a, b := startOf(p), endOf(p)
	local := a.Format(time.DateOnly) + "--" + b.Format(time.DateOnly)
	switch {
	case a.Equal(b):
		local = a.Format(time.DateOnly)
	case a.Month() == 1 && a.Day() == 1 && b.Equal(a.AddDate(1, 0, -1)):
		local = strconv.Itoa(a.Year())
	case a.Day() == 1 && b.Equal(a.AddDate(0, 1, -1)):
		local = a.Format("2006-01")
	}
	iri := e.iri("period", local)
	e.types(iri, nsDCT+"PeriodOfTime")
	e.add(iri, nsDCAT+"startDate", date(a.Format(time.DateOnly)))
	e.add(iri, nsDCAT+"endDate", date(b.Format(time.DateOnly)))
	if len(local) == 4 {
		e.add(iri, nsSKOS+"notation", graph.NewTyped(local, graph.XSD+"gYear"))
	}
	return iri
}

// confidence states how sure the extraction is of a statement. Two figures or relations that are one in the
// graph may differ in it.
func (e *emitter) confidence(statement string, sure float64) {
	e.add(statement, nsBG+"confidence", graph.NewTyped(strconv.FormatFloat(round2(sure), 'f', -1, 64), graph.XSDDecimal))
}

func number2(d decimal.Decimal) graph.Term { return graph.NewTyped(d.String(), graph.XSDDecimal) }

// unit is the IRI of a unit and the noun that a count counts.
func (e *emitter) unit(o Observation) (iri, noun string) {
	if o.Dimension == "count" || o.Dimension == "" {
		return e.iri("unit", "count"), o.Unit
	}
	u := strings.ToLower(o.Unit)
	switch u {
	case "kwh":
		u = "kilowatt-hour"
	case "ka":
		u = "kiloampere"
	}
	return e.iri("unit", slug(strings.ReplaceAll(u, "/", "-"))), ""
}

// observation states a figure: its own node, no reification (model.md section 3.4). The hash in its
// IRI covers every functional property, so that two equal figures of one briefing are one.
func (e *emitter) observation(o Observation) {
	metric := indicatorLabel(o.Metric)
	ind := e.id.indicator(o.Metric)
	unit, noun := e.unit(o)
	upper := ""
	if o.Max != nil {
		upper = o.Max.String()
	}
	var about []string
	for _, i := range o.About {
		about = append(about, e.entityIRI(i))
	}
	sort.Strings(about)
	h := hash(strings.Join([]string{ind, o.Kind, o.Status, o.Value.String(), upper, unit, noun, o.Modifier, o.Comparison, o.Base, o.Direction, string(o.Period), strings.Join(about, " ")}, "\x00"), 10)
	key := e.id.key[e.doc]
	iri := e.iri("obs", key+"."+shorten(slug(metric), 48)+"."+h)
	ev := e.evidenceFor(o.Quote, o.Turn)
	e.types(iri, nsBG+"Observation", nsBG+"Statement", nsSchema+"Observation", nsPROV+"Entity")
	e.link(iri, nsSchema+"variableMeasured", ind)
	e.types(ind, nsBG+"Indicator", nsSchema+"StatisticalVariable", nsSKOS+"Concept")
	e.label(ind, metric)
	e.link(ind, nsSKOS+"inScheme", e.id.base+"id/scheme/indicator")
	if o.Max != nil {
		e.add(iri, nsSchema+"minValue", number2(o.Value))
		e.add(iri, nsSchema+"maxValue", number2(*o.Max))
	} else {
		e.add(iri, nsSchema+"value", number2(o.Value))
	}
	e.link(iri, nsSchema+"unitCode", unit)
	if noun != "" {
		e.add(iri, nsSchema+"unitText", graph.NewLang(noun, e.lang()))
	}
	e.link(iri, nsDCT+"type", e.concept("figure-kind", o.Kind))
	e.link(iri, nsBG+"status", e.concept("status", o.Status))
	e.link(iri, nsBG+"modifier", e.concept("modifier", o.Modifier))
	e.link(iri, nsBG+"statedAt", e.briefing)
	e.link(iri, nsPROV+"wasDerivedFrom", ev)
	e.confidence(iri, o.Confidence)
	if o.Period != "" {
		e.link(iri, nsDCT+"temporal", e.period(o.Period))
	}
	for _, a := range about {
		e.link(iri, nsSchema+"observationAbout", a)
	}
	if o.Kind == "change" {
		e.changeOf(iri, o)
	}
}

// changeOf states base, direction and signed value of a change.
func (e *emitter) changeOf(iri string, o Observation) {
	e.link(iri, nsBG+"comparison", e.concept("comparison", first(o.Comparison, "other")))
	if o.Comparison == "since" && o.Base != "" {
		base := Period(o.Base)
		if len(o.Base) == 7 {
			y, _ := strconv.Atoi(o.Base[:4])
			m, _ := strconv.Atoi(o.Base[5:])
			base = monthP(y, time.Month(m))
		}
		e.link(iri, nsBG+"comparisonBase", e.period(base))
	}
	direction := first(o.Direction, "increase")
	e.link(iri, nsBG+"direction", e.concept("direction", direction))
	if o.Max == nil {
		v := o.Value
		if direction == "decrease" {
			v = v.Neg()
		}
		e.add(iri, nsBG+"delta", number2(v))
	}
}

// indicatorLabel is the metric as an indicator's name: one wording for both orders of "value added".
func indicatorLabel(metric string) string {
	m := strings.Join(strings.Fields(metric), " ")
	for _, old := range []string{"value-added", "value added"} {
		m = strings.ReplaceAll(m, old, "added value")
	}
	return m
}

// predicates are the properties that relations are stated with.
var predicates = map[string]string{"leads": nsBG + "leads", "participates": nsBG + "participatesIn", "issued": nsBG + "issued", "cooperatesWith": nsBG + "cooperatesWith",
	"targets": nsBG + "targets", "produces": nsBG + "produces", "takesPlaceIn": nsSchema + "location", "holdsPost": nsORG + "holds", "partOf": nsORG + "subOrganizationOf"}

// relation states a relation: reified under an IRI with its evidence, and as a plain triple where it is
// a fact. A plan is not asserted.
func (e *emitter) relation(r Relation) {
	s, o := e.ref(r.S), e.ref(r.O)
	p := predicates[r.P]
	if r.P == "partOf" && r.S.Entity >= 0 && e.doc.Entities[r.S.Entity].Class == Program {
		p = nsDCT + "isPartOf"
	}
	if r.P == "holdsPost" {
		o = e.post(r.Post, r.O.Entity)
	}
	if r.P == "issued" {
		e.types(o, nsBG+"PolicyDocument", nsSchema+"CreativeWork")
	}
	pairs := [][2]string{{s, o}}
	if r.P == "cooperatesWith" {
		pairs = append(pairs, [2]string{o, s})
	}
	short := p[strings.LastIndexAny(p, "#/")+1:]
	ev := e.evidenceFor(r.Quote, r.Turn)
	for k, pair := range pairs {
		if r.Status == "actual" {
			e.link(pair[0], p, pair[1])
		}
		if k > 0 {
			break // one statement carries both directions
		}
		h := hash(strings.Join([]string{pair[0], p, pair[1], r.Status}, "\x00"), 10)
		st := e.iri("st", e.id.key[e.doc]+"."+slug(short)+"."+h)
		e.types(st, nsBG+"RelationStatement", nsBG+"Statement", graph.RDF+"Statement", nsPROV+"Entity")
		e.link(st, graph.RDF+"subject", pair[0])
		e.link(st, graph.RDF+"predicate", p)
		e.link(st, graph.RDF+"object", pair[1])
		e.link(st, nsBG+"statedAt", e.briefing)
		e.link(st, nsBG+"status", e.concept("status", r.Status))
		e.link(st, nsPROV+"wasDerivedFrom", ev)
		e.confidence(st, r.Confidence)
	}
	if r.P == "partOf" && r.Status == "actual" && p == nsORG+"subOrganizationOf" {
		e.link(s, nsORG+"unitOf", o)
	}
}

// ref is the IRI of one end of a relation.
func (e *emitter) ref(r Ref) string {
	switch {
	case r.Entity >= 0:
		return e.entityIRI(r.Entity)
	case r.Person >= 0:
		return e.personIRI(e.doc.People[r.Person])
	}
	iri := e.id.beneficiary(r.Text)
	e.types(iri, nsSKOS+"Concept")
	e.label(iri, r.Text)
	e.link(iri, nsSKOS+"inScheme", e.id.base+"id/scheme/beneficiary")
	return iri
}
