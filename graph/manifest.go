package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// The files of a store directory.
const (
	manifestName = "format.json" // what the directory is
	dataName     = "quads.bolt"  // the quads: Cayley on bbolt
	journalName  = "journal.nq"  // a change under way; see writeJournal
)

func dataFile(dir string) string { return filepath.Join(dir, dataName) }

// A manifest says what a directory holds, so that no program takes it for something else.
type manifest struct {
	Format  string `json:"format"`
	Version int    `json:"version"` // counts up when the files change in a way that older programs misread
	Backend string `json:"backend"`
}

var current = manifest{Format: "briefgraph-store", Version: 1, Backend: "cayley-bbolt"}

// claim makes sure that dir is a store of the current version; a missing or empty directory becomes
// one. The manifest is the first file there, so a creation that was cut short is known for what it is.
func claim(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return create(dir)
	}
	if err != nil {
		return err
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Format != current.Format {
		return fmt.Errorf("%s is not that of a briefgraph store; choose another directory", manifestName)
	}
	if m != current {
		return fmt.Errorf("it has version %d on %s, this program reads version %d on %s; build the store anew with this program",
			m.Version, m.Backend, current.Version, current.Backend)
	}
	return nil
}

func create(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != manifestName+tempSuffix {
			return fmt.Errorf("the directory holds %s and is not a briefgraph store; choose a new or empty directory", e.Name())
		}
	}
	data, err := json.Marshal(current)
	if err != nil {
		return err
	}
	return writeFile(dir, manifestName, append(data, '\n'))
}
