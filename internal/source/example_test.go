package source_test

import (
	"fmt"

	"briefgraph/internal/source"
)

// A place in a text is known in code points, for evidence, and in lines and columns of the user's file.
func Example() {
	s := (&source.Source{
		Name:    "talk.txt",
		Text:    "交通 “Q”:\nRoads cost 3 yuan",
		Raw:     []byte("交通 “Q”:\r\nRoads cost 3 yuan"),
		Anchors: []source.Anchor{{}, {Text: 16, Raw: 17}}, // after the line end
	}).Index()
	at := source.Span{Start: 27, End: 28}
	fmt.Println(s.Slice(at), s.Runes(at.Start), s.Pos(at.Start))
	fmt.Println(source.At(s, at.Start, "odd-price", "this is cheap", "ask again"))
	// Output:
	// 3 19 talk.txt:2:12
	// talk.txt:2:12: this is cheap; ask again
}
