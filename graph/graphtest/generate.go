// Package graphtest makes graphs for tests and benchmarks. A seed and a size go in, quads shaped
// like those of real briefings come out, the same each time. It never reads a file.
package graphtest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"briefgraph/graph"
)

// Namespaces of the generated terms.
const (
	Base   = "https://w3id.org/briefgraph/"
	bg     = Base + "ns#"
	schema = "http://schema.org/"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	dct    = "http://purl.org/dc/terms/"
	oa     = "http://www.w3.org/ns/oa#"
	org    = "http://www.w3.org/ns/org#"
	prov   = "http://www.w3.org/ns/prov#"
)

var words = strings.Fields(`industry output growth ministry equipment value added network project
	ports ships grain steel cloud computing power energy vehicles batteries chips software digital
	service trade quality supply chain platform pilot credit housing rural water smart robots 5G`)

// Quads yields n quads: one named graph a briefing, of about 1,500 quads with turns, people,
// programs, figures and relations, each with its evidence. Graphs share entities, so some triples
// are in several.
func Quads(seed uint64, n int) iter.Seq[graph.Quad] {
	return func(yield func(graph.Quad) bool) {
		g := generator{rng: rand.New(rand.NewPCG(seed, 1)), left: n, yield: yield}
		for i := 0; g.left > 0; i++ {
			g.briefing(i)
		}
	}
}

type generator struct {
	rng   *rand.Rand
	left  int
	yield func(graph.Quad) bool
	key   string // of the briefing, for instance scio-2024-03-05
	graph graph.Term
	text  int // offset in the transcript
}

func id(class string, parts ...any) graph.Term {
	return graph.NewIRI(Base + "id/" + class + "/" + fmt.Sprint(parts...))
}

func (g *generator) add(s graph.Term, ns, p string, objects ...graph.Term) {
	for _, o := range objects {
		if g.left > 0 {
			g.left--
			if !g.yield(graph.Quad{S: s, P: graph.NewIRI(ns + p), O: o, G: g.graph}) {
				g.left = 0
			}
		}
	}
}

func (g *generator) types(s graph.Term, classes ...string) {
	for _, c := range classes {
		g.add(s, graph.RDF, "type", graph.NewIRI(c))
	}
}

func (g *generator) label(s graph.Term, text string) {
	g.add(s, skos, "prefLabel", graph.NewLang(text, "en"))
	if g.rng.IntN(3) == 0 {
		g.add(s, skos, "prefLabel", graph.NewLang("标签"+text, "zh-Hans"))
	}
}

func (g *generator) phrase(n int) string {
	w := make([]string, n)
	for i := range w {
		w[i] = words[g.rng.IntN(len(words))]
	}
	return strings.Join(w, " ")
}

func (g *generator) briefing(i int) {
	date := fmt.Sprintf("%d-%02d-%02d", 2000+i/336%100, i/28%12+1, i%28+1)
	g.key = fmt.Sprint("scio-", date)
	transcript := g.key + ".en." + fmt.Sprintf("%05d", i)
	g.graph = graph.NewIRI(Base + "graph/" + transcript)
	g.text = 0
	b, t := id("briefing", g.key), id("transcript", transcript)
	g.types(b, bg+"Briefing", schema+"Event")
	g.label(b, "Press briefing on "+g.phrase(4))
	g.add(b, schema, "startDate", graph.NewTyped(date, graph.XSDDate))
	g.types(t, bg+"Transcript", schema+"CreativeWork", prov+"Entity")
	g.add(t, schema, "recordedAt", b)
	g.add(t, schema, "inLanguage", graph.NewString("en"))
	for range 8 {
		g.entity("person", schema+"Person")
		g.entity("org", bg+"PublicBody", org+"FormalOrganization", schema+"GovernmentOrganization")
		g.entity("program", bg+"Program")
		g.entity("place", schema+"City")
	}
	for n := 1; n <= 20; n++ {
		turn := id("turn", transcript, fmt.Sprintf(".t%02d", n))
		g.types(turn, bg+"Turn", schema+"CreativeWork", prov+"Entity")
		g.add(turn, schema, "position", graph.NewTyped(fmt.Sprint(n), graph.XSDInteger))
		g.add(turn, dct, "isPartOf", t)
		g.add(turn, schema, "author", g.some("person"))
		g.add(turn, schema, "mentions", g.some("org"), g.some("program"), g.some("place"))
		g.figure(turn, t, b)
		g.figure(turn, t, b)
		g.relation(turn, t, b)
	}
}

// some is an entity of a class; low numbers are met more often, as in life.
func (g *generator) some(class string) graph.Term {
	n := g.rng.IntN(1+g.rng.IntN(1000)) + 1
	return id(class, words[n%len(words)][:2], "-", words[n*7%len(words)][:2], "-", n)
}

func (g *generator) entity(class string, types ...string) {
	e := g.some(class)
	g.types(e, types...)
	g.label(e, "Name of "+strings.TrimPrefix(e.Value, Base+"id/"))
}

func (g *generator) evidence(turn, transcript graph.Term) graph.Term {
	e := id("ev", strings.TrimPrefix(turn.Value, Base+"id/turn/"), ".", fmt.Sprintf("%08x", g.rng.Uint32()))
	q, p := graph.NewIRI(e.Value+".q"), graph.NewIRI(e.Value+".p")
	quote := g.phrase(12 + g.rng.IntN(20))
	g.types(e, bg+"Evidence", oa+"SpecificResource", prov+"Entity")
	g.add(e, oa, "hasSource", transcript)
	g.add(e, dct, "isPartOf", turn)
	g.add(e, oa, "hasSelector", q, p)
	g.types(q, oa+"TextQuoteSelector")
	g.add(q, oa, "exact", graph.NewString(quote))
	g.add(q, oa, "prefix", graph.NewString(g.phrase(3)))
	g.types(p, oa+"TextPositionSelector")
	g.add(p, oa, "start", graph.NewTyped(fmt.Sprint(g.text), graph.XSD+"nonNegativeInteger"))
	g.text += len(quote)
	g.add(p, oa, "end", graph.NewTyped(fmt.Sprint(g.text), graph.XSD+"nonNegativeInteger"))
	return e
}

func (g *generator) figure(turn, transcript, briefing graph.Term) {
	ev := g.evidence(turn, transcript)
	o := id("obs", g.key, ".", words[g.rng.IntN(len(words))], "-", fmt.Sprintf("%010x", g.rng.Uint64N(1<<40)))
	value := fmt.Sprint(g.rng.IntN(5000))
	if g.rng.IntN(2) == 0 {
		value += fmt.Sprint(".", g.rng.IntN(10))
	}
	g.types(o, bg+"Observation", schema+"Observation", bg+"Statement")
	g.add(o, schema, "variableMeasured", id("indicator", "sales-", g.rng.IntN(300)))
	g.add(o, schema, "value", graph.NewTyped(value, graph.XSDDecimal))
	g.add(o, schema, "unitCode", id("unit", "percent"))
	g.add(o, dct, "type", id("concept/figure-kind", "change"))
	g.add(o, bg, "direction", id("concept/direction", "increase"))
	g.add(o, bg, "status", id("concept/status", "actual"))
	g.add(o, bg, "statedAt", briefing)
	g.add(o, prov, "wasDerivedFrom", ev)
}

func (g *generator) relation(turn, transcript, briefing graph.Term) {
	ev := g.evidence(turn, transcript)
	r := id("st", g.key, ".leads.", fmt.Sprintf("%010x", g.rng.Uint64N(1<<40)))
	s, o := g.some("org"), g.some("program")
	g.types(r, bg+"RelationStatement", bg+"Statement", graph.RDF+"Statement")
	g.add(r, graph.RDF, "subject", s)
	g.add(r, graph.RDF, "predicate", graph.NewIRI(bg+"leads"))
	g.add(r, graph.RDF, "object", o)
	g.add(r, bg, "status", id("concept/status", "actual"))
	g.add(r, bg, "statedAt", briefing)
	g.add(r, prov, "wasDerivedFrom", ev)
	g.add(s, bg, "leads", o)
}
