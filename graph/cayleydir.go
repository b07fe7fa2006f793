package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The files of a directory with a Cayley backend; the quads are in a file or folder named for it.
const (
	cayleyManifest = "format.json" // what the directory is
	journalName    = "journal.nq"  // a change under way; see writeJournal
)

func dataFile(dir, kind string) string { return filepath.Join(dir, "quads."+kind) }

// A cayleyFormat says what a directory holds, so that no program takes it for something else.
type cayleyFormat struct {
	Format  string `json:"format"`
	Version int    `json:"version"` // counts up when the files change in a way that older programs misread
	Backend string `json:"backend"`
}

func currentFormat(kind string) cayleyFormat {
	return cayleyFormat{Format: manifestFormat, Version: 1, Backend: "cayley-" + kind}
}

// cayleyDirectory says how to open dir, which has a Cayley backend.
func cayleyDirectory(dir string) error {
	var m cayleyFormat
	data, err := os.ReadFile(filepath.Join(dir, cayleyManifest))
	if err != nil {
		return err
	}
	kind := ""
	if json.Unmarshal(data, &m) == nil && m.Format == manifestFormat {
		kind = strings.TrimPrefix(m.Backend, "cayley-")
	}
	if kind == "" {
		return fmt.Errorf("%s is not that of a briefgraph store; choose another directory", cayleyManifest)
	}
	return fmt.Errorf("the directory holds a store of Cayley; open it as %s:%s", kind, dir)
}

// claim makes sure that dir is a store of the current version; a missing or empty directory becomes
// one. The manifest is the first file there, so a creation that was cut short is known for what it is.
func claim(dir, kind string) error {
	data, err := os.ReadFile(filepath.Join(dir, cayleyManifest))
	if errors.Is(err, fs.ErrNotExist) {
		return create(dir, kind)
	}
	if err != nil {
		return err
	}
	var m cayleyFormat
	current := currentFormat(kind)
	if err := json.Unmarshal(data, &m); err != nil || m.Format != current.Format {
		return fmt.Errorf("%s is not that of a briefgraph store; choose another directory", cayleyManifest)
	}
	if m != current {
		return fmt.Errorf("it has version %d on %s, opened was version %d on %s; name the backend it has, or build the store anew with this program",
			m.Version, m.Backend, current.Version, current.Backend)
	}
	return nil
}

func create(dir, kind string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == manifestName {
			return fmt.Errorf("the directory holds a store of segments; open it as %s", dir)
		}
		if e.Name() != cayleyManifest+tempSuffix {
			return fmt.Errorf("the directory holds %s and is not a briefgraph store; choose a new or empty directory", e.Name())
		}
	}
	data, err := json.Marshal(currentFormat(kind))
	if err != nil {
		return err
	}
	return writeFile(dir, cayleyManifest, append(data, '\n'))
}
