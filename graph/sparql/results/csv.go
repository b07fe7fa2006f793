package results

import (
	"bufio"
	"iter"
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
)

// writeCSV writes the CSV of SPARQL 1.1 Query Results CSV and TSV Formats: values without their
// types, lines that end in CR LF (RFC 4180).
func writeCSV(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], _ Options) error {
	w.WriteString(strings.Join(vars, ",") + "\r\n")
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, t := range row {
			if i > 0 {
				w.WriteByte(',')
			}
			text := t.Value
			if t.Kind == graph.Blank {
				text = "_:" + text
			}
			if strings.ContainsAny(text, "\",\r\n") {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			w.WriteString(text)
		}
		if _, err := w.WriteString("\r\n"); err != nil {
			return err
		}
	}
	return nil
}

// writeTSV writes the TSV of the same specification: terms as in Turtle, so that nothing is lost.
func writeTSV(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], _ Options) error {
	for i, v := range vars {
		if i > 0 {
			w.WriteByte('\t')
		}
		w.WriteString("?" + v)
	}
	w.WriteByte('\n')
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, t := range row {
			if i > 0 {
				w.WriteByte('\t')
			}
			w.WriteString(turtleTerm(t))
		}
		if err := w.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}

// escapes are the characters that a Turtle string in quotes must escape, and tab, which separates.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// turtleTerm is a term in Turtle without prefixes; numbers that Turtle may write bare are bare.
func turtleTerm(t graph.Term) string {
	switch t.Kind {
	case graph.None:
		return ""
	case graph.IRI:
		return "<" + t.Value + ">"
	case graph.Blank:
		return "_:" + t.Value
	}
	if bare(t) {
		return t.Value
	}
	s := `"` + escapes.Replace(t.Value) + `"`
	switch {
	case t.Lang != "":
		return s + "@" + t.Lang
	case t.Datatype != graph.XSDString:
		return s + "^^<" + t.Datatype + ">"
	}
	return s
}

// bare tells whether Turtle reads the literal's plain text as the same literal (grammar rules
// INTEGER, DECIMAL and DOUBLE).
func bare(t graph.Term) bool {
	s := strings.TrimLeft(t.Value, "+-")
	if len(t.Value)-len(s) > 1 {
		return false
	}
	mantissa, exp, hasExp := s, "", false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exp, hasExp = s[:i], s[i+1:], true
	}
	whole, frac, point := strings.Cut(mantissa, ".")
	if !allDigits(whole) || !allDigits(frac) {
		return false
	}
	switch t.Datatype {
	case graph.XSDInteger:
		return whole != "" && !point && !hasExp
	case graph.XSDDecimal:
		return frac != "" && !hasExp
	case graph.XSD + "double":
		if len(exp) > 0 && (exp[0] == '+' || exp[0] == '-') {
			exp = exp[1:]
		}
		return hasExp && exp != "" && allDigits(exp) && (whole != "" || frac != "")
	}
	return false
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
