package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"briefgraph/graph/segment"

	"github.com/gofrs/flock"
)

// A segmentStore keeps quads in segments, in a directory or in memory.
//
// A commit writes a segment with the new quads and the terms that the store did not have, and then a
// manifest that names it; graphs that were replaced or removed are noted in the manifest as dead in
// the segments that hold them. The manifest takes the place of the old one by a rename: before it
// nothing of the change counts, after it everything does. There is nothing to repair after a crash;
// files that no manifest names are removed when the store is next opened for writing.
//
// A graph lives in one segment only, so no quad comes twice. Segments are merged so that there are
// few; see tiers.go.
type segmentStore struct {
	dir      string // "" in memory
	lock     *flock.Flock
	readOnly bool

	writing sync.Mutex // held by the one writer
	failed  error      // why nothing can be written any more; guarded by writing

	mu   sync.Mutex // held for moments, never while anything is read or written
	now  *version   // nil after Close
	uses map[*segment.Segment]int
}

// A version is the store between two commits.
type version struct {
	view  *segment.View
	next  int // number of the next file
	quads int
	users int // the store and its snapshots
}

func newSegmentStore(dir string) *segmentStore {
	s := &segmentStore{dir: dir, uses: map[*segment.Segment]int{}}
	s.publish(nil, 1)
	return s
}

// publish makes parts the store.
func (s *segmentStore) publish(parts []segment.Part, next int) {
	v := &version{view: segment.NewView(parts), next: next, users: 1}
	v.quads = v.view.Size()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range parts {
		s.uses[p.Segment]++
	}
	if s.now != nil {
		s.release(s.now)
	}
	s.now = v
}

// release is called with mu held.
func (s *segmentStore) release(v *version) {
	if v.users--; v.users > 0 {
		return
	}
	for _, p := range v.view.Parts() {
		if s.uses[p.Segment]--; s.uses[p.Segment] == 0 {
			delete(s.uses, p.Segment)
			p.Segment.Close()
		}
	}
}

// current is the version of now, held until done is called; nil after Close.
func (s *segmentStore) current() (v *version, done func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v = s.now
	if v == nil {
		return nil, func() {}
	}
	v.users++
	return v, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.release(v)
	}
}

func (s *segmentStore) Snapshot(context.Context) (*Snapshot, error) {
	v, done := s.current()
	if v == nil {
		return nil, ErrClosed
	}
	// A View of its own: what one reader finds damaged is not the fault of another.
	return &Snapshot{view: segment.NewView(v.view.Parts()), release: done}, nil
}

func (s *segmentStore) Graphs() []Term {
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		return nil
	}
	defer snap.Close()
	return snap.graphTerms()
}

func (s *segmentStore) Len() int {
	v, done := s.current()
	defer done()
	if v == nil {
		return 0
	}
	return v.quads
}

func (s *segmentStore) Quads(ctx context.Context, g Term) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		snap, err := s.Snapshot(ctx)
		if err != nil {
			yield(Quad{}, err)
			return
		}
		defer snap.Close()
		for q, err := range snap.Quads(ctx, g) {
			if !yield(q, err) {
				return
			}
		}
	}
}

func (s *segmentStore) Replace(ctx context.Context, g Term, quads []Quad) error {
	return wrapGraph(g, s.replace(ctx, g, quads))
}

func (s *segmentStore) replace(ctx context.Context, g Term, quads []Quad) error {
	if err := checkGraphName(g); err != nil {
		return err
	}
	gathered := newGatherer()
	for _, q := range quads {
		if q.G != g {
			return fmt.Errorf("quad of another graph: %s", q)
		}
		if err := gathered.add(q); err != nil {
			return err
		}
	}
	return s.write(ctx, func(c *commit) error { return c.add(gathered.builder, g) })
}

// spillBytes is how much memory Load fills before it writes a segment, which is committed at the end.
// To sort and write it takes a few times as much. Some two million quads fill it.
const spillBytes = 128 << 20

func (s *segmentStore) Load(ctx context.Context, quads iter.Seq2[Quad, error], gone ...Term) (n int, err error) {
	for _, g := range gone {
		if err := checkGraphName(g); err != nil {
			return 0, wrapGraph(g, err)
		}
	}
	err = s.write(ctx, func(c *commit) error {
		gathered := newGatherer()
		for q, err := range quads {
			if err == nil && q.G == (Term{}) {
				err = fmt.Errorf("%s: a store keeps named graphs only; give the file a graph", q)
			}
			if err == nil {
				err = gathered.add(q)
			}
			if err != nil {
				return err
			}
			n++
			if n%4096 != 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if s.dir != "" && gathered.builder.Bytes() > c.spill {
				if err := c.spillOver(gathered.builder); err != nil {
					return err
				}
				gathered = newGatherer()
			}
		}
		return c.add(gathered.builder, gone...)
	})
	return n, err
}

// write runs change as the one writer and commits what it made.
func (s *segmentStore) write(ctx context.Context, change func(*commit) error) error {
	if s.readOnly {
		return ErrReadOnly
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.failed != nil {
		return s.failed
	}
	v, done := s.current()
	defer done()
	if v == nil {
		return ErrClosed
	}
	c := &commit{ctx: ctx, store: s, next: v.next, old: v.view.Parts(), spill: spillBytes, mergeFrom: -1}
	c.parts = slices.Clone(c.old)
	err := change(c)
	if err == nil {
		err = c.finish()
	}
	if err != nil {
		c.undo()
	}
	return err
}

func (s *segmentStore) Compact(ctx context.Context, progress func(done, total int)) error {
	return s.write(ctx, func(c *commit) error {
		c.mergeFrom, c.progress = 0, progress
		return ctx.Err()
	})
}

func (s *segmentStore) Check(ctx context.Context) error {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	c := new(Checkup)
	err = c.segments(ctx, snap, func(int, int) {})
	err = errors.Join(errors.Join(c.Faults...), err)
	if s.dir != "" && !s.readOnly {
		m, parts, merr := readManifest(s.dir)
		for _, p := range parts {
			p.Close()
		}
		if merr == nil && len(m.Segments) != len(snap.view.Parts()) {
			merr = errors.New("another program has changed the store")
		}
		err = errors.Join(err, merr)
	}
	return err
}

func (s *segmentStore) Stats(ctx context.Context) (Stats, error) {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return Stats{}, err
	}
	defer snap.Close()
	st := Stats{Backend: "memory:", Graphs: len(snap.Graphs()), Quads: snap.Len()}
	if s.dir != "" {
		st.Backend = s.dir
	}
	for _, p := range snap.view.Parts() {
		st.Segments++
		st.Terms += p.Terms()
		st.Bytes += int64(p.Size())
		st.Dead += p.Quads() - p.Live(&snap.view.Fault)
	}
	return st, snap.Err()
}

func (s *segmentStore) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return nil
	}
	s.release(s.now)
	s.now, s.failed = nil, ErrClosed
	if s.lock != nil {
		return s.lock.Close()
	}
	return nil
}
