package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A Ref is one end of a relation: an entity, a person, or a group that is only described.
type Ref struct {
	Entity int    // index, or -1
	Person int    // index, or -1
	Text   string // of a described group
	we     int    // 1 + the turn whose speaker's body is meant, until settle finds out which; 0 for others
}

// A Relation is a statement that subject and object stand in a relation.
type Relation struct {
	S          Ref
	P          string
	O          Ref
	Post       string // of holdsPost: the title
	Status     string // actual, target
	Quote      source.Span
	Turn       int
	Confidence float64
	Reason     string
}

// A relater finds the relations of one document.
type relater struct {
	doc      *document
	lx       *lexicon.Lexicon
	bySent   map[int][]located // entity mentions of each sentence
	byHead   map[string]int    // head noun to the program last named with it, in the turn
	turn     int               // of byHead
	speaker  []int             // body of each turn's speaker, -1 unknown
	sureness []float64         // how sure that is
	heard    *voices           // of public bodies in the talk, once they are asked for
	home     int               // the government of the country that briefs, -1 where the text does not name it
	out      []Relation
	have     map[string]bool
	led      map[int]bool // programs of which it is known who leads or issued them
}

// A located entity is one mention of it, in tokens of its sentence.
type located struct{ Entity, Start, End int }

// relate finds who leads, issues, supports and takes part in what, who works with whom, what belongs
// to what, where things happen and whom programs are for.
//
// Where this transcript does not say which body a speaker is of, "we" stays open for settle.
func relate(doc *document, lx *lexicon.Lexicon) []Relation {
	r := &relater{doc: doc, lx: lx, home: -1, bySent: map[int][]located{}, have: map[string]bool{}, led: map[int]bool{}}
	for e := range doc.Entities {
		if x := doc.Entities[e]; x.Entry != nil && x.Entry.Name == lx.Governments[doc.Country] && x.Class == lexicon.Ministry {
			r.home = e
		}
		for k, at := range doc.Entities[e].At {
			si := doc.Entities[e].Sents[k]
			if si < 0 {
				continue
			}
			if a, b := tokenSpan(&doc.Sentences[si], at); b > a {
				r.bySent[si] = append(r.bySent[si], located{e, a, b})
			}
		}
	}
	for _, ls := range r.bySent {
		slices.SortFunc(ls, func(a, b located) int { return cmp.Or(a.Start-b.Start, a.End-b.End, a.Entity-b.Entity) })
	}
	if r.home < 0 {
		r.home = doc.onlyGovernment()
	}
	r.speakers()
	r.posts()
	r.parts()
	for si := range doc.Sentences {
		if s := &doc.Sentences[si]; s.Turn < 0 && !prose(s) {
			continue
		}
		r.takeUp(si)
		r.takeUpPronoun(si)
		r.programs(si)
		r.cooperation(si)
		r.signed(si)
		r.withFirst(si)
		r.onBoard(si)
		r.bodyParts(si)
		r.placeParts(si)
		r.places(si)
		r.production(si)
	}
	return r.out
}

// tokenSpan is the tokens that a text span covers.
func tokenSpan(s *Sentence, at source.Span) (int, int) {
	a, b := -1, -1
	for i, t := range s.Tokens {
		if t.Start >= at.Start && a < 0 {
			a = i
		}
		if t.End <= at.End {
			b = i + 1
		}
	}
	if a < 0 {
		return 0, 0
	}
	return a, b
}

func (r *relater) add(rel Relation) {
	if rel.S == rel.O {
		return
	}
	key := relationKey(rel)
	if r.have[key] {
		return
	}
	r.have[key] = true
	if rel.P == "leads" || rel.P == "issued" {
		r.led[rel.O.Entity] = true
	}
	if rel.Status == "" {
		rel.Status = "actual"
	}
	r.out = append(r.out, rel)
}

// relationKey is equal for relations that state the same.
func relationKey(rel Relation) string {
	return rel.P + "|" + rel.S.key() + "|" + rel.O.key() + "|" + rel.Post
}

func (x Ref) key() string {
	return itoa(x.Entity) + "," + itoa(x.Person) + "," + itoa(x.we) + "," + fold(x.Text)
}

func entityRef(i int) Ref { return Ref{Entity: i, Person: -1} }
func personRef(i int) Ref { return Ref{Entity: -1, Person: i} }
func groupRef(t string) Ref {
	return Ref{Entity: -1, Person: -1, Text: t}
}

// posts states who holds a post in which body.
func (r *relater) posts() {
	for pi, p := range r.doc.People {
		for _, post := range p.Posts {
			at := post.At
			if at.Len() == 0 && len(p.At) > 0 {
				at = p.At[0] // a post of the title, whose place was not kept
			}
			if post.Body == "" || at.Len() == 0 {
				continue
			}
			if e := r.doc.findBody(post.Body, r.lx); e >= 0 {
				r.add(Relation{S: personRef(pi), P: "holdsPost", O: entityRef(e), Post: post.Title, Quote: at, Turn: r.doc.turnAt(at.Start), Confidence: 0.95, Reason: "stated as a post of the person"})
			}
		}
	}
}

// findBody is the entity of a body named by s, or -1.
func (doc *document) findBody(s string, lx *lexicon.Lexicon) int {
	f := fold(s)
	if e := lx.Find(lexicon.Ministry, s); e != nil {
		for i := range doc.Entities {
			if doc.Entities[i].Entry == e {
				return i
			}
		}
	}
	best, score := -1, 0.0
	for i, e := range doc.Entities {
		if e.Class != lexicon.Ministry && e.Class != lexicon.Organization && e.Class != lexicon.MediaOutlet {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			g := fold(n)
			if g == f {
				return i
			}
			if o := overlap(g, f); o > score && o >= 0.8 {
				best, score = i, o
			}
		}
	}
	return best
}

// turnAt is the turn that a text offset lies in, or -1.
func (doc *document) turnAt(off int) int {
	for i, t := range doc.Layout.Turns {
		sp := t.Span()
		if off >= min(sp.Start, max(t.Label.Start, 0)) && off < sp.End && (t.Label.Len() == 0 || off >= t.Label.Start) {
			return i
		}
	}
	return -1
}

// actors are the bodies that a clause's subject stands for: named bodies, and the speaker's own body
// for "we", "our ministry", "the ministry".
func (r *relater) actors(si int, verb int) []actor {
	s := &r.doc.Sentences[si]
	if v := actingIn(s, verb); v >= 0 {
		verb = v
	}
	subj := subjectBefore(s, verb)
	if passive(s, verb) {
		return r.agents(si, verb)
	}
	if subj.empty() {
		return nil
	}
	return r.actorsIn(si, subj)
}

// actingIn is the verb of which the clause of the gerund at v says how the subject acts: "the ministry took the lead in drawing
// up P", "we will join hands with A in carrying forward P"; -1 for none.
func actingIn(s *Sentence, v int) int {
	if s.low(v-1) != "in" || !isVerb(s, v) {
		return -1
	}
	lead := s.low(v-2) == "lead"
	for k := v - 2; k >= 0 && k > v-30; k-- {
		switch w := s.low(k); {
		case isVerb(s, k) && lead:
			if strings.HasPrefix(w, "tak") || w == "took" || beForm[w] {
				return k
			}
			return -1
		case isVerb(s, k):
			if working[w] || strings.HasPrefix(w, "join") && (s.low(k+1) == "hands" || s.low(k+1) == "forces") {
				return k
			}
			return -1
		case w == ";":
			return -1
		}
	}
	return -1
}

// jointly reports whether "together with" or "jointly with" follows the participle at v.
func jointly(s *Sentence, v int) bool {
	for k := v + 1; k < len(s.Tokens) && k < v+8; k++ {
		if s.low(k+1) == "with" && (s.low(k) == "together" || s.low(k) == "jointly" || s.low(k) == "along") {
			return true
		}
		if s.low(k) == "," {
			return false
		}
	}
	return false
}

type actor struct {
	entity     int // -1 for the body of an unknown speaker
	we         int // then: 1 + the turn
	confidence float64
	how        string
}

func (a actor) ref() Ref { return Ref{Entity: a.entity, Person: -1, we: a.we} }

func (r *relater) actorsIn(si int, span tokenRange) []actor {
	s := &r.doc.Sentences[si]
	if s.tag(span.Start-1) == "DT" {
		span.Start-- // a name may begin with its article
	}
	var out []actor
	for i := span.Start; i < span.End; i++ {
		w := s.low(i)
		if s.Tokens[i].is(apostrophed) {
			w, _ = contraction(w) // "we're"
		}
		own := w == "we" || w == "us" || w == "ours" || w == "ourselves" || r.ownBodyAt(si, i)
		if !own || s.Turn < 0 || r.doc.Layout.Turns[s.Turn].Role == "journalist" {
			continue
		}
		if a, ok := r.government(s, i); ok {
			out = append(out, a)
			continue
		}
		if e := r.bodyTakenUp(si, i); e >= 0 {
			out = append(out, actor{entity: e, confidence: 0.75, how: "named as the subject"})
			continue
		}
		a := actor{entity: r.speaker[s.Turn], confidence: r.sureness[s.Turn], how: "\"" + w + "\" is the speaker's body"}
		if a.entity < 0 {
			a.we, a.confidence = s.Turn+1, 0.8
		}
		out = append(out, a)
	}
	inside := map[int]bool{} // by the end of a body's mention: it hangs on another noun
	for _, l := range r.bySent[si] {
		e := r.doc.Entities[l.Entity]
		if e.Class != lexicon.Ministry && e.Class != lexicon.Organization || l.Start < span.Start || l.End > span.End {
			continue
		}
		before := l.Start
		for s.tag(before-1) == "DT" {
			before--
		}
		joined := false
		if w := s.low(before - 1); w == "and" || w == "," {
			end := before - 1
			if s.low(end-1) == "," {
				end--
			}
			_, joined = inside[end] // "the Ministry of Science and the People's Bank": as the one before
			inside[l.End] = inside[end]
		}
		if !joined {
			inside[l.End] = insideOf(s, l.Start, span.Start)
		}
		if !inside[l.End] {
			out = append(out, actor{entity: l.Entity, confidence: 0.9, how: "named as the subject"})
		}
	}
	return out
}

// government is the home government as an actor, where "the Government" stands at token i and the text names it.
func (r *relater) government(s *Sentence, i int) (actor, bool) {
	if s.low(i) != "government" || r.home < 0 {
		return actor{}, false
	}
	return actor{entity: r.home, confidence: 0.8, how: "\"government\" is the country's"}, true
}

// ownBodyAt reports whether token i is a noun that stands for the speaker's body: "our ministry", "the Government".
func (r *relater) ownBodyAt(si, i int) bool {
	s := &r.doc.Sentences[si]
	switch b := s.low(i - 1); {
	case b != "the" && b != "our" && b != "this" && b != "my":
		return false
	case s.Tokens[i].Text != "Government" && !ownBody[s.low(i)]:
		return false
	case isName(s, i) && isName(s, i+1), s.low(i+1) == "of" && (isName(s, i) || isName(s, i+2) || s.low(i+2) == "the"):
		return false // "the Government of Fiji"
	}
	for _, l := range r.bySent[si] {
		if l.Start <= i && i < l.End {
			return false
		}
	}
	return true
}

// insideOf reports whether the mention at i hangs on a preposition of another noun of the subject:
// "the decisions of the State Council".
func insideOf(s *Sentence, i, start int) bool {
	for k := i - 1; k > start; k-- {
		if s.tag(k) == "DT" || strings.HasPrefix(s.tag(k), "JJ") || s.low(k) == "," || s.low(k) == "and" || strings.HasPrefix(s.tag(k), "NNP") {
			continue
		}
		if s.low(k) == "of" && strings.HasPrefix(s.low(k-1), "office") && s.low(k-2) == "general" {
			return false // "the general offices of the Central Committee and the State Council" act for them
		}
		return s.low(k) == "of" || s.low(k) == "by" || s.low(k) == "for" || s.low(k) == "from" || s.low(k) == "under" || s.low(k) == "within"
	}
	return false
}

var ownBody = wordSet("ministry department commission administration bureau office agency authority government committee council")

// passive reports whether the participle at v has a form of "be" before it.
func passive(s *Sentence, v int) bool {
	if s.tag(v) != "VBN" && s.tag(v) != "VBD" {
		return false
	}
	for k := v - 1; k >= 0 && k >= v-4; k-- {
		switch s.low(k) {
		case "is", "are", "was", "were", "been", "being", "be":
			return true
		}
		if !auxiliary[s.low(k)] && s.tag(k) != "RB" {
			return false
		}
	}
	return false
}

// agents are the bodies after "by" of a passive verb.
func (r *relater) agents(si, verb int) []actor {
	s := &r.doc.Sentences[si]
	for k := verb + 1; k < len(s.Tokens) && k < verb+25; k++ {
		if s.low(k) == "by" || s.low(k) == "with" && s.low(k-1) == "jointly" {
			end := nounListEnd(s, k+1)
			if s.low(end) == "including" && bodiesNoun[s.low(end-1-btoi(s.low(end-1) == ","))] {
				return r.membersFrom(si, end) // "by seven departments including A and B"
			}
			if out := r.actorsIn(si, tokenRange{k + 1, end}); len(out) > 0 || !(s.low(end) == "led" || s.low(end) == "headed" || s.low(end) == "coordinated") {
				return out
			}
			k = end // "by six departments led by the Ministry of Docks"
			continue
		}
		if s.low(k) == ";" || finite(s, k) {
			break
		}
	}
	return nil
}

// nounListEnd is the end of a list of names after token i.
func nounListEnd(s *Sentence, i int) int {
	for k := i; k < len(s.Tokens); k++ {
		if isVerb(s, k) || s.low(k) == ";" || s.low(k) == "to" || s.low(k) == "in" && k > i {
			return k
		}
	}
	return len(s.Tokens)
}

// planned reports whether the verb group before v is in the future or a wish.
func planned(s *Sentence, v int) bool {
	if imperative(s, v) {
		return true
	}
	if s.low(v-1) == "to" && (s.low(v-2) == "is" || s.low(v-2) == "are") {
		return true // "the ministry is to launch"
	}
	if k := infinitiveOf(s, groupStart(s, v), v); k >= 0 && (planning[s.low(k)] || isVerb(s, k) && planned(s, k)) {
		return true // "will work with A to launch"
	}
	reach := 14
	if t := s.tag(v); t == "VB" || t == "NN" {
		reach = 45 // "we will issue A, improve B, and launch C"
	}
	for k := v - 1; k >= 0 && k >= v-reach; k-- {
		switch s.low(k) {
		case "will", "shall", "'ll", "’ll", "going", "would", "should", "must":
			return true
		case "plan", "plans", "aim", "aims", "intend", "hope", "expects", "expect":
			if isVerb(s, k) {
				return true
			}
		case ";", ".":
			return false
		}
		if s.tag(k) == "VBD" || s.tag(k) == "VBZ" && s.low(k) != "is" || s.low(k) == "have" || s.low(k) == "has" {
			return false
		}
	}
	return false
}
