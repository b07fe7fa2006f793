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
	if m, ok := lx.Posts.Longest(s.at(i)); ok && titled(s, i, m.N) {
		in.readTitle(s, i, m.N, lx)
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
	if ofField[s.low(i+n-1)] {
		in.start = fieldBefore(s, i, lx)
	}
	in.title = s.textOf(in.start, i+n)
	j := i + n
	in.name = j
	if s.low(j) == "," && lx.Honorifics[strings.TrimSuffix(s.low(j+1), ".")] && s.low(j+1) != "the" {
		in.name++ // "the Prime Minister, Mr Gorton"
		return
	}
	k, portfolio := postComplement(s, j, lx)
	if k <= j {
		return
	}
	in.name = k
	switch low := strings.ToLower(in.title); {
	case s.low(j) == "," && someField.MatchString(in.title) && listOfNames(s, j):
		in.title += ", " + portfolio
	case (strings.Contains(low, "minister") || low == "member") && s.low(j) != ",":
		in.title += " " + portfolio
	default:
		if in.body = strings.TrimPrefix(strings.TrimPrefix(portfolio, "of "), "the "); strings.EqualFold(in.body, "the") {
			in.body = ""
		}
	}
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
	if in.title != "" {
		if s.Turn < 0 && !prose(s) && (titleCased(s) || s.low(len(s.Tokens)-1) != ".") {
			return in.apposed(doc.Src, s, end, lx)
		}
		body := first(in.body, bodyBefore(s, named, in.start))
		if w := s.low(end); body == "" && (w == "of" || w == "from" || w == "at") {
			body = bodyAt(s, named, end+1) // "Director Jane Doe of the Harbour Office"
		}
		return []Post{{Title: in.title, Body: body, At: s.span(in.start, end)}}
	}
	if o, ok := lowerTitle(s, in.lead, lx); ok {
		return []Post{{Title: o.held + s.textOf(o.at, o.at+o.n), Body: bodyBefore(s, named, o.at), At: s.span(o.at, end)}}
	}
	return in.apposed(doc.Src, s, end, lx)
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
	end := in.name + n
	if s.low(end) == "," && !(before && in.comma(s) >= 0) {
		posts = apposition(src, s, end+1, lx)
		o, ok := officeAt(s, end+1, lx)
		if ok && in.title != "" && s.low(end+1) == "the" && s.low(o.at+o.n) == "," && plainAddress[strings.TrimSuffix(s.low(o.at+o.n+1), ".")] {
			posts = nil // "Minister Jane Doe, the Director-General, Dr Li Wei": the next one's
		}
		if ok && len(posts) > 0 {
			at = tokenRange{o.at, o.at + o.n}
		}
	}
	if held, where := heldPosts(src, s, in.start, end, lx); len(held) > 0 {
		posts, at = append(posts, held...), where
	}
	return posts, at
}
