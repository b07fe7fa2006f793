package exporters

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// DOT writes entities and relations in the language of Graphviz.
func DOT(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.All)
	if err != nil {
		return err
	}
	out := output{w: w}
	g.appendDOT(&out, "")
	return out.flush()
}

// nodeShapes tell classes apart in black and white too.
var nodeShapes = map[view.Class]string{
	view.Body: "box", view.Program: "box, style=\"filled,rounded\"", view.Person: "oval", view.Company: "component", view.Outlet: "note", view.Place: "house",
	view.Sector: "hexagon", view.Product: "box3d", view.Event: "doubleoctagon", view.Post: "tab", view.Group: "octagon", view.Briefing: "folder",
}

// appendDOT writes the graph with further attributes of the whole, one statement a line.
func (g shownGraph) appendDOT(out *output, attributes string) {
	out.add("digraph briefgraph {\n" + attributes +
		"    node [style=filled, fontname=\"Helvetica\", fontsize=11, margin=\"0.2,0.08\"];\n    edge [fontname=\"Helvetica\", fontsize=9, color=\"#555555\"];\n")
	for _, n := range g.nodes {
		c := colours[n.Class]
		out.add(fmt.Sprintf("    %s [label=%s, shape=%s, fillcolor=%q, fontcolor=%q, tooltip=%s];\n", n.id, dotText(wrap(n.Label, 24)), nodeShapes[n.Class], c.fill, c.text, dotText(n.IRI)))
		out.full()
	}
	for _, e := range g.edges {
		style := ""
		if e.status == "target" {
			style = ", style=dashed"
		}
		out.add(fmt.Sprintf("    %s -> %s [label=%s%s];\n", e.from, e.to, dotText(e.name), style))
		out.full()
	}
	out.add("}\n")
}

// dotText is a quoted string; backslashes would be escapes of Graphviz, and line ends become its own.
func dotText(s string) string {
	s = strings.Map(func(r rune) rune {
		if !xmlRune(r) || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// wrap breaks text into lines of about width characters, between words, or within Chinese text.
func wrap(s string, width int) string {
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(s) {
		n := textWidth(word)
		if column > 0 && column+1+n > width {
			b.WriteByte('\n')
			column = 0
		} else if column > 0 {
			b.WriteByte(' ')
			column++
		}
		for _, r := range word {
			if column >= width && r > 0x2E80 {
				b.WriteByte('\n')
				column = 0
			}
			b.WriteRune(r)
			column += textWidth(string(r))
		}
	}
	return b.String()
}

// textWidth counts characters; those of Chinese, Japanese and Korean are two wide.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0x2E80 {
			n++
		}
	}
	return n
}
