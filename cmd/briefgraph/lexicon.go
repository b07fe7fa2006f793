package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/seeds"

	"github.com/urfave/cli/v2"
)

// tables are the names of the data files that a lexicon may have: those of the built-in one.
func tables() []string {
	names, _ := fs.Glob(seeds.FS, "*.tsv") // its only error is a malformed pattern
	return names
}

// checkLexicons makes sure that each --lexicon is a folder with a data file.
func checkLexicons(c *cli.Context) error {
	for _, dir := range c.StringSlice("lexicon") {
		info, err := os.Stat(dir)
		if err != nil || !info.IsDir() {
			return usageError{what: fmt.Sprintf("--lexicon %s: there is no such folder", dir)}
		}
		found, _ := fs.Glob(os.DirFS(dir), "*.tsv")
		if !slices.ContainsFunc(found, func(name string) bool { return slices.Contains(tables(), name) }) {
			return usageError{what: fmt.Sprintf("--lexicon %s: no data file in it; one or more are needed of %s", dir, strings.Join(tables(), ", "))}
		}
	}
	return nil
}

// loadLexicon is the built-in lexicon with the user's folders. Problems are reported under the path
// that the user gave. With a fault in a folder nothing is done: a name that is missing changes many
// statements, and nobody looks for the reason there.
func loadLexicon(c *cli.Context, report *reporter) (*lexicon.Lexicon, error) {
	folders := []fs.FS{seeds.FS}
	for _, dir := range c.StringSlice("lexicon") {
		own := os.DirFS(dir)
		folders = append(folders, own)
		_, problems := lexicon.Load(own)
		for i := range problems {
			problems[i].Name = filepath.Join(dir, problems[i].Name)
		}
		found, _ := fs.Glob(own, "*.tsv")
		for _, name := range found {
			if !slices.Contains(tables(), name) {
				problems = append(problems, source.Problem{Name: filepath.Join(dir, name), ID: "lexicon-table", Warning: true,
					What: "no table of a lexicon has this name", Remedy: "the tables are " + strings.Join(tables(), ", ")})
			}
		}
		report.problems(problems)
	}
	if report.outcome() != nil {
		report.note("nothing is done: mend these lines first, since they decide what is recognised")
		return nil, errInputs
	}
	lx, _ := lexicon.Load(folders...)
	return lx, nil
}
