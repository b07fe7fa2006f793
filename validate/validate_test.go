package validate_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/internal/testaid"
	"briefgraph/ontology"
	"briefgraph/validate"
)

// sample is a small graph that conforms, with the concepts it refers to.
func sample(t *testing.T) []graph.Quad {
	t.Helper()
	quads := testaid.Quads(t, "../ontology/testdata/briefings.trig")
	named := map[graph.Term]bool{}
	for _, q := range quads {
		named[q.O] = true
	}
	concepts, err := ontology.Concepts(ontology.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range concepts {
		if named[q.S] {
			quads = append(quads, q)
		}
	}
	return quads
}

func check(t *testing.T, quads []graph.Quad) validate.Report {
	t.Helper()
	shapes, err := ontology.Shapes(ontology.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	report, err := validate.Check(quads, shapes)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestConforms(t *testing.T) {
	report := check(t, sample(t))
	if report.Outcome() != validate.Warned || report.Count(validate.Warning) != 1 || report.Checked() < 300 {
		var b strings.Builder
		validate.Text(&b, report)
		t.Errorf("got %s", &b)
	}
	for _, target := range report.Targets {
		if target.Nodes == 0 {
			t.Errorf("%s has nothing to check in the sample", target.Shape)
		}
	}
}

var prefixes = map[string]string{
	"bg": "https://w3id.org/briefgraph/ns#", "schema": "http://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#",
	"dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#", "oa": "http://www.w3.org/ns/oa#",
	"org": "http://www.w3.org/ns/org#", "prov": "http://www.w3.org/ns/prov#", "rdf": graph.RDF, "id": ontology.DefaultBase + "id/",
}

// term reads a name with prefix, "a", or a literal in the syntax of N-Triples with a prefixed datatype.
func term(s string) graph.Term {
	if s == "a" {
		return graph.NewIRI(graph.RDFType)
	}
	if text, ok := strings.CutPrefix(s, `"`); ok {
		value, rest, _ := strings.Cut(text, `"`)
		switch {
		case strings.HasPrefix(rest, "@"):
			return graph.NewLang(value, rest[1:])
		case strings.HasPrefix(rest, "^^xsd:"):
			return graph.NewTyped(value, graph.XSD+rest[6:])
		}
		return graph.NewString(value)
	}
	prefix, local, _ := strings.Cut(s, ":")
	return graph.NewIRI(prefixes[prefix] + local)
}

const (
	levels = "id:obs/scio-2025-07-18.robots-per-10000-workers."
	change = "id:obs/scio-2025-07-18.output-of-light-industry."
	ranged = "id:obs/scio-2025-07-18.humanoid-robots-delivered."
	leads  = "id:st/scio-2025-07-18.leads.0fed89ad8a"
	miit   = "id:org/ministry-of-industry-and-information-technology"
	one    = "id:program/one-month-one-chain"
	turn   = "id:turn/scio-2025-07-18.en.004.t04"
	text   = "id:transcript/scio-2025-07-18.en.004"
	event  = "id:briefing/scio-2025-07-18"
)

// TestShapes breaks the sample in one way for each rule, and wants that rule to say so. A change is a
// list of lines: "+ subject predicate object" adds a triple, "- subject predicate object" takes away
// those that begin so, with "*" for any.
func TestShapes(t *testing.T) {
	tests := []struct{ changes, message string }{
		{"- id:person/xie-shao skos:prefLabel *", "a thing without a name"},
		{`+ ` + miit + ` skos:prefLabel "Industry Ministry"@en`, "two preferred labels in one language"},
		{`+ ` + miit + ` skos:prefLabel "MIIT"`, "a preferred label must have a language tag"},
		{`+ ` + miit + ` skos:altLabel "MIIT"`, "an alternative label must have a language tag"},
		{`+ id:person/xie/shao a schema:Person|+ id:person/xie/shao skos:prefLabel "X"@en`, "an identifier must be an IRI of the form"},
		{`- id:sector/vehicles skos:prefLabel *|+ id:sector/vehicles skos:prefLabel "汽车"@zh-Hans`, "an English preferred label is missing"},
		{`- ` + event + ` schema:startDate *|+ ` + event + ` schema:startDate "July"`, "the date of a briefing must be an xsd:date"},
		{`+ ` + event + ` schema:startDate "2025-07-19"^^xsd:date`, "a briefing has one date"},
		{`- ` + event + ` schema:startDate *`, "the source gives no date of the event"},
		{`+ ` + event + ` schema:organizer id:place/beijing`, "the organiser must be an org:Organization"},
		{`+ ` + event + ` schema:location id:place/chengdu`, "a briefing is held in one place"},
		{`+ ` + event + ` bg:chair ` + miit, "who chairs must be a schema:Person"},
		{`+ ` + event + ` bg:panelist ` + miit, "who speaks must be a schema:Person"},
		{`- ` + text + ` schema:recordedAt *`, "a briefing without a transcript"},
		{`- ` + text + ` schema:recordedAt *`, "a transcript records one bg:Briefing"},
		{`+ ` + text + ` schema:inLanguage "zh"`, "a transcript is in one language"},
		{`- ` + text + ` schema:sha256 *|+ ` + text + ` schema:sha256 "abc"`, "a transcript needs the SHA-256"},
		{`+ ` + text + ` schema:datePublished "18 July"`, "the date of publication must be"},
		{`- ` + turn + ` dct:isPartOf *`, "a turn is part of one bg:Transcript"},
		{`+ ` + turn + ` schema:position "9"^^xsd:integer`, "a turn has one position"},
		{`- ` + turn + ` dct:type *`, "a turn has one kind"},
		{`+ ` + turn + ` schema:author id:person/tao-qing`, "a turn has at most one speaker"},
		{`+ ` + turn + ` schema:parentItem ` + text, "a turn answers at most one other turn"},
		{`- * oa:hasSource *`, "evidence is a span of one bg:Transcript"},
		{`- id:ev/ dct:isPartOf *`, "evidence is part of one turn"},
		{`- * a oa:TextQuoteSelector`, "evidence has one quote"},
		{`- * a oa:TextPositionSelector`, "evidence has one position"},
		{`- * oa:exact *`, "a quote has one text"},
		{`+ id:q a oa:TextQuoteSelector|+ id:q oa:exact ""`, "a quote has one text"},
		{`+ id:q a oa:TextQuoteSelector|+ id:q oa:exact "x"|+ id:q oa:prefix "x"@en`, "there is one text before a quote"},
		{`+ id:q a oa:TextQuoteSelector|+ id:q oa:exact "x"|+ id:q oa:suffix "x"|+ id:q oa:suffix "y"`, "there is one text after a quote"},
		{`- * oa:start *`, "a position has one start"},
		{`- * oa:end *`, "a position has one end"},
		{`+ id:ev/x a bg:Evidence|+ id:ev/x oa:hasSelector id:q|+ id:ev/x oa:hasSelector id:p|+ id:q oa:exact "four"|+ id:p oa:start "9"^^xsd:nonNegativeInteger|+ id:p oa:end "14"^^xsd:nonNegativeInteger`, "the offsets do not span as many characters"},
		{`- ` + leads + ` bg:statedAt *`, "a statement is made at one bg:Briefing"},
		{`+ ` + leads + ` bg:status id:concept/status/target`, "a statement is either actual or a target"},
		{`+ ` + leads + ` bg:confidence "1.5"^^xsd:decimal`, "a confidence is an xsd:decimal from 0 to 1"},
		{`+ ` + leads + ` bg:confidence "0.9"`, "a confidence is an xsd:decimal from 0 to 1"},
		{`- ` + leads + ` prov:wasDerivedFrom *`, "a statement without evidence"},
		{`- ` + levels + ` prov:wasDerivedFrom *`, "a statement without evidence"},
		{`- ` + leads + ` rdf:subject *`, "a relation has one subject"},
		{`- ` + leads + ` rdf:predicate *|+ ` + leads + ` rdf:predicate bg:status`, "a relation has one property"},
		{`+ ` + leads + ` rdf:object "x"`, "a relation has one object"},
		{`- ` + miit + ` bg:leads *`, "the relation is stated as a fact and its triple is not in the graph"},
		{`+ ` + miit + ` bg:leads ` + one, "the relation is only planned"},
		{`+ ` + miit + ` bg:leads id:program/quality-upgrade-guideline`, "a relation that no statement"},
		{`- ` + levels + ` schema:variableMeasured *`, "a figure measures one bg:Indicator"},
		{`+ ` + levels + ` dct:type id:concept/figure-kind/share`, "a figure has one kind"},
		{`- ` + levels + ` schema:unitCode *|+ ` + levels + ` schema:unitCode id:unit/parsec`, "a figure has one bg:Unit"},
		{`+ ` + levels + ` schema:unitText "robots"`, "what a figure counts"},
		{`- ` + levels + ` bg:modifier *`, "a figure has one modifier"},
		{`+ ` + levels + ` dct:temporal ` + text, "a figure is for at most one"},
		{`+ ` + change + ` bg:comparisonBase ` + text, "a change is since at most one"},
		{`+ ` + levels + ` schema:observationAbout "robots"`, "what a figure is about must be an IRI"},
		{`- ` + levels + ` schema:value *|+ ` + levels + ` schema:value "500"^^xsd:integer`, "a figure has at most one value"},
		{`- ` + ranged + ` schema:minValue *|+ ` + ranged + ` schema:minValue "351"^^xsd:decimal`, "the lower end of a range"},
		{`+ ` + ranged + ` schema:maxValue "400"^^xsd:decimal`, "the upper end of a range"},
		{`+ ` + change + ` bg:delta "2.5"`, "the signed change is one xsd:decimal"},
		{`- ` + change + ` bg:direction *|+ ` + change + ` bg:direction id:concept/direction/up`, "a direction is increase or decrease"},
		{`+ ` + change + ` bg:comparison id:concept/status/actual`, "the base of a change"},
		{`+ ` + ranged + ` schema:value "320"^^xsd:decimal`, "a figure has either a value or a range"},
		{`- ` + change + ` bg:comparison *`, "a change, and only a change"},
		{`+ ` + levels + ` bg:direction id:concept/direction/increase`, "a change, and only a change"},
		{`- ` + change + ` bg:delta *|+ ` + change + ` bg:delta "2.5"^^xsd:decimal`, "the sign of the change contradicts"},
		{`- id:period/2027 dcat:startDate *`, "a period has one first day"},
		{`- id:period/2027 dcat:endDate *|+ id:period/2027 dcat:endDate "2027"^^xsd:gYear`, "a period has one last day"},
		{`- id:period/2027 dcat:endDate *|+ id:period/2027 dcat:endDate "2026-12-31"^^xsd:date`, "a period ends before it begins"},
		{`- ` + one + ` dct:type *`, "a program has one kind"},
		{`+ id:person/xie-shao bg:issued id:program/quality-upgrade-guideline`, "who issues a document must be an org:Organization"},
		{`+ ` + one + ` bg:targets "farmers"`, "what a program is for must be an IRI"},
		{`+ ` + one + ` a org:Organization`, "one thing cannot be a program and an organisation"},
		{`+ ` + miit + ` bg:issued ` + one, "what is issued must be a bg:PolicyDocument"},
		{`+ ` + miit + ` bg:leads id:place/beijing`, "what is led or taken part in must be a bg:Program"},
		{`- ` + miit + ` a org:Organization`, "a public body is also an org:Organization"},
		{`- ` + miit + ` dct:type *`, "a body has one kind"},
		{`+ ` + miit + ` org:subOrganizationOf id:place/china`, "a body can be part only of"},
		{`- id:post/ org:postIn *|+ id:post/x a org:Post|+ id:post/x org:postIn id:place/china`, "a post is in at most one org:Organization"},
		{`+ ` + miit + ` org:holds id:post/x`, "who holds a post must be a schema:Person"},
		{`- id:sector/vehicles a skos:Concept`, "sectors, indicators and units are also skos:Concepts"},
		{`- id:ingest/ prov:used *`, "a run reads one"},
		{`- id:ingest/ prov:wasAssociatedWith *`, "a run is done by one version"},
		{`+ id:agent/briefgraph-0.1.0 schema:softwareVersion "0.2.0"`, "a program has one version"},
		{`- id:sector/vehicles skos:inScheme *`, "a concept must be in a concept scheme"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.message, func(t *testing.T) {
			broken := changed(t, sample(t), tt.changes)
			report := check(t, broken)
			found := false
			for _, r := range report.Results {
				seen[r.Message] = true
				found = found || strings.Contains(r.Message, tt.message)
			}
			if !found {
				t.Errorf("not found by %s; results %v", tt.changes, report.Results)
			}
		})
	}
	shapes, err := ontology.File("shapes.ttl")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(shapes), `sh:message "`)[1:] {
		if message, _, _ := strings.Cut(part, `"`); !seen[message] {
			t.Errorf("no test breaks the rule: %s", message)
		}
	}
}

// changed applies the changes of a test. Subjects of lines that begin with "id:obs/" or "id:ev/" may be
// the beginning of an IRI.
func changed(t *testing.T, quads []graph.Quad, changes string) []graph.Quad {
	t.Helper()
	for line := range strings.SplitSeq(changes, "|") {
		f := strings.SplitN(line, " ", 4)
		s, p := term(f[1]), term(f[2])
		if f[0] == "+" {
			for _, q := range quads { // a subject given by its beginning
				if strings.HasPrefix(f[1], "id:obs/") && strings.HasPrefix(q.S.Value, s.Value) {
					s = q.S
				}
			}
			quads = append(quads, graph.Quad{S: s, P: p, O: term(f[3])})
			continue
		}
		before := len(quads)
		quads = slices.DeleteFunc(quads, func(q graph.Quad) bool {
			return (f[1] == "*" || strings.HasPrefix(q.S.Value, s.Value)) && q.P == p && (f[3] == "*" || q.O == term(f[3]))
		})
		if len(quads) == before {
			t.Fatalf("%s: takes nothing away", line)
		}
	}
	return quads
}

// Nothing evaluated is no pass, in no format.
func TestNothing(t *testing.T) {
	stranger := []graph.Quad{{S: graph.NewIRI("x:s"), P: graph.NewIRI("x:p"), O: graph.NewIRI("x:o")}}
	for name, quads := range map[string][]graph.Quad{"empty": nil, "of another vocabulary": stranger} {
		report := check(t, quads)
		if report.Outcome() != validate.NotEvaluated {
			t.Errorf("%s: %s", name, report.Outcome())
		}
		for _, f := range validate.Formats {
			var b strings.Builder
			if err := f.Write(&b, report); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), "nothing was evaluated") || strings.Contains(b.String(), "passed") || strings.Contains(b.String(), "true") {
				t.Errorf("%s, %s: %s", name, f.Name, &b)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	if _, err := validate.Check(nil, []byte("this is no Turtle")); err == nil || !strings.Contains(err.Error(), "shapes:1:") {
		t.Errorf("got %v", err)
	}
	if _, err := validate.Check([]graph.Quad{{}}, nil); err == nil {
		t.Error("a quad without terms is taken")
	}
	if _, err := validate.ByName("xml"); err == nil || !strings.Contains(err.Error(), "text, turtle, json") {
		t.Errorf("got %v", err)
	}
}

// TestFormats pins how a report reads.
func TestFormats(t *testing.T) {
	report := check(t, changed(t, sample(t), `- `+levels+` prov:wasDerivedFrom *|+ `+event+` schema:location id:place/chengdu`))
	for name, wants := range map[string][]string{
		"text": {
			"failed: 2 violations, 1 warning; ",
			"violation: a statement without evidence: it must be derived from a bg:Evidence\n  at     https://w3id.org/briefgraph/id/obs/scio-2025-07-18.robots-per-10000-workers.",
			"\n  in     http://www.w3.org/ns/prov#wasDerivedFrom\n",
		},
		"json":   {`"outcome": "failed"`, `"conforms": false`, `"severity": "warning"`, `"path": "http://www.w3.org/ns/prov#wasDerivedFrom"`},
		"turtle": {"sh:conforms false", "sh:resultPath prov:wasDerivedFrom", "sh:resultSeverity sh:Warning", "sh:sourceConstraintComponent sh:MinCountConstraintComponent"},
	} {
		f, err := validate.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b, report); err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s: no %q in\n%s", name, want, &b)
			}
		}
	}
}

// TestPySHACL has another validator judge the sample, a broken sample, and what the program makes of
// the sample transcripts. It must count what we count.
func TestPySHACL(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import pyshacl").Run() != nil {
		t.Skip("no python3 with the module pyshacl (pip install pyshacl)")
	}
	const script = `
import sys, rdflib, pyshacl
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_, report, _ = pyshacl.validate(rdflib.Graph().parse(sys.argv[1]), shacl_graph=rdflib.Graph().parse(sys.argv[2]))
print(len(set(report.subjects(SH.resultSeverity, SH.Violation))), len(set(report.subjects(SH.resultSeverity, SH.Warning))))`
	inputs := map[string][]graph.Quad{
		"sample":      sample(t),
		"broken":      changed(t, sample(t), `- `+leads+` prov:wasDerivedFrom *|- `+change+` bg:comparison *|+ `+miit+` bg:leads `+one+`|- * oa:exact *`),
		"transcripts": testaid.Sample(t, ".."),
	}
	for name, quads := range inputs {
		t.Run(name, func(t *testing.T) {
			var lines []byte
			for _, q := range quads {
				q.G = graph.Term{}
				lines = graph.AppendQuad(lines, q)
			}
			file := filepath.Join(t.TempDir(), "data.nt")
			if err := os.WriteFile(file, lines, 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(python, "-c", script, file, "../ontology/shapes.ttl").CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			report := check(t, quads)
			ours := [2]int{report.Count(validate.Violation), report.Count(validate.Warning)}
			var theirs [2]int
			if _, err := fmt.Sscan(string(out), &theirs[0], &theirs[1]); err != nil || ours != theirs {
				t.Errorf("we count %v, pySHACL %s", ours, out)
			}
			if name != "broken" && ours[0] != 0 {
				var b strings.Builder
				validate.Text(&b, report)
				t.Errorf("%s", &b)
			}
		})
	}
}
