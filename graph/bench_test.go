package graph_test

import (
	"bytes"
	"context"
	"os"
	"runtime"
	"strconv"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/decode"
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

// benchSize is the number of quads: BENCH_QUADS, if that is set.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("BENCH_QUADS")); err == nil {
		return n
	}
	if testing.Short() {
		return 20_000
	}
	return 200_000
}

// benchStores are those that are compared; the others take too long.
func benchStores() []int { return []int{0, 1, 2, 3} }

// BenchmarkReplace writes new graphs of about 1,500 quads each, one by one, then some again with one
// quad less.
func BenchmarkReplace(b *testing.B) {
	graphs := graphsOf(benchSize())
	for _, i := range benchStores() {
		st := stores[i]
		b.Run(st.name, func(b *testing.B) {
			for b.Loop() {
				s := openSpec(b, st.spec(b))
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
			s := openSpec(b, st.spec(b))
			for _, quads := range graphs {
				replace(b, s, quads[0].G, quads)
			}
			n := 0
			for b.Loop() {
				n++
				for _, quads := range graphs[:10] {
					replace(b, s, quads[0].G, quads[n%2:])
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(10*b.N), "ms/graph")
		})
	}
}

// BenchmarkLoad reads N-Quads and loads them as one change, on one core.
func BenchmarkLoad(b *testing.B) {
	n := benchSize()
	var text []byte
	for q := range graphtest.Quads(1, n) {
		text = graph.AppendQuad(text, q)
	}
	for _, i := range benchStores() {
		st := stores[i]
		b.Run(st.name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			start := cpuTime()
			for b.Loop() {
				s := openSpec(b, st.spec(b))
				if got, err := s.Load(context.Background(), decode.NQuads(bytes.NewReader(text))); err != nil || got != n {
					b.Fatal(got, err)
				}
				b.StopTimer()
				if stats, err := s.Stats(context.Background()); err == nil && stats.Bytes > 0 {
					b.ReportMetric(float64(stats.Bytes)/float64(stats.Quads), "B/quad")
				}
				s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "quads/s")
			if cpu := cpuTime() - start; cpu > 0 { // holds also where others use the machine
				b.ReportMetric(float64(n*b.N)/cpu.Seconds(), "quads/cpu-s")
			}
		})
	}
}

// BenchmarkQuads reads all graphs, sorted; BenchmarkOpen opens the same store and reads one graph.
func BenchmarkQuads(b *testing.B) {
	for _, i := range benchStores() {
		st := stores[i]
		b.Run(st.name, func(b *testing.B) {
			s := openSpec(b, st.spec(b))
			loadGenerated(b, s, benchSize())
			n := 0
			for b.Loop() {
				for range s.Quads(context.Background(), graph.Term{}) {
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, i := range []int{1, 3} {
		st := stores[i]
		b.Run(st.name, func(b *testing.B) {
			spec := st.spec(b)
			s := openSpec(b, spec)
			loadGenerated(b, s, benchSize())
			g := s.Graphs()[0]
			s.Close()
			for b.Loop() {
				s := openSpec(b, spec)
				if len(collect(b, s, g)) == 0 {
					b.Fatal("nothing")
				}
				s.Close()
			}
		})
	}
}
