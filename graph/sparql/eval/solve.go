package eval

import (
	"context"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// A Row is one solution: the terms of the projected variables, the zero Term where one is unbound.
// It is valid until the next.
type Row []graph.Term

// Plain evaluates q as it is defined, without any cleverness, and yields its solutions.
func Plain(ctx context.Context, q *algebra.Query, src source.Source, opt Options, yield func(Row) bool) error {
	x, done := newExec(ctx, q, src, opt)
	defer done()
	p := &plain{x, make([]ID, len(q.Names))}
	x.exists = p.existsIn
	out := make(Row, len(q.Out))
	for _, row := range p.solutions(q.Root) {
		if !yield(x.decode(row, q.Out, out)) {
			return nil
		}
	}
	return x.failure()
}

// Solve evaluates q, which the optimiser has made ready, and yields its solutions one by one as
// they are found. counts, where it is not nil, takes the number of rows that each operator gave.
func Solve(ctx context.Context, q *algebra.Query, src source.Source, opt Options, counts map[algebra.Node]*int64, yield func(Row) bool) error {
	x, done := newExec(ctx, q, src, opt)
	defer done()
	c := &compiler{exec: x, counts: counts, given: make([]ID, len(q.Names))}
	x.exists = c.existsIn
	out := make(Row, len(q.Out))
	stopped := false
	run := c.compile(q.Root, func(row []ID) bool {
		stopped = !yield(x.decode(row, q.Out, out))
		return !stopped
	})
	run(make([]ID, len(q.Names)))
	if stopped {
		return nil
	}
	return x.failure()
}

// decode fills out with the terms of vars.
func (x *exec) decode(row []ID, vars []algebra.Var, out Row) Row {
	for i, v := range vars {
		out[i] = x.term(row[v])
	}
	return out
}
