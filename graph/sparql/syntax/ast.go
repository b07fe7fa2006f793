package syntax

import "briefgraph/graph"

// Form is the query form (section 16).
type Form uint8

// The four query forms.
const (
	Select Form = iota
	Construct
	Ask
	Describe
)

// A Query is one parsed query. Sub-queries are Queries of form Select.
type Query struct {
	Form              Form
	Distinct, Reduced bool
	Star              bool // SELECT * or DESCRIBE *
	Items             []Item
	Template          []Triple // of CONSTRUCT
	Targets           []Node   // of DESCRIBE
	From, FromNamed   []string
	Where             *Group // nil only in DESCRIBE without a pattern
	GroupBy           []Item
	Having            []*Expr
	OrderBy           []Order
	Base              string // base IRI after the prologue
	Limit, Offset     int64  // Limit is -1 where none is given
	Values            *Values
	Aggregated        bool // has GROUP BY or an aggregate: section 18.2.4.1
}

// An Item is a projected variable, or an expression with the variable that takes its value. In
// GROUP BY, Var may be empty.
type Item struct {
	Var  string
	Expr *Expr // nil for a plain variable
	at   int
}

// An Order is one ORDER BY condition.
type Order struct {
	Expr *Expr
	Desc bool
}

// A Node is a variable, or an RDF term where Var is empty. A blank node of a pattern is a variable
// whose name begins with "_:", which no projection can name.
type Node struct {
	Var  string
	Term graph.Term
}

// A Triple is a triple pattern; Path stands instead of P where it is not nil.
type Triple struct {
	S, P, O Node
	Path    *Path
}

// PathOp is the kind of a property path (section 9.1).
type PathOp uint8

// The kinds of property path.
const (
	PathLink PathOp = iota // IRI
	PathInverse
	PathSequence
	PathAlternative
	PathZeroOrMore
	PathOneOrMore
	PathZeroOrOne
	PathNegated // none of Forward, none of Backward
)

// A Path is a property path expression.
type Path struct {
	Op                PathOp
	IRI               string
	Args              []*Path
	Forward, Backward []string // of PathNegated; nil Backward means no inverse member
}

// A Pattern is one element of a group: *Triples, *Group, *Optional, *Minus, *Union, *Graph,
// *Service, *Filter, *Bind, *Values or *SubSelect.
type Pattern interface{ pattern() }

type (
	// Triples is a run of triple patterns.
	Triples struct{ List []Triple }
	// Group is { ... }.
	Group struct{ Items []Pattern }
	// Optional is OPTIONAL { ... }.
	Optional struct{ Group *Group }
	// Minus is MINUS { ... }.
	Minus struct{ Group *Group }
	// Union is { ... } UNION { ... } and so on, with two members or more.
	Union struct{ Members []*Group }
	// Graph is GRAPH name { ... }.
	Graph struct {
		Name  Node
		Group *Group
	}
	// Service is SERVICE name { ... }. Text is a whole query that asks for the group's solutions.
	Service struct {
		Name   Node
		Silent bool
		Group  *Group
		Text   string
	}
	// Filter is FILTER expr.
	Filter struct{ Expr *Expr }
	// Bind is BIND (expr AS var).
	Bind struct {
		Expr *Expr
		Var  string
	}
	// Values is inline data; a zero Term in a row is UNDEF.
	Values struct {
		Vars []string
		Rows [][]graph.Term
	}
	// SubSelect is a sub-query, alone in its group.
	SubSelect struct{ Query *Query }
)

func (*Triples) pattern()   {}
func (*Group) pattern()     {}
func (*Optional) pattern()  {}
func (*Minus) pattern()     {}
func (*Union) pattern()     {}
func (*Graph) pattern()     {}
func (*Service) pattern()   {}
func (*Filter) pattern()    {}
func (*Bind) pattern()      {}
func (*Values) pattern()    {}
func (*SubSelect) pattern() {}

// ExprKind tells what an Expr is.
type ExprKind uint8

// The kinds of expression.
const (
	ExprVar       ExprKind = iota // Var
	ExprTerm                      // Term
	ExprCall                      // Name is an operator or a built-in in upper case
	ExprFunction                  // Name is the IRI of a function or a cast
	ExprExists                    // Group; NOT EXISTS is "!" of it
	ExprAggregate                 // Name, Distinct, Separator; no Args is COUNT(*)
)

// An Expr is an expression (section 17). Operators are calls named by their sign: "||" "&&" "!"
// "=" "!=" "<" ">" "<=" ">=" "+" "-" "*" "/" "IN" "NOT IN", unary minus "NEG", unary plus "POS".
type Expr struct {
	Kind      ExprKind
	Name      string
	Var       string
	Term      graph.Term
	Args      []*Expr
	Group     *Group
	Distinct  bool
	Separator string
	at        int
}
