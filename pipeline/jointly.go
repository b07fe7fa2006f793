package pipeline

import "strings"

// workedTo are the bodies with whom the subject is said to work in order to do what the verb at v says: "we worked with A and
// B to launch P", "the ministry joined hands with A to formulate and issue P". What they are for, they do too.
func (r *relater) workedTo(si, v int) []actor {
	s := &r.doc.Sentences[si]
	to := v - 1
	for to > v-6 && (s.tag(to) == "VB" || s.tag(to) == "RB" || s.low(to) == "and" || s.low(to) == ",") {
		to--
	}
	if s.low(to) != "to" && actingIn(s, v) < 0 {
		return nil // "to launch P", "in launching P"
	}
	with := to
	for with > 1 && with > to-30 && s.low(with) != "with" {
		if finite(s, with) || s.low(with) == ";" {
			return nil
		}
		with--
	}
	if s.low(with) != "with" || workingBefore(s, with) < 0 {
		return nil
	}
	var out []actor
	for _, b := range r.partnersFrom(si, with) {
		if b.End <= to {
			out = append(out, actor{entity: b.Entity, confidence: 0.8, how: "named as working with the subject"})
		}
	}
	return out
}

// ledBy are the bodies that a participle before the clause of the verb at v says to lead the others: "led by A, twelve
// departments carried out P".
func (r *relater) ledBy(si, v int) []actor {
	s := &r.doc.Sentences[si]
	if w := s.low(0); w != "led" && w != "headed" && w != "spearheaded" && w != "coordinated" || s.low(1) != "by" {
		return nil
	}
	bodies := r.bodiesFrom(si, 2)
	if len(bodies) == 0 || bodies[len(bodies)-1].End > v || s.low(bodies[len(bodies)-1].End) != "," {
		return nil
	}
	return bodiesOf(bodies)
}

// workingBefore is the word of working together on which the "with" at token i hangs: "work closely with", "joined hands
// with", "teamed up with"; -1 for none.
func workingBefore(s *Sentence, i int) int {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		switch w := s.low(k); {
		case working[w] || workingNouns[w] || (w == "hands" || w == "forces") && strings.HasPrefix(s.low(k-1), "join") || w == "up" && (s.low(k-1) == "teamed" || s.low(k-1) == "tied"):
			return k
		case w == "," || w == ";":
			return -1
		}
	}
	return -1
}

// jointMark is the first token of "together with", "in conjunction with" or "in close cooperation with", whose "with" stands
// at token i; -1 for none.
func jointMark(s *Sentence, i int) int {
	switch w := s.low(i - 1); {
	case w == "together", w == "along", w == "jointly":
		return i - 1
	case w == "conjunction", w == "concert", w == "tandem", workingNouns[w]:
		k := i - 2
		if strings.HasPrefix(s.tag(k), "JJ") {
			k--
		}
		if s.low(k) == "in" {
			return k
		}
	}
	return -1
}

// nextClause reports whether the mark of joint action at token i belongs to what follows "and": "we issued P, and, together
// with A, guided firms".
func nextClause(s *Sentence, i int) bool {
	k := i - 1
	if s.low(k) == "," {
		k--
	}
	return s.low(k) == "and"
}

// jointly states that those work together who are said to have done something jointly: "A and B jointly issued P", "P,
// jointly run by A and B", "co-hosted by A and B". The adverb stands at token i, or the verb that begins with "co-".
func (r *relater) jointly(si, i int) {
	s := &r.doc.Sentences[si]
	v := i
	if s.low(i) == "jointly" {
		switch {
		case isVerb(s, i+1):
			v = i + 1
		case s.tag(i-1) == "VBN" || isVerb(s, i-1):
			v = i - 1
		default:
			return
		}
	}
	var doers []actor
	if s.tag(v) == "VBN" && !hasAuxiliary(s, v) || passive(s, v) || s.low(v+1) == "by" {
		doers = r.agents(si, v)
	} else {
		doers = r.actorsIn(si, subjectBefore(s, v))
	}
	r.mutual(si, doers, v, i)
}

// inConcert reports whether a phrase that says with whom somebody acts begins at token i: "together with", "in close
// cooperation with".
func inConcert(s *Sentence, i int) bool {
	switch s.low(i) {
	case "together", "along", "jointly", "alongside":
		return true
	case "in":
		return concertNoun[s.low(i+1)] || strings.HasPrefix(s.tag(i+1), "JJ") && concertNoun[s.low(i+2)]
	}
	return false
}

// concertBefore is the comma that opens what the comma at i closes where that says with whom the subject acts, however many
// they are: "the ministry, together with A, the B and ten other departments, has"; 0 where it does not.
func concertBefore(s *Sentence, i int) int {
	for k := i - 1; k > 0 && k > i-45; k-- {
		switch {
		case s.low(k) == "," && inConcert(s, k+1):
			return k
		case s.low(k) == ";" || finite(s, k):
			return 0
		}
	}
	return 0
}

// concertNoun are what "in ... with" says that somebody acts together by.
var concertNoun = wordSet("conjunction cooperation co-operation collaboration partnership coordination concert consultation association")

// ownAmong states that the speaker's body works with the bodies that a subject names beside it: "we and the People's Bank
// have launched P", "the exchange and our ministry opened P", "we and six departments, including A, issued P".
func (r *relater) ownAmong(si, i int) {
	s := &r.doc.Sentences[si]
	own := s.low(i) == "we" || r.ownBodyAt(si, i) && s.low(i-1) != "the"
	if !own || s.low(i+1) != "and" && s.low(i-1-btoi(s.low(i) != "we")) != "and" {
		return
	}
	for g := i + 1; g < len(s.Tokens) && g < i+40; g++ {
		if !finite(s, g) {
			continue
		}
		subj := subjectOf(s, g)
		if subj.Start > i || subj.End <= i {
			return
		}
		var own, others []actor
		named, _ := r.splitPlaces(r.namedAmong(si, g))
		for _, a := range append(r.actorsIn(si, subj), named...) {
			if a.how == "named as the subject" || a.how == namedOfThem {
				others = append(others, a)
			} else {
				own = append(own, a)
			}
		}
		if len(own) > 0 {
			r.mutual(si, append(own[:1], others...), afterAuxiliary(s, g), i)
		}
		return
	}
}
