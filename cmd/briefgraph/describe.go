package main

import (
	"context"
	"iter"
	"slices"
	"strings"

	"briefgraph/dataset"
	"briefgraph/graph"
)

// A change of a store: graphs that are put in or withdrawn, and with them the graphs that are made from
// all others. It counts as a whole or not at all, so that no description is ever of something else.
type change struct {
	store  *graph.Store
	bases  []string                     // of the datasets that may change
	quads  iter.Seq2[graph.Quad, error] // the new content of graphs, each quad once; it is read twice
	graphs []string                     // their names, which must be told for those without quads as well
	built  bool                         // by this run, and not found in a file
	gone   []graph.Term
}

// commit makes the change. step is called for each pass over quads, and may be nil.
func (c *change) commit(ctx context.Context) error {
	changed := map[string]bool{}
	for _, g := range c.graphs {
		changed[g] = true
	}
	for _, g := range c.gone {
		changed[g.Value] = true
	}
	gone := slices.Clone(c.gone)
	var derived []graph.Quad
	for _, base := range c.bases {
		t, err := c.tally(ctx, base, changed)
		if err != nil {
			return err
		}
		vocab, meta := t.Graphs()
		derived = slices.Concat(derived, vocab, meta)
		gone = append(gone, dataset.Vocab(base), dataset.Meta(base)) // unless derived has quads of them
	}
	_, err := c.store.Load(ctx, func(yield func(graph.Quad, error) bool) {
		for q, err := range c.quads {
			if err == nil && c.derived(q.G) {
				continue
			}
			if !yield(q, err) {
				return
			}
		}
		for _, q := range derived {
			if !yield(q, nil) {
				return
			}
		}
	}, gone...)
	return err
}

// derived reports whether a graph is one that the change makes anew.
func (c *change) derived(g graph.Term) bool {
	return slices.ContainsFunc(c.bases, func(base string) bool { return g == dataset.Vocab(base) || g == dataset.Meta(base) })
}

// tally counts what the store will hold. What a description said of a graph goes with the graph: of
// those that change the new one counts, of the others the one in the store.
func (c *change) tally(ctx context.Context, base string, changed map[string]bool) (*dataset.Tally, error) {
	t, err := dataset.New(base, version)
	if err != nil {
		return nil, err
	}
	if c.built {
		for _, g := range c.graphs {
			t.Built(g)
		}
	}
	meta := dataset.Meta(base)
	for q, err := range c.quads {
		if err != nil {
			return nil, err
		}
		if q.G != meta || changed[q.S.Value] || !strings.HasPrefix(q.S.Value, base+graphPart) {
			t.Add(q)
		}
	}
	for _, g := range c.store.Graphs() {
		if changed[g.Value] && !c.derived(g) {
			continue
		}
		for q, err := range c.store.Quads(ctx, g) {
			if err != nil {
				return nil, err
			}
			if q.G != meta || !changed[q.S.Value] {
				t.Add(q)
			}
		}
	}
	return t, nil
}

// size is the number of quads of a graph in a store.
func size(ctx context.Context, store *graph.Store, g graph.Term) (int, error) {
	snap, err := store.Snapshot(ctx)
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	id, ok := snap.Lookup(g)
	if !ok {
		return 0, snap.Err()
	}
	return snap.Count([4]graph.ID{3: id}), snap.Err()
}
