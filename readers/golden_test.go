package readers

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefgraph/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads each page in testdata/pages and compares all that came of it with the .want
// file beside it.
func TestGolden(t *testing.T) {
	var inputs []string
	for _, f := range Formats() {
		for _, ext := range f.Extensions {
			found, err := filepath.Glob("testdata/pages/*" + ext)
			if err != nil {
				t.Fatal(err)
			}
			inputs = append(inputs, found...)
		}
	}
	if len(inputs) == 0 {
		t.Fatal("no pages in testdata/pages")
	}
	for _, path := range inputs {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s, problems := Read(Input{Name: path, Path: path}, nil, Options{})
			if s == nil {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			got := describe(s, problems)
			golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err, "(go test -update writes it)")
			}
			if got != string(want) {
				t.Errorf("%s differs from %s:\n%s", path, golden, got)
			}
		})
	}
}

// describe is a source as text: what it says of itself, bold runs, headings with their places in
// the file, problems, and the text.
func describe(s *source.Source, problems []source.Problem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\ndate: %s\nurl: %s\nlang: %s\nsite: %s\n",
		s.Meta.Title, s.Meta.Date, s.Meta.URL, s.Meta.Lang, s.Meta.Site)
	for _, sp := range s.Heads {
		line, col := s.LineCol(sp.Start)
		fmt.Fprintf(&b, "head %d:%d %q\n", line, col, s.Slice(sp))
	}
	for _, sp := range s.Bold {
		line, col := s.LineCol(sp.Start)
		fmt.Fprintf(&b, "bold %d:%d %q\n", line, col, s.Slice(sp))
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "problem %s\n", p.Error())
	}
	fmt.Fprintf(&b, "----\n%s\n", s.Text)
	return b.String()
}
