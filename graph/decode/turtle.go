package decode

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"briefgraph/graph"
)

// Turtle yields the triples of a Turtle file, in the default graph. See Format.Read for base.
func Turtle(r io.Reader, base string) iter.Seq2[graph.Quad, error] { return parse(r, base, false) }

// TriG yields the quads of a TriG file. See Format.Read for base.
func TriG(r io.Reader, base string) iter.Seq2[graph.Quad, error] { return parse(r, base, true) }

func parse(r io.Reader, base string, trig bool) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		p := &parser{scanner: newScanner(r), base: base, prefixes: map[string]string{}, trig: trig}
		p.emit = func(q graph.Quad) {
			if !p.stopped && !yield(q, nil) {
				p.stopped = true
				p.fail("stopped")
			}
		}
		for p.space(); p.c != eof; p.space() {
			p.statement()
		}
		if p.err != nil && !p.stopped {
			yield(graph.Quad{}, p.err)
		}
	}
}

// maxDepth bounds how deep [] and () may nest, and with it the stack.
const maxDepth = 1000

const (
	rdfFirst = graph.RDF + "first"
	rdfRest  = graph.RDF + "rest"
	rdfNil   = graph.RDF + "nil"
)

// A parser follows the grammar of Turtle (RDF 1.1 Turtle, section 6.5) and TriG (RDF 1.1 TriG,
// section 4.5), one method a rule. After a fault the scanner is at the end, so all rules end too.
type parser struct {
	*scanner
	base     string
	prefixes map[string]string
	trig     bool
	graph    graph.Term
	blanks   int // blank nodes without a label so far
	depth    int
	emit     func(graph.Quad)
	stopped  bool // by the caller
}

func (p *parser) triple(s, pr, o graph.Term) {
	if p.err == nil {
		p.emit(graph.Quad{S: s, P: pr, O: o, G: p.graph})
	}
}

// statement reads a directive, triples, or a block of TriG.
func (p *parser) statement() {
	switch {
	case p.c == '@':
		p.atDirective()
	case p.c == '{' && p.trig:
		p.block(graph.Term{})
	case p.c == '[' || p.c == '(':
		s, form := p.nodeSubject()
		p.space()
		if p.c == '{' && p.trig && form == anonymous {
			p.block(s)
			return
		}
		p.triples(s, form == withProperties)
		p.want('.')
	case p.c == '<' || p.c == '_' && p.peek() == ':':
		p.named(p.resource())
	default:
		line, col := p.line, p.col
		word := p.word()
		if p.c != ':' {
			p.keyword(word, line, col)
			return
		}
		p.named(p.prefixed(word, line, col))
	}
}

// named reads what follows an IRI or a label: triples about it, or a graph of that name.
func (p *parser) named(t graph.Term) {
	p.space()
	if p.c == '{' && p.trig {
		p.block(t)
		return
	}
	p.triples(t, false)
	p.want('.')
}

// keyword reads a statement that begins with a word.
func (p *parser) keyword(word string, line, col int) {
	switch upper := strings.ToUpper(word); {
	case upper == "PREFIX":
		p.prefix()
	case upper == "BASE":
		p.setBase()
	case upper == "GRAPH" && p.trig:
		p.space()
		var g graph.Term
		if p.c == '[' {
			p.next()
			p.want(']')
			g = p.blank()
		} else {
			g = p.resource()
		}
		p.space()
		p.block(g)
	default:
		p.failAt(line, col, "expected a statement")
	}
}

// atDirective reads @prefix and @base, which end with a dot and are in lower case.
func (p *parser) atDirective() {
	line, col := p.line, p.col
	p.next()
	switch p.word() {
	case "prefix":
		p.prefix()
	case "base":
		p.setBase()
	default:
		p.failAt(line, col, "expected @prefix or @base")
	}
	p.want('.')
}

func (p *parser) prefix() {
	p.space()
	name := p.word()
	if !p.take(':') {
		p.fail("expected a prefix that ends in ':'")
	}
	p.space()
	if p.c != '<' {
		p.fail("expected the <IRI> of the prefix")
		return
	}
	p.prefixes[name] = p.absolute()
}

func (p *parser) setBase() {
	p.space()
	if p.c != '<' {
		p.fail("expected the <IRI> of the base")
		return
	}
	p.base = p.absolute()
}

// block reads the graph g in braces.
func (p *parser) block(g graph.Term) {
	p.want('{')
	p.graph = g
	for p.space(); p.c != '}' && p.c != eof; p.space() {
		switch p.c {
		case '[', '(':
			s, form := p.nodeSubject()
			p.triples(s, form == withProperties)
		default:
			p.triples(p.resource(), false)
		}
		p.space()
		if p.c != '}' && !p.take('.') {
			p.fail("expected '.' or '}'")
		}
	}
	p.want('}')
	p.graph = graph.Term{}
}

// A nodeForm is a way to write a subject without naming it.
type nodeForm int

const (
	anonymous      nodeForm = iota // [], which can also name a graph
	withProperties                 // [ … ], which need not be followed by predicates
	list                           // ( … )
)

// nodeSubject reads [], [ … ] or ( … ) as a subject.
func (p *parser) nodeSubject() (t graph.Term, form nodeForm) {
	if p.c == '(' {
		p.nest(func() { t = p.collection() })
		return t, list
	}
	p.next()
	p.space()
	t = p.blank()
	if p.take(']') {
		return t, anonymous
	}
	p.nest(func() { p.properties(t) })
	return t, withProperties
}

// triples reads the predicates and objects of s; optional is true where there need not be any.
func (p *parser) triples(s graph.Term, optional bool) {
	p.space()
	if optional && (p.c == '.' || p.c == '}') {
		return
	}
	p.predicates(s)
}

// predicates reads a predicateObjectList.
func (p *parser) predicates(s graph.Term) {
	for {
		pr := p.verb()
		p.object(s, pr)
		for p.space(); p.c == ','; p.space() {
			p.next()
			p.object(s, pr)
		}
		if p.c != ';' {
			return
		}
		for p.c == ';' {
			p.next()
			p.space()
		}
		if p.c == '.' || p.c == ']' || p.c == '}' || p.c == eof {
			return
		}
	}
}

func (p *parser) verb() graph.Term {
	p.space()
	line, col := p.line, p.col
	if p.c == '<' {
		return p.resource()
	}
	word := p.word()
	if word == "a" && p.c != ':' {
		return graph.NewIRI(graph.RDFType)
	}
	if p.c != ':' {
		p.failAt(line, col, "expected a predicate")
		return graph.Term{}
	}
	return p.prefixed(word, line, col)
}

func (p *parser) object(s, pr graph.Term) {
	p.space()
	line, col := p.line, p.col
	var o graph.Term
	switch c := p.c; {
	case c == '<' || c == '_' && p.peek() == ':':
		o = p.resource()
	case c == '(':
		p.nest(func() { o = p.collection() })
	case c == '[':
		p.next()
		p.space()
		b := p.blank()
		p.triple(s, pr, b)
		if !p.take(']') {
			p.nest(func() { p.properties(b) })
		}
		return
	case c == '"' || c == '\'':
		o = p.literal()
	case c == '+' || c == '-' || c >= '0' && c <= '9' || c == '.':
		o = p.number()
	default:
		word := p.word()
		switch {
		case p.c == ':':
			o = p.prefixed(word, line, col)
		case word == "true" || word == "false":
			o = graph.NewTyped(word, graph.XSD+"boolean")
		default:
			p.failAt(line, col, "expected an object")
		}
	}
	p.triple(s, pr, o)
}

// nest runs a rule that contains itself.
func (p *parser) nest(rule func()) {
	p.depth++
	if p.depth > maxDepth {
		p.fail("brackets nest too deeply")
	}
	rule()
	p.depth--
}

// properties reads a blankNodePropertyList about b, behind its '['.
func (p *parser) properties(b graph.Term) {
	p.predicates(b)
	p.want(']')
}

// collection reads (…) as a list of blank nodes.
func (p *parser) collection() graph.Term {
	p.next()
	p.space()
	if p.take(')') {
		return graph.NewIRI(rdfNil)
	}
	head := p.blank()
	for node := head; p.c != eof; {
		p.object(node, graph.NewIRI(rdfFirst))
		p.space()
		if p.take(')') {
			p.triple(node, graph.NewIRI(rdfRest), graph.NewIRI(rdfNil))
			break
		}
		next := p.blank()
		p.triple(node, graph.NewIRI(rdfRest), next)
		node = next
	}
	return head
}

// ownLabel begins the labels of nodes that have none in the file.
const ownLabel = "anon-"

// blank makes a blank node without a label. Its label depends only on its place in the file.
func (p *parser) blank() graph.Term {
	p.blanks++
	return graph.NewBlank(ownLabel + strconv.Itoa(p.blanks))
}

// label keeps a label of the file apart from those of blank.
func label(s string) graph.Term {
	if rest, ok := strings.CutPrefix(s, ownLabel); ok {
		s = ownLabel + "x" + rest
	}
	return graph.NewBlank(s)
}
