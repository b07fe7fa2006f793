package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefgraph/internal/source"
)

// TestOddsNameRules holds the constructions of oddsOfRule to those that the rules name: a construction that is worded anew
// would lose its weight without a word.
func TestOddsNameRules(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no files")
	}
	var code strings.Builder
	for _, f := range files {
		if f == "confidence.go" || strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	for rule := range oddsOfRule {
		if rule != reasonNone && !strings.Contains(code.String(), `"`+rule+`"`) {
			t.Errorf("no rule is called %q", rule)
		}
	}
}

// TestConfidence holds the order of figures that are said ever more doubtfully, and that the reason names the doubts.
func TestConfidence(t *testing.T) {
	filler := strings.Repeat(" We went on to talk about many other things of that kind and of no other kind at all.", 40)
	for _, c := range []struct {
		name, text string
		sure       bool // above 0.8
		doubts     string
	}{
		{"a worded quantity", "Output of electric tractors in the northern provinces reached 52,000 units in May.", true, ""},
		{"one word", "Sales reached 52,000 units in May.", false, "the metric is one word"},
		{"a target", "Output will reach 52,000 units by 2030.", false, "tense and mood"},
		{"among much talk", "Output of electric tractors in the northern provinces reached 52,000 units in May." + filler, false, "few figures"},
	} {
		src := &source.Source{Name: "a.txt", Text: "Chair: Good morning.\n\nZhu Lan: " + c.text + "\n\nReporter: Thank you.\n"}
		r := Run(context.Background(), []*source.Source{src}, seedLexicon(), Options{})[0]
		if r.Problem != nil || len(r.Doc.Observations) != 1 {
			t.Fatalf("%s: %v, %d figures instead of 1", c.name, r.Problem, len(r.Doc.Observations))
		}
		o := r.Doc.Observations[0]
		if (o.Confidence > 0.8) != c.sure || strings.Contains(o.Reason, "doubts") == (c.doubts == "") || !strings.Contains(o.Reason, c.doubts) {
			t.Errorf("%s: confidence %.2f, reason %q", c.name, o.Confidence, o.Reason)
		}
	}
}
