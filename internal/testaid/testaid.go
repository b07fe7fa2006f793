// Package testaid holds what tests of several packages need: the graph of the sample transcripts, damaged
// copies of files, and Python with a module. Nothing but tests imports it.
package testaid

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/decode"
)

// Sample is what the program makes of the sample transcripts. root is the folder of the module, seen from
// that of the test.
func Sample(t testing.TB, root string) []graph.Quad {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sample.nq")
	cmd := exec.Command("go", "run", "./cmd/briefgraph", "build", "seeds/transcripts", "-o", file, "--quiet")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	return Quads(t, file)
}

// Quads are the quads of an RDF file without relative IRIs.
func Quads(t testing.TB, name string) []graph.Quad {
	t.Helper()
	format, err := decode.ByFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	quads, err := graph.Collect(format.Read(f, ""))
	if err != nil {
		t.Fatalf("%s:%v", name, err)
	}
	return quads
}

// Damaged is a copy of good with up to flips-1 bits turned over; now and then its end is cut off.
func Damaged(r *rand.Rand, good []byte, flips int) []byte {
	raw := bytes.Clone(good)
	if r.IntN(4) == 0 {
		raw = raw[:r.IntN(len(raw))]
	}
	for range r.IntN(flips) {
		if len(raw) > 0 {
			raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
		}
	}
	return raw
}

// Python is the path of a Python that has the module; without one the test is skipped.
func Python(t testing.TB, module string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import "+module).Run() != nil {
		t.Skipf("no python3 with the module %s (pip install %s)", module, module)
	}
	return python
}
