package cayley_test

import (
	"context"
	"fmt"

	"briefgraph/graph"
	"briefgraph/graph/cayley"
)

func Example() {
	ex := "http://example.org/"
	snap, err := graph.Index(graph.Sequence([]graph.Quad{
		{S: graph.NewIRI(ex + "ministry"), P: graph.NewIRI(ex + "runs"), O: graph.NewIRI(ex + "program")},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer snap.Close()
	rows, err := cayley.Gizmo(context.Background(), snap, `g.V("ex:ministry").out("ex:runs").all()`, map[string]string{"ex": ex})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rows.Names, rows.Rows)
	// Output: [id] [[<http://example.org/program>]]
}
