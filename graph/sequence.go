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

// Collect is a sequence of quads as a list. With an error, which ends it, come the quads before it.
func Collect(quads iter.Seq2[Quad, error]) ([]Quad, error) {
	var list []Quad
	for q, err := range quads {
		if err != nil {
			return list, err
		}
		list = append(list, q)
	}
	return list, nil
}
