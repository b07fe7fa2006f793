package prefilter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyBits is the size of the table of beginnings, as a power of two: 512 bytes.
const keyBits = 12

// A finder looks in a text for any of some strings. The first two or three bytes of
// the strings are marked in a table of bits, which rules out nearly every place of a text at once.
type finder struct {
	width   int        // how many bytes of a string the table knows: 2 or 3
	mask    uint32     // of these bytes among the last four
	fold    bool       // the strings may stand in the text in any case
	atStart bool       // the strings are to be found at the start of the text only
	longest int        // the bytes of the longest string
	ascii   bool       // no string has a character outside ASCII
	as      *[256]byte // the bytes of a text as they are compared
	marks   [1 << keyBits / 64]uint64
	tails   map[uint32][]string // the strings by their key
}

// newFinder is a finder of what is needed; nil where a string is so short that it is everywhere.
func newFinder(n need) *finder {
	width := min(3, shortest(n.words))
	if width == 0 || width == 1 && !n.atStart {
		return nil
	}
	f := &finder{width: width, mask: 1<<(8*width) - 1, fold: n.fold, atStart: n.atStart, ascii: true, as: &same, tails: map[uint32][]string{}}
	if n.fold {
		f.as = &lowered
	}
	for _, s := range n.words {
		f.longest = max(f.longest, len(s))
		last := uint32(0)
		for i := range len(s) {
			f.ascii = f.ascii && s[i] < utf8.RuneSelf
			if i < width {
				last = last<<8 | uint32(f.as[s[i]])
			}
		}
		k := key(last)
		f.marks[k/64] |= 1 << (k % 64)
		f.tails[k] = append(f.tails[k], s)
	}
	return f
}

// same has each byte as it is.
var same = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
	}
	return
}()

// lowered folds the letters of ASCII; other bytes stay.
var lowered = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if i >= 'A' && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return
}()

// key is the place in the table of some bytes: Knuth's multiplicative hash.
func key(bytes uint32) uint32 { return bytes * 2654435761 >> (32 - keyBits) }

// in reports whether s may hold one of the strings: false is sure.
func (f *finder) in(s string) bool {
	last := uint32(0)
	if f.atStart {
		return f.startOf(s)
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf && f.fold && f.foldsAt(s, i) {
			return true
		}
		last = last<<8 | uint32(f.as[c])
		k := key(last & f.mask)
		if f.marks[k/64]&(1<<(k%64)) != 0 && i+1 >= f.width && f.found(k, s[i+1-f.width:]) {
			return true
		}
	}
	return false
}

// startOf reports whether s may begin with one of the strings.
func (f *finder) startOf(s string) bool {
	last := uint32(0)
	for i := range min(len(s), f.longest) {
		if s[i] >= utf8.RuneSelf && f.fold && f.foldsAt(s, i) {
			return true
		}
		if i < f.width {
			last = last<<8 | uint32(f.as[s[i]])
		}
	}
	return len(s) >= f.width && f.found(key(last), s)
}

// found reports whether s begins with one of the strings of key k.
func (f *finder) found(k uint32, s string) bool {
	for _, want := range f.tails[k] {
		if strings.HasPrefix(s, want) || f.fold && len(s) >= len(want) && strings.EqualFold(s[:len(want)], want) {
			return true
		}
	}
	return false
}

// foldsAt reports whether the character at i may be the same as one of the strings' but for its case.
// Strings of ASCII have two such characters, the long s and the sign of the Kelvin.
func (f *finder) foldsAt(s string, i int) bool {
	if f.ascii {
		return strings.HasPrefix(s[i:], "\u017f") || strings.HasPrefix(s[i:], "\u212a")
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.SimpleFold(r) != r
}
