package exporters_test

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/graphtest"
	"briefgraph/internal/testaid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden writes the input of each folder of testdata in all formats, whatever order it comes in.
func TestGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*/input.trig")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no golden cases, error %v", err)
	}
	for _, input := range inputs {
		quads := testaid.Quads(t, input)
		for _, format := range rdfFormats() {
			t.Run(filepath.Base(filepath.Dir(input))+"/"+format.Name, func(t *testing.T) {
				quads := carried(format, quads)
				golden := filepath.Join(filepath.Dir(input), "want"+format.Exts[0])
				got := written(t, format, quads, exporters.Options{})
				if *update {
					if err := os.WriteFile(golden, got, 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s differs; see the diff after: go test ./exporters -update\ngot\n%s", golden, got)
				}
				if slices.Contains([]string{"ntriples", "nquads", "rdfxml"}, format.Name) {
					return // in the order of the input
				}
				shuffled := append([]graph.Quad(nil), quads...)
				rng := rand.New(rand.NewPCG(5, 6))
				for range 5 {
					rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
					if !bytes.Equal(written(t, format, shuffled, exporters.Options{}), got) {
						t.Fatal("the output depends on the order of the input")
					}
				}
			})
		}
	}
}

func written(t testing.TB, format exporters.Format, quads []graph.Quad, opt exporters.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := format.Write(&b, graph.Sequence(quads), opt); err != nil {
		t.Fatalf("%s: %v", format.Name, err)
	}
	return b.Bytes()
}

// TestAwkwardGolden keeps the input of the folder awkward in step with the terms that tests share.
func TestAwkwardGolden(t *testing.T) {
	var quads []graph.Quad
	for _, o := range graphtest.Awkward() {
		if len(o.Value) < 1000 {
			quads = append(quads, graph.Quad{S: graph.NewIRI("http://example.org/s"), P: graph.NewIRI("http://schema.org/p.q"), O: o})
		}
	}
	input := "testdata/awkward/input.trig"
	if *update {
		var lines []byte
		for _, q := range quads {
			lines = graph.AppendQuad(lines, q)
		}
		if err := os.WriteFile(input, lines, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if !graphtest.Same(testaid.Quads(t, input), quads) {
		t.Errorf("%s is not what graphtest.Awkward has; run go test ./exporters -update", input)
	}
}
