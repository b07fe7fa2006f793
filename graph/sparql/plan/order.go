package plan

import (
	"cmp"
	"math"
	"slices"

	"briefgraph/graph/sparql/algebra"
)

// order chooses the sequence of every join: it tries each member as the first and goes on with the
// one that keeps the rows fewest, then takes the cheapest of these sequences. Conds come as soon as
// their variables are bound.
func order(o *optimiser, root algebra.Node) algebra.Node { return o.orderIn(root, o.outer) }

// orderIn orders the joins of n, which runs with the variables in bound set.
func (o *optimiser) orderIn(n algebra.Node, bound algebra.VarSet) algebra.Node {
	o.orderExists(n)
	switch n := n.(type) {
	case *algebra.Join:
		n.Args = o.sequence(n.Args, bound)
		for i, a := range n.Args {
			n.Args[i] = o.orderIn(a, bound)
			bound = bound.With(algebra.Possible(a))
		}
	case *algebra.LeftJoin:
		n.Left = o.orderIn(n.Left, bound)
		n.Right = o.orderIn(n.Right, bound.With(algebra.Certain(n.Left)))
	case *algebra.Minus:
		n.Left = o.orderIn(n.Left, bound)
		n.Right = o.orderIn(n.Right, bound.With(algebra.Certain(n.Left)))
	case *algebra.Union:
		for i := range n.Args {
			n.Args[i] = o.orderIn(n.Args[i], bound)
		}
	case *algebra.Filter:
		n.Input = o.orderIn(n.Input, bound)
	case *algebra.Extend:
		n.Input = o.orderIn(n.Input, bound)
	case *algebra.EachGraph:
		n.Input = o.orderIn(n.Input, bound.With(algebra.SetOf(n.Loop)))
	case *algebra.Group:
		n.Input = o.orderIn(n.Input, bound)
	case *algebra.OrderBy:
		n.Input = o.orderIn(n.Input, bound)
	case *algebra.Project:
		n.Input = o.orderIn(n.Input, bound.And(algebra.SetOf(n.Vars...)))
	case *algebra.Distinct:
		n.Input = o.orderIn(n.Input, bound)
	case *algebra.Slice:
		n.Input = o.orderIn(n.Input, nil)
	}
	return n
}

// orderExists orders the patterns of EXISTS, which run with the row's variables set.
func (o *optimiser) orderExists(n algebra.Node) {
	for _, e := range algebra.Exprs(n) {
		eachExists(e, func(x *algebra.Expr) { x.Pattern = o.orderIn(x.Pattern, x.Outer) })
	}
}

// sequence is the members of a join in the order to run them.
func (o *optimiser) sequence(args []algebra.Node, bound algebra.VarSet) []algebra.Node {
	var nodes []algebra.Node
	var conds []*algebra.Cond
	for _, a := range args {
		if c, ok := a.(*algebra.Cond); ok {
			conds = append(conds, c)
		} else {
			nodes = append(nodes, a)
		}
	}
	var best []algebra.Node
	bestCost := math.Inf(1)
	for _, first := range o.starts(nodes, bound) {
		s := &sequencer{optimiser: o, bound: bound.With(nil), conds: append([]*algebra.Cond{}, conds...), rows: 1}
		for _, n := range nodes {
			s.rest = append(s.rest, n)
			s.vars = append(s.vars, algebra.Possible(n))
		}
		s.take(first)
		for len(s.rest) > 0 && s.cost < bestCost {
			s.take(s.cheapest())
		}
		if s.cost < bestCost {
			s.finish()
			best, bestCost = s.out, s.cost
		}
	}
	if best == nil {
		return args
	}
	return best
}

// starts are the members that are tried as the first of a join: all of a few, the cheapest of many,
// so that the time to plan grows with the square of a join's length and not with its cube.
func (o *optimiser) starts(nodes []algebra.Node, bound algebra.VarSet) []int {
	const few, many = 12, 50
	all := make([]int, len(nodes))
	rows := make([]float64, len(nodes))
	for i, n := range nodes {
		all[i], rows[i] = i, o.estimate(n, bound).rows
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(rows[a], rows[b]) })
	switch {
	case len(all) > many:
		return all[:1]
	case len(all) > few:
		return all[:3]
	}
	return all
}

// A sequencer builds one sequence.
type sequencer struct {
	*optimiser
	rest       []algebra.Node
	vars       []algebra.VarSet // variables of rest
	conds      []*algebra.Cond
	bound      algebra.VarSet // variables that may be bound so far
	certain    algebra.VarSet // variables that are
	rows, cost float64
	out        []algebra.Node
}

// cheapest is the number of the member that leaves the fewest rows; of equals, the one that costs
// least. Members that share nothing with those before wait, since they multiply the rows.
func (s *sequencer) cheapest() int {
	best, bestRows, bestCost, bestLinked := 0, math.Inf(1), math.Inf(1), false
	for i, n := range s.rest {
		e := s.estimate(n, s.bound)
		linked := !s.vars[i].And(s.bound).Empty() || e.rows <= 1
		if bestLinked && !linked {
			continue
		}
		if linked && !bestLinked || e.rows < bestRows || e.rows == bestRows && e.cost < bestCost {
			best, bestRows, bestCost, bestLinked = i, e.rows, e.cost, linked
		}
	}
	return best
}

// take appends member i and the Conds that it completes. An EXISTS waits as long as members follow
// that leave fewer rows, since it costs as much as they do.
func (s *sequencer) take(i int) {
	n := s.rest[i]
	e := s.estimate(n, s.bound)
	if e.rows > 0.9 {
		s.filter(true)
	}
	s.cost += s.rows * e.cost
	s.rows *= e.rows
	s.cost += s.rows
	s.out = append(s.out, n)
	s.bound.AddAll(s.vars[i])
	s.certain.AddAll(algebra.Certain(n))
	s.rest = append(s.rest[:i], s.rest[i+1:]...)
	s.vars = append(s.vars[:i], s.vars[i+1:]...)
	s.filter(false)
}

// filter appends the Conds whose variables are all bound, those with EXISTS only on demand.
func (s *sequencer) filter(exists bool) {
	var waiting []*algebra.Cond
	for _, c := range s.conds {
		has := c.Expr.HasExists()
		if has && !exists || !c.Expr.Uses().Without(s.outer).In(s.certain) {
			waiting = append(waiting, c)
			continue
		}
		s.out = append(s.out, c)
		s.cost += s.rows * costCond
		if has {
			s.cost += s.rows * costSeek
		}
		s.rows *= selectivity(c.Expr)
	}
	s.conds = waiting
}

// finish appends the Conds whose variables no member binds for certain.
func (s *sequencer) finish() {
	for _, c := range s.conds {
		s.out = append(s.out, c)
	}
	s.conds = nil
}
