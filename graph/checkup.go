package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"briefgraph/graph/segment"
)

// A Checkup is what CheckFiles went over.
type Checkup struct {
	Sound     []string // what is as it should be, in words
	Faults    []error  // each names the file, the place in it where there is one, and what to do
	Unchecked []string // what this program cannot look into
}

// CheckFiles examines the store that spec names, also one that is too damaged to be opened: manifest,
// checksums, indexes, removed graphs. It changes nothing. A store in a directory may be written to
// meanwhile. progress is told now and then how much of the work is done. An error means that the check
// could not be done or was ended by ctx.
func CheckFiles(ctx context.Context, spec string, progress func(done, total int)) (*Checkup, error) {
	c := new(Checkup)
	if !InDirectory(spec) {
		return c, c.cayley(ctx, spec)
	}
	if err := notOurs(spec); err != nil {
		c.Faults = append(c.Faults, fmt.Errorf("%s: %w", spec, err))
		return c, nil
	}
	s, err := OpenReadOnly(spec)
	if err != nil {
		return c, c.broken(ctx, spec, err)
	}
	defer s.Close()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return c, err
	}
	defer snap.Close()
	c.Sound = append(c.Sound, fmt.Sprintf("%s: format version %d, %d segments", filepath.Join(spec, manifestName), formatVersion, len(snap.view.Parts())))
	return c, c.segments(ctx, snap, progress)
}

// segments checks the parts of a store that could be opened.
func (c *Checkup) segments(ctx context.Context, snap *Snapshot, progress func(done, total int)) error {
	parts := snap.view.Parts()
	pieces := 0
	faults, err := snap.view.Check(ctx, func() {
		pieces++
		progress(pieces, segment.CheckPieces*len(parts))
	})
	if err != nil {
		return err
	}
	home := map[ID]string{}
	for i, p := range parts {
		if len(faults[i]) == 0 { // else it cannot be told
			faults[i] = notes(p, home)
		}
		c.Faults = append(c.Faults, faults[i]...)
		if len(faults[i]) == 0 {
			c.Sound = append(c.Sound, fmt.Sprintf("%s: %d blocks, %d terms, %d quads in each of six orders, %d removed graphs", p.Name(), p.Blocks(), p.Terms(), p.Quads(), len(p.Dead)))
		}
	}
	return nil
}

// notes compares what the manifest notes as removed with what is in p, and wants the other graphs of p
// to be in no part before. home has where they are.
func notes(p segment.Part, home map[ID]string) (faults []error) {
	all := segment.NewView([]segment.Part{{Segment: p.Segment}})
	for _, g := range slices.Sorted(maps.Keys(p.Dead)) {
		if all.Count([4]ID{3: g}) == 0 {
			faults = append(faults, fmt.Errorf("%s: the manifest notes graph %d as removed, of which the file holds no quad; build the store anew", p.Name(), g))
		}
	}
	live := segment.NewView([]segment.Part{p})
	for _, g := range live.Graphs() {
		if other, ok := home[g]; ok {
			faults = append(faults, fmt.Errorf("%s: it holds graph %d, which is in %s as well; build the store anew", p.Name(), g, other))
		}
		home[g] = p.Name()
	}
	return faults
}

// broken goes over a store that cannot be opened, file by file.
func (c *Checkup) broken(ctx context.Context, dir string, why error) error {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	var m *manifest
	if err == nil {
		m, err = parseManifest(data)
	}
	if err != nil { // which segments belong to the store is not known
		c.Faults = append(c.Faults, why)
		return c.loose(ctx, dir)
	}
	c.Sound = append(c.Sound, fmt.Sprintf("%s: format version %d, %d segments", filepath.Join(dir, manifestName), m.Version, len(m.Segments)))
	for _, e := range m.Segments {
		c.file(ctx, filepath.Join(dir, e.File), func(seg *segment.Segment) error { return e.check(seg) })
	}
	c.Unchecked = append(c.Unchecked, "the indexes, since they can be compared only when all files are there")
	return ctx.Err()
}

// loose looks into the segments of a directory without a manifest.
func (c *Checkup) loose(ctx context.Context, dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*"+segmentSuffix))
	if err != nil {
		return err
	}
	for _, name := range names {
		c.file(ctx, name, func(*segment.Segment) error { return nil })
	}
	c.Unchecked = append(c.Unchecked, "which files belong to the store, and the indexes, since the manifest cannot be read")
	return ctx.Err()
}

// file checks one segment by itself.
func (c *Checkup) file(ctx context.Context, name string, belongs func(*segment.Segment) error) {
	seg, err := openSegmentFile(name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) { // which says what to do
			err = fmt.Errorf("%w; restore the file from a copy, or build the store anew", err)
		}
		c.Faults = append(c.Faults, err)
		return
	}
	defer seg.Close()
	faults := seg.CheckSums(ctx)
	if err := belongs(seg); err != nil {
		faults = append(faults, err)
	}
	c.Faults = append(c.Faults, faults...)
	if len(faults) == 0 {
		c.Sound = append(c.Sound, fmt.Sprintf("%s: %d blocks", name, seg.Blocks()))
	}
}

// cayley reads all of a store on a backend of Cayley.
func (c *Checkup) cayley(ctx context.Context, spec string) (err error) {
	kind, dir := splitSpec(spec)
	const indexes = "whether Cayley's indexes hold the same quads"
	switch kind {
	case "bbolt":
		c.Unchecked = []string{indexes, "pages of " + dataFile(dir, kind) + " that hold no quad; the program bbolt has a check for them"}
	case "leveldb":
		c.Unchecked = []string{indexes, "blocks of " + dataFile(dir, kind) + " that hold no quad"}
	default:
		c.Unchecked = []string{indexes, "the files of the database; its own tools check them (pg_amcheck)"}
	}
	damaged := func(what any) {
		c.Faults = append(c.Faults, fmt.Errorf("store %s: %v; restore it from a copy, or build it anew", spec, what))
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if x := recover(); x != nil { // the backends trust what they read
			damaged(x)
			err = nil
		}
	}()
	s, err := Open(spec)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		if ctx.Err() == nil {
			damaged(err)
		}
		return ctx.Err()
	}
	c.Sound = append(c.Sound, fmt.Sprintf("%s: %d quads in %d graphs could be read, each of right terms", spec, s.Len(), len(s.Graphs())))
	return nil
}
