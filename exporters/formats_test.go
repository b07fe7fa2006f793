package exporters_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
)

func TestLookup(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range exporters.Formats {
		if g, err := exporters.ByName(strings.ToUpper(f.Name)); err != nil || g.Name != f.Name {
			t.Errorf("ByName(%q): %s, %v", f.Name, g.Name, err)
		}
		for _, ext := range f.Exts {
			if g, err := exporters.ByFile("dir.x/graph" + ext); err != nil || g.Name != f.Name {
				t.Errorf("ByFile(%q): %s, %v", ext, g.Name, err)
			}
			if seen[ext] {
				t.Errorf("two formats have the extension %s", ext)
			}
			seen[ext] = true
		}
	}
	var names, exts []string
	for _, f := range exporters.Formats {
		names, exts = append(names, f.Name), append(exts, f.Exts...)
	}
	for got, want := range map[string]error{
		`unknown format "docx"; there are ` + strings.Join(names, ", "):                                               second(exporters.ByName("docx")),
		`no format has the extension ".docx" of "a.docx"; there are ` + strings.Join(exts, ", "):                      second(exporters.ByFile("a.docx")),
		`the file name "dir.ttl/graph" has no extension that tells the format; there are ` + strings.Join(exts, ", "): second(exporters.ByFile("dir.ttl/graph")),
	} {
		if want == nil || want.Error() != got {
			t.Errorf("got  %v\nwant %s", want, got)
		}
	}
}

func second(_ exporters.Format, err error) error { return err }

// Faults of the input, the options and the output come back from every format.
func TestFaults(t *testing.T) {
	good := graph.Quad{S: graph.NewIRI("x:s"), P: graph.NewIRI("x:p"), O: graph.NewIRI("x:o")}
	with := func(change func(*graph.Quad)) []graph.Quad { q := good; change(&q); return []graph.Quad{good, q} }
	broken := errors.New("broken")
	tests := []struct {
		name  string
		quads []graph.Quad
		want  string
	}{
		{"bad IRI", with(func(q *graph.Quad) { q.O = graph.NewIRI("http://e/a b") }), `<http://e/a b>: an IRI cannot hold ' '`},
		{"control in IRI", with(func(q *graph.Quad) { q.S = graph.NewIRI("http://e/\n") }), `an IRI cannot hold '\n'`},
		{"relative IRI", with(func(q *graph.Quad) { q.P = graph.NewIRI("p") }), `<p>: not an absolute IRI`},
		{"bad tag", with(func(q *graph.Quad) { q.O = graph.NewLang("x", "e n") }), `"x"@e n: not a language tag`},
		{"bad datatype", with(func(q *graph.Quad) { q.O = graph.NewTyped("x", "int") }), `datatype: not an absolute IRI`},
		{"bad UTF-8", with(func(q *graph.Quad) { q.O = graph.NewString("\xc3") }), `not valid UTF-8`},
		{"bad label", with(func(q *graph.Quad) { q.O = graph.NewBlank("a b") }), `not a blank node label`},
		{"literal subject", with(func(q *graph.Quad) { q.S = graph.NewString("x") }), `the subject must be`},
		{"literal subject seen before", append(with(func(q *graph.Quad) { q.O = graph.NewString("x") }), with(func(q *graph.Quad) { q.S, q.O = graph.NewString("x"), graph.NewString("x") })...), `the subject must be`},
		{"blank predicate", with(func(q *graph.Quad) { q.P = graph.NewBlank("x") }), `the predicate must be`},
		{"no object", with(func(q *graph.Quad) { q.O = graph.Term{} }), `the object is missing`},
	}
	for _, f := range rdfFormats() {
		for _, tt := range tests {
			if err := f.Write(io.Discard, graph.Sequence(tt.quads), exporters.Options{}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s, %s: got %v", f.Name, tt.name, err)
			}
		}
		source := func(yield func(graph.Quad, error) bool) { _ = yield(good, nil) && yield(graph.Quad{}, broken) }
		if err := f.Write(io.Discard, source, exporters.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: the error of the quads is lost: %v", f.Name, err)
		}
		if err := f.Write(failing{broken}, graph.Sequence([]graph.Quad{good}), exporters.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: the error of the writer is lost: %v", f.Name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestPrefixes(t *testing.T) {
	quads := []graph.Quad{{S: graph.NewIRI("https://data.example/id/org/a"), P: graph.NewIRI("https://w3id.org/briefgraph/ns#leads"), O: graph.NewIRI("https://w3id.org/briefgraph/id/org/b")}}
	tests := []struct {
		name string
		opt  exporters.Options
		want string
	}{
		{"own base", exporters.Options{Base: "https://data.example/"}, "\nbody:a\n    bg:leads <https://w3id.org/briefgraph/id/org/b> .\n"},
		{"default base", exporters.Options{}, "\n<https://data.example/id/org/a>\n    bg:leads body:b .\n"},
		{"own prefixes", exporters.Options{Prefixes: []exporters.Prefix{{"x.y", "https://data.example/id/org/"}}}, "@prefix x.y: <https://data.example/id/org/> .\n"},
		{"none", exporters.Options{Prefixes: []exporters.Prefix{}}, "<https://w3id.org/briefgraph/ns#leads> <https://w3id.org/briefgraph/id/org/b> .\n"},
	}
	for _, tt := range tests {
		if got := string(written(t, exporters.Formats[0], quads, tt.opt)); !strings.Contains(got, tt.want) {
			t.Errorf("%s: got\n%s", tt.name, got)
		}
	}
	for _, p := range [][]exporters.Prefix{{{"", "x:"}}, {{"1", "x:"}}, {{"a.", "x:"}}, {{"a b", "x:"}}, {{"a", "x"}}, {{"a", "x:<"}}, {{"a", "x:"}, {"a", "y:"}}} {
		if err := exporters.Turtle(io.Discard, graph.Sequence(quads), exporters.Options{Prefixes: p}); err == nil {
			t.Errorf("%v: no error", p)
		}
	}
	names := map[string]bool{}
	for _, p := range exporters.DefaultPrefixes("") {
		if names[p.Name] {
			t.Errorf("the prefix %s is there twice", p.Name)
		}
		names[p.Name] = true
	}
}

// A triple of several graphs is written once by formats without graphs.
func TestUnion(t *testing.T) {
	q := graph.Quad{S: graph.NewIRI("x:s"), P: graph.NewIRI("x:p"), O: graph.NewIRI("x:o")}
	other := q
	other.G = graph.NewIRI("x:g")
	for _, f := range rdfFormats() {
		want := 1
		if f.Graphs {
			want = 2
		}
		if n := bytes.Count(written(t, f, []graph.Quad{other, q}, exporters.Options{}), []byte("x:o")); n != want {
			t.Errorf("%s: %d times, want %d", f.Name, n, want)
		}
	}
}

func Example() {
	ministry := graph.NewIRI(exporters.DefaultBase + "id/org/ministry-of-housing")
	quads := []graph.Quad{
		{S: ministry, P: graph.NewIRI("http://www.w3.org/2004/02/skos/core#prefLabel"), O: graph.NewLang("Ministry of Housing", "en")},
		{S: ministry, P: graph.NewIRI(graph.RDFType), O: graph.NewIRI(exporters.DefaultBase + "ns#PublicBody")},
	}
	format, err := exporters.ByFile("ministries.ttl")
	if err != nil {
		fmt.Println(err)
		return
	}
	source := func(yield func(graph.Quad, error) bool) {
		for q := range slices.Values(quads) {
			if !yield(q, nil) {
				return
			}
		}
	}
	if err := format.Write(os.Stdout, source, exporters.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// @prefix bg:   <https://w3id.org/briefgraph/ns#> .
	// @prefix body: <https://w3id.org/briefgraph/id/org/> .
	// @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
	//
	// # Bodies and organizations (1)
	//
	// body:ministry-of-housing
	//     a bg:PublicBody ;
	//     skos:prefLabel "Ministry of Housing"@en .
}
