package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
)

func checkFiles(t testing.TB, spec string) *graph.Checkup {
	t.Helper()
	c, err := graph.CheckFiles(context.Background(), spec, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// wornStore is a small store of several segments, with removed quads in them.
func wornStore(t testing.TB, dir string) (quads []graph.Quad) {
	t.Helper()
	s := openSpec(t, dir)
	first := slices.Concat(numbered(iri("a"), 1, 20), numbered(iri("b"), 1, 20), numbered(iri("c"), 1, 20), numbered(iri("d"), 1, 20), numbered(iri("e"), 1, 20))
	if _, err := s.Load(context.Background(), graph.Sequence(first)); err != nil {
		t.Fatal(err)
	}
	replace(t, s, iri("b"), numbered(iri("b"), 2, 15))
	replace(t, s, iri("f"), numbered(iri("f"), 1, 15))
	quads = collect(t, s, graph.Term{})
	if st, err := s.Stats(context.Background()); err != nil || st.Segments < 3 || st.Dead == 0 {
		t.Fatalf("not worn: %+v, %v", st, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return quads
}

// wantFault checks that a fault names the file.
func wantFault(t testing.TB, dir, file, what string) {
	t.Helper()
	faults := checkFiles(t, dir).Faults
	for _, f := range faults {
		if strings.Contains(f.Error(), file) {
			return
		}
	}
	t.Errorf("%s: %d faults, none of %s: %v", what, len(faults), file, faults)
}

// A flipped bit is found, wherever in the store it is.
func TestCheckFlips(t *testing.T) {
	dir := t.TempDir()
	wornStore(t, dir)
	if c := checkFiles(t, dir); len(c.Faults) > 0 || len(c.Sound) < 4 || len(c.Unchecked) > 0 {
		t.Fatalf("of a sound store: %+v", c)
	}
	rounds := 600
	if testing.Short() {
		rounds = 60
	}
	for _, name := range append(segmentFiles(t, dir), filepath.Join(dir, graph.ManifestName)) {
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		step := max(1, len(good)/rounds)
		for at := 0; at < len(good); at += step {
			if at > len(good)-600 { // what stands at the end is of most kinds
				step = max(1, 600/rounds)
			}
			data := slices.Clone(good)
			data[at] ^= 1 << (at % 8)
			if err := os.WriteFile(name, data, 0o666); err != nil {
				t.Fatal(err)
			}
			wantFault(t, dir, filepath.Base(name), fmt.Sprintf("a bit of byte %d of %d", at, len(good)))
		}
		if err := os.WriteFile(name, good, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Files that are cut, missing, longer, empty or of another store are found, each of them.
func TestCheckFiles(t *testing.T) {
	other := t.TempDir()
	s := openSpec(t, other)
	replace(t, s, iri("x"), numbered(iri("x"), 1, 9))
	s.Close()
	foreign, err := os.ReadFile(segmentFiles(t, other)[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(name string, data []byte) error{
		"cut":     func(name string, data []byte) error { return os.Truncate(name, int64(len(data)/2)) },
		"short":   func(name string, data []byte) error { return os.Truncate(name, int64(len(data)-1)) },
		"empty":   func(name string, _ []byte) error { return os.Truncate(name, 0) },
		"missing": func(name string, _ []byte) error { return os.Remove(name) },
		"longer":  func(name string, data []byte) error { return os.WriteFile(name, append(data, 0), 0o666) },
		"foreign": func(name string, _ []byte) error { return os.WriteFile(name, foreign, 0o666) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			wornStore(t, dir)
			files := segmentFiles(t, dir)
			for _, file := range files[:2] {
				data, err := os.ReadFile(file)
				if err == nil {
					err = spoil(file, data)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			c := checkFiles(t, dir)
			if len(c.Faults) != 2 || len(c.Unchecked) != 1 || !strings.Contains(strings.Join(c.Sound, "\n"), files[2]) {
				t.Errorf("got %+v", c)
			}
			for i, f := range c.Faults {
				if !strings.Contains(f.Error(), files[i]) || !strings.Contains(f.Error(), "restore") {
					t.Errorf("fault %d is %v", i, f)
				}
			}
		})
	}
}

// What the manifest says must fit to what the files hold, also where its checksum is right.
func TestCheckManifest(t *testing.T) {
	for name, tt := range map[string]struct{ from, to, want string }{
		"dead graph that is not there": {`"dead":[`, `"dead":[9999,`, "notes graph 9999 as removed"},
		"removed graph is back":        {`"dead":[`, `"none":[`, "as well"},
		"newer version":                {`"version":2`, `"version":3`, "export it as N-Quads with the program that wrote it"},
		"segment is left out":          {`"segments":[`, `"segments":[],"old":[`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			wornStore(t, dir)
			path := filepath.Join(dir, graph.ManifestName)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			body, _, _ := strings.Cut(string(data), "\n")
			changed := strings.Replace(body, tt.from, tt.to, 1)
			if changed == body {
				t.Fatalf("no %s in %s", tt.from, body)
			}
			if err := os.WriteFile(path, []byte(withSum(changed+"\n")), 0o666); err != nil {
				t.Fatal(err)
			}
			c := checkFiles(t, dir)
			if tt.want == "" {
				if len(c.Faults) > 0 {
					t.Errorf("an empty store: %v", c.Faults)
				}
				return
			}
			if len(c.Faults) == 0 || !strings.Contains(errors.Join(c.Faults...).Error(), tt.want) {
				t.Errorf("got %v, want %s", c.Faults, tt.want)
			}
		})
	}
}

// Of Cayley's backends what can be read is checked, and the rest is said. Damage never ends the program.
func TestCheckCayley(t *testing.T) {
	for _, kind := range []string{"bbolt:", "leveldb:"} {
		dir := t.TempDir()
		s := openSpec(t, kind+dir)
		replace(t, s, iri("a"), numbered(iri("a"), 1, 200))
		s.Close()
		c := checkFiles(t, kind+dir)
		if len(c.Faults) > 0 || len(c.Unchecked) < 2 || !strings.Contains(c.Sound[0], "200 quads in 1 graphs") {
			t.Errorf("%s: %+v", kind, c)
		}
	}
	if testing.Short() {
		return
	}
	dir := t.TempDir()
	s := openSpec(t, "bbolt:"+dir)
	replace(t, s, iri("a"), numbered(iri("a"), 1, 300))
	s.Close()
	name := filepath.Join(dir, graph.BoltName)
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(3, 3))
	for range 40 {
		data := slices.Clone(good)
		for range 20 {
			data[8192+rng.IntN(len(data)-8192)] ^= 1 << rng.IntN(8)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		_, _ = graph.CheckFiles(context.Background(), "bbolt:"+dir, nil)
	}
}

// Compact leaves the same quads in one file, and readers of before go on, in this process and others.
func TestCompact(t *testing.T) {
	dir := t.TempDir()
	want := wornStore(t, dir)
	reader, err := graph.OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	s := openSpec(t, dir)
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	before, err := s.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	last, all := 0, 0
	if err := s.Compact(context.Background(), func(done, total int) {
		if done <= last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last, all = done, total
	}); err != nil {
		t.Fatal(err)
	}
	if last != all || all == 0 {
		t.Errorf("progress ended at %d of %d", last, all)
	}
	after, err := s.Stats(context.Background())
	if err != nil || after.Segments != 1 || after.Dead != 0 || after.Bytes >= before.Bytes || after.Terms > before.Terms || len(segmentFiles(t, dir)) != 1 {
		t.Errorf("before %+v, after %+v, %v", before, after, err)
	}
	wantQuads(t, s, graph.Term{}, want)
	wantQuads(t, reader, graph.Term{}, want)
	n := 0
	for _, err := range snap.Quads(context.Background(), graph.Term{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("the snapshot of before has %d quads, want %d", n, len(want))
	}
	if c := checkFiles(t, dir); len(c.Faults) > 0 {
		t.Error(c.Faults)
	}
}

// A compaction that is stopped leaves the old store or the new one: killed at any moment, or by a disk
// that is full.
func TestKillCompact(t *testing.T) {
	dir := t.TempDir()
	want := wornStore(t, dir)
	sound := func() {
		t.Helper()
		if c := checkFiles(t, dir); len(c.Faults) > 0 {
			t.Fatal(c.Faults)
		}
		s := openSpec(t, dir)
		wantQuads(t, s, graph.Term{}, want)
		s.Close()
	}
	for _, limit := range []int64{10, 300, 4 << 10} {
		cmd, out := startWriter(dir, writerTask+"=compact", fmt.Sprint(writerLimit, "=", limit))
		if err := cmd.Run(); err == nil || !strings.Contains(out.String(), "file too large") && !strings.Contains(out.String(), errNoLimit) {
			t.Errorf("limit %d: %v, %s", limit, err, out)
		}
		sound()
	}
	rng := rand.New(rand.NewPCG(5, uint64(time.Now().UnixNano())))
	done := 0
	for range *kills {
		cmd, out := startWriter(dir, writerTask+"=compact")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10*time.Millisecond + time.Duration(rng.Int64N(int64(250*time.Millisecond))))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatalf("it ended by itself: %s", out)
		}
		_ = cmd.Wait()
		done += strings.Count(out.String(), "\n")
		sound()
	}
	t.Logf("%d kills during %d compactions", *kills, done)
}
