package exporters

import (
	"iter"
	"strconv"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// A shownGraph is the nodes and edges that graph formats and pictures write.
type shownGraph struct {
	nodes []shownNode
	edges []shownEdge
}

type shownNode struct {
	*view.Entity
	id    string // n0, n1 ...: every format takes it
	first string // date of the first relation of it; "" where one has none
}

type shownEdge struct {
	id          string // e0, e1 ...
	from, to    string // ids of nodes
	name        string
	predicate   string
	status      string
	statements  int    // that say so; 0 for edges that need none
	first, last string // dates of the first and last; "" where one has none
	quote       string // of the first
}

// show selects what opt wants, from the view given where opt has none.
func show(quads iter.Seq2[graph.Quad, error], opt Options, usual view.View) (shownGraph, error) {
	g, err := view.New(quads)
	if err != nil {
		return shownGraph{}, err
	}
	v, err := view.ParseView(string(opt.View))
	if err != nil {
		return shownGraph{}, err
	}
	if opt.View == "" {
		v = usual
	}
	selected, err := g.Select(v, opt.Filter)
	if err != nil {
		return shownGraph{}, err
	}
	var out shownGraph
	ids := map[string]int{}
	for i, e := range selected.Entities {
		ids[e.IRI] = i
		out.nodes = append(out.nodes, shownNode{Entity: e, id: "n" + strconv.Itoa(i)})
	}
	for i, r := range selected.Relations {
		from, to := &out.nodes[ids[r.Subject]], &out.nodes[ids[r.Object]]
		e := shownEdge{id: "e" + strconv.Itoa(i), from: from.id, to: to.id, name: r.Name, predicate: r.Predicate, status: r.Status, statements: len(r.Said)}
		for _, s := range r.Said {
			if s.Date != "" && (e.first == "" || s.Date < e.first) {
				e.first = s.Date
			}
			e.last = max(e.last, s.Date)
			for _, ev := range s.Evidence {
				if e.quote == "" {
					e.quote = ev.Quote
				}
			}
		}
		for _, n := range []*shownNode{from, to} {
			if e.first != "" && (n.first == "" || e.first < n.first) {
				n.first = e.first
			}
		}
		out.edges = append(out.edges, e)
	}
	opt.wrote(Size{Nodes: len(out.nodes), Edges: len(out.edges)})
	return out, nil
}

// Colours of the classes, of the palette of Okabe and Ito, which people who see no red or no green can
// tell apart; and of text on them.
var colours = map[view.Class]struct{ fill, text string }{
	view.Body: {"#0072B2", "#FFFFFF"}, view.Program: {"#E69F00", "#000000"}, view.Person: {"#009E73", "#FFFFFF"},
	view.Company: {"#56B4E9", "#000000"}, view.Outlet: {"#BBBBBB", "#000000"}, view.Place: {"#D55E00", "#FFFFFF"},
	view.Sector: {"#F0E442", "#000000"}, view.Product: {"#CC79A7", "#000000"}, view.Event: {"#FFFFFF", "#000000"},
	view.Post: {"#99D8C9", "#000000"}, view.Group: {"#FFF7BC", "#000000"}, view.Briefing: {"#444444", "#FFFFFF"},
}

// className is a class as a label: "Body".
func className(c view.Class) string { return strings.ToUpper(string(c[:1])) + string(c[1:]) }

// xmlText is text without the characters that XML cannot hold; graph formats are for looking at, so
// these become U+FFFD.
func xmlText(s string) string {
	s = strings.Map(func(r rune) rune {
		if !xmlRune(r) {
			return '\uFFFD'
		}
		return r
	}, s)
	return string(appendXML(nil, s))
}

// fields are the attributes of nodes and edges that formats with named attributes write.
func (n shownNode) fields() [][2]string {
	return [][2]string{{"iri", n.IRI}, {"label", n.Label}, {"class", string(n.Class)}, {"kind", n.Kind}, {"label_zh", n.Labels["zh-Hans"]},
		{"aliases", strings.Join(n.Alt, "; ")}, {"same_as", strings.Join(n.SameAs, " ")}, {"date", n.Date}}
}

func (e shownEdge) fields() [][2]string {
	return [][2]string{{"relation", e.name}, {"predicate", e.predicate}, {"status", e.status}, {"statements", strconv.Itoa(e.statements)},
		{"first_stated", e.first}, {"last_stated", e.last}, {"quote", e.quote}}
}
