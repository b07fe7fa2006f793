package cayley_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/cayley"
)

var prefixes = map[string]string{"ex": "http://example.org/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}

// budgets is a small graph with each kind of term.
func budgets(t testing.TB) *graph.Snapshot {
	t.Helper()
	iri := func(s string) graph.Term { return graph.NewIRI(prefixes["ex"] + s) }
	var quads []graph.Quad
	add := func(s string, p, o graph.Term) {
		quads = append(quads, graph.Quad{S: iri(s), P: p, O: o, G: iri("g")})
	}
	for i := range 4 {
		p := fmt.Sprint("program", i)
		add(p, iri("runBy"), iri(fmt.Sprint("ministry", i%2)))
		add(p, iri("budget"), graph.NewTyped(fmt.Sprintf("%d.5", i*100), graph.XSDDecimal))
		add(p, iri("since"), graph.NewTyped(fmt.Sprintf("202%d-01-31", i), graph.XSDDate))
	}
	add("ministry0", graph.NewIRI(prefixes["rdfs"]+"label"), graph.NewLang("Ministry of Roads", "en"))
	add("ministry0", iri("staff"), graph.NewTyped("1200", graph.XSDInteger))
	add("ministry0", iri("open"), graph.NewTyped("true", graph.XSD+"boolean"))
	add("ministry0", iri("part"), graph.NewBlank("memnode1"))
	snap, err := graph.Index(graph.Sequence(quads))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

func written(rows *cayley.Rows) string {
	var b strings.Builder
	b.WriteString(strings.Join(rows.Names, " "))
	for _, row := range rows.Rows {
		b.WriteString(" |")
		for _, t := range row {
			b.WriteString(" " + t.String())
		}
	}
	return strings.ReplaceAll(b.String(), "http://www.w3.org/2001/XMLSchema#", "xsd:")
}

func TestGizmo(t *testing.T) {
	snap := budgets(t)
	tests := []struct{ name, query, want string }{
		{"path", `g.V("<http://example.org/ministry1>").in("<http://example.org/runBy>").all()`,
			"id | <http://example.org/program1> | <http://example.org/program3>"},
		{"prefix", `g.V("ex:ministry1").in("<ex:runBy>").tag("p").out("ex:budget").all()`,
			`id p | "100.5"^^<xsd:decimal> <http://example.org/program1> | "300.5"^^<xsd:decimal> <http://example.org/program3>`},
		{"limit", `g.V("ex:ministry0").in().getLimit(1)`, "id | <http://example.org/program0>"},
		{"language", `g.V("ex:ministry0").out("rdfs:label").all()`, `id | "Ministry of Roads"@en`},
		{"blank", `g.V("ex:ministry0").out("ex:part").all()`, "id | _:memnode1"},
		{"decimal", `g.V(100.5).in("ex:budget").all()`, "id | <http://example.org/program1>"},
		{"integer", `g.V(1200).in("ex:staff").all()`, "id | <http://example.org/ministry0>"},
		{"boolean", `g.V().has("ex:open", true).all()`, "id | <http://example.org/ministry0>"},
		{"sum", `var s = 0; g.V().save("ex:budget", "b").forEach(function (d) { s += d.b }); g.emit({sum: s})`,
			`sum | "602"^^<xsd:integer>`},
		{"date", `g.V("ex:program2").save("ex:since", "d").forEach(function (d) { g.emit({id: d.id, year: d.d.slice(0, 4)}) })`,
			`id year | <http://example.org/program2> "2022"`},
		{"filter", `g.V().has("ex:since", gt("2022")).all()`, "id | <http://example.org/program2> | <http://example.org/program3>"},
		{"last value", `g.V("ex:ministry0").in("ex:runBy").count()`, `value | "2"^^<xsd:integer>`},
		{"list", `g.emit({a: [1, {b: "c"}]}); g.emit("x"); g.emit(0.25); g.emit(1/0)`,
			`a value | "[1,{\"b\":\"c\"}]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>  |  "x" |  "0.25"^^<xsd:decimal> |  "INF"^^<xsd:double>`},
		{"nothing", `g.V("ex:nobody").out().all()`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := cayley.Gizmo(context.Background(), snap, tt.query, prefixes)
			if err != nil {
				t.Fatal(err)
			}
			if got := written(rows); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestGizmoFaults(t *testing.T) {
	snap := budgets(t)
	tests := []struct{ query, want string }{
		{"g.V(", "1:5: Unexpected end of input"},
		{"g.V()\n  .foo()", "2:7: TypeError: Object has no member 'foo'"},
		{"\n\n x.y", "3:2: ReferenceError: x is not defined"},
		{"throw new Error('no')", "1:7: Error: no"},
		{"g.V().follow(3).all()", "TypeError: could not convert"},
		{`g.V().filter(regex("(")).all()`, "missing closing"},
		{"g.V()", "end a path with .all()"},
		{"var f = function () {}; f", "end a path with .all()"},
	}
	for _, tt := range tests {
		_, err := cayley.Gizmo(context.Background(), snap, tt.query, prefixes)
		var fault *cayley.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want %s", tt.query, err, tt.want)
		}
	}
}

// A script without end stops with its context.
func TestGizmoStops(t *testing.T) {
	snap := budgets(t)
	for _, q := range []string{"while (true) {}", "g.V().all(); for (;;) g.emit(1)", "for (;;) g.V().count()"} {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		start := time.Now()
		if _, err := cayley.Gizmo(ctx, snap, q, prefixes); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", q, err)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: stopped after %s", q, d)
		}
		cancel()
	}
}

func TestGraphQL(t *testing.T) {
	snap := budgets(t)
	tests := []struct{ name, query, want string }{
		{"fields", `{ m(id: <http://example.org/ministry0>) { id, <rdfs:label>, staff: ex:staff, open: <ex:open>, part: <ex:part> } }`,
			`{"m":{"\u003crdfs:label\u003e":"Ministry of Roads","id":"http://example.org/ministry0","open":true,"part":"_:memnode1","staff":1200}}`},
		{"reverse", `{ m(id: ex:ministry1) { id, runs: ex:runBy @rev { budget: ex:budget } } }`,
			`{"m":{"id":"http://example.org/ministry1","runs":[{"budget":100.5},{"budget":300.5}]}}`},
		{"all", `{ m(id: ex:program0) { * } }`,
			`{"m":{"http://example.org/budget":0.5,"http://example.org/runBy":"http://example.org/ministry0","http://example.org/since":"2020-01-31","id":"http://example.org/program0"}}`},
		{"nothing", `{ m(id: ex:nobody) { id } }`, `{"m":null}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := cayley.GraphQL(context.Background(), snap, tt.query, prefixes)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(tree)
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %s\nwant %s (%v)", got, tt.want, err)
			}
		})
	}
}

func TestGraphQLFaults(t *testing.T) {
	snap := budgets(t)
	for query, want := range map[string]string{
		"{ nodes(":                     "1:9: ",
		"{ nodes { id }":               "1:15: ",
		"mutation { a }":               "unsupported operation: mutation",
		"{ nodes @nope { id } }":       "unknown directive",
		"{ nodes(first: \"x\") { id }": "1:",
		"":                             "",
	} {
		_, err := cayley.GraphQL(context.Background(), snap, query, prefixes)
		var fault *cayley.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", query, err, want)
		}
	}
}

// A query may be anything. Panics of Gizmo cannot be caught (see the package), so only GraphQL is fuzzed.
func FuzzGraphQL(f *testing.F) {
	for _, q := range []string{"{ nodes { id } }", "{ m(id: ex:program0) { * } }", "{a(first:1,offset:-1){b@rev c@opt d@unnest{e}}}", "{ a(x: [1, {b: 2}, $c]) }", "{ ... on A { b } }", "query { \"\\u00\" }"} {
		f.Add(q)
	}
	snap := budgets(f)
	f.Fuzz(func(t *testing.T, q string) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if tree, err := cayley.GraphQL(ctx, snap, q, prefixes); err == nil {
			if _, err := json.Marshal(tree); err != nil {
				t.Error(err)
			}
		}
	})
}
