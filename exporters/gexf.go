package exporters

import (
	"fmt"
	"io"
	"iter"
	"strconv"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// GEXF writes entities and relations as GEXF 1.3 for Gephi. A relation begins on the day when it was
// first stated, an entity with its first relation; what has no date is there from the beginning.
func GEXF(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.All)
	if err != nil {
		return err
	}
	mode := ` mode="static"`
	for _, e := range g.edges {
		if e.first != "" {
			mode = ` mode="dynamic" timeformat="date" timerepresentation="interval"`
		}
	}
	out := output{w: w}
	out.add(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>briefgraph</creator>
    <description>Entities and relations stated at press briefings</description>
  </meta>
  <graph defaultedgetype="directed"` + mode + ">\n")
	attributes := func(class string, fields [][2]string) {
		out.add(`    <attributes class="` + class + `">` + "\n")
		for i, f := range fields {
			typ := "string"
			if f[0] == "statements" {
				typ = "integer"
			}
			out.add(`      <attribute id="` + strconv.Itoa(i) + `" title="` + f[0] + `" type="` + typ + `"/>` + "\n")
		}
		out.add("    </attributes>\n")
	}
	attributes("node", (shownNode{Entity: &view.Entity{}}).fields())
	attributes("edge", (shownEdge{}).fields())
	values := func(fields [][2]string) {
		out.add("        <attvalues>\n")
		for i, f := range fields {
			if f[1] != "" {
				out.add(`          <attvalue for="` + strconv.Itoa(i) + `" value="` + xmlText(f[1]) + `"/>` + "\n")
			}
		}
		out.add("        </attvalues>\n")
		out.full()
	}
	start := func(date string) string {
		if date == "" {
			return ""
		}
		return ` start="` + date + `"`
	}
	out.add("    <nodes>\n")
	for _, n := range g.nodes {
		out.add(`      <node id="` + n.id + `" label="` + xmlText(n.Label) + `"` + start(n.first) + ">\n")
		values(n.fields())
		var r, green, b int
		fmt.Sscanf(colours[n.Class].fill, "#%02X%02X%02X", &r, &green, &b)
		out.add(fmt.Sprintf("        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n      </node>\n", r, green, b))
	}
	out.add("    </nodes>\n    <edges>\n")
	for _, e := range g.edges {
		out.add(`      <edge id="` + e.id + `" source="` + e.from + `" target="` + e.to + `" label="` + e.name + `" kind="` + e.name + `"` +
			` weight="` + strconv.Itoa(max(e.statements, 1)) + `"` + start(e.first) + ">\n")
		values(e.fields())
		out.add("      </edge>\n")
	}
	out.add("    </edges>\n  </graph>\n</gexf>\n")
	return out.flush()
}
