package source_test

import (
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/source/sourcetest"
)

// TestStored runs the contract of a source on a snapshot of a store.
func TestStored(t *testing.T) {
	sourcetest.Run(t, func(quads []graph.Quad) source.Source {
		snap, err := graph.Index(graph.Sequence(quads))
		if err != nil {
			t.Fatal(err)
		}
		return source.Stored(snap)
	})
}
