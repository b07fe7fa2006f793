package ontology

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"briefgraph/graph"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

const (
	rdfsNS = "http://www.w3.org/2000/01/rdf-schema#"
	owlNS  = "http://www.w3.org/2002/07/owl#"
	skosNS = "http://www.w3.org/2004/02/skos/core#"
	dctNS  = "http://purl.org/dc/terms/"
)

type page struct {
	Title, About, IRI, Version, Licence string
	Sections                            []pageSection
	Schemes                             []pageScheme
}

type pageSection struct {
	Title string
	Terms []pageTerm
}

type pageTerm struct {
	Name, IRI, Label, Chinese, Comment string
	Facts                              []pageFact
}

type pageFact struct {
	Name  string
	Links []pageLink
}

type pageLink struct{ Name, IRI string }

type pageScheme struct {
	Name, Label string
	Concepts    []pageConcept
}

type pageConcept struct{ Name, IRI, Label, Notation, Same string }

// Page writes the vocabulary as an HTML page to read: its classes, properties and concept schemes. It
// says nothing that ns.ttl, concepts.ttl and units.ttl do not.
func Page(w io.Writer) error {
	vocabulary, err := Vocabulary()
	if err != nil {
		return err
	}
	concepts, err := Concepts(DefaultBase)
	if err != nil {
		return err
	}
	f := factsOf(append(vocabulary, concepts...))
	iri := strings.TrimSuffix(DefaultBase, "/") + "/ns"
	p := page{
		Title: f.text(iri, dctNS+"title", "en"), About: f.text(iri, dctNS+"description", "en"), IRI: iri + "#",
		Version: f.text(iri, owlNS+"versionInfo", ""), Licence: f.text(iri, dctNS+"license", ""),
	}
	for _, s := range []struct{ title, class string }{{"Classes", "Class"}, {"Properties", "ObjectProperty"}, {"Properties with a value", "DatatypeProperty"}} {
		section := pageSection{Title: s.title}
		for _, term := range f.of(owlNS + s.class) {
			section.Terms = append(section.Terms, f.term(term))
		}
		p.Sections = append(p.Sections, section)
	}
	for _, s := range f.of(skosNS + "ConceptScheme") {
		scheme := pageScheme{Name: localName(s), Label: f.text(s, skosNS+"prefLabel", "en")}
		for _, c := range f.order {
			if slices.Contains(f.values[c][skosNS+"inScheme"], graph.NewIRI(s)) {
				scheme.Concepts = append(scheme.Concepts, pageConcept{localName(c), c, f.text(c, skosNS+"prefLabel", "en"), f.text(c, skosNS+"notation", ""), f.text(c, skosNS+"exactMatch", "")})
			}
		}
		p.Schemes = append(p.Schemes, scheme)
	}
	return pageTemplate.Execute(w, p)
}

// facts are quads by subject and predicate, subjects in the order of the files.
type facts struct {
	values map[string]map[string][]graph.Term
	order  []string
}

func factsOf(quads []graph.Quad) facts {
	f := facts{values: map[string]map[string][]graph.Term{}}
	for _, q := range quads {
		if f.values[q.S.Value] == nil {
			f.values[q.S.Value] = map[string][]graph.Term{}
			f.order = append(f.order, q.S.Value)
		}
		f.values[q.S.Value][q.P.Value] = append(f.values[q.S.Value][q.P.Value], q.O)
	}
	return f
}

// of are the subjects of a class.
func (f facts) of(class string) []string {
	var out []string
	for _, s := range f.order {
		if slices.Contains(f.values[s][graph.RDFType], graph.NewIRI(class)) {
			out = append(out, s)
		}
	}
	return out
}

// text is the first value of a property in a language.
func (f facts) text(s, p, lang string) string {
	for _, o := range f.values[s][p] {
		if o.Lang == lang {
			return o.Value
		}
	}
	return ""
}

func (f facts) term(s string) pageTerm {
	t := pageTerm{
		Name: localName(s), IRI: s, Label: f.text(s, rdfsNS+"label", "en"), Chinese: f.text(s, rdfsNS+"label", "zh-Hans"),
		Comment: f.text(s, rdfsNS+"comment", "en"),
	}
	for _, fact := range []struct{ name, property string }{
		{"sub-class of", rdfsNS + "subClassOf"}, {"sub-property of", rdfsNS + "subPropertyOf"}, {"from", rdfsNS + "domain"},
		{"to", rdfsNS + "range"}, {"inverse of", owlNS + "inverseOf"}, {"also", graph.RDFType},
	} {
		var links []pageLink
		for _, o := range f.values[s][fact.property] {
			switch o.Value {
			case owlNS + "Class", owlNS + "ObjectProperty", owlNS + "DatatypeProperty":
				continue // the section says so
			}
			links = append(links, pageLink{shortName(o.Value), o.Value})
		}
		if len(links) > 0 {
			t.Facts = append(t.Facts, pageFact{fact.name, links})
		}
	}
	return t
}

func localName(iri string) string { return iri[strings.LastIndexAny(iri, "/#")+1:] }

// shortName is an IRI with the customary prefix of its vocabulary.
func shortName(iri string) string {
	for prefix, namespace := range map[string]string{
		"bg": DefaultBase + "ns#", "schema": "http://schema.org/", "org": "http://www.w3.org/ns/org#", "skos": skosNS, "dct": dctNS, "owl": owlNS,
		"prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#", "rdf": graph.RDF, "xsd": graph.XSD,
	} {
		if local, ok := strings.CutPrefix(iri, namespace); ok {
			return prefix + ":" + local
		}
	}
	return iri
}
