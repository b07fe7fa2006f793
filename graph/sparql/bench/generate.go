// Package bench makes a large graph in the shape of the project's own, and compares the speed of
// the SPARQL engine with another on it.
//
// In go a seed and a size, out come quads, the same every time: a registry of bodies, people,
// programmes, places, sectors and indicators, and one named graph for each transcript with its
// turns, evidence, relation statements and figures (the linked-data model). Nothing in it is real.
package bench

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"briefgraph/graph"
)

const (
	base   = "https://w3id.org/briefgraph/"
	bg     = base + "ns#"
	dct    = "http://purl.org/dc/terms/"
	schema = "http://schema.org/"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	oa     = "http://www.w3.org/ns/oa#"
	prov   = "http://www.w3.org/ns/prov#"
	org    = "http://www.w3.org/ns/org#"
	dcat   = "http://www.w3.org/ns/dcat#"
	owl    = "http://www.w3.org/2002/07/owl#"
)

var (
	rdfType    = graph.NewIRI(graph.RDFType)
	prefLabel  = graph.NewIRI(skos + "prefLabel")
	altLabel   = graph.NewIRI(skos + "altLabel")
	dctType    = graph.NewIRI(dct + "type")
	isPartOf   = graph.NewIRI(dct + "isPartOf")
	mentions   = graph.NewIRI(schema + "mentions")
	statedAt   = graph.NewIRI(bg + "statedAt")
	derived    = graph.NewIRI(prov + "wasDerivedFrom")
	position   = graph.NewIRI(schema + "position")
	subOrg     = graph.NewIRI(org + "subOrganizationOf")
	statusProp = graph.NewIRI(bg + "status")
)

// id is an IRI of the data.
func id(format string, args ...any) graph.Term {
	return graph.NewIRI(base + "id/" + fmt.Sprintf(format, args...))
}

func decimal(n int) graph.Term { return graph.NewTyped(fmt.Sprint(n), graph.XSDDecimal) }

// A generator makes the graph piece by piece.
type generator struct {
	*rand.Rand
	yield func(graph.Quad) bool
	n     int
	limit int
	g     graph.Term // the graph that quads go to

	orgs, persons, programs, places, sectors, products, indicators, posts, periods []graph.Term
}

// Quads yields n quads, always the same for the same n and seed.
func Quads(n int, seed uint64) iter.Seq[graph.Quad] {
	return func(yield func(graph.Quad) bool) {
		g := &generator{Rand: rand.New(rand.NewPCG(seed, 7)), yield: yield, limit: n}
		g.registry(max(1, n/1000))
		for k := 0; g.n < g.limit; k++ {
			g.transcript(k)
		}
	}
}

// add yields one quad until there are enough.
func (g *generator) add(s, p, o graph.Term) {
	if g.n < g.limit {
		g.n++
		if !g.yield(graph.Quad{S: s, P: p, O: o, G: g.g}) {
			g.n = g.limit
		}
	}
}

func (g *generator) a(s graph.Term, classes ...string) {
	for _, c := range classes {
		g.add(s, rdfType, graph.NewIRI(c))
	}
}

// words makes a name of n words that look like words.
func (g *generator) words(n int) string {
	stock := [...]string{"national", "green", "digital", "industry", "finance", "platform", "advanced", "steel", "chip", "energy",
		"logistics", "network", "robot", "materials", "service", "trade", "export", "regional", "pilot", "quality",
		"standard", "innovation", "center", "fund", "supply", "chain", "smart", "vehicle", "battery", "ministry"}
	s := ""
	for i := range n {
		if i > 0 {
			s += " "
		}
		s += stock[g.IntN(len(stock))]
	}
	return s
}

func pick(g *generator, list []graph.Term) graph.Term {
	// Squaring makes the first ones frequent, as names are.
	f := g.Float64()
	return list[int(f*f*float64(len(list)))]
}

func (g *generator) labels(s graph.Term, name string) {
	g.add(s, prefLabel, graph.NewLang(name, "en"))
	if g.IntN(2) == 0 {
		g.add(s, prefLabel, graph.NewLang("名称"+name, "zh-Hans"))
	}
	if g.IntN(4) == 0 {
		g.add(s, altLabel, graph.NewLang("the "+name, "en"))
	}
}

// registry makes the entities, about scale times three thousandths of the graph.
func (g *generator) registry(scale int) {
	g.g = graph.NewIRI(base + "graph/registry")
	make := func(n int, class, first string, types ...string) (out []graph.Term) {
		for i := range n {
			t := id("%s/%s-%d", class, class, i)
			if i == 0 {
				t = id("%s/%s", class, first)
			}
			g.a(t, types...)
			g.labels(t, fmt.Sprintf("%s %d", g.words(2+g.IntN(3)), i))
			out = append(out, t)
		}
		return out
	}
	kinds := func(list []graph.Term, scheme string, names ...string) {
		for _, n := range names {
			g.add(id("concept/%s/%s", scheme, n), prefLabel, graph.NewLang(n, "en"))
		}
		for _, t := range list {
			g.add(t, dctType, id("concept/%s/%s", scheme, names[g.IntN(len(names))]))
		}
	}
	g.orgs = make(20+scale/4, "org", "ministry-of-industry-and-information-technology", bg+"PublicBody", org+"FormalOrganization", schema+"GovernmentOrganization")
	kinds(g.orgs, "organization-kind", "ministry", "bureau", "company", "agency")
	root := id("org/state-council")
	g.labels(root, "State Council")
	g.add(g.orgs[0], subOrg, root)
	for i, o := range g.orgs[1:] {
		// A tree about five deep: parents come before their children.
		g.add(o, subOrg, g.orgs[g.IntN(i/2+1)])
	}
	g.persons = make(50+scale, "person", "xie", schema+"Person")
	g.programs = make(30+scale, "program", "integration-of-science-technology-industry-and-finance", bg+"Program")
	kinds(g.programs, "program-kind", "platform", "campaign", "fund", "plan")
	g.places = make(30+scale/4, "place", "beijing", schema+"City")
	for i, p := range g.places[1:] {
		g.add(p, graph.NewIRI(schema+"containedInPlace"), g.places[g.IntN(i/3+1)])
		g.add(p, graph.NewIRI(owl+"sameAs"), graph.NewIRI(fmt.Sprintf("http://www.wikidata.org/entity/Q%d", i)))
	}
	g.sectors = make(20+scale/10, "sector", "steel", bg+"Sector", skos+"Concept")
	g.products = make(20+scale/2, "product", "robot", schema+"Product")
	g.indicators = make(20+scale/2, "indicator", "telecommunications-service-revenues", bg+"Indicator", skos+"Concept")
	g.posts = make(20+scale/2, "post", "minister", org+"Post")
	for _, p := range g.posts {
		g.add(p, graph.NewIRI(org+"postIn"), pick(g, g.orgs))
	}
	g.periodsAndConcepts()
}

func (g *generator) periodsAndConcepts() {
	for y := 2015; y < 2035; y++ {
		for h := range 2 {
			p := id("period/%d-%d", y, h)
			g.a(p, dct+"PeriodOfTime")
			g.add(p, graph.NewIRI(dcat+"startDate"), graph.NewTyped(fmt.Sprintf("%d-01-01", y), graph.XSDDate))
			g.add(p, graph.NewIRI(dcat+"endDate"), graph.NewTyped(fmt.Sprintf("%d-%s", y, [...]string{"06-30", "12-31"}[h]), graph.XSDDate))
			g.periods = append(g.periods, p)
		}
	}
	for _, c := range [...]string{"status/actual", "status/target", "modifier/exact", "modifier/over", "modifier/under", "modifier/about",
		"figure-kind/level", "figure-kind/share", "figure-kind/change", "comparison/yoy", "comparison/prev-period"} {
		g.add(id("concept/%s", c), prefLabel, graph.NewLang(c[len(c)-4:], "en"))
	}
	for _, u := range [...]string{"percent", "cny", "usd", "count", "tonne"} {
		g.add(id("unit/%s", u), prefLabel, graph.NewLang(u, "en"))
	}
}
