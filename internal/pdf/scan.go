package pdf

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
)

// A place is where an object is: in the file, or in a stream of objects.
type place struct {
	at    int  // in the file; of the stream, for an object in one
	in    bool // in a stream of objects
	start int  // there
}

const (
	objectsMax = 2_000_000 // objects of a file
	lexedMax   = 1 << 28   // bytes of objects in streams: many may begin at one long string
)

// scan finds all objects of the file by their first words, "12 0 obj". It makes no use of the
// cross-reference table (section 7.5.4), which is the first thing to be wrong in a damaged file and tells
// nothing more: of several objects with one number the last in the file is the valid one.
func (f *file) scan() {
	var containers []int
	for at := 0; ; {
		i := bytes.Index(f.raw[at:], []byte("obj"))
		if i < 0 || len(f.at) > objectsMax {
			break
		}
		i += at
		at = i + 3
		num, gen, start, ok := header(f.raw, i)
		if !ok {
			continue
		}
		f.at[num] = place{at: start}
		obj, end := f.parse(start, ref{num, gen})
		at = max(at, end)
		s, ok := obj.(stream)
		if !ok {
			continue
		}
		switch s.dict["Type"] {
		case name("ObjStm"):
			containers = append(containers, num)
		case name("XRef"):
			f.trailer(s.dict)
		}
	}
	at := 0
	for range 1000 { // of updates, and no more, however often the word stands there
		i := bytes.Index(f.raw[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := lexer{b: f.raw[at:min(len(f.raw), at+1<<14)], refs: true}
		if d, ok := l.next().(dict); ok {
			f.trailer(d)
		}
	}
	f.containers = containers
}

// trailer takes a trailer dictionary; the last in the file counts.
func (f *file) trailer(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := d[key]; ok {
			f.tail[key] = v
		}
	}
}

// header reads "12 0 " backwards from where "obj" begins.
func header(b []byte, i int) (num, gen, start int, ok bool) {
	back := func() (int, bool) {
		end := i
		for end > 0 && isSpace(b[end-1]) {
			end--
		}
		first := end
		for first > 0 && end-first < 10 && b[first-1] >= '0' && b[first-1] <= '9' {
			first--
		}
		n, err := strconv.Atoi(string(b[first:end]))
		i = first
		return n, err == nil
	}
	if gen, ok = back(); !ok || i == 0 || !isSpace(b[i-1]) {
		return 0, 0, 0, false
	}
	num, ok = back()
	return num, gen, i, ok
}

// parse reads the object at a place of the file, and says where it ends.
func (f *file) parse(at int, id ref) (obj any, end int) {
	l := lexer{b: f.raw, at: at, refs: true}
	l.skip()
	l.word()
	l.skip()
	l.word()
	l.skip()
	l.at = min(len(f.raw), l.at+len("obj"))
	obj = l.next()
	d, ok := obj.(dict)
	if !ok {
		return obj, l.at
	}
	end = l.at
	if l.next() != keyword("stream") {
		return obj, end
	}
	data := f.raw[l.at:]
	switch {
	case bytes.HasPrefix(data, []byte("\r\n")):
		data = data[2:]
	case bytes.HasPrefix(data, []byte("\n")), bytes.HasPrefix(data, []byte("\r")):
		data = data[1:]
	}
	from := len(f.raw) - len(data)
	n := f.streamLength(d, data)
	return stream{d, data[:n], id}, from + n
}

// streamLength is how long the data of a stream is. The length that its dictionary states is often
// wrong, so the end has to stand there.
func (f *file) streamLength(d dict, data []byte) int {
	if v, ok := d["Length"].(float64); ok && v >= 0 && v <= float64(len(data)) {
		after := bytes.TrimLeft(data[int(v):min(len(data), int(v)+20)], "\r\n \t")
		if bytes.HasPrefix(after, []byte("endstream")) || bytes.HasPrefix(after, []byte("endobj")) {
			return int(v)
		}
	}
	n := bytes.Index(data, []byte("endstream"))
	if n < 0 {
		n = len(data)
	}
	if n > 0 && data[n-1] == '\n' {
		n--
	}
	if n > 0 && data[n-1] == '\r' {
		n--
	}
	return n
}

// index finds the objects in streams of objects (section 7.5.7). One that stands in the file after the
// stream replaces that in it.
func (f *file) index() {
	for _, num := range f.containers {
		at := f.at[num]
		s, ok := f.get(ref{num, 0}).(stream)
		if !ok || s.dict["Type"] != name("ObjStm") {
			continue
		}
		data := f.decode(s)
		n, first := f.int(s.dict["N"]), f.int(s.dict["First"])
		l := lexer{b: data}
		for range min(n, len(data)) {
			id, ok1 := l.next().(float64)
			off, ok2 := l.next().(float64)
			if !ok1 || !ok2 || id < 0 || off < 0 || first < 0 || off > float64(len(data)-min(first, len(data))) || len(f.at) > objectsMax {
				break
			}
			if old, ok := f.at[int(id)]; !ok || old.at < at.at {
				f.at[int(id)] = place{at: at.at, in: true, start: first + int(off)}
				f.holder[at.at] = num
			}
		}
	}
}

// get follows references until there is an object. Each is parsed once.
func (f *file) get(v any) any {
	for range depthMax {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		if cached, ok := f.cache[r.num]; ok {
			v = cached
			continue
		}
		p, ok := f.at[r.num]
		if !ok {
			return nil
		}
		if p.in {
			v = f.packed(p)
		} else {
			v, _ = f.parse(p.at, r)
			if f.crypt != nil {
				v = f.crypt.object(v, r)
			}
		}
		if len(f.cache) < objectsMax {
			f.cache[r.num] = v
		}
	}
	return nil
}

// packed is an object in a stream of objects.
func (f *file) packed(p place) any {
	num := f.holder[p.at]
	data, ok := f.opened[num]
	if !ok {
		if s, ok := f.get(ref{num, 0}).(stream); ok {
			data = f.decode(s)
		}
		f.opened[num] = data
	}
	if p.start > len(data) {
		return nil
	}
	if f.lexed > lexedMax {
		return nil
	}
	l := lexer{b: data, at: p.start, refs: true}
	v := l.next()
	f.lexed += l.at - p.start
	return v
}

func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.get(v).(array)
	return a
}

func (f *file) name(v any) name {
	n, _ := f.get(v).(name)
	return n
}

func (f *file) num(v any) float64 {
	n, _ := f.get(v).(float64)
	return n
}

// int is a number as an int, within what a file can have of anything.
func (f *file) int(v any) int { return int(max(-1<<30, min(1<<30, f.num(v)))) }

// numbers are the first n numbers of an array; nil where it has fewer.
func (f *file) numbers(v any, n int) []float64 {
	a := f.array(v)
	if len(a) < n {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = f.num(a[i])
	}
	return out
}

// byPlace are the numbers of all objects in the order in which they stand in the file.
func (f *file) byPlace() []int {
	var nums []int
	for num := range f.at {
		nums = append(nums, num)
	}
	slices.SortFunc(nums, func(a, b int) int {
		p, q := f.at[a], f.at[b]
		return cmp.Or(cmp.Compare(p.at, q.at), cmp.Compare(p.start, q.start), cmp.Compare(a, b))
	})
	return nums
}
