package pipeline

import (
	"slices"
	"strings"

	"briefgraph/lexicon"
)

// A ballot counts what things are called, by IRI. Each thing gets the name that most mentions give it;
// of equally frequent ones the longest, then the first of the alphabet, so that the result does not
// depend on the order of the transcripts.
type ballot map[string]map[string]int

func (b ballot) vote(iri, name string, n int) {
	if name == "" {
		return
	}
	if b[iri] == nil {
		b[iri] = map[string]int{}
	}
	b[iri][name] += n
}

// winner is the name chosen for a thing, "" where nobody voted.
func (b ballot) winner(iri string) string { return mostVoted(b[iri]) }

// mostVoted is the name with most votes, "" for none.
func mostVoted(votes map[string]int) string {
	best := ""
	for name, n := range votes {
		m := votes[best]
		if best == "" || n > m || n == m && (len(name) > len(best) || len(name) == len(best) && name < best) {
			best = name
		}
	}
	return best
}

// count settles names and kinds of everything in the collection.
func (id *identities) count(results []*Result) {
	id.labels, id.kinds = ballot{}, ballot{}
	for _, r := range results {
		if r == nil || r.doc == nil {
			continue
		}
		d := r.doc
		for i, en := range d.Entities {
			iri, label := id.nameOf(d, i)
			id.labels.vote(iri, label, len(en.At))
			kind := en.Kind
			if en.Class == lexicon.Ministry && en.Parent >= 0 {
				kind = "bureau"
			}
			if en.Class == lexicon.MediaOutlet {
				kind = "media"
			}
			id.kinds.vote(iri, kind, len(en.At))
		}
		for _, o := range r.obs {
			id.labels.vote(id.indicator(o.Metric), indicatorLabel(o.Metric), 1)
		}
		for _, rel := range r.rels {
			if rel.P == "holdsPost" {
				id.labels.vote(id.post(d, rel.Post, rel.O.Entity), rel.Post, 1)
			}
			if rel.O.Entity < 0 && rel.O.Person < 0 {
				id.labels.vote(id.beneficiary(rel.O.Text), rel.O.Text, 1)
			}
		}
		for _, p := range d.People {
			full := strings.Contains(p.Name, " ")
			id.labels.vote(id.personIRI(d, p), p.Name, btoi(full)) // a surname only where nothing else is known
		}
	}
	for iri := range id.labels {
		if r := id.opt.Registry.at(id.base, iri); r != nil {
			id.labels[iri] = map[string]int{r.name: 1}
		}
	}
	// one name each from here on: emitters only read
	for _, b := range []ballot{id.labels, id.kinds} {
		for iri := range b {
			b[iri] = map[string]int{b.winner(iri): 1}
		}
	}
}

// classOf is the class of an entity as it stands in IRIs.
func classOf(c lexicon.Class) string {
	switch c {
	case lexicon.Ministry, lexicon.Organization, lexicon.MediaOutlet:
		return "org"
	case Program:
		return "program"
	case lexicon.Place:
		return "place"
	case lexicon.Sector:
		return "sector"
	case Product:
		return "product"
	}
	return "event"
}

// nameOf is the IRI and the name of entity i of a document: what the registry says, else what is computed
// from the name.
func (id *identities) nameOf(d *document, i int) (iri, label string) {
	en := d.Entities[i]
	label = en.Name
	if en.Entry != nil {
		label = en.Entry.Name
	}
	class := classOf(en.Class)
	p := id.programs[en.key]
	var r *record
	if id.opt.Registry != nil {
		r = id.opt.Registry.find(class, id.context(d, i), label, en.Name)
	}
	if r == nil {
		r = p.record
	}
	if r != nil {
		return id.base + "id/" + class + "/" + r.local, r.name
	}
	local := slug(label)
	switch class {
	case "org":
		if en.Parent >= 0 && en.Parent != i && d.Entities[en.Parent].Parent != i {
			parent, _ := id.nameOf(d, en.Parent)
			local = shorten(parent[strings.LastIndexByte(parent, '/')+1:], 64) + "." + local
		} else if name := id.opt.Review.instead("org", label); name != "" {
			local = slug(name)
		} else {
			local += id.homonym(en)
		}
	case "program":
		local, label = first(p.slug, local), first(p.label, label)
	case "place":
		if en.Entry != nil && en.Entry.Within != "" && en.Entry.Ambiguous {
			local += "." + slug(en.Entry.Within)
		}
	case "sector":
		local = slug(sectorKey(label))
	case "event":
		local = slug(fold(label))
	}
	return id.base + "id/" + class + "/" + id.opt.Registry.free(class, local, label), label
}

// context is what tells an entity from others of its name: the body that it is part of, the place and
// the country around it, and the country that briefs.
func (id *identities) context(d *document, i int) []string {
	en := d.Entities[i]
	var out []string
	if en.Parent >= 0 {
		out = append(out, d.Entities[en.Parent].Name)
	}
	if en.Entry != nil {
		out = append(out, en.Entry.Within, en.Entry.Country)
	} else {
		out = append(out, d.Country)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// indicator is the IRI of what a figure measures.
func (id *identities) indicator(metric string) string {
	if r := id.opt.Registry.find("indicator", nil, metric); r != nil {
		return id.base + "id/indicator/" + r.local
	}
	return id.base + "id/indicator/" + id.opt.Registry.free("indicator", slug(indicatorLabel(metric)), metric)
}

// beneficiary is the IRI of a group of people or firms that a program is for.
func (id *identities) beneficiary(text string) string {
	return id.base + "id/concept/beneficiary/" + slug(fold(text))
}

// post is the IRI of an office; body is the entity it is in, or -1.
func (id *identities) post(d *document, title string, body int) string {
	if body < 0 {
		return id.base + "id/post/" + slug(title)
	}
	org, _ := id.nameOf(d, body)
	return id.base + "id/post/" + org[strings.LastIndexByte(org, '/')+1:] + "." + slug(title)
}
