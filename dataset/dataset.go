// Package dataset writes what a graph says of itself: the concepts and units that it uses, how much it
// holds of what, and for each named graph the text it was made from and the program that made it.
//
// Quads go in as they pass, a Tally comes to know them; out come two graphs that are made from all
// others, base+"graph/vocab" and base+"graph/meta". They depend on the quads and the version alone:
// there is no time, no name of a machine, and nothing that only a publisher can know (licence, address
// of a download). What a Tally holds are 64-bit hashes, not the quads: about twenty bytes a quad.
package dataset

import (
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/ontology"
)

// Namespaces of the terms that a description is made of.
const (
	bg     = "https://w3id.org/briefgraph/ns#"
	dcat   = "http://www.w3.org/ns/dcat#"
	dct    = "http://purl.org/dc/terms/"
	owl    = "http://www.w3.org/2002/07/owl#"
	prov   = "http://www.w3.org/ns/prov#"
	schema = "http://schema.org/"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	void   = "http://rdfs.org/ns/void#"
)

// Names of the graphs that are made from all others, behind the base.
const (
	graphs = "graph/"
	vocab  = graphs + "vocab"
	meta   = graphs + "meta"
)

// Vocab is the graph of the concepts and units in use, and of their schemes.
func Vocab(base string) graph.Term { return graph.NewIRI(base + vocab) }

// Meta is the graph of the description and of the provenance of named graphs.
func Meta(base string) graph.Term { return graph.NewIRI(base + meta) }

// Derived reports whether a graph is one of those that are made from all others.
func Derived(g graph.Term) bool {
	return strings.HasSuffix(g.Value, "/"+vocab) || strings.HasSuffix(g.Value, "/"+meta)
}

// A Counter counts the quads of each graph, and distinct triples: one that several graphs hold is one.
// What comes again in a graph does not count. It holds eight bytes a quad: to sort hashes at the end
// takes a quarter of the time that a set of them takes. The zero value does not work, NewCounter makes
// one.
type Counter struct {
	seed   maphash.Seed
	last   graph.Quad
	hashes [2]uint64 // of the subject and the predicate of last, which neighbours often share
	seen   map[graph.Term]*[]uint64
	in     *[]uint64 // of the graph of last; nil before the first
}

// NewCounter is a Counter of nothing.
func NewCounter() *Counter {
	return &Counter{seed: maphash.MakeSeed(), seen: map[graph.Term]*[]uint64{}}
}

// Add counts a quad.
func (n *Counter) Add(q graph.Quad) {
	first := n.in == nil
	if first || q.S != n.last.S {
		n.hashes[0] = n.hash(q.S)
	}
	if first || q.P != n.last.P {
		n.hashes[1] = n.hash(q.P)
	}
	if first || q.G != n.last.G {
		n.in = n.seen[q.G]
		if n.in == nil {
			n.in = new([]uint64)
			q.G.Value = strings.Clone(q.G.Value) // else it keeps its whole line in memory
			n.seen[q.G] = n.in
		}
	}
	n.last = q
	*n.in = append(*n.in, maphash.Comparable(n.seed, [3]uint64{n.hashes[0], n.hashes[1], n.hash(q.O)}))
}

// hash is that of a term. To hash one string takes a third of the time that a whole term takes, and most
// terms are IRIs; their hashes are set off from those of literals of the same characters.
func (n *Counter) hash(t graph.Term) uint64 {
	if t.Kind == graph.IRI {
		return maphash.String(n.seed, t.Value)
	}
	return ^maphash.Comparable(n.seed, t)
}

// In is how many quads there were in a graph.
func (n *Counter) In(g graph.Term) int {
	list := n.seen[g]
	if list == nil {
		return 0
	}
	*list = distinct(*list)
	return len(*list)
}

// Quads is how many there were in all graphs.
func (n *Counter) Quads() int {
	sum := 0
	for g := range n.seen {
		sum += n.In(g)
	}
	return sum
}

// Triples is how many distinct triples there were.
func (n *Counter) Triples() int {
	all := make([]uint64, 0, n.Quads())
	for _, list := range n.seen {
		all = append(all, *list...)
	}
	return len(distinct(all))
}

// distinct sorts hashes and leaves out those that come again.
func distinct(hashes []uint64) []uint64 {
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

// A Tally gathers what a description of the dataset of a base says. The dataset is all graphs whose
// names begin with the base and "graph/", but for the graph Meta itself.
type Tally struct {
	base, version         string
	ids, graphs           string // what identifiers and names of graphs begin with
	vocabGraph, metaGraph graph.Term

	count      *Counter
	subjects   []uint64 // hashes, as in all lists here; some more than once
	properties map[graph.Term]struct{}
	classes    map[graph.Term][]uint64          // class to its things
	links      map[string][]uint64              // name of a target to links
	texts      map[graph.Term]map[string]string // graph to its transcripts, and to the hashes of their texts
	built      map[string]bool
	first      string // briefing, by name
	from, to   string // dates of briefings

	concepts map[string][]graph.Quad // by subject: what the program knows
	others   map[string][]graph.Quad // by subject: what the graph Vocab holds besides
	used     map[string]bool         // concepts, units and schemes that something refers to
	earlier  map[string][]graph.Quad // by subject: the graph Meta as it was
}

// New is a Tally of nothing, for the dataset of a base. The version is that of the program.
func New(base, version string) (*Tally, error) {
	quads, err := ontology.Concepts(base)
	return &Tally{base: base, version: version, ids: base + "id/", graphs: base + graphs, vocabGraph: Vocab(base), metaGraph: Meta(base), count: NewCounter(), properties: map[graph.Term]struct{}{},
		classes: map[graph.Term][]uint64{}, links: map[string][]uint64{}, texts: map[graph.Term]map[string]string{}, built: map[string]bool{},
		concepts: bySubject(quads), others: map[string][]graph.Quad{}, used: map[string]bool{}, earlier: map[string][]graph.Quad{}}, err
}

func bySubject(quads []graph.Quad) map[string][]graph.Quad {
	out := map[string][]graph.Quad{}
	for _, q := range quads {
		out[q.S.Value] = append(out[q.S.Value], q)
	}
	return out
}

// Built notes that this version of the program made a graph. Of others, the graph Meta as it was may
// tell which did.
func (t *Tally) Built(name string) { t.built[name] = true }

// Add takes in one quad, in any order; one that comes again counts once. The graphs Vocab and Meta as
// they were tell of concepts that the program does not know, and of who made a graph. Graphs outside
// the dataset tell which concepts they use, and nothing else.
func (t *Tally) Add(q graph.Quad) {
	switch q.G {
	case t.metaGraph:
		t.earlier[q.S.Value] = append(t.earlier[q.S.Value], q)
		return
	case t.vocabGraph:
		if t.concepts[q.S.Value] == nil {
			t.others[q.S.Value] = append(t.others[q.S.Value], q)
		}
		return
	}
	if q.S.Kind == graph.IRI && q.S.Value != t.count.last.S.Value && t.isConcept(q.S.Value) {
		t.used[q.S.Value] = true
	}
	if q.O.Kind == graph.IRI && t.isConcept(q.O.Value) {
		t.used[q.O.Value] = true
	}
	if strings.HasPrefix(q.G.Value, t.graphs) {
		t.tally(q)
	}
}

// isConcept reports whether an identifier is one of those that the graph Vocab describes.
func (t *Tally) isConcept(iri string) bool {
	local, ok := strings.CutPrefix(iri, t.ids)
	return ok && (strings.HasPrefix(local, "concept/") || strings.HasPrefix(local, "unit/") || strings.HasPrefix(local, "scheme/"))
}

// tally counts a quad of the dataset. Neighbours often share their graph, subject and predicate.
func (t *Tally) tally(q graph.Quad) {
	before, first := t.count.last, t.count.in == nil
	t.count.Add(q)
	subject := t.count.hashes[0]
	if first || q.S != before.S {
		t.subjects = append(t.subjects, subject)
	}
	if first || q.P != before.P {
		t.properties[q.P] = struct{}{}
	}
	switch q.P.Value {
	case graph.RDFType:
		t.classes[q.O] = append(t.classes[q.O], subject)
		if q.O.Value == bg+"Briefing" && (t.first == "" || q.S.Value < t.first) {
			t.first = q.S.Value
		}
	case schema + "sha256":
		if t.texts[q.G] == nil {
			t.texts[q.G] = map[string]string{}
		}
		t.texts[q.G][q.S.Value] = q.O.Value
	case schema + "startDate":
		if strings.HasPrefix(q.S.Value, t.base+"id/briefing/") && q.O.Datatype == graph.XSDDate {
			if t.from == "" || q.O.Value < t.from {
				t.from = q.O.Value
			}
			t.to = max(t.to, q.O.Value)
		}
	case owl + "sameAs", skos + "exactMatch":
		for _, to := range targets {
			if q.P.Value == to.property && strings.HasPrefix(q.O.Value, to.space) {
				t.links[to.name] = append(t.links[to.name], maphash.Comparable(t.count.seed, [2]graph.Term{q.S, q.O}))
			}
		}
	}
}

// Graphs are the quads of the graphs Meta and Vocab, sorted; none of a graph that has nothing to
// say: without a transcript there is no dataset to describe. It is called once, after the last Add.
func (t *Tally) Graphs() []graph.Quad {
	vocab := t.vocab()
	for _, q := range vocab {
		t.tally(q)
	}
	if len(t.classes[graph.NewIRI(bg+"Transcript")]) == 0 {
		return vocab
	}
	meta := t.meta()
	for _, q := range meta {
		t.count.Add(q)
	}
	return append(meta, vocab...)
}

// Count is what was counted: quads of the dataset, and after Graphs those of the graph Meta too.
func (t *Tally) Count() *Counter { return t.count }

// vocab are the concepts in use, what they are narrower than, and their schemes. Of concepts that are
// known from the graph Vocab alone it keeps those in use, and whatever else somebody put there.
func (t *Tally) vocab() []graph.Quad {
	var out []graph.Quad
	queue := slices.Collect(maps.Keys(t.used))
	for s := range t.others {
		if !t.isConcept(s) {
			queue = append(queue, s)
		}
	}
	seen := map[string]bool{}
	for ; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		if seen[s] {
			continue
		}
		seen[s] = true
		known := t.concepts[s]
		if known == nil {
			known = t.others[s]
		}
		for _, q := range known {
			out = append(out, q)
			if q.O.Kind == graph.IRI && t.isConcept(q.O.Value) {
				queue = append(queue, q.O.Value)
			}
		}
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return slices.Compact(out)
}
