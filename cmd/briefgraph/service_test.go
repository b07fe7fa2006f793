package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"briefgraph/graph"
)

// TestAskEndpoint asks a server of its own, and one that answers otherwise.
func TestAskEndpoint(t *testing.T) {
	body, status := "", http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("query") != "SELECT * { ?s ?p ?o }" || r.Method != http.MethodPost {
			t.Errorf("%s %q", r.Method, r.FormValue("query"))
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	defer server.Close()
	ask := func() ([]string, [][]graph.Term, error) {
		return askEndpoint(context.Background(), server.URL, "SELECT * { ?s ?p ?o }")
	}
	body = `{"head":{"vars":["s","p","o"]},"results":{"bindings":[
		{"s":{"type":"uri","value":"http://e/a"},"o":{"type":"literal","value":"x","xml:lang":"en"}},
		{"s":{"type":"bnode","value":"b"},"p":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"},"o":{"type":"literal","value":"y"}}]}}`
	vars, rows, err := ask()
	if err != nil || strings.Join(vars, " ") != "s p o" || len(rows) != 2 {
		t.Fatal(vars, rows, err)
	}
	want := [][]graph.Term{
		{graph.NewIRI("http://e/a"), {}, graph.NewLang("x", "en")},
		{graph.NewBlank("b"), graph.NewTyped("5", "http://www.w3.org/2001/XMLSchema#integer"), graph.NewString("y")},
	}
	for i := range want {
		for k := range want[i] {
			if rows[i][k] != want[i][k] {
				t.Errorf("row %d, column %d: got %v, want %v", i, k, rows[i][k], want[i][k])
			}
		}
	}
	body = "<html>"
	if _, _, err := ask(); err == nil || !strings.Contains(err.Error(), "no SPARQL result in JSON") {
		t.Error(err)
	}
	status = http.StatusNotFound
	if _, _, err := ask(); err == nil || !strings.Contains(err.Error(), "status 404") {
		t.Error(err)
	}
	if _, _, err := askEndpoint(context.Background(), "file:///etc/passwd", "ASK {}"); err == nil || !strings.Contains(err.Error(), "no http(s) address") {
		t.Error(err)
	}
}
