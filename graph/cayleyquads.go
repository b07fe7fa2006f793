package graph

import (
	"context"
	"errors"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"briefgraph/graph/segment"
)

// CayleyName is what our store is called in Cayley's registry.
const CayleyName = "briefgraph"

// RegisterCayley makes stores in a directory known to Cayley as CayleyName, for its tools that open a
// store by name. It may be called more than once.
var RegisterCayley = sync.OnceFunc(func() {
	graph.RegisterQuadStore(CayleyName, graph.QuadStoreRegistration{
		NewFunc: func(dir string, _ graph.Options) (graph.QuadStore, error) {
			s, err := OpenReadOnly(dir)
			if err != nil {
				return nil, err
			}
			snap, err := s.Snapshot(context.Background())
			if err != nil {
				return nil, errors.Join(err, s.Close())
			}
			return &quadStore{snap, s.Close}, nil
		},
		InitFunc: func(dir string, _ graph.Options) error {
			s, err := Open(dir)
			if err != nil {
				return err
			}
			return s.Close()
		},
		IsPersistent: true,
	})
})

// CayleyQuadStore is the Snapshot for Cayley's path API, Gizmo and GraphQL. Writes are refused: they
// go through Store. Closing it closes the Snapshot.
func (s *Snapshot) CayleyQuadStore() graph.QuadStore {
	return &quadStore{s, func() error { return nil }}
}

// A quadStore is a Snapshot in Cayley's words: its nodes are nodeRefs, its quads quadRefs.
type quadStore struct {
	snap  *Snapshot
	close func() error
}

var (
	_ graph.QuadStore = (*quadStore)(nil)
	_ shape.Optimizer = (*quadStore)(nil)
)

// A nodeRef stands for a term.
type nodeRef ID

func (r nodeRef) Key() any { return r }

// A quadRef stands for a quad: the IDs of subject, predicate, object and graph.
type quadRef [4]ID

func (r quadRef) Key() any { return r }

// components are Cayley's directions in the sequence of quadRef.
var components = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

func component(d quad.Direction) int {
	for i, c := range components {
		if c == d {
			return i
		}
	}
	return -1
}

// CayleyTerm is a value of CayleyQuadStore as a term. Cayley's native numbers and times become literals.
func CayleyTerm(v quad.Value) (Term, error) {
	if typed, ok := v.(quad.TypedStringer); ok {
		v = typed.TypedString()
	}
	if b, ok := v.(quad.BNode); ok {
		return NewBlank(string(b)), nil // fromCayley knows labels that only the Cayley backends hide
	}
	return fromCayley(v)
}

// ValueOf finds a node. Cayley's native numbers and times are found by how they are written.
func (q *quadStore) ValueOf(v quad.Value) (graph.Ref, error) {
	if v == nil {
		return nil, nil
	}
	t, err := CayleyTerm(v)
	if err != nil {
		return nil, nil // a value of a kind that RDF has not is no node of ours
	}
	if t.Kind == IRI {
		t = NewIRI(string(quad.IRI(t.Value).Full()))
	}
	if t.Kind == Literal {
		t.Datatype = string(quad.IRI(t.Datatype).Full())
	}
	id, ok := q.snap.Lookup(t)
	if !ok {
		return nil, q.snap.Err()
	}
	return nodeRef(id), nil
}

func (q *quadStore) NameOf(r graph.Ref) (quad.Value, error) {
	switch r := r.(type) {
	case nil:
		return nil, nil
	case refs.PreFetchedValue:
		return r.NameOf(), nil
	case nodeRef:
		return q.value(ID(r)), q.snap.Err()
	}
	return nil, nil
}

// value is a term for Cayley; nil for the default graph.
func (q *quadStore) value(id ID) quad.Value {
	t := q.snap.Term(id)
	if t.Kind == Blank {
		return quad.BNode(t.Value)
	}
	return toCayley(t)
}

func (q *quadStore) Quad(r graph.Ref) (quad.Quad, error) {
	row, ok := r.(quadRef)
	if !ok {
		return quad.Quad{}, nil
	}
	return quad.Quad{Subject: q.value(row[0]), Predicate: q.value(row[1]), Object: q.value(row[2]), Label: q.value(row[3])}, q.snap.Err()
}

func (q *quadStore) QuadDirection(r graph.Ref, d quad.Direction) (graph.Ref, error) {
	row, ok := r.(quadRef)
	i := component(d)
	if !ok || i < 0 || row[i] <= DefaultGraph {
		return nil, nil
	}
	return nodeRef(row[i]), nil
}

// pattern binds one component; ok is false if ref is no node of ours.
func pattern(d quad.Direction, r graph.Ref) (p [4]ID, ok bool) {
	id, ok := r.(nodeRef)
	i := component(d)
	if !ok || i < 0 {
		return p, false
	}
	p[i] = ID(id)
	return p, true
}

func (q *quadStore) QuadIterator(d quad.Direction, r graph.Ref) iterator.Shape {
	p, ok := pattern(d, r)
	if !ok {
		return iterator.NewNull()
	}
	return &quadShape{q.snap, p}
}

func (q *quadStore) QuadIteratorSize(_ context.Context, d quad.Direction, r graph.Ref) (refs.Size, error) {
	p, ok := pattern(d, r)
	if !ok {
		return refs.Size{Exact: true}, nil
	}
	return refs.Size{Value: int64(q.snap.Count(p)), Exact: true}, q.snap.Err()
}

func (q *quadStore) Stats(context.Context, bool) (graph.Stats, error) {
	return graph.Stats{
		Nodes: refs.Size{Value: int64(q.snap.view.End() - segment.FirstTerm)},
		Quads: refs.Size{Value: int64(q.snap.Len()), Exact: true},
	}, q.snap.Err()
}

// errWrites is what Cayley's ways to write get.
var errWrites = errors.New("this is a snapshot for reading; write by Store.Replace or Store.Load")

func (q *quadStore) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return errWrites }
func (q *quadStore) NewQuadWriter() (quad.WriteCloser, error)          { return nil, errWrites }
func (q *quadStore) NodesAllIterator() iterator.Shape                  { return &nodeShape{q.snap} }
func (q *quadStore) QuadsAllIterator() iterator.Shape                  { return &quadShape{q.snap, [4]ID{}} }
func (q *quadStore) Close() error                                      { return errors.Join(q.snap.Close(), q.close()) }

// OptimizeShape makes one range of quads of several bound components, which Cayley would otherwise
// intersect.
func (q *quadStore) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	action, ok := s.(shape.QuadsAction)
	if !ok {
		return s, false
	}
	var p [4]ID
	for d, r := range action.Filter {
		one, ok := pattern(d, r)
		if !ok {
			return s, false
		}
		p[component(d)] = one[component(d)]
	}
	return action.SimplifyFrom(quadRange{q.snap, p}), true
}

// A quadRange is a quadShape before it becomes an iterator.
type quadRange struct {
	snap    *Snapshot
	pattern [4]ID
}

func (r quadRange) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quadShape{r.snap, r.pattern}
}

func (r quadRange) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return r, false }
