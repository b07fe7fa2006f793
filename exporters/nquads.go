package exporters

import (
	"crypto/sha256"
	"io"
	"iter"

	"briefgraph/graph"
)

// NQuads writes canonical N-Quads (RDF 1.1 N-Quads, section 4) in the order of quads, and holds
// none of them: a quad that comes twice is written twice.
func NQuads(w io.Writer, quads iter.Seq2[graph.Quad, error], _ Options) error {
	return lines(w, quads, func(buf []byte, q graph.Quad) []byte { return graph.AppendQuad(buf, q) })
}

// NTriples writes canonical N-Triples (RDF 1.1 N-Triples, section 4) in the order of quads. A triple
// of several graphs is written once; to know them, 16 bytes of the hash of each line are held.
func NTriples(w io.Writer, quads iter.Seq2[graph.Quad, error], _ Options) error {
	known := newTripleSet()
	return lines(w, quads, func(buf []byte, q graph.Quad) []byte {
		start := len(buf)
		q.G = graph.Term{}
		buf = graph.AppendQuad(buf, q)
		if !known.add(buf[start:]) {
			return buf[:start]
		}
		return buf
	})
}

// A tripleSet knows which triples were written, by 128 bits of the hash of their N-Triples line.
type tripleSet map[[16]byte]struct{}

func newTripleSet() tripleSet { return tripleSet{} }

// add tells whether the line is new.
func (s tripleSet) add(line []byte) bool {
	sum := sha256.Sum256(line)
	key := [16]byte(sum[:16])
	_, old := s[key]
	s[key] = struct{}{}
	return !old
}

// lines checks each quad and writes what appendLine makes of it.
func lines(w io.Writer, quads iter.Seq2[graph.Quad, error], appendLine func([]byte, graph.Quad) []byte) error {
	buf := make([]byte, 0, 2*flushAt)
	for q, err := range quads {
		if err == nil {
			err = q.Check()
		}
		if err != nil {
			return err
		}
		buf = appendLine(buf, q)
		if len(buf) >= flushAt {
			if _, err := w.Write(buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
	}
	_, err := w.Write(buf)
	return err
}
