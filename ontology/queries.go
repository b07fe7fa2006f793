package ontology

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// A Query is a question that the graph answers, in SPARQL 1.1, with its prefixes. It asks of all that is
// there; With narrows it. Concepts and units in it are those of the default base.
type Query struct {
	Name       string // as in --named
	Question   string // in words
	Text       string
	Parameters []Parameter
}

// A Parameter narrows a query. It is a line of the text, a comment until somebody wants it:
//
//	# --with body=MIIT: FILTER(LCASE(?body) = LCASE("MIIT"))
//
// The value takes the place of the example in quotation marks.
type Parameter struct {
	Name, Example string
	Date          bool // whether the value is a date
}

var parameterLine = regexp.MustCompile(`(?m)^( *)# --with (\w+)=(.*?): (.*)$`)

// Queries are the questions that come with the program, by name.
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
		q := Query{Name: strings.TrimSuffix(e.Name(), ".rq"), Question: strings.TrimPrefix(first, "# "), Text: string(text)}
		for _, m := range parameterLine.FindAllStringSubmatch(q.Text, -1) {
			_, err := time.Parse(time.DateOnly, m[3])
			q.Parameters = append(q.Parameters, Parameter{m[2], m[3], err == nil})
		}
		out = append(out, q)
	}
	return out, nil
}

// escape is a text as it stands between quotation marks in SPARQL.
var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// With is the query with a parameter set to a value. The error lists the parameters there are.
func (q Query) With(name, value string) (Query, error) {
	found, names := false, "it has none"
	for i, p := range q.Parameters {
		if i == 0 {
			names = "it has " + p.Name
		} else {
			names += ", " + p.Name
		}
	}
	q.Text = parameterLine.ReplaceAllStringFunc(q.Text, func(line string) string {
		m := parameterLine.FindStringSubmatch(line)
		if m[2] != name {
			return line
		}
		found = true
		return m[1] + strings.ReplaceAll(m[4], `"`+m[3]+`"`, `"`+escape.Replace(value)+`"`)
	})
	if !found {
		return q, fmt.Errorf("the query %s has no parameter %q; %s", q.Name, name, names)
	}
	return q, nil
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
