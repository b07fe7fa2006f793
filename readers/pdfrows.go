package readers

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefgraph/internal/pdf"
)

// A pdfRow is a row of text on a page, in one column.
type pdfRow struct {
	page      int
	column    int
	x0, x1, y float64   // where its text begins and ends, and its base line
	size      float64   // of most of its text
	right     float64   // where rows of its column end
	tabs      []float64 // where text begins again after a wide gap
	firstWord float64   // how wide its first word is
	text      string
	bold      []span // of text
	artifact  bool   // by what the page itself says
	dropped   bool   // a running header, a page number
}

// pdfRows are the rows of a document in reading order.
type pdfRows struct{ rows []pdfRow }

// page adds the rows of a page.
func (r *pdfRows) page(number int, p pdf.Page) {
	lines := baselines(p.Glyphs)
	from := len(r.rows)
	if gutter := gutterOf(lines, p.Width); gutter > 0 {
		r.columns(lines, gutter)
	} else {
		for _, l := range lines {
			r.add(l, 0)
		}
	}
	for i := from; i < len(r.rows); i++ {
		r.rows[i].page = number
	}
}

// ligatures are letters that fonts draw as one and that no word is searched by.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// baselines gathers glyphs by the line they stand on, from the top of the page down, each line from left
// to right. Glyphs a little above or below stand on the line too.
func baselines(glyphs []pdf.Glyph) [][]pdf.Glyph {
	all := slices.Clone(glyphs)
	slices.SortStableFunc(all, func(a, b pdf.Glyph) int { return cmp.Compare(b.Y, a.Y) })
	var lines [][]pdf.Glyph
	y, size := 0.0, 0.0 // of the largest glyph of the line
	for _, g := range all {
		if n := len(lines); n > 0 && y-g.Y < 0.55*max(size, g.Size) {
			lines[n-1] = append(lines[n-1], g)
		} else {
			lines = append(lines, []pdf.Glyph{g})
			size = 0
		}
		if g.Size > size {
			y, size = g.Y, g.Size
		}
	}
	for i := range lines {
		lines[i] = inOrder(lines[i])
	}
	return lines
}

// inOrder is a line from left to right. What was drawn in one go stays together, since widths may be
// wrong; what was drawn twice, to look bold, counts once.
func inOrder(line []pdf.Glyph) []pdf.Glyph {
	var runs [][]pdf.Glyph
	for i, g := range line {
		if i > 0 {
			if before := line[i-1]; math.Abs(g.X-before.X-before.W) < 0.2*g.Size {
				runs[len(runs)-1] = append(runs[len(runs)-1], g)
				continue
			}
		}
		runs = append(runs, []pdf.Glyph{g})
	}
	slices.SortStableFunc(runs, func(a, b []pdf.Glyph) int { return cmp.Compare(a[0].X, b[0].X) })
	sameText := func(a, b pdf.Glyph) bool { return a.Text == b.Text }
	runs = slices.CompactFunc(runs, func(a, b []pdf.Glyph) bool {
		return math.Abs(a[0].X-b[0].X) < 0.1*a[0].Size && slices.EqualFunc(a, b, sameText)
	})
	return slices.Concat(runs...)
}

// binWidth is the step, in points, in which a page is searched for a gutter.
const binWidth = 2

// gutterOf is where the gap between two columns of a page is; 0 if there is none. Between columns lies a
// gap in the middle that hardly any line crosses, with lines on both sides that fill their column. The
// names of speakers in a column of their own are none: they are few or narrow.
func gutterOf(lines [][]pdf.Glyph, width float64) float64 {
	bins := int(width/binWidth) + 1
	if len(lines) < 12 || bins < 50 || bins > 10_000 {
		return 0
	}
	ink := make([]int, bins)
	for _, l := range lines {
		last := -1
		for _, g := range l {
			if strings.TrimSpace(g.Text) == "" {
				continue
			}
			for b := max(last+1, int(g.X/binWidth)); b <= int((g.X+g.W)/binWidth) && b < bins; b++ {
				ink[b]++
				last = b
			}
		}
	}
	best, start := span{}, -1
	for b := bins * 3 / 10; b <= bins*7/10; b++ {
		if ink[b]*7 <= len(lines) {
			if start < 0 {
				start = b
			}
			if b+1-start > best.Len() {
				best = span{Start: start, End: b + 1}
			}
			continue
		}
		start = -1
	}
	if best.Len()*binWidth < 8 {
		return 0
	}
	gutter := float64(best.Start+best.End) / 2 * binWidth
	left, right := filled(ink[:best.Start]), filled(ink[best.End:])
	if max(left, right)*2 < len(lines) || min(left, right)*4 < len(lines) { // the last page may be half empty
		return 0
	}
	return gutter
}

// filled is how many lines have ink in the middle of a column.
func filled(ink []int) int {
	first, last := 0, len(ink)
	for first < last && ink[first] == 0 {
		first++
	}
	for last > first && ink[last-1] == 0 {
		last--
	}
	total, n := 0, 0
	for _, v := range ink[first+(last-first)/4 : last-(last-first)/4] {
		total += v
		n++
	}
	if n*binWidth < 60 { // too narrow for a column of text
		return 0
	}
	return total / n
}

// columns adds the lines of a page in two columns: what stands on the left before what stands on the
// right, down to the next line that goes across.
func (r *pdfRows) columns(lines [][]pdf.Glyph, gutter float64) {
	var right [][]pdf.Glyph
	flush := func() {
		for _, l := range right {
			r.add(l, 2)
		}
		right = nil
	}
	for _, l := range lines {
		k := 0
		for k < len(l) && l[k].X < gutter {
			k++
		}
		if k > 0 && k < len(l) && l[k].X-(l[k-1].X+l[k-1].W) < l[k].Size/2 {
			flush()
			r.add(l, 0)
			continue
		}
		r.add(l[:k], 1)
		if k < len(l) {
			right = append(right, l[k:])
		}
	}
	flush()
}

// Gaps between glyphs, in parts of the font size.
const (
	spaceGap = 0.18 // wider is a space
	rawGap   = 0.3  // the same where widths are estimates
	tabGap   = 0.8  // wider may be a tab
	cellGap  = 2.2  // wider is the next cell of a table
)

// add makes a row of the glyphs of a line, if there is text in them.
func (r *pdfRows) add(line []pdf.Glyph, column int) {
	row := pdfRow{column: column, artifact: true}
	sizes := map[float64]int{}
	for _, g := range line {
		sizes[math.Round(g.Size*2)/2] += len(g.Text)
	}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size > row.size {
			most, row.size = n, size
		}
	}
	var b strings.Builder
	end, inFirst := 0.0, true // where the last glyph with ink ends; the first word goes on
	spaced := false
	var before pdf.Glyph
	for _, g := range line {
		text := glyphText(g)
		if raised(g, row.size, before) {
			text = powers[before.Text+text]
		}
		if text == "" {
			continue
		}
		if strings.TrimSpace(text) == "" {
			spaced = true
			continue
		}
		if b.Len() == 0 {
			row.x0, row.y = g.X, g.Y
		} else if sep := separator(g, end, spaced); sep != "" {
			b.WriteString(sep)
			inFirst = false
			if g.X-end > tabGap*g.Size {
				row.tabs = append(row.tabs, g.X)
			}
		}
		start := b.Len()
		b.WriteString(text)
		if g.Bold {
			row.embolden(start, b.Len(), b.String())
		}
		if end, spaced = max(end, g.X+g.W), false; inFirst {
			row.firstWord = end - row.x0
		}
		row.artifact = row.artifact && g.Artifact
		g.Text = text
		before = g
	}
	if row.text, row.x1 = b.String(), end; row.text != "" {
		r.rows = append(r.rows, row)
	}
}

// separator is what stands between two glyphs that a gap parts.
func separator(g pdf.Glyph, end float64, spaced bool) string {
	gap := (g.X - end) / g.Size
	limit := spaceGap
	if !g.Sure {
		limit = rawGap
	}
	switch {
	case gap > cellGap:
		return "\t"
	case spaced || gap > limit:
		return " "
	}
	return ""
}

// embolden notes bold text, which may go on from before.
func (row *pdfRow) embolden(start, end int, text string) {
	if n := len(row.bold) - 1; n >= 0 && strings.TrimSpace(text[row.bold[n].End:start]) == "" {
		row.bold[n].End = end
		return
	}
	row.bold = append(row.bold, span{Start: start, End: end})
}

// glyphText is the text of a glyph in letters that words are written with.
func glyphText(g pdf.Glyph) string {
	return ligatures.Replace(strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, g.Text))
}

// powers are the raised digits that belong to the text.
var powers = map[string]string{"m2": "²", "m3": "³"}

// raised reports a digit above the line after a word, which mostly points to a note.
func raised(g pdf.Glyph, size float64, before pdf.Glyph) bool {
	if g.Size > 0.85*size || g.Text < "0" || g.Text > "9" || before.Text == "" {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before.Text)
	return g.Y-before.Y > 0.15*size && (unicode.IsLetter(r) || unicode.IsPunct(r))
}
