package pipeline

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

// reviewed runs texts with the decisions of a review file and returns what the file holds afterwards.
func reviewed(t *testing.T, file string, names ...string) (map[string]*Result, string) {
	t.Helper()
	review, problems := LoadReview(File{"review.tsv", []byte(file)})
	for _, p := range problems {
		t.Fatal(p)
	}
	results := runDecided(t, Options{Review: review}, names...)
	var b bytes.Buffer
	if err := review.Write(&b, Doubts(slices.Collect(maps.Values(results)))); err != nil {
		t.Fatal(err)
	}
	return results, b.String()
}

// decide writes a decision into the one line of a review file that has all the words.
func decide(t *testing.T, file, decision string, words ...string) string {
	t.Helper()
	lines := strings.Split(file, "\n")
	found := 0
	for i, line := range lines {
		if !strings.HasPrefix(line, "#") && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
			cells := strings.Split(line, "\t")
			cells[1] = decision
			lines[i] = strings.Join(cells, "\t")
			found++
		}
	}
	if found != 1 {
		t.Fatalf("%d lines with %q in\n%s", found, words, file)
	}
	return strings.Join(lines, "\n")
}

// open is the number of lines without a decision.
func open(file string) int {
	n := 0
	for line := range strings.Lines(file) {
		if cells := strings.Split(line, "\t"); len(cells) > 1 && cells[1] == "" {
			n++
		}
	}
	return n
}

// TestReviewNamesakes: two people of one name are split and listed; a decision holds, and stays.
func TestReviewNamesakes(t *testing.T) {
	names := []string{"harbour1.txt", "water.txt"}
	r, file := reviewed(t, "", names...)
	if got := all(r, nsSchema+"Person"); len(got) != 2 {
		t.Fatalf("people %v, want two", got)
	}
	want := "person\t\tAnna Berg\tMinistry of Ports\tAnna Berg\tFederal Water Commission\ttwo\tone name, and posts in two bodies\tAnna Berg, spokesperson of the Ministry of Ports\tAnna Berg, director of the Federal Water Commission\t"
	if !strings.Contains(file, want) {
		t.Fatalf("no line\n%s\nin\n%s", want, file)
	}
	joined := decide(t, file, "same", "Anna Berg")
	r, after := reviewed(t, joined, names...)
	if got := all(r, nsSchema+"Person"); !slices.Equal(got, []string{"person/anna-berg"}) {
		t.Errorf("people %v, want one", got)
	}
	if !strings.Contains(after, "person\tsame\tAnna Berg\tMinistry of Ports\tAnna Berg\tFederal Water Commission\tone\t") || open(after) != 0 {
		t.Errorf("the decision is not kept:\n%s", after)
	}
	r, after = reviewed(t, decide(t, file, "different", "Anna Berg"), names...)
	if got := all(r, nsSchema+"Person"); len(got) != 2 || open(after) != 0 || !strings.Contains(after, "person\tdifferent\tAnna Berg") {
		t.Errorf("people %v, want two, in\n%s", got, after)
	}
	// a line is kept where nothing of it was read, and the order of runs is no matter
	_, alone := reviewed(t, joined, "dahl.txt")
	if _, again := reviewed(t, alone, names...); again != decide(t, after, "same", "Anna Berg") && !strings.Contains(again, "person\tsame\tAnna Berg") {
		t.Errorf("the line is lost:\n%s", again)
	}
}

// TestReviewUnknown: a person of no told body, where several have the name, is nobody known until a
// person decides; then the speaker speaks for the body.
func TestReviewUnknown(t *testing.T) {
	related["dahl2.txt"] = strings.Replace(related["dahl.txt"], "Rural Affairs", "Finance", 1)
	defer delete(related, "dahl2.txt")
	names := []string{"fragment.txt", "dahl.txt", "dahl2.txt"}
	_, file := reviewed(t, "", names...)
	r, file := reviewed(t, decide(t, file, "different", "posts in two bodies"), names...)
	if len(r["fragment.txt"].Doc.Relations) != 0 {
		t.Errorf("either of two may speak: %v", r["fragment.txt"].Doc.Relations)
	}
	// asked against one of them first, and against the next where that is not he
	_, file = reviewed(t, decide(t, file, "different", "no body told"), names...)
	r, file = reviewed(t, decide(t, file, "same", "no body told", "Carl Dahl\tMinistry of Rural Affairs\tCarl Dahl\t\t"), names...)
	if !has(r["fragment.txt"], "org/ministry-of-rural-affairs", nsBG+"leads", "program/clean-river-initiative") {
		t.Errorf("no body leads the program, with\n%s", file)
	}
	if got := all(r, nsSchema+"Person"); len(got) != 2 {
		t.Errorf("people %v, want two", got)
	}
}

// TestReviewSurname: a surname alone is a person of its own until somebody says whose it is.
func TestReviewSurname(t *testing.T) {
	related["surname.txt"] = header("June 9, 2024", "Eva Falk, director of the Ministry of Ports") + "EVA FALK: Mr. Dahl said that it is so."
	related["dahl3.txt"] = strings.Replace(related["dahl.txt"], "Rural Affairs", "Ports", 1)
	defer delete(related, "surname.txt")
	defer delete(related, "dahl3.txt")
	names := []string{"surname.txt", "dahl3.txt"}
	r, file := reviewed(t, "", names...)
	if got := subjects(r["surname.txt"], nsSchema+"Person"); !slices.Contains(got, "person/dahl") {
		t.Fatalf("people %v", got)
	}
	r, file = reviewed(t, decide(t, file, "same", "a surname alone", "Carl Dahl"), names...)
	if got := all(r, nsSchema+"Person"); !slices.Equal(got, []string{"person/carl-dahl", "person/eva-falk"}) {
		t.Errorf("people %v, with\n%s", got, file)
	}
	for _, x := range r {
		if literal(x, "person/carl-dahl", nsSKOS+"altLabel", "Dahl", "en") || !literal(x, "person/carl-dahl", nsSKOS+"prefLabel", "Carl Dahl", "en") {
			t.Error("a surname alone is no label")
		}
	}
}

// TestReviewPrograms: variants of a program's name are listed with what the run took them for, and a
// person may say otherwise.
func TestReviewPrograms(t *testing.T) {
	related["north.txt"] = header("June 9, 2024", "Eva Falk, director of the Ministry of Ports") + "EVA FALK: We launched the Clean Rivers Initiative for the North."
	defer delete(related, "north.txt")
	names := []string{"harbour2.txt", "water.txt", "north.txt"}
	programs := func(r map[string]*Result) []string { return all(r, nsBG+"Program") }
	r, file := reviewed(t, "", names...)
	if got := programs(r); len(got) != 3 {
		t.Fatalf("programs %v, want three, with\n%s", got, file)
	}
	r, one := reviewed(t, decide(t, file, "same", "Clean Rivers Initiative for the North"), names...)
	if got := programs(r); len(got) != 2 || !slices.Contains(got, "program/clean-river-initiative") {
		t.Errorf("programs %v, want two, with\n%s", got, one)
	}
	r, two := reviewed(t, decide(t, one, "different", "one port, one plan"), names...)
	if got := programs(r); len(got) != 3 || open(two) > open(one) {
		t.Errorf("programs %v, want three, with\n%s", got, two)
	}
}

// TestReviewBodies: two names of bodies for one subject are listed; one body they are when somebody says
// so, and then a person of both is one.
func TestReviewBodies(t *testing.T) {
	related["harbour3.txt"] = strings.Replace(related["harbour1.txt"], "Ministry of Ports", "Federal Department of Ports", 1)
	defer delete(related, "harbour3.txt")
	names := []string{"harbour2.txt", "harbour3.txt"}
	r, file := reviewed(t, "", names...)
	if got := all(r, nsBG+"PublicBody"); len(got) != 2 {
		t.Fatalf("bodies %v", got)
	}
	r, file = reviewed(t, decide(t, file, "same", "two names of bodies"), names...)
	if got := all(r, nsBG+"PublicBody"); len(got) != 1 {
		t.Errorf("bodies %v, want one, with\n%s", got, file)
	}
	if got := all(r, nsSchema+"Person"); !slices.Equal(got, []string{"person/anna-berg"}) {
		t.Errorf("people %v, want one", got)
	}
}

// TestReviewKeeps: what a person wrote is never lost, and the file is the same for the same run.
func TestReviewKeeps(t *testing.T) {
	file := "# seen by A. on Monday\nprogram\tdifferent\tZ Plan\t\tA Plan\t\nperson\tsame\tBo Ek\tMinistry of Ports\tBo Ek\tMinistry of Finance\ttwo\twhy\tone\ttwo\n"
	_, out := reviewed(t, file, "harbour1.txt", "water.txt")
	for _, want := range []string{"# seen by A. on Monday\n", "program\tdifferent\tZ Plan\t\tA Plan\t\t", "person\tsame\tBo Ek\tMinistry of Ports\tBo Ek\tMinistry of Finance\ttwo\twhy\tone\ttwo\t"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if _, again := reviewed(t, out, "water.txt", "harbour1.txt"); again != out {
		t.Errorf("another run writes\n%s\nnot\n%s", again, out)
	}
}

// TestReviewProblems: each mistake is named where it stands.
func TestReviewProblems(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"decision", "person,smae,A B,x,A B,y", `review.tsv:1:8: "smae" is no decision; write same or different, or nothing`},
		{"class", "place,same,A,x,A,y", `review.tsv:1:1: no class "place"; the classes here are org, person, program`},
		{"few cells", "person,same,A B", "review.tsv:1:1: 3 cells in a row; the columns are class, decision, a, "},
		{"one name", "person,same,A B,,a b,", `review.tsv:1:13: "A B" and "a b" are one name; say in the columns of a and of b`},
		{"no name", "person,same,A B,,,x", "review.tsv:1:13: a decision needs two names; "},
		{"contradiction", "program,same,A,,B,\nprogram,same,B,,C,\nprogram,different,A,,C,", `review.tsv:3:9: "A" and "C" are different here, and the same by other lines; `},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := LoadReview(File{"review.tsv", []byte(strings.ReplaceAll(c.text, ",", "\t"))})
			if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), c.want) {
				t.Errorf("problems %v, want %s", problems, c.want)
			}
		})
	}
}

// FuzzReview: no file of decisions or registry makes the program panic or loop, and a review file that is
// written can be read and says the same.
func FuzzReview(f *testing.F) {
	f.Add("person\tsame\tA B\tx\tA B\ty\n# mine\nprogram\tdifferent\t\"a b\" plan\t\tC\t\n")
	f.Add("org\tA\ta\t\t\t\tb\torg\tB\tb\t\t\t\ta\n")
	f.Add("org\tA\ta\t\t\t\tb\norg\tB\tb\t\t\thttp://x/y|z:\t\tA|C\tCN")
	f.Fuzz(func(t *testing.T, text string) {
		g, _ := LoadRegistry(File{"g", []byte(text)})
		for _, r := range g.records {
			g.find(r.class, r.of, r.name)
			g.only(r.class, r.name)
		}
		review, problems := LoadReview(File{"r", []byte(text)})
		if len(problems) > 0 {
			return
		}
		var one, two bytes.Buffer
		if err := review.Write(&one, nil); err != nil {
			t.Fatal(err)
		}
		again, problems := LoadReview(File{"r", one.Bytes()})
		if err := again.Write(&two, nil); err != nil || len(problems) > 0 || one.String() != two.String() {
			t.Fatalf("%v %v\n%s\nthen\n%s", err, problems, one.String(), two.String())
		}
	})
}
