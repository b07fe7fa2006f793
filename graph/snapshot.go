package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"briefgraph/graph/segment"
)

// An ID stands for one term of a Snapshot: Any, DefaultGraph or a term. The highest bit is never set.
type ID = segment.ID

// An Order names the sequence of components by which quads are sorted.
type Order = segment.Order

// Reserved IDs.
const (
	Any          = segment.Any
	DefaultGraph = segment.DefaultGraph
)

// The six orders, and the positions of each one's components; see segment.Order.
const (
	SPOG = segment.SPOG
	POSG = segment.POSG
	OSPG = segment.OSPG
	GSPO = segment.GSPO
	GPOS = segment.GPOS
	GOSP = segment.GOSP
)

// Orders are the positions (0 subject, 1 predicate, 2 object, 3 graph) of each Order's components.
var Orders = segment.Orders

// A Cursor walks the quads that match a pattern; see Snapshot.Cursor.
type Cursor = segment.Cursor

// A Snapshot is all quads of a store at one moment, as integers. It does not change, whatever is
// written meanwhile, and no writer waits for it. Its methods may be called from several goroutines;
// none of them after Close.
//
// Methods that return no error give nothing where the files of the store are damaged; Err tells.
type Snapshot struct {
	view    *segment.View
	release func()
	once    sync.Once
}

// Index makes a Snapshot in memory of quads, each checked, that may also be in the default graph. It
// is for data that no Store keeps. The first error of quads ends it.
func Index(quads iter.Seq2[Quad, error]) (*Snapshot, error) {
	g := newGatherer()
	for q, err := range quads {
		if err == nil {
			err = g.add(q)
		}
		if err != nil {
			return nil, err
		}
	}
	batch, err := g.builder.Resolve(segment.NewView(nil))
	if err != nil {
		return nil, err
	}
	seg, err := inMemory(batch.Size(), batch.Write)
	if err != nil {
		return nil, err
	}
	return &Snapshot{view: segment.NewView([]segment.Part{{Segment: seg}}), release: func() {}}, nil
}

// Close lets go of the files that only the Snapshot still needs. Only the first call does something.
func (s *Snapshot) Close() error {
	s.once.Do(s.release)
	return nil
}

// Err is the first damage that a read of this Snapshot met, or nil. Who reads by Cursor asks at the end.
func (s *Snapshot) Err() error { return s.view.Fault.Err() }

// Len is the number of quads. A triple in two graphs counts twice.
func (s *Snapshot) Len() int { return s.view.Size() }

// Lookup finds the ID of a term; false means that no quad has it.
func (s *Snapshot) Lookup(t Term) (ID, bool) {
	if t.Kind == None {
		return Any, false
	}
	key := appendKey(make([]byte, 0, 128), t)
	return s.view.Find(key, segment.Hash(key))
}

// Term is the term of an ID that this Snapshot gave; the zero Term for another.
func (s *Snapshot) Term(id ID) Term { return termOf(s.view.AppendTerm(nil, id)) }

// Cursor makes a cursor, at the end of nothing. It belongs to one goroutine.
func (s *Snapshot) Cursor() *Cursor { return s.view.Cursor() }

// Count is how many quads match the pattern (subject, predicate, object, graph). It costs a few searches.
func (s *Snapshot) Count(pattern [4]ID) int { return s.view.Count(pattern) }

// Distinct is how many different subjects and objects the quads with predicate p have, about. With
// Any it speaks of all quads.
func (s *Snapshot) Distinct(p ID) (subjects, objects int) { return s.view.Distinct(p) }

// Graphs are the named graphs that hold a quad, ascending.
func (s *Snapshot) Graphs() []ID { return s.view.Graphs() }

// graphTerms are the names of the graphs, in the order of Term.Compare.
func (s *Snapshot) graphTerms() []Term {
	ids := s.Graphs()
	terms := make([]Term, len(ids))
	for i, id := range ids {
		terms[i] = s.Term(id)
	}
	slices.SortFunc(terms, Term.Compare)
	return terms
}

// Quads yields the quads of graph g, or all if g is the zero Term, in the order of Quad.Compare. An
// error comes last. Memory holds one graph at a time.
func (s *Snapshot) Quads(ctx context.Context, g Term) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		graphs := []Term{g}
		if g == (Term{}) {
			graphs = append(graphs, s.graphTerms()...) // the first is the default graph
		}
		for _, g := range graphs {
			quads, err := s.graph(ctx, g)
			if err != nil {
				if g != (Term{}) {
					err = fmt.Errorf("graph %s: %w", g, err)
				}
				yield(Quad{}, err)
				return
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// graph reads one graph, sorted. Each term is decoded and compared once, the quads are sorted as
// numbers.
func (s *Snapshot) graph(ctx context.Context, g Term) ([]Quad, error) {
	id := DefaultGraph
	if g != (Term{}) {
		var ok bool
		if id, ok = s.Lookup(g); !ok {
			return nil, errors.Join(ctx.Err(), s.Err())
		}
	}
	rows := make([][3]ID, 0, s.Count([4]ID{3: id}))
	c := s.Cursor()
	c.Seek(segment.GSPO, [4]ID{3: id})
	for run := c.Next(); len(run) > 0; run = c.Next() {
		for _, r := range run {
			rows = append(rows, [3]ID{r[1], r[2], r[3]})
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	terms := s.rank(rows)
	slices.SortFunc(rows, func(a, b [3]ID) int { return slices.Compare(a[:], b[:]) })
	quads := make([]Quad, len(rows))
	for i, r := range rows {
		quads[i] = Quad{terms[r[0]], terms[r[1]], terms[r[2]], g}
	}
	return quads, errors.Join(ctx.Err(), s.Err())
}

// rank puts in the place of each ID the rank of its term among those of the rows, and returns the
// terms by rank.
func (s *Snapshot) rank(rows [][3]ID) []Term {
	ranks := map[ID]ID{}
	for _, r := range rows {
		for _, id := range r {
			ranks[id] = 0
		}
	}
	type known struct {
		id   ID
		term Term
	}
	all := make([]known, 0, len(ranks))
	for id := range ranks {
		all = append(all, known{id, s.Term(id)})
	}
	slices.SortFunc(all, func(a, b known) int { return a.term.Compare(b.term) })
	terms := make([]Term, len(all))
	for i, k := range all {
		ranks[k.id], terms[i] = ID(i), k.term
	}
	for i := range rows {
		for k, id := range rows[i] {
			rows[i][k] = ranks[id]
		}
	}
	return terms
}

// A gatherer fills a segment.Builder with quads, and checks each term when it is first met.
type gatherer struct {
	builder *segment.Builder
	buf     []byte
	last    [4]Term // of the quad before: neighbours share terms
	ids     [4]ID
}

func newGatherer() *gatherer {
	return &gatherer{builder: new(segment.Builder), ids: [4]ID{3: DefaultGraph}}
}

func (g *gatherer) add(q Quad) error {
	if err := q.checkPlaces(); err != nil {
		return err
	}
	for i, t := range [...]*Term{&q.S, &q.P, &q.O, &q.G} {
		if *t == g.last[i] {
			continue
		}
		id := DefaultGraph
		if t.Kind != None {
			g.buf = appendKey(g.buf[:0], *t)
			var isNew bool
			if id, isNew = g.builder.Intern(g.buf); isNew {
				if err := t.Check(); err != nil {
					return err
				}
			} else if err := t.checkForm(); err != nil {
				return err
			}
		}
		g.last[i], g.ids[i] = *t, id
	}
	g.builder.Add(g.ids)
	return nil
}
