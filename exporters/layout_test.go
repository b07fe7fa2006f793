package exporters

import (
	"math/rand/v2"
	"slices"
	"testing"

	"briefgraph/graph"
)

// Every section that a class leads to is in the list, and the tables fit their small numbers.
func TestTables(t *testing.T) {
	for _, row := range sectionOf {
		if !slices.Contains(sections, row.section) {
			t.Errorf("%s leads to the unknown section %q", row.class, row.section)
		}
	}
	if len(sectionOf) > 254 || len(sections) > 254 || len(predicateOrder) > 254 {
		t.Error("a table is too long for a byte")
	}
	for i, p := range predicateOrder {
		if slices.Contains(predicateOrder[:i], p) {
			t.Errorf("%s is there twice", p)
		}
	}
}

func TestCompareNatural(t *testing.T) {
	want := []string{"", "a", "a-1", "a0", "a00", "a1", "a1b", "a01", "a2", "a9", "a09", "a10", "a10.p", "a10b", "a11", "aa", "b", "é"}
	shuffled := slices.Clone(want)
	rng := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, compareNatural)
		if !slices.Equal(shuffled, want) {
			t.Fatalf("got %q", shuffled)
		}
	}
}

// The order is total: sorting the same terms always gives the same list.
func FuzzCompareNatural(f *testing.F) {
	f.Add("a1", "a01", "a10")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, bc, ac := compareNatural(a, b), compareNatural(b, c), compareNatural(a, c)
		if ab != -compareNatural(b, a) || (ab == 0) != (a == b) || ab <= 0 && bc <= 0 && ac > 0 {
			t.Errorf("%q %q %q: %d %d %d", a, b, c, ab, bc, ac)
		}
	})
}

func TestBare(t *testing.T) {
	xsd := func(s, d string) graph.Term { return graph.NewTyped(s, graph.XSD+d) }
	for _, term := range []graph.Term{
		xsd("0", "integer"), xsd("-7", "integer"), xsd("44.3", "decimal"), xsd("-0.50", "decimal"),
		xsd("1e5", "double"), xsd("-1.5E-05", "double"), xsd("true", "boolean"), xsd("false", "boolean"),
	} {
		if !bare(term) {
			t.Errorf("%s is not bare", term)
		}
	}
	for _, term := range []graph.Term{
		xsd("22", "decimal"), xsd("5.", "decimal"), xsd(".5", "decimal"), xsd("1e5", "decimal"), xsd("1.5", "integer"), xsd("abc", "integer"),
		xsd("", "integer"), xsd("-", "integer"), xsd("--1", "integer"), xsd("1 ", "integer"), xsd("INF", "double"), xsd("1", "double"), xsd("1.5", "double"),
		xsd("1e", "double"), xsd("1e+", "double"), xsd("1.e5", "double"), xsd("1e5x", "double"), xsd("1", "boolean"), xsd("True", "boolean"),
		xsd("1", "int"), graph.NewString("1"), graph.NewIRI("1"), graph.NewLang("true", "en"),
	} {
		if bare(term) {
			t.Errorf("%s is bare", term)
		}
	}
}
