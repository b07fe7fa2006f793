package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"briefgraph/graph"
)

var kills = flag.Int("kills", 4, "how often TestKill kills a build")

// process is the program as a process of its own.
func process(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), runEnv+"=1")
	return cmd
}

// TestKill kills builds into a store that holds an earlier edition of the transcripts. Afterwards each
// graph is whole, of the one edition or the other, and the build done again is what it would have been.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	const n = 16
	talks(t, filepath.Join(dir, "old"), 5, n, 1)
	talks(t, filepath.Join(dir, "new"), 5, n, 2)
	build := func(store, edition string) []string {
		return []string{"build", "-q", "-j", "2", "--store", store, filepath.Join(dir, edition), "-o", filepath.Join(dir, "out.nq")}
	}
	pristine := filepath.Join(dir, "pristine")
	call(t, exitDone, build(pristine, "old")...)
	old := graphsOf(t, pristine)

	calm := filepath.Join(dir, "calm")
	copyStore(t, pristine, calm)
	start := time.Now()
	if out, err := process(build(calm, "new")...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(start)
	want := graphsOf(t, calm)
	if len(want) < n*2/3 || equalGraphs(old, want) {
		t.Fatalf("the editions are no test: %d and %d graphs", len(old), len(want))
	}

	rounds := *kills
	if testing.Short() {
		rounds = 1
	}
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	for round := range rounds {
		store := filepath.Join(dir, fmt.Sprint("killed", round))
		copyStore(t, pristine, store)
		cmd := process(build(store, "new")...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := whole/4 + time.Duration(rng.Int64N(int64(whole*3/4))) // the start touches no store
		time.Sleep(wait)
		_ = cmd.Process.Kill() // it may have ended by itself
		_ = cmd.Wait()
		done := 0
		for name, quads := range graphsOf(t, store) {
			switch {
			case slices.Equal(quads, want[name]):
				done++
			case !slices.Equal(quads, old[name]):
				t.Errorf("killed after %s: graph %s is neither the old one nor the new one", wait, name)
			}
		}
		t.Logf("killed after %s of %s: %d of %d graphs were new", wait, whole, done, len(want))
		call(t, exitDone, build(store, "new")...)
		if !equalGraphs(graphsOf(t, store), want) {
			t.Errorf("killed after %s: the build done again differs from one that was not disturbed", wait)
		}
	}
}

// TestInterrupt: Ctrl-C ends a build soon, with a word and the status of a failure, also while it waits
// for standard input.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can be interrupted there")
	}
	dir := t.TempDir()
	cmd := process("build", "-", "-o", filepath.Join(dir, "out.ttl"), "--store", filepath.Join(dir, "store"))
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 100 { // until the store is open, it is at work
		if _, err := os.Stat(filepath.Join(dir, "store", "quads.bolt")); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatalf("it goes on: %s", &errs)
	}
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || errs.String() != "briefgraph: stopped; nothing was left half written\n" {
		t.Errorf("exit status %d, %q", code, &errs)
	}
	if _, err := os.Stat(filepath.Join(dir, "out.ttl")); err == nil {
		t.Error("there is an output")
	}
}

// graphsOf reads all graphs of a store.
func graphsOf(t *testing.T, dir string) map[string][]graph.Quad {
	t.Helper()
	s, err := graph.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	out := map[string][]graph.Quad{}
	for q, err := range s.Quads(context.Background(), graph.Term{}) {
		if err != nil {
			t.Fatal(err)
		}
		out[q.G.Value] = append(out[q.G.Value], q)
	}
	return out
}

func equalGraphs(a, b map[string][]graph.Quad) bool {
	if len(a) != len(b) {
		return false
	}
	for name := range a {
		if !slices.Equal(a[name], b[name]) {
			return false
		}
	}
	return true
}

func copyStore(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
