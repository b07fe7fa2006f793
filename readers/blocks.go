package readers

import (
	"html"
	"sort"
	"strings"
	"unicode/utf8"

	"briefgraph/internal/source"
)

// blocks collects the text of a page as blocks - paragraphs, headings, list items, table rows -
// with runs of white space as one space, bold runs noted, and a map back to the page. HTML and
// Markdown both write into it.
type blocks struct {
	mapper
	list  []block
	bolds []span // of buf

	open  bool // a block has begun
	gap   byte // what to write before the next word: 0, ' ', '\t' or '\n'
	gapAt int  // where in the page that is
	state

	inLink bool // the link that is open has been counted
}

// A state is what the open elements say about the words to come.
type state struct {
	bold   int // depth of bold elements
	linked int // depth of links
	mute   int // depth of elements whose text nobody sees
	pre    int // depth of elements that keep line ends
	level  int // of the heading, 1 to 6; 0 outside
	kind   region
	holder int // number of the element that holds the block; blocks of one holder are siblings
}

// A block is one paragraph of a page.
type block struct {
	text   span // of blocks.buf
	from   int  // where in the page its first word is
	end    int  // and where its last word ends
	level  int  // 1 to 6 for a heading, else 0
	linked int  // bytes of text in links
	links  int  // how many links
	kind   region
	holder int
}

// A region is the kind of part of a page that a block stands in, as bits.
type region uint8

const (
	inNav     region = 1 << iota // navigation, footer, aside: never the main text
	inHeader                     // a header, which may hold the title
	inForm                       // a form, which may enclose a whole page
	inHint                       // an element whose class or id sounds like page furniture
	inArticle                    // <article> or <main>
	inList                       // a list
)

// inline adds inline text that stands at from in the page, entities included.
func (b *blocks) inline(s string, from int) {
	for i := 0; i < len(s); {
		n := plainRun(s[i:])
		if n > 0 {
			b.write(s[i:i+n], from+i, n)
			i += n
			continue
		}
		if s[i] == '&' {
			text, size := entity(s[i:])
			b.expand(text, from+i, size)
			i += size
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b.char(r, s[i:i+size], from+i, size)
		i += size
	}
}

// literal writes text where an ampersand stands for itself, as in code.
func (b *blocks) literal(s string, from int) {
	done := 0
	for i := range len(s) {
		if s[i] == '&' {
			b.inline(s[done:i], from+done)
			b.write("&", from+i, 1)
			done = i + 1
		}
	}
	b.inline(s[done:], from+done)
}

// plainRun is the length of what s begins with that goes into a block as it stands.
func plainRun(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c > ' ' && c < 0x7f && c != '&':
			i++
		case c >= 0xc3 && c != 0xe1 && c != 0xe2 && c != 0xe3 && c != 0xef:
			// Nothing that begins so is a space or invisible. (C2: NBSP, soft hyphen; E1, E2, E3:
			// spaces and zero widths; EF: the byte order mark.)
			i++
			for i < len(s) && s[i]&0xc0 == 0x80 {
				i++
			}
		default:
			return i
		}
	}
	return len(s)
}

// expand adds text that stands in place of n bytes at from.
func (b *blocks) expand(text string, from, n int) {
	for i, r := range text {
		b.char(r, text[i:i+utf8.RuneLen(r)], from, n)
	}
}

// char adds one character, which took n bytes at from.
func (b *blocks) char(r rune, s string, from, n int) {
	switch kind := classOf(r); {
	case kind == drop:
	case r == '\n' && b.pre > 0:
		b.breakLine(from)
	case kind == space || kind == line || r == ' ' || r == '\t' || r == '\n':
		if b.gap == 0 {
			b.gap, b.gapAt = ' ', from
		}
	default:
		b.write(s, from, n)
	}
}

// write adds s, which has no white space, in place of n bytes at from.
func (b *blocks) write(s string, from, n int) {
	switch {
	case !b.open:
		b.open = true
		b.list = append(b.list, block{
			text: span{Start: len(b.buf)}, from: from, level: b.level, kind: b.kind, holder: b.holder})
	case b.gap != 0:
		b.put(string(b.gap), b.gapAt, 1)
	}
	gap := b.gap
	b.gap = 0
	start := len(b.buf)
	if len(s) == n {
		b.copy(s, from)
	} else {
		b.put(s, from, n)
	}
	last := &b.list[len(b.list)-1]
	last.end = from + n
	if b.linked > 0 {
		last.linked += len(s)
		if !b.inLink {
			last.links++
		}
		b.inLink = true
	}
	if b.bold == 0 {
		return
	}
	before := start // where the last bold run ends, if this one goes on with it
	if gap == ' ' || gap == '\t' {
		before--
	}
	if k := len(b.bolds) - 1; k >= 0 && gap != '\n' && b.bolds[k].End == before && before > last.text.Start {
		b.bolds[k].End = len(b.buf)
		return
	}
	b.bolds = append(b.bolds, span{Start: start, End: len(b.buf)})
}

// breakLine is a line break at from; two in a row end the block.
func (b *blocks) breakLine(from int) {
	if b.gap == '\n' {
		b.flush()
		return
	}
	if b.open {
		b.gap, b.gapAt = '\n', from
	}
}

// tab sets the next word apart from the last, as cells of a row are.
func (b *blocks) tab(from int) {
	if b.open {
		b.gap, b.gapAt = '\t', from
	}
}

// flush ends the block.
func (b *blocks) flush() {
	if b.open {
		b.list[len(b.list)-1].text.End = len(b.buf)
	}
	b.open, b.gap = false, 0
}

// page is the text of the blocks that keep says, a blank line between two.
func (b *blocks) page(keep func(i int) bool) page {
	b.flush()
	var m mapper
	var p page
	bold := 0
	end := 0 // in the page, of the block before
	for i, bl := range b.list {
		if !keep(i) {
			continue
		}
		if len(m.buf) > 0 {
			m.put("\n\n", end, 0)
		}
		start := len(m.buf)
		b.copyTo(&m, bl.text)
		if bl.level > 0 {
			p.heads = append(p.heads, span{Start: start, End: len(m.buf)})
		}
		for bold < len(b.bolds) && b.bolds[bold].Start < bl.text.Start {
			bold++
		}
		for ; bold < len(b.bolds) && b.bolds[bold].End <= bl.text.End; bold++ {
			shift := start - bl.text.Start
			p.bold = append(p.bold, span{Start: b.bolds[bold].Start + shift, End: b.bolds[bold].End + shift})
		}
		end = bl.end
	}
	p.mapped = m.done()
	return p
}

// copyTo adds a stretch of b's text to m, with the anchors in it.
func (b *blocks) copyTo(m *mapper, sp span) {
	i := sort.Search(len(b.at), func(i int) bool { return b.at[i].Text > sp.Start }) - 1
	for at := sp.Start; at < sp.End; i++ {
		a := source.Anchor{}
		if i >= 0 {
			a = b.at[i]
		}
		next := len(b.buf)
		if i+1 < len(b.at) {
			next = b.at[i+1].Text
		}
		next = min(next, sp.End)
		from := a.Raw + at - a.Text
		m.anchor(from, 0)
		m.buf = append(m.buf, b.buf[at:next]...)
		m.next = from + next - at
		m.loose, at = true, next // the next anchor may clamp this stretch
	}
}

// entityMax is longer than the name of every character reference of HTML.
const entityMax = 40

// entity decodes the character reference that s begins with, and says how long it is; "&" alone
// stands for itself.
func entity(s string) (text string, n int) {
	n = 1
	for n < len(s) && n < entityMax && (s[n] == '#' && n == 1 || isAlnum(s[n])) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	text = html.UnescapeString(s[:n])
	if text == s[:n] {
		return "&", 1
	}
	if s[n-1] == ';' && !strings.HasSuffix(text, ";") {
		return text, n
	}
	// A reference without a semicolon may be the beginning of a word: &notit; is ¬it;.
	for k := 2; k < n; k++ {
		if head := html.UnescapeString(s[:k]); head != s[:k] && text == head+s[k:n] {
			return head, k
		}
	}
	return text, n
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
