package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "",
		"help":                       "help",
		"help build":                 "help build",
		"--version":                  "version",
		"build a b":                  "build -- a b",
		"build a -o x b":             "build --o x -- a b",
		"build a --out=x -q b":       "build --out x -q -- a b",
		"build -j4 a":                "build --j 4 -- a",
		"build -ox.ttl a":            "build --o x.ttl -- a",
		"build - -o -":               "build --o - -- -",
		"build -q -- -o x":           "build -q -- -o x",
		"build a -- --":              "build -- a --",
		"build -j -1 a":              "build --j -1 -- a",
		"annotate --lexicon a x":     "annotate --lexicon a -- x",
		"stats --data a --data b":    "stats --data a --data b --",
		"build --help":               "build --help",
		"build x --help":             "build --help",
		"build help":                 "build -- help",
		"remove --store d https://g": "remove --store d -- https://g",
	} {
		got, err := arrange(commands(), append([]string{"briefgraph"}, strings.Fields(in)...))
		if err != nil || strings.Join(got[1:], " ") != want {
			t.Errorf("%q: %q, %v; want %q", in, got[1:], err, want)
		}
	}
}

// FuzzArrange: whatever the arguments, inputs and values stay what they were, and all arguments that
// are not refused are there.
func FuzzArrange(f *testing.F) {
	for _, seed := range []string{"build a -o x", "build -j4 -- -q", "annotate --lexicon= x", "export -\x00", "build -o", "help x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := append([]string{"briefgraph"}, strings.Split(line, " ")...)
		got, err := arrange(commands(), slices.Clone(args))
		var usage usageError
		if err != nil {
			if !errors.As(err, &usage) || usage.what == "" {
				t.Fatalf("%q: %v", args, err)
			}
			return
		}
		at := slices.Index(got, "--")
		if at < 0 {
			return // help or version
		}
		for _, in := range got[at+1:] {
			if !slices.Contains(args[2:], in) {
				t.Errorf("%q: the input %q was not given", args, in)
			}
		}
		for _, a := range args[2:] {
			if a == "" || a[0] != '-' || a == "-" {
				if !slices.Contains(got, a) {
					t.Errorf("%q: %q was lost", args, a)
				}
			}
		}
	})
}

// TestHelp: each command has a description with examples, and each flag its use. Help names no value
// "value".
func TestHelp(t *testing.T) {
	for _, cmd := range commands() {
		out, _ := call(t, exitDone, "help", cmd.Name)
		if cmd.Usage == "" || len(examples(cmd)) == 0 {
			t.Errorf("%s: no usage or no example", cmd.Name)
		}
		for _, ex := range examples(cmd) {
			if !strings.Contains(string(out), ex) || !strings.Contains(ex, "briefgraph "+cmd.Name) {
				t.Errorf("%s: the example %q is not in its help or not of it", cmd.Name, ex)
			}
		}
		if strings.Contains(string(out), " value ") {
			t.Errorf("%s: a flag calls its value \"value\"\n%s", cmd.Name, out)
		}
		for _, f := range cmd.Flags {
			if line := regexp.MustCompile(`--` + f.Names()[0] + `\b.* {2,}\S`); !line.Match(out) {
				t.Errorf("%s: no use of --%s in\n%s", cmd.Name, f.Names()[0], out)
			}
		}
	}
}

// TestExamples runs the examples of all help texts and those of the README, one after the other as a
// reader would, in a copy of what they name.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program many times")
	}
	dir := t.TempDir()
	for _, name := range []string{"seeds/transcripts", "evaluate/testdata"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS("../../"+name)); err != nil {
			t.Fatal(err)
		}
	}
	var calls []string
	for _, cmd := range commands() {
		calls = append(calls, examples(cmd)...)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(readme)) {
		if args, ok := strings.CutPrefix(line, "go run ./cmd/briefgraph "); ok {
			calls = append(calls, "briefgraph "+args)
		}
	}
	if len(calls) <= len(commands()) {
		t.Errorf("no example in the README")
	}
	for _, line := range calls {
		shell(t, dir, line)
	}
}
