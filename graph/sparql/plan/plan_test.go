package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/memory"
	"briefgraph/graph/sparql/plan"
	"briefgraph/graph/sparql/syntax"
)

// store has 1,000 people who each know the next, of whom ten are chairs, all with two names.
func store() *memory.Store {
	var b memory.Builder
	iri := func(s string) graph.Term { return graph.NewIRI("http://e/" + s) }
	for i := range 1000 {
		p := iri(fmt.Sprint("p", i))
		b.Add(graph.Quad{S: p, P: iri("knows"), O: iri(fmt.Sprint("p", i+1))})
		b.Add(graph.Quad{S: p, P: iri("name"), O: graph.NewLang(fmt.Sprint("n", i), "en")})
		b.Add(graph.Quad{S: p, P: iri("name"), O: graph.NewLang(fmt.Sprint("n", i), "zh")})
		if i%100 == 0 {
			b.Add(graph.Quad{S: p, P: iri("is"), O: iri("chair")})
		}
	}
	return b.Store()
}

// explain is the plan of a query without the rows expected and without the namespace.
func explain(t *testing.T, text string) string {
	t.Helper()
	tree, err := syntax.Parse(text, syntax.Options{Base: "http://e/"})
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Optimise(algebra.Build(tree, tree.Base), store(), plan.Options{})
	var out []string
	for _, line := range strings.Split(strings.TrimRight(p.Explain(nil), "\n"), "\n") {
		line, _, _ = strings.Cut(line, "  [expected")
		out = append(out, strings.ReplaceAll(line, "http://e/", ""))
	}
	return strings.Join(out, "\n")
}

func TestPlans(t *testing.T) {
	for _, test := range []struct{ name, query, want string }{
		{"order from counts", "SELECT * { ?a <name> ?n . ?a <knows> ?b . ?b <is> <chair> }", `
project ?a ?n ?b
  join
    scan ?b <is> <chair>
    look up ?a <knows> ?b
    look up ?a <name> ?n`},
		{"filter where its variable is bound", `SELECT * { ?a <is> <chair> . ?a <knows> ?b . ?b <name> ?n FILTER(?a != ?n && LANG(?n) = "en") FILTER(isIRI(?a)) }`, `
project ?a ?b ?n
  join
    scan ?a <is> <chair>
    filter ISIRI(?a)
    look up ?a <knows> ?b
    look up ?b <name> ?n
    filter (?a != ?n)
    filter (LANG(?n) = "en")`},
		{"optional parts above the join", "SELECT * { ?a <name> ?n OPTIONAL { ?a <knows> ?b } ?a <is> <chair> FILTER(?a = <p0>) }", `
project ?a ?n ?b
  optional
    join
      values ?a, 1 rows
      look up ?a <is> <chair>
      look up ?a <name> ?n
    look up ?a <knows> ?b`},
		{"no value reaches where scope hides it", "SELECT * { ?a <is> <chair> OPTIONAL { { ?b <knows> ?c FILTER(?b = <p0>) OPTIONAL { ?c <name> ?a } } } }", `
project ?a ?b ?c
  optional
    scan ?a <is> <chair>
    hash join on nothing
      optional
        join
          values ?b, 1 rows
          look up ?b <knows> ?c
        look up ?c <name> ?a`},
		{"a limit bounds the sort", "SELECT ?a { ?a <name> ?n } ORDER BY ?n LIMIT 5 OFFSET 2", `
slice offset 2 limit 5
  project ?a
    order, first 7
      scan ?a <name> ?n`},
	} {
		if got := "\n" + explain(t, test.query); got != test.want {
			t.Errorf("%s:%s\nwant%s", test.name, got, test.want)
		}
	}
}
