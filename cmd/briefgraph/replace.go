package main

import (
	"context"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/internal/source"
	"briefgraph/pipeline"
)

// Terms by which a stored transcript is known again.
const (
	textHash = "http://schema.org/sha256"
	quoted   = "http://www.w3.org/ns/oa#exact"
)

// A refill finds what the graphs of one run take the place of. A transcript that is in the store already
// may be there under another IRI: what other transcripts tell of its briefing, a date that was added to its
// text or a newer program change the name of its graph. Then the old graph has to go.
type refill struct {
	store *graph.Store
	base  string
	held  map[string]bool // graphs in the store before the run
	ours  map[string]bool // graphs of this run
}

func newRefill(store *graph.Store, base string, graphs []string) *refill {
	r := &refill{store, base, map[string]bool{}, map[string]bool{}}
	for _, g := range store.Graphs() {
		r.held[g.Value] = true
	}
	for _, g := range graphs {
		r.ours[g] = true
	}
	return r
}

// old finds the graphs other than its own in which a transcript was up to now. They have to go, lest the transcript be there twice; each is named for one transcript only. The problem is
// a warning, or nil.
func (r *refill) old(ctx context.Context, t *pipeline.Result) ([]string, *source.Problem, error) {
	g := t.Graph()
	twins, err := r.twins(ctx, t.TextHash())
	if err != nil {
		return nil, nil, err
	}
	if !r.held[g] {
		old, err := r.renamed(ctx, t, twins)
		for _, o := range old {
			delete(r.held, o)
		}
		return old, nil, err
	}
	if slices.Contains(twins, g) {
		return nil, nil, nil
	}
	before, err := r.quotes(ctx, g)
	if err != nil || sameSentences(before, quotesOf(t.Quads())) {
		return nil, nil, err
	}
	return nil, &source.Problem{Name: t.Src.Name, ID: "other-text", Warning: true,
		What:   "its graph " + g + " held the transcript of quite another text, which is replaced",
		Remedy: "if both are wanted, give the files different names and build both again"}, nil
}

// twins are the graphs under the base that were in the store before and are of the text with that
// hash, sorted.
func (r *refill) twins(ctx context.Context, hash string) ([]string, error) {
	quads, err := r.store.With(ctx, graph.NewString(hash))
	var out []string
	for _, q := range quads {
		if q.P.Value == textHash && r.held[q.G.Value] && strings.HasPrefix(q.G.Value, r.base+graphPart) {
			out = append(out, q.G.Value)
		}
	}
	return out, err
}

// renamed finds the graphs in which a transcript is, whose own graph is not in the store. They are those
// of the same text, and of them those of the same file name, if there are any. A text that was edited
// is known by its file name and by its sentences. A file name alone proves nothing, since every folder
// may have an index.html.
func (r *refill) renamed(ctx context.Context, t *pipeline.Result, twins []string) ([]string, error) {
	g := t.Graph()
	twins = slices.DeleteFunc(twins, func(o string) bool { return r.ours[o] })
	named := slices.DeleteFunc(slices.Clone(twins), func(o string) bool { return !sameFile(o, g) })
	if len(named) > 0 {
		return named, nil
	}
	if len(twins) > 0 {
		return twins, nil
	}
	for o := range r.held {
		if r.ours[o] || !strings.HasPrefix(o, r.base+graphPart) || !sameFile(o, g) {
			continue
		}
		before, err := r.quotes(ctx, o)
		if err != nil {
			return nil, err
		}
		if sameSentences(before, quotesOf(t.Quads())) {
			named = append(named, o)
		}
	}
	return named, nil
}

// sameFile reports whether two graphs are of transcripts that came from files of one name: the last
// part of their IRIs, without the discriminator that a namesake gets in the same run.
func sameFile(a, b string) bool {
	a, b = a[strings.LastIndexByte(a, '.')+1:], b[strings.LastIndexByte(b, '.')+1:]
	return a == b || plain(a) == b || a == plain(b) || plain(a) == plain(b)
}

// plain is the name without "-" and six hexadecimal digits at its end.
func plain(name string) string {
	i := strings.LastIndexByte(name, '-')
	if i > 0 && len(name)-i == 7 && strings.Trim(name[i+1:], "0123456789abcdef") == "" {
		return name[:i]
	}
	return name
}

// quotes are the sentences that a graph in the store quotes.
func (r *refill) quotes(ctx context.Context, g string) (map[string]bool, error) {
	quads, err := graph.Collect(r.store.Quads(ctx, graph.NewIRI(g)))
	return quotesOf(quads), err
}

func quotesOf(quads []graph.Quad) map[string]bool {
	out := map[string]bool{}
	for _, q := range quads {
		if q.P.Value == quoted {
			out[q.O.Value] = true
		}
	}
	return out
}

// sameSentences reports whether two thirds of the sentences of one text stand in the other: an edited
// text has that with its older self, two different ones have only their headers in common.
func sameSentences(a, b map[string]bool) bool {
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	return both > 0 && 3*both >= 2*min(len(a), len(b))
}
