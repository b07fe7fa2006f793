package segment

import (
	"io"
	"unsafe"
)

// A writer puts the sections of a segment one after the other, with checksums.
type writer struct {
	out  io.Writer
	off  uint64 // of the next byte
	buf  []byte // not yet given to out; begins at a multiple of blockSize
	sums []uint32
	foot footer
	err  error // of out; nothing is written after it
}

// bufferBlocks is how many blocks go to the file at once.
const bufferBlocks = 16

func newWriter(out io.Writer, first ID) *writer {
	w := &writer{out: out, buf: make([]byte, 0, bufferBlocks*blockSize)}
	w.foot.magic, w.foot.first = magic, uint64(first)
	return w
}

func (w *writer) write(p []byte) {
	w.off += uint64(len(p))
	for len(p) > 0 && w.err == nil {
		n := copy(w.buf[len(w.buf):cap(w.buf)], p)
		w.buf = w.buf[:len(w.buf)+n]
		p = p[n:]
		if len(w.buf) == cap(w.buf) {
			w.flush()
		}
	}
}

func (w *writer) flush() {
	for b := w.buf; len(b) > 0; b = b[min(blockSize, len(b)):] {
		w.sums = append(w.sums, checksum(b[:min(blockSize, len(b))]))
	}
	if w.err == nil {
		_, w.err = w.out.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *writer) align() {
	var zero [alignment]byte
	w.write(zero[:(alignment-w.off%alignment)%alignment])
}

func (w *writer) begin(section int) {
	w.align()
	w.foot.sections[section].off = w.off
}

func (w *writer) end(section int) {
	w.foot.sections[section].len = w.off - w.foot.sections[section].off
}

// asBytes is the memory of values that hold no pointers.
func asBytes[T byte | uint32 | uint64 | ID | Row](values []T) []byte {
	if len(values) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), uintptr(len(values))*unsafe.Sizeof(values[0]))
}

func writeSection[T byte | uint32 | uint64 | ID](w *writer, section int, values []T) {
	w.begin(section)
	w.write(asBytes(values))
	w.end(section)
}

// finish writes the checksums and the footer.
func (w *writer) finish() error {
	w.align()
	w.flush()
	f := &w.foot
	f.sums = span{w.off, 4 * uint64(len(w.sums))}
	table := asBytes(w.sums)
	f.sumsCRC = uint64(checksum(table))
	pad := make([]byte, (alignment-len(table)%alignment)%alignment)
	f.crc = f.checksum()
	for _, part := range [][]byte{table, pad, f.bytes()} {
		if w.err == nil {
			_, w.err = w.out.Write(part)
		}
	}
	return w.err
}

// A rowWriter writes the six orders and the directories. Rows come order by order, ascending; each
// row once is kept.
type rowWriter struct {
	w          *writer
	order      Order
	n          int
	last       Row
	out        []Row
	keys       []ID // of the directory, if this order has one
	starts     []uint32
	predicates map[ID]*[2]uint32 // distinct subjects and objects
}

func (w *writer) rows() *rowWriter {
	return &rowWriter{w: w, predicates: map[ID]*[2]uint32{}, out: make([]Row, 0, blockSize/16)}
}

func (r *rowWriter) begin(order Order) {
	r.order, r.n, r.last = order, 0, Row{}
	r.keys, r.starts = nil, nil
	r.w.begin(secRows + int(order))
}

func (r *rowWriter) add(row Row) {
	if row == r.last {
		return
	}
	if r.order <= GSPO && row[0] != r.last[0] {
		r.keys = append(r.keys, row[0])
		r.starts = append(r.starts, uint32(r.n))
	}
	if r.order <= POSG && (row[0] != r.last[0] || row[1] != r.last[1]) {
		r.distinct(row)
	}
	r.last = row
	r.n++
	r.out = append(r.out, row)
	if len(r.out) == cap(r.out) {
		r.flush()
	}
}

// distinct counts subjects of predicates in SPOG, objects in POSG.
func (r *rowWriter) distinct(row Row) {
	p, which := row[1], 0
	if r.order == POSG {
		p, which = row[0], 1
	}
	d := r.predicates[p]
	if d == nil {
		d = new([2]uint32)
		r.predicates[p] = d
	}
	d[which]++
}

func (r *rowWriter) flush() {
	r.w.write(asBytes(r.out))
	r.out = r.out[:0]
}

// end closes the order and writes its directory.
func (r *rowWriter) end() {
	r.flush()
	r.w.end(secRows + int(r.order))
	r.w.foot.quads = uint64(r.n)
	if r.order > GSPO {
		return
	}
	dir := int(Orders[r.order][0])
	writeSection(r.w, secKeys+dir, r.keys)
	writeSection(r.w, secStarts+dir, append(r.starts, uint32(r.n)))
	base, shift, tops := tops(r.keys)
	r.w.foot.bases[dir], r.w.foot.shifts[dir] = uint64(base), uint64(shift)
	writeSection(r.w, secTops+dir, tops)
	if r.order == POSG {
		var counts []uint32
		for _, p := range r.keys {
			counts = append(counts, r.predicates[p][:]...)
		}
		writeSection(r.w, secPredicates, counts)
	}
}

// tops divides the range of the keys into about half as many parts as there are keys, and says at
// which key each part begins.
func tops(keys []ID) (base ID, shift int, tops []uint32) {
	if len(keys) == 0 {
		return 0, 0, []uint32{0}
	}
	base = keys[0]
	width := int(keys[len(keys)-1] - base)
	for width>>shift > len(keys)/2 {
		shift++
	}
	next := 0
	for i, k := range keys {
		for part := int(k-base) >> shift; next <= part; next++ {
			tops = append(tops, uint32(i))
		}
	}
	return base, shift, append(tops, uint32(len(keys)))
}
