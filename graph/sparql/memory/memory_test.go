package memory_test

import (
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql/memory"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/source/sourcetest"
)

func TestContract(t *testing.T) {
	sourcetest.Run(t, func(quads []graph.Quad) source.Source {
		var b memory.Builder
		for _, q := range quads {
			b.Add(q)
		}
		return b.Store()
	})
}
