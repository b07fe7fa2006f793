package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// TestCodeCache holds that no machine code is read from the folder of temporary files, which others may
// have written, and that the program's own temporary files still go there.
func TestCodeCache(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("each user has a folder for temporary files there")
	}
	temp, cache := t.TempDir(), t.TempDir()
	run := func(env ...string) {
		t.Helper()
		c := exec.Command(os.Args[0], "version")
		c.Env = append(os.Environ(), append(env, runEnv+"=1", "TMPDIR="+temp)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("%s is in the folder for temporary files", left[0].Name())
		}
	}
	run("XDG_CACHE_HOME="+cache, "HOME="+cache)
	kept, _ := filepath.Glob(filepath.Join(cache, "*", "go-graphviz"))
	deeper, _ := filepath.Glob(filepath.Join(cache, "*", "*", "briefgraph", "go-graphviz"))
	if len(kept)+len(deeper) != 1 {
		t.Errorf("nothing is kept in this user's cache")
	}
	run("XDG_CACHE_HOME=", "HOME=") // no such folder: nothing is kept
	if dir, err := os.UserCacheDir(); err == nil && os.TempDir() == filepath.Join(dir, "briefgraph") {
		t.Errorf("temporary files go to %s", os.TempDir())
	}
}
