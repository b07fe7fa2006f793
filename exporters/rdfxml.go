package exporters

import (
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"briefgraph/graph"
)

// RDFXML writes RDF 1.1 XML in the order of quads, one rdf:Description for each run of quads with the
// same subject. It has no graphs: a triple of several is written once, as in NTriples, at the same cost
// of memory.
//
// XML cannot carry everything: a predicate must end in an XML name, and text cannot hold control
// characters but tab and the ends of lines (XML 1.0, section 2.2). Such a term is an error that names it.
func RDFXML(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	names, err := newNamer(opt)
	if err != nil {
		return err
	}
	xw := &xmlWriter{names: names, spaces: map[string]string{}, split: map[string]qname{}, out: output{w: w}}
	xw.open(opt)
	known := newTripleSet()
	var line []byte
	for q, err := range quads {
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			return err
		}
		q.G = graph.Term{}
		if line = graph.AppendQuad(line[:0], q); !known.add(line) {
			continue
		}
		if err := xw.triple(q); err != nil {
			return err
		}
		xw.out.full()
	}
	xw.subject(graph.Term{})
	xw.out.add("</rdf:RDF>\n")
	return xw.out.flush()
}

type xmlWriter struct {
	names  *namer
	spaces map[string]string // namespace to prefix, of those declared at the root
	split  map[string]qname  // of predicates seen
	at     graph.Term        // the subject whose element is open
	out    output
}

// A qname is a predicate as the name of an element, with the declaration it needs.
type qname struct{ name, declare string }

// open writes the root with the prefixes of the vocabularies; which ones are in use is not known yet.
func (w *xmlWriter) open(opt Options) {
	prefixes := opt.Prefixes
	if prefixes == nil {
		prefixes = vocabularies
	}
	w.spaces[graph.RDF] = "rdf"
	w.out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns:rdf=\"" + graph.RDF + "\"")
	for _, p := range prefixes {
		if _, taken := w.spaces[p.IRI]; taken || p.Name == "rdf" || strings.HasPrefix(strings.ToLower(p.Name), "xml") || reserved(p.IRI) {
			continue
		}
		w.spaces[p.IRI] = p.Name
		w.out.add("\n    xmlns:" + p.Name + "=\"" + string(appendXML(nil, p.IRI)) + "\"")
	}
	w.out.add(">\n")
}

// reserved namespaces cannot be given another prefix (Namespaces in XML 1.0, section 3).
func reserved(namespace string) bool {
	return namespace == "http://www.w3.org/2000/xmlns/" || namespace == "http://www.w3.org/XML/1998/namespace"
}

// subject ends the element of the last subject and begins that of s; the zero Term begins none.
func (w *xmlWriter) subject(s graph.Term) {
	if w.at.Kind != graph.None {
		w.out.add("  </rdf:Description>\n")
	}
	w.at = s
	switch s.Kind {
	case graph.IRI:
		w.attribute("  <rdf:Description rdf:about=\"", s.Value, "\">\n")
	case graph.Blank:
		w.attribute("  <rdf:Description rdf:nodeID=\"", nodeID(s.Value), "\">\n")
	}
}

func (w *xmlWriter) attribute(before, value, after string) {
	w.out.add(before)
	w.out.buf = appendXML(w.out.buf, value)
	w.out.add(after)
}

func (w *xmlWriter) triple(q graph.Quad) error {
	if q.S != w.at {
		w.subject(q.S)
	}
	name, err := w.element(q.P.Value)
	if err != nil {
		return err
	}
	w.out.add("    <" + name.name + name.declare)
	switch {
	case q.O.Kind == graph.IRI:
		w.attribute(" rdf:resource=\"", q.O.Value, "\"/>\n")
		return nil
	case q.O.Kind == graph.Blank:
		w.attribute(" rdf:nodeID=\"", nodeID(q.O.Value), "\"/>\n")
		return nil
	case q.O.Lang != "":
		w.attribute(" xml:lang=\"", q.O.Lang, "\">")
	case q.O.Datatype != graph.XSDString:
		w.attribute(" rdf:datatype=\"", q.O.Datatype, "\">")
	default:
		w.out.add(">")
	}
	for _, r := range q.O.Value {
		if !xmlRune(r) {
			return fmt.Errorf("RDF/XML cannot carry the character U+%04X of %.200s; write Turtle, N-Triples or JSON-LD", r, q.O)
		}
	}
	w.attribute("", q.O.Value, "</"+name.name+">\n")
	return nil
}

// element cuts a predicate into namespace and name (RDF 1.1 XML Syntax, section 2.2), at the last
// separator where that gives a name, else at the longest name.
func (w *xmlWriter) element(iri string) (qname, error) {
	if name, ok := w.split[iri]; ok {
		return name, nil
	}
	i := strings.LastIndexAny(iri, "/#:") + 1
	if !xmlName(iri[i:]) {
		i = longestName(iri)
	}
	namespace, local := iri[:i], iri[i:]
	switch {
	case local == "" || reserved(namespace) || namespace == "":
		return qname{}, fmt.Errorf("RDF/XML cannot name the predicate <%s>, which must end in an XML name; write Turtle, N-Triples or JSON-LD", iri)
	case namespace == graph.RDF && slices.Contains(xmlKeywords, local):
		return qname{}, fmt.Errorf("RDF/XML cannot have the predicate <%s>, its name is a word of the syntax; write Turtle, N-Triples or JSON-LD", iri)
	}
	name := qname{name: w.spaces[namespace] + ":" + local}
	if w.spaces[namespace] == "" {
		name = qname{"p:" + local, " xmlns:p=\"" + string(appendXML(nil, namespace)) + "\""}
	}
	if len(w.split) < 10_000 {
		w.split[iri] = name
	}
	return name, nil
}

// xmlKeywords are names of the RDF namespace that cannot be property elements (RDF 1.1 XML Syntax,
// section 6.2.4), and li, which is read as a number.
var xmlKeywords = []string{"RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description",
	"aboutEach", "aboutEachPrefix", "bagID", "li"}

// longestName is where the longest XML name at the end of s begins; len(s) where there is none.
func longestName(s string) int {
	best := len(s)
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !xmlNameRune(r) {
			break
		}
		if i -= n; xmlNameStart(r) {
			best = i
		}
	}
	return best
}

// xmlName is true for names without colon (Namespaces in XML 1.0, NCName).
func xmlName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && xmlNameStart(first) && longestName(s) == 0
}

// The names are those of XML 1.0 in all editions: ASCII, and the ideographs and syllables of Chinese,
// Japanese and Korean. Older parsers refuse others that the fifth edition allows.
func xmlNameStart(r rune) bool {
	return r == '_' || r < utf8.RuneSelf && letter(byte(r)) || r >= 0xC0 && r <= 0xFF && r != 0xD7 && r != 0xF7 ||
		r >= 0x3041 && r <= 0x3094 || r >= 0x30A1 && r <= 0x30FA || r >= 0x4E00 && r <= 0x9FA5 || r >= 0xAC00 && r <= 0xD7A3
}

func xmlNameRune(r rune) bool {
	return xmlNameStart(r) || r == '-' || r == '.' || r >= '0' && r <= '9'
}

// xmlRune is Char of XML 1.0.
func xmlRune(r rune) bool {
	return r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n' || r == '\r'
}

// nodeID makes a name of a blank node's label. Labels that are no XML names of ASCII, which is all that
// some parsers take, are written as digits, under a beginning that no other label keeps.
func nodeID(label string) string {
	const mark = "_x"
	if plainName(label) && xmlName(label) && !strings.HasPrefix(label, mark) {
		return label
	}
	return mark + hex.EncodeToString([]byte(label))
}

// appendXML writes text or an attribute value. Line ends are escaped where a reader would change them
// (XML 1.0, sections 2.11 and 3.3.3).
func appendXML(dst []byte, s string) []byte {
	start := 0
	for i := range len(s) {
		var escape string
		switch s[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '"':
			escape = "&quot;"
		case '\r':
			escape = "&#13;"
		default:
			continue
		}
		dst = append(append(dst, s[start:i]...), escape...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}
