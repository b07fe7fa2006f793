package main

import (
	"bufio"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/ontology"
	"briefgraph/validate"

	"github.com/urfave/cli/v2"
)

func validateCommand() *cli.Command {
	return &cli.Command{
		Name: "validate", Usage: "check a store or RDF files against SHACL shapes", ArgsUsage: " ",
		Description: "Exit status 1 means that something violates a shape, or that nothing was there to check.\n\n" +
			"   briefgraph validate --store graph.db\n" +
			"   briefgraph validate --data graph.ttl --format json",
		Flags: []cli.Flag{
			storeFlag("the store in the folder `DIR`"),
			&cli.StringSliceFlag{Name: "data", Usage: "the RDF `FILE`; may be repeated"},
			shapesFlag(),
			&cli.StringFlag{Name: "format", Value: "text", DefaultText: "text", Usage: "`NAME` of the report's format: " + strings.Join(reportNames(), ", ")},
			quietFlag()},
		Action: runValidate,
	}
}

func shapesFlag() cli.Flag {
	return &cli.StringFlag{Name: "shapes", Usage: "shapes in the Turtle `FILE`", DefaultText: "those of the program"}
}

func reportNames() []string {
	var names []string
	for _, f := range validate.Formats {
		names = append(names, f.Name)
	}
	return names
}

func runValidate(c *cli.Context) error {
	if err := noInputs(c); err != nil {
		return err
	}
	if (c.String("store") == "") == (len(c.StringSlice("data")) == 0) {
		return usageError{"name either a store with --store, or files with --data", "briefgraph validate --data graph.ttl"}
	}
	format, err := validate.ByName(c.String("format"))
	if err != nil {
		return usageError{what: err.Error()}
	}
	report := newReporter(c)
	quads, base, err := toValidate(c, report)
	if err != nil {
		return err
	}
	shapes, err := shapesOf(c.String("shapes"), base)
	if err != nil {
		return err
	}
	if err := readable(shapes, c.String("shapes")); err != nil {
		return err
	}
	r, err := validate.Check(quads, shapes)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.App.Writer)
	if err := errors.Join(format.Write(out, r), out.Flush()); err != nil {
		return err
	}
	if !passed(r) {
		return errInputs
	}
	return report.outcome()
}

// passed reports whether something was checked and nothing violates a shape.
func passed(r validate.Report) bool {
	return r.Outcome() == validate.Passed || r.Outcome() == validate.Warned
}

// shapesOf reads the shapes of a file, or those of the program for data under the base.
func shapesOf(file, base string) ([]byte, error) {
	if file == "" {
		return ontology.Shapes(base)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, usageError{what: fmt.Sprintf("--shapes %s: %v", file, err)}
	}
	return b, nil
}

// readable makes sure that a user's shapes can be read.
func readable(shapes []byte, file string) error {
	if file == "" {
		return nil
	}
	if _, err := validate.Check(nil, shapes); err != nil {
		return usageError{what: fmt.Sprintf("--shapes %s:%s", file, strings.TrimPrefix(err.Error(), "shapes:"))}
	}
	return nil
}

// toValidate are the quads of a store or of files, and the base of their identifiers.
func toValidate(c *cli.Context, report *reporter) ([]graph.Quad, string, error) {
	if c.String("store") == "" {
		files, err := goodFiles(c, report, c.StringSlice("data"), exporters.DefaultBase)
		if err != nil {
			return nil, "", err
		}
		quads, err := graph.Collect(statements(c.Context, files))
		return quads, exporters.DefaultBase, err
	}
	store, err := readStore(c)
	if err != nil {
		return nil, "", err
	}
	defer store.Close()
	quads, err := graph.Collect(store.Quads(c.Context, graph.Term{}))
	return quads, storedBase(store), err
}

// A check is the wish to have a graph checked when it is written. Nil is the wish to have none checked.
type check struct {
	shapes []byte
	quads  []graph.Quad
}

// checkOf reads --validate and --shapes, before any work starts.
func checkOf(c *cli.Context, base string) (*check, error) {
	if !c.Bool("validate") {
		if c.String("shapes") != "" {
			return nil, usageError{"--shapes goes with --validate", "briefgraph build --validate --shapes shapes.ttl seeds/transcripts"}
		}
		return nil, nil
	}
	shapes, err := shapesOf(c.String("shapes"), base)
	if err != nil {
		return nil, err
	}
	return &check{shapes: shapes}, readable(shapes, c.String("shapes"))
}

// of keeps quads as they pass.
func (c *check) of(quads iter.Seq2[graph.Quad, error]) iter.Seq2[graph.Quad, error] {
	if c == nil {
		return quads
	}
	return func(yield func(graph.Quad, error) bool) {
		for q, err := range quads {
			c.quads = append(c.quads, q)
			if !yield(q, err) {
				return
			}
		}
	}
}

// run checks what passed. What is wrong is told even when the program is to be quiet.
func (c *check) run(report *reporter) error {
	if c == nil {
		return nil
	}
	r, err := validate.Check(c.quads, c.shapes)
	if err != nil {
		return err
	}
	if passed(r) && report.quiet {
		return nil
	}
	report.failed = report.failed || !passed(r)
	fmt.Fprint(report.w, "validation  ")
	return validate.Text(report.w, r)
}
