package exporters_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"briefgraph/exporters"
	"briefgraph/graph"
	"briefgraph/graph/decode"
	"briefgraph/graph/graphtest"

	"github.com/knakk/rdf"
	"github.com/piprate/json-gold/ld"
	foreigngraph "github.com/tggo/goRDFlib/graph"
	"github.com/tggo/goRDFlib/nq"
	"github.com/tggo/goRDFlib/nt"
	"github.com/tggo/goRDFlib/rdfxml"
	"github.com/tggo/goRDFlib/store"
	"github.com/tggo/goRDFlib/term"
	"github.com/tggo/goRDFlib/trig"
	"github.com/tggo/goRDFlib/turtle"
)

// graphs are the names of the graphs that awkwardQuads spreads over: none, an IRI, a blank node.
var graphs = []graph.Term{{}, graph.NewIRI("http://example.org/g"), graph.NewBlank("g")}

// awkwardQuads puts every awkward term in every place it may stand in.
func awkwardQuads() []graph.Quad {
	s, p := graph.NewIRI("http://example.org/s"), graph.NewIRI("http://example.org/p")
	var quads []graph.Quad
	for i, t := range graphtest.Awkward() {
		quads = append(quads, graph.Quad{S: s, P: p, O: t, G: graphs[i%3]}, graph.Quad{S: s, P: p, O: t, G: graphs[(i+1)%3]})
		switch t.Kind {
		case graph.IRI:
			quads = append(quads, graph.Quad{S: t, P: t, O: t, G: t})
		case graph.Blank:
			quads = append(quads, graph.Quad{S: t, P: p, O: t, G: t})
		}
	}
	return quads
}

// expected is what a format keeps of quads.
func expected(format exporters.Format, quads []graph.Quad) []graph.Quad {
	quads = slices.Clone(quads)
	for i := range quads {
		if !format.Graphs {
			quads[i].G = graph.Term{}
		}
	}
	slices.SortFunc(quads, graph.Quad.Compare)
	return slices.Compact(quads)
}

// rdfFormats are the formats that carry every quad.
func rdfFormats() (out []exporters.Format) {
	for _, f := range exporters.Formats {
		if f.Kind == exporters.RDF {
			out = append(out, f)
		}
	}
	return out
}

// carried is what a format can write of quads: all, but for RDF/XML, which refuses some terms, each
// with an error that says so.
func carried(format exporters.Format, quads []graph.Quad) (out []graph.Quad) {
	if format.Name != "rdfxml" {
		return quads
	}
	for _, q := range quads {
		err := format.Write(io.Discard, graph.Sequence([]graph.Quad{q}), exporters.Options{})
		if err != nil && q.Check() == nil && strings.HasPrefix(err.Error(), "RDF/XML cannot") {
			continue
		}
		out = append(out, q)
	}
	return out
}

var veryLong = bytes.Repeat([]byte("very long "), 6000)

// wantBack checks the law parse(write(g)) = g with our decoders and with foreign ones.
func wantBack(t *testing.T, quads []graph.Quad) {
	t.Helper()
	for _, format := range rdfFormats() {
		quads := carried(format, quads)
		text := written(t, format, quads, exporters.Options{})
		want := expected(format, quads)
		if ours, err := decode.ByFile("x" + format.Exts[0]); err == nil {
			got, err := graph.Collect(ours.Read(bytes.NewReader(text), ""))
			if err != nil || !graphtest.Same(got, want) {
				t.Fatalf("%s came back different, error %v:\n%s\ngot %v", format.Name, err, text, got)
			}
			if !format.Graphs && len(got) != len(want) {
				t.Fatalf("%s: %d statements for %d triples", format.Name, len(got), len(want))
			}
		}
		if lineBased := strings.HasPrefix(format.Name, "n"); lineBased && bytes.Contains(text, veryLong) {
			continue // goRDFlib reads lines up to 64 kB
		}
		got, err := foreign(format.Name, text)
		if err != nil || !graphtest.Same(got, want) {
			t.Fatalf("%s: another parser reads something else, error %v:\n%s\ngot %v", format.Name, err, text, got)
		}
	}
}

// A recorder notes what a parser of goRDFlib adds; the library's own store forgets the graphs.
type recorder struct {
	*store.MemoryStore
	quads []graph.Quad
	err   error
	none  term.Term // what the library calls the default graph
}

func (r *recorder) Add(t term.Triple, g term.Term) {
	if g == r.none {
		g = nil
	}
	r.add(t.Subject, t.Predicate, t.Object, g)
}

func (r *recorder) add(terms ...term.Term) {
	var u [4]graph.Term
	for i, t := range terms {
		var err error
		u[i], err = fromForeign(t)
		r.err = errors.Join(r.err, err)
	}
	r.quads = append(r.quads, graph.Quad{S: u[0], P: u[1], O: u[2], G: u[3]})
}

// foreign parses with goRDFlib; N-Triples also with knakk/rdf, which must agree.
func foreign(format string, text []byte) ([]graph.Quad, error) {
	rec := &recorder{MemoryStore: store.NewMemoryStore()}
	ds := foreigngraph.NewDataset(foreigngraph.WithStore(rec))
	g := ds.DefaultContext()
	rec.none = g.Identifier()
	data := bytes.NewReader(text)
	var err error
	switch format {
	case "turtle":
		err = turtle.Parse(g, data)
	case "trig":
		err = trig.ParseDataset(ds, data)
	case "ntriples":
		err = errors.Join(nt.Parse(g, data), knakkAgrees(text))
	case "nquads":
		// The graph comes only to the handler.
		ignored := foreigngraph.NewGraph()
		err = nq.Parse(ignored, data, nq.WithQuadHandler(func(s term.Subject, p term.URIRef, o, g term.Term) { rec.add(s, p, o, g) }))
	case "rdfxml":
		err = rdfxml.Parse(g, data)
	case "jsonld":
		return jsonGold(text)
	default:
		err = errors.New("no foreign parser for " + format)
	}
	return rec.quads, errors.Join(err, rec.err)
}

// jsonGold reads JSON-LD with json-gold, which may fetch nothing.
func jsonGold(text []byte) ([]graph.Quad, error) {
	doc, err := ld.DocumentFromReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	opt := ld.NewJsonLdOptions("")
	opt.DocumentLoader = ld.NewCachingDocumentLoader(nil)
	opt.Format = "application/n-quads"
	lines, err := ld.NewJsonLdProcessor().ToRDF(doc, opt)
	if err != nil {
		return nil, err
	}
	return graph.Collect(decode.NQuads(strings.NewReader(lines.(string))))
}

func fromForeign(t term.Term) (graph.Term, error) {
	switch t := t.(type) {
	case nil:
		return graph.Term{}, nil
	case term.URIRef:
		return graph.NewIRI(t.Value()), nil
	case term.BNode:
		return graph.NewBlank(t.Value()), nil
	case term.Literal:
		if t.Language() != "" {
			return graph.NewLang(t.Lexical(), t.Language()), nil
		}
		return graph.NewTyped(t.Lexical(), t.Datatype().Value()), nil
	}
	return graph.Term{}, errors.New("foreign term " + t.String())
}

// knakkAgrees parses N-Triples with knakk/rdf and with ours and compares the terms.
func knakkAgrees(text []byte) error {
	want, err := graph.Collect(decode.NTriples(bytes.NewReader(text)))
	if err != nil {
		return err
	}
	triples, err := rdf.NewTripleDecoder(bytes.NewReader(text), rdf.NTriples).DecodeAll()
	if err != nil {
		return err
	}
	var got []graph.Quad
	for _, t := range triples {
		got = append(got, graph.Quad{S: fromKnakk(t.Subj), P: fromKnakk(t.Pred), O: fromKnakk(t.Obj)})
	}
	if !graphtest.Same(got, want) {
		return errors.New("knakk/rdf reads something else")
	}
	return nil
}

func fromKnakk(t rdf.Term) graph.Term {
	switch t := t.(type) {
	case rdf.IRI:
		return graph.NewIRI(t.String())
	case rdf.Blank:
		return graph.NewBlank(strings.TrimPrefix(t.String(), "_:"))
	case rdf.Literal:
		if t.Lang() != "" {
			return graph.NewLang(t.String(), t.Lang())
		}
		return graph.NewTyped(t.String(), t.DataType.String())
	}
	return graph.Term{}
}

func TestRoundTrip(t *testing.T) {
	t.Run("awkward", func(t *testing.T) {
		for _, q := range awkwardQuads() { // one by one, so that a failure shows the term
			wantBack(t, []graph.Quad{q})
		}
		wantBack(t, awkwardQuads())
	})
	t.Run("empty", func(t *testing.T) { wantBack(t, nil) })
	t.Run("generated", func(t *testing.T) {
		wantBack(t, slices.Collect(graphtest.Quads(2, 3000)))
	})
}

// FuzzRoundTrip writes terms made of arbitrary strings: each is refused, or comes back the same.
func FuzzRoundTrip(f *testing.F) {
	for _, t := range graphtest.Awkward() {
		if len(t.Value) < 1000 {
			f.Add(t.Value, t.Datatype, t.Lang, t.Value)
		}
	}
	f.Add("5", graph.XSDDecimal, "en", "http://schema.org/x.y")
	f.Add("5.5e5", graph.XSD+"double", "zh-Hans", "https://w3id.org/briefgraph/id/org/a.b")
	f.Fuzz(func(t *testing.T, text, datatype, lang, iri string) {
		s, p := graph.NewIRI("http://example.org/s"), graph.NewIRI(graph.RDFType)
		var quads []graph.Quad
		for i, o := range []graph.Term{
			graph.NewString(text), graph.NewTyped(text, datatype), graph.NewLang(text, lang), graph.NewIRI(iri), graph.NewBlank(text),
			graph.NewTyped(text, graph.XSDDecimal), graph.NewTyped(text, graph.XSDInteger), graph.NewTyped(text, graph.XSD+"double"), graph.NewTyped(text, graph.XSD+"boolean"),
			graph.NewIRI("http://schema.org/" + text), graph.NewIRI(graph.RDF + text),
		} {
			q := graph.Quad{S: s, P: p, O: o, G: graphs[i%3]}
			if err := q.Check(); err == nil && !foreignSpoils(o) {
				quads = append(quads, q)
				if o.Kind == graph.IRI {
					quads = append(quads, graph.Quad{S: o, P: o, O: o, G: o})
				}
				continue
			} else if err == nil {
				continue
			}
			for _, format := range rdfFormats() {
				if err := format.Write(&bytes.Buffer{}, graph.Sequence([]graph.Quad{q}), exporters.Options{}); err == nil {
					t.Errorf("%s wrote what Check refuses: %s", format.Name, q)
				}
			}
		}
		wantBack(t, quads)
	})
}

// foreignSpoils is true for terms that a foreign parser is known to read wrong or to refuse.
func foreignSpoils(t graph.Term) bool {
	for part := range strings.SplitSeq(t.Lang, "-") {
		if len(part) > 8 {
			return true // goRDFlib drops the tag
		}
	}
	return false
}
