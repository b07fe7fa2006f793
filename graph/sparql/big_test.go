package sparql_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefgraph/graph/sparql"
)

// TestLongQueries checks that the time to plan a query does not explode with its length.
func TestLongQueries(t *testing.T) {
	store := storeOf("a p 1", "a q b")
	repeat := func(n int, piece string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(piece, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"patterns":  "SELECT * { " + repeat(1500, "?x# :p ?y# . ") + "}",
		"chain":     "SELECT * { " + repeat(1500, "?x# :p ?x#1 . ") + "}",
		"optionals": "SELECT * { ?x :p ?y " + repeat(500, "OPTIONAL { ?x :p ?y# } ") + "}",
		"mixed":     "SELECT * { ?x :p ?y " + repeat(150, "OPTIONAL { ?x :p ?y# } ?x :q ?z# . ") + "}",
		"filters":   "SELECT * { ?x :p ?y " + repeat(1000, "FILTER(?y != #) ") + "}",
		"binds":     "SELECT * { ?x :p ?y " + repeat(1000, "BIND(?y + # AS ?b#) ") + "}",
		"unions":    "SELECT * { { ?x :p ?y } " + repeat(1000, "UNION { ?x :q ?y# } ") + "}",
		"values":    "SELECT * { VALUES ?x { " + repeat(20000, "# ") + "} ?y :p ?x }",
		"or":        "SELECT * { ?x :p ?y FILTER(?y = 0 " + repeat(2000, "|| ?y = # ") + ") }",
		"path":      "SELECT * { ?x (:p" + repeat(1000, "/:p#") + ") ?y }",
		"groups":    "SELECT * { " + repeat(150, "{ ?x :p ?y# OPTIONAL ") + "{}" + repeat(150, "}") + "}",
	} {
		started := time.Now()
		q, err := sparql.Parse("PREFIX : <http://e/> "+text, sparql.ParseOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, err := range q.Run(t.Context(), store, sparql.Options{Timeout: time.Minute}).Rows() {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			break
		}
		d := time.Since(started)
		t.Logf("%s: %v", name, d.Round(time.Millisecond))
		if d > 40*time.Second {
			t.Errorf("%s takes %v", name, d)
		}
	}
}
