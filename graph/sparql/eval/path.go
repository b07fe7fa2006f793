package eval

import (
	"slices"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
	"briefgraph/graph/sparql/syntax"
)

// A stepper walks one property path from a node, forward or backward, in graph g, and yields every
// node it reaches. It ends early, and returns false, when yield does.
type stepper func(from, g ID, forward bool, yield func(ID) bool) bool

// A pathFinder evaluates one Path node (section 18.4).
type pathFinder struct {
	x     *exec
	step  stepper // the whole path
	nodes *scanner
	in    graphs
	zero  bool   // the path may have no steps
	first []edge // the edges that a path of one step or more begins with; nil if not known
}

func (x *exec) newPathFinder(n *algebra.Path) *pathFinder {
	in := x.graphsOf(n.Graph)
	f := &pathFinder{x: x, in: in, nodes: x.newScanner(in), zero: zeroSteps(n.Path)}
	f.step = f.compile(n.Path)
	if !f.zero {
		f.first, _ = x.firstEdges(n.Path, true)
	}
	return f
}

// An edge is a predicate and the direction in which a path follows it.
type edge struct {
	predicate ID
	forward   bool
}

// firstEdges are the edges that a path walked in a direction can begin with; ok is false where they
// cannot be told.
func (x *exec) firstEdges(p *syntax.Path, forward bool) (list []edge, ok bool) {
	switch p.Op {
	case syntax.PathLink:
		return []edge{{x.id(graph.NewIRI(p.IRI)), forward}}, true
	case syntax.PathInverse:
		return x.firstEdges(p.Args[0], !forward)
	case syntax.PathOneOrMore:
		return x.firstEdges(p.Args[0], forward)
	case syntax.PathSequence:
		args := slices.Clone(p.Args)
		if !forward {
			slices.Reverse(args)
		}
		for _, a := range args {
			more, ok := x.firstEdges(a, forward)
			if !ok {
				return nil, false
			}
			list = append(list, more...)
			if !zeroSteps(a) {
				return list, true
			}
		}
		return list, true
	case syntax.PathAlternative:
		for _, a := range p.Args {
			more, ok := x.firstEdges(a, forward)
			if !ok {
				return nil, false
			}
			list = append(list, more...)
		}
		return list, true
	case syntax.PathZeroOrMore, syntax.PathZeroOrOne:
		return x.firstEdges(p.Args[0], forward)
	}
	return nil, false
}

// zeroSteps tells whether a path also connects every node with itself.
func zeroSteps(p *syntax.Path) bool {
	switch p.Op {
	case syntax.PathZeroOrMore, syntax.PathZeroOrOne:
		return true
	case syntax.PathAlternative:
		return slices.ContainsFunc(p.Args, zeroSteps)
	case syntax.PathSequence:
		return !slices.ContainsFunc(p.Args, func(a *syntax.Path) bool { return !zeroSteps(a) })
	case syntax.PathInverse, syntax.PathOneOrMore:
		return zeroSteps(p.Args[0])
	}
	return false
}

func (f *pathFinder) compile(p *syntax.Path) stepper {
	switch p.Op {
	case syntax.PathLink:
		return f.link(f.x.id(graph.NewIRI(p.IRI)))
	case syntax.PathInverse:
		inner := f.compile(p.Args[0])
		return func(from, g ID, forward bool, yield func(ID) bool) bool {
			return inner(from, g, !forward, yield)
		}
	case syntax.PathSequence:
		s := f.compile(p.Args[0])
		for _, a := range p.Args[1:] {
			s = sequence(s, f.compile(a))
		}
		return s
	case syntax.PathAlternative:
		var alts []stepper
		for _, a := range p.Args {
			alts = append(alts, f.compile(a))
		}
		return func(from, g ID, forward bool, yield func(ID) bool) bool {
			for _, a := range alts {
				if !a(from, g, forward, yield) {
					return false
				}
			}
			return true
		}
	case syntax.PathNegated:
		return f.negated(p)
	case syntax.PathZeroOrOne:
		return f.optional(f.compile(p.Args[0]))
	}
	return f.closure(f.compile(p.Args[0]), p.Op == syntax.PathZeroOrMore)
}

func sequence(a, b stepper) stepper {
	return func(from, g ID, forward bool, yield func(ID) bool) bool {
		first, second := a, b
		if !forward {
			first, second = b, a
		}
		return first(from, g, forward, func(mid ID) bool { return second(mid, g, forward, yield) })
	}
}

// link follows the edges of one predicate.
func (f *pathFinder) link(p ID) stepper {
	s := f.x.newScanner(f.in)
	return func(from, g ID, forward bool, yield func(ID) bool) bool {
		if forward {
			return s.each(from, p, source.Any, g, func(q [4]ID) bool { return yield(q[2]) })
		}
		return s.each(source.Any, p, from, g, func(q [4]ID) bool { return yield(q[0]) })
	}
}

// negated follows all edges but those of some predicates (section 9.3).
func (f *pathFinder) negated(p *syntax.Path) stepper {
	s := f.x.newScanner(f.in)
	ids := func(iris []string) []ID {
		var out []ID
		for _, iri := range iris {
			out = append(out, f.x.id(graph.NewIRI(iri)))
		}
		return out
	}
	fwd, bwd := ids(p.Forward), ids(p.Backward)
	return func(from, g ID, forward bool, yield func(ID) bool) bool {
		out, in := fwd, bwd
		doOut, doIn := p.Forward != nil, p.Backward != nil
		if !forward {
			out, in, doOut, doIn = bwd, fwd, doIn, doOut
		}
		if doOut && !s.each(from, source.Any, source.Any, g, func(q [4]ID) bool {
			return slices.Contains(out, q[1]) || yield(q[2])
		}) {
			return false
		}
		return !doIn || s.each(source.Any, source.Any, from, g, func(q [4]ID) bool {
			return slices.Contains(in, q[1]) || yield(q[0])
		})
	}
}

// optional yields the node itself and what one step reaches, each once.
func (f *pathFinder) optional(inner stepper) stepper {
	return func(from, g ID, forward bool, yield func(ID) bool) bool {
		seen := f.x.newSet()
		defer seen.t.reset()
		seen.add(from)
		return yield(from) && inner(from, g, forward, func(id ID) bool {
			return !seen.add(id) || yield(id)
		})
	}
}

// closure yields what one step or more reach, each once; zero also yields the node itself
// (section 18.4, ALP).
func (f *pathFinder) closure(inner stepper, zero bool) stepper {
	var free []idSet // sets to use again: closures may stand within closures
	return func(from, g ID, forward bool, yield func(ID) bool) bool {
		var seen idSet
		if n := len(free); n > 0 {
			seen, free = free[n-1], free[:n-1]
		} else {
			seen = f.x.newSet()
		}
		defer func() {
			if len(seen.t.slots) > 1<<16 {
				seen.t.x.shrink(seen.t.len() * 16)
				return // clearing it for every start would cost more than it saves
			}
			seen.t.reset()
			free = append(free, seen)
		}()
		if zero {
			seen.add(from)
			if !yield(from) {
				return false
			}
		}
		visit := func(id ID) bool { return !seen.add(id) || yield(id) }
		if !inner(from, g, forward, visit) {
			return false
		}
		// The set doubles as the queue: rows stand in the order in which they were reached.
		start := 0
		if zero {
			start = 1
		}
		for i := start; i < seen.t.len(); i++ {
			if f.x.stop.Load() || !inner(seen.t.data[i], g, forward, visit) {
				return false
			}
		}
		return true
	}
}

// each yields the pairs that the path connects in graph g. s and o are source.Any where they are
// not known; given says that they are terms of the query, which a path of no steps connects with
// themselves even where no triple has them (section 18.4).
func (f *pathFinder) each(s, o, g ID, sGiven, oGiven, same bool, yield func(s, o ID) bool) bool {
	switch {
	case s != source.Any:
		// Where o is a term of the query, a step of nothing may lead from it to s.
		if f.zero && !sGiven && !(oGiven && o != source.Any) && !f.isNode(s, g) {
			return true
		}
		return f.step(s, g, true, func(id ID) bool {
			if o != source.Any && id != o || same && id != s {
				return true
			}
			return yield(s, id)
		})
	case o != source.Any:
		if f.zero && !oGiven && !f.isNode(o, g) {
			return true
		}
		return f.step(o, g, false, func(id ID) bool { return same && id != o || yield(id, o) })
	}
	return f.eachNode(g, func(n ID) bool {
		return f.step(n, g, true, func(id ID) bool { return same && id != n || yield(n, id) })
	})
}

// isNode tells whether id is the subject or object of a triple of the graph.
func (f *pathFinder) isNode(id, g ID) bool {
	found := false
	stop := func([4]ID) bool {
		found = true
		return false
	}
	if f.nodes.each(id, source.Any, source.Any, g, stop); !found {
		f.nodes.each(source.Any, source.Any, id, g, stop)
	}
	return found
}

// eachNode yields the nodes that the path can begin at, each once: all nodes of the graph, or those
// with an edge that it begins with.
func (f *pathFinder) eachNode(g ID, yield func(ID) bool) bool {
	seen := f.x.newSet()
	edges := f.first
	if edges == nil {
		edges = []edge{{source.Any, true}, {source.Any, false}}
	}
	for _, e := range edges {
		end := 0
		if !e.forward {
			end = 2
		}
		if !f.nodes.each(source.Any, e.predicate, source.Any, g, func(q [4]ID) bool {
			seen.add(q[end])
			return true
		}) {
			return false
		}
	}
	for i := 0; i < seen.t.len(); i++ {
		if f.x.stop.Load() || !yield(seen.t.data[i]) {
			return false
		}
	}
	return true
}

// eachGraph yields the graphs that a path runs in: one at a time where the graph is a variable.
func (f *pathFinder) eachGraph(g ID, yield func(g ID) bool) bool {
	if f.in.v == algebra.NoVar {
		return yield(g)
	}
	if g != source.Any {
		_, named := slices.BinarySearch(f.in.list, g)
		return !named || yield(g)
	}
	for _, id := range f.in.list {
		if !yield(id) {
			return false
		}
	}
	return true
}
