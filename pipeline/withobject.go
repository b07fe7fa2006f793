package pipeline

import "briefgraph/lexicon"

// objectWith reads with whom something is done where no word of working together stands: "we are drafting a plan with the
// Ministry of Ports", "we launched P with A and B", "the fund that we built with A". The "with" stands at token i. Those with
// whom a program is launched launch it too.
func (r *relater) objectWith(si, i int) {
	s := &r.doc.Sentences[si]
	bodies := r.partnersFrom(si, i)
	if len(bodies) == 0 || beforeArticle(s, bodies[0].Start) != i {
		return
	}
	program := -1
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == Program && afterBracket(s, l.End) == i {
			program = l.Entity
		}
	}
	verb, v := r.doing(si, i)
	if v < 0 || undone(s, v) || unreal(s, v) {
		return
	}
	end := afterParticle(s, v, r.lx)
	if program < 0 && end != i && s.low(i-1) != "it" && s.low(i-1) != "this" && !(nounPhraseEnd(s, end) == i && programNoun[s.low(i-1)]) {
		return
	}
	actors := r.actors(si, v)
	if passive(s, v) && !byAhead(s, v) {
		return
	}
	r.partners(si, actors, bodies, v, "done with")
	if program >= 0 && len(actors) > 0 {
		r.act(si, program, verb, v, bodiesOf(bodies), s.Span)
	}
}

// doing is the verb of leading or issuing whose object, or what lacks one, ends at token i; -1 for none.
func (r *relater) doing(si, i int) (lexicon.Verb, int) {
	s := &r.doc.Sentences[si]
	for k := i - 1; k >= 0 && k > i-18; k-- {
		switch w := s.low(k); {
		case w == "," || w == ";" || w == "with" || w == "which" || w == "between":
			return lexicon.Verb{}, -1
		case isVerb(s, k) && !auxiliary[w]:
			if s.tag(k) == "VBG" && (isNounTag(s.tag(k+1)) || isNounTag(s.tag(k-1))) || s.tag(k) == "VBN" && isNounTag(s.tag(k+1)) && !hasAuxiliary(s, k) {
				continue // "the financing pilot"
			}
			verb, n := verbAt(s, k, r.lx)
			if n == 0 || verb.Relation != "leads" && verb.Relation != "issued" {
				return lexicon.Verb{}, -1
			}
			return verb, k
		}
	}
	return lexicon.Verb{}, -1
}

// afterParticle is the token after the verb at v, its particle taken with it.
func afterParticle(s *Sentence, v int, lx *lexicon.Lexicon) int {
	_, n := verbAt(s, v, lx)
	return v + max(n, 1)
}

// helped states what those do who are supported in doing it: bodies run the program, places take part. "We supported A in
// launching P": the support is the verb at token helper, what is done the one at v.
func (r *relater) helped(si, program, helper, v int, verb lexicon.Verb) {
	s := &r.doc.Sentences[si]
	p := relationOf(verb, r.doc.Entities[program].Kind)
	if p == "" || undone(s, helper) || unreal(s, helper) {
		return
	}
	listed := map[int]bool{}
	for _, a := range r.listedFrom(si, helper+1) {
		listed[a.entity] = true
	}
	for _, l := range r.bySent[si] {
		c := r.doc.Entities[l.Entity].Class
		if l.Start <= helper || l.End >= v || !isBody(c) && c != lexicon.Place || !listed[l.Entity] && insideOf(s, l.Start, helper) {
			continue
		}
		rel := Relation{S: entityRef(l.Entity), P: p, O: entityRef(program), Quote: s.Span, Turn: s.Turn, Confidence: 0.75, Reason: "supported in it: \"" + verb.Lemma + "\""}
		if c == lexicon.Place {
			rel.P = "participates"
		}
		if planned(s, helper) {
			rel.Status = "target"
		}
		r.add(rel)
	}
}

// charged reads who is said to be responsible for a program: "A, which is in charge of building P", "A is responsible for the
// implementation of P", "A has been entrusted with running P".
func (r *relater) charged(si int, l located) {
	s := &r.doc.Sentences[si]
	k := beforeArticle(s, l.Start)
	for k > 1 && k > l.Start-10 && (s.low(k) == "of" && s.low(k-1) != "charge" || s.low(k) == "and" || s.tag(k) == "DT" || s.tag(k) == "VBG" || s.tag(k) == "NN") {
		k--
	}
	lead := s.low(k - 1)
	if !(s.low(k) == "for" && lead == "responsible") && !(s.low(k) == "of" && lead == "charge") && !(s.low(k) == "with" && (lead == "entrusted" || lead == "tasked" || lead == "charged")) {
		return
	}
	v := k - 1
	for v > 0 && v > k-6 && !isVerb(s, v) || s.low(v) == "entrusted" || s.low(v) == "tasked" || s.low(v) == "charged" {
		v--
	}
	if undone(s, v+1) || v <= 0 {
		return
	}
	for _, a := range r.actorsIn(si, subjectBefore(s, v)) {
		r.add(Relation{S: a.ref(), P: "leads", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: min(a.confidence, 0.75), Reason: "responsible for it; " + a.how})
	}
}
