package lexicon

import (
	"bufio"
	"io/fs"
	"strings"

	"briefgraph/internal/source"
)

// A row is one line of a data file: its cells and where it stands.
type row struct {
	cells []string
	file  string
	line  int
}

// cell is cell i, or "" where the row is shorter.
func (r row) cell(i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// list is cell i as a list: values separated by '|'.
func (r row) list(i int) []string {
	if r.cell(i) == "" {
		return nil
	}
	return strings.Split(r.cells[i], "|")
}

// readTable reads a data file: UTF-8, one row a line, cells separated by tabs, '#' at the start of
// a line for comments. A missing file is an empty table: a user's folder need not have all of them.
// Rows with fewer than min cells are reported and left out.
func readTable(fsys fs.FS, name string, min int) ([]row, []source.Problem) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil
	}
	defer f.Close()
	var rows []row
	var bad []source.Problem
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) < min || cells[0] == "" {
			bad = append(bad, source.Problem{Name: name, Line: n, Col: 1, ID: "lexicon-row",
				What:   "a row with too few cells",
				Remedy: "separate the cells by tabs, as the comment at the top of the file says"})
			continue
		}
		rows = append(rows, row{cells, name, n})
	}
	if err := sc.Err(); err != nil {
		bad = append(bad, source.Problem{Name: name, ID: "lexicon-read", What: err.Error(),
			Remedy: "keep lines under 1 MiB"})
	}
	return rows, bad
}
