package eval

import (
	"fmt"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/syntax"
)

// Triples turns solutions into the triples of a CONSTRUCT (section 16.2) or DESCRIBE (16.4), each
// triple once.
type Triples struct {
	query  *algebra.Query
	give   func(graph.Quad) bool
	seen   map[graph.Quad]bool
	src    source.Source
	rows   int
	prefix string // of the labels of blank nodes
	bytes  int64
	max    int64
	err    error
	column map[algebra.Var]int // where a variable stands in a Row
	about  *describer
}

// NewTriples prepares it; give takes each triple and says whether to go on.
func NewTriples(q *algebra.Query, src source.Source, opt Options, give func(graph.Quad) bool) *Triples {
	t := &Triples{query: q, src: src, prefix: "c", max: opt.MaxBytes, give: give, seen: map[graph.Quad]bool{}, column: map[algebra.Var]int{}}
	for i, v := range q.Out {
		t.column[v] = i
	}
	if q.Form == syntax.Describe {
		x := &exec{src: src, opt: opt, query: q, madeID: map[graph.Term]ID{}}
		x.data = newDataset(x, q)
		t.about = &describer{exec: x, scan: x.newScanner(x.data.def), done: x.newSet()}
	}
	return t
}

// Add takes one solution; false means that no more are wanted.
func (t *Triples) Add(row Row) bool {
	t.rows++
	if t.about != nil {
		for _, r := range t.query.Targets {
			if !t.describe(t.value(row, r)) {
				return false
			}
		}
		if len(t.query.Targets) == 0 {
			for _, term := range row {
				if !t.describe(term) {
					return false
				}
			}
		}
		return true
	}
	for _, tr := range t.query.Template {
		q := graph.Quad{S: t.value(row, tr.S), P: t.value(row, tr.P), O: t.value(row, tr.O)}
		// An instance that is no triple is left out (section 16.2).
		legal := (q.S.Kind == graph.IRI || q.S.Kind == graph.Blank) && q.P.Kind == graph.IRI && q.O.Kind != graph.None
		if legal && !t.emit(q) {
			return false
		}
	}
	return true
}

func (t *Triples) emit(q graph.Quad) bool {
	if t.seen[q] {
		return true
	}
	const size = 320 // of a quad in the map, about
	if t.bytes += size; t.max > 0 && t.bytes > t.max {
		t.err = ErrMemory
		return false
	}
	t.seen[q] = true
	return t.give(q)
}

// Err is why Add wanted no more, where that was not give's doing.
func (t *Triples) Err() error { return t.err }

// value is the reference in this solution; blank nodes of the template are new for each.
func (t *Triples) value(row Row, r algebra.Ref) graph.Term {
	switch {
	case r.IsVar():
		return row[t.column[r.Var]]
	case r.Term.Kind == graph.Blank:
		return t.blank(r.Term.Value)
	}
	return r.Term
}

// blank is the blank node for a label of the template in this solution, unlike any in the data.
func (t *Triples) blank(label string) graph.Term {
	for {
		b := graph.NewBlank(fmt.Sprintf("%s%d.%s", t.prefix, t.rows, label))
		if _, taken := t.src.Lookup(b); !taken {
			return b
		}
		t.prefix += "c"
	}
}

// A describer finds what is known of a resource: its triples, and those of the blank nodes that
// they lead to (a concise bounded description).
type describer struct {
	*exec
	scan *scanner
	done idSet
}

func (t *Triples) describe(about graph.Term) bool {
	id, ok := t.about.src.Lookup(about)
	if !ok || about.Kind == graph.Literal || !t.about.done.add(id) {
		return true
	}
	ok = true
	for queue := []ID{id}; len(queue) > 0 && ok; queue = queue[1:] {
		ok = t.about.scan.each(queue[0], source.Any, source.Any, source.Any, func(q [4]ID) bool {
			object := t.about.term(q[2])
			if object.Kind == graph.Blank && t.about.done.add(q[2]) {
				queue = append(queue, q[2])
			}
			return t.emit(graph.Quad{S: t.about.term(q[0]), P: t.about.term(q[1]), O: object})
		})
	}
	return ok
}
