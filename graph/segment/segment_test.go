package segment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// words makes terms that share beginnings.
func word(r *rand.Rand, kind string, n int) []byte {
	return fmt.Appendf(nil, "http://example.org/%s/%d", kind, r.IntN(n))
}

// rounds is n, or less in the short run, which the race detector slows down.
func rounds(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

type quad [4]string

// randomQuads are n quads over few terms; some in the default graph, some twice.
func randomQuads(seed uint64, n, terms int) (quads []quad) {
	r := rand.New(rand.NewPCG(seed, 1))
	for range n {
		q := quad{string(word(r, "node", terms)), string(word(r, "p", 5)), string(word(r, "node", terms)), string(word(r, "g", 4))}
		if r.IntN(6) == 0 {
			q[3] = ""
		}
		quads = append(quads, q)
		if r.IntN(5) == 0 {
			quads = append(quads, q)
		}
	}
	return quads
}

func build(t testing.TB, view *View, quads []quad, verify bool) *Segment {
	t.Helper()
	var b Builder
	for _, q := range quads {
		var row Row
		for i, s := range q {
			row[i] = DefaultGraph
			if s != "" {
				row[i], _ = b.Intern([]byte(s))
			}
		}
		b.Add(row)
	}
	batch, err := b.Resolve(view)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := batch.Write(&out); err != nil {
		t.Fatal(err)
	}
	return open(t, out.Bytes(), verify)
}

func open(t testing.TB, data []byte, verify bool) *Segment {
	t.Helper()
	s, err := Open("test.seg", data, verify, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// check is all faults of a view.
func check(v *View) error {
	faults, err := v.Check(context.Background(), func() {})
	return errors.Join(errors.Join(slices.Concat(faults...)...), err)
}

// wantView checks that the view holds exactly quads, for each pattern that some quad matches and for
// some that none does.
func wantView(t *testing.T, v *View, quads []quad) {
	t.Helper()
	if err := check(v); err != nil {
		t.Fatal(err)
	}
	quads = slices.Clone(quads)
	slices.SortFunc(quads, func(a, b quad) int { return slices.Compare(a[:], b[:]) })
	quads = slices.Compact(quads)
	rows := make([]Row, len(quads))
	for i, q := range quads {
		for k, s := range q {
			if s == "" {
				rows[i][k] = DefaultGraph
				continue
			}
			id, ok := v.Find([]byte(s), Hash([]byte(s)))
			if got := string(v.AppendTerm(nil, id)); !ok || got != s {
				t.Fatalf("term %q: id %d, %v, comes back as %q", s, id, ok, got)
			}
			rows[i][k] = id
		}
	}
	patterns := []Row{{}, {3: DefaultGraph}, {Limit | 5}, {v.End()}, {FirstTerm, FirstTerm, FirstTerm, FirstTerm}}
	for _, r := range rows[:min(len(rows), rounds(100))] {
		for mask := range 16 {
			var p Row
			for k := range p {
				if mask&(1<<k) != 0 {
					p[k] = r[k]
				}
			}
			patterns = append(patterns, p)
		}
	}
	c := v.Cursor()
	for _, p := range patterns {
		wantPattern(t, v, c, p, rows)
	}
	wantStatistics(t, v, rows)
	if err := v.Fault.Err(); err != nil {
		t.Fatal(err)
	}
}

func wantPattern(t *testing.T, v *View, c *Cursor, p Row, rows []Row) {
	t.Helper()
	order := OrderFor(bound(p))
	at := Orders[order]
	var want, got []Row
	for _, r := range rows {
		match := true
		for k, id := range p {
			match = match && (id == Any || id == r[k])
		}
		if match {
			want = append(want, Row{r[at[0]], r[at[1]], r[at[2]], r[at[3]]})
		}
	}
	slices.SortFunc(want, func(a, b Row) int { return slices.Compare(a[:], b[:]) })
	c.Seek(order, p)
	for run := c.Next(); len(run) > 0; run = c.Next() {
		got = append(got, run...)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("pattern %v in %v: %d rows %v, want %d %v", p, order, len(got), got, len(want), want)
	}
	if n := v.Count(p); n != len(want) {
		t.Fatalf("Count(%v) = %d, want %d", p, n, len(want))
	}
}

func wantStatistics(t *testing.T, v *View, rows []Row) {
	t.Helper()
	var graphs []ID
	for _, r := range rows {
		if r[3] != DefaultGraph {
			graphs = append(graphs, r[3])
		}
		s, o := v.Distinct(r[1])
		if n := v.Count(Row{1: r[1]}); s < 1 || o < 1 || s > n || o > n {
			t.Fatalf("Distinct(%d) = %d, %d of %d", r[1], s, o, n)
		}
	}
	slices.Sort(graphs)
	if got, want := v.Graphs(), slices.Compact(graphs); !slices.Equal(got, want) {
		t.Fatalf("Graphs() = %v, want %v", got, want)
	}
}

// A view over any number of segments, with removed graphs, answers like a list; so does what they
// are merged into.
func TestView(t *testing.T) {
	ctx := context.Background()
	for _, size := range []int{0, 1, 40, 3000} {
		for _, segments := range []int{1, 2, 7} {
			t.Run(fmt.Sprint(size, "/", segments), func(t *testing.T) {
				var parts []Part
				live := map[quad]bool{}
				for i := range segments {
					quads := randomQuads(uint64(size*10+i), size/segments+1, 5+size/20)
					if size == 0 {
						quads = nil
					}
					view := NewView(parts)
					quads = slices.DeleteFunc(quads, func(q quad) bool { return live[q] })
					seg := build(t, view, quads, i%2 == 0)
					for _, q := range quads {
						live[q] = true
					}
					parts = append(parts, Part{Segment: seg})
					if i == 2 { // graph 1 goes from what there is so far
						name := []byte("http://example.org/g/1")
						if g, ok := NewView(parts).Find(name, Hash(name)); ok {
							for k := range parts {
								parts[k].Dead = map[ID]bool{g: true}
							}
						}
						for q := range live {
							if q[3] == string(name) {
								delete(live, q)
							}
						}
					}
				}
				var quads []quad
				for q := range live {
					quads = append(quads, q)
				}
				v := NewView(parts)
				wantView(t, v, quads)
				if v.Size() != len(live) {
					t.Errorf("Size is %d, want %d", v.Size(), len(live))
				}
				var plain, small bytes.Buffer
				if err := v.Merge(ctx, &plain, nil, nil); err != nil {
					t.Fatal(err)
				}
				wantView(t, NewView([]Part{{Segment: open(t, plain.Bytes(), true)}}), quads)
				renumber, err := v.Renumber(ctx)
				if err != nil {
					t.Fatal(err)
				}
				if err := v.Merge(ctx, &small, renumber, nil); err != nil {
					t.Fatal(err)
				}
				seg := open(t, small.Bytes(), true)
				wantView(t, NewView([]Part{{Segment: seg}}), quads)
				used := map[string]bool{}
				for _, q := range quads {
					for _, s := range q {
						used[s] = s != ""
					}
				}
				delete(used, "")
				if seg.Terms() != len(used) {
					t.Errorf("%d terms are left of %d used ones", seg.Terms(), len(used))
				}
			})
		}
	}
}

// Terms of any length and content come back.
func TestTerms(t *testing.T) {
	var b Builder
	terms := []string{"", "a", "\x00", "ab", strings.Repeat("long", 100_000), strings.Repeat("long", 100_000) + "x", "a\xff"}
	for i := range 100 {
		terms = append(terms, strings.Repeat("x", i))
	}
	for _, s := range terms {
		id, _ := b.Intern([]byte(s))
		b.Add(Row{id, id, id, DefaultGraph})
	}
	batch, err := b.Resolve(NewView(nil))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := batch.Write(&out); err != nil {
		t.Fatal(err)
	}
	v := NewView([]Part{{Segment: open(t, out.Bytes(), true)}})
	for _, s := range terms {
		id, ok := v.Find([]byte(s), Hash([]byte(s)))
		if got := string(v.AppendTerm(nil, id)); !ok || got != s {
			t.Errorf("%.20q comes back as %.20q, %v", s, got, ok)
		}
	}
	if err := check(v); err != nil {
		t.Error(err)
	}
}

// A flipped bit is found wherever it is, never gives a wrong answer, and never crashes a reader.
func TestFlippedBits(t *testing.T) {
	quads := randomQuads(5, 30*rounds(100), 300)
	var out bytes.Buffer
	if err := NewView([]Part{{Segment: build(t, NewView(nil), quads, false)}}).Merge(context.Background(), &out, nil, nil); err != nil {
		t.Fatal(err)
	}
	good := out.Bytes()
	want := read(NewView([]Part{{Segment: open(t, bytes.Clone(good), true)}}))
	r := rand.New(rand.NewPCG(6, 6))
	for range rounds(100) {
		data := bytes.Clone(good)
		at := r.IntN(len(data))
		data[at] ^= 1 << r.IntN(8)
		s, err := Open("flipped.seg", data, true, nil)
		if err != nil {
			if !strings.Contains(err.Error(), "flipped.seg") {
				t.Fatalf("the error does not name the file: %v", err)
			}
			continue
		}
		v := NewView([]Part{{Segment: s}})
		if got := read(v); v.Fault.Err() == nil && got != want {
			t.Fatalf("bit at %d: a wrong answer and no error", at)
		}
		if err := check(NewView([]Part{{Segment: s}})); err == nil {
			t.Fatalf("bit at %d: Check finds nothing", at)
		} else if err != nil && !strings.Contains(err.Error(), "flipped.seg") {
			t.Fatalf("the error does not name the file: %v", err)
		}
	}
	for n := range rounds(50) {
		if _, err := Open("short.seg", good[:len(good)*n/rounds(50)], true, nil); err == nil || !strings.Contains(err.Error(), "short.seg") {
			t.Fatalf("cut to %d: %v", n, err)
		}
	}
}

// read is all of a view as text.
func read(v *View) string {
	var b strings.Builder
	c := v.Cursor()
	for order := range Orders {
		c.Seek(Order(order), Row{})
		for run := c.Next(); len(run) > 0; run = c.Next() {
			for _, r := range run {
				fmt.Fprintln(&b, order, r)
			}
		}
	}
	for id := FirstTerm; id < v.End(); id++ {
		term := v.AppendTerm(nil, id)
		found, ok := v.Find(term, Hash(term))
		fmt.Fprintf(&b, "%q %d %v %d\n", term, found, ok, v.Count(Row{id}))
	}
	return b.String()
}

// Whatever a file holds, opening and reading it does not crash.
func FuzzOpen(f *testing.F) {
	f.Add([]byte{}, uint16(0))
	f.Fuzz(func(t *testing.T, patch []byte, at uint16) {
		quads := randomQuads(7, 30, 10)
		var out bytes.Buffer
		if err := NewView([]Part{{Segment: build(t, NewView(nil), quads, false)}}).Merge(context.Background(), &out, nil, nil); err != nil {
			t.Fatal(err)
		}
		data := out.Bytes()
		copy(data[int(at)%len(data):], patch)
		if s, err := Open("fuzz.seg", data, true, nil); err == nil {
			read(NewView([]Part{{Segment: s}}))
		}
	})
}

// What is wrong behind right checksums is found, each by what it is.
func TestCheckContent(t *testing.T) {
	type change struct {
		hash  func(i int, h uint64) uint64
		order func(o Order, rows []Row) []Row
	}
	keep := change{func(_ int, h uint64) uint64 { return h }, func(_ Order, rows []Row) []Row { return rows }}
	tests := []struct {
		name, want string
		change     func(*change)
	}{
		{"nothing", "", func(*change) {}},
		{"hash", "term 4, in the block of terms at byte 0, is not found by its hash", func(c *change) {
			c.hash = func(i int, h uint64) uint64 { return h ^ uint64(i&2) }
		}},
		{"another quad", "order OSPG holds other quads than SPOG", func(c *change) {
			c.order = func(o Order, rows []Row) []Row {
				if o == OSPG {
					rows[len(rows)-1][3]++
				}
				return rows
			}
		}},
		{"sequence", "order POSG: row 1, at byte ", func(c *change) {
			c.order = func(o Order, rows []Row) []Row {
				if o == POSG { // where all have one predicate, so that the directory stays right
					rows[0], rows[1] = rows[1], rows[0]
				}
				return rows
			}
		}},
		{"unknown term", "has the unknown term 99", func(c *change) {
			c.order = func(_ Order, rows []Row) []Row {
				rows[len(rows)-1] = Row{99, 99, 99, 99}
				return rows
			}
		}},
	}
	for _, tt := range tests {
		c := keep
		tt.change(&c)
		var out bytes.Buffer
		w := newWriter(&out, FirstTerm)
		d := w.dictionary()
		for i, term := range []string{"a", "b", "c", "d", "e"} {
			d.add([]byte(term), c.hash(i, Hash([]byte(term))))
		}
		d.end()
		rows := w.rows()
		for order, at := range Orders {
			var sorted []Row
			for _, q := range []Row{{2, 3, 4, 5}, {2, 3, 5, 4}, {4, 3, 2, 5}} {
				sorted = append(sorted, Row{q[at[0]], q[at[1]], q[at[2]], q[at[3]]})
			}
			slices.SortFunc(sorted, func(a, b Row) int { return slices.Compare(a[:], b[:]) })
			rows.begin(Order(order))
			for _, r := range c.order(Order(order), sorted) {
				rows.add(r)
			}
			rows.end()
		}
		if err := w.finish(); err != nil {
			t.Fatal(err)
		}
		err := check(NewView([]Part{{Segment: open(t, out.Bytes(), true)}}))
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}
