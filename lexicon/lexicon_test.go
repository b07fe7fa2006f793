package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"briefgraph/internal/words"
	"briefgraph/seeds"
)

// folder makes a folder of data files.
func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// TestSeeds: the built-in files load without a problem, and each of them is loaded.
func TestSeeds(t *testing.T) {
	lx, problems := Load(seeds.FS)
	for _, p := range problems {
		t.Error(p)
	}
	for what, n := range map[string]int{"honorifics": len(lx.Honorifics), "surnames": len(lx.Surnames), "given names": len(lx.GivenNames)} {
		if n < 5 {
			t.Errorf("only %d %s", n, what)
		}
	}
	for class, name := range map[Class]string{Ministry: "Ministry of Finance", MediaOutlet: "Reuters", Place: "Shanghai", Sector: "shipbuilding"} {
		if e := lx.Find(class, name); e == nil || e.Class != class {
			t.Errorf("%s %s is not there", class, name)
		}
	}
	if u, ok := lx.Units.Find("billion", "yuan"); ok {
		t.Errorf("a scale is no unit: %v", u)
	}
	if u, ok := lx.Units.Find("percent"); !ok || u.Dimension != "ratio" {
		t.Errorf("percent is %v", u)
	}
	if h, ok := lx.Heads.Find("plans"); !ok || h.Kind != "plan" {
		t.Errorf("the plural of plan is %v", h)
	}
	if v, ok := lx.Verbs.Find("issued"); !ok || v.Relation != "issued" {
		t.Errorf("issued is %v", v)
	}
}

// TestColumns: each cell of a row comes to its field.
func TestColumns(t *testing.T) {
	lx, problems := Load(folder(map[string]string{
		"bodies.tsv":        "Ministry of Maps\tMoM|MM\tministry\tUT\t地图部\tMaps Ministry\n",
		"organizations.tsv": "Map Union\tMU\tassociation\t-\tUnion of Maps\n",
		"outlets.tsv":       "Map Daily\tThe Daily\tUT\n",
		"places.tsv":        "Mapton\tMap City|Old Mapton\tcity\tMapshire\tUT\t42\tyes\n",
		"sectors.tsv":       "map making\tcartography\n",
		"units.tsv":         "map mile\tmap-mile\tphysical\t1000\n",
		"hedges.tsv":        "all of\tover\tbefore\n",
		"comparisons.tsv":   "map on map\tyoy\n",
		"program-heads.tsv": "mapping\tcampaign\tstrong\nsurvey\tpilot\tweak\n",
		"verbs.tsv":         "chart out\tleads\tstrong\n",
		"posts.tsv":         "map keeper\tkeeper of maps|Keeper\n",
		"honorifics.tsv":    "Cart.\n",
		"surnames.tsv":      "Carto\n",
		"givennames.tsv":    "Mappy\n",
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	body := lx.Find(Ministry, "mm")
	if body == nil || body.Name != "Ministry of Maps" || strings.Join(body.Abbrevs, "|") != "MoM|MM" || body.Kind != "ministry" ||
		body.Country != "UT" || body.Chinese != "地图部" || strings.Join(body.Aliases, "|") != "Maps Ministry" {
		t.Errorf("body %+v", body)
	}
	if o := lx.Find(Organization, "union of maps"); o == nil || o.Country != "" || o.Kind != "association" {
		t.Errorf("organization %+v", o)
	}
	if o := lx.Find(MediaOutlet, "The Daily"); o == nil || o.Name != "Map Daily" || o.Country != "UT" {
		t.Errorf("outlet %+v", o)
	}
	if p := lx.Find(Place, "Old Mapton"); p == nil || p.Within != "Mapshire" || p.GeoNames != "42" || !p.Ambiguous || p.Kind != "city" {
		t.Errorf("place %+v", p)
	}
	if s := lx.Find(Sector, "Cartography"); s == nil || s.Name != "map making" {
		t.Errorf("sector %+v", s)
	}
	if lx.Find(Ministry, "Mapton") != nil || lx.Find(Place, "") != nil {
		t.Error("found in a wrong class, or without a name")
	}
	if u, _ := lx.Units.Find("map", "mile"); u != (Unit{"map-mile", "physical", 1000, 1}) {
		t.Errorf("unit %+v", u)
	}
	if h, _ := lx.Hedges.Find("all", "of"); h != (Hedge{"over", "before"}) {
		t.Errorf("hedge %+v", h)
	}
	if c, _ := lx.Comparisons.Find("map", "on", "map"); c != "yoy" {
		t.Errorf("comparison %q", c)
	}
	if h, _ := lx.Heads.Find("surveys"); h != (Head{"pilot", false}) {
		t.Errorf("head %+v", h)
	}
	if v, _ := lx.Verbs.Find("charted", "out"); v != (Verb{"chart out", "leads", true}) {
		t.Errorf("verb %+v", v)
	}
	if p, _ := lx.Posts.Find("keeper", "of", "maps"); p != "map keeper" {
		t.Errorf("post %q", p)
	}
	if !lx.Honorifics["cart"] || !lx.Surnames["carto"] || !lx.GivenNames["mappy"] {
		t.Error("a name or an honorific is missing")
	}
}

// TestProblems: a row with a fault is named by file and line and left out; the others are used.
func TestProblems(t *testing.T) {
	lx, problems := Load(folder(map[string]string{
		"bodies.tsv":  "# a comment\n\nMinistry of Maps\tMoM\nMinistry of Ink\t\tministry\r\n\t\tministry\n",
		"sectors.tsv": "paper\n \t \nwood\n",
		"units.tsv":   strings.Repeat("x", 2<<20) + "\n",
	}))
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	want := []string{
		"bodies.tsv:3:1: a row with too few cells; ",
		"bodies.tsv:5:1: a row with too few cells; ",
		"sectors.tsv:2:1: a row with too few cells; ",
		"units.tsv: bufio.Scanner: token too long; ",
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if lx.Find(Ministry, "Ministry of Ink") == nil || lx.Find(Ministry, "Ministry of Maps") != nil || lx.Find(Sector, "wood") == nil {
		t.Error("the wrong rows are used")
	}
}

// TestUserFolder: a user's folder adds to the seeds and takes nothing away.
func TestUserFolder(t *testing.T) {
	lx, problems := Load(seeds.FS, folder(map[string]string{"outlets.tsv": "Map Daily\n", "posts.tsv": "map keeper\n"}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, name := range []string{"Map Daily", "Reuters"} {
		if lx.Find(MediaOutlet, name) == nil {
			t.Errorf("%s is not there", name)
		}
	}
	if _, ok := lx.Posts.Find("map", "keeper"); !ok {
		t.Error("the user's post is not there")
	}
	if _, ok := lx.Posts.Find("minister"); !ok {
		t.Error("the built-in posts are gone")
	}
}

func TestIndex(t *testing.T) {
	var ix Index[int]
	ix.Add(nil, 1)
	for i, phrase := range []string{"New York", "new", "New York Times", "NEW", "York"} {
		ix.Add(words.Fields(phrase), i)
	}
	at := func(text string) func(int) string {
		ws := strings.Fields(strings.ToLower(text))
		return func(i int) string {
			if i < len(ws) {
				return ws[i]
			}
			return ""
		}
	}
	for _, tt := range []struct {
		text string
		want []int // longest first, then in order of entry
	}{
		{"new york times reports", []int{2, 0, 1, 3}},
		{"new york is", []int{0, 1, 3}},
		{"New", []int{1, 3}},
		{"york new", []int{4}},
		{"boston", nil},
		{"", nil},
	} {
		got := ix.At(at(tt.text))
		var vals []int
		for _, m := range got {
			vals = append(vals, m.Val)
			if m.N != len(m.Words) {
				t.Errorf("%q: %d words for %q", tt.text, m.N, m.Words)
			}
		}
		if !slices.Equal(vals, tt.want) {
			t.Errorf("%q: %v, want %v", tt.text, vals, tt.want)
		}
		m, ok := ix.Longest(at(tt.text))
		if ok != (len(got) > 0) || ok && m.N != got[0].N {
			t.Errorf("%q: longest %v, %t", tt.text, m, ok)
		}
	}
	if !ix.Starts("new") || ix.Starts("times") || ix.Starts("New") {
		t.Error("Starts takes the first word in lower case")
	}
	if v, ok := ix.Find("NEW", "york"); !ok || v != 0 {
		t.Errorf("Find: %d, %t", v, ok)
	}
	if _, ok := ix.Find("new", "york", "city"); ok {
		t.Error("Find takes a part for the whole")
	}
}

func TestForms(t *testing.T) {
	for lemma, want := range map[string]string{
		"issue":     "issue issues issuing issued",
		"launch":    "launch launches launching launched",
		"carry out": "carry out|carries out|carrying out|carried out",
		"set up":    "set up|sets up|setting up",
		"build":     "build builds building built",
		"plan":      "plan plans planning planned",
		"oversee":   "oversee oversees overseeing oversaw overseen",
		"agree":     "agree agrees agreeing agreed",
		"deploy":    "deploy deploys deploying deployed",
		"fix":       "fix fixes fixing fixed",
	} {
		sep := " "
		if strings.Contains(want, "|") {
			sep = "|"
		}
		got := strings.Join(Forms(lemma), sep)
		for _, form := range strings.Split(want, sep) {
			if !strings.Contains(sep+got+sep, sep+form+sep) {
				t.Errorf("%s: %q has no %q", lemma, got, form)
			}
		}
		if Forms(lemma)[0] != lemma {
			t.Errorf("%s: the lemma is not the first of %q", lemma, got)
		}
	}
}

func TestParticiple(t *testing.T) {
	for form, want := range map[string]string{
		"take": "taken", "takes": "taken", "took": "taken", "ran": "run", "runs": "run", "became": "become", "came": "come", "puts": "put", "freeze": "frozen",
		"made": "made", "issued": "", "taken": "taken", "meet": "met", "rebuild": "rebuilt", "": "",
	} {
		if got := Participle(form); got != want {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
	// A form of two verbs would have the participle of either, by chance.
	verbs := map[string]string{}
	for verb := range irregular {
		for _, form := range Forms(verb) {
			if other := verbs[form]; other != "" && other != verb && Participle(form) != "" {
				t.Errorf("%q is a form of %q and of %q", form, verb, other)
			}
			verbs[form] = verb
		}
	}
}

func TestPlural(t *testing.T) {
	for in, want := range map[string]string{"plan": "plans", "strategy": "strategies", "survey": "surveys", "list": "lists", "measures": "measures", "benefit box": "benefit boxes", "approach": "approaches"} {
		if got := Plural(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestTable: cells are as somebody wrote them, also after a spreadsheet saved the file.
func TestTable(t *testing.T) {
	text := "\ufeff# a comment\r\n\"\"\"A\"\" plan\"\t a | b |c\t\"A\" plan\t\"A\"\r\n"
	rows, problems := ReadTable(strings.NewReader(text), "x.tsv", 1)
	if len(problems) > 0 || len(rows) != 1 {
		t.Fatal(rows, problems)
	}
	r := rows[0]
	if r.Len() != 4 || r.Cell(0) != `"A" plan` || r.Cell(2) != `"A" plan` || r.Cell(3) != `"A"` || r.Cell(9) != "" {
		t.Errorf("cells %q", r.cells)
	}
	if got := r.List(1); !slices.Equal(got, []string{"a", "b", "c"}) || r.List(9) != nil {
		t.Errorf("list %q", got)
	}
	if p := r.Problem(1, "id", "what", ""); p.Error() != "x.tsv:2:15: what" {
		t.Error(p)
	}
	_, problems = ReadTable(strings.NewReader("a\nb\tc\xff\nd\n"), "x.tsv", 1)
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), "x.tsv:2:4: a character that is not UTF-8; ") {
		t.Error(problems)
	}
}

// TestColumnsInComments wants the comment at the top of each built-in table to name its columns.
func TestColumnsInComments(t *testing.T) {
	names, err := fs.Glob(seeds.FS, "*.tsv")
	if err != nil || len(names) == 0 || len(names) != len(Columns) {
		t.Fatalf("%d tables, %d with columns, %v", len(names), len(Columns), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if line := "\n# columns: " + strings.Join(Columns[name], ", ") + "\n"; !strings.Contains(string(text), line) {
			t.Errorf("%s has no line %q", name, line)
		}
	}
}
