package pipeline

import "briefgraph/lexicon"

// places states where programs and events take place: the place in the clause after "in".
func (r *relater) places(si int) {
	s := &r.doc.Sentences[si]
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != lexicon.Place || (s.low(l.Start-1) != "in" && s.low(l.Start-1) != "at") {
			continue
		}
		best := -1
		bestDist := 25
		for _, m := range r.bySent[si] {
			c := r.doc.Entities[m.Entity].Class
			if (c == Program || c == Event) && m.End <= l.Start && l.Start-m.End < bestDist && (l.Start-m.End <= 2 || heldBetween(s, m.End, l.Start)) {
				best, bestDist = m.Entity, l.Start-m.End
			}
			if (c == Program || c == Event) && m.Start < l.Start && m.End >= l.End {
				best, bestDist = m.Entity, 0
			}
		}
		if best >= 0 {
			r.add(Relation{S: entityRef(best), P: "takesPlaceIn", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: 0.7, Reason: "place of the clause"})
		}
	}
}

// heldBetween reports whether a verb that says that something takes place, and no other clause, stands
// between tokens i and j.
func heldBetween(s *Sentence, i, j int) bool {
	held := false
	for ; i < j; i++ {
		switch s.low(i) {
		case "held", "hold", "open", "opens", "opening", "convene", "convenes", "take", "takes", "launched", "piloted", "conducted", "implemented", "established", "opened", "carried", "staged", "convened", "underway", "run", "running", "place":
			held = true
		case ",":
			if s.tag(i+1) != "VBN" && s.tag(i+1) != "VBD" && s.low(i+1) != "held" {
				return false // "the expo, held in Lunden"
			}
		case ";", "that", "which", "and":
			return false
		}
	}
	return held
}

// production states that an organisation makes a product.
func (r *relater) production(si int) {
	s := &r.doc.Sentences[si]
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != Product {
			continue
		}
		for _, o := range r.bySent[si] {
			if possessive(s, o.End) && l.Start > o.End && l.Start <= o.End+3 && r.doc.Entities[o.Entity].Class == lexicon.Organization {
				r.made(si, l.Entity, "'s", []actor{{entity: o.Entity}})
			}
		}
		for i := l.End; i < min(l.End+4, len(s.Tokens)); i++ {
			if m, ok := r.lx.Verbs.Longest(s.at(i)); ok && s.tag(i) == "VBN" && makes(m.Val.Lemma) && s.low(i+1) == "by" {
				r.made(si, l.Entity, m.Val.Lemma, r.agents(si, i))
			}
		}
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

// possessive reports whether token i is the mark of an owner.
func possessive(s *Sentence, i int) bool {
	w := s.low(i)
	return s.tag(i) == "POS" || w == "'s" || w == "’s"
}

func makes(lemma string) bool {
	switch lemma {
	case "produce", "manufacture", "make", "build", "develop", "supply":
		return true
	}
	return false
}

// made states that the organisations among the actors make a product.
func (r *relater) made(si, product int, lemma string, actors []actor) {
	s := &r.doc.Sentences[si]
	for _, a := range actors {
		if a.entity >= 0 && r.doc.Entities[a.entity].Class == lexicon.Organization {
			r.add(Relation{S: entityRef(a.entity), P: "produces", O: entityRef(product), Quote: s.Span, Turn: s.Turn, Confidence: 0.8, Reason: "verb \"" + lemma + "\""})
		}
	}
}
