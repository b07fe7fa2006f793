package graph_test

import (
	"errors"
	"testing"

	"briefgraph/graph"
)

func TestParseQuad(t *testing.T) {
	s, p, o, g := iri("s"), iri("p"), iri("o"), iri("g")
	tests := []struct {
		line string
		want graph.Quad
	}{
		{`<http://example.org/s> <http://example.org/p> <http://example.org/o> .`, graph.Quad{S: s, P: p, O: o}},
		{"<http://example.org/s><http://example.org/p>\t<http://example.org/o><http://example.org/g>. # comment\r\n", graph.Quad{S: s, P: p, O: o, G: g}},
		{`_:a.b <http://example.org/p> _:c.`, graph.Quad{S: graph.NewBlank("a.b"), P: p, O: graph.NewBlank("c")}},
		{`_:a <http://example.org/p> _:c _:g .`, graph.Quad{S: graph.NewBlank("a"), P: p, O: graph.NewBlank("c"), G: graph.NewBlank("g")}},
		{`<http://example.org/s> <http://example.org/p> "\t\b\n\r\f\"\'\\\u00e9\U0001F600" .`, graph.Quad{S: s, P: p, O: graph.NewString("\t\b\n\r\f\"'\\é😀")}},
		{`<http://example.org/\u0073> <http://example.org/p> ""@EN-gb .`, graph.Quad{S: s, P: p, O: graph.NewLang("", "en-GB")}},
		{`<http://example.org/s> <http://example.org/p> "5."^^<http://www.w3.org/2001/XMLSchema#decimal> .`, graph.Quad{S: s, P: p, O: graph.NewTyped("5.", graph.XSDDecimal)}},
		{`<http://example.org/s> <http://example.org/p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .`, graph.Quad{S: s, P: p, O: graph.NewString("x")}},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			q, ok, err := graph.ParseQuad(tt.line)
			if err != nil || !ok || q != tt.want {
				t.Errorf("got %v, %v, %v", q, ok, err)
			}
		})
	}
}

func TestParseQuadFaults(t *testing.T) {
	const sp = `<http://e/s> <http://e/p> `
	tests := []struct {
		line string
		col  int
		msg  string
	}{
		{`x`, 0, "expected a subject"},
		{`"a" <http://e/p> <http://e/o> .`, 0, "expected a subject"},
		{`<http://e/s> _:p <http://e/o> .`, 13, "expected a predicate"},
		{`<s> <http://e/p> <http://e/o> .`, 0, "<s>: not an absolute IRI"},
		{`<http://e/s <http://e/p> "x" .`, 0, "<http://e/s <http://e/p>: an IRI cannot hold ' '; percent-encode it"},
		{`<http://e/s`, 0, "this IRI has no closing '>'"},
		{sp + `"x .`, 26, `this string has no closing '"'`},
		{sp + `"\x" .`, 27, "this escape is not allowed here"},
		{sp + `"\u12" .`, 27, "this escape is not allowed here"},
		{sp + `"\uD800" .`, 27, "this escape is not allowed here"},
		{sp + `<http://e/\n> .`, 36, "this escape is not allowed here"},
		{sp + `<http://e/\u0020> .`, 26, "<http://e/ >: an IRI cannot hold ' '; percent-encode it"},
		{sp + `"x"@ .`, 30, "expected a language tag"},
		{sp + `"x"@1a .`, 26, `"x"@1a: not a language tag`},
		{sp + `_:c._:g .`, 31, "expected a graph or '.'"},
		{sp + `"x"@en_US .`, 32, "expected a graph or '.'"},
		{sp + `"x"^^<int> .`, 26, `"x"^^<int>: datatype: not an absolute IRI`},
		{sp + `"x"`, 29, "expected '.' at the end of the statement"},
		{sp + `"x" "g" .`, 30, "expected a graph or '.'"},
		{sp + `"x" . ` + sp + `"y" .`, 32, "expected one statement a line"},
		{sp + `_: .`, 26, "_:: not a blank node label"},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			_, ok, err := graph.ParseQuad(tt.line)
			var se *graph.SyntaxError
			if ok || !errors.As(err, &se) || se.Col != tt.col || se.Msg != tt.msg {
				t.Errorf("got ok %v, %v; want column %d: %s", ok, err, tt.col+1, tt.msg)
			}
		})
	}
	for _, line := range []string{"", " \t\r\n", "# comment", "  # comment\n"} {
		if _, ok, err := graph.ParseQuad(line); ok || err != nil {
			t.Errorf("%q: %v, %v", line, ok, err)
		}
	}
}

func TestAppendQuad(t *testing.T) {
	q := graph.Quad{S: graph.NewBlank("b"), P: iri("p"), O: graph.NewString("\"\\\n\r\t\x01é😀"), G: iri("g")}
	want := `_:b <http://example.org/p> "\"\\\n\r` + "\t\x01é😀" + `" <http://example.org/g> .` + "\n"
	if got := string(graph.AppendQuad(nil, q)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, o := range awkward() {
		q.O = o
		back, ok, err := graph.ParseQuad(string(graph.AppendQuad(nil, q)))
		if err != nil || !ok || back != q {
			t.Errorf("%.80s came back as %.80s, error %v", q, back, err)
		}
	}
}

// What ParseQuad accepts is valid and is written so that it reads the same; all else is an error.
func FuzzParseQuad(f *testing.F) {
	for _, o := range awkward() {
		if len(o.Value) > 1000 {
			continue // slows the fuzzer down
		}
		f.Add(graph.Quad{S: iri("s"), P: iri("p"), O: o, G: graph.NewBlank("g")}.String())
	}
	f.Add(`<http://e/\u00e9> <x:y> "a\U0001F600"^^<t:t> .`)
	f.Add(`_:a <x:y> _:b.c. # x`)
	f.Fuzz(func(t *testing.T, line string) {
		q, ok, err := graph.ParseQuad(line)
		if !ok {
			return
		}
		if err != nil {
			t.Fatalf("a quad and an error: %v, %v", q, err)
		}
		if err := q.Check(); err != nil {
			t.Fatalf("accepted a bad quad: %v", err)
		}
		if back, ok, err := graph.ParseQuad(q.String()); err != nil || !ok || back != q {
			t.Fatalf("%s came back as %s, error %v", q, back, err)
		}
	})
}
