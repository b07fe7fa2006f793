//go:build unix

package pipeline

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/readers"
	"briefgraph/seeds"
)

// perCore calls f until the benchmark has enough, and reports megabytes a second of processor time.
func perCore(b *testing.B, bytes int, f func()) {
	b.Helper()
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	start := processorTime(b)
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(bytes)*float64(b.N)/1e6/(processorTime(b)-start), "MB/core-s")
}

// corpusPages are web pages of transcripts: a tenth of the corpus, or the sample transcripts where that is absent.
func corpusPages(b *testing.B) (names []string, bytes int) {
	b.Helper()
	names, _ = filepath.Glob("../../shared/corpus/australia-pm/*0.html")
	if len(names) == 0 {
		b.Log("the corpus is absent: the sample transcripts are measured")
		names, _ = filepath.Glob("../seeds/transcripts/*")
	}
	if len(names) == 0 {
		b.Fatal("no sample transcripts")
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			b.Fatal(err)
		}
		bytes += int(info.Size())
	}
	return names, bytes
}

func readPages(names []string) []*source.Source {
	var out []*source.Source
	for _, name := range names {
		if s, _ := readers.Read(readers.Input{Name: name, Path: name}, nil, readers.Options{}); s != nil {
			out = append(out, s)
		}
	}
	return out
}

// BenchmarkCorpus measures the main job and its parts on pages of the corpus, in bytes of the files.
func BenchmarkCorpus(b *testing.B) {
	names, bytes := corpusPages(b)
	lx, _ := lexicon.Load(seeds.FS)
	b.Run("read", func(b *testing.B) {
		perCore(b, bytes, func() { readPages(names) })
	})
	b.Run("pipeline", func(b *testing.B) {
		srcs := readPages(names)
		perCore(b, bytes, func() { Run(context.Background(), srcs, lx, Options{Jobs: 1}) })
	})
	b.Run("build", func(b *testing.B) {
		perCore(b, bytes, func() {
			results := Run(context.Background(), readPages(names), lx, Options{Jobs: 1})
			if err := exporters.Turtle(io.Discard, quadsOf(results), exporters.Options{}); err != nil {
				b.Fatal(err)
			}
		})
	})
}

func quadsOf(results []*Result) func(yield func(graph.Quad, error) bool) {
	return func(yield func(graph.Quad, error) bool) {
		for _, r := range results {
			for _, q := range r.Quads() {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// besideBytes is how much text is read by both: compromise takes most of a minute for it.
const besideBytes = 500_000

// BenchmarkBeside runs the pipeline, up to quads, and compromise, a fast tagger in JavaScript with lists of
// names, on the same texts in one run, each in processor time. It fetches compromise into a folder of its
// own, so it needs node, npm and a network.
func BenchmarkBeside(b *testing.B) {
	names, _ := corpusPages(b)
	lx, _ := lexicon.Load(seeds.FS)
	var srcs []*source.Source
	dir, files, bytes := b.TempDir(), []string{}, 0
	for i, s := range readPages(names) {
		if bytes+len(s.Text) > besideBytes {
			break
		}
		srcs = append(srcs, s)
		file := filepath.Join(dir, strconv.Itoa(i)+".txt")
		if err := os.WriteFile(file, []byte(s.Text), 0o666); err != nil {
			b.Fatal(err)
		}
		files, bytes = append(files, file), bytes+len(s.Text)
	}
	b.Run("briefgraph", func(b *testing.B) {
		perCore(b, bytes, func() {
			for range quadsOf(Run(context.Background(), srcs, lx, Options{Jobs: 1})) {
			}
		})
	})
	b.Run("compromise", func(b *testing.B) {
		if out, err := exec.Command("npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "compromise@14.17.0").CombinedOutput(); err != nil {
			b.Skipf("compromise cannot be installed: %v\n%s", err, out)
		}
		used := 0.0
		for b.Loop() {
			cmd := exec.Command("node", append([]string{"testdata/speed/compromise.cjs", dir}, files...)...)
			cmd.Stderr = os.Stderr
			out, err := cmd.Output()
			if err != nil {
				b.Fatal(err)
			}
			seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
			if err != nil {
				b.Fatal(err)
			}
			used += seconds
		}
		b.ReportMetric(float64(bytes)*float64(b.N)/1e6/used, "MB/core-s")
	})
}
