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
	if s.low(k) == "," && s.low(k+1) == "who" {
		k += 2
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
	begin := k
	for k < begin+5 && (auxiliary[s.low(k)] && !officeVerbs[s.low(k)] || adverbOfTime[s.low(k)]) {
		if w := s.low(k); w == "not" || w == "n't" || w == "could" || w == "might" || w == "may" || w == "would" {
			return nil, tokenRange{}
		}
		k++
	}
	switch w := s.low(k); {
	case officeVerbs[w]:
		k++
		for k < begin+8 && (officeVerbs[s.low(k)] || adverbOfTime[s.low(k)] || s.low(k) == "being") {
			k++
		}
		if toOffice[s.low(k)] {
			k++
			for k < begin+10 && (s.low(k) == "in" || s.low(k) == "as" || s.low(k) == "to" || s.low(k) == "be" || s.low(k) == "become" || adverbOfTime[s.low(k)]) {
				k++
			}
			k = officeOf(s, k)
		} else if s.low(k) == "as" {
			k++
		}
		return officeFrom(src, s, k, lx)
	case replacing[w] && isName(s, k+1):
		for m := k + 2; m < k+8; m++ {
			if s.low(m) == "as" {
				return officeFrom(src, s, m+1, lx)
			}
			if s.low(m) == "," || s.low(m) == "." {
				break
			}
		}
	case w == "take" || w == "takes" || w == "took" || w == "assume" || w == "assumes" || w == "assumed" || w == "hold" || w == "holds" || w == "held":
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
	if o.at+o.n < len(s.Tokens) && isUpperStart(s.Tokens[o.at].Text) && isName(s, o.at+o.n) && s.low(o.at+o.n) != "assisting" || (s.low(k) == "a" || s.low(k) == "an") && !namesAfterOf(s, o.at+o.n) {
		return nil, tokenRange{} // "was Governor Wolf", "is a director"
	}
	end := o.at + o.n
	for k := end; k < o.at+30; k++ {
		w := s.low(k)
		if isName(s, k) {
			end = k + 1
		} else if w != "of" && w != "for" && w != "the" && w != "and" && w != "&" && w != "at" && !(w == "," && listOfNames(s, k)) || w == "and" && personAhead(s, k, lx) {
			break
		}
	}
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
	title := strings.TrimSuffix(s.low(k), "s")
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
