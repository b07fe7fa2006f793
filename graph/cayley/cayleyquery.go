// Package cayley asks a snapshot of a store in Gizmo and in GraphQL, by the interpreters that come with
// Cayley. In goes the text of a query, out come rows of terms or a tree. It never writes.
//
// Gizmo is JavaScript. A fault of its interpreter ends the process, and no library can prevent that:
// the interpreter has a goroutine of its own. A native function of it, such as a regular expression,
// does not look at the context. So who runs queries of others does so in a process that may end.
package cayley

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"

	"briefgraph/graph"
)

// An Error is a fault of the query. It prints as "2:14: x is not defined"; Line and Col count from 1
// and are 0 where the interpreter does not say.
type Error struct {
	Line, Col int
	What      string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.What
	}
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.What)
}

// Rows are the answer to a Gizmo query: for each row a term for each name, the zero Term where it has
// none.
type Rows struct {
	Names []string // "id", the node itself, first; then tags by name
	Rows  [][]graph.Term
}

// Gizmo runs a query. What it emits from JavaScript becomes literals and IRIs again; objects and lists
// within it become JSON. prefixes go from prefix to namespace. After an error of ctx the interpreter
// may still read: snap must then stay open.
func Gizmo(ctx context.Context, snap *graph.Snapshot, text string, prefixes map[string]string) (*Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := newStore(snap, prefixes)
	s.native = true
	before := runtime.NumGoroutine()
	it, err := gizmo.NewSession(s).Execute(ctx, text, query.Options{Collation: query.Raw})
	if err != nil {
		return nil, fault(err)
	}
	defer it.Close()
	var found table
	var path error
	for it.Next(ctx) {
		r, ok := it.Result().(*gizmo.Result)
		switch {
		case !ok:
			return nil, &Error{What: fmt.Sprintf("Cayley answered with a %T", it.Result())}
		case r.Tags != nil:
			err = found.addTags(s, r.Tags)
		case r.Meta && !shown(r.Val): // the value of the last statement, which nobody asked to see
			path = &Error{What: "the last statement has no value that can be shown; end a path with .all(), or give a value to g.emit"}
		default:
			err = found.addValue(r.Val)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := it.Err(); err != nil {
		return nil, fault(err)
	}
	if err := errors.Join(ctx.Err(), snap.Err()); err != nil {
		return nil, err
	}
	if len(found.rows) == 0 && path != nil {
		return nil, path
	}
	if len(found.rows) == 0 {
		settle(ctx, before)
	}
	return found.result(), nil
}

// settle waits until the interpreter's goroutine is gone. One that is ending the process by a fault has closed its results
// before: without waiting, no rows would be told as the answer. The count of goroutines is that of the whole process, so the
// wait has an end.
func settle(ctx context.Context, before int) {
	end := time.Now().Add(time.Second)
	for runtime.NumGoroutine() > before && time.Now().Before(end) && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
}

// GraphQL runs a query. The tree is of maps, lists, texts, numbers and truth values, as JSON has them;
// IRIs are texts. GraphQL of Cayley asks for nodes and their properties and knows no schema.
func GraphQL(ctx context.Context, snap *graph.Snapshot, text string, prefixes map[string]string) (tree map[string]any, err error) {
	defer func() {
		if x := recover(); x != nil { // the parser does not look at all it gets
			err = &Error{What: fmt.Sprintf("the interpreter cannot do that: %v", x)}
		}
	}()
	it, err := graphql.NewSession(newStore(snap, prefixes)).Execute(ctx, text, query.Options{Collation: query.Raw})
	if err != nil {
		return nil, fault(err)
	}
	defer it.Close()
	tree = map[string]any{}
	for it.Next(ctx) {
		fields, ok := it.Result().(map[string]any)
		if !ok {
			return nil, &Error{What: fmt.Sprintf("Cayley answered with a %T", it.Result())}
		}
		for k, v := range fields {
			if tree[k], err = branch(v); err != nil {
				return nil, err
			}
		}
	}
	if err := it.Err(); err != nil {
		return nil, fault(err)
	}
	if err := errors.Join(ctx.Err(), snap.Err()); err != nil {
		return nil, err
	}
	return tree, nil
}

// Where the interpreters write the place of a fault: the parser of JavaScript, its machine in the trace
// of calls, and the parser of GraphQL.
var (
	jsSyntax      = regexp.MustCompile(`^SyntaxError: \S* Line (\d+):(\d+) (.*?)(?: \(and \d+ more errors\))?$`)
	jsCall        = regexp.MustCompile(`at .*?<eval>:(\d+):(\d+)\(`)
	jsTrace       = regexp.MustCompile(`(?s)\s+at \S.*$`)
	graphqlSyntax = regexp.MustCompile(`^Syntax Error \S+ \((\d+):(\d+)\) ([^\n]*)`)
)

// fault is an error of an interpreter with its place taken out of its text.
func fault(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	text := err.Error()
	if m := jsSyntax.FindStringSubmatch(text); m != nil {
		return at(m[1], m[2], m[3])
	}
	if m := graphqlSyntax.FindStringSubmatch(text); m != nil {
		return at(m[1], m[2], m[3])
	}
	trace := text
	if s, ok := err.(fmt.Stringer); ok {
		trace = s.String() // of JavaScript, with all calls
	}
	what := jsTrace.ReplaceAllString(text, "")
	if m := jsCall.FindStringSubmatch(trace); m != nil {
		return at(m[1], m[2], what)
	}
	return &Error{What: what}
}

func at(line, col, what string) error {
	l, _ := strconv.Atoi(line)
	c, _ := strconv.Atoi(col)
	return &Error{l, c, strings.TrimSuffix(what, ".")}
}
