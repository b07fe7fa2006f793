package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// signing are verbs that conclude what two bodies sign; signedNouns what they sign.
var (
	signing     = flat(inflected(map[string]string{"x": "sign reach conclude renew strike seal finalise finalize have"}), "")
	signedNouns = wordSet("agreement agreements memorandum understanding mou pact treaty accord protocol arrangement")
)

// signed reads "we signed a memorandum of understanding with the Space Agency", "A and B signed an agreement": they work
// together.
func (r *relater) signed(si int) {
	s := &r.doc.Sentences[si]
	for i := 2; i < len(s.Tokens); i++ {
		if !signedNouns[s.low(i)] || signedNouns[s.low(i+1)] || s.low(i+1) == "of" {
			continue
		}
		v := i
		for v > max(0, i-9) && !(isVerb(s, v) && !signedNouns[s.low(v)]) {
			v--
		}
		if !signing[s.low(v)] || passive(s, v) || undone(s, v) || unreal(s, v) {
			continue
		}
		with := i + 1
		if s.low(with) != "with" && s.low(with+1) == "with" {
			with++
		}
		if s.low(v+1) == "with" { // "we signed with A a memorandum"
			with = v + 1
		}
		if s.low(with) == "with" {
			r.partners(si, r.actors(si, v), r.bodiesFrom(si, with+1), v, "signed with")
		} else if with := r.together(si, v); len(with) > 0 {
			for _, b := range with {
				r.partners(si, r.actors(si, v), []located{{Entity: b.entity}}, v, "signed together with")
			}
		} else if s.low(v) != "have" && s.low(v) != "has" && s.low(v) != "had" && s.low(v) != "having" {
			r.mutual(si, r.namedIn(si, subjectBefore(s, v)), v, v)
		}
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
	pronoun, _ := contraction(s.low(k))
	if pronoun != "we" {
		return
	}
	for g := k; g < len(s.Tokens) && g < k+14; g++ {
		if finite(s, g) || g == k && pronoun != s.low(k) {
			v := afterAuxiliary(s, g)
			actors := r.actorsIn(si, tokenRange{k, max(g, k+1)})
			if len(actors) == 0 && pronoun == "we" {
				actors = r.ourselves(s, 0.8)
			}
			r.partners(si, actors, bodies, v, "acts together with")
			return
		}
	}
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
// sentence or of the one before, "six banks joined in the first batch, among them Lunden Bank", "UNESCO is a strong supporter".
func (r *relater) onBoard(si int) {
	s := &r.doc.Sentences[si]
	for i := 1; i+1 < len(s.Tokens); i++ {
		w, next := s.low(i), s.low(i+1)
		board := w == "on" && next == "board" && (beForm[s.low(i-1)] || s.low(i-1) == "come" || s.low(i-1) == "came" || s.low(i-1) == "already" || s.low(i-1) == "been")
		joined := (w == "joined" || (w == "signed" || w == "joining") && next == "up" || w == "part" && (s.low(i-1) == "taken" || s.low(i-1) == "took")) && (next == "up" || next == "in" && s.low(i+2) == "the" && s.low(i+3) == "first" || next == "." || next == "," || next == "so")
		supporter := partNouns[w] && (next == "." || next == ",") && s.tag(i-1) != "NNS" && beForm[s.low(beForAn(s, i))]
		if !board && !joined && !supporter {
			continue
		}
		program := r.onlyProgram(si)
		if program < 0 && si > 0 && r.doc.Sentences[si-1].Turn == s.Turn {
			program = r.onlyProgram(si - 1)
		}
		if program < 0 || undone(s, i) {
			return
		}
		subj := tokenRange{0, i}
		if supporter {
			subj.End = beForAn(s, i)
		}
		actors := r.namedIn(si, subj)
		for k := i; k+2 < len(s.Tokens); k++ {
			if s.low(k) == "among" && s.low(k+1) == "them" || s.low(k) == "including" {
				actors = append(actors, r.listedFrom(si, k+1+btoi(s.low(k) == "among"))...)
			}
		}
		r.takePart(si, program, actors, s.Span, "on board")
		return
	}
}

// beForAn is the verb before "a strong" and the noun at token i; i where that does not stand there.
func beForAn(s *Sentence, i int) int {
	k := i - 1
	for k > 0 && strings.HasPrefix(s.tag(k), "JJ") {
		k--
	}
	if s.low(k) != "a" && s.low(k) != "an" {
		return i
	}
	return k - 1
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
