// Package syntax reads SPARQL 1.1 Query text: characters to tokens to a syntax tree.
//
// In goes the text of one query, out comes a Query that mirrors the grammar of section 19.8 with
// prefixed names and relative IRIs resolved. The tree knows nothing of evaluation; the scope rules
// that make a query invalid (section 18.2.1, grammar notes) are checked here, so that a Query is
// always valid. The package never panics on input and bounds its recursion.
package syntax

import "fmt"

// An Error tells where a query is wrong and what would have been right. Line and Col count from
// one; Col counts characters.
type Error struct {
	Line, Col int
	Msg       string
}

// Error is "line:col: what".
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// position is the line and column, both from one, of byte offset at in text.
func position(text string, at int) (line, col int) {
	line, col = 1, 1
	for i, r := range text {
		if i >= at {
			break
		}
		if r == '\n' {
			line, col = line+1, 1
		} else {
			col++
		}
	}
	return line, col
}
