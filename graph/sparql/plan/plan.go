// Package plan turns the algebra of a query into one that gives the same rows sooner.
//
// In go an algebra.Query and the counts of a source; out comes the same Query with its tree
// rewritten by the passes below, in their order, and what each operator is expected to give. The
// last pass is not for speed alone: evaluation hands values from the left of a join into its right
// side, and where that would change the answer the pass puts a Hash in between. No pass looks at
// data other than counts.
package plan

import (
	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// Options say how the default graph is made up, which decides which counts apply.
type Options struct {
	UnionDefault bool
}

// A Plan is a query that is ready for evaluation.
type Plan struct {
	Query    *algebra.Query
	Expected map[algebra.Node]float64 // rows that the operator gives in the whole execution
}

// Optimise rewrites the query's tree in place.
func Optimise(q *algebra.Query, src source.Source, opt Options) *Plan {
	o := &optimiser{query: q, src: src, opt: opt, rows: map[algebra.Node]float64{}, known: map[*algebra.Pattern]matches{}}
	root := q.Root
	for _, pass := range passes {
		root = pass.run(o, root)
	}
	q.Root = root
	return &Plan{q, o.rows}
}

// passes are the steps of optimisation. Each takes a whole tree and leaves a tree with the same
// solutions, but for the last.
var passes = []struct {
	name string
	run  func(*optimiser, algebra.Node) algebra.Node
}{
	{"lift", lift},     // optional parts and BINDs above the joins they stand in
	{"push", push},     // filters down to what they test, into joins as Conds
	{"equate", equate}, // FILTER(?x = <iri>) as inline data
	{"order", order},   // join order from counts
	{"top", top},       // ORDER BY with LIMIT keeps only the rows wanted
	{"isolate", isolate},
}

// An optimiser holds what the passes know.
type optimiser struct {
	query *algebra.Query
	src   source.Source
	opt   Options
	rows  map[algebra.Node]float64
	known map[*algebra.Pattern]matches
	outer algebra.VarSet // variables that reach in from outside an EXISTS or a graph loop
}

// rewrite applies f to all nodes of a tree, children first, those in EXISTS patterns too.
func rewrite(n algebra.Node, f func(algebra.Node) algebra.Node) algebra.Node {
	each := func(list []algebra.Node) {
		for i := range list {
			list[i] = rewrite(list[i], f)
		}
	}
	switch n := n.(type) {
	case *algebra.Join:
		each(n.Args)
	case *algebra.LeftJoin:
		n.Left, n.Right = rewrite(n.Left, f), rewrite(n.Right, f)
	case *algebra.Union:
		each(n.Args)
	case *algebra.Minus:
		n.Left, n.Right = rewrite(n.Left, f), rewrite(n.Right, f)
	case *algebra.Filter:
		n.Input = rewrite(n.Input, f)
	case *algebra.Extend:
		n.Input = rewrite(n.Input, f)
	case *algebra.EachGraph:
		n.Input = rewrite(n.Input, f)
	case *algebra.Group:
		n.Input = rewrite(n.Input, f)
	case *algebra.OrderBy:
		n.Input = rewrite(n.Input, f)
	case *algebra.Project:
		n.Input = rewrite(n.Input, f)
	case *algebra.Distinct:
		n.Input = rewrite(n.Input, f)
	case *algebra.Slice:
		n.Input = rewrite(n.Input, f)
	}
	for _, e := range algebra.Exprs(n) {
		eachExists(e, func(x *algebra.Expr) { x.Pattern = rewrite(x.Pattern, f) })
	}
	return f(n)
}

// eachExists visits every EXISTS of an expression.
func eachExists(e *algebra.Expr, f func(*algebra.Expr)) {
	if e.Kind == algebra.Exists {
		f(e)
	}
	for _, a := range e.Args {
		eachExists(a, f)
	}
}

// joinOf joins nodes, members of joins side by side.
func joinOf(nodes ...algebra.Node) algebra.Node {
	var args []algebra.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case *algebra.Unit:
		case *algebra.Join:
			args = append(args, n.Args...)
		default:
			args = append(args, n)
		}
	}
	switch len(args) {
	case 0:
		return &algebra.Unit{}
	case 1:
		return args[0]
	}
	return &algebra.Join{Args: args}
}

// top tells ORDER BY how many rows the LIMIT above it wants.
func top(o *optimiser, root algebra.Node) algebra.Node {
	return rewrite(root, func(n algebra.Node) algebra.Node {
		s, ok := n.(*algebra.Slice)
		if !ok || s.Limit < 0 {
			return n
		}
		input := s.Input
		if p, ok := input.(*algebra.Project); ok {
			input = p.Input
		}
		if by, ok := input.(*algebra.OrderBy); ok {
			by.Top = s.Offset + s.Limit
		}
		return n
	})
}

// equate turns a Cond that says that a variable is one IRI into inline data, which a look-up can
// start from. The variable must be bound by the join in every solution: then the two say the same.
func equate(o *optimiser, root algebra.Node) algebra.Node {
	return rewrite(root, func(n algebra.Node) algebra.Node {
		j, ok := n.(*algebra.Join)
		if !ok {
			return n
		}
		certain := algebra.Certain(j)
		for i, a := range j.Args {
			c, ok := a.(*algebra.Cond)
			if !ok {
				continue
			}
			if v, terms := oneOf(c.Expr); v != algebra.NoVar && certain.Has(v) {
				data := &algebra.Values{Vars: []algebra.Var{v}}
				for _, t := range terms {
					data.Rows = append(data.Rows, []graph.Term{t})
				}
				j.Args[i] = data
			}
		}
		return j
	})
}

// oneOf recognises ?v = <iri>, sameTerm(?v, <iri>) and ?v IN (<iri>, ...).
func oneOf(e *algebra.Expr) (algebra.Var, []graph.Term) {
	if e.Kind != algebra.Call || len(e.Args) < 2 || e.Name != "=" && e.Name != "SAMETERM" && e.Name != "IN" {
		return algebra.NoVar, nil
	}
	v, rest := e.Args[0], e.Args[1:]
	if e.Name != "IN" && v.Kind == algebra.Constant {
		v, rest = rest[0], e.Args[:1]
	}
	if v.Kind != algebra.Variable {
		return algebra.NoVar, nil
	}
	var terms []graph.Term
	for _, a := range rest {
		if a.Kind != algebra.Constant || a.Term.Kind != graph.IRI {
			return algebra.NoVar, nil
		}
		for _, t := range terms {
			if t == a.Term {
				return algebra.NoVar, nil // the same row twice would double the solutions
			}
		}
		terms = append(terms, a.Term)
	}
	return v.Var, terms
}
