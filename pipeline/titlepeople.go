package pipeline

import (
	"strings"
	"unicode"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

// titlePeople reads the people that a title announces: "Press Briefing by Press Secretary Jane Doe and
// Minister Li Wei", "TRANSCRIPT OF THE PRIME MINISTER, THE HON JANE DOE MP, ADDRESS AT ...", "Interview with
// Jane Doe". Who stands there with a post or an honorific speaks; a bare name after "interview with" may as
// well be the host's.
func titlePeople(title string, lx *lexicon.Lexicon) []Person {
	t := titleWordsOf(title)
	t.lx = lx
	if len(t.words) > maxTitle {
		return nil
	}
	var out []Person
	for i := 0; i < len(t.words); i++ {
		if !t.introduces(i, len(out) > 0) {
			continue
		}
		p, end := t.person(i)
		if end == i {
			continue
		}
		out = addPerson(out, p)
		i = end - 1
	}
	return out
}

// maxTitle bounds the words of a title that is read: what is longer is none.
const maxTitle = 100

// A titleText is a title in words without the punctuation after them.
type titleText struct {
	words, low []string
	comma      []bool // punctuation stands after the word
	capitals   bool   // the title is all in capitals
	lx         *lexicon.Lexicon
}

// spaced puts blanks where names and posts meet.
var spaced = strings.NewReplacer(",", ", ", "(", " (", "–", " – ", "—", " — ")

func titleWordsOf(title string) titleText {
	var t titleText
	for _, w := range strings.Fields(spaced.Replace(title)) {
		bare := strings.TrimRight(strings.TrimLeft(w, `"“‘'(`), `,;:"”’')`)
		if bare == "" || bare == "-" || bare == "–" || bare == "—" {
			if len(t.comma) > 0 {
				t.comma[len(t.comma)-1] = true
			}
			continue
		}
		t.words = append(t.words, bare)
		t.low = append(t.low, strings.ToLower(strings.TrimSuffix(bare, ".")))
		t.comma = append(t.comma, strings.ContainsAny(w[len(w)-1:], ",;:)"))
	}
	upper := 0
	for _, r := range title {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	t.capitals = upper*5 >= countLetters(title)*4
	return t
}

func (t titleText) at(i int) string {
	if i < 0 || i >= len(t.low) {
		return ""
	}
	return t.low[i]
}

var saidBy = prefilter.MustCompile(`(?i)^(?:transcripts?|speech|address|statement|remarks|message|interview|briefing|conference|doorstop|comments|toast|reply|broadcast|release|gaggle|call|announcement|q&a)$`)

// talkKind are words before a word for talk: "Jane Doe Joint Press Conference".
var talkKind = wordSet("joint press doorstop door radio television tv media news keynote opening closing")

// hosts are words before "by" that name who receives guests, or goes somewhere.
var hosts = wordSet("visit hosted honour honor held organised organized tour attended trip")

// introduces reports whether the words before word i say that who is named next speaks: "by", "with" or "of"
// after a word for talk, "and" after another speaker, or nothing but such a word.
func (t titleText) introduces(i int, another bool) bool {
	k := i - 1
	for t.at(k) == "the" {
		k--
	}
	switch w := t.at(k); {
	case w == "by":
		return !hosts[t.at(k-1)]
	case w == "with" || w == "of" || w == "from":
		return saidBy.MatchString(t.at(k-1)) || saidBy.MatchString(t.at(k-2))
	case w == "and" || w == "&":
		return another
	case another && t.comma[max(k, 0)]:
		return true
	}
	return k < 0 || saidBy.MatchString(t.at(k)) && !t.comma[k]
}

// address is the word after the forms of address at i: "The Hon", "Mr", "Rt. Hon. Sir".
func (t titleText) address(i int) int {
	j := i
	for {
		w := t.at(j)
		if next := t.at(j + 1); (w == "his" || w == "her") && (next == "excellency" || next == "majesty" || strings.HasSuffix(next, "highness")) {
			j++
			continue
		}
		_, post := t.lx.Posts.Find(w)
		switch {
		case w != "" && addresses(t.words[j], t.lx) && !post, w == "rt", w == "right" && t.at(j+1) == "honourable":
			j++
		case w == "the" && (t.at(j+1) == "hon" || t.at(j+1) == "rt" || strings.HasSuffix(t.at(j+1), "honourable")):
			j++
		default:
			return j
		}
	}
}

// person reads posts, a form of address and a name at word i. end is i where no name stands there.
func (t titleText) person(i int) (p Person, end int) {
	j := i
	for t.at(j) == "the" && t.address(j) == j {
		j++
	}
	posts, j := t.posts(j)
	a := t.address(j)
	n := t.nameLength(a)
	end = a + n
	for n > 0 && end < len(t.words) && postNominal[strings.TrimSuffix(t.words[end], ".")] {
		end++
	}
	var after []Post // "The Hon Jane Doe MP, Minister for Water"
	if k := end; n > 1 && len(posts) == 0 && (t.comma[end-1] || a > j) {
		if after, k = t.posts(end); k > end && t.address(k) == k {
			posts, end = after, k
		}
	}
	for k := a + 1; k < a+n; k++ {
		if _, post := t.lx.Posts.Find(t.low[k]); post && !officeSurname[t.low[k]] {
			return p, i // "SEC Chairman Doe" is not all a name
		}
	}
	known := n > 0 && (t.lx.GivenNames[t.low[a]] || t.lx.Surnames[t.low[a]])
	switch {
	case len(posts) > 0 && len(after) == 0 && a == j && i == 0 && !known:
		return p, i // "Spokesperson Answers Questions"
	case n < 2, len(posts) > 0 && len(after) == 0 && a == j && t.capitals && !known:
		return p, i
	case len(posts) == 0 && a == j && t.at(a-1) == "with" && n == 2 && t.comma[a+1] && !outletWord.MatchString(strings.Join(t.words[a:a+2], " ")):
		// "Interview with Jane Doe, Radio Lunden"
	case len(posts) == 0 && a == j && !(known && (t.at(a-1) == "with" || t.at(a-1) == "and")):
		return p, i
	}
	p = Person{Name: t.name(a, n), Role: "speaker", Posts: posts}
	if len(posts) == 0 && a == j {
		p.Role = "mentioned"
	}
	return p, end
}

// posts reads "Minister for Water and Senior Advisor" at word j; the words before a title that belong to it
// count: "Infrastructure Act Implementation Coordinator". end is j where no post stands there.
func (t titleText) posts(j int) (posts []Post, end int) {
	end = j
	k, m := end, 0
	for ; k < end+5 && k < len(t.words) && (isUpperStart(t.words[k]) && t.address(k) == k && !functionWord[t.low[k]] && !saidBy.MatchString(t.low[k]) || t.joinsField(end, k)); k++ {
		if found, ok := t.lx.Posts.Longest(wordAt(t.low[k:])); ok {
			m = found.N
			break
		}
		if t.comma[k] && !t.listGoesOn(k+1) {
			break
		}
	}
	if m == 0 {
		return posts, end
	}
	first := end
	for f := end; f < k; f++ {
		if t.lx.Find(lexicon.Place, strings.Join(t.words[end:f+1], " ")) != nil {
			first = f + 1 // the country of "New Zealand Prime Minister"
		}
	}
	title := strings.Join(t.low[first:k+m], " ")
	if contains(t.low[first:k], "and") {
		title = t.phrase(first, k+m) // "transport, tourism and fisheries minister"
	}
	if chairRole.MatchString(title) && (t.comma[k+m-1] || t.at(k+m) != "of") {
		return posts, end // "Moderator:" heads a line of a roster
	}
	k += m
	body := ""
	if !t.comma[k-1] && (t.at(k) == "for" || t.at(k) == "of") {
		e := t.phraseEnd(k)
		rest := k + 1
		for t.at(rest) == "the" {
			rest++
		}
		if named := strings.Join(t.words[rest:max(rest, e)], " "); t.at(k) == "of" && namesBody(named) && !strings.HasSuffix(title, "minister") {
			if !t.capitals {
				body = named // "chairman of the Harbour Office"
			}
		} else if rest < e && (t.at(k) == "for" || t.lx.Find(lexicon.Place, strings.Join(t.words[rest:e], " ")) == nil) {
			title += " " + t.phrase(k, e)
		}
		k = e
	}
	posts = append(posts, Post{Title: title, Body: body})
	end = k
	switch _, post := t.lx.Posts.Longest(wordAt(t.low[k:])); {
	case t.at(k) == "and":
		k++
	case !post || !t.comma[k-1]: // "Deputy Prime Minister, Foreign Minister Jane Doe"
		return posts, end
	}
	if more, e := t.posts(k); e > k {
		return append(posts, more...), e
	}
	return posts, end
}

// joinsField reports whether word k is the "and" of a list of fields before a post: "Economy, Trade and Industry
// Minister".
func (t titleText) joinsField(from, k int) bool {
	if t.low[k] != "and" || k == from || k+2 >= len(t.words) || !isUpperStart(t.words[k+1]) {
		return false
	}
	for ; from < k; from++ {
		if t.lx.GivenNames[t.low[from]] || t.lx.Surnames[t.low[from]] {
			return false // "Jane Doe and Finance Minister Li Wei"
		}
	}
	_, post := t.lx.Posts.Find(t.low[k+2])
	return post
}

// phrase is words in lower case with the commas between them.
func (t titleText) phrase(i, j int) string {
	var b strings.Builder
	for k := i; k < j; k++ {
		b.WriteString(t.low[k])
		if k+1 < j {
			if t.comma[k] {
				b.WriteByte(',')
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// name is the name of n words at a, a name in capitals the ordinary way: "P.J. KEATING" as "P.J. Keating".
func (t titleText) name(a, n int) string {
	ws := append([]string(nil), t.words[a:a+n]...)
	ws[n-1] = strings.TrimSuffix(strings.TrimSuffix(ws[n-1], "'s"), "’s")
	for i, w := range ws {
		low := strings.ToLower(w)
		if !t.capitals || strings.Contains(w, ".") || len(w) == 2 && i == 0 && !t.lx.GivenNames[low] && !t.lx.Surnames[low] {
			continue
		}
		ws[i] = personCase(w, t.lx)
	}
	return strings.Join(ws, " ")
}

// phraseEnd is the word after the complement of a post, "for Industry, Innovation and Science" at j: it ends
// before a form of address or a given name, before a word for talk or a small one, and at a comma that no
// further member of a list follows.
func (t titleText) phraseEnd(j int) int {
	k := j + 1
	for ; k < len(t.words) && k < j+12; k++ {
		w := t.low[k]
		if t.address(k) > k || saidBy.MatchString(w) || k > j+1 && t.low[k-1] != "and" && (t.lx.GivenNames[w] || k+1 < len(t.words) && t.lx.Surnames[w] && syllables(t.words[k+1])) && t.nameLength(k) > 1 {
			break
		}
		if !isUpperStart(t.words[k]) && w != "and" && w != "the" && w != "of" || t.capitals && functionWord[w] && w != "and" && w != "the" && w != "of" {
			break
		}
		if _, post := t.lx.Posts.Find(w); post && t.low[k-1] == "and" {
			k--
			break
		}
		if t.comma[k] && !t.listGoesOn(k+1) {
			return k + 1
		}
	}
	for k > j+1 && (t.low[k-1] == "and" || t.low[k-1] == "the" || t.low[k-1] == "of") {
		k--
	}
	return k
}

// listGoesOn reports whether "and" follows within a few words that are no name: "for Industry, Innovation and
// Science".
func (t titleText) listGoesOn(k int) bool {
	for n := 0; n < 4 && k+n < len(t.words); n++ {
		if t.low[k+n] == "and" {
			return n > 0
		}
		if t.comma[k+n] || t.address(k+n) > k+n || t.lx.GivenNames[t.low[k+n]] || !isUpperStart(t.words[k+n]) {
			return false
		}
	}
	return false
}

// nameLength is the number of words of a personal name at i. In a title in capitals nothing tells the name
// from what follows: it is taken to have one family name, after a given name and initials.
func (t titleText) nameLength(i int) int {
	n, full := 0, 0
	for k := i; k < len(t.words) && n < 5; k++ {
		w := t.words[k]
		initial := strings.HasSuffix(w, ".") && len(w) <= 6 || countLetters(w) == 1
		particle := nameParticles[t.low[k]] && len(w) > 1 && !functionWord[t.low[k]] && t.low[k] != "and" && n > 0
		if m, ok := t.lx.Posts.Longest(wordAt(t.low[k:])); ok && (m.N > 1 && n > 0 || full > 1) {
			break
		}
		if postNominal[strings.TrimSuffix(w, ".")] || initial && full >= 2 || !initial && !particle && (!isUpperStart(w) || functionWord[t.low[k]] && !(n == 0 && k+1 < len(t.words) && familyName(w, t.words[k+1], t.lx)) || saidBy.MatchString(t.low[k]) || n > 0 && (talkKind[t.low[k]] || n > 1 && monthNumber[t.low[k]] > 0) || strings.ContainsAny(w, "0123456789&$")) ||
			full >= 2 && (t.capitals || initial || t.lx.Find(lexicon.Place, w) != nil) || full > 0 && (outletWord.MatchString(w) || !t.capitals && len(w) > 2 && isUpper(w) || bodyHeads[t.low[k]] != "" || t.low[k] == "en") {
			break
		}
		n++
		if !initial && !particle {
			full++
		}
		if strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			break // "Minister Olga Trent's Doorstop"
		}
		if t.comma[k] || full >= 3 {
			break
		}
	}
	if full == 0 {
		return 0
	}
	return n
}
