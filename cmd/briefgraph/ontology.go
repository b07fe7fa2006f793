package main

import (
	"slices"

	"briefgraph/dataset"
	"briefgraph/graph"
	"briefgraph/ontology"

	"github.com/urfave/cli/v2"
)

func ontologyCommand() *cli.Command {
	return &cli.Command{
		Name: "ontology", Usage: "print the vocabulary, the concept schemes and the units", ArgsUsage: " ",
		Description: "What the terms in a graph mean, as RDF:\n\n" +
			"   briefgraph ontology\n" +
			"   briefgraph ontology --format ntriples -o ontology.nt",
		Flags: append(outputFlags("-", "write to `FILE`, in the format of its extension; - is standard output"), baseFlag(), quietFlag()),
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
			return out.write(graph.Sequence(quads), base)
		},
	}
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
