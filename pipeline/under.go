package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A doing is a clause in which something is done under a program: its subject, and its verb.
type doing struct {
	subj tokenRange
	verb int
}

// under reads what is done under a program: firms take part in it; the speaker's body, the government or a named public body
// runs it. "Under P, X will buy grain and Y will store it", "X received 40 million dollars under P".
func (r *relater) under(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	kind := r.doc.Entities[l.Entity].Kind
	if k := underWhich(s, l.End); k > 0 {
		v := k
		for v < len(s.Tokens) && v < k+12 && !finite(s, v) {
			v++
		}
		r.entitled(si, l.Entity, tokenRange{k, v}, v, quote)
		if d := (doing{tokenRange{k, v}, min(afterAuxiliary(s, v), len(s.Tokens)-1)}); finite(s, v) && d.done(s) {
			r.actUnder(si, l.Entity, d, quote)
		}
		return
	}
	f := beforeArticle(s, l.Start)
	if s.low(f) == "of" && s.low(f-1) == "part" && s.low(f-2) == "as" {
		f -= 2 // "as part of P, we will clean 40 rivers"
	}
	if !underWord[s.low(f)] || documentLike(kind) && kind != "plan" {
		return
	}
	for n, d := range r.doneUnder(si, f, l.End) {
		if n == 0 {
			r.entitled(si, l.Entity, d.subj, groupStart(s, d.verb), quote)
		}
		if d.done(s) {
			r.actUnder(si, l.Entity, d, quote)
			r.aim(si, l.Entity, r.helpedUnder(si, l.Entity, d), quote)
		}
	}
}

// underWord put what is done under a program.
var underWord = wordSet("under as through within")

// doneUnder are the clauses that the phrase "under P" belongs to, which begins at token f and ends at token end: the clause
// before it, or those that follow where the phrase opens them.
func (r *relater) doneUnder(si, f, end int) []doing {
	s := &r.doc.Sentences[si]
	var out []doing
	i := afterBracket(s, end)
	before := s.low(f - 1)
	if opens := f == 0 || f < 8 && (before == "," || before == "and" && f == 1) && !finiteIn(s, 0, f) || (before == "," || before == "and" || before == ";") && s.low(i) == ","; !opens {
		if s.low(f) == "through" && !r.givenBefore(s, f) {
			return nil
		}
		if v := doneBefore(s, f); v >= 0 {
			out = append(out, doing{subjectBefore(s, v), v})
		}
		return out
	}
	if s.low(i) == "," {
		i++
	}
	for k := i; k < len(s.Tokens) && k < i+60 && len(out) < 3; k++ {
		if s.low(k) == ";" || s.low(k) == "which" || s.low(k) == "that" {
			break
		}
		if _, tail := contraction(s.low(k)); k == i && tail != "" && tail != "n't" {
			out = append(out, doing{tokenRange{i, i + 1}, min(afterAuxiliary(s, i+1), len(s.Tokens)-1)}) // "under P, we've planted trees"
			continue
		}
		if !finite(s, k) || len(out) > 0 && k <= out[len(out)-1].verb {
			continue
		}
		subj := tokenRange{i, k}
		if len(out) > 0 {
			if subj = subjectOf(s, k); subj.empty() || subj.Start <= out[len(out)-1].verb || s.low(subj.Start-1) != "and" && s.tag(subj.Start-1) != "DT" {
				break
			}
		}
		out = append(out, doing{subj, max(k, min(afterAuxiliary(s, k), len(s.Tokens)-1))})
	}
	return out
}

// givenBefore reports whether the clause before token i tells of help that is given, which a program may be the way of.
func (r *relater) givenBefore(s *Sentence, i int) bool {
	for k := i - 1; k > 0 && k > i-20; k-- {
		if w := s.low(k); isVerb(s, k) && !auxiliary[w] {
			return giving[w] || giftVerbs[w] || helping[w] && w != "target" || w == "put" || w == "funded" || w == "funding"
		}
	}
	return false
}

// doneBefore is the verb of the clause before token f that tells of what is done; -1 for none.
func doneBefore(s *Sentence, f int) int {
	for k := f - 1; k >= 0 && k > f-25; k-- {
		if s.low(k) == ";" || s.low(k) == "that" || s.low(k) == "which" {
			return -1
		}
		if working[s.low(k)] || workingNouns[s.low(k)] || strings.HasPrefix(s.low(k), "talk") {
			return -1 // what is spoken of, or done with others, under a treaty or a process
		}
		if isVerb(s, k) && !auxiliary[s.low(k)] {
			return k
		}
	}
	return -1
}

// done reports whether a clause tells of what is, or will be, done.
func (d doing) done(s *Sentence) bool {
	return !d.subj.empty() && !undone(s, d.verb) && !unreal(s, d.verb)
}

// actUnder states what those who do something under a program have to do with it.
func (r *relater) actUnder(si, program int, d doing, quote source.Span) {
	s := &r.doc.Sentences[si]
	kind := r.doc.Entities[program].Kind
	led := r.led[program] // whoever else acts under it then takes part
	actors := append(r.actorsIn(si, d.subj), r.namedAmong(si, d.verb)...)
	_, places := r.splitPlaces(r.ofThem(si, d.subj.Start))
	for _, a := range append(actors, places...) {
		if a.entity >= 0 && led && r.have[relationKey(Relation{S: a.ref(), P: "leads", O: entityRef(program)})] {
			continue
		}
		own := a.how != "named as the subject" && a.how != namedOfThem || a.entity == r.home && r.home >= 0
		switch {
		case own && documentLike(kind):
		case own, r.doc.Entities[a.entity].Class == lexicon.Ministry && runsThings[r.doc.Entities[a.entity].Kind] && !documentLike(kind) && !led:
			r.add(Relation{S: a.ref(), P: "leads", O: entityRef(program), Quote: quote, Turn: s.Turn, Confidence: min(a.confidence, 0.65), Reason: "acts under it; " + a.how})
		case led || r.doc.Entities[a.entity].Class != lexicon.Ministry:
			r.takePart(si, program, []actor{a}, quote, "acts under it")
		}
	}
}

// helpedUnder are those whom a clause of what is done under a program says to be given or done something: "pays subsidies to
// employers", "funds the fees of 300 workers", "has trained teachers".
func (r *relater) helpedUnder(si, program int, d doing) []Ref {
	s := &r.doc.Sentences[si]
	v := afterAuxiliary(s, d.verb)
	w := s.low(v)
	if w == "put" || w == "puts" || passive(s, v) || !giving[w] && !giftVerbs[w] && !helping[w] && !strings.HasPrefix(w, "fund") {
		return nil
	}
	some := func(i int) []Ref {
		out := r.groupsAt(si, program, i)
		if len(out) == 1 && out[0].Text == "people" {
			return nil
		}
		return out
	}
	if out := some(v + 1); len(out) > 0 {
		return out
	}
	for k := v + 1; k < len(s.Tokens) && k < v+16; k++ {
		switch w := s.low(k); {
		case w == "to" || w == "for":
			if out := some(k + 1); len(out) > 0 {
				return out
			}
		case w == ";" || w == "," || isVerb(s, k):
			return nil
		}
	}
	return nil
}

// runsThings are the kinds of public bodies that run a program under which they act.
var runsThings = wordSet("ministry commission agency bureau")

// underWhich is the token after "under which" or "through which" that takes up the program before token i; 0 where none does.
func underWhich(s *Sentence, i int) int {
	for k := i; k < i+14 && k+1 < len(s.Tokens); k++ {
		if (s.low(k) == "under" || s.low(k) == "through") && s.low(k+1) == "which" && (k <= i+1 || s.low(k-1) == "and") {
			return k + 2
		}
	}
	return 0
}
