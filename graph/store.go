package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// A Store holds quads in named graphs. Each graph is replaced as a whole, or not at all. One writer
// at a time and any number of readers may use it at once; a reader sees the store as it was when the
// reading began, and never waits for a writer.
type Store struct{ engine }

// An engine keeps the quads of a Store: segments, or a Cayley backend. Its methods are those of Store.
type engine interface {
	Replace(ctx context.Context, g Term, quads []Quad) error
	Load(ctx context.Context, quads iter.Seq2[Quad, error], gone ...Term) (int, error)
	Snapshot(ctx context.Context) (*Snapshot, error)
	Graphs() []Term
	Len() int
	Quads(ctx context.Context, g Term) iter.Seq2[Quad, error]
	Stats(ctx context.Context) (Stats, error)
	Check(ctx context.Context) error
	Compact(ctx context.Context, progress func(done, total int)) error
	Close() error
}

// Guards: the two engines.
var (
	_ engine = (*segmentStore)(nil)
	_ engine = (*cayleyStore)(nil)
)

// Errors on which callers branch.
var (
	ErrClosed   = errors.New("the store is closed")
	ErrReadOnly = errors.New("the store was opened for reading only")
)

// Stats are figures about a Store.
type Stats struct {
	Backend  string // as in the spec of Open
	Graphs   int
	Quads    int   // a triple in two graphs counts twice
	Terms    int   // in the dictionary, also those that no quad uses any more; -1 if not known
	Bytes    int64 // on disk, or in memory if there is no disk; -1 if not known
	Segments int   // files of quads; 0 for Cayley's backends
	Dead     int   // quads that were removed and still take room; Compact drops them
}

// OpenMemory returns an empty Store in memory.
func OpenMemory() (*Store, error) { return &Store{newSegmentStore("")}, nil }

// Replace makes quads the whole content of graph g, in any order; nothing of what g held before
// stays, and no other graph changes. Without quads the graph is gone. Duplicates count once. All
// quads must have G == g, and g must be an IRI or a blank node. When Replace returns nil, the change
// is on the disk; after an error the graph is as it was. A change that changes nothing writes nothing.
//
// A store in a directory of its own survives the end of the process at any moment: the change is
// there whole or not at all. So do those on bbolt and leveldb, where opening the store may finish a
// change; there, after an error of the disk, the Store refuses all calls until it is opened anew.
// On PostgreSQL, a change that is cut short may be there in part until the graph is replaced again.
func (s *Store) Replace(ctx context.Context, g Term, quads []Quad) error {
	return s.engine.Replace(ctx, g, quads)
}

// Remove withdraws graph g. A triple that other graphs hold too stays in them. A graph that is not
// in the store is no error.
func (s *Store) Remove(ctx context.Context, g Term) error { return s.Replace(ctx, g, nil) }

// Load replaces every graph that quads mention by what quads hold of it, and withdraws the graphs gone
// that quads do not mention, as one change: all or nothing, whatever the number of quads. It returns
// how many quads it read. The first error of quads ends it. For many graphs it is much faster than one
// Replace each. On Cayley's backends each graph is a change of its own, those gone first, and all quads
// are held in memory.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[Quad, error], gone ...Term) (int, error) {
	return s.engine.Load(ctx, quads, gone...)
}

// Snapshot is the store at this moment, for those who work on integers. It must be closed. Of
// Cayley's backends it is a copy in memory, made when something has changed since the last one.
func (s *Store) Snapshot(ctx context.Context) (*Snapshot, error) { return s.engine.Snapshot(ctx) }

// Graphs returns the names of the graphs that hold a quad, sorted; none after Close.
func (s *Store) Graphs() []Term { return s.engine.Graphs() }

// Len returns the number of quads. A triple in two graphs counts twice. It is 0 after Close.
func (s *Store) Len() int { return s.engine.Len() }

// Quads yields the quads of graph g, or of all graphs if g is the zero Term, in the order of
// Quad.Compare. An error comes last. Memory holds one graph at a time. The loop may write. It sees
// what was there when it began; on Cayley's backends, each graph as it is when its turn comes.
func (s *Store) Quads(ctx context.Context, g Term) iter.Seq2[Quad, error] {
	return s.engine.Quads(ctx, g)
}

// Stats counts what is in the store. It may read much of a Cayley backend.
func (s *Store) Stats(ctx context.Context) (Stats, error) { return s.engine.Stats(ctx) }

// Check reads all of the store and returns every fault it finds: checksums, and whether the indexes
// say the same. It changes nothing. Of Cayley's backends it reads all quads. See also CheckFiles.
func (s *Store) Check(ctx context.Context) error { return s.engine.Check(ctx) }

// Compact rewrites the store without removed quads and unused terms, as one piece. Readers go on.
// Killed at any moment it leaves the store as it was or as it is to be. Cayley's backends stay as they
// are. progress, if not nil, is told now and then how much of the work is done.
func (s *Store) Compact(ctx context.Context, progress func(done, total int)) error {
	return s.engine.Compact(ctx, progress)
}

// Close lets go of the store. Only the first call does something. Snapshots stay good.
func (s *Store) Close() error { return s.engine.Close() }

// checkGraphName wants what may name a graph.
func checkGraphName(g Term) error {
	if g.Kind != IRI && g.Kind != Blank {
		return errors.New("the name of a graph must be an IRI or a blank node")
	}
	return g.Check()
}

// wrapGraph adds the name of a graph to an error.
func wrapGraph(g Term, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("graph %s: %w", g, err)
}
