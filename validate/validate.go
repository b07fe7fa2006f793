// Package validate tells whether a graph has the form that it should have, by SHACL shapes.
//
// Quads and shapes in Turtle go in, a Report comes out: what failed, where, in plain words. Graphs are
// taken as their union. The package never changes the quads, and a check that found nothing to look at
// is never a pass.
package validate

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/decode"

	"github.com/tggo/goRDFlib/shacl"
)

const sh = "http://www.w3.org/ns/shacl#"

// A Severity tells how bad a result is (SHACL, section 2.1.4).
type Severity string

// Severities, the worst first.
const (
	Violation Severity = "violation"
	Warning   Severity = "warning"
	Info      Severity = "info"
)

// A Result is one thing that is not as a shape wants it.
type Result struct {
	Severity  Severity
	Focus     graph.Term // the node that was checked
	Path      graph.Term // the property that is wrong; the zero Term for the node itself, or a longer path
	Value     graph.Term // the value that is wrong; the zero Term where one is missing
	Shape     graph.Term // that says so; a blank node for a part of a shape
	Component string     // kind of constraint: local name in the SHACL namespace, for instance MinCount
	Message   string     // what is wrong, in plain words
}

// A Target is a shape and the number of nodes it was applied to.
type Target struct {
	Shape graph.Term
	Nodes int
}

// A Report is the outcome of a check.
type Report struct {
	Targets []Target // of all shapes that look for nodes themselves, by shape
	Results []Result // sorted: by severity, focus, path, value and shape
}

// An Outcome sums a report up.
type Outcome string

// The outcomes of a check.
const (
	Passed       Outcome = "passed"
	Warned       Outcome = "passed with warnings"
	Failed       Outcome = "failed"
	NotEvaluated Outcome = "nothing was evaluated"
)

// Checked is how many times a shape was applied to a node.
func (r Report) Checked() int {
	n := 0
	for _, t := range r.Targets {
		n += t.Nodes
	}
	return n
}

// Count is the number of results of a severity.
func (r Report) Count(s Severity) int {
	n := 0
	for _, res := range r.Results {
		if res.Severity == s {
			n++
		}
	}
	return n
}

// Outcome is Failed where a violation was found, and NotEvaluated where no shape found a node to check,
// which is no pass: the shapes may be of another vocabulary, or the graph empty.
func (r Report) Outcome() Outcome {
	switch {
	case r.Count(Violation) > 0:
		return Failed
	case r.Checked() == 0:
		return NotEvaluated
	case len(r.Results) > 0:
		return Warned
	}
	return Passed
}

// Check applies shapes, which are Turtle, to the union of the graphs of quads. An error is a fault of the
// shapes file or of a quad, not of what the graph says.
func Check(quads []graph.Quad, shapes []byte) (Report, error) {
	rules, err := graph.Collect(decode.Turtle(bytes.NewReader(shapes), ""))
	if err != nil {
		return Report{}, fmt.Errorf("shapes:%w", err)
	}
	triples := union(quads)
	data, err := load(triples)
	if err != nil {
		return Report{}, err
	}
	rulesGraph, err := load(rules)
	if err != nil {
		return Report{}, err
	}
	report := Report{Targets: targets(triples, rules)}
	for _, r := range shacl.Validate(data, rulesGraph).Results {
		report.Results = append(report.Results, result(r))
	}
	slices.SortFunc(report.Results, compareResults)
	report.Results = slices.Compact(report.Results)
	return report, nil
}

// load makes a graph of the library; blank nodes keep their labels.
func load(quads []graph.Quad) (*shacl.Graph, error) {
	g := shacl.NewGraph()
	for _, q := range quads {
		if err := q.Check(); err != nil {
			return nil, err
		}
		g.Add(foreign(q.S), foreign(q.P), foreign(q.O))
	}
	return g, nil
}

// union are the triples of all graphs, each once, sorted.
func union(quads []graph.Quad) []graph.Quad {
	out := slices.Clone(quads)
	for i := range out {
		out[i].G = graph.Term{}
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return slices.Compact(out)
}

func foreign(t graph.Term) shacl.Term {
	switch t.Kind {
	case graph.IRI:
		return shacl.IRI(t.Value)
	case graph.Blank:
		return shacl.BlankNode(t.Value)
	}
	return shacl.Literal(t.Value, t.Datatype, t.Lang)
}

func own(t shacl.Term) graph.Term {
	switch {
	case t.IsIRI():
		return graph.NewIRI(t.Value())
	case t.IsBlank():
		return graph.NewBlank(t.Value())
	case t.IsLiteral() && t.Language() != "":
		return graph.NewLang(t.Value(), t.Language())
	case t.IsLiteral():
		return graph.NewTyped(t.Value(), t.Datatype())
	}
	return graph.Term{}
}

func result(r shacl.ValidationResult) Result {
	component := strings.TrimSuffix(strings.TrimPrefix(r.SourceConstraintComponent.Value(), sh), "ConstraintComponent")
	out := Result{
		Severity: Violation, Focus: own(r.FocusNode), Path: own(r.ResultPath), Value: own(r.Value),
		Shape: own(r.SourceShape), Component: component,
	}
	switch r.ResultSeverity.Value() {
	case sh + "Warning":
		out.Severity = Warning
	case sh + "Info", sh + "Debug", sh + "Trace":
		out.Severity = Info
	}
	var messages []string
	for _, m := range r.ResultMessages {
		messages = append(messages, m.Value())
	}
	slices.Sort(messages)
	out.Message = cmp.Or(strings.Join(messages, "; "), inWords(component))
	if out.Path.Kind == graph.None && out.Value == out.Focus {
		out.Value = graph.Term{}
	}
	return out
}

// inWords says what a constraint wants, for shapes without a message of their own.
func inWords(component string) string {
	if s, ok := words[component]; ok {
		return s
	}
	return "the constraint " + component + " does not hold"
}

var words = map[string]string{
	"MinCount": "a value is missing", "MaxCount": "there are more values than one may have",
	"Class": "the value is not of the class that is wanted", "Datatype": "the value has another datatype than is wanted",
	"NodeKind": "the value is not of the kind that is wanted: IRI, blank node or literal",
	"Pattern":  "the text does not have the form that is wanted", "In": "the value is not one of those allowed",
	"HasValue": "the value that must be there is not", "LanguageIn": "the text is in a language that is not allowed",
	"UniqueLang": "there are two texts in one language", "LessThan": "the value is not less than the one it must stay below",
	"LessThanOrEquals": "the value is greater than the one it must not pass", "MinLength": "the text is too short", "MaxLength": "the text is too long",
	"MinInclusive": "the number is too small", "MaxInclusive": "the number is too large",
	"Closed": "a property that the shape does not know", "Node": "the value does not have the form of the shape it must have",
	"Not": "it has the form that it must not have", "And": "it does not have all the forms it must have",
	"Or": "it has none of the forms of which it must have one", "Xone": "it must have exactly one of several forms",
	"QualifiedMinCount": "too few values have the form that is wanted", "QualifiedMaxCount": "too many values have the form that is wanted",
	"Equals": "the values are not those of the other property", "Disjoint": "a value is also one of the other property",
}

func compareResults(a, b Result) int {
	rank := map[Severity]int{Violation: 0, Warning: 1, Info: 2}
	return cmp.Or(cmp.Compare(rank[a.Severity], rank[b.Severity]), a.Focus.Compare(b.Focus), a.Path.Compare(b.Path),
		a.Value.Compare(b.Value), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Message, b.Message), a.Shape.Compare(b.Shape))
}
