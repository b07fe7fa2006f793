package results

import (
	"bufio"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefgraph/graph"
	"briefgraph/graph/sparql"
)

// sample is how many rows decide how wide the columns of a table are; rows after those are written
// as they come.
const sample = 1000

// writeTable writes an aligned table for people: values without quotes, IRIs shortened by the
// prefixes, long values cut with an ellipsis, and the number of rows at the end.
func writeTable(w *bufio.Writer, vars []string, rows iter.Seq2[sparql.Row, error], opt Options) error {
	limit := opt.Width
	if limit == 0 {
		limit = 60
	}
	t := &tableWriter{w: w, widths: make([]int, len(vars)), limit: limit, prefixes: sortedPrefixes(opt.Prefixes)}
	t.hold(vars)
	n := 0
	for row, err := range rows {
		if err != nil {
			t.flush()
			return err
		}
		cells := make([]string, len(row))
		for i, term := range row {
			cells[i] = t.cell(term)
		}
		t.hold(cells)
		if n++; n == sample {
			t.flush()
		}
	}
	t.flush()
	noun := "rows"
	if n == 1 {
		noun = "row"
	}
	_, err := fmt.Fprintf(w, "(%d %s)\n", n, noun)
	return err
}

// A tableWriter holds rows back until it knows how wide the columns are.
type tableWriter struct {
	w        *bufio.Writer
	widths   []int
	limit    int
	held     [][]string
	flushed  bool
	prefixes [][2]string // namespace, prefix; longest namespace first
}

func sortedPrefixes(m map[string]string) (out [][2]string) {
	for p, ns := range m {
		out = append(out, [2]string{ns, p})
	}
	slices.SortFunc(out, func(a, b [2]string) int {
		if len(a[0]) != len(b[0]) {
			return len(b[0]) - len(a[0])
		}
		return strings.Compare(a[1], b[1])
	})
	return out
}

func (t *tableWriter) cell(term graph.Term) string {
	s := term.Value
	switch term.Kind {
	case graph.IRI:
		for _, p := range t.prefixes {
			if local, ok := strings.CutPrefix(s, p[0]); ok {
				return p[1] + ":" + local
			}
		}
		return "<" + s + ">"
	case graph.Blank:
		return "_:" + s
	}
	// One row is one line.
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return cut(s, t.limit)
}

func (t *tableWriter) hold(cells []string) {
	if t.flushed {
		t.line(cells)
		return
	}
	t.held = append(t.held, cells)
	for i, c := range cells {
		t.widths[i] = max(t.widths[i], width(c))
	}
}

// flush writes what is held, with a line below the names.
func (t *tableWriter) flush() {
	if t.flushed {
		return
	}
	t.flushed = true
	for i, cells := range t.held {
		t.line(cells)
		if i == 0 {
			dashes := make([]string, len(t.widths))
			for k, n := range t.widths {
				dashes[k] = strings.Repeat("-", n)
			}
			t.line(dashes)
		}
	}
	t.held = nil
}

func (t *tableWriter) line(cells []string) {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		b.WriteString(c)
		b.WriteString(strings.Repeat(" ", max(0, t.widths[i]-width(c))))
	}
	t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")
}

// width is how many columns of a terminal a text takes: two for the wide characters of East Asia
// (Unicode Standard Annex 11, roughly).
func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// cut shortens a text to a width.
func cut(s string, limit int) string {
	if utf8.RuneCountInString(s)*2 <= limit || width(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		if n += runeWidth(r); n > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}
