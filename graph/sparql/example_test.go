package sparql_test

import (
	"context"
	"os"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/memory"
	"briefgraph/graph/sparql/results"
)

func Example() {
	const ns = "http://example.org/"
	var b memory.Builder
	for _, p := range []struct {
		name string
		n    string
	}{{"fund", "3.5"}, {"pilot", "1.25"}, {"plan", "40"}} {
		s := graph.NewIRI(ns + p.name)
		b.Add(graph.Quad{S: s, P: graph.NewIRI(ns + "label"), O: graph.NewLang(p.name, "en")})
		b.Add(graph.Quad{S: s, P: graph.NewIRI(ns + "value"), O: graph.NewTyped(p.n, graph.XSDDecimal)})
	}
	q, err := sparql.Parse(`
		PREFIX ex: <http://example.org/>
		SELECT ?name (?v * 2 AS ?double) { ?x ex:label ?name ; ex:value ?v FILTER(?v < 10) } ORDER BY DESC(?v)`,
		sparql.ParseOptions{})
	if err != nil {
		panic(err)
	}
	table := results.Formats[0]
	err = table.Write(os.Stdout, q.Run(context.Background(), b.Store(), sparql.Options{}), results.Options{})
	if err != nil {
		panic(err)
	}
	// Output:
	// name   double
	// -----  ------
	// fund   7
	// pilot  2.5
	// (2 rows)
}
