package graph

import "context"

// Nodes counts the terms that the backend keeps, to see that deleted quads leave none behind.
func (s *Store) Nodes(ctx context.Context) (int64, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.size == 0 && len(s.graphs) == 0 {
		it := s.db.qs.NodesAllIterator().Iterate()
		defer it.Close()
		n := int64(0)
		for it.Next(ctx) {
			n++
		}
		return n, it.Err()
	}
	st, err := s.db.qs.Stats(ctx, true)
	return st.Nodes.Value, err
}

// SetBatch makes transactions small, for tests that want several without much work.
func (s *Store) SetBatch(n int) { s.db.batch = n }

// Names of the files in a store, for tests that break them.
const (
	ManifestName = manifestName
	JournalName  = journalName
	DataName     = dataName
)

// WriteJournal begins a change and leaves it unfinished.
var WriteJournal = writeJournal
