package segment

import (
	"slices"
	"sort"
)

// A Part is a segment of a View, without the quads of some of its graphs.
type Part struct {
	*Segment
	Dead map[ID]bool // graphs that were removed or replaced since; not changed once it is here
}

// Live is how many quads of the part count.
func (p Part) Live(f *Fault) int {
	n := p.Quads()
	for g := range p.Dead {
		lo, hi := p.lookup(3, g, f)
		n -= hi - lo
	}
	return n
}

// A View is the parts of a store at one moment, oldest first. No quad is in two of them, except while
// a merge is prepared. It is safe for use by many goroutines; a Cursor is not.
type View struct {
	parts []Part
	Fault Fault // the first damage that a read met; what was read is not to be used then
}

// NewView makes a View of parts whose terms follow each other.
func NewView(parts []Part) *View { return &View{parts: parts} }

// Parts are what the View was made of; not to be changed.
func (v *View) Parts() []Part { return v.parts }

// End is the lowest ID above all terms.
func (v *View) End() ID {
	if len(v.parts) == 0 {
		return FirstTerm
	}
	last := v.parts[len(v.parts)-1]
	return last.First() + ID(last.Terms())
}

// Find is the ID of a term, given with its Hash.
func (v *View) Find(term []byte, hash uint64) (ID, bool) {
	for _, p := range v.parts {
		if id, ok := p.Find(term, hash, &v.Fault); ok {
			return id, true
		}
	}
	return Any, false
}

// AppendTerm appends the term of an ID that the View gave; nothing for another.
func (v *View) AppendTerm(dst []byte, id ID) []byte {
	i := sort.Search(len(v.parts), func(i int) bool { return v.parts[i].First() > id }) - 1
	if i < 0 {
		return dst
	}
	return v.parts[i].AppendTerm(dst, id, &v.Fault)
}

// Size is the number of quads.
func (v *View) Size() (n int) {
	for _, p := range v.parts {
		n += p.Live(&v.Fault)
	}
	return n
}

// Count is how many quads match the pattern (subject, predicate, object, graph).
func (v *View) Count(pattern Row) (n int) {
	order := OrderFor(bound(pattern))
	for _, p := range v.parts {
		w := walker{seg: p.Segment, fault: &v.Fault, dead: p.Dead}
		w.seek(order, &pattern)
		n += w.hi - w.lo
		if w.filter && w.hi > w.lo {
			n -= v.countDead(p, &w, pattern)
		}
	}
	return n
}

// countDead is how many rows of w's range are of dead graphs: by looking each graph up, or each row,
// whichever is less work.
func (v *View) countDead(p Part, w *walker, pattern Row) (n int) {
	if w.hi-w.lo <= 16*len(p.Dead) {
		for rows := w.next(); len(rows) > 0; rows = w.next() {
			for i := range rows {
				if w.dies(&rows[i]) {
					n++
				}
			}
		}
		return n
	}
	u := walker{seg: p.Segment, fault: &v.Fault}
	for g := range p.Dead {
		pattern[3] = g
		u.seek(OrderFor(bound(pattern)), &pattern)
		n += u.hi - u.lo
	}
	return n
}

// Distinct is how many different subjects and objects the quads with predicate p have, about: terms
// that several segments use count more than once, but never more than there are quads. With Any it
// speaks of all quads.
func (v *View) Distinct(p ID) (subjects, objects int) {
	for _, part := range v.parts {
		s, o := part.predicate(p, &v.Fault)
		subjects, objects = subjects+s, objects+o
	}
	n := v.Count(Row{1: p})
	return min(subjects, n), min(objects, n)
}

// Graphs are the named graphs that hold a quad, ascending.
func (v *View) Graphs() (graphs []ID) {
	for _, p := range v.parts {
		for i := range p.count(secKeys + 3) {
			if g := ID(p.word(secKeys+3, i, &v.Fault)); g > DefaultGraph && !p.Dead[g] {
				graphs = append(graphs, g)
			}
		}
	}
	slices.Sort(graphs)
	return slices.Compact(graphs)
}

// Cursor makes a cursor, at the end of nothing.
func (v *View) Cursor() *Cursor {
	c := &Cursor{walkers: make([]walker, len(v.parts))}
	for i, p := range v.parts {
		c.walkers[i] = walker{seg: p.Segment, fault: &v.Fault, dead: p.Dead}
	}
	return c
}

// A Cursor walks ranges of quads.
type Cursor struct {
	walkers []walker
	active  []stream
	buf     []Row
}

// A stream is a walker with rows left, of which head is at hand and never empty.
type stream struct {
	w    *walker
	head []Row
}

// Seek goes to the quads that match pattern (subject, predicate, object, graph), whose bound
// components must be a prefix of the order. Seeking ascending patterns in one order is the fast way.
func (c *Cursor) Seek(order Order, pattern Row) {
	highest := max(pattern[0], pattern[1], pattern[2], pattern[3])
	c.active = c.active[:0]
	for i := range c.walkers {
		w := &c.walkers[i]
		if highest >= w.seg.First()+ID(w.seg.Terms()) && highest > DefaultGraph {
			continue // a segment knows only terms of its own and of older ones
		}
		w.seek(order, &pattern)
		if w.lo < w.hi {
			c.active = append(c.active, stream{w: w})
		}
	}
	if len(c.active) > 1 {
		c.fill()
	}
}

// bufferRows is how many rows Next gives at most when it has to copy.
const bufferRows = 512

// Next is the next run of quads, each with its components in the sequence of the order, ascending;
// empty at the end. The run is good until the next call of a method.
func (c *Cursor) Next() []Row {
	switch {
	case len(c.active) == 0:
		return nil
	case len(c.active) > 1:
		return c.merge()
	}
	s := &c.active[0]
	if !s.w.filter {
		if len(s.head) > 0 {
			rows := s.head
			s.head = nil
			return rows
		}
		return s.w.next()
	}
	for {
		rows := s.head
		s.head = nil
		if len(rows) == 0 {
			rows = s.w.next()
		}
		if len(rows) == 0 {
			return nil
		}
		c.buf = c.buf[:0]
		for i := range rows[:min(len(rows), bufferRows)] {
			if !s.w.dies(&rows[i]) {
				c.buf = append(c.buf, rows[i])
			}
		}
		s.head = rows[min(len(rows), bufferRows):]
		if len(c.buf) > 0 {
			return c.buf
		}
	}
}

// fill gives each stream a head that is alive, and drops those that end.
func (c *Cursor) fill() {
	kept := c.active[:0]
	for _, s := range c.active {
		if s.advance() {
			kept = append(kept, s)
		}
	}
	c.active = kept
}

// advance makes sure that the first row at hand is alive; false at the end.
func (s *stream) advance() bool {
	for {
		if len(s.head) == 0 {
			if s.head = s.w.next(); len(s.head) == 0 {
				return false
			}
		}
		if !s.w.filter || !s.w.dies(&s.head[0]) {
			return true
		}
		s.head = s.head[1:]
	}
}

// merge takes the lowest rows of several streams. Rows that follow each other often come from one
// stream, which is then followed as long as it is below all others.
func (c *Cursor) merge() []Row {
	c.buf = c.buf[:0]
	for len(c.buf) < bufferRows && len(c.active) > 1 {
		low, next := 0, 1
		if less(&c.active[1].head[0], &c.active[0].head[0]) {
			low, next = 1, 0
		}
		for i := 2; i < len(c.active); i++ {
			switch head := &c.active[i].head[0]; {
			case less(head, &c.active[low].head[0]):
				low, next = i, low
			case less(head, &c.active[next].head[0]):
				next = i
			}
		}
		s, limit := &c.active[low], &c.active[next].head[0]
		for {
			c.buf = append(c.buf, s.head[0])
			s.head = s.head[1:]
			if !s.advance() {
				c.active = slices.Delete(c.active, low, low+1)
				break
			}
			if less(limit, &s.head[0]) || len(c.buf) == bufferRows {
				break
			}
		}
	}
	if len(c.buf) == 0 {
		return c.Next() // one stream is left
	}
	return c.buf
}

func less(a, b *Row) bool {
	if x, y := pair(a[0], a[1]), pair(b[0], b[1]); x != y {
		return x < y
	}
	return pair(a[2], a[3]) < pair(b[2], b[3])
}
