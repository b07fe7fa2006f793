package graph

import (
	"fmt"
	"strings"
)

// specs are the ways to name a store, for messages.
const specs = "DIR (a directory of its own), memory:, bbolt:DIR, leveldb:DIR, postgres://USER@HOST/DATABASE, memstore: (Cayley's, in memory)"

// Open opens the store that spec names, and creates it where there is none:
//
//	DIR                 segments in a directory, the usual choice
//	memory:             the same in memory, empty
//	bbolt:DIR           Cayley on bbolt, in a directory
//	leveldb:DIR         Cayley on leveldb, in a directory
//	postgres://...      Cayley in a PostgreSQL database, which must exist
//	memstore:           Cayley's own store in memory, empty
//
// A directory that is no such store, or one of another version, is an error and stays as it is. So
// is a store that another process has open for writing.
func Open(spec string) (*Store, error) {
	s, err := open(spec, false)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", spec, err)
	}
	return s, nil
}

// OpenReadOnly opens the store in a directory to read it as it is now, also while another process
// writes to it. Writes are ErrReadOnly.
func OpenReadOnly(dir string) (*Store, error) {
	s, err := open(dir, true)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	return s, nil
}

func open(spec string, readOnly bool) (*Store, error) {
	kind, rest := splitSpec(spec)
	if readOnly && kind != "" {
		return nil, fmt.Errorf("only a store in a directory of its own can be opened for reading while it is written; leave out %q or open it for writing", kind+":")
	}
	switch kind {
	case "":
		s, err := openSegments(rest, readOnly)
		return &Store{s}, err
	case "memory":
		return OpenMemory()
	case "memstore", "bbolt", "leveldb", "postgres", "postgresql":
		s, err := openCayley(kind, rest, spec)
		return &Store{s}, err
	case "sqlite":
		return nil, fmt.Errorf("sqlite: Cayley on sqlite keeps only the first graph of a triple and loses the others silently; choose %s", specs)
	}
	return nil, fmt.Errorf("no store is called %q; choose %s", kind+":", specs)
}

// splitSpec cuts off the word before the first colon. One letter is a drive of Windows, and what has
// a slash before the colon is a path.
func splitSpec(spec string) (kind, rest string) {
	i := strings.IndexByte(spec, ':')
	if i < 2 || strings.ContainsAny(spec[:i], `/\.`) {
		return "", spec
	}
	return strings.ToLower(spec[:i]), spec[i+1:]
}
