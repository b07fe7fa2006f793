package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"briefgraph/dataset"
	"briefgraph/graph"
	"briefgraph/pipeline"

	"github.com/urfave/cli/v2"
)

// Parts of the names of graphs, behind the base (model.md section 3.1).
const (
	graphPart     = "graph/"
	registryGraph = graphPart + "registry" // what registries decided
)

func storeFlag(usage string) cli.Flag { return &cli.StringFlag{Name: "store", Usage: usage} }

func baseFlag() cli.Flag {
	return &cli.StringFlag{Name: "base", Value: pipeline.DefaultBase, Usage: "`IRI` that all identifiers begin with", DefaultText: pipeline.DefaultBase}
}

// baseOf is the checked --base.
func baseOf(c *cli.Context) (string, error) {
	base := c.String("base")
	if t := graph.NewIRI(base); t.Check() != nil || !strings.HasSuffix(base, "/") {
		return "", usageError{fmt.Sprintf("--base %s: an absolute IRI that ends in a slash is needed", base),
			"briefgraph " + c.Command.Name + " --base https://example.org/briefings/ seeds/transcripts"}
	}
	return base, nil
}

// checkStore makes sure that dir is a store or can become one.
func checkStore(dir string) error {
	if !graph.InDirectory(dir) {
		return nil // Open sees to it
	}
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return usageError{what: fmt.Sprintf("--store %s: that is a file; a store is a folder, name a new one", dir)}
	}
	if err == nil && !graph.IsStore(dir) {
		if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
			return usageError{what: fmt.Sprintf("--store %s: the folder holds other files (%s); name a new or empty one", dir, entries[0].Name())}
		}
	}
	return nil
}

// openStore opens the store in dir and makes one where there is none.
func openStore(dir string) (*graph.Store, error) {
	if err := checkStore(dir); err != nil {
		return nil, err
	}
	return graph.Open(dir)
}

// existingStore opens the store that --store names, to change it; it makes none.
func existingStore(c *cli.Context) (*graph.Store, error) {
	spec, err := storeSpec(c)
	if err != nil {
		return nil, err
	}
	return graph.Open(spec)
}

// readStore opens the store that --store names to read it as it is now, also while another process
// changes it, where the store can do that.
func readStore(c *cli.Context) (*graph.Store, error) {
	spec, err := storeSpec(c)
	if err != nil {
		return nil, err
	}
	if graph.InDirectory(spec) {
		return graph.OpenReadOnly(spec)
	}
	return graph.Open(spec)
}

// storeSpec is what --store names, where there is a store.
func storeSpec(c *cli.Context) (string, error) {
	spec := c.String("store")
	if spec == "" {
		return "", usageError{what: "--store is missing: name the folder of a store"}
	}
	if _, err := os.ReadDir(spec); graph.InDirectory(spec) && errors.Is(err, fs.ErrPermission) {
		return "", usageError{what: fmt.Sprintf("--store %s: you may not read that folder", spec)}
	}
	if !graph.IsStore(spec) {
		return "", usageError{what: fmt.Sprintf("--store %s: there is no store; briefgraph build --store %s INPUT... makes one", spec, spec)}
	}
	return spec, nil
}

// storedBase is the base of the data in a store, or the default where there is none or more than one.
func storedBase(store *graph.Store) string {
	if bases := storedBases(store); len(bases) == 1 {
		return bases[0]
	}
	return pipeline.DefaultBase
}

// storedBases are the bases under which something was built into the store.
func storedBases(store *graph.Store) []string { return basesOf(store.Graphs()) }

// basesOf are the bases of datasets, sorted: those of which there is a graph that is made from the
// others.
func basesOf(graphs []graph.Term) []string {
	var bases []string
	for _, g := range graphs {
		if dataset.Derived(g) {
			bases = append(bases, g.Value[:strings.LastIndex(g.Value, graphPart)])
		}
	}
	slices.Sort(bases)
	return slices.Compact(bases)
}

// namedGraph is the graph that --graph names, or the zero term.
func namedGraph(c *cli.Context, store *graph.Store) (graph.Term, error) {
	name := c.String("graph")
	if name == "" {
		return graph.Term{}, nil
	}
	g, err := findGraph(store, name)
	if err != nil {
		return g, usageError{what: fmt.Sprintf("--graph %s: %s", name, err)}
	}
	return g, nil
}

// findGraph finds a graph of the store by its IRI, by what stands behind "graph/" in it, or by the name
// of the transcript's file, with or without folder and extension, which is the last part of it. The error
// names the graphs that there are.
func findGraph(store *graph.Store, name string) (graph.Term, error) {
	var found, ofFile []graph.Term
	file := ""
	if !strings.Contains(name, "://") { // an IRI is one, or none
		file = pipeline.FileKey(name)
	}
	for _, g := range store.Graphs() {
		if g.Value == name {
			return g, nil
		}
		if strings.HasSuffix(g.Value, "/"+graphPart+name) || strings.HasSuffix(g.Value, "."+name) && !strings.ContainsAny(name, "./") {
			found = append(found, g)
		}
		if file != "" && strings.HasSuffix(g.Value, "."+file) {
			ofFile = append(ofFile, g)
		}
	}
	if len(found) == 0 {
		found = ofFile
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return graph.Term{}, fmt.Errorf("%d graphs are called so; write the IRI of one:%s", len(found), list(found))
	case len(store.Graphs()) == 0:
		return graph.Term{}, errors.New("there is no such graph; the store is empty")
	}
	return graph.Term{}, fmt.Errorf("there is no such graph; there are:%s", list(store.Graphs()))
}

// list is graphs for a message, one a line, the first twenty.
func list(graphs []graph.Term) string {
	const most = 20
	var b strings.Builder
	for _, g := range graphs[:min(len(graphs), most)] {
		b.WriteString("\n  " + g.Value)
	}
	if n := len(graphs) - most; n > 0 {
		fmt.Fprintf(&b, "\n  and %d more; briefgraph stats lists them", n)
	}
	return b.String()
}
