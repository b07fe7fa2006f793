// Package source is the contract between the SPARQL engine and a store of quads.
//
// The engine works on integers: a store gives every term an ID, keeps its quads sorted in six
// orders, and hands out ranges of them. The package holds no data.
package source

import "briefgraph/graph"

// An ID stands for one RDF term of a Source; equal terms have equal IDs and the other way round.
// IDs with the highest bit set belong to the engine, for terms that a query makes.
type ID = graph.ID

const (
	// Any stands for no term: a wildcard in a pattern, an unbound variable in a row.
	Any = graph.Any
	// DefaultGraph is the graph component of quads in the default graph; no term has it.
	DefaultGraph = graph.DefaultGraph
	// Computed is the bit that marks IDs of the engine.
	Computed ID = 1 << 31
)

// An Order names the sequence of components by which quads are sorted.
type Order = graph.Order

// The six orders. Every set of bound components is a prefix of at least one of them.
const (
	SPOG = graph.SPOG
	POSG = graph.POSG
	OSPG = graph.OSPG
	GSPO = graph.GSPO
	GPOS = graph.GPOS
	GOSP = graph.GOSP
)

// Orders are the positions (0 subject, 1 predicate, 2 object, 3 graph) of each Order's components.
var Orders = graph.Orders

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

// Stored makes a Source of a snapshot of a store.
func Stored(s *graph.Snapshot) Source { return stored{s} }

// stored only gives the cursor of a snapshot as an interface.
type stored struct{ *graph.Snapshot }

func (s stored) Cursor() Cursor { return s.Snapshot.Cursor() }

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
