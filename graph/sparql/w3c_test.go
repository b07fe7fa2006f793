package sparql_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/memory"

	rdf "github.com/tggo/goRDFlib"
	"github.com/tggo/goRDFlib/rdfxml"
	"github.com/tggo/goRDFlib/turtle"
)

// w3cRoot is where the W3C test suites lie beside the project.
const w3cRoot = "../../../shared/w3c/sparql"

// w3cBase stands for w3cRoot in IRIs, so that no path of this machine enters a result.
const w3cBase = "http://w3c.test/"

const (
	mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
)

// w3cFile is the file that an IRI under w3cBase names.
func w3cFile(iri string) string {
	return filepath.Join(w3cRoot, strings.TrimPrefix(iri, w3cBase))
}

// loadRDF reads a Turtle, N-Triples or RDF/XML file; blank nodes get the scope as a prefix.
func loadRDF(t testing.TB, iri, scope string) []graph.Quad {
	t.Helper()
	f, err := os.Open(w3cFile(iri))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := rdf.NewGraph()
	if strings.HasSuffix(iri, ".rdf") {
		err = rdfxml.Parse(g, f, rdfxml.WithBase(iri))
	} else {
		err = turtle.Parse(g, f, turtle.WithBase(iri))
	}
	if err != nil {
		t.Fatalf("%s: %v", iri, err)
	}
	var out []graph.Quad
	g.Triples(nil, nil, nil)(func(tr rdf.Triple) bool {
		out = append(out, graph.Quad{S: convert(tr.Subject, scope), P: convert(tr.Predicate, scope), O: convert(tr.Object, scope)})
		return true
	})
	return out
}

func convert(t rdf.Term, scope string) graph.Term {
	switch t := t.(type) {
	case rdf.URIRef:
		return graph.NewIRI(t.Value())
	case rdf.BNode:
		return graph.NewBlank(scope + t.Value())
	case rdf.Literal:
		if t.Language() != "" {
			return graph.NewLang(t.Lexical(), t.Language())
		}
		return graph.NewTyped(t.Lexical(), t.Datatype().Value())
	}
	panic(fmt.Sprintf("sparql test: term %T", t))
}

// A rdfGraph answers what a manifest is asked.
type rdfGraph map[graph.Term]map[string][]graph.Term

func indexed(quads []graph.Quad) rdfGraph {
	g := rdfGraph{}
	for _, q := range quads {
		if g[q.S] == nil {
			g[q.S] = map[string][]graph.Term{}
		}
		g[q.S][q.P.Value] = append(g[q.S][q.P.Value], q.O)
	}
	return g
}

func (g rdfGraph) one(s graph.Term, p string) graph.Term {
	if list := g[s][p]; len(list) > 0 {
		return list[0]
	}
	return graph.Term{}
}

func (g rdfGraph) list(head graph.Term) (out []graph.Term) {
	for head.Kind != graph.None && head.Value != graph.RDF+"nil" {
		out = append(out, g.one(head, graph.RDF+"first"))
		head = g.one(head, graph.RDF+"rest")
	}
	return out
}

// A w3cTest is one entry of a manifest.
type w3cTest struct {
	kind, name, query, result string
	text                      string // of the query
	lax                       bool   // REDUCED: fewer duplicates are fine
	data                      []string
	named                     map[string]string // graph name -> file
	endpoints                 map[string]string // address -> file
}

func readManifest(t testing.TB, dir string) (tests []w3cTest) {
	iri := w3cBase + dir + "/manifest.ttl"
	g := indexed(loadRDF(t, iri, "m"))
	for _, id := range g.list(g.one(graph.NewIRI(iri), mf+"entries")) {
		test := w3cTest{kind: strings.TrimPrefix(g.one(id, graph.RDFType).Value, mf), named: map[string]string{}, endpoints: map[string]string{}}
		test.name = dir + "/" + g.one(id, mf+"name").Value
		test.result = g.one(id, mf+"result").Value
		test.lax = g.one(id, mf+"resultCardinality").Value == mf+"LaxCardinality"
		action := g.one(id, mf+"action")
		test.query = action.Value
		if action.Kind == graph.Blank {
			test.query = g.one(action, qt+"query").Value
			for _, d := range g[action][qt+"data"] {
				test.data = append(test.data, d.Value)
			}
			for _, d := range g[action][qt+"serviceData"] {
				test.endpoints[g.one(d, qt+"endpoint").Value] = g.one(d, qt+"data").Value
			}
			for _, d := range g[action][qt+"graphData"] {
				test.named[d.Value] = d.Value
				if d.Kind == graph.Blank {
					delete(test.named, d.Value)
					label := g.one(d, "http://www.w3.org/2000/01/rdf-schema#label").Value
					test.named[label] = g.one(d, qt+"graph").Value
				}
			}
		}
		tests = append(tests, test)
	}
	return tests
}

// dataset loads the test's data, and the graphs that FROM names where the test gives none.
func (test *w3cTest) dataset(t testing.TB, q *sparql.Query, text string) *memory.Store {
	var b memory.Builder
	n := 0
	load := func(file string, g graph.Term) {
		n++
		for _, quad := range loadRDF(t, file, fmt.Sprintf("d%d", n)) {
			quad.G = g
			b.Add(quad)
		}
	}
	for _, d := range test.data {
		load(d, graph.Term{})
	}
	for name, file := range test.named {
		load(file, graph.NewIRI(name))
	}
	if len(test.data)+len(test.named) == 0 {
		for _, name := range q.Dataset() {
			load(name, graph.NewIRI(name))
		}
	}
	return b.Store()
}

// service answers for the endpoints of the test.
func (test *w3cTest) service(t testing.TB) sparql.Service {
	return func(ctx context.Context, endpoint, query string) (vars []string, rows [][]graph.Term, err error) {
		file, ok := test.endpoints[endpoint]
		if !ok {
			return nil, nil, fmt.Errorf("no such endpoint")
		}
		q, err := sparql.Parse(query, sparql.ParseOptions{})
		if err != nil {
			return nil, nil, err
		}
		var b memory.Builder
		for _, quad := range loadRDF(t, file, "e") {
			b.Add(quad)
		}
		for row, err := range q.Run(ctx, b.Store(), sparql.Options{Service: test.service(t)}).Rows() {
			if err != nil {
				return nil, nil, err
			}
			rows = append(rows, slices.Clone(row))
		}
		return q.Vars(), rows, nil
	}
}

// w3cSkips names the tests that are left out, each with its reason. A test that is here and passes
// fails the run.
var w3cSkips = map[string]string{}

var evaluationSuites = map[string][]string{
	"1.1": {"aggregates", "bind", "bindings", "cast", "construct", "exists", "functions", "grouping", "negation",
		"project-expression", "property-path", "subquery"},
	"1.1 federated": {"service"},
	"1.1 results":   {"csv-tsv-res", "json-res"},
	"1.0": {"algebra", "ask", "basic", "bnode-coreference", "boolean-effective-value", "bound", "cast", "construct",
		"dataset", "distinct", "expr-builtin", "expr-equals", "expr-ops", "graph", "i18n", "open-world", "optional",
		"optional-filter", "reduced", "regex", "solution-seq", "sort", "triple-match", "type-promotion"},
	"1.1 syntax": {"syntax-query", "syntax-fed"},
	"1.0 syntax": {"syntax-sparql1", "syntax-sparql2", "syntax-sparql3", "syntax-sparql4", "syntax-sparql5"},
}

// TestW3C runs the suites as they are, with the plain evaluator and with the optimised one.
func TestW3C(t *testing.T) {
	if _, err := os.Stat(w3cRoot); err != nil {
		t.Skip("the W3C test suites are not here: " + err.Error())
	}
	defer func() { t.Logf("%d results equal to the letter", exactly) }()
	for suite, dirs := range evaluationSuites {
		t.Run(suite, func(t *testing.T) {
			ran, passed := 0, 0
			for _, dir := range dirs {
				for _, test := range readManifest(t, "sparql"+strings.ReplaceAll(suite[:3], ".", "")+"/"+dir) {
					ran++
					t.Run(strings.TrimPrefix(test.name, "sparql"), func(t *testing.T) {
						err := test.run(t)
						reason, skip := w3cSkips[test.name]
						switch {
						case skip && err == nil:
							t.Errorf("passes, but is skipped: %s", reason)
						case skip:
							t.Skip(reason)
						case err != nil:
							t.Errorf("%s: %v", w3cFile(test.query), err)
						default:
							passed++
						}
					})
				}
			}
			if ran == 0 {
				t.Error("no tests found")
			}
			t.Logf("%s: %d of %d pass", suite, passed, ran)
		})
	}
}

func (test *w3cTest) run(t *testing.T) error {
	raw, err := os.ReadFile(w3cFile(test.query))
	if err != nil {
		return err
	}
	q, err := sparql.Parse(string(raw), sparql.ParseOptions{Base: test.query})
	switch {
	case strings.HasPrefix(test.kind, "PositiveSyntaxTest"):
		return err
	case strings.HasPrefix(test.kind, "NegativeSyntaxTest"):
		if err == nil {
			return fmt.Errorf("is accepted and should not be")
		}
		return nil
	case err != nil:
		return err
	}
	test.text = string(raw)
	store := test.dataset(t, q, string(raw))
	for _, plain := range []bool{true, false} {
		if err := test.compare(t, q, store, plain); err != nil {
			return fmt.Errorf("plain=%v: %w", plain, err)
		}
	}
	return nil
}
