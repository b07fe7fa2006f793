package exporters

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"unicode/utf8"

	"briefgraph/graph"
)

// lineWidth is the column at which a list of objects goes on in a new line.
const lineWidth = 100

// Turtle writes RDF 1.1 Turtle to be read by people: prefixes, then one block a subject, in sections.
// Turtle has no graphs, so it writes the union of them. It holds all quads, about 250 bytes each.
func Turtle(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	return write(w, quads, opt, false)
}

// TriG writes RDF 1.1 TriG: the same as Turtle, in one block a graph. It holds all quads.
func TriG(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	return write(w, quads, opt, true)
}

func write(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options, graphs bool) error {
	names, err := newNamer(opt)
	if err != nil {
		return err
	}
	t, err := load(quads, graphs)
	if err != nil {
		return err
	}
	tw := &turtleWriter{table: t, names: names, w: w}
	tw.prefixes()
	for rows := t.rows; len(rows) > 0; {
		n := run(rows, func(r row) uint32 { return r.g })
		tw.graph(rows[:n])
		rows = rows[n:]
	}
	tw.flush()
	return tw.err
}

type turtleWriter struct {
	*table
	names *namer
	w     io.Writer
	buf   []byte
	err   error // the first that w returned
}

func (w *turtleWriter) add(s string) { w.buf = append(w.buf, s...) }

func (w *turtleWriter) flush() {
	if w.err == nil {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// prefixes writes the prefixes that the rest will use, by name.
func (w *turtleWriter) prefixes() {
	isPredicate := make([]bool, len(w.terms))
	for _, n := range w.preds {
		isPredicate[n] = true
	}
	for _, r := range w.rows {
		isPredicate[w.subs[r.s]], isPredicate[r.o] = false, false
	}
	for i, t := range w.terms {
		switch {
		case t.Kind == graph.IRI && !(isPredicate[i] && t.Value == graph.RDFType): // that one is "a"
			w.names.use(t.Value)
		case t.Kind == graph.Literal && t.Lang == "" && t.Datatype != graph.XSDString && !bare(t):
			w.names.use(t.Datatype)
		}
	}
	for _, g := range w.graphs {
		w.names.use(g.Value)
	}
	width := 0
	var used []Prefix
	for namespace := range w.names.used {
		name := w.names.names[namespace]
		used = append(used, Prefix{name, namespace})
		width = max(width, len(name))
	}
	slices.SortFunc(used, func(a, b Prefix) int { return compareNatural(a.Name, b.Name) })
	for _, p := range used {
		w.add("@prefix " + p.Name + ":")
		for range width - len(p.Name) {
			w.add(" ")
		}
		w.add(" <" + p.IRI + "> .\n")
	}
}

// graph writes the rows of one graph.
func (w *turtleWriter) graph(rows []row) {
	named := w.graphs[rows[0].g].Kind != graph.None
	if named {
		w.add("\n")
		w.term(w.graphs[rows[0].g])
		w.add(" {\n")
	}
	for len(rows) > 0 {
		n := run(rows, func(r row) uint8 { return w.part[r.s] })
		w.section(rows[:n])
		rows = rows[n:]
	}
	if named {
		w.add("\n}\n")
	}
}

// section writes the rows of one section under a heading.
func (w *turtleWriter) section(rows []row) {
	count := 1
	for i := 1; i < len(rows); i++ {
		if rows[i].s != rows[i-1].s {
			count++
		}
	}
	w.add("\n# " + sections[w.part[rows[0].s]] + " (" + strconv.Itoa(count) + ")\n")
	for len(rows) > 0 {
		n := run(rows, func(r row) uint32 { return r.s })
		w.subject(rows[:n])
		rows = rows[n:]
		if len(w.buf) >= flushAt {
			w.flush()
		}
	}
}

func (w *turtleWriter) subject(rows []row) {
	w.add("\n")
	w.term(w.terms[w.subs[rows[0].s]])
	for sep := "\n    "; len(rows) > 0; sep = " ;\n    " {
		n := run(rows, func(r row) uint32 { return r.p })
		w.add(sep)
		if p := w.terms[w.preds[rows[0].p]]; p.Value == graph.RDFType {
			w.add("a")
		} else {
			w.term(p)
		}
		w.objects(rows[:n])
		rows = rows[n:]
	}
	w.add(" .\n")
}

// objects writes a list that wraps at lineWidth.
func (w *turtleWriter) objects(rows []row) {
	w.add(" ")
	w.term(w.terms[rows[0].o])
	if len(rows) == 1 {
		return
	}
	lineStart := len(w.buf)
	for lineStart > 0 && w.buf[lineStart-1] != '\n' {
		lineStart--
	}
	for _, r := range rows[1:] {
		w.add(" , ") // with a space before, because not every parser ends a number or "true" at the comma
		start := len(w.buf)
		w.term(w.terms[r.o])
		if utf8.RuneCount(w.buf[lineStart:]) > lineWidth {
			w.buf = slices.Insert(w.buf, start-1, []byte("\n       ")...)
			lineStart = start
		}
	}
}

// term writes a term in its shortest form.
func (w *turtleWriter) term(t graph.Term) {
	switch {
	case t.Kind == graph.IRI:
		w.buf = w.names.appendIRI(w.buf, t.Value)
	case t.Kind == graph.Blank:
		w.add("_:" + t.Value)
	case bare(t):
		w.add(t.Value)
	default:
		w.buf = appendQuoted(w.buf, t.Value)
		if t.Lang != "" {
			w.add("@" + t.Lang)
		} else if t.Datatype != graph.XSDString {
			w.add("^^")
			w.buf = w.names.appendIRI(w.buf, t.Datatype)
		}
	}
}

// bare is true for literals that Turtle reads back unchanged without quotes and datatype (Turtle
// grammar, INTEGER, DECIMAL, DOUBLE, BooleanLiteral). Numbers that begin or end with the dot, and those
// with a plus or zeros in front, are left out: for the eye, and for parsers that read the value and
// forget the form.
func bare(t graph.Term) bool {
	s := t.Value
	if t.Kind != graph.Literal || s == "" {
		return false
	}
	if t.Datatype == graph.XSD+"boolean" {
		return s == "true" || s == "false"
	}
	if s[0] == '-' {
		s = s[1:]
	}
	whole := digits(s)
	s = s[len(whole):]
	fraction, hasDot := "", s != "" && s[0] == '.'
	if hasDot {
		fraction = digits(s[1:])
		s = s[1+len(fraction):]
	}
	if whole == "" || len(whole) > 1 && whole[0] == '0' || hasDot && fraction == "" {
		return false
	}
	switch t.Datatype {
	case graph.XSDInteger:
		return s == "" && !hasDot
	case graph.XSDDecimal:
		return s == "" && hasDot
	case graph.XSD + "double":
		if s == "" || s[0]|0x20 != 'e' {
			return false
		}
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		return s != "" && digits(s) == s
	}
	return false
}

const hexDigits = "0123456789ABCDEF"

// appendQuoted writes a string on one line, control characters escaped so that an editor shows them.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7F {
			continue
		}
		dst = append(dst, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}
