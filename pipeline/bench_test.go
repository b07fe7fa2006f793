package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/readers"
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

func BenchmarkCorpus(b *testing.B) {
	files, _ := filepath.Glob("../../shared/corpus/australia-pm/*0.html")
	if len(files) == 0 {
		b.Skip("the corpus is absent")
	}
	lx, _ := lexicon.Load(seeds.FS)
	var srcs []*source.Source
	n := 0
	for _, f := range files {
		s, _ := readers.Read(readers.Input{Name: f, Path: f}, nil, readers.Options{})
		if s != nil {
			srcs = append(srcs, s)
			n += len(s.Raw)
		}
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		Run(context.Background(), srcs, lx, Options{Jobs: 1})
	}
}
