package pipeline

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A goldenCase is one input of a table and what stands round it.
type goldenCase struct {
	comments []string // lines before the input, as they stand
	input    string
	marks    []string // "# wrong: ..." lines after the output: what it should be
}

// checkTable compares testdata/NAME.txt with what describe says of each of its inputs. An input is a
// line that begins with "> "; the lines after it are the output. A line "# wrong: ..." after the output
// says what is wrong with it; other lines that begin with "#", and blank lines, belong to the next input.
func checkTable(t *testing.T, name string, atLeast int, describe func(input string) string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cases, tail := parseTable(string(want))
	if len(cases) < atLeast {
		t.Fatalf("%s: %d cases, want at least %d", path, len(cases), atLeast)
	}
	var got strings.Builder
	for _, c := range cases {
		for _, line := range c.comments {
			got.WriteString(line + "\n")
		}
		got.WriteString("> " + c.input + "\n")
		if out := strings.TrimRight(describe(c.input), "\n"); out != "" {
			got.WriteString(out + "\n")
		}
		for _, line := range c.marks {
			got.WriteString(line + "\n")
		}
	}
	for _, line := range tail {
		got.WriteString(line + "\n")
	}
	compareGolden(t, path, want, []byte(got.String()))
}

func parseTable(text string) (cases []goldenCase, tail []string) {
	var pending []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "> "):
			cases = append(cases, goldenCase{comments: pending, input: line[2:]})
			pending = nil
		case strings.HasPrefix(line, "# wrong:") && len(cases) > 0:
			c := &cases[len(cases)-1]
			c.marks = append(c.marks, line)
		case line == "" || strings.HasPrefix(line, "#"):
			pending = append(pending, line)
		}
	}
	return cases, pending
}

// checkArchives runs describe over the files of each txtar archive in testdata/NAME and compares the
// result with the file "want" at its end. What stands before the first file is a note for readers.
func checkArchives(t *testing.T, name string, atLeast int, describe func(t *testing.T, files []txtar.File) string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", name, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < atLeast {
		t.Fatalf("testdata/%s: %d cases, want at least %d", name, len(paths), atLeast)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(want)
			var in []txtar.File
			for _, f := range a.Files {
				if f.Name != "want" {
					in = append(in, f)
				}
			}
			if len(in) == 0 {
				t.Fatalf("%s holds no input", path)
			}
			a.Files = append(in, txtar.File{Name: "want", Data: []byte(describe(t, in))})
			compareGolden(t, path, want, txtar.Format(a))
		})
	}
}

// compareGolden fails with the first lines that differ; with -update it writes the file.
func compareGolden(t *testing.T, path string, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 12; i++ {
		a, b := lineAt(w, i), lineAt(g, i)
		if a != b {
			t.Errorf("%s:%d\nwant %s\ngot  %s", path, i+1, a, b)
			shown++
		}
		if len(w) != len(g) && shown > 2 {
			break // the rest is shifted
		}
	}
	t.Log("go test -update rewrites it; read the diff")
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}
