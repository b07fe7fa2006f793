package pdf

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A font tells which characters the codes of a string stand for and how wide they are (sections 9.6 and
// 9.7).
type font struct {
	bold bool
	sure bool // the widths are the font's

	wide    bool  // a composite font: codes of two bytes, or of such as its map says
	codes   *cmap // from codes to character identifiers, where the file has the map
	legacy  encoding.Encoding
	utf16   bool
	unicode *cmap       // from codes to text
	table   [256]string // text of the codes of a simple font
	widths  map[int]float64
	other   float64 // width of the codes without one
	mono    bool
}

// A code is one code at the front of a string.
type code struct {
	code  int
	bytes int
	text  string
	width float64 // in units of the font size
}

// font reads a font once.
func (f *file) font(v any) *font {
	key, cached := v.(ref)
	if cached {
		if got, ok := f.fonts[key]; ok {
			return got
		}
	}
	d := f.dict(v)
	var out *font
	if d != nil {
		if f.name(d["Subtype"]) == "Type0" {
			out = f.composite(d)
		} else {
			out = f.simple(d)
		}
		if s, ok := f.get(d["ToUnicode"]).(stream); ok {
			out.unicode = readCmap(f.decode(s))
		}
	}
	if cached && len(f.fonts) < 10_000 {
		f.fonts[key] = out
	}
	return out
}

// isBold judges by the name of a font and by what its descriptor says (section 9.8).
func (f *file) isBold(base name, descriptor dict) bool {
	low := strings.ToLower(string(base))
	for _, word := range []string{"bold", "black", "heavy", "demi"} {
		if strings.Contains(low, word) {
			return true
		}
	}
	const forced = 1 << 18
	return f.num(descriptor["FontWeight"]) >= 600 || f.int(descriptor["Flags"])&forced != 0
}

// simple reads a font whose codes are single bytes.
func (f *file) simple(d dict) *font {
	out := &font{widths: map[int]float64{}}
	base := f.name(d["BaseFont"])
	descriptor := f.dict(d["FontDescriptor"])
	out.bold = f.isBold(base, descriptor)
	out.mono = strings.Contains(strings.ToLower(string(base)), "courier")
	unit := 1.0 / 1000
	if m := f.numbers(d["FontMatrix"], 6); m != nil && f.name(d["Subtype"]) == "Type3" {
		unit = m[0]
	}
	first, widths := f.int(d["FirstChar"]), f.array(d["Widths"])
	for i, w := range widths {
		if i > 256 {
			break
		}
		out.widths[first+i] = f.num(w) * unit
	}
	out.sure = len(widths) > 0
	out.other = f.num(descriptor["MissingWidth"]) * unit
	table := &winAnsi // most fonts without an encoding use letters that are the same in all
	var differences array
	switch e := f.get(d["Encoding"]).(type) {
	case name:
		table = encodingTable(e)
	case dict:
		if n := f.name(e["BaseEncoding"]); n != "" {
			table = encodingTable(n)
		}
		differences = f.array(e["Differences"])
	}
	for i, r := range table {
		if r != 0 {
			out.table[i] = string(r)
		}
	}
	n := 0
	for _, v := range differences {
		switch v := f.get(v).(type) {
		case float64:
			n = int(v)
		case name:
			if n >= 0 && n < 256 {
				out.table[n] = glyphText(string(v))
			}
			n++
		}
	}
	return out
}

// composite reads a font whose codes may have several bytes.
func (f *file) composite(d dict) *font {
	out := &font{wide: true, widths: map[int]float64{}, other: 1, sure: true}
	var below dict
	if a := f.array(d["DescendantFonts"]); len(a) > 0 {
		below = f.dict(a[0])
	}
	out.bold = f.isBold(f.name(d["BaseFont"]), f.dict(below["FontDescriptor"]))
	if v, ok := f.get(below["DW"]).(float64); ok {
		out.other = v / 1000
	}
	f.cidWidths(out, f.array(below["W"]))
	switch e := f.get(d["Encoding"]).(type) {
	case stream:
		out.codes = readCmap(f.decode(e))
	case name:
		low := string(e)
		switch {
		case strings.Contains(low, "UCS2"), strings.Contains(low, "UTF16"):
			out.utf16 = true
		case strings.HasPrefix(low, "GB"):
			out.legacy = simplifiedchinese.GB18030
		case strings.HasPrefix(low, "ETen-B5"), strings.HasPrefix(low, "B5pc"), strings.HasPrefix(low, "HKscs-B5"):
			out.legacy = traditionalchinese.Big5
		}
		// The widths of these go by numbers of glyphs that the file does not have.
		if out.utf16 || out.legacy != nil {
			out.sure = len(out.widths) == 0
			clear(out.widths)
		}
	}
	return out
}

// cidWidths reads "first [w w w]" and "first last w" (section 9.7.4.3).
func (f *file) cidWidths(out *font, w array) {
	for i := 0; i+1 < len(w) && len(out.widths) < 1<<17; {
		first := f.int(w[i])
		if list := f.array(w[i+1]); list != nil {
			for k, v := range list {
				out.widths[first+k] = f.num(v) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, width := f.int(w[i+1]), f.num(w[i+2])/1000
		for cid := first; cid <= last && cid-first < 1<<16; cid++ {
			out.widths[cid] = width
		}
		i += 3
	}
}

// next is the first code of s, which is not empty.
func (f *font) next(s string) code {
	c := code{bytes: 1, code: int(s[0])}
	cid := -1
	switch {
	case !f.wide:
		c.text = f.table[s[0]]
		cid = c.code
	case f.legacy != nil:
		if s[0] >= 0x80 && len(s) > 1 {
			c.bytes = 2
		}
		c.text, _ = f.legacy.NewDecoder().String(s[:c.bytes])
	case f.codes != nil:
		c.bytes = f.codes.length(s)
	default:
		c.bytes = min(2, len(s))
	}
	if f.wide {
		c.code = 0
		for i := range c.bytes {
			c.code = c.code<<8 | int(s[i])
		}
		if cid = c.code; f.codes != nil {
			cid = f.codes.cid(c.code, c.bytes)
		}
		if f.utf16 {
			c.text = fromUTF16(s[:c.bytes])
		}
	}
	if f.unicode != nil {
		if text, ok := f.unicode.text(c.code, c.bytes); ok {
			c.text = text
		}
	}
	if c.text == "" {
		c.text = "\uFFFD"
	}
	w, ok := f.widths[cid]
	switch {
	case ok:
		c.width = w
	case f.wide || f.sure:
		c.width = f.other
	default:
		c.width = f.guess(c.text)
	}
	return c
}

// guess is about how wide a character is in the standard fonts, whose widths a file need not have
// (section 9.6.2.2).
func (f *font) guess(s string) float64 {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case f.mono:
		return 0.6
	case r == ' ' || strings.ContainsRune("fijlrtI.,:;!|'`()[]/\\-", r):
		return 0.3
	case strings.ContainsRune("mwMW@%", r):
		return 0.86
	case r >= 'A' && r <= 'Z':
		return 0.68
	case r >= 0x2e80:
		return 1
	}
	return 0.53
}
