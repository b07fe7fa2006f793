package readers

import (
	"slices"
	"sort"
	"unicode/utf8"

	"briefgraph/internal/source"
)

type (
	span = source.Span
	meta = source.Meta
)

// A mapped text was made from an earlier one: the raw bytes, or the output of the step before. Its
// anchors lead back there, as those of source.Source lead to the raw bytes. No anchors means that
// nothing was changed.
type mapped struct {
	text string
	at   []source.Anchor
}

// back is the place in the earlier text that byte b came from.
func (m mapped) back(b int) int {
	if len(m.at) == 0 {
		return b
	}
	// Source has the one definition of what anchors mean, and clamps to the length of Raw. Only that
	// length is unknown here, and only the very end of a text can exceed it.
	i := sort.Search(len(m.at), func(i int) bool { return m.at[i].Text > b }) - 1
	if i < 0 {
		return m.at[0].Raw
	}
	a := m.at[i]
	from := a.Raw + b - a.Text
	if a.Width > 0 {
		from = a.Raw + a.Width*utf8.RuneCountInString(m.text[a.Text:b])
	}
	if i+1 < len(m.at) {
		from = min(from, m.at[i+1].Raw)
	}
	return from
}

// forward is the span of m.text that came from sp of the earlier text. Spans of what was dropped
// come back empty.
func (m mapped) forward(sp span) span {
	if len(m.at) == 0 {
		return sp
	}
	return span{Start: m.find(sp.Start), End: m.find(sp.End)}
}

func (m mapped) find(earlier int) int {
	i := sort.Search(len(m.at), func(i int) bool { return m.at[i].Raw > earlier }) - 1
	if i < 0 {
		return 0
	}
	b, end := m.at[i].Text+earlier-m.at[i].Raw, len(m.text)
	if i+1 < len(m.at) {
		end = m.at[i+1].Text
	}
	return min(b, end)
}

// after is m with anchors that lead past the earlier text to what that one was made from.
func (m mapped) after(earlier mapped) mapped {
	if len(earlier.at) == 0 {
		return m
	}
	if len(m.at) == 0 {
		return mapped{m.text, earlier.at}
	}
	var out []source.Anchor
	add := func(a source.Anchor) {
		if n := len(out); n > 0 && out[n-1].Text == a.Text {
			out[n-1] = a
			return
		}
		out = append(out, a)
	}
	j := 0
	for i, a := range m.at {
		textEnd, rawEnd := len(m.text), len(earlier.text)
		if i+1 < len(m.at) {
			textEnd, rawEnd = m.at[i+1].Text, m.at[i+1].Raw
		}
		for j < len(earlier.at) && earlier.at[j].Text <= a.Raw {
			j++
		}
		first := source.Anchor{Text: a.Text, Raw: earlier.back(a.Raw)}
		if j > 0 {
			first.Width = earlier.at[j-1].Width
		}
		add(first)
		for k := j; k < len(earlier.at); k++ {
			e := earlier.at[k]
			t := a.Text + e.Text - a.Raw
			if e.Text >= rawEnd || t >= textEnd {
				break
			}
			add(source.Anchor{Text: t, Raw: e.Raw, Width: e.Width})
		}
	}
	return mapped{m.text, out}
}

// A mapper builds a mapped text from front to back.
type mapper struct {
	buf   []byte
	at    []source.Anchor
	next  int // where the earlier text goes on, if it goes on in step
	width int // step of the last anchor
	loose bool
}

// strideMax bounds the text after one anchor where code points must be counted.
const strideMax = 1024

// anchor notes that the next byte of text came from the byte at from, unless that follows already.
func (m *mapper) anchor(from, width int) {
	if !m.loose && from == m.next && width == m.width && (len(m.at) > 0 || from == len(m.buf)) {
		if width == 0 || len(m.at) > 0 && len(m.buf)-m.at[len(m.at)-1].Text < strideMax {
			return
		}
	}
	if len(m.at) == 0 && len(m.buf) > 0 {
		m.at = append(m.at, source.Anchor{}) // what came before ran in step from the start
	}
	m.at = append(m.at, source.Anchor{Text: len(m.buf), Raw: from, Width: width})
	m.width, m.loose = width, false
}

// copy adds s, which stands at from in the earlier text.
func (m *mapper) copy(s string, from int) {
	if s == "" {
		return
	}
	m.anchor(from, 0)
	m.buf = append(m.buf, s...)
	m.next = from + len(s)
}

// put adds s in place of n bytes at from.
func (m *mapper) put(s string, from, n int) {
	if s == "" {
		return
	}
	m.anchor(from, 0)
	m.buf = append(m.buf, s...)
	m.next, m.loose = from+n, m.loose || len(s) != n
}

// rune adds a code point that took width bytes at from.
func (m *mapper) rune(r rune, from, width int) {
	m.anchor(from, width)
	m.buf = utf8.AppendRune(m.buf, r)
	m.next = from + width
}

// done is the finished text.
func (m *mapper) done() mapped {
	if m.loose {
		m.anchor(m.next, m.width)
	}
	return mapped{string(m.buf), slices.Clip(m.at)}
}
