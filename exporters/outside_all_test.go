package exporters_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"
	"briefgraph/internal/testaid"
)

// outsideQuads is what the tests of this file write in each format: awkward terms, the golden input,
// and generated briefings. Without the longest text, which some parsers refuse.
func outsideQuads(t *testing.T, format exporters.Format) []graph.Quad {
	quads := append(awkwardQuads(), testaid.Quads(t, "testdata/briefing/input.trig")...)
	quads = append(quads, slices.Collect(graphtest.Quads(3, 3000))...)
	quads = slices.DeleteFunc(quads, func(q graph.Quad) bool {
		return len(q.O.Value) > 60_000 || slices.ContainsFunc([]graph.Term{q.S, q.P, q.O, q.G}, outsidersRefuse)
	})
	return carried(format, quads)
}

// outsidersRefuse is true for terms that RDF has and a parser here does not take: rdflib wants ASCII in
// labels of N-Triples; Jena wants URNs and IRIs to have a content.
func outsidersRefuse(t graph.Term) bool {
	return t == graph.NewBlank("é") || t == graph.NewIRI("x:") || t == graph.NewIRI("urn:x")
}

// isomorphic reads the files named in pairs of arguments, syntax and file, with rdflib, and tells
// whether each is the same graph as the first. Terms are compared as written, not by value.
const isomorphic = `
import sys, rdflib
from rdflib.compare import to_isomorphic
rdflib.NORMALIZE_LITERALS = False
first = None
for syntax, file in zip(sys.argv[1::2], sys.argv[2::2]):
    data = rdflib.Dataset(default_union=True)
    data.parse(file, format=syntax)
    union = rdflib.Graph()
    for t in data.triples((None, None, None)):
        union.add(t)
    print(syntax, len(union))
    same = to_isomorphic(union)
    if first is None:
        first = same
    elif same != first:
        a, b = set(first) - set(same), set(same) - set(first)
        sys.exit("%s is another graph: missing %s, added %s" % (file, list(a)[:5], list(b)[:5]))
`

// TestSameGraph has rdflib read all RDF formats of one data set and compare the graphs.
func TestSameGraph(t *testing.T) {
	python := testaid.Python(t, "rdflib")
	syntax := map[string]string{"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml"}
	least, err := exporters.ByName("rdfxml") // what it carries, all do
	if err != nil {
		t.Fatal(err)
	}
	quads := outsideQuads(t, least)
	dir := t.TempDir()
	args := []string{"-c", isomorphic}
	for _, format := range rdfFormats() {
		file := filepath.Join(dir, "out"+format.Exts[0])
		if err := os.WriteFile(file, written(t, format, quads, exporters.Options{}), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, syntax[format.Name], file)
	}
	out, err := exec.Command(python, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Logf("%s", out)
	if n := strings.Count(string(out), "\n"); n < len(syntax) {
		t.Errorf("rdflib read %d of %d formats: %s", n, len(syntax), out)
	}
}

// TestRiot has Apache Jena read each RDF format and compares the quads that it read.
func TestRiot(t *testing.T) {
	jars := filepath.Join(os.Getenv("JENA_HOME"), "lib", "*")
	if found, _ := filepath.Glob(jars + ".jar"); len(found) == 0 {
		t.Skip("no Apache Jena; set JENA_HOME to its folder, with the jars in lib")
	}
	for _, format := range rdfFormats() {
		t.Run(format.Name, func(t *testing.T) {
			t.Parallel()
			quads := outsideQuads(t, format)
			file := filepath.Join(t.TempDir(), "out"+format.Exts[0])
			if err := os.WriteFile(file, written(t, format, quads, exporters.Options{}), 0o666); err != nil {
				t.Fatal(err)
			}
			var complaints bytes.Buffer
			cmd := exec.Command("java", "-cp", jars, "riotcmd.riot", "--output=nq", "--nocheck", file)
			cmd.Stderr = &complaints
			text, _ := cmd.Output() // it exits with 1 for warnings of values such as "abc"^^xsd:integer
			if strings.Contains(complaints.String(), "ERROR") {
				t.Fatalf("%s", &complaints)
			}
			got, err := graph.Collect(decode.NQuads(bytes.NewReader(text)))
			if err != nil {
				t.Fatal(err)
			}
			if want := expected(format, quads); !graphtest.Same(got, want) {
				t.Errorf("read %d quads, want %d; or other ones", len(got), len(want))
				for _, q := range got {
					if !slices.Contains(want, q) && q.S.Kind != graph.Blank && q.O.Kind != graph.Blank && q.G.Kind != graph.Blank {
						t.Logf("unknown: %.200s", q)
					}
				}
			}
		})
	}
}
