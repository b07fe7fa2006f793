package pipeline

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	return joinSpaced(text, out)
}

// joinSpaced joins the lines of paragraphs that were wrapped at a margin and then set apart by blank lines,
// each as a paragraph of its own: pages made from old documents have whole speeches so. A line goes on in
// the next where it ends no sentence and is long, or the next begins in lower case.
func joinSpaced(text string, bs []block) []block {
	goesOn := func(i int) bool {
		a, b := text[bs[i].Start:bs[i].End], text[bs[i+1].Start:bs[i+1].End]
		return !bs[i].head && !bs[i+1].head && len(a) >= 20 && len(a) <= 110 && !endsSentence(a) && !isFurniture(a) && !startsLabel(b) && unicode.IsLower(firstRune(b))
	}
	broken, longest := 0, 0
	for i := 0; i+1 < len(bs); i++ {
		if goesOn(i) {
			broken++
			longest = max(longest, bs[i].Len())
		}
	}
	if broken < 5 || broken*5 < len(bs) {
		return bs
	}
	out := bs[:0:0]
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		for ; i+1 < len(bs); i++ {
			last, next := text[bs[i].Start:bs[i].End], text[bs[i+1].Start:bs[i+1].End]
			full := len(last)*4 >= longest*3 && len(last) <= longest+longest/4 && !endsSentence(last) && !bs[i].head && !bs[i+1].head && !isFurniture(last) && !isFurniture(next)
			if startsLabel(next) || !goesOn(i) && !(full && !isUpper(last) && !onlyDate(next)) {
				break
			}
			b.End = bs[i+1].End
		}
		out = append(out, b)
	}
	return out
}

// isUpper reports whether a line has no letter in lower case.
func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false // nearly all lines
		}
	}
	return strings.ToUpper(s) == s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// paragraphs joins wrapped lines of one stretch without blank lines. A paragraph ends with a short line
// that ends a sentence; a short line that ends none, and one in capitals, is a heading.
func paragraphs(text string, lines []source.Span) []block {
	if len(lines) < 3 || !wrapped(text, lines) {
		out := make([]block, len(lines))
		for i, l := range lines {
			out[i] = block{Span: l}
		}
		return out
	}
	margin, capitals := 0, 0
	for _, l := range lines {
		if l.Len() <= 110 {
			margin = max(margin, l.Len())
		}
		if isUpper(text[l.Start:l.End]) {
			capitals++
		}
	}
	var out []block
	cur := lines[0]
	for i, l := range lines[1:] {
		prev, next := text[lines[i].Start:lines[i].End], text[l.Start:l.End]
		heading := !endsSentence(prev) && !unicode.IsLower(firstRune(next)) &&
			(len(prev)*5 < margin*2 || capitals*2 < len(lines) && isUpper(prev) != isUpper(next))
		if startsLabel(next) || startsEntry(prev, next) || pageField.MatchString(next) || heading || endsSentence(prev) && len(prev) < 45 {
			out = append(out, block{Span: cur})
			cur = l
			continue
		}
		cur.End = l.End
	}
	return append(out, block{Span: cur})
}

// startsEntry reports whether a line begins with a form of address, or a heading of a list of people, after another that
// does: each line of such a list is one of them. In a paragraph a line may begin so once.
func startsEntry(prev, next string) bool {
	if endsSentence(prev) || strings.HasSuffix(prev, ",") || strings.HasSuffix(prev, " and") {
		return false
	}
	before, _, _ := strings.Cut(prev, " ")
	first, _, _ := strings.Cut(next, " ")
	head, _, colon := strings.Cut(next, ":")
	return personStart(before) && (personStart(first) && (strings.Contains(next, ",") || strings.Contains(next, " – ") || strings.Contains(next, " - ") || strings.Contains(next, " — ")) || colon && len(head) < 20 && rosterHead.MatchString(head))
}

// wrapped tells lines broken at a margin from lines that are paragraphs: most are of middling
// length and do not end a sentence, or many such lines go on in lower case.
func wrapped(text string, lines []source.Span) bool {
	broken, low := 0, 0
	for i, l := range lines[:len(lines)-1] {
		if n := l.Len(); n >= 30 && n <= 110 && !endsSentence(text[l.Start:l.End]) {
			broken++
			if unicode.IsLower(firstRune(text[lines[i+1].Start:])) {
				low++
			}
		}
	}
	return broken*2 > len(lines)-1 || low >= 2 && low*4 >= len(lines)
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
	return i > 0 && i < 40 && unicode.IsLetter(rune(line[0])) && (strings.ToUpper(line[:i]) == line[:i] || asker.MatchString(line[:i]) || answerer.MatchString(line[:i]))
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
