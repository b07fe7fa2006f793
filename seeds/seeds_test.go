package seeds

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// A table is one parsed seed file.
type table struct {
	columns, required []string
	rows              [][]string
}

// readTable parses a seed table and fails the test on any breach of the format in the package
// comment.
func readTable(t *testing.T, name string) table {
	t.Helper()
	data, err := FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\ufeff") {
		t.Errorf("%s: want UTF-8 without BOM and with LF line ends", name)
	}
	if !strings.HasSuffix(text, "\n") {
		t.Errorf("%s: want a line end after the last row", name)
	}
	var tab table
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if comment, ok := strings.CutPrefix(line, "#"); ok {
			if len(tab.rows) > 0 {
				t.Errorf("%s:%d: comment after the first row", name, i+1)
			}
			comment = strings.TrimSpace(comment)
			if list, ok := strings.CutPrefix(comment, "columns: "); ok {
				tab.columns = strings.Split(list, ", ")
			} else if list, ok := strings.CutPrefix(comment, "Required: "); ok {
				tab.required = strings.Split(strings.TrimSuffix(list, "."), ", ")
			}
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != len(tab.columns) {
			t.Errorf("%s:%d: %d cells, the header names %d columns", name, i+1, len(row), len(tab.columns))
			continue
		}
		tab.rows = append(tab.rows, row)
	}
	if len(tab.columns) == 0 || len(tab.rows) == 0 {
		t.Fatalf("%s: no columns line or no rows", name)
	}
	return tab
}

// column is the index of a column, or the end of the test.
func (tab table) column(t *testing.T, name string) int {
	t.Helper()
	i := slices.Index(tab.columns, name)
	if i < 0 {
		t.Fatalf("no column %q among %q", name, tab.columns)
	}
	return i
}

func TestTables(t *testing.T) {
	names, err := fs.Glob(FS, "*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no tables embedded: %v", err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { checkTable(t, readTable(t, name)) })
	}
}

// checkTable checks order, uniqueness, cells that must be filled, and values in a cell.
func checkTable(t *testing.T, tab table) {
	var last string
	for _, row := range tab.rows {
		line := strings.Join(row, "\t")
		if line <= last {
			t.Errorf("row %q stands after %q: want byte order, each row once", line, last)
		}
		last = line
		for i, cell := range row {
			if cell == "" && slices.Contains(tab.required, tab.columns[i]) {
				t.Errorf("row %q: empty %s", line, tab.columns[i])
			}
			if cell != strings.TrimSpace(cell) || strings.Contains(cell, "  ") {
				t.Errorf("row %q: stray spaces in %q", line, cell)
			}
		}
	}
	for _, list := range []string{"aliases", "abbreviations"} {
		if i := slices.Index(tab.columns, list); i >= 0 {
			checkValues(t, tab, i)
		}
	}
}

// checkValues checks a column of "|" lists: no empty value, none twice, none that repeats the name.
func checkValues(t *testing.T, tab table, col int) {
	for _, row := range tab.rows {
		if row[col] == "" {
			continue
		}
		seen := map[string]bool{row[0]: true}
		for _, v := range strings.Split(row[col], "|") {
			if v == "" || v != strings.TrimSpace(v) || seen[v] {
				t.Errorf("%s: value %q in %q is empty, padded or repeated", row[0], v, row[col])
			}
			seen[v] = true
		}
	}
}

// TestVocabulary checks closed columns, so that a slip of the pen in a kind does not pass silently.
func TestVocabulary(t *testing.T) {
	cases := []struct {
		file, column string
		values       string
	}{
		{"bodies.tsv", "kind",
			"ministry commission agency bureau party council local-government court-or-legislature"},
		{"organizations.tsv", "kind", "company exchange association university other"},
		{"places.tsv", "kind", "city province region country district"},
	}
	for _, c := range cases {
		tab := readTable(t, c.file)
		i := tab.column(t, c.column)
		used := map[string]bool{}
		for _, row := range tab.rows {
			used[row[i]] = true
			if !slices.Contains(strings.Fields(c.values), row[i]) {
				t.Errorf("%s: %s %q of %q, want one of %s", c.file, c.column, row[i], row[0], c.values)
			}
		}
		if len(used) != len(strings.Fields(c.values)) {
			t.Errorf("%s: %s uses %d of the values %s", c.file, c.column, len(used), c.values)
		}
	}
}

// TestNamesUnique checks that a name stands for one thing: within a country where the table has
// countries, within the parent too for places.
func TestNamesUnique(t *testing.T) {
	keys := map[string][]string{
		"bodies.tsv": {"name", "country"}, "organizations.tsv": {"name", "country"},
		"outlets.tsv": {"name", "country"}, "places.tsv": {"name", "kind", "within", "country"},
		"sectors.tsv": {"name"}, "posts.tsv": {"title"}, "surnames.tsv": {"name"},
		"givennames.tsv": {"name"}, "honorifics.tsv": {"name"},
	}
	for file, cols := range keys {
		tab := readTable(t, file)
		seen := map[string]bool{}
		for _, row := range tab.rows {
			var key string
			for _, c := range cols {
				key += row[tab.column(t, c)] + "\t"
			}
			if seen[key] {
				t.Errorf("%s: %q stands twice", file, strings.TrimSpace(key))
			}
			seen[key] = true
		}
	}
}

// TestSectorsAndPostsUnambiguous checks that no wording leads to two sectors or two posts.
func TestSectorsAndPostsUnambiguous(t *testing.T) {
	for _, file := range []string{"sectors.tsv", "posts.tsv"} {
		tab := readTable(t, file)
		owner := map[string]string{}
		for _, row := range tab.rows {
			for _, v := range append([]string{row[0]}, strings.Split(row[1], "|")...) {
				if v == "" {
					continue
				}
				if o, ok := owner[v]; ok {
					t.Errorf("%s: %q belongs to %q and to %q", file, v, o, row[0])
				}
				owner[v] = row[0]
			}
		}
	}
}

// TestParents checks that the parent of a place stands in the table itself, for its country or, for
// a place with a country code of its own, for another.
func TestParents(t *testing.T) {
	tab := readTable(t, "places.tsv")
	name, country, within := tab.column(t, "name"), tab.column(t, "country"), tab.column(t, "within")
	known := map[string]bool{}
	for _, row := range tab.rows {
		known[row[name]+"\t"+row[country]] = true
	}
	for _, row := range tab.rows {
		parent := row[within]
		if parent != "" && !known[parent+"\t"+row[country]] && !known[parent+"\tCN"] {
			t.Errorf("%q lies within %q, which the table lacks for %s", row[name], parent, row[country])
		}
	}
}

// words are the lower-case words of a text, without punctuation.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// samples are the texts under transcripts/, by name.
func samples(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(FS, "transcripts", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := FS.ReadFile(path)
		out[path] = string(data)
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("no sample transcripts embedded: %v", err)
	}
	return out
}

func TestSamplesLength(t *testing.T) {
	for name, text := range samples(t) {
		if n := len(words(text)); n < 600 || n > 1400 {
			t.Errorf("%s: %d words, want 600 to 1400", name, n)
		}
	}
}

// TestSamplesAreOwnWords checks that no run of eight words in a sample stands in a transcript of
// the shared test set, where that is at hand.
func TestSamplesAreOwnWords(t *testing.T) {
	const run = 8
	files, _ := filepath.Glob("../../shared/transcripts/*")
	if len(files) == 0 {
		t.Skip("no shared transcripts beside the module: nothing to compare the samples with")
	}
	theirs := map[string]bool{}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ws := words(string(data))
		for i := 0; i+run <= len(ws); i++ {
			theirs[strings.Join(ws[i:i+run], " ")] = true
		}
	}
	if len(theirs) == 0 {
		t.Fatal("the shared transcripts hold no text to compare with")
	}
	for name, text := range samples(t) {
		ws := words(text)
		for i := 0; i+run <= len(ws); i++ {
			if s := strings.Join(ws[i:i+run], " "); theirs[s] {
				t.Errorf("%s: %q also stands in a shared transcript: reword it", name, s)
			}
		}
	}
}
