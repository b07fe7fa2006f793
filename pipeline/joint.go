package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// signing are verbs that conclude what two bodies sign; signedNouns what they sign.
var (
	signing     = flat(inflected(map[string]string{"x": "sign reach conclude renew strike seal finalise finalize have"}), "")
	signedNouns = wordSet("agreement agreements memorandum understanding mou pact treaty accord protocol arrangement")
)

// signed reads "we signed a memorandum of understanding with the Space Agency": the two work together.
func (r *relater) signed(si int) {
	s := &r.doc.Sentences[si]
	for i := 2; i+1 < len(s.Tokens); i++ {
		if s.low(i) != "with" || !signedNouns[s.low(i-1)] && !signedNouns[s.low(i-2)] {
			continue
		}
		v := i - 1
		for v > max(0, i-10) && !(isVerb(s, v) && s.low(v) != "understanding") {
			v--
		}
		if !signing[s.low(v)] || passive(s, v) {
			continue
		}
		r.partners(si, r.actors(si, v), r.bodiesFrom(si, i+1), v, "signed with")
	}
}

// withFirst reads "With the Ministry of Ports we have agreed on it".
func (r *relater) withFirst(si int) {
	s := &r.doc.Sentences[si]
	if s.low(0) != "with" {
		return
	}
	bodies := r.bodiesFrom(si, 1)
	if len(bodies) == 0 {
		return
	}
	k := bodies[len(bodies)-1].End
	if s.low(k) == "," {
		k++
	}
	if s.low(k) != "we" {
		return
	}
	r.partners(si, r.actorsIn(si, tokenRange{k, k + 1}), bodies, afterAuxiliary(s, k+1), "acts together with")
}

// bodiesFrom are the bodies of a list of names that begins at token i.
func (r *relater) bodiesFrom(si, i int) []located {
	s := &r.doc.Sentences[si]
	var out []located
	for _, l := range r.bySent[si] {
		c := r.doc.Entities[l.Entity].Class
		if (c == lexicon.Ministry || c == lexicon.Organization) && l.Start >= i && l.Start < i+20 && onlyNames(s, i, l.Start) {
			out = append(out, l)
		}
	}
	return out
}

// onlyNames reports whether nothing but names, articles, commas and "and" stands between tokens i and j.
func onlyNames(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if w := s.low(i); !isName(s, i) && w != "the" && w != "," && w != "and" && w != "of" && w != "for" && w != "&" && w != "(" && w != ")" {
			return false
		}
	}
	return true
}

// partners states that actors work with bodies.
func (r *relater) partners(si int, actors []actor, bodies []located, v int, how string) {
	s := &r.doc.Sentences[si]
	status := "actual"
	if planned(s, v) {
		status = "target"
	}
	for _, a := range actors {
		for _, b := range bodies {
			if a.entity != b.Entity {
				r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(b.Entity), Status: status, Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.1, Reason: how + "; " + a.how})
			}
		}
	}
}

// onBoard reads who joins without a program as object: "Lunden Bank and Huawei are on board" the program of this
// sentence or of the one before.
func (r *relater) onBoard(si int) {
	s := &r.doc.Sentences[si]
	for i := 1; i+1 < len(s.Tokens); i++ {
		if s.low(i) != "on" || s.low(i+1) != "board" {
			continue
		}
		if w := s.low(i - 1); !beForm[w] && w != "come" && w != "came" && w != "already" && w != "been" {
			continue
		}
		program := r.onlyProgram(si)
		if program < 0 && si > 0 && r.doc.Sentences[si-1].Turn == s.Turn {
			program = r.onlyProgram(si - 1)
		}
		if program >= 0 {
			r.takePart(si, program, r.namedIn(si, tokenRange{0, i}), s.Span, "on board")
		}
	}
}

// onlyProgram is the one program that a sentence names; -1 for none or several.
func (r *relater) onlyProgram(si int) int {
	program := -1
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != Program || l.Entity == program {
			continue
		}
		if program >= 0 {
			return -1
		}
		program = l.Entity
	}
	return program
}

// amongThem are the members that a subject counts and then names: "400 firms, A and B among them, have joined".
func (r *relater) amongThem(si, v int) []actor {
	s := &r.doc.Sentences[si]
	for k := v - 1; k > 1 && k > v-7; k-- {
		if s.low(k) != "them" || s.low(k-1) != "among" {
			continue
		}
		from := k - 2
		for from > 0 && from > k-25 && (isName(s, from-1) || s.low(from-1) == "and" || s.low(from-1) == "," && isName(s, from-2)) {
			from--
		}
		return r.membersIn(si, tokenRange{from, k})
	}
	return nil
}

// placesBy are the places after "by" of a passive verb: "a fund was set up by Anhui".
func (r *relater) placesBy(si, verb int) []actor {
	s := &r.doc.Sentences[si]
	for k := verb + 1; k < len(s.Tokens) && k < verb+6; k++ {
		if s.low(k) == "by" {
			return r.placesIn(si, tokenRange{k + 1, nounListEnd(s, k+1)})
		}
	}
	return nil
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
		front := part && s.low(k-3) == "as" && k == 3 && l.Start > q.End && strings.Contains(s.textOf(q.End, l.Start), ",")
		after := (part || s.low(k-1) == "under") && l.End <= k-1 && k-l.End <= 5 && !finiteIn(s, l.End, k) || part && l.End < k && k-l.End <= 5 && beForm[s.low(l.End)]
		if front || after {
			r.add(Relation{S: entityRef(l.Entity), P: "partOf", O: entityRef(q.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "said to be part of it"})
		}
	}
}
