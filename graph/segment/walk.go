package segment

import "sort"

// lookup is the range of rows, in the order of a component's directory, whose first component is id.
func (s *Segment) lookup(component int, id ID, f *Fault) (lo, hi int) {
	base, shift := ID(s.foot.bases[component]), s.foot.shifts[component]
	if id < base {
		return 0, 0
	}
	part := int((id - base) >> shift)
	if part+1 >= s.count(secTops+component) {
		return 0, 0
	}
	from, to := s.word(secTops+component, part, f), s.word(secTops+component, part+1, f)
	for from < to {
		mid := (from + to) / 2
		if ID(s.word(secKeys+component, int(mid), f)) < id {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if ID(s.word(secKeys+component, int(from), f)) != id {
		return 0, 0
	}
	return int(s.word(secStarts+component, int(from), f)), int(s.word(secStarts+component, int(from)+1, f))
}

// predicate is how many subjects and objects the quads of predicate p have; with Any, all quads.
func (s *Segment) predicate(p ID, f *Fault) (subjects, objects int) {
	if p == Any {
		return s.count(secKeys + 0), s.count(secKeys + 2)
	}
	for i := range s.count(secKeys + 1) { // predicates are few
		if ID(s.word(secKeys+1, i, f)) == p {
			return int(s.word(secPredicates, 2*i, f)), int(s.word(secPredicates, 2*i+1, f))
		}
	}
	return 0, 0
}

// A walker finds and reads ranges of rows of one segment.
type walker struct {
	seg    *Segment
	fault  *Fault
	dead   map[ID]bool // graphs whose rows do not count
	graphs int         // position of the graph in the rows at hand
	asked  ID          // the graph that was last looked up in dead,
	gone   bool        // and whether it is there
	filter bool        // the range may hold rows of dead graphs
	rows   []Row       // of the order
	off    uint64      // of the first row in the segment
	check  bool        // rows at hand must be verified
	lo, hi int         // the range, of which the front is taken off

	order Order // of the last search,
	key   [3]ID // its first three components,
	pos   int   // and where its range began
}

// seek goes to the rows that match pattern, whose bound components are a prefix of the order.
func (w *walker) seek(order Order, pattern *Row) {
	at := &Orders[order]
	w.rows = w.seg.rows[order]
	w.off = w.seg.foot.sections[secRows+int(order)].off
	w.check = w.seg.sums != nil
	w.lo, w.hi = 0, 0
	w.filter = len(w.dead) > 0
	if w.filter && pattern[3] != Any {
		if w.dead[pattern[3]] {
			return
		}
		w.filter = false
	}
	if w.filter {
		for i, component := range at {
			if component == 3 {
				w.graphs = i
			}
		}
	}
	if pattern[at[0]] == Any {
		w.hi = len(w.rows)
		return
	}
	lo, hi := w.seg.lookup(int(at[0]), pattern[at[0]], w.fault)
	if lo >= hi || hi > len(w.rows) {
		return
	}
	w.lo, w.hi = lo, hi
	if second := pattern[at[1]]; second != Any {
		w.narrow(order, [3]ID{pattern[at[0]], second, pattern[at[2]]}, pattern[at[3]])
	}
}

// rowsAtOnce is how many rows are verified together where a search may look at any of them.
const rowsAtOnce = 2 * blockSize / 16

// narrow searches the range of the first component for the others. A search begins where the last
// one ended if it goes forward, so ascending seeks gallop.
func (w *walker) narrow(order Order, key [3]ID, fourth ID) {
	from, hi := w.lo, w.hi
	if w.check && hi-from <= rowsAtOnce { // so that the search need not ask for each row
		if !w.seg.ok(w.off+uint64(from)*16, uint64(hi-from)*16, w.fault) {
			w.lo, w.hi = 0, 0
			return
		}
		w.check = false
	}
	if w.order == order && w.key[0] == key[0] && pair(w.key[1], w.key[2]) <= pair(key[1], key[2]) && w.pos >= from && w.pos <= hi {
		from = w.pos
	}
	w.lo = w.gallop(from, hi, pair(key[1], key[2]))
	w.order, w.key, w.pos = order, key, w.lo
	if key[2] == Any {
		w.hi = w.gallop(w.lo, hi, pair(key[1]+1, 0))
		return
	}
	w.hi = w.gallop(w.lo, hi, pair(key[1], key[2]+1))
	if fourth != Any {
		i := w.lo + sort.Search(w.hi-w.lo, func(i int) bool { return w.row(w.lo + i)[3] >= fourth })
		if i == w.hi || w.row(i)[3] != fourth {
			w.lo, w.hi = 0, 0
			return
		}
		w.lo, w.hi = i, i+1
	}
}

func pair(a, b ID) uint64 { return uint64(a)<<32 | uint64(b) }

// dies tells whether the row is of a dead graph. Rows that follow each other are often of one graph.
func (w *walker) dies(r *Row) bool {
	if g := r[w.graphs]; g != w.asked {
		w.asked, w.gone = g, w.dead[g]
	}
	return w.gone
}

var noRow Row

// row is row i if it is undamaged. Rows never cross a block.
func (w *walker) row(i int) *Row {
	if w.check && !w.seg.okWord(w.off+uint64(i)*16, w.fault) {
		return &noRow
	}
	return &w.rows[i]
}

// gallop is the first row from lo to hi whose second and third components are not below key: steps
// that double, then a binary search.
func (w *walker) gallop(lo, hi int, key uint64) int {
	below := func(i int) bool { r := w.row(i); return pair(r[1], r[2]) < key }
	if lo < hi && !below(lo) {
		return lo
	}
	step := 1
	for lo+step < hi && below(lo+step) {
		lo += step
		step *= 2
	}
	hi = min(hi, lo+step)
	for lo++; lo < hi; {
		mid := int(uint(lo+hi) / 2)
		if below(mid) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, hi)
}

// next takes rows off the front of the range: those that lie together in one block, or all if none
// needs checking. It is empty at the end and at damage. Rows of dead graphs are left in.
func (w *walker) next() []Row {
	lo, hi := w.lo, w.hi
	if lo >= hi {
		return nil
	}
	if w.seg.sums != nil {
		off := w.off + uint64(lo)*16
		hi = min(hi, lo+int(blockSize-off%blockSize)/16)
		if !w.seg.okWord(off, w.fault) {
			w.lo = w.hi
			return nil
		}
	}
	w.lo = hi
	return w.rows[lo:hi]
}
