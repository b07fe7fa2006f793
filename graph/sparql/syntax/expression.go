package syntax

import (
	"strings"

	"briefgraph/graph"
)

// constraint reads Constraint (rule 69), or is nil.
func (p *parser) constraint() *Expr {
	if p.isPunct("(") {
		return p.bracketted()
	}
	return p.call()
}

func (p *parser) bracketted() *Expr {
	p.wantPunct("(")
	e := p.expression()
	p.wantPunct(")")
	return e
}

// call reads a built-in or a function call (rules 70 and 121), or is nil.
func (p *parser) call() *Expr {
	if p.isIRI() {
		e := p.iriOrFunction()
		if e.Kind != ExprFunction {
			p.expected(`"(" after the name of the function`)
		}
		return e
	}
	return p.builtIn()
}

// expression reads Expression (rules 110 to 118).
func (p *parser) expression() *Expr {
	defer p.enter()()
	e := p.and()
	for p.isPunct("||") {
		e = p.binary(e, p.and)
	}
	return e
}

// binary takes the operator and its right side.
func (p *parser) binary(left *Expr, right func() *Expr) *Expr {
	op := p.tok
	p.advance()
	return &Expr{Kind: ExprCall, Name: op.text, Args: []*Expr{left, right()}, at: op.start}
}

func (p *parser) and() *Expr {
	e := p.relational()
	for p.isPunct("&&") {
		e = p.binary(e, p.relational)
	}
	return e
}

func (p *parser) relational() *Expr {
	e := p.additive()
	if p.tok.kind == tokPunct {
		switch p.tok.text {
		case "=", "!=", "<", ">", "<=", ">=":
			return p.binary(e, p.additive)
		}
	}
	at := p.tok.start
	name := "IN"
	if p.isWord("NOT") {
		p.advance()
		name = "NOT IN"
		if !p.isWord("IN") {
			p.expected("IN")
		}
	}
	if p.takeWord("IN") {
		return &Expr{Kind: ExprCall, Name: name, Args: append([]*Expr{e}, p.arguments()...), at: at}
	}
	return e
}

func (p *parser) additive() *Expr {
	e := p.multiplicative()
	for p.isPunct("+") || p.isPunct("-") {
		e = p.binary(e, p.multiplicative)
	}
	return e
}

func (p *parser) multiplicative() *Expr {
	e := p.unary()
	for p.isPunct("*") || p.isPunct("/") {
		e = p.binary(e, p.unary)
	}
	return e
}

func (p *parser) unary() *Expr {
	at := p.tok.start
	name := ""
	switch {
	case p.isPunct("!"):
		name = "!"
	case p.isPunct("-"):
		name = "NEG"
	case p.isPunct("+"):
		name = "POS"
	}
	if name == "" {
		return p.primary()
	}
	if name != "!" {
		if t, ok := p.literal(); ok {
			return &Expr{Kind: ExprTerm, Term: t, at: at}
		}
	}
	p.advance()
	return &Expr{Kind: ExprCall, Name: name, Args: []*Expr{p.primary()}, at: at}
}

// primary reads PrimaryExpression (rule 119).
func (p *parser) primary() *Expr {
	at := p.tok.start
	switch {
	case p.isPunct("("):
		return p.bracketted()
	case p.tok.kind == tokVar:
		return &Expr{Kind: ExprVar, Var: p.wantVar(), at: at}
	case p.isIRI():
		return p.iriOrFunction()
	}
	if !p.isPunct("-") && !p.isPunct("+") {
		if t, ok := p.literal(); ok {
			return &Expr{Kind: ExprTerm, Term: t, at: at}
		}
		if e := p.builtIn(); e != nil {
			return e
		}
	}
	p.expected("an expression")
	return nil
}

// iriOrFunction reads rule 128.
func (p *parser) iriOrFunction() *Expr {
	at := p.tok.start
	iri := p.wantIRI()
	if !p.isPunct("(") {
		return &Expr{Kind: ExprTerm, Term: graph.NewIRI(iri), at: at}
	}
	e := &Expr{Kind: ExprFunction, Name: iri, at: at}
	// DISTINCT in a function call is meant for aggregates of extensions; there are none here.
	e.Args = p.arguments()
	return e
}

// arguments reads ( ) or ( expr, ... ).
func (p *parser) arguments() []*Expr {
	p.wantPunct("(")
	var args []*Expr
	if p.takePunct(")") {
		return args
	}
	for {
		args = append(args, p.expression())
		if p.takePunct(")") {
			return args
		}
		if !p.takePunct(",") {
			p.expected(`"," or ")"`)
		}
	}
}

// builtIn reads BuiltInCall and Aggregate (rules 121 to 127), or is nil.
func (p *parser) builtIn() *Expr {
	if p.tok.kind != tokWord {
		return nil
	}
	at := p.tok.start
	name := strings.ToUpper(p.tok.text)
	if name == "NOT" {
		p.advance()
		if !p.isWord("EXISTS") {
			p.expected("EXISTS")
		}
		return &Expr{Kind: ExprCall, Name: "!", Args: []*Expr{p.exists()}, at: at}
	}
	if name == "EXISTS" {
		return p.exists()
	}
	if aggregates[name] {
		return p.aggregate(name)
	}
	arity, ok := builtIns[name]
	if !ok {
		return nil
	}
	p.advance()
	if name == "BOUND" {
		p.wantPunct("(")
		v := &Expr{Kind: ExprVar, at: p.tok.start, Var: p.wantVar()}
		p.wantPunct(")")
		return &Expr{Kind: ExprCall, Name: name, Args: []*Expr{v}, at: at}
	}
	args := p.arguments()
	if len(args) < arity.min || arity.max >= 0 && len(args) > arity.max {
		p.fail(at, "%s takes %s, found %d", name, arity, len(args))
	}
	return &Expr{Kind: ExprCall, Name: name, Args: args, at: at}
}

func (p *parser) exists() *Expr {
	at := p.tok.start
	p.advance()
	saved := p.aggs
	p.aggs = aggregateRule{}
	e := &Expr{Kind: ExprExists, Group: p.group(), at: at}
	p.aggs = saved
	return e
}

// aggregate reads rule 127.
func (p *parser) aggregate(name string) *Expr {
	e := &Expr{Kind: ExprAggregate, Name: name, at: p.tok.start, Separator: " "}
	switch {
	case p.aggs.inside:
		p.fail(e.at, "an aggregate may not stand inside another; use a sub-query")
	case !p.aggs.allowed:
		p.fail(e.at, "%s is an aggregate and may stand only in SELECT, HAVING and ORDER BY", name)
	}
	p.aggs.seen = true
	p.aggs.inside = true
	p.advance()
	p.wantPunct("(")
	e.Distinct = p.takeWord("DISTINCT")
	if name != "COUNT" || !p.takePunct("*") {
		e.Args = []*Expr{p.expression()}
	}
	if name == "GROUP_CONCAT" && p.takePunct(";") {
		p.wantWord("SEPARATOR")
		p.wantPunct("=")
		if p.tok.kind != tokString {
			p.expected("a string")
		}
		e.Separator = p.tok.text
		p.advance()
	}
	p.wantPunct(")")
	p.aggs.inside = false
	return e
}
