package graph

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"briefgraph/graph/segment"
)

// InDirectory reports whether spec, as in Open, names a directory that holds a Store of segments.
func InDirectory(spec string) bool {
	kind, _ := splitSpec(spec)
	return kind == ""
}

// IsStore reports whether there is a Store, of whatever version, where spec says. A database is taken to
// be one. So is a spec that Open refuses, and says why.
func IsStore(spec string) bool {
	kind, dir := splitSpec(spec)
	switch kind {
	case "", "bbolt", "leveldb":
	case "memory", "memstore":
		return false // nothing stays there
	default:
		return true
	}
	for _, name := range []string{manifestName, cayleyManifest} { // if of the other kind, Open says so
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
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
