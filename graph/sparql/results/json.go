package results

import (
	"bufio"
	"fmt"
	"iter"
	"unicode/utf8"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
)

// writeJSON writes SPARQL 1.1 Query Results JSON Format, one solution a line.
func writeJSON(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], _ Options) error {
	line := []byte(`{"head":{"vars":[`)
	names := make([][]byte, len(vars)) // `"x":`
	for i, v := range vars {
		if i > 0 {
			line = append(line, ',')
		}
		line = quoteJSON(line, v)
		names[i] = append(quoteJSON(nil, v), ':')
	}
	line = append(line, "]},\"results\":{\"bindings\":["...)
	sep := "\n"
	for row, err := range rows {
		if err != nil {
			return err
		}
		line = append(append(line, sep...), '{')
		sep = ",\n"
		first := true
		for i, t := range row {
			if t.Kind == graph.None {
				continue
			}
			if !first {
				line = append(line, ',')
			}
			first = false
			line = termJSON(append(line, names[i]...), t)
		}
		line = append(line, '}')
		if _, err := w.Write(line); err != nil {
			return err
		}
		line = line[:0]
	}
	_, err := w.Write(append(line, "\n]}}\n"...))
	return err
}

func termJSON(b []byte, t graph.Term) []byte {
	switch t.Kind {
	case graph.IRI:
		b = quoteJSON(append(b, `{"type":"uri","value":`...), t.Value)
	case graph.Blank:
		b = quoteJSON(append(b, `{"type":"bnode","value":`...), t.Value)
	default:
		b = quoteJSON(append(b, `{"type":"literal","value":`...), t.Value)
		if t.Lang != "" {
			b = quoteJSON(append(b, `,"xml:lang":`...), t.Lang)
		} else if t.Datatype != graph.XSDString {
			b = quoteJSON(append(b, `,"datatype":`...), t.Datatype)
		}
	}
	return append(b, '}')
}

// quoteJSON appends s as a JSON string (RFC 8259, section 7); bytes that are not UTF-8 become
// U+FFFD.
func quoteJSON(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		b = append(b, s[start:i]...)
		switch {
		case c >= utf8.RuneSelf:
			b = append(b, "\uFFFD"...)
		case c == '"', c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

func jsonAnswer(w *bufio.Writer, answer bool) error {
	_, err := fmt.Fprintf(w, "{\"head\":{},\"boolean\":%v}\n", answer)
	return err
}
