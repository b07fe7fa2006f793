package main

import (
	"fmt"
	"io"
	"strings"

	"briefgraph/exporters"
	"briefgraph/ontology"

	"github.com/urfave/cli/v2"
)

// listQueries prints the names and questions of the queries that come with the program, and below each
// how it can be narrowed.
func listQueries(w io.Writer) error {
	qs, err := ontology.Queries()
	if err != nil {
		return err
	}
	for _, q := range qs {
		if _, err := fmt.Fprintf(w, "%-36s %s\n", q.Name, q.Question); err != nil {
			return err
		}
		for _, p := range q.Parameters {
			if _, err := fmt.Fprintf(w, "%-36s   --with %s\n", "", shellWord(p.Name+"="+p.Example)); err != nil {
				return err
			}
		}
	}
	return nil
}

// shellWord is a word of a command line, in quotation marks where it has spaces.
func shellWord(word string) string {
	if strings.Contains(word, " ") {
		return "'" + word + "'"
	}
	return word
}

// namedQuery is the query that --named and --with name, if they name one. Asked of a store it speaks of the
// concepts and units under the base of that.
func namedQuery(c *cli.Context) (q ontology.Query, named bool, err error) {
	name := c.String("named")
	switch {
	case name == "" && (c.Bool("print") || len(c.StringSlice("with")) > 0):
		return q, false, usageError{"--with and --print go with --named; briefgraph query --list lists the names", "briefgraph query --data graph.ttl --named programs-of-ministry --with body=MIIT"}
	case name == "":
		return q, false, nil
	case c.NArg() > 0:
		return q, false, usageError{what: fmt.Sprintf("--named %s and the query %q are two queries; leave one out", name, c.Args().First())}
	}
	if q, err = ontology.QueryByName(name); err != nil {
		return q, false, usageError{what: err.Error()}
	}
	given := map[string]bool{}
	for _, with := range c.StringSlice("with") {
		key, value, ok := strings.Cut(with, "=")
		if !ok || value == "" {
			return q, false, usageError{what: fmt.Sprintf("--with %s: a name and a value are needed, NAME=VALUE", with)}
		}
		if given[key] {
			return q, false, usageError{what: fmt.Sprintf("--with %s: %s is given twice; ask twice", with, key)}
		}
		given[key] = true
		for _, p := range q.Parameters {
			if p.Name != key || !p.Date {
				continue
			}
			at, err := day(value, key == "until")
			if err != nil {
				return q, false, usageError{what: fmt.Sprintf("--with %s: %v", with, err)}
			}
			if key != "date" { // the days of a month or a year begin with that
				value = at
			}
		}
		if q, err = q.With(key, value); err != nil {
			return q, false, usageError{what: fmt.Sprintf("--with %s: %v", with, err)}
		}
	}
	if c.String("store") == "" {
		return q, true, nil
	}
	store, err := readStore(c)
	if err != nil {
		return q, false, err
	}
	q.Text = strings.ReplaceAll(q.Text, "<"+exporters.DefaultBase+"id/", "<"+storedBase(store)+"id/")
	return q, true, store.Close()
}
