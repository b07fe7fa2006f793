package dataset_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefgraph/dataset"
	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/ontology"
)

const base = "https://example.org/b/"

// quads reads TriG in which the vocabularies have prefixes, g: is for graphs, and IRIs are relative to the base.
func quads(t testing.TB, text string) []graph.Quad {
	t.Helper()
	prefixes := `@prefix g: <` + base + `graph/> . @prefix x: <https://x.org/> .
@prefix bg: <https://w3id.org/briefgraph/ns#> . @prefix schema: <http://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix prov: <http://www.w3.org/ns/prov#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`
	var out []graph.Quad
	for q, err := range decode.TriG(strings.NewReader(prefixes+text), base) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// described are the two graphs of quads, as lines without the parts of IRIs that are always the same.
func described(t testing.TB, text string, built ...string) (vocab, meta []string) {
	t.Helper()
	tally, err := dataset.New(base, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range built {
		tally.Built(base + "graph/" + g)
	}
	for _, q := range slices.Repeat(quads(t, text), 2) { // what comes again counts once
		tally.Add(q)
	}
	short := strings.NewReplacer(base, "", "https://w3id.org/briefgraph/ns#", "bg:", "http://www.w3.org/2004/02/skos/core#", "skos:", "http://www.w3.org/ns/prov#", "prov:",
		"http://rdfs.org/ns/void#", "void:", "http://schema.org/", "schema:", "http://purl.org/dc/terms/", "dct:", "^^<http://www.w3.org/2001/XMLSchema#integer>", "", "<", "", ">", "")
	all := tally.Graphs()
	if got := tally.Count().Quads(); got < len(all) {
		t.Errorf("%d quads were counted of at least %d", got, len(all))
	}
	lines := func(quads []graph.Quad, g graph.Term) []string {
		var out []string
		for _, q := range quads {
			if q.G != g {
				t.Errorf("%s stands in another graph", q)
			}
			out = append(out, short.Replace(fmt.Sprint(q.S, " ", q.P, " ", q.O)))
		}
		if !slices.IsSortedFunc(quads, graph.Quad.Compare) {
			t.Errorf("%s is not sorted", g)
		}
		return out
	}
	i := slices.IndexFunc(all, func(q graph.Quad) bool { return q.G == dataset.Vocab(base) })
	if i < 0 {
		i = len(all)
	}
	return lines(all[i:], dataset.Vocab(base)), lines(all[:i], dataset.Meta(base))
}

func wantLines(t *testing.T, got []string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if unwanted, ok := strings.CutPrefix(want, "! "); ok {
			if slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, unwanted) }) {
				t.Errorf("there is %s in\n%s", unwanted, strings.Join(got, "\n"))
			}
		} else if !slices.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

const transcript = `g:a { <id/transcript/a> a bg:Transcript ; schema:sha256 "5a" ; schema:recordedAt <id/briefing/a> .
<id/briefing/a> a bg:Briefing ; schema:startDate "2025-03-04"^^xsd:date . }
g:b { <id/transcript/b> a bg:Transcript ; schema:sha256 "5b" ; schema:recordedAt <id/briefing/a> .
<id/briefing/a> a bg:Briefing ; schema:startDate "2025-03-04"^^xsd:date . }
`

// What two graphs say is counted once for the whole, and once for each graph.
func TestCounts(t *testing.T) {
	_, meta := described(t, transcript, "a")
	wantLines(t, meta, "dataset void:triples \"8\"", "dataset void:distinctSubjects \"3\"", "dataset void:properties \"4\"", "dataset void:classes \"2\"",
		"graph/a void:triples \"5\"", "graph/b void:triples \"5\"", "dataset/class/Briefing void:entities \"1\"", "dataset/class/Transcript void:entities \"2\"",
		"dataset dct:temporal id/period/2025-03-04", "dataset void:exampleResource id/briefing/a", "id/transcript/b schema:sha256 \"5b\"", "! links/")
}

// Only what made a graph in this run, or is said to have made it of the same text, is named as its maker.
func TestProvenance(t *testing.T) {
	_, meta := described(t, transcript, "a")
	var run string
	for _, line := range meta {
		if _, after, ok := strings.Cut(line, "graph/a prov:wasGeneratedBy id/ingest/"); ok {
			run = after
		}
	}
	wantLines(t, meta, "id/ingest/"+run+" prov:used id/transcript/a", "id/ingest/"+run+" prov:wasAssociatedWith id/agent/briefgraph-1.2.3",
		"id/agent/briefgraph-1.2.3 schema:softwareVersion \"1.2.3\"", "graph/b prov:wasDerivedFrom id/transcript/b", "! graph/b prov:wasGeneratedBy")
	if !strings.HasPrefix(run, "a.") || len(run) != 10 {
		t.Errorf("the run is called %s", run)
	}

	earlier := `g:meta { g:a prov:wasGeneratedBy <id/ingest/` + run + `> . <id/ingest/` + run + `> prov:wasAssociatedWith <id/agent/briefgraph-1.2.3> .
<id/agent/briefgraph-1.2.3> schema:softwareVersion "1.2.3" . <dataset> <http://rdfs.org/ns/void#triples> 99 . }`
	_, kept := described(t, transcript+earlier)
	if !slices.Equal(kept, meta) {
		t.Errorf("of an earlier description is left\n%s\nwant\n%s", strings.Join(kept, "\n"), strings.Join(meta, "\n"))
	}
	_, meta = described(t, strings.Replace(transcript, `"5a"`, `"5c"`, 1)+earlier)
	wantLines(t, meta, "! wasGeneratedBy", "! briefgraph-1.2.3", "! \"99\"")
}

// The concepts are those that something refers to, with their schemes and what they are narrower than.
func TestConcepts(t *testing.T) {
	known, err := ontology.Concepts(base)
	if err != nil || len(known) < 300 {
		t.Fatal(len(known), err)
	}
	vocab, meta := described(t, transcript+`g:a { <id/turn/a> dct:type <id/concept/turn-kind/question> . }
g:b { x:s x:p "`+base+`id/unit/percent" . }
x:elsewhere { x:s x:p <id/unit/tonne> . }
g:vocab { <id/concept/turn-kind/question> skos:prefLabel "an older label"@en . <id/concept/mine/narrow> skos:prefLabel "n"@en ; skos:broader <id/concept/mine/broad> .
<id/concept/mine/broad> skos:prefLabel "b"@en . <id/concept/mine/unused> skos:prefLabel "u"@en . x:note x:p "kept" . }
g:c { x:s x:p <id/concept/mine/narrow> . }`)
	wantLines(t, vocab, `id/concept/turn-kind/question skos:prefLabel "question"@en`, `id/scheme/turn-kind skos:prefLabel "kind of turn"@en`, `! older`,
		`! percent`, `id/unit/tonne skos:prefLabel "tonne"@en`, `id/concept/mine/narrow skos:prefLabel "n"@en`, `id/concept/mine/broad skos:prefLabel "b"@en`,
		`! unused`, `! answer`, `https://x.org/note https://x.org/p "kept"`)
	wantLines(t, meta, fmt.Sprintf("graph/vocab void:triples \"%d\"", len(vocab)), "dataset void:subset graph/c", "! elsewhere", "dataset/links/qudt void:triples \"1\"")
}

// Where no transcript is, nothing is described.
func TestNothing(t *testing.T) {
	for _, text := range []string{"", "g:a { x:s x:p x:o . }", "x:elsewhere { x:t a bg:Transcript . }"} {
		if vocab, meta := described(t, text); len(vocab)+len(meta) > 0 {
			t.Errorf("%s: %v, %v", text, vocab, meta)
		}
	}
	for g, want := range map[string]bool{base + "graph/vocab": true, base + "graph/meta": true, base + "graph/a.meta": false, "vocab": false} {
		if got := dataset.Derived(graph.NewIRI(g)); got != want {
			t.Errorf("%s: %t", g, got)
		}
	}
}

func Example() {
	tally, _ := dataset.New("https://example.org/b/", "0.1.0")
	tally.Built("https://example.org/b/graph/talk")
	tally.Add(graph.Quad{S: graph.NewIRI("https://example.org/b/id/transcript/talk"), P: graph.NewIRI(graph.RDFType),
		O: graph.NewIRI("https://w3id.org/briefgraph/ns#Transcript"), G: graph.NewIRI("https://example.org/b/graph/talk")})
	for _, q := range tally.Graphs() {
		if q.P.Value == "http://rdfs.org/ns/void#triples" {
			fmt.Println(q.S, q.O.Value)
		}
	}
	// Output:
	// <https://example.org/b/dataset> 1
	// <https://example.org/b/graph/talk> 1
}
