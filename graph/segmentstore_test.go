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
	"sync"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/graphtest"
)

// segmentFiles are the files with quads in dir.
func segmentFiles(t testing.TB, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"+graph.SegmentSuffix))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d segments in %s, %v", len(files), dir, err)
	}
	return files
}

// Many small changes leave few files, no file that is not needed, and what a map would hold.
func TestManyChanges(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, dir)
	rng := rand.New(rand.NewPCG(8, 8))
	model := map[graph.Term][]graph.Quad{}
	changes := 400
	if testing.Short() {
		changes = 120
	}
	for i := range changes {
		g := iri(fmt.Sprint("g", rng.IntN(120)))
		quads := numbered(g, i, rng.IntN(80))
		replace(t, s, g, quads)
		model[g] = quads
		if i%100 == 99 {
			s.Close()
			s = openSpec(t, dir)
		}
	}
	all := func() (want []graph.Quad) {
		for _, quads := range model {
			want = append(want, quads...)
		}
		return want
	}
	wantQuads(t, s, graph.Term{}, all())
	st, err := s.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if files := segmentFiles(t, dir); st.Segments > 20 || len(files) != st.Segments {
		t.Errorf("%d segments in %d files", st.Segments, len(files))
	}
	if err := errors.Join(s.Check(context.Background()), s.Compact(context.Background(), nil), s.Check(context.Background())); err != nil {
		t.Fatal(err)
	}
	wantQuads(t, s, graph.Term{}, all())
	st, _ = s.Stats(context.Background())
	if st.Segments != 1 || st.Dead != 0 || len(segmentFiles(t, dir)) != 1 || st.Quads != s.Len() {
		t.Errorf("after Compact: %+v", st)
	}
}

// A change that changes nothing writes nothing.
func TestNoChange(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, dir)
	quads := slices.Concat(numbered(iri("a"), 1, 30), numbered(iri("b"), 1, 30))
	load := func() {
		if _, err := s.Load(context.Background(), graph.Sequence(quads)); err != nil {
			t.Fatal(err)
		}
	}
	load()
	before, _ := os.ReadFile(filepath.Join(dir, graph.ManifestName))
	load()
	replace(t, s, iri("a"), numbered(iri("a"), 1, 30))
	replace(t, s, iri("none"), nil)
	after, _ := os.ReadFile(filepath.Join(dir, graph.ManifestName))
	if string(before) != string(after) {
		t.Errorf("the manifest was %s and is %s", before, after)
	}
}

// Load replaces graphs as wholes, also when it needs more memory than it may use.
func TestLoad(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		replace(t, s, iri("a"), numbered(iri("a"), 1, 50))
		replace(t, s, iri("c"), numbered(iri("c"), 1, 50))
		mixed := slices.Concat(numbered(iri("a"), 2, 30), numbered(iri("b"), 2, 40), numbered(iri("a"), 2, 10))
		rand.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if n, err := s.Load(ctx, graph.Sequence(mixed)); n != 80 || err != nil {
			t.Fatal(n, err)
		}
		want := slices.Concat(numbered(iri("a"), 2, 30), numbered(iri("b"), 2, 40), numbered(iri("c"), 1, 50))
		wantQuads(t, s, graph.Term{}, want)
		bad := fmt.Errorf("line 7 is bad")
		_, err := s.Load(ctx, func(yield func(graph.Quad, error) bool) {
			if yield(graph.Quad{S: iri("s"), P: iri("p"), O: iri("o"), G: iri("a")}, nil) {
				yield(graph.Quad{}, bad)
			}
		})
		if !errors.Is(err, bad) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Load(ctx, graph.Sequence([]graph.Quad{{S: iri("s"), P: iri("p"), O: iri("o")}})); err == nil || !strings.Contains(err.Error(), "named graphs only") {
			t.Errorf("a quad in the default graph: %v", err)
		}
		if _, err := s.Load(ctx, graph.Sequence(want), graph.NewString("x")); err == nil {
			t.Error("a literal is taken for a graph")
		}
		wantQuads(t, s, graph.Term{}, want)

		// Graphs that go in the same change; what is mentioned too stays, and one that is not there is no error.
		next := slices.Concat(numbered(iri("a"), 3, 20), numbered(iri("d"), 3, 5))
		if _, err := s.Load(ctx, graph.Sequence(next), iri("c"), iri("a"), iri("none")); err != nil {
			t.Fatal(err)
		}
		wantQuads(t, s, graph.Term{}, slices.Concat(numbered(iri("a"), 3, 20), numbered(iri("b"), 2, 40), numbered(iri("d"), 3, 5)))
		if _, err := s.Load(ctx, graph.Sequence(nil), iri("a"), iri("b"), iri("d")); err != nil || s.Len() != 0 || len(s.Graphs()) != 0 {
			t.Errorf("%d quads are left, %v", s.Len(), err)
		}
	})
}

func TestLoadSpills(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, dir)
	replace(t, s, iri("a"), numbered(iri("a"), 1, 50))
	batches := [][]graph.Quad{
		slices.Concat(numbered(iri("a"), 2, 30), numbered(iri("b"), 2, 10)),
		slices.Concat(numbered(iri("a"), 2, 40), numbered(iri("c"), 2, 10)),
		numbered(iri("b"), 2, 20),
	}
	if err := s.LoadSpilling(context.Background(), batches); err != nil {
		t.Fatal(err)
	}
	check := func() {
		wantQuads(t, s, graph.Term{}, slices.Concat(numbered(iri("a"), 2, 40), numbered(iri("b"), 2, 20), numbered(iri("c"), 2, 10)))
		if err := s.Check(context.Background()); err != nil {
			t.Error(err)
		}
	}
	check()
	s.Close()
	s = openSpec(t, dir)
	check()
}

// A snapshot stays as it was when the store is changed, compacted and closed.
func TestSnapshot(t *testing.T) {
	eachStore(t, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		g := iri("g")
		replace(t, s, g, numbered(g, 1, 50))
		snap, err := s.Snapshot(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		for v := range 12 {
			replace(t, s, g, numbered(g, 2+v, 70))
		}
		if err := errors.Join(s.Compact(ctx, nil), s.Remove(ctx, g), s.Compact(ctx, nil), s.Close()); err != nil {
			t.Fatal(err)
		}
		var got []graph.Quad
		for q, err := range snap.Quads(ctx, graph.Term{}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q)
		}
		want := numbered(g, 1, 50)
		slices.SortFunc(want, graph.Quad.Compare)
		if !slices.Equal(got, want) || snap.Len() != 50 {
			t.Errorf("got %d quads, Len %d", len(got), snap.Len())
		}
		if _, err := s.Snapshot(ctx); !errors.Is(err, graph.ErrClosed) {
			t.Errorf("a snapshot of a closed store: %v", err)
		}
	})
}

// Index takes quads of the default graph too.
func TestIndex(t *testing.T) {
	quads := append(numbered(graph.Term{}, 1, 20), numbered(iri("g"), 1, 10)...)
	snap, err := graph.Index(graph.Sequence(quads))
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var got []graph.Quad
	for q, err := range snap.Quads(context.Background(), graph.Term{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, q)
	}
	slices.SortFunc(quads, graph.Quad.Compare)
	if !slices.Equal(got, quads) {
		t.Errorf("got %d quads: %v", len(got), got)
	}
	if n := snap.Count([4]graph.ID{3: graph.DefaultGraph}); n != 20 {
		t.Errorf("%d quads in the default graph", n)
	}
	if _, err := graph.Index(graph.Sequence([]graph.Quad{{S: iri("s"), P: iri("p")}})); err == nil {
		t.Error("a quad without an object is indexed")
	}
}

// A reader in another process sees what is committed, while the writer goes on.
func TestOpenReadOnly(t *testing.T) {
	dir := t.TempDir()
	w := openSpec(t, dir)
	g := iri("g")
	for v := range 30 {
		quads := numbered(g, v, 20+v)
		replace(t, w, g, quads)
		r, err := graph.OpenReadOnly(dir)
		if err != nil {
			t.Fatal(err)
		}
		wantQuads(t, r, graph.Term{}, quads)
		if err := r.Replace(context.Background(), g, nil); !errors.Is(err, graph.ErrReadOnly) {
			t.Fatalf("a write: %v", err)
		}
		if err := errors.Join(r.Check(context.Background()), r.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// Readers during a rebuild of all graphs see each of them before or after, never in the middle, and
// never wait for the writer. Run with -race.
func TestReadersDuringRebuild(t *testing.T) {
	for _, spec := range []string{"memory:", t.TempDir()} {
		s := openSpec(t, spec)
		const graphs = 8
		for i := range graphs {
			g := iri(fmt.Sprint("g", i))
			replace(t, s, g, numbered(g, 1, 60))
		}
		done := make(chan struct{})
		var wg sync.WaitGroup
		for r := range 32 {
			wg.Go(func() {
				for i := r; ; i++ {
					select {
					case <-done:
						return
					default:
						readOne(t, s, iri(fmt.Sprint("g", i%graphs)))
					}
				}
			})
		}
		for v := 2; v < 5; v++ {
			for i := range graphs {
				g := iri(fmt.Sprint("g", i))
				replace(t, s, g, numbered(g, v, 60+v))
			}
			if err := s.Compact(context.Background(), nil); err != nil {
				t.Error(err)
			}
		}
		close(done)
		wg.Wait()
	}
}

// readOne reads a graph in two ways from one snapshot.
func readOne(t *testing.T, s *graph.Store, g graph.Term) {
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Error(err)
		return
	}
	defer snap.Close()
	var quads []graph.Quad
	for q, err := range snap.Quads(context.Background(), g) {
		if err != nil {
			t.Error(err)
			return
		}
		quads = append(quads, q)
	}
	v := crashVersion(quads)
	want := numbered(g, v, len(quads))
	slices.SortFunc(want, graph.Quad.Compare)
	if n := len(quads); n != 60 && n != 60+v || !slices.Equal(quads, want) {
		t.Errorf("graph %s: %d quads of version %d, not whole", g, n, v)
	}
	id, ok := snap.Lookup(g)
	if !ok || snap.Count([4]graph.ID{3: id}) != len(quads) {
		t.Errorf("graph %s: Count says otherwise", g)
	}
}

// Whatever is cut or flipped in a file, the error names it, no answer is wrong, and the other files
// stay as they are.
func TestDamage(t *testing.T) {
	ctx := context.Background()
	good := t.TempDir()
	s := openSpec(t, good)
	for i := range 5 {
		g := iri(fmt.Sprint("g", i))
		replace(t, s, g, numbered(g, 1, 300))
	}
	want := collect(t, s, graph.Term{})
	s.Close()
	rng := rand.New(rand.NewPCG(9, 9))
	for round := range 60 {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
			t.Fatal(err)
		}
		names := append(segmentFiles(t, dir), filepath.Join(dir, graph.ManifestName))
		name := names[rng.IntN(len(names))]
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch round % 3 {
		case 0:
			data[rng.IntN(len(data))] ^= 1 << rng.IntN(8)
		case 1:
			data = data[:rng.IntN(len(data))]
		case 2:
			err = os.Remove(name)
			data = nil
		}
		if data != nil {
			err = os.WriteFile(name, data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		got, err := damaged(ctx, dir)
		if err == nil && !slices.Equal(got, want) || err != nil && !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("round %d, %s: %d quads, error %v", round, filepath.Base(name), len(got), err)
		}
	}
}

// damaged reads all of a store, and then lets it check itself.
func damaged(ctx context.Context, dir string) ([]graph.Quad, error) {
	s, err := graph.OpenReadOnly(dir)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	quads, err := read(s, graph.Term{})
	return quads, errors.Join(err, s.Check(ctx))
}

// What is damaged does not take with it what is not: graphs in other blocks are read.
func TestDamageElsewhere(t *testing.T) {
	dir := t.TempDir()
	s := openSpec(t, dir)
	graphs := graphsOf(60_000)
	all := slices.Concat(graphs...)
	if _, err := s.Load(context.Background(), graph.Sequence(all)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	name := segmentFiles(t, dir)[0]
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[300<<10] ^= 1 // in the terms, which come first
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	s = openSpec(t, dir)
	whole := 0
	for _, quads := range graphs {
		got, err := read(s, quads[0].G)
		slices.SortFunc(quads, graph.Quad.Compare)
		switch {
		case err == nil && !slices.Equal(got, slices.Compact(quads)):
			t.Errorf("graph %s is wrong", quads[0].G)
		case err == nil:
			whole++
		}
	}
	if whole == 0 || whole == len(graphs) {
		t.Errorf("%d of %d graphs are readable", whole, len(graphs))
	}
	if err := s.Compact(context.Background(), nil); err == nil || !strings.Contains(err.Error(), filepath.Base(name)) {
		t.Errorf("Compact: %v", err)
	}
	if after, _ := os.ReadFile(name); !slices.Equal(after, data) {
		t.Error("the damaged file was changed")
	}
}

// A terms-heavy graph comes out as it went in.
func TestGenerated(t *testing.T) {
	s := openSpec(t, t.TempDir())
	quads := slices.Collect(graphtest.Quads(3, 20_000))
	if n, err := s.Load(context.Background(), graph.Sequence(quads)); n != 20_000 || err != nil {
		t.Fatal(n, err)
	}
	wantQuads(t, s, graph.Term{}, quads)
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}
