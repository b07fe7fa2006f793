package ontology_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/internal/testaid"
	"briefgraph/ontology"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each script reads N-Quads and answers the queries given as JSON on standard input; out come the rows, each a list of lexical forms.
var engines = map[string]string{
	"rdflib": `
import sys, json, rdflib
data = rdflib.Dataset(default_union=False)
data.parse(sys.argv[1], format="nquads")
def text(t): return "" if t is None else str(t)
print(json.dumps({n: [[text(x) for x in row] for row in data.query(q)] for n, q in json.load(sys.stdin).items()}))`,
	"pyoxigraph": `
import sys, json, pyoxigraph as ox
data = ox.Store()
data.load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
def text(t): return "" if t is None else t.value
print(json.dumps({n: [[text(x) for x in row] for row in data.query(q)] for n, q in json.load(sys.stdin).items()}))`,
}

// TestQueries asks every query of engines that are not ours and pins the rows on a small graph.
func TestQueries(t *testing.T) {
	queries, err := ontology.Queries()
	if err != nil || len(queries) != 20 {
		t.Fatalf("%d queries, error %v", len(queries), err)
	}
	texts := map[string]string{}
	for _, q := range queries {
		if !strings.HasSuffix(q.Question, "?") && !strings.HasSuffix(q.Question, ".") {
			t.Errorf("%s: the first line is not a question: %s", q.Name, q.Question)
		}
		texts[q.Name] = q.Text
		for _, p := range q.Parameters { // their examples are of the small graph
			with, err := q.With(p.Name, p.Example)
			if err != nil {
				t.Fatal(err)
			}
			texts[q.Name+" "+p.Name] = with.Text
		}
	}
	input, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	for module, script := range engines {
		t.Run(module, func(t *testing.T) {
			cmd := exec.Command(testaid.Python(t, module), "-c", script, sampleFile(t))
			cmd.Stdin = bytes.NewReader(input)
			var complaints bytes.Buffer
			cmd.Stderr = &complaints
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, &complaints)
			}
			var rows map[string][][]string
			if err := json.Unmarshal(out, &rows); err != nil {
				t.Fatal(err)
			}
			for _, q := range queries {
				checkRows(t, q, rows[q.Name])
				for _, p := range q.Parameters {
					if n := len(rows[q.Name+" "+p.Name]); n == 0 || n > len(rows[q.Name]) {
						t.Errorf("%s: %d rows with %s, %d without", q.Name, n, p.Name, len(rows[q.Name]))
					}
				}
			}
		})
	}
}

// checkRows compares with the golden file, which has the question and one line a row.
func checkRows(t *testing.T, q ontology.Query, rows [][]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# " + q.Question + "\n")
	for _, row := range rows {
		for i, cell := range row {
			row[i] = settled(cell)
		}
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	if len(rows) == 0 {
		t.Errorf("%s: no rows; the small graph must answer each query", q.Name)
	}
	golden := filepath.Join("testdata", "queries", q.Name+".tsv")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s: got\n%swant\n%s", q.Name, b.String(), want)
	}
}

// settled is a cell without what engines may choose: the order within a GROUP_CONCAT, the form of a zone.
func settled(cell string) string {
	separator := "; "
	if strings.HasPrefix(cell, "http") {
		separator = " "
	}
	parts := strings.Split(cell, separator)
	slices.Sort(parts)
	cell = strings.Join(parts, separator)
	return strings.Replace(cell, "+00:00", "Z", 1)
}

func TestQueryByName(t *testing.T) {
	if q, err := ontology.QueryByName("programs-of-ministry"); err != nil || !strings.Contains(q.Text, "bg:leads") {
		t.Errorf("%v, %v", q, err)
	}
	q, err := ontology.QueryByName("targets-due")
	if err != nil || len(q.Parameters) != 1 || q.Parameters[0] != (ontology.Parameter{Name: "until", Example: "2027-12-31", Date: true}) {
		t.Errorf("%+v, %v", q.Parameters, err)
	}
	if q, err = q.With("until", `2026"\`); err != nil || !strings.Contains(q.Text, "\n"+`  FILTER(?due <= "2026\"\\"^^xsd:date)`+"\n") {
		t.Errorf("%s, %v", q.Text, err)
	}
	if _, err := q.With("since", "x"); err == nil || !strings.HasSuffix(err.Error(), `no parameter "since"; it has until`) {
		t.Errorf("%v", err)
	}
	if _, err := ontology.QueryByName("nothing"); err == nil || !strings.Contains(err.Error(), "programs-of-ministry") {
		t.Errorf("the error does not name the queries there are: %v", err)
	}
}

// sample is the small graph of testdata with the concepts it refers to.
func sample(t *testing.T) []graph.Quad {
	t.Helper()
	quads, err := ontology.Concepts(ontology.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	return append(quads, testaid.Quads(t, "testdata/briefings.trig")...)
}

// sampleFile is the same as a file of N-Quads, with the union of the graphs as default graph, as the
// queries expect it.
func sampleFile(t *testing.T) string {
	t.Helper()
	var lines []byte
	for _, q := range sample(t) {
		lines = graph.AppendQuad(lines, q)
		q.G = graph.Term{}
		lines = graph.AppendQuad(lines, q)
	}
	file := filepath.Join(t.TempDir(), "sample.nq")
	if err := os.WriteFile(file, lines, 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}
