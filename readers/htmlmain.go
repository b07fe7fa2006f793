package readers

import (
	"strings"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// Bounds of what go-trafilatura is given: it copies the text once for every element, and the HTML
// parser refuses more than 512 open elements.
const (
	extractBytes  = 1 << 20
	extractBlocks = 10_000
	extractDepth  = 400
)

// mainBlocks says of every block whether it belongs to the main text.
//
// A page without furniture is taken whole, since go-trafilatura drops short paragraphs, which in a
// transcript are the speakers' names, and reads 2.6 MB/s. Otherwise go-trafilatura says where the
// main text is, and the blocks between the ones it names are added unless they are furniture by
// the page's own markup.
func (w *walker) mainBlocks() []bool {
	plain := w.plainBlocks()
	all, kept := 0, 0
	for i, b := range w.list {
		all += b.text.Len()
		if plain[i] {
			kept += b.text.Len()
		}
	}
	if kept == 0 { // nothing but links and menus; somebody named the page all the same
		for i := range plain {
			plain[i] = true
		}
		return plain
	}
	furnished := all - kept
	if furnished*20 < all || len(w.src) > 16*extractBytes || len(w.list) > extractBlocks || w.deep > extractDepth {
		return plain
	}
	extracted := w.extract()
	if extracted == nil {
		return plain
	}
	out := w.widen(extracted, plain)
	found := 0
	for i, b := range w.list {
		if out[i] {
			found += b.text.Len()
		}
	}
	if found*4 < kept || found*10 < kept*9 && furnished*5 < all {
		return plain
	}
	return out
}

// plainBlocks are the blocks that the page's own markup does not call furniture.
func (w *walker) plainBlocks() []bool {
	ignored := w.dominant()
	titled := w.outerTitle(ignored)
	runs := w.linkRuns()
	out := make([]bool, len(w.list))
	title := false // after the title in a header
	for i, b := range w.list {
		kind := b.kind &^ ignored
		if kind&inHeader == 0 {
			title = false
		} else if b.level == 1 && !titled && kind&inNav == 0 {
			title = true
		}
		out[i] = kind&(inNav|inForm|inHint) == 0 && (kind&inHeader == 0 || title) && !runs[i]
	}
	return out
}

// dominant are the regions that hold most of the text of the page that is not links, and so cannot
// be furniture: a form around the whole page, a wrapper with a misleading name.
func (w *walker) dominant() region {
	total := 0
	sizes := map[region]int{}
	for _, b := range w.list {
		words := b.text.Len() - b.linked
		total += words
		for _, r := range []region{inNav, inHeader, inForm, inHint} {
			if b.kind&r != 0 {
				sizes[r] += words
			}
		}
	}
	var out region
	for r, n := range sizes {
		if n*2 > total {
			out |= r
		}
	}
	return out
}

// outerTitle reports a first-level heading outside of headers and furniture.
func (w *walker) outerTitle(ignored region) bool {
	for _, b := range w.list {
		if b.level == 1 && b.kind&^ignored&(inNav|inForm|inHint|inHeader) == 0 {
			return true
		}
	}
	return false
}

// linkRuns are the blocks that consist of links: several, or in a list, or beside another such
// block. A single link among paragraphs may be a name.
func (w *walker) linkRuns() []bool {
	dense := func(i int) bool {
		return i >= 0 && i < len(w.list) && w.list[i].linked*2 > w.list[i].text.Len()
	}
	out := make([]bool, len(w.list))
	for i, b := range w.list {
		out[i] = dense(i) && b.level != 1 && (b.links > 1 || b.kind&inList != 0 || dense(i-1) || dense(i+1))
	}
	return out
}

// firstMark is the first code point of a plane for private use. Each block gets one of its own.
const firstMark = 0xF0000

// extract has go-trafilatura find the main text, and says which blocks have words in it; nil if it
// finds none.
//
// What comes back is a tree without positions, where a paragraph may have been cut, moved or
// dropped, and "Thank you." stands many times. So every piece of text is sent in with a mark in
// front that stands for its block.
func (w *walker) extract() (found []bool) {
	var in strings.Builder
	at, cut := 0, 0
	upTo := func(end int) {
		for at < end {
			for cut < len(w.cuts) && w.cuts[cut].End <= at {
				cut++
			}
			next := end
			if cut < len(w.cuts) && w.cuts[cut].Start < end {
				next = max(at, w.cuts[cut].Start)
			}
			in.WriteString(w.src[at:next])
			at = next
			if next < end {
				at = w.cuts[cut].End
			}
		}
	}
	for _, p := range w.words {
		upTo(p.at)
		in.WriteRune(rune(firstMark + p.block))
	}
	upTo(len(w.src))
	if in.Len() > extractBytes {
		return nil
	}
	defer func() {
		if recover() != nil {
			found = nil // its bug; the page is read without it
		}
	}()
	doc, err := html.Parse(strings.NewReader(in.String()))
	if err != nil {
		return nil
	}
	result, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		ExcludeComments: true,
		Focus:           trafilatura.FavorRecall,
		HtmlDateMode:    trafilatura.Disabled, // it guesses
	})
	if err != nil || result.ContentNode == nil {
		return nil
	}
	found = make([]bool, len(w.list))
	any := false
	for n := range result.ContentNode.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		for _, r := range n.Data {
			if i := int(r - firstMark); i >= 0 && i < len(found) {
				found[i], any = true, true
			}
		}
	}
	if !any {
		return nil
	}
	return found
}

// titleReach is how many blocks a title may stand before the text it is the title of.
const titleReach = 30

// widen adds to the extracted blocks the plain ones between them, the title above them with what
// stands between - the date, the place -, and the last words below them.
func (w *walker) widen(extracted, plain []bool) []bool {
	lo, hi := -1, -1
	for i := range extracted {
		if extracted[i] && plain[i] {
			if lo < 0 {
				lo = i
			}
			hi = i
		}
	}
	if lo < 0 {
		return extracted
	}
	first := lo
	for first > 0 && plain[first-1] && w.list[first-1].holder == w.list[lo].holder {
		first--
	}
	for i := lo; i >= max(0, lo-titleReach); i-- {
		if w.list[i].level == 1 && plain[i] {
			first = min(first, i)
			break
		}
	}
	last := hi
	for last+1 < len(plain) && plain[last+1] && w.list[last+1].holder == w.list[hi].holder {
		last++
	}
	out := make([]bool, len(plain))
	for i := first; i <= last; i++ {
		b := w.list[i]
		out[i] = plain[i] || extracted[i] && b.kind&inNav == 0 && b.linked*2 <= b.text.Len()
	}
	return out
}
