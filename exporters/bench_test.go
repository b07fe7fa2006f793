package exporters_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"
)

// benchQuads is a million quads, or 100,000 with -short.
func benchQuads() []graph.Quad {
	n := 1_000_000
	if testing.Short() {
		n = 100_000
	}
	quads := make([]graph.Quad, 0, n)
	for q := range graphtest.Quads(1, n) {
		quads = append(quads, q)
	}
	return quads
}

func benchmarkWrite(b *testing.B, name string) {
	format, err := exporters.ByName(name)
	if err != nil {
		b.Fatal(err)
	}
	quads := benchQuads()
	var n counter
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		n = 0
		if err := format.Write(&n, graph.Sequence(quads), exporters.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	b.SetBytes(int64(n))
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/1e6, "MB-allocated")
}

type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

func BenchmarkTurtle(b *testing.B)   { benchmarkWrite(b, "turtle") }
func BenchmarkTriG(b *testing.B)     { benchmarkWrite(b, "trig") }
func BenchmarkNTriples(b *testing.B) { benchmarkWrite(b, "ntriples") }
func BenchmarkNQuads(b *testing.B)   { benchmarkWrite(b, "nquads") }

// BenchmarkAgainstSerdi runs our writers and serdi on the same quads, in one run. serdi reads a file
// first, ours has the quads in memory: the last figure is what ours takes with reading.
func BenchmarkAgainstSerdi(b *testing.B) {
	serdi, err := exec.LookPath("serdi")
	if err != nil {
		b.Skip("serdi is not installed")
	}
	quads := benchQuads()
	file := filepath.Join(b.TempDir(), "all.nq")
	text := written(b, exporters.Formats[2], quads, exporters.Options{})
	if err := os.WriteFile(file, text, 0o666); err != nil {
		b.Fatal(err)
	}
	timed := func(run func() error) float64 {
		start := time.Now()
		if err := run(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start).Seconds()
	}
	for _, name := range []string{"turtle", "nquads"} {
		format, err := exporters.ByName(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			var ours, theirs, whole float64
			for b.Loop() {
				theirs += timed(exec.Command(serdi, "-i", "nquads", "-o", name, file).Run)
				ours += timed(func() error { return format.Write(io.Discard, graph.Sequence(quads), exporters.Options{}) })
				whole += timed(func() error {
					return format.Write(io.Discard, decode.NQuads(bytes.NewReader(text)), exporters.Options{})
				})
			}
			b.ReportMetric(ours/float64(b.N), "s-ours")
			b.ReportMetric(theirs/float64(b.N), "s-serdi")
			b.ReportMetric(whole/float64(b.N), "s-ours-reading-too")
		})
	}
}
