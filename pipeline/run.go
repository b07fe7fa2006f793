// Package pipeline turns transcripts of press briefings into statements and RDF quads.
//
// In go sources and a lexicon, out come for each transcript an annotation (the extraction result, to be
// read and scored) and quads (the linked-data model). Stages are plain functions from one type to the
// next, read top to bottom in Run; a stage adds its own fields to a document and changes none that an
// earlier stage wrote. Nothing here reads files, opens connections or depends on the order of inputs.
package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"briefgraph/annotation"
	"briefgraph/graph"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// Options of a run. The zero value works.
type Options struct {
	Jobs          int       // documents worked on at once; 0 means one
	MinConfidence float64   // statements below it are left out and listed as unused
	Base          string    // of IRIs; "" means DefaultBase
	Registry      *Registry // decides names and IRIs; may be nil
	Review        *Review   // a person's decisions on doubts; may be nil
	Progress      func()    // called after each document of the first pass; may be nil
}

// Result is what one transcript gave: either Doc, or Problem.
type Result struct {
	Src     *source.Source
	Doc     *annotation.Document
	Problem error

	doc  *document
	obs  []Observation
	rels []Relation
	id   *identities
}

// Graph is the IRI of the transcript's named graph; "" where there is a Problem.
func (r *Result) Graph() string {
	if r.doc == nil {
		return ""
	}
	return r.id.base + "graph/" + r.id.trans[r.doc]
}

// TextHash is the SHA-256 of the transcript's text, as the quads state it; "" where there is a Problem.
func (r *Result) TextHash() string {
	if r.doc == nil {
		return ""
	}
	return r.doc.sum
}

// Quads are the statements of the transcript in its named graph, sorted; nil where there is a Problem.
// They are made anew at each call.
func (r *Result) Quads() []graph.Quad {
	if r.doc == nil {
		return nil
	}
	return emit(r.id, r.doc, r.obs, r.rels)
}

// Run reads transcripts. Results stand in the order of the sources; what one transcript tells of
// another (a speaker's ministry, say) does not depend on that order.
func Run(ctx context.Context, sources []*source.Source, lx *lexicon.Lexicon, opt Options) []*Result {
	results := make([]*Result, len(sources))
	each(ctx, len(sources), opt.Jobs, func(i int) {
		results[i] = read(sources[i], lx, known{})
		if opt.Progress != nil {
			opt.Progress()
		}
	})
	rereadStateless(ctx, results, lx, opt.Jobs)
	rereadUndated(ctx, results, lx, opt.Jobs)
	docs, _ := documents(results)
	if opt.Base == "" {
		opt.Base = DefaultBase
	}
	id := identify(docs, lx, opt)
	each(ctx, len(results), opt.Jobs, func(i int) {
		r := results[i]
		if r == nil || r.doc == nil {
			return
		}
		r.rels = settle(r.doc, r.rels, id, lx)
		r.dropDoubtful(opt.MinConfidence)
		r.Doc = annotate(r.doc, r.obs, r.rels)
	})
	id.count(results)
	for _, r := range results {
		if r != nil {
			r.id = id
		}
	}
	return results
}

// known is what other transcripts of the run tell of one.
type known struct {
	held string // the date of the briefing
	home string // the country whose government briefs
}

// Fault is the ID of the Problem of a transcript at which a rule failed: a fault of this program.
const Fault = "fault-of-the-program"

// read reads one transcript, with what others tell of it. A rule that fails at one must not take the others' results
// with it.
func read(src *source.Source, lx *lexicon.Lexicon, k known) (r *Result) {
	defer func() {
		if p := recover(); p != nil {
			r = &Result{Src: src, Problem: source.Problem{Name: src.Name, ID: Fault, What: fmt.Sprintf("a rule of the program fails at this transcript (%v)", p),
				Remedy: "leave it out, and report it with the file"}}
		}
	}()
	r = &Result{Src: src}
	if r.doc, r.Problem = analyze(src, lx, k.home); r.doc == nil {
		return r
	}
	r.doc.Layout.Header.Held, r.doc.given = k.held, k.home
	r.obs = measure(r.doc, lx)
	attachAbout(r.doc, r.obs)
	rate(r.doc, r.obs)
	r.rels = relate(r.doc, lx)
	r.doc.forgetTokens()
	return r
}

// documents are the transcripts that could be read, with the places of their results.
func documents(results []*Result) (docs []*document, at []int) {
	for i, r := range results {
		if r != nil && r.doc != nil {
			docs, at = append(docs, r.doc), append(at, i)
		}
	}
	return docs, at
}

// rereadUndated reads transcripts again whose date only another transcript of the same briefing states:
// "last year" in them counts from it. They are few, so that no tokens need be kept.
func rereadUndated(ctx context.Context, results []*Result, lx *lexicon.Lexicon, jobs int) {
	docs, at := documents(results)
	held := heldOn(docs)
	undated := slices.Sorted(maps.Keys(held))
	each(ctx, len(undated), jobs, func(k int) {
		i := at[undated[k]]
		results[i] = read(results[i].Src, lx, known{held: held[undated[k]], home: results[i].doc.given})
	})
}

// dropDoubtful leaves out statements below a confidence; the ledger lists their sentences.
func (r *Result) dropDoubtful(min float64) {
	obs, rels := r.obs[:0], r.rels[:0]
	for _, o := range r.obs {
		if o.Confidence >= min {
			obs = append(obs, o)
			continue
		}
		r.doc.Skipped = append(r.doc.Skipped, skipped{o.At, fmt.Sprintf("confidence %.2f is below the limit", o.Confidence)})
	}
	for _, x := range r.rels {
		if x.Confidence >= min {
			rels = append(rels, x)
			continue
		}
		r.doc.Skipped = append(r.doc.Skipped, skipped{x.Quote, fmt.Sprintf("a relation with confidence %.2f is below the limit", x.Confidence)})
	}
	r.obs, r.rels = obs, rels
}

// forgetTokens frees what only the stages of one transcript need, so that memory does not grow with the
// text of a collection.
func (doc *document) forgetTokens() {
	for i := range doc.Sentences {
		doc.Sentences[i].Tokens = nil
	}
}

// each calls f for 0..n-1, at most jobs at a time, and returns when all are done or ctx ends.
func each(ctx context.Context, n, jobs int, f func(int)) {
	jobs = max(1, min(jobs, n))
	next := make(chan int)
	var wg sync.WaitGroup
	for range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				f(i)
			}
		}()
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
}
