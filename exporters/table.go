package exporters

import (
	"cmp"
	"iter"
	"slices"

	"briefgraph/graph"
)

// A table holds quads in the order of reading, for formats that cannot write them as they come.
// Each term is held once; a quad is four numbers.
type table struct {
	terms  []graph.Term
	rows   []row
	graphs []graph.Term // the zero Term is the default graph
	subs   []uint32     // the subjects, as indexes of terms
	part   []uint8      // of each of subs, the index of its section
	preds  []uint32     // the predicates, as indexes of terms
}

// A row is a quad: indexes of table.graphs, subs, preds and terms.
type row struct{ g, s, p, o uint32 }

// load reads all quads, checks them, and puts them in order. Without graphs, it takes the union of
// the graphs as a set.
func load(quads iter.Seq2[graph.Quad, error], graphs bool) (*table, error) {
	t := &table{}
	known, knownGraphs := newIndex(&t.terms), newIndex(&t.graphs)
	var last graph.Quad
	var r row
	for q, err := range ahead(quads) {
		if err != nil {
			return nil, err
		}
		if !graphs {
			q.G = graph.Term{}
		}
		before := len(t.terms) + len(t.graphs)
		// Neighbours often share terms, and to compare is cheaper than to look up.
		first := len(t.rows) == 0
		if first || q.G != last.G {
			r.g = knownGraphs.number(q.G)
		}
		if first || q.S != last.S {
			r.s = known.number(q.S)
		}
		if first || q.P != last.P {
			r.p = known.number(q.P)
		}
		r.o = known.number(q.O)
		// A term is checked when it is new, its place always.
		if len(t.terms)+len(t.graphs) > before || q.S.Kind == graph.Literal || q.P.Kind != graph.IRI {
			if err := q.Check(); err != nil {
				return nil, err
			}
		}
		t.rows = append(t.rows, r)
		last = q
	}
	t.arrange()
	return t, nil
}

// An index numbers terms in order of appearance. IRIs, which are most, have a map of their own:
// to hash one string takes a third of the time that a whole term takes.
type index struct {
	list   *[]graph.Term
	iris   map[string]uint32
	others map[graph.Term]uint32
}

func newIndex(list *[]graph.Term) index {
	return index{list, map[string]uint32{}, map[graph.Term]uint32{}}
}

func (x index) number(t graph.Term) uint32 {
	next := uint32(len(*x.list))
	if t.Kind == graph.IRI {
		if n, ok := x.iris[t.Value]; ok {
			return n
		}
		x.iris[t.Value] = next
	} else {
		if n, ok := x.others[t]; ok {
			return n
		}
		x.others[t] = next
	}
	*x.list = append(*x.list, t)
	return next
}

// arrange sorts the rows by graph, section, subject, predicate and object, and drops duplicates.
func (t *table) arrange() {
	section := t.sections()
	rank := t.predicateRanks()
	compare := func(a, b uint32) int { return compareForReading(t.terms[a], t.terms[b]) }

	graphAt := sorted(indexes(len(t.graphs)), len(t.graphs), func(a, b uint32) int {
		return compareForReading(t.graphs[a], t.graphs[b])
	})
	slices.SortFunc(t.graphs, compareForReading)
	t.subs = t.distinct(func(r row) uint32 { return r.s })
	subAt := sorted(t.subs, len(t.terms), func(a, b uint32) int {
		if section[a] != section[b] { // not cmp.Or, which compares the names too
			return cmp.Compare(section[a], section[b])
		}
		return compare(a, b)
	})
	t.preds = t.distinct(func(r row) uint32 { return r.p })
	predAt := sorted(t.preds, len(t.terms), func(a, b uint32) int {
		if rank[a] != rank[b] {
			return cmp.Compare(rank[a], rank[b])
		}
		return compare(a, b)
	})
	for _, n := range t.subs {
		t.part = append(t.part, section[n])
	}
	for i, r := range t.rows {
		t.rows[i] = row{graphAt[r.g], subAt[r.s], predAt[r.p], r.o}
	}
	t.rows = bucketSort(t.rows, len(t.subs), func(r row) uint32 { return r.s })
	if len(t.graphs) > 1 {
		t.rows = bucketSort(t.rows, len(t.graphs), func(r row) uint32 { return r.g })
	}
	for rest := t.rows; len(rest) > 0; {
		n := run(rest, func(r row) [2]uint32 { return [2]uint32{r.g, r.s} })
		slices.SortFunc(rest[:n], func(a, b row) int {
			if a.p != b.p || a.o == b.o {
				return cmp.Compare(a.p, b.p)
			}
			return compare(a.o, b.o)
		})
		rest = rest[n:]
	}
	t.rows = slices.Compact(t.rows)
}

// bucketSort sorts rows by a key below n and keeps the order of rows with the same key.
func bucketSort(rows []row, n int, key func(row) uint32) []row {
	next := make([]uint32, n+1) // where the next row of a key goes
	for _, r := range rows {
		next[key(r)+1]++
	}
	for i := 1; i < n; i++ {
		next[i] += next[i-1]
	}
	out := make([]row, len(rows))
	for _, r := range rows {
		out[next[key(r)]] = r
		next[key(r)]++
	}
	return out
}

// run counts the rows at the front that have the same key.
func run[K comparable](rows []row, key func(row) K) int {
	for i, r := range rows {
		if key(r) != key(rows[0]) {
			return i
		}
	}
	return len(rows)
}

// sorted sorts list, which holds numbers below n, and returns the place of each in it.
func sorted(list []uint32, n int, compare func(a, b uint32) int) []uint32 {
	sortParallel(list, make([]uint32, len(list)), compare)
	at := make([]uint32, n)
	for i, x := range list {
		at[x] = uint32(i)
	}
	return at
}

// sortParallel sorts list by merging halves that are sorted at the same time, down to a length where a
// goroutine does not pay. spare is as long as list.
func sortParallel(list, spare []uint32, compare func(a, b uint32) int) {
	if len(list) < 1<<14 {
		slices.SortFunc(list, compare)
		return
	}
	half := len(list) / 2
	done := make(chan struct{})
	go func() {
		sortParallel(list[:half], spare[:half], compare)
		close(done)
	}()
	sortParallel(list[half:], spare[half:], compare)
	<-done
	copy(spare, list)
	a, b := spare[:half], spare[half:]
	for i := range list {
		if len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) <= 0 {
			list[i], a = a[0], a[1:]
		} else {
			list[i], b = b[0], b[1:]
		}
	}
}

func indexes(n int) []uint32 {
	list := make([]uint32, n)
	for i := range list {
		list[i] = uint32(i)
	}
	return list
}

// distinct lists the terms at one place of the rows, each once.
func (t *table) distinct(place func(row) uint32) (list []uint32) {
	seen := make([]bool, len(t.terms))
	for _, r := range t.rows {
		if n := place(r); !seen[n] {
			seen[n] = true
			list = append(list, n)
		}
	}
	return list
}

// sections finds the section of each term by its classes, before the rows are in order. The first
// row of sectionOf wins that fits; without one, the section is the last.
func (t *table) sections() []uint8 {
	rowOf := map[string]int{}
	for i, s := range sectionOf {
		rowOf[s.class] = i
	}
	best := make([]uint8, len(t.terms)) // row of sectionOf
	for i := range best {
		best[i] = uint8(len(sectionOf))
	}
	rdfType := slices.Index(t.terms, graph.NewIRI(graph.RDFType))
	class := map[uint32]uint8{} // row of sectionOf that a term is the class of
	for _, r := range t.rows {
		if int(r.p) != rdfType {
			continue
		}
		n, known := class[r.o]
		if !known {
			n = uint8(len(sectionOf))
			if k, ok := rowOf[t.terms[r.o].Value]; ok && t.terms[r.o].Kind == graph.IRI {
				n = uint8(k)
			}
			class[r.o] = n
		}
		best[r.s] = min(best[r.s], n)
	}
	for i, n := range best {
		best[i] = uint8(len(sections) - 1)
		if int(n) < len(sectionOf) {
			best[i] = uint8(slices.Index(sections, sectionOf[n].section))
		}
	}
	return best
}

// predicateRanks gives the place in predicateOrder of each term.
func (t *table) predicateRanks() []uint8 {
	place := map[string]uint8{}
	for i, p := range predicateOrder {
		place[p] = uint8(i)
	}
	ranks := make([]uint8, len(t.terms))
	seen := map[uint32]bool{}
	for _, r := range t.rows {
		if seen[r.p] {
			continue
		}
		seen[r.p] = true
		n, ok := place[t.terms[r.p].Value]
		if !ok {
			n = uint8(len(predicateOrder))
		}
		ranks[r.p] = n
	}
	return ranks
}
