package exporters

import (
	"io"
	"iter"
	"slices"
	"strings"

	"briefgraph/graph"
)

// JSONLD writes compacted JSON-LD 1.1: one object a subject, one block a graph, with the part of the
// published context that is in use inside, so that no reader has to fetch it. Decimals are strings:
// a JSON number would be a double. It holds all quads, as Turtle does.
func JSONLD(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	c, err := newJSONContext(opt.Base)
	if err != nil {
		return err
	}
	t, err := load(quads, true)
	if err != nil {
		return err
	}
	jw := &jsonldWriter{table: t, context: c, out: output{w: w}}
	jw.names()
	jw.out.add("{\n")
	jw.out.buf = c.append(jw.out.buf)
	jw.out.add("  \"@graph\": [")
	comma := "\n"
	for rows := t.rows; len(rows) > 0; {
		n := run(rows, func(r row) uint32 { return r.g })
		jw.out.add(comma)
		jw.graph(rows[:n])
		rows, comma = rows[n:], ",\n"
	}
	jw.out.add("\n  ]\n}\n")
	return jw.out.flush()
}

type jsonldWriter struct {
	*table
	context *jsonContext
	out     output
	indent  string
}

// names finds out which part of the context the data uses.
func (w *jsonldWriter) names() {
	for _, list := range [][]graph.Term{w.terms, w.graphs} {
		for _, t := range list {
			if t.Kind == graph.IRI {
				w.context.avoid(t.Value)
			} else if t.Kind == graph.Literal {
				w.context.avoid(t.Datatype)
			}
		}
	}
	for _, n := range w.preds {
		if t, ok := w.context.terms[w.terms[n].Value]; ok {
			w.context.short(t.iri)
			w.context.prefixed(t.iri)
			w.context.prefixed(t.typ)
		}
	}
	for _, r := range w.rows {
		w.context.ref(w.terms[w.subs[r.s]])
		p, o := w.terms[w.preds[r.p]].Value, w.terms[r.o]
		switch {
		case o.Kind == graph.Literal:
			w.context.prefixed(p)
			w.context.prefixed(o.Datatype)
		case p == graph.RDFType:
			w.context.prefixed(w.context.terms[o.Value].iri)
			w.context.short(o.Value)
		default:
			w.context.prefixed(p)
			w.context.ref(o)
		}
	}
	for _, g := range w.graphs {
		w.context.ref(g)
	}
}

// graph writes the objects of one graph.
func (w *jsonldWriter) graph(rows []row) {
	w.indent = "    "
	g := w.graphs[rows[0].g]
	if g.Kind != graph.None {
		w.out.add("    {\n      \"id\": ")
		w.out.buf = appendJSON(w.out.buf, w.context.ref(g))
		w.out.add(",\n      \"@graph\": [\n")
		w.indent = "        "
	}
	for comma := ""; len(rows) > 0; comma = ",\n" {
		n := run(rows, func(r row) uint32 { return r.s })
		w.out.add(comma)
		w.node(rows[:n])
		rows = rows[n:]
		w.out.full()
	}
	if g.Kind != graph.None {
		w.out.add("\n      ]\n    }")
	}
}

// node writes one subject.
func (w *jsonldWriter) node(rows []row) {
	w.out.add(w.indent + "{\n" + w.indent + "  \"id\": ")
	w.out.buf = appendJSON(w.out.buf, w.context.ref(w.terms[w.subs[rows[0].s]]))
	for len(rows) > 0 {
		n := run(rows, func(r row) uint32 { return r.p })
		var objects []graph.Term
		for _, r := range rows[:n] {
			objects = append(objects, w.terms[r.o])
		}
		w.property(w.terms[w.preds[rows[0].p]].Value, objects)
		rows = rows[n:]
	}
	w.out.add("\n" + w.indent + "}")
}

// property writes the values of one property: those that its term can carry under the term, the others
// under the name of the property, spelled out.
func (w *jsonldWriter) property(iri string, objects []graph.Term) {
	term, ok := w.context.terms[iri]
	fits := func(t graph.Term) bool { return ok && term.carries(t) }
	if iri == graph.RDFType {
		term, fits = jsonTerm{name: "type", typ: "@type"}, func(t graph.Term) bool { return t.Kind != graph.Literal }
	}
	var short, long []graph.Term
	for _, o := range objects {
		if fits(o) {
			short = append(short, o)
		} else {
			long = append(long, o)
		}
	}
	if len(short) > 0 {
		w.key(term.name)
		if term.lang {
			w.languages(short)
		} else {
			w.values(short, term)
		}
	}
	if len(long) > 0 {
		w.key(w.context.prefixed(iri))
		w.values(long, jsonTerm{})
	}
}

// carries is true for values that a reader of the term takes back as they were.
func (t jsonTerm) carries(v graph.Term) bool {
	switch {
	case t.lang:
		return v.Lang != ""
	case t.typ == "@id":
		return v.Kind != graph.Literal
	case t.typ != "":
		return v.Kind == graph.Literal && v.Datatype == t.typ
	}
	return true
}

func (w *jsonldWriter) key(name string) {
	w.out.add(",\n" + w.indent + "  ")
	w.out.buf = append(appendJSON(w.out.buf, name), ": "...)
}

// languages writes a map from language to text, or to a list of texts.
func (w *jsonldWriter) languages(objects []graph.Term) {
	w.out.add("{")
	for comma := ""; len(objects) > 0; comma = ", " {
		n := run1(objects, func(t graph.Term) string { return t.Lang })
		w.out.add(comma)
		w.out.buf = append(appendJSON(w.out.buf, objects[0].Lang), ": "...)
		w.list(n, func(i int) { w.out.buf = appendJSON(w.out.buf, objects[i].Value) })
		objects = objects[n:]
	}
	w.out.add("}")
}

// run1 counts the values at the front that have the same key.
func run1(list []graph.Term, key func(graph.Term) string) int {
	n := slices.IndexFunc(list, func(t graph.Term) bool { return key(t) != key(list[0]) })
	if n < 0 {
		return len(list)
	}
	return n
}

func (w *jsonldWriter) values(objects []graph.Term, term jsonTerm) {
	w.list(len(objects), func(i int) { w.value(objects[i], term) })
}

// list writes one value as it is and several as an array.
func (w *jsonldWriter) list(n int, write func(int)) {
	if n > 1 {
		w.out.add("[")
	}
	for i := range n {
		if i > 0 {
			w.out.add(", ")
		}
		write(i)
	}
	if n > 1 {
		w.out.add("]")
	}
}

func (w *jsonldWriter) value(t graph.Term, term jsonTerm) {
	switch {
	case term.typ == "@type" && t.Kind == graph.IRI:
		w.out.buf = appendJSON(w.out.buf, w.context.short(t.Value))
	case term.typ == "@type", term.typ == "@id":
		w.out.buf = appendJSON(w.out.buf, w.context.ref(t))
	case t.Kind != graph.Literal:
		w.out.buf = append(appendJSON(append(w.out.buf, `{"id": `...), w.context.ref(t)), '}')
	case term.typ != "" && strings.HasSuffix(strings.ToLower(t.Datatype), "integer") && plainInteger(t.Value):
		w.out.add(t.Value)
	case term.typ != "" || t.Datatype == graph.XSDString:
		w.out.buf = appendJSON(w.out.buf, t.Value)
	case t.Lang != "":
		w.out.buf = appendJSON(append(w.out.buf, `{"@language": `...), t.Lang)
		w.out.buf = append(appendJSON(append(w.out.buf, `, "@value": `...), t.Value), '}')
	default:
		w.out.buf = appendJSON(append(w.out.buf, `{"type": `...), w.context.short(t.Datatype))
		w.out.buf = append(appendJSON(append(w.out.buf, `, "@value": `...), t.Value), '}')
	}
}

// plainInteger is true for what a JSON number keeps, sign and zeros too (JSON-LD 1.1 API, section 8.6).
func plainInteger(s string) bool {
	d := strings.TrimPrefix(s, "-")
	return d != "" && len(d) <= 15 && digits(d) == d && (d[0] != '0' || s == "0")
}
