package ontology

import (
	"fmt"
	"strings"
)

// A Query is a question that the graph answers, in SPARQL 1.1, with its prefixes.
type Query struct {
	Name     string // as in --named
	Question string // in words
	Text     string
}

// Queries are the questions that come with the program, by name. Those about one ministry, indicator or
// briefing name an IRI of the default base; put another in its place.
func Queries() ([]Query, error) {
	entries, err := files.ReadDir("queries")
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	var out []Query
	for _, e := range entries {
		text, err := files.ReadFile("queries/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("ontology: %w", err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		out = append(out, Query{strings.TrimSuffix(e.Name(), ".rq"), strings.TrimPrefix(first, "# "), string(text)})
	}
	return out, nil
}

// QueryByName finds the query of that name. The error lists the names there are.
func QueryByName(name string) (Query, error) {
	queries, err := Queries()
	if err != nil {
		return Query{}, err
	}
	var names []string
	for _, q := range queries {
		if q.Name == name {
			return q, nil
		}
		names = append(names, q.Name)
	}
	return Query{}, fmt.Errorf("unknown query %q; there are %s", name, strings.Join(names, ", "))
}
