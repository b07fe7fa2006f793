package exporters_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/graphtest"
)

// schemas is where check.sh puts the XML schemas of GraphML and GEXF, which are no part of the project.
const schemas = "../.cache/schemas/"

// xmllint says what a schema has against a document, by xmllint; "" is nothing. The kind is "schema" or
// "relaxng".
func xmllint(t *testing.T, kind, schema string, document []byte) string {
	t.Helper()
	program, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("no xmllint (libxml2-utils)")
	}
	if _, err := os.Stat(schema); err != nil {
		t.Skipf("no %s; ./check.sh gets it, where Maven is installed", schema)
	}
	cmd := exec.Command(program, "--noout", "--nonet", "--huge", "--"+kind, schema, "-")
	cmd.Stdin = bytes.NewReader(document)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return fmt.Sprintf("%v\n%.2000s", err, out)
}

// awkwardNames is a graph whose things have awkward names.
func awkwardNames() []graph.Quad {
	var quads []graph.Quad
	iri := func(s string) graph.Term { return graph.NewIRI(s) }
	for i, t := range graphtest.Awkward() {
		s := iri(fmt.Sprint("https://w3id.org/briefgraph/id/org/o", i))
		quads = append(quads, graph.Quad{S: s, P: iri(graph.RDFType), O: iri("https://w3id.org/briefgraph/ns#PublicBody")},
			graph.Quad{S: s, P: iri("http://www.w3.org/2004/02/skos/core#prefLabel"), O: graph.NewLang(t.Value, "en")},
			graph.Quad{S: s, P: iri("https://w3id.org/briefgraph/ns#cooperatesWith"), O: iri("https://w3id.org/briefgraph/id/org/o0")})
	}
	return quads
}

// xmlDocuments are what a format writes of various graphs.
func xmlDocuments(t *testing.T, name string) map[string][]byte {
	t.Helper()
	format := must(exporters.ByName(name))
	var undated []graph.Quad
	for _, q := range told(t) {
		if !strings.HasSuffix(q.P.Value, "Date") && !strings.HasSuffix(q.P.Value, "datePublished") {
			undated = append(undated, q)
		}
	}
	out := map[string][]byte{}
	for what, quads := range map[string][]graph.Quad{"told": told(t), "nothing": nil, "hostile": hostile(), "without dates": undated, "awkward names": awkwardNames()} {
		out[what] = written(t, format, quads, exporters.Options{})
	}
	return out
}

// TestGraphMLSchema checks GraphML against its schema.
func TestGraphMLSchema(t *testing.T) {
	documents := xmlDocuments(t, "graphml")
	for what, document := range documents {
		if complaint := xmllint(t, "schema", schemas+"graphml.xsd", document); complaint != "" {
			t.Errorf("%s: %s", what, complaint)
		}
	}
	refused(t, documents["told"], func(document []byte) string { return xmllint(t, "schema", schemas+"graphml.xsd", document) },
		`<node id="n0">`, `<node>`, `for="node"`, `for="vertex"`, ` edgedefault="directed"`, ``, `target="n`, `target="x`, `attr.type="int"`, `attr.type="integer"`)
}

// TestGEXFSchema checks GEXF against a grammar of what GEXF 1.3 allows of the elements that we write.
func TestGEXFSchema(t *testing.T) {
	const grammar = "testdata/schemas/gexf-1.3.rng"
	documents := xmlDocuments(t, "gexf")
	for what, document := range documents {
		if complaint := xmllint(t, "relaxng", grammar, document); complaint != "" {
			t.Errorf("%s: %s", what, complaint)
		}
		wantReferences(t, what, document)
	}
	refused(t, documents["told"], func(document []byte) string { return xmllint(t, "relaxng", grammar, document) },
		`timeformat="date"`, `timeformat="day"`, `start="2025-`, `start="July 2025-`, ` r="0"`, ` r="256"`, `class="edge"`, `class="link"`, `<nodes>`, `<edges/><nodes>`, ` id="n0"`, ``)
}

// TestGEXFDraft checks the part of GEXF that 1.2draft has as well against its schema, which has no place
// for a kind of edges and the time's representation, and wants colours in its own namespace.
func TestGEXFDraft(t *testing.T) {
	for what, document := range xmlDocuments(t, "gexf") {
		draft := strings.NewReplacer("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", ` version="1.3"`, ` version="1.2"`,
			` timerepresentation="interval"`, "", "<viz:color", "<color").Replace(string(document))
		var lines []string
		for line := range strings.Lines(draft) {
			if before, after, ok := strings.Cut(line, ` kind="`); ok && strings.Contains(line, "<edge ") {
				_, after, _ = strings.Cut(after, `"`)
				line = before + after
			}
			lines = append(lines, line)
		}
		if complaint := xmllint(t, "schema", schemas+"gexf.xsd", []byte(strings.Join(lines, ""))); complaint != "" {
			t.Errorf("%s: %s", what, complaint)
		}
	}
}

// refused makes one change after the other to a document and wants each refused: a check that refuses
// nothing is none. Changes are pairs of a text and what takes its first place.
func refused(t *testing.T, document []byte, check func([]byte) string, changes ...string) {
	t.Helper()
	for i := 0; i < len(changes); i += 2 {
		broken := bytes.Replace(document, []byte(changes[i]), []byte(changes[i+1]), 1)
		if bytes.Equal(broken, document) {
			t.Errorf("there is no %s", changes[i])
		} else if check(broken) == "" {
			t.Errorf("%q for %q is not refused", changes[i+1], changes[i])
		}
	}
}

// wantReferences wants what no grammar tells: the ends of edges are nodes, values are of attributes that
// are declared, and no identifier comes twice.
func wantReferences(t *testing.T, what string, document []byte) {
	t.Helper()
	nodes, edges, declared := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var class string
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		value := map[string]string{}
		for _, a := range e.Attr {
			value[a.Name.Local] = a.Value
		}
		id := value["id"]
		switch e.Name.Local {
		case "attributes":
			class = value["class"]
		case "attribute":
			declared[class+id] = true
		case "node", "edge":
			seen := map[string]map[string]bool{"node": nodes, "edge": edges}[e.Name.Local]
			if class = e.Name.Local; seen[id] {
				t.Errorf("%s: %s %s comes twice", what, class, id)
			}
			seen[id] = true
			if class == "edge" && (!nodes[value["source"]] || !nodes[value["target"]]) {
				t.Errorf("%s: an end of edge %s is no node", what, id)
			}
		case "attvalue":
			if !declared[class+value["for"]] {
				t.Errorf("%s: the attribute %s of a %s is not declared", what, value["for"], class)
			}
		}
	}
}
