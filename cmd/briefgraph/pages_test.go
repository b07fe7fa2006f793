package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// block is a fenced part of a page: what it is, the name of a file, its lines.
var block = regexp.MustCompile("(?ms)^```(\\w+) ?(\\S*)\n(.*?)^```$")

// TestIdentitiesPage follows docs/identities.md as a reader would: text blocks with a name are files, sh
// blocks are run, and each line of a turtle block stands in the file that it names.
func TestIdentitiesPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/identities.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	count := map[string]int{}
	for _, m := range block.FindAllStringSubmatch(string(page), -1) {
		kind, name, text := m[1], filepath.Join(dir, m[2]), m[3]
		count[kind]++
		switch kind {
		case "text":
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		case "sh":
			for line := range strings.Lines(text) {
				shell(t, dir, strings.TrimSpace(line))
			}
		case "turtle":
			graph, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			there := map[string]bool{}
			for line := range strings.Lines(string(graph)) {
				there[strings.TrimRight(line, " .;\n")] = true
			}
			for line := range strings.Lines(text) {
				if !there[strings.TrimRight(line, " .;\n")] {
					t.Errorf("%s has no line %q:\n%s", m[2], line, graph)
				}
			}
		}
	}
	if count["text"] < 4 || count["sh"] < 3 || count["turtle"] < 2 {
		t.Errorf("blocks %v: the page lost some", count)
	}
}
