package main

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/ontology"
	"briefgraph/pipeline"

	"github.com/urfave/cli/v2"
)

func buildCommand() *cli.Command {
	return &cli.Command{
		Name: "build", Usage: "read transcripts, extract, store and export: the main job", ArgsUsage: "INPUT...",
		Description: "INPUT is a file, a folder (read recursively), a glob, or - for standard input:\n\n" +
			"   briefgraph build seeds/transcripts -o graph.ttl\n" +
			"   briefgraph build --store graph.db transcripts/ -o graph.nq\n" +
			"   cat page.html | briefgraph build - -o -",
		Flags: inputFlags(
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "briefgraph.ttl", Usage: "write the graph to `FILE`, in the format of its extension; - is standard output"},
			&cli.StringFlag{Name: "format", Usage: "format of the output: " + strings.Join(formatNames(), ", ")},
			&cli.StringFlag{Name: "store", Usage: "keep the graph in `DIR`; a transcript that is there already is replaced"},
			&cli.StringFlag{Name: "base", Value: pipeline.DefaultBase, Usage: "`IRI` that all identifiers begin with"}),
		Action: runBuild,
	}
}

func runBuild(c *cli.Context) error {
	format, err := outputFormat(c)
	if err != nil {
		return err
	}
	base := c.String("base")
	if t := graph.NewIRI(base); t.Check() != nil || !strings.HasSuffix(base, "/") {
		return usageError{fmt.Sprintf("--base %s: an absolute IRI that ends in a slash is needed", base), "briefgraph build --base https://example.org/graph/ transcripts/"}
	}
	report := newReporter(c.App.ErrWriter, c.Bool("quiet"))
	store, err := openStore(c.String("store"))
	if err != nil {
		return err
	}
	defer store.Close()
	results, err := extract(c.Context, c, report)
	if err != nil {
		return err
	}
	if err := fill(c.Context, store, results, base, report); err != nil {
		return err
	}
	triples, err := export(c.Context, store, graph.Term{}, c.String("out"), format, base, c.App.Writer)
	if err != nil {
		return err
	}
	quads := store.Len()
	if err := store.Close(); err != nil {
		return err
	}
	summarize(report, results, quads, triples, c.String("out"))
	return report.outcome()
}

// openStore opens the store in dir, or one in memory where dir is empty.
func openStore(dir string) (*graph.Store, error) {
	if dir == "" {
		return graph.OpenMemory()
	}
	return graph.Open(dir)
}

// fill puts each transcript's graph into the store, and the concepts that the graphs refer to.
func fill(ctx context.Context, store *graph.Store, results []*pipeline.Result, base string, report *reporter) error {
	concepts, err := ontology.Concepts(base)
	if err != nil {
		return err
	}
	if err := store.Replace(ctx, graph.NewIRI(base+"graph/vocab"), concepts); err != nil {
		return err
	}
	report.start("storing graphs", len(results))
	defer report.finish()
	for _, r := range results {
		if r.Doc != nil {
			if err := store.Replace(ctx, graph.NewIRI(r.Graph()), r.Quads()); err != nil {
				return fmt.Errorf("store %s: %w", r.Src.Name, err)
			}
		}
		report.step()
	}
	return ctx.Err()
}

func formatNames() []string {
	var names []string
	for _, f := range exporters.Formats {
		names = append(names, f.Name)
	}
	return names
}

// outputFormat is the format that --format names, or that of the output's extension.
func outputFormat(c *cli.Context) (exporters.Format, error) {
	name, out := c.String("format"), c.String("out")
	var f exporters.Format
	var err error
	switch {
	case name != "":
		f, err = exporters.ByName(name)
	case out == "-":
		f, err = exporters.ByName("turtle")
	default:
		f, err = exporters.ByFile(out)
	}
	if err != nil {
		return f, usageError{err.Error(), "briefgraph " + c.Command.Name + " ... -o graph.ttl"}
	}
	return f, nil
}

// export writes a graph of the store, or all for the zero term, and counts the distinct triples: a
// triple that several transcripts state is one. A file appears whole or not at all: it is written beside its place and moved there.
func export(ctx context.Context, store *graph.Store, g graph.Term, out string, format exporters.Format, base string, stdout io.Writer) (int, error) {
	triples := map[uint64]struct{}{}
	seed := maphash.MakeSeed()
	counted := func(yield func(graph.Quad, error) bool) {
		for q, err := range store.Quads(ctx, g) {
			q2 := q
			q2.G = graph.Term{}
			triples[maphash.Comparable(seed, q2)] = struct{}{}
			if !yield(q, err) {
				return
			}
		}
	}
	opt := exporters.Options{Base: base}
	if out == "-" {
		err := format.Write(stdout, counted, opt)
		return len(triples), err
	}
	tmp, err := os.CreateTemp(filepath.Dir(out), ".briefgraph-*")
	if err != nil {
		return 0, fmt.Errorf("write %s: %w", out, err)
	}
	defer os.Remove(tmp.Name())
	if err := format.Write(tmp, counted, opt); err != nil {
		tmp.Close()
		return 0, fmt.Errorf("write %s: %w", out, err)
	}
	if err := tmp.Sync(); err != nil {
		tmp.Close()
		return 0, fmt.Errorf("write %s: %w", out, err)
	}
	if err := tmp.Close(); err != nil {
		return 0, fmt.Errorf("write %s: %w", out, err)
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return 0, err
	}
	return len(triples), os.Rename(tmp.Name(), out)
}

// summarize says on standard error what was found.
func summarize(report *reporter, results []*pipeline.Result, quads, triples int, out string) {
	docs, turns, people, obs, rels, unused, figures := 0, 0, 0, 0, 0, 0, 0
	classes := map[string]map[string]bool{}
	for _, r := range results {
		if r.Doc == nil {
			continue
		}
		docs++
		turns += len(r.Doc.Turns)
		people += len(r.Doc.People)
		obs += len(r.Doc.Observations)
		rels += len(r.Doc.Relations)
		unused += len(r.Doc.Unused)
		for _, u := range r.Doc.Unused {
			if strings.ContainsAny(u.Quote, "0123456789") && len(u.Quote) < 30 {
				figures++
			}
		}
		for _, e := range r.Doc.Entities {
			if classes[e.Class] == nil {
				classes[e.Class] = map[string]bool{}
			}
			classes[e.Class][strings.ToLower(e.Name)] = true
		}
	}
	var parts []string
	for c, names := range classes {
		parts = append(parts, fmt.Sprintf("%d %s", len(names), c))
	}
	sort.Strings(parts)
	report.summary("read          %d transcripts of %d inputs, %d turns, %d people", docs, len(results), turns, people)
	report.summary("entities      %s", strings.Join(parts, ", "))
	report.summary("statements    %d observations, %d relations", obs, rels)
	report.summary("not used      %d (%d numbers that measure nothing, %d sentences); see \"unused\" in briefgraph annotate", unused, figures, unused-figures)
	report.summary("graph         %d triples in %d quads, written to %s", triples, quads, out)
	report.summary("time          %.1f s", time.Since(report.started).Seconds())
}
