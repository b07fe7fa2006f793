package main

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeSample wants the sample of the README to be what a build of the sample transcripts gives: each
// of its blocks, from a subject to the full stop. With -update they are taken from the build anew.
func TestReadmeSample(t *testing.T) {
	const name, begin, end = "../../README.md", "```turtle\n", "\n```"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	sample, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatal("no sample in Turtle")
	}
	graph, _ := call(t, exitDone, "build", "-q", "-o", "-", "../../seeds/transcripts")
	said := map[string]string{} // by its first line, the subject
	for block := range strings.SplitSeq(string(graph), "\n\n") {
		subject, _, _ := strings.Cut(block, "\n")
		said[subject] = block
	}
	blocks := strings.Split(sample, "\n\n")
	for i, block := range blocks {
		subject, _, _ := strings.Cut(block, "\n")
		switch {
		case said[subject] == "":
			t.Errorf("the build tells nothing of %s; take another sample", subject)
		case said[subject] != block && *update:
			blocks[i] = said[subject]
		case said[subject] != block:
			t.Errorf("the build tells of %s\n%s", subject, said[subject])
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+begin+strings.Join(blocks, "\n\n")+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
