package syntax

import (
	"maps"
	"slices"
	"strings"

	"briefgraph/graph"
)

// group reads GroupGraphPattern (rules 53 to 67).
func (p *parser) group() *Group {
	defer p.enter()()
	p.wantPunct("{")
	p.bgp++
	g := &Group{}
	if p.isWord("SELECT") {
		g.Items = []Pattern{&SubSelect{p.subSelect()}}
	} else {
		p.groupItems(g)
	}
	p.wantPunct("}")
	p.bgp++
	return g
}

// subSelect reads rule 8.
func (p *parser) subSelect() *Query {
	saved := p.aggs
	p.aggs = aggregateRule{}
	q := &Query{Limit: -1}
	p.selectClause(q)
	p.whereClause(q)
	p.modifiers(q)
	p.trailingValues(q)
	p.checkProjection(q)
	p.aggs = saved
	return q
}

func (p *parser) groupItems(g *Group) {
	for !p.isPunct("}") {
		if item := p.groupItem(g); item != nil {
			g.Items = append(g.Items, item)
			if _, ok := item.(*Filter); !ok {
				p.bgp++
			}
			p.takePunct(".")
			continue
		}
		if !p.startsTriples() {
			p.expected(`a triple pattern, a keyword such as OPTIONAL or FILTER, or "}"`)
		}
		g.Items = append(g.Items, &Triples{p.triples(true)})
		if p.last.text != "." && p.startsTriples() {
			p.expected(`"." or ";" between triple patterns`)
		}
	}
}

// groupItem reads GraphPatternNotTriples or Filter (rules 56 to 68), or is nil.
func (p *parser) groupItem(g *Group) Pattern {
	switch {
	case p.isPunct("{"):
		first := p.group()
		if !p.isWord("UNION") {
			return first
		}
		u := &Union{Members: []*Group{first}}
		for p.takeWord("UNION") {
			u.Members = append(u.Members, p.group())
		}
		return u
	case p.takeWord("OPTIONAL"):
		return &Optional{p.group()}
	case p.takeWord("MINUS"):
		return &Minus{p.group()}
	case p.takeWord("GRAPH"):
		return &Graph{p.varOrIRI(), p.group()}
	case p.takeWord("SERVICE"):
		return p.service()
	case p.takeWord("FILTER"):
		e := p.constraint()
		if e == nil {
			p.expected("a condition in parentheses or a function call")
		}
		return &Filter{e}
	case p.takeWord("BIND"):
		p.wantPunct("(")
		e := p.expression()
		p.wantWord("AS")
		at := p.tok.start
		v := p.wantVar()
		p.wantPunct(")")
		if inScope(g.Items).has(v) {
			p.fail(at, "?%s already has a value in this group; BIND needs a new variable", v)
		}
		return &Bind{e, v}
	case p.takeWord("VALUES"):
		return p.dataBlock()
	}
	return nil
}

// service reads ServiceGraphPattern (rule 59) behind its keyword, and makes the query to send from
// the text of the group with the prefixes that hold there.
func (p *parser) service() *Service {
	s := &Service{Silent: p.takeWord("SILENT"), Name: p.varOrIRI()}
	start := p.tok.start
	s.Group = p.group()
	var b strings.Builder
	if p.base != "" {
		b.WriteString("BASE <" + p.base + ">\n")
	}
	for _, prefix := range slices.Sorted(maps.Keys(p.prefixes)) {
		b.WriteString("PREFIX " + prefix + ": <" + p.prefixes[prefix] + ">\n")
	}
	s.Text = b.String() + "SELECT * " + p.lex.text[start:p.last.end]
	return s
}

func (p *parser) varOrIRI() Node {
	if p.tok.kind == tokVar {
		return Node{Var: p.wantVar()}
	}
	if !p.isIRI() {
		p.expected("a variable or an IRI")
	}
	return Node{Term: graph.NewIRI(p.wantIRI())}
}

// dataBlock reads DataBlock (rules 61 to 65).
func (p *parser) dataBlock() *Values {
	v := &Values{}
	if p.tok.kind == tokVar {
		v.Vars = []string{p.wantVar()}
		p.wantPunct("{")
		for !p.isPunct("}") {
			v.Rows = append(v.Rows, []graph.Term{p.dataValue()})
		}
		p.wantPunct("}")
		return v
	}
	if !p.takePunct("(") {
		p.expected(`a variable or "("`)
	}
	for !p.takePunct(")") {
		v.Vars = append(v.Vars, p.wantVar())
	}
	p.wantPunct("{")
	for !p.takePunct("}") {
		at := p.tok.start
		p.wantPunct("(")
		row := []graph.Term{}
		for !p.takePunct(")") {
			row = append(row, p.dataValue())
		}
		if len(row) != len(v.Vars) {
			p.fail(at, "expected %d values, one for each variable, found %d", len(v.Vars), len(row))
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// dataValue reads rule 65; UNDEF is the zero Term.
func (p *parser) dataValue() graph.Term {
	if p.takeWord("UNDEF") {
		return graph.Term{}
	}
	if p.isIRI() {
		return graph.NewIRI(p.wantIRI())
	}
	t, ok := p.literal()
	if !ok {
		p.expected("an IRI, a literal or UNDEF")
	}
	return t
}
