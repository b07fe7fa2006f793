package syntax

import (
	"errors"
	"fmt"
	"strings"

	"briefgraph/graph"
)

// maxDepth bounds the nesting of groups, expressions, paths and lists, and so the stack that a
// hostile query can use here and in every later stage.
const maxDepth = 200

// Options are what the surroundings add to the text.
type Options struct {
	Base     string            // base IRI for relative IRIs, unless the query sets its own
	Prefixes map[string]string // prefixes known from the start; the query may redefine them
}

// Parse reads one query. The error is an *Error with line, column and what was expected.
func Parse(text string, opt Options) (q *Query, err error) {
	raw := text
	if text, err = decodeCodepoints(raw); err != nil {
		return nil, placed(raw, err)
	}
	p := &parser{lex: lexer{text: text}, base: opt.Base, prefixes: map[string]string{}, labels: map[string]int{}}
	for k, v := range opt.Prefixes {
		p.prefixes[k] = v
	}
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			q, err = nil, placed(text, b.err)
		}
	}()
	p.advance()
	q = p.query()
	if p.tok.kind != tokEOF {
		p.expected("the end of the query")
	}
	q.Base = p.base
	return q, nil
}

// placed gives a lexError its line and column.
func placed(text string, err error) error {
	var le *lexError
	if !errors.As(err, &le) {
		return err
	}
	line, col := position(text, le.at)
	return &Error{line, col, le.msg}
}

// bailout carries the first error up to Parse; nothing else is recovered there.
type bailout struct{ err error }

// A parser is a recursive-descent parser with one token of look-ahead.
type parser struct {
	lex      lexer
	tok      token // the token not yet taken
	last     token // the token taken last
	base     string
	prefixes map[string]string
	depth    int
	anon     int            // anonymous blank nodes made so far
	labels   map[string]int // blank node label -> basic graph pattern that uses it
	bgp      int            // number of the current basic graph pattern
	template bool           // inside a CONSTRUCT template, where blank nodes stay blank
	aggs     aggregateRule
}

// aggregateRule says whether an aggregate may stand here, and notes that one did.
type aggregateRule struct{ allowed, inside, seen bool }

func (p *parser) fail(at int, format string, args ...any) {
	panic(bailout{&lexError{at, fmt.Sprintf(format, args...)}})
}

func (p *parser) expected(what string) {
	p.fail(p.tok.start, "expected %s, found %s", what, p.tok.describe())
}

func (p *parser) advance() {
	p.last = p.tok
	t, err := p.lex.next()
	if err != nil {
		panic(bailout{err})
	}
	p.tok = t
}

// enter counts one level of nesting; its result is deferred.
func (p *parser) enter() func() {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.tok.start, "the query nests deeper than %d levels", maxDepth)
	}
	return func() { p.depth-- }
}

func (p *parser) isPunct(s string) bool { return p.tok.kind == tokPunct && p.tok.text == s }

func (p *parser) isWord(s string) bool {
	return p.tok.kind == tokWord && strings.EqualFold(p.tok.text, s)
}

// takePunct takes the token if it is the sign s.
func (p *parser) takePunct(s string) bool {
	if p.isPunct(s) {
		p.advance()
		return true
	}
	return false
}

func (p *parser) takeWord(s string) bool {
	if p.isWord(s) {
		p.advance()
		return true
	}
	return false
}

func (p *parser) wantPunct(s string) {
	if !p.takePunct(s) {
		p.expected(`"` + s + `"`)
	}
}

func (p *parser) wantWord(s string) {
	if !p.takeWord(s) {
		p.expected(s)
	}
}

func (p *parser) wantVar() string {
	if p.tok.kind != tokVar {
		p.expected("a variable")
	}
	p.advance()
	return p.last.text
}

// isIRI tells whether an IRI or prefixed name comes next.
func (p *parser) isIRI() bool { return p.tok.kind == tokIRI || p.tok.kind == tokPName }

// wantIRI takes an IRI or prefixed name and resolves it.
func (p *parser) wantIRI() string {
	switch p.tok.kind {
	case tokIRI:
		p.advance()
		return Resolve(p.base, p.last.text)
	case tokPName:
		prefix, local, _ := strings.Cut(p.tok.text, ":")
		ns, ok := p.prefixes[prefix]
		if !ok {
			p.fail(p.tok.start, "prefix %s: is not declared; add PREFIX %s: <...>", prefix, prefix)
		}
		p.advance()
		return ns + unescapeLocal(local)
	}
	p.expected("an IRI")
	return ""
}

// literal takes an RDFLiteral, NumericLiteral or BooleanLiteral (rules 129 to 134), if one is next.
func (p *parser) literal() (graph.Term, bool) {
	sign := ""
	switch p.tok.kind {
	case tokPunct:
		if !p.isPunct("-") && !p.isPunct("+") {
			return graph.Term{}, false
		}
		// A sign belongs to the number only where nothing stands between them.
		save, tok, last := p.lex, p.tok, p.last
		p.advance()
		if p.tok.start != tok.end || p.tok.kind < tokInteger || p.tok.kind > tokDouble {
			p.lex, p.tok, p.last = save, tok, last
			return graph.Term{}, false
		}
		sign = tok.text
	case tokString:
		p.advance()
		s := p.last.text
		if p.tok.kind == tokLang {
			p.advance()
			return graph.NewLang(s, p.last.text), true
		}
		if p.takePunct("^^") {
			return graph.NewTyped(s, p.wantIRI()), true
		}
		return graph.NewString(s), true
	case tokWord:
		if w := strings.ToLower(p.tok.text); w == "true" || w == "false" {
			p.advance()
			return graph.NewTyped(w, graph.XSD+"boolean"), true
		}
		return graph.Term{}, false
	}
	datatype := ""
	switch p.tok.kind {
	case tokInteger:
		datatype = graph.XSDInteger
	case tokDecimal:
		datatype = graph.XSDDecimal
	case tokDouble:
		datatype = graph.XSD + "double"
	default:
		return graph.Term{}, false
	}
	p.advance()
	return graph.NewTyped(sign+p.last.text, datatype), true
}

// newAnon is a fresh blank node: a hidden variable in a pattern, a blank node in a template.
func (p *parser) newAnon() Node {
	p.anon++
	return p.blank(fmt.Sprintf("-%d", p.anon))
}

func (p *parser) blank(label string) Node {
	if p.template {
		return Node{Term: graph.NewBlank(label)}
	}
	return Node{Var: "_:" + label}
}

// labelled is the blank node _:label; one label may not stand in two basic graph patterns
// (section 5.1.1).
func (p *parser) labelled(t token) Node {
	if !p.template {
		if bgp, ok := p.labels[t.text]; ok && bgp != p.bgp {
			p.fail(t.start, "blank node _:%s is already used in another graph pattern; use a variable", t.text)
		}
		p.labels[t.text] = p.bgp
	}
	return p.blank(t.text)
}
