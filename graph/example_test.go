package graph_test

import (
	"context"
	"fmt"

	"briefgraph/graph"
)

func Example() {
	store, err := graph.OpenMemory() // or graph.Open(dir)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	ctx := context.Background()
	briefing := graph.NewIRI("http://example.org/graph/briefing-1")
	body, label := graph.NewIRI("http://example.org/ministry"), graph.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel")
	for _, name := range []string{"Ministry of Houses", "Ministry of Housing"} { // the second replaces the first
		quads := []graph.Quad{{S: body, P: label, O: graph.NewLang(name, "en"), G: briefing}}
		if err := store.Replace(ctx, briefing, quads); err != nil {
			fmt.Println(err)
			return
		}
	}
	for q, err := range store.Quads(ctx, graph.Term{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(q)
	}
	// Output:
	// <http://example.org/ministry> <http://www.w3.org/2004/02/skos/core#prefLabel> "Ministry of Housing"@en <http://example.org/graph/briefing-1> .
}
