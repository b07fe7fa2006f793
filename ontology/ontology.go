// Package ontology holds the vocabulary, the concept schemes and units, and the shapes of briefgraph's
// linked data, as Turtle files that are part of the program, and loads them as quads.
//
// It defines terms only; it says nothing of any transcript.
package ontology

import (
	"embed"
	"fmt"
	"regexp"
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/decode"
)

//go:embed *.ttl *.tsv *.jsonld queries
var files embed.FS

// DefaultBase is the namespace of the data and of the concept schemes.
const DefaultBase = "https://w3id.org/briefgraph/"

// Vocabulary are the quads of classes and properties (ns.ttl), in the default graph.
func Vocabulary() ([]graph.Quad, error) { return load("ns.ttl") }

// Concepts are the quads of the concept schemes and units that the data refers to, in the graph
// base+"graph/vocab". Their IRIs are under the base.
func Concepts(base string) ([]graph.Quad, error) {
	var out []graph.Quad
	for _, name := range []string{"concepts.ttl", "units.ttl"} {
		qs, err := load(name)
		if err != nil {
			return nil, err
		}
		for _, q := range qs {
			q.S, q.O = rebase(q.S, base), rebase(q.O, base)
			q.G = graph.NewIRI(base + "graph/vocab")
			out = append(out, q)
		}
	}
	return out, nil
}

// Shapes are the SHACL shapes as Turtle (shapes.ttl), for data with identifiers below the base.
func Shapes(base string) ([]byte, error) {
	text, err := File("shapes.ttl")
	if err != nil || base == DefaultBase {
		return text, err
	}
	// Once as an IRI, and once as a pattern of one within a string, where \\ is a backslash.
	pattern := strings.ReplaceAll(regexp.QuoteMeta(base), `\`, `\\`)
	return []byte(strings.NewReplacer(
		"<"+DefaultBase+"id/", "<"+base+"id/",
		`"`+DefaultBase+"id/", `"`+base+"id/",
		`"^https://w3id\\.org/briefgraph/id/`, `"^`+pattern+"id/",
	).Replace(string(text))), nil
}

// rebase moves an identifier of the data to another base; terms of the vocabulary stay.
func rebase(t graph.Term, base string) graph.Term {
	if rest, ok := strings.CutPrefix(t.Value, DefaultBase+"id/"); ok && t.Kind == graph.IRI {
		return graph.NewIRI(base + "id/" + rest)
	}
	return t
}

// File is the text of one of the files: "ns.ttl", "shapes.ttl", "context.jsonld".
func File(name string) ([]byte, error) { return files.ReadFile(name) }

func load(name string) ([]graph.Quad, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	defer f.Close()
	quads, err := graph.Collect(decode.Turtle(f, DefaultBase))
	if err != nil {
		return nil, fmt.Errorf("ontology: %s:%w", name, err)
	}
	return quads, nil
}
