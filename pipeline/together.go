package pipeline

import (
	"briefgraph/lexicon"
	"strings"
)

// together are the bodies that act with the subject: "together with 16 departments", "working with the
// People's Bank of China", "along with".
func (r *relater) together(si, v int) []actor {
	s := &r.doc.Sentences[si]
	var out []actor
	for i := 0; i+1 < len(s.Tokens); i++ {
		joint := s.low(i+1) == "with" && (s.low(i) == "together" || s.low(i) == "along" || s.low(i) == "jointly" || s.low(i) == "conjunction")
		if !joint || v < i && s.low(i-1) == "," && ownVerb(s, i+2) {
			continue
		}
		for _, l := range r.bySent[si] {
			if isBody(r.doc.Entities[l.Entity].Class) && l.Start >= i+2 && l.Start <= i+22 && (l.Start < v || v < i) && !finiteIn(s, i+2, l.Start) {
				out = append(out, actor{entity: l.Entity, confidence: 0.85, how: "named as acting together with the subject"})
			}
		}
	}
	return out
}

// ownVerb reports whether a comma and a finite verb follow the names after token i: what is done together is
// said there, "the ministry, together with A and B, has pushed ahead".
func ownVerb(s *Sentence, i int) bool {
	for ; i < len(s.Tokens); i++ {
		if s.low(i) == "," && (finite(s, i+1) || auxiliary[s.low(i+1)]) {
			return true
		}
		if isVerb(s, i) || s.low(i) == ";" {
			return false
		}
	}
	return false
}

// working are verbs of working together, workingNouns what one does together.
var (
	working      = flat(inflected(map[string]string{"x": "cooperate co-operate collaborate coordinate co-ordinate work partner team liaise"}), "")
	workingNouns = wordSet("cooperation co-operation collaboration coordination co-ordination partnership partnerships alliance")
)

// cooperation states that bodies work together, where a clause says so in general.
func (r *relater) cooperation(si int) {
	s := &r.doc.Sentences[si]
	for i := range s.Tokens {
		switch w := s.low(i); {
		case w == "with":
			if !r.jointAct(si, i) {
				r.worksWith(si, i)
			}
		case w == "between" && (workingNouns[s.low(i-1)] || signedNouns[s.low(i-1)]):
			r.mutual(si, bodiesOf(r.bodiesFrom(si, i+1)), i, i)
		case w == "together" && working[s.low(i-1)], w == "forces" && strings.HasPrefix(s.low(i-1), "join"), w == "hands" && strings.HasPrefix(s.low(i-1), "join"), working[w] && i > 0 && (s.low(i-1) == "jointly" || s.low(i+1) == "closely"):
			if s.low(i+1) == "with" || s.low(i+2) == "with" {
				continue
			}
			v := i
			if !isVerb(s, v) {
				v--
			}
			r.mutual(si, r.namedIn(si, subjectBefore(s, v)), v, i)
		}
	}
}

// mutual states that the first of several bodies works with each of the others.
func (r *relater) mutual(si int, bodies []actor, v, at int) {
	s := &r.doc.Sentences[si]
	if len(bodies) < 2 || undone(s, v) || unreal(s, v) {
		return
	}
	status := "actual"
	if planned(s, v) {
		status = "target"
	}
	for _, b := range bodies[1:] {
		if a := bodies[0]; a.entity != b.entity {
			r.add(Relation{S: a.ref(), P: "cooperatesWith", O: b.ref(), Status: status, Quote: s.Span, Turn: s.Turn, Confidence: 0.7, Reason: "they work together: \"" + s.low(at) + "\""})
		}
	}
}

// worksWith reads "we work with X", "our cooperation with X": the word "with" stands at token i.
func (r *relater) worksWith(si, i int) {
	s := &r.doc.Sentences[si]
	lead := -1
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if w := s.low(k); working[w] || workingNouns[w] || w == "hands" && strings.HasPrefix(s.low(k-1), "join") || w == "forces" && strings.HasPrefix(s.low(k-1), "join") || w == "up" && (s.low(k-1) == "teamed" || s.low(k-1) == "tied") {
			lead = k
		}
		if s.low(k) == "," || s.low(k) == ";" {
			break
		}
	}
	if lead < 0 {
		return
	}
	var partners []int
	for _, l := range r.bySent[si] {
		if l.Start > i && isBody(r.doc.Entities[l.Entity].Class) && !verbInside(s, i+1, l.Start) {
			partners = append(partners, l.Entity)
		}
	}
	if len(partners) == 0 {
		return
	}
	v := lead
	if !isVerb(s, v) && !(working[s.low(v)] && !workingNouns[s.low(v)] && s.tag(v-1) != "DT") {
		for v = lead - 1; v > 0 && !isVerb(s, v); v-- {
		}
	}
	if undone(s, v) || unreal(s, v) {
		return
	}
	status := "actual"
	if planned(s, v) {
		status = "target"
	}
	actors := r.actors(si, v)
	if workingNouns[s.low(lead)] {
		if own := r.owners(si, lead); len(own) > 0 {
			actors = own
		}
	}
	for _, a := range actors {
		for _, p := range partners {
			if p != a.entity {
				r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(p), Status: status, Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "works with; " + a.how})
			}
		}
	}
}

// jointAct reads "the ministry, together with A and B, has ...", where the clause is about no program: the
// bodies work together.
func (r *relater) jointAct(si, with int) bool {
	s := &r.doc.Sentences[si]
	if w := s.low(with - 1); w != "together" && w != "along" || s.low(with-2) != "," {
		return false
	}
	end := with + 1
	for end < len(s.Tokens) && s.low(end) != ";" && !isVerb(s, end) {
		end++
	}
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == Program && l.Start > end {
			return false // what they do with it is said of each
		}
	}
	actors := r.actorsIn(si, tokenRange{max(with-14, 0), with - 2})
	for _, l := range r.bySent[si] {
		if c := r.doc.Entities[l.Entity].Class; l.Start <= with || l.End > end || c != lexicon.Ministry && c != lexicon.Organization {
			continue
		}
		for _, a := range actors {
			if a.entity != l.Entity {
				r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "acts together with; " + a.how})
			}
		}
	}
	return true
}

func verbInside(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if isVerb(s, i) || s.tag(i) == "TO" || s.low(i) == ";" {
			return true
		}
	}
	return false
}
