package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// praised is the token after adjectives before a title in capitals: "a terrific Premier", "the longest serving Trade
// Minister"; i where no such title follows.
func praised(s *Sentence, i int, lx *lexicon.Lexicon) int {
	for k := i; k < i+4 && k < len(s.Tokens); k++ {
		if isUpperStart(s.Tokens[k].Text) {
			if k == i || !startsOffice(s, k, lx) {
				return i
			}
			return k
		}
		if _, held := onceHeld[s.low(k)]; held || functionWord[s.low(k)] || lxPost(s, k, lx) || countLetters(s.low(k)) < 3 {
			return i
		}
	}
	return i
}

// startsOffice reports whether a title begins at token i, after words in capitals that belong to it or not.
func startsOffice(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	for k := i; k < i+3 && isName(s, k); k++ {
		if lxPost(s, k, lx) {
			return true
		}
	}
	return false
}

// assists reports whether token i goes on with a title: "Minister Assisting the Prime Minister".
func assists(s *Sentence, i int) bool { return s.low(i) == "assisting" }

// notOfOffice are words that no name of an office or body has, but that may stand behind it.
var notOfOffice = wordSet("who whom whose which that when where while since until during after before because if is was are were be been has have had will would can could may might should said says told tells took takes led leads gave gives met meets went goes came comes made makes spoke speaks joined attended answered chaired hosted presided introduced briefed addressed presented also then very so he she it they we you there today tomorrow yesterday not as but or with by from on about into over under between against like including plus than more most last this next earlier ago called named known many several some almost nearly")

// onField are posts whose holder is there for a subject that "on" names, or from a place.
var onField = wordSet("envoy rapporteur adviser advisor coordinator senator representative commissioner secretary")

// end is the token after the phrase of an office: its title with the bodies and fields that it names, and further posts that
// "and" joins.
func (o office) end(s *Sentence, lx *lexicon.Lexicon) int {
	k := o.at + o.n
	for limit := min(len(s.Tokens), o.at+40); k < limit && !o.endsAt(s, k, lx); k++ {
	}
	for k > o.at+o.n && (isJoin(s.low(k-1)) || isPostPrep(s.low(k-1))) {
		k--
	}
	return k
}

// endsAt reports whether the phrase of an office ends before token k.
func (o office) endsAt(s *Sentence, k int, lx *lexicon.Lexicon) bool {
	switch w, next := s.low(k), s.low(k+1); {
	case w == ")":
		return s.low(k-1) != "(" && s.low(k-2) != "(" && s.low(k-3) != "(" // "Minister of State (Independent Charge)"
	case w == ";" || w == ":" || w == "." || w == "?" || w == "–" || w == "—":
		return true
	case w == "(" && digitFirst(next), len(w) == 4 && digitFirst(w):
		return true // "chair of the Trust (1990 to 1996)"
	case w == ",":
		if k == o.at+o.n && isUpperStart(s.Tokens[o.at].Text) && bodyListed(s, k+1, lx) {
			return false
		}
		if the := btoi(s.low(k+2) == "the"); next == "and" && isName(s, k+2+the) && addresses(s.Tokens[k+2+the].Text, lx) && !lxPost(s, k+2+the, lx) {
			return true // ", and the Honourable Jane Doe"
		}
		if next == "and" && lxPost(s, k+2, lx) {
			return ofAnother(s, k+2, lx)
		}
		return !listOfNames(s, k) || personAhead(s, k+1, lx) || next == "and" && namedByOffice(s, k+2, lx)
	case w == "and":
		after := k + 1 + btoi(next == "the")
		return personAhead(s, k, lx) || namedByOffice(s, k+1, lx) || personStart(next) || next == "of" || notOfOffice[next] || strings.HasSuffix(next, "ly") || lxPost(s, after, lx) && ofAnother(s, after, lx)
	case w == "to":
		return !owner[next] && !isName(s, k+1)
	case w == "on" || w == "from" || w == "with":
		return k != o.at+o.n || !onField[s.low(k-1)] || !isName(s, k+1) && !(next == "the" && isName(s, k+2))
	case w == "at":
		return next == "that" || next == "this" || next == "least" || next == "present" || next == "the" && s.low(k+2) == "time"
	case w == "assisting" && k == o.at+o.n:
		return false
	case notOfOffice[w], personStart(w) && k > o.at+o.n, wordValue(w) > 0 && !isName(s, k):
		return true
	}
	t := s.tag(k)
	return t == "VBD" || t == "VBZ" || t == "MD" || t == "VBP" || (t == "VBN" || t == "VBG") && !isName(s, k) && !isPostPrep(s.low(k-1)) && s.low(k-1) != "and" && s.low(k-1) != "the"
}

// ofAnother reports whether the post at token i is that of another person, whose name follows it: "Chief Engineer Tan Lei".
func ofAnother(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	m, ok := lx.Posts.Longest(s.at(i))
	if !ok {
		return false
	}
	after := i + rankedPost(s.low, i, m.N, lx)
	return isName(s, after) && !assists(s, after) && (!isName(s, after+1) || nameLength(s, after, lx) > 1) || s.low(after) == "," && personAhead(s, after+1, lx)
}

// bodyListed reports whether a body is named at token i, up to the end of an entry of a list: "Jane Doe, Chairman, Ports Council;".
func bodyListed(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if !isName(s, i) || lxPost(s, i, lx) || addresses(s.Tokens[i].Text, lx) || personAhead(s, i, lx) {
		return false
	}
	head := false
	for k := i; k < i+10; k++ {
		switch w := s.low(k); {
		case isName(s, k):
			head = head || bodyHeads[w] != "" || orgHeads[w] != ""
		case w == "of" || w == "and" || w == "for" || w == "the" || w == "&":
		default:
			return head && (w == "," || w == ";" || w == "." || w == ")" || w == "")
		}
	}
	return false
}

// namedByOffice reports whether a name stands at token i with an office in apposition behind it: "and Valdo Domb, chair of X".
func namedByOffice(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	n := nameLength(s, i, lx)
	if n < 2 || n > 3 || s.low(i+n) != "," || lxPost(s, i, lx) {
		return false
	}
	o, ok := officeAt(s, i+n+1, lx)
	return ok && s.low(o.at+o.n) == "of"
}

// pastLetters is the token after letters of honours and offices that stand behind a name, which ends at i, and after what is
// said of its bearer in a bracket that is no office: "Jane Doe AM MP", "Gen. Doe (Retd.)".
func pastLetters(s *Sentence, i int) int {
	for k := 0; k < 4 && i < len(s.Tokens); k++ {
		if s.low(i) == "," && i+1 < len(s.Tokens) && postNominal[s.Tokens[i+1].Text] {
			i++ // "Jane Doe, MP"
		}
		if i < len(s.Tokens) && postNominal[s.Tokens[i].Text] {
			i++
			continue
		}
		break
	}
	if s.low(i) == "(" && strings.HasPrefix(s.low(i+1), "ret") {
		for k := i; k < i+5; k++ {
			if s.low(k) == ")" {
				return k + 1
			}
		}
	}
	return i
}

// inBracket reads posts in a bracket behind a name, from token i on: "(Chairman of the Ports Council and Managing Director of
// Lunden Docks)".
func inBracket(src *source.Source, s *Sentence, i int, lx *lexicon.Lexicon) []Post {
	o, ok := officeAt(s, i, lx)
	if !ok || postNominal[s.Tokens[o.at].Text] {
		return nil
	}
	for depth, k := 1, i; k < i+40 && k < len(s.Tokens); k++ {
		switch s.low(k) {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth == 0 {
			return o.posts(src, s, k, lx)
		}
	}
	return nil
}

// postAnd reads the post that "and" joins with one at token i: "the Deputy Prime Minister and Minister for Ports, Mr Doe". set says
// that a comma sets the name off from them.
func postAnd(src *source.Source, s *Sentence, i int, set bool, lx *lexicon.Lexicon) []Post {
	if s.low(i-1) == "the" && s.low(i-2) == "and" {
		i--
	}
	if s.low(i-1) != "and" {
		return nil
	}
	for k := i - 2; k >= max(0, i-12) && (isName(s, k) || s.low(k) == "of" || s.low(k) == "for" || s.low(k) == "the" || s.low(k) == "," && listOfNames(s, k)); k-- {
		if personStart(s.low(k)) {
			return nil // "the Minister for Docks, Mr Li, and the Minister for Ports"
		}
		m, ok := lx.Posts.Longest(s.at(k))
		if !ok || !titled(s, k, m.N) || k > 0 && isName(s, k-1) {
			continue
		}
		if low := strings.ToLower(s.textOf(k, k+m.N)); (low == "prime minister" || low == "premier" || low == "president") && !set {
			return nil // two people: "the Prime Minister and Ports Minister Jane Doe said"
		}
		if after := k + m.N; after == i-1 || after < i-1 && (s.low(after) == "of" || s.low(after) == "for") && !personAhead(s, i-3, lx) {
			return office{at: k, n: m.N}.posts(src, s, i-1, lx)
		}
	}
	return nil
}

var (
	filledBy = wordSet("filled taken held assumed occupied")
	chairBy  = map[string]string{"chaired": "chair", "co-chaired": "co-chair", "headed": "head"}
	// chaired are nouns of bodies that somebody has the chair of; those of the table of bodies are too.
	chairedNoun = wordSet("group committee commission council panel inquiry enquiry review taskforce board party team forum working")
)

// takenBy reads the post of the person named at token i after "by": "the position of Minister for Ports will be filled by",
// "the Ports Review Committee, chaired by".
func takenBy(src *source.Source, s *Sentence, i int, lx *lexicon.Lexicon) []Post {
	if s.low(i-1) == "the" {
		i--
	}
	verb := i - 2
	if s.low(i-1) != "by" || verb < 2 {
		return nil
	}
	if filledBy[s.low(verb)] {
		for k := verb - 1; k > max(0, verb-20); k-- {
			if officeNoun[s.low(k)] && s.low(k+1) == "of" {
				if o, ok := officeAt(s, k+2, lx); ok {
					return o.posts(src, s, o.end(s, lx), lx)
				}
			}
		}
	}
	title := chairBy[s.low(verb)]
	if title == "" {
		return nil
	}
	end := verb
	for end > max(0, verb-6) && (auxiliary[s.low(end-1)] || s.low(end-1) == "," || s.low(end-1) == "which" || s.low(end-1) == "that") {
		end--
	}
	head := s.low(end - 1)
	if bodyHeads[head] == "" && orgHeads[head] == "" && !chairedNoun[head] || head == "cabinet" || head == "government" {
		return nil
	}
	start := end - 1
	for start > 0 && (isName(s, start-1) || isUpperStart(s.Tokens[start].Text) && (s.low(start-1) == "of" || s.low(start-1) == "and" || s.low(start-1) == "for" || s.low(start-1) == "the") && isName(s, start-2)) {
		start--
	}
	for start == end-1 && start > 0 && !isUpperStart(s.Tokens[start].Text) && chairedNoun[s.low(start-1)] || start > 0 && s.low(start-1) == "study" || start > 0 && s.low(start-1) == "working" {
		start--
	}
	return []Post{{Title: title, Body: cleanBody(s.textOf(start, end)), At: s.span(start, i)}}
}
