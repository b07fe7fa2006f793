package exporters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefgraph/graph"
)

// DefaultBase is the namespace of BriefGraph's own data.
const DefaultBase = "https://w3id.org/briefgraph/"

// ns is the namespace of the vocabulary; it stays the same whatever the base of the data.
const ns = DefaultBase + "ns#"

// A Prefix is a short name for a namespace.
type Prefix struct{ Name, IRI string }

// vocabularies are the namespaces of the terms that the data may use, under their customary names.
var vocabularies = []Prefix{
	{"bg", ns},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dct", "http://purl.org/dc/terms/"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"qudt", "http://qudt.org/schema/qudt/"},
	{"rdf", graph.RDF},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "http://schema.org/"},
	{"sh", "http://www.w3.org/ns/shacl#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"unit", "http://qudt.org/vocab/unit/"},
	{"vann", "http://purl.org/vocab/vann/"},
	{"void", "http://rdfs.org/ns/void#"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"xsd", graph.XSD},
}

// classes are the namespaces of the data's identifiers, below the base. The path after "id/" tells
// the class of the thing. A slash cannot stand in a prefixed name, so each class has a prefix. "org"
// and "unit" are taken by vocabularies, hence "body" and "bgunit".
var classes = []Prefix{
	{"id", "id/"},
	{"briefing", "id/briefing/"},
	{"transcript", "id/transcript/"},
	{"turn", "id/turn/"},
	{"ev", "id/ev/"},
	{"st", "id/st/"},
	{"obs", "id/obs/"},
	{"body", "id/org/"},
	{"post", "id/post/"},
	{"person", "id/person/"},
	{"program", "id/program/"},
	{"place", "id/place/"},
	{"sector", "id/sector/"},
	{"product", "id/product/"},
	{"event", "id/event/"},
	{"indicator", "id/indicator/"},
	{"period", "id/period/"},
	{"bgunit", "id/unit/"},
	{"ingest", "id/ingest/"},
	{"agent", "id/agent/"},
	{"scheme", "id/scheme/"},
	{"orgkind", "id/concept/organization-kind/"},
	{"programkind", "id/concept/program-kind/"},
	{"placekind", "id/concept/place-kind/"},
	{"turnkind", "id/concept/turn-kind/"},
	{"figure", "id/concept/figure-kind/"},
	{"status", "id/concept/status/"},
	{"modifier", "id/concept/modifier/"},
	{"direction", "id/concept/direction/"},
	{"comparison", "id/concept/comparison/"},
	{"named", "graph/"}, // TriG parsers take "graph:" for the keyword GRAPH
}

// Vocabularies are the names of the namespaces whose terms the data may use, whatever its base.
func Vocabularies() []Prefix { return slices.Clone(vocabularies) }

// DefaultPrefixes are the prefixes of the vocabularies in use and of the classes of identifiers
// below base; an empty base is DefaultBase.
func DefaultPrefixes(base string) []Prefix {
	base = cmp.Or(base, DefaultBase)
	out := Vocabularies()
	for _, c := range classes {
		out = append(out, Prefix{c.Name, base + c.IRI})
	}
	return out
}

// A namer shortens IRIs.
type namer struct {
	names map[string]string // namespace to prefix
	used  map[string]bool   // namespaces that were asked for by use
}

func newNamer(opt Options) (*namer, error) {
	prefixes := opt.Prefixes
	if prefixes == nil {
		prefixes = DefaultPrefixes(opt.Base)
	}
	n := &namer{map[string]string{}, map[string]bool{}}
	taken := map[string]bool{}
	for _, p := range prefixes {
		if !plainName(p.Name) || !letter(p.Name[0]) {
			return nil, fmt.Errorf("prefix %q: a name is a letter, then letters, digits, '_', '-' and inner dots", p.Name)
		}
		if err := graph.NewIRI(p.IRI).Check(); err != nil {
			return nil, fmt.Errorf("prefix %q: %w", p.Name, err)
		}
		if taken[p.Name] {
			return nil, fmt.Errorf("prefix %q stands for two namespaces", p.Name)
		}
		taken[p.Name] = true
		if _, ok := n.names[p.IRI]; !ok {
			n.names[p.IRI] = p.Name
		}
	}
	return n, nil
}

// split cuts an IRI into a known namespace and a local name that needs no escape. ok is false where
// the IRI must be written in full.
func (n *namer) split(iri string) (namespace, local string, ok bool) {
	i := strings.LastIndexAny(iri, "/#:") + 1
	if !plainName(iri[i:]) {
		return "", "", false
	}
	_, ok = n.names[iri[:i]]
	return iri[:i], iri[i:], ok
}

// use notes that iri will be written.
func (n *namer) use(iri string) {
	if namespace, _, ok := n.split(iri); ok {
		n.used[namespace] = true
	}
}

// appendIRI writes iri as a prefixed name, or in full.
func (n *namer) appendIRI(dst []byte, iri string) []byte {
	namespace, local, ok := n.split(iri)
	if !ok {
		return graph.AppendTerm(dst, graph.NewIRI(iri))
	}
	dst = append(dst, n.names[namespace]...)
	dst = append(dst, ':')
	return append(dst, local...)
}

// plainName is true for what every parser takes as a local name (Turtle grammar, PN_LOCAL) and needs
// no escape: ASCII letters, digits, '_', and not at the ends '-' or '.'.
func plainName(s string) bool {
	if s == "" || s[0] == '-' || s[0] == '.' || s[len(s)-1] == '.' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !letter(c) && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
