// Package exporters writes quads as files that other tools read: one file a format, one table of
// formats.
//
// Quads go in as a sequence, in any order; text comes out, the same for the same set of quads. The
// package never changes or drops a term: what a format cannot carry is an error that names it.
package exporters

import (
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// A Format is one way to write quads.
type Format struct {
	Name      string   // as in --format
	Exts      []string // of file names, with the dot; the first is the customary one
	MediaType string   // registered with IANA, or the customary one
	Kind      Kind     // what is written
	Graphs    bool     // of RDF: keeps named graphs apart; the others write their union as a set

	// Write writes quads to w and returns the first error of quads or w. It does not close w. What
	// was written before an error is to be thrown away.
	Write func(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error
}

// A Kind is what a format writes of the quads.
type Kind string

// The kinds of formats. RDF carries every quad; the others carry what their readers look for.
const (
	RDF     Kind = "RDF"
	Graph   Kind = "graph"   // entities and the relations between them
	Picture Kind = "picture" // the same, drawn
	Table   Kind = "table"   // figures, one a row
	Report  Kind = "report"  // to be read
)

// Options say how to write. The zero value works.
type Options struct {
	// Base is the namespace below which the identifiers of the data stand, with the final slash. It
	// gives the default Prefixes their meaning. Empty means DefaultBase.
	Base string
	// View is the part of the graph that graph formats and pictures show. Empty means everything, and
	// for pictures programs.
	View view.View
	// Filter keeps some of the relations that graph formats and pictures show, and of the figures of
	// tables.
	Filter view.Filter
	// Prefixes are the names that Turtle and TriG may shorten IRIs with; only those in use are
	// written. Nil means DefaultPrefixes(Base).
	Prefixes []Prefix
	// Size, where it is not nil, is set to how much was written, by formats that are no RDF.
	Size *Size
}

// A Size is how much a format wrote of what view and filter left.
type Size struct{ Figures, Nodes, Edges int }

// wrote sets the size where somebody wants to know it.
func (opt Options) wrote(s Size) {
	if opt.Size != nil {
		*opt.Size = s
	}
}

// Formats is the table of all formats, in the order in which help texts list them.
var Formats = []Format{
	{Name: "turtle", Exts: []string{".ttl"}, MediaType: "text/turtle", Kind: RDF, Write: Turtle},
	{Name: "ntriples", Exts: []string{".nt"}, MediaType: "application/n-triples", Kind: RDF, Write: NTriples},
	{Name: "nquads", Exts: []string{".nq"}, MediaType: "application/n-quads", Kind: RDF, Graphs: true, Write: NQuads},
	{Name: "trig", Exts: []string{".trig"}, MediaType: "application/trig", Kind: RDF, Graphs: true, Write: TriG},
	{Name: "jsonld", Exts: []string{".jsonld"}, MediaType: "application/ld+json", Kind: RDF, Graphs: true, Write: JSONLD},
	{Name: "rdfxml", Exts: []string{".rdf", ".owl"}, MediaType: "application/rdf+xml", Kind: RDF, Write: RDFXML},
	{Name: "graphml", Exts: []string{".graphml"}, MediaType: "application/graphml+xml", Kind: Graph, Write: GraphML},
	{Name: "gexf", Exts: []string{".gexf"}, MediaType: "application/gexf+xml", Kind: Graph, Write: GEXF},
	{Name: "dot", Exts: []string{".dot", ".gv"}, MediaType: "text/vnd.graphviz", Kind: Graph, Write: DOT},
	{Name: "cytoscape", Exts: []string{".cyjs"}, MediaType: "application/json", Kind: Graph, Write: Cytoscape},
	{Name: "neo4j", Exts: []string{".zip"}, MediaType: "application/zip", Kind: Graph, Write: Neo4j},
	{Name: "mermaid", Exts: []string{".mmd"}, MediaType: "text/vnd.mermaid", Kind: Graph, Write: Mermaid},
	{Name: "svg", Exts: []string{".svg"}, MediaType: "image/svg+xml", Kind: Picture, Write: SVG},
	{Name: "csv", Exts: []string{".csv"}, MediaType: "text/csv", Kind: Table, Write: CSV},
	{Name: "parquet", Exts: []string{".parquet"}, MediaType: "application/vnd.apache.parquet", Kind: Table, Write: Parquet},
	{Name: "html", Exts: []string{".html"}, MediaType: "text/html", Kind: Report, Write: HTML},
}

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

// ByFile finds the format by the extension of a file name. The error lists the extensions there are.
func ByFile(name string) (Format, error) {
	ext := strings.ToLower(path.Ext(name))
	var exts []string
	for _, f := range Formats {
		for _, e := range f.Exts {
			if e == ext {
				return f, nil
			}
			exts = append(exts, e)
		}
	}
	if ext == "" {
		return Format{}, fmt.Errorf("the file name %q has no extension that tells the format; there are %s", name, strings.Join(exts, ", "))
	}
	return Format{}, fmt.Errorf("no format has the extension %q of %q; there are %s", ext, name, strings.Join(exts, ", "))
}
