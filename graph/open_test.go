package graph_test

import (
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/graph"
)

// withSum adds the last line of a manifest.
func withSum(body string) string {
	return fmt.Sprintf("%scrc32 %08x\n", body, crc32.ChecksumIEEE([]byte(body)))
}

func TestOpenRefuses(t *testing.T) {
	v2 := `{"format":"briefgraph-store","version":2,"next":1,"segments":[]}` + "\n"
	tests := []struct {
		name, prefix, file, text, want string
	}{
		{"foreign directory", "", "notes.txt", "mine", "holds notes.txt"},
		{"newer version", "", graph.ManifestName, withSum(`{"format":"briefgraph-store","version":99,"new":[{}]}` + "\n"), "format version 99, this program reads version 2"},
		{"other program", "", graph.ManifestName, `{"format":"something"}`, "damaged or not that of a briefgraph store"},
		{"broken manifest", "", graph.ManifestName, `{"format":"brief`, "damaged or not that of a briefgraph store"},
		{"manifest missing", "", "00000007.seg", "x", "manifest.json is missing"},
		{"no checksum", "", graph.ManifestName, v2, "damaged"},
		{"wrong checksum", "", graph.ManifestName, v2 + "crc32 00000000\n", "damaged"},
		{"bolt store", "", graph.CayleyManifest, `{"format":"briefgraph-store","version":1,"backend":"cayley-bbolt"}`, "open it as bbolt:"},
		{"other bolt", "", graph.CayleyManifest, `{"format":"x"}`, "not that of a briefgraph store"},
		{"bolt foreign directory", "bbolt:", "notes.txt", "mine", "holds notes.txt"},
		{"bolt file alone", "bbolt:", graph.BoltName, "x", "holds " + graph.BoltName},
		{"bolt newer version", "bbolt:", graph.CayleyManifest, `{"format":"briefgraph-store","version":99,"backend":"cayley-bbolt"}`, "version 99"},
		{"bolt other backend", "bbolt:", graph.CayleyManifest, `{"format":"briefgraph-store","version":1,"backend":"cayley-leveldb"}`, "on cayley-leveldb"},
		{"bolt on segments", "bbolt:", graph.ManifestName, "x", "store of segments"},
		{"leveldb on bolt", "leveldb:", graph.CayleyManifest, `{"format":"briefgraph-store","version":1,"backend":"cayley-bbolt"}`, "on cayley-bbolt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, tt.file), []byte(tt.text), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := graph.Open(tt.prefix + dir)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("got %v, want an error with the directory and %q", err, tt.want)
			}
			entries, _ := os.ReadDir(dir)
			names := slices.DeleteFunc(entries, func(e os.DirEntry) bool { return e.Name() == "lock" && tt.file == graph.ManifestName })
			if len(names) != 1 {
				t.Errorf("Open left something behind: %v", entries)
			}
		})
	}
}

func TestOpenRefusesSpec(t *testing.T) {
	tests := []struct{ spec, want string }{
		{"sqlite:x.db", "loses the others silently"},
		{"badger:x", `no store is called "badger:"; choose DIR`},
		{"bbolt:", "needs a directory"},
		{"memstore:x", "takes no name"},
		{"postgres://nobody@127.0.0.1:1/none?sslmode=disable", "reach the database"},
	}
	for _, tt := range tests {
		if _, err := graph.Open(tt.spec); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.spec, err, tt.want)
		}
	}
	if _, err := graph.OpenReadOnly(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "there is no store") {
		t.Errorf("reading where there is no store: %v", err)
	}
	if _, err := graph.OpenReadOnly("bbolt:x"); err == nil || !strings.Contains(err.Error(), "only a store in a directory of its own") {
		t.Errorf("reading bbolt: %v", err)
	}
}

func TestOpenTwice(t *testing.T) {
	for _, prefix := range []string{"", "bbolt:", "leveldb:"} {
		if testing.Short() && prefix != "" {
			break // each waits for a while
		}
		t.Run(prefix, func(t *testing.T) {
			spec := prefix + filepath.Join(t.TempDir(), "new", "store")
			s := openSpec(t, spec)
			replace(t, s, iri("g"), numbered(iri("g"), 1, 20))
			if _, err := graph.Open(spec); err == nil || !strings.Contains(err.Error(), "another process") {
				t.Errorf("got %v", err)
			}
			s.Close()
			s = openSpec(t, spec)
			wantQuads(t, s, graph.Term{}, numbered(iri("g"), 1, 20))
			if s.Len() != 20 {
				t.Errorf("Len is %d", s.Len())
			}
		})
	}
}
