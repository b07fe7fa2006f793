package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	_ "github.com/cayleygraph/cayley/writer" // the "single" writer
)

// batchSize is how many quads one Cayley transaction takes: smaller ones cost more commits, at
// 100,000 bbolt is three times slower.
const batchSize = 20_000

// A backend is a Cayley quad store. It knows Cayley's terms and faults; what is atomic, and who may
// read while somebody writes, is the Store's business.
type backend struct {
	qs    graph.QuadStore
	w     graph.QuadWriter
	batch int // quads in a transaction; batchSize except in tests
}

func newBackend(qs graph.QuadStore) (*backend, error) {
	w, err := graph.NewQuadWriter("single", qs, graph.Options{"ignore_duplicate": true})
	if err != nil {
		return nil, fmt.Errorf("open the Cayley writer: %w", err)
	}
	return &backend{qs, w, batchSize}, nil
}

func openMemstore() (*backend, error) {
	qs, err := graph.NewQuadStore(memstore.QuadStoreType, "", nil)
	if err != nil {
		return nil, fmt.Errorf("open Cayley in memory: %w", err)
	}
	return newBackend(qs)
}

// openPostgres opens Cayley in the database that url names, and makes its tables where there are
// none. It also returns the graphs.
func openPostgres(url string) (*backend, []Term, error) {
	if err := graph.InitQuadStore(postgres.Type, url, nil); err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
		return nil, nil, fmt.Errorf("reach the database: %w", err)
	}
	qs, err := graph.NewQuadStore(postgres.Type, url, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("open Cayley in the database: %w", err)
	}
	b, err := newBackend(qs)
	if err != nil {
		qs.Close()
		return nil, nil, err
	}
	graphs, err := b.labels(context.Background())
	if err != nil {
		b.close()
		return nil, nil, fmt.Errorf("list the graphs: %w", err)
	}
	return b, graphs, nil
}

// labels lists the graphs that hold a quad, by a walk over all quads.
func (b *backend) labels(ctx context.Context) ([]Term, error) {
	it := b.qs.QuadsAllIterator().Iterate()
	defer it.Close()
	nodes := nodeList{index: map[any]int{}}
	for it.Next(ctx) {
		ref, err := b.qs.QuadDirection(it.Result(), quad.Label)
		if err != nil {
			return nil, err
		}
		if ref != nil {
			nodes.add(ref)
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return b.terms(ctx, nodes.refs)
}

// add inserts quads, each batch in a transaction of its own. None may be in the store already:
// Cayley counts the references of a quad's nodes before it sees that the quad is a duplicate, and
// the nodes would outlive the quad.
func (b *backend) add(quads []Quad) error {
	return b.inBatches(quads, b.w.AddQuadSet)
}

// remove deletes quads, each batch in a transaction of its own. All must be in the store.
// A transaction never both adds and removes: Cayley sums the references of a node over the
// transaction, and an added quad loses a node whose sum is negative.
func (b *backend) remove(quads []Quad) error {
	return b.inBatches(quads, func(set []quad.Quad) error {
		tx := graph.NewTransactionN(len(set))
		for _, q := range set {
			tx.RemoveQuad(q)
		}
		return b.w.ApplyTransaction(tx)
	})
}

func (b *backend) inBatches(quads []Quad, apply func([]quad.Quad) error) error {
	for len(quads) > 0 {
		n := min(len(quads), b.batch)
		set := make([]quad.Quad, n)
		for i, q := range quads[:n] {
			set[i] = quad.Quad{Subject: toCayley(q.S), Predicate: toCayley(q.P), Object: toCayley(q.O), Label: toCayley(q.G)}
		}
		if err := apply(set); err != nil {
			return err
		}
		quads = quads[n:]
	}
	return nil
}

// read returns the quads of graph g in no order.
func (b *backend) read(ctx context.Context, g Term) ([]Quad, error) {
	label, err := b.qs.ValueOf(toCayley(g))
	if err != nil || label == nil {
		return nil, err
	}
	it := b.qs.QuadIterator(quad.Label, label).Iterate()
	defer it.Close()
	var found [][3]int // per quad: subject, predicate, object in nodes
	nodes := nodeList{index: map[any]int{}}
	for it.Next(ctx) {
		var q [3]int
		for i, dir := range [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object} {
			ref, err := b.qs.QuadDirection(it.Result(), dir)
			if err != nil {
				return nil, err
			}
			q[i] = nodes.add(ref)
		}
		found = append(found, q)
	}
	if err := errors.Join(it.Err(), ctx.Err()); err != nil {
		return nil, err
	}
	terms, err := b.terms(ctx, nodes.refs)
	if err != nil {
		return nil, err
	}
	quads := make([]Quad, len(found))
	for i, q := range found {
		quads[i] = Quad{terms[q[0]], terms[q[1]], terms[q[2]], g}
	}
	return quads, nil
}

// A nodeList numbers node references in order of appearance.
type nodeList struct {
	index map[any]int
	refs  []graph.Ref
}

func (l *nodeList) add(ref graph.Ref) int {
	key := refs.ToKey(ref)
	i, ok := l.index[key]
	if !ok {
		i = len(l.refs)
		l.index[key] = i
		l.refs = append(l.refs, ref)
	}
	return i
}

func (b *backend) terms(ctx context.Context, nodes []graph.Ref) ([]Term, error) {
	values, err := graph.ValuesOf(ctx, b.qs, nodes)
	if err != nil {
		return nil, err
	}
	terms := make([]Term, len(values))
	for i, v := range values {
		if terms[i], err = fromCayley(v); err != nil {
			return nil, err
		}
	}
	return terms, nil
}

// has tells whether graph g has a quad.
func (b *backend) has(ctx context.Context, g graph.Ref) (bool, error) {
	it := b.qs.QuadIterator(quad.Label, g).Iterate()
	defer it.Close()
	found := it.Next(ctx)
	return found, it.Err()
}

// size is the number of quads.
func (b *backend) size(ctx context.Context) (int, error) {
	st, err := b.qs.Stats(ctx, false)
	if errors.Is(err, kv.ErrNoBucket) {
		return 0, nil // nothing was ever written
	}
	if err == nil && !st.Quads.Exact { // PostgreSQL's guess may be -1
		st, err = b.qs.Stats(ctx, true)
	}
	return int(st.Quads.Value), err
}

// nodes counts the terms that the backend keeps.
func (b *backend) nodes(ctx context.Context) (int64, error) {
	st, err := b.qs.Stats(ctx, true)
	if errors.Is(err, kv.ErrNoBucket) {
		return 0, nil
	}
	return st.Nodes.Value, err
}

func (b *backend) close() error { return errors.Join(b.w.Close(), b.qs.Close()) }

// hiddenLabel stands before blank node labels that memstore would take for its own node numbers.
const (
	memstoreLabel = "memnode"
	hiddenLabel   = "label-"
)

// toCayley writes a term as the Cayley value that comes back unchanged; Cayley's native numbers and
// times would not. The zero Term is nil.
func toCayley(t Term) quad.Value {
	switch {
	case t.Kind == IRI:
		return quad.IRI(t.Value)
	case t.Kind == Blank && (strings.HasPrefix(t.Value, memstoreLabel) || strings.HasPrefix(t.Value, hiddenLabel)):
		return quad.BNode(hiddenLabel + t.Value)
	case t.Kind == Blank:
		return quad.BNode(t.Value)
	case t.Kind == Literal && t.Lang != "":
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}
	case t.Kind == Literal && t.Datatype != XSDString:
		return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}
	case t.Kind == Literal:
		return quad.String(t.Value)
	}
	return nil
}

func fromCayley(v quad.Value) (Term, error) {
	switch v := v.(type) {
	case quad.IRI:
		return NewIRI(string(v)), nil
	case quad.BNode:
		return NewBlank(strings.TrimPrefix(string(v), hiddenLabel)), nil
	case quad.LangString:
		return NewLang(string(v.Value), v.Lang), nil
	case quad.TypedString:
		return NewTyped(string(v.Value), string(v.Type)), nil
	case quad.String:
		return NewString(string(v)), nil
	}
	return Term{}, fmt.Errorf("the store holds a node of the unknown type %T", v)
}
