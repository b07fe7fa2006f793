package pipeline

import (
	"strconv"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

func itoa(i int) string { return strconv.Itoa(i) }

// programs relates each program of a sentence to those who act on it: through the verb that governs
// it, or as the subject of a passive one; and to whom it is for.
func (r *relater) programs(si int) {
	s := &r.doc.Sentences[si]
	quote := s.Span
	for _, l := range r.bySent[si] {
		e := r.doc.Entities[l.Entity]
		if e.Class != Program {
			continue
		}
		if verb, v, ok := r.governing(si, l.Start); ok {
			v = firstToAct(s, v)
			actors := r.actors(si, v)
			if subj := subjectBefore(s, v); len(actors) == 0 && (verb.Strong || strengthens[verb.Lemma]) && verb.Relation != "participates" && subj.End == subj.Start+1 && saysI(s, subj.Start) && !passive(s, v) {
				actors = r.ourselves(s, 0.7) // a minister acts for the ministry
			}
			if len(actors) == 0 {
				actors = r.ordering(si, v)
			}
			r.act(si, l.Entity, verb, v, actors, quote)
		}
		r.doneTo(si, l, quote)
		r.introduced(si, l, quote)
		r.nominal(si, l, quote)
		r.called(si, l, quote)
		r.contact(si, l, quote)
		r.members(si, l, quote)
		r.withHelp(si, l, quote)
		r.under(si, l, quote)
		r.relative(si, l, quote)
		r.owner(si, l, quote)
		r.targets(si, l, quote)
		r.fronted(si, l, quote)
		r.listed(si, l, quote)
		r.ownProgram(si, l, quote)
		r.joinedBy(si, l, quote)
		r.chosen(si, l, quote)
		r.serves(si, l, quote)
		r.sought(si, l, quote)
		r.handedOut(si, l, quote)
		r.focused(si, l, quote)
		r.budgeted(si, l, quote)
		r.atOrganizations(si, l, quote)
		r.drawnUpWith(si, l, quote)
		r.charged(si, l)
		r.partOfProgram(si, l, quote)
		r.contains(si, l, quote)
	}
}

// act states what the actors of verb at v do to a program.
func (r *relater) act(si, program int, verb lexicon.Verb, v int, actors []actor, quote source.Span) {
	s := &r.doc.Sentences[si]
	e := r.doc.Entities[program]
	p := relationOf(verb, e.Kind)
	if p == "issued" && (verb.Lemma == "revise" || verb.Lemma == "amend") && planned(s, v) {
		p = "leads"
	}
	if helper, ok := r.helps(si, v); ok && (p == "leads" || p == "issued" && !strings.HasPrefix(s.low(helper), "encourag")) {
		r.helped(si, program, helper, v, verb)
		p, verb, v = "participates", lexicon.Verb{Lemma: s.low(helper), Strong: true}, helper // "supported banks in developing X"
		actors = r.actors(si, v)
	}
	if p == "" || undone(s, v) || unreal(s, v) {
		return
	}
	named, cities := r.splitPlaces(r.namedAmong(si, v))
	places := append(r.placesIn(si, subjectBefore(s, v)), cities...)
	switch {
	case passive(s, v):
		if len(actors) == 0 {
			actors = r.placesBy(si, v)
		}
	case p == "participates":
		actors = append(actors, places...)
	case (p == "leads" || p == "issued") && len(places) == 1 && len(actors) == 0 && verb.Strong && verb.Relation != "participates" && r.placeActs(si, v):
		actors = places // "Hunan has rolled out a plan"
	case p == "leads" && len(places) > 1 && len(actors) == 0 && verb.Strong:
		p, actors = "participates", places // "Suzhou, Hefei and six other cities have started a pilot"
	}
	if !verb.Strong && p != "participates" {
		named = publicOnly(r.doc, named) // "firms such as A have improved it" tells of no more than that
	}
	for _, a := range append(append(actors, r.together(si, v)...), named...) {
		conf := a.confidence
		if !verb.Strong {
			if a.how == "named as the subject" && p == "leads" {
				conf -= 0.15
			}
			conf -= 0.1
		}
		if s.Turn >= 0 && r.doc.Layout.Turns[s.Turn].Role == "journalist" {
			conf -= 0.15
		}
		status := "actual"
		if planned(s, v) || p == "issued" && s.tag(v) == "VBG" && hasAuxiliary(s, v) {
			status = "target" // "we are drafting the guidelines"
		}
		p := p
		if p == "issued" && verb.Lemma == "sign" && a.entity >= 0 && r.doc.Entities[a.entity].Class != lexicon.Ministry {
			p = "participates" // those who sign an agreement are parties to it
		}
		r.add(Relation{S: a.ref(), P: p, O: entityRef(program), Status: status, Quote: quote, Turn: s.Turn,
			Confidence: conf, Reason: "verb \"" + verb.Lemma + "\"; " + a.how})
	}
}

// strengthens are verbs that say of a program that is there already that more is done for it.
var strengthens = map[string]bool{"extend": true, "expand": true, "fund": true, "increase": true, "announce": true, "renew": true, "upgrade": true, "top up": true}

// saysI reports whether token i is "I", a verb contracted with it or not.
func saysI(s *Sentence, i int) bool {
	w, _ := contraction(s.low(i))
	return w == "i"
}

// undone reports whether the verb at v is said not to have happened: "did not launch", "have never joined".
func undone(s *Sentence, v int) bool {
	for k := v - 1; k >= 0 && k > v-4; k-- {
		switch w := s.low(k); {
		case w == "not" || w == "never" || w == "n't" || w == "n’t" || w == "cannot" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t"):
			return s.low(k+1) != "only"
		case !auxiliary[w] && s.tag(k) != "RB":
			return false
		}
	}
	return false
}

// placesIn are the places that a subject names: cities take part in programs as bodies do.
func (r *relater) placesIn(si int, span tokenRange) []actor {
	var out []actor
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == lexicon.Place && l.Start >= span.Start && l.End <= span.End && !insideOf(&r.doc.Sentences[si], l.Start, span.Start) {
			out = append(out, actor{entity: l.Entity, confidence: 0.8, how: "named as the subject"})
		}
	}
	return out
}

// takeUp adds to a sentence the program that "the campaign" or "this fund" takes up.
func (r *relater) takeUp(si int) {
	s := &r.doc.Sentences[si]
	if s.Turn != r.turn || r.byHead == nil {
		if turns := r.doc.Layout.Turns; r.byHead == nil || s.Turn < 1 || r.turn != s.Turn-1 || turns[s.Turn].Role == "journalist" || turns[r.turn].Role != "journalist" {
			r.byHead = map[string]int{} // an answer takes up what the question named
		}
		r.turn = s.Turn
	}
	inName := map[int]bool{}
	for _, l := range r.bySent[si] {
		for k := l.Start; k < l.End; k++ {
			inName[k] = true
		}
	}
	for i := 1; i < len(s.Tokens); i++ {
		e, known := r.byHead[s.low(i)]
		if !known || inName[i] || s.low(i-1) != "the" && s.low(i-1) != "this" || isNounTag(s.tag(i+1)) || s.low(i+1) == "of" || s.low(i+1) == "for" || s.low(i+1) == "to" {
			continue
		}
		r.bySent[si] = append(r.bySent[si], located{e, i, i + 1})
	}
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != Program || l.End-l.Start < 2 {
			continue
		}
		for k := l.Start; k < l.End; k++ {
			if w := s.low(k); programNoun[w] {
				r.byHead[w] = l.Entity
			}
		}
	}
}

// relationOf is the relation that a verb states towards a program of a kind.
func relationOf(v lexicon.Verb, kind string) string {
	switch v.Relation {
	case "issued":
		if kind == "policy-document" || kind == "plan" || kind == "law" || kind == "list" || kind == "strategy" {
			return "issued"
		}
		if v.Lemma == "approve" || v.Lemma == "ratify" {
			return "issued"
		}
		if v.Lemma == "unveil" || v.Lemma == "release" || v.Lemma == "issue" || v.Lemma == "adopt" {
			return "leads"
		}
		return ""
	case "leads":
		switch {
		case !v.Strong && kind == "law":
			return ""
		case (kind == "plan" || kind == "strategy" || kind == "law") && drafts[firstWords(v.Lemma, 1)]:
			return "leads" // it is being written, and others may approve it
		case documentLike(kind) && writes[firstWords(v.Lemma, 1)], kind == "policy-document" && v.Lemma == "roll out":
			return "issued"
		}
		return "leads"
	case "participates":
		return "participates"
	}
	return ""
}

// drafts are verbs of writing that leave open who will issue what is written.
var drafts = wordSet("draw devise map work compile formulate draft develop prepare")

// writes are verbs of leading that, with a document as object, say that it was written.
var writes = wordSet("draw devise map work compile formulate draft introduce develop announce prepare enact")

// helps is the verb of support that governs the participle at v: "supported 35 cities in launching X".
func (r *relater) helps(si, v int) (int, bool) {
	s := &r.doc.Sentences[si]
	if s.tag(v) != "VBG" && s.tag(v) != "VB" || s.low(v-1) != "in" && s.low(v-1) != "to" {
		return 0, false
	}
	for k := v - 2; k > 0 && k > v-30; k-- {
		if s.low(k) == ";" {
			break
		}
		if !isVerb(s, k) {
			continue
		}
		verb, n := verbAt(s, k, r.lx)
		return k, n > 0 && verb.Relation == "participates" && k < v-2
	}
	return 0, false
}

// relative reads ", which the NEA initiated this spring" after a program.
func (r *relater) relative(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := afterBracket(s, l.End)
	if s.low(i) == "," {
		i++
	}
	if s.low(i) != "which" && s.low(i) != "that" {
		return
	}
	for k := i + 1; k < len(s.Tokens) && k < i+12; k++ {
		v, n := verbAt(s, k, r.lx)
		if !isVerb(s, k) || n == 0 || k < i+2 {
			continue
		}
		p := relationOf(v, r.doc.Entities[l.Entity].Kind)
		if p == "" || !v.Strong {
			return
		}
		for _, a := range r.actorsIn(si, tokenRange{i + 1, k}) {
			r.add(Relation{S: a.ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "relative clause with \"" + v.Lemma + "\"; " + a.how})
		}
		return
	}
}

// owner reads "the X Initiative of the Ministry of Y": the body whose it is runs it.
func (r *relater) owner(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for _, b := range r.bySent[si] {
		if !isBody(r.doc.Entities[b.Entity].Class) {
			continue
		}
		of := s.low(l.End) == "of" && (b.Start == l.End+1 || b.Start == l.End+2 && s.low(l.End+1) == "the")
		if of {
			p := "leads"
			if documentLike(r.doc.Entities[l.Entity].Kind) {
				p = "issued"
			}
			r.add(Relation{S: entityRef(b.Entity), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.75, Reason: "named as the body's own"})
		}
	}
}

// governing is the verb that has the phrase at token start as its object, and its token.
func (r *relater) governing(si, start int) (lexicon.Verb, int, bool) {
	s := &r.doc.Sentences[si]
	for i := start - 1; i >= 0 && i > start-40; i-- {
		t, w := s.tag(i), s.low(i)
		if strings.HasPrefix(t, "VB") || t == "NN" && s.tag(i-1) == "MD" || imperative(s, i) {
			if w == "including" || t == "VBG" && isNounTag(s.tag(i-1)) && (isNounTag(s.tag(i+1)) || strings.HasPrefix(s.tag(i+1), "JJ")) {
				continue
			}
			if v, n := verbAt(s, i, r.lx); n > 0 && !(t == "VBN" && strings.HasPrefix(s.tag(i+1), "NN") && !hasAuxiliary(s, i) && !r.bodyEndsAt(si, i)) {
				if t == "VBG" && i > 0 && isVerb(s, i-1) && !auxiliary[s.low(i-1)] && isNounTag(s.tag(i+1)) {
					continue // "formulated supporting documents such as P"
				}
				return v, i, true
			}
			switch w {
			case "including", "called", "named", "involving", "covering", "based":
				continue
			}
			if t == "VBN" && isNounTag(s.tag(i+1)) {
				continue
			}
			return lexicon.Verb{}, 0, false
		}
		near := i >= start-2
		switch {
		case w == "about" || w == "concerning" || w == "regarding" || w == "relation" && s.low(i-1) == "in",
			w == ";" || t == "WDT" || t == "WP" || w == "that" || w == "because" || w == "while" || w == "if" || w == "when" || w == "whether" || w == "by" || w == "according",
			near && (w == "under" || w == "through" || w == "against"),
			w == "with" && s.low(i-1) == ",",
			near && w == "of" && spiritNoun[s.low(i-1)]:
			return lexicon.Verb{}, 0, false
		}
	}
	return lexicon.Verb{}, 0, false
}

// spiritNoun are what is implemented of a document or meeting, rather than the document itself.
var spiritNoun = wordSet("decisions arrangements spirit requirements directives deployments instructions principles guidelines provisions goals targets objectives tasks")

// hasAuxiliary reports whether a form of have or be stands before the participle at v, adverbs and
// conjunctions between.
func hasAuxiliary(s *Sentence, v int) bool {
	for k := v - 1; k >= 0 && k > v-7; k-- {
		w := s.low(k)
		switch w {
		case "have", "has", "had", "is", "are", "was", "were", "been", "be", "being", "having", "'ve", "’ve":
			return true
		}
		if s.tag(k) != "RB" && s.tag(k) != "CC" && s.tag(k) != "VBN" {
			return strings.HasSuffix(w, "'ve") || strings.HasSuffix(w, "’ve")
		}
	}
	return false
}
