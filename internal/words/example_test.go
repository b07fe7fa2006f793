package words_test

import (
	"fmt"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/internal/words"
)

// A phrase of a lexicon and a transcript give the same words.
func Example() {
	fmt.Println(strings.Join(words.Fields("R&D spending"), "|"))
	text := "China's R&D spending rose 8.3% to US$496bn."
	for _, at := range words.Split(text, source.Span{Start: 8, End: len(text)}) {
		fmt.Print(text[at.Start:at.End], "|")
	}
	// Output:
	// R&D|spending
	// R&D|spending|rose|8.3|%|to|US$|496|bn|.|
}
