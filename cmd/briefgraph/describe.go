package main

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"briefgraph/dataset"
	"briefgraph/graph"
)

// A change of a store: graphs that are put in or withdrawn, and with them the graphs that are made from
// all others. It counts as a whole or not at all, so that no description is ever of something else.
type change struct {
	store  *graph.Store
	bases  []string                     // of the datasets that may change
	quads  iter.Seq2[graph.Quad, error] // the new content of graphs
	graphs []string                     // their names, which must be told for those without quads as well
	built  bool                         // by this run, and not found in a file
	gone   []graph.Term
}

// commit makes the change.
func (c *change) commit(ctx context.Context) error {
	changed := map[string]bool{}
	for _, g := range c.graphs {
		changed[g] = true
	}
	for _, g := range c.gone {
		changed[g.Value] = true
	}
	gone := slices.Clone(c.gone)
	var tallies []*dataset.Tally
	for _, base := range c.bases {
		t, err := dataset.New(base, version)
		if err != nil {
			return err
		}
		for _, g := range c.graphs {
			if c.built {
				t.Built(g)
			}
		}
		tallies = append(tallies, t)
		gone = append(gone, dataset.Vocab(base), dataset.Meta(base)) // unless there are quads of them
	}
	_, err := c.store.Load(ctx, func(yield func(graph.Quad, error) bool) {
		for q, err := range c.counted(ctx, tallies, changed) {
			if !yield(q, err) {
				return
			}
		}
		for _, t := range tallies {
			for _, q := range t.Graphs() {
				if !yield(q, nil) {
					return
				}
			}
		}
	}, gone...)
	return err
}

// counted are the new quads, without those of graphs that the change makes anew. At their end the
// tallies know what the store will hold. What a description said of a graph goes with the graph: of
// those that change the new one counts, of the others the one in the store.
func (c *change) counted(ctx context.Context, tallies []*dataset.Tally, changed map[string]bool) iter.Seq2[graph.Quad, error] {
	add := func(q graph.Quad) {
		for _, t := range tallies {
			t.Add(q)
		}
	}
	return func(yield func(graph.Quad, error) bool) {
		for q, err := range c.quads {
			if err != nil {
				yield(q, err)
				return
			}
			derived := c.derived(q.G)
			if graphs := q.G.Value[:strings.LastIndexByte(q.G.Value, '/')+1]; !derived || changed[q.S.Value] || !strings.HasPrefix(q.S.Value, graphs) {
				add(q)
			}
			if !derived && !yield(q, nil) {
				return
			}
		}
		if len(tallies) == 0 { // nobody wants to know
			return
		}
		for _, g := range c.store.Graphs() {
			derived := c.derived(g)
			if changed[g.Value] && !derived {
				continue
			}
			for q, err := range c.store.Quads(ctx, g) {
				if err != nil {
					yield(graph.Quad{}, err)
					return
				}
				if !derived || !changed[q.S.Value] {
					add(q)
				}
			}
		}
	}
}

// derived reports whether a graph is one that the change makes anew.
func (c *change) derived(g graph.Term) bool {
	return slices.ContainsFunc(c.bases, func(base string) bool { return g == dataset.Vocab(base) || g == dataset.Meta(base) })
}

// stored are the quads of a graph, or of all if g is the zero Term: by the names of the graphs, and at
// the end what is made from the others, as a build in memory writes them.
func stored(ctx context.Context, store *graph.Store, g graph.Term) iter.Seq2[graph.Quad, error] {
	if g != (graph.Term{}) {
		return store.Quads(ctx, g)
	}
	names := store.Graphs()
	slices.SortStableFunc(names, func(a, b graph.Term) int {
		return cmp.Compare(strconv.FormatBool(dataset.Derived(a)), strconv.FormatBool(dataset.Derived(b)))
	})
	return func(yield func(graph.Quad, error) bool) {
		for _, name := range names {
			for q, err := range store.Quads(ctx, name) {
				if !yield(q, err) || err != nil {
					return
				}
			}
		}
	}
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
