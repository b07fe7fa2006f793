package exporters

import (
	"io"
	"iter"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// GraphML writes entities and relations as GraphML 1.0, which yEd, Gephi, igraph and NetworkX read.
func GraphML(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.All)
	if err != nil {
		return err
	}
	out := output{w: w}
	out.add(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	for _, f := range (shownNode{Entity: &view.Entity{}}).fields() {
		out.add(`  <key id="node_` + f[0] + `" for="node" attr.name="` + f[0] + `" attr.type="string"/>` + "\n")
	}
	for _, f := range (shownEdge{}).fields() {
		typ := "string"
		if f[0] == "statements" {
			typ = "int"
		}
		out.add(`  <key id="edge_` + f[0] + `" for="edge" attr.name="` + f[0] + `" attr.type="` + typ + `"/>` + "\n")
	}
	out.add(`  <graph id="briefgraph" edgedefault="directed">` + "\n")
	data := func(prefix string, fields [][2]string) {
		for _, f := range fields {
			if f[1] != "" {
				out.add(`      <data key="` + prefix + f[0] + `">` + xmlText(f[1]) + "</data>\n")
			}
		}
		out.full()
	}
	for _, n := range g.nodes {
		out.add(`    <node id="` + n.id + `">` + "\n")
		data("node_", n.fields())
		out.add("    </node>\n")
	}
	for _, e := range g.edges {
		out.add(`    <edge id="` + e.id + `" source="` + e.from + `" target="` + e.to + `">` + "\n")
		data("edge_", e.fields())
		out.add("    </edge>\n")
	}
	out.add("  </graph>\n</graphml>\n")
	return out.flush()
}
