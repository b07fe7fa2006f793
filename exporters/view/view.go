// Package view reads the quads of a graph as what they tell: entities, relations, figures, briefings.
//
// Quads go in, in any order; a Graph comes out that is only read. It leaves out what is not of the
// vocabulary, and what it gives is sorted, so that the same quads give the same lists.
package view

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"briefgraph/graph"
)

// Namespaces of the vocabulary.
const (
	bg     = "https://w3id.org/briefgraph/ns#"
	schema = "http://schema.org/"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	dct    = "http://purl.org/dc/terms/"
	dcat   = "http://www.w3.org/ns/dcat#"
	prov   = "http://www.w3.org/ns/prov#"
	oa     = "http://www.w3.org/ns/oa#"
	org    = "http://www.w3.org/ns/org#"
	owl    = "http://www.w3.org/2002/07/owl#"
)

// A Class is what an entity is, broadly.
type Class string

// The classes of entities, in the order in which lists show them.
const (
	Body     Class = "body" // of a government or party
	Program  Class = "program"
	Person   Class = "person"
	Company  Class = "organization" // companies, associations, universities
	Outlet   Class = "outlet"       // news media
	Place    Class = "place"
	Sector   Class = "sector"
	Product  Class = "product"
	Event    Class = "event"
	Post     Class = "post"
	Group    Class = "group" // for whom programs are
	Briefing Class = "briefing"
)

// Classes are all classes, in their order.
var Classes = []Class{Body, Program, Person, Company, Outlet, Place, Sector, Product, Event, Post, Group, Briefing}

// classOf gives the class of the first type that fits.
var classOf = []struct {
	iri   string
	class Class
}{
	{bg + "Briefing", Briefing}, {bg + "PublicBody", Body}, {bg + "Program", Program}, {schema + "Person", Person},
	{schema + "NewsMediaOrganization", Outlet}, {schema + "City", Place}, {schema + "State", Place}, {schema + "Country", Place},
	{schema + "AdministrativeArea", Place}, {bg + "Sector", Sector}, {schema + "Product", Product}, {org + "Post", Post},
	{org + "FormalOrganization", Company}, {org + "OrganizationalUnit", Company}, {schema + "Organization", Company}, {schema + "Event", Event},
}

// An Entity is a thing with a name.
type Entity struct {
	IRI    string
	Class  Class
	Kind   string // of its class, for instance "ministry"; "" where none is said
	Label  string // in English where there is one
	Labels map[string]string
	Alt    []string
	SameAs []string
	Date   string // of a briefing; "" where unknown
}

// A Relation is an edge between entities, with what stands behind it.
type Relation struct {
	Subject, Object string // IRIs
	Predicate       string // IRI
	Name            string // of the predicate: "leads"
	Status          string // "actual" or "target"
	Said            []Said // when and how; empty for edges that need no statement
}

// A Said is a statement of a relation: the briefing, and the words.
type Said struct {
	Briefing string // IRI
	Date     string // of the briefing, else of its publication; "" where unknown
	Evidence []Evidence
}

// Evidence is a span of a transcript.
type Evidence struct {
	Quote      string
	Turn       string // IRI
	Transcript string // IRI
	Speaker    string // IRI; "" where only a role is known
	TurnKind   string // "question", "answer" ...; "" outside turns
}

// A Turn is a stretch of a transcript under one label.
type Turn struct {
	IRI, Kind, Transcript string
	Author                string // IRI; "" where unknown
	Name                  string // label as printed
	Position              int
	Mentions              []string // IRIs
}

// A Graph is what quads tell. Its maps and slices are not to be changed.
type Graph struct {
	Entities     map[string]*Entity // by IRI
	Relations    []Relation         // by predicate name, subject, object, status
	Observations []Observation      // by date, briefing, indicator, IRI
	Turns        []Turn             // by transcript, position

	props    map[string]map[string][]graph.Term // subject, predicate
	recorded map[string][]string                // briefing, its transcripts
}

// New reads all quads and takes the union of their graphs. The first error of quads ends it.
func New(quads iter.Seq2[graph.Quad, error]) (*Graph, error) {
	g := &Graph{Entities: map[string]*Entity{}, props: map[string]map[string][]graph.Term{}, recorded: map[string][]string{}}
	for q, err := range quads {
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			return nil, err
		}
		if q.S.Kind != graph.IRI {
			continue
		}
		p := g.props[q.S.Value]
		if p == nil {
			p = map[string][]graph.Term{}
			g.props[q.S.Value] = p
		}
		if !slices.Contains(p[q.P.Value], q.O) {
			p[q.P.Value] = append(p[q.P.Value], q.O)
		}
	}
	for _, p := range g.props {
		for _, objects := range p {
			slices.SortFunc(objects, graph.Term.Compare)
		}
	}
	for _, iri := range g.subjects() {
		for _, b := range g.All(iri, schema+"recordedAt") {
			g.recorded[b] = append(g.recorded[b], iri)
		}
	}
	for iri := range g.props {
		g.entity(iri)
	}
	g.relations()
	for _, iri := range g.subjects() {
		switch {
		case g.is(iri, bg+"Observation"):
			g.Observations = append(g.Observations, g.observation(iri))
		case g.is(iri, bg+"Turn"):
			g.Turns = append(g.Turns, g.turn(iri))
		}
	}
	slices.SortFunc(g.Observations, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Briefing, b.Briefing), cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.IRI, b.IRI))
	})
	slices.SortFunc(g.Turns, func(a, b Turn) int {
		return cmp.Or(cmp.Compare(a.Transcript, b.Transcript), cmp.Compare(a.Position, b.Position), cmp.Compare(a.IRI, b.IRI))
	})
	return g, nil
}

func (g *Graph) subjects() []string { return slices.Sorted(maps.Keys(g.props)) }

func (g *Graph) is(iri, class string) bool {
	return slices.Contains(g.props[iri][graph.RDFType], graph.NewIRI(class))
}

// All are the values of a property of a subject, sorted.
func (g *Graph) All(subject, predicate string) []string {
	var out []string
	for _, o := range g.props[subject][predicate] {
		out = append(out, o.Value)
	}
	return out
}

// One is the first value of a property, or "".
func (g *Graph) One(subject, predicate string) string {
	if objects := g.props[subject][predicate]; len(objects) > 0 {
		return objects[0].Value
	}
	return ""
}

func (g *Graph) entity(iri string) {
	e := &Entity{IRI: iri, Labels: map[string]string{}}
	for _, c := range classOf {
		if g.is(iri, c.iri) {
			e.Class = c.class
			break
		}
	}
	if e.Class == "" && strings.HasSuffix(g.One(iri, skos+"inScheme"), "/beneficiary") {
		e.Class = Group
	}
	if e.Class == "" {
		return
	}
	for _, l := range g.props[iri][skos+"prefLabel"] {
		if e.Labels[l.Lang] == "" {
			e.Labels[l.Lang] = l.Value
		}
	}
	e.Label = g.Label(iri)
	e.Kind = LocalName(g.One(iri, dct+"type"))
	e.Alt, e.SameAs = g.All(iri, skos+"altLabel"), g.All(iri, owl+"sameAs")
	if e.Class == Briefing {
		e.Date = g.date(iri)
	}
	g.Entities[iri] = e
}

// Label is the preferred label of anything: in English, else in any language, else the end of its IRI.
func (g *Graph) Label(iri string) string {
	labels := g.props[iri][skos+"prefLabel"]
	for _, l := range labels {
		if l.Lang == "en" {
			return l.Value
		}
	}
	if len(labels) > 0 {
		return labels[0].Value
	}
	return LocalName(iri)
}

// LocalName is what stands behind the last slash, hash or colon of an IRI.
func LocalName(iri string) string { return iri[strings.LastIndexAny(iri, "/#:")+1:] }

// date of a briefing, else the first publication of a transcript of it.
func (g *Graph) date(briefing string) string {
	if d := g.One(briefing, schema+"startDate"); d != "" {
		return d
	}
	best := ""
	for _, t := range g.Transcripts(briefing) {
		if d := g.One(t, schema+"datePublished"); d != "" && (best == "" || d < best) {
			best = d
		}
	}
	return best
}

func (g *Graph) turn(iri string) Turn {
	t := Turn{IRI: iri, Kind: LocalName(g.One(iri, dct+"type")), Transcript: g.One(iri, dct+"isPartOf"), Author: g.One(iri, schema+"author"), Name: g.One(iri, schema+"name"), Mentions: g.All(iri, schema+"mentions")}
	for _, c := range g.One(iri, schema+"position") {
		if c >= '0' && c <= '9' && t.Position < 1e6 {
			t.Position = t.Position*10 + int(c-'0')
		}
	}
	return t
}

// Briefings are the IRIs of all briefings, by date and IRI.
func (g *Graph) Briefings() []*Entity {
	var out []*Entity
	for _, e := range g.Entities {
		if e.Class == Briefing {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *Entity) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.IRI, b.IRI)) })
	return out
}

// Transcripts are the IRIs of the transcripts of a briefing.
func (g *Graph) Transcripts(briefing string) []string { return g.recorded[briefing] }

// evidence reads what a statement was derived from.
func (g *Graph) evidence(statement string) []Evidence {
	var out []Evidence
	for _, iri := range g.All(statement, prov+"wasDerivedFrom") {
		e := Evidence{Transcript: g.One(iri, oa+"hasSource")}
		if part := g.One(iri, dct+"isPartOf"); part != e.Transcript {
			e.Turn, e.Speaker, e.TurnKind = part, g.One(part, schema+"author"), LocalName(g.One(part, dct+"type"))
		}
		for _, s := range g.All(iri, oa+"hasSelector") {
			if q := g.One(s, oa+"exact"); q != "" {
				e.Quote = q
			}
		}
		out = append(out, e)
	}
	return out
}
