package eval

import (
	"slices"

	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// plain evaluates the algebra as section 18.5 defines it: bottom up, every operator on whole lists
// of solutions, joins by comparing every pair. It is slow, and plain enough to trust: the
// optimised engine is checked against it.
type plain struct {
	*exec
	outer []ID // the row that an EXISTS or a graph loop stands in: those slots are constants
}

// solutions are the rows of a node; each is as wide as the query and holds the outer slots too.
func (p *plain) solutions(n algebra.Node) [][]ID {
	if p.stop.Load() {
		return nil
	}
	out := p.operator(n)
	p.grow(len(out) * (4*len(p.outer) + 24))
	return out
}

func (p *plain) operator(n algebra.Node) [][]ID {
	switch n := n.(type) {
	case *algebra.Unit:
		return [][]ID{slices.Clone(p.outer)}
	case *algebra.Pattern:
		return p.pattern(n)
	case *algebra.Path:
		return p.path(n)
	case *algebra.Graphs:
		return p.graphs(n)
	case *algebra.Join:
		rows := [][]ID{slices.Clone(p.outer)}
		for _, a := range n.Args {
			if s, ok := a.(*algebra.Service); ok {
				rows = p.service(s, rows)
			} else {
				rows = p.join(rows, p.solutions(a))
			}
		}
		return rows
	case *algebra.LeftJoin:
		return p.leftJoin(n)
	case *algebra.Union:
		return p.union(n)
	case *algebra.Minus:
		return p.minus(n)
	case *algebra.Filter:
		rows, keep := p.solutions(n.Input), p.allTrue(n.Conds)
		return slices.DeleteFunc(rows, func(r []ID) bool { return !keep(r) })
	case *algebra.Extend:
		return p.extend(n)
	case *algebra.Values:
		return p.values(n)
	case *algebra.EachGraph:
		return p.eachGraph(n)
	case *algebra.Group:
		var rows [][]ID
		g := p.newGrouping(n)
		for _, r := range p.solutions(n.Input) {
			g.add(r)
		}
		g.each(slices.Clone(p.outer), func(r []ID) bool {
			rows = append(rows, slices.Clone(r))
			return true
		})
		return rows
	case *algebra.OrderBy:
		rows := p.solutions(n.Input)
		s := p.newSorter(n.By)
		for _, r := range rows {
			s.offer(r)
		}
		s.sort()
		out := make([][]ID, len(rows))
		for i, item := range s.items {
			out[i] = rows[item.row]
		}
		return out
	case *algebra.Project:
		return p.project(n)
	case *algebra.Distinct:
		seen := p.newTable(len(n.Vars), len(n.Vars))
		return slices.DeleteFunc(p.solutions(n.Input), func(r []ID) bool {
			_, isNew := seen.unique(pick(r, n.Vars))
			return !isNew
		})
	case *algebra.Slice:
		rows := p.solutions(n.Input)
		rows = rows[min(n.Offset, int64(len(rows))):]
		if n.Limit >= 0 {
			rows = rows[:min(n.Limit, int64(len(rows)))]
		}
		return rows
	case *algebra.Service:
		return p.service(n, [][]ID{slices.Clone(p.outer)})
	}
	return nil
}

// service joins rows with what an endpoint answers; the rows may tell which one.
func (p *plain) service(n *algebra.Service, left [][]ID) (rows [][]ID) {
	a := p.newAsker(n)
	for _, l := range left {
		a.join(l, func(row []ID) bool {
			rows = append(rows, slices.Clone(row))
			return true
		})
	}
	return rows
}

// bind is row with the reference bound to id, or nil where it says otherwise.
func (p *plain) bind(row []ID, r algebra.Ref, id ID) bool {
	if !r.IsVar() {
		return p.id(r.Term) == id
	}
	if row[r.Var] == source.Any {
		row[r.Var] = id
	}
	return row[r.Var] == id
}

func (p *plain) pattern(n *algebra.Pattern) (rows [][]ID) {
	p.newScanner(p.graphsOf(n.Graph)).each(0, 0, 0, 0, func(q [4]ID) bool {
		row := slices.Clone(p.outer)
		if p.bind(row, n.S, q[0]) && p.bind(row, n.P, q[1]) && p.bind(row, n.O, q[2]) && (!n.Graph.IsVar() || p.bind(row, n.Graph, q[3])) {
			rows = append(rows, row)
		}
		return true
	})
	return rows
}

func (p *plain) path(n *algebra.Path) (rows [][]ID) {
	f := p.newPathFinder(n)
	known := func(r algebra.Ref) ID {
		if r.IsVar() {
			return p.outer[r.Var]
		}
		return p.id(r.Term)
	}
	g := ID(source.Any)
	if n.Graph.IsVar() {
		g = p.outer[n.Graph.Var]
	}
	f.eachGraph(g, func(g ID) bool {
		same := n.S.IsVar() && n.S == n.O
		return f.each(known(n.S), known(n.O), g, true, true, same, func(s, o ID) bool {
			row := slices.Clone(p.outer)
			if p.bind(row, n.S, s) && p.bind(row, n.O, o) && (!n.Graph.IsVar() || p.bind(row, n.Graph, g)) {
				rows = append(rows, row)
			}
			return true
		})
	})
	return rows
}

func (p *plain) graphs(n *algebra.Graphs) (rows [][]ID) {
	list := p.data.named
	if !n.Graph.IsVar() {
		list = p.graphsOf(n.Graph).list
	}
	for _, g := range list {
		if row := slices.Clone(p.outer); p.bind(row, n.Graph, g) {
			rows = append(rows, row)
		}
	}
	return rows
}

// merge is the union of two compatible rows, or nil (section 18.3).
func merge(a, b []ID) []ID {
	for i := range a {
		if a[i] != b[i] && a[i] != source.Any && b[i] != source.Any {
			return nil
		}
	}
	out := slices.Clone(a)
	for i, id := range b {
		if id != source.Any {
			out[i] = id
		}
	}
	return out
}

func (p *plain) join(left, right [][]ID) (rows [][]ID) {
	for _, l := range left {
		for _, r := range right {
			if m := merge(l, r); m != nil {
				rows = append(rows, m)
			}
		}
		if !p.grow(0) || p.stop.Load() {
			return nil
		}
	}
	return rows
}

func (p *plain) union(n *algebra.Union) (rows [][]ID) {
	for _, a := range n.Args {
		rows = append(rows, p.solutions(a)...)
	}
	return rows
}

func (p *plain) leftJoin(n *algebra.LeftJoin) (rows [][]ID) {
	left, right := p.solutions(n.Left), p.solutions(n.Right)
	keep := p.allTrue(n.Conds)
	for _, l := range left {
		matched := false
		for _, r := range right {
			if m := merge(l, r); m != nil && (keep == nil || keep(m)) {
				matched = true
				rows = append(rows, m)
			}
		}
		if !matched {
			rows = append(rows, l)
		}
		if p.stop.Load() {
			return nil
		}
	}
	return rows
}

func (p *plain) minus(n *algebra.Minus) [][]ID {
	left, right := p.solutions(n.Left), p.solutions(n.Right)
	shared := minusVars(n)
	return slices.DeleteFunc(left, func(l []ID) bool {
		return slices.ContainsFunc(right, func(r []ID) bool {
			common := slices.ContainsFunc(shared, func(v algebra.Var) bool { return l[v] != source.Any && r[v] != source.Any })
			return common && merge(l, r) != nil
		})
	})
}

// minusVars are the variables that may make solutions of both sides share something.
func minusVars(n *algebra.Minus) []algebra.Var {
	return algebra.Possible(n.Left).And(algebra.Possible(n.Right)).Without(algebra.SetOf(n.Graph)).List()
}

// extend evaluates a chain of Extends row by row, so that BNODE sees one solution at a time.
func (p *plain) extend(n *algebra.Extend) (rows [][]ID) {
	chain := []*algebra.Extend{n}
	input := n.Input
	for {
		next, ok := input.(*algebra.Extend)
		if !ok {
			break
		}
		chain, input = append(chain, next), next.Input
	}
	slices.Reverse(chain)
	var results []func([]ID) ID
	for _, e := range chain {
		results = append(results, p.result(e.Expr))
	}
next:
	for _, row := range p.solutions(input) {
		p.solution++
		for i, e := range chain {
			id := results[i](row)
			if old := row[e.Var]; old == source.Any {
				row[e.Var] = id
			} else if id != source.Any && id != old {
				continue next
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *plain) values(n *algebra.Values) (rows [][]ID) {
next:
	for _, data := range n.Rows {
		row := slices.Clone(p.outer)
		for i, v := range n.Vars {
			id := p.id(data[i])
			if id != source.Any && row[v] != source.Any && row[v] != id {
				continue next
			}
			if id != source.Any {
				row[v] = id
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *plain) eachGraph(n *algebra.EachGraph) (rows [][]ID) {
	for _, g := range p.data.named {
		outer := slices.Clone(p.outer)
		outer[n.Loop] = g
		for _, row := range (&plain{p.exec, outer}).solutions(n.Input) {
			row[n.Loop] = p.outer[n.Loop]
			if row[n.Var] == source.Any || row[n.Var] == g {
				row[n.Var] = g
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func (p *plain) project(n *algebra.Project) [][]ID {
	rows := p.solutions(n.Input)
	for i, r := range rows {
		row := slices.Clone(p.outer)
		for _, v := range n.Vars {
			row[v] = r[v]
		}
		rows[i] = row
	}
	return rows
}

// existsIn evaluates EXISTS with the row's bindings in place of its variables (section 18.6).
func (p *plain) existsIn(e *algebra.Expr) func(row []ID) bool {
	return func(row []ID) bool {
		outer := slices.Clone(row)
		for v := range outer {
			if !e.Outer.Has(algebra.Var(v)) {
				outer[v] = source.Any
			}
		}
		return len((&plain{p.exec, outer}).solutions(e.Pattern)) > 0
	}
}

// pick is the row's values of some variables.
func pick(row []ID, vars []algebra.Var) []ID {
	out := make([]ID, len(vars))
	for i, v := range vars {
		out[i] = row[v]
	}
	return out
}
