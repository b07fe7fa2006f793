package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestIdentical: neither the order of the inputs nor the number of workers changes a byte, nor whether
// files are named one by one or by their folder.
func TestIdentical(t *testing.T) {
	dir := t.TempDir()
	paths := append(samples(t), talks(t, dir, 11, 14, 0)...)
	for _, format := range []string{"turtle", "nquads"} {
		build := func(jobs int, inputs []string) []byte {
			out, _ := call(t, exitDone, slices.Concat([]string{"build", "-q", "-o", "-", "--format", format, "-j", fmt.Sprint(jobs)}, inputs)...)
			return out
		}
		want := build(1, paths)
		if len(want) < 100_000 {
			t.Fatalf("only %d bytes of %s", len(want), format)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		for _, jobs := range []int{1, 2, 8} {
			shuffled := slices.Clone(paths)
			rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			wantSame(t, fmt.Sprintf("%s, -j %d, shuffled", format, jobs), build(jobs, shuffled), want)
		}
		wantSame(t, format+", folders", build(2, []string{dir, "../../seeds/transcripts"}), want)
		wantSame(t, format+", glob", build(8, []string{filepath.Join(dir, "*", "*.txt"), "../../seeds/transcripts"}), want)
	}
}

// wantSame shows the first line that differs.
func wantSame(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Errorf("%s: line %d is\n  %s\nwant\n  %s", what, i+1, g[i], w[i])
			return
		}
	}
	t.Errorf("%s: %d lines, want %d", what, len(g), len(w))
}
