package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"

	"briefgraph/exporters"
	"briefgraph/graph/cayley"
	"briefgraph/graph/sparql"
	"briefgraph/graph/sparql/results"

	"github.com/urfave/cli/v2"
)

// Query languages.
const (
	langSPARQL  = "sparql"
	langGizmo   = "gizmo"
	langGraphQL = "graphql"
)

// confinedEnv makes a process the one that runs a query in Gizmo or GraphQL. Its value is how to call
// the query in errors.
const confinedEnv = "BRIEFGRAPH_CONFINED_QUERY"

// queryLanguage is the checked --language.
func queryLanguage(c *cli.Context) (string, error) {
	language := c.String("language")
	switch language {
	case langSPARQL:
		return language, nil
	case langGizmo, langGraphQL:
	default:
		names := []string{langSPARQL, langGizmo, langGraphQL}
		return "", usageError{what: fmt.Sprintf("--language %s: there is no such query language%s; there are %s", language, meant(language, names), strings.Join(names, ", "))}
	}
	if c.Bool("explain") || c.String("named") != "" {
		return "", usageError{what: "--explain and --named are for SPARQL; leave them out, or --language " + language}
	}
	if c.Int64("memory") < 1 {
		return "", usageError{what: fmt.Sprintf("--memory %d: %s needs at least 1 MB", c.Int64("memory"), language)}
	}
	return language, nil
}

// rowFormat is how the rows of Gizmo are written. GraphQL has a tree instead and knows only JSON.
func rowFormat(c *cli.Context, language string) (results.Format, error) {
	name := first(c.String("format"), map[string]string{langGizmo: "table", langGraphQL: "json"}[language])
	f, err := results.Named(name)
	if err == nil && language == langGraphQL && name != "json" {
		err = fmt.Errorf("--format %s: GraphQL gives a tree, which has the format json alone", name)
	}
	if err != nil {
		return f, usageError{what: err.Error()}
	}
	return f, nil
}

// askCayley runs a query in Gizmo or GraphQL in a process of its own: a fault of their interpreters ends
// the process they run in, and some of what Gizmo's JavaScript does can be stopped in no other way.
func askCayley(c *cli.Context, language, name, text string) error {
	format, err := rowFormat(c, language)
	if err != nil {
		return err
	}
	if _, confined := os.LookupEnv(confinedEnv); confined {
		return askConfined(c, language, text, format)
	}
	if c.String("store") != "" { // here, where the name of a store that is not there is a wrong call
		store, err := readStore(c)
		if err != nil {
			return err
		}
		if err := store.Close(); err != nil {
			return err
		}
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("%s needs a process of its own: %w", language, err)
	}
	args := []string{"query", "--language", language, "--format", format.Name, "--memory", fmt.Sprint(c.Int64("memory")), "--timeout", c.Duration("timeout").String()}
	if store := c.String("store"); store != "" {
		args = append(args, "--store", store)
	}
	for _, file := range c.StringSlice("data") {
		args = append(args, "--data", file)
	}
	cmd := exec.CommandContext(c.Context, program, append(args, "-")...)
	cmd.Env = append(os.Environ(), confinedEnv+"="+name)
	cmd.Stdin, cmd.Stdout = strings.NewReader(text), c.App.Writer
	var errs headOf
	cmd.Stderr = &errs
	err = cmd.Run()
	if c.Context.Err() != nil {
		return c.Context.Err()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("%s needs a process of its own: %w", language, err)
	}
	if what := crash(cmd.ProcessState, string(errs)); what != "" {
		return fmt.Errorf("%s: the interpreter of %s cannot do that: %s", name, language, what)
	}
	if _, werr := c.App.ErrWriter.Write(errs); werr != nil || err == nil {
		return werr
	}
	return exitStatus(cmd.ProcessState.ExitCode())
}

// headOf keeps the first bytes of what is written.
type headOf []byte

func (h *headOf) Write(p []byte) (int, error) {
	*h = append(*h, p[:min(len(p), 64<<10-len(*h))]...)
	return len(p), nil
}

// crashed finds the first line that a process of Go writes when it ends by a fault.
var crashed = regexp.MustCompile(`(?m)^(?:panic|fatal error|runtime): (.*?)(?: \[recovered.*)?$`)

// crash tells in words how a process ended that did not end by itself; it is "" for others.
func crash(p *os.ProcessState, errs string) string {
	m := crashed.FindStringSubmatch(errs)
	switch {
	case p.ExitCode() < 0: // by a signal
		return "it was ended from outside (" + p.String() + ")"
	case p.ExitCode() != exitUsage || m == nil:
		return ""
	case strings.Contains(m[1], "out of memory") || strings.Contains(m[1], "cannot allocate"):
		return "it wants more memory than there is"
	case strings.Contains(m[1], "stack exceeds"):
		return "it calls itself too deeply"
	}
	return m[1] + "; look at the values that the functions of the query are given"
}

// askConfined answers the query. This process has no other task, so that the guard may end it.
func askConfined(c *cli.Context, language, text string, format results.Format) error {
	report := newReporter(c)
	snap, closeStore, err := queried(c, report)
	if err != nil {
		return err
	}
	defer closeStore()
	defer snap.Close()
	name := os.Getenv(confinedEnv)
	stop := guard(c.Int64("memory")<<20, c.Duration("timeout"), func(err error) {
		fmt.Fprintf(c.App.ErrWriter, "briefgraph: %v\n", err)
		os.Exit(exitFailed)
	})
	prefixes := defaultPrefixes()
	var write func(io.Writer) error
	if language == langGraphQL {
		var tree map[string]any
		tree, err = cayley.GraphQL(c.Context, snap, text, prefixes)
		write = func(w io.Writer) error { return writeTree(w, tree) }
	} else {
		var rows *cayley.Rows
		rows, err = cayley.Gizmo(c.Context, snap, text, prefixes)
		write = func(w io.Writer) error { return writeRows(w, format, rows, prefixes) }
	}
	stop()
	var fault *cayley.Error
	switch {
	case errors.As(err, &fault) && fault.Line > 0:
		return usageError{what: name + ":" + fault.Error()}
	case errors.As(err, &fault):
		return usageError{what: name + ": " + fault.Error()}
	case err != nil:
		return err
	}
	out := bufio.NewWriter(c.App.Writer)
	return errors.Join(write(out), out.Flush(), report.outcome())
}

func writeRows(w io.Writer, format results.Format, rows *cayley.Rows, prefixes map[string]string) error {
	each := func(yield func(sparql.Row, error) bool) {
		for _, row := range rows.Rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	return format.WriteRows(w, rows.Names, each, results.Options{Prefixes: prefixes})
}

func writeTree(w io.Writer, tree map[string]any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"data": tree})
}

// defaultPrefixes are the prefixes of the graph, from name to namespace.
func defaultPrefixes() map[string]string {
	prefixes := map[string]string{}
	for _, p := range exporters.DefaultPrefixes(exporters.DefaultBase) {
		prefixes[p.Name] = p.IRI
	}
	return prefixes
}

// guard calls end, from a goroutine of its own, when the heap has grown by more than so many bytes or
// the time is over; 0 is no limit of time. It runs until stop is called.
func guard(bytes int64, timeout time.Duration, end func(error)) (stop func()) {
	heap := func() int64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	runtime.GC()
	limit := heap() + bytes
	debug.SetMemoryLimit(max(softMemory, limit))
	done := make(chan struct{})
	go func() {
		over := make(<-chan time.Time)
		if timeout > 0 {
			over = time.After(timeout)
		}
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-over:
				end(sparql.ErrTime)
				return
			case <-tick.C:
				if heap() <= limit {
					continue
				}
				if runtime.GC(); heap() > limit { // it was not only what nobody needs any more
					end(sparql.ErrMemory)
					return
				}
			}
		}
	}()
	return func() { close(done) }
}
