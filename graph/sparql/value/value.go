// Package value holds the values that SPARQL expressions work on: RDF terms with their numbers,
// booleans and times read (SPARQL 1.1, section 17).
//
// In go terms and values, out come values; an error of an expression is the Value of kind Error.
// Decimals and integers are exact, of any length up to a bound. The package knows no variables and
// no data.
package value

import (
	"math"
	"strings"

	"briefgraph/graph"
)

// Kind tells what a Value is.
type Kind uint8

// The kinds of value. A literal whose lexical form is not right for its datatype, or whose datatype
// is not known here, is Other.
const (
	Error Kind = iota
	IRI
	Blank
	String
	LangString
	Boolean
	Integer
	Decimalv
	Float
	Double
	Time // xsd:dateTime
	Date
	Clock // xsd:time
	Other
)

// A Value is one value; the zero Value is an error. A value read from a term keeps the term's
// lexical form and datatype, so that it turns into the same term again.
type Value struct {
	Kind Kind
	made bool   // computed: Lex is not set yet
	Lex  string // lexical form, IRI or blank node label
	Tag  string // language tag, or the datatype of an Other or of a derived integer
	Num  Decimal
	F    float64
	At   *DateTime
}

// True and False are the booleans; Failed is the error of an expression.
var (
	True   = Value{Kind: Boolean, made: true, F: 1}
	False  = Value{Kind: Boolean, made: true}
	Failed = Value{}
)

// Bool is b as a Value.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Str is a plain string.
func Str(s string) Value { return Value{Kind: String, Lex: s} }

// Int is an xsd:integer.
func Int(n int64) Value { return Value{Kind: Integer, made: true, Num: NewInt(n)} }

// Dec is an xsd:decimal.
func Dec(d Decimal) Value { return Value{Kind: Decimalv, made: true, Num: d} }

// Dbl is an xsd:double.
func Dbl(f float64) Value { return Value{Kind: Double, made: true, F: f} }

// OK tells that the value is not an error.
func (v Value) OK() bool { return v.Kind != Error }

// IsNumeric tells that the value is a number.
func (v Value) IsNumeric() bool { return v.Kind >= Integer && v.Kind <= Double }

// IsLiteral tells that the value is a literal of any kind.
func (v Value) IsLiteral() bool { return v.Kind >= String }

// IsString tells that the value is a string with or without a language tag.
func (v Value) IsString() bool { return v.Kind == String || v.Kind == LangString }

// integerRanges are the types derived from xsd:integer with their smallest and largest value; an
// empty string is no bound.
var integerRanges = map[string][2]string{
	"integer": {}, "long": {"-9223372036854775808", "9223372036854775807"},
	"int": {"-2147483648", "2147483647"}, "short": {"-32768", "32767"}, "byte": {"-128", "127"},
	"nonNegativeInteger": {"0", ""}, "positiveInteger": {"1", ""}, "nonPositiveInteger": {"", "0"},
	"negativeInteger": {"", "-1"}, "unsignedLong": {"0", "18446744073709551615"},
	"unsignedInt": {"0", "4294967295"}, "unsignedShort": {"0", "65535"}, "unsignedByte": {"0", "255"},
}

// Of reads a term.
func Of(t graph.Term) Value {
	switch t.Kind {
	case graph.None:
		return Failed
	case graph.IRI:
		return Value{Kind: IRI, Lex: t.Value}
	case graph.Blank:
		return Value{Kind: Blank, Lex: t.Value}
	}
	switch t.Datatype {
	case graph.XSDString:
		return Value{Kind: String, Lex: t.Value}
	case graph.LangString:
		return Value{Kind: LangString, Lex: t.Value, Tag: t.Lang}
	}
	if local, ok := strings.CutPrefix(t.Datatype, graph.XSD); ok {
		if v, ok := ofXSD(t.Value, local); ok {
			return v
		}
	}
	return Value{Kind: Other, Lex: t.Value, Tag: t.Datatype}
}

// ofXSD reads a literal of an XML Schema type that has values here; white space around it is
// collapsed first (XML Schema part 2, section 4.3.6).
func ofXSD(lex, local string) (Value, bool) {
	v := Value{Lex: lex}
	s := strings.Trim(lex, " \t\n\r")
	ok := false
	switch local {
	case "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger",
		"nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte":
		v.Kind = Integer
		v.Num, ok = ParseDecimal(s)
		ok = ok && strings.IndexByte(s, '.') < 0
		if ok && local != "integer" {
			v.Tag = graph.XSD + local
			ok = inRange(v.Num, local)
		}
	case "decimal":
		v.Kind = Decimalv
		v.Num, ok = ParseDecimal(s)
	case "double":
		v.Kind = Double
		v.F, ok = parseFloat(s, 64)
	case "float":
		v.Kind = Float
		v.F, ok = parseFloat(s, 32)
	case "boolean":
		v.Kind = Boolean
		ok = s == "true" || s == "false" || s == "0" || s == "1"
		if s == "true" || s == "1" {
			v.F = 1
		}
	case "dateTime":
		v.Kind = Time
		v.At, ok = parseDateTime(s, true, true)
	case "date":
		v.Kind = Date
		v.At, ok = parseDateTime(s, true, false)
	case "time":
		v.Kind = Clock
		v.At, ok = parseDateTime(s, false, true)
	}
	return v, ok
}

func inRange(d Decimal, local string) bool {
	r := integerRanges[local]
	if lo, ok := ParseDecimal(r[0]); ok && d.Cmp(lo) < 0 {
		return false
	}
	hi, ok := ParseDecimal(r[1])
	return !ok || d.Cmp(hi) <= 0
}

// Text is the lexical form: what STR gives.
func (v Value) Text() string {
	if !v.made {
		return v.Lex
	}
	switch v.Kind {
	case Boolean:
		if v.F != 0 {
			return "true"
		}
		return "false"
	case Integer, Decimalv:
		return v.Num.String()
	case Float:
		return formatFloat(v.F, 32)
	case Double:
		return formatFloat(v.F, 64)
	}
	return v.Lex
}

// Datatype is the datatype IRI of a literal.
func (v Value) Datatype() string {
	switch v.Kind {
	case String:
		return graph.XSDString
	case LangString:
		return graph.LangString
	case Boolean:
		return graph.XSD + "boolean"
	case Integer:
		if v.Tag != "" {
			return v.Tag
		}
		return graph.XSDInteger
	case Decimalv:
		return graph.XSDDecimal
	case Float:
		return graph.XSD + "float"
	case Double:
		return graph.XSD + "double"
	case Time:
		return graph.XSD + "dateTime"
	case Date:
		return graph.XSDDate
	case Clock:
		return graph.XSD + "time"
	}
	return v.Tag
}

// Term is the value as an RDF term; the zero Term for an error.
func (v Value) Term() graph.Term {
	switch v.Kind {
	case Error:
		return graph.Term{}
	case IRI:
		return graph.NewIRI(v.Lex)
	case Blank:
		return graph.NewBlank(v.Lex)
	case LangString:
		return graph.NewLang(v.Lex, v.Tag)
	}
	return graph.NewTyped(v.Text(), v.Datatype())
}

// Boolean is the effective boolean value (section 17.2.2); ok is false for a type error.
func (v Value) Boolean() (b, ok bool) {
	switch v.Kind {
	case Boolean:
		return v.F != 0, true
	case String, LangString:
		return v.Lex != "", true
	case Integer, Decimalv:
		return v.Num.Sign() != 0, true
	case Float, Double:
		return v.F != 0 && !math.IsNaN(v.F), true
	case Other:
		// An ill-typed boolean or number is false, any other datatype an error.
		local, xsd := strings.CutPrefix(v.Tag, graph.XSD)
		_, integer := integerRanges[local]
		return false, xsd && (integer || local == "boolean" || local == "decimal" || local == "float" || local == "double")
	}
	return false, false
}

// Float is the number as a double.
func (v Value) Float() float64 {
	if v.Kind == Float || v.Kind == Double {
		return v.F
	}
	return v.Num.Float()
}
