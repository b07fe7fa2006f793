package decode_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"
)

// w3cSkips are tests that cannot pass, with the reason. A test here that passes fails.
var w3cSkips = map[string]string{}

// TestW3C runs the W3C suites of RDF 1.1, if they are there.
func TestW3C(t *testing.T) {
	root := filepath.FromSlash("../../../shared/w3c/rdf/rdf11")
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no W3C suites at %s", root)
	}
	suites := []struct {
		dir, base string
		tests     int
		read      string
	}{
		{"rdf-n-triples", "", 70, "a.nt"},
		{"rdf-n-quads", "", 87, "a.nq"},
		{"rdf-turtle", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/", 313, "a.ttl"},
		{"rdf-trig", "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-trig/", 356, "a.trig"},
	}
	for _, s := range suites {
		t.Run(s.dir, func(t *testing.T) {
			format, err := decode.ByFile(s.read)
			if err != nil {
				t.Fatal(err)
			}
			runSuite(t, filepath.Join(root, s.dir), s.base, format, s.tests)
		})
	}
}

// runSuite runs the tests of the manifest in dir; there must be n.
func runSuite(t *testing.T, dir, base string, format decode.Format, n int) {
	const manifestBase = "manifest:/"
	turtle := decode.Formats[0]
	entries, err := readFile(turtle, filepath.Join(dir, "manifest.ttl"), manifestBase)
	if err != nil {
		t.Fatal(err)
	}
	about := map[graph.Term]map[string]string{}
	for _, q := range entries {
		if about[q.S] == nil {
			about[q.S] = map[string]string{}
		}
		_, file := filepath.Split(q.O.Value)
		about[q.S][filepath.Base(q.P.Value)] = file
	}
	run := 0
	for test, facts := range about {
		kind := facts["22-rdf-syntax-ns#type"]
		action := facts["test-manifest#action"]
		if action == "" {
			continue
		}
		run++
		_, name := filepath.Split(test.Value)
		t.Run(name, func(t *testing.T) {
			fault := runCase(format, dir, base, kind, action, facts["test-manifest#result"])
			reason, skip := w3cSkips[name]
			switch {
			case skip && fault == nil:
				t.Error("passes, but is listed as one that cannot: " + reason)
			case skip:
				t.Skip(reason)
			case fault != nil:
				t.Errorf("%s %s: %v", kind, action, fault)
			}
		})
	}
	if run != n {
		t.Errorf("ran %d tests, the suite has %d", run, n)
	}
}

func runCase(format decode.Format, dir, base, kind, action, result string) error {
	got, err := readFile(format, filepath.Join(dir, action), base+action)
	negative := len(kind) > 14 && (kind[len(kind)-14:] == "NegativeSyntax" || kind[len(kind)-12:] == "NegativeEval")
	if negative && err == nil {
		return errors.New("accepted")
	}
	if negative || err != nil {
		if negative {
			return nil
		}
		return err
	}
	if result == "" {
		return nil
	}
	nquads := decode.Formats[2]
	want, err := readFile(nquads, filepath.Join(dir, result), "")
	if err != nil {
		return err
	}
	if !graphtest.Same(got, want) {
		return errors.New("not the graph of " + result)
	}
	return nil
}

func readFile(format decode.Format, path, base string) ([]graph.Quad, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return graph.Collect(format.Read(f, base))
}
