package readers

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readMarkdown is the reader of Markdown (CommonMark with tables): paragraphs, headings and list
// items without the characters of the markup. Line ends inside a paragraph stay.
func readMarkdown(src string) page {
	lines := clean(src) // goldmark knows LF and CR LF only
	front, body := frontMatter(lines.text)
	if tangled(lines.text[body:]) {
		p := readText(src)
		p.meta, p.note = front, "its Markdown is nested too deeply, so it was read as plain text"
		return p
	}
	b, ok := markdownBlocks(lines.text, body)
	if !ok {
		p := readText(src)
		p.meta, p.note = front, "its Markdown could not be parsed, so it was read as plain text"
		return p
	}
	p := b.page(func(int) bool { return true })
	p.mapped = p.after(lines)
	p.meta = front
	return p
}

// Bounds on what goldmark is given: its time grows with the square of them.
const (
	nestMax     = 64   // container markers at the start of a line
	indentMax   = 128  // columns of indent
	bracketsMax = 2000 // opening brackets in a paragraph
)

// tangled reports Markdown that nobody writes by hand and that takes goldmark minutes.
func tangled(src string) bool {
	brackets := 0
	for line := range strings.Lines(src) {
		marks, columns := 0, 0
		for i := 0; i < len(line) && strings.IndexByte(" \t>-*+0123456789.)", line[i]) >= 0; i++ {
			switch {
			case line[i] == '\t':
				columns += 4
			case line[i] == ' ':
				columns++
			case i == 0 || line[i] != line[i-1] || line[i] == '>': // a rule of dashes is one mark
				marks++
			}
		}
		if marks > nestMax || columns > indentMax {
			return true
		}
		if strings.TrimSpace(line) == "" {
			brackets = 0
		}
		if brackets += strings.Count(line, "["); brackets > bracketsMax {
			return true
		}
	}
	return false
}

// frontMatter reads the lines between two lines "---" at the top of a file, as static site
// generators put them there, and says where the text begins after them.
func frontMatter(src string) (m meta, body int) {
	const fence = "---\n"
	if !strings.HasPrefix(src, fence) {
		return m, 0
	}
	at := len(fence)
	for range 100 {
		line, _, more := strings.Cut(src[at:], "\n")
		if !more {
			break
		}
		at += len(line) + 1
		if line = strings.TrimRight(line, " \t"); line == "---" || line == "..." {
			return m, at
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "-") && line[0] != ' ' {
			break // a rule over a paragraph, not front matter
		}
		value = oneLine(strings.Trim(strings.TrimSpace(value), `"'`))
		switch strings.ToLower(key) {
		case "title":
			m.Title = value
		case "date":
			m.Date = isoDate(value)
		case "lang", "language":
			m.Lang = value
		case "url", "source", "canonical":
			m.URL = value
		case "site", "publisher":
			m.Site = value
		}
	}
	return meta{}, 0
}

// markdownBlocks parses src from byte body on. It is not ok where the parser failed.
func markdownBlocks(src string, body int) (b *blocks, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false // goldmark's bug; the file is read as plain text
		}
	}()
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	w := &markdownWalker{src: src, base: body}
	root := md.Parser().Parse(text.NewReader([]byte(src[body:])))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		return w.visit(n, entering), nil
	})
	w.flush()
	return &w.blocks, true
}

type markdownWalker struct {
	blocks
	src  string
	base int // where in src the Markdown begins
	last int // where in src the words end that were written last
}

func (w *markdownWalker) visit(n ast.Node, entering bool) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		w.flush()
		w.mute, w.bold = 0, 0 // of HTML tags that were not closed
	case *ast.Heading:
		w.flush()
		if w.level = 0; entering {
			w.level = n.Level
		}
	case *ast.Emphasis:
		if n.Level > 1 {
			w.bold += sign(entering)
		}
	case *ast.Text:
		if entering && w.mute == 0 {
			w.text(n)
		}
	case *ast.AutoLink:
		if entering {
			w.find(string(n.Label([]byte(w.src[w.base:]))))
		}
	case *ast.Image, *ast.LinkReferenceDefinition, *extast.Strikethrough:
		return ast.WalkSkipChildren
	case *ast.RawHTML:
		if entering {
			w.lines(n.Segments, w.tags)
		}
		return ast.WalkSkipChildren
	case *ast.HTMLBlock:
		w.flush()
		if w.mute = 0; entering {
			w.lines(n.Lines(), w.tags)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.flush()
		if w.pre = 0; entering {
			w.pre = 1
			w.lines(n.Lines(), w.literal)
		}
	case *extast.TableHeader, *extast.TableRow:
		w.flush()
	case *extast.TableCell:
		if entering {
			w.tab(w.last)
		}
	}
	return ast.WalkContinue
}

func sign(plus bool) int {
	if plus {
		return 1
	}
	return -1
}

// lines hands the text of each segment on, with its place.
func (w *markdownWalker) lines(segments *text.Segments, do func(s string, from int)) {
	for i := range segments.Len() {
		s := segments.At(i)
		do(w.src[w.base+s.Start:w.base+s.Stop], w.base+s.Start)
	}
}

// text writes inline text, which may hold escapes and character references.
func (w *markdownWalker) text(n *ast.Text) {
	from := w.base + n.Segment.Start
	s := w.src[from : w.base+n.Segment.Stop]
	if _, code := n.Parent().(*ast.CodeSpan); code || n.IsRaw() {
		w.literal(s, from)
	} else {
		w.escaped(s, from)
	}
	w.last = from + len(s)
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.breakLine(w.last)
	}
}

// punctuation is what a backslash escapes (CommonMark 0.31, section 2.4).
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

func (w *markdownWalker) escaped(s string, from int) {
	done := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(punctuation, s[i+1]) >= 0:
			w.inline(s[done:i], from+done)
			w.write(s[i+1:i+2], from+i+1, 1)
			i++
			done = i + 1
		case s[i] == '&':
			if _, n := entity(s[i:]); n > 1 && s[i+n-1] == ';' {
				continue // inline knows it
			}
			w.inline(s[done:i], from+done)
			w.write("&", from+i, 1)
			done = i + 1
		}
	}
	w.inline(s[done:], from+done)
}

// find writes a text whose place the parser does not tell: it is the next such text.
func (w *markdownWalker) find(s string) {
	if i := strings.Index(w.src[w.last:], s); i >= 0 {
		w.literal(s, w.last+i)
		w.last += i + len(s)
	}
}

// tags writes the text of HTML inside Markdown, a line at a time.
func (w *markdownWalker) tags(s string, from int) {
	z := html.NewTokenizer(strings.NewReader(s))
	for at := from; ; {
		kind := z.Next()
		n := len(z.Raw())
		if kind == html.ErrorToken {
			return
		}
		tag, _ := z.TagName()
		name := atom.Lookup(tag)
		switch {
		case kind == html.TextToken && w.mute == 0:
			w.inline(w.src[at:at+n], at)
		case name == atom.Br:
			w.breakLine(at)
		case name == atom.B || name == atom.Strong:
			w.bold = max(0, w.bold+sign(kind == html.StartTagToken))
		case roles[name] == muteRole && kind == html.StartTagToken:
			w.mute++
		case roles[name] == muteRole:
			w.mute = max(0, w.mute-1)
		case roles[name] != inlineRole:
			w.flush()
		}
		at += n
	}
}
