package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/annotation"
)

// scoreOf scores a document against gold, both as JSON.
func scoreOf(t *testing.T, doc, gold string) *Score {
	t.Helper()
	d, g := &annotation.Document{}, &Gold{}
	if err := json.Unmarshal([]byte(doc), d); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(gold), g); err != nil {
		t.Fatal(err)
	}
	s := NewScore()
	s.Add(d, g)
	return s
}

// TestScore: what a document has, what gold has, and the tallies "match/found/gold" that follow.
func TestScore(t *testing.T) {
	const (
		rose = `"quote": "Output rose 5 percent.", "value": 5, "unit": "percent", "kind": "change", "status": "actual", "modifier": "exact", "comparison": "yoy"`
		both = `"quote": "Output rose 5 percent and exports 5 percent.", "value": 5, "unit": "percent", "kind": "change", "status": "actual", "modifier": "exact", "comparison": "yoy", "direction": "increase"`
	)
	for _, tt := range []struct {
		what, doc, gold, want string
	}{
		{"turns equal in all four fields",
			`{"turns": [{"label": "A", "role": "chair", "kind": "opening", "starts": "Good morning"}, {"label": "B", "role": "official", "kind": "answer", "starts": "Yes"}]}`,
			`{"turns": [{"label": "A", "role": "chair", "kind": "opening", "starts": "Good morning"}, {"label": "B", "role": "official", "kind": "statement", "starts": "Yes"}]}`,
			"turn 1/2/2"},
		{"a field with several right values",
			`{"turns": [{"label": "B", "role": "official", "kind": "answer", "starts": "Yes"}]}`,
			`{"turns": [{"label": ["A", "B"], "role": "official", "kind": ["statement", "answer"], "starts": "Yes"}]}`,
			"turn 1/1/1"},
		{"a person needs the role",
			`{"people": [{"name": "Ann Lee", "role": "speaker"}, {"name": "Bo Li", "role": "chair"}]}`,
			`{"people": [{"name": "Lee", "aliases": ["Ann Lee"], "role": ["speaker", "mentioned"]}, {"name": "Bo Li", "role": "mentioned"}]}`,
			"person 1/2/2"},
		{"an optional person that is found scores neither way",
			`{"people": [{"name": "Ann Lee", "role": "speaker"}]}`,
			`{"people": [{"name": "Ann Lee", "role": "speaker", "optional": true}]}`,
			""},
		{"an optional person that is missed scores neither way",
			`{"people": []}`,
			`{"people": [{"name": "Ann Lee", "role": "speaker", "optional": true}]}`,
			""},
		{"posts: person, title and body, the body by an alias of the gold entity",
			`{"people": [{"name": "Ann Lee", "role": "speaker", "posts": [{"title": "minister", "body": "MOF"}, {"title": "member", "body": null}]}]}`,
			`{"people": [{"name": "Ann Lee", "role": "speaker", "posts": [{"title": "minister", "body": "Ministry of Finance"}, {"title": "member", "body": null}]}],
			  "entities": [{"class": "Ministry", "name": "Ministry of Finance", "aliases": ["MOF"]}]}`,
			"entity 0/0/1, entity Ministry 0/0/1, person 1/1/1, post 2/2/2"},
		{"a post of an optional person is optional",
			`{"people": [{"name": "Ann Lee", "role": "speaker", "posts": [{"title": "minister", "body": "MOF"}]}]}`,
			`{"people": [{"name": "Ann Lee", "role": "speaker", "optional": true, "posts": [{"title": "minister", "body": "MOF"}]}]}`,
			""},
		{"an entity of another class is none",
			`{"entities": [{"class": "Organization", "name": "Grain Board"}]}`,
			`{"entities": [{"class": "Ministry", "name": "Grain Board"}]}`,
			"entity 0/1/1, entity Ministry 0/0/1, entity Organization 0/1/0"},
		{"one found entity matches one gold entity, the required one first",
			`{"entities": [{"class": "Program", "name": "Green Plan"}]}`,
			`{"entities": [{"class": "Program", "name": "Green Plan", "optional": true}, {"class": "Program", "name": "Plan", "aliases": ["Green Plan"]}]}`,
			"entity 1/1/1, entity Program 1/1/1"},
		{"one that is found twice is once spurious",
			`{"entities": [{"class": "Place", "name": "Rome"}, {"class": "Place", "name": "Rome"}]}`,
			`{"entities": [{"class": "Place", "name": "Rome"}]}`,
			"entity 1/2/1, entity Place 1/2/1"},
		{"a figure by value, unit and quote; an observation by more",
			`{"observations": [{` + rose + `, "metric": "output", "direction": "increase"}]}`,
			`{"observations": [{` + rose + `, "metric": "industrial output", "direction": ["increase", "decrease"]}]}`,
			"figure 1/1/1, observation 1/1/1"},
		{"a wrong direction spoils the observation, not the figure",
			`{"observations": [{` + rose + `, "metric": "output", "direction": "decrease"}]}`,
			`{"observations": [{` + rose + `, "metric": "output", "direction": "increase"}]}`,
			"figure 1/1/1, observation 0/1/1"},
		{"a wrong period spoils neither",
			`{"observations": [{` + rose + `, "metric": "output", "period": "2024"}]}`,
			`{"observations": [{` + rose + `, "metric": "output", "period": "2025"}]}`,
			"figure 1/1/1, observation 1/1/1"},
		{"two equal figures of a sentence are told apart by the metric",
			`{"observations": [{` + both + `, "metric": "exports"}, {` + both + `, "metric": "output"}]}`,
			`{"observations": [{` + both + `, "metric": "output"}, {` + both + `, "metric": "exports"}]}`,
			"figure 2/2/2, observation 2/2/2"},
		{"a range needs both ends",
			`{"observations": [{` + rose + `, "value_max": 7, "metric": "output"}]}`,
			`{"observations": [{` + rose + `, "value_max": 8, "metric": "output"}]}`,
			"figure 0/1/1, observation 0/1/1"},
		{"an optional figure scores neither way",
			`{"observations": [{` + rose + `, "metric": "something else"}]}`,
			`{"observations": [{` + rose + `, "metric": "output", "optional": true}]}`,
			""},
		{"a relation by its ends, with the aliases of both sides",
			`{"entities": [{"class": "Ministry", "name": "MOF", "aliases": ["Ministry of Finance"]}], "relations": [{"s": "MOF", "p": "leads", "o": "Green Plan"}]}`,
			`{"relations": [{"s": "Ministry of Finance", "p": ["leads", "participates"], "o": ["Plan", "Green Plan"]}]}`,
			"entity 0/1/0, entity Ministry 0/1/0, relation 1/1/1"},
		{"a relation has a direction",
			`{"relations": [{"s": "Green Plan", "p": "partOf", "o": "Big Plan"}]}`,
			`{"relations": [{"s": "Big Plan", "p": "partOf", "o": "Green Plan"}]}`,
			"relation 0/1/1"},
		{"but to cooperate is mutual",
			`{"relations": [{"s": "A Board", "p": "cooperatesWith", "o": "B Bank"}]}`,
			`{"relations": [{"s": "B Bank", "p": "cooperatesWith", "o": "A Board"}]}`,
			"relation 1/1/1"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if got := tallies(scoreOf(t, tt.doc, tt.gold)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// tallies are the tallies of a score, "match/found/gold", without those that count nothing.
func tallies(s *Score) string {
	var out []string
	for name, n := range s.Tallies {
		if *n != (Tally{}) {
			out = append(out, fmt.Sprintf("%s %d/%d/%d", name, n.Match, n.Found, n.Gold))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// TestAttributes: of matched figures that are not optional, how often each attribute is right.
func TestAttributes(t *testing.T) {
	s := scoreOf(t,
		`{"observations": [{"quote": "5 ports", "value": 5, "unit": "ports", "metric": "ports", "kind": "level", "status": "actual", "modifier": "over", "comparison": "none", "period": "2024"},
			{"quote": "7 ships", "value": 7, "unit": "ships"}]}`,
		`{"observations": [{"quote": "5 ports", "value": 5, "unit": "ports", "metric": "ports", "kind": "share", "status": "actual", "modifier": "exact", "period": [null, "2024"]},
			{"quote": "7 ships", "value": 7, "unit": "ships", "optional": true}]}`)
	for name, want := range map[string]Tally{"metric": {1, 1, 1}, "kind": {0, 1, 1}, "status": {1, 1, 1}, "modifier": {0, 1, 1},
		"comparison": {1, 1, 1}, "direction": {1, 1, 1}, "period": {1, 1, 1}} {
		if got := s.Attributes[name]; got == nil || *got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestMisses: each miss is named once, spurious ones as such; scores add up.
func TestMisses(t *testing.T) {
	s := scoreOf(t, `{"entities": [{"class": "Place", "name": "Rome"}, {"class": "Place", "name": "Oslo"}]}`,
		`{"entities": [{"class": "Place", "name": "Rome"}, {"class": "Place", "name": "Bern"}, {"class": "Place", "name": "Kyiv", "optional": true}]}`)
	want := []Miss{{"entity Place", true, "Oslo"}, {"entity Place", false, "Bern"}}
	if !slices.Equal(s.Misses, want) {
		t.Errorf("got %v, want %v", s.Misses, want)
	}
	d, g := &annotation.Document{Entities: []annotation.Entity{{Class: "Place", Name: "Bern"}}}, &Gold{}
	s.Add(d, g)
	if got := *s.Tallies["entity"]; got != (Tally{1, 3, 2}) {
		t.Errorf("got %v", got)
	}
}

func TestTally(t *testing.T) {
	for _, tt := range []struct {
		Tally
		p, r, f float64
	}{
		{Tally{3, 4, 6}, 0.75, 0.5, 0.6},
		{Tally{0, 0, 0}, 1, 1, 1},
		{Tally{0, 0, 5}, 1, 0, 0},
		{Tally{0, 5, 0}, 0, 1, 0},
	} {
		if tt.Precision() != tt.p || tt.Recall() != tt.r || tt.F1() != tt.f {
			t.Errorf("%v: %f %f %f", tt.Tally, tt.Precision(), tt.Recall(), tt.F1())
		}
	}
}

func TestReadGold(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.b.json"), []byte(`{"doc": "a.b.txt"}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bad.json"), []byte(`{"turns": [{"label": {}}]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if g, err := ReadGold(dir, "some/where/a.b.txt"); err != nil || g.Doc != "a.b.txt" {
		t.Errorf("%v, %v", g, err)
	}
	if _, err := ReadGold(dir, "none.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := ReadGold(dir, "bad.txt"); err == nil || !strings.Contains(err.Error(), filepath.Join(dir, "bad.json")) {
		t.Errorf("bad file: %v", err)
	}
}

// TestGoldFiles: the gold that comes with the project belongs to a transcript and scores itself as
// perfect where it is the extraction.
func TestGoldFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json") + ".txt"
		text, err := os.ReadFile(filepath.Join("testdata/transcripts", name))
		if err != nil {
			t.Error(err)
			continue
		}
		g, err := ReadGold("testdata/gold", name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, o := range g.Observations {
			if !strings.Contains(string(text), o.Quote) {
				t.Errorf("%s: the text has no %q", name, o.Quote)
			}
		}
		s := NewScore()
		s.Add(perfect(g), g)
		for kind, n := range s.Tallies {
			if n.F1() != 1 {
				t.Errorf("%s: %s scores %v against itself: %v", name, kind, *n, s.Misses)
			}
		}
	}
}

// perfect is the document that has what gold has, the first of several right values.
func perfect(g *Gold) *annotation.Document {
	d := &annotation.Document{}
	for _, p := range g.People {
		ap := annotation.Person{Name: p.Name, Aliases: p.Aliases, Role: p.Role.first()}
		for _, q := range p.Posts {
			body := q.Body.first()
			ap.Posts = append(ap.Posts, annotation.Post{Title: q.Title.first(), Body: &body})
		}
		d.People = append(d.People, ap)
	}
	for _, x := range g.Turns {
		d.Turns = append(d.Turns, annotation.Turn{Label: x.Label.first(), Role: x.Role.first(), Kind: x.Kind.first(), Starts: x.Starts.first()})
	}
	for _, e := range g.Entities {
		d.Entities = append(d.Entities, annotation.Entity{Class: e.Class, Name: e.Name, Aliases: e.Aliases})
	}
	for _, o := range g.Observations {
		dir, period := o.Direction.first(), o.Period.first()
		d.Observations = append(d.Observations, annotation.Observation{Quote: o.Quote, Metric: o.Metric.first(), Value: json.Number(o.Value), Unit: o.Unit.first(),
			Kind: o.Kind.first(), Status: o.Status.first(), Modifier: o.Modifier.first(), Comparison: o.Comparison.first(), Direction: &dir, Period: &period})
	}
	for _, r := range g.Relations {
		d.Relations = append(d.Relations, annotation.Relation{S: r.S.first(), P: r.P.first(), O: r.O.first()})
	}
	return d
}
