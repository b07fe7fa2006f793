package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// postComplement reads what stands between a title and a name: "for Agriculture" before "Tony Burke",
// "of the Reconstruction Authority", ", MNRE,". It returns the token after it and its text; i and ""
// where a name does not follow.
func postComplement(s *Sentence, i int, lx *lexicon.Lexicon) (int, string) {
	comma := s.low(i) == ","
	if s.low(i) != "for" && s.low(i) != "of" && !(s.low(i) == "to" && onField[s.low(i-1)]) && !assists(s, i) && !comma || comma && personAhead(s, i+1, lx) {
		return i, ""
	}
	k := i + 1
	if s.low(i) == "to" {
		k += btoi(owner[s.low(k)])
		if m, ok := lx.Posts.Longest(s.at(k)); ok {
			k += m.N // "to the Prime Minister"
		}
	}
	for k < len(s.Tokens) && k < i+16 {
		w := s.low(k)
		if k > i+1 && (isUpperStart(s.Tokens[k].Text) && addresses(s.Tokens[k].Text, lx) || isName(s, k) && isName(s, k+1) && givenAndFamily(s, k, 2, lx)) {
			end := k
			if s.low(end-1) == "." && s.low(end-2) == "rt" {
				end -= 2 // "the Rt. Hon. Jane Doe"
			}
			if s.low(end-1) == "the" && (s.low(end-2) == "," || s.low(end-2) == "and") {
				end--
			}
			switch s.low(end - 1) {
			case ",":
				end--
			case "and", "ltd.", "inc.", "co.", "corp.":
				return i, "" // another person: "CEO of Solar Works, and Jane Doe", or another sentence
			}
			return k, s.textOf(i+btoi(comma), end)
		}
		if comma && k > i+1 && lxPost(s, k, lx) {
			return i, "" // "when Health Minister, the Foreign Minister Mr Li"
		}
		if !isName(s, k) && w != "and" && w != "of" && w != "the" && w != "for" && w != "," && w != "&" && !(w == "." && s.low(k-1) == "rt") && !((w == "on" || w == "in" || w == "with" || w == "to") && assists(s, i)) && !(w == "to" && onField[s.low(k-1)]) {
			return i, ""
		}
		k++
	}
	return i, ""
}

// onceHeld are words before a post that say when it is held: part of the title where it is held no more.
var onceHeld = map[string]string{"former": "former ", "ex": "former ", "one-time": "former ", "then": "", "current": "", "present": "", "new": "", "outgoing": "", "incoming": "",
	"incumbent": "", "long-serving": "", "newly": "", "appointed": "", "elected": "", "late": "", "longtime": "", "respected": "", "federal": "", "distinguished": ""}

// owner are articles and possessives before a post. Sentences of nothing but people are not tagged.
var owner = wordSet("the a an your our his her their my its")

// An office is a post in a sentence: its words begin at token at, its title proper has n tokens.
type office struct {
	at, n int
	held  string // "former " for a post of the past
}

// officeAt reads the title of a post at token i: "the former Deputy Prime Minister", "the New Zealand Prime
// Minister", "the Trade and Investment Minister". What says whose or when it is stands before its words.
func officeAt(s *Sentence, i int, lx *lexicon.Lexicon) (office, bool) {
	o := office{at: i}
	for adverbOfTime[s.low(o.at)] && o.at < i+2 {
		if w := s.low(o.at); w == "formerly" || w == "previously" || w == "once" {
			o.held = "former "
		}
		o.at++ // "currently Minister for Ports"
	}
	if s.low(o.at) == "at" && (s.low(o.at+1) == "present" || s.low(o.at+1) == "that") {
		o.at += 2 + btoi(s.low(o.at+2) == "time")
	}
	if owner[s.low(o.at)] {
		o.at = praised(s, o.at+1, lx)
	}
	for k := 0; k < 3; k++ {
		held, ok := onceHeld[s.low(o.at)]
		if !ok || s.low(o.at) == "new" && isName(s, o.at) {
			break // "New Zealand"
		}
		o.held += held
		o.at++
	}
	if m, ok := lx.Posts.Longest(s.at(o.at)); ok {
		o.n = rankedPost(s.low, o.at, m.N, lx)
		return o, true
	}
	for k := o.at; k < o.at+6 && (isName(s, k) || joinsNames(s, k)); k++ {
		m, ok := lx.Posts.Longest(s.at(k + 1))
		if lx.GivenNames[s.low(k)] && !isCommonWord[s.low(k)] || addresses(s.Tokens[k].Text, lx) {
			break
		}
		if !ok || !isUpperStart(s.Tokens[k+1].Text) || s.low(k) == "and" {
			continue
		}
		country := demonym(s.low(k), "JJ") || lx.Find(lexicon.Place, s.textOf(o.at, k+1)) != nil
		if country {
			return office{at: k + 1, n: m.N, held: o.held}, true
		}
		o.n = k + 1 + m.N - o.at
		return o, true
	}
	return office{}, false
}

// joinsNames reports whether token k is a conjunction between two words of a name: "Trade and Investment".
func joinsNames(s *Sentence, k int) bool {
	return (s.low(k) == "and" || s.low(k) == "&") && isName(s, k-1) && isName(s, k+1)
}

// fieldBefore is the token at which the field of a post begins that stands before its title: "Trade and
// Investment" before "Minister"; i where none stands there.
func fieldBefore(s *Sentence, i int, lx *lexicon.Lexicon) int {
	start := i
	for k := i - 1; k >= max(0, i-5) && (isName(s, k) || joinsNames(s, k) && k+1 < i); k-- {
		if s.low(k) == "and" && lx.GivenNames[s.low(k-2)] && isName(s, k-2) {
			break // "Health Minister Jane Doe and Ports Minister"
		}
		if isName(s, k-1) && addresses(s.Tokens[k-1].Text, lx) && !lxPost(s, k-1, lx) {
			break // "Mr Lang Minister for Ports" in a table
		}
		if w := s.low(k); functionWord[w] && w != "and" || owner[w] || wordValue(w) > 0 || weekdays[w] || monthNumber[w] > 0 || demonym(w, "JJ") || k == 0 && (startsTalk[w] || s.tag(k) != "" && !strings.HasPrefix(s.tag(k), "NN")) ||
			lx.Find(lexicon.Place, s.Tokens[k].Text) != nil || addresses(s.Tokens[k].Text, lx) {
			break
		}
		if isName(s, k) {
			start = k
		}
	}
	if lx.Find(lexicon.Place, s.textOf(start, i)) != nil {
		return i // "New Zealand Minister"
	}
	return start
}

// startsTalk are words at the start of a sentence that no field has.
var startsTalk = wordSet("yesterday tomorrow then now later earlier maybe perhaps again only even still except besides")

// ofField are titles that take a field before them.
var ofField = wordSet("minister secretary commissioner spokesperson spokesman spokeswoman ombudsman")

// apposition reads posts after "NAME, ": "director general of the Bureau of X", "the former Deputy Prime
// Minister and leader of the Farmers' Union", "who is the head of the Board".
func apposition(src *source.Source, s *Sentence, i int, lx *lexicon.Lexicon) []Post {
	k := i
	if s.low(k) == "who" {
		return nil // the clause says what he is: see heldPosts
	}
	o, ok := officeAt(s, k, lx)
	if !ok {
		return workAt(s, k)
	}
	if postNominal[s.Tokens[o.at].Text] {
		return nil // "Jane Doe, MP"
	}
	if isUpperStart(s.Tokens[o.at].Text) && isName(s, o.at+o.n) && !assists(s, o.at+o.n) {
		return nil // "Governor Wolf, Lieutenant Governor Fetterman" are two
	}
	return o.posts(src, s, o.end(s, lx), lx)
}

// workAt reads what somebody is at a body, in words that no list has: "the lead harbour modeller at the Weather
// Board".
func workAt(s *Sentence, k int) []Post {
	if owner[s.low(k)] {
		k++
	}
	at := k
	for at < len(s.Tokens) && at < k+6 && s.low(at) != "at" {
		if w := s.low(at); functionWord[w] || isUpperStart(s.Tokens[at].Text) || countLetters(w) < 3 {
			return nil
		}
		at++
	}
	if at == k || s.low(at) != "at" || !agentNoun(s.low(at-1)) {
		return nil
	}
	body := at + 1 + btoi(s.low(at+1) == "the")
	end := body
	for isName(s, end) || end > body && (s.low(end) == "of" || s.low(end) == "and" || s.low(end) == "for") && isName(s, end+1) {
		end++
	}
	if end == body {
		return nil
	}
	return []Post{{Title: s.textOf(k, at), Body: cleanBody(s.textOf(body, end)), At: s.span(k, end)}}
}

// agentNoun reports whether a noun names somebody by what he does: "forecaster", "economist".
func agentNoun(w string) bool {
	for _, end := range []string{"er", "or", "ist", "ian"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+3 {
			return true
		}
	}
	return false
}

// personAhead reports whether a person is named at token i, after "and".
func personAhead(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if s.low(i) == "and" {
		i++
	}
	return isName(s, i) && isName(s, i+1) && (lx.GivenNames[s.low(i)] && !neverGiven[s.low(i)] || addresses(s.Tokens[i].Text, lx))
}

// posts are the posts that o begins, up to token end.
func (o office) posts(src *source.Source, s *Sentence, end int, lx *lexicon.Lexicon) []Post {
	posts := readPosts(src, s.span(o.at, end), lx)
	for k := range posts {
		posts[k].Title = o.held + posts[k].Title
	}
	return posts
}

// postBefore reads the post in "The director of the Harbour Office, Jane Doe, ..." and "the former Trade
// Minister (Mr. Doe)", which ends at token end.
func postBefore(src *source.Source, s *Sentence, end int, lx *lexicon.Lexicon) []Post {
	for k := end - 1; k >= max(0, end-16) && s.low(k) != ";"; k-- {
		if s.low(k) == "," && !listOfNames(s, k) {
			return nil
		}
		if !owner[s.low(k)] && (s.low(k) != "former" || owner[s.low(k-1)]) {
			continue
		}
		o, ok := officeAt(s, k, lx)
		if !ok {
			continue
		}
		switch after := o.at + o.n; {
		case after == end, after < end && (s.low(after) == "of" || s.low(after) == "at" || s.low(after) == "for" || s.low(after) == "to"):
			return o.posts(src, s, end, lx)
		}
	}
	return nil
}

func lxPost(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	_, ok := lx.Posts.Longest(s.at(i))
	return ok
}

// setApart reports whether a name that stands in apposition may end before token i.
func setApart(s *Sentence, i int) bool {
	switch s.low(i) {
	case "", ",", ".", ")", ";", ":", "?":
		return true
	}
	t := s.tag(i)
	return t == "VBD" || t == "VBZ" || t == "MD" || rosterVerb.MatchString(s.low(i))
}

// lowerTitle reads a post in lower case that ends where a name begins: "spokesperson Carl Dahl", "former minister
// Eva Falk", "the fund's chair Nina Ford".
func lowerTitle(s *Sentence, end int, lx *lexicon.Lexicon) (office, bool) {
	for n := min(5, end); n > 0; n-- {
		at := end - n
		m, ok := lx.Posts.Longest(s.at(at))
		if !ok || m.N != n || isUpperStart(s.Tokens[at].Text) && at > 0 || n == 1 && notTitle[s.low(at)] && !(ofBody[s.low(at)] && isName(s, at-1)) {
			continue
		}
		return office{at: at, n: n, held: onceHeld[s.low(at-1)]}, true
	}
	return office{}, false
}

// notTitle are posts that are other words before a name: "in general John", "as a member Jane".
var notTitle = wordSet("general member justice principal deputy chief head king queen prince judge academician captain major")

// ofBody are those of them that are posts behind the name of a body: "Reserve Bank chief Jane Doe".
var ofBody = wordSet("chief head captain")

// bodyBefore is the name of the body that stands before a post at token i: "Harbour Fund chair Nina Ford", "the
// Treasury's director"; "" for none.
func bodyBefore(s *Sentence, named []Mention, i int) string {
	if _, ok := onceHeld[s.low(i-1)]; ok {
		i--
	}
	if w := s.low(i - 1); w == "'s" || w == "’s" {
		i--
	}
	for _, m := range named {
		if m.End == i && m.End > m.Start && (m.Class == lexicon.Ministry || m.Class == lexicon.Organization) {
			return cleanBody(s.textOf(m.Start, m.End))
		}
	}
	return ""
}
