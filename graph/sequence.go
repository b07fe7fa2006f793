package graph

import "iter"

// Sequence is a list of quads as a sequence without errors.
func Sequence(quads []Quad) iter.Seq2[Quad, error] {
	return func(yield func(Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}
