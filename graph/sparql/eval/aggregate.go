package eval

import (
	"cmp"
	"strings"

	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/value"
)

// A grouping groups rows and computes aggregates over each group (section 18.5).
type grouping struct {
	x     *exec
	node  *algebra.Group
	keys  *table
	aggs  []aggregator
	state []total // one for each group and aggregate
	key   []ID
}

// An aggregator is the compiled part of an aggregate that all groups share.
type aggregator struct {
	def  algebra.Aggregate
	arg  evaluator
	seen *table // of DISTINCT: group number and value
	key  []ID
	id   func(row []ID) ID
}

// A total is one aggregate of one group so far.
type total struct {
	n      int64
	value  value.Value // sum, minimum, maximum or sample
	text   *strings.Builder
	failed bool
}

func (x *exec) newGrouping(n *algebra.Group) *grouping {
	g := &grouping{x: x, node: n, keys: x.newTable(len(n.Keys), len(n.Keys)), key: make([]ID, len(n.Keys))}
	for _, def := range n.Aggs {
		a := aggregator{def: def}
		if def.Arg != nil {
			a.arg, a.id = x.expr(def.Arg), x.result(def.Arg)
		}
		if def.Distinct {
			a.key = make([]ID, 1+max(1, len(def.All)))
			a.seen = x.newTable(len(a.key), len(a.key))
		}
		g.aggs = append(g.aggs, a)
	}
	if len(n.Keys) == 0 {
		g.newGroup() // without GROUP BY there is one group, even of nothing
		g.keys.add(nil)
	}
	return g
}

func (g *grouping) newGroup() {
	for range g.aggs {
		g.state = append(g.state, total{})
	}
	g.x.grow(120 * len(g.aggs))
}

// add takes one row of the input.
func (g *grouping) add(row []ID) {
	n := 0
	if len(g.key) > 0 {
		for i, v := range g.node.Keys {
			g.key[i] = row[v]
		}
		var isNew bool
		if n, isNew = g.keys.unique(g.key); isNew {
			g.newGroup()
		}
	}
	for i := range g.aggs {
		g.aggs[i].add(g.x, &g.state[n*len(g.aggs)+i], ID(n), row)
	}
}

func (a *aggregator) add(x *exec, t *total, group ID, row []ID) {
	if a.def.Distinct {
		a.key[0] = group
		if a.def.Arg == nil {
			for i, v := range a.def.All {
				a.key[1+i] = row[v]
			}
		} else {
			a.key[1] = a.id(row)
		}
		if a.def.Arg == nil || a.key[1] != source.Any {
			if _, isNew := a.seen.unique(a.key); !isNew {
				return
			}
		}
	}
	if a.def.Arg == nil {
		t.n++
		return
	}
	if a.def.Name == "COUNT" && a.def.Arg.Kind == algebra.Variable {
		if row[a.def.Arg.Var] != source.Any {
			t.n++
		}
		return
	}
	if a.def.Name == "SAMPLE" && t.n > 0 {
		return
	}
	v := a.arg(row)
	if !v.OK() {
		t.failed = true
		return
	}
	t.add(x, a, v)
}

func (t *total) add(x *exec, a *aggregator, v value.Value) {
	t.n++
	switch a.def.Name {
	case "SUM", "AVG":
		if t.n == 1 {
			t.value = value.Int(0)
		}
		t.value = value.Arithmetic('+', t.value, v)
		t.failed = t.failed || !t.value.OK()
	case "MIN":
		if t.n == 1 || orderTotal(v, t.value) < 0 {
			t.value = v
		}
	case "MAX":
		if t.n == 1 || orderTotal(v, t.value) > 0 {
			t.value = v
		}
	case "SAMPLE":
		t.value = v
	case "GROUP_CONCAT":
		if v.Kind == value.Blank {
			t.failed = true
			return
		}
		if t.text == nil {
			t.text = &strings.Builder{}
		}
		if t.n > 1 {
			t.text.WriteString(a.def.Separator)
		}
		t.text.WriteString(v.Text())
		x.grow(len(v.Lex) + len(a.def.Separator))
	}
}

// orderTotal orders values that are equal but written differently by how they are written, so that
// MIN and MAX do not depend on the sequence of the rows.
func orderTotal(a, b value.Value) int {
	if c := value.Order(a, b); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.Text(), b.Text()), strings.Compare(a.Datatype(), b.Datatype()))
}

// result is the value of the aggregate; errors follow section 18.5.1.
func (t *total) result(a *aggregator) value.Value {
	switch a.def.Name {
	case "COUNT":
		return value.Int(t.n)
	case "SUM", "AVG":
		switch {
		case t.failed:
			return value.Failed
		case t.n == 0:
			return value.Int(0)
		case a.def.Name == "AVG":
			return value.Arithmetic('/', t.value, value.Int(t.n))
		}
		return t.value
	case "GROUP_CONCAT":
		switch {
		case t.failed:
			return value.Failed
		case t.text == nil:
			return value.Str("")
		}
		return value.Str(t.text.String())
	}
	if t.n == 0 {
		return value.Failed
	}
	return t.value
}

// each fills the key and result slots of row for one group after another.
func (g *grouping) each(row []ID, yield func(row []ID) bool) bool {
	groups := g.keys.len()
	ok := true
	saved := make([]ID, len(g.node.Keys))
	for i, v := range g.node.Keys {
		saved[i] = row[v]
	}
	for n := 0; n < groups && ok; n++ {
		for i, v := range g.node.Keys {
			row[v] = g.keys.row(n)[i]
		}
		for i := range g.aggs {
			row[g.aggs[i].def.Out] = g.x.id(g.state[n*len(g.aggs)+i].result(&g.aggs[i]).Term())
		}
		ok = !g.x.stop.Load() && yield(row)
	}
	for i, v := range g.node.Keys {
		row[v] = saved[i]
	}
	for i := range g.aggs {
		row[g.aggs[i].def.Out] = source.Any
	}
	return ok
}
