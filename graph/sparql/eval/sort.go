package eval

import (
	"slices"

	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/value"
)

// A sorter sorts row numbers by sort keys (section 15.1). Rows with equal keys keep their sequence.
// With a top it is a heap of the first rows so far, the last of them on top.
type sorter struct {
	x     *exec
	exprs []evaluator
	desc  []bool
	items []sortItem
	top   int64 // how many rows are wanted; negative for all
	seq   int
	spare []value.Value // keys of the row on offer
}

type sortItem struct {
	keys []value.Value
	row  int
	seq  int
}

func (x *exec) newSorter(by []algebra.Order) *sorter {
	s := &sorter{x: x, top: -1}
	for _, o := range by {
		s.exprs = append(s.exprs, x.expr(o.Expr))
		s.desc = append(s.desc, o.Desc)
	}
	return s
}

func (s *sorter) reset() { s.items, s.seq = s.items[:0], 0 }

// offer takes one row; at is where the caller is to keep it, ok false means that it is not wanted.
func (s *sorter) offer(row []ID) (at int, ok bool) {
	if s.spare == nil {
		s.spare = make([]value.Value, len(s.exprs))
	}
	for i, f := range s.exprs {
		s.spare[i] = f(row)
	}
	s.seq++
	item := sortItem{s.spare, len(s.items), s.seq}
	if s.top >= 0 && int64(len(s.items)) >= s.top {
		if s.top == 0 || s.compare(item, s.items[0]) >= 0 {
			return 0, false
		}
		// The new row takes the place of the last one.
		item.row = s.items[0].row
		s.spare = s.items[0].keys
		s.items[0] = item
		s.down(0)
		return item.row, true
	}
	s.spare = nil
	s.items = append(s.items, item)
	s.x.grow(40 + 96*len(s.exprs))
	if s.top >= 0 {
		s.up(len(s.items) - 1)
	}
	return item.row, true
}

// up and down keep the heap: no item sorts before its children.
func (s *sorter) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if s.compare(s.items[i], s.items[parent]) <= 0 {
			return
		}
		s.items[i], s.items[parent] = s.items[parent], s.items[i]
		i = parent
	}
}

func (s *sorter) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(s.items) {
			return
		}
		if child+1 < len(s.items) && s.compare(s.items[child+1], s.items[child]) > 0 {
			child++
		}
		if s.compare(s.items[child], s.items[i]) <= 0 {
			return
		}
		s.items[i], s.items[child] = s.items[child], s.items[i]
		i = child
	}
}

func (s *sorter) compare(a, b sortItem) int {
	for i := range a.keys {
		c := value.Order(a.keys[i], b.keys[i])
		if c != 0 {
			if s.desc[i] {
				return -c
			}
			return c
		}
	}
	return a.seq - b.seq
}

func (s *sorter) sort() { slices.SortFunc(s.items, s.compare) }
