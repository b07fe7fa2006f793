package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// production states that an organisation makes a product.
func (r *relater) production(si int) {
	s := &r.doc.Sentences[si]
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != Product {
			continue
		}
		for _, o := range r.bySent[si] {
			f := beforeArticle(s, l.Start) // "A's second cruise ship, P"
			apart := s.low(f) == "," && possessive(s, o.End) && f > o.End+1 && nounPhraseEnd(s, o.End+1) == f
			if possessive(s, o.End) && l.Start > o.End && (l.Start <= o.End+3 || apart) && r.doc.Entities[o.Entity].Class == lexicon.Organization {
				r.made(si, l.Entity, "'s", []actor{{entity: o.Entity}})
			}
		}
		for _, i := range passives(s, afterKind(s, l.End)) {
			if m, ok := r.lx.Verbs.Longest(s.at(i)); ok && makes(m.Val.Lemma) && !undone(s, i) {
				r.made(si, l.Entity, m.Val.Lemma, r.agents(si, i))
			}
		}
		r.madeBy(si, l)
		for i := l.Start - 1; i >= 0 && i > l.Start-10; i-- {
			m, ok := r.lx.Verbs.Longest(s.at(i))
			if !ok || !isVerb(s, i) {
				continue
			}
			if !makes(m.Val.Lemma) {
				continue
			}
			r.made(si, l.Entity, m.Val.Lemma, r.actors(si, i))
			break
		}
	}
}

// afterKind is the token after the nouns that say of which kind a product is, which its name may leave out: "the X200
// multiple unit".
func afterKind(s *Sentence, i int) int {
	if np := nounPhraseEnd(s, i); np <= i+4 && (isNounTag(s.tag(i)) || strings.HasPrefix(s.tag(i), "JJ")) && !isName(s, i) {
		return max(i, np)
	}
	return i
}

// madeBy reads "P, which X builds", "P, from X", "X, maker of P", "we bought P from X".
func (r *relater) madeBy(si int, l located) {
	s := &r.doc.Sentences[si]
	i := afterKind(s, afterBracket(s, l.End))
	if s.low(i) == "," && s.low(i+1) == "which" || s.low(i) == "that" {
		for k := i + 1; k < i+9; k++ {
			if m, ok := r.lx.Verbs.Longest(s.at(k)); ok && k > i+2 && makes(m.Val.Lemma) && gapAt(s, k+m.N) {
				r.made(si, l.Entity, m.Val.Lemma, r.actorsIn(si, tokenRange{i + 1, k}))
				return
			}
		}
	}
	if s.low(i) == "," && s.tag(i+1) == "DT" {
		if v := nounPhraseEnd(s, i+1); v > i+1 && byAhead(s, v) {
			if m, ok := r.lx.Verbs.Longest(s.at(v)); ok && makes(m.Val.Lemma) {
				r.made(si, l.Entity, m.Val.Lemma, r.agents(si, v))
			}
		}
	}
	if s.low(i) == "from" {
		for k := l.Start - 1; k >= 0 && k > l.Start-8; k-- {
			if buying[s.low(k)] {
				r.made(si, l.Entity, "from", bodiesOf(r.bodiesFrom(si, i+1)))
				return
			}
		}
	}
	if f := beforeArticle(s, l.Start); s.low(f) == "of" && (s.low(f-1) == "maker" || s.low(f-1) == "manufacturer" || s.low(f-1) == "producer" || s.low(f-1) == "builder" || s.low(f-1) == "developer") {
		for _, o := range r.bySent[si] {
			if o.End < f && f-o.End <= 4 && s.low(o.End) == "," {
				r.made(si, l.Entity, "maker", []actor{{entity: o.Entity}})
			}
		}
	}
}

// buying are verbs of those who get a product from its maker.
var buying = flat(inflected(map[string]string{"x": "buy purchase order procure choose pick select acquire"}), "")

// possessive reports whether token i is the mark of an owner.
func possessive(s *Sentence, i int) bool {
	w := s.low(i)
	return s.tag(i) == "POS" || w == "'s" || w == "’s"
}

func makes(lemma string) bool {
	switch lemma {
	case "produce", "manufacture", "make", "build", "develop", "supply", "deliver", "launch", "release", "unveil", "roll out", "mass-produce", "introduce":
		return true
	}
	return false
}

// isAcademy reports whether a public body is one of research, which makes things too.
func isAcademy(name string) bool {
	return strings.Contains(name, "Academy") || strings.Contains(name, "Institute") || strings.Contains(name, "Laboratory")
}

// made states that the organisations among the actors make a product.
func (r *relater) made(si, product int, lemma string, actors []actor) {
	s := &r.doc.Sentences[si]
	for _, a := range actors {
		if a.entity >= 0 && (r.doc.Entities[a.entity].Class == lexicon.Organization || isAcademy(r.doc.Entities[a.entity].Name)) {
			r.add(Relation{S: entityRef(a.entity), P: "produces", O: entityRef(product), Quote: s.Span, Turn: s.Turn, Confidence: 0.8, Reason: "verb \"" + lemma + "\""})
		}
	}
}
