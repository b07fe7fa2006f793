package ontology_test

import (
	"fmt"

	"briefgraph/ontology"
)

func Example() {
	concepts, err := ontology.Concepts("https://example.org/briefings/")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range concepts {
		if q.S.Value == "https://example.org/briefings/id/concept/status/target" {
			fmt.Println(q.P.Value, q.O.Value)
			break
		}
	}
	// Output:
	// http://www.w3.org/1999/02/22-rdf-syntax-ns#type http://www.w3.org/2004/02/skos/core#Concept
}
