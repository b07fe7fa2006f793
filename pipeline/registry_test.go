package pipeline

import (
	"slices"
	"strings"
	"testing"
)

// registry loads tables that hold no mistake. Cells are separated by commas here, to be read.
func registry(t *testing.T, tables ...string) *Registry {
	t.Helper()
	var files []File
	for _, text := range tables {
		files = append(files, File{"my.tsv", []byte(strings.ReplaceAll(text, ",", "\t"))})
	}
	g, problems := LoadRegistry(files...)
	for _, p := range problems {
		t.Fatal(p)
	}
	return g
}

// all are the IRIs of a class in several results, short, each once.
func all(results map[string]*Result, class string) []string {
	var out []string
	for _, r := range results {
		out = append(out, subjects(r, class)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// literal reports whether a result says so of a thing.
func literal(r *Result, s, p, text, lang string) bool {
	for _, q := range r.Quads() {
		if q.S.Value == DefaultBase+"id/"+s && q.P.Value == p && q.O.Value == text && q.O.Lang == lang {
			return true
		}
	}
	return false
}

// TestRegistryDecides: slugs, names, Chinese labels and links are those of the registry.
func TestRegistryDecides(t *testing.T) {
	g := registry(t, `org,Ministry of Ports,ports-ministry,港口部,,http://example.org/ports|http://example.org/harbours
program,Clean Rivers Programme,rivers,,,,,Clean Rivers Initiative
indicator,tree planted,trees`)
	r := runDecided(t, Options{Registry: g}, "harbour1.txt", "harbour2.txt", "falk1.txt")
	if got := all(r, nsBG+"PublicBody"); !slices.Equal(got, []string{"org/ports-ministry"}) {
		t.Errorf("bodies %v", got)
	}
	if got := all(r, nsBG+"Indicator"); !slices.Contains(got, "indicator/trees") {
		t.Errorf("indicators %v", got)
	}
	h := r["harbour1.txt"]
	for _, want := range [][4]string{
		{"org/ports-ministry", nsSKOS + "prefLabel", "Ministry of Ports", "en"},
		{"org/ports-ministry", nsSKOS + "prefLabel", "港口部", "zh-Hans"},
		{"org/ports-ministry", owlSame, "http://example.org/ports", ""},
		{"org/ports-ministry", owlSame, "http://example.org/harbours", ""},
		{"program/rivers", nsSKOS + "prefLabel", "Clean Rivers Programme", "en"},
		{"program/rivers", nsSKOS + "altLabel", "Clean Rivers Initiative", "en"},
	} {
		if !literal(h, want[0], want[1], want[2], want[3]) {
			t.Errorf("nothing says %q", want)
		}
	}
	if !has(h, "org/ports-ministry", nsBG+"leads", "program/rivers") || !has(h, "post/ports-ministry.spokesperson", nsORG+"postIn", "org/ports-ministry") {
		t.Errorf("statements do not follow:\n%s", describeQuads(h.Quads()))
	}
}

// TestRegistryJoinsAndSplits: the registry makes one person of two namesakes, keeps them apart for good,
// and its decisions do not depend on what else is read.
func TestRegistryJoinsAndSplits(t *testing.T) {
	joined := runDecided(t, Options{Registry: registry(t, "person,Anna Berg,anna-berg")}, "harbour1.txt", "water.txt")
	if got := all(joined, nsSchema+"Person"); !slices.Equal(got, []string{"person/anna-berg"}) {
		t.Errorf("people %v, want one", got)
	}
	split := registry(t, "person,Anna Berg,anna-berg,,2024-05-07,,,,Federal Water Commission", "person,Anna Berg,anna-berg,,2024-03-04,,,,Ministry of Ports")
	for _, names := range [][]string{{"harbour1.txt", "water.txt", "harbour2.txt"}, {"water.txt", "harbour1.txt"}, {"water.txt"}, {"harbour2.txt"}} {
		r := runDecided(t, Options{Registry: split}, names...)
		for name, x := range r {
			want := "person/anna-berg.2024-03-04"
			if name == "water.txt" {
				want = "person/anna-berg.2024-05-07"
			}
			if got := subjects(x, nsSchema+"Person"); !slices.Equal(got, []string{want}) {
				t.Errorf("%v: people of %s are %v, want %s", names, name, got, want)
			}
		}
	}
}

// TestRegistryKeepsIRIs: a name that the registry does not hold never gets an IRI that it holds; somebody
// of no known body is the only one of that name.
func TestRegistryKeepsIRIs(t *testing.T) {
	g := registry(t, "program,Rivers Programme,clean-river-initiative\norg,Ports Authority,ministry-of-ports\nperson,Bert Holm,anna-berg")
	r := runDecided(t, Options{Registry: g}, "harbour1.txt")
	for class, taken := range map[string]string{nsBG + "Program": "program/clean-river-initiative", nsBG + "PublicBody": "org/ministry-of-ports", nsSchema + "Person": "person/anna-berg"} {
		if got := all(r, class); len(got) != 1 || !strings.HasPrefix(got[0], taken+".") {
			t.Errorf("%v, want one of the form %s.x", got, taken)
		}
	}
	g = registry(t, "person,Carl Dahl,dahl,,,,,,Ministry of Rural Affairs")
	if got := all(runDecided(t, Options{Registry: g}, "fragment.txt"), nsSchema+"Person"); !slices.Equal(got, []string{"person/dahl"}) {
		t.Errorf("people %v", got)
	}
}

// TestRegistryMerges: what was replaced leads to what took its place, and its old IRI says so.
func TestRegistryMerges(t *testing.T) {
	g := registry(t, `program,Clean Rivers Initiative,clean-river-initiative,,,,rivers
program,Rivers Programme,rivers-2023,,,,rivers-2024
program,National Rivers Programme,rivers-2024
program,River Programme,rivers,,,,rivers-2024`)
	r := runDecided(t, Options{Registry: g}, "harbour1.txt")
	if got := all(r, nsBG+"Program"); !slices.Equal(got, []string{"program/rivers-2024"}) {
		t.Errorf("programs %v", got)
	}
	replaced := map[string]string{}
	for _, q := range RegistryQuads([]*Result{r["harbour1.txt"]}) {
		if q.G.Value != DefaultBase+"graph/registry" {
			t.Errorf("in the graph %s", q.G.Value)
		}
		if q.P.Value == nsDCT+"isReplacedBy" {
			replaced[strings.TrimPrefix(q.S.Value, DefaultBase+"id/program/")] = strings.TrimPrefix(q.O.Value, DefaultBase+"id/program/")
		}
	}
	if len(replaced) != 3 || replaced["clean-river-initiative"] != "rivers" || replaced["rivers"] != "rivers-2024" {
		t.Errorf("replaced: %v", replaced)
	}
}

// TestRegistryRename: a later row renames an IRI; the earlier name stays a name of it.
func TestRegistryRename(t *testing.T) {
	g := registry(t, "org,Ministry of Ports,ports,港口部", "org,Ministry of Ports and Seas,ports,,,,,Ministry of Ports")
	r := runDecided(t, Options{Registry: g}, "harbour1.txt")["harbour1.txt"]
	for _, want := range [][3]string{{"prefLabel", "Ministry of Ports and Seas", "en"}, {"altLabel", "Ministry of Ports", "en"}, {"prefLabel", "港口部", "zh-Hans"}} {
		if !literal(r, "org/ports", nsSKOS+want[0], want[1], want[2]) {
			t.Errorf("no %v", want)
		}
	}
}

// TestRegistrySpeaker: a registry tells for which body the speaker of a fragment speaks.
func TestRegistrySpeaker(t *testing.T) {
	r := runDecided(t, Options{Registry: registry(t, "person,Carl Dahl,,,,,,,Ministry of Rural Affairs")}, "fragment.txt")["fragment.txt"]
	if !has(r, "org/ministry-of-rural-affairs", nsBG+"leads", "program/clean-river-initiative") {
		t.Errorf("no body leads the program:\n%s", describeQuads(r.Quads()))
	}
}

// TestRegistryProblems: each mistake is named where it stands, with what to do.
func TestRegistryProblems(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"class", "ministry,Ministry of Ports", `my.tsv:1:1: no class "ministry"; the classes are org, person, `},
		{"few cells", "# registry\norg", "my.tsv:2:1: a row with too few cells; "},
		{"many cells", "org,A,a,,,,,,,x", "my.tsv:1:15: 10 cells in a row, and a registry has 9 columns; the columns are class, name, "},
		{"no name", "org,,a", "my.tsv:1:5: a row without a name; "},
		{"slug", "org,A,A b", `my.tsv:1:7: "A b" cannot be the end of an IRI; use a-z, 0-9 and single hyphens, as a-b`},
		{"sameAs", "org,A,a,,,http://example.org/a|Q 1", `my.tsv:1:11: "Q 1" is no absolute IRI; `},
		{"sameAs relative", "org,A,a,,,Q1", `my.tsv:1:11: "Q1" is no absolute IRI; `},
		{"two names", "org,A,a\norg,B,a", `my.tsv:2:7: org/a is the IRI of "A" already; give the two things different slugs`},
		{"two IRIs", "org,A,a\norg,B,b,,,,,A", `my.tsv:2:5: "A" is a name of a already; say in column of`},
		{"nowhere", "org,A,a,,,,b", `my.tsv:1:12: replaced by b, which no row of class org has; add a row`},
		{"circle", "org,A,a,,,,b\norg,B,b,,,,c\norg,C,c,,,,b", `my.tsv:2:12: b is replaced by c, and in the end by itself; `},
		{"itself", "org,A,a,,,,a", "my.tsv:1:12: a is replaced by a, and in the end by itself; "},
		{"Latin-1", "org,A,a\norg,Caf\xe9,b", "my.tsv:2:8: a character that is not UTF-8; save the file as UTF-8 text"},
		{"UTF-16", "\xff\xfeo\x00r\x00", "my.tsv:1:1: a character that is not UTF-8; "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := LoadRegistry(File{"my.tsv", []byte(strings.ReplaceAll(c.text, ",", "\t"))})
			if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), c.want) {
				t.Errorf("problems %v, want %s", problems, c.want)
			}
		})
	}
	if _, problems := LoadRegistry(File{"my.tsv", []byte("\ufeff# from a spreadsheet\r\norg\tA\ta\r\n")}); problems != nil {
		t.Error(problems)
	}
}
