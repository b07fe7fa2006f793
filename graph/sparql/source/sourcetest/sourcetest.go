// Package sourcetest is the contract of source.Source as tests: every store that the SPARQL engine
// is to run on passes Run.
package sourcetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql/source"
)

// Run checks the Sources that build makes of quads, of which some may be given twice.
func Run(t *testing.T, build func([]graph.Quad) source.Source) {
	t.Run("empty", func(t *testing.T) { check(t, build(nil), nil) })
	for _, size := range []int{1, 40, 600} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			quads := random(size)
			check(t, build(quads), quads)
		})
	}
}

// random makes quads of few terms, so that all kinds of ranges have several members.
func random(n int) (quads []graph.Quad) {
	r := rand.New(rand.NewPCG(uint64(n), 3))
	term := func(kind string, k int) graph.Term {
		return graph.NewIRI(fmt.Sprintf("http://e/%s%d", kind, r.IntN(k)))
	}
	for range n {
		q := graph.Quad{S: term("s", 12), P: term("p", 4), O: term("s", 12), G: term("g", 3)}
		switch r.IntN(4) {
		case 0:
			q.O = graph.NewLang(fmt.Sprint(r.IntN(5)), "en")
		case 1:
			q.G = graph.Term{}
		case 2:
			q.S = graph.NewBlank(fmt.Sprint("b", r.IntN(3)))
		}
		quads = append(quads, q)
		if r.IntN(5) == 0 {
			quads = append(quads, q)
		}
	}
	return quads
}

func check(t *testing.T, src source.Source, quads []graph.Quad) {
	quads = slices.Clone(quads)
	slices.SortFunc(quads, graph.Quad.Compare)
	quads = slices.Compact(quads)
	var all [][4]source.ID
	for _, q := range quads {
		all = append(all, ids(t, src, q))
	}
	if _, ok := src.Lookup(graph.NewIRI("http://e/absent")); ok {
		t.Error("Lookup finds a term that no quad has")
	}
	// Every pattern that some quad matches, and some that none does.
	patterns := [][4]source.ID{{}, {0, 0, 0, source.DefaultGraph}, {source.Computed | 5}}
	for _, q := range all {
		for mask := range 16 {
			var p [4]source.ID
			for i := range p {
				if mask&(1<<i) != 0 {
					p[i] = q[i]
				}
			}
			patterns = append(patterns, p)
		}
	}
	cursor := src.Cursor()
	for _, p := range patterns {
		checkPattern(t, src, cursor, p, all)
	}
	checkStatistics(t, src, all)
}

func ids(t *testing.T, src source.Source, q graph.Quad) (out [4]source.ID) {
	t.Helper()
	for i, term := range [4]graph.Term{q.S, q.P, q.O, q.G} {
		if i == 3 && term.Kind == graph.None {
			out[i] = source.DefaultGraph
			continue
		}
		id, ok := src.Lookup(term)
		if !ok || id <= source.DefaultGraph || id&source.Computed != 0 {
			t.Fatalf("Lookup(%v) = %d, %v", term, id, ok)
		}
		if got := src.Term(id); got != term {
			t.Fatalf("Term(Lookup(%v)) = %v", term, got)
		}
		out[i] = id
	}
	return out
}

func checkPattern(t *testing.T, src source.Source, c source.Cursor, p [4]source.ID, all [][4]source.ID) {
	t.Helper()
	var mask uint8
	for i, id := range p {
		if id != source.Any {
			mask |= 1 << i
		}
	}
	order := source.OrderFor(mask)
	at := source.Orders[order]
	var want [][4]source.ID
	for _, q := range all {
		match := true
		for i, id := range p {
			match = match && (id == source.Any || id == q[i])
		}
		if match {
			want = append(want, [4]source.ID{q[at[0]], q[at[1]], q[at[2]], q[at[3]]})
		}
	}
	slices.SortFunc(want, func(a, b [4]source.ID) int { return slices.Compare(a[:], b[:]) })
	var got [][4]source.ID
	c.Seek(order, p)
	for rows := c.Next(); len(rows) > 0; rows = c.Next() {
		got = append(got, rows...)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("pattern %v in order %v: %d rows %v, want %d %v", p, order, len(got), got, len(want), want)
	}
	if n := src.Count(p); n != len(want) {
		t.Fatalf("Count(%v) = %d, want %d", p, n, len(want))
	}
}

func checkStatistics(t *testing.T, src source.Source, all [][4]source.ID) {
	t.Helper()
	graphs := map[source.ID]bool{}
	for _, q := range all {
		if q[3] != source.DefaultGraph {
			graphs[q[3]] = true
		}
		s, o := src.Distinct(q[1])
		if n := src.Count([4]source.ID{0, q[1]}); s < 1 || o < 1 || s > n || o > n {
			t.Fatalf("Distinct(%d) = %d, %d of %d quads", q[1], s, o, n)
		}
	}
	got := src.Graphs()
	if !slices.IsSorted(got) || len(got) != len(graphs) {
		t.Fatalf("Graphs() = %v, want %d ascending", got, len(graphs))
	}
	for _, g := range got {
		if !graphs[g] {
			t.Fatalf("Graphs() has %d, which is no named graph", g)
		}
	}
}
