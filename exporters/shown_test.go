package exporters_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/exporters/view"
	"briefgraph/graph"
	"briefgraph/internal/testaid"
	"briefgraph/ontology"

	"github.com/parquet-go/parquet-go"
)

// told is a small graph that has something of everything, with its concepts.
func told(t *testing.T) []graph.Quad {
	t.Helper()
	concepts, err := ontology.Concepts(ontology.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	return append(concepts, testaid.Quads(t, "../ontology/testdata/briefings.trig")...)
}

func otherFormats() (out []exporters.Format) {
	for _, f := range exporters.Formats {
		if f.Kind != exporters.RDF {
			out = append(out, f)
		}
	}
	return out
}

// TestToldGolden pins the formats that are text and meant to be read, and wants every format to give
// the same bytes whatever the order of the quads.
func TestToldGolden(t *testing.T) {
	pinned := []string{"graphml", "gexf", "dot", "cytoscape", "mermaid", "csv"}
	for _, f := range otherFormats() {
		t.Run(f.Name, func(t *testing.T) {
			quads := told(t)
			got := written(t, f, quads, exporters.Options{})
			rng := rand.New(rand.NewPCG(5, 6))
			rng.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
			if !bytes.Equal(got, written(t, f, quads, exporters.Options{})) {
				t.Error("the output depends on the order of the input")
			}
			if !slices.Contains(pinned, f.Name) {
				return
			}
			golden := "testdata/told/want" + f.Exts[0]
			if *update {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs; see the diff after: go test ./exporters -update", golden)
			}
		})
	}
}

// hostile are labels that some syntax could take for its own.
func hostile() []graph.Quad {
	base := exporters.DefaultBase
	var quads []graph.Quad
	texts := []string{`<script>alert(1)</script>`, `"]; n0 -> n1 [label="x`, "]]></data>", "&lt;b&gt; & \\N \\", "line\nend\ttab\r", "nul\x01\x0b", "政府😀", "=cmd()", "`#end\" --> x", strings.Repeat("long ", 500)}
	for i, text := range texts {
		iri := base + "id/program/p" + string(rune('a'+i))
		body := base + "id/org/b"
		quads = append(quads, []graph.Quad{
			{S: graph.NewIRI(iri), P: graph.NewIRI(graph.RDFType), O: graph.NewIRI(base + "ns#Program")},
			{S: graph.NewIRI(iri), P: graph.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel"), O: graph.NewLang(text, "en")},
			{S: graph.NewIRI(iri), P: graph.NewIRI("http://www.w3.org/2004/02/skos/core#altLabel"), O: graph.NewLang(text, "en")},
			{S: graph.NewIRI(body), P: graph.NewIRI(graph.RDFType), O: graph.NewIRI(base + "ns#PublicBody")},
			{S: graph.NewIRI(body), P: graph.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel"), O: graph.NewLang("Body <&>", "en")},
			{S: graph.NewIRI(body), P: graph.NewIRI(base + "ns#leads"), O: graph.NewIRI(iri)},
		}...)
	}
	return quads
}

// TestHostile wants every format to stay well-formed, and the page free of what a label says.
func TestHostile(t *testing.T) {
	for _, f := range otherFormats() {
		t.Run(f.Name, func(t *testing.T) {
			got := written(t, f, hostile(), exporters.Options{})
			switch f.Name {
			case "graphml", "gexf", "svg":
				d := xml.NewDecoder(bytes.NewReader(got))
				for {
					if _, err := d.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Fatal(err)
					}
				}
			case "cytoscape":
				if !json.Valid(got) {
					t.Error("no JSON")
				}
			case "mermaid":
				if n := bytes.Count(got, []byte("-->")); n != 10 {
					t.Errorf("%d edges, want 10", n)
				}
			case "dot":
				if n := bytes.Count(got, []byte("\n")); n != 10+11+4 {
					t.Errorf("%d lines", n)
				}
			}
			if bytes.Contains(got, []byte("<script>")) && (f.Name == "html" || f.Name == "svg") {
				t.Error("a script came through")
			}
		})
	}
}

// TestReport wants the page to need nothing from outside.
func TestReport(t *testing.T) {
	f, err := exporters.ByName("html")
	if err != nil {
		t.Fatal(err)
	}
	page := string(written(t, f, told(t), exporters.Options{}))
	for _, bad := range []string{"<script", "<link", "src=", "@import", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	for _, want := range []string{"<h2 id=\"Programs\">", "One Month, One Chain", "<span lang=\"zh-Hans\">一月一链</span>", ">planned<", "905\u202f500\u202f000\u202f000", "<svg", "Xie Shao, vice minister, Ministry of Industry and Information Technology"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

func TestParquet(t *testing.T) {
	read := func(name string) []byte {
		f, err := exporters.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		return written(t, f, told(t), exporters.Options{})
	}
	table, err := csv.NewReader(bytes.NewReader(read("csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	data := read("parquet")
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range file.Schema().Fields() {
		names = append(names, c.Name())
	}
	if !slices.Equal(names, table[0]) || file.NumRows() != int64(len(table)-1) || len(table) < 9 {
		t.Errorf("Parquet has %d rows of %v, CSV %d of %v", file.NumRows(), names, len(table)-1, table[0])
	}
	quads := append(told(t), graph.Quad{S: graph.NewIRI("x:o"), P: graph.NewIRI(graph.RDFType), O: graph.NewIRI(exporters.DefaultBase + "ns#Observation")},
		graph.Quad{S: graph.NewIRI("x:o"), P: graph.NewIRI("http://schema.org/value"), O: graph.NewString("many")})
	if err := exporters.Parquet(io.Discard, graph.Sequence(quads), exporters.Options{}); err == nil || !strings.Contains(err.Error(), `value "many" is not a number`) {
		t.Errorf("got %v", err)
	}
}

func TestNeo4j(t *testing.T) {
	f, err := exporters.ByName("neo4j")
	if err != nil {
		t.Fatal(err)
	}
	data := written(t, f, told(t), exporters.Options{})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][][]string{}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if tables[file.Name], err = csv.NewReader(r).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]bool{}
	for _, row := range tables["nodes.csv"][1:] {
		if ids[row[0]] {
			t.Errorf("%s is there twice", row[0])
		}
		ids[row[0]] = true
	}
	for _, row := range tables["relationships.csv"][1:] {
		if !ids[row[0]] || !ids[row[1]] || strings.Contains(row[2], " ") {
			t.Errorf("an edge that neo4j-admin would refuse: %v", row)
		}
	}
	if len(ids) < 20 || len(tables["relationships.csv"]) < 20 {
		t.Errorf("%d nodes, %d edges", len(ids), len(tables["relationships.csv"]))
	}
}

// TestViews checks what views and filters keep.
func TestViews(t *testing.T) {
	labels := func(opt exporters.Options) string {
		return string(written(t, must(exporters.ByName("dot")), told(t), opt))
	}
	tests := []struct {
		name          string
		opt           exporters.Options
		want, without string
	}{
		{"people", exporters.Options{View: view.People}, "spokesperson", "One Chain"},
		{"places", exporters.Options{View: view.Places}, "Chengdu", "spokesperson"},
		{"programs", exporters.Options{View: view.Programs}, "One Month", "spokesperson"},
		{"ministry", exporters.Options{View: view.Programs, Filter: view.Filter{Ministry: "miit"}}, "One Month", "Data"},
		{"program", exporters.Options{Filter: view.Filter{Program: "one-month-one-chain"}}, "One Month", "Finance"},
		{"since", exporters.Options{View: view.Programs, Filter: view.Filter{Since: "2025-01-01"}}, "light industry", "telecommunications"},
		{"until", exporters.Options{View: view.Programs, Filter: view.Filter{Until: "2024-12-31"}}, "telecommunications", "One Month"},
	}
	for _, tt := range tests {
		got := labels(tt.opt)
		if !strings.Contains(got, tt.want) || strings.Contains(got, tt.without) {
			t.Errorf("%s: want %q and no %q in\n%s", tt.name, tt.want, tt.without, got)
		}
	}
	for want, opt := range map[string]exporters.Options{
		`no ministry is called "Nobody"; there are`: {Filter: view.Filter{Ministry: "Nobody"}},
		`no program is called "x"; there are`:       {Filter: view.Filter{Program: "x"}},
		`since "May" is not a date`:                 {Filter: view.Filter{Since: "May"}},
	} {
		for _, f := range otherFormats() {
			if err := f.Write(io.Discard, graph.Sequence(told(t)), opt); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %s", f.Name, err, want)
			}
		}
	}
}

func must(f exporters.Format, err error) exporters.Format {
	if err != nil {
		panic(err)
	}
	return f
}

// Faults of the quads and of the writer come back from every format.
func TestOtherFaults(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range otherFormats() {
		source := func(yield func(graph.Quad, error) bool) { yield(graph.Quad{}, broken) }
		if err := f.Write(io.Discard, source, exporters.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: the error of the quads is lost: %v", f.Name, err)
		}
		if err := f.Write(failing{broken}, graph.Sequence(told(t)), exporters.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: the error of the writer is lost: %v", f.Name, err)
		}
		if err := f.Write(io.Discard, graph.Sequence(nil), exporters.Options{}); err != nil {
			t.Errorf("%s: an empty graph: %v", f.Name, err)
		}
	}
}

// TestReaders has NetworkX and igraph read the graph formats.
func TestReaders(t *testing.T) {
	for module, script := range map[string]string{
		"networkx": `
import sys, networkx as nx
g, x = nx.read_graphml(sys.argv[1], force_multigraph=True), nx.read_gexf(sys.argv[2], version="1.2draft")
print(g.number_of_nodes(), g.number_of_edges(), x.number_of_nodes())`,
		"igraph": `
import sys, igraph
g = igraph.Graph.Read_GraphML(sys.argv[1])
print(g.vcount(), g.ecount(), g.vcount())`,
	} {
		t.Run(module, func(t *testing.T) {
			python := testaid.Python(t, module)
			dir := t.TempDir()
			args := []string{"-c", script}
			for _, name := range []string{"graphml", "gexf"} {
				file := filepath.Join(dir, "out."+name)
				if err := os.WriteFile(file, written(t, must(exporters.ByName(name)), told(t), exporters.Options{}), 0o666); err != nil {
					t.Fatal(err)
				}
				args = append(args, file)
			}
			out, err := exec.Command(python, args...).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			dot := string(written(t, must(exporters.ByName("dot")), told(t), exporters.Options{}))
			var nodes, edges, again int
			if _, err := fmt.Sscan(string(out), &nodes, &edges, &again); err != nil || nodes != strings.Count(dot, "fillcolor=") || edges != strings.Count(dot, " -> ") || nodes != again {
				t.Errorf("%s reads %s", module, out)
			}
		})
	}
}

// TestColumnsDocumented wants docs/tables.md to name each column of the tables.
func TestColumnsDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	f, err := exporters.ByName("csv")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(written(t, f, told(t), exporters.Options{}), []byte("\r\n"))
	for column := range strings.SplitSeq(string(head), ",") {
		if !bytes.Contains(text, []byte("`"+column+"`")) {
			t.Errorf("docs/tables.md does not tell what the column %s holds", column)
		}
	}
}
