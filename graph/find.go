package graph

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"briefgraph/graph/segment"
)

// IsStore reports whether dir is the directory of a Store, of whatever version.
func IsStore(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}

// With returns the quads of all graphs that have o as their object, sorted.
func (s *Store) With(ctx context.Context, o Term) ([]Quad, error) {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	id, ok := snap.Lookup(o)
	if !ok {
		return nil, snap.Err()
	}
	var quads []Quad
	c := snap.Cursor()
	c.Seek(segment.OSPG, [4]ID{2: id})
	for run := c.Next(); len(run) > 0; run = c.Next() {
		for _, r := range run {
			quads = append(quads, Quad{S: snap.Term(r[1]), P: snap.Term(r[2]), O: o, G: snap.Term(r[3])})
		}
	}
	slices.SortFunc(quads, Quad.Compare)
	return quads, errors.Join(snap.Err(), ctx.Err())
}
