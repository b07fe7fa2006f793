package pipeline

import (
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
func (b ballot) winner(iri string) string {
	best := ""
	for name, n := range b[iri] {
		m := b[iri][best]
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
			id.labels.vote(id.base+"id/person/"+id.personSlug(d, p), p.Name, 1)
		}
	}
	// one name each from here on: emitters only read
	for _, b := range []ballot{id.labels, id.kinds} {
		for iri := range b {
			b[iri] = map[string]int{b.winner(iri): 1}
		}
	}
}

// nameOf is the IRI and the name of entity i of a document.
func (id *identities) nameOf(d *document, i int) (iri, label string) {
	en := d.Entities[i]
	label = en.Name
	if en.Entry != nil {
		label = en.Entry.Name
	}
	at := func(class, local string) string { return id.base + "id/" + class + "/" + local }
	switch en.Class {
	case lexicon.Ministry, lexicon.Organization, lexicon.MediaOutlet:
		local := slug(label)
		if en.Parent >= 0 && en.Parent != i && d.Entities[en.Parent].Parent != i {
			parent, _ := id.nameOf(d, en.Parent)
			local = shorten(parent[strings.LastIndexByte(parent, '/')+1:], 64) + "." + local
		}
		return at("org", local), label
	case Program:
		p := id.programs[en.key]
		return at("program", first(p.slug, slug(label))), first(p.label, label)
	case lexicon.Place:
		local := slug(label)
		if en.Entry != nil && en.Entry.Within != "" && en.Entry.Ambiguous {
			local += "." + slug(en.Entry.Within)
		}
		return at("place", local), label
	case lexicon.Sector:
		return at("sector", slug(sectorKey(label))), label
	case Product:
		return at("product", slug(label)), label
	}
	return at("event", slug(fold(label))), label
}

// indicator is the IRI of what a figure measures.
func (id *identities) indicator(metric string) string {
	return id.base + "id/indicator/" + slug(indicatorLabel(metric))
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
