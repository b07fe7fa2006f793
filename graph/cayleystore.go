package graph

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"briefgraph/graph/segment"
)

// A cayleyStore keeps quads in a backend of Cayley. Cayley's transactions are small, and its stores
// are not safe for a reader beside a writer; so readers wait for the writer here, and a journal makes
// large changes whole.
type cayleyStore struct {
	spec   string
	mu     sync.RWMutex
	dir    string // "" without a directory
	db     *backend
	graphs map[Term]bool // those with a quad
	size   int           // quads
	err    error         // why the store can no longer be used; nil while it can

	copying sync.Mutex
	copied  *Snapshot // of all quads; nil when something has changed since
}

// openCayley opens the backend of a kind; rest is what the spec has behind the colon.
func openCayley(kind, rest, spec string) (*cayleyStore, error) {
	s := &cayleyStore{spec: spec, graphs: map[Term]bool{}}
	var graphs []Term
	var err error
	switch kind {
	case "memstore":
		if rest != "" {
			return nil, fmt.Errorf("memstore: takes no name, not %q", rest)
		}
		s.db, err = openMemstore()
	case "bbolt", "leveldb":
		if rest == "" {
			return nil, fmt.Errorf("%s: needs a directory, such as %s:graph.db", kind, kind)
		}
		s.dir = rest
		if err = claim(rest, kind); err == nil {
			s.db, graphs, err = openKV(kind, dataFile(rest, kind))
		}
	default:
		s.db, graphs, err = openPostgres(spec)
	}
	if err != nil {
		return nil, err
	}
	for _, g := range graphs {
		s.graphs[g] = true
	}
	if s.size, err = s.db.size(context.Background()); err == nil && s.dir != "" {
		err = s.recover()
	}
	if err != nil {
		s.db.close()
		return nil, err
	}
	return s, nil
}

// recover finishes the change that the journal holds, if there is one.
func (s *cayleyStore) recover() error {
	g, quads, ok, err := readJournal(s.dir)
	if err != nil {
		return err
	}
	if ok {
		add, del, err := s.changes(context.Background(), g, quads)
		if err != nil {
			return err
		}
		if err := s.apply(g, add, del, len(quads)); err != nil {
			return err
		}
	}
	return dropJournal(s.dir)
}

func (s *cayleyStore) Replace(ctx context.Context, g Term, quads []Quad) error {
	quads, err := checked(g, quads)
	if err != nil {
		return fmt.Errorf("graph %s: %w", g, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	add, del, err := s.changes(ctx, g, quads)
	if err != nil {
		return fmt.Errorf("graph %s: %w", g, err)
	}
	if err := s.write(g, quads, add, del); err != nil {
		// Cayley may hold in memory what never reached the disk.
		s.err = fmt.Errorf("an earlier change of the store failed, close it and open it again: %w", err)
		return fmt.Errorf("graph %s: %w", g, err)
	}
	return nil
}

// checked returns quads sorted and without duplicates, in memory of its own.
func checked(g Term, quads []Quad) ([]Quad, error) {
	if err := checkGraphName(g); err != nil {
		return nil, err
	}
	for _, q := range quads {
		if q.G != g {
			return nil, fmt.Errorf("quad of another graph: %s", q)
		}
		if err := q.Check(); err != nil {
			return nil, err
		}
	}
	quads = slices.Clone(quads)
	slices.SortFunc(quads, Quad.Compare)
	return slices.Compact(quads), nil
}

// changes compares quads, sorted, with what graph g holds.
func (s *cayleyStore) changes(ctx context.Context, g Term, quads []Quad) (add, del []Quad, err error) {
	if !s.graphs[g] {
		return quads, nil, ctx.Err()
	}
	old, err := s.sorted(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	for len(old) > 0 || len(quads) > 0 {
		c := 0
		switch {
		case len(old) == 0:
			c = 1
		case len(quads) == 0:
			c = -1
		default:
			c = old[0].Compare(quads[0])
		}
		if c > 0 {
			add = append(add, quads[0])
		}
		if c < 0 {
			del = append(del, old[0])
		}
		if c <= 0 {
			old = old[1:]
		}
		if c >= 0 {
			quads = quads[1:]
		}
	}
	return add, del, nil
}

// write changes graph g, guarded by the journal unless one transaction of Cayley does it all.
func (s *cayleyStore) write(g Term, quads, add, del []Quad) error {
	if len(add)+len(del) == 0 {
		return nil
	}
	single := len(del) == 0 && len(add) <= s.db.batch || len(add) == 0 && len(del) <= s.db.batch
	if s.dir == "" || single {
		return s.apply(g, add, del, len(quads))
	}
	if err := writeJournal(s.dir, g, quads); err != nil {
		return err
	}
	if err := s.apply(g, add, del, len(quads)); err != nil {
		return err
	}
	return dropJournal(s.dir)
}

// apply brings the changes into Cayley; n quads are then in the graph. It adds first, so that nodes
// which stay in use are not dropped and made anew.
func (s *cayleyStore) apply(g Term, add, del []Quad, n int) error {
	if err := s.db.add(add); err != nil {
		return fmt.Errorf("add quads: %w", err)
	}
	if err := s.db.remove(del); err != nil {
		return fmt.Errorf("remove quads: %w", err)
	}
	s.size += len(add) - len(del)
	s.forgetCopy()
	if n > 0 {
		s.graphs[g] = true
	} else {
		delete(s.graphs, g)
	}
	return nil
}

// sorted reads graph g in the order of Quad.Compare.
func (s *cayleyStore) sorted(ctx context.Context, g Term) ([]Quad, error) {
	quads, err := s.db.read(ctx, g)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	slices.SortFunc(quads, Quad.Compare)
	return quads, nil
}

func (s *cayleyStore) Graphs() []Term {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.SortedFunc(maps.Keys(s.graphs), Term.Compare)
}

func (s *cayleyStore) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.size
}

func (s *cayleyStore) Quads(ctx context.Context, g Term) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		graphs := []Term{g}
		if g == (Term{}) {
			graphs = s.Graphs()
		}
		for _, g := range graphs {
			quads, err := s.graph(ctx, g)
			if err != nil {
				yield(Quad{}, fmt.Errorf("graph %s: %w", g, err))
				return
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

func (s *cayleyStore) graph(ctx context.Context, g Term) ([]Quad, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.err != nil || !s.graphs[g] {
		return nil, s.err
	}
	return s.sorted(ctx, g)
}

func (s *cayleyStore) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	err := s.db.close()
	s.db, s.err, s.graphs, s.size = nil, ErrClosed, nil, 0
	s.forgetCopy()
	return err
}

// Load groups the quads by graph, and replaces one after the other.
func (s *cayleyStore) Load(ctx context.Context, quads iter.Seq2[Quad, error], gone ...Term) (n int, err error) {
	byGraph := map[Term][]Quad{}
	for q, err := range quads {
		if err == nil && q.G == (Term{}) {
			err = fmt.Errorf("%s: a store keeps named graphs only; give the file a graph", q)
		}
		if err != nil {
			return n, err
		}
		n++
		byGraph[q.G] = append(byGraph[q.G], q)
	}
	for _, g := range gone {
		if byGraph[g] == nil {
			if err := s.Replace(ctx, g, nil); err != nil {
				return n, err
			}
		}
	}
	for _, g := range slices.SortedFunc(maps.Keys(byGraph), Term.Compare) {
		if err := s.Replace(ctx, g, byGraph[g]); err != nil {
			return n, err
		}
	}
	return n, nil
}

// Snapshot copies all quads into memory.
func (s *cayleyStore) Snapshot(ctx context.Context) (*Snapshot, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.err != nil {
		return nil, s.err
	}
	s.copying.Lock()
	defer s.copying.Unlock()
	if s.copied == nil {
		graphs := slices.SortedFunc(maps.Keys(s.graphs), Term.Compare)
		all, err := Index(func(yield func(Quad, error) bool) {
			for _, g := range graphs {
				quads, err := s.sorted(ctx, g)
				if err != nil {
					yield(Quad{}, wrapGraph(g, err))
					return
				}
				for _, q := range quads {
					if !yield(q, nil) {
						return
					}
				}
			}
		})
		if err != nil {
			return nil, err
		}
		s.copied = all
	}
	return &Snapshot{view: segment.NewView(s.copied.view.Parts()), release: func() {}}, nil
}

// forgetCopy is called when mu is held for writing.
func (s *cayleyStore) forgetCopy() {
	s.copying.Lock()
	s.copied = nil
	s.copying.Unlock()
}

func (s *cayleyStore) Stats(ctx context.Context) (Stats, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.err != nil {
		return Stats{}, s.err
	}
	st := Stats{Backend: s.spec, Graphs: len(s.graphs), Quads: s.size, Terms: -1, Bytes: -1}
	if n, err := s.db.nodes(ctx); err == nil {
		st.Terms = int(n)
	}
	if s.dir != "" {
		st.Bytes = 0
		err := filepath.WalkDir(s.dir, func(_ string, d fs.DirEntry, err error) error {
			if info, e := d.Info(); err == nil && e == nil && info.Mode().IsRegular() {
				st.Bytes += info.Size()
			}
			return err
		})
		if err != nil {
			return st, err
		}
	}
	return st, nil
}

// Check reads every graph; Cayley has no checksums.
func (s *cayleyStore) Check(ctx context.Context) error {
	n := 0
	for q, err := range s.Quads(ctx, Term{}) {
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			return err
		}
		n++
	}
	if want := s.Len(); n != want {
		return fmt.Errorf("the graphs hold %d quads, the store counts %d", n, want)
	}
	return nil
}

// Compact does nothing: the backends see to their files themselves.
func (s *cayleyStore) Compact(context.Context, func(done, total int)) error { return nil }
