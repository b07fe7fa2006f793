// Package codecache has Graphviz keep its machine code where nobody else can write.
//
// go-graphviz compiles Graphviz from WebAssembly when the program starts, before main, and keeps what it
// compiled in the folder for temporary files that all users share: who makes that folder first decides
// what code the next user's process runs. It offers no other place than that of TMPDIR. So TMPDIR names a
// folder of this user while the packages are initialised, and what it was again when Restore is called.
//
// This holds by the sequence in which Go initialises packages (the specification, "Package
// initialization"): of those whose imports are ready, the one whose path sorts first. This package imports
// nothing but the standard library, and its path sorts before those of other modules.
package codecache

import (
	"os"
	"path/filepath"
)

var was, given = os.LookupEnv("TMPDIR")

var _ = os.Setenv("TMPDIR", private())

// private is this user's folder for caches; without one, a folder that cannot be, and nothing is kept.
func private() string {
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "briefgraph")
		if os.MkdirAll(dir, 0o700) == nil {
			return dir
		}
	}
	return filepath.Join(os.DevNull, "none")
}

// Restore gives TMPDIR its value back. It is called when Graphviz is ready, and before anything asks for a
// temporary file.
func Restore() error {
	if !given {
		return os.Unsetenv("TMPDIR")
	}
	return os.Setenv("TMPDIR", was)
}
