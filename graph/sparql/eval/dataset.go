package eval

import (
	"slices"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// A dataset is what the default graph and the named graphs of a query are (section 13).
type dataset struct {
	def      graphs // the default graph
	named    []ID   // the named graphs, ascending
	allNamed bool   // named are all of the source
}

// graphs says which graphs of the source a pattern reads.
type graphs struct {
	all  bool // every quad, whatever its graph
	list []ID // otherwise these, ascending
	v    algebra.Var
}

func newDataset(x *exec, q *algebra.Query) dataset {
	d := dataset{def: graphs{v: algebra.NoVar}}
	if len(q.From) == 0 && len(q.Named) == 0 {
		d.named, d.allNamed = x.src.Graphs(), true
		if x.opt.UnionDefault {
			d.def.all = true
		} else {
			d.def.list = []ID{source.DefaultGraph}
		}
		return d
	}
	d.def.list = x.graphIDs(q.From)
	d.named = x.graphIDs(q.Named)
	return d
}

// graphIDs are the graphs with the given names that the source has, ascending.
func (x *exec) graphIDs(names []string) []ID {
	var ids []ID
	for _, name := range names {
		if id, ok := x.src.Lookup(graph.NewIRI(name)); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (d *dataset) isNamed(id ID) bool {
	if id == source.DefaultGraph {
		return false
	}
	if d.allNamed {
		return true
	}
	_, ok := slices.BinarySearch(d.named, id)
	return ok
}

// graphsOf resolves the graph of a pattern.
func (x *exec) graphsOf(r algebra.Ref) graphs {
	if r.IsVar() {
		return graphs{list: x.data.named, v: r.Var}
	}
	if r.Term.Kind == graph.None {
		return x.data.def
	}
	g := graphs{v: algebra.NoVar}
	id := x.id(r.Term)
	if _, ok := slices.BinarySearch(x.data.named, id); ok {
		g.list = []ID{id}
	}
	return g
}

// A scanner finds the quads of a pattern in the graphs of a dataset. A triple that several graphs
// of one default graph hold counts once. It is not re-entrant.
type scanner struct {
	x   *exec
	cur source.Cursor
	in  graphs
}

func (x *exec) newScanner(g graphs) *scanner {
	return &scanner{x: x, cur: x.src.Cursor(), in: g}
}

// each calls yield for every match of subject, predicate, object (source.Any matches all) with the
// quad in that sequence; g is the graph if it is a variable that is bound. It ends early, and
// returns false, when yield does or the execution is stopped.
func (s *scanner) each(sub, pred, obj, g ID, yield func(q [4]ID) bool) bool {
	switch {
	case s.in.v != algebra.NoVar && g != source.Any:
		if !s.x.data.isNamed(g) {
			return true
		}
		return s.run([4]ID{sub, pred, obj, g}, false, nil, yield)
	case s.in.v != algebra.NoVar:
		return s.run([4]ID{sub, pred, obj}, false, s.x.data.isNamed, yield)
	case s.in.all:
		return s.run([4]ID{sub, pred, obj}, true, nil, yield)
	case len(s.in.list) == 0:
		return true
	case len(s.in.list) == 1:
		return s.run([4]ID{sub, pred, obj, s.in.list[0]}, false, nil, yield)
	}
	return s.run([4]ID{sub, pred, obj}, true, s.member, yield)
}

func (s *scanner) member(g ID) bool {
	_, ok := slices.BinarySearch(s.in.list, g)
	return ok
}

func (s *scanner) run(pattern [4]ID, once bool, keep func(ID) bool, yield func(q [4]ID) bool) bool {
	order := source.OrderFor(boundMask(pattern))
	at := &source.Orders[order]
	s.cur.Seek(order, pattern)
	var prev, q [4]ID
	for rows := s.cur.Next(); len(rows) > 0; rows = s.cur.Next() {
		for i := range rows {
			r := &rows[i]
			if keep != nil && !keep(r[3]) && order < source.GSPO {
				continue
			}
			if once {
				if r[0] == prev[0] && r[1] == prev[1] && r[2] == prev[2] {
					continue
				}
				prev = *r
			}
			q[at[0]], q[at[1]], q[at[2]], q[at[3]] = r[0], r[1], r[2], r[3]
			if s.x.stop.Load() || !yield(q) {
				return false
			}
		}
	}
	return true
}

// boundMask has bit i set where component i of the pattern is bound.
func boundMask(p [4]ID) uint8 {
	var m uint8
	for i, id := range p {
		if id != source.Any {
			m |= 1 << i
		}
	}
	return m
}
