package plan

import (
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/function"
)

// lift moves OPTIONAL, MINUS and BIND out of the joins they stand in, so that all required patterns
// meet in one join and its order can be chosen freely:
//
//	Join(LeftJoin(A, B), C)  is  LeftJoin(Join(A, C), B)
//
// where C shares no variable with B that A may leave unbound.
func lift(o *optimiser, root algebra.Node) algebra.Node {
	return rewrite(root, func(n algebra.Node) algebra.Node {
		j, ok := n.(*algebra.Join)
		if !ok {
			return n
		}
		return liftJoin(j)
	})
}

func liftJoin(j *algebra.Join) algebra.Node {
	j, _ = joinOf(j.Args...).(*algebra.Join)
	if j == nil {
		return &algebra.Unit{}
	}
	for i, a := range j.Args {
		others := append(append([]algebra.Node{}, j.Args[:i]...), j.Args[i+1:]...)
		rest := algebra.Possible(joinOf(others...))
		switch a := a.(type) {
		case *algebra.LeftJoin:
			inner := algebra.Possible(a.Right).With(used(a.Conds))
			if rest.And(inner).In(algebra.Certain(a.Left)) {
				a.Left = again(joinAt(j.Args, i, a.Left))
				return a
			}
		case *algebra.Minus:
			// What Left shares with Right must stay what it is.
			if rest.And(algebra.Possible(a.Right)).In(algebra.Certain(a.Left)) {
				a.Left = again(joinAt(j.Args, i, a.Left))
				return a
			}
		case *algebra.Extend:
			if !rest.Has(a.Var) && rest.And(a.Expr.Uses()).In(algebra.Certain(a.Input)) && !volatile(a.Expr) && a.Expr.Kind != algebra.Constant {
				a.Input = again(joinAt(j.Args, i, a.Input))
				return a
			}
		case *algebra.Filter:
			if rest.And(used(a.Conds)).In(algebra.Certain(a.Input)) {
				a.Input = again(joinAt(j.Args, i, a.Input))
				return a
			}
		}
	}
	return j
}

// joinAt joins args with n in the place of number i.
func joinAt(args []algebra.Node, i int, n algebra.Node) algebra.Node {
	out := append([]algebra.Node{}, args...)
	out[i] = n
	return joinOf(out...)
}

func again(n algebra.Node) algebra.Node {
	if j, ok := n.(*algebra.Join); ok {
		return liftJoin(j)
	}
	return n
}

// used is the variables that conditions read.
func used(conds []*algebra.Expr) algebra.VarSet {
	var s algebra.VarSet
	for _, e := range conds {
		s.AddAll(e.Uses())
	}
	return s
}

// volatile tells whether an expression may differ from one call to the next.
func volatile(e *algebra.Expr) bool {
	if e.Kind == algebra.Call && function.Volatile(e.Name) {
		return true
	}
	for _, a := range e.Args {
		if volatile(a) {
			return true
		}
	}
	return false
}
