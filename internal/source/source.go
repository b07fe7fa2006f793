// Package source holds the text of one transcript and everything that depends on where a thing
// stands in it: spans, code-point offsets, lines and columns, and problems at a place.
//
// It is the only package that knows lines and columns. Every other package keeps byte spans of
// Source.Text. It reads no files and never changes a text it was given.
package source

import (
	"bytes"
	"sort"
	"strconv"
	"unicode/utf8"
)

// A Span is a half-open range of bytes [Start, End) of Source.Text.
type Span struct{ Start, End int }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Meta is what a file says about itself outside its text: an HTML page's title and date, say.
// Unknown fields are empty.
type Meta struct {
	Title  string // as given
	Date   string // publication date, YYYY-MM-DD
	URL    string // canonical address
	Lang   string // BCP 47
	Site   string // publisher or site name
	Author string // who the page says speaks or writes, "Surname, Given" or in full
}

// An Anchor ties a byte of Text to the byte of the raw file that it came from. From there to the
// next anchor text and raw bytes run in step, and never past the next anchor. Width tells the step:
// 0 means byte for byte; otherwise each code point of Text is Width raw bytes, as in UTF-16 (2) or
// Windows-1252 (1), so that a whole file in such an encoding needs few anchors.
type Anchor struct{ Text, Raw, Width int }

// A Source is one transcript as read: Unicode NFC, LF line ends, no BOM, paragraphs separated by
// blank lines. It is complete when a reader returns it and never changes after; it may be shared
// between goroutines.
type Source struct {
	Name    string   // as the user knows it: a path, "-" for standard input, "a.zip/b.txt"
	Text    string   // UTF-8
	Meta    Meta     //
	Bold    []Span   // runs set in bold, in order, as far as the format says (HTML, Markdown)
	Heads   []Span   // headings, in order, as far as the format says
	Raw     []byte   // the bytes of the file
	Anchors []Anchor // ascending in Text and Raw; empty means Text is Raw byte for byte

	// Encoding of Raw, by its WHATWG name: "gb18030", "utf-16le". Empty means UTF-8. For a document that
	// is no text, Raw is the text that was found in it; Paged says that this has pages.
	Encoding string

	runeIndex []int // code points before byte i*runeStep, built by Index
}

// Paged is the Encoding of UTF-8 that came from pages, a line a row, with a form feed between pages. The
// line of a place there is its page, and the column its row on the page.
const Paged = "x-pages"

const runeStep = 1024

// Index prepares code-point offsets. Readers call it once, when Text is final.
func (s *Source) Index() *Source {
	s.runeIndex = make([]int, 0, len(s.Text)/runeStep+1)
	n, next := 0, 0
	for i := range s.Text {
		for i >= next {
			s.runeIndex = append(s.runeIndex, n)
			next += runeStep
		}
		n++
	}
	return s
}

// Runes is the number of code points in Text before byte offset b: the offset that W3C
// TextPositionSelector counts (model.md section 3.4).
func (s *Source) Runes(b int) int {
	if len(s.runeIndex) == 0 {
		return utf8.RuneCountInString(s.Text[:b])
	}
	i := b / runeStep
	if i >= len(s.runeIndex) {
		i = len(s.runeIndex) - 1
	}
	// The count at i belongs to the first code point that starts at or after i*runeStep.
	start := i * runeStep
	for start < b && !utf8.RuneStart(s.Text[start]) {
		start++
	}
	return s.runeIndex[i] + utf8.RuneCountInString(s.Text[start:b])
}

// Slice is the text of a span.
func (s *Source) Slice(sp Span) string { return s.Text[sp.Start:sp.End] }

// RawOffset is the byte of the raw file that byte b of Text came from.
func (s *Source) RawOffset(b int) int {
	if len(s.Anchors) == 0 {
		return b
	}
	i := sort.Search(len(s.Anchors), func(i int) bool { return s.Anchors[i].Text > b }) - 1
	if i < 0 {
		return s.Anchors[0].Raw
	}
	a := s.Anchors[i]
	raw := a.Raw + b - a.Text
	if a.Width > 0 {
		raw = a.Raw + a.Width*runeStarts(s.Text[a.Text:b])
	}
	if i+1 < len(s.Anchors) && raw > s.Anchors[i+1].Raw {
		raw = s.Anchors[i+1].Raw
	}
	return min(raw, len(s.Raw))
}

// runeStarts is the number of code points that end in s: a last one cut short does not count.
func runeStarts(s string) int {
	n := utf8.RuneCountInString(s)
	for i := 1; i < utf8.UTFMax && i <= len(s); i++ {
		if tail := s[len(s)-i:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				n -= i
			}
			break
		}
	}
	return n
}

// Pos is "name:line:col" of byte b of Text, where the user's own file has it: lines and columns
// count from 1, columns in bytes, in the raw file.
func (s *Source) Pos(b int) string {
	line, col := s.LineCol(b)
	return s.Name + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(col)
}

// LineCol is the line and column, both from 1, of byte b of Text in the raw file.
func (s *Source) LineCol(b int) (line, col int) {
	return EncodedLineCol(s.Raw, s.RawOffset(b), s.Encoding)
}

// EncodedLineCol is LineCol for raw bytes in the named encoding. In UTF-16 a byte that looks like
// a line feed may be half of another character, so there it goes by pairs.
func EncodedLineCol(raw []byte, b int, encoding string) (line, col int) {
	low := 0 // where in a pair its low byte is
	switch encoding {
	case "utf-16le":
	case "utf-16be":
		low = 1
	case Paged:
		before := raw[:min(b, len(raw))]
		page := bytes.LastIndexByte(before, '\f') + 1
		return bytes.Count(before, []byte{'\f'}) + 1, bytes.Count(before[page:], []byte{'\n'}) + 1
	default:
		return LineCol(raw, b)
	}
	unit := func(i int) int {
		if i+1 >= len(raw) {
			return -1
		}
		return int(raw[i+low]) | int(raw[i+1-low])<<8
	}
	b = min(b, len(raw))
	line, start := 1, 0
	for i := 0; i < b; i += 2 {
		if u := unit(i); u == '\n' || u == '\r' && unit(i+2) != '\n' {
			line++
			start = i + 2
		}
	}
	return line, b - start + 1
}

// LineCol is the line and column, both from 1, of byte offset b in raw. LF, CR LF and a lone CR
// end a line.
func LineCol(raw []byte, b int) (line, col int) {
	b = min(b, len(raw))
	line, start := 1, 0
	for i := 0; i < b; i++ {
		if raw[i] == '\n' || raw[i] == '\r' && (i+1 >= len(raw) || raw[i+1] != '\n') {
			line++
			start = i + 1
		}
	}
	return line, b - start + 1
}
