package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// coverVerbs say of a program which fields it is for, with the preposition that they need.
var coverVerbs = inflected(map[string]string{"": "cover involve target", "on": "focus center centre concentrate", "to": "apply extend"})

// coversFields reads the fields that a program covers by the verb at token g: "P covers steel, cement and aluminium", "P,
// focusing on logistics and health care". Fields in the middle of another phrase are none.
func (r *relater) coversFields(si, program, g int, quote source.Span) {
	s := &r.doc.Sentences[si]
	prep, ok := coverVerbs[s.low(g)]
	if !ok || s.tag(g) == "VBN" {
		return
	}
	j := g + 1
	if prep != "" {
		if s.low(j) != prep {
			return
		}
		j++
	}
	for _, e := range r.fieldsFrom(si, program, j) {
		r.add(Relation{S: entityRef(program), P: "targets", O: entityRef(e), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "a field that it covers"})
	}
}

// fieldsFrom are the sectors of a list that begins at token j. A field that only goes before another noun ends it.
func (r *relater) fieldsFrom(si, program, j int) []int {
	s := &r.doc.Sentences[si]
	var out []int
	last := j
	for _, m := range r.bySent[si] {
		if r.doc.Entities[m.Entity].Class != lexicon.Sector || m.Start < last || m.Entity == program {
			continue
		}
		if !fieldsBetween(s, last, m.Start, last == j) || isNounTag(s.tag(m.End)) && !fieldNoun[s.low(m.End)] {
			break
		}
		out = append(out, m.Entity)
		last = m.End
	}
	return out
}

// fieldsBetween reports whether only what joins the members of a list stands between tokens i and j; before the first of them
// a number of fields may be named: "three sectors such as".
func fieldsBetween(s *Sentence, i, j int, first bool) bool {
	for ; i < j; i++ {
		w, t := s.low(i), s.tag(i)
		switch {
		case w == "," || w == "and" || w == "&" || w == "or" || t == "DT":
		case first && (t == "CD" || fieldNoun[w] || w == "such" || w == "as" || w == "including" || w == "like" || strings.HasPrefix(t, "JJ")):
		case w == "as" && s.low(i+1) == "well" || w == "well" || w == "as" && s.low(i-1) == "well" || fieldNoun[w]:
		default:
			return false
		}
	}
	return true
}

var fieldNoun = wordSet("sectors sector industries industry fields areas")
