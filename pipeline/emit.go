package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"briefgraph/graph"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// Namespaces of the vocabularies in use (model.md section 2.6).
const (
	nsBG     = "https://w3id.org/briefgraph/ns#"
	nsSchema = "http://schema.org/"
	nsORG    = "http://www.w3.org/ns/org#"
	nsSKOS   = "http://www.w3.org/2004/02/skos/core#"
	nsDCT    = "http://purl.org/dc/terms/"
	nsDCAT   = "http://www.w3.org/ns/dcat#"
	nsPROV   = "http://www.w3.org/ns/prov#"
	nsOA     = "http://www.w3.org/ns/oa#"
	owlSame  = "http://www.w3.org/2002/07/owl#sameAs"
)

// An emitter writes the statements of one transcript as quads of its named graph.
type emitter struct {
	id       *identities
	doc      *document
	g        graph.Term
	briefing string // IRI
	trans    string // IRI
	transKey string
	quads    []graph.Quad
	evidence map[source.Span]string
	quotes   map[string]int // occurrences of a quote in a turn
	entities []string       // IRI of each entity, "" until it is described
}

// emit is the graph of one transcript, sorted, without duplicates: a pure function of the text, the
// collection's identities and the version of the program. It holds no blank node and no time stamp.
func emit(id *identities, doc *document, obs []Observation, rels []Relation) []graph.Quad {
	key := id.key[doc]
	e := &emitter{id: id, doc: doc, transKey: id.trans[doc], evidence: map[source.Span]string{}, quotes: map[string]int{}}
	e.g = graph.NewIRI(id.base + "graph/" + e.transKey)
	e.briefing = id.base + "id/briefing/" + key
	e.trans = id.base + "id/transcript/" + e.transKey
	e.entities = make([]string, len(doc.Entities))
	e.quads = make([]graph.Quad, 0, e.expected(obs, rels))
	e.describeTranscript()
	for i := range doc.Entities {
		e.describeEntity(i)
	}
	e.describePeople()
	e.describeTurns()
	e.mentions()
	for _, o := range obs {
		e.observation(o)
	}
	for _, r := range rels {
		e.relation(r)
	}
	return e.sorted()
}

// expected is about how many quads there will be; to find room for them as they come would take several
// times their memory.
func (e *emitter) expected(obs []Observation, rels []Relation) int {
	n := 20 + 10*len(e.doc.Layout.Turns) + 10*len(e.doc.People) + 40*len(obs) + 30*len(rels)
	for _, en := range e.doc.Entities {
		n += 8 + 16*len(en.Sents)
	}
	return n
}

// sorted is what was stated, as a set in the order of graph.Quad.Compare. Quads are gathered by their
// subjects, and numbers sorted in place of the quads, which are 224 bytes each. They are compared by what can
// differ: all quads are of one graph, and their subjects and predicates are IRIs.
func (e *emitter) sorted() []graph.Quad {
	about := map[string][]int32{}
	for i := 0; i < len(e.quads); {
		s := e.quads[i].S.Value
		list := about[s]
		for ; i < len(e.quads) && e.quads[i].S.Value == s; i++ {
			list = append(list, int32(i))
		}
		about[s] = list
	}
	out := make([]graph.Quad, 0, len(e.quads))
	for _, s := range slices.Sorted(maps.Keys(about)) {
		list := about[s]
		slices.SortFunc(list, func(i, j int32) int {
			a, b := &e.quads[i], &e.quads[j]
			if c := strings.Compare(a.P.Value, b.P.Value); c != 0 {
				return c
			}
			return a.O.Compare(b.O)
		})
		for k, i := range list {
			if k == 0 || e.quads[i] != out[len(out)-1] {
				out = append(out, e.quads[i])
			}
		}
	}
	return out
}

func (e *emitter) add(s, p string, o graph.Term) {
	e.quads = append(e.quads, graph.Quad{S: graph.NewIRI(s), P: graph.NewIRI(p), O: o, G: e.g})
}

func (e *emitter) link(s, p, o string) { e.add(s, p, graph.NewIRI(o)) }

func (e *emitter) types(s string, types ...string) {
	for _, t := range types {
		e.link(s, graph.RDFType, t)
	}
}

func (e *emitter) iri(class, local string) string { return e.id.base + "id/" + class + "/" + local }

func (e *emitter) concept(scheme, name string) string {
	return e.id.base + "id/concept/" + scheme + "/" + name
}

// label states the preferred label: the one that the collection settled on for this thing. What it is
// called here instead becomes another label.
func (e *emitter) label(s, text string) {
	if r := e.id.opt.Registry.at(e.id.base, s); r != nil {
		for _, q := range r.describe(e.id.base) {
			e.add(q.S.Value, q.P.Value, q.O)
		}
		if text != r.name {
			e.altLabel(s, text)
		}
		return
	}
	best := first(e.id.labels.winner(s), text)
	e.add(s, nsSKOS+"prefLabel", graph.NewLang(best, e.lang()))
	if best != text {
		e.altLabel(s, text)
	}
}

func (e *emitter) altLabel(s, text string) {
	e.add(s, nsSKOS+"altLabel", graph.NewLang(text, e.lang()))
}

func (e *emitter) lang() string { return first(langTag(e.doc.Src.Meta.Lang), "en") }

func date(s string) graph.Term { return graph.NewTyped(s, graph.XSDDate) }

// describeTranscript states the briefing and the text that records it.
func (e *emitter) describeTranscript() {
	h, src := e.doc.Layout.Header, e.doc.Src
	e.types(e.briefing, nsBG+"Briefing", nsSchema+"Event")
	label := e.id.title(e.doc)
	e.label(e.briefing, label)
	if d := e.id.eventDate(e.doc); d != "" {
		e.add(e.briefing, nsSchema+"startDate", date(d))
	}
	if i := e.doc.findEntity(lexicon.Ministry, h.Organizer); i >= 0 {
		e.link(e.briefing, nsSchema+"organizer", e.entityIRI(i))
	}
	if i := e.doc.findEntity(lexicon.Place, h.Place); i >= 0 {
		e.link(e.briefing, nsSchema+"location", e.entityIRI(i))
	}
	e.types(e.trans, nsBG+"Transcript", nsSchema+"CreativeWork", nsPROV+"Entity")
	e.label(e.trans, "Transcript: "+first(h.Title, label))
	e.link(e.trans, nsSchema+"recordedAt", e.briefing)
	e.add(e.trans, nsSchema+"inLanguage", graph.NewString(e.lang()))
	e.add(e.trans, nsSchema+"sha256", graph.NewString(e.doc.sum))
	if h.Published != "" {
		e.add(e.trans, nsSchema+"datePublished", date(h.Published))
	}
	if u := graph.NewIRI(src.Meta.URL); u.Check() == nil && src.Meta.URL != "" {
		e.add(e.trans, nsSchema+"url", u)
	}
}

// title is the title of a document's briefing: that of the transcript that states the date, of several.
func (id *identities) title(d *document) string {
	best := d
	for _, o := range id.records[id.key[d]] {
		if better(o, best) {
			best = o
		}
	}
	return first(best.Layout.Header.Title, "Briefing "+id.key[d])
}

// better orders the transcripts of one briefing: with a date, with a title, the fuller one first.
func better(a, b *document) bool {
	x, y := a.Layout.Header, b.Layout.Header
	if (x.Date != "") != (y.Date != "") {
		return x.Date != ""
	}
	if (x.Title != "") != (y.Title != "") {
		return x.Title != ""
	}
	if len(a.Src.Text) != len(b.Src.Text) {
		return len(a.Src.Text) > len(b.Src.Text)
	}
	return a.sum < b.sum
}

func (id *identities) eventDate(d *document) string {
	if d.Layout.Header.Date != "" {
		return d.Layout.Header.Date
	}
	for _, o := range id.records[id.key[d]] {
		if o.Layout.Header.Date != "" {
			return o.Layout.Header.Date
		}
	}
	return ""
}

// findEntity is the entity of a class named so, or -1.
func (doc *document) findEntity(class lexicon.Class, name string) int {
	if name == "" {
		return -1
	}
	f := fold(name)
	for i, e := range doc.Entities {
		if e.Class != class {
			continue
		}
		if fold(e.Name) == f {
			return i
		}
		for _, a := range e.Aliases {
			if fold(a) == f {
				return i
			}
		}
	}
	return -1
}

// describePeople states who chairs, speaks and translates, and the posts they hold.
func (e *emitter) describePeople() {
	for _, p := range e.doc.People {
		iri := e.personIRI(p)
		e.types(iri, nsSchema+"Person")
		if name := e.id.labels.winner(iri); strings.Contains(p.Name, " ") || name == "" {
			e.label(iri, p.Name)
		} else {
			e.label(iri, name) // a surname alone is no label (model.md section 2.2)
		}
		switch p.Role {
		case "chair":
			e.link(e.briefing, nsBG+"chair", iri)
		case "speaker":
			e.link(e.briefing, nsBG+"panelist", iri)
		case "translator":
			e.link(e.trans, nsSchema+"translator", iri)
		default:
			e.link(e.trans, nsSchema+"mentions", iri)
		}
	}
}

func (e *emitter) personIRI(p Person) string { return e.id.personIRI(e.doc, p) }

// post states an office and the body it is in, and returns its IRI.
func (e *emitter) post(title string, body int) string {
	iri := e.id.post(e.doc, title, body)
	if body >= 0 {
		e.link(iri, nsORG+"postIn", e.entityIRI(body))
	}
	e.types(iri, nsORG+"Post")
	e.label(iri, title)
	return iri
}

// describeTurns states who said what in which order, in answer to whom.
func (e *emitter) describeTurns() {
	for i, t := range e.doc.Layout.Turns {
		iri := e.turnIRI(i)
		e.types(iri, nsBG+"Turn", nsSchema+"CreativeWork", nsPROV+"Entity")
		switch t.Kind {
		case "question":
			e.types(iri, nsSchema+"Question")
		case "answer":
			e.types(iri, nsSchema+"Answer")
		}
		e.link(iri, nsDCT+"type", e.concept("turn-kind", t.Kind))
		e.link(iri, nsDCT+"isPartOf", e.trans)
		e.add(iri, nsSchema+"position", graph.NewTyped(strconv.Itoa(i+1), graph.XSDInteger))
		if t.Printed != "" {
			e.add(iri, nsSchema+"name", graph.NewString(t.Printed))
		}
		if t.Answers >= 0 {
			e.link(iri, nsSchema+"parentItem", e.turnIRI(t.Answers))
		}
		if a := e.author(i); a != "" {
			e.link(iri, nsSchema+"author", a)
		}
	}
}

// turnIRI counts turns from one; t00 is what stands before the first.
func (e *emitter) turnIRI(i int) string {
	return e.iri("turn", fmt.Sprintf("%s.t%02d", e.transKey, i+1))
}

// author is the IRI of who speaks a turn: a person, or the outlet that asks; "" where only a role is
// known.
func (e *emitter) author(turn int) string {
	t := e.doc.Layout.Turns[turn]
	for _, p := range e.doc.People {
		if t.Label.Len() == 0 && t.Role == "official" && p.Name == e.doc.Unlabelled {
			return e.personIRI(p)
		}
		for _, at := range p.At {
			if t.Label.Len() > 0 && at == t.Label {
				return e.personIRI(p)
			}
		}
	}
	for i, en := range e.doc.Entities {
		for _, at := range en.At {
			if en.Class == lexicon.MediaOutlet && t.Label.Len() > 0 && at == t.Label {
				return e.entityIRI(i)
			}
		}
	}
	return ""
}

// mentions states which sentence names which entity. The sentence is the evidence.
func (e *emitter) mentions() {
	for i, en := range e.doc.Entities {
		for _, si := range en.Sents {
			if si < 0 {
				continue
			}
			s := e.doc.Sentences[si]
			ev := e.evidenceFor(s.Span, s.Turn)
			if ev == "" {
				continue
			}
			e.link(ev, nsSchema+"mentions", e.entityIRI(i))
			if s.Turn >= 0 {
				e.link(e.turnIRI(s.Turn), nsSchema+"mentions", e.entityIRI(i))
			}
		}
	}
	for _, p := range e.doc.People {
		for _, at := range p.At {
			turn := e.doc.turnAt(at.Start)
			if turn >= 0 && at != e.doc.Layout.Turns[turn].Label {
				e.link(e.turnIRI(turn), nsSchema+"mentions", e.personIRI(p))
			}
		}
	}
}
