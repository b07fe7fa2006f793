package annotation

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// full is a document that uses every field.
func full() *Document {
	s := func(v string) *string { return &v }
	question, most := 0, json.Number("2.5")
	return &Document{
		Doc:      "a.txt",
		Briefing: Briefing{Title: s("T <&>"), Date: s("2025-03-03"), Published: nil, Organizer: s("O"), Place: s("P")},
		People:   []Person{{Name: "Ann", Aliases: []string{"A"}, Role: "speaker", Posts: []Post{{"minister", s("B")}, {"member", nil}}}},
		Turns:    []Turn{{Label: "Q", Role: "journalist", Kind: "question", Starts: "Why", Start: 1, End: 2}, {Label: "A", Kind: "answer", Answers: &question}},
		Entities: []Entity{{Class: "Place", Name: "Rome", Aliases: []string{}, Kind: "city", Mentions: []Mention{{3, 7, "Rome"}}}},
		Observations: []Observation{{Quote: "q\u2028", Metric: "m", Value: "1200000000000", ValueMax: &most, Unit: "CNY", Kind: "level", Status: "target",
			Modifier: "over", Comparison: "none", Direction: s("increase"), Period: s("2024"), About: []string{"Rome"}, Confidence: 0.85, Reason: "r"}},
		Relations: []Relation{{S: "s", P: "leads", O: "o", Status: "actual", Quote: "q", Start: 1, End: 2, Confidence: 1, Reason: "r"}},
		Unused:    []Unused{{1, 2, "2024", "a date"}},
	}
}

// TestWrite: one line, of which the same document comes back; numbers are written as they are, and
// nothing is escaped for the sake of web pages.
func TestWrite(t *testing.T) {
	for _, d := range []*Document{full(), {Doc: "empty"}} {
		var b bytes.Buffer
		if err := Write(&b, d); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, "}\n") {
			t.Errorf("not one line: %q", text)
		}
		var back Document
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || !reflect.DeepEqual(&back, d) {
			t.Errorf("%v\ngot  %+v\nwant %+v", err, back, *d)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, full()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"title":"T <&>"`, `"value":1200000000000,"value_max":2.5`, `"published":null`, `"body":null`, `"answers":0`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
	if strings.Count(b.String(), `"answers"`) != 1 {
		t.Error("a question answers nothing")
	}
}

// TestWriteErrors: a value that is no number names the document; an error of the writer comes back.
func TestWriteErrors(t *testing.T) {
	d := full()
	d.Observations[0].Value = "twelve"
	var b bytes.Buffer
	if err := Write(&b, d); err == nil || !strings.Contains(err.Error(), "a.txt") || b.Len() > 0 {
		t.Errorf("%v, %d bytes written", err, b.Len())
	}
	if err := Write(noRoom{}, full()); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}

var errFull = errors.New("full")

// noRoom is a writer that has no room.
type noRoom struct{}

func (noRoom) Write([]byte) (int, error) { return 0, errFull }
