package graph

import "context"

// Nodes counts the terms that the store keeps when it has cleaned up, to see that deleted quads
// leave none behind.
func (s *Store) Nodes(ctx context.Context) (int64, error) {
	c, ok := s.engine.(*cayleyStore)
	if !ok {
		if err := s.Compact(ctx, nil); err != nil {
			return 0, err
		}
		st, err := s.Stats(ctx)
		return int64(st.Terms), err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.size == 0 && len(c.graphs) == 0 {
		it := c.db.qs.NodesAllIterator().Iterate()
		defer it.Close()
		n := int64(0)
		for it.Next(ctx) {
			n++
		}
		return n, it.Err()
	}
	return c.db.nodes(ctx)
}

// SetBatch makes Cayley's transactions small, for tests that want several without much work.
func (s *Store) SetBatch(n int) {
	if c, ok := s.engine.(*cayleyStore); ok {
		c.db.batch = n
	}
}

// LoadSpilling is Load with little memory.
func (s *Store) LoadSpilling(ctx context.Context, batches [][]Quad) error {
	return s.engine.(*segmentStore).write(ctx, func(c *commit) error {
		for _, quads := range batches {
			g := newGatherer()
			for _, q := range quads {
				if err := g.add(q); err != nil {
					return err
				}
			}
			if err := c.spillOver(g.builder); err != nil {
				return err
			}
		}
		return nil
	})
}

// Names of the files in a store, for tests that break them.
const (
	ManifestName   = manifestName
	CayleyManifest = cayleyManifest
	JournalName    = journalName
	SegmentSuffix  = segmentSuffix
)

// BoltName is the data file of a store on bbolt.
var BoltName = dataFile("", "bbolt")

// WriteJournal begins a change and leaves it unfinished.
var WriteJournal = writeJournal
