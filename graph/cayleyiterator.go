package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"briefgraph/graph/segment"
)

// A quadShape is the quads that match a pattern, for Cayley to plan with and to iterate over.
type quadShape struct {
	snap    *Snapshot
	pattern [4]ID
}

func (s *quadShape) String() string                                  { return fmt.Sprintf("quads(%v)", s.pattern) }
func (s *quadShape) SubIterators() []iterator.Shape                  { return nil }
func (s *quadShape) Optimize(context.Context) (iterator.Shape, bool) { return s, false }
func (s *quadShape) Iterate() iterator.Scanner                       { return s.start() }
func (s *quadShape) Lookup() iterator.Index                          { return s.start() }
func (s *quadShape) Stats(context.Context) (iterator.Costs, error) {
	return s.costs(s.snap.Count(s.pattern))
}
func (s *quadShape) costs(n int) (iterator.Costs, error) {
	return iterator.Costs{ContainsCost: 1, NextCost: 1, Size: refs.Size{Value: int64(n), Exact: true}}, s.snap.Err()
}

func (s *quadShape) start() *quadWalk { return &quadWalk{shape: s} }

// A quadWalk goes over the quads of a quadShape, or tells whether a quad is among them.
type quadWalk struct {
	noPaths
	shape  *quadShape
	cursor *Cursor
	order  Order
	run    [][4]ID
	now    graph.Ref
}

func (w *quadWalk) String() string    { return w.shape.String() }
func (w *quadWalk) Result() graph.Ref { return w.now }
func (w *quadWalk) Err() error        { return w.shape.snap.Err() }

func (w *quadWalk) Next(ctx context.Context) bool {
	if w.cursor == nil {
		var bound uint8
		for i, id := range w.shape.pattern {
			if id != Any {
				bound |= 1 << i
			}
		}
		w.cursor, w.order = w.shape.snap.Cursor(), segment.OrderFor(bound)
		w.cursor.Seek(w.order, w.shape.pattern)
	}
	if len(w.run) == 0 {
		if ctx.Err() != nil {
			return false
		}
		if w.run = w.cursor.Next(); len(w.run) == 0 {
			w.now = nil
			return false
		}
	}
	var q quadRef
	for i, at := range segment.Orders[w.order] {
		q[at] = w.run[0][i]
	}
	w.run = w.run[1:]
	w.now = q
	return true
}

func (w *quadWalk) Contains(_ context.Context, r graph.Ref) bool {
	q, ok := r.(quadRef)
	for i, id := range w.shape.pattern {
		ok = ok && (id == Any || id == q[i])
	}
	if ok {
		w.now = q
	}
	return ok
}

// A nodeShape is all terms that a quad uses.
type nodeShape struct{ snap *Snapshot }

func (s *nodeShape) String() string                                  { return "nodes" }
func (s *nodeShape) SubIterators() []iterator.Shape                  { return nil }
func (s *nodeShape) Optimize(context.Context) (iterator.Shape, bool) { return s, false }
func (s *nodeShape) Iterate() iterator.Scanner                       { return &nodeWalk{snap: s.snap} }
func (s *nodeShape) Lookup() iterator.Index                          { return &nodeWalk{snap: s.snap} }
func (s *nodeShape) Stats(context.Context) (iterator.Costs, error) {
	n := int64(s.snap.view.End() - segment.FirstTerm)
	return iterator.Costs{ContainsCost: 1, NextCost: 4, Size: refs.Size{Value: n}}, s.snap.Err()
}

// A nodeWalk goes over the terms by number.
type nodeWalk struct {
	noPaths
	snap *Snapshot
	next ID
	now  graph.Ref
}

func (w *nodeWalk) String() string    { return "nodes" }
func (w *nodeWalk) Result() graph.Ref { return w.now }
func (w *nodeWalk) Err() error        { return w.snap.Err() }

func (w *nodeWalk) Next(ctx context.Context) bool {
	for w.next = max(w.next, segment.FirstTerm); w.next < w.snap.view.End() && ctx.Err() == nil; w.next++ {
		for i := range components {
			var p [4]ID
			p[i] = w.next
			if w.snap.Count(p) > 0 {
				w.now = nodeRef(w.next)
				w.next++
				return true
			}
		}
	}
	w.now = nil
	return false
}

func (w *nodeWalk) Contains(_ context.Context, r graph.Ref) bool {
	_, ok := r.(nodeRef)
	if ok {
		w.now = r
	}
	return ok
}

// noPaths are the methods of iterators that have one path to a result, no tags and nothing to close.
type noPaths struct{}

func (noPaths) NextPath(context.Context) bool   { return false }
func (noPaths) TagResults(map[string]graph.Ref) {}
func (noPaths) Close() error                    { return nil }
