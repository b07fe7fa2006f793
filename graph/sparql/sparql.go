// Package sparql answers SPARQL 1.1 queries over any store of quads that can hand out sorted
// ranges.
//
// Parse turns text into a Query; Run starts it on a Source and gives a Result, whose rows, answer
// or triples are computed while they are read. The work is done in layers, each a package of its
// own: syntax (text to tree), algebra (tree to operators), plan (operators to faster operators),
// eval (operators to rows of integers), value and function (what expressions compute), results
// (rows to files). The package changes no data, sends nothing
// anywhere unless it is given a Service, and keeps no state between
// runs; a Query may be run by many goroutines at once.
package sparql

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"time"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/eval"
	"briefgraph/graph/sparql/plan"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/syntax"
)

// A Source is what queries run on.
type Source = source.Source

// A Row is one solution: a term for each variable, the zero Term where it is unbound. It is valid
// until the next row.
type Row = eval.Row

// Form is SELECT, CONSTRUCT, ASK or DESCRIBE.
type Form = syntax.Form

// The query forms.
const (
	Select    = syntax.Select
	Construct = syntax.Construct
	Ask       = syntax.Ask
	Describe  = syntax.Describe
)

// A Service asks another endpoint, for SERVICE.
type Service = eval.Service

// An Error is a mistake in a query, with its line and column.
type Error = syntax.Error

// ErrMemory and ErrService are why a run may fail, besides its context and its time limit.
var (
	ErrMemory  = eval.ErrMemory
	ErrService = eval.ErrService
	ErrTime    = errors.New("the query took longer than its time limit; narrow it down or raise the limit")
)

// ParseOptions are what the surroundings add to the text of a query. The zero value works.
type ParseOptions struct {
	Base     string            // base IRI for relative IRIs, unless the query sets its own
	Prefixes map[string]string // prefixes that need no PREFIX line
}

// A Query is a query that is ready to run.
type Query struct {
	tree *syntax.Query
}

// Parse reads a query. Its error is an *Error that says where and what was expected.
func Parse(text string, opt ParseOptions) (*Query, error) {
	tree, err := syntax.Parse(text, syntax.Options(opt))
	if err != nil {
		return nil, err
	}
	return &Query{tree}, nil
}

// Form is the form of the query.
func (q *Query) Form() Form { return q.tree.Form }

// Vars are the variables that a SELECT gives, in order, without the question mark.
func (q *Query) Vars() []string { return q.tree.Projected() }

// Options are the limits of one run. The zero value works and sets none.
type Options struct {
	// UnionDefault makes the union of all graphs the default graph of a query that names no
	// dataset; a triple that stands in several graphs counts once.
	UnionDefault bool
	// DefaultGraphs and NamedGraphs, where either is set, are the dataset instead of the one that the
	// query names (SPARQL 1.1 Protocol, section 2.1.4).
	DefaultGraphs, NamedGraphs []string
	// Timeout ends the run with ErrTime; the context can end it as well.
	Timeout time.Duration
	// MaxBytes ends the run with ErrMemory where it would keep more than about this much.
	MaxBytes int64
	// Now is what NOW() says; the zero Time is the moment of the run.
	Now time.Time
	// Service answers SERVICE; nil refuses it with ErrService.
	Service Service
	// Plain evaluates the query as the standard defines it, without optimising: slow, for checks.
	Plain bool
}

// A Result is one run of a query. Exactly one of Rows, Answer and Triples goes with the query's
// form, and each reading of it runs the query again.
type Result struct {
	query *Query
	ctx   context.Context
	src   Source
	opt   Options
}

// Run prepares a run on a source. The work is done while the result is read; an error comes with
// the last row.
func (q *Query) Run(ctx context.Context, src Source, opt Options) *Result {
	return &Result{q, ctx, src, opt}
}

// Form is the form of the query.
func (r *Result) Form() Form { return r.query.Form() }

// Vars are the variables of the rows.
func (r *Result) Vars() []string { return r.query.Vars() }

// Rows are the solutions of a SELECT, in the order of ORDER BY if there is one. An error ends them.
func (r *Result) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		stopped := false
		err := r.solve(r.build(), func(row Row) bool {
			stopped = !yield(row, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// Answer is the answer of an ASK.
func (r *Result) Answer() (bool, error) {
	found := false
	err := r.solve(r.build(), func(Row) bool {
		found = true
		return false
	})
	return found, err
}

// Triples are the triples of a CONSTRUCT or DESCRIBE, each once; their graph is the zero Term. An
// error ends them.
func (r *Result) Triples() iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		stopped := false
		give := func(q graph.Quad) bool {
			stopped = !yield(q, nil)
			return !stopped
		}
		alg := r.build()
		t := eval.NewTriples(alg, r.src, r.evalOptions(), give)
		err := cmp.Or(r.solve(alg, t.Add), t.Err())
		if err != nil && !stopped {
			yield(graph.Quad{}, err)
		}
	}
}

// Explain runs the query to its end, within its limits, and gives its plan: a line for each
// operator with the number of rows that the optimiser expected and the number that there were. It
// gives the plan also where the run fails, with the rows until then.
func (r *Result) Explain() (string, error) {
	ctx, cancel := r.limited()
	defer cancel()
	p := plan.Optimise(r.build(), r.src, plan.Options{UnionDefault: r.opt.UnionDefault})
	counts := map[algebra.Node]*int64{}
	more := r.Form() != Ask
	err := eval.Solve(ctx, p.Query, r.src, r.evalOptions(), counts, func(Row) bool { return more })
	return p.Explain(counts), err
}

// build translates the query anew, since the optimiser changes what it is given.
func (r *Result) build() *algebra.Query {
	q := algebra.Build(r.query.tree, r.query.tree.Base)
	if len(r.opt.DefaultGraphs)+len(r.opt.NamedGraphs) > 0 {
		q.From, q.Named = r.opt.DefaultGraphs, r.opt.NamedGraphs
	}
	return q
}

// limited is the context of one run, with its time limit.
func (r *Result) limited() (context.Context, context.CancelFunc) {
	if r.opt.Timeout > 0 {
		return context.WithTimeoutCause(r.ctx, r.opt.Timeout, ErrTime)
	}
	return r.ctx, func() {}
}

func (r *Result) evalOptions() eval.Options {
	return eval.Options{UnionDefault: r.opt.UnionDefault, MaxBytes: r.opt.MaxBytes, Now: r.opt.Now, Service: r.opt.Service}
}

// solve runs the query with its limits.
func (r *Result) solve(q *algebra.Query, yield func(Row) bool) error {
	ctx, cancel := r.limited()
	defer cancel()
	if r.opt.Plain {
		return eval.Plain(ctx, q, r.src, r.evalOptions(), yield)
	}
	p := plan.Optimise(q, r.src, plan.Options{UnionDefault: r.opt.UnionDefault})
	return eval.Solve(ctx, p.Query, r.src, r.evalOptions(), nil, yield)
}

// Dataset are the graphs that FROM and FROM NAMED name.
func (q *Query) Dataset() []string {
	return append(append([]string{}, q.tree.From...), q.tree.FromNamed...)
}
