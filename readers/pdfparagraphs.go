package readers

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs joins the rows: it returns them all as text, and the page that the ones which are left make.
func (r *pdfRows) paragraphs() (string, page) {
	r.margins()
	lead, body := r.leading(), r.bodySize()
	words := r.words()
	var b blocks
	var rows strings.Builder
	before, number := -1, 0 // the row before in the text; the page
	first := true           // the row before was the first of its paragraph
	for i, row := range r.rows {
		for ; number < row.page; number++ {
			rows.WriteByte('\f')
		}
		from := rows.Len()
		rows.WriteString(row.text)
		rows.WriteByte('\n')
		if row.dropped {
			continue
		}
		var next *pdfRow
		if i+1 < len(r.rows) {
			next = &r.rows[i+1]
		}
		if before < 0 || !r.goesOn(before, i) && r.breaks(before, i, next, first, lead) {
			b.flush()
			b.level = 0
			if row.size > 1.15*body {
				b.level = 1
			}
			first = true
		} else {
			if first = false; !glued(r.rows[before].text, row.text) {
				b.gap, b.gapAt = ' ', from-1
			}
		}
		hyphen := false
		// The hyphen at the end of this row goes if the next row goes on with the word.
		if j := r.following(i); j >= 0 {
			hyphen = breaksWord(row.text, r.rows[j].text, words)
		}
		row.write(&b, from, hyphen)
		before = i
	}
	b.flush()
	return rows.String(), b.page(func(int) bool { return true })
}

// goesOn reports that row i goes on with a word of row p.
func (r *pdfRows) goesOn(p, i int) bool {
	last, _ := utf8.DecodeLastRuneInString(r.rows[p].text)
	return strings.ContainsRune(hyphens, last) && glued(r.rows[p].text, r.rows[i].text)
}

// following is the next row of the text; -1 if there is none.
func (r *pdfRows) following(i int) int {
	for i++; i < len(r.rows); i++ {
		if !r.rows[i].dropped {
			return i
		}
	}
	return -1
}

// write adds a row to b, which stands at from among the rows.
func (row *pdfRow) write(b *blocks, from int, hyphen bool) {
	text := row.text
	if hyphen {
		_, n := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-n]
	}
	piece := func(start, end, bold int) {
		b.bold = bold
		for start < end {
			cell := strings.IndexByte(text[start:end], '\t')
			if cell < 0 {
				b.literal(text[start:end], from+start)
				return
			}
			b.literal(text[start:start+cell], from+start)
			b.tab(from + start + cell)
			start += cell + 1
		}
	}
	at := 0
	for _, sp := range row.bold {
		sp.End = min(sp.End, len(text))
		if sp.Start >= sp.End {
			break
		}
		piece(at, sp.Start, 0)
		piece(sp.Start, sp.End, 1)
		at = sp.End
	}
	piece(at, len(text), 0)
	b.bold = 0
}

// margins finds where rows end: at the longest of their page, or, on a page with few, where those of half
// the other pages do.
func (r *pdfRows) margins() {
	type column struct{ page, column int }
	right := map[column]float64{}
	for _, row := range r.rows {
		if c := (column{row.page, row.column}); !row.dropped {
			right[c] = max(right[c], row.x1)
		}
	}
	all := map[int][]float64{}
	for c, x := range right {
		all[c.column] = append(all[c.column], x)
	}
	for _, xs := range all {
		slices.Sort(xs)
	}
	for i := range r.rows {
		row := &r.rows[i]
		xs := all[row.column]
		row.right = right[column{row.page, row.column}]
		if len(xs) > 0 {
			row.right = max(row.right, xs[len(xs)/2])
		}
	}
}

// bodySize is the size of most of the text.
func (r *pdfRows) bodySize() float64 {
	count := map[float64]int{}
	size, most := 0.0, 0
	for _, row := range r.rows {
		if row.dropped {
			continue
		}
		count[row.size] += len(row.text)
		if n := count[row.size]; n > most {
			size, most = row.size, n
		}
	}
	return size
}

// leading is how far rows of a size stand apart inside a paragraph: nearer than at most other places. A
// paragraph in three is taken to have several rows.
func (r *pdfRows) leading() map[float64]float64 {
	steps := map[float64][]float64{}
	for i := 1; i < len(r.rows); i++ {
		a, b := r.rows[i-1], r.rows[i]
		if d := a.y - b.y; a.page == b.page && a.column == b.column && a.size == b.size && d > 0.8*a.size && d < 4*a.size {
			steps[a.size] = append(steps[a.size], d)
		}
	}
	out := map[float64]float64{}
	for size, s := range steps {
		slices.Sort(s)
		out[size] = s[len(s)/4]
	}
	return out
}

// breaks reports whether a paragraph begins with row i, after row p. next may be nil; first says that p
// is the first row of its paragraph.
func (r *pdfRows) breaks(p, i int, next *pdfRow, first bool, lead map[float64]float64) bool {
	a, b := &r.rows[p], &r.rows[i]
	if math.Abs(a.size-b.size) > 0.1*max(a.size, b.size) || bullet(b.text) {
		return true
	}
	if begins(b) && (len(a.bold) == 0 || a.bold[0].Len() < len(a.text)) {
		return true
	}
	em := b.size
	if a.page != b.page || a.column != b.column {
		// The text goes on where the last row is full and ends no sentence.
		return !a.full(b) || ends(a.text)
	}
	step := lead[b.size]
	if step == 0 {
		step = 1.2 * em
	}
	switch d := a.y - b.y; {
	case d <= 0 || d > 1.3*step:
		return true
	case !a.full(b) && (ends(a.text) || a.x1-a.x0 < 0.55*(a.right-a.x0)):
		return true
	case b.x0 > a.x0+0.8*em: // an indent, unless rows hang under a first one that stands out
		near := func(x float64) bool { return math.Abs(x-b.x0) < 0.3*em }
		hangs := first && next != nil && next.page == b.page && near(next.x0)
		return !hangs && !slices.ContainsFunc(a.tabs, near)
	case b.x0 < a.x0-0.8*em: // the end of an indent, unless only the first row had it
		return !first
	}
	return false
}

// full reports that the first word of the next row had no room at the end of this one.
func (row *pdfRow) full(next *pdfRow) bool {
	return row.x1+next.firstWord+0.2*row.size > row.right-0.5*row.size
}

// begins reports that a row begins with a bold label, as turns do.
func begins(row *pdfRow) bool {
	return len(row.bold) > 0 && row.bold[0].Start == 0 && strings.Contains(row.text[:min(len(row.text), row.bold[0].End+1)], ":")
}

// bullet reports that a row begins with the mark of an item of a list.
func bullet(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("•◦▪●■‣∙·", r) && n < len(text)
}

// ends reports that a text ends as sentences do.
func ends(text string) bool {
	text = strings.TrimRight(text, "\"'”’)] ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:。！？：", r)
}

// isWide reports a character of a script that is written without spaces.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60
}

const hyphens = "-\u2010\u00ad"

// glued reports that no space stands between the end of one row and the next.
func glued(a, b string) bool {
	last, n := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if isWide(last) && isWide(next) || last == '—' || last == '/' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
	return strings.ContainsRune(hyphens, last) && unicode.IsLetter(before) && (unicode.IsLetter(next) || unicode.IsDigit(next))
}

// words are the words of the text in lower case, those with hyphens inside as one and as their parts.
func (r *pdfRows) words() map[string]bool {
	out := map[string]bool{}
	for _, row := range r.rows {
		for _, w := range strings.Fields(strings.ToLower(row.text)) {
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(hyphens, r) })
			if w = strings.ReplaceAll(w, "\u2010", "-"); strings.HasSuffix(w, "-") || strings.HasPrefix(w, "-") {
				continue
			}
			out[w] = true
		}
	}
	return out
}

// breaksWord reports that the hyphen at the end of row a only breaks a word that goes on in row b. That of
// a compound stays: one that stands with its hyphen elsewhere, or of which both parts are words here and
// the whole is not.
func breaksWord(a, b string, words map[string]bool) bool {
	last, n := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if !strings.ContainsRune(hyphens, last) || !unicode.IsLower(next) || !glued(a, b) {
		return false
	}
	if last == '\u00ad' {
		return true
	}
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\u2010' }
	head := a[:len(a)-n]
	head = strings.ToLower(head[strings.LastIndexFunc(head, notLetter)+1:])
	for head != "" && !utf8.RuneStart(head[0]) { // the rest of the character that is no letter
		head = head[1:]
	}
	tail := strings.ToLower(b)
	if k := strings.IndexFunc(tail, notLetter); k >= 0 {
		tail = tail[:k]
	}
	switch {
	case strings.ContainsAny(head, "-\u2010"), words[head+"-"+tail]:
		return false
	case words[head+tail]:
		return true
	}
	return utf8.RuneCountInString(head) < 3 || !words[head] || !words[tail]
}
