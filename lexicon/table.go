package lexicon

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"briefgraph/internal/source"
)

// A Row is one line of a table: its cells and where it stands.
type Row struct {
	cells []string
	text  string // the line
	file  string
	line  int
}

// Len is the number of cells.
func (r Row) Len() int { return len(r.cells) }

// Cell is cell i, or "" where the row is shorter.
func (r Row) Cell(i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// List is cell i as a list: values separated by '|'.
func (r Row) List(i int) []string {
	if r.Cell(i) == "" {
		return nil
	}
	list := strings.Split(r.cells[i], "|")
	for k := range list {
		list[k] = strings.TrimSpace(list[k])
	}
	return list
}

// Problem is something wrong with cell i, where it stands.
func (r Row) Problem(i int, id, what, remedy string) source.Problem {
	return source.Problem{Name: r.file, Line: r.line, Col: r.column(i), ID: id, What: what, Remedy: remedy}
}

// column is where cell i begins in the line, in bytes from 1; 1 where there is no such cell.
func (r Row) column(i int) int {
	col := 1
	for k, cell := range strings.Split(r.text, "\t") {
		if k == i {
			return col + strings.Index(cell, strings.TrimSpace(cell))
		}
		col += len(cell) + 1
	}
	return 1
}

// maxLine is the longest line of a table.
const maxLine = 1 << 20

// ReadTable reads a table: UTF-8, one row a line, cells separated by tabs, '#' at the start of a line
// for comments. Rows with fewer than min cells or an empty first one, and those that are not UTF-8, are
// reported under the name, with the columns that they should have, and left out.
func ReadTable(in io.Reader, name string, min int, columns ...string) ([]Row, []source.Problem) {
	var rows []Row
	var bad []source.Problem
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, maxLine)
	for n := 1; sc.Scan(); n++ {
		b := bytes.TrimRight(sc.Bytes(), "\r")
		if n == 1 {
			b = bytes.TrimPrefix(b, []byte("\ufeff"))
		}
		if at := notUTF8(b); at >= 0 {
			bad = append(bad, source.Problem{Name: name, Line: n, Col: at + 1, ID: "lexicon-encoding",
				What: "a character that is not UTF-8", Remedy: "save the file as UTF-8 text"})
			if n == 1 && at == 0 { // the mark of UTF-16: no line of it can be read
				return nil, bad
			}
			continue
		}
		if len(b) == 0 || b[0] == '#' {
			continue
		}
		r := Row{text: string(b), file: name, line: n}
		r.cells = strings.Split(r.text, "\t")
		for i, cell := range r.cells {
			r.cells[i] = unquote(strings.TrimSpace(cell))
		}
		if len(r.cells) < min || r.cells[0] == "" {
			bad = append(bad, r.Problem(0, "lexicon-row", "a row with too few cells", shape(min, columns)))
			continue
		}
		rows = append(rows, r)
	}
	if err := sc.Err(); err != nil {
		bad = append(bad, source.Problem{Name: name, ID: "lexicon-read", What: err.Error(),
			Remedy: "keep lines under 1 MiB"})
	}
	return rows, bad
}

// shape says in words what rows look like.
func shape(min int, columns []string) string {
	const tabs = "separate the cells by tabs"
	switch {
	case len(columns) == 0:
		return tabs
	case min == len(columns):
		return tabs + "; the columns are " + strings.Join(columns, ", ")
	}
	return tabs + "; the columns are " + strings.Join(columns, ", ") + ", of which a row needs " + strings.Join(columns[:min], ", ")
}

// unquote takes off the quotation marks that spreadsheets put round a cell with such marks in it, which
// they double: `"""A"" plan"` is `"A" plan`.
func unquote(cell string) string {
	if len(cell) < 4 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	plain := strings.ReplaceAll(inner, `""`, "")
	if plain == inner || strings.Contains(plain, `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// notUTF8 is the place of the first byte that is not UTF-8, or -1.
func notUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
