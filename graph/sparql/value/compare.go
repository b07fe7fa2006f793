package value

import (
	"cmp"
	"math"
	"strings"
)

// Equal is the operator = (section 17.3): by value where both values are known, by term for IRIs
// and blank nodes. ok is false where it is a type error: for literals that differ as terms and
// whose values are not known.
func Equal(a, b Value) (eq, ok bool) {
	switch {
	case !a.OK() || !b.OK():
		return false, false
	case !a.IsLiteral() || !b.IsLiteral():
		return a.Kind == b.Kind && a.Lex == b.Lex, true
	case a.IsNumeric() && b.IsNumeric():
		c, ordered := compareNumbers(a, b)
		return ordered && c == 0, true
	case a.Kind != b.Kind && (a.Kind == LangString || b.Kind == LangString):
		return false, true // no other literal has a language, whatever its value
	case a.Kind == Other || b.Kind == Other:
		return true, Same(a, b)
	case a.Kind != b.Kind:
		return false, true
	}
	switch a.Kind {
	case Boolean:
		return a.F == b.F, true
	case Time, Date, Clock:
		c, ordered := a.At.compare(b.At)
		return ordered && c == 0, ordered
	}
	return a.Lex == b.Lex && a.Tag == b.Tag, true
}

// Same is sameTerm: the same RDF term.
func Same(a, b Value) bool {
	if a.Kind != b.Kind || a.Kind == Error {
		return false
	}
	return a.Text() == b.Text() && (!a.IsLiteral() || a.Datatype() == b.Datatype()) && (a.Kind != LangString || a.Tag == b.Tag)
}

// Less is the operator < (section 17.3) as -1, 0, 1; ok is false where it is a type error, and
// unordered true where NaN makes every comparison false.
func Less(a, b Value) (c int, unordered, ok bool) {
	switch {
	case a.IsNumeric() && b.IsNumeric():
		c, ordered := compareNumbers(a, b)
		return c, !ordered, true
	case a.Kind != b.Kind:
		return 0, false, false
	}
	switch a.Kind {
	case String:
		return strings.Compare(a.Lex, b.Lex), false, true
	case Boolean:
		return cmp.Compare(a.F, b.F), false, true
	case Time, Date, Clock:
		c, ordered := a.At.compare(b.At)
		return c, false, ordered
	}
	return 0, false, false
}

// compareNumbers promotes as section 17.3 says; ordered is false where one is NaN.
func compareNumbers(a, b Value) (c int, ordered bool) {
	if a.Kind <= Decimalv && b.Kind <= Decimalv {
		return a.Num.Cmp(b.Num), true
	}
	x, y := a.Float(), b.Float()
	if a.Kind != Double && b.Kind != Double {
		x, y = float64(float32(x)), float64(float32(y))
	}
	if math.IsNaN(x) || math.IsNaN(y) {
		return 0, false
	}
	return cmp.Compare(x, y), true
}

// rank puts the kinds of value in the order of ORDER BY (section 15.1): nothing, blank nodes, IRIs,
// literals. Among literals the order of kinds is this engine's choice, total and stable.
var rank = [...]uint8{Error: 0, Blank: 1, IRI: 2, String: 3, LangString: 4, Boolean: 5,
	Integer: 6, Decimalv: 6, Float: 6, Double: 6, Time: 7, Date: 8, Clock: 9, Other: 10}

// Order compares two values for ORDER BY, MIN and MAX; it is total. Values that are equal by value
// but differ as terms compare equal.
func Order(a, b Value) int {
	if c := cmp.Compare(rank[a.Kind], rank[b.Kind]); c != 0 {
		return c
	}
	switch {
	case a.Kind == Error:
		return 0
	case a.IsNumeric():
		if c, ordered := compareNumbers(a, b); ordered {
			return c
		}
		return cmp.Compare(a.Float(), b.Float()) // NaN comes first
	case a.Kind == Boolean:
		return cmp.Compare(a.F, b.F)
	case a.At != nil:
		// A missing offset counts as UTC here, which keeps the order total.
		return a.At.instant(0).Cmp(b.At.instant(0))
	}
	return cmp.Or(strings.Compare(a.Lex, b.Lex), strings.Compare(a.Tag, b.Tag))
}
