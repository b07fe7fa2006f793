package syntax

import (
	"strconv"
	"strings"

	"briefgraph/graph"
)

// query reads QueryUnit (rules 1 to 16).
func (p *parser) query() *Query {
	p.prologue()
	q := &Query{Limit: -1}
	switch {
	case p.isWord("SELECT"):
		p.selectClause(q)
		p.dataset(q)
		p.whereClause(q)
		p.modifiers(q)
	case p.takeWord("CONSTRUCT"):
		p.construct(q)
	case p.takeWord("ASK"):
		q.Form = Ask
		p.dataset(q)
		p.whereClause(q)
		p.modifiers(q)
	case p.takeWord("DESCRIBE"):
		p.describe(q)
	case p.isUpdate():
		p.fail(p.tok.start, "%s is an update; only queries are answered here: SELECT, CONSTRUCT, ASK, DESCRIBE", strings.ToUpper(p.tok.text))
	default:
		p.expected("SELECT, CONSTRUCT, ASK or DESCRIBE")
	}
	p.trailingValues(q)
	p.checkProjection(q)
	return q
}

func (p *parser) isUpdate() bool {
	for _, w := range []string{"LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "INSERT", "DELETE", "WITH"} {
		if p.isWord(w) {
			return true
		}
	}
	return false
}

// prologue reads BASE and PREFIX declarations (rules 4 to 6).
func (p *parser) prologue() {
	for {
		switch {
		case p.takeWord("BASE"):
			if p.tok.kind != tokIRI {
				p.expected("an IRI in <...>")
			}
			p.base = Resolve(p.base, p.tok.text)
			p.advance()
		case p.takeWord("PREFIX"):
			prefix, local, _ := strings.Cut(p.tok.text, ":")
			if p.tok.kind != tokPName || local != "" {
				p.expected("a prefix such as ex:")
			}
			p.advance()
			if p.tok.kind != tokIRI {
				p.expected("an IRI in <...>")
			}
			p.prefixes[prefix] = Resolve(p.base, p.tok.text)
			p.advance()
		default:
			return
		}
	}
}

// selectClause reads rule 9.
func (p *parser) selectClause(q *Query) {
	p.wantWord("SELECT")
	q.Form = Select
	q.Distinct = p.takeWord("DISTINCT")
	q.Reduced = !q.Distinct && p.takeWord("REDUCED")
	if p.takePunct("*") {
		q.Star = true
		return
	}
	for {
		at := p.tok.start
		switch {
		case p.tok.kind == tokVar:
			q.Items = append(q.Items, Item{Var: p.wantVar(), at: at})
		case p.takePunct("("):
			e := p.aggregating(q, p.expression)
			p.wantWord("AS")
			at = p.tok.start
			q.Items = append(q.Items, Item{Var: p.wantVar(), Expr: e, at: at})
			p.wantPunct(")")
		case len(q.Items) == 0:
			p.expected("*, a variable or (expression AS variable)")
		default:
			return
		}
	}
}

// aggregating reads an expression in which aggregates may stand.
func (p *parser) aggregating(q *Query, read func() *Expr) *Expr {
	saved := p.aggs
	p.aggs = aggregateRule{allowed: true}
	e := read()
	q.Aggregated = q.Aggregated || p.aggs.seen
	p.aggs = saved
	return e
}

// construct reads both forms of rule 10.
func (p *parser) construct(q *Query) {
	q.Form = Construct
	if p.isPunct("{") {
		q.Template = p.constructTemplate()
		p.dataset(q)
		p.whereClause(q)
		p.modifiers(q)
		return
	}
	p.dataset(q)
	p.wantWord("WHERE")
	// The short form: the pattern is the template, so it holds plain triples only.
	start, tok, last := p.lex, p.tok, p.last
	q.Template = p.constructTemplate()
	p.lex, p.tok, p.last = start, tok, last
	q.Where = p.group()
	p.modifiers(q)
}

func (p *parser) constructTemplate() []Triple {
	p.template = true
	p.wantPunct("{")
	list := p.triples(false)
	p.wantPunct("}")
	p.template = false
	return list
}

// describe reads rule 11.
func (p *parser) describe(q *Query) {
	q.Form = Describe
	if p.takePunct("*") {
		q.Star = true
	} else {
		for p.tok.kind == tokVar || p.isIRI() {
			if p.tok.kind == tokVar {
				q.Targets = append(q.Targets, Node{Var: p.wantVar()})
			} else {
				q.Targets = append(q.Targets, Node{Term: graph.NewIRI(p.wantIRI())})
			}
		}
		if len(q.Targets) == 0 {
			p.expected("*, a variable or an IRI")
		}
	}
	p.dataset(q)
	if p.isWord("WHERE") || p.isPunct("{") {
		p.whereClause(q)
	}
	p.modifiers(q)
}

// dataset reads FROM and FROM NAMED (rules 13 to 16).
func (p *parser) dataset(q *Query) {
	for p.takeWord("FROM") {
		if p.takeWord("NAMED") {
			q.FromNamed = append(q.FromNamed, p.wantIRI())
		} else {
			q.From = append(q.From, p.wantIRI())
		}
	}
}

func (p *parser) whereClause(q *Query) {
	p.takeWord("WHERE")
	if !p.isPunct("{") {
		p.expected(`WHERE or "{"`)
	}
	q.Where = p.group()
}

// modifiers reads SolutionModifier (rules 18 to 27).
func (p *parser) modifiers(q *Query) {
	if p.takeWord("GROUP") {
		p.wantWord("BY")
		q.Aggregated = true
		for n := 0; ; n++ {
			item, ok := p.groupCondition()
			if !ok {
				if n == 0 {
					p.expected("a variable, a function call or (expression) to group by")
				}
				break
			}
			q.GroupBy = append(q.GroupBy, item)
		}
	}
	if p.takeWord("HAVING") {
		for n := 0; ; n++ {
			e := p.aggregating(q, p.constraint)
			if e == nil {
				if n == 0 {
					p.expected("a condition in parentheses or a function call")
				}
				break
			}
			q.Having = append(q.Having, e)
			q.Aggregated = true
		}
	}
	if p.takeWord("ORDER") {
		p.wantWord("BY")
		for n := 0; ; n++ {
			o, ok := p.orderCondition(q)
			if !ok {
				if n == 0 {
					p.expected("a variable, ASC(...), DESC(...) or a condition to order by")
				}
				break
			}
			q.OrderBy = append(q.OrderBy, o)
		}
	}
	for i := 0; i < 2; i++ {
		if q.Limit < 0 && p.takeWord("LIMIT") {
			q.Limit = p.wantCount()
		} else if q.Offset == 0 && p.takeWord("OFFSET") {
			q.Offset = p.wantCount()
		}
	}
}

func (p *parser) wantCount() int64 {
	if p.tok.kind != tokInteger {
		p.expected("a number")
	}
	n, err := strconv.ParseInt(p.tok.text, 10, 64)
	if err != nil {
		p.fail(p.tok.start, "%s is too large a number", p.tok.text)
	}
	p.advance()
	return n
}

// groupCondition reads rule 20.
func (p *parser) groupCondition() (Item, bool) {
	at := p.tok.start
	if p.tok.kind == tokVar {
		v := p.wantVar()
		return Item{Var: v, Expr: &Expr{Kind: ExprVar, Var: v, at: at}, at: at}, true
	}
	if p.takePunct("(") {
		item := Item{Expr: p.expression(), at: at}
		if p.takeWord("AS") {
			item.at = p.tok.start
			item.Var = p.wantVar()
		}
		p.wantPunct(")")
		return item, true
	}
	if e := p.call(); e != nil {
		return Item{Expr: e, at: at}, true
	}
	return Item{}, false
}

// orderCondition reads rule 24.
func (p *parser) orderCondition(q *Query) (Order, bool) {
	if p.isWord("ASC") || p.isWord("DESC") {
		desc := p.isWord("DESC")
		p.advance()
		return Order{p.aggregating(q, p.bracketted), desc}, true
	}
	if p.tok.kind == tokVar {
		at := p.tok.start
		return Order{Expr: &Expr{Kind: ExprVar, Var: p.wantVar(), at: at}}, true
	}
	e := p.aggregating(q, p.constraint)
	return Order{Expr: e}, e != nil
}

// trailingValues reads ValuesClause (rule 28).
func (p *parser) trailingValues(q *Query) {
	if p.takeWord("VALUES") {
		q.Values = p.dataBlock()
	}
}
