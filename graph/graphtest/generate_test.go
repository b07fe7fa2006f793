package graphtest_test

import (
	"fmt"
	"slices"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/graphtest"
)

func TestQuads(t *testing.T) {
	a := slices.Collect(graphtest.Quads(1, 5000))
	if len(a) != 5000 || !slices.Equal(a, slices.Collect(graphtest.Quads(1, 5000))) {
		t.Error("not 5000 quads, or not the same twice")
	}
	for _, q := range a {
		if err := q.Check(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSame(t *testing.T) {
	p, s := graph.NewIRI("x:p"), graph.NewIRI("x:s")
	a, b, c, d := graph.NewBlank("a"), graph.NewBlank("b"), graph.NewBlank("c"), graph.NewBlank("d")
	quad := func(s, o graph.Term) graph.Quad { return graph.Quad{S: s, P: p, O: o} }
	circle := []graph.Quad{quad(a, b), quad(b, c), quad(c, d), quad(d, a)}
	tests := []struct {
		name string
		x, y []graph.Quad
		want bool
	}{
		{"empty", nil, nil, true},
		{"other labels", []graph.Quad{quad(a, b), quad(s, a)}, []graph.Quad{quad(s, d), quad(d, a)}, true},
		{"other direction", []graph.Quad{quad(a, b), quad(s, a)}, []graph.Quad{quad(a, b), quad(s, b)}, false},
		{"twice", []graph.Quad{quad(s, a), quad(s, a)}, []graph.Quad{quad(s, a)}, true},
		{"circle turned", circle, []graph.Quad{quad(b, d), quad(d, c), quad(c, a), quad(a, b)}, true},
		{"circle or two", circle, []graph.Quad{quad(a, b), quad(b, a), quad(c, d), quad(d, c)}, false},
		{"literal", []graph.Quad{quad(s, graph.NewString("a"))}, []graph.Quad{quad(s, a)}, false},
	}
	for _, tt := range tests {
		if got := graphtest.Same(tt.x, tt.y); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

func TestAwkward(t *testing.T) {
	for _, term := range graphtest.Awkward() {
		if err := term.Check(); err != nil {
			t.Error(err)
		}
	}
}

func Example() {
	for q := range graphtest.Quads(1, 2) {
		fmt.Println(q.P, q.O)
	}
	// Output:
	// <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/briefgraph/ns#Briefing>
	// <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Event>
}
