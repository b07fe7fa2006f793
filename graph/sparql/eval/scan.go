package eval

import (
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// A shape is how a pattern is scanned when certain of its components are bound.
type shape struct {
	order source.Order
	known bool
	n     int      // unbound components that fill a slot
	slot  [4]int   // their slots
	pos   [4]uint8 // and where they stand in the rows of the order
	twice bool     // one slot stands twice
}

// scan compiles a pattern into a look-up in the order that suits what is bound when it runs.
func (c *compiler) scan(n *algebra.Pattern, next step) step {
	in := c.graphsOf(n.Graph)
	if in.v == algebra.NoVar && !in.all && len(in.list) == 0 {
		return func([]ID) bool { return true }
	}
	s := &scan{compiler: c, cur: c.src.Cursor(), in: in, next: next}
	s.at = [4]operand{c.operand(n.S), c.operand(n.P), c.operand(n.O), {slot: -1}}
	switch {
	case in.v != algebra.NoVar:
		s.at[3].slot = int(in.v)
	case !in.all && len(in.list) == 1:
		s.at[3].id = in.list[0]
	case !in.all:
		s.member = (&scanner{in: in}).member
		s.once = true
	default:
		s.once = true
	}
	return s.run
}

// A scan is a compiled pattern.
type scan struct {
	*compiler
	cur    source.Cursor
	in     graphs
	at     [4]operand
	once   bool          // equal triples of several graphs count once
	member func(ID) bool // which graphs count, if not all
	shapes [16]shape
	next   step
}

func (s *scan) run(row []ID) bool {
	var p [4]ID
	var mask uint8
	for i := range s.at {
		if p[i] = s.at[i].in(row); p[i] != source.Any {
			mask |= 1 << i
			if p[i]&source.Computed != 0 {
				return true // a term that the query made is in no quad
			}
		}
	}
	keep := s.member
	if s.in.v != algebra.NoVar {
		if p[3] == source.Any {
			keep = s.data.isNamed
		} else if !s.data.isNamed(p[3]) {
			return true
		}
	}
	sh := &s.shapes[mask]
	if !sh.known {
		*sh = s.shape(mask)
	}
	s.cur.Seek(sh.order, p)
	rows := s.cur.Next()
	if len(rows) == 1 && keep == nil && !sh.twice {
		return s.single(row, &rows[0], sh)
	}
	ok := true
	var prev [3]ID
	for ; len(rows) > 0 && ok; rows = s.cur.Next() {
		ok = s.each(row, rows, sh, keep, &prev)
	}
	for k := 0; k < sh.n; k++ {
		row[sh.slot[k]] = source.Any
	}
	return ok
}

// single is the common case of a look-up that finds one quad.
func (s *scan) single(row []ID, r *[4]ID, sh *shape) bool {
	for k := 0; k < sh.n; k++ {
		row[sh.slot[k]] = r[sh.pos[k]]
	}
	ok := !s.stop.Load() && s.next(row)
	for k := 0; k < sh.n; k++ {
		row[sh.slot[k]] = source.Any
	}
	// A source may hand out a range in several runs.
	if rows := s.cur.Next(); ok && len(rows) > 0 {
		prev := [3]ID{r[0], r[1], r[2]}
		for ; len(rows) > 0 && ok; rows = s.cur.Next() {
			ok = s.each(row, rows, sh, nil, &prev)
		}
		for k := 0; k < sh.n; k++ {
			row[sh.slot[k]] = source.Any
		}
	}
	return ok
}

func (s *scan) each(row []ID, rows [][4]ID, sh *shape, keep func(ID) bool, prev *[3]ID) bool {
	if sh.order >= source.GSPO {
		keep = nil // the graph is bound
	}
	for i := range rows {
		r := &rows[i]
		if keep != nil && !keep(r[3]) {
			continue
		}
		if s.once {
			if r[0] == prev[0] && r[1] == prev[1] && r[2] == prev[2] {
				continue
			}
			prev[0], prev[1], prev[2] = r[0], r[1], r[2]
		}
		if sh.twice && !sh.agree(r) {
			continue
		}
		for k := 0; k < sh.n; k++ {
			row[sh.slot[k]] = r[sh.pos[k]]
		}
		if s.stop.Load() || !s.next(row) {
			return false
		}
	}
	return true
}

// agree tells whether components that fill the same slot are equal.
func (sh *shape) agree(r *[4]ID) bool {
	for i := 0; i < sh.n; i++ {
		for j := 0; j < i; j++ {
			if sh.slot[i] == sh.slot[j] && r[sh.pos[i]] != r[sh.pos[j]] {
				return false
			}
		}
	}
	return true
}

func (s *scan) shape(mask uint8) shape {
	sh := shape{order: source.OrderFor(mask), known: true}
	for pos, component := range source.Orders[sh.order] {
		slot := s.at[component].slot
		if mask&(1<<component) != 0 || slot < 0 {
			continue
		}
		for k := 0; k < sh.n; k++ {
			sh.twice = sh.twice || sh.slot[k] == slot
		}
		sh.slot[sh.n], sh.pos[sh.n] = slot, uint8(pos)
		sh.n++
	}
	return sh
}
