package exporters_test

import (
	"io"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
)

// What XML cannot carry is refused by name; what only looks so is written.
func TestRDFXML(t *testing.T) {
	tests := []struct {
		predicate string
		object    graph.Term
		want      string // of the error; or of the text, where it begins with '<'
	}{
		{"http://example.org/", graph.NewString("x"), "RDF/XML cannot name the predicate <http://example.org/>"},
		{"http://example.org/12", graph.NewString("x"), "RDF/XML cannot name the predicate <http://example.org/12>"},
		{"http://www.w3.org/2000/xmlns/a", graph.NewString("x"), "RDF/XML cannot name the predicate"},
		{graph.RDF + "li", graph.NewString("x"), "RDF/XML cannot have the predicate"},
		{graph.RDF + "Description", graph.NewString("x"), "RDF/XML cannot have the predicate"},
		{"http://example.org/p", graph.NewString("a\x00b"), "RDF/XML cannot carry the character U+0000"},
		{"http://example.org/p", graph.NewString("a\uFFFE"), "RDF/XML cannot carry the character U+FFFE"},
		{"http://example.org/1p", graph.NewString("x"), `<p:p xmlns:p="http://example.org/1">x</p:p>`},
		{"urn:x:a-b.c", graph.NewLang("x", "en"), `<p:a-b.c xmlns:p="urn:x:" xml:lang="en">x</p:a-b.c>`},
		{"http://example.org/?a&b=c", graph.NewIRI("http://e.org/?a&b"), `<p:c xmlns:p="http://example.org/?a&amp;b=" rdf:resource="http://e.org/?a&amp;b"/>`},
		{graph.RDF + "_1", graph.NewString("]]>\r\n"), "<rdf:_1>]]&gt;&#13;\n</rdf:_1>"},
		{graph.RDFType, graph.NewBlank("0.a"), `<rdf:type rdf:nodeID="_x302e61"/>`},
	}
	for _, tt := range tests {
		quads := graph.Sequence([]graph.Quad{{S: graph.NewIRI("x:s"), P: graph.NewIRI(tt.predicate), O: tt.object}})
		if !strings.HasPrefix(tt.want, "<") {
			if err := exporters.RDFXML(io.Discard, quads, exporters.Options{}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: got %v", tt.predicate, err)
			}
			continue
		}
		var b strings.Builder
		if err := exporters.RDFXML(&b, quads, exporters.Options{}); err != nil || !strings.Contains(b.String(), tt.want) {
			t.Errorf("%s: %v, no %s in\n%s", tt.predicate, err, tt.want, &b)
		}
	}
}
