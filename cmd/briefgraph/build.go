package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"briefgraph/dataset"
	"briefgraph/graph"
	"briefgraph/internal/source"
	"briefgraph/pipeline"

	"github.com/urfave/cli/v2"
)

func buildCommand() *cli.Command {
	return &cli.Command{
		Name: "build", Usage: "read transcripts, extract, store and export: the main job", ArgsUsage: "INPUT...",
		Description: "INPUT is a file, a folder (read with all folders in it), a glob, a web address, or - for standard input. A\n" +
			"file is plain text, Markdown, a web page, a Word document, a PDF, or an archive (zip, WARC) of such files, each\n" +
			"of which is an input then. Only a web address makes the program open a connection: one request at a time to a\n" +
			"server, with a pause between two, and only for what its robots.txt allows:\n\n" +
			"   briefgraph build seeds/transcripts -o graph.ttl\n" +
			"   briefgraph build --store graph.db seeds/transcripts -o graph.nq\n" +
			"   cat seeds/transcripts/*.md | briefgraph build - -o - --quiet\n\n" +
			"With --store, FILE holds all that is in the store then. A transcript that is there already is replaced,\n" +
			"by its file name and its text, and nothing else changes.\n\n" +
			"What the transcripts leave in doubt (one person or two of that name?) is listed in the table that --review\n" +
			"names. Write same or different into it and build again: decisions hold, and are kept.\n\n" +
			"With --validate, the graph that was written is checked against the SHACL shapes of briefgraph validate. What\n" +
			"violates one is named, and the exit status is 1; the graph is written all the same. That adds half as much\n" +
			"time, and needs about 3 KB of memory a quad, since shapes look at the graph as a whole:\n\n" +
			"   briefgraph build --validate seeds/transcripts -o graph.ttl",
		Flags: slices.Concat(
			outputFlags("briefgraph.ttl", "write the graph to `FILE`, in the format of its extension; - is standard output; without it the extension follows --format"),
			[]cli.Flag{
				storeFlag("keep the graph in the folder `DIR`; without it the graph lives in memory"), baseFlag(),
				&cli.StringFlag{Name: "review", Usage: "list doubtful identities in the table `FILE`, and hold to the decisions in it"},
				&cli.BoolFlag{Name: "validate", Usage: "check the graph against the shapes when it is written", DisableDefaultText: true},
				shapesFlag()},
			inputFlags()),
		Action: runBuild,
	}
}

func runBuild(c *cli.Context) error {
	out, err := outputOf(c)
	if err != nil {
		return err
	}
	base, err := baseOf(c)
	if err != nil {
		return err
	}
	if err := checkInput(c); err != nil {
		return err
	}
	check, err := checkOf(c, base)
	if err != nil {
		return err
	}
	report := newReporter(c)
	build := buildInMemory
	if c.String("store") != "" {
		build = buildInStore
	}
	return build(c, out, base, check, report)
}

// buildInMemory writes the graph of the inputs. Each transcript's quads are made when their turn comes,
// so that memory does not grow with them; the order is that of a store.
func buildInMemory(c *cli.Context, out output, base string, check *check, report *reporter) error {
	results, inputs, err := extractSome(c, out, report)
	if err != nil {
		return err
	}
	t, err := dataset.New(base, version)
	if err != nil {
		return err
	}
	byGraph := map[string]func() []graph.Quad{base + registryGraph: func() []graph.Quad { return pipeline.RegistryQuads(results) }}
	for _, r := range transcripts(results) {
		byGraph[r.Graph()] = r.Quads
		t.Built(r.Graph())
	}
	names := slices.Sorted(maps.Keys(byGraph))
	report.start("writing graphs", len(names))
	err = out.write(check.of(func(yield func(graph.Quad, error) bool) {
		for _, name := range names {
			if err := c.Context.Err(); err != nil {
				yield(graph.Quad{}, err)
				return
			}
			for _, q := range byGraph[name]() {
				t.Add(q)
				if !yield(q, nil) {
					return
				}
			}
			report.step()
		}
		for _, q := range t.Graphs() {
			if !yield(q, nil) {
				return
			}
		}
	}), base)
	report.finish()
	if err != nil {
		return err
	}
	if err := writeReview(c, results, report); err != nil {
		return err
	}
	return finish(report, results, inputs, t.Count(), out, check)
}

// transcripts are the results of those that could be read, each graph once.
func transcripts(results []*pipeline.Result) []*pipeline.Result {
	var out []*pipeline.Result
	seen := map[string]bool{}
	for _, r := range results {
		if r.Doc != nil && !seen[r.Graph()] {
			seen[r.Graph()] = true
			out = append(out, r)
		}
	}
	return out
}

// buildInStore puts the graphs of the inputs into the store and writes all that the store holds then.
func buildInStore(c *cli.Context, out output, base string, check *check, report *reporter) error {
	store, err := openStore(c.String("store"))
	if err != nil {
		return err
	}
	defer store.Close()
	warnOtherBase(report, store, base)
	results, inputs, err := extractSome(c, out, report)
	if err != nil {
		return err
	}
	if err := fill(c.Context, store, results, base, report); err != nil {
		return err
	}
	n := dataset.NewCounter()
	if err := out.write(check.of(counted(n, stored(c.Context, store, graph.Term{}))), base); err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	if err := writeReview(c, results, report); err != nil {
		return err
	}
	return finish(report, results, inputs, n, out, check)
}

// extractSome is extract for a build, which is nothing without a transcript.
func extractSome(c *cli.Context, out output, report *reporter) (results []*pipeline.Result, inputs int, err error) {
	results, inputs, err = extract(c.Context, c, report)
	if err == nil && !slices.ContainsFunc(results, func(r *pipeline.Result) bool { return r.Doc != nil }) {
		report.note("no transcript could be read, so %s is not written", place(out.name))
		err = errInputs
	}
	return results, inputs, err
}

// finish checks the graph, if that is wanted, and says what was done.
func finish(report *reporter, results []*pipeline.Result, inputs int, n *dataset.Counter, out output, check *check) error {
	summarize(report, results, inputs)
	report.summary("graph       %s", out.wrote(n))
	if err := check.run(report); err != nil {
		return err
	}
	report.summary("time        %s", report.took())
	return report.outcome()
}

// place is how a summary calls an output.
func place(name string) string {
	if name == "-" {
		return "standard output"
	}
	return name
}

// warnOtherBase warns that identifiers in a store will not meet those of this run.
func warnOtherBase(report *reporter, store *graph.Store, base string) {
	others := slices.DeleteFunc(storedBases(store), func(b string) bool { return b == base })
	if len(others) > 0 {
		report.warn(source.Problem{Name: "--base " + base, ID: "other-base",
			What:   "the store holds graphs built under " + strings.Join(others, " and "),
			Remedy: "what is built now stands beside them and is never joined with them; build with --base " + others[0] + " to continue them"})
	}
}

// fill puts each transcript's graph into the store as one change, and withdraws the graphs in which
// the transcripts were up to now. Memory holds the quads of one transcript and the store's own.
func fill(ctx context.Context, store *graph.Store, results []*pipeline.Result, base string, report *reporter) error {
	decided := pipeline.RegistryQuads(results)
	results = transcripts(results)
	c := &change{store: store, bases: []string{base}, built: true}
	for _, r := range results {
		c.graphs = append(c.graphs, r.Graph())
	}
	refill := newRefill(store, base, c.graphs)
	var warnings []source.Problem
	for _, r := range results {
		old, w, err := refill.old(ctx, r)
		if err != nil {
			return err
		}
		if w != nil {
			warnings = append(warnings, *w)
		}
		for _, g := range old {
			c.gone = append(c.gone, graph.NewIRI(g))
		}
	}
	if len(decided) > 0 { // without a registry what an earlier one decided stays
		c.graphs = append(c.graphs, base+registryGraph)
	}
	report.start("storing graphs", len(results))
	c.quads = func(yield func(graph.Quad, error) bool) {
		for _, q := range decided {
			if !yield(q, nil) {
				return
			}
		}
		for _, r := range results {
			if err := ctx.Err(); err != nil {
				yield(graph.Quad{}, err)
				return
			}
			for _, q := range r.Quads() {
				if !yield(q, nil) {
					return
				}
			}
			report.step()
		}
	}
	err := c.commit(ctx)
	report.finish()
	report.problems(warnings)
	return err
}
