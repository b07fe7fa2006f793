package memory

import (
	"slices"

	"briefgraph/graph"
	"briefgraph/graph/sparql/source"
)

// A Store is a frozen set of quads. It is safe for use by many goroutines.
type Store struct {
	ids      map[graph.Term]source.ID
	terms    []graph.Term
	runs     [len(source.Orders)]run
	distinct map[source.ID][2]int // predicate -> distinct subjects and objects
	graphs   []source.ID
}

var _ source.Source = (*Store)(nil)

// A run is all quads in one order, with the place where each first component starts.
type run struct {
	rows   [][4]source.ID
	starts []uint32 // starts[id] to starts[id+1] have id as first component
}

// Len is the number of quads.
func (s *Store) Len() int { return len(s.runs[0].rows) }

// Lookup finds the ID of a term.
func (s *Store) Lookup(t graph.Term) (source.ID, bool) {
	id, ok := s.ids[t]
	return id, ok
}

// Term is the term of an ID.
func (s *Store) Term(id source.ID) graph.Term {
	if int(id) >= len(s.terms) {
		return graph.Term{}
	}
	return s.terms[id]
}

// Graphs are the named graphs, ascending.
func (s *Store) Graphs() []source.ID { return s.graphs }

// Distinct is how many different subjects and objects predicate p has; exact here.
func (s *Store) Distinct(p source.ID) (subjects, objects int) {
	d := s.distinct[p]
	return d[0], d[1]
}

// count fills distinct and graphs from the sorted runs, in which equal keys stand together.
func (s *Store) count() {
	var all [2]int
	prev := [4]source.ID{}
	for _, q := range s.runs[source.SPOG].rows {
		if q[0] != prev[0] {
			all[0]++
		}
		if q[0] != prev[0] || q[1] != prev[1] {
			d := s.distinct[q[1]]
			d[0]++
			s.distinct[q[1]] = d
		}
		prev = q
	}
	prev = [4]source.ID{}
	for _, q := range s.runs[source.POSG].rows {
		if q[0] != prev[0] || q[1] != prev[1] {
			d := s.distinct[q[0]]
			d[1]++
			s.distinct[q[0]] = d
		}
		prev = q
	}
	objects := s.runs[source.OSPG].starts
	for id := 0; id+1 < len(objects); id++ {
		if objects[id] != objects[id+1] {
			all[1]++
		}
	}
	s.distinct[source.Any] = all
	graphs := s.runs[source.GSPO].starts
	for id := firstTerm; id+1 < len(graphs); id++ {
		if graphs[id] != graphs[id+1] {
			s.graphs = append(s.graphs, source.ID(id))
		}
	}
}

// Count is how many quads match the pattern.
func (s *Store) Count(pattern [4]source.ID) int {
	bound := uint8(0)
	for i, id := range pattern {
		if id != source.Any {
			bound |= 1 << i
		}
	}
	c := cursor{store: s}
	c.Seek(source.OrderFor(bound), pattern)
	return len(c.rest)
}

// Cursor makes a cursor.
func (s *Store) Cursor() source.Cursor { return &cursor{store: s} }

// A cursor hands out each range in one run, without copying.
type cursor struct {
	store *Store
	rest  [][4]source.ID
	key   [3]source.ID // first, second and third component of the last seek,
	pos   int          // where its range began,
	order source.Order // and in which order
}

// Seek finds the range: the first component by its table, the others by search. A search begins
// where the last one ended if the pattern is not before it, so that ascending seeks gallop.
func (c *cursor) Seek(order source.Order, pattern [4]source.ID) {
	at := &source.Orders[order]
	r := &c.store.runs[order]
	first := pattern[at[0]]
	if first == source.Any {
		c.rest = r.rows
		return
	}
	if int(first)+1 >= len(r.starts) {
		c.rest = nil
		return
	}
	lo, hi := int(r.starts[first]), int(r.starts[first+1])
	second := pattern[at[1]]
	if second == source.Any || lo == hi {
		c.rest = r.rows[lo:hi]
		return
	}
	third := pattern[at[2]]
	from := lo
	if c.order == order && c.key[0] == first && (c.key[1] < second || c.key[1] == second && c.key[2] <= third) && c.pos >= lo && c.pos <= hi {
		from = c.pos
	}
	lo = gallop(r.rows, from, hi, second, third)
	c.order, c.key, c.pos = order, [3]source.ID{first, second, third}, lo
	end := lo
	if third == source.Any {
		for end < hi && end < lo+8 && r.rows[end][1] == second {
			end++
		}
		if end == lo+8 {
			end = gallop(r.rows, end, hi, second+1, 0)
		}
		c.rest = r.rows[lo:end]
		return
	}
	for end < hi && end < lo+8 && r.rows[end][1] == second && r.rows[end][2] == third {
		end++
	}
	if end == lo+8 {
		end = gallop(r.rows, end, hi, second, third+1)
	}
	c.rest = r.rows[lo:end]
	if fourth := pattern[at[3]]; fourth != source.Any {
		i, ok := slices.BinarySearchFunc(c.rest, fourth, func(q [4]source.ID, id source.ID) int { return int(q[3]) - int(id) })
		if !ok {
			c.rest = nil
			return
		}
		c.rest = c.rest[i : i+1]
	}
}

// gallop is the first row from lo to hi whose second and third components are not below the key:
// steps that double, then a binary search.
func gallop(rows [][4]source.ID, lo, hi int, second, third source.ID) int {
	key := uint64(second)<<32 | uint64(third)
	step := 1
	for lo+step < hi && uint64(rows[lo+step][1])<<32|uint64(rows[lo+step][2]) < key {
		lo += step
		step *= 2
	}
	hi = min(hi, lo+step+1)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if uint64(rows[mid][1])<<32|uint64(rows[mid][2]) < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Next is the range that Seek found, at once.
func (c *cursor) Next() [][4]source.ID {
	rows := c.rest
	c.rest = nil
	return rows
}
