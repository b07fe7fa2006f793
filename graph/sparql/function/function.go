// Package function holds the built-in functions of SPARQL 1.1 (section 17.4) that work on values
// alone.
//
// In go values, out comes a value; a type error is value.Failed. The forms that look at variables or
// leave arguments unread (BOUND, IF, COALESCE, IN, && and ||, EXISTS) are the evaluator's.
package function

import (
	"math/rand/v2"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/sparql/value"
)

// A Context is what functions know besides their arguments. It belongs to one query execution.
type Context struct {
	Now     time.Time // the same for the whole query (section 17.4.5.1)
	Base    string    // base IRI of the query, for IRI()
	Resolve func(base, iri string) string
	// Blank gives the blank node for a key within the current solution, a fresh one for "".
	Blank func(key string) value.Value
}

// A Func is one function. The number of arguments has been checked.
type Func func(c *Context, args []value.Value) value.Value

// Lookup finds a built-in by its name in capitals.
func Lookup(name string) (Func, bool) {
	for _, table := range []map[string]Func{terms, stringFuncs, numbers, times, hashes} {
		if f, ok := table[name]; ok {
			return f, true
		}
	}
	return nil, false
}

// Volatile tells whether a function may answer differently for the same arguments, so that it must
// be called once a solution, no more and no less.
func Volatile(name string) bool {
	switch name {
	case "RAND", "UUID", "STRUUID", "BNODE":
		return true
	}
	return false
}

// on1 makes a Func of a function of one argument that fails on errors.
func on1(f func(value.Value) value.Value) Func {
	return func(_ *Context, args []value.Value) value.Value {
		if !args[0].OK() {
			return value.Failed
		}
		return f(args[0])
	}
}

// on2 makes a Func of a function of two arguments that fails on errors.
func on2(f func(a, b value.Value) value.Value) Func {
	return func(_ *Context, args []value.Value) value.Value {
		if !args[0].OK() || !args[1].OK() {
			return value.Failed
		}
		return f(args[0], args[1])
	}
}

// terms are the functions on RDF terms (section 17.4.2).
var terms = map[string]Func{
	"STR": on1(func(v value.Value) value.Value {
		if v.Kind == value.Blank {
			return value.Failed
		}
		return value.Str(v.Text())
	}),
	"LANG": on1(func(v value.Value) value.Value {
		switch {
		case v.Kind == value.LangString:
			return value.Str(v.Tag)
		case v.IsLiteral():
			return value.Str("")
		}
		return value.Failed
	}),
	"DATATYPE": on1(func(v value.Value) value.Value {
		if !v.IsLiteral() {
			return value.Failed
		}
		return value.Value{Kind: value.IRI, Lex: v.Datatype()}
	}),
	"SAMETERM":  on2(func(a, b value.Value) value.Value { return value.Bool(value.Same(a, b)) }),
	"ISIRI":     on1(func(v value.Value) value.Value { return value.Bool(v.Kind == value.IRI) }),
	"ISURI":     on1(func(v value.Value) value.Value { return value.Bool(v.Kind == value.IRI) }),
	"ISBLANK":   on1(func(v value.Value) value.Value { return value.Bool(v.Kind == value.Blank) }),
	"ISLITERAL": on1(func(v value.Value) value.Value { return value.Bool(v.IsLiteral()) }),
	"ISNUMERIC": on1(func(v value.Value) value.Value { return value.Bool(v.IsNumeric()) }),
	"IRI":       iri,
	"URI":       iri,
	"STRDT": on2(func(a, b value.Value) value.Value {
		if a.Kind != value.String || b.Kind != value.IRI || b.Lex == graph.LangString {
			return value.Failed
		}
		return value.Of(graph.NewTyped(a.Lex, b.Lex))
	}),
	"STRLANG": on2(func(a, b value.Value) value.Value {
		if a.Kind != value.String || b.Kind != value.String || b.Lex == "" {
			return value.Failed
		}
		return value.Of(graph.NewLang(a.Lex, b.Lex))
	}),
	"BNODE": func(c *Context, args []value.Value) value.Value {
		if len(args) == 0 {
			return c.Blank("")
		}
		if args[0].Kind != value.String {
			return value.Failed
		}
		return c.Blank("s" + args[0].Lex)
	},
	"UUID": func(*Context, []value.Value) value.Value {
		return value.Value{Kind: value.IRI, Lex: "urn:uuid:" + uuid()}
	},
	"STRUUID": func(*Context, []value.Value) value.Value { return value.Str(uuid()) },
}

func iri(c *Context, args []value.Value) value.Value {
	switch args[0].Kind {
	case value.IRI:
		return args[0]
	case value.String:
		return value.Value{Kind: value.IRI, Lex: c.Resolve(c.Base, args[0].Lex)}
	}
	return value.Failed
}

// uuid is a random UUID (RFC 9562, version 4).
func uuid() string {
	const hex = "0123456789abcdef"
	out := []byte("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")
	for i, c := range out {
		switch c {
		case 'x':
			out[i] = hex[rand.IntN(16)]
		case 'y':
			out[i] = hex[8+rand.IntN(4)]
		}
	}
	return string(out)
}

// numbers are the functions on numbers (section 17.4.4).
var numbers = map[string]Func{
	"ABS":   on1(value.Abs),
	"CEIL":  on1(value.Ceil),
	"FLOOR": on1(value.Floor),
	"ROUND": on1(value.Round),
	"RAND":  func(*Context, []value.Value) value.Value { return value.Dbl(rand.Float64()) },
	"NEG":   on1(value.Negate),
	"POS": on1(func(v value.Value) value.Value {
		if !v.IsNumeric() {
			return value.Failed
		}
		return v
	}),
	"+": arithmetic('+'),
	"-": arithmetic('-'),
	"*": arithmetic('*'),
	"/": arithmetic('/'),
}

func arithmetic(op byte) Func {
	return func(_ *Context, args []value.Value) value.Value { return value.Arithmetic(op, args[0], args[1]) }
}
