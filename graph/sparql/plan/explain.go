package plan

import (
	"fmt"
	"strings"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/syntax"
)

// Explain is the plan as an indented tree, an operator a line, with the rows that were expected of
// it and, where counts is not nil, those that it gave. Members of a join stand in the order in
// which they run: a scan reads a range from its beginning, a look-up goes to a range of it for each
// row that comes from above it.
func (p *Plan) Explain(counts map[algebra.Node]*int64) string {
	e := &explainer{Plan: p, counts: counts}
	e.node(p.Query.Root, 0, nil)
	return e.b.String()
}

type explainer struct {
	*Plan
	counts map[algebra.Node]*int64
	b      strings.Builder
}

// node writes n and what is below it; bound are the variables that have values when it runs.
func (e *explainer) node(n algebra.Node, depth int, bound algebra.VarSet) {
	label := e.label(n)
	if _, ok := n.(*algebra.Pattern); ok {
		verb := "scan "
		if !algebra.Possible(n).And(bound).Empty() {
			verb = "look up "
		}
		label = verb + label
	}
	rows := fmt.Sprintf("expected %.3g", e.Expected[n])
	if c, ok := e.counts[n]; ok {
		rows += fmt.Sprintf(", got %d", *c)
	} else if e.counts != nil {
		rows += ", never ran"
	}
	fmt.Fprintf(&e.b, "%s%s  [%s]\n", strings.Repeat("  ", depth), label, rows)
	for _, x := range algebra.Exprs(n) {
		eachExists(x, func(x *algebra.Expr) {
			e.b.WriteString(strings.Repeat("  ", depth+1) + "exists:\n")
			e.node(x.Pattern, depth+2, x.Outer)
		})
	}
	_, union := n.(*algebra.Union)
	if _, hash := n.(*algebra.Hash); hash {
		bound = nil
	}
	for _, c := range algebra.Children(n) {
		e.node(c, depth+1, bound)
		if !union {
			bound = bound.With(algebra.Possible(c))
		}
	}
}

// label names an operator and what is particular to it.
func (e *explainer) label(n algebra.Node) string {
	switch n := n.(type) {
	case *algebra.Unit:
		return "unit"
	case *algebra.Pattern:
		return e.ref(n.S) + " " + e.ref(n.P) + " " + e.ref(n.O) + e.in(n.Graph)
	case *algebra.Path:
		return "path " + e.ref(n.S) + " " + pathText(n.Path) + " " + e.ref(n.O) + e.in(n.Graph)
	case *algebra.Graphs:
		return "graphs " + e.ref(n.Graph)
	case *algebra.Join:
		return "join"
	case *algebra.LeftJoin:
		return "optional" + e.exprs(n.Conds)
	case *algebra.Union:
		return "union"
	case *algebra.Minus:
		return "minus"
	case *algebra.Filter:
		return "filter" + e.exprs(n.Conds)
	case *algebra.Cond:
		return "filter " + e.expr(n.Expr)
	case *algebra.Extend:
		return "bind " + e.name(n.Var) + " = " + e.expr(n.Expr)
	case *algebra.Values:
		return fmt.Sprintf("values%s, %d rows", e.names(n.Vars), len(n.Rows))
	case *algebra.EachGraph:
		return "each graph " + e.name(n.Var)
	case *algebra.Group:
		return "group by" + e.names(n.Keys)
	case *algebra.OrderBy:
		if n.Top >= 0 {
			return fmt.Sprintf("order, first %d", n.Top)
		}
		return "order"
	case *algebra.Project:
		return "project" + e.names(n.Vars)
	case *algebra.Distinct:
		return "distinct" + e.names(n.Vars)
	case *algebra.Slice:
		return fmt.Sprintf("slice offset %d limit %d", n.Offset, n.Limit)
	case *algebra.Hash:
		return "hash join on" + e.names(n.Keys)
	}
	if s, ok := n.(*algebra.Service); ok {
		return "service " + e.ref(s.Name)
	}
	return fmt.Sprintf("%T", n)
}

func (e *explainer) name(v algebra.Var) string {
	name := e.Query.Names[v]
	if strings.HasPrefix(name, "_:") {
		return name
	}
	return "?" + name
}

func (e *explainer) names(vars []algebra.Var) string {
	s := ""
	for _, v := range vars {
		s += " " + e.name(v)
	}
	if s == "" {
		return " nothing"
	}
	return s
}

func (e *explainer) ref(r algebra.Ref) string {
	if r.IsVar() {
		return e.name(r.Var)
	}
	return termText(r.Term)
}

func (e *explainer) in(g algebra.Ref) string {
	if !g.IsVar() && g.Term.Kind == graph.None {
		return ""
	}
	return " in " + e.ref(g)
}

func termText(t graph.Term) string {
	switch {
	case t.Kind == graph.IRI:
		return "<" + t.Value + ">"
	case t.Kind == graph.Blank:
		return "_:" + t.Value
	case t.Lang != "":
		return fmt.Sprintf("%q@%s", t.Value, t.Lang)
	case t.Datatype != graph.XSDString:
		return fmt.Sprintf("%q^^<%s>", t.Value, t.Datatype)
	}
	return fmt.Sprintf("%q", t.Value)
}

func (e *explainer) exprs(list []*algebra.Expr) string {
	s := ""
	for _, x := range list {
		s += " " + e.expr(x)
	}
	return s
}

func (e *explainer) expr(x *algebra.Expr) string {
	switch x.Kind {
	case algebra.Unbound:
		return "unbound"
	case algebra.Variable:
		return e.name(x.Var)
	case algebra.Constant:
		return termText(x.Term)
	case algebra.Exists:
		return "EXISTS"
	}
	var args []string
	for _, a := range x.Args {
		args = append(args, e.expr(a))
	}
	if len(args) == 2 && strings.Trim(x.Name, "=!<>+-*/&|") == "" {
		return "(" + args[0] + " " + x.Name + " " + args[1] + ")"
	}
	name := x.Name
	if x.Kind == algebra.Function {
		name = "<" + name + ">"
	}
	return name + "(" + strings.Join(args, ", ") + ")"
}

// pathText writes a property path the way a query does.
func pathText(p *syntax.Path) string {
	list := func(sep string) string {
		var parts []string
		for _, a := range p.Args {
			parts = append(parts, pathText(a))
		}
		return "(" + strings.Join(parts, sep) + ")"
	}
	switch p.Op {
	case syntax.PathLink:
		return "<" + p.IRI + ">"
	case syntax.PathInverse:
		return "^" + pathText(p.Args[0])
	case syntax.PathSequence:
		return list("/")
	case syntax.PathAlternative:
		return list("|")
	case syntax.PathZeroOrMore:
		return list("") + "*"
	case syntax.PathOneOrMore:
		return list("") + "+"
	case syntax.PathZeroOrOne:
		return list("") + "?"
	}
	var parts []string
	for _, iri := range p.Forward {
		parts = append(parts, "<"+iri+">")
	}
	for _, iri := range p.Backward {
		parts = append(parts, "^<"+iri+">")
	}
	return "!(" + strings.Join(parts, "|") + ")"
}
