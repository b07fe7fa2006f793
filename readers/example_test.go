package readers_test

import (
	"fmt"
	"strings"

	"briefgraph/readers"
)

// A page from standard input becomes paragraphs, and each knows where it stood.
func Example() {
	page := "<html><body><p><b>JOURNALIST:</b>\r\n  What did it cost?</p><p>MINISTER: 40&nbsp;million.</p></body></html>"
	inputs, problems := readers.Expand([]string{"-"})
	for _, in := range inputs {
		s, more := readers.Read(in, strings.NewReader(page), readers.Options{})
		problems = append(problems, more...)
		fmt.Println(s.Text)
		fmt.Println(s.Pos(strings.Index(s.Text, "million")))
		fmt.Println(s.Slice(s.Bold[0]))
	}
	fmt.Println(len(problems), "problems")
	// Output:
	// JOURNALIST: What did it cost?
	//
	// MINISTER: 40 million.
	// -:2:45
	// JOURNALIST:
	// 0 problems
}
