package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// ownProgram reads a program that somebody calls his own: "our Clean Rivers Campaign", "the Ministry's $4 billion
// Clean Rivers Fund", "the Rudd Government Homes Boost". Plans and laws called "our" may be the country's.
func (r *relater) ownProgram(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	p, kind := "leads", r.doc.Entities[l.Entity].Kind
	if documentLike(kind) && kind != "strategy" {
		p = "issued"
	}
	k := l.Start
	for k > 0 && k > l.Start-6 && beforeName(s, k-1) {
		k--
	}
	if s.low(k-1) == "our" && s.Turn >= 0 && r.doc.Layout.Turns[s.Turn].Role == "official" && (!documentLike(kind) || kind == "policy-document") && (isName(s, l.Start) || isName(s, l.Start+1)) {
		a := actor{entity: r.speaker[s.Turn], confidence: r.sureness[s.Turn]}
		if a.entity < 0 {
			a.we, a.confidence = s.Turn+1, 0.8
		}
		r.add(Relation{S: a.ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: a.confidence - 0.15, Reason: "called the speaker's own"})
		return
	}
	if s.low(k-1) == "its" {
		for v := k - 2; v > 0 && v > k-14; v-- {
			if subj := subjectBefore(s, v); finite(s, v) && !subj.empty() {
				if a := r.actorsIn(si, subj); len(a) == 1 && a[0].entity >= 0 && !unreal(s, v) {
					r.add(Relation{S: a[0].ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "called the subject's own"})
				}
				break
			}
		}
		return
	}
	if possessive(s, k-1) && r.ownBodyAt(si, k-2) {
		actors := r.ourselves(s, 0.75)
		if a, ok := r.government(s, k-2); ok {
			actors = []actor{a}
		}
		for _, a := range actors {
			r.add(Relation{S: a.ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: a.confidence, Reason: "called the speaker's own"})
		}
		return
	}
	for _, b := range r.bySent[si] {
		if r.doc.Entities[b.Entity].Class != lexicon.Ministry || b.Start >= l.Start {
			continue
		}
		government := strings.HasSuffix(r.doc.Entities[b.Entity].Name, "Government") && b.End == l.Start && isUpperStart(s.Tokens[l.Start].Text)
		if possessive(s, b.End) && k == b.End+1 || government {
			r.add(Relation{S: entityRef(b.Entity), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.75, Reason: "named as the body's own"})
		}
	}
}

// beforeName reports whether token i may stand between an owner and a name: an amount or an adjective.
func beforeName(s *Sentence, i int) bool {
	t := s.tag(i)
	return t == "CD" || t == "$" || s.low(i) == "draft" || strings.HasPrefix(t, "JJ") || moneyWord(s, i)
}

// joining are verbs after "to which" or "in which" that say who takes part.
var joining = flat(inflected(map[string]string{"x": "sign join contribute participate take subscribe invest commit belong"}), "")

// joinedBy reads ", to which A and B have signed up" after a program.
func (r *relater) joinedBy(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := l.End
	if s.low(i) == "," {
		i++
	}
	if w := s.low(i); w != "to" && w != "in" || s.low(i+1) != "which" {
		return
	}
	for k := i + 2; k < len(s.Tokens) && k < i+25; k++ {
		if !joining[s.low(k)] && !giving[s.low(k)] || !isVerb(s, k) {
			continue
		}
		span := tokenRange{i + 2, k}
		r.takePart(si, l.Entity, append(r.actorsIn(si, span), r.placesIn(si, span)...), quote, "relative clause of joining")
		return
	}
}

// takePart states that actors take part in a program.
func (r *relater) takePart(si, program int, actors []actor, quote source.Span, how string) {
	for _, a := range actors {
		r.add(Relation{S: a.ref(), P: "participates", O: entityRef(program), Quote: quote, Turn: r.doc.Sentences[si].Turn, Confidence: min(a.confidence, 0.75), Reason: how})
	}
}

// beforeArticle is the token before the one at i, without an article or possessive.
func beforeArticle(s *Sentence, i int) int {
	i--
	if s.tag(i) == "DT" || s.tag(i) == "PRP$" {
		i--
	}
	return i
}

// choosing are verbs whose objects are let into something.
var choosing = flat(inflected(map[string]string{"x": "select choose pick designate invite enrol enroll shortlist approve name include list"}), "")

// chosen reads who is chosen for a program: "selecting four cities - A, B and C - for the pilot", "A and B were
// selected for the pilot".
func (r *relater) chosen(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	if n := s.low(f - 1); s.low(f) == "of" && (n == "batch" || n == "group" || n == "round" || n == "phase") {
		for f--; f > l.Start-8 && (s.low(f) == n || strings.HasPrefix(s.tag(f), "JJ") || s.tag(f) == "DT"); f-- {
		}
	}
	if w := s.low(f); w != "for" && w != "as" && w != "in" && w != "into" && w != "to" {
		return
	}
	for v := f - 1; v >= 0 && v > f-30; v-- {
		if !isVerb(s, v) && !choosing[s.low(v)] {
			continue
		}
		if !choosing[s.low(v)] {
			if s.low(v) == "join" {
				continue
			}
			return
		}
		span := tokenRange{v + 1, f}
		if passive(s, v) {
			span = subjectBefore(s, v)
		}
		r.takePart(si, l.Entity, r.membersIn(si, span), quote, "chosen for it")
		return
	}
}

// membersIn are the places, firms and universities named in a span, those in lists after a dash or "such as" too.
func (r *relater) membersIn(si int, span tokenRange) []actor {
	var out []actor
	for _, l := range r.bySent[si] {
		c := r.doc.Entities[l.Entity].Class
		if (c == lexicon.Place || c == lexicon.Organization) && l.Start >= span.Start && l.End <= span.End {
			out = append(out, actor{entity: l.Entity, confidence: 0.75, how: "named among them"})
		}
	}
	return out
}

// takeUpPronoun reads the object that a pronoun takes up: "Lunden Bank backs it with 5 billion". It is the one program
// of the sentence before, in the same turn.
func (r *relater) takeUpPronoun(si int) {
	s := &r.doc.Sentences[si]
	if p := r.onlyProgram(si); p >= 0 {
		for i := 2; i+2 < len(s.Tokens); i++ {
			if s.low(i) == "it" && (s.low(i-1) == ";" || s.low(i-1) == "and" || s.low(i-1) == ",") && beForm[s.low(i+1)] && s.tag(afterAuxiliary(s, i+1)) == "VBN" {
				r.bySent[si] = append(r.bySent[si], located{p, i, i + 1}) // "P has an aim; it is supported by X"
				return
			}
		}
	}
	if si == 0 || r.doc.Sentences[si-1].Turn != s.Turn {
		return
	}
	program := -1
	for _, l := range r.bySent[si-1] {
		if r.doc.Entities[l.Entity].Class != Program || l.Entity == program {
			continue
		}
		if program >= 0 {
			return
		}
		program = l.Entity
	}
	if program < 0 {
		return
	}
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == Program && l.Entity != program {
			return // "it" may be that
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		if s.low(i) != "it" {
			continue
		}
		if i == 0 {
			if beForm[s.low(1)] && s.tag(afterAuxiliary(s, 1)) == "VBN" {
				r.bySent[si] = append(r.bySent[si], located{program, 0, 1}) // "It is run by X"
				return
			}
			continue
		}
		if w := s.low(i - 1); w == "for" || w == "behind" || w == "of" || isVerb(s, i-1) && !beForm[w] && s.tag(i-1) != "MD" && !finite(s, i+1) {
			r.bySent[si] = append(r.bySent[si], located{program, i, i + 1})
			return
		}
	}
}

// budgeted reads money that a body or place sets aside for a program: "Suzhou has budgeted 40 million yuan for it",
// "put 2 billion into the fund".
func (r *relater) budgeted(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	if w := s.low(f); w != "for" && w != "to" && w != "into" && w != "in" && w != "towards" {
		return
	}
	for v := f - 1; v >= 0 && v > f-14; v-- {
		if !isVerb(s, v) {
			if t := s.tag(v); t != "CD" && t != "$" && !isNounTag(t) && !strings.HasPrefix(t, "JJ") && t != "IN" && t != "RB" && t != "DT" {
				return
			}
			continue
		}
		if money := fundNoun(s, v, f); giving[s.low(v)] && !passive(s, v) || money && announcing[s.low(v)] {
			subj := subjectBefore(s, v)
			for _, a := range r.actorsIn(si, subj) {
				if !moneyBetween(s, v, f) {
					break
				}
				if (a.how != "named as the subject" || a.entity == r.home && r.home >= 0) && !unreal(s, v) && !undone(s, v) {
					r.add(Relation{S: a.ref(), P: "leads", O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: min(a.confidence, 0.65), Reason: "gives money for it; " + a.how})
				}
			}
			if money && announcing[s.low(v)] {
				return
			}
			if money || moneyBetween(s, v, f) {
				r.takePart(si, l.Entity, append(r.placesIn(si, subj), r.namedIn(si, subj)...), quote, "gives money for it")
			}
		}
		return
	}
}

var giving = flat(inflected(map[string]string{"x": "budget earmark contribute pledge donate commit allocate provide invest inject pour grant lend channel"}), "put puts")

// announcing are verbs that money for something is made known with.
var announcing = flat(inflected(map[string]string{"x": "announce make commit"}), "")

// moneyBetween reports whether an amount stands between tokens i and j.
func moneyBetween(s *Sentence, i, j int) bool {
	for k := i + 1; k < j; k++ {
		if s.tag(k) == "CD" || s.tag(k) == "$" {
			return true
		}
	}
	return false
}

// fundNoun reports whether a noun for money given stands between tokens i and j: "an investment of $12 billion in P".
func fundNoun(s *Sentence, i, j int) bool {
	for k := i + 1; k < j; k++ {
		if w := s.low(k); w == "investment" || w == "funding" || w == "contribution" {
			return true
		}
	}
	return false
}

// namedIn are the bodies and organisations that a subject names; "we" gives money to what is its own.
func (r *relater) namedIn(si int, subj tokenRange) []actor {
	var out []actor
	for _, a := range r.actorsIn(si, subj) {
		if a.how == "named as the subject" {
			out = append(out, a)
		}
	}
	return out
}

// atOrganizations reads where a program is tried or taught: "a pilot at eight universities such as A and B".
func (r *relater) atOrganizations(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	var hosts []actor
	for _, o := range r.bySent[si] {
		if r.doc.Entities[o.Entity].Class != lexicon.Organization || o.Start <= l.End || o.Start > l.End+40 {
			continue
		}
		k := o.Start - 1
		for k > l.End && listing(s, k) {
			k--
		}
		if s.low(k) == "at" && k < l.End+12 && !finiteIn(s, l.End, k) && !strings.Contains(s.textOf(l.End, k), ",") {
			hosts = append(hosts, actor{entity: o.Entity, confidence: 0.7})
		}
	}
	r.takePart(si, l.Entity, hosts, quote, "where it takes place")
}

// listing reports whether token k may stand between "at" and a member of its list.
func listing(s *Sentence, k int) bool {
	w, t := s.low(k), s.tag(k)
	return isNounTag(t) || t == "CD" || t == "DT" || strings.HasPrefix(t, "JJ") || w == "such" || w == "as" || w == "including" || w == "like" || w == "and" || w == "," || w == "of" || w == "&"
}

// drawnUpWith reads "the plan drawn up with Lunden Bank": the speaker's body acts, with another.
func (r *relater) drawnUpWith(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	v, n := verbAt(s, l.End, r.lx)
	if n == 0 || s.tag(l.End) != "VBN" && s.tag(l.End) != "VBD" || s.Turn < 0 || r.doc.Layout.Turns[s.Turn].Role != "official" {
		return
	}
	k := l.End + n
	if w := s.low(k); w == "jointly" || w == "together" || w == "up" {
		k++
	}
	p := relationOf(v, r.doc.Entities[l.Entity].Kind)
	if s.low(k) != "with" || p == "" || p == "participates" {
		return
	}
	a := actor{entity: r.speaker[s.Turn], confidence: 0.7}
	if a.entity < 0 {
		a.we = s.Turn + 1
	}
	r.add(Relation{S: a.ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: a.confidence, Reason: "verb \"" + v.Lemma + "\"; the speaker's body acts together with others"})
}

// afterBracket is the token after a bracket of a few words that stands at token i: "(2023-2025)", "(NHF)".
func afterBracket(s *Sentence, i int) int {
	if s.low(i) != "(" {
		return i
	}
	for k := i + 1; k < i+6; k++ {
		if s.low(k) == ")" {
			return k + 1
		}
	}
	return i
}
