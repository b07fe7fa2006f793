package source

import (
	"cmp"
	"slices"
	"strconv"
)

// A Problem is something wrong with an input, as data: bad input is reported and the rest is done.
// It prints as "people.tsv:12:7: what; remedy".
type Problem struct {
	Name    string // file, as the user knows it
	Line    int    // from 1; 0 where the problem is the file as a whole
	Col     int    // from 1, in bytes
	ID      string // stable, kebab-case: "empty-file", "not-a-transcript"
	What    string // what is wrong, a clause without a full stop
	Remedy  string // what to do about it, a clause; may be empty
	Warning bool   // the input was used all the same
}

// At is a problem at byte b of s.Text.
func At(s *Source, b int, id, what, remedy string) Problem {
	line, col := s.LineCol(b)
	return Problem{Name: s.Name, Line: line, Col: col, ID: id, What: what, Remedy: remedy}
}

// Error makes a Problem usable as an error.
func (p Problem) Error() string {
	out := p.Name
	if p.Line > 0 {
		out += ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
	}
	out += ": " + p.What
	if p.Remedy != "" {
		out += "; " + p.Remedy
	}
	return out
}

// SortProblems orders problems by name, place and ID, so that output does not depend on which
// worker met them first.
func SortProblems(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col), cmp.Compare(a.ID, b.ID), cmp.Compare(a.What, b.What))
	})
}
