package exporters_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/exporters/view"
	"briefgraph/graph"
	"briefgraph/internal/testaid"
)

// A box is the place that a node takes in a picture.
type box struct {
	id                     string
	left, right, low, high float64
}

// boxes reads the outlines of the nodes of an SVG of Graphviz.
func boxes(t *testing.T, svg []byte) []box {
	t.Helper()
	var doc struct {
		Groups []struct {
			Nodes []struct {
				ID       string `xml:"id,attr"`
				Class    string `xml:"class,attr"`
				Polygons []struct {
					Points string `xml:"points,attr"`
				} `xml:"polygon"`
				Paths []struct {
					D string `xml:"d,attr"`
				} `xml:"path"`
				Ellipses []struct {
					X  float64 `xml:"cx,attr"`
					Y  float64 `xml:"cy,attr"`
					RX float64 `xml:"rx,attr"`
					RY float64 `xml:"ry,attr"`
				} `xml:"ellipse"`
			} `xml:"g"`
		} `xml:"g"`
	}
	if err := xml.Unmarshal(svg, &doc); err != nil {
		t.Fatalf("no XML: %v", err)
	}
	var out []box
	for _, g := range doc.Groups {
		for _, n := range g.Nodes {
			if n.Class != "node" {
				continue
			}
			b := box{n.ID, math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
			add := func(x, y float64) {
				b.left, b.right, b.low, b.high = min(b.left, x), max(b.right, x), min(b.low, y), max(b.high, y)
			}
			for _, e := range n.Ellipses {
				add(e.X-e.RX, e.Y-e.RY)
				add(e.X+e.RX, e.Y+e.RY)
			}
			outlines := ""
			for _, p := range n.Polygons {
				outlines += p.Points + " "
			}
			for _, p := range n.Paths {
				outlines += strings.NewReplacer("M", " ", "C", " ").Replace(p.D) + " "
			}
			for pair := range strings.FieldsSeq(outlines) {
				var x, y float64
				if _, err := fmt.Sscanf(pair, "%g,%g", &x, &y); err == nil {
					add(x, y)
				}
			}
			out = append(out, b)
		}
	}
	return out
}

// network is a graph of n programs that bodies lead, as dense as asked.
func network(n, edges int) []graph.Quad {
	rng := rand.New(rand.NewPCG(1, 2))
	base := exporters.DefaultBase
	var quads []graph.Quad
	add := func(s, p string, o graph.Term) {
		quads = append(quads, graph.Quad{S: graph.NewIRI(s), P: graph.NewIRI(p), O: o})
	}
	for i := range n {
		for class, typ := range map[string]string{"org": "PublicBody", "program": "Program"} {
			iri := fmt.Sprintf("%sid/%s/x%d", base, class, i)
			add(iri, graph.RDFType, graph.NewIRI(base+"ns#"+typ))
			add(iri, "http://www.w3.org/2004/02/skos/core#prefLabel", graph.NewLang(fmt.Sprintf("The %s number %d with a name of some length", class, i), "en"))
		}
	}
	for i := range edges {
		s := i
		if i >= n {
			s = rng.IntN(n)
		}
		add(fmt.Sprintf("%sid/org/x%d", base, s%n), base+"ns#leads", graph.NewIRI(fmt.Sprintf("%sid/program/x%d", base, rng.IntN(n))))
	}
	return quads
}

// Labels do not overlap, in either layout.
func TestSVG(t *testing.T) {
	for name, quads := range map[string][]graph.Quad{"layers": network(20, 40), "force": network(100, 350), "sample": testaid.Quads(t, "../ontology/testdata/briefings.trig")} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := exporters.SVG(&b, graph.Sequence(quads), exporters.Options{}); err != nil {
				t.Fatal(err)
			}
			list := boxes(t, b.Bytes())
			if len(list) < 10 {
				t.Fatalf("%d nodes", len(list))
			}
			for i, a := range list {
				for _, c := range list[:i] {
					if min(a.right, c.right)-max(a.left, c.left) > 0.5 && min(a.high, c.high)-max(a.low, c.low) > 0.5 {
						t.Errorf("%v lies on %v", a, c)
					}
				}
			}
			for _, want := range []string{`id="legend"`, ">Body<", ">Program<", "stated as a fact"} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("no %s", want)
				}
			}
		})
	}
}

func TestSVGLimits(t *testing.T) {
	var b bytes.Buffer
	if err := exporters.SVG(&b, graph.Sequence(nil), exporters.Options{}); err != nil || !strings.Contains(b.String(), "no relations") {
		t.Errorf("an empty graph: %v, %s", err, &b)
	}
	if err := exporters.SVG(&b, graph.Sequence(network(600, 1300)), exporters.Options{}); err == nil || !strings.Contains(err.Error(), "choose fewer") {
		t.Errorf("a graph too large: %v", err)
	}
	if err := exporters.SVG(&b, graph.Sequence(nil), exporters.Options{View: view.View("trees")}); err == nil || !strings.Contains(err.Error(), "all, programs, people, places") {
		t.Errorf("an unknown view: %v", err)
	}
}
