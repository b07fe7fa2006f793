package graph_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
)

var kills = flag.Int("kills", 4, "how often TestKill kills a process")

// Environment variables that turn the test binary into a writer; see TestMain.
const (
	writerDir   = "BRIEFGRAPH_TEST_WRITER"
	writerTask  = "BRIEFGRAPH_TEST_TASK" // "compact", or "" to write
	writerLimit = "BRIEFGRAPH_TEST_LIMIT"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		fmt.Println(write(dir))
		os.Exit(1)
	}
	if dir := os.Getenv(coldReader); dir != "" {
		if err := answer(dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	postgresql.stop()
	os.Exit(code)
}

// A change of crashSize quads takes several transactions of crashBatch, in both directions.
const (
	crashSize  = 2100
	crashBatch = 400
)

// write replaces the graphs a and b by ever new versions until something stops it, and says on
// standard output what is done. Now and then it loads both in one change, or compacts.
func write(spec string) error {
	if limit := os.Getenv(writerLimit); limit != "" {
		n, err := strconv.ParseUint(limit, 10, 64)
		if err == nil {
			err = limitFiles(n)
		}
		if err != nil {
			return err
		}
	}
	s, err := graph.Open(spec)
	if err != nil {
		return err
	}
	s.SetBatch(crashBatch)
	ctx := context.Background()
	for os.Getenv(writerTask) == "compact" {
		if err := s.Compact(ctx, nil); err != nil {
			return err
		}
		fmt.Println("compacted")
	}
	first := 1
	for _, g := range crashGraphs { // go on where the last process was stopped
		quads, err := read(s, g)
		if err != nil {
			return err
		}
		first = max(first, crashVersion(quads)+1)
	}
	for v := first; ; v++ {
		if v%7 == 0 && !strings.Contains(spec, "bbolt:") {
			both := append(numbered(crashGraphs[0], v, crashSize-v%2), numbered(crashGraphs[1], v, crashSize-v%2)...)
			if _, err := s.Load(ctx, graph.Sequence(both)); err != nil {
				return err
			}
			fmt.Println("a", v)
			fmt.Println("b", v)
			continue
		}
		for i, g := range crashGraphs {
			if err := s.Replace(ctx, g, numbered(g, v, crashSize-v%2)); err != nil {
				return err
			}
			fmt.Println([]string{"a", "b"}[i], v)
		}
		if v%5 == 0 {
			if err := s.Compact(ctx, nil); err != nil {
				return err
			}
		}
	}
}

var crashGraphs = []graph.Term{iri("a"), iri("b")}

func read(s *graph.Store, g graph.Term) (quads []graph.Quad, err error) {
	for q, err := range s.Quads(context.Background(), g) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// crashVersion is the version of a graph: every second quad names it; see numbered.
func crashVersion(quads []graph.Quad) int {
	for _, q := range quads {
		if _, v, ok := strings.Cut(q.O.Value, " of version "); ok {
			version, _ := strconv.Atoi(v)
			return version
		}
	}
	return 0
}

func startWriter(spec string, env ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), writerDir+"="+spec), env...)
	out := new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd, out
}

// wantWhole checks that a and b hold one version each, whole, that it is the last one which the
// writer said was done, or the one it was busy with, and that the graph "calm" is untouched.
func wantWhole(t *testing.T, s *graph.Store, said string) {
	t.Helper()
	done := map[string]int{}
	for line := range strings.Lines(said) {
		var name string
		var v int
		if _, err := fmt.Sscan(line, &name, &v); err == nil && len(name) == 1 {
			done[name] = v
		}
	}
	wantQuads(t, s, iri("calm"), numbered(iri("calm"), 0, 500))
	total := 500
	for i, g := range crashGraphs {
		quads := collect(t, s, g)
		total += len(quads)
		version := crashVersion(quads)
		if last := done[[]string{"a", "b"}[i]]; last > 0 && version != last && version != last+1 {
			t.Errorf("graph %s has version %d, the writer was done with %d", g, version, last)
		}
		if version > 0 { // else killed before the first one
			wantQuads(t, s, g, numbered(g, version, crashSize-version%2))
		}
	}
	if s.Len() != total {
		t.Errorf("Len is %d, the graphs hold %d", s.Len(), total)
	}
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// calmStore makes a store with a graph that no writer changes.
func calmStore(t *testing.T, prefix string) (spec, dir string) {
	dir = t.TempDir()
	s := openSpec(t, prefix+dir)
	replace(t, s, iri("calm"), numbered(iri("calm"), 0, 500))
	s.Close()
	return prefix + dir, dir
}

// A process that is killed at any moment leaves each graph whole, and the store usable.
func TestKill(t *testing.T) {
	t.Run("disk", func(t *testing.T) { kill(t, "", *kills, 250*time.Millisecond) })
	if testing.Short() {
		return
	}
	t.Run("bbolt", func(t *testing.T) { kill(t, "bbolt:", min(*kills, 20), 1500*time.Millisecond) })
}

func kill(t *testing.T, prefix string, times int, longest time.Duration) {
	spec, _ := calmStore(t, prefix)
	rng := rand.New(rand.NewPCG(4, uint64(time.Now().UnixNano())))
	changes := 0
	for range times {
		cmd, out := startWriter(spec)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10*time.Millisecond + time.Duration(rng.Int64N(int64(longest))))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatalf("the writer ended by itself: %s", out)
		}
		cmd.Wait()
		s := openSpec(t, spec)
		wantWhole(t, s, out.String())
		s.Close()
		changes += strings.Count(out.String(), "\n")
	}
	t.Logf("%d kills during %d changes", times, changes)

	s := openSpec(t, spec)
	for _, g := range s.Graphs() {
		if err := s.Remove(context.Background(), g); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Nodes(context.Background()); n != 0 || err != nil {
		t.Errorf("%d nodes are left, error %v", n, err)
	}
}

// A disk that is full stops a change with an error; the graph is whole when there is room again.
func TestFullDisk(t *testing.T) {
	t.Run("disk", func(t *testing.T) {
		spec, _ := calmStore(t, "")
		for _, limit := range []int64{10, 300, 4 << 10, 100 << 10, 400 << 10} {
			fillDisk(t, spec, limit)
		}
	})
	if testing.Short() {
		return
	}
	t.Run("bbolt", func(t *testing.T) {
		spec, dir := calmStore(t, "bbolt:")
		s := openSpec(t, spec)
		replace(t, s, iri("a"), numbered(iri("a"), 0, crashSize))
		s.Close()
		size := fileSize(t, filepath.Join(dir, graph.BoltName))
		for _, limit := range []int64{64 << 10, size, size + 1<<20, size + 8<<20} {
			fillDisk(t, spec, limit)
		}
	})
}

func fillDisk(t *testing.T, spec string, limit int64) {
	cmd, out := startWriter(spec, fmt.Sprint(writerLimit, "=", limit))
	err := cmd.Run()
	if err == nil || strings.Contains(out.String(), errNoLimit) {
		t.Skipf("no limit on files here: %v %s", err, out)
	}
	if !strings.Contains(out.String(), "file too large") {
		t.Fatalf("limit %d: the writer ended with %s", limit, out)
	}
	s := openSpec(t, spec)
	wantWhole(t, s, out.String())
	s.Close()
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// After an error of the disk the store refuses further calls, instead of showing a half change.
func TestJournalNotWritable(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, "bbolt:"+dir)
	g := iri("g")
	replace(t, s, g, numbered(g, 1, 20))
	if err := os.Mkdir(filepath.Join(dir, graph.JournalName+".tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := s.Replace(ctx, g, numbered(g, 2, 20)); err == nil || !strings.Contains(err.Error(), "journal") {
		t.Errorf("got %v", err)
	}
	if err := s.Replace(ctx, g, nil); err == nil || !strings.Contains(err.Error(), "close it and open it again") {
		t.Errorf("got %v", err)
	}
	for _, err := range s.Quads(ctx, g) {
		if err == nil {
			t.Error("a reader got a quad")
		}
	}
	s.Close()
	s = openSpec(t, "bbolt:"+dir)
	wantQuads(t, s, g, numbered(g, 1, 20))
}

// A journal cut at any byte is ignored; a whole one is applied, also when part of it or all was done.
func TestTornJournal(t *testing.T) {
	g, h := iri("g"), iri("h")
	before, after := numbered(g, 1, 12), numbered(g, 2, 9)
	scratch := t.TempDir()
	if err := graph.WriteJournal(scratch, g, after); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(scratch, graph.JournalName))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	journal := filepath.Join(dir, graph.JournalName)
	start := func(quads []graph.Quad, data []byte) *graph.Store {
		s := openSpec(t, "bbolt:"+dir)
		replace(t, s, g, quads)
		replace(t, s, h, numbered(h, 1, 5))
		s.Close()
		if err := os.WriteFile(journal, data, 0o666); err != nil {
			t.Fatal(err)
		}
		s = openSpec(t, "bbolt:"+dir)
		if _, err := os.Stat(journal); err == nil {
			t.Fatal("the journal is still there")
		}
		wantQuads(t, s, h, numbered(h, 1, 5))
		return s
	}
	step := 1
	if testing.Short() {
		step = 41
	}
	for n := 0; n < len(whole); n += step {
		s := start(before, whole[:n])
		wantQuads(t, s, g, before)
		s.Close()
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	half := append(numbered(g, 1, 12)[:5], after[:4]...)
	for _, tt := range []struct{ held, want []graph.Quad }{{before, after}, {half, after}, {after, after}, {nil, after}} {
		s := start(tt.held, whole)
		wantQuads(t, s, g, tt.want)
		s.Close()
	}
	s := start(before, flipped)
	wantQuads(t, s, g, before)
	s.Close()
}
