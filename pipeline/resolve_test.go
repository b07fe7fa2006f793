package pipeline

import "testing"

// TestParentsEnd: bodies that a text makes parts of each other, in a ring, have parents that come to an
// end; whoever walks up would not return.
func TestParentsEnd(t *testing.T) {
	for _, text := range []string{
		"The Bureau of Seeds of the Department of Ports spoke. The Department of Ports of the Bureau of Seeds spoke.",
		"The Bureau of Seeds of the Department of Ports spoke. The Department of Ports of the Office of Fish spoke. The Office of Fish of the Bureau of Seeds spoke.",
		"The Bureau of Seeds under the Bureau of Seeds spoke.",
	} {
		text = "Speakers:\n\nAnna Berg, director of the Bureau of Seeds\n\nQUESTION: Who spoke?\n\nANNA BERG: " + text
		doc := documentOf(t, text, "")
		for i := range doc.Entities {
			steps := 0
			for k := i; k >= 0; k = doc.Entities[k].Parent {
				if steps++; steps > len(doc.Entities) {
					t.Fatalf("the parents of %q do not end in %q", doc.Entities[i].Name, text)
				}
			}
		}
		checkRun(t, text)
	}
}
