package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"briefgraph/internal/source"
	"briefgraph/pipeline"

	"github.com/urfave/cli/v2"
)

// checkDeciding makes sure that each --registry is a file, and that --review can be one.
func checkDeciding(c *cli.Context) error {
	for _, name := range c.StringSlice("registry") {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			return usageError{what: fmt.Sprintf("--registry %s: there is no such file", name)}
		}
	}
	name := c.String("review")
	if name == "" {
		return nil
	}
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
		return usageError{what: fmt.Sprintf("--review %s: there is no folder %s; make it first", name, filepath.Dir(name))}
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return usageError{what: fmt.Sprintf("--review %s: that is no file; name one, which need not exist yet", name)}
	}
	return nil
}

// loadDeciding reads what a person decided on identities. With a fault in it nothing is done: an
// identifier that was minted by mistake is hard to take back.
func loadDeciding(c *cli.Context, report *reporter) (*pipeline.Registry, *pipeline.Review, error) {
	var files []pipeline.File
	for _, name := range c.StringSlice("registry") {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, pipeline.File{Name: name, Text: text})
	}
	var registry *pipeline.Registry
	var bad []source.Problem
	if len(files) > 0 {
		registry, bad = pipeline.LoadRegistry(files...)
	}
	review, more, err := readReview(c.String("review"))
	if err != nil {
		return nil, nil, err
	}
	if bad = append(bad, more...); len(bad) > 0 {
		report.problems(bad)
		report.note("nothing is done: mend these lines first, since they decide identifiers")
		return nil, nil, errInputs
	}
	return registry, review, nil
}

// readReview reads the decisions in a review file, which need not exist; nil without a name.
func readReview(name string) (*pipeline.Review, []source.Problem, error) {
	if name == "" {
		return nil, nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	review, bad := pipeline.LoadReview(pipeline.File{Name: name, Text: text})
	return review, bad, nil
}

// writeReview writes the doubts of a build beside the decisions. These are read again, since somebody
// may have written some during the build.
func writeReview(c *cli.Context, results []*pipeline.Result, report *reporter) error {
	name := c.String("review")
	if name == "" {
		return nil
	}
	review, bad, err := readReview(name)
	if err != nil {
		return err
	}
	if len(bad) > 0 {
		report.problems(bad)
		report.note("%s is left as it is: it was changed during the build", name)
		return nil
	}
	doubts := pipeline.Doubts(results)
	if err := replaceFile(name, func(w io.Writer) error { return review.Write(w, doubts) }); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	open := 0
	for _, d := range doubts {
		if !review.Decided(d) {
			open++
		}
	}
	report.summary("review      %s to decide, in %s", count(open, "doubt"), name)
	return nil
}
