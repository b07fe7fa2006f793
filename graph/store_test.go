package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/graphtest"
)

// stores are all ways to keep quads; each contract test runs on every one. spec makes a new place;
// opened again, a durable one has the same quads.
var stores = []struct {
	name    string
	spec    func(t testing.TB) string
	durable bool
}{
	{"memory", func(testing.TB) string { return "memory:" }, false},
	{"disk", func(t testing.TB) string { return t.TempDir() }, true},
	{"memstore", func(testing.TB) string { return "memstore:" }, false},
	{"bbolt", func(t testing.TB) string { return "bbolt:" + t.TempDir() }, true},
	{"leveldb", func(t testing.TB) string { return "leveldb:" + t.TempDir() }, true},
	{"postgres", func(t testing.TB) string { return postgresql.database(t) }, true},
}

func eachStore(t *testing.T, test func(t *testing.T, s *graph.Store)) {
	for _, st := range stores {
		t.Run(st.name, func(t *testing.T) { test(t, openSpec(t, st.spec(t))) })
	}
}

func openMemory(t testing.TB) *graph.Store {
	t.Helper()
	s, err := graph.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openSpec(t testing.TB, spec string) *graph.Store {
	t.Helper()
	s, err := graph.Open(spec)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func replace(t testing.TB, s *graph.Store, g graph.Term, quads []graph.Quad) {
	t.Helper()
	if err := s.Replace(context.Background(), g, quads); err != nil {
		t.Fatal(err)
	}
}

func collect(t testing.TB, s *graph.Store, g graph.Term) []graph.Quad {
	t.Helper()
	var out []graph.Quad
	for q, err := range s.Quads(context.Background(), g) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// wantQuads checks that graph g of s holds exactly want.
func wantQuads(t testing.TB, s *graph.Store, g graph.Term, want []graph.Quad) {
	t.Helper()
	want = slices.Compact(slices.SortedFunc(slices.Values(want), graph.Quad.Compare))
	got := collect(t, s, g)
	if slices.Equal(got, want) {
		return
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("graph %s: got %d quads, want %d; first difference at %d:\n got %v\nwant %v", g, len(got), len(want), i, got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
		}
	}
}

func iri(s string) graph.Term { return graph.NewIRI("http://example.org/" + s) }

// numbered are n quads of graph g about version v, of which half are the same in every version.
func numbered(g graph.Term, v, n int) []graph.Quad {
	quads := make([]graph.Quad, n)
	for i := range quads {
		text := fmt.Sprint("value ", i)
		if i%2 == 1 {
			text = fmt.Sprint(text, " of version ", v)
		}
		quads[i] = graph.Quad{S: iri(fmt.Sprint("s", i/5)), P: iri(fmt.Sprint("p", i%5)), O: graph.NewString(text), G: g}
	}
	return quads
}

func TestReplace(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		g, h := iri("g"), iri("h")
		replace(t, s, h, numbered(h, 1, 50))
		for v := range 4 {
			quads := numbered(g, v, 100-10*v)
			rand.New(rand.NewPCG(1, uint64(v))).Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
			replace(t, s, g, append(quads, quads[:7]...)) // some twice
			wantQuads(t, s, g, quads)
			replace(t, s, g, quads) // changes nothing
			wantQuads(t, s, g, quads)
			wantQuads(t, s, h, numbered(h, 1, 50))
			if want := len(quads) + 50; s.Len() != want {
				t.Fatalf("Len is %d, want %d", s.Len(), want)
			}
		}
		wantQuads(t, s, graph.Term{}, append(numbered(g, 3, 70), numbered(h, 1, 50)...))
		if got := s.Graphs(); !slices.Equal(got, []graph.Term{g, h}) {
			t.Errorf("Graphs: %v", got)
		}
	})
}

// A triple in two graphs survives the removal of one; removing all leaves no node.
func TestRemove(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		g, h := iri("g"), iri("h")
		// Terms at several places of one quad and graph names as subjects count more than once.
		self := iri("self")
		odd := func(g graph.Term) []graph.Quad {
			return append(numbered(g, 0, 30), graph.Quad{S: self, P: self, O: self, G: g}, graph.Quad{S: g, P: self, O: h, G: g})
		}
		replace(t, s, g, odd(g))
		replace(t, s, h, odd(h))
		withTwo, err := s.Nodes(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if err := s.Remove(ctx, g); err != nil {
				t.Fatal(err)
			}
			wantQuads(t, s, g, nil)
			wantQuads(t, s, h, odd(h))
			replace(t, s, g, numbered(g, 7, 40))
			replace(t, s, g, odd(g))
			if n, err := s.Nodes(ctx); err != nil || n != withTwo {
				t.Fatalf("nodes %d, want %d as at first; error %v", n, withTwo, err)
			}
		}
		for _, x := range []graph.Term{g, h, g} { // the second time g is not there
			if err := s.Remove(ctx, x); err != nil {
				t.Fatal(err)
			}
		}
		n, err := s.Nodes(ctx)
		if n != 0 || err != nil || s.Len() != 0 || len(s.Graphs()) != 0 {
			t.Errorf("after removing all: %d nodes, %d quads, graphs %v, error %v", n, s.Len(), s.Graphs(), err)
		}
	})
}

// Random changes leave in the store what they leave in a map, also when it is opened again.
func TestRandomChanges(t *testing.T) {
	ctx := context.Background()
	for _, st := range stores {
		t.Run(st.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(2, 3))
			spec := st.spec(t)
			s := openSpec(t, spec)
			model := map[graph.Term][]graph.Quad{}
			for round := range 60 {
				g := iri(fmt.Sprint("g", rng.IntN(4)))
				quads := make([]graph.Quad, rng.IntN(40))
				for i := range quads { // few terms, so that they recur everywhere
					term := func() graph.Term { return iri(fmt.Sprint("g", rng.IntN(6))) }
					quads[i] = graph.Quad{S: term(), P: term(), O: term(), G: g}
				}
				replace(t, s, g, quads)
				model[g] = quads
				if st.durable && round%20 == 19 {
					s.Close()
					s = openSpec(t, spec)
				}
				for g, want := range model {
					wantQuads(t, s, g, want)
				}
			}
			for g := range model {
				if err := s.Remove(ctx, g); err != nil {
					t.Fatal(err)
				}
			}
			if n, err := s.Nodes(ctx); n != 0 || err != nil {
				t.Errorf("%d nodes are left, error %v", n, err)
			}
		})
	}
}

// awkward adds to the terms that suit every format some that are only for us.
func awkward() []graph.Term {
	return append(graphtest.Awkward(), graph.NewString("\x00\ufffe\uffff"), graph.NewString(strings.Repeat("long", 300_000)))
}

func TestAwkwardTerms(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		for _, g := range []graph.Term{iri("g"), graph.NewBlank("memnode2")} {
			var quads []graph.Quad
			for _, o := range awkward() {
				quads = append(quads, graph.Quad{S: iri("s"), P: iri("p"), O: o, G: g})
				if o.Kind != graph.Literal {
					quads = append(quads, graph.Quad{S: o, P: iri("p"), O: o, G: g})
				}
			}
			replace(t, s, g, quads)
			wantQuads(t, s, g, quads)
		}
	})
}

func TestReplaceRefuses(t *testing.T) {
	g := iri("g")
	good := graph.Quad{S: iri("s"), P: iri("p"), O: iri("o"), G: g}
	with := func(change func(*graph.Quad)) graph.Quad { q := good; change(&q); return q }
	tests := []struct {
		name string
		g    graph.Term
		quad graph.Quad
		want string
	}{
		{"other graph", g, with(func(q *graph.Quad) { q.G = iri("h") }), "quad of another graph"},
		{"default graph", graph.Term{}, with(func(q *graph.Quad) { q.G = graph.Term{} }), "name of a graph"},
		{"literal graph", graph.NewString("g"), good, "name of a graph"},
		{"bad graph", graph.NewIRI("no iri"), good, "absolute IRI"},
		{"no subject", g, with(func(q *graph.Quad) { q.S = graph.Term{} }), "subject"},
		{"bad IRI", g, with(func(q *graph.Quad) { q.O = graph.NewIRI("http://e/a b") }), `cannot hold ' '`},
		{"bad UTF-8", g, with(func(q *graph.Quad) { q.O = graph.NewString("\xff") }), "UTF-8"},
		{"tag in another case", g, with(func(q *graph.Quad) {
			q.O = graph.Term{Kind: graph.Literal, Value: "x", Datatype: graph.LangString, Lang: "EN"}
		}), "customary case, en"},
		{"bad tag", g, with(func(q *graph.Quad) { q.O = graph.NewLang("x", "en_US") }), "language tag"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := openMemory(t)
			err := s.Replace(context.Background(), tt.g, []graph.Quad{good, tt.quad})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
			if s.Len() != 0 {
				t.Error("something was written all the same")
			}
		})
	}
}

func TestClosed(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		if err := errors.Join(s.Close(), s.Close()); err != nil {
			t.Fatal(err)
		}
		if err := s.Replace(context.Background(), iri("g"), nil); !errors.Is(err, graph.ErrClosed) {
			t.Errorf("Replace: %v", err)
		}
		for _, err := range s.Quads(context.Background(), iri("g")) {
			if !errors.Is(err, graph.ErrClosed) {
				t.Errorf("Quads: %v", err)
			}
		}
		if s.Len() != 0 || s.Graphs() != nil {
			t.Error("a closed store is not empty")
		}
	})
}

func TestCancelled(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := s.Replace(ctx, iri("g"), numbered(iri("g"), 0, 10)); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		replace(t, s, iri("g"), numbered(iri("g"), 0, 10)) // the store is still good
	})
}

// Readers see each graph whole while a writer replaces it. Run with -race.
func TestConcurrentReaders(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		g := iri("g")
		replace(t, s, g, numbered(g, 0, 60))
		done := make(chan struct{})
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					n := 0
					for q, err := range s.Quads(context.Background(), graph.Term{}) {
						if err != nil || q.G != g {
							t.Error(q, err)
						}
						n++
					}
					if n != 60 && n != 80 {
						t.Errorf("read %d quads", n)
					}
					s.Graphs()
					s.Len()
				}
			})
		}
		for v := range 10 {
			replace(t, s, g, numbered(g, v, 60+20*(v%2)))
		}
		close(done)
		wg.Wait()
	})
}

// The loop over the quads may write.
func TestWriteWhileReading(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		g := iri("g")
		replace(t, s, g, numbered(g, 0, 10))
		for q := range s.Quads(context.Background(), graph.Term{}) {
			replace(t, s, g, []graph.Quad{q})
		}
		if s.Len() != 1 {
			t.Errorf("Len is %d", s.Len())
		}
	})
}
