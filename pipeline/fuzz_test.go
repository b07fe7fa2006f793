package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"
)

// addTable seeds a fuzz test with the inputs of a golden table.
func addTable(f *testing.F, name string) {
	text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
	if err != nil {
		f.Fatal(err)
	}
	cases, _ := parseTable(string(text))
	if len(cases) == 0 {
		f.Fatal("no seeds in " + name)
	}
	for _, c := range cases {
		f.Add(c.input)
	}
}

// addArchives seeds a fuzz test with the transcripts of golden archives.
func addArchives(f *testing.F, pattern string) {
	paths, _ := filepath.Glob(pattern)
	if len(paths) == 0 {
		f.Fatal("no seeds in " + pattern)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(a.Files[0].Data))
	}
}

// asRead is a text as a reader would hand it over: UTF-8, NFC, LF.
func asRead(text string) string {
	return norm.NFC.String(strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r", "\n"))
}

// FuzzSegment: no text makes the segmenter panic; turns stand in order, inside the text, apart.
func FuzzSegment(f *testing.F) {
	addArchives(f, "testdata/segment/*.txtar")
	f.Fuzz(func(t *testing.T, text string) {
		src := newSource("f.txt", asRead(text))
		lay, err := segment(src, seedLexicon())
		if err != nil {
			return
		}
		if len(lay.Turns) == 0 {
			t.Fatal("no turns and no problem")
		}
		end := 0
		for i, turn := range lay.Turns {
			if turn.Label.Start > turn.Label.End || turn.Label.End > len(src.Text) {
				t.Fatalf("turn %d: label %v of %d bytes", i, turn.Label, len(src.Text))
			}
			if turn.Label.Len() > 0 && turn.Label.Start < end {
				t.Fatalf("turn %d: label %v begins before %d", i, turn.Label, end)
			}
			if turn.Answers >= i || turn.Role == "" || turn.Kind == "" {
				t.Fatalf("turn %d: %+v", i, turn)
			}
			for _, p := range turn.Paras {
				if p.Start < end || p.Len() <= 0 || p.End > len(src.Text) {
					t.Fatalf("turn %d: paragraph %v after %d, of %d bytes", i, p, end, len(src.Text))
				}
				end = p.End
			}
		}
		for _, sp := range append(append([]source.Span{}, lay.HeaderSpans...), lay.Furniture...) {
			if sp.Start < 0 || sp.Len() < 0 || sp.End > len(src.Text) {
				t.Fatalf("span %v of %d bytes", sp, len(src.Text))
			}
		}
	})
}

// FuzzFigures: figures lie inside their sentence, in order, do not overlap, and are the same twice.
func FuzzFigures(f *testing.F) {
	addTable(f, "figures")
	addTable(f, "measure")
	f.Fuzz(func(t *testing.T, text string) {
		text = asRead(text)
		if strings.TrimSpace(text) == "" {
			return
		}
		ss := sentencesOf(text)
		again := sentencesOf(text)
		for i := range ss {
			s := &ss[i]
			figs, skip := findFigures(i, s, seedLexicon())
			figs2, skip2 := findFigures(i, &again[i], seedLexicon())
			if !reflect.DeepEqual(figs, figs2) || !reflect.DeepEqual(skip, skip2) {
				t.Fatalf("%v and then %v", figs, figs2)
			}
			end := 0
			for _, fig := range figs {
				if fig.Start < 0 || fig.Start > fig.Num || fig.Num >= fig.NumEnd || fig.NumEnd > fig.End || fig.End > len(s.Tokens) {
					t.Fatalf("figure %+v of %d tokens", fig, len(s.Tokens))
				}
				if fig.Num < end {
					t.Fatalf("figure %+v begins before %d", fig, end)
				}
				end = fig.NumEnd
				if fig.Max != nil && fig.Max.Cmp(fig.Value) < 0 {
					t.Fatalf("range %s..%s", fig.Value, fig.Max)
				}
				if _, err := strconv.ParseFloat(fig.Value.String(), 64); err != nil && !strings.Contains(err.Error(), "range") {
					t.Fatal(err)
				}
				if fig.Modifier == "" || fig.Sent != i {
					t.Fatalf("figure %+v", fig)
				}
			}
			for _, k := range skip {
				if !s.Contains(k.At) || k.Reason == "" {
					t.Fatalf("skipped %+v in %v", k, s.Span)
				}
			}
		}
	})
}

// FuzzPeriods: phrases of time lie inside the sentence, and what they mean is a time that can be
// written.
func FuzzPeriods(f *testing.F) {
	addTable(f, "periods")
	f.Fuzz(func(t *testing.T, input string) {
		date, text, ok := strings.Cut(asRead(input), " | ")
		if !ok || strings.TrimSpace(text) == "" {
			return
		}
		ref, _ := time.Parse(time.DateOnly, date)
		if y := ref.Year(); y <= 1800 || y >= 2200 {
			ref = time.Time{} // findDates gives no others
		}
		ss := sentencesOf(text)
		for i := range ss {
			for _, p := range findPeriods(&ss[i], ref) {
				if p.Start < 0 || p.End <= p.Start || p.End > len(ss[i].Tokens) {
					t.Fatalf("period %+v of %d tokens", p, len(ss[i].Tokens))
				}
				if p.Period == "" {
					continue
				}
				if a, b := startOf(p.Period), endOf(p.Period); a.IsZero() || b.IsZero() || b.Before(a) {
					t.Fatalf("period %q is from %v to %v", p.Period, a, b)
				}
			}
		}
	})
}

// FuzzRun: whatever the text, the whole pipeline keeps its laws.
func FuzzRun(f *testing.F) {
	addArchives(f, "testdata/segment/*.txtar")
	addArchives(f, "testdata/emit/*.txtar")
	for _, name := range []string{"figures", "measure", "names", "programs"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			f.Fatal(err)
		}
		cases, _ := parseTable(string(text))
		for i := 0; i+4 < len(cases); i += 5 {
			f.Add("QUESTION: " + cases[i].input + "\n\nMINISTER: " + cases[i+1].input + " " + cases[i+2].input + "\n\nThe Ministry of Ports: " + cases[i+3].input)
		}
	}
	f.Fuzz(func(t *testing.T, text string) { checkRun(t, asRead(text)) })
}

// checkRun runs a text alone and beside another, and checks the laws of the output.
func checkRun(t *testing.T, text string) {
	t.Helper()
	other := "Daily Herald: Why?\n\nAnna Berg, spokesperson of the Ministry of Ports: Because we launched the Clean Rivers Initiative."
	run := func(jobs int) []*Result {
		return Run(context.Background(), []*source.Source{newSource("a.txt", text), newSource("b.txt", other)}, seedLexicon(), Options{Jobs: jobs})
	}
	one, two := run(1), run(2)
	for i := range one {
		noFault(t, one[i])
		if fmt.Sprint(one[i].Problem) != fmt.Sprint(two[i].Problem) || one[i].Graph() != two[i].Graph() {
			t.Fatalf("%v, %s and then %v, %s", one[i].Problem, one[i].Graph(), two[i].Problem, two[i].Graph())
		}
		if !reflect.DeepEqual(one[i].Doc, two[i].Doc) {
			t.Fatal("two runs differ in the annotation")
		}
		quads := one[i].Quads()
		if !slices.Equal(quads, two[i].Quads()) {
			t.Fatal("two runs differ in the quads")
		}
		if one[i].Problem == nil {
			checkQuads(t, one[i], quads)
			checkAnnotation(t, one[i])
		}
	}
}

// noFault holds that no rule failed at a transcript.
func noFault(t *testing.T, r *Result) {
	t.Helper()
	if p, ok := r.Problem.(source.Problem); ok && p.ID == Fault {
		t.Fatal(p)
	}
}

// TestFault holds that a rule that fails is said at its transcript, and the program goes on.
func TestFault(t *testing.T) {
	r := Run(context.Background(), []*source.Source{newSource("a.txt", "Q: Why?\n\nA: Because.")}, nil, Options{})[0]
	if p, ok := r.Problem.(source.Problem); !ok || p.ID != Fault || p.Name != "a.txt" || r.Doc != nil || r.Quads() != nil {
		t.Errorf("without a lexicon: %v", r.Problem)
	}
}

// checkQuads checks that quads are RDF, sorted, of one graph, and that evidence quotes the text at its
// offsets.
func checkQuads(t *testing.T, r *Result, quads []graph.Quad) {
	t.Helper()
	if len(quads) == 0 {
		t.Fatal("a transcript without quads")
	}
	start, end, exact := map[string]int{}, map[string]int{}, map[string]string{}
	for i, q := range quads {
		if err := q.Check(); err != nil {
			t.Fatalf("%v: %v", q, err)
		}
		if q.G.Value != r.Graph() {
			t.Fatalf("%v is not of %s", q, r.Graph())
		}
		if i > 0 && quads[i-1].Compare(q) >= 0 {
			t.Fatalf("%v stands after %v", q, quads[i-1])
		}
		switch q.P.Value {
		case nsOA + "start":
			start[strings.TrimSuffix(q.S.Value, ".p")], _ = strconv.Atoi(q.O.Value)
		case nsOA + "end":
			end[strings.TrimSuffix(q.S.Value, ".p")], _ = strconv.Atoi(q.O.Value)
		case nsOA + "exact":
			exact[strings.TrimSuffix(q.S.Value, ".q")] = q.O.Value
		}
	}
	runes := []rune(r.Src.Text)
	for ev, quote := range exact {
		if end[ev] > len(runes) || start[ev] >= end[ev] || string(runes[start[ev]:end[ev]]) != quote {
			t.Fatalf("%s quotes %q at %d to %d", ev, quote, start[ev], end[ev])
		}
	}
	if len(exact) != len(start) || len(exact) != len(end) {
		t.Fatalf("%d quotes, %d starts, %d ends", len(exact), len(start), len(end))
	}
}

// checkAnnotation checks that every quote of an annotation stands at its offsets.
func checkAnnotation(t *testing.T, r *Result) {
	t.Helper()
	runes := []rune(r.Src.Text)
	check := func(what string, start, end int, quote string) {
		if start < 0 || end > len(runes) || start > end || string(runes[start:end]) != quote {
			t.Fatalf("%s quotes %q at %d to %d", what, quote, start, end)
		}
	}
	for _, e := range r.Doc.Entities {
		for _, m := range e.Mentions {
			check(e.Class+" "+e.Name, m.Start, m.End, m.Quote)
		}
	}
	for _, o := range r.Doc.Observations {
		check(o.Metric, o.Start, o.End, o.Quote)
		if o.Metric == "" || o.Confidence <= 0 || o.Confidence > 1 || o.Reason == "" {
			t.Fatalf("%+v", o)
		}
	}
	for _, x := range r.Doc.Relations {
		check(x.P, x.Start, x.End, x.Quote)
		if x.S == "" || x.O == "" || x.Confidence <= 0 || x.Confidence > 1 || x.Reason == "" {
			t.Fatalf("%+v", x)
		}
	}
	for _, u := range r.Doc.Unused {
		check(u.Reason, u.Start, u.End, u.Quote)
	}
}
