package bench

import (
	"fmt"

	"briefgraph/graph"
)

// A briefing is what the parts of one transcript share.
type briefing struct {
	key        string
	event, doc graph.Term
	turns      []graph.Term
	evidence   []graph.Term
}

// transcript makes one named graph of about 1,200 quads, and its provenance in the meta graph.
func (g *generator) transcript(k int) {
	b := &briefing{key: fmt.Sprintf("scio-%04d-%02d-%02d", 2000+k/300, 1+k/25%12, 1+k%25)}
	if k == 0 {
		b.key = "scio-2025-07-18"
	}
	b.event, b.doc = id("briefing/%s", b.key), id("transcript/%s.en.004", b.key)
	g.g = graph.NewIRI(base + "graph/" + b.key + ".en.004")
	name := g.g
	g.a(b.event, bg+"Briefing", schema+"Event")
	g.add(b.event, prefLabel, graph.NewLang("Press conference on "+g.words(3), "en"))
	date := graph.NewTyped(b.key[5:], graph.XSDDate)
	if g.IntN(10) > 0 {
		g.add(b.event, graph.NewIRI(schema+"startDate"), date)
	}
	g.add(b.event, graph.NewIRI(schema+"organizer"), pick(g, g.orgs))
	g.add(b.event, graph.NewIRI(bg+"chair"), pick(g, g.persons))
	for range 4 {
		g.add(b.event, graph.NewIRI(bg+"panelist"), pick(g, g.persons))
	}
	g.a(b.doc, bg+"Transcript", schema+"CreativeWork")
	g.add(b.doc, graph.NewIRI(schema+"recordedAt"), b.event)
	g.add(b.doc, graph.NewIRI(schema+"datePublished"), date)
	g.add(b.doc, graph.NewIRI(schema+"sha256"), graph.NewString(fmt.Sprintf("%064x", g.Uint64())))
	for i := range 24 {
		g.turn(b, i)
	}
	for i := range 20 {
		g.relation(b, i)
	}
	for i := range 20 {
		g.figure(b, i)
	}
	g.g = graph.NewIRI(base + "graph/meta")
	ingest := id("ingest/%s", b.key)
	g.add(name, graph.NewIRI(prov+"wasGeneratedBy"), ingest)
	g.add(name, derived, b.doc)
	g.add(name, graph.NewIRI(prov+"generatedAtTime"), graph.NewTyped(b.key[5:]+"T12:00:00Z", graph.XSD+"dateTime"))
	agent := id("agent/briefgraph-0.0.%d", g.IntN(2))
	if g.IntN(20) > 0 {
		agent = id("agent/briefgraph-0.1.0")
	}
	g.add(ingest, graph.NewIRI(prov+"wasAssociatedWith"), agent)
	if k == 0 {
		for _, v := range [...]string{"0.0.0", "0.0.1", "0.1.0"} {
			g.add(id("agent/briefgraph-%s", v), graph.NewIRI(schema+"softwareVersion"), graph.NewString(v))
		}
	}
}

// turn makes one turn, with two spans of evidence.
func (g *generator) turn(b *briefing, i int) {
	t := id("turn/%s.en.004.t%02d", b.key, i)
	kind := [...]string{"Question", "Answer"}[i%2]
	g.a(t, bg+"Turn", schema+kind)
	speaker := pick(g, g.persons)
	g.add(t, graph.NewIRI(schema+"author"), speaker)
	g.add(t, dctType, id("concept/turn-kind/%s", [...]string{"question", "answer"}[i%2]))
	g.add(t, position, graph.NewTyped(fmt.Sprint(i), graph.XSDInteger))
	g.add(t, isPartOf, b.doc)
	if i%2 == 1 {
		g.add(t, graph.NewIRI(schema+"parentItem"), b.turns[i-1])
	}
	// A transcript repeats the label of who it names.
	g.a(speaker, schema+"Person")
	for range 3 {
		g.add(t, mentions, pick(g, g.programs))
	}
	b.turns = append(b.turns, t)
	for k := range 2 {
		e := id("ev/%s.en.004.t%02d.%08x", b.key, i, g.Uint32())
		q, p := graph.NewIRI(e.Value+".q"), graph.NewIRI(e.Value+".p")
		g.a(e, bg+"Evidence", oa+"SpecificResource")
		g.add(e, graph.NewIRI(oa+"hasSource"), b.doc)
		g.add(e, isPartOf, t)
		g.add(e, graph.NewIRI(oa+"hasSelector"), q)
		g.add(e, graph.NewIRI(oa+"hasSelector"), p)
		g.a(q, oa+"TextQuoteSelector")
		g.add(q, graph.NewIRI(oa+"exact"), graph.NewString(g.words(8+g.IntN(12))))
		g.add(q, graph.NewIRI(oa+"prefix"), graph.NewString(g.words(3)))
		g.add(q, graph.NewIRI(oa+"suffix"), graph.NewString(g.words(3)))
		g.a(p, oa+"TextPositionSelector")
		start := i*1000 + k*400
		g.add(p, graph.NewIRI(oa+"start"), graph.NewTyped(fmt.Sprint(start), graph.XSDInteger))
		g.add(p, graph.NewIRI(oa+"end"), graph.NewTyped(fmt.Sprint(start+80), graph.XSDInteger))
		b.evidence = append(b.evidence, e)
	}
}

// relation makes one relation statement, and the plain triple where it is actual.
func (g *generator) relation(b *briefing, i int) {
	var s, o graph.Term
	var p string
	switch i % 5 {
	case 0:
		s, p, o = pick(g, g.orgs), bg+"leads", pick(g, g.programs)
	case 1:
		s, p, o = pick(g, g.orgs), bg+"participatesIn", pick(g, g.programs)
	case 2:
		s, p, o = pick(g, g.programs), bg+"targets", pick(g, g.sectors)
	case 3:
		s, p, o = pick(g, g.orgs), bg+"produces", pick(g, g.products)
	case 4:
		s, p, o = pick(g, g.persons), org+"holds", pick(g, g.posts)
	}
	if g.IntN(10) == 0 {
		s, p, o = pick(g, g.programs), schema+"location", pick(g, g.places)
	}
	st := id("st/%s.%010x", b.key, g.Uint64()>>24)
	g.a(st, bg+"RelationStatement", graph.RDF+"Statement")
	g.add(st, graph.NewIRI(graph.RDF+"subject"), s)
	g.add(st, graph.NewIRI(graph.RDF+"predicate"), graph.NewIRI(p))
	g.add(st, graph.NewIRI(graph.RDF+"object"), o)
	g.add(st, statedAt, b.event)
	g.add(st, derived, b.evidence[g.IntN(len(b.evidence))])
	if g.IntN(4) == 0 {
		g.add(st, statusProp, id("concept/status/target"))
		return
	}
	g.add(st, statusProp, id("concept/status/actual"))
	g.add(s, graph.NewIRI(p), o)
}

// figure makes one observation.
func (g *generator) figure(b *briefing, i int) {
	o := id("obs/%s.%010x", b.key, g.Uint64()>>24)
	g.a(o, bg+"Observation", schema+"Observation")
	g.add(o, graph.NewIRI(schema+"variableMeasured"), pick(g, g.indicators))
	kind := [...]string{"level", "share", "change"}[g.IntN(3)]
	g.add(o, dctType, id("concept/figure-kind/%s", kind))
	n := 1 + g.IntN(5000)
	g.add(o, graph.NewIRI(schema+"value"), decimal(n))
	g.add(o, graph.NewIRI(schema+"unitCode"), id("unit/%s", [...]string{"percent", "cny", "usd", "count", "tonne"}[g.IntN(5)]))
	g.add(o, graph.NewIRI(bg+"modifier"), id("concept/modifier/%s", [...]string{"exact", "over", "under", "about"}[g.IntN(4)]))
	g.add(o, statusProp, id("concept/status/%s", [...]string{"actual", "actual", "target"}[g.IntN(3)]))
	g.add(o, statedAt, b.event)
	g.add(o, derived, b.evidence[g.IntN(len(b.evidence))])
	g.add(o, graph.NewIRI(dct+"temporal"), pick(g, g.periods))
	if g.IntN(2) == 0 {
		g.add(o, graph.NewIRI(schema+"observationAbout"), pick(g, [...][]graph.Term{g.sectors, g.programs, g.products}[g.IntN(3)]))
	}
	if kind == "change" {
		g.add(o, graph.NewIRI(bg+"comparison"), id("concept/comparison/%s", [...]string{"yoy", "prev-period"}[g.IntN(2)]))
		g.add(o, graph.NewIRI(bg+"delta"), decimal(n%200-100))
	}
}
