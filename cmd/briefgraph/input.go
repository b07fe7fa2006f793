package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"briefgraph/fetch"
	"briefgraph/internal/source"
	"briefgraph/pipeline"
	"briefgraph/readers"

	"github.com/urfave/cli/v2"
)

// inputFlags are the flags of all commands that read transcripts.
func inputFlags(more ...cli.Flag) []cli.Flag {
	return append(more,
		&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Value: runtime.NumCPU(), Usage: "work on `N` transcripts at once", DefaultText: "one a processor"},
		&cli.StringSliceFlag{Name: "lexicon", Usage: "add the data files in `DIR` to the built-in lexicon; may be repeated"},
		&cli.StringSliceFlag{Name: "registry", Usage: "let the table `FILE` decide names and identifiers of things; may be repeated"},
		&cli.Float64Flag{Name: "min-confidence", Usage: "leave out statements with a confidence below `X` (0 to 1); they are listed as unused", DefaultText: "all"},
		quietFlag())
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress, no warnings, no summary; problems are still named", DisableDefaultText: true}
}

// checkInput finds what is wrong with a call before any work starts.
func checkInput(c *cli.Context) error {
	if c.NArg() == 0 {
		return usageError{what: "no input: name files, directories, globs or web addresses, or - for standard input"}
	}
	if j := c.Int("jobs"); j < 1 {
		return usageError{fmt.Sprintf("--jobs %d: at least 1 is needed", j), "briefgraph " + c.Command.Name + " -j 4 seeds/transcripts"}
	}
	if x := c.Float64("min-confidence"); x < 0 || x > 1 {
		return usageError{fmt.Sprintf("--min-confidence %g: a number from 0 to 1 is needed", x), "briefgraph " + c.Command.Name + " --min-confidence 0.8 transcripts/"}
	}
	return errors.Join(checkLexicons(c), checkDeciding(c))
}

// readAll reads the inputs of a command, several at once, in the order in which they were named. What
// cannot be read is reported and left out. all is the number of inputs, with those that failed.
func readAll(ctx context.Context, c *cli.Context, report *reporter) (sources []*source.Source, all int, err error) {
	inputs, problems := readers.Expand(c.Args().Slice())
	report.problems(problems)
	all += len(inputs) + len(problems)
	if f, ok := c.App.Reader.(*stoppable); ok && f.terminal() {
		for _, in := range inputs {
			if in.Path == "" && in.URL == "" {
				report.summary("reading a transcript from the terminal; Ctrl-D on a line of its own ends it")
			}
		}
	}
	inputs = fetchAll(ctx, c, report, inputs)
	if inputs, all = unpackAll(ctx, c, report, inputs, all); ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	read := make([]*source.Source, len(inputs))
	found := make([][]source.Problem, len(inputs))
	report.start("reading files", len(inputs))
	each(ctx, len(inputs), c.Int("jobs"), func(i int) {
		read[i], found[i] = readers.Read(inputs[i], c.App.Reader, readers.Options{})
		inputs[i].Data = nil // the source has what it needs of it
		report.step()
	})
	report.finish()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	for i, s := range read {
		report.problems(found[i])
		if s != nil {
			sources = append(sources, s)
		}
	}
	return sources, all, nil
}

// fetchAll gets the inputs that are web addresses, and leaves out those that it cannot get. Without such
// inputs no connection is opened.
func fetchAll(ctx context.Context, c *cli.Context, report *reporter, inputs []readers.Input) []readers.Input {
	var addresses []int
	for i, in := range inputs {
		if in.URL != "" {
			addresses = append(addresses, i)
		}
	}
	if len(addresses) == 0 {
		return inputs
	}
	fetcher := fetch.New(fetch.Options{Version: version})
	problems := make([]*source.Problem, len(inputs))
	report.start("fetching pages", len(addresses))
	each(ctx, len(addresses), fetchers, func(k int) {
		in := &inputs[addresses[k]]
		page, p := fetcher.Get(ctx, in.URL)
		problems[addresses[k]] = p
		if in.URL, in.Type, in.Data = page.URL, page.Type, page.Body; in.Data == nil {
			in.Data = []byte{} // fetched, and empty
		}
		report.step()
	})
	report.finish()
	if ctx.Err() != nil {
		return nil
	}
	var got []readers.Input
	for i, in := range inputs {
		if problems[i] != nil {
			report.problems([]source.Problem{*problems[i]})
			continue
		}
		got = append(got, in)
	}
	return got
}

// fetchers is how many pages are fetched at once, each from another host.
const fetchers = 8

// unpackAll replaces each archive among the inputs by the files in it. all counts those instead, and
// each problem.
func unpackAll(ctx context.Context, c *cli.Context, report *reporter, inputs []readers.Input, all int) ([]readers.Input, int) {
	unpacked := make([][]readers.Input, len(inputs))
	found := make([][]source.Problem, len(inputs))
	each(ctx, len(inputs), c.Int("jobs"), func(i int) {
		unpacked[i], found[i] = readers.Unpack(inputs[i], c.App.Reader, readers.Options{})
	})
	if ctx.Err() != nil { // what was cut short is no problem of an input
		return nil, 0
	}
	var out []readers.Input
	for i := range inputs {
		report.problems(found[i])
		out = append(out, unpacked[i]...)
		all += len(unpacked[i]) - 1
		for _, p := range found[i] {
			if !p.Warning {
				all++
			}
		}
	}
	return out, all
}

// each calls f for 0..n-1, at most jobs at a time, and returns when all are done or ctx ends.
func each(ctx context.Context, n, jobs int, f func(int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, min(jobs, n)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		next <- i
	}
	close(next)
	wg.Wait()
}

// extract reads and runs the pipeline: what "build", "annotate" and "eval" begin with. all is the
// number of inputs.
func extract(ctx context.Context, c *cli.Context, report *reporter) (results []*pipeline.Result, all int, err error) {
	lx, err := loadLexicon(c, report)
	if err != nil {
		return nil, 0, err
	}
	registry, review, err := loadDeciding(c, report)
	if err != nil {
		return nil, 0, err
	}
	sources, all, err := readAll(ctx, c, report)
	if err != nil {
		return nil, 0, err
	}
	report.start("reading transcripts", len(sources))
	results = pipeline.Run(ctx, sources, lx, pipeline.Options{Jobs: c.Int("jobs"), Base: c.String("base"), MinConfidence: c.Float64("min-confidence"),
		Registry: registry, Review: review, Progress: report.step})
	report.finish()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	for _, r := range results {
		if r.Problem == nil {
			continue
		}
		p := source.Problem{Name: r.Src.Name, ID: "pipeline", What: r.Problem.Error()}
		errors.As(r.Problem, &p)
		report.problems([]source.Problem{p})
	}
	return results, all, nil
}

// A stoppable is standard input that gives up when ctx ends: a read from a terminal or a pipe would
// go on waiting after Ctrl-C.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s *stoppable) Read(p []byte) (int, error) {
	type answer struct {
		n   int
		err error
	}
	own := make([]byte, len(p)) // the read may end after the caller has gone on
	done := make(chan answer, 1)
	go func() {
		n, err := s.r.Read(own)
		done <- answer{n, err}
	}()
	select {
	case a := <-done:
		return copy(p, own[:a.n]), a.err
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}

func (s *stoppable) terminal() bool {
	f, ok := s.r.(*os.File)
	return ok && isTerminal(f)
}
