package readers

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"

	"briefgraph/internal/source"
)

// Names of encodings, as the WHATWG Encoding Standard has them.
const (
	utf8Name    = "" // as in source.Source
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	gb18030Name = "gb18030"
	latinName   = "windows-1252"
)

// decoded is a file as UTF-8, with anchors to the raw bytes.
type decoded struct {
	mapped
	encoding string
	bad      int // places with bytes that stand for no character, now U+FFFD
	badAt    int // raw offset of the first
}

// decode finds out the encoding of raw and decodes it. html says that raw may declare its own
// encoding, and charset is what a server declared, which counts for more; it may be empty. The result is
// not ok where no encoding fits.
func decode(raw []byte, html bool, charset string) (d decoded, ok bool) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xef, 0xbb, 0xbf}):
		return decodeUTF8(raw, 3), true
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return decodeUTF16(raw, 2, utf16LE), true
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return decodeUTF16(raw, 2, utf16BE), true
	}
	if name := sniffUTF16(raw); name != "" {
		return decodeUTF16(raw, 0, name), true
	}
	if utf8.Valid(raw) {
		return decodeUTF8(raw, 0), true
	}
	if d, ok := decodeAs(raw, charset); ok {
		return d, true
	}
	if found := declaration.FindSubmatch(raw[:min(len(raw), 4096)]); html && found != nil {
		if d, ok := decodeAs(raw, string(found[1])); ok {
			return d, true
		}
	}
	return decodeGuess(raw)
}

// decodeUTF8 decodes raw from byte start on, and replaces what is not UTF-8.
func decodeUTF8(raw []byte, start int) decoded {
	text := string(raw[start:])
	if utf8.ValidString(text) {
		d := decoded{mapped: mapped{text: text}}
		if start > 0 {
			d.at = []source.Anchor{{Text: 0, Raw: start}}
		}
		return d
	}
	d := decoded{}
	m := mapper{next: start, loose: start > 0}
	done := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || size > 1 {
			i += size
			continue
		}
		m.copy(text[done:i], start+done)
		m.put("\uFFFD", start+i, 1)
		if d.bad == 0 {
			d.badAt = start + i
		}
		if d.bad == 0 || i > done { // bytes side by side are one place
			d.bad++
		}
		i++
		done = i
	}
	m.copy(text[done:], start+done)
	d.mapped = m.done()
	return d
}

// decodeUTF16 decodes raw from byte start on.
func decodeUTF16(raw []byte, start int, name string) decoded {
	var order binary.ByteOrder = binary.LittleEndian
	if name == utf16BE {
		order = binary.BigEndian
	}
	d := decoded{encoding: name}
	var m mapper
	m.buf = make([]byte, 0, len(raw)/2)
	for i := start; i < len(raw); {
		r, width := rune(utf8.RuneError), len(raw)-i
		if width >= 2 {
			r, width = rune(order.Uint16(raw[i:])), 2
		}
		if utf16.IsSurrogate(r) {
			r2 := rune(0)
			if i+4 <= len(raw) {
				r2 = rune(order.Uint16(raw[i+2:]))
			}
			if r = utf16.DecodeRune(r, r2); r != utf8.RuneError {
				width = 4
			}
		}
		if r == utf8.RuneError {
			if d.bad++; d.bad == 1 {
				d.badAt = i
			}
		}
		m.rune(r, i, width)
		i += width
	}
	d.mapped = m.done()
	return d
}

// sniffUTF16 recognises UTF-16 without a byte order mark: text has spaces, line ends, digits, and
// so bytes that are zero, all of them on one side of the pairs.
func sniffUTF16(raw []byte) string {
	sample := raw[:min(len(raw), 64<<10)&^1]
	var zero [2]int
	for i, c := range sample {
		if c == 0 {
			zero[i&1]++
		}
	}
	pairs := len(sample) / 2
	name := utf16LE
	if zero[0] > zero[1] {
		name = utf16BE
		zero[0], zero[1] = zero[1], zero[0]
	}
	if zero[1] == 0 || zero[0]*100 > zero[1] || zero[1]*50 < pairs {
		return ""
	}
	d := decodeUTF16(sample, 0, name)
	odd := d.bad
	for _, r := range d.text {
		if classOf(r) == drop || r >= 0xe000 && r <= 0xf8ff {
			odd++
		}
	}
	if odd*20 > pairs {
		return ""
	}
	return name
}

// declaration finds the encoding that a page names: <meta charset>, <meta http-equiv> or an XML
// declaration (HTML Living Standard, section 13.2.3.2).
var declaration = regexp.MustCompile(`(?i)<(?:meta\s[^>]*charset|\?xml\s[^>]*encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// decodeAs decodes raw by an encoding that is declared, if that fits.
func decodeAs(raw []byte, charset string) (decoded, bool) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return decoded{}, false
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return decoded{}, false
	}
	switch name {
	case "gbk", gb18030Name: // gb2312 and gbk are subsets
		enc, name = simplifiedchinese.GB18030, gb18030Name
	case "utf-8", utf16LE, utf16BE, "iso-2022-jp", "replacement", "x-user-defined":
		return decoded{}, false // does not fit, since raw is ASCII-based and not UTF-8
	}
	d := decodeLegacy(raw, enc, name)
	return d, d.bad*100 <= len(raw) && !garbled(d)
}

// garbled reports that too much of what is not ASCII could not be decoded.
func garbled(d decoded) bool {
	wide := 0
	for i := 0; i < len(d.text); i++ {
		if d.text[i] >= 0xc0 {
			wide++
		}
	}
	return d.bad*20 > wide
}

// decodeLegacy decodes raw by an encoding that is a superset of ASCII.
func decodeLegacy(raw []byte, enc encoding.Encoding, name string) decoded {
	d := decoded{encoding: name}
	var m mapper
	m.buf = make([]byte, 0, len(raw)+len(raw)/2)
	table, single := enc.(*charmap.Charmap)
	t := enc.NewDecoder().Transformer
	var dst [16]byte
	for i := 0; i < len(raw); {
		r, width := rune(raw[i]), 1
		switch {
		case r < utf8.RuneSelf:
		case single:
			r = table.DecodeByte(raw[i])
		default:
			// Room for one character only, and one more byte at a time, so that the decoder tells how
			// many bytes each character takes.
			n := 0
			for width = 1; width <= 4 && i+width <= len(raw); width++ {
				end := i+width == len(raw)
				for _, room := range []int{3, len(dst)} {
					if got, used, _ := t.Transform(dst[:room], raw[i:i+width], end); used > 0 {
						n, width = got, used
						break
					}
				}
				if n > 0 {
					break
				}
			}
			first, size := utf8.DecodeRune(dst[:n])
			if n > size { // two characters for one sequence, as Big5 has them
				m.put(string(dst[:n]), i, width)
				i += width
				continue
			}
			if r = first; n == 0 {
				r, width = utf8.RuneError, 1
			}
		}
		if r == utf8.RuneError {
			if d.bad++; d.bad == 1 {
				d.badAt = i
			}
		}
		m.rune(r, i, width)
		i += width
	}
	d.mapped = m.done()
	return d
}

// decodeGuess decodes bytes that are not UTF-8 and do not say what they are.
func decodeGuess(raw []byte) (decoded, bool) {
	chinese, western := votes(raw)
	var gb decoded
	if chinese > western {
		gb = decodeLegacy(raw, simplifiedchinese.GB18030, gb18030Name)
	}
	// Pairs of GB 2312 may by chance look like UTF-8 with a few bytes broken; broken UTF-8 hardly
	// ever looks like nothing but such pairs.
	if chinese > 10*western && gb.bad == 0 {
		return gb, true
	}
	if d := decodeUTF8(raw, 0); d.bad*2 <= utf8Sequences(raw) {
		return d, true
	}
	if chinese > western {
		return gb, !garbled(gb)
	}
	d := decodeLegacy(raw, charmap.Windows1252, latinName)
	return d, !garbled(d)
}

// utf8Sequences counts the characters of more than one byte in raw that are valid UTF-8.
func utf8Sequences(raw []byte) int {
	n := 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r != utf8.RuneError {
			n++
		}
		i += size
	}
	return n
}

// votes weighs whether the bytes from 0x80 up are Chinese, in pairs and so in runs, or Western,
// one by one between ASCII letters.
func votes(raw []byte) (chinese, western int) {
	for i := 0; i < len(raw); {
		if raw[i] < 0x80 {
			i++
			continue
		}
		start := i
		pairs := 0 // of the two blocks where GB 2312 has its signs and characters
		for i < len(raw) && raw[i] >= 0x80 {
			lead := raw[i]
			if i+1 < len(raw) && (lead >= 0xa1 && lead <= 0xa9 || lead >= 0xb0 && lead <= 0xf7) && raw[i+1] >= 0xa1 {
				pairs++
				i += 2
				continue
			}
			i++
		}
		switch n := i - start; {
		case pairs*2 >= n-1 && n > 1:
			chinese += pairs
		default:
			western += n
		}
	}
	return chinese, western
}

// declaredUTF32 reports a byte order mark of UTF-32, which nothing on the web may use any more.
func declaredUTF32(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte{0xff, 0xfe, 0, 0}) || bytes.HasPrefix(raw, []byte{0, 0, 0xfe, 0xff})
}

// encodingName is an encoding for people to read.
func encodingName(name string) string {
	if name == utf8Name {
		return "UTF-8"
	}
	return strings.ToUpper(name)
}
