package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

// A Post is an office that a person holds: the title as printed, in lower case where it is a common
// noun, and the body, as named there.
type Post struct {
	Title string
	Body  string // as printed, without article and bracketed abbreviation; "" where none is named
	At    source.Span
}

// leadingPost is the title of a post that a text begins with.
func leadingPost(text string, lx *lexicon.Lexicon) (lexicon.Match[string], bool) {
	return lx.Posts.Longest(wordAt(lexFields(text)))
}

// wordAt makes a look-up for Index methods from a list of lower-case words.
func wordAt(ws []string) func(int) string {
	return func(i int) string {
		if i < len(ws) {
			return ws[i]
		}
		return ""
	}
}

// readPosts reads "spokesperson of the MIIT and director general of the Bureau of X of the MIIT":
// posts begin at known titles, after "and", "," or the start.
func readPosts(src *source.Source, at source.Span, lx *lexicon.Lexicon) []Post {
	toks := words.Split(src.Text, at)
	low := func(i int) string {
		if i < len(toks) {
			return strings.ToLower(src.Slice(toks[i]))
		}
		return ""
	}
	var starts []int // token index of each title
	var lens []int
	bodies := map[int]string{} // of the posts before which their body stands
	for i := 0; i < len(toks); i++ {
		lead := i == 0 || low(i-1) == "and" || low(i-1) == "&" || low(i-1) == "," || low(i-1) == "–" || low(i-1) == "—" || i > 1 && low(i-2) == "and" && onceIs[low(i-1)] || (low(i-1) == "the" || low(i-1) == "a") && (i == 1 || low(i-2) == "and" || low(i-2) == ",")
		if !lead {
			continue
		}
		if end := nextPerson(src, toks, i-1); end > 0 && len(starts) > 0 {
			toks = toks[:end]
			break
		}
		m, ok := lx.Posts.Longest(func(k int) string { return low(i + k) })
		if !ok && i+1 < len(toks) && inLetters(src.Slice(toks[i])) {
			if m, ok = lx.Posts.Longest(func(k int) string { return low(i + 1 + k) }); ok && len(starts) > 0 {
				bodies[len(starts)] = src.Slice(toks[i]) // "and SAFE spokesperson"
				i++
			}
		}
		if !ok {
			m, ok = qualifiedPost(src, toks[i:], lx)
		}
		if !ok || low(i+m.N) == "," && i > 0 && low(i-1) == "and" && !hasLowerOrKnown(src, toks[i:i+m.N]) {
			continue
		}
		m.N = rankedPost(low, i, m.N, lx)
		// a title inside the name of a body ("Secretary" in "Press Secretary's Office") is none
		if i > 0 && low(i-1) == "and" && isUpperStart(src.Slice(toks[i])) && len(starts) > 0 && !isUpperStart(src.Slice(toks[starts[0]])) && low(i+m.N) != "of" {
			continue
		}
		starts, lens = append(starts, i), append(lens, m.N)
		i += m.N - 1
	}
	var out []Post
	for k, s := range starts {
		end := len(toks)
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		if bodies[k+1] != "" {
			end-- // the next post's body
		}
		out = append(out, onePost(src, toks[s:end], lens[k], lx))
		if b := bodies[k]; b != "" && out[k].Body == "" {
			out[k].Body = b
		}
	}
	// "director of X and spokesperson of the MIIT": a title without a body of its own takes the next one's; a
	// spokesperson speaks for more than a department
	for k := len(out) - 2; k >= 0; k-- {
		unit := unitName.MatchString(out[k+1].Body)
		switch {
		case out[k].Body != "" || strings.Contains(strings.ToLower(out[k].Title), "prime minister") || ofCountry.MatchString(out[k].Title) || strings.Contains(out[k].Title, "spokes") && unit:
		case k > 0 && unit && strings.HasPrefix(out[k].Title, "chief ") && out[k-1].Body != "":
			out[k].Body = out[k-1].Body // "spokesperson of the bureau, chief economist and director of the Department of X"
		default:
			out[k].Body = out[k+1].Body
		}
	}
	return out
}

// onceIs are words before a post that "and" joins with another: "and incoming chair".
var onceIs = wordSet("incoming outgoing current concurrent now also")

// nextPerson is where what is said of one person ends before ", and" and another's name that the comma at token i closes:
// "director of ports, and Li Hao, chief engineer"; 0 where no name stands there.
func nextPerson(src *source.Source, toks []source.Span, i int) int {
	if i < 4 || src.Slice(toks[i]) != "," {
		return 0
	}
	k := i - 1
	for ; k > 2 && i-k <= 4; k-- {
		w := src.Slice(toks[k])
		if low := strings.ToLower(w); !isUpperStart(w) || isUpper(w) || bodyHeads[low] != "" || orgHeads[low] != "" {
			break
		}
	}
	if n := i - 1 - k; n < 2 || n > 4 || src.Slice(toks[k]) != "and" || src.Slice(toks[k-1]) != "," {
		return 0
	}
	return k - 1
}

// rankedPost is the length of a title at i of which n words are known, with the post that its first word is a rank
// of: "deputy associate administrator", "lead harbour engineer".
func rankedPost(low func(int) string, i, n int, lx *lexicon.Lexicon) int {
	if n != 1 || !postRank[low(i)] {
		return n
	}
	for k := i + 1; k < i+5; k++ {
		if m, ok := lx.Posts.Longest(func(j int) string { return low(k + j) }); ok {
			return k + m.N - i
		}
		if w := low(k); w == "" || functionWord[w] || w == "," || w == "." {
			break
		}
	}
	return n
}

// postRank are posts that say of another one of what rank it is.
var postRank = wordSet("deputy assistant associate vice senior principal lead chief acting")

// ofCountry are posts that are in no body but the country.
var ofCountry = prefilter.MustCompile(`(?:prime|first|chief) minister$|premier$|^(?:vice )?president$`)

// inLetters reports whether a word is an abbreviation in capitals.
func inLetters(w string) bool { return len(w) > 1 && len(w) < 8 && isUpper(w) && isUpperStart(w) }

// qualifiedPost is a title with words in capitals before it that the lexicon does not have, "National Medical
// Director", at the start of toks.
func qualifiedPost(src *source.Source, toks []source.Span, lx *lexicon.Lexicon) (m lexicon.Match[string], ok bool) {
	for n := 1; n < min(4, len(toks)) && isUpperStart(src.Slice(toks[n-1])) && !functionWord[strings.ToLower(src.Slice(toks[n-1]))]; n++ {
		m, ok = lx.Posts.Longest(func(k int) string {
			if n+k < len(toks) {
				return strings.ToLower(src.Slice(toks[n+k]))
			}
			return ""
		})
		if ok && (isUpperStart(src.Slice(toks[n])) || n == 1 && n+m.N == len(toks)) { // "Government spokesperson"
			m.N += n
			return m, true
		}
	}
	return m, false
}

func hasLowerOrKnown(src *source.Source, toks []source.Span) bool {
	for _, t := range toks {
		if !isUpperStart(src.Slice(t)) {
			return true
		}
	}
	return false
}

func isUpperStart(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// onePost reads one title and the body after "of", "at", "for", "in" or a comma.
func onePost(src *source.Source, toks []source.Span, titleLen int, lx *lexicon.Lexicon) Post {
	end := len(toks)
	for end > titleLen && isJoin(src.Slice(toks[end-1])) {
		end--
	}
	for k := titleLen + 1; k < min(end, titleLen+5) && src.Slice(toks[titleLen]) == "("; k++ {
		if src.Slice(toks[k]) == ")" {
			titleLen = k + 1 // "Inspector (Class I), Department of Docks"
			break
		}
	}
	title := strings.Join(strings.Fields(src.Slice(source.Span{Start: toks[0].Start, End: toks[titleLen-1].End})), " ")
	for k := titleLen + 1; k+1 < end; k++ {
		// the body ends before ", and Ms. Hao": another person
		if src.Slice(toks[k]) == "," && strings.EqualFold(src.Slice(toks[k+1]), "and") && (k+2 >= end || personStart(src.Slice(toks[k+2])) ||
			k+5 < end && isUpperStart(src.Slice(toks[k+2])) && isUpperStart(src.Slice(toks[k+3])) && src.Slice(toks[k+4]) == "," &&
				(!isUpperStart(src.Slice(toks[k+5])) || officeWord.MatchString(src.Slice(source.Span{Start: toks[k+5].Start, End: toks[min(k+6, end-1)].End})))) {
			end = k
			break
		}
	}
	for k := titleLen + 2; k+2 < end; k++ {
		if src.Slice(toks[k]) == "," && strings.EqualFold(src.Slice(toks[k+1]), "and") && !isUpperStart(src.Slice(toks[k-1])) && isUpperStart(src.Slice(toks[k+2])) && end-k <= 6 {
			end = k // "vice minister of water resources, and Chen Hua"
		}
	}
	p := Post{Title: commonCase(title), At: source.Span{Start: toks[0].Start, End: toks[end-1].End}}
	if n := fieldsEnd(src, toks[:end], titleLen); n > titleLen && someField.MatchString(title) {
		p.Title = strings.Join(strings.Fields(src.Slice(source.Span{Start: toks[0].Start, End: toks[n-1].End})), " ")
		p.At.End = toks[n-1].End
		return p
	}
	i := titleLen
	if i < end && isPostPrep(src.Slice(toks[i])) {
		rest := source.Span{Start: toks[i].Start, End: toks[end-1].End}
		field := ""
		if i+1 < end {
			field = src.Slice(toks[i+1])
		}
		if strings.EqualFold(src.Slice(toks[i]), "for") && strings.HasSuffix(strings.ToLower(title), "member") && isUpperStart(field) { // "Member for East Harbour": an electorate is part of the title
			k := i + 1
			for k < end && isUpperStart(src.Slice(toks[k])) {
				k++
			}
			p.At.End = toks[k-1].End
			if p.Title = strings.Join(strings.Fields(src.Slice(p.At)), " "); isUpper(p.Title) {
				p.Title = titleWords(strings.ToLower(p.Title))
			}
			return p
		}
		if strings.EqualFold(src.Slice(toks[i]), "for") && (withPortfolio.MatchString(title) || field != "" && !isUpperStart(field) && !owner[field] && !strings.Contains(src.Slice(rest), " at ")) ||
			strings.EqualFold(src.Slice(toks[i]), "of") && strings.HasSuffix(strings.ToLower(title), "minister") && (!namesBody(src.Slice(rest)) || isUpper(src.Slice(rest))) {
			// "Minister for Health", "Minister of Commerce": a portfolio is part of the title
			p.Title = portfolio(title, src.Slice(rest))
			return p
		}
		if strings.EqualFold(src.Slice(toks[i]), "to") {
			if _, office := leadingPost(strings.TrimPrefix(src.Slice(rest)[len("to "):], "the "), lx); office {
				p.Title = strings.Join(strings.Fields(title+" "+src.Slice(rest)), " ") // "Parliamentary Secretary to the Minister for Ports"
				return p
			}
		}
		for k := i + 2; k+1 < end && k < i+5; k++ {
			if src.Slice(toks[k]) == "at" && !isUpperStart(src.Slice(toks[k-1])) {
				p.Title = commonCase(strings.Join(strings.Fields(src.Slice(source.Span{Start: toks[0].Start, End: toks[k-1].End})), " "))
				i = k // "head of press at the Treasury"
			}
		}
		i++
		for i < end && owner[strings.ToLower(src.Slice(toks[i]))] {
			i++
		}
		if i < end {
			p.Body = cleanBody(src.Slice(source.Span{Start: toks[i].Start, End: toks[end-1].End}))
		}
	} else if i+1 < end && src.Slice(toks[i]) == "," && isUpperStart(src.Slice(toks[i+1])) {
		p.Body = cleanBody(src.Slice(source.Span{Start: toks[i+1].Start, End: toks[end-1].End}))
	}
	return p
}

// someField are titles of ministers with a field, which a list may go on: "Minister for Trade" before ", Tourism and
// Investment".
var someField = prefilter.MustCompile(`(?i)\b(?:minister|secretary of state) (?:for|of) `)

// fieldsEnd is the end of a list of fields that goes on at token i with a comma and ends after an "and"; i where none does.
func fieldsEnd(src *source.Source, toks []source.Span, i int) int {
	and := false
	k := i
	for k < len(toks) {
		switch w := src.Slice(toks[k]); {
		case w == "," && !and:
		case strings.EqualFold(w, "and") || w == "&":
			and = true
		case isUpperStart(w) && !personStart(w), and && strings.EqualFold(w, "the"):
		default:
			return i
		}
		k++
	}
	if i >= len(toks) || src.Slice(toks[i]) != "," && !strings.EqualFold(src.Slice(toks[i]), "and") || !and || bodyHeads[strings.ToLower(src.Slice(toks[k-1]))] != "" {
		return i
	}
	return k
}

// withPortfolio are titles whose holder is "for" a field, not a body.
var withPortfolio = prefilter.MustCompile(`(?i)minister|\b(?:secretary(?: of state)?|commissioner|envoy|representative|coordinator)$`)

// personStart reports whether a word is a form of address.
func personStart(w string) bool {
	return addressWord[strings.ToLower(strings.TrimSuffix(w, "."))]
}

// formsOfAddress are those of people without an office, as alternatives of an expression.
const formsOfAddress = "Mr|Mrs|Ms|Miss|Dr|Professor|Prof|Comrade|Shrimati|Shri|Smt|Kumari"

var addressWord = wordSet(strings.ToLower(strings.ReplaceAll(formsOfAddress, "|", " ")))

func isPostPrep(w string) bool {
	switch strings.ToLower(w) {
	case "of", "at", "for", "in", "with", "to":
		return true
	}
	return false
}

func isJoin(w string) bool {
	switch strings.ToLower(w) {
	case ",", ";", "and", ".", "the", "a", "an", "concurrently", "incoming", "outgoing", "current", "now", "also":
		return true
	}
	return false
}

var bodyHead = prefilter.MustCompile(`\b(?:(?i:ministry|department|office|bureau|commission|administration|agency|committee|council|authority|bank|institute|centre|center)|[A-Z]{3,})\b`)

func namesBody(s string) bool { return bodyHead.MatchString(s) }

func portfolio(title, rest string) string { return title + " " + bracket.ReplaceAllString(rest, "") }

// cleanBody drops bracketed abbreviations and closing punctuation, and keeps the innermost body: of
// "Bureau of X of the MIIT", the bureau's own full name stands.
func cleanBody(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(bracket.ReplaceAllString(s, "")), " "), " .,;:(")
	if w, _, _ := strings.Cut(s, " "); personStart(w) {
		return "" // "the Minister, Mrs. Doe"
	}
	if unit, of, ok := strings.Cut(s, ", "); ok && unitName.MatchString(unit) && namesBody(of) && !strings.Contains(of, ",") {
		return unit + " of the " + strings.TrimPrefix(of, "the ") // "Bureau of Docks, Ministry of Ports"
	}
	return s
}

// commonCase writes a title in lower case unless it is an abbreviation.
func commonCase(s string) string {
	if s == strings.ToUpper(s) && len(s) <= 4 {
		return s
	}
	return strings.ToLower(s)
}

func hasPost(list []Post, p Post) bool {
	for _, q := range list {
		if strings.EqualFold(oneDash.Replace(q.Title), oneDash.Replace(p.Title)) && unitOf(q.Body, p.Body) {
			return true
		}
	}
	return false
}

// unitOf reports whether two spellings name one body, with or without the body that it is a unit of: "Bureau of
// Docks", "Bureau of Docks, Ministry of Ports", "Bureau of Docks of the Ministry of Ports" and "Docks Bureau".
func unitOf(a, b string) bool {
	a, b = strings.ReplaceAll(strings.ToLower(a), " of the ", ", "), strings.ReplaceAll(strings.ToLower(b), " of the ", ", ")
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a)
	return ok && (rest == "" || a != "" && (strings.HasPrefix(rest, ", ") || itsGovernment.MatchString(rest))) || unitFirst(a) == unitFirst(b)
}

// itsGovernment is what the government of a place is called by after the place's name: a mayor of Lunden is one of its government.
var itsGovernment = prefilter.MustCompile(`^ (?:municipal|provincial|city|county|district)? ?(?:people's |people’s )?government$`)

// unitFirst writes the short name of a unit, "docks bureau", as its long one, "bureau of docks".
func unitFirst(name string) string {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 || !unitHead[name[i+1:]] || strings.Contains(name, " of ") {
		return name
	}
	return name[i+1:] + " of " + name[:i]
}

var unitHead = wordSet("department bureau division directorate office")
