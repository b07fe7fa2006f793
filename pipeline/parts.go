package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// parts states that bureaus are part of their ministries.
func (r *relater) parts() {
	for i, e := range r.doc.Entities {
		if e.Parent >= 0 && e.Parent != i {
			r.add(Relation{S: entityRef(i), P: "partOf", O: entityRef(e.Parent), Quote: e.ParentAt, Turn: r.doc.turnAt(e.ParentAt.Start), Confidence: 0.95, Reason: "named as a unit of the body"})
		}
	}
}

// unitNouns are what a body is called that is part of another; pieceNouns what a program is.
var (
	unitNouns  = wordSet("bureau agency unit arm division department branch office subsidiary body institute centre center section service directorate affiliate company lab laboratory entity organ")
	pieceNouns = wordSet("part parts component components pillar pillars element elements plank centrepiece centerpiece cornerstone strand stream subprogram sub-scheme arm stage phase")
)

// bodyParts states that a body is part of another: "X, part of Y", "X is a bureau under Y", "Y's X", "X belongs to Y".
func (r *relater) bodyParts(si int) {
	s := &r.doc.Sentences[si]
	for _, p := range r.bySent[si] {
		if !isBody(r.doc.Entities[p.Entity].Class) {
			continue
		}
		for _, b := range r.bySent[si] {
			e := r.doc.Entities[b.Entity]
			if !isBody(e.Class) || b.Entity == p.Entity || e.Parent >= 0 || b.End > p.Start && !possessive(s, p.End) || !partBetween(s, b, p) {
				continue
			}
			r.add(Relation{S: entityRef(b.Entity), P: "partOf", O: entityRef(p.Entity), Quote: s.Span, Turn: s.Turn, Confidence: 0.75, Reason: "said to be part of it"})
		}
	}
}

// partBetween reports whether what stands between the names of two bodies says that the first is part of the second.
func partBetween(s *Sentence, b, p located) bool {
	if possessive(s, p.End) && b.Start > p.End {
		k := b.Start
		for k > p.End+1 && strings.HasPrefix(s.tag(k-1), "JJ") {
			k--
		}
		return k == p.End+1
	}
	i := afterBracket(s, b.End)
	f := beforeArticle(s, p.Start)
	if i > f || f-i > 9 {
		return false
	}
	be := false
	if s.low(i) == "," {
		i++
	} else {
		g := afterAuxiliary(s, i)
		be = g > i && beForm[s.low(g-1)]
		if g > i && undone(s, g) {
			return false
		}
		i = g
	}
	switch w := s.low(i); {
	case i == f:
		return w == "under" || be && w == "within"
	case w == "part" && f == i+1 && s.low(f) == "of":
		return true
	case (w == "belongs" || w == "belonging" || w == "attached" || w == "subordinate") && f == i+1 && s.low(f) == "to":
		return true
	}
	if s.tag(i) != "DT" || !be && s.low(i-1) != "," {
		return false
	}
	np := nounPhraseEnd(s, i)
	w := s.low(f)
	return np == f && np > i && unitNouns[s.low(np-1)] && (w == "of" || w == "under" || w == "within" || w == "in" || w == "at")
}

// partOfProgram reads "P, part of the Q strategy", "P under the Q plan", "as part of the Q plan, we launched P".
func (r *relater) partOfProgram(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for _, q := range r.bySent[si] {
		if r.doc.Entities[q.Entity].Class != Program || q.Entity == l.Entity || q.End-q.Start < 2 {
			continue
		}
		k := q.Start
		for k > 0 && (s.tag(k-1) == "DT" || s.tag(k-1) == "PRP$") {
			k--
		}
		part := s.low(k-1) == "of" && s.low(k-2) == "part"
		part = part || s.low(k-1) == "of" && pieceNouns[s.low(k-2)] && k-l.End <= 7
		front := part && s.low(k-3) == "as" && k == 3 && l.Start > q.End && strings.Contains(s.textOf(q.End, l.Start), ",")
		after := (part || s.low(k-1) == "under") && l.End <= k-1 && k-l.End <= 5 && !finiteIn(s, l.End, k) || part && l.End < k && k-l.End <= 5 && beForm[s.low(l.End)]
		if front || after {
			r.add(Relation{S: entityRef(l.Entity), P: "partOf", O: entityRef(q.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "said to be part of it"})
		}
	}
}

// contains reads "Q includes P and R" for programs: P and R are parts of Q.
func (r *relater) contains(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	v := afterAuxiliary(s, afterBracket(s, l.End))
	switch s.low(v) {
	case "includes", "include", "included", "including", "comprises", "contains", "encompasses", "incorporates":
	default:
		return
	}
	if undone(s, v) || passive(s, v) {
		return
	}
	for _, p := range r.bySent[si] {
		if r.doc.Entities[p.Entity].Class == Program && p.Entity != l.Entity && p.Start > v && beforeArticle(s, p.Start) == v {
			r.add(Relation{S: entityRef(p.Entity), P: "partOf", O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "said to be included in it"})
		}
	}
}

// placeSize orders kinds of places: what is part of another is smaller.
var placeSize = map[string]int{"district": 1, "city": 2, "province": 3, "country": 4}

// townNoun are what a place may be called after its name.
var townNoun = wordSet("county district city town prefecture")

// placeParts states that a place is part of another: "Pingshan, Hebei province", "Osgrove county in Hebei", "Hebei's
// Osgrove". In a list, "Osgrove, Hebei and Jilin", each stands for itself.
func (r *relater) placeParts(si int) {
	s := &r.doc.Sentences[si]
	var last located
	for _, l := range r.bySent[si] {
		e := r.doc.Entities[l.Entity]
		if e.Class != lexicon.Place || l.Start < last.End {
			continue
		}
		if last.End > 0 {
			a, b, how := last, l, s.low(l.Start-1)
			if possessive(s, a.End) && b.Start == a.End+1 {
				a, b, how = b, a, "in"
			}
			small, large := placeSize[r.doc.Entities[a.Entity].Kind], placeSize[r.doc.Entities[b.Entity].Kind]
			apart := s.low(b.End)
			if apart == "province" {
				apart = s.low(b.End + 1)
			}
			near := a.End == b.Start-1 || townNoun[s.low(a.End)] && a.End == b.Start-2 || a.Start > b.Start
			comma := how == "," && s.low(a.Start-1) != "," && s.low(a.Start-1) != "and" && apart != "and" && !possessive(s, b.End) && !(apart == "," && isName(s, b.End+1))
			if small > 0 && small < large && near && (comma || how == "in" || how == "of") {
				r.add(Relation{S: entityRef(a.Entity), P: "partOf", O: entityRef(b.Entity), Quote: s.Span, Turn: s.Turn, Confidence: 0.75, Reason: "said to lie in it"})
			}
		}
		last = l
	}
}
