package graph_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/graphtest"
)

// graphsOf groups n generated quads by graph, in order of appearance.
func graphsOf(n int) [][]graph.Quad {
	var out [][]graph.Quad
	for q := range graphtest.Quads(1, n) {
		if len(out) == 0 || out[len(out)-1][0].G != q.G {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], q)
	}
	return out
}

func benchSize() int {
	if testing.Short() {
		return 20_000
	}
	return 200_000
}

// BenchmarkReplace writes new graphs of about 1,500 quads each, then all again with one quad less.
func BenchmarkReplace(b *testing.B) {
	graphs := graphsOf(benchSize())
	ctx := context.Background()
	for _, st := range stores {
		b.Run(st.name, func(b *testing.B) {
			for b.Loop() {
				s := st.open(b)
				for _, quads := range graphs {
					replace(b, s, quads[0].G, quads)
				}
				b.StopTimer()
				s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(benchSize()*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
		b.Run(st.name+"/again", func(b *testing.B) {
			s := st.open(b)
			for _, quads := range graphs {
				replace(b, s, quads[0].G, quads)
			}
			n := 0
			for b.Loop() {
				n++
				for _, quads := range graphs[:10] {
					if err := s.Replace(ctx, quads[0].G, quads[n%2:]); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(10*b.N), "ms/graph")
		})
	}
}

// BenchmarkLarge writes one graph in several transactions, with the journal.
func BenchmarkLarge(b *testing.B) {
	g := iri("large")
	var quads []graph.Quad
	for q := range graphtest.Quads(1, benchSize()) {
		q.G = g
		quads = append(quads, q)
	}
	for b.Loop() {
		dir := b.TempDir()
		s := openDir(b, dir)
		replace(b, s, g, quads)
		s.Close()
		if info, err := os.Stat(filepath.Join(dir, graph.DataName)); err == nil {
			b.ReportMetric(float64(info.Size())/float64(len(quads)), "fileB/quad")
		}
	}
	b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
}

// BenchmarkQuads reads all graphs, sorted; BenchmarkOpen opens the same store.
func BenchmarkQuads(b *testing.B) {
	for _, st := range stores {
		b.Run(st.name, func(b *testing.B) {
			s := st.open(b)
			for _, quads := range graphsOf(benchSize()) {
				replace(b, s, quads[0].G, quads)
			}
			n := 0
			for b.Loop() {
				n += len(collect(b, s, graph.Term{}))
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s := openDir(b, dir)
	for _, quads := range graphsOf(benchSize()) {
		replace(b, s, quads[0].G, quads)
	}
	s.Close()
	for b.Loop() {
		s, err := graph.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
