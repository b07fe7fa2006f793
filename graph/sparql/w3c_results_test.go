package sparql_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/memory"
	"briefgraph/graph/sparql/results"
	"briefgraph/graph/sparql/value"

	rdf "github.com/tggo/goRDFlib"
	"github.com/tggo/goRDFlib/turtle"
)

// A solutionSet is what a query gives or should give.
type solutionSet struct {
	vars    []string
	rows    [][]graph.Term
	ordered bool
	boolean bool
	isBool  bool
	quads   []graph.Quad
	isGraph bool
}

// answer runs a query to its end.
func answer(q *sparql.Query, src sparql.Source, opt sparql.Options) (s solutionSet, err error) {
	r := q.Run(context.Background(), src, opt)
	switch q.Form() {
	case sparql.Ask:
		s.isBool = true
		s.boolean, err = r.Answer()
	case sparql.Select:
		s.vars = r.Vars()
		for row, err := range r.Rows() {
			if err != nil {
				return s, err
			}
			s.rows = append(s.rows, slices.Clone(row))
		}
	default:
		s.isGraph = true
		for quad, err := range r.Triples() {
			if err != nil {
				return s, err
			}
			s.quads = append(s.quads, quad)
		}
	}
	return s, err
}

func (test *w3cTest) compare(t *testing.T, q *sparql.Query, store *memory.Store, plain bool) error {
	got, err := answer(q, store, sparql.Options{Plain: plain, Service: test.service(t)})
	if err != nil {
		return err
	}
	if strings.HasSuffix(test.result, ".csv") || strings.HasSuffix(test.result, ".tsv") {
		return test.compareText(q, store, plain)
	}
	want, err := readResult(t, test.result, q.Form())
	if err != nil {
		return err
	}
	// The files of the result formats have no index: their sequence counts where ORDER BY made it.
	want.ordered = want.ordered || strings.Contains(strings.ToUpper(test.text), "ORDER BY")
	if err := sameResult(got, want, test.lax); err != nil {
		return err
	}
	if q.Form() == sparql.Select || q.Form() == sparql.Ask {
		return test.roundTrip(t, q, store, got)
	}
	return nil
}

// roundTrip checks that the JSON and XML writers lose nothing.
func (test *w3cTest) roundTrip(t *testing.T, q *sparql.Query, store *memory.Store, want solutionSet) error {
	for name, read := range map[string]func([]byte) (solutionSet, error){"json": readJSON, "xml": readXML} {
		f, err := results.Named(name)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := f.Write(&b, q.Run(context.Background(), store, sparql.Options{Service: test.service(t)}), results.Options{}); err != nil {
			return err
		}
		got, err := read(b.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if strings.Contains(test.text, "RAND") || strings.Contains(test.text, "UUID") || strings.Contains(test.text, "NOW") {
			continue // every run gives something else
		}
		want.ordered = false
		if err := sameResult(got, want, false); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// readResult reads an expected result in any of the formats of the suites.
func readResult(t testing.TB, iri string, form sparql.Form) (solutionSet, error) {
	raw, err := os.ReadFile(w3cFile(iri))
	if err != nil {
		return solutionSet{}, err
	}
	switch {
	case strings.HasSuffix(iri, ".srx"):
		return readXML(raw)
	case strings.HasSuffix(iri, ".srj"):
		return readJSON(raw)
	}
	quads := loadRDF(t, iri, "r")
	if form == sparql.Construct || form == sparql.Describe {
		return solutionSet{quads: quads, isGraph: true}, nil
	}
	return readResultGraph(quads)
}

// readResultGraph reads the result set vocabulary of the SPARQL 1.0 suites.
func readResultGraph(quads []graph.Quad) (s solutionSet, err error) {
	g := indexed(quads)
	for set, props := range g {
		if g.one(set, graph.RDFType).Value != rs+"ResultSet" {
			continue
		}
		if b, ok := props[rs+"boolean"]; ok {
			return solutionSet{isBool: true, boolean: b[0].Value == "true"}, nil
		}
		for _, v := range props[rs+"resultVariable"] {
			s.vars = append(s.vars, v.Value)
		}
		slices.Sort(s.vars)
		solutions := props[rs+"solution"]
		index := func(t graph.Term) int {
			n, _ := strconv.Atoi(g.one(t, rs+"index").Value)
			return n
		}
		s.ordered = len(solutions) > 0 && g.one(solutions[0], rs+"index").Kind != graph.None
		slices.SortFunc(solutions, func(a, b graph.Term) int { return index(a) - index(b) })
		for _, sol := range solutions {
			row := make([]graph.Term, len(s.vars))
			for _, b := range g[sol][rs+"binding"] {
				i := slices.Index(s.vars, g.one(b, rs+"variable").Value)
				if i < 0 {
					return s, fmt.Errorf("variable %s is not declared", g.one(b, rs+"variable").Value)
				}
				row[i] = g.one(b, rs+"value")
			}
			s.rows = append(s.rows, row)
		}
		return s, nil
	}
	return s, fmt.Errorf("no result set")
}

type xmlTerm struct {
	URI     *string `xml:"uri"`
	Blank   *string `xml:"bnode"`
	Literal *struct {
		Text     string `xml:",chardata"`
		Datatype string `xml:"datatype,attr"`
		Lang     string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	} `xml:"literal"`
}

func readXML(raw []byte) (s solutionSet, err error) {
	var doc struct {
		Vars []struct {
			Name string `xml:"name,attr"`
		} `xml:"head>variable"`
		Boolean *string `xml:"boolean"`
		Results []struct {
			Bindings []struct {
				Name string `xml:"name,attr"`
				xmlTerm
			} `xml:"binding"`
		} `xml:"results>result"`
	}
	if err := xml.Unmarshal(raw, &doc); err != nil {
		return s, err
	}
	if doc.Boolean != nil {
		return solutionSet{isBool: true, boolean: strings.TrimSpace(*doc.Boolean) == "true"}, nil
	}
	for _, v := range doc.Vars {
		s.vars = append(s.vars, v.Name)
	}
	for _, r := range doc.Results {
		row := make([]graph.Term, len(s.vars))
		for _, b := range r.Bindings {
			i := slices.Index(s.vars, b.Name)
			if i < 0 {
				return s, fmt.Errorf("variable %s is not in the head", b.Name)
			}
			switch {
			case b.URI != nil:
				row[i] = graph.NewIRI(*b.URI)
			case b.Blank != nil:
				row[i] = graph.NewBlank(*b.Blank)
			case b.Literal != nil && b.Literal.Lang != "":
				row[i] = graph.NewLang(b.Literal.Text, b.Literal.Lang)
			case b.Literal != nil:
				row[i] = graph.NewTyped(b.Literal.Text, b.Literal.Datatype)
			}
		}
		s.rows = append(s.rows, row)
	}
	return s, nil
}

func readJSON(raw []byte) (s solutionSet, err error) {
	var doc struct {
		Head    struct{ Vars []string }
		Boolean *bool
		Results struct {
			Bindings []map[string]struct {
				Type, Value, Datatype string
				Lang                  string `json:"xml:lang"`
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return s, err
	}
	if doc.Boolean != nil {
		return solutionSet{isBool: true, boolean: *doc.Boolean}, nil
	}
	s.vars = doc.Head.Vars
	for _, b := range doc.Results.Bindings {
		row := make([]graph.Term, len(s.vars))
		for name, v := range b {
			i := slices.Index(s.vars, name)
			if i < 0 {
				return s, fmt.Errorf("variable %s is not in the head", name)
			}
			switch {
			case v.Type == "uri":
				row[i] = graph.NewIRI(v.Value)
			case v.Type == "bnode":
				row[i] = graph.NewBlank(v.Value)
			case v.Lang != "":
				row[i] = graph.NewLang(v.Value, v.Lang)
			default:
				row[i] = graph.NewTyped(v.Value, v.Datatype)
			}
		}
		s.rows = append(s.rows, row)
	}
	return s, nil
}

// sameResult compares exactly: the same terms, blank nodes up to a renaming, the same number of
// times, in the same sequence where the expected result has one.
func sameResult(got, want solutionSet, lax bool) error {
	if got.isBool != want.isBool || got.isGraph != want.isGraph {
		return fmt.Errorf("another kind of result than expected")
	}
	if got.isBool {
		if got.boolean != want.boolean {
			return fmt.Errorf("got %v, want %v", got.boolean, want.boolean)
		}
		return nil
	}
	if got.isGraph {
		rows := func(quads []graph.Quad) (out [][]graph.Term) {
			for _, q := range quads {
				out = append(out, []graph.Term{q.S, q.P, q.O})
			}
			return out
		}
		return sameRows(rows(got.quads), rows(want.quads), false)
	}
	g, w := slices.Sorted(slices.Values(got.vars)), slices.Sorted(slices.Values(want.vars))
	if !slices.Equal(g, w) {
		return fmt.Errorf("got variables %v, want %v", g, w)
	}
	for i, row := range want.rows {
		to := make([]graph.Term, len(row))
		for j, v := range got.vars {
			to[j] = row[slices.Index(want.vars, v)]
		}
		want.rows[i] = to
	}
	if lax {
		got.rows, want.rows = reduced(got.rows), reduced(want.rows)
	}
	return sameRows(got.rows, want.rows, want.ordered)
}

// reduced is the rows without duplicates.
func reduced(rows [][]graph.Term) (out [][]graph.Term) {
	for _, r := range rows {
		if !slices.ContainsFunc(out, func(o []graph.Term) bool { return slices.Equal(o, r) }) {
			out = append(out, r)
		}
	}
	return out
}

// sameRows compares rows exactly, then with every number in its canonical form: no specification
// says how a computed number is written, and the suites themselves write 2, 2.0 and 2.0E0.
func sameRows(got, want [][]graph.Term, ordered bool) error {
	if len(got) == len(want) && isomorphic(got, want, ordered) {
		exactly++
		return nil
	}
	if len(got) != len(want) || !isomorphic(canonicalNumbers(got), canonicalNumbers(want), ordered) {
		var b strings.Builder
		fmt.Fprintf(&b, "got %d rows, want %d\n", len(got), len(want))
		for _, r := range got {
			fmt.Fprintf(&b, "  got  %v\n", r)
		}
		for _, r := range want {
			fmt.Fprintf(&b, "  want %v\n", r)
		}
		return fmt.Errorf("%s", b.String())
	}
	return nil
}

// exactly counts the results that are equal to the letter.
var exactly int

// canonicalNumbers is the rows with numbers as their datatype's canonical form.
func canonicalNumbers(rows [][]graph.Term) [][]graph.Term {
	out := make([][]graph.Term, len(rows))
	for i, row := range rows {
		out[i] = slices.Clone(row)
		for j, t := range row {
			if v := value.Of(t); v.IsNumeric() {
				out[i][j] = value.Cast(value.Str(t.Value), t.Datatype).Term()
			}
		}
	}
	return out
}

// compareText checks what the CSV and TSV writers write: the same cells in any sequence of rows.
// Blank nodes are compared by their rows, numbers of TSV by value.
func (test *w3cTest) compareText(q *sparql.Query, store *memory.Store, plain bool) error {
	ext := test.result[len(test.result)-3:]
	f, err := results.Named(ext)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := f.Write(&b, q.Run(context.Background(), store, sparql.Options{Plain: plain}), results.Options{}); err != nil {
		return err
	}
	raw, err := os.ReadFile(w3cFile(test.result))
	if err != nil {
		return err
	}
	got, err := readText(b.String(), ext)
	if err != nil {
		return err
	}
	want, err := readText(string(raw), ext)
	if err != nil {
		return err
	}
	return sameResult(got, want, false)
}

// readText reads CSV or TSV; the cells of CSV become strings, those of TSV terms.
func readText(text, ext string) (s solutionSet, err error) {
	if ext == "csv" {
		r := csv.NewReader(strings.NewReader(text))
		records, err := r.ReadAll()
		if err != nil {
			return s, err
		}
		for i, rec := range records {
			if i == 0 {
				s.vars = rec
				continue
			}
			row := make([]graph.Term, len(rec))
			for j, cell := range rec {
				row[j] = graph.NewString(cell)
				if label, ok := strings.CutPrefix(cell, "_:"); ok {
					row[j] = graph.NewBlank(label)
				}
			}
			s.rows = append(s.rows, row)
		}
		return s, nil
	}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if i == 0 {
			for _, c := range cells {
				s.vars = append(s.vars, strings.TrimPrefix(c, "?"))
			}
			continue
		}
		row := make([]graph.Term, len(cells))
		for j, cell := range cells {
			if row[j], err = readCell(cell); err != nil {
				return s, err
			}
		}
		s.rows = append(s.rows, row)
	}
	return s, nil
}

// readCell reads a term of TSV by way of a Turtle document.
func readCell(cell string) (graph.Term, error) {
	if cell == "" {
		return graph.Term{}, nil
	}
	if label, ok := strings.CutPrefix(cell, "_:"); ok {
		return graph.NewBlank(label), nil
	}
	g := rdf.NewGraph()
	if err := turtle.Parse(g, strings.NewReader("<x:s> <x:p> "+cell+" .")); err != nil {
		return graph.Term{}, err
	}
	var out graph.Term
	g.Triples(nil, nil, nil)(func(t rdf.Triple) bool {
		out = convert(t.Object, "")
		return true
	})
	return out, nil
}
