package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// partNouns are what one is in a program that one takes part in.
var partNouns = wordSet("partner partners participant participants member members sponsor sponsors supporter supporters signatory signatories contributor contributors donor donors backer backers shareholder shareholders investor investors funder funders")

// members reads who is said to be in a program: "X is a partner in P", "participants in P include X and Y", "P has
// 12 members, including X", "with the support of X we launched P".
func (r *relater) members(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	if w := s.low(f); (w == "of" || w == "in" || w == "to" || w == "for") && partNouns[s.low(f-1)] {
		v := f - 1
		for v > 0 && v > f-8 && !isVerb(s, v) && s.low(v) != "," {
			v--
		}
		switch end := afterBracket(s, l.End); {
		case (beForm[s.low(v)] || s.low(v) == "become" || s.low(v) == "became") && !undone(s, v+1) && s.low(v+1) != "not":
			subj := subjectBefore(s, v)
			r.takePart(si, l.Entity, append(r.namedIn(si, subj), r.placesIn(si, subj)...), quote, "said to be in it")
		case s.low(end) == "include" || s.low(end) == "are" || s.low(end) == "included":
			r.takePart(si, l.Entity, r.listedFrom(si, end+1), quote, "said to be in it")
		}
	}
	if s.low(f) == "in" && s.low(f-1) == "part" {
		v := f - 2
		for v > f-6 && (strings.HasPrefix(s.tag(v), "JJ") || s.tag(v) == "DT") {
			v--
		}
		if strings.HasPrefix(s.low(v), "tak") || s.low(v) == "took" {
			if subj := subjectBefore(s, v); !undone(s, v) && !unreal(s, v) && v < f-2 {
				r.takePart(si, l.Entity, append(append(r.namedIn(si, subj), r.placesIn(si, subj)...), r.namedAmong(si, v)...), quote, "takes an active part in it")
			}
		}
	}
	if v := afterAuxiliary(s, afterBracket(s, l.End)); drawing[s.low(v)] && !passive(s, v) && !undone(s, v) {
		start := v + 1
		if k := listStart(s, start); k > 0 {
			start = k // "has attracted 200 firms, including A and B"
		}
		r.takePart(si, l.Entity, bodiesOf(r.bodiesFrom(si, start)), quote, "drawn into it")
	}
	for k := l.End; k < len(s.Tokens) && k < l.End+12; k++ {
		if s.low(k) == ";" || s.low(k) == "which" {
			break
		}
		if partNouns[s.low(k)] && l.Start < k {
			if s.low(k+1) == "," {
				for m := k + 2; m < k+14; m++ {
					if s.low(m) == "among" && s.low(m+1) == "them" {
						r.takePart(si, l.Entity, r.listedFrom(si, k+2), quote, "said to be in it")
					}
				}
			}
			if start := listStart(s, k+1); start >= 0 {
				r.takePart(si, l.Entity, r.listedFrom(si, start), quote, "said to be in it")
			}
			break
		}
	}
}

// drawing are verbs of a program whose objects take part in it.
var drawing = flat(inflected(map[string]string{"x": "attract enlist gather unite enrol enroll"}), "drawn")

// listedFrom are the bodies and places of a list that begins at token i.
func (r *relater) listedFrom(si, i int) []actor {
	s := &r.doc.Sentences[si]
	var out []actor
	for _, l := range r.bySent[si] {
		c := r.doc.Entities[l.Entity].Class
		if (isBody(c) || c == lexicon.Place) && l.Start >= i && l.Start < i+25 && onlyNames(s, i, l.Start) {
			out = append(out, actor{entity: l.Entity, confidence: 0.75})
		}
	}
	return out
}

// helpNouns are what "with the ... of X" says that X does for what is told.
var helpNouns = wordSet("support help assistance efforts participation backing involvement sponsorship funding contribution contributions cooperation")

// withHelp reads who helps with a program: "with the support of the World Bank, we launched P", "P was launched with funding from X".
func (r *relater) withHelp(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for i := 0; i+2 < len(s.Tokens); i++ {
		leading := s.low(i) == "under"
		if s.low(i) != "with" && !leading {
			continue
		}
		k := i + 1
		if s.tag(k) == "DT" {
			k++
		}
		for strings.HasPrefix(s.tag(k), "JJ") && k < i+4 {
			k++
		}
		if w := s.low(k + 1); leading && !leadNouns[s.low(k)] || !leading && !helpNouns[s.low(k)] || w != "of" && w != "from" && w != "by" {
			continue
		}
		told := false
		if verb, v, ok := r.governing(si, l.Start); ok && verb.Strong && (v > i || l.End <= i) {
			told = !unreal(s, v) && !undone(s, v)
		} else if p := passives(s, l.End); len(p) > 0 {
			verb, n := verbAt(s, p[0], r.lx)
			told = n > 0 && verb.Strong && !undone(s, p[0]) && !unreal(s, p[0])
		}
		switch {
		case told && leading:
			r.leadership(si, l.Entity, bodiesOf(r.bodiesFrom(si, k+2)), quote)
		case told:
			r.takePart(si, l.Entity, bodiesOf(r.bodiesFrom(si, k+2)), quote, "helps with it")
		}
		return
	}
}

// leadNouns are what "under the ... of X" says of X, who has done what is told.
var leadNouns = wordSet("leadership coordination auspices supervision direction organization organisation")

// leadership states that bodies lead a program. That of the party's or government's highest bodies is named with whatever is done.
func (r *relater) leadership(si, program int, bodies []actor, quote source.Span) {
	for _, a := range bodies {
		if k := r.doc.Entities[a.entity].Kind; k != "party" && k != "council" {
			r.add(Relation{S: a.ref(), P: "leads", O: entityRef(program), Quote: quote, Turn: r.doc.Sentences[si].Turn, Confidence: 0.65, Reason: "under its leadership"})
		}
	}
}

// bodiesOf are bodies as actors.
func bodiesOf(ls []located) []actor {
	var out []actor
	for _, l := range ls {
		out = append(out, actor{entity: l.Entity, confidence: 0.75})
	}
	return out
}
