package algebra

import (
	"fmt"
	"slices"

	"briefgraph/graph"
	"briefgraph/graph/sparql/syntax"
)

// Build translates a parsed query (section 18.2). base resolves the IRIs that IRI() makes.
func Build(q *syntax.Query, base string) *Query {
	b := &builder{}
	b.scope = map[string]Var{}
	out := &Query{Form: q.Form, From: q.From, Named: q.FromNamed, Base: base}
	out.Root, out.Out = b.query(q)
	for _, t := range q.Template {
		out.Template = append(out.Template, TripleRef{b.ref(t.S), b.ref(t.P), b.ref(t.O)})
	}
	for _, t := range q.Targets {
		out.Targets = append(out.Targets, b.ref(t))
	}
	switch {
	case q.Form == syntax.Construct:
		var s VarSet
		for _, t := range out.Template {
			refs(&s, t.S, t.P, t.O)
		}
		out.Out = s.List()
	case q.Form == syntax.Describe && !q.Star:
		var s VarSet
		refs(&s, out.Targets...)
		out.Out = s.List()
	}
	out.Names = b.names
	return out
}

// A builder holds what translation knows about its place in the query.
type builder struct {
	names []string
	scope map[string]Var // the variables of the current sub-query
	graph Ref            // the active graph
	outer VarSet         // variables that reach in from outside an EXISTS
}

func (b *builder) fresh(name string) Var {
	b.names = append(b.names, name)
	return Var(len(b.names) - 1)
}

func (b *builder) hidden() Var { return b.fresh(fmt.Sprintf("_:.%d", len(b.names))) }

func (b *builder) variable(name string) Var {
	v, ok := b.scope[name]
	if !ok {
		v = b.fresh(name)
		b.scope[name] = v
	}
	return v
}

func (b *builder) ref(n syntax.Node) Ref {
	if n.Var != "" {
		return Ref{Var: b.variable(n.Var)}
	}
	return Ref{Var: NoVar, Term: n.Term}
}

func constant(t graph.Term) Ref { return Ref{Var: NoVar, Term: t} }

// query translates everything of a query but its form (sections 18.2.4 and 18.2.5).
func (b *builder) query(q *syntax.Query) (Node, []Var) {
	if b.graph == (Ref{}) {
		b.graph = constant(graph.Term{})
	}
	var n Node = &Unit{}
	if q.Where != nil {
		n = b.group(q.Where)
	}
	own := *q // aggregates will be replaced in copies of these lists
	own.Items, own.OrderBy = slices.Clone(q.Items), slices.Clone(q.OrderBy)
	m := &modifiers{builder: b, q: &own}
	if q.Aggregated {
		n = m.group(n)
	}
	if q.Values != nil {
		n = join(n, b.values(q.Values))
	}
	n = m.extend(n)
	n = m.order(n)
	var vars []Var
	for _, name := range q.Projected() {
		vars = append(vars, b.variable(name))
	}
	if q.Form == syntax.Select {
		n = &Project{n, vars}
		if q.Distinct || q.Reduced {
			n = &Distinct{Input: n, Vars: vars, Reduced: q.Reduced}
		}
	}
	if q.Limit >= 0 || q.Offset > 0 {
		n = &Slice{n, q.Offset, q.Limit}
	}
	return n, vars
}

// group translates a group and puts its filters on top (section 18.2.2.6).
func (b *builder) group(g *syntax.Group) Node {
	n, filters := b.items(g)
	return b.filter(n, filters)
}

func (b *builder) filter(n Node, filters []*syntax.Expr) Node {
	if len(filters) == 0 {
		return n
	}
	return &Filter{n, b.conds(filters, Possible(n))}
}

// items translates the elements of a group in order and leaves its filters to the caller, since
// those of an OPTIONAL belong to the left join.
func (b *builder) items(g *syntax.Group) (n Node, filters []*syntax.Expr) {
	n = b.unit()
	for i := 0; i < len(g.Items); i++ {
		switch item := g.Items[i].(type) {
		case *syntax.Filter:
			filters = append(filters, item.Expr)
		case *syntax.Triples:
			for _, t := range item.List {
				n = join(n, b.triple(t))
			}
		case *syntax.Group:
			n = join(n, b.group(item))
		case *syntax.Union:
			u := &Union{}
			for _, m := range item.Members {
				u.Args = append(u.Args, b.group(m))
			}
			n = join(n, u)
		case *syntax.Optional:
			right, conds := b.items(item.Group)
			n = &LeftJoin{n, right, b.conds(conds, Possible(n).With(Possible(right)))}
		case *syntax.Minus:
			n = &Minus{n, b.group(item.Group), b.graph.Var}
		case *syntax.Graph:
			n = join(n, b.inGraph(item))
		case *syntax.Bind:
			e := b.expr(item.Expr, Possible(n))
			n = &Extend{n, b.variable(item.Var), e}
		case *syntax.Values:
			n = join(n, b.values(item))
		case *syntax.SubSelect:
			n = join(n, b.subSelect(item.Query))
		case *syntax.Service:
			service := &Service{b.ref(item.Name), item.Silent, item.Text, map[string]Var{}}
			for _, name := range item.Group.Vars() {
				service.Vars[name] = b.variable(name)
			}
			n = join(n, service)
		}
	}
	return n, filters
}

// unit is the empty group: in GRAPH ?g it gives every named graph.
func (b *builder) unit() Node {
	if b.graph.IsVar() || b.graph.Term != (graph.Term{}) {
		return &Graphs{b.graph}
	}
	return &Unit{}
}

// join joins two nodes; members of joins stand side by side, and a unit says nothing beside a node
// that binds its graph.
func join(l, r Node) Node {
	if redundant(l, r) {
		return r
	}
	if redundant(r, l) {
		return l
	}
	j := &Join{}
	for _, n := range []Node{l, r} {
		if inner, ok := n.(*Join); ok {
			j.Args = append(j.Args, inner.Args...)
		} else {
			j.Args = append(j.Args, n)
		}
	}
	return j
}

func redundant(unit, other Node) bool {
	switch u := unit.(type) {
	case *Unit:
		return true
	case *Graphs:
		return reads(other, u.Graph)
	}
	return false
}

// reads tells whether every solution of n comes from quads of the graph g.
func reads(n Node, g Ref) bool {
	switch n := n.(type) {
	case *Pattern:
		return n.Graph == g
	case *Path:
		return n.Graph == g && g.IsVar()
	case *Join:
		for _, a := range n.Args {
			if reads(a, g) {
				return true
			}
		}
	case *Filter:
		return reads(n.Input, g)
	case *LeftJoin:
		return reads(n.Left, g)
	case *Graphs:
		return n.Graph == g
	case *Union:
		for _, a := range n.Args {
			if !reads(a, g) {
				return false
			}
		}
		return true
	}
	return false
}

// triple translates a triple pattern, property paths into joins and unions as far as that goes
// (section 18.2.2.4).
func (b *builder) triple(t syntax.Triple) Node {
	if t.Path == nil {
		return &Pattern{b.ref(t.S), b.ref(t.P), b.ref(t.O), b.graph}
	}
	return b.path(b.ref(t.S), t.Path, b.ref(t.O))
}

func (b *builder) path(s Ref, p *syntax.Path, o Ref) Node {
	switch p.Op {
	case syntax.PathLink:
		return &Pattern{s, constant(graph.NewIRI(p.IRI)), o, b.graph}
	case syntax.PathInverse:
		return b.path(o, p.Args[0], s)
	case syntax.PathSequence:
		var n Node = &Unit{}
		for i, a := range p.Args {
			next := o
			if i < len(p.Args)-1 {
				next = Ref{Var: b.hidden()}
			}
			n = join(n, b.path(s, a, next))
			s = next
		}
		return n
	case syntax.PathAlternative:
		u := &Union{}
		for _, a := range p.Args {
			u.Args = append(u.Args, b.path(s, a, o))
		}
		return u
	}
	return &Path{S: s, O: o, Graph: b.graph, Path: p}
}

func (b *builder) values(v *syntax.Values) Node {
	n := &Values{Rows: v.Rows}
	for _, name := range v.Vars {
		n.Vars = append(n.Vars, b.variable(name))
	}
	return n
}

// subSelect gives the sub-query a scope of its own; only projected variables are shared.
func (b *builder) subSelect(q *syntax.Query) Node {
	inner := &builder{names: b.names, scope: map[string]Var{}, graph: b.graph, outer: b.outer}
	for _, name := range q.Projected() {
		b.names = inner.names
		inner.scope[name] = b.variable(name)
		inner.names = b.names
	}
	n, _ := inner.query(q)
	b.names = inner.names
	return n
}

// inGraph translates GRAPH. A variable graph becomes a variable of every pattern below where that
// is the same; otherwise the group is evaluated graph by graph.
func (b *builder) inGraph(g *syntax.Graph) Node {
	saved := b.graph
	defer func() { b.graph = saved }()
	name := b.ref(g.Name)
	if !name.IsVar() {
		b.graph = name
		return b.group(g.Group)
	}
	if simpleInGraph(g.Group, g.Name.Var) {
		b.graph = name
		return b.group(g.Group)
	}
	loop := b.hidden()
	b.graph = Ref{Var: loop}
	outer := b.outer
	b.outer = outer.With(SetOf(loop))
	n := b.group(g.Group)
	b.outer = outer
	return &EachGraph{n, loop, name.Var}
}

// simpleInGraph tells whether the graph variable may join the patterns of a group: no part of it
// looks at whole solutions, and nothing else names the variable.
func simpleInGraph(g *syntax.Group, name string) bool {
	for _, item := range g.Items {
		ok := true
		switch item := item.(type) {
		case *syntax.Triples:
			for _, t := range item.List {
				ok = ok && t.S.Var != name && t.P.Var != name && t.O.Var != name
			}
		case *syntax.Group:
			ok = simpleInGraph(item, name)
		case *syntax.Optional:
			ok = simpleInGraph(item.Group, name)
		case *syntax.Union:
			for _, m := range item.Members {
				ok = ok && simpleInGraph(m, name)
			}
		case *syntax.Filter:
			ok = !mentions(item.Expr, name)
		case *syntax.Bind:
			ok = item.Var != name && !mentions(item.Expr, name)
		default:
			ok = false
		}
		if !ok {
			return false
		}
	}
	return true
}

// mentions is true also for any EXISTS, which is not looked into.
func mentions(e *syntax.Expr, name string) bool {
	if e.Kind == syntax.ExprVar && e.Var == name || e.Kind == syntax.ExprExists {
		return true
	}
	for _, a := range e.Args {
		if mentions(a, name) {
			return true
		}
	}
	return false
}
