package pipeline

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"briefgraph/graph"
	"briefgraph/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestEmit holds the quads of small transcripts, one subject a block. All transcripts of an archive are
// one collection. B stands for the key of the briefing, T for that of the transcript.
func TestEmit(t *testing.T) {
	checkArchives(t, "emit", 1, func(t *testing.T, files []txtar.File) string {
		var b strings.Builder
		for _, r := range runFiles(files) {
			if r.Problem != nil {
				fmt.Fprintf(&b, "problem: %v\n", r.Problem)
				continue
			}
			text := describeQuads(r.Quads())
			trans, key := r.id.trans[r.doc], r.id.key[r.doc]
			text = strings.NewReplacer("/"+trans, "/T", "/"+key, "/B").Replace(text)
			fmt.Fprintf(&b, "B = %s\nT = %s\n%s", key, trans, text)
		}
		return b.String()
	})
}

func runFiles(files []txtar.File) []*Result {
	var srcs []*source.Source
	for _, f := range files {
		srcs = append(srcs, newSource(f.Name, strings.TrimRight(string(f.Data), "\n")))
	}
	return Run(context.Background(), srcs, seedLexicon(), Options{})
}

// describeQuads writes quads, which are sorted, like Turtle without prefixes declared.
func describeQuads(quads []graph.Quad) string {
	var b strings.Builder
	var last graph.Quad
	for i, q := range quads {
		if i == 0 || q.G != last.G {
			fmt.Fprintf(&b, "graph %s\n", short(q.G))
		}
		if i == 0 || q.S != last.S {
			fmt.Fprintf(&b, "\n%s\n", short(q.S))
		}
		fmt.Fprintf(&b, "    %s %s\n", short(q.P), short(q.O))
		last = q
	}
	return b.String()
}

var shortNames = strings.NewReplacer(graph.RDF+"type", "a", graph.RDF, "rdf:", graph.XSD, "xsd:", nsBG, "bg:", nsSchema, "schema:", nsORG, "org:", nsSKOS, "skos:",
	nsDCT, "dct:", nsDCAT, "dcat:", nsPROV, "prov:", nsOA, "oa:", DefaultBase, "", "<", "", ">", "")

func short(t graph.Term) string {
	if s := t.String(); strings.HasPrefix(s, "<") {
		return shortNames.Replace(s)
	} else if i := strings.LastIndex(s, `"^^<`); i > 0 {
		return s[:i+3] + shortNames.Replace(s[i+3:])
	} else {
		return s
	}
}
