package syntax

import (
	"errors"
	"strings"
	"testing"
)

// TestErrors checks where mistakes are found and what is said of them.
func TestErrors(t *testing.T) {
	for _, test := range []struct{ text, at, says string }{
		{"", "1:1", "expected SELECT, CONSTRUCT, ASK or DESCRIBE, found the end of the query"},
		{"SELECT * WHERE { ?s ?p }", "1:24", "expected a variable, an IRI, a blank node, a literal, [ or (, found \"}\""},
		{"SELECT *\nWHERE { ?s foaf:name ?o }", "2:12", "prefix foaf: is not declared"},
		{"SELECT * { ?s ?p ?o ?x ?y ?z }", "1:21", `expected "." or ";"`},
		{"SELECT * { ?s ?p \"open }", "1:18", "string is not closed"},
		{"SELECT * { ?s ?p 'a\\q' }", "1:20", `unknown escape \q`},
		{"SELECT ?x { ?s ?p ?o } GROUP BY ?s", "1:8", "?x is not in GROUP BY"},
		{"SELECT (?o AS ?s) { ?s ?p ?o }", "1:15", "?s already has a value"},
		{"SELECT * { ?s ?p ?o BIND(1 AS ?o) }", "1:31", "BIND needs a new variable"},
		{"SELECT * { ?s ?p ?o FILTER(COUNT(?o) > 1) }", "1:28", "COUNT is an aggregate"},
		{"SELECT (SUM(COUNT(?o)) AS ?n) { ?s ?p ?o }", "1:13", "may not stand inside another"},
		{"SELECT * { VALUES (?a ?b) { (1) } }", "1:29", "expected 2 values"},
		{"SELECT * { ?s ?p ?o FILTER STRLEN(?o, 1) }", "1:28", "STRLEN takes 1 argument, found 2"},
		{"SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", "1:33", "_:a is already used"},
		{"SELECT * { ?s ?p ?o } LIMIT x", "1:29", "expected a number"},
		{"INSERT DATA { <a> <b> <c> }", "1:1", "only queries are answered here"},
		{"LOAD <http://e/>", "1:1", "LOAD is an update"},
		{"SELECT * { ?s ?p \"\\u12\" }", "1:19", "hexadecimal digits"},
		{"SELECT * { ?s \x00 ?o }", "1:15", "unexpected character"},
		{"SELECT * { ?s ?p ?o FILTER(" + strings.Repeat("(", 300) + "1", "1:227", "nests deeper"},
		{"SELECT * " + strings.Repeat("{", 300), "1:210", "nests deeper"},
	} {
		_, err := Parse(test.text, Options{})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%.60q: error %v", test.text, err)
			continue
		}
		if at, _, _ := strings.Cut(e.Error(), ": "); at != test.at || !strings.Contains(e.Msg, test.says) {
			t.Errorf("%.60q: %v, want %s: ...%s...", test.text, e, test.at, test.says)
		}
	}
}

// TestResolve has the examples of RFC 3986, section 5.4.
func TestResolve(t *testing.T) {
	for ref, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
		"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s",
		"g#s": "http://a/b/c/g#s", ";x": "http://a/b/c/;x", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "..": "http://a/b/",
		"../g": "http://a/b/g", "../..": "http://a/", "../../g": "http://a/g", "../../../g": "http://a/g", "/./g": "http://a/g",
		"/../g": "http://a/g", "g.": "http://a/b/c/g.", "..g": "http://a/b/c/..g", "./../g": "http://a/b/g", "g;x=1/../y": "http://a/b/c/y",
	} {
		if got := Resolve("http://a/b/c/d;p?q", ref); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", ref, got, want)
		}
	}
}

// TestTokens checks the longest match where one sign begins several tokens.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"?a<?b":                      "?a \"<\" ?b",
		"?a<?b&&?c>?d":               "?a <?b&&?c> ?d",
		"1.e5 1. .5":                 `"1.e5" "1" "." ".5"`,
		"ex:a.b. ex:":                `"ex:a.b" "." "ex:"`,
		"a:%41\\~b":                  `"a:%41\~b"`,
		"^^^ || |":                   `"^^" "^" "||" "|"`,
		"\"\"\"a\"b\"\"\" 'x'@en-GB": "a string a string @en-GB",
		"?x? $y":                     `?x "?" ?y`,
		"_:a.b. # c\n?":              `_:a.b "." "?"`,
	} {
		l := lexer{text: text}
		var got []string
		for {
			tok, err := l.next()
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if tok.kind == tokEOF {
				break
			}
			got = append(got, tok.describe())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}
