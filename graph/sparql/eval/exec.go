// Package eval evaluates SPARQL algebra over a source.Source.
//
// In go an algebra.Query, optimised or not, and a Source; out come rows of term IDs. A query is
// compiled into closures that pass one row of slots along: each operator fills its slots, calls the
// next one, and empties them again, so that nothing is copied until rows must be kept. Terms are
// decoded only where an expression reads them and at the very end. Joins are of two kinds: a look-up
// for each row, through a cursor that goes on from where it stands, which makes it a merge where the
// rows come sorted; and a hash table, where the plan has put a Hash. The package also holds the
// plain evaluator that the optimised one is checked against.
package eval

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/function"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/syntax"
	"briefgraph/graph/sparql/value"
)

// ID is source.ID, which this package is made of.
type ID = source.ID

// ErrMemory is the error of a query that would keep more than Options.MaxBytes.
var ErrMemory = errors.New("the query needs more memory than its limit allows; narrow it down or raise the limit")

// ErrService is the error of SERVICE where it is not allowed.
var ErrService = errors.New("SERVICE is refused: it would send a part of the query to another endpoint; briefgraph query --allow-service allows it")

// Options are the limits and the surroundings of one execution. The zero value works.
type Options struct {
	UnionDefault bool      // the default graph of a query without FROM is the union of all graphs
	MaxBytes     int64     // how much the query may keep in memory, about; 0 is no limit
	Now          time.Time // what NOW() says; zero is the present
	Service      Service   // answers SERVICE; nil refuses it
}

// A Service asks another endpoint a query. Each row has a term for each of vars.
type Service func(ctx context.Context, endpoint, query string) (vars []string, rows [][]graph.Term, err error)

// An exec is one execution: its dictionary of made terms, its limits and its error.
type exec struct {
	src   source.Source
	opt   Options
	query *algebra.Query
	data  dataset

	made   []graph.Term // terms with IDs from source.Computed on
	madeID map[graph.Term]ID

	ctx   context.Context
	stop  atomic.Bool // set by cancellation, seen by every scan
	cause func() error
	err   error
	bytes int64

	fn       function.Context
	blanks   map[string]value.Value
	blankSeq int
	solution int // which solution blanks belongs to
	blankFor int

	exists func(*algebra.Expr) func(row []ID) bool // how this engine evaluates EXISTS
}

// newExec prepares an execution; done must be called after it.
func newExec(ctx context.Context, q *algebra.Query, src source.Source, opt Options) (x *exec, done func()) {
	x = &exec{ctx: ctx, src: src, opt: opt, query: q, madeID: map[graph.Term]ID{}}
	x.data = newDataset(x, q)
	if opt.Now.IsZero() {
		opt.Now = time.Now()
	}
	x.fn = function.Context{Now: opt.Now, Base: q.Base, Resolve: syntax.Resolve, Blank: x.blank}
	x.cause = func() error { return context.Cause(ctx) }
	if ctx.Err() != nil {
		x.stop.Store(true)
	}
	release := context.AfterFunc(ctx, func() { x.stop.Store(true) })
	return x, func() { release() }
}

// failure is the error that ended the execution, if one did.
func (x *exec) failure() error {
	if x.err != nil {
		return x.err
	}
	if x.stop.Load() {
		return fmt.Errorf("query stopped: %w", x.cause())
	}
	return nil
}

// fail ends the execution. Its result is what a step returns to unwind.
func (x *exec) fail(err error) bool {
	if x.err == nil {
		x.err = err
	}
	x.stop.Store(true)
	return false
}

// grow counts n bytes kept; false ends the execution.
func (x *exec) grow(n int) bool {
	x.bytes += int64(n)
	if x.opt.MaxBytes > 0 && x.bytes > x.opt.MaxBytes {
		return x.fail(ErrMemory)
	}
	return true
}

// shrink gives back n bytes.
func (x *exec) shrink(n int) { x.bytes -= int64(n) }

// term decodes an ID.
func (x *exec) term(id ID) graph.Term {
	switch {
	case id == source.Any || id == source.DefaultGraph:
		return graph.Term{}
	case id&source.Computed != 0:
		return x.made[id&^source.Computed]
	}
	return x.src.Term(id)
}

// value decodes an ID into a value; unbound is an error.
func (x *exec) value(id ID) value.Value {
	if id == source.Any {
		return value.Failed
	}
	return value.Of(x.term(id))
}

// id is the ID of a term, a new one if the source has none, so that equal terms always have equal
// IDs.
func (x *exec) id(t graph.Term) ID {
	if t.Kind == graph.None {
		return source.Any
	}
	if id, ok := x.src.Lookup(t); ok {
		return id
	}
	if id, ok := x.madeID[t]; ok {
		return id
	}
	if len(x.made) == 1<<31-1 {
		x.fail(ErrMemory)
		return source.Any
	}
	id := source.Computed | ID(len(x.made))
	x.made = append(x.made, t)
	x.madeID[t] = id
	x.grow(160 + len(t.Value))
	return id
}

// blank is BNODE(): a fresh node, or the same for one key within one solution (section 17.4.2.9).
func (x *exec) blank(key string) value.Value {
	if x.blankFor != x.solution {
		x.blankFor, x.blanks = x.solution, nil
	}
	if v, ok := x.blanks[key]; ok && key != "" {
		return v
	}
	x.blankSeq++
	v := value.Value{Kind: value.Blank, Lex: fmt.Sprintf("q%d", x.blankSeq)}
	for _, taken := x.src.Lookup(v.Term()); taken; _, taken = x.src.Lookup(v.Term()) {
		x.blankSeq++
		v.Lex = fmt.Sprintf("q%d", x.blankSeq)
	}
	if key != "" {
		if x.blanks == nil {
			x.blanks = map[string]value.Value{}
		}
		x.blanks[key] = v
	}
	return v
}
