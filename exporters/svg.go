package exporters

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"briefgraph/exporters/view"
	"briefgraph/graph"
	"briefgraph/internal/codecache"

	"github.com/goccy/go-graphviz"
)

// Limits of the picture: above dotNodes or dotEdges the layered layout takes too long, and above
// pictureNodes nobody could read it.
const (
	dotNodes      = 150
	dotEdges      = 300
	pictureNodes  = 1000
	pictureWithin = 60 * time.Second
)

// go-graphviz is ready when this package is initialised.
var _ = codecache.Restore()

// SVG draws entities and relations: programs and who leads, issues and supports them, unless opt wants
// another view. The layout is layered for small graphs and by force for large ones; either keeps labels
// apart. A graph too large to read, or that takes more than a minute, is an error that says what to do.
func SVG(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.Programs)
	if err != nil {
		return err
	}
	if len(g.nodes) == 0 {
		return emptySVG(w)
	}
	if len(g.nodes) > pictureNodes {
		return fmt.Errorf("a picture of %d entities cannot be read, %d are the limit; choose fewer with a ministry, program or dates, or write GraphML or GEXF", len(g.nodes), pictureNodes)
	}
	layout, attributes := graphviz.DOT, "    rankdir=LR; ranksep=1.2; nodesep=0.12; splines=true; pad=0.3; fontname=\"Helvetica\";\n"
	if len(g.nodes) > dotNodes || len(g.edges) > dotEdges {
		layout, attributes = graphviz.SFDP, "    overlap=prism; overlap_scaling=3; splines=true; pad=0.3; sep=\"+8\"; K=0.6; fontname=\"Helvetica\";\n"
	}
	var out output
	g.appendDOT(&out, attributes) // without a writer it only collects
	text, err := render(out.buf, layout)
	if err != nil {
		return err
	}
	_, err = w.Write(withLegend(text, g))
	return err
}

// render has Graphviz lay out and draw. It runs within a sandbox that the time limit ends.
func render(dot []byte, layout graphviz.Layout) (svg []byte, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), pictureWithin)
	defer cancel()
	defer func() { // the sandbox panics when it is ended
		if r := recover(); r != nil {
			err = fmt.Errorf("draw: %v", r)
		}
		if ctx.Err() != nil {
			err = errors.New("the picture takes more than a minute; choose fewer entities with a ministry, program or dates, or write GraphML or GEXF")
		}
	}()
	gv, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	defer gv.Close()
	g, err := graphviz.ParseBytes(dot)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	defer g.Close()
	gv.SetLayout(layout)
	var b bytes.Buffer
	if err := gv.Render(ctx, g, graphviz.SVG, &b); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return b.Bytes(), nil
}
