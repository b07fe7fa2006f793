package readers

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefgraph/internal/source"
)

// Expand turns the arguments of a command into inputs. An argument is a file, a directory, a glob, a web
// address, which the caller has to fetch, or "-" for standard input. Inputs come in the order of the arguments, sorted by path inside a
// directory or glob, and each path once.
//
// A directory stands for the files below it that a format knows by extension, except hidden ones;
// links to directories inside it are not followed, so a loop of links is no danger. A glob has the
// syntax of filepath.Match, and "**/" once for any number of folders; a file whose name is the
// pattern itself comes first. A file that is named, by itself or by a glob, is taken whatever its
// extension. What cannot be found is a Problem.
func Expand(args []string) ([]Input, []source.Problem) {
	e := expander{seen: map[string]bool{}}
	for _, arg := range args {
		e.arg(arg)
	}
	return e.inputs, e.problems
}

type expander struct {
	inputs   []Input
	problems []source.Problem
	seen     map[string]bool
}

func (e *expander) add(name, path string) {
	if path != "" {
		path = filepath.Clean(path)
	}
	key := path
	if abs, err := filepath.Abs(path); err == nil && path != "" { // "a.txt" and "/data/a.txt" may be one
		key = abs
	}
	if !e.seen[key] {
		e.seen[key] = true
		e.inputs = append(e.inputs, Input{Name: name, Path: path})
	}
}

func (e *expander) problem(name, id, what, remedy string) {
	e.problems = append(e.problems, source.Problem{Name: name, ID: id, What: what, Remedy: remedy})
}

func (e *expander) arg(arg string) {
	_, err := os.Stat(arg)
	switch {
	case arg == "-":
		e.add("-", "")
	case isAddress(arg) && err != nil:
		if !e.seen[arg] {
			e.seen[arg] = true
			e.inputs = append(e.inputs, Input{Name: arg, URL: arg})
		}
	case arg == "":
		e.problem(`""`, "no-such-file", "an empty name is no file", "name a file, a directory or - for standard input")
	case err != nil && strings.ContainsAny(arg, "*?["):
		e.glob(arg)
	default:
		e.path(arg)
	}
}

// isAddress reports a web address.
func isAddress(arg string) bool {
	scheme, rest, ok := strings.Cut(arg, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// path adds a file or a directory.
func (e *expander) path(path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		e.problems = append(e.problems, *unreadable(path, err))
	case info.IsDir():
		e.dir(path)
	default:
		e.add(path, path)
	}
}

// dir adds what can be read below a directory.
func (e *expander) dir(dir string) {
	found, problems := files(dir)
	e.problems = append(e.problems, problems...)
	n := 0
	for _, path := range found {
		if _, known := formatOf(path); known {
			e.add(path, path)
			n++
		}
	}
	if n == 0 && len(problems) == 0 {
		e.problem(dir, "nothing-to-read", "no file below it has one of the extensions "+extensions(),
			"name the files themselves to have them read anyway")
	}
}

// files is every file below dir that is not hidden, sorted by path.
func files(dir string) (found []string, problems []source.Problem) {
	// The slash makes WalkDir follow dir itself where it is a link. It never follows those below.
	root := dir
	if !os.IsPathSeparator(root[len(root)-1]) {
		root += string(filepath.Separator)
	}
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := filepath.Clean(path)
		if err != nil {
			problems = append(problems, *unreadable(name, err))
			return nil
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			found = append(found, name)
		}
		return nil
	})
	slices.Sort(found)
	return found, problems
}

// glob adds what a pattern matches.
func (e *expander) glob(pattern string) {
	if _, err := filepath.Match(pattern, ""); err != nil {
		e.problem(pattern, "bad-glob", "the pattern is malformed", "close every [ with a ]")
		return
	}
	var matches []string
	if base, rest, deep := strings.Cut(pattern, "**/"); deep {
		if strings.ContainsAny(base, "*?[") || strings.Contains(rest, "**") {
			e.problem(pattern, "bad-glob", "** may stand once, and before any other wildcard", "name the directory instead")
			return
		}
		matches = below(cmp.Or(base, "."), rest)
	} else {
		all, _ := filepath.Glob(pattern) // its only error is a malformed pattern
		for _, path := range all {
			hidden := strings.HasPrefix(filepath.Base(path), ".")
			if !hidden || strings.HasPrefix(filepath.Base(pattern), ".") {
				matches = append(matches, path)
			}
		}
	}
	if len(matches) == 0 {
		e.problem(pattern, "no-match", "no file matches the pattern", "check the spelling and the folder")
	}
	slices.Sort(matches)
	for _, path := range matches {
		e.path(path)
	}
}

// below is every file under dir whose last path elements match the pattern rest.
func below(dir, rest string) []string {
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	depth := strings.Count(rest, "/") + 1
	found, _ := files(dir)
	var out []string
	for _, path := range found {
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			continue
		}
		parts := strings.Split(filepath.ToSlash(rel), "/")
		if len(parts) < depth {
			continue
		}
		tail := strings.Join(parts[len(parts)-depth:], "/")
		if ok, _ := filepath.Match(filepath.FromSlash(rest), filepath.FromSlash(tail)); ok {
			out = append(out, path)
		}
	}
	return out
}
