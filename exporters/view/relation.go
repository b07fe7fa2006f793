package view

import (
	"cmp"
	"slices"

	"briefgraph/graph"
)

// names are the properties that are edges, by the name that is shown.
var names = map[string]string{
	bg + "leads": "leads", bg + "participatesIn": "participates in", bg + "issued": "issued", bg + "cooperatesWith": "cooperates with",
	bg + "targets": "targets", bg + "produces": "produces", schema + "location": "located in", schema + "containedInPlace": "located in",
	org + "holds": "holds post", org + "subOrganizationOf": "part of", dct + "isPartOf": "part of", org + "postIn": "post in",
	bg + "chair": "chaired by", bg + "panelist": "panelist", schema + "organizer": "organized by", schema + "mentions": "mentions",
}

// A key tells relations apart.
type key struct{ s, p, o, status string }

// Stated counts the statements of the relation in words that the graph quotes. A relation without any
// follows from what a transcript's head or the name of a post tells.
func (r Relation) Stated() (n int) {
	for _, s := range r.Said {
		if slices.ContainsFunc(s.Evidence, func(e Evidence) bool { return e.Quote != "" }) {
			n++
		}
	}
	return n
}

// relations collects the edges: what statements say, and triples between entities that need none.
func (g *Graph) relations() {
	found := map[key]*Relation{}
	edge := func(k key) *Relation {
		r := found[k]
		if r == nil && g.Entities[k.s] != nil && g.Entities[k.o] != nil {
			r = &Relation{Subject: k.s, Object: k.o, Predicate: k.p, Name: names[k.p], Status: k.status}
			found[k] = r
		}
		return r
	}
	for _, st := range g.subjects() {
		if !g.is(st, bg+"RelationStatement") {
			continue
		}
		k := key{g.One(st, graph.RDF+"subject"), g.One(st, graph.RDF+"predicate"), g.One(st, graph.RDF+"object"), LocalName(g.One(st, bg+"status"))}
		if names[k.p] == "" {
			continue
		}
		if r := edge(k); r != nil {
			b := g.One(st, bg+"statedAt")
			r.Said = append(r.Said, Said{b, g.date(b), g.evidence(st)})
		}
	}
	for s, props := range g.props {
		if g.Entities[s] == nil {
			continue
		}
		for p, objects := range props {
			for _, o := range objects {
				back := key{o.Value, p, s, "actual"}
				if names[p] == "" || o.Kind != graph.IRI || p == bg+"cooperatesWith" && found[back] != nil {
					continue // one edge stands for both directions
				}
				if r := edge(key{s, p, o.Value, "actual"}); r != nil && g.Entities[s].Class == Briefing && len(r.Said) == 0 {
					r.Said = []Said{{Briefing: s, Date: g.Entities[s].Date}}
				}
			}
		}
	}
	g.placesMentioned(edge)
	for _, r := range found {
		slices.SortFunc(r.Said, func(a, b Said) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Briefing, b.Briefing)) })
		g.Relations = append(g.Relations, *r)
	}
	slices.SortFunc(g.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Object, b.Object), cmp.Compare(a.Status, b.Status))
	})
}

// placesMentioned joins each briefing to the places that its turns name.
func (g *Graph) placesMentioned(edge func(key) *Relation) {
	for _, turn := range g.subjects() {
		if !g.is(turn, bg+"Turn") {
			continue
		}
		b := g.One(g.One(turn, dct+"isPartOf"), schema+"recordedAt")
		for _, o := range g.All(turn, schema+"mentions") {
			if e := g.Entities[o]; e == nil || e.Class != Place {
				continue
			}
			if r := edge(key{b, schema + "mentions", o, "actual"}); r != nil {
				ev := []Evidence{{Turn: turn, Transcript: g.One(turn, dct+"isPartOf"), Speaker: g.One(turn, schema+"author")}}
				if len(r.Said) == 0 {
					r.Said = []Said{{b, g.date(b), nil}}
				}
				r.Said[0].Evidence = append(r.Said[0].Evidence, ev...)
			}
		}
	}
}
