package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/readers"

	foreign "github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/turtle"
)

// shared is a folder beside the module with real transcripts, which are no part of the project.
const shared = "../../../shared"

// realInputs are inputs for tests of whole builds: the samples, and where they are there, the real
// transcripts and some pages of a corpus of another government.
func realInputs(t *testing.T) map[string][]string {
	t.Helper()
	inputs := map[string][]string{"samples": samples(t)}
	if paths, _ := filepath.Glob(shared + "/transcripts/*"); len(paths) > 0 {
		inputs["transcripts"] = paths
	}
	if paths, _ := filepath.Glob(shared + "/corpus/australia-pm/*.html"); len(paths) > 0 && !testing.Short() {
		const n = 60
		var some []string
		for i := range n {
			some = append(some, paths[i*len(paths)/n])
		}
		inputs["corpus"] = slices.Compact(some)
	}
	return inputs
}

// TestOutside builds real input into a store and has serdi and rapper read the Turtle: they find no
// fault and count the triples that the store holds.
func TestOutside(t *testing.T) {
	if len(realInputs(t)) < 3 {
		t.Log("../shared is not there or the test is short: the samples alone are read")
	}
	for name, inputs := range realInputs(t) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "graph.ttl")
			buildReal(t, inputs, file, "--store", filepath.Join(dir, "store"))
			want := tripleCountOf(t, filepath.Join(dir, "store"))
			if want < 1000 {
				t.Errorf("only %d triples", want)
			}
			t.Run("serdi", func(t *testing.T) { readBySerdi(t, file, want) })
			t.Run("rapper", func(t *testing.T) { readByRapper(t, file, want) })
		})
	}
}

// buildReal builds input of which some may be no transcript.
func buildReal(t *testing.T, inputs []string, out string, more ...string) {
	t.Helper()
	var errs bytes.Buffer
	args := slices.Concat([]string{"briefgraph", "build", "-q", "-o", out}, more, inputs)
	status := run(args, strings.NewReader(""), &errs, &errs)
	failed := bytes.Count(errs.Bytes(), []byte("\n"))
	if status == exitUsage || failed*4 > len(inputs) || (status == exitFailed) != (failed > 0) {
		t.Fatalf("exit status %d, %d of %d inputs failed\n%s", status, failed, len(inputs), &errs)
	}
}

func tripleCountOf(t *testing.T, dir string) int {
	t.Helper()
	s, err := graph.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := map[graph.Quad]bool{}
	for q, err := range s.Quads(context.Background(), graph.Term{}) {
		if err != nil {
			t.Fatal(err)
		}
		q.G = graph.Term{}
		seen[q] = true
	}
	return len(seen)
}

func readBySerdi(t *testing.T, file string, want int) {
	var complaints bytes.Buffer
	cmd := exec.Command("serdi", "-i", "turtle", "-o", "ntriples", file)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if cmd.Err != nil {
		t.Skip("serdi is not installed (Debian: serdi)")
	}
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%v: %s", err, &complaints)
	}
	if got := bytes.Count(out, []byte("\n")); got != want {
		t.Errorf("serdi reads %d triples, the store holds %d", got, want)
	}
}

func readByRapper(t *testing.T, file string, want int) {
	cmd := exec.Command("rapper", "-i", "turtle", "-c", file)
	out, err := cmd.CombinedOutput()
	if cmd.Err != nil {
		t.Skip("rapper is not installed (Debian: raptor2-utils)")
	}
	count := regexp.MustCompile(`returned (\d+) triples`).FindSubmatch(out)
	if err != nil || count == nil || bytes.Contains(out, []byte("rror")) || bytes.Contains(out, []byte("arning")) {
		t.Fatalf("%v: %s", err, out)
	}
	if string(count[1]) != strconv.Itoa(want) {
		t.Errorf("rapper reads %s triples, the store holds %d", count[1], want)
	}
}

// Terms that TestEvidence looks for.
const (
	bg   = "https://w3id.org/briefgraph/ns#"
	oa   = "http://www.w3.org/ns/oa#"
	prov = "http://www.w3.org/ns/prov#"
)

// TestEvidence reads the Turtle by a parser that is not ours. Every quote is what the text, as it was
// read, has at the offsets, and every figure and every relation leads to evidence with a quote.
func TestEvidence(t *testing.T) {
	for name, inputs := range realInputs(t) {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "graph.ttl")
			buildReal(t, inputs, file)
			texts := textsByHash(t, inputs)
			g := parseForeign(t, file)

			quotes := map[string]bool{} // evidence whose quote is right
			evidence := g.with("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", bg+"Evidence")
			for _, ev := range evidence {
				if err := g.checkQuote(ev, texts); err != nil {
					t.Errorf("%s: %v", ev, err)
					continue
				}
				quotes[ev] = true
			}
			statements := 0
			for _, class := range []string{"Observation", "RelationStatement"} {
				for _, st := range g.with("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", bg+class) {
					statements++
					from := g.objects(st, prov+"wasDerivedFrom")
					if len(from) == 0 {
						t.Errorf("%s has no evidence", st)
					}
					for _, ev := range from {
						if !quotes[ev] {
							t.Errorf("%s leads to %s, which has no right quote", st, ev)
						}
					}
				}
			}
			t.Logf("%d quotes, %d statements", len(evidence), statements)
			if len(evidence) < 50 || statements < 50 {
				t.Errorf("only %d quotes and %d statements", len(evidence), statements)
			}
		})
	}
}

// textsByHash are the texts of inputs as the readers give them, by their SHA-256.
func textsByHash(t *testing.T, inputs []string) map[string][]rune {
	t.Helper()
	texts := map[string][]rune{}
	for _, path := range inputs {
		s, _ := readers.Read(readers.Input{Name: path, Path: path}, nil, readers.Options{})
		if s == nil {
			t.Fatalf("%s cannot be read", path)
		}
		sum := sha256.Sum256([]byte(s.Text))
		texts[hex.EncodeToString(sum[:])] = []rune(s.Text)
	}
	return texts
}

// A parsed is a graph as a foreign parser read it: subject to predicate to objects. Objects are IRIs or
// lexical forms.
type parsed map[string]map[string][]string

func parseForeign(t *testing.T, file string) parsed {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read := foreign.NewGraph()
	if err := turtle.Parse(read, f); err != nil {
		t.Fatal(err)
	}
	g := parsed{}
	for triple := range read.Triples(nil, nil, nil) {
		s, p := triple.Subject.String(), triple.Predicate.String()
		if g[s] == nil {
			g[s] = map[string][]string{}
		}
		g[s][p] = append(g[s][p], triple.Object.String())
	}
	return g
}

func (g parsed) objects(s, p string) []string { return g[s][p] }

func (g parsed) with(p, o string) []string {
	var out []string
	for s, ps := range g {
		if slices.Contains(ps[p], o) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// checkQuote compares the quote of one piece of evidence with the text of its transcript.
func (g parsed) checkQuote(ev string, texts map[string][]rune) error {
	one := func(s, p string) string {
		if o := g.objects(s, p); len(o) == 1 {
			return o[0]
		}
		return ""
	}
	hash := one(one(ev, oa+"hasSource"), "http://schema.org/sha256")
	text, ok := texts[hash]
	if !ok {
		return fmt.Errorf("its transcript has the hash %q, which no input has", hash)
	}
	var quote string
	var start, end int
	for _, sel := range g.objects(ev, oa+"hasSelector") {
		if q := one(sel, oa+"exact"); q != "" {
			quote = q
		}
		if from, to := one(sel, oa+"start"), one(sel, oa+"end"); from != "" || to != "" {
			var err, err2 error
			start, err = strconv.Atoi(from)
			end, err2 = strconv.Atoi(to)
			if err != nil || err2 != nil {
				return fmt.Errorf("offsets %q and %q", from, to)
			}
		}
	}
	if start < 0 || end > len(text) || start >= end {
		return fmt.Errorf("offsets %d to %d in a text of %d characters", start, end, len(text))
	}
	if at := string(text[start:end]); at != quote {
		return fmt.Errorf("the quote is %q, the text has %q", quote, at)
	}
	return nil
}
