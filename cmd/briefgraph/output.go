package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"briefgraph/dataset"
	"briefgraph/exporters"
	"briefgraph/exporters/view"
	"briefgraph/graph"

	"github.com/urfave/cli/v2"
)

// outputFlags are the flags of commands that write a graph.
func outputFlags(out, usage string) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: out, DefaultText: out, Usage: usage},
		&cli.StringFlag{Name: "format", Usage: "`NAME` of the output's format: " + strings.Join(formatNames(), ", ")},
		&cli.StringFlag{Name: "view", Usage: "what graph formats and pictures show, `VIEW`: programs, people, places or all", DefaultText: "all; programs for pictures"},
		&cli.StringFlag{Name: "ministry", Usage: "of graphs, pictures and tables, only what concerns the body `NAME`"},
		&cli.StringFlag{Name: "program", Usage: "of graphs, pictures and tables, only what concerns the program `NAME`"},
		&cli.StringFlag{Name: "since", Usage: "of graphs, pictures and tables, only what was said on `DATE` (a day, month or year) or later"},
		&cli.StringFlag{Name: "until", Usage: "of graphs, pictures and tables, only what was said on `DATE` (a day, month or year) or earlier"},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range exporters.Formats {
		names = append(names, f.Name)
	}
	return names
}

// An output is where a graph is to be written, and how.
type output struct {
	name   string // as the user gave it; "-" is standard output
	format exporters.Format
	stdout io.Writer
	view   view.View
	filter view.Filter
	size   *exporters.Size // of what was written
}

// outputOf checks --out and --format before any work starts.
func outputOf(c *cli.Context) (output, error) {
	name, format := c.String("out"), c.String("format")
	o := output{name: name, stdout: c.App.Writer, size: &exporters.Size{}}
	var err error
	switch {
	case format != "":
		o.format, err = formatNamed(format)
		if err == nil && !c.IsSet("out") && name != "-" { // the default name has the extension of the format
			name = strings.TrimSuffix(name, filepath.Ext(name)) + o.format.Exts[0]
			o.name = name
		}
		if f, e := exporters.ByFile(name); err == nil && e == nil && f.Name != o.format.Name {
			err = fmt.Errorf("--format %s and --out %s contradict each other: the extension %s is that of %s; write --format %s, or a name that ends in %s",
				format, name, filepath.Ext(name), f.Name, f.Name, o.format.Exts[0])
		}
	case name == "-":
		o.format, err = exporters.ByName("turtle")
	default:
		o.format, err = exporters.ByFile(name)
	}
	if err == nil {
		err = o.selection(c)
	}
	if err != nil {
		return o, usageError{what: err.Error()}
	}
	if name == "-" {
		return o, nil
	}
	dir := filepath.Dir(name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return o, usageError{what: fmt.Sprintf("--out %s: there is no folder %s; make it first", name, dir)}
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return o, usageError{what: fmt.Sprintf("--out %s: that is a folder; name a file in it", name)}
	}
	if special(name) {
		return o, nil
	}
	f, err := createBeside(name)
	if err != nil {
		return o, fmt.Errorf("write %s: %w", name, err)
	}
	return o, errors.Join(f.Close(), os.Remove(f.Name()))
}

// formatNamed finds a format by its name or by an extension of its files.
func formatNamed(name string) (exporters.Format, error) {
	f, err := exporters.ByName(name)
	if err != nil {
		if byExt, e := exporters.ByFile("x." + name); e == nil { // "ttl"
			return byExt, nil
		}
	}
	return f, err
}

// selection reads --view and the filters, which the RDF formats have no use for.
func (o *output) selection(c *cli.Context) (err error) {
	if v := c.String("view"); v != "" {
		if o.view, err = view.ParseView(v); err != nil {
			return err
		}
	}
	o.filter = view.Filter{Ministry: c.String("ministry"), Program: c.String("program")}
	if since := c.String("since"); since != "" {
		if o.filter.Since, err = day(since, false); err != nil {
			return fmt.Errorf("--since: %w", err)
		}
	}
	if until := c.String("until"); until != "" {
		if o.filter.Until, err = day(until, true); err != nil {
			return fmt.Errorf("--until: %w", err)
		}
	}
	if o.format.Kind == exporters.RDF && (o.view != "" || o.filter != view.Filter{}) {
		return fmt.Errorf("--view and filters are for graphs, pictures and tables; %s is always the whole graph", o.format.Name)
	}
	return nil
}

// special reports whether name is no ordinary file: a device or a pipe, say. Such are written to as
// they are, and never replaced.
func special(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular()
}

// createBeside makes a file in the folder of name. Only one process at a time makes one there.
func createBeside(name string) (*os.File, error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".briefgraph-%d.tmp", os.Getpid()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the user did not name that file
	}
	return f, err
}

// write writes quads. A file appears whole or not at all: it is written beside its place and moved
// there.
func (o output) write(quads iter.Seq2[graph.Quad, error], base string) error {
	opt := exporters.Options{Base: base, View: o.view, Filter: o.filter, Size: o.size}
	if o.name == "-" {
		return o.format.Write(o.stdout, quads, opt)
	}
	if err := o.writeFile(quads, opt); err != nil {
		return fmt.Errorf("write %s: %w", o.name, err)
	}
	return nil
}

func (o output) writeFile(quads iter.Seq2[graph.Quad, error], opt exporters.Options) error {
	name := o.name
	if special(name) {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(o.format.Write(f, quads, opt), f.Close())
	}
	return replaceFile(name, func(w io.Writer) error { return o.format.Write(w, quads, opt) })
}

// replaceFile writes a file, which appears whole or not at all. It keeps the rights of one that is there.
func replaceFile(name string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	f, err := createBeside(name)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = write(f)
	if info, statErr := os.Stat(name); err == nil && statErr == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// wrote says for a summary what was written of so many quads.
func (o output) wrote(n *dataset.Counter) string {
	of := "of a graph with " + count(n.Triples(), "triple")
	figures, nodes, edges := count(o.size.Figures, "figure"), count(o.size.Nodes, "node"), count(o.size.Edges, "edge")
	switch o.format.Kind {
	case exporters.RDF:
		return fmt.Sprintf("%s, %s with their graphs, written to %s", count(n.Triples(), "triple"), count(n.Quads(), "quad"), place(o.name))
	case exporters.Table:
		return fmt.Sprintf("%s written to %s, %s", figures, place(o.name), of)
	case exporters.Report:
		return fmt.Sprintf("%s, %s and %s written to %s, %s", figures, nodes, edges, place(o.name), of)
	}
	return fmt.Sprintf("%s and %s written to %s, %s", nodes, edges, place(o.name), of)
}

// counted counts quads as they pass.
func counted(n *dataset.Counter, quads iter.Seq2[graph.Quad, error]) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for q, err := range quads {
			if err == nil {
				n.Add(q)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
