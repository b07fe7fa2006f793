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
			if e := r.doc.Entities[l.Entity]; e.Class == lexicon.Ministry && l.Start >= i+2 && l.Start <= i+22 && (l.Start < v || v < i) && !finiteIn(s, i+2, l.Start) {
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

// cooperation states that bodies work together, where a clause says so in general.
func (r *relater) cooperation(si int) {
	s := &r.doc.Sentences[si]
	for i := range s.Tokens {
		if s.low(i) != "with" {
			continue
		}
		if r.jointAct(si, i) {
			continue
		}
		lead := -1
		for k := i - 1; k >= 0 && k >= i-7; k-- {
			switch strings.TrimRight(s.low(k), "edings") {
			case "cooperat", "collaborat", "work", "partner", "coordinat", "cooperation", "collaboration", "coordination", "partnership", "cooperatio", "collaboratio", "coordinatio", "team", "teamed":
				lead = k
			}
			if s.low(k) == "," || s.low(k) == ";" {
				break
			}
		}
		if lead < 0 {
			continue
		}
		var partners []int
		for _, l := range r.bySent[si] {
			c := r.doc.Entities[l.Entity].Class
			if l.Start > i && (c == lexicon.Ministry || c == lexicon.Organization) && !verbInside(s, i+1, l.Start) {
				partners = append(partners, l.Entity)
			}
		}
		if len(partners) == 0 {
			continue
		}
		v := lead
		if !isVerb(s, v) {
			for v = lead - 1; v > 0 && !isVerb(s, v); v-- {
			}
		}
		status := "actual"
		if planned(s, v) {
			status = "target"
		}
		for _, a := range r.actors(si, v) {
			for _, p := range partners {
				if p != a.entity {
					r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(p), Status: status, Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "works with; " + a.how})
				}
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
