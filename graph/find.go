package graph

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
)

// IsStore reports whether dir is the directory of a Store, of whatever version.
func IsStore(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}

// With returns the quads of all graphs that have o as their object, sorted.
func (s *Store) With(ctx context.Context, o Term) ([]Quad, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.err != nil {
		return nil, s.err
	}
	return s.db.with(ctx, o)
}

// with is the quads with the object o, sorted.
func (b *backend) with(ctx context.Context, o Term) ([]Quad, error) {
	ref, err := b.qs.ValueOf(toCayley(o))
	if err != nil || ref == nil {
		return nil, err
	}
	it := b.qs.QuadIterator(quad.Object, ref).Iterate()
	defer it.Close()
	var quads []Quad
	for it.Next(ctx) {
		q, err := b.qs.Quad(it.Result())
		if err != nil {
			return nil, err
		}
		var terms [3]Term
		for i, v := range [...]quad.Value{q.Subject, q.Predicate, q.Label} {
			if v == nil {
				continue // the default graph
			}
			if terms[i], err = fromCayley(v); err != nil {
				return nil, err
			}
		}
		quads = append(quads, Quad{terms[0], terms[1], o, terms[2]})
	}
	slices.SortFunc(quads, Quad.Compare)
	return quads, errors.Join(it.Err(), ctx.Err())
}
