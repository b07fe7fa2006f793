package plan

import "briefgraph/graph/sparql/algebra"

// push moves every condition as far down as its variables allow: through BIND, MINUS and the left
// of OPTIONAL, into the members of a UNION, and into joins, where it becomes a Cond.
func push(o *optimiser, root algebra.Node) algebra.Node {
	return rewrite(root, func(n algebra.Node) algebra.Node {
		if l, ok := n.(*algebra.LeftJoin); ok {
			pushRight(l)
		}
		f, ok := n.(*algebra.Filter)
		if !ok {
			return n
		}
		n = f.Input
		for _, e := range f.Conds {
			n = pushInto(n, e)
		}
		return n
	})
}

// pushRight moves conditions of an OPTIONAL that its right side alone decides into it.
func pushRight(l *algebra.LeftJoin) {
	var keep []*algebra.Expr
	for _, e := range l.Conds {
		if uses := e.Uses(); !uses.Empty() && uses.In(algebra.Certain(l.Right)) && !volatile(e) {
			l.Right = pushInto(l.Right, e)
		} else {
			keep = append(keep, e)
		}
	}
	l.Conds = keep
}

// pushInto is n filtered by e.
func pushInto(n algebra.Node, e *algebra.Expr) algebra.Node {
	if volatile(e) {
		return &algebra.Filter{Input: n, Conds: []*algebra.Expr{e}}
	}
	uses := e.Uses()
	switch n := n.(type) {
	case *algebra.Filter:
		if inner := pushInto(n.Input, e); !isFilter(inner) {
			n.Input = inner
		} else {
			n.Conds = append(n.Conds, e)
		}
		return n
	case *algebra.LeftJoin:
		if uses.And(algebra.Possible(n.Right)).In(algebra.Certain(n.Left)) {
			n.Left = pushInto(n.Left, e)
			return n
		}
	case *algebra.Minus:
		n.Left = pushInto(n.Left, e)
		return n
	case *algebra.Extend:
		if !uses.Has(n.Var) {
			n.Input = pushInto(n.Input, e)
			return n
		}
	case *algebra.Union:
		// An EXISTS has one pattern, which cannot stand in several places.
		if !e.HasExists() {
			for i := range n.Args {
				n.Args[i] = pushInto(n.Args[i], e)
			}
			return n
		}
	case *algebra.Pattern, *algebra.Path:
		if uses.In(algebra.Certain(n)) {
			return &algebra.Join{Args: []algebra.Node{n, &algebra.Cond{Expr: e}}}
		}
	case *algebra.Join:
		if uses.In(algebra.Certain(n)) {
			n.Args = append(n.Args, &algebra.Cond{Expr: e})
			return n
		}
	}
	return &algebra.Filter{Input: n, Conds: []*algebra.Expr{e}}
}

func isFilter(n algebra.Node) bool {
	_, ok := n.(*algebra.Filter)
	return ok
}
