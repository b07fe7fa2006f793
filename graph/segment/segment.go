// Package segment keeps quads of integers in immutable, checksummed pieces that answer from where
// they lie: in a mapped file or in memory.
//
// Terms go in as byte strings, quads as numbers of terms; out come terms by number, numbers by term,
// and the quads that match a pattern as a sorted range. The package knows nothing of RDF, of
// directories, and of which segments make up a store.
//
// # What a segment holds
//
// A segment numbers the terms first, first+1, ... of the store; each term of a store is in exactly
// one segment. Its quads may refer to terms of older segments. So segments that follow each other
// merge into one without renumbering.
//
//   - The dictionary: terms in the sequence of their numbers, in blocks of 16 of which each term
//     leaves out what it shares with the first of its block; and a hash table from term to number.
//   - Six copies of the quads, each sorted in another order (see Orders), so that every set of bound
//     components is the prefix of one order, and the quads that match it stand together. A row is
//     four numbers of 32 bits: what a reader gets is the file itself, without decoding.
//   - For each component a directory: where in the order that begins with it each number's rows start.
//   - A table of checksums (CRC-32C), one a block of 16 KB, and a footer that says where all that lies.
//
// The footer and the table are verified when a segment is opened, a block when it is first touched;
// no byte is interpreted before. What is damaged is an error of the View that met it, not of the
// blocks beside it. Numbers are in the byte order of the machine that wrote the segment; a machine of
// the other order refuses the file.
package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync/atomic"
	"unsafe"
)

// An ID stands for one term of a store. The highest bit is free for users of the package.
type ID uint32

const (
	// Any stands for no term: a wildcard in a pattern.
	Any ID = 0
	// DefaultGraph is the graph component of quads in the default graph; no term has it.
	DefaultGraph ID = 1
	// FirstTerm is the lowest ID of a term.
	FirstTerm ID = 2
	// Limit is above all IDs of terms.
	Limit ID = 1 << 31
)

// A Row is a quad, its components in the sequence of some Order.
type Row = [4]ID

// An Order names the sequence of components by which quads are sorted.
type Order uint8

// The six orders. Every set of bound components is a prefix of at least one of them.
const (
	SPOG Order = iota
	POSG
	OSPG
	GSPO
	GPOS
	GOSP
)

// Orders are the positions (0 subject, 1 predicate, 2 object, 3 graph) of each Order's components.
var Orders = [...][4]uint8{
	SPOG: {0, 1, 2, 3}, POSG: {1, 2, 0, 3}, OSPG: {2, 0, 1, 3},
	GSPO: {3, 0, 1, 2}, GPOS: {3, 1, 2, 0}, GOSP: {3, 2, 0, 1},
}

// String is the order's letters, such as "SPOG".
func (o Order) String() string { return [...]string{"SPOG", "POSG", "OSPG", "GSPO", "GPOS", "GOSP"}[o] }

// OrderFor is the order in which the quads that match a pattern are one range. bound has bit i set
// where component i (subject, predicate, object, graph) is bound.
func OrderFor(bound uint8) Order {
	return [16]Order{
		SPOG, SPOG, POSG, SPOG, OSPG, OSPG, POSG, SPOG,
		GSPO, GSPO, GPOS, GSPO, GOSP, GOSP, GPOS, GSPO,
	}[bound&15]
}

// bound is the set of bound components, as OrderFor wants it.
func bound(pattern Row) (mask uint8) {
	for i, id := range pattern {
		if id != Any {
			mask |= 1 << i
		}
	}
	return mask
}

// directoryOrder is the order whose first components the directory of a component lists.
var directoryOrder = [4]Order{SPOG, POSG, OSPG, GSPO}

// The sections of a segment, in the sequence in which they lie. Each begins at a multiple of 16.
const (
	secTerms      = iota // blocks of terms
	secBlocks            // where in secTerms each block begins, 64 bits each
	secTags              // hash table: 0 for an empty slot, or 8 bits of the term's hash
	secSlots             // hash table: the term of the slot, counted from first
	secRows              // six sections
	secKeys       = 10   // directories: the first components that occur, ascending; four sections
	secStarts     = 14   // directories: row at which each key's rows begin, and the number of rows
	secTops       = 18   // directories: index of the first key of each range of 1<<shift keys
	secPredicates = 22   // per key of the predicate directory: distinct subjects, distinct objects
	sections      = 23
)

const (
	blockSize  = 16 << 10
	blockShift = 14
	magic      = 0x0001_6765_7362_6772 // also shows the byte order; the top bits are the version
	alignment  = 16
)

type span struct{ off, len uint64 }

// footer is the end of a segment, as it lies there.
type footer struct {
	magic, first, terms, quads uint64
	sections                   [sections]span
	bases, shifts              [4]uint64 // of the directories' tops
	sums                       span      // the table of checksums
	sumsCRC                    uint64
	crc                        uint64 // of all before
}

const footerSize = uint64(unsafe.Sizeof(footer{}))

func (f *footer) bytes() []byte { return unsafe.Slice((*byte)(unsafe.Pointer(f)), footerSize) }

func (f *footer) checksum() uint64 { return uint64(checksum(f.bytes()[:footerSize-8])) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// A Segment is one immutable piece of a store. It is safe for use by many goroutines.
type Segment struct {
	name  string
	data  []byte
	foot  footer
	sums  []uint32        // nil if the data was never on a disk
	seen  []atomic.Uint32 // a bit per block that was found to be good
	close func() error
	rows  [len(Orders)][]Row
}

// Open takes data, whose address must be a multiple of 4, for a segment. name is for errors; close,
// if not nil, is called by Close. With verify, blocks are checked when first used.
func Open(name string, data []byte, verify bool, close func() error) (*Segment, error) {
	s := &Segment{name: name, data: data, close: close}
	if err := s.open(verify); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

func (s *Segment) open(verify bool) error {
	size := uint64(len(s.data))
	if size < footerSize {
		return errors.New("the file is cut short")
	}
	copy(s.foot.bytes(), s.data[size-footerSize:])
	f := &s.foot
	switch {
	case f.magic != magic && swapped(f.magic) == magic:
		return errors.New("the file was written on a machine of another byte order; export the store there as N-Quads and load that here")
	case f.magic != magic:
		return errors.New("the file does not end as a segment does: it is damaged or cut short")
	case f.crc != f.checksum():
		return errors.New("the footer is damaged (its checksum is wrong)")
	}
	for _, sec := range append(f.sections[:], f.sums) {
		if sec.off%alignment != 0 || sec.off > size || sec.len > size-sec.off {
			return errors.New("the footer names places outside the file")
		}
	}
	for i := range s.rows {
		sec := f.sections[secRows+i]
		if sec.len != f.quads*uint64(unsafe.Sizeof(Row{})) {
			return errors.New("the footer contradicts itself")
		}
		if sec.len > 0 {
			s.rows[i] = unsafe.Slice((*Row)(unsafe.Pointer(&s.data[sec.off])), f.quads)
		}
	}
	if !verify {
		return nil
	}
	table := s.data[f.sums.off:][:f.sums.len]
	blocks := (f.sums.off + blockSize - 1) / blockSize
	if uint64(checksum(table)) != f.sumsCRC || f.sums.len != 4*blocks {
		return errors.New("the table of checksums is damaged")
	}
	if blocks > 0 {
		s.sums = unsafe.Slice((*uint32)(unsafe.Pointer(&table[0])), blocks)
	}
	s.seen = make([]atomic.Uint32, blocks/32+1)
	return nil
}

func swapped(x uint64) uint64 {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], x)
	return binary.BigEndian.Uint64(b[:])
}

// Close lets go of the data.
func (s *Segment) Close() error {
	if s.close == nil {
		return nil
	}
	return s.close()
}

// Name is what Open was given.
func (s *Segment) Name() string { return s.name }

// First is the ID of the first term; Terms is how many there are, Quads how many quads.
func (s *Segment) First() ID  { return ID(s.foot.first) }
func (s *Segment) Terms() int { return int(s.foot.terms) }
func (s *Segment) Quads() int { return int(s.foot.quads) }

// Blocks is how many blocks have a checksum.
func (s *Segment) Blocks() int { return len(s.sums) }

// Size is the number of bytes.
func (s *Segment) Size() int { return len(s.data) }

// Sum stands for the whole content, by way of the table of checksums.
func (s *Segment) Sum() uint32 { return uint32(s.foot.crc) }

// A Fault keeps the first error that reads met. It is safe for use by many goroutines.
type Fault struct{ first atomic.Pointer[error] }

// Err is the first error, or nil.
func (f *Fault) Err() error {
	if e := f.first.Load(); e != nil {
		return *e
	}
	return nil
}

func (f *Fault) set(err error) { f.first.CompareAndSwap(nil, &err) }

// ok tells whether n bytes from off on are what was written. The caller must not look at them if not.
func (s *Segment) ok(off, n uint64, f *Fault) bool {
	if s.sums == nil || n == 0 {
		return true
	}
	for b := off >> blockShift; b <= (off+n-1)>>blockShift; b++ {
		if !s.good(b) && !s.verify(b, f) {
			return false
		}
	}
	return true
}

// good tells whether a block was found to be what was written. It is short enough to be put in line.
func (s *Segment) good(block uint64) bool { return s.seen[block/32].Load()&(1<<(block%32)) != 0 }

// okWord is ok for few bytes that lie in one block.
func (s *Segment) okWord(off uint64, f *Fault) bool {
	return s.sums == nil || s.good(off>>blockShift) || s.verify(off>>blockShift, f)
}

// verify compares a block with its checksum.
func (s *Segment) verify(block uint64, f *Fault) bool {
	from := block << blockShift
	to := min(from+blockSize, s.foot.sums.off)
	if block >= uint64(len(s.sums)) || checksum(s.data[from:to]) != s.sums[block] {
		f.set(fmt.Errorf("%s: damaged (wrong checksum at bytes %d to %d); restore the file from a copy, or remove the store and build it anew", s.name, from, to))
		return false
	}
	s.seen[block/32].Or(1 << (block % 32))
	return true
}

// count is how many numbers of 32 bits a section holds.
func (s *Segment) count(section int) int { return int(s.foot.sections[section].len / 4) }

// word is number i of a section of 32-bit numbers; 0 if it is not there or damaged.
func (s *Segment) word(section, i int, f *Fault) uint32 {
	sec := &s.foot.sections[section]
	at := sec.off + uint64(i)*4
	if uint64(i) >= sec.len/4 || !s.okWord(at, f) {
		return 0
	}
	return *(*uint32)(unsafe.Pointer(&s.data[at]))
}

// Copy writes the segment as it is.
func (s *Segment) Copy(out io.Writer) error {
	_, err := out.Write(s.data)
	return err
}
