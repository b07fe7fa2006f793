package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A View is a part of a graph, by what it is about.
type View string

// The views.
const (
	All      View = "all"
	Programs View = "programs" // programs, who leads, issues and supports them, what they are for
	People   View = "people"   // people, their posts, and the briefings they were at
	Places   View = "places"   // places, what is in them, and where they were named
)

// ParseView reads the name of a view; empty is All. The error lists the names there are.
func ParseView(s string) (View, error) {
	for _, v := range []View{All, Programs, People, Places} {
		if s == string(v) || s == "" {
			return v, nil
		}
	}
	return "", fmt.Errorf("unknown view %q; there are all, programs, people, places", s)
}

// A Filter keeps some edges. The zero Filter keeps all.
type Filter struct {
	Ministry string // edges at a body of this name, abbreviation or identifier
	Program  string // edges at a program of this name or identifier
	Since    string // said on or after this date, YYYY-MM-DD
	Until    string // said on or before this date
}

// A Selection is the entities and edges to show.
type Selection struct {
	Entities  []*Entity // by class, label, IRI; those that an edge has
	Relations []Relation
}

// Select keeps what the view and the filter want. A name that nothing has is an error that names some
// that there are.
func (g *Graph) Select(v View, f Filter) (Selection, error) {
	if err := f.check(); err != nil {
		return Selection{}, err
	}
	bodies, err := g.named(f.Ministry, "ministry", Body, Company)
	if err != nil {
		return Selection{}, err
	}
	programs, err := g.named(f.Program, "program", Program)
	if err != nil {
		return Selection{}, err
	}
	var out Selection
	ends := map[string]bool{}
	for _, r := range g.Relations {
		if !g.inView(r, v) || bodies != nil && !bodies[r.Subject] && !bodies[r.Object] || programs != nil && !programs[r.Subject] && !programs[r.Object] {
			continue
		}
		if r.Said = f.said(r.Said); len(r.Said) == 0 && (f.Since != "" || f.Until != "") {
			continue
		}
		out.Relations = append(out.Relations, r)
		ends[r.Subject], ends[r.Object] = true, true
	}
	for iri := range ends {
		out.Entities = append(out.Entities, g.Entities[iri])
	}
	slices.SortFunc(out.Entities, func(a, b *Entity) int {
		return cmp.Or(cmp.Compare(slices.Index(Classes, a.Class), slices.Index(Classes, b.Class)), cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI))
	})
	return out, nil
}

func (g *Graph) inView(r Relation, v View) bool {
	has := func(c ...Class) bool {
		return slices.Contains(c, g.Entities[r.Subject].Class) || slices.Contains(c, g.Entities[r.Object].Class)
	}
	switch v {
	case Programs:
		return has(Program) && !has(Briefing)
	case People:
		return has(Person, Post)
	case Places:
		return has(Place)
	}
	return r.Name != "mentions"
}

// check wants dates in the form that sorts.
func (f Filter) check() error {
	for name, d := range map[string]string{"since": f.Since, "until": f.Until} {
		if d != "" && (len(d) != 10 || d[4] != '-' || d[7] != '-' || strings.Trim(d, "0123456789-") != "") {
			return fmt.Errorf("%s %q is not a date of the form 2025-07-18", name, d)
		}
	}
	return nil
}

// said keeps the statements of the time wanted. What has no date is in no time.
func (f Filter) said(all []Said) []Said {
	if f.Since == "" && f.Until == "" {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(s Said) bool { return !f.Within(s.Date) })
}

// Within tells whether a date is in the time that the filter wants.
func (f Filter) Within(date string) bool {
	if f.Since == "" && f.Until == "" {
		return true
	}
	return date != "" && (f.Since == "" || date >= f.Since) && (f.Until == "" || date <= f.Until)
}

// named finds the entities of some classes by name; nil for the empty name.
func (g *Graph) named(name, what string, classes ...Class) (map[string]bool, error) {
	if name == "" {
		return nil, nil
	}
	found := map[string]bool{}
	var there []string
	for iri, e := range g.Entities {
		if !slices.Contains(classes, e.Class) {
			continue
		}
		there = append(there, e.Label)
		names := append([]string{iri, LocalName(iri), e.Label}, e.Alt...)
		for _, l := range e.Labels {
			names = append(names, l)
		}
		if slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, name) }) {
			found[iri] = true
		}
	}
	if len(found) == 0 {
		slices.Sort(there)
		if near := nearest(there, name); len(near) > 0 {
			return nil, fmt.Errorf("no %s is called %q; near it are %s", what, name, strings.Join(near[:min(len(near), 12)], "; "))
		}
		return nil, fmt.Errorf("no %s is called %q; there are %s", what, name, strings.Join(there[:min(len(there), 12)], "; "))
	}
	return found, nil
}

// nearest are those of the labels that hold the name, then those that hold a long word of it.
func nearest(labels []string, name string) []string {
	var whole, part []string
	for _, l := range labels {
		low := strings.ToLower(l)
		holds := func(word string) bool { return len(word) > 3 && strings.Contains(low, word) }
		switch {
		case strings.Contains(low, strings.ToLower(name)):
			whole = append(whole, l)
		case slices.ContainsFunc(strings.Fields(strings.ToLower(name)), holds):
			part = append(part, l)
		}
	}
	return append(whole, part...)
}

// SelectObservations keeps the figures of the filter's time that are about the program, or that are
// about the ministry or were said by somebody who holds a post in it.
func (g *Graph) SelectObservations(f Filter) ([]Observation, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	bodies, err := g.named(f.Ministry, "ministry", Body, Company)
	if err != nil {
		return nil, err
	}
	programs, err := g.named(f.Program, "program", Program)
	if err != nil {
		return nil, err
	}
	about := func(o Observation, set map[string]bool) bool {
		return set == nil || slices.ContainsFunc(o.About, func(iri string) bool { return set[iri] })
	}
	var out []Observation
	for _, o := range g.Observations {
		if f.Within(o.Date) && about(o, programs) && (about(o, bodies) || g.saidFor(o, bodies)) {
			out = append(out, o)
		}
	}
	return out, nil
}

// saidFor tells whether a speaker of the figure holds a post in one of the bodies.
func (g *Graph) saidFor(o Observation, bodies map[string]bool) bool {
	for _, e := range o.Evidence {
		for _, post := range g.All(e.Speaker, org+"holds") {
			if bodies[g.One(post, org+"postIn")] {
				return true
			}
		}
	}
	return false
}
