package exporters

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"briefgraph/graph"
)

// ahead yields what quads yields, ends it when it is left, and keeps its error for last.
func TestAhead(t *testing.T) {
	broken := errors.New("broken")
	left := false
	source := func(yield func(graph.Quad, error) bool) {
		defer func() { left = true }()
		for i := range 5000 {
			if !yield(graph.Quad{S: graph.NewIRI("x:" + string(rune('a'+i%26)))}, nil) {
				return
			}
		}
		yield(graph.Quad{}, broken)
	}
	for _, stop := range []int{1, 1024, 1025, 4999, 6000} {
		n, last := 0, error(nil)
		left = false
		for q, err := range ahead(source) {
			last = err
			if err == nil && q.S.Value != "x:"+string(rune('a'+n%26)) {
				t.Fatalf("quad %d is %s", n, q)
			}
			if n++; n == stop {
				break
			}
		}
		if !left || stop < 5000 && (n != stop || last != nil) || stop > 5000 && (n != 5001 || !errors.Is(last, broken)) {
			t.Errorf("stop at %d: %d quads, error %v, left %v", stop, n, last, left)
		}
	}
}

func TestSortParallel(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	list := make([]uint32, 100_000)
	for i := range list {
		list[i] = rng.Uint32N(50_000)
	}
	want := slices.Sorted(slices.Values(list))
	sortParallel(list, make([]uint32, len(list)), func(a, b uint32) int { return int(a) - int(b) })
	if !slices.Equal(list, want) {
		t.Error("not sorted")
	}
}
