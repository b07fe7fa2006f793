package pipeline

import (
	"strings"

	"briefgraph/graph"
	"briefgraph/lexicon"
)

// entityIRI is the IRI of an entity; the entity is described on first use.
func (e *emitter) entityIRI(i int) string {
	if i >= len(e.entities) || e.entities[i] == "" {
		e.describeEntity(i)
	}
	return e.entities[i]
}

// describeEntity states types, labels, kind and place of an entity, once a graph.
func (e *emitter) describeEntity(i int) {
	for len(e.entities) <= i {
		e.entities = append(e.entities, "")
	}
	if e.entities[i] != "" {
		return
	}
	en := e.doc.Entities[i]
	iri, label := e.id.nameOf(e.doc, i)
	e.entities[i] = iri
	e.label(iri, label)
	switch en.Class {
	case lexicon.Ministry:
		e.publicBody(iri, i)
	case lexicon.Organization:
		e.types(iri, nsSchema+"Organization", nsORG+"FormalOrganization", nsORG+"Organization")
		e.kind(iri, "organization-kind", first(en.Kind, "other"))
	case lexicon.MediaOutlet:
		e.types(iri, nsSchema+"NewsMediaOrganization", nsORG+"FormalOrganization", nsORG+"Organization")
		e.kind(iri, "organization-kind", "media")
	case Program:
		e.program(iri, en)
	case lexicon.Place:
		e.place(iri, en)
	case lexicon.Sector:
		e.types(iri, nsBG+"Sector", nsSKOS+"Concept")
		e.link(iri, nsSKOS+"inScheme", e.id.base+"id/scheme/sector")
	case Product:
		e.types(iri, nsSchema+"Product")
	case Event:
		e.types(iri, nsSchema+"Event")
	}
	best := first(e.id.labels.winner(iri), label)
	for _, a := range append(labels(en), en.Name) {
		if a != best {
			e.altLabel(iri, a)
		}
	}
	if r := e.id.opt.Registry.at(e.id.base, iri); en.Entry != nil && en.Entry.Chinese != "" && (r == nil || r.zh == "") {
		e.add(iri, nsSKOS+"prefLabel", graph.NewLang(en.Entry.Chinese, "zh-Hans"))
	}
}

// labels are the names that stand by themselves: no pronouns, no clause-long forms.
func labels(en Entity) []string {
	var out []string
	for _, a := range en.Aliases {
		if len(strings.Fields(a)) <= 25 && !pronounSubject(a) && !strings.HasPrefix(strings.ToLower(a), "our ") && strings.TrimSpace(a) != "" {
			out = append(out, a)
		}
	}
	if en.Entry != nil {
		out = append(out, en.Entry.Abbrevs...)
	}
	return out
}

func (e *emitter) kind(iri, scheme, name string) {
	e.link(iri, nsDCT+"type", e.concept(scheme, first(e.id.kinds.winner(iri), name)))
}

func (e *emitter) publicBody(iri string, i int) {
	en := e.doc.Entities[i]
	e.types(iri, nsBG+"PublicBody", nsORG+"Organization", nsSchema+"Organization")
	kind := first(en.Kind, "agency")
	if en.Parent >= 0 {
		kind = "bureau"
		e.types(iri, nsORG+"OrganizationalUnit")
	} else {
		e.types(iri, nsORG+"FormalOrganization")
	}
	if kind != "party" {
		e.types(iri, nsSchema+"GovernmentOrganization")
	}
	e.kind(iri, "organization-kind", kind)
}

func (e *emitter) program(iri string, en Entity) {
	e.types(iri, nsBG+"Program")
	kind := first(e.id.kinds.winner(iri), first(en.Kind, "other"))
	switch kind {
	case "plan", "policy-document", "law", "list", "strategy":
		e.types(iri, nsBG+"PolicyDocument", nsSchema+"CreativeWork")
	}
	if kind == "law" {
		e.types(iri, nsSchema+"Legislation")
	}
	e.kind(iri, "program-kind", kind)
}

func (e *emitter) place(iri string, en Entity) {
	switch first(e.id.kinds.winner(iri), en.Kind) {
	case "city":
		e.types(iri, nsSchema+"City")
	case "province":
		e.types(iri, nsSchema+"State")
	case "country":
		e.types(iri, nsSchema+"Country")
	default:
		e.types(iri, nsSchema+"AdministrativeArea")
	}
	e.kind(iri, "place-kind", first(en.Kind, "region"))
	if en.Entry != nil && en.Entry.GeoNames != "" {
		e.link(iri, owlSame, "https://sws.geonames.org/"+en.Entry.GeoNames+"/")
	}
}
