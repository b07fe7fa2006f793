// Package pdf reads the text of PDF files (ISO 32000-1): a file comes in as bytes, and out come its pages
// as glyphs, each with its characters, place, size and weight, in the order in which they are drawn.
//
// It draws nothing and knows no words, lines or paragraphs. Damaged files are read as far as they can be,
// and time and memory are bounded whatever the bytes. It never looks outside the file.
package pdf

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Why a file cannot be read.
var (
	ErrNoPDF     = errors.New("no PDF document")
	ErrEncrypted = errors.New("encrypted")
	ErrNoPages   = errors.New("no pages")
	ErrTooLarge  = errors.New("too large")
)

// A Glyph is what is drawn for one code of a font: mostly one character, in ligatures several.
type Glyph struct {
	Text     string  // UTF-8; U+FFFD where the font does not tell
	X, Y     float64 // start of its base line, in points from the lower left corner of the page
	W        float64 // how far it moves the next one
	Size     float64 // of the font as it appears
	Bold     bool
	Artifact bool // marked as no part of the text: a running header, a page number (section 14.8.2.2)
	Sure     bool // W comes from the font; otherwise it is an estimate
}

// A Page is what is drawn on a page.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Pictures      int // drawn on it
}

// A Document is a file that was opened. It is used by one goroutine at a time.
type Document struct {
	Title    string // as the file's properties have it (section 14.3.3)
	Created  string // as the file has it: D:20250304090000+08'00'
	Modified string
	Lang     string

	f     *file
	pages []sheet
}

// A sheet is a page with what it inherits (section 7.7.3.4).
type sheet struct {
	page, resources dict
	box             []float64
	rotate          int
}

// A file is an open file.
type file struct {
	raw        []byte
	tail       dict          // the trailer
	at         map[int]place // of objects, by number
	holder     map[int]int   // number of the stream of objects at a place
	containers []int         // numbers of streams of objects
	cache      map[int]any
	opened     map[int][]byte // streams of objects, by number
	forms      map[int][]byte // content that is drawn from several pages
	fonts      map[any]*font
	crypt      *crypt
	budget     int64 // bytes that streams may still give
	lexed      int
	steps      int // of content that may still be done
}

// Bounds on what a file may take.
const (
	decodedMax = 1 << 29    // bytes of all streams together
	stepsMax   = 20_000_000 // of content: operators and glyphs
	pagesMax   = 20_000
	glyphsMax  = 200_000 // of a page
)

// Open finds the pages of a file. Its error is one of those above. raw is not changed and is kept.
func Open(raw []byte) (*Document, error) {
	if i := bytes.Index(raw[:min(len(raw), 1024)], []byte("%PDF-")); i < 0 {
		return nil, ErrNoPDF
	}
	f := &file{raw: raw, tail: dict{}, at: map[int]place{}, holder: map[int]int{}, cache: map[int]any{}, opened: map[int][]byte{},
		forms: map[int][]byte{}, fonts: map[any]*font{}, budget: decodedMax, steps: stepsMax}
	f.scan()
	if f.tail["Encrypt"] != nil {
		c, err := f.unlock(f.tail["Encrypt"])
		if err != nil {
			return nil, err
		}
		f.crypt = c
		clear(f.cache)
	}
	f.index()
	root := f.dict(f.tail["Root"])
	d := &Document{f: f, Lang: f.text(root["Lang"])}
	info := f.dict(f.tail["Info"])
	d.Title, d.Created, d.Modified = f.text(info["Title"]), f.text(info["CreationDate"]), f.text(info["ModDate"])
	d.collect(root["Pages"], sheet{}, map[any]bool{}, 0)
	if len(d.pages) == 0 { // the tree is damaged; the pages may be there
		for _, num := range f.byPlace() {
			if p := f.dict(ref{num, 0}); p["Type"] == name("Page") && len(d.pages) < pagesMax {
				d.pages = append(d.pages, f.inherit(sheet{}, p))
			}
		}
	}
	if len(d.pages) == 0 {
		return nil, ErrNoPages
	}
	return d, nil
}

// collect gathers the pages below a node of the tree (section 7.7.3).
func (d *Document) collect(node any, from sheet, seen map[any]bool, depth int) {
	if r, ok := node.(ref); ok {
		if seen[r] {
			return
		}
		seen[r] = true
	}
	n := d.f.dict(node)
	if n == nil || depth > depthMax || len(d.pages) >= pagesMax {
		return
	}
	from = d.f.inherit(from, n)
	kids := d.f.array(n["Kids"])
	if kids == nil && n["Type"] != name("Pages") {
		d.pages = append(d.pages, from)
		return
	}
	for _, kid := range kids {
		d.collect(kid, from, seen, depth+1)
	}
}

// inherit is a node of the tree of pages with what it has from those above.
func (f *file) inherit(from sheet, n dict) sheet {
	from.page = n
	if r := f.dict(n["Resources"]); r != nil {
		from.resources = r
	}
	for _, key := range []name{"MediaBox", "CropBox"} {
		if b := f.numbers(n[key], 4); b != nil {
			from.box = b
		}
	}
	if v, ok := f.get(n["Rotate"]).(float64); ok {
		from.rotate = (int(v)%360 + 360) % 360
	}
	return from
}

// Pages is how many pages the document has, at least one.
func (d *Document) Pages() int { return len(d.pages) }

// Page is a page, counted from 0. The error is ErrTooLarge where the document takes more than the bounds
// allow; what was read until then comes with it.
func (d *Document) Page(i int) (Page, error) {
	s := d.pages[i]
	box := s.box
	if box == nil || box[2] == box[0] || box[3] == box[1] {
		box = []float64{0, 0, 612, 792}
	}
	x0, y0, x1, y1 := min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
	p := Page{Width: x1 - x0, Height: y1 - y0}
	base := matrix{1, 0, 0, 1, -x0, -y0}
	switch s.rotate {
	case 90:
		base = base.then(matrix{0, -1, 1, 0, 0, p.Width})
		p.Width, p.Height = p.Height, p.Width
	case 180:
		base = base.then(matrix{-1, 0, 0, -1, p.Width, p.Height})
	case 270:
		base = base.then(matrix{0, 1, -1, 0, p.Height, 0})
		p.Width, p.Height = p.Height, p.Width
	}
	c := interpreter{f: d.f, page: &p}
	c.state.ctm, c.state.scale = base, 1
	c.run(d.f.content(s.page["Contents"]), s.resources, 0)
	if d.f.steps <= 0 || d.f.budget <= 0 || len(p.Glyphs) >= glyphsMax {
		return p, ErrTooLarge
	}
	return p, nil
}

// content is the content of a page: a stream, or several one after the other (section 7.8.2).
func (f *file) content(v any) []byte {
	switch v := f.get(v).(type) {
	case stream:
		return f.decode(v)
	case array:
		var out []byte
		for _, part := range v {
			if s, ok := f.get(part).(stream); ok && len(out) < decodedMax {
				out = append(append(out, f.decode(s)...), '\n')
			}
		}
		return out
	}
	return nil
}

// text is a text string: UTF-16 or UTF-8 with a mark, or PDFDocEncoding (section 7.9.2.2).
func (f *file) text(v any) string {
	s, _ := f.get(v).(str)
	return textString(string(s))
}

func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return fromUTF16(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "\uFFFD")
	}
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = winAnsi[s[i]] // like PDFDocEncoding in all that titles have
	}
	return string(out)
}

// fromUTF16 decodes UTF-16, high byte first.
func fromUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// A matrix maps a point (x, y) to (a x + c y + e, b x + d y + f) (section 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// finite reports that a number can be reckoned with.
func finite(v ...float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e9 {
			return false
		}
	}
	return true
}

// known is a text without what is no character.
func known(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ReplaceAll(s, "\x00", "")
}
