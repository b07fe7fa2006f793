package graphtest

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"briefgraph/graph"
)

// Same tells whether two lists of quads are the same data set: equal as sets, up to the labels of
// blank nodes (RDF 1.1 Concepts, section 3.6 and 4.1). It is meant for small data sets with awkward
// blank nodes, or large ones with none.
func Same(a, b []graph.Quad) bool {
	a, b = set(a), set(b)
	return len(a) == len(b) && match(a, b, colours{}, colours{})
}

func set(quads []graph.Quad) []graph.Quad {
	return slices.Compact(slices.SortedFunc(slices.Values(quads), graph.Quad.Compare))
}

// colours tell blank nodes apart by what is said about them, without their labels.
type colours map[graph.Term]string

// refine makes the colours finer until they stay the same number.
func (c colours) refine(quads []graph.Quad) colours {
	for {
		lines := map[graph.Term][]string{}
		for _, q := range quads {
			for i, t := range [...]graph.Term{q.S, q.O, q.G} {
				if t.Kind == graph.Blank {
					line := string('0'+rune(i)) + c.line(q)
					lines[t] = append(lines[t], line)
				}
			}
		}
		next := colours{}
		for t, l := range lines {
			slices.Sort(l)
			sum := sha256.Sum256([]byte(c[t] + "\n" + strings.Join(l, "\n")))
			next[t] = string(sum[:])
		}
		if len(next.classes()) == len(c.classes()) {
			return next
		}
		c = next
	}
}

// line writes q with colours in the place of labels.
func (c colours) line(q graph.Quad) string {
	var b strings.Builder
	for _, t := range [...]graph.Term{q.S, q.P, q.O, q.G} {
		if t.Kind == graph.Blank {
			b.WriteString("_:" + c[t])
		} else {
			b.WriteString(t.String())
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func (c colours) classes() map[string][]graph.Term {
	out := map[string][]graph.Term{}
	for t, colour := range c {
		out[colour] = append(out[colour], t)
	}
	return out
}

// match compares under given colours; where nodes of a look alike, it tries each partner in b.
func match(a, b []graph.Quad, ca, cb colours) bool {
	ca, cb = ca.refine(a), cb.refine(b)
	classesA, classesB := ca.classes(), cb.classes()
	for colour, nodes := range classesA {
		if len(nodes) != len(classesB[colour]) {
			return false
		}
	}
	for colour, nodes := range classesA {
		if len(nodes) == 1 {
			continue
		}
		for _, partner := range classesB[colour] {
			na, nb := maps.Clone(ca), maps.Clone(cb)
			na[nodes[0]], nb[partner] = "chosen "+colour, "chosen "+colour
			if match(a, b, na, nb) {
				return true
			}
		}
		return false
	}
	var la, lb []string
	for i := range a {
		la, lb = append(la, ca.line(a[i])), append(lb, cb.line(b[i]))
	}
	slices.Sort(la)
	slices.Sort(lb)
	return slices.Equal(la, lb)
}
