package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"briefgraph/graph"
)

// ministries is a small graph in two named graphs.
func ministries() (quads []graph.Quad) {
	label := graph.NewIRI("http://www.w3.org/2000/01/rdf-schema#label")
	add := func(g, s string, p, o graph.Term) {
		quads = append(quads, graph.Quad{S: iri(s), P: p, O: o, G: iri(g)})
	}
	for i := range 5 {
		m := fmt.Sprint("ministry", i)
		add("one", m, graph.NewIRI(graph.RDFType), iri("Ministry"))
		add("one", m, label, graph.NewLang(fmt.Sprint("Ministry ", i), "en"))
		add("two", fmt.Sprint("program", i), iri("runBy"), iri(m))
		add("two", fmt.Sprint("program", i+5), iri("runBy"), iri(m))
		add("two", fmt.Sprint("program", i), iri("budget"), graph.NewTyped(fmt.Sprint(i*100), graph.XSDInteger))
	}
	return quads
}

// cayleyStores gives the same quads to Cayley in each way there is.
func eachQuadStore(t *testing.T, test func(t *testing.T, qs cayley.QuadStore)) {
	graph.RegisterCayley()
	graph.RegisterCayley()
	for _, name := range []string{"memory:", "memstore:", "by name"} {
		t.Run(name, func(t *testing.T) {
			spec := name
			if name == "by name" {
				spec = t.TempDir()
				if err := cayley.InitQuadStore(graph.CayleyName, spec, nil); err != nil {
					t.Fatal(err)
				}
			}
			s := openSpec(t, spec)
			if _, err := s.Load(context.Background(), graph.Sequence(ministries())); err != nil {
				t.Fatal(err)
			}
			if name == "by name" {
				s.Close()
				qs, err := cayley.NewQuadStore(graph.CayleyName, spec, nil)
				if err != nil {
					t.Fatal(err)
				}
				test(t, qs)
				if err := qs.Close(); err != nil {
					t.Error(err)
				}
				return
			}
			snap, err := s.Snapshot(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			qs := snap.CayleyQuadStore()
			defer qs.Close()
			test(t, qs)
		})
	}
}

func TestCayleyPath(t *testing.T) {
	eachQuadStore(t, func(t *testing.T, qs cayley.QuadStore) {
		ctx := context.Background()
		ex := func(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }
		tests := []struct {
			name string
			path *path.Path
			want []string
		}{
			{"in", path.StartPath(qs, ex("ministry2")).In(ex("runBy")), []string{"<http://example.org/program2>", "<http://example.org/program7>"}},
			{"out out", path.StartPath(qs, ex("program3")).Out(ex("runBy")).Out(quad.IRI("rdfs:label").Full()), []string{`"Ministry 3"@en`}},
			{"has", path.StartPath(qs).Has(ex("budget"), quad.Int(300)), []string{"<http://example.org/program3>"}},
			{"label", path.StartPath(qs, ex("ministry1")).LabelContext(ex("one")).In(ex("runBy")), nil},
			{"in graph", path.StartPath(qs, ex("ministry1")).LabelContext(ex("two")).In(ex("runBy")), []string{"<http://example.org/program1>", "<http://example.org/program6>"}},
			{"intersect", path.StartPath(qs, ex("ministry4")).In(ex("runBy")).And(path.StartPath(qs).Has(ex("budget"))), []string{"<http://example.org/program4>"}},
			{"not there", path.StartPath(qs, ex("nobody")).In(), nil},
			{"except", path.StartPath(qs, ex("ministry4")).In(ex("runBy")).Except(path.StartPath(qs).Has(ex("budget"))), []string{"<http://example.org/program9>"}},
		}
		for _, tt := range tests {
			var got []string
			err := tt.path.Iterate(ctx).EachValue(qs, func(v quad.Value) error {
				got = append(got, quad.StringOf(v))
				return nil
			})
			slices.Sort(got)
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %v, %v, want %v", tt.name, got, err, tt.want)
			}
		}
	})
}

func TestCayleyGizmo(t *testing.T) {
	eachQuadStore(t, func(t *testing.T, qs cayley.QuadStore) {
		got := run(t, gizmo.NewSession(qs), `g.V("<http://example.org/ministry2>").tag("m").in("<http://example.org/runBy>").has("<http://example.org/budget>").all()`)
		if want := `[{"id":"\u003chttp://example.org/program2\u003e","m":"\u003chttp://example.org/ministry2\u003e"}]`; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

func TestCayleyGraphQL(t *testing.T) {
	eachQuadStore(t, func(t *testing.T, qs cayley.QuadStore) {
		got := run(t, graphql.NewSession(qs), `{ nodes(id: <http://example.org/program2>) { id, <http://example.org/runBy> { id } } }`)
		if want := `"http://example.org/ministry2"`; !strings.Contains(got, want) {
			t.Errorf("got %s, want %s in it", got, want)
		}
	})
}

// run executes a query and returns its results as JSON.
func run(t *testing.T, session query.Session, text string) string {
	t.Helper()
	ctx := context.Background()
	it, err := session.Execute(ctx, text, query.Options{Collation: query.JSON, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	var results []any
	for it.Next(ctx) {
		results = append(results, it.Result())
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(results)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCayleyQuadStore(t *testing.T) {
	eachQuadStore(t, func(t *testing.T, qs cayley.QuadStore) {
		ctx := context.Background()
		quads := ministries()
		st, err := qs.Stats(ctx, true)
		if err != nil || st.Quads.Value != int64(len(quads)) {
			t.Errorf("Stats: %v, %v", st, err)
		}
		terms := map[graph.Term]bool{}
		for _, q := range quads {
			terms[q.S], terms[q.P], terms[q.O], terms[q.G] = true, true, true, true
		}
		if n := count(t, qs.NodesAllIterator()); n != len(terms) {
			t.Errorf("%d nodes, want %d", n, len(terms))
		}
		if n := count(t, qs.QuadsAllIterator()); n != len(quads) {
			t.Errorf("%d quads, want %d", n, len(quads))
		}
		it := qs.QuadsAllIterator().Iterate()
		defer it.Close()
		for it.Next(ctx) {
			q, err := qs.Quad(it.Result())
			if err != nil || q.Label == nil {
				t.Fatal(q, err)
			}
			for d := quad.Subject; d <= quad.Label; d++ {
				ref, err := qs.ValueOf(q.Get(d))
				if err != nil || ref == nil {
					t.Fatalf("%v is not found: %v", q.Get(d), err)
				}
				if v, err := qs.NameOf(ref); err != nil || v != q.Get(d) {
					t.Errorf("%v comes back as %v, %v", q.Get(d), v, err)
				}
				size, err := qs.QuadIteratorSize(ctx, d, ref)
				if n := count(t, qs.QuadIterator(d, ref)); err != nil || size.Value != int64(n) || n == 0 {
					t.Errorf("%v %v: %d quads, size %v, %v", d, q.Get(d), n, size, err)
				}
				if !qs.QuadIterator(d, ref).Lookup().Contains(ctx, it.Result()) {
					t.Errorf("%v %v: the quad is not contained", d, q.Get(d))
				}
			}
		}
		if err := qs.ApplyDeltas(nil, cayley.IgnoreOpts{}); err == nil || !strings.Contains(err.Error(), "Store.Replace") {
			t.Errorf("a write: %v", err)
		}
	})
}

func count(t *testing.T, s iterator.Shape) (n int) {
	t.Helper()
	it := s.Iterate()
	defer it.Close()
	for it.Next(context.Background()) {
		n++
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}
