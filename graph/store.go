package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
)

// A Store holds quads in named graphs. Each graph is replaced as a whole, or not at all. One writer
// and many readers may use it at once; a reader sees a graph before or after a change, never in the
// middle. Another process cannot open the directory of a Store that is open.
type Store struct {
	mu     sync.RWMutex
	dir    string // "" in memory
	db     *backend
	graphs map[Term]bool // those with a quad
	size   int           // quads
	err    error         // why the store can no longer be used; nil while it can
}

// ErrClosed is what a closed Store returns.
var ErrClosed = errors.New("the store is closed")

// OpenMemory returns an empty Store in memory.
func OpenMemory() (*Store, error) {
	db, err := openMemory()
	if err != nil {
		return nil, err
	}
	return &Store{db: db, graphs: map[Term]bool{}}, nil
}

// Open opens the Store in dir and creates it where dir is missing or empty. What a killed process
// left unfinished is finished. A directory that is no store, or one of another version, is an error
// and stays as it is.
func Open(dir string) (*Store, error) {
	s, err := open(dir)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	return s, nil
}

func open(dir string) (*Store, error) {
	if err := claim(dir); err != nil {
		return nil, err
	}
	db, graphs, err := openBolt(dataFile(dir))
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, db: db, graphs: map[Term]bool{}}
	for _, g := range graphs {
		s.graphs[g] = true
	}
	if s.size, err = db.size(context.Background()); err == nil {
		err = s.recover()
	}
	if err != nil {
		db.close()
		return nil, err
	}
	return s, nil
}

// recover finishes the change that the journal holds, if there is one.
func (s *Store) recover() error {
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

// Replace makes quads the whole content of graph g, in any order; nothing of what g held before
// stays, and no other graph changes. Without quads the graph is gone. Duplicates count once. All
// quads must have G == g, and g must be an IRI or a blank node. After an error of the disk the Store
// refuses all further calls, and the graph is whole again, old or new, when the store is opened anew.
//
// A cancelled ctx stops Replace only before anything is written.
func (s *Store) Replace(ctx context.Context, g Term, quads []Quad) error {
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

// Remove withdraws graph g. A triple that other graphs hold too stays in them. A graph that is not
// in the store is no error.
func (s *Store) Remove(ctx context.Context, g Term) error { return s.Replace(ctx, g, nil) }

// checked returns quads sorted and without duplicates, in memory of its own.
func checked(g Term, quads []Quad) ([]Quad, error) {
	if g.Kind != IRI && g.Kind != Blank {
		return nil, errors.New("the name of a graph must be an IRI or a blank node")
	}
	if err := g.Check(); err != nil {
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
func (s *Store) changes(ctx context.Context, g Term, quads []Quad) (add, del []Quad, err error) {
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
func (s *Store) write(g Term, quads, add, del []Quad) error {
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
func (s *Store) apply(g Term, add, del []Quad, n int) error {
	if err := s.db.add(add); err != nil {
		return fmt.Errorf("add quads: %w", err)
	}
	if err := s.db.remove(del); err != nil {
		return fmt.Errorf("remove quads: %w", err)
	}
	s.size += len(add) - len(del)
	if n > 0 {
		s.graphs[g] = true
	} else {
		delete(s.graphs, g)
	}
	return nil
}

// sorted reads graph g in the order of Quad.Compare.
func (s *Store) sorted(ctx context.Context, g Term) ([]Quad, error) {
	quads, err := s.db.read(ctx, g)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	slices.SortFunc(quads, Quad.Compare)
	return quads, nil
}

// Graphs returns the names of the graphs that hold a quad, sorted; none after Close.
func (s *Store) Graphs() []Term {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.SortedFunc(maps.Keys(s.graphs), Term.Compare)
}

// Len returns the number of quads. A triple in two graphs counts twice.
func (s *Store) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.size
}

// Quads yields the quads of graph g, or of all graphs if g is the zero Term, in the order of
// Quad.Compare. An error comes last. Memory holds one graph at a time. The store is free between
// the graphs: the loop may write, and a graph that is written meanwhile appears as it is when its
// turn comes.
func (s *Store) Quads(ctx context.Context, g Term) iter.Seq2[Quad, error] {
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

func (s *Store) graph(ctx context.Context, g Term) ([]Quad, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.err != nil || !s.graphs[g] {
		return nil, s.err
	}
	return s.sorted(ctx, g)
}

// Close lets go of the store. Only the first call does something.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	err := s.db.close()
	s.db, s.err, s.graphs, s.size = nil, ErrClosed, nil, 0
	return err
}
