package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"briefgraph/dataset"
	"briefgraph/exporters"
	"briefgraph/graph"

	"github.com/urfave/cli/v2"
)

func statsCommand() *cli.Command {
	return &cli.Command{
		Name: "stats", Usage: "count what a store or RDF files hold, per class and graph", ArgsUsage: " ",
		Description: "   briefgraph stats --store graph.db\n" +
			"   briefgraph stats --data graph.ttl\n\n" +
			"A thing that several graphs name counts once.",
		Flags: []cli.Flag{
			storeFlag("the store in the folder `DIR`"), graphFlag("count in the graph `IRI` alone, with --store"),
			&cli.StringSliceFlag{Name: "data", Usage: "the RDF `FILE`; may be repeated"},
			quietFlag()},
		Action: runStats,
	}
}

func runStats(c *cli.Context) error {
	if err := noInputs(c); err != nil {
		return err
	}
	files := c.StringSlice("data")
	if (c.String("store") == "") == (len(files) == 0) {
		return usageError{what: "name either a store with --store, or files with --data"}
	}
	report := newReporter(c)
	t := newTotals()
	base := exporters.DefaultBase
	if len(files) > 0 {
		if c.String("graph") != "" {
			return usageError{what: "--graph goes with --store"}
		}
		good, err := goodFiles(c, report, files, base)
		if err != nil {
			return err
		}
		if len(good) == 0 {
			return errInputs
		}
		if err := t.addAll(c.Context, statements(c.Context, good)); err != nil {
			return err
		}
	} else {
		store, err := readStore(c)
		if err != nil {
			return err
		}
		defer store.Close()
		g, err := namedGraph(c, store)
		if err != nil {
			return err
		}
		base = storedBase(store)
		if err := t.addAll(c.Context, store.Quads(c.Context, g)); err != nil {
			return err
		}
	}
	if err := t.print(c.App.Writer, exporters.DefaultPrefixes(base)); err != nil {
		return err
	}
	return report.outcome()
}

// Classes of statements, which stats counts for each graph.
const (
	observationClass = "https://w3id.org/briefgraph/ns#Observation"
	relationClass    = "https://w3id.org/briefgraph/ns#RelationStatement"
)

// totals count quads as they pass; what comes again counts once. They hold the things of each class, not
// the quads.
type totals struct {
	counter *dataset.Counter
	things  map[share]map[graph.Term]bool
	graphs  map[graph.Term]bool
}

// A share is what is of one class, in one graph or, with the zero Term, in all. Things are gathered for
// all graphs, statements for each as well.
type share struct{ class, graph graph.Term }

func newTotals() *totals {
	return &totals{counter: dataset.NewCounter(), things: map[share]map[graph.Term]bool{}, graphs: map[graph.Term]bool{}}
}

func (t *totals) addAll(ctx context.Context, quads iter.Seq2[graph.Quad, error]) error {
	for q, err := range quads {
		if err != nil {
			return err
		}
		t.add(q)
	}
	return ctx.Err()
}

func (t *totals) add(q graph.Quad) {
	t.counter.Add(q)
	if !t.graphs[q.G] {
		t.graphs[own(q.G)] = true
	}
	if q.P.Value != graph.RDFType {
		return
	}
	t.put(share{class: q.O}, q.S)
	if q.O.Value == observationClass || q.O.Value == relationClass {
		t.put(share{q.O, q.G}, q.S)
	}
}

func (t *totals) put(in share, thing graph.Term) {
	if t.things[in] == nil {
		t.things[in] = map[graph.Term]bool{}
	}
	if !t.things[in][thing] {
		t.things[in][own(thing)] = true
	}
}

// firstClasses are what people ask for, in the order in which stats shows them. Other classes come behind.
var firstClasses = []string{"bg:Briefing", "bg:Transcript", "bg:Turn", "schema:Question", "schema:Answer", "bg:Observation", "bg:RelationStatement",
	"bg:Program", "bg:PolicyDocument", "bg:PublicBody", "schema:Person", "org:Post", "schema:NewsMediaOrganization", "schema:Country", "schema:State",
	"schema:City", "bg:Sector", "schema:Product", "bg:Indicator"}

// askedFor is the place of a class among firstClasses, or behind them.
func askedFor(class graph.Term, prefixes []exporters.Prefix) int {
	if i := slices.Index(firstClasses, short(class, prefixes)); i >= 0 {
		return i
	}
	return len(firstClasses)
}

// print writes the totals: the classes that people ask for, the others with the most frequent first, and the
// graphs by name.
func (t *totals) print(w io.Writer, prefixes []exporters.Prefix) error {
	out := bufio.NewWriter(w)
	observations, relations := graph.NewIRI(observationClass), graph.NewIRI(relationClass)
	number := func(class, g graph.Term) int { return len(t.things[share{class, g}]) }
	everywhere := graph.Term{}
	fmt.Fprintf(out, "%8d quads\n%8d triples\n%8d observations\n%8d relations\n", t.counter.Quads(), t.counter.Triples(),
		number(observations, everywhere), number(relations, everywhere))
	var classes []graph.Term
	for in := range t.things {
		if in.graph == everywhere {
			classes = append(classes, in.class)
		}
	}
	slices.SortFunc(classes, func(a, b graph.Term) int {
		return cmp.Or(cmp.Compare(askedFor(a, prefixes), askedFor(b, prefixes)), cmp.Compare(number(b, everywhere), number(a, everywhere)), a.Compare(b))
	})
	fmt.Fprintf(out, "\n%8s class\n", "things")
	for _, c := range classes {
		fmt.Fprintf(out, "%8d %s\n", number(c, everywhere), short(c, prefixes))
	}
	fmt.Fprintf(out, "\n%8s %12s %9s graph\n", "quads", "observations", "relations")
	for _, g := range slices.SortedFunc(maps.Keys(t.graphs), graph.Term.Compare) {
		fmt.Fprintf(out, "%8d %12d %9d %s\n", t.counter.In(g), number(observations, g), number(relations, g), strings.Trim(g.String(), "<>"))
	}
	return out.Flush()
}

// short writes a term with a prefix where one fits.
func short(t graph.Term, prefixes []exporters.Prefix) string {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(t.Value, p.IRI); ok && t.Kind == graph.IRI && local != "" && !strings.ContainsAny(local, "/#") {
			return p.Name + ":" + local
		}
	}
	return t.String()
}
