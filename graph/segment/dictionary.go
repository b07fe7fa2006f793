package segment

import (
	"bytes"
	"encoding/binary"
	"unsafe"

	"github.com/cespare/xxhash/v2"
)

// termBlock is how many terms share one head. A term costs a walk over half of them.
const termBlock = 16

// Hash is the hash by which the dictionaries find a term; files depend on it.
func Hash(term []byte) uint64 { return xxhash.Sum64(term) }

// slotOf spreads a hash over n slots; tagOf is another part of it, never 0.
func slotOf(hash uint64, n int) int { return int(hash >> 32 * uint64(n) >> 32) }
func tagOf(hash uint64) byte        { return byte(hash) | 1 }

// tableSize leaves a third of the slots empty.
func tableSize(terms int) int {
	if terms == 0 {
		return 0
	}
	return terms + terms/2 + 1
}

// Find is the ID of a term, given with its Hash; false if it is not of this segment.
func (s *Segment) Find(term []byte, hash uint64, f *Fault) (ID, bool) {
	tags := s.foot.sections[secTags]
	n := int(tags.len)
	if n == 0 {
		return 0, false
	}
	for slot, left := slotOf(hash, n), n; left > 0; left-- {
		at := tags.off + uint64(slot)
		if !s.okWord(at, f) || s.data[at] == 0 {
			return 0, false
		}
		if s.data[at] == tagOf(hash) {
			i := s.word(secSlots, slot, f)
			prefix, suffix := s.parts(int(i), f)
			if len(prefix)+len(suffix) == len(term) && bytes.HasPrefix(term, prefix) && bytes.HasSuffix(term, suffix) {
				return s.First() + ID(i), true
			}
		}
		if slot++; slot == n {
			slot = 0
		}
	}
	return 0, false
}

// AppendTerm appends the term of an ID; nothing if the ID is not of this segment.
func (s *Segment) AppendTerm(dst []byte, id ID, f *Fault) []byte {
	prefix, suffix := s.parts(int(id)-int(s.foot.first), f)
	return append(append(dst, prefix...), suffix...)
}

// parts is term i in two pieces, the one shared with the head of its block and the rest.
func (s *Segment) parts(i int, f *Fault) (prefix, suffix []byte) {
	block, ok := s.block(i, f)
	if !ok {
		return nil, nil
	}
	head, rest := cut(block)
	if i%termBlock == 0 {
		return head, nil
	}
	for k := 1; ; k++ {
		shared, n := uvarint(rest)
		suffix, rest = cut(rest[n:])
		if k == i%termBlock {
			return head[:min(shared, uint64(len(head)))], suffix
		}
	}
}

// block is the verified block of terms that holds term i.
func (s *Segment) block(i int, f *Fault) ([]byte, bool) {
	if i < 0 || uint64(i) >= s.foot.terms {
		return nil, false
	}
	table, terms := s.foot.sections[secBlocks], s.foot.sections[secTerms]
	at := table.off + uint64(i/termBlock)*8
	if at+8 > table.off+table.len || !s.okWord(at, f) {
		return nil, false
	}
	from, to := *(*uint64)(unsafe.Pointer(&s.data[at])), terms.len
	if next := at + 8; next < table.off+table.len {
		if !s.okWord(next, f) {
			return nil, false
		}
		to = *(*uint64)(unsafe.Pointer(&s.data[next]))
	}
	if from > to || to > terms.len || !s.ok(terms.off+from, to-from, f) {
		return nil, false
	}
	return s.data[terms.off+from : terms.off+to], true
}

// blockOffset is where in the file the block of terms begins that holds term i.
func (s *Segment) blockOffset(i int) uint64 {
	var f Fault
	at := s.foot.sections[secBlocks].off + uint64(i/termBlock)*8
	if !s.okWord(at, &f) {
		return 0
	}
	return s.foot.sections[secTerms].off + *(*uint64)(unsafe.Pointer(&s.data[at]))
}

// cut takes a counted string off b.
func cut(b []byte) (s, rest []byte) {
	n, k := uvarint(b)
	b = b[k:]
	n = min(n, uint64(len(b)))
	return b[:n:n], b[n:]
}

// uvarint is binary.Uvarint with the short case, which is nearly every one, in line.
func uvarint(b []byte) (uint64, int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), 1
	}
	x, n := binary.Uvarint(b)
	return x, max(n, 0)
}

// eachTerm calls f with the terms in sequence; the slice is good until the next call. It ends early
// at damage, which is then in fault.
func (s *Segment) eachTerm(fault *Fault, f func(i int, term []byte)) bool {
	var term []byte
	for i := 0; i < s.Terms(); i += termBlock {
		block, ok := s.block(i, fault)
		if !ok {
			return false
		}
		head, rest := cut(block)
		f(i, head)
		for k := 1; k < termBlock && i+k < s.Terms(); k++ {
			shared, n := uvarint(rest)
			var suffix []byte
			suffix, rest = cut(rest[n:])
			term = append(append(term[:0], head[:min(shared, uint64(len(head)))]...), suffix...)
			f(i+k, term)
		}
	}
	return true
}

// A dictionaryWriter writes the sections of the dictionary.
type dictionaryWriter struct {
	w      *writer
	head   []byte
	blocks []uint64
	hashes []uint64
	buf    []byte
}

func (w *writer) dictionary() *dictionaryWriter {
	w.begin(secTerms)
	return &dictionaryWriter{w: w}
}

// add writes the next term; sorted terms share most.
func (d *dictionaryWriter) add(term []byte, hash uint64) {
	d.buf = d.buf[:0]
	if len(d.hashes)%termBlock == 0 {
		d.blocks = append(d.blocks, d.w.off-d.w.foot.sections[secTerms].off)
		d.head = append(d.head[:0], term...)
	} else {
		shared := 0
		for shared < min(len(term), len(d.head)) && term[shared] == d.head[shared] {
			shared++
		}
		d.buf = binary.AppendUvarint(d.buf, uint64(shared))
		term = term[shared:]
	}
	d.buf = binary.AppendUvarint(d.buf, uint64(len(term)))
	d.w.write(append(d.buf, term...))
	d.hashes = append(d.hashes, hash)
}

// end writes the table of blocks and the hash table.
func (d *dictionaryWriter) end() {
	d.w.end(secTerms)
	writeSection(d.w, secBlocks, d.blocks)
	n := tableSize(len(d.hashes))
	tags, slots := make([]byte, n), make([]uint32, n)
	for i, h := range d.hashes {
		slot := slotOf(h, n)
		for tags[slot] != 0 {
			if slot++; slot == n {
				slot = 0
			}
		}
		tags[slot], slots[slot] = tagOf(h), uint32(i)
	}
	writeSection(d.w, secTags, tags)
	writeSection(d.w, secSlots, slots)
	d.w.foot.terms = uint64(len(d.hashes))
}
