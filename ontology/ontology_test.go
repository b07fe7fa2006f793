package ontology

import (
	"strings"
	"testing"

	"briefgraph/graph"
)

const (
	rdfs = "http://www.w3.org/2000/01/rdf-schema#"
	skos = "http://www.w3.org/2004/02/skos/core#"
)

// TestFiles: every Turtle file that is embedded can be read, and holds something.
func TestFiles(t *testing.T) {
	names, err := files.ReadDir(".")
	if err != nil || len(names) < 4 {
		t.Fatalf("%d files embedded, %v", len(names), err)
	}
	for _, entry := range names {
		if !strings.HasSuffix(entry.Name(), ".ttl") {
			continue
		}
		quads, err := load(entry.Name())
		if err != nil || len(quads) < 10 {
			t.Errorf("%s: %d triples, %v", entry.Name(), len(quads), err)
		}
		for _, q := range quads {
			if err := q.Check(); err != nil || q.G.Kind != graph.None {
				t.Errorf("%s: %v, %v", entry.Name(), q, err)
			}
		}
		if text, err := File(entry.Name()); err != nil || !strings.Contains(string(text), "@prefix") {
			t.Errorf("%s: %v", entry.Name(), err)
		}
	}
	if _, err := File("none.ttl"); err == nil {
		t.Error("a file that is not there is no error")
	}
}

// TestVocabulary: each own term has a class, a label and a comment, in English.
func TestVocabulary(t *testing.T) {
	quads, err := Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	has := map[graph.Term]map[string]graph.Term{}
	for _, q := range quads {
		if has[q.S] == nil {
			has[q.S] = map[string]graph.Term{}
		}
		has[q.S][q.P.Value] = q.O
	}
	terms := 0
	for s, ps := range has {
		if !strings.HasPrefix(s.Value, DefaultBase+"ns#") {
			continue
		}
		terms++
		for _, p := range []string{graph.RDFType, rdfs + "label", rdfs + "comment"} {
			if ps[p].Value == "" {
				t.Errorf("%s has no %s", s, p)
			}
		}
	}
	if terms < 20 {
		t.Errorf("only %d terms", terms)
	}
}

// TestConcepts: under any base, each concept is in a scheme that is described, has one English label,
// and stands in the graph of the concepts. Nothing of the default base is left.
func TestConcepts(t *testing.T) {
	const base = "https://example.org/b/"
	quads, err := Concepts(base)
	if err != nil {
		t.Fatal(err)
	}
	schemes, inScheme, labels := map[graph.Term]bool{}, map[graph.Term]graph.Term{}, map[graph.Term]int{}
	concepts := map[graph.Term]bool{}
	for _, q := range quads {
		if q.G != graph.NewIRI(base+"graph/vocab") {
			t.Errorf("%s stands in another graph", q)
		}
		for _, term := range []graph.Term{q.S, q.O} {
			if strings.HasPrefix(term.Value, DefaultBase+"id/") {
				t.Errorf("%s is not under the base", term)
			}
		}
		switch {
		case q.P.Value == graph.RDFType && q.O.Value == skos+"ConceptScheme":
			schemes[q.S] = true
		case q.P.Value == graph.RDFType && q.O.Value == skos+"Concept":
			concepts[q.S] = true
		case q.P.Value == skos+"inScheme":
			inScheme[q.S] = q.O
		case q.P.Value == skos+"prefLabel" && q.O.Lang == "en":
			labels[q.S]++
		}
	}
	if len(concepts) < 100 || len(schemes) < 8 {
		t.Errorf("%d concepts in %d schemes", len(concepts), len(schemes))
	}
	for c := range concepts {
		if !schemes[inScheme[c]] {
			t.Errorf("%s is in the scheme %s, which is none", c, inScheme[c])
		}
		if labels[c] != 1 {
			t.Errorf("%s has %d English labels", c, labels[c])
		}
	}
}
