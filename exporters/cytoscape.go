package exporters

import (
	"io"
	"iter"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// Cytoscape writes entities and relations as the JSON that Cytoscape and Cytoscape.js read.
func Cytoscape(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.All)
	if err != nil {
		return err
	}
	out := output{w: w}
	element := func(head [][2]string, fields [][2]string) {
		out.add("      {\"data\": {")
		comma := ""
		for _, f := range append(head, fields...) {
			if f[1] == "" {
				continue
			}
			out.add(comma)
			out.buf = append(appendJSON(out.buf, f[0]), ": "...)
			if f[0] == "statements" {
				out.add(f[1])
			} else {
				out.buf = appendJSON(out.buf, f[1])
			}
			comma = ", "
		}
		out.add("}}")
		out.full()
	}
	out.add("{\n  \"data\": {\"name\": \"briefgraph\"},\n  \"elements\": {\n    \"nodes\": [")
	for i, n := range g.nodes {
		out.add([]string{"\n", ",\n"}[min(i, 1)])
		element([][2]string{{"id", n.id}, {"name", n.Label}, {"colour", colours[n.Class].fill}}, n.fields())
	}
	out.add("\n    ],\n    \"edges\": [")
	for i, e := range g.edges {
		out.add([]string{"\n", ",\n"}[min(i, 1)])
		element([][2]string{{"id", e.id}, {"source", e.from}, {"target", e.to}, {"interaction", e.name}}, e.fields())
	}
	out.add("\n    ]\n  }\n}\n")
	return out.flush()
}
