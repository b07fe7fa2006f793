package pipeline

import (
	"context"
	"fmt"
	"math/rand"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

// collection are all transcripts of the golden archives and some that speak of the same things.
func collection(t *testing.T) []*source.Source {
	t.Helper()
	paths, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no transcripts", err)
	}
	var out []*source.Source
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, newSource(filepath.Base(path), strings.TrimSpace(string(a.Files[0].Data))))
	}
	for name, text := range related {
		out = append(out, newSource(name, text))
	}
	slices.SortFunc(out, func(a, b *source.Source) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// related are transcripts that name the same people, bodies and programs, in different ways.
var related = map[string]string{
	"harbour1.txt": header("March 4, 2024", "Anna Berg, spokesperson of the Ministry of Ports") + `ANNA BERG: We launched the Clean Rivers Initiative. It costs 40 million euros.`,
	"harbour2.txt": header("May 6, 2024", "Anna Berg, spokesperson of the ministry of ports") + `ANNA BERG: The Clean Rivers initiative goes on. Our ministry launched the "one port, one plan" campaign.`,
	"water.txt":    header("May 7, 2024", "Anna Berg, director of the Federal Water Commission") + `ANNA BERG: We support the Clean Rivers Initiative, and the "one port, one good plan" campaign.`,
	"fragment.txt": "QUESTION: What about the rivers?\n\nCarl Dahl: We launched the Clean Rivers Initiative, and we issued the River Law.\n\nQUESTION: When?\n\nCarl Dahl: In 2023.",
	"falk1.txt":    header("June 7, 2024", "Eva Falk, director of the Ministry of Ports") + `EVA FALK: In 2023 we planted 400 trees.`,
	"falk2.txt":    header("June 8, 2024", "Eva Falk, director of the ministry of ports") + `EVA FALK: In 2023 we planted 500 trees.`,
	"falk3.txt":    "QUESTION: What about the rivers?\n\nEva Falk: We launched the Clean Lakes Initiative.\n\nQUESTION: When?\n\nEva Falk: In 2023.",
	"dahl.txt":     header("June 6, 2024", "Carl Dahl, chief engineer of the Ministry of Rural Affairs") + `CARL DAHL: In 2023 we planted 400 trees.`,
}

func header(date, speaker string) string {
	return "Press conference\n\nNairobi | 10 a.m., " + date + "\n\nSpeakers:\n\n" + speaker + "\n\nQUESTION: What has been done?\n\n"
}

// TestOrder: neither the order of the transcripts nor the number of workers shows in what comes out.
func TestOrder(t *testing.T) {
	srcs := collection(t)
	want := map[string]*Result{}
	for _, r := range Run(context.Background(), srcs, seedLexicon(), Options{}) {
		want[r.Src.Name] = r
	}
	for seed := range int64(6) {
		shuffled := slices.Clone(srcs)
		rand.New(rand.NewSource(seed)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := Run(context.Background(), shuffled, seedLexicon(), Options{Jobs: int(seed) + 1})
		for i, r := range got {
			if r.Src != shuffled[i] {
				t.Fatalf("seed %d: result %d is of %s, not of %s", seed, i, r.Src.Name, shuffled[i].Name)
			}
			w := want[r.Src.Name]
			if fmt.Sprint(r.Problem) != fmt.Sprint(w.Problem) {
				t.Errorf("seed %d, %s: %v, not %v", seed, r.Src.Name, r.Problem, w.Problem)
			}
			if !reflect.DeepEqual(r.Doc, w.Doc) {
				t.Errorf("seed %d, %s: the annotation differs", seed, r.Src.Name)
			}
			if a, b := describeQuads(r.Quads()), describeQuads(w.Quads()); a != b {
				t.Errorf("seed %d, %s: the quads differ: %s", seed, r.Src.Name, firstDifference(a, b))
			}
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if x[i] != lineAt(y, i) {
			return x[i] + " and " + lineAt(y, i)
		}
	}
	return "more lines"
}

// runTexts runs named texts as one collection.
func runTexts(t *testing.T, names ...string) map[string]*Result {
	t.Helper()
	return runDecided(t, Options{Jobs: 2}, names...)
}

// runDecided is runTexts with decisions on identities.
func runDecided(t *testing.T, opt Options, names ...string) map[string]*Result {
	t.Helper()
	var srcs []*source.Source
	for _, n := range names {
		srcs = append(srcs, newSource(n, related[n]))
	}
	out := map[string]*Result{}
	for _, r := range Run(context.Background(), srcs, seedLexicon(), opt) {
		if r.Problem != nil {
			t.Fatal(r.Problem)
		}
		out[r.Src.Name] = r
	}
	return out
}

// subjects are the IRIs of a class in a result, short.
func subjects(r *Result, class string) []string {
	var out []string
	for _, q := range r.Quads() {
		if q.P.Value == graph.RDFType && q.O.Value == class {
			out = append(out, strings.TrimPrefix(q.S.Value, DefaultBase+"id/"))
		}
	}
	return out
}

func has(r *Result, s, p, o string) bool {
	for _, q := range r.Quads() {
		if q.S.Value == DefaultBase+"id/"+s && q.P.Value == p && q.O.Value == DefaultBase+"id/"+o {
			return true
		}
	}
	return false
}

// TestSamePerson: one person in two transcripts is one, though the body is written in another case.
func TestSamePerson(t *testing.T) {
	r := runTexts(t, "harbour1.txt", "harbour2.txt")
	a, b := subjects(r["harbour1.txt"], nsSchema+"Person"), subjects(r["harbour2.txt"], nsSchema+"Person")
	if !slices.Equal(a, []string{"person/anna-berg"}) || !slices.Equal(a, b) {
		t.Errorf("people %v and %v", a, b)
	}
	x, y := subjects(r["harbour1.txt"], nsBG+"PublicBody"), subjects(r["harbour2.txt"], nsBG+"PublicBody")
	if !slices.Equal(x, []string{"org/ministry-of-ports"}) || !slices.Equal(x, y) {
		t.Errorf("bodies %v and %v", x, y)
	}
}

// TestNamesakes: people of one name in different bodies are two.
func TestNamesakes(t *testing.T) {
	r := runTexts(t, "harbour1.txt", "water.txt")
	a, b := subjects(r["harbour1.txt"], nsSchema+"Person"), subjects(r["water.txt"], nsSchema+"Person")
	if len(a) != 1 || len(b) != 1 || a[0] == b[0] {
		t.Fatalf("people %v and %v", a, b)
	}
	for _, p := range []string{a[0], b[0]} {
		if p == "person/anna-berg" || !strings.HasPrefix(p, "person/anna-berg.2024-0") {
			t.Errorf("%s: every bearer gets the date of first appearance", p)
		}
	}
}

// TestSameProgram: names of a program that differ in case or in a word of the quotation are one.
func TestSameProgram(t *testing.T) {
	r := runTexts(t, "harbour1.txt", "harbour2.txt", "water.txt")
	all := map[string]bool{}
	for _, x := range r {
		for _, p := range subjects(x, nsBG+"Program") {
			all[p] = true
		}
	}
	if len(all) != 2 || !all["program/clean-river-initiative"] {
		t.Errorf("programs %v, want two", all)
	}
	labels := map[string]bool{}
	for _, x := range r {
		for _, q := range x.Quads() {
			if q.P.Value == nsSKOS+"prefLabel" && strings.HasSuffix(q.S.Value, "/clean-river-initiative") {
				labels[q.O.Value] = true
			}
		}
	}
	if len(labels) != 1 {
		t.Errorf("one program has the names %v", labels)
	}
}

// TestFragment: a speaker whom only another transcript introduces speaks for the body named there.
func TestFragment(t *testing.T) {
	r := runTexts(t, "fragment.txt", "dahl.txt")["fragment.txt"]
	if !has(r, "org/ministry-of-rural-affairs", nsBG+"leads", "program/clean-river-initiative") {
		t.Errorf("no body leads the program:\n%s", describeQuads(r.Quads()))
	}
	alone := runTexts(t, "fragment.txt")["fragment.txt"]
	for _, rel := range alone.Doc.Relations {
		t.Errorf("alone, nothing says for whom Carl Dahl speaks: %+v", rel)
	}
	// two people of that name, of different bodies: nobody knows which of them speaks
	related["dahl2.txt"] = strings.Replace(related["dahl.txt"], "Rural Affairs", "Finance", 1)
	defer delete(related, "dahl2.txt")
	split := runTexts(t, "fragment.txt", "dahl.txt", "dahl2.txt")["fragment.txt"]
	for _, rel := range split.Doc.Relations {
		t.Errorf("either of two may speak: %+v", rel)
	}
}

// TestSharedBriefing: two transcripts that share turns record one briefing, and what both say is one
// statement with two sources.
func TestSharedBriefing(t *testing.T) {
	question := "QUESTION: " + strings.Repeat("What has the ministry done for the rivers, and what will it do? ", 20)
	answer := "\n\nANNA BERG: In 2023, we launched the Clean Rivers Initiative. It paid for 412 dams. " + strings.Repeat("The rivers of the country are clean and full of fish. ", 30)
	head := "Press conference\n\nNairobi | 10 a.m., March 4, 2024\n\nSpeakers:\n\nAnna Berg, spokesperson of the Ministry of Ports\n\n"
	srcs := []*source.Source{newSource("whole.txt", head+question+answer+"\n\nQUESTION: Is that all?\n\nANNA BERG: It is."), newSource("page.txt", "Rivers are clean again\n\n"+question+answer)}
	results := Run(context.Background(), srcs, seedLexicon(), Options{})
	count := map[string]int{}
	sources := map[string]map[string]bool{}
	for _, r := range results {
		if r.Problem != nil {
			t.Fatal(r.Problem)
		}
		for _, class := range []string{nsBG + "Briefing", nsBG + "Observation", nsBG + "RelationStatement"} {
			for _, s := range subjects(r, class) {
				count[s]++
			}
		}
		for _, q := range r.Quads() {
			if q.P.Value == nsPROV+"wasDerivedFrom" {
				s := strings.TrimPrefix(q.S.Value, DefaultBase+"id/")
				if sources[s] == nil {
					sources[s] = map[string]bool{}
				}
				sources[s][q.O.Value] = true
			}
		}
	}
	if results[0].Graph() == results[1].Graph() {
		t.Errorf("two transcripts share the graph %s", results[0].Graph())
	}
	shared := map[string]int{}
	for s, n := range count {
		if n == 2 {
			shared[strings.SplitN(s, "/", 2)[0]]++
			if len(sources[s]) != 2 && !strings.HasPrefix(s, "briefing/") {
				t.Errorf("%s has the sources %v", s, sources[s])
			}
		}
	}
	if shared["briefing"] != 1 || shared["obs"] != 1 || shared["st"] < 1 {
		t.Errorf("shared: %v of %v", shared, count)
	}
}
