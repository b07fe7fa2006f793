package plan

import (
	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/syntax"
)

// What an operation costs, in units of reading one row of a range. Measured on the memory store.
const (
	costSeek  = 3.0 // a look-up
	costBuild = 5.0 // a row put into a hash table
	costProbe = 2.0 // a look-up there
	costCond  = 1.0 // a condition on one row
)

// An estimate is what an operator gives each time it runs, and what that costs.
type estimate struct{ rows, cost float64 }

// constant is the ID of a constant; ok is false where the source does not have it.
func (o *optimiser) constant(t graph.Term) (source.ID, bool) { return o.src.Lookup(t) }

// estimate of a node that runs with the variables in bound set. It knows counts for patterns; the
// rest are rules of thumb.
func (o *optimiser) estimate(n algebra.Node, bound algebra.VarSet) estimate {
	switch n := n.(type) {
	case *algebra.Unit, *algebra.Cond:
		return estimate{1, 0}
	case *algebra.Pattern:
		rows := o.pattern(n, bound)
		return estimate{rows, costSeek + rows}
	case *algebra.Path:
		return o.path(n, bound)
	case *algebra.Graphs:
		return estimate{float64(len(o.src.Graphs())), 1}
	case *algebra.Values:
		rows := float64(len(n.Rows))
		for _, v := range n.Vars {
			if bound.Has(v) {
				rows = min(rows, 1)
			}
		}
		return estimate{rows, float64(len(n.Rows))}
	case *algebra.Join:
		return o.join(n.Args, bound)
	case *algebra.LeftJoin:
		left := o.estimate(n.Left, bound)
		right := o.estimate(n.Right, bound.With(algebra.Possible(n.Left)))
		return estimate{left.rows * max(1, right.rows), left.cost + left.rows*right.cost}
	case *algebra.Union:
		var sum estimate
		for _, a := range n.Args {
			e := o.estimate(a, bound)
			sum.rows, sum.cost = sum.rows+e.rows, sum.cost+e.cost
		}
		return sum
	case *algebra.Minus:
		left := o.estimate(n.Left, bound)
		return estimate{left.rows * 0.7, left.cost + left.rows*costSeek}
	case *algebra.Filter:
		in := o.estimate(n.Input, bound)
		for _, e := range n.Conds {
			in = estimate{in.rows * selectivity(e), in.cost + in.rows*costCond}
		}
		return in
	case *algebra.Extend:
		in := o.estimate(n.Input, bound)
		return estimate{in.rows, in.cost + in.rows*costCond}
	case *algebra.EachGraph:
		in := o.estimate(n.Input, bound)
		g := float64(len(o.src.Graphs()))
		return estimate{in.rows * max(1, g/2), in.cost * max(1, g)}
	case *algebra.Hash:
		return o.estimate(n.Input, bound)
	}
	return o.modifier(n, bound)
}

// modifier estimates what stands above patterns.
func (o *optimiser) modifier(n algebra.Node, bound algebra.VarSet) estimate {
	switch n := n.(type) {
	case *algebra.Group:
		in := o.estimate(n.Input, bound)
		if len(n.Keys) == 0 {
			return estimate{1, in.cost + in.rows*costBuild}
		}
		return estimate{max(1, in.rows*0.2), in.cost + in.rows*costBuild}
	case *algebra.OrderBy:
		in := o.estimate(n.Input, bound)
		return estimate{in.rows, in.cost + in.rows*costBuild*2}
	case *algebra.Project:
		return o.estimate(n.Input, bound.And(algebra.SetOf(n.Vars...)))
	case *algebra.Distinct:
		in := o.estimate(n.Input, bound)
		return estimate{in.rows, in.cost + in.rows*costBuild}
	case *algebra.Slice:
		in := o.estimate(n.Input, bound)
		if n.Limit >= 0 {
			in.rows = min(in.rows, float64(n.Limit))
		}
		return in
	case *algebra.Service:
		if n.Name.IsVar() && !bound.Has(n.Name.Var) {
			return estimate{1e9, 1e9} // it must wait until something binds its name
		}
		return estimate{100, 1000}
	}
	return estimate{1, 1}
}

// selectivity guesses how many rows a condition keeps.
func selectivity(e *algebra.Expr) float64 {
	if e.Kind == algebra.Call {
		switch e.Name {
		case "=":
			if e.Args[0].Name == "LANG" || e.Args[1].Name == "LANG" {
				return 0.6
			}
			return 0.2
		case "!", "!=":
			return 0.8
		case "||", "IN":
			return 0.5
		}
	}
	return 0.4
}

// join estimates members in their order.
func (o *optimiser) join(args []algebra.Node, bound algebra.VarSet) estimate {
	total := estimate{1, 0}
	bound = bound.With(nil)
	for _, a := range args {
		if c, ok := a.(*algebra.Cond); ok {
			total.cost += total.rows * costCond
			total.rows *= selectivity(c.Expr)
			continue
		}
		e := o.estimate(a, bound)
		total.cost += total.rows * e.cost
		total.rows *= e.rows
		bound.AddAll(algebra.Possible(a))
	}
	return total
}

// A matches is what is known of a pattern whatever is bound: how many quads match its constants,
// and how many different values they have at each variable.
type matches struct {
	rows   float64
	values [4]float64
}

// pattern estimates the matches of a pattern: the exact count of its constants, divided by the
// number of different values at each bound variable.
func (o *optimiser) pattern(n *algebra.Pattern, bound algebra.VarSet) float64 {
	m, ok := o.known[n]
	if !ok {
		m = o.matches(n)
		o.known[n] = m
	}
	rows := m.rows
	for i, v := range [4]algebra.Var{n.S.Var, n.P.Var, n.O.Var, n.Graph.Var} {
		if bound.Has(v) {
			rows /= m.values[i]
		}
	}
	return rows
}

func (o *optimiser) matches(n *algebra.Pattern) (m matches) {
	var ids [4]source.ID
	for i, r := range [3]algebra.Ref{n.S, n.P, n.O} {
		if !r.IsVar() {
			id, ok := o.constant(r.Term)
			if !ok {
				return m
			}
			ids[i] = id
		}
	}
	if !n.Graph.IsVar() {
		id, ok := o.graph(n.Graph.Term)
		if !ok {
			return m
		}
		ids[3] = id
	}
	subjects, objects := o.src.Distinct(ids[1])
	graphs := len(o.src.Graphs())
	// How many predicates there are is not known; the number only breaks ties.
	m.values = [4]float64{float64(max(1, subjects)), 20, float64(max(1, objects)), float64(max(1, graphs))}
	m.rows = float64(o.src.Count(ids))
	return m
}

// graph is the graph component that counts the pattern's quads, Any where several graphs count.
func (o *optimiser) graph(t graph.Term) (source.ID, bool) {
	switch {
	case t.Kind != graph.None:
		return o.constant(t)
	case len(o.query.From) == 1 && len(o.query.Named) == 0:
		return o.constant(graph.NewIRI(o.query.From[0]))
	case len(o.query.From) > 0 || o.opt.UnionDefault && len(o.query.Named) == 0:
		return source.Any, true
	}
	return source.DefaultGraph, true
}

// path estimates a property path from the count of its predicates.
func (o *optimiser) path(n *algebra.Path, bound algebra.VarSet) estimate {
	edges := 0.0
	var count func(*syntax.Path)
	count = func(p *syntax.Path) {
		switch p.Op {
		case syntax.PathLink:
			if id, ok := o.constant(graph.NewIRI(p.IRI)); ok {
				edges += float64(o.src.Count([4]source.ID{0, id}))
			}
		case syntax.PathNegated:
			edges += float64(o.src.Count([4]source.ID{}))
		}
		for _, a := range p.Args {
			count(a)
		}
	}
	count(n.Path)
	nodes, _ := o.src.Distinct(source.Any)
	known := func(r algebra.Ref) bool { return !r.IsVar() || bound.Has(r.Var) }
	step := 4 * max(1, edges/float64(max(1, nodes)))
	switch {
	case known(n.S) && known(n.O):
		return estimate{0.5, 2*costSeek + step*costSeek}
	case known(n.S) || known(n.O):
		return estimate{step, 2*costSeek + step*costSeek}
	}
	return estimate{edges*3 + 1, float64(nodes)*costSeek + edges*10}
}
