package exporters

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/ontology"
)

// A jsonContext is the published JSON-LD context (ontology/context.jsonld), made ready to write with.
type jsonContext struct {
	prefixes map[string]string   // namespace to prefix
	spaces   map[string]string   // prefix to namespace
	terms    map[string]jsonTerm // by IRI
	base     string              // identifiers below it are written without it; "" for none

	usedPrefixes map[string]bool // by namespace
	usedTerms    map[string]bool // by IRI
	usedBase     bool
}

// A jsonTerm is a short name for a class or property, and what its values are (JSON-LD 1.1, 4.2.3).
type jsonTerm struct {
	name string
	iri  string
	typ  string // IRI of the datatype of all values; "@id" for IRIs; "" for any
	lang bool   // values are a map from language to text
}

func newJSONContext(base string) (*jsonContext, error) {
	text, err := ontology.File("context.jsonld")
	if err != nil {
		return nil, err
	}
	var doc struct {
		Context map[string]any `json:"@context"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("context.jsonld: %w", err)
	}
	c := &jsonContext{map[string]string{}, map[string]string{}, map[string]jsonTerm{}, "", map[string]bool{}, map[string]bool{}, false}
	for name, def := range doc.Context {
		if s, ok := def.(string); ok && strings.HasSuffix(s, "/") || ok && strings.HasSuffix(s, "#") {
			c.prefixes[s], c.spaces[name] = name, s
		}
	}
	for name, def := range doc.Context {
		t := jsonTerm{name: name}
		switch def := def.(type) {
		case string:
			t.iri = c.expand(def)
		case map[string]any:
			id, _ := def["@id"].(string)
			typ, _ := def["@type"].(string)
			t.iri, t.typ, t.lang = c.expand(id), c.expand(typ), def["@container"] == "@language"
		}
		if t.iri != "" && t.iri[0] != '@' && c.spaces[name] == "" {
			c.terms[t.iri] = t
		}
	}
	if base = cmp.Or(base, DefaultBase) + "id/"; resolves(base) {
		c.base = base
	}
	return c, nil
}

// expand reads a compact IRI of the context file.
func (c *jsonContext) expand(s string) string {
	prefix, local, ok := strings.Cut(s, ":")
	if !ok || c.spaces[prefix] == "" {
		return s
	}
	return c.spaces[prefix] + local
}

// resolves tells whether relative references to base come back as they were (RFC 3986, section 5.2).
func resolves(base string) bool {
	u, err := url.Parse(base)
	return err == nil && u.Host != "" && u.JoinPath("a/b").String() == base+"a/b" && u.ResolveReference(&url.URL{Path: "a/b"}).String() == base+"a/b"
}

// avoid drops the prefixes that are the scheme of an IRI in the data: a reader would take <schema:x>
// for a shortened name (JSON-LD 1.1 API, section 5.2).
func (c *jsonContext) avoid(iri string) {
	scheme, _, _ := strings.Cut(iri, ":")
	if namespace, ok := c.spaces[scheme]; ok {
		delete(c.prefixes, namespace)
		delete(c.spaces, scheme)
	}
}

// short is an IRI as a class or a property: a term, a prefixed name, or in full.
func (c *jsonContext) short(iri string) string {
	if t, ok := c.terms[iri]; ok {
		c.usedTerms[iri] = true
		return t.name
	}
	return c.prefixed(iri)
}

func (c *jsonContext) prefixed(iri string) string {
	i := strings.LastIndexAny(iri, "/#:") + 1
	if prefix, ok := c.prefixes[iri[:i]]; ok && plainName(iri[i:]) {
		c.usedPrefixes[iri[:i]] = true
		return prefix + ":" + iri[i:]
	}
	return iri
}

// ref is an IRI or blank node as a value.
func (c *jsonContext) ref(t graph.Term) string {
	if t.Kind == graph.Blank {
		return "_:" + t.Value
	}
	if rest, ok := strings.CutPrefix(t.Value, c.base); ok && c.base != "" && plainPath(rest) {
		c.usedBase = true
		return rest
	}
	return c.prefixed(t.Value)
}

// plainPath is true for relative references that stay what they are: names between single slashes.
func plainPath(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if !plainName(part) {
			return false
		}
	}
	return true
}

// append writes the part of the context that is in use.
func (c *jsonContext) append(dst []byte) []byte {
	var terms []jsonTerm
	for iri := range c.usedTerms {
		t := c.terms[iri]
		t.iri, t.typ = c.prefixed(t.iri), c.prefixed(t.typ)
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b jsonTerm) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.name, b.name))
	})
	var prefixes []string
	for namespace := range c.usedPrefixes {
		prefixes = append(prefixes, c.prefixes[namespace])
	}
	slices.Sort(prefixes)

	dst = append(dst, "  \"@context\": {\n    \"@version\": 1.1,\n"...)
	if c.usedBase {
		dst = appendJSON(append(dst, "    \"@base\": "...), c.base)
		dst = append(dst, ",\n"...)
	}
	dst = append(dst, "    \"id\": \"@id\",\n    \"type\": \"@type\""...)
	for _, p := range prefixes {
		dst = append(dst, ",\n    "...)
		dst = appendJSON(append(appendJSON(dst, p), ": "...), c.spaces[p])
	}
	for _, t := range terms {
		dst = append(dst, ",\n    "...)
		dst = append(appendJSON(dst, t.name), ": "...)
		switch {
		case t.lang:
			dst = append(appendJSON(append(dst, `{"@id": `...), t.iri), `, "@container": "@language"}`...)
		case t.typ != "":
			dst = appendJSON(append(appendJSON(append(dst, `{"@id": `...), t.iri), `, "@type": `...), t.typ)
			dst = append(dst, '}')
		default:
			dst = appendJSON(dst, t.iri)
		}
	}
	return append(dst, "\n  },\n"...)
}

// appendJSON writes a JSON string (RFC 8259, section 7), with only the escapes that must be: they are Turtle's.
func appendJSON(dst []byte, s string) []byte { return appendQuoted(dst, s) }
