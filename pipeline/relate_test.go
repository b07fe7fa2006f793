package pipeline

import (
	"context"
	"strings"
	"testing"

	"briefgraph/internal/source"
)

// TestRelations holds what relations are read. An input is "body of the speaker | what is said".
func TestRelations(t *testing.T) {
	checkTable(t, "relations", 50, func(input string) string {
		body, text, _ := strings.Cut(input, " | ")
		src := newSource("test.txt", "Speakers:\n\nAnna Berg, spokesperson of the "+body+"\n\nQUESTION: What has been done?\n\nANNA BERG: "+text)
		src.Meta.Date = "2025-07-18"
		r := Run(context.Background(), []*source.Source{src}, seedLexicon(), Options{})[0]
		if r.Problem != nil {
			t.Fatal(r.Problem)
		}
		var out []string
		for _, rel := range r.rels {
			if rel.P == "holdsPost" {
				continue // of every input the same
			}
			out = append(out, fields(r.doc.refName(rel.S)+" -"+rel.P+"-> "+r.doc.refName(rel.O), unlike(rel.Status, "actual")))
		}
		if len(out) == 0 {
			return "nothing"
		}
		return strings.Join(out, "\n")
	})
}
