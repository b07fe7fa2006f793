package ontology_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/internal/testaid"
	"briefgraph/ontology"
)

const (
	ns  = "https://w3id.org/briefgraph/ns#"
	owl = "http://www.w3.org/2002/07/owl#"
)

// own tells which terms ns.ttl defines.
func own(t *testing.T) map[string]bool {
	t.Helper()
	quads, err := ontology.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	for _, q := range quads {
		if q.P.Value == graph.RDFType && strings.HasPrefix(q.O.Value, owl) {
			defined[q.S.Value] = true
		}
	}
	return defined
}

// borrowed tells which terms of others borrowed.tsv lists.
func borrowed(t *testing.T) map[string]bool {
	t.Helper()
	text, err := ontology.File("borrowed.tsv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		iri, source, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !ok || source == "" || listed[iri] {
			t.Errorf("borrowed.tsv: no source, or a second time: %s", line)
		}
		listed[iri] = true
	}
	return listed
}

// used are the terms of a graph: properties, classes, datatypes.
func used(quads []graph.Quad) map[string]bool {
	terms := map[string]bool{}
	for _, q := range quads {
		terms[q.P.Value] = true
		if q.P.Value == graph.RDFType || q.P.Value == graph.RDF+"predicate" {
			terms[q.O.Value] = true
		}
		if q.O.Kind == graph.Literal {
			terms[q.O.Datatype] = true
		}
	}
	return terms
}

// Every term that the data, the vocabulary or the concepts use is defined or listed as borrowed, and
// every term defined is used, or said to be for later.
func TestTerms(t *testing.T) {
	vocabulary, err := ontology.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	defined, listed := own(t), borrowed(t)
	quads := append(sample(t), testaid.Sample(t, "..")...)
	for term := range used(append(vocabulary, quads...)) {
		if !defined[term] && !listed[term] {
			t.Errorf("the data uses %s, which neither ns.ttl nor borrowed.tsv has", term)
		}
	}
	for _, q := range vocabulary {
		if q.O.Kind == graph.IRI && !defined[q.O.Value] && !listed[q.O.Value] && strings.Contains(q.P.Value, "rdf-schema#") && q.P.Value != "http://www.w3.org/2000/01/rdf-schema#isDefinedBy" {
			t.Errorf("ns.ttl refers to %s, which neither it nor borrowed.tsv has", q.O.Value)
		}
	}
	inUse := used(quads)
	for term := range defined {
		if strings.HasPrefix(term, ns) && !inUse[term] {
			t.Errorf("ns.ttl defines %s, and nothing uses it", term)
		}
	}
}

// Every identifier that the data refers to as a concept, unit or scheme is described.
func TestConcepts(t *testing.T) {
	quads := append(sample(t), testaid.Sample(t, "..")...)
	described := map[string]bool{}
	for _, q := range quads {
		if q.P.Value == "http://www.w3.org/2004/02/skos/core#prefLabel" {
			described[q.S.Value] = true
		}
	}
	for _, q := range quads {
		for _, class := range []string{"concept", "unit", "scheme"} {
			if strings.HasPrefix(q.O.Value, ontology.DefaultBase+"id/"+class+"/") && !described[q.O.Value] {
				t.Errorf("%s of %s is not described", q.O.Value, q.S.Value)
			}
		}
	}
}

// Every property and class of the vocabulary, and every property that a build uses, has a short name in
// the JSON-LD context.
func TestContext(t *testing.T) {
	text, err := ontology.File("context.jsonld")
	if err != nil {
		t.Fatal(err)
	}
	for term := range own(t) {
		if name, ok := strings.CutPrefix(term, ns); ok && !strings.Contains(string(text), `"bg:`+name+`"`) {
			t.Errorf("context.jsonld has no name for %s", term)
		}
	}
	var context struct {
		Names map[string]any `json:"@context"`
	}
	if err := json.Unmarshal(text, &context); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{graph.RDFType: true}
	for _, value := range context.Names {
		if definition, ok := value.(map[string]any); ok {
			value = definition["@id"]
		}
		prefix, local, _ := strings.Cut(fmt.Sprint(value), ":")
		named[fmt.Sprint(context.Names[prefix], local)] = true
	}
	for _, q := range testaid.Sample(t, "..") {
		if !named[q.P.Value] {
			t.Errorf("context.jsonld has no name for %s", q.P.Value)
			named[q.P.Value] = true
		}
	}
}

func TestShapesForBase(t *testing.T) {
	text, err := ontology.Shapes("https://data.example.org/b/")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"^https://data\\.example\\.org/b/id/[a-z]+/`, "@prefix status: <https://data.example.org/b/id/concept/status/>", "@prefix bg:     <https://w3id.org/briefgraph/ns#>", `"https://data.example.org/b/id/concept/status/"^^xsd:anyURI`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(string(text), "w3id.org/briefgraph/id/") {
		t.Error("the default base is still there")
	}
}

// TestBorrowed looks the terms of others up in the vocabularies that rdflib has, as their publishers
// define them.
func TestBorrowed(t *testing.T) {
	const script = `
import sys
from rdflib import namespace as n
known = {str(v._NS): v for v in (n.DCAT, n.DCTERMS, n.ORG, n.OWL, n.PROV, n.RDF, n.RDFS, n.SDO, n.SKOS, n.VANN, n.VOID, n.XSD)}
later = {"http://www.w3.org/ns/dcat#version", "https://schema.org/StatisticalVariable", "https://schema.org/observationAbout"} # published after these
found = 0
for line in sys.stdin:
    term = line.strip().replace("http://schema.org/", "https://schema.org/")
    for space, vocabulary in known.items():
        if term.startswith(space) and term not in later:
            found += 1
            if term not in vocabulary: print("there is no", term)
print(found, "found")`
	cmd := exec.Command(testaid.Python(t, "rdflib"), "-c", script)
	cmd.Stdin = strings.NewReader(strings.Join(slices.Sorted(maps.Keys(borrowed(t))), "\n"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var found int
	if n, err := fmt.Sscanf(string(out), "%d found\n", &found); n != 1 || err != nil || found < 100 {
		t.Errorf("%s", out)
	}
}

// TestUnitsOfLexicon wants the vocabulary to have each unit that the lexicon reads money in.
func TestUnitsOfLexicon(t *testing.T) {
	table, err := os.ReadFile("../seeds/units.tsv")
	if err != nil {
		t.Fatal(err)
	}
	units, err := os.ReadFile("units.ttl")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) < 3 || cells[2] != "money" {
			continue
		}
		read++
		if !strings.Contains(string(units), "/id/unit/"+strings.ToLower(cells[1])+">") {
			t.Errorf("%s is %s, which the vocabulary does not have", cells[0], cells[1])
		}
	}
	if read == 0 {
		t.Error("no unit of money in the lexicon")
	}
}
