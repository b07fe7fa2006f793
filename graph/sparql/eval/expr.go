package eval

import (
	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/function"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/value"
)

// An evaluator gives the value of an expression in a row.
type evaluator func(row []ID) value.Value

// A condition gives the effective boolean value; ok is false for an error (section 17.2.2).
type condition func(row []ID) (b, ok bool)

// expr compiles an expression.
func (x *exec) expr(e *algebra.Expr) evaluator {
	switch e.Kind {
	case algebra.Unbound:
		return func([]ID) value.Value { return value.Failed }
	case algebra.Variable:
		v := e.Var
		return func(row []ID) value.Value { return x.value(row[v]) }
	case algebra.Constant:
		c := value.Of(e.Term)
		return func([]ID) value.Value { return c }
	case algebra.Exists:
		f := x.exists(e)
		return func(row []ID) value.Value { return value.Bool(f(row)) }
	case algebra.Function:
		return x.castExpr(e)
	}
	switch e.Name {
	case "&&", "||", "!", "=", "!=", "<", ">", "<=", ">=", "IN", "NOT IN", "BOUND":
		c := x.cond(e)
		return func(row []ID) value.Value {
			b, ok := c(row)
			if !ok {
				return value.Failed
			}
			return value.Bool(b)
		}
	case "IF":
		test, yes, no := x.cond(e.Args[0]), x.expr(e.Args[1]), x.expr(e.Args[2])
		return func(row []ID) value.Value {
			b, ok := test(row)
			switch {
			case !ok:
				return value.Failed
			case b:
				return yes(row)
			}
			return no(row)
		}
	case "COALESCE":
		args := x.exprs(e.Args)
		return func(row []ID) value.Value {
			for _, a := range args {
				if v := a(row); v.OK() {
					return v
				}
			}
			return value.Failed
		}
	}
	return x.call(e)
}

func (x *exec) exprs(list []*algebra.Expr) []evaluator {
	out := make([]evaluator, len(list))
	for i, e := range list {
		out[i] = x.expr(e)
	}
	return out
}

// call compiles a function that works on the values of all its arguments.
func (x *exec) call(e *algebra.Expr) evaluator {
	f, ok := function.Lookup(e.Name)
	switch {
	case e.Name == "REGEX":
		f = function.Regex(&function.Cache{})
	case e.Name == "REPLACE":
		f = function.Replace(&function.Cache{})
	case !ok:
		return func([]ID) value.Value { return value.Failed }
	}
	if len(e.Args) == 1 && e.Args[0].Kind == algebra.Variable {
		switch v := e.Args[0].Var; e.Name {
		case "LANG":
			return x.langOf(v)
		case "STR":
			return x.strOf(v)
		}
	}
	args := x.exprs(e.Args)
	vals := make([]value.Value, len(args))
	return func(row []ID) value.Value {
		for i, a := range args {
			vals[i] = a(row)
		}
		return f(&x.fn, vals)
	}
}

// langOf and strOf read the term alone, without parsing its value.
func (x *exec) langOf(v algebra.Var) evaluator {
	return func(row []ID) value.Value {
		t := x.term(row[v])
		if t.Kind != graph.Literal {
			return value.Failed
		}
		return value.Str(t.Lang)
	}
}

func (x *exec) strOf(v algebra.Var) evaluator {
	return func(row []ID) value.Value {
		t := x.term(row[v])
		if t.Kind != graph.Literal && t.Kind != graph.IRI {
			return value.Failed
		}
		return value.Str(t.Value)
	}
}

// castExpr compiles a call by IRI: the casts of section 17.5, an error for all others.
func (x *exec) castExpr(e *algebra.Expr) evaluator {
	if len(e.Args) != 1 {
		return func([]ID) value.Value { return value.Failed }
	}
	arg := x.expr(e.Args[0])
	return func(row []ID) value.Value { return value.Cast(arg(row), e.Name) }
}

// cond compiles an expression for its effective boolean value.
func (x *exec) cond(e *algebra.Expr) condition {
	if e.Kind == algebra.Exists {
		f := x.exists(e)
		return func(row []ID) (bool, bool) { return f(row), true }
	}
	if e.Kind == algebra.Call {
		switch e.Name {
		case "&&":
			return both(x.cond(e.Args[0]), x.cond(e.Args[1]), false)
		case "||":
			return both(x.cond(e.Args[0]), x.cond(e.Args[1]), true)
		case "!":
			c := x.cond(e.Args[0])
			return func(row []ID) (bool, bool) {
				b, ok := c(row)
				return !b, ok
			}
		case "=", "!=":
			eq := x.equal(e.Args[0], e.Args[1])
			if e.Name == "=" {
				return eq
			}
			return func(row []ID) (bool, bool) {
				b, ok := eq(row)
				return !b, ok
			}
		case "<", ">", "<=", ">=":
			return x.less(e)
		case "IN", "NOT IN":
			return x.in(e)
		case "BOUND":
			if e.Args[0].Kind != algebra.Variable {
				return func([]ID) (bool, bool) { return false, true }
			}
			v := e.Args[0].Var
			return func(row []ID) (bool, bool) { return row[v] != source.Any, true }
		}
	}
	f := x.expr(e)
	return func(row []ID) (bool, bool) { return f(row).Boolean() }
}

// both is the three-valued && or ||: decisive is the value that settles it (section 17.2).
func both(a, b condition, decisive bool) condition {
	return func(row []ID) (bool, bool) {
		l, okL := a(row)
		if okL && l == decisive {
			return decisive, true
		}
		r, okR := b(row)
		if okR && r == decisive {
			return decisive, true
		}
		return !decisive, okL && okR
	}
}

// equal compiles = ; where both sides are variables or constants equal IDs settle most cases.
func (x *exec) equal(a, b *algebra.Expr) condition {
	l, r := x.expr(a), x.expr(b)
	slow := func(row []ID) (bool, bool) { return value.Equal(l(row), r(row)) }
	if b.Kind != algebra.Variable && b.Kind != algebra.Constant {
		a, b = b, a
	}
	switch {
	case a.Kind == algebra.Variable && b.Kind == algebra.Constant && b.Term.Kind == graph.IRI:
		v, c := a.Var, x.id(b.Term)
		return func(row []ID) (bool, bool) { return row[v] == c, row[v] != source.Any }
	case a.Kind == algebra.Variable && b.Kind == algebra.Constant && b.Term.Datatype == graph.XSDString:
		return x.equalString(a.Var, b.Term.Value)
	case a.Kind == algebra.Call && b.Kind == algebra.Constant && b.Term.Datatype == graph.XSDString && a.Name == "LANG":
		// LANG gives a plain string or an error; so does the comparison.
		s, f := b.Term.Value, x.expr(a)
		return func(row []ID) (bool, bool) {
			v := f(row)
			return v.Lex == s, v.OK()
		}
	case a.Kind == algebra.Variable && b.Kind == algebra.Variable:
		v, w := a.Var, b.Var
		return func(row []ID) (bool, bool) {
			if row[v] == row[w] && row[v] != source.Any && x.term(row[v]).Kind != graph.Literal {
				return true, true
			}
			return slow(row)
		}
	}
	return slow
}

// equalString compares a variable with a plain string.
func (x *exec) equalString(v algebra.Var, s string) condition {
	want := value.Str(s)
	return func(row []ID) (bool, bool) {
		t := x.term(row[v])
		if t.Datatype == graph.XSDString {
			return t.Value == s, true
		}
		return value.Equal(x.value(row[v]), want)
	}
}

// less compiles the four comparisons.
func (x *exec) less(e *algebra.Expr) condition {
	l, r := x.expr(e.Args[0]), x.expr(e.Args[1])
	op := e.Name
	return func(row []ID) (bool, bool) {
		c, unordered, ok := value.Less(l(row), r(row))
		if unordered || !ok {
			return false, ok
		}
		switch op {
		case "<":
			return c < 0, true
		case ">":
			return c > 0, true
		case "<=":
			return c <= 0, true
		}
		return c >= 0, true
	}
}

// in compiles IN and NOT IN: an error only where no member is equal and one cannot be compared
// (section 17.4.1.9).
func (x *exec) in(e *algebra.Expr) condition {
	var members []condition
	for _, m := range e.Args[1:] {
		members = append(members, x.equal(e.Args[0], m))
	}
	not := e.Name == "NOT IN"
	left := x.expr(e.Args[0])
	return func(row []ID) (bool, bool) {
		if len(members) == 0 {
			return not, left(row).OK()
		}
		failed := false
		for _, m := range members {
			eq, ok := m(row)
			if eq && ok {
				return !not, true
			}
			failed = failed || !ok
		}
		return not, !failed
	}
}

// result gives the ID of an expression's value; source.Any for an error.
func (x *exec) result(e *algebra.Expr) func(row []ID) ID {
	switch e.Kind {
	case algebra.Variable:
		v := e.Var
		return func(row []ID) ID { return row[v] }
	case algebra.Constant:
		id := x.id(e.Term)
		return func([]ID) ID { return id }
	}
	f := x.expr(e)
	return func(row []ID) ID { return x.id(f(row).Term()) }
}

// allTrue compiles conditions that must all hold; nil for none.
func (x *exec) allTrue(conds []*algebra.Expr) func(row []ID) bool {
	switch len(conds) {
	case 0:
		return nil
	case 1:
		c := x.cond(conds[0])
		return func(row []ID) bool {
			b, ok := c(row)
			return b && ok
		}
	}
	var list []condition
	for _, e := range conds {
		list = append(list, x.cond(e))
	}
	return func(row []ID) bool {
		for _, c := range list {
			if b, ok := c(row); !b || !ok {
				return false
			}
		}
		return true
	}
}
