package pipeline

import "briefgraph/lexicon"

// places states where programs and events take place: the places in the clause after "in", each of a list; those
// that host an event, or that a program covers.
func (r *relater) places(si int) {
	s := &r.doc.Sentences[si]
	var program int // of the place before, for those joined to it
	last := -1      // where that ends
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != lexicon.Place {
			continue
		}
		p := -1
		if last >= 0 && joins(s, last, l.Start) {
			p = program
		} else if from := placedFrom(s, l.Start); from >= 0 {
			p = r.placed(si, from, l)
		}
		if p < 0 && !(last >= 0 && joins(s, last, l.Start)) {
			p = r.placedUnder(si, l)
		}
		if p < 0 && !(last >= 0 && joins(s, last, l.Start)) {
			p = r.placedAhead(si, l)
		}
		if p >= 0 {
			program, last = p, l.End
			r.takesPlace(si, p, l.Entity, "place of the clause")
		}
	}
	for _, l := range r.bySent[si] {
		switch c := r.doc.Entities[l.Entity].Class; c {
		case Event:
			r.hosted(si, l)
		case Program:
			r.covered(si, l)
		}
	}
}

func (r *relater) takesPlace(si, what, place int, how string) {
	s := &r.doc.Sentences[si]
	r.add(Relation{S: entityRef(what), P: "takesPlaceIn", O: entityRef(place), Quote: s.Span, Turn: s.Turn, Confidence: 0.7, Reason: how})
}

// joins reports whether only a comma, "and", "as well as" and articles stand between tokens i and j.
func joins(s *Sentence, i, j int) bool {
	if j <= i {
		return false
	}
	for k := i; k < j; k++ {
		if w := s.low(k); w != "," && w != "and" && w != "or" && w != "as" && w != "well" && w != "the" && w != "in" && w != "both" {
			return false
		}
	}
	return true
}

// placedFrom is the token of the preposition that puts something at the place at token i: "in the", "across", also of a
// group of places that it is one of: "in 11 provinces, among them"; -1 where none does.
func placedFrom(s *Sentence, i int) int {
	k := beforeArticle(s, i)
	switch s.low(k) {
	case "in", "at", "across", "throughout", "within", "around":
		return k
	case "to":
		if w := s.low(k - 1); w == "extended" || w == "expanded" || w == "brought" || w == "widened" {
			return k
		}
		return -1
	case "including", "namely", "both":
	case "them":
		if s.low(k-1) != "among" && s.low(k-1) != "of" {
			return -1
		}
	case "as":
		if s.low(k-1) != "such" {
			return -1
		}
	case ":", "–", "—":
	default:
		return -1
	}
	for k--; k > 0 && k > i-12; k-- {
		switch w := s.low(k); {
		case siteNoun[w]:
			for j := k - 1; j > 0 && j > k-7; j-- {
				if w := s.low(j); w == "in" || w == "across" || w == "to" || w == "at" {
					return j
				}
				if isVerb(s, j) || s.low(j) == "," {
					return -1
				}
			}
			return -1
		case isVerb(s, k), isNounTag(s.tag(k)):
			return -1
		}
	}
	return -1
}

// siteNoun are nouns for places by the number.
var siteNoun = wordSet("provinces cities municipalities regions states counties districts countries areas towns places locations sites prefectures territories villages capitals suburbs boroughs")

// placed is the program or event that takes place at the place l, before which a preposition stands at token from; -1 for none.
func (r *relater) placed(si, from int, l located) int {
	s := &r.doc.Sentences[si]
	best, bestDist := -1, 25
	for _, m := range r.bySent[si] {
		c := r.doc.Entities[m.Entity].Class
		if c != Program && c != Event {
			continue
		}
		if k := r.doc.Entities[m.Entity].Kind; c == Program && m.End <= l.Start && (k == "policy-document" || k == "law") && from-m.End <= 1 {
			continue // where a document was signed
		}
		if m.Start < l.Start && m.End >= l.End && (c == Program || m.End == l.End) {
			best, bestDist = m.Entity, 0
		}
		if d := from - m.End; d >= 0 && d < bestDist && (d <= 1 && s.low(from) != "to" || heldBetween(s, m.End, from) || s.low(m.End) == "for" && nounPhraseEnd(s, m.End+1) == from) {
			best, bestDist = m.Entity, d
		}
	}
	return best
}

// takingPlace are verbs that say that something takes place somewhere.
var takingPlace = wordSet("held hold open opens opening convene convenes take takes launched piloted conducted implemented established opened carried staged convened underway run running place tested trialled trialed tried introduced begun start starts started begins began operating operates available extended expanded rolled hosted adopted applied promoted replicated")

// heldBetween reports whether a verb that says that something takes place, and no other clause, stands between tokens i
// and j.
func heldBetween(s *Sentence, i, j int) bool {
	held := false
	i = afterBracket(s, i)
	if s.low(i) == "," && (s.low(i+1) == "which" || s.low(i+1) == "to" && s.low(i+2) == "be" || s.low(i+1) == "due" || s.low(i+1) == "scheduled") {
		i += 2 // "the expo, which will be held in Lunden"
	}
	for ; i < j; i++ {
		switch w := s.low(i); {
		case takingPlace[w]:
			held = true
		case w == "not" || w == "never" || w == "n't":
			return false
		case w == ",":
			if s.tag(i+1) != "VBN" && s.tag(i+1) != "VBD" && s.low(i+1) != "held" {
				return false // "the expo, held in Lunden"
			}
		case w == "and" && held && (s.low(i+1) == "has" || s.low(i+1) == "was" || s.low(i+1) == "have" || s.low(i+1) == "were" || s.low(i+1) == "will"):
			held = false // "it started in A and has been extended to B"
		case w == ";" || w == "that" || w == "which" || w == "and":
			return false
		}
	}
	return held
}

var hosting = wordSet("host hosts hosted hosting")

// hosted reads "Lunden will host the expo", "the expo, hosted by Lunden".
func (r *relater) hosted(si int, l located) {
	s := &r.doc.Sentences[si]
	if v := beforeArticle(s, l.Start); hosting[s.low(v)] && !undone(s, v) && !unreal(s, v) && !passive(s, v) {
		for _, a := range r.placesIn(si, subjectBefore(s, v)) {
			r.takesPlace(si, l.Entity, a.entity, "hosted by it")
		}
	}
	for _, v := range passives(s, l.End) {
		if s.low(v) == "hosted" {
			for _, a := range r.placesBy(si, v) {
				r.takesPlace(si, l.Entity, a.entity, "hosted by it")
			}
		}
	}
}

// covered reads "the program covers Lunden, Hansa and Berg", "the pilot has reached 11 cities, among them Lunden".
func (r *relater) covered(si int, l located) {
	s := &r.doc.Sentences[si]
	v := afterAuxiliary(s, afterBracket(s, l.End))
	w := s.low(v)
	if some := w == "reached" || w == "reaches" || w == "spans" || w == "spanned"; w != "covers" && w != "cover" && w != "covered" && w != "covering" && !some || undone(s, v) || passive(s, v) {
		return
	}
	for _, p := range r.bySent[si] {
		start := v + 1
		if k := listStart(s, start); k > 0 {
			start = k // "covers six provinces, including A and B"
		}
		if r.doc.Entities[p.Entity].Class == lexicon.Place && p.Start > v && p.Start < v+25 && onlyNames(s, start, p.Start) {
			r.takesPlace(si, l.Entity, p.Entity, "covered by it")
		}
	}
}

// placedAhead is the program or event that takes place at the place l where the place opens the clause: "in Lunden, we held
// the expo"; -1 for none.
func (r *relater) placedAhead(si int, l located) int {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	if s.low(f) != "in" || f > 0 && s.low(f-1) != "," && s.low(f-1) != "and" {
		return -1
	}
	for _, m := range r.bySent[si] {
		if c := r.doc.Entities[m.Entity].Class; c != Event && c != Program || m.Start < l.End {
			continue
		}
		verb, v, ok := r.governing(si, m.Start)
		if !ok || v < l.End || !verb.Strong || verb.Relation != "leads" || passive(s, v) || finiteIn(s, l.End, groupStart(s, v)) || undone(s, v) || unreal(s, v) {
			return -1
		}
		for k := afterParticle(s, v, r.lx); k < m.Start; k++ {
			if t := s.tag(k); t == "IN" || t == "TO" || documentLike(r.doc.Entities[m.Entity].Kind) {
				return -1
			}
		}
		return m.Entity
	}
	return -1
}

// placedUnder is the program under which something is done at the place l, where the program opens the clause: "under P, we
// have planted trees in Lunden"; -1 for none.
func (r *relater) placedUnder(si int, l located) int {
	s := &r.doc.Sentences[si]
	from := beforeArticle(s, l.Start)
	if w := s.low(from); w != "in" && w != "across" {
		return -1
	}
	for _, m := range r.bySent[si] {
		f := beforeArticle(s, m.Start)
		if r.doc.Entities[m.Entity].Class != Program || documentLike(r.doc.Entities[m.Entity].Kind) || m.End >= from || m.End < from-30 || s.low(f) != "under" {
			continue
		}
		for _, d := range r.doneUnder(si, f, m.End) {
			if v := d.verb; v > m.End && v < from && d.done(s) && plainObject(s, v+1, from) {
				return m.Entity
			}
		}
	}
	return -1
}

// plainObject reports whether between tokens i and j only an object stands, and what is done with it: no clause, and no
// phrase with a preposition that the place may belong to.
func plainObject(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		t, w := s.tag(i), s.low(i)
		if (t == "IN" || t == "TO") && w != "of" && w != "than" && w != "over" && w != "about" || finite(s, i) && !auxiliary[w] || w == "," || w == ";" || w == "which" || w == "that" {
			return false
		}
	}
	return true
}
