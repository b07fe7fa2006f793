package graph

import "testing"

// Adding many small segments costs each quad a few merges, and leaves few segments.
func TestTiers(t *testing.T) {
	const commits, weight = 2000, 2250
	for _, start := range [][]int{nil, {5_000_000}, {5_000_000, 100}} {
		weights := append([]int(nil), start...)
		work, most := 0, 0
		for range commits {
			weights = append(weights, weight)
			if from := tierFrom(weights); from < len(weights)-1 {
				sum := 0
				for _, w := range weights[from:] {
					sum += w
				}
				work += sum
				weights = append(weights[:from], sum)
			}
			most = max(most, len(weights))
		}
		if per := float64(work) / commits / weight; per > 6 || most > 20 {
			t.Errorf("starting with %v: each quad is written %.1f times, there are up to %d segments", start, per, most)
		}
	}
	if tierFrom(nil) != 0 || tierFrom([]int{1}) != 0 || tierFrom([]int{1, 1}) != 1 {
		t.Error("something is merged where there is little")
	}
}
