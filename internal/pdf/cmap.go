package pdf

import "sort"

// A cmap maps codes to text or to numbers of glyphs (section 9.7.5, and Adobe Technical Note 5014).
type cmap struct {
	spaces [5][]codeRange // of valid codes, by how many bytes they have
	texts  map[int]string // by key
	ranges []textRange    // of text, in order of their first
	cids   []cidRange
}

type (
	codeRange struct{ lo, hi int }
	textRange struct {
		lo, hi int // keys
		text   string
	}
	cidRange struct{ lo, hi, cid int }
)

// cmapMax bounds the entries of a map.
const cmapMax = 1 << 18

// key tells codes of different lengths apart.
func key(code, bytes int) int { return bytes<<32 | code }

func codeOf(s str) (value, bytes int) {
	if len(s) > 4 {
		s = s[:4]
	}
	for i := range len(s) {
		value = value<<8 | int(s[i])
	}
	return value, len(s)
}

// readCmap reads a map. What it does not know it passes over.
func readCmap(b []byte) *cmap {
	m := &cmap{texts: map[int]string{}}
	l := lexer{b: b}
	var stack []any
	for {
		v := l.next()
		word, ok := v.(keyword)
		if !ok {
			if len(stack) < cmapMax {
				stack = append(stack, v)
			}
			continue
		}
		switch word {
		case eof:
			sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].lo < m.ranges[j].lo })
			return m
		case "endcodespacerange":
			m.codespace(stack)
		case "endbfchar":
			for i := 0; i+1 < len(stack) && len(m.texts) < cmapMax; i += 2 {
				from, ok1 := stack[i].(str)
				to, ok2 := stack[i+1].(str)
				if ok1 && ok2 {
					m.texts[key(codeOf(from))] = fromUTF16(string(to))
				}
			}
		case "endbfrange":
			m.bfranges(stack)
		case "endcidrange":
			for i := 0; i+2 < len(stack) && len(m.cids) < cmapMax; i += 3 {
				lo, ok1 := stack[i].(str)
				hi, ok2 := stack[i+1].(str)
				cid, ok3 := stack[i+2].(float64)
				if ok1 && ok2 && ok3 {
					m.cids = append(m.cids, cidRange{key(codeOf(lo)), key(codeOf(hi)), int(cid)})
				}
			}
		case "endcidchar":
			for i := 0; i+1 < len(stack) && len(m.cids) < cmapMax; i += 2 {
				from, ok1 := stack[i].(str)
				cid, ok2 := stack[i+1].(float64)
				if ok1 && ok2 {
					k := key(codeOf(from))
					m.cids = append(m.cids, cidRange{k, k, int(cid)})
				}
			}
		}
		stack = stack[:0]
	}
}

func (m *cmap) codespace(stack []any) {
	for i := 0; i+1 < len(stack); i += 2 {
		lo, ok1 := stack[i].(str)
		hi, ok2 := stack[i+1].(str)
		first, n := codeOf(lo)
		last, _ := codeOf(hi)
		if ok1 && ok2 && n > 0 && len(m.spaces[n]) < 256 {
			m.spaces[n] = append(m.spaces[n], codeRange{first, last})
		}
	}
}

func (m *cmap) bfranges(stack []any) {
	for i := 0; i+2 < len(stack) && len(m.ranges) < cmapMax; i += 3 {
		lo, ok1 := stack[i].(str)
		hi, ok2 := stack[i+1].(str)
		if !ok1 || !ok2 {
			continue
		}
		first, last := key(codeOf(lo)), key(codeOf(hi))
		switch to := stack[i+2].(type) {
		case str:
			m.ranges = append(m.ranges, textRange{first, last, string(to)})
		case array:
			for k, v := range to {
				if s, ok := v.(str); ok && first+k <= last && len(m.texts) < cmapMax {
					m.texts[first+k] = fromUTF16(string(s))
				}
			}
		}
	}
}

// length is how many bytes the first code of s has.
func (m *cmap) length(s string) int {
	value := 0
	for n := 1; n <= min(4, len(s)); n++ {
		value = value<<8 | int(s[n-1])
		for _, r := range m.spaces[n] {
			if value >= r.lo && value <= r.hi {
				return n
			}
		}
	}
	for n := range m.spaces {
		if len(m.spaces[n]) > 0 && n > 0 {
			return min(n, len(s))
		}
	}
	return min(2, len(s))
}

// cid is the number of the glyph for a code.
func (m *cmap) cid(code, bytes int) int {
	k := key(code, bytes)
	for _, r := range m.cids {
		if k >= r.lo && k <= r.hi {
			return r.cid + k - r.lo
		}
	}
	return code
}

// text is what a code stands for. Some files have maps for one byte where the font has two.
func (m *cmap) text(code, bytes int) (string, bool) {
	for _, n := range []int{bytes, 1, 2} {
		k := key(code, n)
		if s, ok := m.texts[k]; ok {
			return s, true
		}
		i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].lo > k }) - 1
		if i < 0 || k > m.ranges[i].hi || len(m.ranges[i].text) == 0 {
			continue
		}
		to := []byte(m.ranges[i].text)
		for rest, at := k-m.ranges[i].lo, len(to)-1; rest > 0 && at >= 0; at-- {
			rest += int(to[at])
			to[at] = byte(rest)
			rest >>= 8
		}
		return fromUTF16(string(to)), true
	}
	return "", false
}
