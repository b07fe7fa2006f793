package pipeline

import (
	"context"
	"testing"

	"briefgraph/internal/source"
)

// TestNeighbours: what "$" is, and which country goes without saying, others of the folder tell.
func TestNeighbours(t *testing.T) {
	page := func(name, text string) *source.Source {
		return newSource(name, "Press conference\n\nQUESTION: What has been done?\n\nMINISTER: "+text)
	}
	sure := "The Australian Government and Infrastructure Australia act, and the Australian Government pays, says the Government of Australia."
	srcs := []*source.Source{page("au/1.txt", sure), page("au/2.txt", sure), page("au/3.txt", sure),
		page("au/4.txt", "The road cost $40 million, and US$3 million came from abroad."),
		page("other/5.txt", "The road cost $40 million, and US$3 million came from abroad.")}
	want := map[string]string{"au/4.txt": "AUD USD ", "other/5.txt": "USD USD "}
	for _, r := range Run(context.Background(), srcs, seedLexicon(), Options{}) {
		if want[r.Src.Name] == "" {
			if !r.doc.homeSure || r.doc.Country != "AU" {
				t.Errorf("%s: %q, sure %v", r.Src.Name, r.doc.Country, r.doc.homeSure)
			}
			continue
		}
		got := ""
		for _, o := range r.obs {
			got += o.Unit + " "
		}
		if got != want[r.Src.Name] {
			t.Errorf("%s: %q, want %q", r.Src.Name, got, want[r.Src.Name])
		}
	}
}

// TestSharedBody: a body that many countries have by one name votes for none of them; the country beside it does.
func TestSharedBody(t *testing.T) {
	talk := "\n\nQUESTION: What did it cost?\n\nMINISTER: It cost $40 million, and US$3 million came from abroad."
	for head, want := range map[string]string{"Reply on ward places\nMinistry of Health, Singapore\n5 May 2025": "SG", "Reply on ward places\nMinistry of Health, New Zealand\n5 May 2025": "NZ",
		"Reply on ward places\nMinistry of Health\n5 May 2025": ""} {
		r := Run(context.Background(), []*source.Source{newSource("a.txt", head+talk)}, seedLexicon(), Options{})[0]
		if r.doc == nil || r.doc.Country != want {
			t.Errorf("%q: %v, want %q", head, r.doc, want)
		}
	}
}
