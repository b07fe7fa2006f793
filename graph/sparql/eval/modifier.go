package eval

import "briefgraph/graph/sparql/algebra"

func (c *compiler) group(n *algebra.Group, next step) step {
	var g *grouping
	run := c.compile(n.Input, func(row []ID) bool {
		g.add(row)
		return !c.stop.Load()
	})
	return func(row []ID) bool {
		g = c.newGrouping(n)
		run(row)
		return !c.stop.Load() && g.each(row, next)
	}
}

func (c *compiler) distinct(n *algebra.Distinct, next step) step {
	var seen *table
	key := make([]ID, len(n.Vars))
	run := c.compile(n.Input, func(row []ID) bool {
		for i, v := range n.Vars {
			key[i] = row[v]
		}
		if _, isNew := seen.unique(key); !isNew {
			return !c.stop.Load()
		}
		return next(row)
	})
	return func(row []ID) bool {
		seen = c.newTable(len(key), len(key))
		ok := run(row)
		seen.reset()
		return ok
	}
}

func (c *compiler) slice(n *algebra.Slice, next step) step {
	var seen int64
	stopped := false
	run := c.compile(n.Input, func(row []ID) bool {
		seen++
		if seen <= n.Offset {
			return true
		}
		if stopped = !next(row); stopped {
			return false
		}
		return n.Limit < 0 || seen < n.Offset+n.Limit
	})
	return func(row []ID) bool {
		if n.Limit == 0 {
			return true
		}
		seen, stopped = 0, false
		run(row)
		return !stopped && !c.stop.Load()
	}
}

// orderBy keeps the rows, sorts their numbers by their keys, and gives them in that order. Where
// only the first rows are wanted, it keeps no more than those.
func (c *compiler) orderBy(n *algebra.OrderBy, next step) step {
	s := c.newSorter(n.By)
	s.top = n.Top
	vars := algebra.Possible(n.Input).List()
	var rows []ID
	run := c.compile(n.Input, func(row []ID) bool {
		at, ok := s.offer(row)
		if !ok {
			return !c.stop.Load()
		}
		if at*len(vars) == len(rows) {
			for _, v := range vars {
				rows = append(rows, row[v])
			}
			c.grow(4 * len(vars))
		} else {
			for i, v := range vars {
				rows[at*len(vars)+i] = row[v]
			}
		}
		return !c.stop.Load()
	})
	return func(row []ID) bool {
		rows = rows[:0]
		s.reset()
		run(row)
		if c.stop.Load() {
			return false
		}
		s.sort()
		saved := make([]ID, len(vars))
		for i, v := range vars {
			saved[i] = row[v]
		}
		ok := true
		for _, item := range s.items {
			for i, v := range vars {
				row[v] = rows[item.row*len(vars)+i]
			}
			if ok = !c.stop.Load() && next(row); !ok {
				break
			}
		}
		for i, v := range vars {
			row[v] = saved[i]
		}
		return ok
	}
}
