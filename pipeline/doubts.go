package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"briefgraph/internal/source"
)

// Doubts are the pairs of names of a run of which the transcripts do not tell whether they are one thing,
// in no order.
func Doubts(results []*Result) []Doubt {
	k := slices.IndexFunc(results, func(r *Result) bool { return r != nil && r.id != nil })
	if k < 0 {
		return nil
	}
	id := results[k].id
	return slices.Concat(id.doubtfulNamesakes(), id.doubtfulSurnames(), id.doubtfulPrograms(), id.doubtfulBodies())
}

// pairUp lists each of the things after the first against the first of those before it that nobody said
// to be another: as many questions as an answer needs, and no more.
func pairUp[T any](list []T, apart func(a, b T) bool, doubt func(a, b T)) {
	for i, b := range list {
		for _, a := range list[:i] {
			doubt(a, b)
			if !apart(a, b) {
				break
			}
		}
	}
}

// doubtfulNamesakes are people of one name: in different bodies, or where one's body is not known.
func (id *identities) doubtfulNamesakes() []Doubt {
	named := map[string][]*bearer{}
	for _, b := range id.bearers {
		if !b.single || b.body != "" { // nobody can tell surnames alone apart
			named[nameOfNode(b.key)] = append(named[nameOfNode(b.key)], b)
		}
	}
	var out []Doubt
	for _, list := range named {
		slices.SortFunc(list, func(a, b *bearer) int {
			return cmp.Or(cmp.Compare(btoi(a.body == ""), btoi(b.body == "")), cmp.Compare(a.date, b.date), cmp.Compare(a.key, b.key))
		})
		pairUp(list, func(a, b *bearer) bool { return id.opt.Review.apart(a.key, b.key) }, func(a, b *bearer) {
			reason := "one name, and posts in two bodies"
			if a.body == "" || b.body == "" {
				reason = "one name, which several people have, and no body told"
			}
			out = append(out, id.doubtOf(a, b, reason))
		})
	}
	return out
}

func (id *identities) doubtOf(a, b *bearer, reason string) Doubt {
	x, y := a.Bearer, b.Bearer
	x.Quote, y.Quote = a.first.sentenceAt(a.person), b.first.sentenceAt(b.person)
	return Doubt{Class: "person", A: x, B: y, One: id.same.first(a.key) == id.same.first(b.key), Reason: reason}
}

// manyPeople are too many for a surname to be worth a question.
const manyPeople = 4

// doubtfulSurnames are surnames alone, against the few people of the same briefing, organiser or body who
// have them.
func (id *identities) doubtfulSurnames() []Doubt {
	var out []Doubt
	for _, b := range id.bearers {
		if !b.single {
			continue
		}
		full := id.fullNames(b, func(o *bearer) bool {
			return o.body != "" && o.body == b.body || slices.ContainsFunc(o.places, func(p string) bool { return slices.Contains(b.places, p) })
		})
		for _, o := range full {
			if len(full) < manyPeople {
				out = append(out, id.doubtOf(o, b, "a surname alone, and a person who has it"))
			}
		}
	}
	return out
}

// sentenceAt is a sentence that names a person, for somebody to judge by: the first with the name in it,
// else what stands where the person is announced.
func (doc *document) sentenceAt(p Person) string {
	if len(p.At) == 0 {
		return ""
	}
	at := slices.MinFunc(p.At, func(a, b source.Span) int { return a.Start - b.Start })
	for _, s := range doc.Sentences {
		if s.Span.Contains(at) {
			return excerpt(doc.Src.Slice(s.Span))
		}
	}
	line := doc.Src.Text[at.Start:]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	return excerpt(line)
}

// sentenceOf is the first sentence that names an entity, else the label that does.
func (doc *document) sentenceOf(i int) string {
	en := doc.Entities[i]
	for _, s := range en.Sents {
		if s >= 0 {
			return excerpt(doc.Src.Slice(doc.Sentences[s].Span))
		}
	}
	for _, at := range en.At {
		return excerpt(doc.Src.Slice(at))
	}
	return ""
}

// excerpt is a sentence of bearable length in one line.
func excerpt(s string) string {
	const most = 300
	s = strings.Join(strings.Fields(s), " ")
	if t := firstRunes(s, most); t != s {
		s = strings.TrimSpace(t) + " ..."
	}
	return s
}
