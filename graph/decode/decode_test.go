package decode_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"
)

func TestFaults(t *testing.T) {
	const p = "@prefix : <http://e/> .\n"
	tests := []struct{ name, file, text, want string }{
		{"nquads column", "x.nq", "# one\n<http://e/s> <http://e/p> \"中文\" x .", `2:32: expected a graph or '.'`},
		{"carriage returns", "x.nq", "# one\r# two\r\nx", `3:1: expected a subject`},
		{"graph in ntriples", "x.nt", "<x:s> <x:p> <x:o> <x:g> .", `1:1: the statement has a graph; read the file as N-Quads`},
		{"no prefix", "x.ttl", p + ":s :p x:o .", `2:7: the prefix 'x:' is not declared`},
		{"no base", "x.ttl", "<s> <p> <o> .", `1:1: <s> is relative and the file has no base`},
		{"no dot", "x.ttl", p + ":s :p :o\n:s :p :o .", `3:1: expected '.'`},
		{"dot at the end", "x.ttl", p + ":s :p :o", `2:9: expected '.'`},
		{"open string", "x.ttl", p + ":s :p \"abc\n\" .", `2:7: this string has no end`},
		{"open long string", "x.ttl", p + ":s :p '''abc\n' .", `2:7: this string has no end`},
		{"open IRI", "x.ttl", p + ":s :p <http://e/\n> .", `2:7: this IRI has no closing '>'`},
		{"bad IRI", "x.ttl", p + ":s :p <http://e/a b> .", `2:7: <http://e/a b>: an IRI cannot hold ' '; percent-encode it`},
		{"escaped bad IRI", "x.ttl", p + `:s :p <http://e/\u0020> .`, `2:7: <http://e/ >: an IRI cannot hold ' '; percent-encode it`},
		{"bad escape", "x.ttl", p + `:s :p "\x" .`, `2:9: this escape is not allowed here`},
		{"surrogate", "x.ttl", p + `:s :p "\uD83D" .`, `2:14: this is not a Unicode character`},
		{"bad UTF-8", "x.ttl", p + ":s :p \"é\xff\" .", `2:9: this is not UTF-8`},
		{"literal subject", "x.ttl", p + "\"s\" :p :o .", `2:1: expected a statement`},
		{"literal predicate", "x.ttl", p + ":s \"p\" :o .", `2:4: expected a predicate`},
		{"blank predicate", "x.ttl", p + ":s _:p :o .", `2:4: expected a predicate`},
		{"bad number", "x.ttl", p + ":s :p +x .", `2:7: this is not a number`},
		{"word", "x.ttl", p + ":s :p maybe .", `2:7: expected an object`},
		{"graph in turtle", "x.ttl", p + ":g { :s :p :o }", `2:4: expected a predicate`},
		{"late directive", "x.ttl", "@Prefix : <http://e/> .", `1:1: expected @prefix or @base`},
		{"open graph", "x.trig", p + ":g { :s :p :o ", `2:15: expected '.' or '}'`},
		{"graph in graph", "x.trig", p + ":g { :g { :s :p :o } }", `2:9: expected a predicate`},
		{"list as graph", "x.trig", p + "(1) { :s :p :o }", `2:5: expected a predicate`},
		{"deep", "x.ttl", p + ":s :p " + strings.Repeat("[:p ", 5000), "2:4008: brackets nest too deeply"},
		{"deep list", "x.ttl", p + ":s :p " + strings.Repeat("(", 5_000_000), "2:1007: brackets nest too deeply"},
		{"long line", "x.nq", "#\n" + strings.Repeat("x", 65<<20), "2:1: the line is longer than 64 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			format, err := decode.ByFile(tt.file)
			if err != nil {
				t.Fatal(err)
			}
			_, err = graph.Collect(format.Read(strings.NewReader(tt.text), ""))
			var place *decode.Error
			if !errors.As(err, &place) || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestTurtleTerms(t *testing.T) {
	const text = "\uFEFF@prefix : <http://e/> . @base <http://b/x/y> . PREFIX a.b: <z/>\n" +
		`_:anon-1 a [ :p 1, 1.5, -1e3, 1.e1, .5, true ; ; ], "x"@EN-gb, 'y'^^:t , """a"b""c""" ; :q () . # end
		a.b:\,%20a.b: <?q#f> (1) .`
	xsd := func(v, d string) graph.Term { return graph.NewTyped(v, graph.XSD+d) }
	e := func(s string) graph.Term { return graph.NewIRI("http://e/" + s) }
	typ, s, b2, b3 := graph.NewIRI(graph.RDFType), graph.NewBlank("anon-x1"), graph.NewBlank("anon-1"), graph.NewBlank("anon-2")
	want := []graph.Quad{
		{S: s, P: typ, O: b2},
		{S: b2, P: e("p"), O: xsd("1", "integer")}, {S: b2, P: e("p"), O: xsd("1.5", "decimal")}, {S: b2, P: e("p"), O: xsd("-1e3", "double")},
		{S: b2, P: e("p"), O: xsd("1.e1", "double")}, {S: b2, P: e("p"), O: xsd(".5", "decimal")}, {S: b2, P: e("p"), O: xsd("true", "boolean")},
		{S: s, P: typ, O: graph.NewLang("x", "en-GB")}, {S: s, P: typ, O: graph.NewTyped("y", "http://e/t")}, {S: s, P: typ, O: graph.NewString(`a"b""c`)},
		{S: s, P: e("q"), O: graph.NewIRI(graph.RDF + "nil")},
		{S: b3, P: graph.NewIRI(graph.RDF + "first"), O: xsd("1", "integer")}, {S: b3, P: graph.NewIRI(graph.RDF + "rest"), O: graph.NewIRI(graph.RDF + "nil")},
		{S: graph.NewIRI("http://b/x/z/,%20a.b:"), P: graph.NewIRI("http://b/x/y?q#f"), O: b3},
	}
	got, err := graph.Collect(decode.Turtle(strings.NewReader(text), ""))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("error %v, got", err)
		for i, q := range got {
			if i >= len(want) || q != want[i] {
				t.Errorf("%d: %s", i, q)
			}
		}
	}
	// The same byte by byte: no rule depends on what happens to be in the buffer.
	slow, err := graph.Collect(decode.Turtle(iotest.OneByteReader(strings.NewReader(text)), ""))
	if err != nil || !slices.Equal(slow, want) {
		t.Errorf("byte by byte: error %v, %d quads", err, len(slow))
	}
}

func TestStop(t *testing.T) {
	for _, f := range decode.Formats {
		n := 0
		for _, err := range f.Read(strings.NewReader("<x:s> <x:p> <x:o> .\n<x:s> <x:p> <x:q> .\n"), "") {
			if err != nil {
				t.Error(err)
			}
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d quads", f.Name, n)
		}
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range decode.Formats {
		if _, err := graph.Collect(f.Read(iotest.ErrReader(broken), "")); !errors.Is(err, broken) {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
}

func TestByFile(t *testing.T) {
	if f, err := decode.ByFile("dir/a.b.TTL"); err != nil || f.Name != "turtle" {
		t.Errorf("got %s, %v", f.Name, err)
	}
	if _, err := decode.ByFile("x.docx"); err == nil || err.Error() != `cannot read "x.docx" as RDF; file names end in .ttl, .nt, .nq, .trig` {
		t.Errorf("got %v", err)
	}
}

// Whatever is accepted is valid RDF and reads the same in one-byte pieces and as N-Quads.
func FuzzTriG(f *testing.F) {
	f.Add("@prefix : <http://e/> . :g { [ :p (1 .5 'x'@en) ] . _:b a :c.d ; } GRAPH _:g {} { :s :p :o }")
	f.Add("BASE <http://e/a/b?c#d> <../x> <?y> <#z>, <//h/..>, \"\"\"a\\u00e9\"\"\"^^<t> .")
	f.Fuzz(func(t *testing.T, text string) {
		quads, err := graph.Collect(decode.TriG(strings.NewReader(text), "http://base/"))
		slow, slowErr := graph.Collect(decode.TriG(iotest.OneByteReader(strings.NewReader(text)), "http://base/"))
		if !slices.Equal(quads, slow) || fmt.Sprint(err) != fmt.Sprint(slowErr) {
			t.Fatalf("whole: %d quads, %v; in pieces: %d quads, %v", len(quads), err, len(slow), slowErr)
		}
		var lines []byte
		for _, q := range quads {
			if err := q.Check(); err != nil {
				t.Fatal(err)
			}
			lines = graph.AppendQuad(lines, q)
		}
		back, err := graph.Collect(decode.NQuads(bytes.NewReader(lines)))
		if err != nil || !slices.Equal(back, quads) {
			t.Fatalf("as N-Quads: %v", err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var text []byte
	for q := range graphtest.Quads(1, 100_000) {
		q.G = graph.Term{}
		text = graph.AppendQuad(text, q)
	}
	for _, f := range decode.Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if quads, err := graph.Collect(f.Read(bytes.NewReader(text), "")); err != nil || len(quads) != 100_000 {
					b.Fatal(len(quads), err)
				}
			}
		})
	}
}

func Example() {
	text := `@prefix org: <http://www.w3.org/ns/org#> .
<http://example.org/li> org:holds [ org:postIn <http://example.org/ministry> ] .`
	for q, err := range decode.Turtle(strings.NewReader(text), "") {
		if err != nil {
			fmt.Println("people.ttl:" + err.Error())
			return
		}
		fmt.Println(q)
	}
	// Output:
	// <http://example.org/li> <http://www.w3.org/ns/org#holds> _:anon-1 .
	// _:anon-1 <http://www.w3.org/ns/org#postIn> <http://example.org/ministry> .
}
