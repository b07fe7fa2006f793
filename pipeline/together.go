package pipeline

import (
	"strings"
)

// together are the bodies that act with the subject: "together with 16 departments", "working with the
// People's Bank of China", "in partnership with".
func (r *relater) together(si, v int) []actor {
	s := &r.doc.Sentences[si]
	out := append(r.workedTo(si, v), r.ledBy(si, v)...)
	for i := 0; i+1 < len(s.Tokens); i++ {
		if s.low(i+1) != "with" {
			continue
		}
		mark := jointMark(s, i+1)
		if mark < 0 && s.low(i) == "working" && (i == 0 || s.low(i-1) == ",") {
			mark = i
		}
		if mark < 0 || v < i && (s.low(mark-1) == "," && ownVerb(s, i+2) || nextClause(s, mark)) {
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

// membersFrom are the bodies listed behind the word at token i.
func (r *relater) membersFrom(si, i int) []actor {
	var out []actor
	for _, l := range r.partnersFrom(si, i) {
		out = append(out, actor{entity: l.Entity, confidence: 0.8, how: namedOfThem})
	}
	return out
}

// bodiesNoun are words for several public bodies.
var bodiesNoun = wordSet("departments ministries agencies authorities bodies commissions regulators")

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
		case w == "jointly" && s.low(i+1) != "with", strings.HasPrefix(w, "co-") && isVerb(s, i) && !working[w]:
			r.jointly(si, i)
		case w == "we", ownBody[w]:
			r.ownAmong(si, i)
		case w == "with":
			switch {
			case r.jointAct(si, i):
			case workingBefore(s, i) >= 0:
				r.worksWith(si, i)
			default:
				r.objectWith(si, i)
			}
		case strings.HasPrefix(w, "co-") && jointlyHeld[w]:
			bodies := r.agents(si, i)
			if !byAhead(s, i) {
				bodies = r.actors(si, i)
			}
			r.mutual(si, bodies, i, i)
		case w == "between" && (workingNouns[s.low(i-1)] || signedNouns[s.low(i-1)] || signing[s.low(i-1)]):
			r.mutual(si, bodiesOf(r.bodiesFrom(si, i+1)), i, i)
		case working[w] && isVerb(s, i) && s.low(i+1) != "with" && s.low(i+2) != "with" && s.low(i+1) != "to":
			r.mutual(si, r.namedIn(si, subjectBefore(s, i)), i, i)
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

// jointlyHeld are verbs of holding something together.
var jointlyHeld = wordSet("co-host co-hosts co-hosted co-hosting co-organize co-organizes co-organized co-organise co-organises co-organised co-sponsor co-sponsors co-sponsored co-founded co-developed co-chaired")

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
	lead := workingBefore(s, i)
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

// jointAct reads who does something together with whom: "the ministry, together with A and B, has ...", "last year,
// jointly with A, we launched P", "P, launched together with A", "we jointly held it with A". Acting on one thing
// together is working together, whatever else is said of each.
func (r *relater) jointAct(si, with int) bool {
	s := &r.doc.Sentences[si]
	at, v := jointMark(s, with), -1
	if at < 0 {
		if v = jointVerb(s, with); v < 0 {
			return false
		}
		at = with
	}
	bodies := r.partnersFrom(si, with)
	if len(bodies) == 0 {
		return true
	}
	end := bodies[len(bodies)-1].End
	if v < 0 && at > 0 && s.low(at-1) != "," {
		for v = at - 1; v > max(0, at-14) && !isVerb(s, v) && s.low(v) != ","; v-- {
		}
	}
	if v >= 0 && isVerb(s, v) {
		if undone(s, v) || unreal(s, v) {
			return true
		}
		actors := r.actors(si, v)
		switch by := r.agentsBetween(si, v, at); {
		case len(by) > 0:
			actors = by // "tours built by B together with A"
		case len(actors) == 0 && (s.tag(v) == "VBN" || s.low(v-1) == ",") && !hasAuxiliary(s, v):
			actors = r.ourselves(s, 0.65) // "the campaign, launched together with A"
		}
		r.partners(si, actors, bodies, v, "acts together with")
		return true
	}
	if at > 0 && nextClause(s, at) {
		// "we issued P, and, together with A, guided firms": the clause before has the subject
		for v = at - 1; v > max(0, at-60) && !finite(s, v); v-- {
		}
		if actors := r.actors(si, v); finite(s, v) && len(actors) > 0 {
			r.partners(si, actors, bodies, v, "acts together with")
			return true
		}
	}
	g := end
	for g < len(s.Tokens) && g < end+14 && !finite(s, g) && s.low(g) != ";" {
		g++
	}
	var actors []actor
	if finite(s, g) || s.low(end) == "," && s.tag(end+1) == "PRP" {
		actors = r.actorsIn(si, tokenRange{end, min(g+1, len(s.Tokens))})
	}
	if len(actors) == 0 {
		actors = r.actorsIn(si, tokenRange{max(at-14, 0), at})
	}
	r.partners(si, actors, bodies, afterAuxiliary(s, g), "acts together with")
	return true
}

// agentsBetween are the bodies after a "by" between tokens v and end.
func (r *relater) agentsBetween(si, v, end int) []actor {
	for k := v + 1; k < end; k++ {
		if r.doc.Sentences[si].low(k) == "by" {
			return r.actorsIn(si, tokenRange{k + 1, end})
		}
	}
	return nil
}

// jointVerb is the verb that "jointly" stands by, of the clause of the "with" at token i: "we jointly held P with A".
func jointVerb(s *Sentence, i int) int {
	for k := i - 1; k > 0 && k > i-16; k-- {
		switch {
		case s.low(k) == "," || s.low(k) == ";":
			return -1
		case isVerb(s, k) && s.low(k-1) == "jointly":
			return k
		case isVerb(s, k) && s.low(k+1) == "jointly":
			return k
		case isVerb(s, k):
			return -1
		}
	}
	return -1
}

// partnersFrom are the bodies listed after the "with" at token i, in themselves or as members of a count: "with six
// departments including A and B".
func (r *relater) partnersFrom(si, i int) []located {
	s := &r.doc.Sentences[si]
	var out []located
	for _, l := range r.bySent[si] {
		if l.Start <= i || l.Start > i+22 || !isBody(r.doc.Entities[l.Entity].Class) {
			continue
		}
		if w := s.low(beforeArticle(s, l.Start)); w == "of" || w == "by" || w == "for" || w == "from" || w == "to" {
			continue // "together with the index of the Ports Federation"
		}
		from := i + 1
		if len(out) > 0 {
			from = out[len(out)-1].End
			if w := s.low(from); l.Start > from && w != "," && w != "and" && w != "(" {
				break
			}
			if s.low(from) == "," && !onlyNames(s, from, l.Start) {
				break // the next clause begins
			}
		}
		if membersBegin(s, from, l.Start) {
			out = append(out, l)
		}
	}
	if n := len(out) - 1; n > 0 && s.low(beforeArticle(s, out[n].Start)) == "," && actsNext(s, out[n].End) {
		out = out[:n] // "together with A, B launched it": the subject
	}
	return out
}

// actsNext reports whether a finite verb follows at token i, an adverb between at most.
func actsNext(s *Sentence, i int) bool {
	i = afterBracket(s, i)
	for s.tag(i) == "RB" {
		i++
	}
	return finite(s, i) || auxiliary[s.low(i)]
}

// membersBegin reports whether no clause stands between tokens i and j: a verb, other than "including", or a border.
func membersBegin(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if w := s.low(i); w == ";" || w == "to" || w == "we" || isVerb(s, i) && w != "including" && s.tag(i) != "VBN" {
			return false
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
