package value

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"briefgraph/graph"
)

// TestDecimalLaws checks decimal arithmetic against package math/big on numbers around the bounds
// of 64 bits.
func TestDecimalLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	number := func() (Decimal, *big.Rat) {
		s := ""
		if r.IntN(2) == 0 {
			s = "-"
		}
		for range 1 + r.IntN(24) {
			s += string(rune('0' + r.IntN(10)))
		}
		if r.IntN(2) == 0 {
			s += "."
			for range 1 + r.IntN(12) {
				s += string(rune('0' + r.IntN(10)))
			}
		}
		d, ok := ParseDecimal(s)
		rat, ok2 := new(big.Rat).SetString(s)
		if !ok || !ok2 {
			t.Fatalf("cannot read %q", s)
		}
		return d, rat
	}
	same := func(what string, d Decimal, want *big.Rat) {
		t.Helper()
		got, ok := new(big.Rat).SetString(d.String())
		if !ok || got.Cmp(want) != 0 {
			t.Fatalf("%s = %s, want %s", what, d, want.FloatString(30))
		}
	}
	for range 20000 {
		a, ra := number()
		b, rb := number()
		same("a", a, ra)
		same("a+b", a.Add(b), new(big.Rat).Add(ra, rb))
		same("-a", a.Neg(), new(big.Rat).Neg(ra))
		if p, ok := a.Mul(b); ok {
			same("a*b", p, new(big.Rat).Mul(ra, rb))
		}
		if a.Cmp(b) != ra.Cmp(rb) {
			t.Fatalf("%s cmp %s = %d", a, b, a.Cmp(b))
		}
		if q, ok := a.Quo(b); ok {
			exact := new(big.Rat).Quo(ra, rb)
			got, _ := new(big.Rat).SetString(q.String())
			if diff := got.Sub(got, exact); diff.Abs(diff).Cmp(big.NewRat(1, 1e18)) > 0 {
				t.Fatalf("%s / %s = %s", a, b, q)
			}
		} else if rb.Sign() != 0 {
			t.Fatalf("%s / %s fails", a, b)
		}
	}
}

func lit(lex, datatype string) Value { return Of(graph.NewTyped(lex, graph.XSD+datatype)) }

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		a, b   Value
		eq, ok bool
	}{
		{lit("1", "integer"), lit("01.0", "decimal"), true, true},
		{lit("1", "integer"), Str("1"), false, true},
		{lit("x", "integer"), lit("x", "integer"), true, true},
		{lit("x", "integer"), lit("y", "integer"), true, false},
		{lit("NaN", "double"), lit("NaN", "double"), false, true},
		{lit("2025-01-01T00:00:00Z", "dateTime"), lit("2025-01-01T01:00:00+01:00", "dateTime"), true, true},
		{lit("2025-01-01T00:00:00", "dateTime"), lit("2025-01-01T01:00:00Z", "dateTime"), false, false},
		{lit("true", "boolean"), lit("1", "boolean"), true, true},
		{Of(graph.NewLang("a", "en")), Of(graph.NewLang("a", "EN")), true, true},
		{Of(graph.NewLang("a", "en")), Str("a"), false, true},
		{Of(graph.NewIRI("a")), Str("a"), false, true},
		{Failed, Str("a"), false, false},
	} {
		if eq, ok := Equal(test.a, test.b); ok != test.ok || ok && eq != test.eq {
			t.Errorf("%v = %v: %v, %v, want %v, %v", test.a, test.b, eq, ok, test.eq, test.ok)
		}
	}
}

func TestCast(t *testing.T) {
	for _, test := range []struct {
		v    Value
		to   string
		want string // "" for an error
	}{
		{Str(" 12 "), "integer", "12"}, {Str("12.5"), "integer", ""}, {lit("12.9", "decimal"), "integer", "12"},
		{lit("-12.9", "double"), "integer", "-12"}, {lit("1e400", "double"), "integer", ""}, {lit("300", "integer"), "byte", ""},
		{lit("1.5", "decimal"), "string", "1.5"}, {lit("1.0E1", "double"), "string", "10"}, {lit("1e7", "double"), "string", "1.0E7"},
		{lit("0", "integer"), "boolean", "false"}, {Str("yes"), "boolean", ""}, {lit("true", "boolean"), "decimal", "1"},
		{lit("2025-07-18T10:00:00Z", "dateTime"), "date", "2025-07-18Z"}, {lit("2025-07-18", "date"), "dateTime", "2025-07-18T00:00:00"},
		{Str("2025-02-30"), "date", ""}, {Of(graph.NewIRI("http://e/")), "string", "http://e/"}, {Of(graph.NewIRI("http://e/")), "integer", ""},
		{lit("0.1", "double"), "decimal", "0.1000000000000000055511151231257827021181583404541015625"},
	} {
		got := Cast(test.v, graph.XSD+test.to)
		if got.OK() != (test.want != "") || got.Text() != test.want {
			t.Errorf("%s(%v) = %q, want %q", test.to, test.v.Text(), got.Text(), test.want)
		}
	}
}

// TestOrder checks that the order of ORDER BY is total on values of all kinds.
func TestOrder(t *testing.T) {
	vals := []Value{Failed, Of(graph.NewBlank("b")), Of(graph.NewIRI("a")), Str("a"), Str("b"), Of(graph.NewLang("a", "en")), False, True,
		lit("NaN", "double"), lit("1", "integer"), lit("1.5", "decimal"), lit("2", "float"), lit("2025-01-01T00:00:00Z", "dateTime"),
		lit("2025-01-01", "date"), lit("10:00:00", "time"), Of(graph.NewTyped("x", "http://e/")), lit("x", "integer")}
	for i, a := range vals {
		for j, b := range vals {
			c := Order(a, b)
			if c != -Order(b, a) || i == j && c != 0 || i < j && c > 0 && i < len(vals)-2 {
				t.Errorf("Order(%v, %v) = %d", a, b, c)
			}
		}
	}
}
