package plan

import "briefgraph/graph/sparql/algebra"

// isolate decides how each right side meets its left: with the left's values put into it, or by a
// Hash of its own rows. The first is wrong where the right side would see a value that the
// standard's bottom-up evaluation hides from it (section 18.2.2); there it always is a Hash. Else
// the cheaper one is taken. It also notes what every operator is expected to give.
func isolate(o *optimiser, root algebra.Node) algebra.Node { return o.isolateIn(root, nil, 1) }

// isolateIn readies n to run about runs times with the variables of bound set from outside.
func (o *optimiser) isolateIn(n algebra.Node, bound algebra.VarSet, runs float64) algebra.Node {
	o.rows[n] = runs * o.estimate(n, bound.With(o.outer)).rows
	o.isolateExists(n, certainBelow(n), o.rows[n])
	switch n := n.(type) {
	case *algebra.Join:
		o.isolateJoin(n, bound, runs)
	case *algebra.LeftJoin:
		n.Left = o.isolateIn(n.Left, bound, runs)
		n.Right = o.side(n.Right, bound, n.Left, o.rows[n.Left])
	case *algebra.Minus:
		n.Left = o.isolateIn(n.Left, bound, runs)
		o.isolateMinus(n, bound)
	case *algebra.Union:
		for i := range n.Args {
			n.Args[i] = o.isolateIn(n.Args[i], bound, runs)
		}
	case *algebra.Filter:
		n.Input = o.isolateIn(n.Input, bound, runs)
	case *algebra.Extend:
		n.Input = o.isolateIn(n.Input, bound, runs)
	case *algebra.EachGraph:
		saved := o.outer
		o.outer = saved.With(algebra.SetOf(n.Loop))
		n.Input = o.isolateIn(n.Input, bound, runs)
		o.outer = saved
	case *algebra.Group:
		n.Input = o.isolateIn(n.Input, bound, runs)
	case *algebra.OrderBy:
		n.Input = o.isolateIn(n.Input, bound, runs)
	case *algebra.Project:
		n.Input = o.isolateIn(n.Input, bound.And(algebra.SetOf(n.Vars...)), runs)
	case *algebra.Distinct:
		n.Input = o.isolateIn(n.Input, bound, runs)
	case *algebra.Slice:
		n.Input = o.isolateIn(n.Input, bound, runs)
	}
	return n
}

// certainBelow is the variables that the rows which the expressions of n see bind in any case.
func certainBelow(n algebra.Node) algebra.VarSet {
	var s algebra.VarSet
	for _, c := range algebra.Children(n) {
		s.AddAll(algebra.Certain(c))
	}
	return s
}

// isolateExists readies the patterns of EXISTS in the expressions of n. Of the variables that reach
// in, those that are certain count as constants there; the others may be unbound, and then are
// variables like any other.
func (o *optimiser) isolateExists(n algebra.Node, certain algebra.VarSet, runs float64) {
	for _, e := range algebra.Exprs(n) {
		eachExists(e, func(x *algebra.Expr) {
			saved := o.outer
			o.outer = saved.With(x.Outer.And(certain))
			x.Pattern = o.isolateIn(x.Pattern, nil, runs)
			o.outer = saved
		})
	}
}

func (o *optimiser) isolateJoin(n *algebra.Join, bound algebra.VarSet, runs float64) {
	rows := runs
	var before []algebra.Node
	for i, a := range n.Args {
		if c, ok := a.(*algebra.Cond); ok {
			o.isolateExists(c, algebra.Certain(joinOf(before...)), rows)
			rows *= selectivity(c.Expr)
			o.rows[c] = rows
			continue
		}
		e := o.estimate(a, bound.With(o.outer).With(algebra.Possible(joinOf(before...))))
		n.Args[i] = o.side(a, bound, joinOf(before...), rows)
		before = append(before, a)
		rows *= e.rows
	}
}

// side readies the right side n of a join whose left gives about rows rows. bound comes from
// outside of both.
func (o *optimiser) side(n algebra.Node, bound algebra.VarSet, left algebra.Node, rows float64) algebra.Node {
	within := bound.With(algebra.Possible(left))
	shared := within.And(algebra.Possible(n)).Without(o.outer)
	alone := o.estimate(n, o.outer)
	if o.reaches(n, within) {
		inPlace := o.estimate(n, within.With(o.outer))
		viaHash := alone.cost + alone.rows*costBuild + rows*costProbe
		if !keyed(n, left, shared) {
			viaHash += rows * alone.rows
		}
		if rows*inPlace.cost <= viaHash {
			return o.isolateIn(n, within, rows)
		}
	}
	h := &algebra.Hash{Keys: shared.And(algebra.Certain(left)).And(algebra.Certain(n)).List()}
	h.Input = o.isolateIn(n, nil, 1)
	o.rows[h] = rows * o.estimate(n, within.With(o.outer)).rows
	return h
}

// keyed tells whether a hash table could find the rows of n by a key.
func keyed(n, left algebra.Node, shared algebra.VarSet) bool {
	return !shared.And(algebra.Certain(left)).And(algebra.Certain(n)).Empty()
}

// isolateMinus lets the right side run in place where all shared variables are bound on both sides
// and there is one at least; then MINUS is NOT EXISTS.
func (o *optimiser) isolateMinus(n *algebra.Minus, bound algebra.VarSet) {
	shared := algebra.Possible(n.Left).And(algebra.Possible(n.Right)).Without(algebra.SetOf(n.Graph))
	within := bound.With(algebra.Possible(n.Left))
	certain := algebra.Certain(n.Left).And(algebra.Certain(n.Right))
	onlyShared := within.With(o.outer).And(algebra.Mentioned(n.Right)).Without(algebra.SetOf(n.Graph)).In(shared)
	if !shared.Empty() && shared.In(certain) && onlyShared && o.reaches(n.Right, within) {
		inPlace := o.estimate(n.Right, within)
		alone := o.estimate(n.Right, o.outer)
		if rows := o.rows[n.Left]; rows*inPlace.cost <= alone.cost+alone.rows*costBuild+rows*costProbe {
			n.Right = o.isolateIn(n.Right, within, rows)
			return
		}
	}
	h := &algebra.Hash{Keys: shared.And(certain).List()}
	h.Input = o.isolateIn(n.Right, nil, 1)
	o.rows[h] = o.rows[h.Input]
	n.Right = h
}

// reaches tells whether values of the variables in from may be put into n before it runs, and give
// the same as joining with n's solutions. They may not where n would see them in a place where its
// own solutions leave the variable unbound.
func (o *optimiser) reaches(n algebra.Node, from algebra.VarSet) bool {
	from = from.Without(o.outer)
	sees := func(vars, certain algebra.VarSet) bool { return vars.And(from).In(certain) }
	switch n := n.(type) {
	case *algebra.Join:
		var certain algebra.VarSet
		for _, a := range n.Args {
			certain.AddAll(algebra.Certain(a))
		}
		for _, a := range n.Args {
			if c, ok := a.(*algebra.Cond); ok {
				if !sees(c.Expr.Uses(), certain) {
					return false
				}
			} else if !o.reaches(a, from) {
				return false
			}
		}
		return true
	case *algebra.LeftJoin:
		inner := algebra.Possible(n.Right).With(used(n.Conds))
		return sees(inner, algebra.Certain(n.Left)) && o.reaches(n.Left, from)
	case *algebra.Union:
		for _, a := range n.Args {
			if !o.reaches(a, from) {
				return false
			}
		}
		return true
	case *algebra.Minus:
		return sees(algebra.Possible(n.Right), algebra.Certain(n.Left)) && o.reaches(n.Left, from)
	case *algebra.Filter:
		return sees(used(n.Conds), algebra.Certain(n.Input)) && o.reaches(n.Input, from)
	case *algebra.Extend:
		return sees(n.Expr.Uses(), algebra.Certain(n.Input)) && !volatile(n.Expr) && o.reaches(n.Input, from.Without(algebra.SetOf(n.Var))) && !algebra.Possible(n.Input).Has(n.Var)
	case *algebra.EachGraph:
		return o.reaches(n.Input, from)
	case *algebra.Project:
		return o.reaches(n.Input, from.And(algebra.SetOf(n.Vars...)))
	case *algebra.Distinct:
		// A value put where a solution leaves the variable unbound could make it a duplicate.
		return sees(algebra.Possible(n.Input), algebra.Certain(n.Input)) && o.reaches(n.Input, from)
	case *algebra.OrderBy:
		return o.reaches(n.Input, from)
	case *algebra.Slice:
		return from.And(algebra.Possible(n)).Empty() && o.reaches(n.Input, from)
	case *algebra.Service:
		return n.Name.IsVar() // the row tells which endpoint; else it is asked apart
	case *algebra.Group:
		keys := algebra.SetOf(n.Keys...).And(algebra.Certain(n.Input))
		return len(n.Keys) > 0 && from.And(algebra.Possible(n).With(algebra.Possible(n.Input))).In(keys) && o.reaches(n.Input, from)
	}
	return true
}
