package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

// A Person is one person of a briefing.
type Person struct {
	Name    string
	Aliases []string
	Role    string // speaker, chair, mentioned, translator
	Posts   []Post
	At      []source.Span // mentions
}

func lexFields(s string) []string { return words.Fields(strings.ToLower(s)) }

var (
	honorific  = `(?:(?:H\.?E\.?|The (?:Rt\.? )?Hon(?:ourable|\.)?|Hon\.?|` + formsOfAddress + `|Sir|Dame|Senator)\.?\s+)*`
	nameTokens = `\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de|da|del|van|von|der|al|bin|ibn|binti|di|du|la|le)\s+)*\p{Lu}[\p{L}'’.-]*){0,4}`
	// rosterNote is "NAME (POSTS)".
	rosterNote = prefilter.MustCompile(`^\W{0,3}(` + honorific + `)(` + nameTokens + `)\s*\(([^()]{4,200})\)$`)
	rosterLine = prefilter.MustCompile(`^\W{0,3}(` + honorific + `)(` + nameTokens + `)\s*(?:,|–|—|\s-\s|:)\s*(.{4,300})$`)
	rosterHead = prefilter.MustCompile(`(?i)^(speakers?|briefers?|panel(?:l?ists)?|participants?|officials?|attend(?:ees|ing)|present(?:ers?)?|chair(?:person|man|woman)?s?|moderators?|host(?:ed by|s)?|guests?|interviewees?|respondents?|spokes(?:person|man|woman|people|persons)|interpreters?)\s*:?$`)
	chairHead  = prefilter.MustCompile(`(?i)^(?:chair|moderat|host)`)
	rosterVerb = prefilter.MustCompile(`\b(?:is|are|was|were|has|have|had|will|said|today|announced|welcomed)\b`)
	// tookPart is what a list of those present says that one did; the first group is the chair's part.
	tookPart = prefilter.MustCompile(`(?:(?:,| and|, who) (?:(hosted|chaired|moderated|presided over|presided at)|(?:attended|answered|took|briefed|introduced|addressed|spoke at|was present|were present))|,? (?:attended|(?:was|were) invited to|will (?:attend|introduce|brief|answer|take|present))) (?:.{0,120})?$`)
	bracket  = prefilter.MustCompile(`\s*\([^()]{1,30}\)`)
)

// readRoster reads the list of speakers in the lines before the first turn: "NAME, POST of BODY and
// POST of BODY". A heading above a line says whether it names speakers or the chair.
func readRoster(src *source.Source, header []block, lx *lexicon.Lexicon) []Person {
	var out []Person
	role := "speaker"
	for i, b := range header {
		line := src.Slice(b.Span)
		if m := rosterHead.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			role = "speaker"
			if chairHead.MatchString(m[1]) {
				role = "chair"
			}
			continue
		}
		at, lineRole := b.Span, role
		if i := strings.Index(line, ":"); i > 0 && i < 20 && rosterHead.MatchString(line[:i]) {
			if chairHead.MatchString(line[:i]) {
				lineRole = "chair"
			} else {
				lineRole = "speaker"
			}
			at.Start += i + 1
		}
		for _, part := range splitEntries(src.Text, at, lx) {
			if p, ok := readEntry(src, part, lineRole, at.Start > b.Start, header[i+1:], lx); ok {
				out = addPerson(out, p)
			}
		}
	}
	return out
}

// readEntry reads one person of a list of those present, in any of the forms that such an entry has. role is the one that the
// heading above it gives; field says that a field's name stands before it on its line, below are the lines after it.
func readEntry(src *source.Source, at source.Span, role string, field bool, below []block, lx *lexicon.Lexicon) (Person, bool) {
	if p, ok := rosterEntry(src, at, lx); ok {
		p.Role = cmp.Or(p.Role, role)
		return p, true
	}
	var p Person
	ok := false
	if role == "chair" {
		p, ok = namedChair(src, at)
	}
	if !ok && field {
		if ps := titlePeople(src.Slice(at), lx); len(ps) == 1 && len(ps[0].Posts) > 0 {
			ps[0].At = []source.Span{at} // "Presenter: Press Secretary Jane Doe September 8, 2015"
			return ps[0], true
		}
	}
	if !ok {
		p, ok = freeEntry(src, at, below, lx)
	}
	if !ok {
		p, ok = officeEntry(src, at, lx)
	}
	p.Role = role
	return p, ok
}

// maxEntry bounds the bytes of a line that names a person and posts and says nothing else.
const maxEntry = 250

// freeEntry reads a line that is wholly a name with a form of address and posts in any wording, or such a name
// with the posts on the next line: "The Hon. Jane Doe MP" above "Minister for Water".
func freeEntry(src *source.Source, at source.Span, below []block, lx *lexicon.Lexicon) (Person, bool) {
	if at.Len() > maxEntry {
		return Person{}, false
	}
	t := titleWordsOf(src.Slice(at))
	t.lx = lx
	if len(t.words) < 2 || len(t.words) > 12 {
		return Person{}, false
	}
	p, end := t.person(0)
	if end != len(t.words) {
		return Person{}, false
	}
	if len(p.Posts) == 0 && len(below) > 0 && below[0].Len() <= maxEntry {
		u := titleWordsOf(src.Slice(below[0].Span))
		u.lx = lx
		if posts, end := u.posts(0); end == len(u.words) {
			p.Posts = posts
		}
	}
	for k := range p.Posts {
		p.Posts[k].At = at
	}
	p.At = []source.Span{at}
	return p, len(p.Posts) > 0
}

// namedChair reads a line that is a name with a form of address, alone or with a body after a comma: "Ms. Jane Doe,
// Press Bureau". It names the chair where a heading says so.
func namedChair(src *source.Source, at source.Span) (Person, bool) {
	at = trim(src.Text, at)
	name, _, _ := strings.Cut(src.Slice(at), ",")
	ws := strings.Fields(name)
	if at.Len() > 120 || len(ws) < 3 || len(ws) > 5 || !personStart(ws[0]) || !isTitleCase(ws) || endsSentence(src.Slice(at)) {
		return Person{}, false
	}
	bare := strings.Join(ws[1:], " ")
	start := at.Start + strings.LastIndex(name, ws[1])
	return Person{Name: bare, Aliases: []string{strings.Join(ws, " ")}, At: []source.Span{{Start: start, End: at.Start + len(strings.TrimRight(name, " "))}}}, true
}

// splitEntries cuts a line of several people at semicolons, after what one of them did, "Jane Doe, director of ports,
// chaired the briefing. Tom Roe, ...", and where a sentence goes on with the next.
func splitEntries(text string, at source.Span, lx *lexicon.Lexicon) []source.Span {
	var out []source.Span
	start := at.Start
	for i := at.Start; i <= at.End; i++ {
		if i == at.End || text[i] == ';' || text[i] == '.' && i+2 < at.End && text[i+1] == ' ' && tookPart.MatchString(text[max(start, i-2*maxEntry):i]) {
			sp := trim(text, source.Span{Start: start, End: i})
			for _, lead := range []string{"and ", "And "} {
				if strings.HasPrefix(text[sp.Start:sp.End], lead) {
					sp.Start += len(lead)
				}
			}
			if sp.Len() > 0 {
				out = append(out, proseEntries(text, sp, lx)...)
			}
			start = i + 1
		}
	}
	return out
}

// rosterEntry reads one "NAME, POST of BODY". It needs a known title of a post, so that an ordinary
// sentence with a comma is none.
func rosterEntry(src *source.Source, at source.Span, lx *lexicon.Lexicon) (Person, bool) {
	line := src.Slice(at)
	if len(line) > 2*maxEntry || !strings.ContainsAny(line, ",:–—-(") {
		return Person{}, false // the expression would look for the end of a name at length
	}
	m := rosterNote.FindStringSubmatchIndex(line)
	if m == nil {
		m = rosterLine.FindStringSubmatchIndex(line)
	}
	if m == nil {
		return Person{}, false
	}
	part := tookPart.FindStringSubmatchIndex(line[m[6]:m[7]])
	if part != nil {
		m[7] = m[6] + part[0]
	}
	if w, given, _ := strings.Cut(line[m[4]:m[5]], " "); functionWord[strings.ToLower(w)] && !familyName(w, given, lx) || strings.HasSuffix(line, ".") && rosterVerb.MatchString(line[:m[7]]) {
		return Person{}, false // a sentence, not an entry
	}
	said, _, _ := strings.Cut(strings.TrimSpace(line[m[6]:m[7]]), " ")
	for _, w := range append(strings.Fields(line[m[4]:m[5]]), said) {
		if saidBy.MatchString(w) {
			return Person{}, false // "Joint Statement - Prime Minister of ...", "NEW YEAR - MESSAGE FROM THE PRIME MINISTER"
		}
	}
	name, hon := line[m[4]:m[5]], strings.TrimSpace(line[m[2]:m[3]])
	postSpan := source.Span{Start: at.Start + m[6], End: at.Start + m[7]}
	posts := readPosts(src, postSpan, lx)
	if len(posts) == 0 || len(strings.Fields(name)) < 2 && hon == "" {
		return Person{}, false
	}
	for i, w := range strings.Fields(name) {
		if _, isPost := leadingPost(name, lx); isPost && i == 0 {
			return Person{}, false // "Minister of Finance, ..." names no person
		}
		if _, isPost := lx.Posts.Find(strings.ToLower(w)); isPost && !officeSurname[strings.ToLower(w)] {
			return Person{}, false // nor "SEC Chairman Doe, ..." all a name
		}
	}
	p := Person{Name: name, Posts: posts, At: []source.Span{{Start: at.Start + m[4], End: at.Start + m[5]}}}
	if part != nil && part[2] >= 0 {
		p.Role = "chair"
	}
	if hon != "" {
		p.Aliases = []string{hon + " " + name}
	}
	return p, true
}

// announcedBefore are those of a roster who are named before the talk, which begins at start: others are named in it.
func announcedBefore(roster []Person, start int) []Person {
	return slices.DeleteFunc(roster, func(p Person) bool { return len(p.At) > 0 && p.At[0].Start >= start })
}

// addPerson joins p with an entry of the same name.
func addPerson(list []Person, p Person) []Person {
	for i := range list {
		if !strings.EqualFold(list[i].Name, p.Name) {
			continue
		}
		q := &list[i]
		for _, a := range p.Aliases {
			q.Aliases = appendNew(q.Aliases, a)
		}
		for _, post := range p.Posts {
			if !hasPost(q.Posts, post) {
				q.Posts = append(q.Posts, post)
			}
		}
		q.At = append(q.At, p.At...)
		return list
	}
	return append(list, p)
}

func appendNew(list []string, s string) []string {
	for _, t := range list {
		if t == s {
			return list
		}
	}
	return append(list, s)
}
