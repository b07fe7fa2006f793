package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefgraph/graph"

	"github.com/urfave/cli/v2"
)

// lines is n lines of N-Quads in one graph.
func lines(n int, mark string) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<http://e/%s%d> <http://e/p> \"%s\" <http://e/graph/g> .\n", mark, i, strings.Repeat(mark, 100))
	}
	return []byte(b.String())
}

// checked is the file name as goodFiles gives it.
func checked(t *testing.T, ctx context.Context, name string) []rdfFile {
	t.Helper()
	app := &cli.App{ErrWriter: io.Discard}
	c := cli.NewContext(app, flag.NewFlagSet("", flag.ContinueOnError), nil)
	c.Context = ctx
	files, err := goodFiles(c, newReporter(c), []string{name}, "http://e/")
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestStatementsStream wants memory to hold no more than a few statements of a file.
func TestStatementsStream(t *testing.T) {
	const n = 100_000 // some 25 MB of text
	name := filepath.Join(t.TempDir(), "a.nq")
	writeFile(t, name, lines(n, "a"))
	files := checked(t, t.Context(), name)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, seen := heap(), 0
	for _, err := range statements(t.Context(), files) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == n {
			if now := heap(); now > before+4<<20 {
				t.Errorf("%d bytes are held after %d statements", now-before, n)
			}
		}
	}
	if seen != n {
		t.Errorf("%d statements of %d", seen, n)
	}
}

// TestLoadAllOrNothing wants a store to stay as it was, with its description, when a file changes between
// its two readings, or the load is interrupted.
func TestLoadAllOrNothing(t *testing.T) {
	const n = 20_000
	dir := t.TempDir()
	name, place := filepath.Join(dir, "a.nq"), filepath.Join(dir, "db")
	const transcript = "<http://e/id/transcript/t> <" + graph.RDFType + "> <https://w3id.org/briefgraph/ns#Transcript> <http://e/graph/t> .\n"
	const described = "<http://e/graph/t> <http://e/p> <http://e/o> <http://e/graph/meta> .\n"
	writeFile(t, name, append(lines(10, "old"), transcript+described...))
	call(t, exitDone, "load", "-q", "--store", place, name)
	want := graphsOf(t, place)
	wantTriples := func(n string) {
		t.Helper()
		if !slices.ContainsFunc(graphsOf(t, place)["http://e/graph/meta"], func(q graph.Quad) bool {
			return q.S.Value == "http://e/graph/g" && strings.HasSuffix(q.P.Value, "void#triples") && q.O.Value == n
		}) {
			t.Errorf("the store does not say that there are %s triples", n)
		}
	}
	wantTriples("10")

	whole := lines(n, "new")
	for what, disturb := range map[string]func(cancel func()){
		"cut short":   func(func()) { writeFile(t, name, whole[:len(whole)/2]) },
		"cut at line": func(func()) { writeFile(t, name, lines(n/2, "new")) },
		"gone":        func(func()) { os.Remove(name) },
		"interrupted": func(cancel func()) { cancel() },
	} {
		writeFile(t, name, whole)
		files := checked(t, context.Background(), name)
		store, err := graph.Open(place)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		disturb(cancel)
		err = loading(ctx, store, files).commit(ctx)
		wanted := errChanged
		if ctx.Err() != nil {
			wanted = context.Canceled
		}
		cancel()
		if !errors.Is(err, wanted) {
			t.Errorf("%s: %v, want %v", what, err, wanted)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		if !equalGraphs(graphsOf(t, place), want) {
			t.Errorf("%s: the store is not what it was", what)
		}
	}
	writeFile(t, name, whole)
	call(t, exitDone, "load", "-q", "--store", place, name)
	wantTriples(strconv.Itoa(n))
}
