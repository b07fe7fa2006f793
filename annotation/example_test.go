package annotation_test

import (
	"fmt"
	"os"

	"briefgraph/annotation"
)

func Example() {
	d := &annotation.Document{
		Doc:    "talk.txt",
		Unused: []annotation.Unused{{Start: 8, End: 12, Quote: "2024", Reason: "a date or year"}},
	}
	if err := annotation.Write(os.Stdout, d); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"doc":"talk.txt","briefing":{"title":null,"date":null,"published":null,"organizer":null,"place":null},"people":null,"turns":null,"entities":null,"observations":null,"relations":null,"unused":[{"start":8,"end":12,"quote":"2024","reason":"a date or year"}]}
}
