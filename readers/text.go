package readers

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// readText is the reader of plain text: everything but tidy has been done already.
func readText(text string) page { return page{mapped: mapped{text: text}} }

// tidy puts a text into the form that every Source.Text has: LF line ends, ordinary spaces, no
// invisible characters, Unicode NFC.
func tidy(text string) mapped {
	plain := clean(text)
	return compose(plain.text).after(plain)
}

// A class says what becomes of a character.
type class uint8

const (
	keep  class = iota
	drop        // invisible: a zero-width character, a soft hyphen, a control character
	space       // a space of some width
	line        // ends a line
)

// classOf is the class of a code point. Joiners and direction marks go too: they change how text
// looks, never what it says, and would stand between a name and its entry in a lexicon.
func classOf(r rune) class {
	switch {
	case r == '\t' || r == '\n':
		return keep
	case r < 0x20:
		if r == '\r' || r == '\v' || r == '\f' {
			return line
		}
		return drop
	case r < 0x7f:
		return keep
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		return line
	case r < 0xa0 || r == 0xad:
		return drop
	case r == 0xa0 || r == 0x202f || r == 0x205f || r == 0x3000 || r >= 0x2000 && r <= 0x200a:
		return space
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r == 0x180e, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb:
		return drop
	}
	return keep
}

// clean does all of tidy but the composition of characters.
func clean(text string) mapped {
	var m mapper
	done := 0 // text before it is in m, or dropped
	for i := 0; i < len(text); {
		c := text[i]
		if c >= 0x20 && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		kind := classOf(r)
		if kind == keep {
			i += size
			continue
		}
		m.copy(text[done:i], done)
		switch {
		case kind == space:
			m.put(" ", i, size)
		case kind == line:
			if r == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				size++
			}
			m.put("\n", i, size)
		default:
			m.next, m.loose = i+size, true
		}
		i += size
		done = i
	}
	if done == 0 {
		return mapped{text: text}
	}
	m.copy(text[done:], done)
	return m.done()
}

// compose brings text to NFC (Unicode Standard Annex 15).
func compose(text string) mapped {
	if norm.NFC.IsNormalString(text) {
		return mapped{text: text}
	}
	var m mapper
	for i := 0; i < len(text); {
		if n := norm.NFC.QuickSpanString(text[i:]); n > 0 {
			m.copy(text[i:i+n], i)
			i += n
			continue
		}
		n := norm.NFC.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		if s := norm.NFC.String(text[i : i+n]); s != text[i:i+n] {
			m.put(s, i, n)
		} else {
			m.copy(s, i)
		}
		i += n
	}
	return m.done()
}
