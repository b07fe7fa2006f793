package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"briefgraph/graph/segment"
)

// A commit is a change of a segmentStore under way. Until finish nothing of it counts.
type commit struct {
	ctx       context.Context
	store     *segmentStore
	next      int            // number of the next file
	old       []segment.Part // as it was
	parts     []segment.Part // as it is to be; the last ones may be in memory still
	changed   bool
	mergeFrom int    // the parts from here on are to become one; -1 if that is not needed
	spill     int    // see spillBytes
	made      []file // new files
	progress  func(done, total int)
}

// A file is one that a commit made.
type file struct {
	path string
	seg  *segment.Segment
}

// largeBytes is from which size on a segment is written to a file at once. A smaller one stays in memory
// until the commit is finished: often it is merged with others before, and needs no file of its own.
const largeBytes = 32 << 20

// add takes what builder gathered in the place of the graphs that it has, and of the graph gone.
func (c *commit) add(builder *segment.Builder, gone ...Term) error {
	view := segment.NewView(c.parts)
	batch, err := builder.Resolve(view)
	if err != nil {
		return err
	}
	graphs, counts := batch.Graphs()
	if c.mergeFrom < 0 { // else a graph may be in several new segments, and is what these hold together
		batch.DropGraphs(c.unchanged(view, batch))
		graphs, _ = batch.Graphs()
	}
	for _, g := range gone {
		key := appendKey(nil, g)
		if id, ok := view.Find(key, segment.Hash(key)); ok && counts[id] == 0 {
			graphs = append(graphs, id)
		}
	}
	c.kill(graphs)
	if err := errors.Join(c.ctx.Err(), view.Fault.Err()); err != nil {
		return err
	}
	if len(batch.Rows) == 0 {
		return nil
	}
	var seg *segment.Segment
	if size := batch.Size(); c.store.dir != "" && size > largeBytes {
		seg, err = c.newFile(batch.Write)
	} else {
		seg, err = inMemory(size, batch.Write)
	}
	if err != nil {
		return err
	}
	c.parts = append(c.parts, segment.Part{Segment: seg})
	c.changed = true
	return nil
}

// unchanged are the graphs of the batch that hold exactly what the view has of them.
func (c *commit) unchanged(view *segment.View, batch *segment.Batch) map[ID]bool {
	_, counts := batch.Graphs()
	same := map[ID]bool{}
	for g, n := range counts {
		if view.Count([4]ID{3: g}) == n {
			same[g] = true
		}
	}
	if len(same) == 0 {
		return nil
	}
	// As many quads as before: they are the same if each is there.
	cursor := view.Cursor()
	for _, r := range batch.Rows {
		if same[r[3]] {
			cursor.Seek(segment.SPOG, r)
			if len(cursor.Next()) == 0 {
				delete(same, r[3])
			}
		}
	}
	return same
}

// kill notes that the graphs do not count any more in the parts of the old store that hold them.
func (c *commit) kill(graphs []ID) {
	for i := range c.old {
		p := &c.parts[i]
		own := false
		view := segment.NewView([]segment.Part{*p})
		for _, g := range graphs {
			if view.Count([4]ID{3: g}) == 0 {
				continue
			}
			if !own { // readers have the old map
				p.Dead, own = maps.Clone(p.Dead), true
				if p.Dead == nil {
					p.Dead = map[ID]bool{}
				}
			}
			p.Dead[g] = true
			c.changed = true
		}
	}
}

// spillOver writes what builder gathered so far to a file.
func (c *commit) spillOver(builder *segment.Builder) error {
	if c.mergeFrom < 0 {
		c.mergeFrom = len(c.parts)
	}
	if err := c.add(builder); err != nil {
		return err
	}
	return c.toDisk()
}

// finish merges, writes and makes the change count.
func (c *commit) finish() error {
	if !c.changed && c.mergeFrom < 0 {
		return nil
	}
	if err := c.tidy(); err != nil {
		return err
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if c.store.dir != "" {
		if err := c.toDisk(); err != nil {
			return err
		}
		if err := c.writeManifest(); err != nil {
			return err
		}
	}
	c.store.publish(c.parts, c.next)
	c.dropOld()
	return nil
}

// tidy merges parts where the rules of tiers.go want it.
func (c *commit) tidy() error {
	view := segment.NewView(c.parts)
	if size := view.Size(); size == 0 && view.Fault.Err() == nil {
		c.parts = nil // and with it the terms
		return nil
	}
	weights := make([]int, len(c.parts))
	for i, p := range c.parts {
		weights[i] = p.Quads() + p.Terms()
	}
	from := tierFrom(weights)
	if c.mergeFrom >= 0 {
		from = min(from, c.mergeFrom)
	}
	if from < len(c.parts)-1 || from == c.mergeFrom {
		if err := c.merge(from, len(c.parts)); err != nil {
			return err
		}
	}
	for i := len(c.parts) - 1; i >= 0; i-- { // backwards, since a part may vanish
		var fault segment.Fault
		live := c.parts[i].Live(&fault)
		if err := fault.Err(); err != nil {
			return err
		}
		if mostlyDead(live, c.parts[i].Quads()) {
			if err := c.merge(i, i+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// merge makes one part of the parts from to to. If these are all, terms that no quad uses go.
func (c *commit) merge(from, to int) error {
	view := segment.NewView(c.parts[from:to])
	var renumber []ID
	if from == 0 && to == len(c.parts) {
		var err error
		if renumber, err = view.Renumber(c.ctx); err != nil {
			return err
		}
	}
	write := func(out io.Writer) error { return view.Merge(c.ctx, out, renumber, c.progress) }
	var seg *segment.Segment
	var err error
	if c.store.dir == "" {
		size := 0
		for _, p := range c.parts[from:to] {
			size += p.Size()
		}
		seg, err = inMemory(size, write)
	} else {
		seg, err = c.newFile(write)
	}
	if err != nil {
		return err
	}
	merged := []segment.Part{{Segment: seg}}
	if seg.Quads() == 0 && seg.Terms() == 0 {
		merged = nil
	}
	c.parts = slices.Replace(c.parts, from, to, merged...)
	c.changed = true
	return nil
}

// toDisk writes the parts that are in memory.
func (c *commit) toDisk() error {
	for i, p := range c.parts {
		if p.Name() != memoryName {
			continue
		}
		seg, err := c.newFile(p.Copy)
		if err != nil {
			return err
		}
		c.parts[i].Segment = seg
	}
	return nil
}

// newFile writes a segment to a file of its own that is on the disk when newFile returns.
func (c *commit) newFile(write func(io.Writer) error) (*segment.Segment, error) {
	path := filepath.Join(c.store.dir, fmt.Sprintf("%08d%s", c.next, segmentSuffix))
	c.next++
	c.made = append(c.made, file{path: path})
	if err := createFile(path, write); err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	seg, err := openSegmentFile(path)
	if err != nil {
		return nil, err
	}
	c.made[len(c.made)-1].seg = seg
	return seg, nil
}

// writeManifest makes the change count.
func (c *commit) writeManifest() error {
	// The names of the new files must be on the disk before a manifest that refers to them.
	if err := syncDir(c.store.dir); err != nil {
		return fmt.Errorf("write %s: %w", c.store.dir, err)
	}
	m := newManifest(c.parts, c.next)
	renamed, err := m.write(c.store.dir)
	if err == nil {
		return nil
	}
	err = fmt.Errorf("write the manifest: %w", err)
	if renamed { // it may count or not after a power failure, so nothing must build on either
		c.made = nil
		c.store.failed = fmt.Errorf("an earlier change of the store failed, close it and open it again: %w", err)
	}
	return err
}

// undo removes the files of a commit that failed.
func (c *commit) undo() {
	for _, f := range c.made {
		if f.seg != nil {
			f.seg.Close()
		}
		os.Remove(f.path)
	}
}

// dropOld removes the files that the store does not need any more. Readers that have them mapped
// keep what they have. What cannot be removed now is removed when the store is next opened.
func (c *commit) dropOld() {
	keep := map[string]bool{}
	for _, p := range c.parts {
		keep[p.Name()] = true
	}
	for _, p := range c.old {
		if !keep[p.Name()] && c.store.dir != "" {
			os.Remove(p.Name())
		}
	}
	for _, f := range c.made { // merged again within this commit
		if !keep[f.path] {
			if f.seg != nil {
				f.seg.Close()
			}
			os.Remove(f.path)
		}
	}
}

// memoryName is the name of segments that have no file.
const memoryName = "in memory"

// inMemory is the segment that write writes, of about size bytes.
func inMemory(size int, write func(io.Writer) error) (*segment.Segment, error) {
	var out bytes.Buffer
	out.Grow(size)
	if err := write(&out); err != nil {
		return nil, err
	}
	return segment.Open(memoryName, out.Bytes(), false, nil)
}
