package segment_test

import (
	"bytes"
	"fmt"

	"briefgraph/graph/segment"
)

func Example() {
	var b segment.Builder
	add := func(terms ...string) {
		var row segment.Row
		for i, t := range terms {
			row[i], _ = b.Intern([]byte(t))
		}
		b.Add(row)
	}
	add("ministry", "leads", "reform", "briefing-1")
	add("bureau", "supports", "reform", "briefing-1")
	add("bureau", "leads", "survey", "briefing-2")
	batch, err := b.Resolve(segment.NewView(nil))
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := batch.Write(&file); err != nil {
		fmt.Println(err)
		return
	}
	seg, err := segment.Open("example.seg", file.Bytes(), true, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	view := segment.NewView([]segment.Part{{Segment: seg}})
	leads, _ := view.Find([]byte("leads"), segment.Hash([]byte("leads")))
	c := view.Cursor()
	c.Seek(segment.POSG, segment.Row{1: leads})
	for run := c.Next(); len(run) > 0; run = c.Next() {
		for _, r := range run { // predicate, object, subject, graph
			fmt.Printf("%s %s\n", view.AppendTerm(nil, r[2]), view.AppendTerm(nil, r[1]))
		}
	}
	fmt.Println(view.Fault.Err())
	// Output:
	// ministry reform
	// bureau survey
	// <nil>
}
