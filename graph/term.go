// Package graph holds RDF terms and quads, and the stores that keep them.
//
// In go quads, one named graph a transcript; out come quads, sorted, or a Snapshot that answers on
// integers. The package is the only one that touches Cayley; it never parses transcripts and never
// writes RDF files.
//
// # Why a store of our own
//
// Cayley's backends have no index for many patterns, lose or scan what a graph holds, and take 20,000
// quads a second; SPARQL needs every pattern as a sorted range, with exact counts, from a process
// that has just started. So Open keeps quads in immutable segments (see the package segment), of which a
// manifest says which count. What follows from that:
//
//   - A change is whole or not there, because one rename makes it count. There is no log, no repair.
//   - Readers never wait, because what they read never changes.
//   - Replacing a graph costs what the graph costs, not what the store does: the old quads are noted as
//     dead, and dropped when segments are merged.
//   - The numbers of terms hold within a Snapshot only: Compact, or a merge of everything, drops unused
//     terms and numbers the others anew.
//
// What it cannot do: tell a disk that fails while a mapped file is read from a fault of the program (the
// system ends the process; the store is as good as the disk), and let two processes write in turn
// without opening the store anew.
package graph

import (
	"cmp"
	"strings"
)

// Kind tells what a Term is.
type Kind uint8

// The kinds of RDF 1.1 terms (RDF 1.1 Concepts, section 3.1). The zero Kind is no term: the
// default graph of a quad, or "any" in a pattern.
const (
	None Kind = iota
	IRI
	Blank
	Literal
)

// Common datatypes.
const (
	XSD        = "http://www.w3.org/2001/XMLSchema#"
	XSDString  = XSD + "string"
	XSDDecimal = XSD + "decimal"
	XSDInteger = XSD + "integer"
	XSDDate    = XSD + "date"
	RDF        = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFType    = RDF + "type"
	LangString = RDF + "langString"
)

// A Term is an IRI, a blank node or a literal. It is comparable: two terms are the same RDF term if
// and only if they are ==, given that they were made by the functions below.
type Term struct {
	Kind     Kind
	Value    string // IRI, blank node label without "_:", or lexical form
	Datatype string // of a literal; XSDString for plain ones, LangString for tagged ones
	Lang     string // language tag in its customary case, only with LangString
}

// NewIRI is the IRI s.
func NewIRI(s string) Term { return Term{Kind: IRI, Value: s} }

// NewBlank is the blank node with label s, without "_:".
func NewBlank(s string) Term { return Term{Kind: Blank, Value: s} }

// NewString is a plain literal (xsd:string).
func NewString(s string) Term { return Term{Kind: Literal, Value: s, Datatype: XSDString} }

// NewTyped is a literal with a datatype IRI; an empty datatype is xsd:string.
func NewTyped(lexical, datatype string) Term {
	if datatype == "" {
		datatype = XSDString
	}
	return Term{Kind: Literal, Value: lexical, Datatype: datatype}
}

// NewLang is a language-tagged string. Tags compare without case (RDF 1.1 Concepts, section 3.3),
// so the tag is kept in lower case except that script and region keep the customary case.
func NewLang(s, lang string) Term {
	return Term{Kind: Literal, Value: s, Datatype: LangString, Lang: canonicalTag(lang)}
}

// canonicalTag writes a BCP 47 tag the customary way: zh-Hans, en-GB, de (RFC 5646, 2.1.1).
func canonicalTag(tag string) string {
	parts := strings.Split(strings.ToLower(tag), "-")
	single := false
	for i, p := range parts {
		if i > 0 && !single && len(p) == 2 {
			parts[i] = strings.ToUpper(p)
		}
		if i > 0 && !single && len(p) == 4 && p[0] >= 'a' {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
		single = single || len(p) == 1
	}
	return strings.Join(parts, "-")
}

// Compare orders terms: none, IRIs, blank nodes, literals; then by value, datatype, language.
//
// Whatever decides first ends it: most terms differ in their values, and sorting quads is mostly this.
func (t Term) Compare(u Term) int {
	if t.Kind != u.Kind {
		return cmp.Compare(t.Kind, u.Kind)
	}
	if c := strings.Compare(t.Value, u.Value); c != 0 {
		return c
	}
	if c := strings.Compare(t.Datatype, u.Datatype); c != 0 {
		return c
	}
	return strings.Compare(t.Lang, u.Lang)
}

// A Quad is a triple in a named graph; G is the zero Term for the default graph.
type Quad struct{ S, P, O, G Term }

// Compare orders quads by graph, subject, predicate, object.
func (q Quad) Compare(r Quad) int {
	if c := q.G.Compare(r.G); c != 0 {
		return c
	}
	if c := q.S.Compare(r.S); c != 0 {
		return c
	}
	if c := q.P.Compare(r.P); c != 0 {
		return c
	}
	return q.O.Compare(r.O)
}
