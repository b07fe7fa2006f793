package exporters

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"iter"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

// Neo4j writes entities and relations as a ZIP of two CSV files with the headers that neo4j-admin takes:
//
//	unzip graph.zip
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
//
// One archive, because every format is one file or one stream.
func Neo4j(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	g, err := show(quads, opt, view.All)
	if err != nil {
		return err
	}
	nodes := [][]string{{"iri:ID", "label", "kind", "label_zh", "aliases:string[]", "same_as:string[]", "date", ":LABEL"}}
	iris := map[string]string{}
	for _, n := range g.nodes {
		iris[n.id] = n.IRI
		nodes = append(nodes, []string{n.IRI, n.Label, n.Kind, n.Labels["zh-Hans"], array(n.Alt), array(n.SameAs), n.Date, className(n.Class)})
	}
	edges := [][]string{{":START_ID", ":END_ID", ":TYPE", "predicate", "status", "statements:int", "first_stated", "last_stated", "quote"}}
	for _, e := range g.edges {
		f := e.fields()
		edges = append(edges, []string{iris[e.from], iris[e.to], strings.ToUpper(strings.ReplaceAll(e.name, " ", "_")), e.predicate, e.status, f[3][1], e.first, e.last, e.quote})
	}
	z := zip.NewWriter(w)
	for _, file := range []struct {
		name string
		rows [][]string
	}{{"nodes.csv", nodes}, {"relationships.csv", edges}} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Deflate}) // no time: the same quads give the same bytes
		if err != nil {
			return err
		}
		if err := csv.NewWriter(f).WriteAll(file.rows); err != nil {
			return err
		}
	}
	return z.Close()
}

// array joins values with the separator of arrays; a value that has it cannot keep it.
func array(values []string) string {
	var out []string
	for _, v := range values {
		out = append(out, strings.ReplaceAll(v, ";", ","))
	}
	return strings.Join(out, ";")
}
