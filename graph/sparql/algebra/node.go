// Package algebra is the SPARQL algebra (SPARQL 1.1, section 18) and the translation of parsed
// queries into it.
//
// In goes a syntax.Query, out comes a Query whose Root is a tree of Nodes over numbered variables.
// Scope is settled here: every variable is a slot of a row, a sub-query's hidden variables have
// slots of their own, and a variable that an expression cannot see has become an unbound constant.
// Later stages change the tree into one that gives the same rows sooner; nothing here touches data.
package algebra

import (
	"briefgraph/graph"
	"briefgraph/graph/sparql/syntax"
)

// A Var is a slot of a row. NoVar is none.
type Var int

// NoVar stands where there is no variable.
const NoVar Var = -1

// A Ref is a variable, or a term where Var is NoVar.
type Ref struct {
	Var  Var
	Term graph.Term
}

// IsVar tells whether the Ref is a variable.
func (r Ref) IsVar() bool { return r.Var != NoVar }

// A Node is an operator of the algebra. Nodes are pointers, and each stands in one place of one
// tree only.
type Node interface{ node() }

type (
	// Unit gives one solution without bindings.
	Unit struct{}
	// Pattern matches quads. Graph is the zero Term for the default graph of the dataset.
	Pattern struct{ S, P, O, Graph Ref }
	// Path matches a property path that no join of Patterns can express.
	Path struct {
		S, O, Graph Ref
		Path        *syntax.Path
	}
	// Graphs gives each named graph of the dataset.
	Graphs struct{ Graph Ref }
	// Join is the join of all its members; a Cond among them, which only the optimiser makes,
	// filters what the members before it give.
	Join struct{ Args []Node }
	// LeftJoin is OPTIONAL.
	LeftJoin struct {
		Left, Right Node
		Conds       []*Expr
	}
	// Union is the union of its members, in order.
	Union struct{ Args []Node }
	// Minus removes what is compatible and shares a bound variable. The variable of the active
	// graph, if it has one, does not count as shared.
	Minus struct {
		Left, Right Node
		Graph       Var
	}
	// Filter keeps solutions for which all conditions are true.
	Filter struct {
		Input Node
		Conds []*Expr
	}
	// Extend binds a variable to an expression (BIND, SELECT ... AS).
	Extend struct {
		Input Node
		Var   Var
		Expr  *Expr
	}
	// Values is inline data; a zero Term is unbound.
	Values struct {
		Vars []Var
		Rows [][]graph.Term
	}
	// EachGraph evaluates Input once for each named graph, with Loop bound to it, and then joins
	// Var with that graph.
	EachGraph struct {
		Input     Node
		Loop, Var Var
	}
	// Group groups by Keys and computes Aggs.
	Group struct {
		Input Node
		Keys  []Var
		Aggs  []Aggregate
	}
	// OrderBy sorts. Top, where it is not negative, says how many rows are wanted.
	OrderBy struct {
		Input Node
		By    []Order
		Top   int64
	}
	// Project keeps only Vars, in this order.
	Project struct {
		Input Node
		Vars  []Var
	}
	// Distinct removes duplicates over Vars; Reduced may.
	Distinct struct {
		Input   Node
		Vars    []Var
		Reduced bool
	}
	// Slice skips Offset rows and gives Limit; a negative Limit is none.
	Slice struct {
		Input         Node
		Offset, Limit int64
	}
	// Service is a pattern that another endpoint answers, refused unless the caller allows it.
	Service struct {
		Name   Ref
		Silent bool
		Text   string         // the query to send
		Vars   map[string]Var // the variables of its answer
	}

	// Cond is a filter within a Join.
	Cond struct{ Expr *Expr }
	// Hash evaluates Input on its own, keeps its rows and joins with them by their shared
	// variables. The optimiser puts it where it is cheaper, or where bindings from outside may not
	// reach into Input.
	Hash struct {
		Input Node
		Keys  []Var // shared variables bound on both sides in every solution
	}
)

func (*Unit) node()      {}
func (*Pattern) node()   {}
func (*Path) node()      {}
func (*Graphs) node()    {}
func (*Join) node()      {}
func (*LeftJoin) node()  {}
func (*Union) node()     {}
func (*Minus) node()     {}
func (*Filter) node()    {}
func (*Extend) node()    {}
func (*Values) node()    {}
func (*EachGraph) node() {}
func (*Group) node()     {}
func (*OrderBy) node()   {}
func (*Project) node()   {}
func (*Distinct) node()  {}
func (*Slice) node()     {}
func (*Service) node()   {}
func (*Cond) node()      {}
func (*Hash) node()      {}

// An Order is one sort key.
type Order struct {
	Expr *Expr
	Desc bool
}

// An Aggregate is one set function of a Group (section 18.5.1).
type Aggregate struct {
	Name      string
	Distinct  bool
	Arg       *Expr // nil for COUNT(*)
	All       []Var // of COUNT(DISTINCT *): the variables that make up a solution
	Separator string
	Out       Var
}

// ExprKind tells what an Expr is.
type ExprKind uint8

// The kinds of expression.
const (
	Unbound  ExprKind = iota // a variable that is not in scope
	Variable                 // Var
	Constant                 // Term
	Call                     // Name in capitals, Args
	Function                 // Name is an IRI, Args
	Exists                   // Pattern; its variables are joined with those of the row
)

// An Expr is an expression over numbered variables.
type Expr struct {
	Kind    ExprKind
	Name    string
	Var     Var
	Term    graph.Term
	Args    []*Expr
	Pattern Node
	Outer   VarSet // of Exists: the variables of the row that reach into Pattern
}

// A Query is a translated query.
type Query struct {
	Form     syntax.Form
	Root     Node
	Names    []string // name of each slot; hidden ones begin with "_:"
	Out      []Var    // projected variables of SELECT, those in scope of DESCRIBE *
	Template []TripleRef
	Targets  []Ref
	From     []string
	Named    []string
	Base     string
}

// A TripleRef is a triple of a CONSTRUCT template; a blank node term is made anew for every
// solution.
type TripleRef struct{ S, P, O Ref }
