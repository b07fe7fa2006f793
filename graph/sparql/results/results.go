// Package results writes what a SELECT or ASK gives in the W3C formats (JSON, XML, CSV, TSV) and as
// an aligned table for people.
//
// In goes a sparql.Result, out go bytes, row by row as the rows are found. Writers end by returning
// the first error, of the query or of the disk. RDF, which CONSTRUCT and DESCRIBE give, is not
// written here.
package results

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"briefgraph/graph/sparql"
)

// A Format is one way of writing results.
type Format struct {
	Name      string // as in --format
	MediaType string
	Extension string
	rows      func(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], opt Options) error
	answer    func(w *bufio.Writer, answer bool) error
}

// Options say how the table looks; the other formats have none. The zero value works.
type Options struct {
	Prefixes map[string]string // prefix -> namespace, to shorten IRIs
	Width    int               // how wide a column may be; 0 is 60
}

// Formats are all formats, the table first.
var Formats = []Format{
	{"table", "text/plain", "txt", writeTable, plainAnswer},
	{"json", "application/sparql-results+json", "srj", writeJSON, jsonAnswer},
	{"xml", "application/sparql-results+xml", "srx", writeXML, xmlAnswer},
	{"csv", "text/csv", "csv", writeCSV, plainAnswer},
	{"tsv", "text/tab-separated-values", "tsv", writeTSV, plainAnswer},
}

// Named finds a format by its name.
func Named(name string) (Format, error) {
	var known []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("no result format %q; there are %s", name, strings.Join(known, ", "))
}

// Write writes the result of a SELECT or an ASK. What has been written before an error stays.
func (f Format) Write(w io.Writer, r *sparql.Result, opt Options) error {
	switch r.Form() {
	case sparql.Select:
		return f.WriteRows(w, r.Vars(), r.Rows(), opt)
	case sparql.Ask:
		answer, err := r.Answer()
		if err != nil {
			return err
		}
		b := bufio.NewWriter(w)
		return errors.Join(f.answer(b, answer), b.Flush())
	}
	return fmt.Errorf("%s holds rows, and this query gives triples; choose an RDF format", f.Name)
}

// WriteRows writes rows that are no answer to SPARQL as those of a SELECT: a term for each name, the
// zero Term where there is none.
func (f Format) WriteRows(w io.Writer, names []string, rows iter.Seq2[sparql.Row, error], opt Options) error {
	b := bufio.NewWriterSize(w, 1<<16)
	return errors.Join(f.rows(b, names, rows, opt), b.Flush())
}

// plainAnswer is for the formats for which no specification says how an ASK is written.
func plainAnswer(w *bufio.Writer, answer bool) error {
	_, err := fmt.Fprintf(w, "%v\n", answer)
	return err
}
