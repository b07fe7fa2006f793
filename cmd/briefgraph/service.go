package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"briefgraph/graph"
)

// Bounds of one answer of another endpoint.
const (
	serviceTime  = 30 * time.Second
	serviceBytes = 64 << 20
)

// askEndpoint asks another SPARQL endpoint a query (SPARQL 1.1 Protocol, section 2.1.2) and reads its
// answer (SPARQL 1.1 Query Results JSON Format).
func askEndpoint(ctx context.Context, endpoint, query string) (vars []string, rows [][]graph.Term, err error) {
	if u, err := url.Parse(endpoint); err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil, nil, fmt.Errorf("%s is no http(s) address", endpoint)
	}
	ctx, cancel := context.WithTimeout(ctx, serviceTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(url.Values{"query": {query}}.Encode()))
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/sparql-results+json")
	req.Header.Set("User-Agent", "briefgraph/"+version)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s answers with status %d", endpoint, resp.StatusCode)
	}
	return readBindings(io.LimitReader(resp.Body, serviceBytes))
}

// readBindings reads rows from SPARQL results in JSON; a variable without a value is the zero term.
func readBindings(r io.Reader) (vars []string, rows [][]graph.Term, err error) {
	var answer struct {
		Head    struct{ Vars []string }
		Results struct {
			Bindings []map[string]struct {
				Type, Value, Datatype string
				Lang                  string `json:"xml:lang"`
			}
		}
	}
	if err := json.NewDecoder(r).Decode(&answer); err != nil {
		return nil, nil, fmt.Errorf("the answer is no SPARQL result in JSON, or longer than %d MB: %w", serviceBytes>>20, err)
	}
	for _, b := range answer.Results.Bindings {
		row := make([]graph.Term, len(answer.Head.Vars))
		for i, name := range answer.Head.Vars {
			switch v := b[name]; {
			case v.Type == "uri":
				row[i] = graph.NewIRI(v.Value)
			case v.Type == "bnode":
				row[i] = graph.NewBlank(v.Value)
			case v.Lang != "":
				row[i] = graph.NewLang(v.Value, v.Lang)
			case v.Datatype != "":
				row[i] = graph.NewTyped(v.Value, v.Datatype)
			case v.Type != "":
				row[i] = graph.NewString(v.Value)
			}
		}
		rows = append(rows, row)
	}
	return answer.Head.Vars, rows, nil
}
