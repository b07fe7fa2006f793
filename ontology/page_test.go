package ontology_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"briefgraph/ontology"
)

// TestPage pins the page of the vocabulary and wants every term of it on it.
func TestPage(t *testing.T) {
	var b bytes.Buffer
	if err := ontology.Page(&b); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/vocabulary.html"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Error("the page differs; see the diff after: go test ./ontology -update")
	}
	for term := range own(t) {
		if name, ok := strings.CutPrefix(term, ns); ok && !strings.Contains(b.String(), `id="`+name+`"`) {
			t.Errorf("%s is not on the page", term)
		}
	}
}

func ExampleQueryByName() {
	q, err := ontology.QueryByName("contradictions")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(q.Question)
	// Output: Where do two stated figures contradict each other: same indicator, period, kind, unit, status and comparison, but another value?
}
