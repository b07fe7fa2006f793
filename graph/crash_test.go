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
	writerLimit = "BRIEFGRAPH_TEST_LIMIT"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		fmt.Println(write(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// A change of crashSize quads takes several transactions of crashBatch, in both directions.
const (
	crashSize  = 2100
	crashBatch = 400
)

// write replaces the graphs a and b by ever new versions until something stops it.
func write(dir string) error {
	if limit := os.Getenv(writerLimit); limit != "" {
		n, err := strconv.ParseUint(limit, 10, 64)
		if err == nil {
			err = limitFiles(n)
		}
		if err != nil {
			return err
		}
	}
	s, err := graph.Open(dir)
	if err != nil {
		return err
	}
	s.SetBatch(crashBatch)
	for v := 1; ; v++ {
		for _, g := range []graph.Term{iri("a"), iri("b")} {
			if err := s.Replace(context.Background(), g, numbered(g, v, crashSize-v%2)); err != nil {
				return err
			}
			fmt.Println(g.Value, v)
		}
	}
}

func startWriter(dir string, env ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), writerDir+"="+dir), env...)
	out := new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd, out
}

// wantWhole checks that a and b hold one version each, whole, and that the graph "calm" is untouched.
// Every second quad of a version names it; see numbered.
func wantWhole(t *testing.T, s *graph.Store) {
	t.Helper()
	wantQuads(t, s, iri("calm"), numbered(iri("calm"), 0, 500))
	total := 500
	for _, g := range []graph.Term{iri("a"), iri("b")} {
		quads := collect(t, s, g)
		total += len(quads)
		if len(quads) == 0 {
			continue // killed before the first version
		}
		version := 0
		for _, q := range quads {
			if _, v, ok := strings.Cut(q.O.Value, " of version "); ok {
				version, _ = strconv.Atoi(v)
				break
			}
		}
		wantQuads(t, s, g, numbered(g, version, crashSize-version%2))
	}
	if s.Len() != total {
		t.Errorf("Len is %d, the graphs hold %d", s.Len(), total)
	}
}

func calmStore(t *testing.T) string {
	dir := t.TempDir()
	s := openDir(t, dir)
	replace(t, s, iri("calm"), numbered(iri("calm"), 0, 500))
	s.Close()
	return dir
}

// A process that is killed at any moment leaves each graph whole, and the store usable.
func TestKill(t *testing.T) {
	dir := calmStore(t)
	rng := rand.New(rand.NewPCG(4, uint64(time.Now().UnixNano())))
	journals := 0
	for range *kills {
		cmd, out := startWriter(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(100+rng.IntN(1500)) * time.Millisecond
		time.Sleep(wait)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatalf("the writer ended by itself: %s", out)
		}
		cmd.Wait()
		if _, err := os.Stat(filepath.Join(dir, graph.JournalName)); err == nil {
			journals++
		}
		s := openDir(t, dir)
		wantWhole(t, s)
		s.Close()
		t.Logf("killed after %s and %d changes", wait, strings.Count(out.String(), "\n"))
	}
	t.Logf("%d of %d kills left a change to finish", journals, *kills)

	s := openDir(t, dir)
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
	dir := calmStore(t)
	s := openDir(t, dir)
	replace(t, s, iri("a"), numbered(iri("a"), 0, crashSize))
	s.Close()
	size := fileSize(t, filepath.Join(dir, graph.DataName))
	for _, extra := range []int64{-size + 64<<10, 0, 1 << 20, 8 << 20} {
		cmd, out := startWriter(dir, fmt.Sprint(writerLimit, "=", size+extra))
		err := cmd.Run()
		if err == nil || strings.Contains(out.String(), errNoLimit) {
			t.Skipf("no limit on files here: %v %s", err, out)
		}
		if !strings.Contains(out.String(), "file too large") {
			t.Fatalf("limit %d: the writer ended with %s", size+extra, out)
		}
		s := openDir(t, dir)
		wantWhole(t, s)
		s.Close()
	}
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
	s := openDir(t, dir)
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
	s = openDir(t, dir)
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
		s := openDir(t, dir)
		replace(t, s, g, quads)
		replace(t, s, h, numbered(h, 1, 5))
		s.Close()
		if err := os.WriteFile(journal, data, 0o666); err != nil {
			t.Fatal(err)
		}
		s = openDir(t, dir)
		if _, err := os.Stat(journal); err == nil {
			t.Fatal("the journal is still there")
		}
		wantQuads(t, s, h, numbered(h, 1, 5))
		return s
	}
	for n := range len(whole) {
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
