package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/seeds"
)

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		lexicon.Load(seeds.FS)
	}
}

func BenchmarkSeeds(b *testing.B) {
	lx, _ := lexicon.Load(seeds.FS)
	files, _ := filepath.Glob("../seeds/transcripts/*.txt")
	if len(files) == 0 {
		b.Fatal("no sample transcripts")
	}
	var srcs []*source.Source
	n := 0
	for _, f := range files {
		raw, _ := os.ReadFile(f)
		srcs = append(srcs, (&source.Source{Name: f, Text: string(raw), Raw: raw}).Index())
		n += len(raw)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		Run(context.Background(), srcs, lx, Options{Jobs: 1})
	}
}
