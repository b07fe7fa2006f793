package results

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"iter"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
)

const xmlHead = `<?xml version="1.0"?>` + "\n" + `<sparql xmlns="http://www.w3.org/2005/sparql-results#">` + "\n"

// writeXML writes SPARQL Query Results XML Format (second edition). Characters that XML 1.0 cannot
// hold become U+FFFD.
func writeXML(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], _ Options) error {
	w.WriteString(xmlHead + " <head>\n")
	for _, v := range vars {
		fmt.Fprintf(w, "  <variable name=\"%s\"/>\n", escapeXML(v))
	}
	w.WriteString(" </head>\n <results>\n")
	for row, err := range rows {
		if err != nil {
			return err
		}
		w.WriteString("  <result>\n")
		for i, t := range row {
			if t.Kind != graph.None {
				fmt.Fprintf(w, "   <binding name=\"%s\">%s</binding>\n", escapeXML(vars[i]), termXML(t))
			}
		}
		// The writer remembers its first error.
		if _, err := w.WriteString("  </result>\n"); err != nil {
			return err
		}
	}
	_, err := w.WriteString(" </results>\n</sparql>\n")
	return err
}

func termXML(t graph.Term) string {
	text := escapeXML(t.Value)
	switch {
	case t.Kind == graph.IRI:
		return "<uri>" + text + "</uri>"
	case t.Kind == graph.Blank:
		return "<bnode>" + text + "</bnode>"
	case t.Lang != "":
		return `<literal xml:lang="` + escapeXML(t.Lang) + `">` + text + "</literal>"
	case t.Datatype != graph.XSDString:
		return `<literal datatype="` + escapeXML(t.Datatype) + `">` + text + "</literal>"
	}
	return "<literal>" + text + "</literal>"
}

func escapeXML(s string) string {
	var b textBuffer
	xml.EscapeText(&b, []byte(s)) // cannot fail: the buffer takes everything
	return string(b)
}

// A textBuffer is an io.Writer into memory.
type textBuffer []byte

func (b *textBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

func xmlAnswer(w *bufio.Writer, answer bool) error {
	_, err := fmt.Fprintf(w, "%s <head></head>\n <boolean>%v</boolean>\n</sparql>\n", xmlHead, answer)
	return err
}
