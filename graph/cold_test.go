package graph_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/graphtest"
	"briefgraph/graph/segment"
)

// coldReader is the environment variable that turns the test binary into a process which answers one
// query; see TestMain.
const coldReader = "BRIEFGRAPH_TEST_READER"

// answer opens the store in dir and asks for the labels of all that is a briefing. It prints how
// many there are, and how much memory the process had at most.
func answer(dir string) error {
	s, err := graph.OpenReadOnly(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		return err
	}
	defer snap.Close()
	var ids [3]graph.ID
	for i, t := range []string{graph.RDFType, graphtest.Base + "ns#Briefing", "http://www.w3.org/2004/02/skos/core#prefLabel"} {
		ids[i], _ = snap.Lookup(graph.NewIRI(t))
	}
	things, labels, n := snap.Cursor(), snap.Cursor(), 0
	things.Seek(segment.POSG, [4]graph.ID{0, ids[0], ids[1], 0})
	for run := things.Next(); len(run) > 0; run = things.Next() {
		for _, r := range run {
			labels.Seek(segment.SPOG, [4]graph.ID{r[2], ids[2], 0, 0})
			for run := labels.Next(); len(run) > 0; run = labels.Next() {
				for _, r := range run {
					if snap.Term(r[2]).Kind == graph.Literal {
						n++
					}
				}
			}
		}
	}
	fmt.Println("labels", n)
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		_, after, _ := strings.Cut(string(status), "VmHWM:")
		line, _, _ := strings.Cut(after, "\n")
		fmt.Println("memory", strings.Fields(line)[0])
	}
	return snap.Err()
}

// cold starts a process that answers a query, and returns how long that took from its start, and the
// most memory it had, in MB; 0 where that is not known.
func cold(t testing.TB, dir string) (time.Duration, int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), coldReader+"="+dir)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(start)
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	fields := strings.Fields(string(out))
	if labels, _ := strconv.Atoi(fields[1]); labels == 0 {
		t.Fatalf("no answer: %s", out)
	}
	if len(fields) < 4 {
		return took, 0
	}
	kb, _ := strconv.Atoi(fields[3])
	return took, kb >> 10
}

// A store answers without being read as a whole: the first answer of a process comes soon and takes
// little memory.
func TestFirstAnswer(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, dir)
	loadGenerated(t, s, 150_000)
	s.Close()
	took, memory := cold(t, dir)
	t.Logf("the first answer took %v and %d MB", took, memory)
	if memory > 100 {
		t.Errorf("it took %d MB", memory)
	}
	if took > 5*time.Second { // 20 ms on a machine that does nothing else
		t.Errorf("it took %v", took)
	}
}

// BenchmarkFirstAnswer is TestFirstAnswer with BENCH_QUADS quads.
func BenchmarkFirstAnswer(b *testing.B) {
	dir := b.TempDir()
	s := openSpec(b, dir)
	loadGenerated(b, s, benchSize())
	s.Close()
	most := 0
	for b.Loop() {
		_, memory := cold(b, dir)
		most = max(most, memory)
	}
	b.ReportMetric(float64(most), "MB")
}

func loadGenerated(t testing.TB, s *graph.Store, n int) {
	t.Helper()
	_, err := s.Load(context.Background(), func(yield func(graph.Quad, error) bool) {
		for q := range graphtest.Quads(1, n) {
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}
