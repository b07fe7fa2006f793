package main

import (
	"io"
	"iter"
	"slices"

	"briefgraph/dataset"
	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/ontology"

	"github.com/urfave/cli/v2"
)

func ontologyCommand() *cli.Command {
	return &cli.Command{
		Name: "ontology", Usage: "print the vocabulary, the concept schemes and the units", ArgsUsage: " ",
		Description: "What the terms in a graph mean, as RDF:\n\n" +
			"   briefgraph ontology\n" +
			"   briefgraph ontology --format ntriples -o ontology.nt\n\n" +
			"As HTML it is a page to read. --context prints the short names of the terms in JSON-LD instead, the file that\n" +
			"other JSON can refer to:\n\n" +
			"   briefgraph ontology -o vocabulary.html\n" +
			"   briefgraph ontology --context -o context.jsonld",
		Flags: append(outputFlags("-", "write to `FILE`, in the format of its extension; - is standard output"),
			&cli.BoolFlag{Name: "context", Usage: "the JSON-LD context", DisableDefaultText: true}, baseFlag(), quietFlag()),
		Action: func(c *cli.Context) error {
			if err := noInputs(c); err != nil {
				return err
			}
			out, err := outputOf(c)
			if err != nil {
				return err
			}
			base, err := baseOf(c)
			if err != nil {
				return err
			}
			quads, err := definitions(base)
			if err != nil {
				return err
			}
			switch {
			case c.Bool("context"):
				out.format.Write = writeContext
			case out.format.Name == "html":
				out.format.Write = func(w io.Writer, _ iter.Seq2[graph.Quad, error], _ exporters.Options) error { return ontology.Page(w) }
			}
			return out.write(graph.Sequence(quads), base)
		},
	}
}

// writeContext writes the JSON-LD context, which is the same whatever the quads.
func writeContext(w io.Writer, _ iter.Seq2[graph.Quad, error], _ exporters.Options) error {
	text, err := ontology.File("context.jsonld")
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

// definitions are the vocabulary and the concepts, in the graph that a build puts the concepts in.
func definitions(base string) ([]graph.Quad, error) {
	terms, err := ontology.Vocabulary()
	if err != nil {
		return nil, err
	}
	concepts, err := ontology.Concepts(base)
	if err != nil {
		return nil, err
	}
	quads := slices.Concat(terms, concepts)
	for i := range quads {
		quads[i].G = dataset.Vocab(base)
	}
	slices.SortFunc(quads, graph.Quad.Compare)
	return slices.Compact(quads), nil
}
