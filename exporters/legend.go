package exporters

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"briefgraph/exporters/view"
)

var svgSize = regexp.MustCompile(`<svg width="([0-9.]+)pt" height="([0-9.]+)pt"\s+viewBox="[-0-9. ]+"`)

const (
	legendRow    = 22.0
	legendColumn = 150.0
)

// withLegend puts the picture on white and a legend of the classes and lines in use below it. Graphviz
// would lay a legend out among the nodes.
func withLegend(svg []byte, g shownGraph) []byte {
	text := string(svg)
	at := svgSize.FindStringSubmatchIndex(text)
	if at == nil {
		return svg
	}
	width, _ := strconv.ParseFloat(text[at[2]:at[3]], 64)
	height, _ := strconv.ParseFloat(text[at[4]:at[5]], 64)
	var items []string
	used := map[view.Class]bool{}
	for _, n := range g.nodes {
		used[n.Class] = true
	}
	for _, c := range view.Classes {
		if used[c] {
			items = append(items, fmt.Sprintf(`<rect width="16" height="12" fill=%q stroke="#000000"/><text x="22" y="10">%s</text>`, colours[c].fill, className(c)))
		}
	}
	statuses := map[string]bool{}
	for _, e := range g.edges {
		statuses[e.status] = true
	}
	for _, s := range [][3]string{{"actual", "", "stated as a fact"}, {"target", ` stroke-dasharray="5,2"`, "planned"}} {
		if statuses[s[0]] {
			items = append(items, `<path d="M0,6 L18,6" stroke="#555555"`+s[1]+`/><text x="22" y="10">`+s[2]+`</text>`)
		}
	}
	columns := max(1, int(width/legendColumn))
	rows := (len(items) + columns - 1) / columns
	total := height + float64(rows)*legendRow + 14
	var b strings.Builder
	fmt.Fprintf(&b, `<g id="legend" font-family="Helvetica,Arial,sans-serif" font-size="11">`+"\n")
	for i, item := range items {
		x, y := 20+float64(i%columns)*legendColumn, height+4+float64(i/columns)*legendRow
		fmt.Fprintf(&b, `<g transform="translate(%g,%g)">%s</g>`+"\n", x, y, item)
	}
	b.WriteString("</g>\n")
	size := max(width, legendColumn+20)
	head := fmt.Sprintf(`<svg width="%gpt" height="%gpt" viewBox="0 0 %g %g"`, size, total, size, total)
	body := text[at[1]:]
	end := strings.LastIndex(body, "</svg>")
	open := strings.Index(body, ">") + 1
	return []byte(text[:at[0]] + head + body[:open] + fmt.Sprintf("\n<rect width=\"%g\" height=\"%g\" fill=\"#FFFFFF\"/>", size, total) + body[open:end] + b.String() + "</svg>\n")
}

// emptySVG says that there is nothing to draw.
func emptySVG(w io.Writer) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="420pt" height="60pt" viewBox="0 0 420 60">
<rect width="420" height="60" fill="#FFFFFF"/>
<text x="20" y="35" font-family="Helvetica,Arial,sans-serif" font-size="14">The graph has no relations of this view.</text>
</svg>
`)
	return err
}
