// Package memory keeps quads in memory, sorted in six orders, for the SPARQL engine.
//
// In go quads, through a Builder; out comes a Store that only reads and needs no locks. It is the
// plain implementation of source.Source and the yardstick for others.
package memory

import (
	"slices"

	"briefgraph/graph"
	"briefgraph/graph/sparql/source"
)

// A Builder gathers quads. The zero Builder is ready.
type Builder struct {
	ids   map[graph.Term]source.ID
	terms []graph.Term
	quads [][4]source.ID // subject, predicate, object, graph
}

// firstTerm is the lowest ID of a term: those below are source.Any and source.DefaultGraph.
const firstTerm = 2

// Add takes one quad; a quad that is already there is not kept twice.
func (b *Builder) Add(q graph.Quad) {
	g := source.DefaultGraph
	if q.G != (graph.Term{}) {
		g = b.id(q.G)
	}
	b.quads = append(b.quads, [4]source.ID{b.id(q.S), b.id(q.P), b.id(q.O), g})
}

func (b *Builder) id(t graph.Term) source.ID {
	if id, ok := b.ids[t]; ok {
		return id
	}
	if b.ids == nil {
		b.ids = map[graph.Term]source.ID{}
		b.terms = make([]graph.Term, firstTerm)
	}
	id := source.ID(len(b.terms))
	b.ids[t] = id
	b.terms = append(b.terms, t)
	return id
}

// Store freezes what was added. The Builder must not be used after.
func (b *Builder) Store() *Store {
	s := &Store{ids: b.ids, terms: b.terms, distinct: map[source.ID][2]int{}}
	for order := range s.runs {
		s.runs[order] = sorted(b.quads, source.Order(order), len(s.terms))
	}
	b.quads = nil
	s.count()
	return s
}

// sorted copies the quads into an order, each once. The first component is placed by counting, the
// rest by comparing.
func sorted(quads [][4]source.ID, order source.Order, terms int) run {
	at := source.Orders[order]
	starts := make([]uint32, max(terms, firstTerm)+1)
	for i := range quads {
		starts[quads[i][at[0]]+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	rows := make([][4]source.ID, len(quads))
	next := slices.Clone(starts)
	for i := range quads {
		q := &quads[i]
		rows[next[q[at[0]]]] = [4]source.ID{q[at[0]], q[at[1]], q[at[2]], q[at[3]]}
		next[q[at[0]]]++
	}
	out := 0
	for id := 0; id+1 < len(starts); id++ {
		part := rows[starts[id]:starts[id+1]]
		slices.SortFunc(part, compare)
		starts[id] = uint32(out)
		for i := range part {
			if i == 0 || part[i] != part[i-1] {
				rows[out] = part[i]
				out++
			}
		}
	}
	starts[len(starts)-1] = uint32(out)
	return run{rows[:out], starts}
}

func compare(a, b [4]source.ID) int {
	for i := 1; i < 4; i++ {
		if a[i] != b[i] {
			if a[i] < b[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}
