package exporters_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"
	"briefgraph/internal/testaid"
)

// outsiders are programs that read our files and write them as N-Triples. None has code of ours.
var outsiders = []struct {
	name   string
	args   func(syntax, file string) []string
	syntax map[string]string // its name of each format
}{
	{
		"serdi",
		func(syntax, file string) []string { return []string{"-i", syntax, "-o", "ntriples", file} },
		map[string]string{"turtle": "turtle", "ntriples": "ntriples", "nquads": "nquads", "trig": "trig"},
	},
	{
		"rapper",
		func(syntax, file string) []string { return []string{"-q", "-i", syntax, "-o", "ntriples", file} },
		map[string]string{"turtle": "turtle", "ntriples": "ntriples", "rdfxml": "rdfxml"},
	},
}

// TestOutside gives every format to serdi and rapper and compares the triples that they read.
func TestOutside(t *testing.T) {
	inputs := map[string][]graph.Quad{
		"awkward":   awkwardQuads(),
		"briefing":  testaid.Quads(t, "testdata/briefing/input.trig"),
		"generated": slices.Collect(graphtest.Quads(3, 5000)),
	}
	for _, out := range outsiders {
		program, err := exec.LookPath(out.name)
		if err != nil {
			t.Run(out.name, func(t *testing.T) { t.Skip("not installed (Debian: serdi, raptor2-utils)") })
			continue
		}
		for _, format := range exporters.Formats {
			syntax, ok := out.syntax[format.Name]
			if !ok {
				continue
			}
			for name, quads := range inputs {
				t.Run(out.name+"/"+format.Name+"/"+name, func(t *testing.T) {
					quads := carried(format, quads)
					file := filepath.Join(t.TempDir(), "out"+format.Exts[0])
					if err := os.WriteFile(file, written(t, format, quads, exporters.Options{}), 0o666); err != nil {
						t.Fatal(err)
					}
					var complaints bytes.Buffer
					cmd := exec.Command(program, out.args(syntax, file)...)
					cmd.Stderr = &complaints
					text, err := cmd.Output()
					if err != nil || complaints.Len() > 0 {
						t.Fatalf("%v: %s", err, &complaints)
					}
					got, err := graph.Collect(decode.NTriples(bytes.NewReader(text)))
					if err != nil {
						t.Fatal(err)
					}
					if want := expected(exporters.Formats[0], quads); !graphtest.Same(got, want) {
						t.Errorf("read %d triples, want %d; or other ones", len(got), len(want))
						for _, q := range got {
							if !slices.Contains(want, q) && q.S.Kind != graph.Blank && q.O.Kind != graph.Blank {
								t.Logf("unknown: %.200s", q)
							}
						}
					}
				})
			}
		}
	}
}

// TestRapperCounts checks the number that rapper itself gives.
func TestRapperCounts(t *testing.T) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		t.Skip("rapper is not installed (Debian: raptor2-utils)")
	}
	quads := awkwardQuads()
	file := filepath.Join(t.TempDir(), "out.ttl")
	if err := os.WriteFile(file, written(t, exporters.Formats[0], quads, exporters.Options{}), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(rapper, "-i", "turtle", "-c", file).CombinedOutput()
	count := regexp.MustCompile(`returned (\d+) triples`).FindSubmatch(out)
	if err != nil || count == nil {
		t.Fatalf("%v: %s", err, out)
	}
	if want := len(expected(exporters.Formats[0], quads)); string(count[1]) != strconv.Itoa(want) {
		t.Errorf("rapper counts %s triples, want %d", count[1], want)
	}
}
