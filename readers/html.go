package readers

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML is the reader of web pages: the main text as blocks, and what the page says about
// itself.
func readHTML(text string) page {
	w := walk(text)
	keep := w.mainBlocks()
	p := w.page(func(i int) bool { return keep[i] })
	p.meta = w.meta.meta()
	return p
}

// A walker goes through a page token by token. It needs no tree: which element a word stands in
// is told by a stack of the open ones, with the state to go back to at the end of each.
type walker struct {
	blocks
	src   string
	stack []element
	count map[atom.Atom]int // how many of a name the stack holds
	over  int               // elements open beyond stackMax
	deep  int               // the most that were open at a time
	held  int               // holders so far
	words []word
	cuts  []span // of src: scripts and the like
	meta  metaReader
}

// An element is open on the stack.
type element struct {
	name   atom.Atom
	before state
}

// A word is the first word of a piece of text: where it stands in src, and in which block.
type word struct{ at, block int }

const (
	stackMax  = 4096 // elements nested deeper leave no trace but their text
	searchMax = 256  // how far an end tag looks for its start
)

// walk reads a whole page.
func walk(src string) *walker {
	w := &walker{src: src, count: map[atom.Atom]int{}}
	w.buf = make([]byte, 0, len(src)/2)
	z := html.NewTokenizer(strings.NewReader(src))
	at := 0
	for {
		kind := z.Next()
		n := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			w.flush()
			return w
		case html.TextToken:
			w.text(src[at:at+n], at)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(z, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name), at)
		case html.CommentToken:
			w.cuts = append(w.cuts, span{Start: at, End: at + n})
		}
		at += n
	}
}

// text takes a text token that stands at from.
func (w *walker) text(s string, from int) {
	if w.meta.want != nil {
		w.meta.want.WriteString(s)
	}
	if w.mute > 0 {
		w.cuts = append(w.cuts, span{Start: from, End: from + len(s)})
		return
	}
	size := len(w.buf)
	w.inline(s, from)
	if len(w.buf) > size {
		w.words = append(w.words, word{from, len(w.list) - 1})
	}
}
