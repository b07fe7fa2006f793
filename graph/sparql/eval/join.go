package eval

import (
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

func (c *compiler) union(n *algebra.Union, next step) step {
	var members []step
	for _, a := range n.Args {
		members = append(members, c.compile(a, next))
	}
	return func(row []ID) bool {
		for _, m := range members {
			if !m(row) {
				return false
			}
		}
		return true
	}
}

// leftJoin runs the right side with the left row's values in place; the optimiser has seen to it
// that this is the same as joining whole solutions (section 18.5).
func (c *compiler) leftJoin(n *algebra.LeftJoin, next step) step {
	keep := c.allTrue(n.Conds)
	matched := false
	right := c.compile(n.Right, func(row []ID) bool {
		if keep != nil && !keep(row) {
			return true
		}
		matched = true
		return next(row)
	})
	return c.compile(n.Left, func(row []ID) bool {
		matched = false
		if !right(row) {
			return false
		}
		return matched || next(row)
	})
}

// minus removes rows by looking right: into a table if the right side is a Hash, else by running it
// with the row's values in place.
func (c *compiler) minus(n *algebra.Minus, next step) step {
	h, ok := n.Right.(*algebra.Hash)
	if !ok {
		found := false
		right := c.compile(n.Right, func([]ID) bool {
			found = true
			return false
		})
		return c.compile(n.Left, func(row []ID) bool {
			found = false
			right(row)
			return found || next(row)
		})
	}
	b := c.newBuilt(h, minusVars(n))
	return c.compile(n.Left, func(row []ID) bool {
		if !b.ready() {
			return false
		}
		for i := b.first(row); i >= 0; i = b.before(i) {
			r := b.table.row(i)
			if agree, common := b.agree(row, r); agree && common {
				return true
			}
		}
		return next(row)
	})
}

// A built is the table of a Hash: the rows of its input, found by their keys.
type built struct {
	*compiler
	run     step
	vars    []algebra.Var // columns, keys first
	keys    int
	table   *table
	key     []ID
	done    bool
	depends []algebra.Var // variables from outside an EXISTS that the rows depend on
	when    []ID          // their values when the table was made
	frame   []ID
}

// newBuilt prepares the table with the columns given and the keys.
func (c *compiler) newBuilt(h *algebra.Hash, columns []algebra.Var) *built {
	keys := algebra.SetOf(h.Keys...)
	b := &built{compiler: c, vars: append([]algebra.Var{}, h.Keys...), keys: len(h.Keys)}
	for _, v := range columns {
		if !keys.Has(v) {
			b.vars = append(b.vars, v)
		}
	}
	b.table = c.newTable(len(b.vars), b.keys)
	b.key = make([]ID, len(b.vars))
	b.frame = make([]ID, len(c.query.Names))
	b.depends = c.outer.And(algebra.Mentioned(h.Input)).List()
	b.when = make([]ID, len(b.depends))
	b.run = c.compile(h.Input, func(row []ID) bool {
		for i, v := range b.vars {
			b.key[i] = row[v]
		}
		b.table.add(b.key)
		return !c.stop.Load()
	})
	return b
}

// ready fills the table at the first call, and again when what it depends on has changed.
func (b *built) ready() bool {
	same := b.done
	for i, v := range b.depends {
		id := b.given[v]
		same = same && b.when[i] == id
		b.when[i], b.frame[v] = id, id
	}
	if !same {
		if b.done {
			b.table.reset()
		}
		b.run(b.frame)
		b.done = true
	}
	return !b.stop.Load()
}

// first is the number of the first row with the keys of row, or -1.
func (b *built) first(row []ID) int {
	for i, v := range b.vars[:b.keys] {
		b.key[i] = row[v]
	}
	return b.table.first(b.key[:b.keys])
}

func (b *built) before(i int) int { return b.table.before(i) }

// agree tells whether a row is compatible with one of the table, and whether they share a bound
// variable.
func (b *built) agree(row, r []ID) (ok, common bool) {
	for i, v := range b.vars {
		if r[i] == source.Any || row[v] == source.Any {
			continue
		}
		if r[i] != row[v] {
			return false, false
		}
		common = true
	}
	return true, common
}

// hashJoin joins each row with the table's rows that are compatible.
func (c *compiler) hashJoin(n *algebra.Hash, next step) step {
	b := c.newBuilt(n, algebra.Possible(n.Input).List())
	rest := b.vars[b.keys:]
	return func(row []ID) bool {
		if !b.ready() {
			return false
		}
		var set uint64 // which of the other columns this step fills
		var many []bool
		if len(rest) > 64 {
			many = make([]bool, len(rest))
		}
		for k, v := range rest {
			if row[v] == source.Any {
				if many != nil {
					many[k] = true
				} else {
					set |= 1 << k
				}
			}
		}
		fills := func(k int) bool {
			if many != nil {
				return many[k]
			}
			return set&(1<<k) != 0
		}
		ok := true
	match:
		for i := b.first(row); i >= 0 && ok; i = b.before(i) {
			r := b.table.row(i)[b.keys:]
			for k, v := range rest {
				if !fills(k) && r[k] != source.Any && r[k] != row[v] {
					continue match
				}
			}
			for k, v := range rest {
				if fills(k) {
					row[v] = r[k]
				}
			}
			ok = !c.stop.Load() && next(row)
			for k, v := range rest {
				if fills(k) {
					row[v] = source.Any
				}
			}
		}
		return ok
	}
}
