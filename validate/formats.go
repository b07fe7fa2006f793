package validate

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"briefgraph/exporters"
	"briefgraph/graph"
)

// A Format is one way to write a report.
type Format struct {
	Name  string // as in --format
	Write func(w io.Writer, r Report) error
}

// Formats is the table of all formats; the first is the customary one.
var Formats = []Format{{"text", Text}, {"turtle", Turtle}, {"json", JSON}}

// ByName finds the format of that name. The error lists the names there are.
func ByName(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == strings.ToLower(name) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q; there are %s", name, strings.Join(names, ", "))
}

// Text writes a report to be read: a line that sums up, then one paragraph a result.
func Text(w io.Writer, r Report) error {
	var b strings.Builder
	shapes := 0
	for _, t := range r.Targets {
		if t.Nodes > 0 {
			shapes++
		}
	}
	fmt.Fprintf(&b, "%s: %s, %s; %s of %s found %s to check\n", r.Outcome(), count(r.Count(Violation), "violation"),
		count(r.Count(Warning), "warning"), count(shapes, "shape"), fmt.Sprint(len(r.Targets)), count(r.Checked(), "node"))
	if r.Outcome() == NotEvaluated {
		b.WriteString("No node of the graph is of a class that the shapes are for. Is it the right graph, and are these its shapes?\n")
	}
	for _, res := range r.Results {
		fmt.Fprintf(&b, "\n%s: %s\n  at     %s\n", res.Severity, res.Message, plain(res.Focus))
		if res.Path.Kind == graph.IRI {
			fmt.Fprintf(&b, "  in     %s\n", plain(res.Path))
		}
		if res.Value.Kind != graph.None {
			fmt.Fprintf(&b, "  value  %.300s\n", plain(res.Value))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// plain is a term without the brackets of its syntax.
func plain(t graph.Term) string {
	if t.Kind == graph.IRI {
		return t.Value
	}
	return t.String()
}

// JSON writes {"outcome", "conforms", "checked", "targets", "results"}. "conforms" is null where nothing
// was evaluated.
func JSON(w io.Writer, r Report) error {
	type target struct {
		Shape string `json:"shape"`
		Nodes int    `json:"nodes"`
	}
	type result struct {
		Severity  Severity `json:"severity"`
		Message   string   `json:"message"`
		Focus     string   `json:"focus"`
		Path      string   `json:"path,omitempty"`
		Value     string   `json:"value,omitempty"`
		Shape     string   `json:"shape,omitempty"`
		Component string   `json:"component"`
	}
	out := struct {
		Outcome  Outcome  `json:"outcome"`
		Conforms *bool    `json:"conforms"`
		Checked  int      `json:"checked"`
		Targets  []target `json:"targets"`
		Results  []result `json:"results"`
	}{Outcome: r.Outcome(), Checked: r.Checked(), Targets: []target{}, Results: []result{}}
	if r.Outcome() != NotEvaluated {
		conforms := len(r.Results) == 0
		out.Conforms = &conforms
	}
	for _, t := range r.Targets {
		out.Targets = append(out.Targets, target{plain(t.Shape), t.Nodes})
	}
	for _, res := range r.Results {
		line := result{Severity: res.Severity, Message: res.Message, Focus: plain(res.Focus), Component: res.Component}
		for to, t := range map[*string]graph.Term{&line.Path: res.Path, &line.Value: res.Value, &line.Shape: res.Shape} {
			if t.Kind != graph.None && (t.Kind != graph.Blank || to == &line.Value) {
				*to = plain(t)
			}
		}
		out.Results = append(out.Results, line)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// Turtle writes a sh:ValidationReport (SHACL, section 3.6). One that evaluated nothing has no
// sh:conforms, and says why in an rdfs:comment.
func Turtle(w io.Writer, r Report) error {
	var quads []graph.Quad
	add := func(s graph.Term, p string, o graph.Term) {
		if o.Kind != graph.None {
			quads = append(quads, graph.Quad{S: s, P: graph.NewIRI(p), O: o})
		}
	}
	report := graph.NewBlank("report")
	add(report, graph.RDFType, graph.NewIRI(sh+"ValidationReport"))
	if r.Outcome() == NotEvaluated {
		add(report, rdfs+"comment", graph.NewLang(string(NotEvaluated), "en"))
	} else {
		add(report, sh+"conforms", graph.NewTyped(fmt.Sprint(len(r.Results) == 0), graph.XSD+"boolean"))
	}
	for i, res := range r.Results {
		n := graph.NewBlank(fmt.Sprint("result", i+1))
		add(report, sh+"result", n)
		add(n, graph.RDFType, graph.NewIRI(sh+"ValidationResult"))
		add(n, sh+"resultSeverity", graph.NewIRI(sh+strings.ToUpper(string(res.Severity[:1]))+string(res.Severity[1:])))
		add(n, sh+"focusNode", res.Focus)
		add(n, sh+"value", res.Value)
		add(n, sh+"resultMessage", graph.NewLang(res.Message, "en"))
		add(n, sh+"sourceConstraintComponent", graph.NewIRI(sh+res.Component+"ConstraintComponent"))
		if res.Path.Kind == graph.IRI {
			add(n, sh+"resultPath", res.Path)
		}
		if res.Shape.Kind == graph.IRI {
			add(n, sh+"sourceShape", res.Shape)
		}
	}
	return exporters.Turtle(w, graph.Sequence(quads), exporters.Options{})
}
