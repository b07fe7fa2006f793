package sparql_test

import (
	"slices"

	"briefgraph/graph"
)

// isomorphic finds a one-to-one renaming of blank nodes that makes the rows equal, by trying.
func isomorphic(got, want [][]graph.Term, ordered bool) bool {
	m := matching{map[graph.Term]graph.Term{}, map[graph.Term]graph.Term{}}
	used := make([]bool, len(want))
	// Rows without blank nodes first: they cut the search down.
	order := make([]int, len(got))
	for i := range order {
		order[i] = i
	}
	blanks := func(row []graph.Term) (n int) {
		for _, t := range row {
			if t.Kind == graph.Blank {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(order, func(a, b int) int { return blanks(got[a]) - blanks(got[b]) })
	var try func(k int) bool
	try = func(k int) bool {
		if k == len(got) {
			return true
		}
		i := order[k]
		for j := range want {
			if used[j] || ordered && j != i {
				continue
			}
			added, ok := m.row(got[i], want[j])
			used[j] = true
			if ok && try(k+1) {
				return true
			}
			used[j] = false
			m.undo(added)
			if ok && blanks(got[i]) == 0 {
				return false // equal rows are interchangeable
			}
		}
		return false
	}
	return try(0)
}

type matching struct{ to, from map[graph.Term]graph.Term }

func (m matching) row(a, b []graph.Term) (added []graph.Term, ok bool) {
	for i := range a {
		if a[i].Kind != graph.Blank || b[i].Kind != graph.Blank {
			if a[i] != b[i] {
				return added, false
			}
			continue
		}
		x, okX := m.to[a[i]]
		y, okY := m.from[b[i]]
		if !okX && !okY {
			m.to[a[i]], m.from[b[i]] = b[i], a[i]
			added = append(added, a[i])
		} else if !okX || !okY || x != b[i] || y != a[i] {
			return added, false
		}
	}
	return added, true
}

func (m matching) undo(added []graph.Term) {
	for _, a := range added {
		delete(m.from, m.to[a])
		delete(m.to, a)
	}
}
