package sparql_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/memory"
)

// parse reads a query that is right, with the prefixes of these tests.
func parse(t testing.TB, text string) *sparql.Query {
	t.Helper()
	q, err := sparql.Parse(text, sparql.ParseOptions{Base: "http://e/", Prefixes: map[string]string{"": "http://e/", "xsd": graph.XSD}})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return q
}

// storeOf makes a store of lines "s p o" or "s p o g"; a word is an IRI, "_:x" a blank node, a
// number an integer, anything in quotes a string.
func storeOf(lines ...string) *memory.Store {
	var b memory.Builder
	for _, line := range lines {
		var terms [4]graph.Term
		for i, w := range strings.Fields(line) {
			switch {
			case strings.HasPrefix(w, "_:"):
				terms[i] = graph.NewBlank(w[2:])
			case w[0] == '"':
				terms[i] = graph.NewString(strings.Trim(w, `"`))
			case w[0] >= '0' && w[0] <= '9':
				terms[i] = graph.NewTyped(w, graph.XSDInteger)
			default:
				terms[i] = ex(w)
			}
		}
		b.Add(graph.Quad{S: terms[0], P: terms[1], O: terms[2], G: terms[3]})
	}
	return b.Store()
}

// table is the rows of a query as text, a row a string of lexical forms.
func table(t testing.TB, store *memory.Store, text string, opt sparql.Options) []string {
	t.Helper()
	var out []string
	for row, err := range parse(t, text).Run(context.Background(), store, opt).Rows() {
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var cells []string
		for _, term := range row {
			cells = append(cells, strings.TrimPrefix(term.Value, "http://e/"))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

// TestExpressions evaluates expressions without data; the answer is the lexical form with what
// tells the datatype, or nothing for an error.
func TestExpressions(t *testing.T) {
	for expr, want := range map[string]string{
		"0.1 + 0.2": "0.3 decimal", "1 / 3": "0.333333333333333333 decimal", "2 / 1": "2 decimal", "1 / 0": "", "1e0 / 0": "INF double",
		"9223372036854775807 + 1": "9223372036854775808 integer", "-5": "-5 integer", "- 5": "-5 integer", "1 - -1": "2 integer",
		"3 * 1.10": "3.3 decimal", "1 = \"1\"": "false boolean", "\"a\" < \"b\"": "true boolean", "1 < \"a\"": "",
		"1 = 1.0": "true boolean", "\"x\"^^<u:d> = \"x\"^^<u:d>": "true boolean", "\"x\"^^<u:d> = \"y\"^^<u:d>": "",
		"(1/0 = 1) || true": "true boolean", "(1/0 = 1) && false": "false boolean", "(1/0 = 1) || false": "", "!(1/0)": "",
		"1 IN (2, 1/0, 1)": "true boolean", "1 IN (2, 1/0)": "", "1 NOT IN ()": "true boolean", "BOUND(?nothing)": "false boolean",
		"COALESCE(?nothing, 1/0, 3)": "3 integer", "IF(1/0, 1, 2)": "", "IF(\"\", 1, 2)": "2 integer",
		"SUBSTR(\"foobar\", 4)": "bar string", "SUBSTR(\"foobar\", 0, 3)": "fo string", "SUBSTR(\"日本語\", 2, 1)": "本 string", "SUBSTR(\"a\", 9)": " string",
		"SUBSTR(\"abc\", 1.5, 1)": "b string", "STRLEN(\"日本\")": "2 integer", "UCASE(\"é\"@fr)": "É langString@fr",
		"CONCAT(\"a\"@en, \"b\"@en)": "ab langString@en", "CONCAT(\"a\"@en, \"b\")": "ab string", "CONCAT()": " string", "CONCAT(\"a\", 1)": "",
		"STRBEFORE(\"abc\"@en, \"b\")": "a langString@en", "STRBEFORE(\"abc\"@en, \"x\")": " string", "STRAFTER(\"abc\", \"\")": "abc string",
		"CONTAINS(\"abc\", \"b\"@en)": "", "STRSTARTS(\"abc\"@en, \"a\"@en)": "true boolean", "ENCODE_FOR_URI(\"a b/é\")": "a%20b%2F%C3%A9 string",
		"REGEX(\"abc\", \"B\", \"i\")": "true boolean", "REGEX(\"a.c\", \".\", \"q\")": "true boolean", "REGEX(\"abc\", \"a b\", \"x\")": "true boolean",
		"REGEX(\"abc\", \"(\")": "", "REGEX(\"abc\", \"a(?=b)\")": "", "REGEX(\"a\\nb\", \"a.b\")": "false boolean", "REGEX(\"a\\nb\", \"a.b\", \"s\")": "true boolean",
		"REGEX(\"\u212A\", \"k\", \"i\")": "true boolean", "REGEX(\"x9\", \"^\\\\w\\\\d$\")": "true boolean", "REGEX(\"Steel Chips\", \"s.*CHIP\", \"i\")": "true boolean",
		"REPLACE(\"abcd\", \"b(.)\", \"[$1]\")": "a[c]d string", "REPLACE(\"a$b\", \"\\\\$\", \"\\\\$\\\\$\")": "a$$b string", "REPLACE(\"a\", \"x*\", \"y\")": "",
		"YEAR(\"2025-07-18\"^^xsd:date)": "2025 integer", "SECONDS(\"2025-07-18T10:11:12.50Z\"^^xsd:dateTime)": "12.5 decimal",
		"TIMEZONE(\"2025-07-18T10:11:12-08:30\"^^xsd:dateTime)": "-PT8H30M dayTimeDuration", "TZ(\"2025-07-18T10:11:12\"^^xsd:dateTime)": " string",
		"\"2025-07-18\"^^xsd:date < \"2025-12-31\"^^xsd:date": "true boolean", "\"2025-07-18T00:00:00\"^^xsd:dateTime < \"2025-07-18T01:00:00Z\"^^xsd:dateTime": "",
		"ROUND(2.5)": "3 decimal", "ROUND(-2.5)": "-2 decimal", "CEIL(-1.5)": "-1 decimal", "FLOOR(-1.5)": "-2 decimal", "ABS(-1)": "1 integer", "ROUND(1.5e0)": "2.0E0 double",
		"LANG(\"a\"@EN-gb)": "en-GB string", "LANGMATCHES(\"de-CH\", \"DE\")": "true boolean", "LANGMATCHES(\"\", \"*\")": "false boolean",
		"DATATYPE(\"a\"@en)": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString iri", "DATATYPE(1.5)": graph.XSDDecimal + " iri",
		"IRI(\"x\")": "http://e/x iri", "STR(<http://e/a>)": "http://e/a string", "STRDT(\"1\", xsd:integer)": "1 integer", "STRLANG(\"a\", \"en\")": "a langString@en",
		"xsd:integer(\"07\")": "7 integer", "xsd:integer(1.9)": "1 integer", "xsd:date(\"2025-13-01\")": "", "<http://e/unknown>(1)": "",
		"MD5(\"abc\")": "900150983cd24fb0d6963f7d28e17f72 string", "SHA1(\"abc\")": "a9993e364706816aba3e25717850c26c9cd0d89d string",
		"ISNUMERIC(\"x\"^^xsd:integer)": "false boolean", "SAMETERM(1, 01)": "false boolean", "ISBLANK(BNODE())": "true boolean",
	} {
		opt := sparql.Options{}
		var got string
		for row, err := range parse(t, "SELECT ("+expr+" AS ?x) {}").Run(context.Background(), storeOf(), opt).Rows() {
			if err != nil {
				t.Fatal(err)
			}
			switch x := row[0]; {
			case x.Kind == graph.IRI:
				got = x.Value + " iri"
			case x.Lang != "":
				got = x.Value + " langString@" + x.Lang
			case x.Kind == graph.Literal:
				got = x.Value + " " + strings.TrimPrefix(x.Datatype, graph.XSD)
			}
		}
		if got != want {
			t.Errorf("%s = %q, want %q", expr, got, want)
		}
	}
}

// TestQueries checks what sets SPARQL apart from matching with values put in: scope, sets of
// graphs, duplicates.
func TestQueries(t *testing.T) {
	store := storeOf("a p 1", "a p 2", "b p 2", "a q b", "b q c", "c q a", "a p 1 g1", "a p 1 g2", "d p 3 g2", "_:x r a")
	union := sparql.Options{UnionDefault: true}
	for _, test := range []struct {
		query string
		opt   sparql.Options
		want  []string
	}{
		{"SELECT ?s ?o { ?s :p ?o } ORDER BY ?s ?o", sparql.Options{}, []string{"a 1", "a 2", "b 2"}},
		{"SELECT ?s ?o { ?s :p ?o } ORDER BY ?s ?o", union, []string{"a 1", "a 2", "b 2", "d 3"}},
		{"SELECT (COUNT(*) AS ?n) { ?s :p ?o }", union, []string{"4"}},
		{"SELECT ?s FROM :g1 FROM :g2 { ?s :p ?o } ORDER BY ?s", sparql.Options{}, []string{"a", "d"}},
		{"SELECT ?s FROM NAMED :g2 { ?s :p ?o }", union, nil},
		{"SELECT ?s FROM :g1 { ?s :p ?o }", sparql.Options{DefaultGraphs: []string{"http://e/g2"}}, []string{"a", "d"}},
		{"SELECT ?g ?s FROM NAMED :g2 { GRAPH ?g { ?s :p ?o } } ORDER BY ?s", union, []string{"g2 a", "g2 d"}},
		{"SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g", union, []string{"g1 1", "g2 2"}},
		{"SELECT ?g { GRAPH ?g {} } ORDER BY ?g", sparql.Options{}, []string{"g1", "g2"}},
		{"SELECT ?x { ?x :q ?x }", sparql.Options{}, nil},
		{"SELECT ?s { ?s :q+ :a } ORDER BY ?s", sparql.Options{}, []string{"a", "b", "c"}},
		{"SELECT ?o { :nobody :q* ?o }", sparql.Options{}, []string{"nobody"}},
		{"SELECT ?x { VALUES ?x { :nobody :a } ?x :q* :a }", sparql.Options{}, []string{"a"}},
		{"SELECT ?x { ?x (:q?)? :nobody FILTER(?x = :nobody) }", sparql.Options{}, []string{"nobody"}},
		{"SELECT ?o { :a (:q/:q)? ?o } ORDER BY ?o", sparql.Options{}, []string{"a", "c"}},
		{"SELECT ?o { :a !(:q|^:r) ?o } ORDER BY ?o", sparql.Options{}, []string{"c", "1", "2"}},
		{"SELECT ?x ?y { ?x :q :b OPTIONAL { { ?y :p 2 FILTER(?x = :a) } } }", sparql.Options{}, []string{"a "}},
		{"SELECT ?x ?y { ?x :q :b OPTIONAL { ?y :p 2 FILTER(?x = :a) } } ORDER BY ?y", sparql.Options{}, []string{"a a", "a b"}},
		{"SELECT ?s { ?s :q ?o MINUS { ?x :p 1 } } ORDER BY ?s", sparql.Options{}, []string{"a", "b", "c"}},
		{"SELECT ?s { ?s :q ?o MINUS { ?s :p 1 } } ORDER BY ?s", sparql.Options{}, []string{"b", "c"}},
		{"SELECT ?s { ?s :q ?o FILTER NOT EXISTS { ?s :p ?v FILTER(?v = ?w) } } ORDER BY ?s", sparql.Options{}, []string{"a", "b", "c"}},
		{"SELECT ?s ?n { ?s :q ?o { SELECT ?s (SUM(?v) AS ?n) { ?s :p ?v } GROUP BY ?s } } ORDER BY ?s", sparql.Options{}, []string{"a 3", "b 2"}},
		{"SELECT (SUM(?o) AS ?n) (AVG(?o) AS ?m) { ?s :none ?o }", sparql.Options{}, []string{"0 0"}},
		{"SELECT (COUNT(DISTINCT ?o) AS ?n) (MIN(?o) AS ?m) (GROUP_CONCAT(?o; separator=\",\") AS ?c) { :a :p ?o }", sparql.Options{}, []string{"2 1 1,2"}},
		{"SELECT ?s { ?s :p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)", sparql.Options{}, []string{"a"}},
		{"SELECT ?o { :a :p ?o } ORDER BY DESC(?o) LIMIT 1 OFFSET 1", sparql.Options{}, []string{"1"}},
		{"SELECT * { BIND(:a AS ?x) VALUES (?x ?y) { (:a 1) (:b 2) (UNDEF 3) } }", sparql.Options{}, []string{"a 1", "a 3"}},
		{"SELECT ?x { { BIND(1 AS ?x) } UNION { BIND(2 AS ?x) } } ORDER BY ?x", sparql.Options{}, []string{"1", "2"}},
		{"SELECT DISTINCT ?s { ?s :p|:q ?o } ORDER BY DESC(?s) LIMIT 2", sparql.Options{}, []string{"c", "b"}},
		{"SELECT ?s { ?s :q ?o FILTER(?s = :b) }", sparql.Options{}, []string{"b"}},
		{"SELECT ?s { ?s :q ?o FILTER(?s IN (:b, :c)) } ORDER BY ?s", sparql.Options{}, []string{"b", "c"}},
	} {
		for _, plain := range []bool{false, true} {
			test.opt.Plain = plain
			if got := table(t, store, test.query, test.opt); !slices.Equal(got, test.want) {
				t.Errorf("%s (plain %v)\n got %q\nwant %q", test.query, plain, got, test.want)
			}
		}
	}
}

// TestForms checks ASK, CONSTRUCT and DESCRIBE.
func TestForms(t *testing.T) {
	store := storeOf("a p _:x", "_:x p _:y", "_:y p 1", "b p a", "_:c1.z p 2")
	if yes, err := parse(t, "ASK { :b :p :a }").Run(context.Background(), store, sparql.Options{}).Answer(); err != nil || !yes {
		t.Errorf("ASK: %v, %v", yes, err)
	}
	for text, want := range map[string]int{
		"DESCRIBE :a":                                            3,
		"DESCRIBE ?x { ?x :p :a }":                               1,
		"DESCRIBE * { ?x :p ?y }":                                5,
		"CONSTRUCT { ?o :r ?s, ?s } WHERE { ?s :p ?o }":          3, // a literal is no subject
		"CONSTRUCT { [] :r _:z . _:z :r ?o } WHERE { ?s :p ?o }": 10,
		"CONSTRUCT WHERE { ?s :p :a }":                           1,
	} {
		labels := map[graph.Term]bool{}
		n := 0
		for q, err := range parse(t, text).Run(context.Background(), store, sparql.Options{}).Triples() {
			if err != nil {
				t.Fatal(err)
			}
			n++
			labels[q.S] = true
		}
		if n != want {
			t.Errorf("%s: %d triples, want %d", text, n, want)
		}
		if strings.Contains(text, "[]") && labels[graph.NewBlank("c1.z")] {
			t.Errorf("%s: a new blank node has the label of one in the data", text)
		}
	}
}

// doubling binds each variable to the one before it, twice.
func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "BIND(CONCAT(?x%d, ?x%d) AS ?x%d) ", i, i, i+1)
	}
	return b.String()
}

// TestLimits checks that every kind of runaway query ends with the error that says why.
func TestLimits(t *testing.T) {
	var b memory.Builder
	for i := range 3000 {
		b.Add(graph.Quad{S: ex(fmt.Sprint("n", i)), P: ex("p"), O: ex(fmt.Sprint("n", (i*7+1)%3000))})
		b.Add(graph.Quad{S: ex(fmt.Sprint("n", i)), P: ex("t"), O: graph.NewString(strings.Repeat("a", 3000))})
		if i < 100 { // few enough for the race detector, more than backtracking would ever end with
			b.Add(graph.Quad{S: ex(fmt.Sprint("n", i)), P: ex("u"), O: graph.NewString(strings.Repeat("a", 3000))})
		}
	}
	store := b.Store()
	product := "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f }"
	for _, test := range []struct {
		query string
		opt   sparql.Options
		want  error
	}{
		{product, sparql.Options{Timeout: 50 * time.Millisecond}, sparql.ErrTime},
		{product, sparql.Options{Timeout: 50 * time.Millisecond, Plain: true}, sparql.ErrTime},
		{"SELECT * { ?a :p+ ?b . ?c :p+ ?d }", sparql.Options{Timeout: 50 * time.Millisecond}, sparql.ErrTime},
		{"SELECT * { ?a :p ?b . ?c :p ?d } ORDER BY ?d", sparql.Options{MaxBytes: 1 << 20}, sparql.ErrMemory},
		{"SELECT DISTINCT * { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxBytes: 1 << 20}, sparql.ErrMemory},
		{"SELECT ?a ?c (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d } GROUP BY ?a ?c", sparql.Options{MaxBytes: 1 << 20}, sparql.ErrMemory},
		{"SELECT * { ?a :p ?b . ?c :p ?d BIND(CONCAT(STR(?a), STR(?c)) AS ?x) FILTER(?x = \"\") }", sparql.Options{MaxBytes: 1 << 20}, sparql.ErrMemory},
		{"SELECT (GROUP_CONCAT(?t) AS ?x) { ?a :t ?t }", sparql.Options{MaxBytes: 1 << 20}, sparql.ErrMemory},
		{"SELECT * { ?a (:p|^:p)* ?b }", sparql.Options{MaxBytes: 1 << 14}, sparql.ErrMemory},
		{"SELECT * { SERVICE <http://e/> { ?a ?b ?c } }", sparql.Options{}, sparql.ErrService},
		{"SELECT * { ?a :u ?t FILTER(REGEX(?t, \"(a*)*(a*)*(a*)*b$\")) }", sparql.Options{Timeout: 20 * time.Second}, nil},
		{"SELECT (" + strings.Repeat("REPLACE(", 100) + "\"aaaaaaaaaa\"" + strings.Repeat(", \"a\", \"aaaaaaaaaa\")", 100) + " AS ?x) {}", sparql.Options{}, nil},
		{"SELECT * { BIND(\"aaaaaaaaaa\" AS ?x0) " + doubling(100) + "}", sparql.Options{}, nil},
	} {
		var err error
		for _, err = range parse(t, test.query).Run(context.Background(), store, test.opt).Rows() {
		}
		if !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", test.query, err, test.want)
		}
	}
	for _, err := range parse(t, "CONSTRUCT { ?a :r ?d } { ?a :p ?b . ?c :p ?d }").Run(context.Background(), store, sparql.Options{MaxBytes: 1 << 20}).Triples() {
		if err != nil && !errors.Is(err, sparql.ErrMemory) {
			t.Errorf("CONSTRUCT: error %v", err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var err error
	for _, err = range parse(t, "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f }").Run(ctx, store, sparql.Options{}).Rows() {
		if n++; n == 10 {
			cancel()
		}
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled after 10 rows: %d rows, error %v", n, err)
	}
}

// TestStreaming checks that LIMIT, ASK and a reader that stops end the work early.
func TestStreaming(t *testing.T) {
	var b memory.Builder
	for i := range 2000 {
		b.Add(graph.Quad{S: ex(fmt.Sprint("n", i)), P: ex("p"), O: ex("o")})
	}
	store := b.Store()
	product := "{ ?a :p ?x . ?b :p ?x . ?c :p ?x . ?d :p ?x }" // 16,000,000,000,000 rows
	if n := len(table(t, store, "SELECT * "+product+" LIMIT 5", sparql.Options{Timeout: 10 * time.Second})); n != 5 {
		t.Errorf("LIMIT: %d rows", n)
	}
	if yes, err := parse(t, "ASK "+product).Run(context.Background(), store, sparql.Options{Timeout: 10 * time.Second}).Answer(); !yes || err != nil {
		t.Errorf("ASK: %v %v", yes, err)
	}
	before := runtime.NumGoroutine()
	for range parse(t, "SELECT * "+product).Run(context.Background(), store, sparql.Options{}).Rows() {
		break
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines are left behind", after-before)
	}
}

// TestParallel runs one Query on one store from many goroutines; the race detector watches.
func TestParallel(t *testing.T) {
	store := storeOf("a p 1", "a p 2", "b p 2", "a q b", "b q c", "c q a")
	q := parse(t, "SELECT ?s (COUNT(?o) AS ?n) { ?s :p|:q ?o FILTER EXISTS { ?s :q+ :a } } GROUP BY ?s ORDER BY ?s LIMIT 3")
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			n := 0
			for range q.Run(context.Background(), store, sparql.Options{}).Rows() {
				n++
			}
			if n != 3 {
				t.Errorf("%d rows", n)
			}
		})
	}
}
