package validate_test

import (
	"fmt"
	"os"

	"briefgraph/graph"
	"briefgraph/validate"
)

func Example() {
	const shapes = `
		@prefix sh: <http://www.w3.org/ns/shacl#> .
		@prefix ex: <http://example.org/> .
		ex:Person a sh:NodeShape ; sh:targetClass ex:Person ;
			sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:message "a person without a name" ] .`
	quads := []graph.Quad{{S: graph.NewIRI("http://example.org/ann"), P: graph.NewIRI(graph.RDFType), O: graph.NewIRI("http://example.org/Person")}}
	report, err := validate.Check(quads, []byte(shapes))
	if err != nil {
		fmt.Println(err)
		return
	}
	validate.Text(os.Stdout, report)
	// Output:
	// failed: 1 violation, 0 warnings; 1 shape of 1 found 1 node to check
	//
	// violation: a person without a name
	//   at     http://example.org/ann
	//   in     http://example.org/name
}
