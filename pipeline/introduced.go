package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// An introduction is what stands before a name in a sentence: "Foreign Minister, Mr" of "the Foreign Minister, Mr
// Jane Doe".
type introduction struct {
	start int    // the token where the title begins
	title string // of the post, as written, "" for none
	body  string // that the title names
	lead  int    // the token where the form of address begins, or the name
	hon   string // the forms of address
	name  int    // the token where the name would begin
}

// introductionAt reads a title and forms of address at token i.
func introductionAt(s *Sentence, i int, lx *lexicon.Lexicon) introduction {
	in := introduction{start: i, name: i}
	if m, ok := lx.Posts.Longest(s.at(i)); ok && pluralPost(s, i, lx) == 0 {
		if n := rankedPost(s.low, i, m.N, lx); titled(s, i, n) {
			in.readTitle(s, i, n, lx)
		}
	}
	in.lead = in.name
	for j := in.name; j < len(s.Tokens) && s.low(j) != "the" && isUpperStart(s.Tokens[j].Text) && addresses(s.Tokens[j].Text, lx); j++ {
		in.hon = strings.TrimSpace(in.hon + " " + s.Tokens[j].Text)
		in.name = j + 1
	}
	return in
}

// readTitle reads a title of n known words at token i, with its field or body.
func (in *introduction) readTitle(s *Sentence, i, n int, lx *lexicon.Lexicon) {
	if ofField[s.low(i+n-1)] || n > 1 && ofField[s.low(i)] {
		in.start = fieldBefore(s, i, lx) // "Trade Minister", "Special Minister of State"
	}
	in.title = s.textOf(in.start, i+n)
	j := i + n
	in.name = j
	if s.low(j) == "," && lx.Honorifics[strings.TrimSuffix(s.low(j+1), ".")] && s.low(j+1) != "the" {
		in.name++ // "the Prime Minister, Mr Gorton"
		return
	}
	if s.low(j) == "," && personAhead(s, j+1, lx) && !(n == j-in.start && lx.Honorifics[strings.ToLower(in.title)] && !isName(s, in.start-1)) {
		if end := j + 1 + nameLength(s, j+1, lx); s.low(end) == "," && !setOff(s, in.start) {
			in.name++ // "Ports Council Director, Jane Doe, ...", not "Minister, Jane Doe, ..." to whom one speaks
			return
		}
	}
	k, portfolio := postComplement(s, j, lx)
	if k <= j {
		return
	}
	in.name = k
	switch low := strings.ToLower(in.title); {
	case s.low(j) == "," && someField.MatchString(in.title) && listOfNames(s, j):
		in.title += ", " + portfolio
	case (strings.HasSuffix(low, "minister") || strings.Contains(low, "minister ") || low == "member" || s.low(j) == "to" && lxPost(s, j+1+btoi(owner[s.low(j+1)]), lx)) && s.low(j) != ",":
		in.title += " " + portfolio // "Minister for Ports", "Parliamentary Secretary to the Minister for Ports"
	case s.low(j) == "for":
		in.title += " " + portfolio // "Ambassador for Women and Girls"
	default:
		if in.body = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(portfolio, "of "), "to "), "the "); strings.EqualFold(in.body, "the") {
			in.body = ""
		}
	}
}

// officeBehind reports whether an office stands straight behind a name that ends at token i, as one speaks: "we have Jane Doe
// the Mayor of Lunden".
func officeBehind(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if i >= len(s.Tokens) || s.Tokens[i].Text != "the" || !isName(s, i+1) {
		return false
	}
	_, ok := officeAt(s, i, lx)
	return ok
}

// setOff reports whether the words in capitals that end before token i stand behind an article or a comma: then the title that goes
// on there is read with the name in apposition to it, or is that of the person before.
func setOff(s *Sentence, i int) bool {
	for n := 0; n < 8 && isName(s, i-1); n++ {
		i--
	}
	return owner[s.low(i-1)] || owner[s.low(i)] || s.low(i-1) == "," || onceHeld[s.low(i-1)] != ""
}

// nameLength is the number of words of the name that is introduced; 0 where none is.
func (in introduction) nameLength(s *Sentence, lx *lexicon.Lexicon) int {
	n := nameLength(s, in.name, lx)
	if n == 0 && (in.hon != "" || in.title != "") && loudSurname(s, in.name, lx) {
		n = 2
	}
	for last := in.name + n - 1; n > 1 && (postNominal[s.Tokens[last].Text] || notInName[s.low(last)]); last-- {
		n-- // "Allan Fels AO", "Mr John Gorton" and a new line that begins with "During"
	}
	return n
}

// postsBefore reads the posts that stand before a name of n words: as its title, in lower case, or with the name in
// apposition.
func (in introduction) postsBefore(doc *document, s *Sentence, named []Mention, n int, lx *lexicon.Lexicon) []Post {
	end := in.name + n
	return append(takenBy(doc.Src, s, in.start, lx), in.postsAhead(doc, s, named, end, lx)...)
}

// postsAhead are the posts straight before a name, which ends at token end.
func (in introduction) postsAhead(doc *document, s *Sentence, named []Mention, end int, lx *lexicon.Lexicon) []Post {
	if in.title != "" {
		if s.Turn < 0 && !prose(s) && (titleCased(s) || s.low(len(s.Tokens)-1) != ".") {
			return in.apposed(doc.Src, s, end, lx)
		}
		body := first(in.body, bodyBefore(s, named, in.start))
		if w := s.low(end); body == "" && (w == "of" || w == "from" || w == "at") {
			body = bodyAt(s, named, end+1) // "Director Jane Doe of the Harbour Office"
		}
		posts := append(postAnd(doc.Src, s, in.start, in.comma(s) >= 0, lx), Post{Title: in.title, Body: body, At: s.span(in.start, end)})
		return append(posts, in.rank(s, lx)...)
	}
	if o, ok := lowerTitle(s, in.lead, lx); ok {
		return []Post{{Title: o.held + s.textOf(o.at, o.at+o.n), Body: bodyBefore(s, named, o.at), At: s.span(o.at, end)}}
	}
	return in.apposed(doc.Src, s, end, lx)
}

// rank is the post that a form of address between a title and the name tells: "the Minister of State, Senator Jane Doe".
func (in introduction) rank(s *Sentence, lx *lexicon.Lexicon) []Post {
	if s.low(in.lead) != "senator" && s.low(in.lead) != "councillor" {
		return nil
	}
	return []Post{{Title: s.Tokens[in.lead].Text, At: s.span(in.lead, in.name)}}
}

// apposed are the posts before a name that stands in apposition to them and ends at token end: "the Prime Minister of
// Fiji, the Rt. Hon. Jane Doe".
func (in introduction) apposed(src *source.Source, s *Sentence, end int, lx *lexicon.Lexicon) []Post {
	if comma := in.comma(s); comma >= 0 && setApart(s, end) {
		return postBefore(src, s, comma, lx)
	}
	return nil
}

// comma is the token of the comma or bracket that sets the name apart from what stands before it; -1 for none.
func (in introduction) comma(s *Sentence) int {
	comma := in.lead - 1
	if s.low(comma) == "the" {
		comma--
	}
	if s.low(comma) == "," || s.low(comma) == "(" {
		return comma
	}
	return -1
}

// postsAfter reads the posts after a name of n words, and where the title of the last stands. before says that a post
// stands before the name: in "the Minister, Jane Doe, the Mayor, Li Wei" the second is not hers.
func (in introduction) postsAfter(src *source.Source, s *Sentence, before bool, n int, lx *lexicon.Lexicon) (posts []Post, at tokenRange) {
	end := pastLetters(s, in.name+n)
	if s.low(end) == "(" {
		if posts = inBracket(src, s, end+1, lx); len(posts) > 0 || s.low(end+2) != ")" {
			return posts, tokenRange{}
		}
		end += 3 // "Jane Doe (VIC) is"
	}
	straight := in.start > 0 && officeBehind(s, end, lx)
	if s.low(end) == "," && !(before && in.comma(s) >= 0) || straight {
		if straight {
			end--
		}
		posts = apposition(src, s, end+1, lx)
		o, ok := officeAt(s, end+1, lx)
		if ok && in.title != "" && s.low(end+1) == "the" && s.low(o.at+o.n) == "," && plainAddress[strings.TrimSuffix(s.low(o.at+o.n+1), ".")] {
			posts = nil // "Minister Jane Doe, the Director-General, Dr Li Wei": the next one's
		}
		if ok && len(posts) > 0 {
			at = tokenRange{o.at, o.at + o.n}
		}
	}
	if o, ok := officeAt(s, end+1, lx); ok && len(posts) > 0 {
		if after := o.end(s, lx); s.low(after) == "," {
			end = after + 1 // "Jane Doe, mayor of Lunden, will become a minister"
		}
	}
	if held, where := heldPosts(src, s, in.start, end, lx); len(held) > 0 {
		posts, at = append(posts, held...), where
	}
	return posts, at
}
