package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/results"
	"briefgraph/graph/sparql/source"

	"github.com/urfave/cli/v2"
)

func queryCommand() *cli.Command {
	return &cli.Command{
		Name: "query", Usage: "ask a store or RDF files in SPARQL 1.1, Gizmo or GraphQL", ArgsUsage: "QUERY | @FILE | -",
		Description: "The prefixes of the graph (bg, schema, skos, org, prov, dct ...) need no PREFIX line. The default graph is the union\n" +
			"of all graphs.\n\n" +
			"   briefgraph query --list\n" +
			"   briefgraph query --data graph.ttl --named programs-of-ministry\n" +
			"   briefgraph query --data graph.ttl --named programs-of-ministry --with body=MIIT\n" +
			"   briefgraph query --named programs-of-ministry --print\n" +
			"   briefgraph query --data graph.ttl 'SELECT ?body ?program { ?body bg:leads ?program } LIMIT 10'\n" +
			"   briefgraph query --store graph.db --format csv 'SELECT ?metric ?value { ?o schema:variableMeasured/skos:prefLabel ?metric ; schema:value ?value }'\n" +
			"   briefgraph query --store graph.db --explain 'SELECT * { ?o a bg:Observation ; schema:value ?v }'\n\n" +
			"Gizmo (JavaScript that walks the graph) and GraphQL are those of Cayley. A term is \"bg:leads\" or \"<IRI>\" in Gizmo,\n" +
			"bg:leads or <IRI> in GraphQL; other texts and numbers are literals. A statement in two graphs counts twice.\n" +
			"GraphQL answers in JSON alone.\n\n" +
			"   briefgraph query --store graph.db --language gizmo 'g.V().has(\"rdf:type\", \"bg:Program\").save(\"skos:prefLabel\", \"name\").all()'\n" +
			"   briefgraph query --store graph.db --language gizmo --format csv 'g.V().tag(\"body\").out(\"bg:leads\").tag(\"program\").all()'\n" +
			"   briefgraph query --data graph.ttl --language graphql '{ programs(rdf:type: bg:Program, first: 5) { id name: skos:prefLabel } }'",
		Flags: []cli.Flag{
			storeFlag("the store in the folder `DIR`"),
			&cli.StringSliceFlag{Name: "data", Usage: "the RDF `FILE`; may be repeated"},
			&cli.StringFlag{Name: "language", Value: langSPARQL, DefaultText: langSPARQL, Usage: "`NAME` of the query's language: sparql, gizmo, graphql"},
			&cli.StringFlag{Name: "format", Usage: "`NAME`: " + strings.Join(resultNames(), ", ") + "; for CONSTRUCT and DESCRIBE " + strings.Join(formatNames(), ", ")},
			&cli.DurationFlag{Name: "timeout", Value: time.Minute, Usage: "give up after `TIME`; 0 is never"},
			&cli.Int64Flag{Name: "memory", Value: 512, Usage: "give up when the query needs more than `N` MB"},
			&cli.BoolFlag{Name: "allow-service", Usage: "let SERVICE send parts of the query to the endpoints that it names", DisableDefaultText: true},
			&cli.BoolFlag{Name: "list", Usage: "list the questions that come with the program", DisableDefaultText: true},
			&cli.StringFlag{Name: "named", Usage: "ask the question `NAME` of that list"},
			&cli.StringSliceFlag{Name: "with", Usage: "narrow that question, `NAME=VALUE`, by a name of that list; may be repeated"},
			&cli.BoolFlag{Name: "print", Usage: "print the SPARQL of that question and do not ask it", DisableDefaultText: true},
			&cli.BoolFlag{Name: "explain", Usage: "show the plan with expected and real rows instead of the answer", DisableDefaultText: true},
			quietFlag()},
		Action: runQuery,
	}
}

func resultNames() []string {
	var names []string
	for _, f := range results.Formats {
		names = append(names, f.Name)
	}
	return names
}

func runQuery(c *cli.Context) error {
	const example = "briefgraph query --data graph.ttl 'SELECT * { ?s ?p ?o } LIMIT 10'"
	if c.Bool("list") {
		return listQueries(c.App.Writer)
	}
	language, err := queryLanguage(c)
	if err != nil {
		return err
	}
	named, isNamed, err := namedQuery(c)
	if err != nil {
		return err
	}
	if c.Bool("print") {
		_, err := io.WriteString(c.App.Writer, named.Text)
		return err
	}
	if c.Args().Len() != 1 && !isNamed {
		return usageError{fmt.Sprintf("%d queries given: one is needed; put it in quotes, or name a file with @FILE, or - for standard input", c.Args().Len()), example}
	}
	if (c.String("store") == "") == (len(c.StringSlice("data")) == 0) {
		return usageError{"name either a store with --store, or files with --data", example}
	}
	name, text := named.Name, named.Text
	if !isNamed {
		if name, text, err = queryText(c); err != nil {
			return err
		}
	}
	if language != langSPARQL {
		return askCayley(c, language, name, text)
	}
	q, err := sparql.Parse(text, sparql.ParseOptions{Prefixes: defaultPrefixes()})
	if err != nil {
		return usageError{what: name + ":" + err.Error()}
	}
	write, err := answerWriter(c, q)
	if err != nil {
		return err
	}
	report := newReporter(c)
	snap, closeStore, err := queried(c, report)
	if err != nil {
		return err
	}
	defer closeStore()
	defer snap.Close()
	opt := sparql.Options{UnionDefault: true, Timeout: c.Duration("timeout"), MaxBytes: c.Int64("memory") << 20, Now: time.Now()}
	if c.Bool("allow-service") {
		opt.Service = askEndpoint
	}
	res := q.Run(c.Context, source.Stored(snap), opt)
	out := bufio.NewWriter(c.App.Writer)
	if c.Bool("explain") {
		var plan string
		if err = drain(res); err == nil {
			plan, err = res.Explain()
		}
		fmt.Fprint(out, plan)
	} else {
		err = write(out, res)
	}
	return errors.Join(err, snap.Err(), out.Flush(), report.outcome())
}

// queryText is the query and how to call it in errors.
func queryText(c *cli.Context) (name, text string, err error) {
	arg := c.Args().First()
	var b []byte
	switch {
	case arg == "-":
		name = "standard input"
		b, err = io.ReadAll(io.LimitReader(c.App.Reader, 16<<20))
	case strings.HasPrefix(arg, "@"):
		name = arg[1:]
		b, err = os.ReadFile(name)
	default:
		return "query", arg, nil
	}
	if err != nil {
		return "", "", usageError{what: "cannot read the query: " + err.Error()}
	}
	return name, string(b), nil
}

// answerWriter is how the answer of a query is written: a table of results, or RDF.
func answerWriter(c *cli.Context, q *sparql.Query) (func(io.Writer, *sparql.Result) error, error) {
	name := c.String("format")
	if q.Form() == sparql.Construct || q.Form() == sparql.Describe {
		if name == "" {
			name = "turtle"
		}
		f, err := exporters.ByName(name)
		if err != nil {
			return nil, usageError{what: err.Error()}
		}
		return func(w io.Writer, r *sparql.Result) error {
			return f.Write(w, quadsOf(r), exporters.Options{Base: exporters.DefaultBase})
		}, nil
	}
	if name == "" {
		name = "table"
	}
	f, err := results.Named(name)
	if err != nil {
		return nil, usageError{what: err.Error()}
	}
	return func(w io.Writer, r *sparql.Result) error { return f.Write(w, r, results.Options{}) }, nil
}

// quadsOf are the triples of a CONSTRUCT or DESCRIBE.
func quadsOf(r *sparql.Result) iter.Seq2[graph.Quad, error] { return r.Triples() }

// drain reads all rows, so that the plan knows the real counts.
func drain(r *sparql.Result) error {
	switch r.Form() {
	case sparql.Select:
		for _, err := range r.Rows() {
			if err != nil {
				return err
			}
		}
	case sparql.Ask:
		_, err := r.Answer()
		return err
	default:
		for _, err := range r.Triples() {
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// queried is what a query is asked of: a store, or files read into memory.
func queried(c *cli.Context, report *reporter) (*graph.Snapshot, func(), error) {
	if c.String("store") != "" {
		store, err := readStore(c)
		if err != nil {
			return nil, nil, err
		}
		snap, err := store.Snapshot(context.WithoutCancel(c.Context))
		if err != nil {
			store.Close()
			return nil, nil, err
		}
		return snap, func() { store.Close() }, nil
	}
	names := c.StringSlice("data")
	files, err := goodFiles(c, report, names, exporters.DefaultBase)
	if err != nil {
		return nil, nil, err
	}
	if len(files) < len(names) { // "no" or 0 of the rest would read as an answer of all
		return nil, nil, errInputs
	}
	snap, err := graph.Index(statements(c.Context, files))
	return snap, func() {}, err
}
