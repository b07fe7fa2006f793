package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// passives are the participles that say what is done to the phrase that ends at token i, without what stands in
// brackets after it: "P was launched", "P, launched in May", "P, which was launched in May and is run by X".
func passives(s *Sentence, i int) []int {
	i = afterBracket(s, i)
	apart := s.low(i) == ","
	if apart {
		i++
	}
	if apart && (s.low(i) == "in" || s.low(i) == "at") { // "P, at the Harbour Centre, built by X"
		for k := i + 1; k < i+8; k++ {
			if s.low(k) == "," && s.tag(k+1) == "VBN" {
				i = k + 1
				break
			}
		}
	}
	if s.low(i) == "which" || s.low(i) == "that" && !apart {
		apart, i = false, i+1
	} else if w := s.low(i); apart && (w == "jointly" || w == "first" || w == "now" || w == "originally" || w == "already" || w == "both" || w == "all") {
		i++
	}
	var out []int
	joined := false // an "and" since the last one
	for k := i; k < len(s.Tokens) && k < i+40; k++ {
		t, w := s.tag(k), s.low(k)
		switch {
		case t == "VBN" || t == "VBD" && !pastAlone[w] || t == "JJ" && strings.HasPrefix(w, "co-") && strings.HasSuffix(w, "ed") && byAhead(s, k):
			bare := k == i && (apart || byAhead(s, k) && t != "VBD") || joined && len(out) > 0
			if !passive(s, k) && !bare {
				if t == "VBN" && !finite(s, k) && k > i {
					continue
				}
				return out
			}
			out, joined = append(out, k), false
		case w == "and":
			joined = true
		case w == "," && len(out) > 0 && s.low(k+1) == "and":
			continue
		case w == "," && apart && len(out) > 0 && (beForm[s.low(k+1)] || s.low(k+1) == "has" || s.low(k+1) == "have" || s.low(k+1) == "will"):
			apart = false // "P, approved by A, was drawn up by B"
		case w == "," || w == ";" || k == i && apart, w == "which" || w == "that" || w == "who":
			return out
		case isVerb(s, k) && !auxiliary[w], t == "TO" && len(out) == 0:
			return out
		case joined && !auxiliary[w] && t != "RB":
			joined = false
		}
	}
	return out
}

// byAhead reports whether "by" follows the participle at v, with a phrase of time or place between at most.
func byAhead(s *Sentence, v int) bool {
	for k := v + 1; k < len(s.Tokens) && k < v+8; k++ {
		if s.low(k) == "by" {
			return true
		}
		if s.low(k) == "," || s.low(k) == ";" || isVerb(s, k) {
			return false
		}
	}
	return false
}

// doneTo states what those who did it did to a program, of which a participle after it tells.
func (r *relater) doneTo(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for _, v := range passives(s, r.listEnd(si, l)) {
		if verb, n := verbAt(s, v, r.lx); n > 0 {
			actors := r.agents(si, v)
			if jointly(s, v) && !byAhead(s, v) {
				actors = append(actors, r.ourselves(s, 0.7)...)
			}
			r.act(si, l.Entity, verb, v, actors, quote)
			if p := relationOf(verb, r.doc.Entities[l.Entity].Kind); (p == "leads" || p == "issued") && !undone(s, v) && !unreal(s, v) {
				r.takePart(si, l.Entity, r.through(si, v), quote, "it is done through them")
			}
		}
	}
}

// listEnd is the end of a program, or of the list of programs that it stands in where they are said to share what
// follows: "P and Q, both launched by X".
func (r *relater) listEnd(si int, l located) int {
	s := &r.doc.Sentences[si]
	if w := s.low(l.End); w != "," && w != "and" {
		return l.End
	}
	end := l.End
	for _, m := range r.bySent[si] {
		if m.Start > end && m.Start < end+4 && r.doc.Entities[m.Entity].Class == Program && onlyNames(s, end, m.Start) {
			end = m.End
		}
	}
	if w := s.low(end + 1); s.low(end) == "," && (w == "both" || w == "all" || s.low(beforeArticle(s, l.Start)) == "both") {
		return end
	}
	return l.End
}

// through are the bodies after "through" of a passive verb: "implemented by the ministry through A and B".
func (r *relater) through(si, v int) []actor {
	s := &r.doc.Sentences[si]
	for k := v + 1; k < len(s.Tokens) && k < v+16; k++ {
		if s.low(k) == "through" {
			return bodiesOf(r.bodiesFrom(si, k+1))
		}
		if s.low(k) == "," || s.low(k) == ";" || finite(s, k) {
			break
		}
	}
	return nil
}

// introduced reads the participle that a sentence begins with: "Launched by the Ministry of Docks in 2021, the P covers".
func (r *relater) introduced(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := l.Start
	for f > 0 && (s.tag(f-1) == "DT" || s.tag(f-1) == "PRP$") {
		f--
	}
	v := 0
	if s.low(0) == "first" || s.low(0) == "jointly" || s.low(0) == "originally" {
		v = 1
	}
	verb, n := verbAt(s, v, r.lx)
	if s.low(f-1) != "," || n == 0 || s.tag(v) != "VBN" && s.tag(v) != "VBD" || !byAhead(s, v) {
		return
	}
	for k := v + 1; k < f-1; k++ {
		if s.low(k) == ";" || finite(s, k) {
			return
		}
	}
	r.act(si, l.Entity, verb, v, r.agents(si, v), quote)
}

// ourselves is the body of the sentence's speaker, for whom "we" would stand; none in a question.
func (r *relater) ourselves(s *Sentence, confidence float64) []actor {
	if s.Turn < 0 || r.doc.Layout.Turns[s.Turn].Role == "journalist" {
		return nil
	}
	a := actor{entity: r.speaker[s.Turn], confidence: min(confidence, r.sureness[s.Turn]), how: "the speaker's body"}
	if a.entity < 0 {
		a.we, a.confidence = s.Turn+1, min(confidence, 0.8)
	}
	return []actor{a}
}

// actNouns are nouns of an act, with its verb: "the launch of P".
var actNouns = map[string]string{"launch": "launch", "introduction": "introduce", "rollout": "roll out", "roll-out": "roll out", "implementation": "implement", "establishment": "establish",
	"creation": "create", "release": "release", "publication": "publish", "issuance": "issue", "approval": "approve", "adoption": "adopt", "promulgation": "promulgate", "passage": "pass",
	"ratification": "ratify", "enactment": "enact", "inauguration": "inaugurate", "expansion": "expand", "extension": "extend", "operation": "operate", "administration": "administer",
	"management": "manage", "delivery": "deliver", "organisation": "organise", "organization": "organize", "commencement": "start", "signing": "sign",
	"support": "support", "backing": "back", "participation": "participate in", "involvement": "participate in", "sponsorship": "sponsor"}

// nominal reads the act on a program that a noun names: "X's launch of P", "the launch of P by X", "the launch by X
// of P", "our participation in P".
func (r *relater) nominal(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	if w := s.low(f); w != "of" && w != "for" && w != "in" {
		return
	}
	n, by := f-1, -1
	for _, b := range r.bySent[si] {
		if b.End == f && isBody(r.doc.Entities[b.Entity].Class) {
			if k := beforeArticle(s, b.Start); s.low(k) == "by" {
				n, by = k-1, b.Entity
			}
		}
	}
	verb, ok := r.lx.Verbs.Find(actNouns[s.low(n)])
	if !ok || !isNounTag(s.tag(n)) || verb.Relation == "participates" == (s.low(f) == "of") {
		return
	}
	for k := n - 1; k >= 0 && k > n-5; k-- {
		if w := s.low(k); w == "for" || w == "planned" || w == "proposed" || w == "possible" || w == "no" || w == "without" {
			return
		}
	}
	var actors []actor
	if by >= 0 {
		actors = []actor{{entity: by, confidence: 0.85, how: "named after \"by\""}}
	} else if actors = r.owners(si, n); len(actors) == 0 && s.low(afterBracket(s, l.End)) == "by" {
		k := afterBracket(s, l.End)
		actors = r.actorsIn(si, tokenRange{k + 1, nounListEnd(s, k+1)})
	}
	r.act(si, l.Entity, verb, n, actors, quote)
}

// isBody reports whether things of a class can act.
func isBody(c lexicon.Class) bool { return c == lexicon.Ministry || c == lexicon.Organization }

// owners are those whose the noun at token n is said to be: "the Ministry of Docks' flagship programme", "our programme",
// "the Government's programme".
func (r *relater) owners(si, n int) []actor {
	s := &r.doc.Sentences[si]
	k := n - 1
	for k >= 0 && k > n-5 && (beforeName(s, k) || isNounTag(s.tag(k)) && !possessive(s, k+1)) {
		k--
	}
	switch {
	case s.low(k) == "our":
		return r.ourselves(s, 0.85)
	case !possessive(s, k) && s.low(k) != "'" && s.low(k) != "’":
		return nil
	}
	for _, b := range r.bySent[si] {
		if b.End == k && isBody(r.doc.Entities[b.Entity].Class) {
			return []actor{{entity: b.Entity, confidence: 0.85, how: "named as its owner"}}
		}
	}
	if r.ownBodyAt(si, k-1) {
		if a, ok := r.government(s, k-1); ok {
			return []actor{a}
		}
		return r.ourselves(s, 0.8)
	}
	return nil
}

// called reads what a program is said to be: "P is a joint initiative of X and Y", "P, the Government's flagship
// programme, ...", "P, a scheme run by X", and the other way round "an initiative of X, P".
func (r *relater) called(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := afterBracket(s, l.End)
	j := i
	switch w := s.low(i); {
	case w == ",", w == "–", w == "—", w == "-", w == "--":
		j = i + 1
	case isVerb(s, i):
		if j = afterAuxiliary(s, i); j == i || !beForm[s.low(j-1)] && !beForm[s.low(i)] || undone(s, j) {
			j = i
		}
	}
	if j > i && j < len(s.Tokens) {
		np := nounPhraseEnd(s, j)
		if np > j && kindNoun(s.low(np-1)) && s.low(j) != "this" {
			if s.low(np) == "for" { // "P, a training program for sailors"
				r.aim(si, l.Entity, r.groupsAt(si, l.Entity, np+1), quote)
			}
			r.ofKind(si, l.Entity, j, np, quote)
			return
		}
	}
	f := beforeArticle(s, l.Start)
	if s.low(f) != "," {
		return
	}
	if kindNoun(s.low(f - 1)) {
		r.own(si, l.Entity, r.owners(si, f-1), quote)
	}
	for _, b := range r.bySent[si] {
		if k := beforeArticle(s, b.Start); b.End == f && isBody(r.doc.Entities[b.Entity].Class) && (s.low(k) == "of" || s.low(k) == "by" || s.low(k) == "from") && (kindNoun(s.low(k-1)) || isVerb(s, k-1) && kindNoun(s.low(k-2))) {
			r.own(si, l.Entity, []actor{{entity: b.Entity, confidence: 0.8}}, quote)
		}
	}
}

// kindNoun reports whether a noun says of which kind a program is.
func kindNoun(w string) bool { return programNoun[w] || otherKinds[w] }

var otherKinds = wordSet("effort drive venture undertaking brainchild collaboration partnership reform product tool network portal service website document report law act bill review survey guideline framework channel")

// ofKind reads the phrase [j, np) that says of which kind a program is, for whose it is: those who own it, or who stand after
// "of", "by", "between" or a participle.
func (r *relater) ofKind(si, program, j, np int, quote source.Span) {
	s := &r.doc.Sentences[si]
	if owners := r.owners(si, np-1); len(owners) > 0 {
		r.own(si, program, owners, quote)
		return
	}
	switch w := s.low(np); {
	case w == "of" || w == "by" || w == "from" || w == "between":
		span := tokenRange{np + 1, nounListEnd(s, np+1)}
		var actors []actor
		for _, b := range r.bodiesFrom(si, np+1) {
			actors = append(actors, actor{entity: b.Entity, confidence: 0.8})
		}
		if len(actors) == 0 && s.low(np+2) != "" && (r.ownBodyAt(si, np+2) || s.low(np+1) == "ours") {
			actors = r.actorsIn(si, span)
		}
		r.own(si, program, actors, quote)
	default:
		if w == "that" || w == "which" {
			np = afterAuxiliary(s, np+1)
		}
		if verb, n := verbAt(s, np, r.lx); n > 0 && (s.tag(np) == "VBN" || s.tag(np) == "VBD") && byAhead(s, np) {
			r.act(si, program, verb, np, r.agents(si, np), quote)
		}
	}
}

// own states that a program is the actors' own.
func (r *relater) own(si, program int, actors []actor, quote source.Span) {
	p := "leads"
	if kind := r.doc.Entities[program].Kind; documentLike(kind) && kind != "strategy" {
		p = "issued"
	}
	for _, a := range actors {
		r.add(Relation{S: a.ref(), P: p, O: entityRef(program), Quote: quote, Turn: r.doc.Sentences[si].Turn, Confidence: min(a.confidence, 0.75), Reason: "said to be the body's own"})
	}
}

// contact reads a clause without a pronoun after a program: "the fund we set up in May", "a channel our ministry opened". The
// verb must lack an object, or the program belongs to what stands before it: "under the fund we built ports".
func (r *relater) contact(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := afterBracket(s, l.End)
	v, end := -1, -1
	for k := i + 1; k < len(s.Tokens) && k < i+10; k++ {
		if s.low(k) == "," || s.low(k) == ";" {
			return
		}
		if isVerb(s, k) && !auxiliary[s.low(k)] {
			v = k
			break
		}
	}
	if v < 0 || passive(s, v) {
		return
	}
	verb, n := verbAt(s, v, r.lx)
	if end = v + n; n == 0 || !verb.Strong || !gapAt(s, end) {
		return
	}
	for _, a := range r.actorsIn(si, tokenRange{i, v}) {
		if first := s.low(i); first == "we" || r.ownBodyAt(si, i+1) || r.bodyAt(si, i) {
			r.act(si, l.Entity, verb, v, []actor{a}, quote)
		}
	}
}

// bodyAt reports whether a body's name begins at token i, an article between at most.
func (r *relater) bodyAt(si, i int) bool {
	if r.doc.Sentences[si].tag(i) == "DT" {
		i++
	}
	for _, b := range r.bySent[si] {
		if b.Start == i && isBody(r.doc.Entities[b.Entity].Class) {
			return true
		}
	}
	return false
}

// gapAt reports whether no object stands at token i, after a verb: the clause ends, or a phrase of time or place follows.
func gapAt(s *Sentence, i int) bool {
	t, w := s.tag(i), s.low(i)
	if w == "" || w == "." || w == "," || w == ";" || w == "last" || w == "this" && timeWord(s, i, i+2) || w == "today" || w == "yesterday" || w == "earlier" || t == "RB" || t == "CC" && w != "or" {
		return true
	}
	return (t == "IN" || t == "TO") && w != "that" || finite(s, i)
}

// unreal reports whether the verb at v is said only to be possible, asked for, refused or a condition: "could launch",
// "if we launched", "they want us to launch", "failed to launch".
func unreal(s *Sentence, v int) bool {
	g := groupStart(s, v)
	for k := g; k < v; k++ {
		if w := s.low(k); w == "could" || w == "might" || w == "may" {
			return true
		}
	}
	if k := infinitiveOf(s, g, v); k >= 0 {
		return refusing[s.low(k)] || wishing[s.low(k)] && s.low(k+1) != "to"
	}
	for k := g - 1; k >= 0; k-- {
		switch w := s.low(k); {
		case w == "if" || w == "whether" || w == "unless":
			return true
		case w == "," || w == ";" || isVerb(s, k) && !strings.HasPrefix(s.tag(k), "VBN"):
			return false
		}
	}
	return false
}

// infinitiveOf is the verb, or "yet" and the like, on which the infinitive at v hangs, whose group begins at g; -1 where
// v is no infinitive.
func infinitiveOf(s *Sentence, g, v int) int {
	to := -1
	for k := max(g-1, 0); k < v; k++ {
		if s.low(k) == "to" {
			to = k
		}
	}
	for k := to - 1; k >= 0 && k > to-14; k-- {
		if isVerb(s, k) || refusing[s.low(k)] {
			return k
		}
		if s.low(k) == ";" {
			break
		}
	}
	return -1
}

var (
	// wishing are verbs that somebody asks with that others do something.
	wishing = flat(inflected(map[string]string{"x": "want ask urge call request like wish expect invite press push demand beg"}), "")
	// refusing say before an infinitive that it was not done.
	refusing = flat(inflected(map[string]string{"x": "refuse fail decline hesitate forget neglect"}), "yet unable unwilling reluctant")
	// planning say before an infinitive that it is to be done.
	planning = flat(inflected(map[string]string{"x": "plan intend aim hope prepare promise pledge seek propose consider agree expect decide resolve vow"}), "due ready set")
)
