package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// sharedPosts reads posts in the plural with those who hold them, "Premiers Jane Doe and Li Wei", "the two vice ministers of
// ports, Ms. Doe and Mr. Li", "Jane Doe and Li Wei, both directors of the Harbour Office": the post of each, by the token where
// the name begins.
func sharedPosts(s *Sentence, lx *lexicon.Lexicon) map[int]Post {
	var out map[int]Post
	for i, past := 0, 0; i < len(s.Tokens); i++ {
		n := 0
		if i >= past {
			n = pluralPost(s, i, lx)
		}
		if n == 0 {
			continue
		}
		past = i + n
		var names []int
		var end int
		if both := s.low(i - 1); (both == "both" || both == "all" || both == "respectively") && s.low(i-2) == "," {
			names = namesBefore(s, i-2, lx)
			end = office{at: i, n: n}.end(s, lx)
		} else {
			names, end = namesBehind(s, i, n, lx)
		}
		if len(names) < 2 {
			continue
		}
		if out == nil {
			out = map[int]Post{}
		}
		p := oneOf(s, fieldBefore(s, i, lx), i+n, end, lx)
		for _, at := range names {
			out[at] = p
		}
	}
	return out
}

// pluralPost is the number of words of a post in the plural at token i, "vice ministers", "directors general"; 0 for none.
func pluralPost(s *Sentence, i int, lx *lexicon.Lexicon) int {
	if !strings.HasSuffix(s.low(i), "s") && !strings.HasSuffix(s.low(i+1), "s") && !strings.HasSuffix(s.low(i+2), "s") {
		return 0
	}
	m, ok := lx.Posts.Longest(func(k int) string { return singular(s.low(i + k)) })
	if !ok {
		return 0
	}
	for k := i; k < i+m.N; k++ {
		if w := s.low(k); w != singular(w) {
			return m.N
		}
	}
	return 0
}

// namesBehind are the tokens where the names begin of a list behind a post of n words at token i, straight or after a comma, and
// the end of the post with its body.
func namesBehind(s *Sentence, i, n int, lx *lexicon.Lexicon) (names []int, end int) {
	end = i + n
	k := end
	straight := isName(s, k)
	if !straight {
		if s.low(k) != "," && s.low(k) != ":" {
			from := btoi(s.low(k) == "from")
			end = office{at: i, n: n + from}.end(s, lx)
		}
		k = end
		if s.low(k) != "," && s.low(k) != ":" {
			return nil, end
		}
		k++
	}
	for len(names) < 12 {
		at := k
		for s.low(at) == "the" || isName(s, at) && addresses(s.Tokens[at].Text, lx) {
			at++
		}
		length := nameLength(s, at, lx)
		if length == 0 || length > 3 || length == 1 && at == k && !straight || audience[s.low(at)] || lx.Find(lexicon.Place, s.textOf(at, at+length)) != nil || lxPost(s, at, lx) {
			return names, end
		}
		names = append(names, at)
		k = pastLetters(s, at+length)
		switch {
		case s.low(k) == "," && s.low(k+1) == "and":
			k += 2
		case s.low(k) == "," || s.low(k) == "and":
			k++
		default:
			return names, end
		}
	}
	return names, end
}

// namesBefore are the tokens where the names begin of a list that ends before the comma at token i.
func namesBefore(s *Sentence, i int, lx *lexicon.Lexicon) (names []int) {
	end := i
	for len(names) < 12 {
		start := end
		for start > 0 && end-start < 3 && isName(s, start-1) && !addresses(s.Tokens[start-1].Text, lx) {
			start--
		}
		if n := end - start; n == 0 || nameLength(s, start, lx) != n {
			return names
		}
		names = append(names, start)
		for start > 0 && isName(s, start-1) && addresses(s.Tokens[start-1].Text, lx) {
			start--
		}
		switch {
		case s.low(start-1) == "and" && s.low(start-2) == ",":
			end = start - 2
		case s.low(start-1) == "and" || s.low(start-1) == ",":
			end = start - 1
		default:
			return names
		}
	}
	return names
}

// oneOf is the post of each of several who hold it: the title at tokens [at, title) in the singular, with the body up to token
// end.
func oneOf(s *Sentence, at, title, end int, lx *lexicon.Lexicon) Post {
	ws := strings.Fields(s.textOf(at, title))
	for k := range ws {
		ws[k] = singular(ws[k])
	}
	p := Post{Title: strings.Join(ws, " "), At: s.span(at, max(title, end))}
	if title >= end || !isPostPrep(s.low(title)) && s.low(title) != "from" {
		return p
	}
	if w := s.low(title); strings.HasSuffix(strings.ToLower(p.Title), "minister") && w != "at" && w != "from" && !namesBody(s.textOf(title, end)) {
		p.Title += " " + s.textOf(title, end)
		return p
	}
	p.Body = cleanBody(s.textOf(title+1+btoi(owner[s.low(title+1)]), end))
	return p
}

// shownByPost reports whether n words at token j, of which none is known as a name, are those of a person by the office that
// stands in apposition behind them: "Valdo Domb, executive vice-president of the Ports Commission, ...".
func shownByPost(src *source.Source, s *Sentence, j, n int, lx *lexicon.Lexicon) bool {
	if end := j + n; n > 3 || s.low(end) != "," || isName(s, j-1) || owner[s.low(j-1)] && s.low(j-2) != "," || s.low(j-1) == "of" || s.low(j-1) == "in" || s.low(j-1) == "at" || j == 0 && functionWord[s.low(0)] {
		return false
	}
	family := lx.Surnames[s.low(j)] && syllables(s.Tokens[j+1].Text)
	for k := j; k < j+n; k++ {
		if w := s.Tokens[k].Text; isUpper(w) || lxPost(s, k, lx) || !family && lx.Names.Starts(s.low(k)) || headWord(s, k, lx) || notInName[s.low(k)] {
			return false
		}
	}
	if c := j - 1 - btoi(s.low(j-1) == "the"); s.low(c) == "," && len(postBefore(src, s, c, lx)) > 0 {
		return true // "the Prime Minister of Ruritania, Kesh Fumo, ..."
	}
	o, ok := officeAt(s, j+n+1, lx)
	if !ok || o.at > j+n+3 || s.low(o.at) == "general" && o.n == 1 {
		return false
	}
	if w := s.low(o.at + o.n); w != "of" && w != "at" && w != "for" {
		return false
	}
	return len(apposition(src, s, j+n+1, lx)) > 0
}
