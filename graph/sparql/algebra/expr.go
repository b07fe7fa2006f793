package algebra

import (
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/sparql/syntax"
)

// conds translates conditions; && at the top makes several of one.
func (b *builder) conds(list []*syntax.Expr, scope VarSet) []*Expr {
	var out []*Expr
	for _, e := range list {
		if e.Kind == syntax.ExprCall && e.Name == "&&" {
			out = append(out, b.conds(e.Args, scope)...)
		} else {
			out = append(out, b.expr(e, scope))
		}
	}
	return out
}

// expr translates an expression whose solutions bind the variables of scope. A variable out of
// scope is unbound there, whatever an enclosing group binds it to (section 18.2.2).
func (b *builder) expr(e *syntax.Expr, scope VarSet) *Expr {
	scope = scope.With(b.outer)
	switch e.Kind {
	case syntax.ExprVar:
		v := b.variable(e.Var)
		if !scope.Has(v) {
			return &Expr{Kind: Unbound}
		}
		return &Expr{Kind: Variable, Var: v}
	case syntax.ExprTerm:
		return &Expr{Kind: Constant, Term: e.Term}
	case syntax.ExprExists:
		saved := b.outer
		b.outer = scope
		x := &Expr{Kind: Exists, Pattern: b.group(e.Group), Outer: scope}
		b.outer = saved
		if b.graph.IsVar() {
			x.Outer = x.Outer.With(SetOf(b.graph.Var))
		}
		return x
	}
	out := &Expr{Kind: Call, Name: e.Name}
	if e.Kind == syntax.ExprFunction {
		out.Kind = Function
	}
	for _, a := range e.Args {
		out.Args = append(out.Args, b.expr(a, scope))
	}
	return out
}

// modifiers translates what follows the pattern of one query.
type modifiers struct {
	*builder
	q    *syntax.Query
	aggs []Aggregate
	keys VarSet
	in   VarSet // the variables of the pattern
}

// group translates GROUP BY, the aggregates and HAVING (section 18.2.4.1).
func (m *modifiers) group(n Node) Node {
	var keys []Var
	for _, item := range m.q.GroupBy {
		if item.Expr.Kind == syntax.ExprVar {
			keys = append(keys, m.variable(item.Expr.Var))
			continue
		}
		e := m.expr(item.Expr, Possible(n))
		v := m.hidden()
		if item.Var != "" {
			v = m.variable(item.Var)
		}
		n = &Extend{n, v, e}
		keys = append(keys, v)
	}
	m.in = Possible(n)
	m.keys = SetOf(keys...).And(m.in)
	g := &Group{Input: n, Keys: keys}
	var having []*Expr
	for _, h := range m.q.Having {
		having = append(having, m.grouped(h))
	}
	for i, item := range m.q.Items {
		if item.Expr != nil {
			m.q.Items[i].Expr = m.replaced(item.Expr)
		}
	}
	for i, o := range m.q.OrderBy {
		m.q.OrderBy[i].Expr = m.replaced(o.Expr)
	}
	g.Aggs = m.aggs
	if len(having) > 0 {
		return &Filter{g, having}
	}
	return g
}

// grouped translates an expression over groups.
func (m *modifiers) grouped(e *syntax.Expr) *Expr {
	e = m.replaced(e)
	scope := m.keys
	for _, a := range m.aggs {
		scope = scope.With(SetOf(a.Out))
	}
	return m.expr(e, scope)
}

// replaced is a copy of e with a variable instead of each aggregate; the same aggregate twice is
// computed once.
func (m *modifiers) replaced(e *syntax.Expr) *syntax.Expr {
	if e.Kind == syntax.ExprAggregate {
		v := m.hidden()
		agg := Aggregate{Name: e.Name, Distinct: e.Distinct, Separator: e.Separator, Out: v}
		if len(e.Args) > 0 {
			agg.Arg = m.expr(e.Args[0], m.in)
		} else {
			for _, v := range m.in.List() {
				if _, visible := m.scope[m.names[v]]; visible && !strings.HasPrefix(m.names[v], "_:") {
					agg.All = append(agg.All, v)
				}
			}
		}
		for _, old := range m.aggs {
			if sameAggregate(old, agg) {
				v = old.Out
			}
		}
		if v == agg.Out {
			m.aggs = append(m.aggs, agg)
			m.scope[m.names[v]] = v
		}
		return &syntax.Expr{Kind: syntax.ExprVar, Var: m.names[v]}
	}
	c := *e
	c.Args = nil
	for _, a := range e.Args {
		c.Args = append(c.Args, m.replaced(a))
	}
	return &c
}

func sameAggregate(a, b Aggregate) bool {
	return a.Name == b.Name && a.Distinct == b.Distinct && a.Separator == b.Separator && SameExpr(a.Arg, b.Arg)
}

// SameExpr tells whether two expressions are alike and give the same value in the same solution.
func SameExpr(a, b *Expr) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Name != b.Name || a.Var != b.Var || a.Term != b.Term || len(a.Args) != len(b.Args) || a.Kind == Exists {
		return false
	}
	switch a.Name {
	case "RAND", "UUID", "STRUUID", "BNODE":
		return false
	}
	for i := range a.Args {
		if !SameExpr(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}

// extend translates SELECT (expr AS var).
func (m *modifiers) extend(n Node) Node {
	for _, item := range m.q.Items {
		if item.Expr != nil {
			n = &Extend{n, m.variable(item.Var), m.expr(item.Expr, Possible(n))}
		}
	}
	return n
}

func (m *modifiers) order(n Node) Node {
	if len(m.q.OrderBy) == 0 {
		return n
	}
	o := &OrderBy{Input: n, Top: -1}
	scope := Possible(n)
	for _, by := range m.q.OrderBy {
		o.By = append(o.By, Order{m.expr(by.Expr, scope), by.Desc})
	}
	return o
}

// True is the constant true.
func True() *Expr { return &Expr{Kind: Constant, Term: graph.NewTyped("true", graph.XSD+"boolean")} }
