package view_test

import (
	"fmt"
	"iter"
	"os"
	"testing"

	"briefgraph/exporters/view"
	"briefgraph/graph"
	"briefgraph/graph/decode"
)

func sample(t *testing.T) *view.Graph {
	t.Helper()
	f, err := os.Open("../../ontology/testdata/briefings.trig")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := view.New(decode.TriG(f, ""))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

const id = "https://w3id.org/briefgraph/id/"

func TestNew(t *testing.T) {
	g := sample(t)
	if e := g.Entities[id+"program/one-month-one-chain"]; e == nil || e.Class != view.Program || e.Kind != "campaign" || e.Labels["zh-Hans"] != "一月一链" {
		t.Errorf("program: %+v", e)
	}
	b := g.Briefings()
	if len(b) != 2 || b[0].Date != "2024-02-01" || b[1].Date != "2025-07-18" {
		t.Errorf("briefings: a missing date is that of the publication: %+v", b)
	}
	planned, both := 0, 0
	for _, r := range g.Relations {
		if r.Status == "target" {
			planned++
		}
		if r.Name == "cooperates with" {
			both++
		}
		if r.Predicate == "https://w3id.org/briefgraph/ns#leads" && (len(r.Said) == 0 || len(r.Said[0].Evidence) == 0 || r.Said[0].Evidence[0].Quote == "") {
			t.Errorf("no evidence: %+v", r)
		}
	}
	if planned != 1 || both != 1 {
		t.Errorf("%d planned relations and %d of cooperation, want one each", planned, both)
	}
	for _, o := range g.Observations {
		if o.Indicator == "humanoid robots delivered" && (o.Value != "300" || o.ValueMax != "350" || o.UnitText != "robots") {
			t.Errorf("a range: %+v", o)
		}
	}
	if name, office := g.Speaker(g.Observations[0].Evidence); name != "Hu Lan" || office != "chief engineer, Ministry of Industry and Information Technology" {
		t.Errorf("speaker %q, office %q", name, office)
	}
}

func TestSelectObservations(t *testing.T) {
	g := sample(t)
	for want, f := range map[int]view.Filter{
		len(g.Observations): {},
		2:                   {Until: "2024-12-31"},
		0:                   {Since: "2026-01-01"},
	} {
		got, err := g.SelectObservations(f)
		if err != nil || len(got) != want {
			t.Errorf("%+v: %d figures, want %d, error %v", f, len(got), want, err)
		}
	}
	program, err := g.SelectObservations(view.Filter{Program: "National Industry-Finance Cooperation Platform"})
	if err != nil || len(program) != 2 {
		t.Errorf("%d figures about the platform, error %v", len(program), err)
	}
	ministry, err := g.SelectObservations(view.Filter{Ministry: "工业和信息化部", Since: "2025-01-01"})
	if err != nil || len(ministry) == 0 {
		t.Errorf("%d figures said for the ministry, error %v", len(ministry), err)
	}
}

func Example() {
	fund := graph.NewIRI(id + "program/warm-homes-fund")
	var quads iter.Seq2[graph.Quad, error] = func(yield func(graph.Quad, error) bool) {
		_ = yield(graph.Quad{S: fund, P: graph.NewIRI(graph.RDFType), O: graph.NewIRI("https://w3id.org/briefgraph/ns#Program")}, nil) &&
			yield(graph.Quad{S: fund, P: graph.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel"), O: graph.NewLang("Warm Homes Fund", "en")}, nil)
	}
	g, err := view.New(quads)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := g.Entities[fund.Value]
	fmt.Println(e.Class, e.Label)
	// Output: program Warm Homes Fund
}
