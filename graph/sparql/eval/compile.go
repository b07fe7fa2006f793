package eval

import (
	"slices"

	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// A step is the part of a query from one operator on: it is called once for each row that reaches
// the operator, changes the row's unbound slots while it calls the step after it, and leaves the
// row as it was. It returns false to end the whole flow that it is part of: because a limit is
// reached, an EXISTS is settled, or the execution has failed.
type step func(row []ID) bool

// A compiler turns operators into steps.
type compiler struct {
	*exec
	// outer are the variables that may reach in from outside an EXISTS or a graph loop, given their
	// values there. Those differ from the row's where a variable is unbound outside and bound within.
	outer  algebra.VarSet
	given  []ID
	counts map[algebra.Node]*int64 // rows that each operator gave; nil if nobody asks
}

// compile gives the step that produces the rows of n and hands them to next.
func (c *compiler) compile(n algebra.Node, next step) step {
	if c.counts != nil {
		next = c.counted(n, next)
	}
	switch n := n.(type) {
	case *algebra.Unit:
		return next
	case *algebra.Pattern:
		return c.scan(n, next)
	case *algebra.Path:
		return c.path(n, next)
	case *algebra.Graphs:
		return c.graphs(n, next)
	case *algebra.Join:
		for _, a := range slices.Backward(n.Args) {
			next = c.compile(a, next)
		}
		return next
	case *algebra.LeftJoin:
		return c.leftJoin(n, next)
	case *algebra.Union:
		return c.union(n, next)
	case *algebra.Minus:
		return c.minus(n, next)
	case *algebra.Filter:
		return c.compile(n.Input, filtered(c.allTrue(n.Conds), next))
	case *algebra.Cond:
		return filtered(c.allTrue([]*algebra.Expr{n.Expr}), next)
	case *algebra.Extend:
		return c.extend(n, next)
	case *algebra.Values:
		return c.values(n, next)
	case *algebra.EachGraph:
		return c.eachGraph(n, next)
	case *algebra.Group:
		return c.group(n, next)
	case *algebra.OrderBy:
		return c.orderBy(n, next)
	case *algebra.Project:
		// Hidden variables have slots that nobody else looks at.
		return c.compile(n.Input, next)
	case *algebra.Distinct:
		return c.distinct(n, next)
	case *algebra.Slice:
		return c.slice(n, next)
	case *algebra.Hash:
		return c.hashJoin(n, next)
	case *algebra.Service:
		a := c.newAsker(n)
		return func(row []ID) bool { return a.join(row, next) }
	}
	panic("sparql/eval: unknown operator")
}

func (c *compiler) counted(n algebra.Node, next step) step {
	count := new(int64)
	c.counts[n] = count
	return func(row []ID) bool {
		*count++
		return next(row)
	}
}

func filtered(keep func([]ID) bool, next step) step {
	return func(row []ID) bool { return !keep(row) || next(row) }
}

// existsIn compiles EXISTS: the row's values stand in the slots of its pattern before it begins
// (section 18.6).
func (c *compiler) existsIn(e *algebra.Expr) func(row []ID) bool {
	inner := compiler{exec: c.exec, outer: c.outer.With(e.Outer), counts: c.counts, given: make([]ID, len(c.given))}
	saved := c.exec.exists
	c.exec.exists = inner.existsIn
	found := false
	run := inner.compile(e.Pattern, func([]ID) bool {
		found = true
		return false
	})
	c.exec.exists = saved
	given := e.Outer.And(algebra.Mentioned(e.Pattern)).List()
	frame := make([]ID, len(c.query.Names))
	return func(row []ID) bool {
		for _, v := range given {
			frame[v], inner.given[v] = row[v], row[v]
		}
		found = false
		run(frame)
		return found
	}
}

// path compiles a property path.
func (c *compiler) path(n *algebra.Path, next step) step {
	f := c.newPathFinder(n)
	s, o, g := c.operand(n.S), c.operand(n.O), c.operand(n.Graph)
	same := n.S.IsVar() && n.S == n.O
	given := func(r algebra.Ref) bool { return !r.IsVar() || c.given[r.Var] != source.Any }
	return func(row []ID) bool {
		sGiven, oGiven := given(n.S), given(n.O)
		graph := ID(source.Any)
		if n.Graph.IsVar() {
			graph = g.in(row)
		}
		return f.eachGraph(graph, func(in ID) bool {
			return f.each(s.in(row), o.in(row), in, sGiven, oGiven, same, func(sub, obj ID) bool {
				setS, setO, setG := s.bind(row, sub), o.bind(row, obj), graph == source.Any && g.bind(row, in)
				ok := next(row)
				s.unbind(row, setS)
				o.unbind(row, setO)
				g.unbind(row, setG)
				return ok
			})
		})
	}
}

// An operand is a slot or a constant.
type operand struct {
	slot int // -1 for a constant
	id   ID
}

func (x *exec) operand(r algebra.Ref) operand {
	if r.IsVar() {
		return operand{slot: int(r.Var)}
	}
	return operand{slot: -1, id: x.id(r.Term)}
}

func (o operand) in(row []ID) ID {
	if o.slot < 0 {
		return o.id
	}
	return row[o.slot]
}

// bind fills the slot if it is empty; it tells whether it did.
func (o operand) bind(row []ID, id ID) bool {
	if o.slot < 0 || row[o.slot] != source.Any {
		return false
	}
	row[o.slot] = id
	return true
}

func (o operand) unbind(row []ID, bound bool) {
	if bound {
		row[o.slot] = source.Any
	}
}

func (c *compiler) graphs(n *algebra.Graphs, next step) step {
	list := c.graphsOf(n.Graph).list
	g := c.operand(n.Graph)
	return func(row []ID) bool {
		if old := g.in(row); old != source.Any {
			if _, ok := slices.BinarySearch(list, old); ok {
				return next(row)
			}
			return true
		}
		for _, id := range list {
			row[g.slot] = id
			if !next(row) {
				row[g.slot] = source.Any
				return false
			}
		}
		row[g.slot] = source.Any
		return true
	}
}

func (c *compiler) eachGraph(n *algebra.EachGraph, next step) step {
	inner := compiler{exec: c.exec, outer: c.outer.With(algebra.SetOf(n.Loop)), counts: c.counts, given: make([]ID, len(c.given))}
	run := inner.compile(n.Input, func(row []ID) bool {
		old := row[n.Var]
		if old != source.Any && old != row[n.Loop] {
			return true
		}
		row[n.Var] = row[n.Loop]
		ok := next(row)
		row[n.Var] = old
		return ok
	})
	return func(row []ID) bool {
		copy(inner.given, c.given)
		for _, g := range c.data.named {
			if old := row[n.Var]; old != source.Any && old != g {
				continue
			}
			row[n.Loop], inner.given[n.Loop] = g, g
			if !run(row) {
				row[n.Loop] = source.Any
				return false
			}
		}
		row[n.Loop] = source.Any
		return true
	}
}

func (c *compiler) extend(n *algebra.Extend, next step) step {
	result := c.result(n.Expr)
	_, inChain := n.Input.(*algebra.Extend)
	return c.compile(n.Input, func(row []ID) bool {
		if !inChain {
			c.solution++ // BNODE("x") is one node within a chain of BINDs
		}
		id := result(row)
		if c.stop.Load() {
			return false
		}
		old := row[n.Var]
		if old != source.Any {
			return id != source.Any && id != old || next(row)
		}
		row[n.Var] = id
		ok := next(row)
		row[n.Var] = source.Any
		return ok
	})
}

func (c *compiler) values(n *algebra.Values, next step) step {
	var rows [][]ID
	for _, data := range n.Rows {
		row := make([]ID, len(data))
		for i, t := range data {
			row[i] = c.id(t)
		}
		rows = append(rows, row)
	}
	return func(row []ID) bool {
		ok := true
		set := make([]bool, len(n.Vars))
	next:
		for _, data := range rows {
			for i, v := range n.Vars {
				if data[i] != source.Any && row[v] != source.Any && row[v] != data[i] {
					continue next
				}
			}
			for i, v := range n.Vars {
				if set[i] = row[v] == source.Any; set[i] {
					row[v] = data[i]
				}
			}
			ok = !c.stop.Load() && next(row)
			for i, v := range n.Vars {
				if set[i] {
					row[v] = source.Any
				}
			}
			if !ok {
				break
			}
		}
		return ok
	}
}
