package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/pipeline"
	"briefgraph/readers"
	"briefgraph/seeds"

	"github.com/urfave/cli/v2"
)

// inputFlags are the flags of all commands that read transcripts.
func inputFlags(more ...cli.Flag) []cli.Flag {
	return append(more,
		&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Value: runtime.NumCPU(), Usage: "work on `N` transcripts at once"},
		&cli.StringSliceFlag{Name: "lexicon", Usage: "add the data files in `DIR` to the built-in lexicon; may be repeated"},
		quietFlag())
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress and no summary; problems are still named"}
}

// readAll reads the inputs of a command, several at once, in the order in which they were named. What
// cannot be read is reported and left out.
func readAll(ctx context.Context, c *cli.Context, report *reporter) ([]*source.Source, error) {
	args := c.Args().Slice()
	if len(args) == 0 {
		return nil, usageError{"no input: name files, directories or globs, or - for standard input", "briefgraph " + c.Command.Name + " transcripts/"}
	}
	if c.Int("jobs") < 1 {
		return nil, usageError{fmt.Sprintf("--jobs %d: at least 1 is needed", c.Int("jobs")), "briefgraph " + c.Command.Name + " -j 4 transcripts/"}
	}
	inputs, problems := readers.Expand(args)
	report.problems(problems)
	sources := make([]*source.Source, len(inputs))
	found := make([][]source.Problem, len(inputs))
	var wg sync.WaitGroup
	next := make(chan int)
	for range max(1, c.Int("jobs")) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				sources[i], found[i] = readers.Read(inputs[i], c.App.Reader, readers.Options{})
			}
		}()
	}
	for i := range inputs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out []*source.Source
	for i, s := range sources {
		report.problems(found[i])
		if s != nil {
			out = append(out, s)
		}
	}
	return out, nil
}

// extract reads and runs the pipeline: what "build", "annotate" and "eval" begin with.
func extract(ctx context.Context, c *cli.Context, report *reporter) ([]*pipeline.Result, error) {
	lx, err := loadLexicon(c, report)
	if err != nil {
		return nil, err
	}
	sources, err := readAll(ctx, c, report)
	if err != nil {
		return nil, err
	}
	report.start("reading transcripts", len(sources))
	results := pipeline.Run(ctx, sources, lx, pipeline.Options{Jobs: c.Int("jobs"), Base: c.String("base"), Progress: report.step})
	report.finish()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, r := range results {
		var p source.Problem
		if errors.As(r.Problem, &p) {
			report.problems([]source.Problem{p})
		}
	}
	return results, nil
}

func loadLexicon(c *cli.Context, report *reporter) (*lexicon.Lexicon, error) {
	folders := []fs.FS{seeds.FS}
	for _, dir := range c.StringSlice("lexicon") {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, usageError{fmt.Sprintf("--lexicon %s: no such folder", dir), "briefgraph build --lexicon my-lexicon transcripts/"}
		}
		folders = append(folders, os.DirFS(dir))
	}
	lx, problems := lexicon.Load(folders...)
	report.problems(problems)
	return lx, nil
}

// outcome is nil, or errInputs where a problem was reported.
func (r *reporter) outcome() error {
	if r.failed {
		return errInputs
	}
	return nil
}
