package pipeline

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	b, err := os.ReadFile("/tmp/founder.txt")
	if err != nil {
		t.Skip()
	}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		doc := documentOf(t, "QUESTION: What happened?\n\nMINISTER: "+line, "2025-07-18")
		for i := range doc.Sentences {
			s := &doc.Sentences[i]
			if s.Turn < 1 {
				continue
			}
			for k := range s.Tokens {
				fmt.Printf("%d:%s/%s ", k, s.Tokens[k].Text, s.tag(k))
			}
			fmt.Println()
		}
		obs := measure(doc, seedLexicon())
		for _, o := range obs {
			fmt.Println("   ", o.Start, o.Num, o.NumEnd, o.End, o.NP, "|", describeObservation(doc, o), "|", o.Reason)
		}
	}
}
