package pipeline

import (
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
	return slices.Concat(id.doubtfulPeople())
}

// doubt is a pair of bearers as the run took them.
func (id *identities) doubt(class string, a, b Bearer, one bool, reason string) Doubt {
	return Doubt{Class: class, A: a, B: b, One: one, Reason: reason}
}

// doubtfulPeople are people of one name in different bodies, each against the first of them that nobody
// said to be another; and surnames alone against the few people who may bear them.
func (id *identities) doubtfulPeople() []Doubt {
	return nil
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

// excerpt is a sentence of bearable length in one line.
func excerpt(s string) string {
	const most = 300
	s = strings.Join(strings.Fields(s), " ")
	if t := firstRunes(s, most); t != s {
		s = strings.TrimSpace(t) + " ..."
	}
	return s
}
