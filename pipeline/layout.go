package pipeline

import (
	"strings"
	"unicode"

	"briefgraph/internal/source"
)

// A block is a stretch of text between blank lines, or one line of it where the lines are
// paragraphs by themselves.
type block struct {
	source.Span
	head bool // a heading, as far as the format says
}

// blocks cuts a text into paragraphs. Blank lines separate them always; single line ends separate
// them unless the lines are wrapped at a margin (old pages, mail), where a line that stops short of a
// full stop goes on in the next.
func blocks(src *source.Source) []block {
	var out []block
	text := src.Text
	var lines []source.Span
	flush := func() {
		out = append(out, paragraphs(text, lines)...)
		lines = lines[:0]
	}
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if sp := trim(text, source.Span{Start: start, End: end}); sp.Len() > 0 {
			lines = append(lines, sp)
		} else {
			flush()
		}
		start = end + 1
	}
	flush()
	markHeads(out, src.Heads)
	return out
}

// paragraphs joins wrapped lines of one stretch without blank lines.
func paragraphs(text string, lines []source.Span) []block {
	if len(lines) < 3 || !wrapped(text, lines) {
		out := make([]block, len(lines))
		for i, l := range lines {
			out[i] = block{Span: l}
		}
		return out
	}
	var out []block
	cur := lines[0]
	for i, l := range lines[1:] {
		prev := text[lines[i].Start:lines[i].End]
		if startsLabel(text[l.Start:l.End]) || (endsSentence(prev) && len(prev) < 45) {
			out = append(out, block{Span: cur})
			cur = l
			continue
		}
		cur.End = l.End
	}
	return append(out, block{Span: cur})
}

// wrapped tells lines broken at a margin from lines that are paragraphs: most are of middling
// length and do not end a sentence.
func wrapped(text string, lines []source.Span) bool {
	broken := 0
	for _, l := range lines[:len(lines)-1] {
		if n := l.Len(); n >= 30 && n <= 110 && !endsSentence(text[l.Start:l.End]) {
			broken++
		}
	}
	return broken*2 > len(lines)-1
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’) `)
	return s != "" && strings.ContainsRune(".?!:。？！：", lastRune(s))
}

func lastRune(s string) rune {
	r := []rune(s[max(0, len(s)-4):])
	return r[len(r)-1]
}

// startsLabel is a cheap test for a speaker's label at the start of a wrapped line: capitals, then a
// colon.
func startsLabel(line string) bool {
	if wideLabel.MatchString(line) {
		return true
	}
	i := strings.IndexByte(line, ':')
	return i > 0 && i < 40 && strings.ToUpper(line[:i]) == line[:i] && unicode.IsLetter(rune(line[0]))
}

func trim(text string, sp source.Span) source.Span {
	s := text[sp.Start:sp.End]
	left := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	s = strings.TrimSpace(s)
	return source.Span{Start: sp.Start + left, End: sp.Start + left + len(s)}
}

func markHeads(bs []block, heads []source.Span) {
	j := 0
	for i := range bs {
		for j < len(heads) && heads[j].End <= bs[i].Start {
			j++
		}
		if j < len(heads) && heads[j].Overlaps(bs[i].Span) {
			bs[i].head = true
		}
	}
}
