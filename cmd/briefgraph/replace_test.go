package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/dataset"
	"briefgraph/graph"
)

func TestSameFile(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"https://x.org/graph/x-1.en.ports", "https://x.org/graph/mot-2025-03-03.en.ports", true},
		{"https://x.org/graph/x-1.en.ports", "https://x.org/graph/x-1.en.ports-ab12ef", true},
		{"https://x.org/graph/x-1.en.ports-000000", "https://x.org/graph/x-1.en.ports-ab12ef", true},
		{"https://x.org/graph/x-1.en.ports", "https://x.org/graph/x-1.en.sports", false},
		{"https://x.org/graph/x-1.en.ports", "https://x.org/graph/x-1.en.ports-abcdeg", false},
		{"https://x.org/graph/x-1.en.ports", "https://x.org/graph/vocab", false},
	} {
		if got := sameFile(tt.a, tt.b); got != tt.want || sameFile(tt.b, tt.a) != got {
			t.Errorf("%s and %s: %t", tt.a, tt.b, got)
		}
	}
}

func TestSameSentences(t *testing.T) {
	set := func(s string) map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(s) {
			m[w] = true
		}
		return m
	}
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"a b c d", "a b c e", true}, {"a b", "a", true}, {"a b c", "b c d", true}, {"a b", "b c", false}, {"", "", false}, {"a", "b", false}} {
		if got := sameSentences(set(tt.a), set(tt.b)); got != tt.want || sameSentences(set(tt.b), set(tt.a)) != got {
			t.Errorf("%q and %q: %t", tt.a, tt.b, got)
		}
	}
}

// A briefing of which one transcript has only an answer, without header and date. What it is called
// depends on whether the other one is read with it.
const (
	answer = `Chen Yulan: Thank you. In 2024, the Ministry of Transport built 12 new berths at the port of Ningbo. Cargo volume of the port rose 4.5 percent. ` +
		`The Ministry of Transport issued the Green Ports Action Plan in June and spent 3.2 billion yuan on it last year. We will go on with the plan, ` +
		`and 40 more ports will have shore power by 2027. The Ministry of Finance supports the plan with a fund of 5 billion yuan. ` +
		`Shipping companies have ordered 300 ships with electric engines, which is 20 percent more than a year ago. Seven provinces take part. ` +
		`We have also drawn up rules for the waste of ships, and 90 percent of the harbours keep them. The rules were issued by the Ministry of Transport ` +
		`together with the Ministry of Ecology and Environment. All this costs money, and it is worth it: the air in harbour cities is cleaner, and ` +
		`the number of days with good air rose by 15 percent. Let me add that the inland ports are part of the plan as well, those on the Yangtze above all.` + "\n"
	question = "Reuters: How much was spent on the Green Ports Action Plan?\n\n" + answer
	briefing = "Briefing on ports and shipping\n\nBeijing, March 3, 2025\n\nChair:\n\nMs. Liu Min, spokesperson of the Ministry of Transport\n\nSpeaker:\n\n" +
		"Mr. Chen Yulan, director general of the Water Transport Bureau of the Ministry of Transport\n\n" +
		"Liu Min: Good morning. This is the briefing of the Ministry of Transport.\n\n" + question +
		"\nLiu Min: Thank you. The briefing is over.\n"
)

// TestReplace builds transcripts into one store step by step. After each step the store holds what
// the list names, each transcript once, as a build of the step's files in memory has it.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	talkOf := func(seed uint64) string { return talk(rand.New(rand.NewPCG(77, seed)), 0) }
	store := filepath.Join(dir, "store")
	type file struct{ name, text string }
	page, whole := file{"page.txt", question}, file{"whole.txt", briefing}
	index1, index2 := file{"1/index.txt", talkOf(1)}, file{"2/index.txt", talkOf(2)}
	renamed, copied := file{"seite.txt", question}, file{"copy.txt", question}
	edited := file{"seite.txt", strings.Replace(question, "12 new", "13 new", 1)}
	for _, step := range []struct {
		what   string
		inputs []file
		graphs []string // last parts of the names of all graphs that the store then holds
	}{
		{"a page alone", []file{page}, []string{"page"}},
		{"with the whole briefing, which tells its date", []file{page, whole}, []string{"page", "whole"}},
		{"the page alone again", []file{page}, []string{"page", "whole"}},
		{"both, in the other order", []file{whole, page}, []string{"page", "whole"}},
		{"a namesake", []file{index1}, []string{"page", "whole", "index"}},
		{"another one, alone", []file{index2}, []string{"page", "whole", "index", "index"}},
		{"both namesakes", []file{index2, index1}, []string{"page", "whole", "index", "index"}},
		{"a new name for a text", []file{renamed}, []string{"seite", "whole", "index", "index"}},
		{"two copies of a text", []file{renamed, copied}, []string{"seite", "copy", "whole", "index", "index"}},
		{"one of the copies", []file{renamed}, []string{"seite", "copy", "whole", "index", "index"}},
		{"an edited text", []file{edited}, []string{"seite", "copy", "whole", "index", "index"}},
	} {
		var inputs []string
		for _, f := range step.inputs {
			inputs = append(inputs, write(f.name, f.text))
		}
		_, errs := call(t, exitDone, slices.Concat([]string{"build", "--store", store, "-o", filepath.Join(dir, "all.nq")}, inputs)...)
		if bytes.Contains(errs, []byte("warning")) {
			t.Errorf("%s: %s", step.what, errs)
		}
		held := graphsOf(t, store)
		var got []string
		for g := range held {
			if name := plain(g[strings.LastIndexByte(g, '.')+1:]); !dataset.Derived(graph.NewIRI(g)) {
				got = append(got, name)
			}
		}
		slices.Sort(got)
		slices.Sort(step.graphs)
		if !slices.Equal(got, step.graphs) {
			t.Errorf("%s: the store holds %v, want %v", step.what, got, step.graphs)
		}
		fresh := filepath.Join(t.TempDir(), "fresh")
		call(t, exitDone, slices.Concat([]string{"build", "-q", "--store", fresh, "-o", filepath.Join(dir, "fresh.nq")}, inputs)...)
		for g, quads := range graphsOf(t, fresh) {
			if !dataset.Derived(graph.NewIRI(g)) && !slices.Equal(held[g], quads) {
				t.Errorf("%s: graph %s is not what was built", step.what, g)
			}
		}
	}
}

// TestSameRun: two transcripts of one run with one file name and much the same sentences are two, though
// only one of them was in the store.
func TestSameRun(t *testing.T) {
	dir := t.TempDir()
	text := "Ministry of Transport: press briefing, March 3, 2025\n\nChair:\n\nMs. Liu Min, spokesperson of the Ministry of Transport\n\n" +
		"Liu Min: The Ministry of Transport built 12 berths in Ningbo in 2024.\n\nReuters: Is that all?\n\nLiu Min: We repaired 300 roads.\n"
	var paths []string
	for i, day := range []string{"March 3", "March 4"} {
		path := filepath.Join(dir, strings.Fields(day)[1], "index.txt")
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(text, "March 3", day, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
		call(t, exitDone, slices.Concat([]string{"build", "-q", "--store", filepath.Join(dir, "store"), "-o", filepath.Join(dir, "all.nq")}, paths)...)
		if held := graphsOf(t, filepath.Join(dir, "store")); len(held) != i+3 {
			t.Errorf("%d transcripts: the store holds %d graphs", i+1, len(held))
		}
	}
}

// TestOtherText: a different text under the same graph is replaced, with a warning.
func TestOtherText(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "store")
	head := "Ministry of Transport: press briefing, March 3, 2025\n\nChair:\n\nMs. Liu Min, spokesperson of the Ministry of Transport\n\n"
	for i, text := range []string{
		"Liu Min: The Ministry of Transport built 12 berths in Ningbo in 2024.\n\nReuters: Is that all?\n\nLiu Min: It is not. We repaired 300 roads. The Ministry of Finance spent 4 billion yuan. The briefing is over.\n",
		"Liu Min: Exports of the harbours of Shanghai rose 7 percent to 3 million tonnes.\n\nKyodo News: Since when?\n\nLiu Min: Since 2023. Imports fell 2 percent. The Ministry of Water Resources issued the Clean Rivers Plan. The fund holds 9 billion yuan.\n",
	} {
		path := filepath.Join(dir, "page.txt")
		if err := os.WriteFile(path, []byte(head+text), 0o666); err != nil {
			t.Fatal(err)
		}
		_, errs := call(t, exitDone, "build", path, "--store", store, "-o", filepath.Join(dir, "all.nq"))
		if got := bytes.Contains(errs, []byte("held the transcript of quite another text")); got != (i == 1) {
			t.Errorf("build %d: %s", i, errs)
		}
		if held := graphsOf(t, store); len(held) != 3 {
			t.Errorf("build %d: %d graphs", i, len(held))
		}
	}
}
