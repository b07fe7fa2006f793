package exporters

import (
	"iter"

	"briefgraph/graph"
)

// ahead reads quads in a goroutine of its own, a few thousand before they are asked for, so that
// parsing and arranging go on at the same time. It ends the goroutine when the reader stops, and
// returns only then.
func ahead(quads iter.Seq2[graph.Quad, error]) iter.Seq2[graph.Quad, error] {
	const size = 1024
	type batch struct {
		quads []graph.Quad
		err   error
	}
	return func(yield func(graph.Quad, error) bool) {
		batches, stop := make(chan batch, 4), make(chan struct{})
		go func() {
			defer close(batches)
			b := batch{quads: make([]graph.Quad, 0, size)}
			send := func() bool {
				select {
				case batches <- b:
					b.quads = make([]graph.Quad, 0, size)
					return true
				case <-stop:
					return false
				}
			}
			for q, err := range quads {
				if err != nil {
					b.err = err
					break
				}
				if b.quads = append(b.quads, q); len(b.quads) == size && !send() {
					return
				}
			}
			send()
		}()
		defer func() {
			close(stop)
			for range batches { // until the goroutine has left quads
			}
		}()
		for b := range batches {
			for _, q := range b.quads {
				if !yield(q, nil) {
					return
				}
			}
			if b.err != nil {
				yield(graph.Quad{}, b.err)
				return
			}
		}
	}
}
