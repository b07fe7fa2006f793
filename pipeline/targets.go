package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// fronted reads the purpose before the clause that launches a program: "For traditional industries, we
// launched X", "To support key industrial chains, we ...".
func (r *relater) fronted(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	j := 0
	switch {
	case s.low(0) == "for":
		j = 1
	case s.low(0) == "to" && (s.low(1) == "support" || s.low(1) == "help" || s.low(1) == "serve" || s.low(1) == "boost" || s.low(1) == "assist"):
		j = 2
	default:
		return
	}
	comma := j
	for comma < len(s.Tokens) && s.low(comma) != "," {
		comma++
	}
	verb, v, ok := r.governing(si, l.Start)
	if !ok || v < comma || comma > 16 || relationOf(verb, r.doc.Entities[l.Entity].Kind) == "" {
		return
	}
	for _, m := range r.bySent[si] {
		if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start >= j && m.End <= comma {
			r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(m.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "purpose before the clause"})
			return
		}
	}
	if np := nounPhraseEnd(s, j); np > j && beneficiary(s, np-1) {
		r.add(Relation{S: entityRef(l.Entity), P: "targets", O: groupRef(plainText(s, tokenRange{j, np})), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "purpose before the clause"})
	}
}

// listed reads "a platform for 260 projects in fields such as A, B and C".
func (r *relater) listed(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	reach, only := l.End+10, r.onlyProgram(si) >= 0
	if only {
		reach = l.End + 40
	}
	for i := l.End; i < min(len(s.Tokens), reach); i++ {
		if w := s.low(i); w == ";" || !only && (w == "," || finite(s, i)) || w == "but" || w == "while" {
			return
		}
		if !introNoun[s.low(i)] || only && i > l.End+10 && s.low(i-1) != "in" && s.low(i-2) != "in" && s.low(i-3) != "in" {
			continue
		}
		start := listStart(s, i+1)
		if start < 0 {
			return
		}
		for _, e := range r.fieldsFrom(si, l.Entity, start) {
			r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(e), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "fields listed after it"})
		}
		return
	}
}

// targets states whom or what a program is for: the complement of "for", "aimed at", "to promote
// financing for X", or the sector inside its name.
func (r *relater) targets(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	add := func(o Ref, conf float64, how string) {
		r.add(Relation{S: entityRef(l.Entity), P: "targets", O: o, Quote: quote, Turn: s.Turn, Confidence: conf, Reason: how})
	}
	for _, m := range r.bySent[si] {
		if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start > l.Start && m.End <= l.End && m.End == l.End && m.Entity != l.Entity {
			add(entityRef(m.Entity), 0.8, "the sector in its name")
			for _, o := range r.bySent[si] { // "plans for steel, cement and glass"
				if r.doc.Entities[o.Entity].Class == lexicon.Sector && o.Start > l.Start && o.End < m.Start && (s.low(o.Start-1) == "for" || s.low(o.Start-1) == "," || s.low(o.Start-1) == "the") && (s.low(o.End) == "," || s.low(o.End) == "and") {
					add(entityRef(o.Entity), 0.7, "the sector in its name")
				}
			}
			return
		}
	}
	if g, ok := groupInName(s, l); ok {
		add(g, 0.7, "whom its name says it is for")
		return
	}
	for i := l.Start; i < min(len(s.Tokens), l.End+14); i++ {
		w := s.low(i)
		aim := (w == "aimed" || w == "targeted" || w == "targeting") && i >= l.End-6
		isFor := w == "for" && i >= l.Start
		if !aim && !isFor {
			if i >= l.End && (w == "," && i > l.End || w == ";" || w == "with" || w == "but" || finite(s, i)) {
				return
			}
			continue
		}
		j := i + 1
		if s.low(j) == "at" {
			j++
		}
		if s.tag(j) == "DT" {
			j++
		}
		np := nounPhraseEnd(s, j)
		if np <= j {
			continue
		}
		if (helping[s.low(j)] || furthering[s.low(j)] || giftVerbs[s.low(j)]) && np > j+1 {
			j++ // "Measures for Supporting Rural Teachers"
		}
		end := relativeEnd(s, np)
		for _, m := range r.bySent[si] {
			c := r.doc.Entities[m.Entity].Class
			if m.Start > j && c == lexicon.Organization && beneficiary(s, np-1) {
				continue // "central state-owned firms" are not all such firms
			}
			if (c == lexicon.Sector || c == lexicon.Organization || c == Program || c == Product) && m.Start <= j+1 && m.End >= np-1 && m.Start >= j && m.Entity != l.Entity {
				add(entityRef(m.Entity), 0.75, "complement of its name")
				return
			}
		}
		if served(s, np-1) {
			add(groupRef(plainText(s, tokenRange{j, end})), 0.7, "complement of its name")
			return
		}
	}
}

// furthering are gerunds of what a document does for those whom its name names, besides helping them.
var furthering = wordSet("guiding promoting subsidizing strengthening developing cultivating fostering regulating")

// groupInName is the group that the name of a program is about: "Regulations on Ensuring Payments to Small Firms", "pilot
// program for the training of teachers in cities", "Guidelines on Supporting Small Firms", "green channel for small firms'
// loans", "Opinions on the Development of the Toy Industry". What the head itself lists is none: "a register of firms".
func groupInName(s *Sentence, l located) (Ref, bool) {
	about := false
	group := func(j int, owner bool) (Ref, bool) {
		if s.tag(j) == "DT" {
			j++
		}
		if np := nounPhraseEnd(s, j); !owner && np > j && np <= l.End && served(s, np-1) && s.tag(j) != "CD" {
			return groupRef(plainText(s, tokenRange{j, relativeEnd(s, np)})), true
		}
		for k := j + 1; k < min(j+8, l.End) && nounPhraseEnd(s, j) > k; k++ {
			if (possessive(s, k) || s.low(k) == "'" || s.low(k) == "’") && served(s, k-1) {
				return groupRef(plainText(s, tokenRange{j, k})), true
			}
		}
		return Ref{}, false
	}
	for i := l.Start + 1; i < l.End; i++ {
		j, owner := -1, false
		switch w := s.low(i); {
		case w == "and" && about && isNounTag(s.tag(i-1)) && s.low(l.End-1) != "industry":
			return Ref{}, false // two matters
		case (w == "of" || w == "to" || w == "among") && about && !counting[s.low(i-1)]:
			j = i + 1
		case w == "to" && !about && helping[s.low(i+1)] && s.tag(i+1) == "VB":
			j = i + 2 // "campaign to support ferry firms"
		case w == "on" || w == "for":
			about = true
			if j, owner = i+1, w == "for" || kindNoun(s.low(i-1)); helping[s.low(j)] && isVerb(s, j) {
				j, owner = j+1, false
			}
		}
		if j > 0 {
			if g, ok := group(j, owner); ok {
				return g, true
			}
		}
	}
	return industryInName(s, l, about)
}

// industryInName is the industry that the name of a program ends with.
func industryInName(s *Sentence, l located, about bool) (Ref, bool) {
	end := afterYears(s, l)
	if w := s.low(end - 1); !about || w != "industry" && w != "industries" && w != "sector" {
		return Ref{}, false
	}
	k := end - 1
	for k > l.Start && (isNounTag(s.tag(k-1)) || strings.HasPrefix(s.tag(k-1), "JJ") || s.tag(k-1) == "VBG" || s.low(k-1) == "and" && k < end-1) && !kindNoun(s.low(k-1)) {
		k--
	}
	if k == end-1 {
		return Ref{}, false
	}
	return groupRef(plainText(s, tokenRange{k, end})), true
}

// afterYears is the end of a program's name without the years in brackets after it.
func afterYears(s *Sentence, l located) int {
	for k := l.End - 1; k > l.Start && k > l.End-6; k-- {
		if s.low(k) == "(" {
			return k
		}
	}
	return l.End
}

// focused reads the fields that a program is said to look to first: "a plan for ports, with a focus on dredging, pilotage and
// towing", "a fund focusing on chips". It is the one program of the sentence.
func (r *relater) focused(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	if r.onlyProgram(si) < 0 {
		return
	}
	for i := l.End; i+1 < len(s.Tokens) && i < l.End+30; i++ {
		switch w := s.low(i); {
		case w == ";", w == "we", w == "while":
			return
		case !strings.HasPrefix(w, "focus") && w != "emphasis" && w != "priority":
			continue
		}
		j := i + 1
		for j < i+3 && s.low(j) != "on" && s.low(j) != "to" {
			j++
		}
		if w := s.low(j); w != "on" && w != "to" {
			continue
		}
		for _, e := range r.fieldsFrom(si, l.Entity, j+1) {
			r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(e), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "said to be its focus"})
		}
		return
	}
}

// counting are nouns for many of a kind, which say nothing of what is done for them.
var counting = wordSet("batch batches number series group groups list lists round range register")

// stateOf and statedOf are participles that say what state those of a group are in.
var (
	stateOf  = wordSet("living facing receiving working lacking suffering returning experiencing")
	statedOf = wordSet("lifted affected hit engaged controlled involved")
)

// relativeEnd takes a relative clause into the description of a group: "enterprises that use ...".
func relativeEnd(s *Sentence, i int) int {
	if s.low(i) == "(" && s.low(i+2) == ")" {
		i += 3
	}
	if w := s.low(i); s.tag(i) == "VBG" && stateOf[w] || statedOf[w] && s.tag(i+1) == "IN" { // "people lifted out of poverty"
		for k := i + 1; k < i+7; k++ {
			if w := s.low(k); k >= len(s.Tokens) || w == "," || w == ";" || w == "." || w == "in" && k > i+1 || finite(s, k) || auxiliary[w] || s.tag(k) == "TO" {
				return k
			}
		}
		return i
	}
	if s.low(i) != "that" && s.low(i) != "who" && s.low(i) != "which" && s.low(i) != "whose" {
		return i
	}
	for k := i; k < len(s.Tokens) && k < i+16; k++ {
		if s.low(k) == "," || s.low(k) == ";" || s.low(k) == "." || s.low(k) == "in" && k > i+10 {
			return k
		}
	}
	return min(len(s.Tokens), i+16)
}
