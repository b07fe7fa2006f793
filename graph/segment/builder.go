package segment

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
)

// ErrFull says that the numbers of terms are used up.
var ErrFull = errors.New("the store has 2,147,483,646 terms, which is all it can number; compact it, or keep the data in several stores")

// A Builder gathers terms and quads for a new segment. The zero Builder is ready.
type Builder struct {
	arena  []byte   // the terms, one after the other
	ends   []uint64 // of each in arena
	hashes []uint64
	slots  []uint32 // hash table: index of a term plus 1, or 0
	rows   []Row    // subject, predicate, object, graph; terms as Intern numbered them
}

// Len is how many quads were added, Bytes about how much memory the Builder holds.
func (b *Builder) Len() int   { return len(b.rows) }
func (b *Builder) Bytes() int { return cap(b.arena) + 16*cap(b.ends) + 4*cap(b.slots) + 16*cap(b.rows) }

// Intern numbers a term for Add; the number holds only in this Builder. isNew tells whether the
// Builder had not seen it.
func (b *Builder) Intern(term []byte) (id ID, isNew bool) {
	if len(b.slots) < 2*(len(b.ends)+1) {
		b.grow()
	}
	hash := Hash(term)
	slot := slotOf(hash, len(b.slots))
	for b.slots[slot] != 0 {
		i := int(b.slots[slot] - 1)
		if b.hashes[i] == hash && bytes.Equal(b.term(i), term) {
			return FirstTerm + ID(i), false
		}
		if slot++; slot == len(b.slots) {
			slot = 0
		}
	}
	b.arena = append(b.arena, term...)
	b.ends = append(b.ends, uint64(len(b.arena)))
	b.hashes = append(b.hashes, hash)
	b.slots[slot] = uint32(len(b.ends))
	return FirstTerm + ID(len(b.ends)-1), true
}

func (b *Builder) term(i int) []byte {
	from := uint64(0)
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.arena[from:b.ends[i]]
}

func (b *Builder) grow() {
	b.slots = make([]uint32, max(256, 2*len(b.slots)))
	for i, h := range b.hashes {
		slot := slotOf(h, len(b.slots))
		for b.slots[slot] != 0 {
			if slot++; slot == len(b.slots) {
				slot = 0
			}
		}
		b.slots[slot] = uint32(i + 1)
	}
}

// Add takes a quad: subject, predicate, object, graph, as Intern numbered them, or DefaultGraph.
func (b *Builder) Add(row Row) { b.rows = append(b.rows, row) }

// A Batch is what a Builder gathered, in the numbers of a store.
type Batch struct {
	builder *Builder
	first   ID
	fresh   []int // terms that the store does not have, in the sequence of their IDs from first on
	Rows    []Row // in the order SPOG, each once
}

// Resolve gives the terms the IDs they have in the view; terms that are not there get the next ones,
// in the sequence of their bytes. The Builder must not be used after.
func (b *Builder) Resolve(view *View) (*Batch, error) {
	batch := &Batch{builder: b, first: view.End()}
	ids := make([]ID, len(b.ends))
	for i, h := range b.hashes {
		id, ok := view.Find(b.term(i), h)
		if !ok {
			batch.fresh = append(batch.fresh, i)
		}
		ids[i] = id
	}
	if err := view.Fault.Err(); err != nil {
		return nil, err
	}
	if uint64(batch.first)+uint64(len(batch.fresh)) > uint64(Limit) {
		return nil, ErrFull
	}
	b.sortTerms(batch.fresh)
	for k, i := range batch.fresh {
		ids[i] = batch.first + ID(k)
	}
	for i := range b.rows {
		for c, id := range b.rows[i] {
			if id >= FirstTerm {
				b.rows[i][c] = ids[id-FirstTerm]
			}
		}
	}
	batch.Rows = sortQuads(b.rows)
	b.rows = nil
	return batch, nil
}

// sortTerms sorts indexes of terms by the terms.
func (b *Builder) sortTerms(terms []int) {
	slices.SortFunc(terms, func(x, y int) int { return bytes.Compare(b.term(x), b.term(y)) })
}

// DropGraphs takes out the rows of some graphs.
func (b *Batch) DropGraphs(drop map[ID]bool) {
	if len(drop) > 0 {
		b.Rows = slices.DeleteFunc(b.Rows, func(r Row) bool { return drop[r[3]] })
	}
}

// Graphs are the graphs of the rows, ascending, DefaultGraph among them, each with its rows counted.
func (b *Batch) Graphs() (graphs []ID, counts map[ID]int) {
	counts = map[ID]int{}
	for i := range b.Rows {
		counts[b.Rows[i][3]]++
	}
	for g := range counts {
		graphs = append(graphs, g)
	}
	slices.SortFunc(graphs, cmp.Compare)
	return graphs, counts
}

// Fresh is how many terms the batch adds to the store.
func (b *Batch) Fresh() int { return len(b.fresh) }

// Size is about how many bytes Write writes, rather too many than too few.
func (b *Batch) Size() int {
	size := 128*len(b.Rows) + 12*len(b.fresh) + 4096
	for _, i := range b.fresh {
		size += len(b.builder.term(i))
	}
	return size
}

// Write writes the batch as a segment.
func (b *Batch) Write(out io.Writer) error {
	w := newWriter(out, b.first)
	d := w.dictionary()
	for _, i := range b.fresh {
		d.add(b.builder.term(i), b.builder.hashes[i])
	}
	d.end()
	w.writeOrders(b.Rows)
	return w.finish()
}
