package graphtest

import (
	"strings"

	"briefgraph/graph"
)

// Awkward are valid terms that stores and syntaxes like to spoil. Each can be an object.
func Awkward() []graph.Term {
	ex := "http://example.org/"
	return []graph.Term{
		graph.NewString(""), graph.NewString(`"quoted" \ and \n`), graph.NewString("line\nline\r\n\ttab"),
		graph.NewString(`ends with \`), graph.NewString(`ends with "`), graph.NewString("'''"), graph.NewString(`"""`),
		graph.NewString("政府新闻发布会"), graph.NewString("😀 \U0001F468\u200D\U0001F469"),
		graph.NewString("\x01\x08\x0b\x0c\x1f\x7f\u0085\u2028\ufeff\ufffd"),
		graph.NewString(strings.Repeat("very long ", 10_000)), graph.NewString("<not an IRI>"), graph.NewString("_:b"), graph.NewString("5"),
		graph.NewString(" # no comment . ; , "), graph.NewString("@prefix : <x> ."),
		graph.NewTyped("5.", graph.XSDDecimal), graph.NewTyped(".5", graph.XSDDecimal), graph.NewTyped("5", graph.XSDDecimal),
		graph.NewTyped("5.0", graph.XSDDecimal), graph.NewTyped("-5.10", graph.XSDDecimal), graph.NewTyped("+05.00", graph.XSDDecimal),
		graph.NewTyped("1200000000000", graph.XSDDecimal), graph.NewTyped("1,000.5", graph.XSDDecimal), graph.NewTyped("5.1e3", graph.XSDDecimal),
		graph.NewTyped("INF", graph.XSD+"double"), graph.NewTyped("NaN", graph.XSD+"double"), graph.NewTyped("1e0", graph.XSD+"double"),
		graph.NewTyped("1E+10", graph.XSD+"double"), graph.NewTyped("1.e0", graph.XSD+"double"), graph.NewTyped(".1e0", graph.XSD+"double"),
		graph.NewTyped("1.5e", graph.XSD+"double"), graph.NewTyped("1.5", graph.XSD+"double"), graph.NewTyped("1.5", graph.XSD+"float"),
		graph.NewTyped("007", graph.XSDInteger), graph.NewTyped("-1", graph.XSDInteger), graph.NewTyped("+1", graph.XSDInteger),
		graph.NewTyped("abc", graph.XSDInteger), graph.NewTyped("", graph.XSDInteger), graph.NewTyped("-", graph.XSDInteger),
		graph.NewTyped("1.0", graph.XSDInteger), graph.NewTyped(" 1 ", graph.XSDInteger), graph.NewTyped("١٢", graph.XSDInteger),
		graph.NewTyped("true", graph.XSD+"boolean"), graph.NewTyped("1", graph.XSD+"boolean"), graph.NewTyped("TRUE", graph.XSD+"boolean"),
		graph.NewTyped("2025-07-18", graph.XSDDate), graph.NewTyped("2025-07-18T24:00:00Z", graph.XSD+"dateTime"),
		graph.NewTyped(`a"^^<b>`, ex+"type"), graph.NewTyped("5", "http://schema.org/Number"),
		graph.NewLang("标签", "zh-Hans"), graph.NewLang("", "en"), graph.NewLang("label", "en-GB"), graph.NewLang("x", "de-x-a1"),
		graph.NewIRI("urn:x"), graph.NewIRI("schema:name"), graph.NewIRI("rdf:type"), graph.NewIRI("x:"),
		graph.NewIRI(ex + "a.b'()*;,&=?#frag%20é中😀"), graph.NewIRI(ex), graph.NewIRI(ex + "a."), graph.NewIRI(ex + ".a"), graph.NewIRI(ex + "-a"),
		graph.NewIRI(schema + "a.b"), graph.NewIRI(schema + "a.b."), graph.NewIRI(schema + "-a"), graph.NewIRI(schema + "1a"), graph.NewIRI(schema + "a:b"),
		graph.NewIRI(schema + "a%20b"), graph.NewIRI(schema + "a~b"), graph.NewIRI(schema + "中"), graph.NewIRI(schema), graph.NewIRI(schema + "a/b"),
		graph.NewIRI(schema + "_"), graph.NewIRI(schema + "true"), graph.NewIRI(schema + "a..b"), graph.NewIRI(schema + "a-"), graph.NewIRI(graph.RDFType),
		graph.NewBlank("b"), graph.NewBlank("memnode1"), graph.NewBlank("label-memnode1"), graph.NewBlank("0.a-b"), graph.NewBlank("é"), graph.NewBlank("anon-1"),
	}
}
