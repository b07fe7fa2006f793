// Package source is the contract between the SPARQL engine and a store of quads.
//
// The engine works on integers: a store gives every term an ID, keeps its quads sorted in six
// orders, and hands out ranges of them. The package holds no data.
package source

import "briefgraph/graph"

// An ID stands for one RDF term of a Source; equal terms have equal IDs and the other way round.
// IDs with the highest bit set belong to the engine, for terms that a query makes.
type ID uint32

const (
	// Any stands for no term: a wildcard in a pattern, an unbound variable in a row.
	Any ID = 0
	// DefaultGraph is the graph component of quads in the default graph; no term has it.
	DefaultGraph ID = 1
	// Computed is the bit that marks IDs of the engine.
	Computed ID = 1 << 31
)

// An Order names the sequence of components by which quads are sorted.
type Order uint8

// The six orders. Every set of bound components is a prefix of at least one of them.
const (
	SPOG Order = iota
	POSG
	OSPG
	GSPO
	GPOS
	GOSP
)

// Orders are the positions (0 subject, 1 predicate, 2 object, 3 graph) of each Order's components.
var Orders = [...][4]uint8{
	SPOG: {0, 1, 2, 3}, POSG: {1, 2, 0, 3}, OSPG: {2, 0, 1, 3},
	GSPO: {3, 0, 1, 2}, GPOS: {3, 1, 2, 0}, GOSP: {3, 2, 0, 1},
}

// String is the order's letters, such as "SPOG".
func (o Order) String() string { return [...]string{"SPOG", "POSG", "OSPG", "GSPO", "GPOS", "GOSP"}[o] }

// OrderFor is the order in which the quads that match a pattern are one range. bound has bit i set
// where component i (subject, predicate, object, graph) is bound.
func OrderFor(bound uint8) Order {
	return [16]Order{
		SPOG, SPOG, POSG, SPOG, OSPG, OSPG, POSG, SPOG,
		GSPO, GSPO, GPOS, GSPO, GOSP, GOSP, GPOS, GSPO,
	}[bound&15]
}

// A Source is a snapshot of a store: what it answers does not change while a query runs. Its
// methods may be called from several goroutines; a Cursor belongs to one.
type Source interface {
	// Lookup finds the ID of a term; false means that no quad has it.
	Lookup(graph.Term) (ID, bool)
	// Term is the term of an ID that this Source gave.
	Term(ID) graph.Term
	// Cursor makes a cursor, at the end of nothing.
	Cursor() Cursor
	// Count is how many quads match the pattern (subject, predicate, object, graph).
	Count(pattern [4]ID) int
	// Distinct is how many different subjects and objects the quads with predicate p have, about.
	// With Any it speaks of all quads.
	Distinct(p ID) (subjects, objects int)
	// Graphs are the named graphs, ascending.
	Graphs() []ID
}

// A Cursor walks ranges of quads. Seeking ascending patterns in one order is the fast way: a good
// cursor starts from where it stands.
type Cursor interface {
	// Seek goes to the quads that match pattern (subject, predicate, object, graph), whose bound
	// components must be a prefix of the order. An ID that is not of the Source matches nothing.
	Seek(order Order, pattern [4]ID)
	// Next is the next run of quads, each with its components in the sequence of the order,
	// ascending; empty at the end. The run is the caller's to read until the next call.
	Next() [][4]ID
}
