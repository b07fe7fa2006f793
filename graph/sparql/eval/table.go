package eval

// A table keeps rows of IDs in one piece of memory and finds them by their first columns. It is the
// hash table of DISTINCT, GROUP BY and hash joins.
type table struct {
	x     *exec
	width int // columns of a row
	key   int // how many of them, from the first, are the key
	data  []ID
	slots []int32 // open addressing: row number plus one of the last row with a key
	chain []int32 // row number plus one of the row before it with the same key
	used  int     // keys
}

func (x *exec) newTable(width, key int) *table {
	return &table{x: x, width: width, key: key, slots: make([]int32, 16)}
}

// len is the number of rows.
func (t *table) len() int {
	if t.width == 0 {
		return len(t.chain)
	}
	return len(t.data) / t.width
}

func (t *table) row(i int) []ID { return t.data[i*t.width : (i+1)*t.width : (i+1)*t.width] }

func hashKey(key []ID) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range key {
		h = (h ^ uint64(id)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// slot is where the key is, or where it would go.
func (t *table) slot(key []ID) int {
	mask := len(t.slots) - 1
	i := int(hashKey(key)) & mask
probe:
	for t.slots[i] != 0 {
		r := t.data[int(t.slots[i]-1)*t.width:]
		for k, id := range key {
			if r[k] != id {
				i = (i + 1) & mask
				continue probe
			}
		}
		break
	}
	return i
}

// first is the number of the newest row with the key, or -1; before walks on from there.
func (t *table) first(key []ID) int { return int(t.slots[t.slot(key)]) - 1 }

func (t *table) before(i int) int { return int(t.chain[i]) - 1 }

// add appends a row. The number is that of the row; found that of an older row with its key, or -1.
func (t *table) add(row []ID) (number, found int) {
	s := t.slot(row[:t.key])
	found = int(t.slots[s]) - 1
	number = t.push(row, found, s)
	return number, found
}

// unique appends a row unless its key is there; it gives the row's number and whether it is new.
func (t *table) unique(row []ID) (number int, isNew bool) {
	s := t.slot(row[:t.key])
	if found := int(t.slots[s]) - 1; found >= 0 {
		return found, false
	}
	return t.push(row, -1, s), true
}

func (t *table) push(row []ID, found, slot int) int {
	n := t.len()
	t.data = append(t.data, row[:t.width]...)
	t.chain = append(t.chain, int32(found+1))
	t.slots[slot] = int32(n + 1)
	if found < 0 {
		t.used++
		if t.used*2 > len(t.slots) {
			t.rehash()
		}
	}
	t.x.grow(4*t.width + 12)
	return n
}

func (t *table) rehash() {
	old := t.slots
	t.slots = make([]int32, 2*len(old))
	mask := len(t.slots) - 1
	for _, s := range old {
		if s == 0 {
			continue
		}
		key := t.data[int(s-1)*t.width:][:t.key]
		i := int(hashKey(key)) & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = s
	}
}

// reset forgets all rows and keeps the memory.
func (t *table) reset() {
	t.x.shrink(t.len() * (4*t.width + 12))
	t.data, t.chain, t.used = t.data[:0], t.chain[:0], 0
	clear(t.slots)
}

// An idSet is a set of IDs.
type idSet struct{ t *table }

func (x *exec) newSet() idSet { return idSet{x.newTable(1, 1)} }

// add puts id in the set; false means that it was there.
func (s idSet) add(id ID) bool {
	row := [1]ID{id}
	_, isNew := s.t.unique(row[:])
	return isNew
}
