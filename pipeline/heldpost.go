package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

var (
	// officeVerbs say what somebody is; toOffice are participles after "was" that put somebody into an office.
	officeVerbs = flat(inflected(map[string]string{"x": "become remain serve act continue work"}), "is was be been 's ’s are were")
	toOffice    = wordSet("appointed named elected chosen made confirmed reappointed re-appointed nominated installed promoted sworn designated re-elected reelected selected")
	appointing  = flat(inflected(map[string]string{"x": "appoint name elect choose make confirm reappoint nominate install promote designate"}), "")
	replacing   = flat(inflected(map[string]string{"x": "replace succeed follow join"}), "")
	officeNoun  = wordSet("role job position post office place portfolio")
)

// heldPosts reads the post that the clause after a name at tokens [at, i) gives its bearer: "is the chief executive of X",
// "was appointed Minister for Ports", "will replace Carl Dahl as director of X", "heads the Board", and in "we appointed
// Jane Doe as chair" the one to which he was appointed. words are those of the post; sentences of people are not tagged,
// so that words decide.
func heldPosts(src *source.Source, s *Sentence, at, i int, lx *lexicon.Lexicon) (posts []Post, words tokenRange) {
	k := i
	if m := k + btoi(s.low(k) == ","); s.low(m) == "who" {
		k = m + 1
	}
	if appointing[s.low(at-1)] && k == i && !beForm[s.low(at-2)] {
		if s.low(k) == "as" {
			return officeFrom(src, s, k+1, lx)
		}
		if s.low(k) == "to" && s.low(k+1) == "be" {
			return officeFrom(src, s, k+2, lx)
		}
	}
	for m := at - 1; m >= max(0, at-4); m-- {
		if w := s.low(m); w == "if" || w == "whether" || w == "unless" {
			return nil, tokenRange{}
		}
	}
	if m := inHisWork(s, k); m > k {
		return officeFrom(src, s, m, lx)
	}
	if m := k + btoi(s.low(k) == ","); s.low(m) == "as" {
		if o, ok := officeAt(s, m+1, lx); ok && isUpperStart(s.Tokens[o.at].Text) {
			return officeFrom(src, s, m+1, lx) // "Dr Doe, as Leader of the Opposition, tried"
		}
	}
	for m := k; m < k+5; m++ {
		if who := s.low(m + 1); s.low(m) == "when" && (who == "he" || who == "she") && (s.low(m+2) == "was" || s.low(m+2) == "became") {
			return officeFrom(src, s, m+3, lx)
		}
	}
	begin := k
	for k < begin+5 && (auxiliary[s.low(k)] && !officeVerbs[s.low(k)] && !doForm[s.low(k)] || adverbOfTime[s.low(k)]) {
		if w := s.low(k); w == "not" || w == "n't" || w == "could" || w == "might" || w == "may" || w == "would" {
			return nil, tokenRange{}
		}
		k++
	}
	switch w := s.low(k); {
	case officeVerbs[w]:
		return officeOfVerb(src, s, k, lx)
	case replacing[w] && isName(s, k+1), asOffice[w]:
		if m := asBehind(s, k+1); m > 0 {
			return officeFrom(src, s, m, lx)
		}
	case taking[w]:
		if s.low(k+1) == "on" || s.low(k+1) == "up" || s.low(k+1) == "over" {
			k++
		}
		if s.low(k+1) == "as" {
			return officeFrom(src, s, k+2, lx)
		}
		if m := officeOf(s, k+1); m > k+1 {
			return officeFrom(src, s, m, lx)
		}
	case w == "heads" || w == "chairs":
		return headOf(s, k)
	}
	return nil, tokenRange{}
}

// officeOfVerb reads the office behind a verb that says what somebody is, at token k: "is now", "has been appointed to the
// position of", "will be chairing the Board".
func officeOfVerb(src *source.Source, s *Sentence, k int, lx *lexicon.Lexicon) ([]Post, tokenRange) {
	begin := k
	for k++; k < begin+8 && (officeVerbs[s.low(k)] || adverbOfTime[s.low(k)] || s.low(k) == "being"); k++ {
	}
	switch w := s.low(k); {
	case w == "chairing" || w == "heading":
		return headOf(s, k)
	case asOffice[w]: // "is standing down as chair"
		if m := asBehind(s, k+1); m > 0 {
			return officeFrom(src, s, m, lx)
		}
		return nil, tokenRange{}
	case toOffice[w]:
		for k++; k < begin+12 && (s.low(k) == "in" || s.low(k) == "as" || s.low(k) == "to" || s.low(k) == "be" || s.low(k) == "become" || adverbOfTime[s.low(k)]); k++ {
		}
		k = officeOf(s, k)
	case w == "as":
		k++
	}
	return officeFrom(src, s, k, lx)
}

// asBehind is the token after the "as" that follows within a few words of a clause from token k on; 0 for none.
func asBehind(s *Sentence, k int) int {
	for m := k; m < k+8 && m < len(s.Tokens); m++ {
		switch w := s.low(m); {
		case w == "as":
			if s.low(m+1) == "soon" || s.low(m+1) == "well" || s.low(m-1) == "such" {
				return 0
			}
			return m + 1
		case w == "," || w == "." || w == ";" || w == "and" || w == "that":
			return 0
		}
	}
	return 0
}

// inHisWork is the token after "as" or "of" in what is said of somebody's work behind his name, which ends at token k: "for her
// work as", "in his role as", "'s time as"; k where that does not stand there.
func inHisWork(s *Sentence, k int) int {
	m := k
	switch w := s.low(m); {
	case w == "for" || w == "in":
		m++
		if !owner[s.low(m)] {
			return k
		}
		m++
	case w == "'s" || w == "’s":
		m++
	default:
		return k
	}
	for n := 0; n < 3; n++ {
		if officeNoun[s.low(m)] || workNoun[s.low(m)] {
			if next := s.low(m + 1); next == "as" || next == "of" && officeNoun[s.low(m)] {
				return m + 2
			}
			return k
		}
		m++
	}
	return k
}

var (
	workNoun = wordSet("work time service term tenure job contribution efforts appointment election career capacity years days leadership")
	doForm   = wordSet("do does did")
	taking   = flat(inflected(map[string]string{"x": "take assume hold fill"}), "")
	// asOffice are verbs whose "as" names the office of who does it.
	asOffice = flat(inflected(map[string]string{"x": "step stand retire resign return move act sit do come go"}), "")
)

// adverbOfTime are adverbs between a verb and the post it gives.
var adverbOfTime = wordSet("now also currently today previously formerly recently then later still already just again once first initially soon")

// officeOf is the token after "the role of" at token k; k where that does not stand there.
func officeOf(s *Sentence, k int) int {
	if m := k + btoi(owner[s.low(k)]); officeNoun[s.low(m)] && s.low(m+1) == "of" {
		return m + 2
	}
	return k
}

// officeFrom reads the office that begins at token k, up to the end of its phrase.
func officeFrom(src *source.Source, s *Sentence, k int, lx *lexicon.Lexicon) ([]Post, tokenRange) {
	o, ok := officeAt(s, k, lx)
	if !ok {
		if posts := workAt(s, k); posts != nil {
			return posts, tokenRange{k, k + 1}
		}
		return nil, tokenRange{}
	}
	if o.at+o.n < len(s.Tokens) && isUpperStart(s.Tokens[o.at].Text) && isName(s, o.at+o.n) && s.low(o.at+o.n) != "assisting" || (s.low(k) == "a" || s.low(k) == "an") && !namesAfterOf(s, o.at+o.n) && !(o.at > k+1 && isUpperStart(s.Tokens[o.at].Text)) {
		return nil, tokenRange{} // "was Governor Wolf", "is a director"
	}
	end := o.end(s, lx)
	return o.posts(src, s, end, lx), tokenRange{o.at, end}
}

// namesAfterOf reports whether "of" or "at" and a name stand at token i: "a member of the Harbour Board".
func namesAfterOf(s *Sentence, i int) bool {
	if w := s.low(i); w != "of" && w != "at" && w != "in" {
		return false
	}
	return isName(s, i+1) || s.low(i+1) == "the" && isName(s, i+2)
}

// headOf reads "heads up the Harbour Agency", whose verb stands at token k.
func headOf(s *Sentence, k int) ([]Post, tokenRange) {
	title := strings.TrimSuffix(strings.TrimSuffix(s.low(k), "s"), "ing")
	at := k + 1
	if s.low(at) == "up" {
		at++
	}
	if s.low(at) != "the" && s.low(at) != "our" && !isName(s, at) {
		return nil, tokenRange{}
	}
	body := at + btoi(!isName(s, at))
	end := body
	for isName(s, end) || end > body && (s.low(end) == "of" || s.low(end) == "and" || s.low(end) == "for") && isName(s, end+1) {
		end++
	}
	if end == body || bodyHeads[s.low(end-1)] == "" && orgHeads[s.low(end-1)] == "" && bodyHeads[s.low(body)] == "" {
		return nil, tokenRange{}
	}
	return []Post{{Title: title, Body: cleanBody(s.textOf(body, end)), At: s.span(k, end)}}, tokenRange{k, k + 1}
}
