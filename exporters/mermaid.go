package exporters

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// Mermaid writes entities and relations as a flowchart to paste into Markdown: programs, unless opt
// wants another view. Plans are dotted. Viewers stop at 500 edges by default; a Filter keeps fewer.
func Mermaid(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.Programs)
	if err != nil {
		return err
	}
	out := output{w: w}
	out.add("flowchart LR\n")
	classes := map[view.Class]bool{}
	for _, n := range g.nodes {
		open, end := "[", "]"
		if n.Class == view.Program {
			open, end = "(", ")"
		}
		out.add("    " + n.id + open + `"` + mermaidText(n.Label) + `"` + end + ":::" + string(n.Class) + "\n")
		classes[n.Class] = true
		out.full()
	}
	for _, e := range g.edges {
		arrow := "-->"
		if e.status == "target" {
			arrow = "-.->"
		}
		out.add("    " + e.from + " " + arrow + "|" + e.name + "| " + e.to + "\n")
		out.full()
	}
	for _, c := range view.Classes {
		if classes[c] {
			out.add(fmt.Sprintf("    classDef %s fill:%s,stroke:#333333,color:%s\n", c, colours[c].fill, colours[c].text))
		}
	}
	return out.flush()
}

// mermaidText escapes what has a meaning within a quoted label; the entity codes are Mermaid's.
func mermaidText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;").Replace(s)
}
