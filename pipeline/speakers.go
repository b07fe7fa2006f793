package pipeline

import (
	"slices"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

// addSpeaker adds who speaks a turn, as far as its label names a person.
func addSpeaker(doc *document, t Turn, lx *lexicon.Lexicon, people []Person) []Person {
	if t.class == outletLabel && t.Role == "journalist" {
		if who := reporter(t.Name, lx); who != "" {
			people = joinPerson(people, Person{Name: who, Role: "mentioned", At: []source.Span{t.Label}})
		}
		return people
	}
	if t.Asker.Len() > 0 {
		return joinPerson(people, Person{Name: doc.Src.Slice(t.Asker), Role: "mentioned", At: []source.Span{t.Asker}})
	}
	if pair := twoNames.Split(t.Name, -1); len(pair) == 2 && t.Role == "official" && bothPeople(people, pair, lx) {
		for _, name := range pair {
			people = joinPerson(people, Person{Name: personCase(bareName(name, lx), lx), Role: "speaker", At: []source.Span{t.Label}})
		}
		return people
	}
	if t.Role == "journalist" && t.class != capsLabel && t.class != nameLabel || t.class == genericAsker || t.class == genericChair && (t.Affil == "" || chairRole.MatchString(t.Name)) || t.class == outletLabel || t.Label.Len() == 0 {
		return people
	}
	name := bareName(t.Name, lx)
	if scannedLabel(name, lx) {
		return people
	}
	if i := announcedAs(people, t, 0, lx); i >= 0 {
		people[i].At = append(people[i].At, t.Label)
		return people
	}
	if ws := strings.Fields(name); len(ws) > 0 && (functionWord[strings.ToLower(ws[0])] && !lx.Surnames[strings.ToLower(ws[0])] || !isUpperStart(name) && ws[0][0] < 'a' && ws[0][0] > 0) || len(ws) == 1 && audience[strings.ToLower(name)] {
		return people // "PRESIDENT OF NAURU", "- RECORDING", "Members"
	}
	if t.class == genericSpeaker && name == t.Name || t.Role == "journalist" && !personLike(t.Name, lx) {
		return people
	}
	if t.Role == "journalist" {
		name, _, _ = strings.Cut(name, ",") // "Jane Doe, Harbour", of an outlet that nobody knows
	}
	p := Person{Name: personCase(name, lx), Role: "speaker", At: []source.Span{t.Label}}
	switch t.Role {
	case "chair":
		p.Role = "chair"
	case "journalist":
		p.Role = "mentioned"
	}
	if t.Name != name && !strings.EqualFold(t.Name, name) {
		p.Aliases = []string{t.Name}
		if title, ok := leadingPost(t.Name, lx); ok {
			p.Posts = []Post{{Title: title.Val, At: t.Label}}
			p.Aliases = nil
		}
	}
	if t.Native != "" {
		p.Aliases = append(p.Aliases, t.Native)
	}
	if t.Affil != "" && t.Role != "journalist" {
		p.Posts = append(p.Posts, affilPost(doc.Src, t, lx)...)
	}
	return joinPerson(people, p)
}

// scannedLabel reports whether a label is what a scan made of "PRIME MINISTER", "JOURNALIST" or one of their short forms.
func scannedLabel(name string, lx *lexicon.Lexicon) bool {
	letters := strings.ToUpper(strings.ReplaceAll(name, " ", ""))
	if len(letters) < 3 {
		return !lx.Surnames[strings.ToLower(name)] && !strings.ContainsAny(letters, "AEIOUY")
	}
	return letters != "" && (words.Distance(letters, "PRIMEMINISTER") <= 3 || words.Distance(letters, "JOURNALIST") <= 3)
}

// reporter is the person in "Jane Doe, Evening Post" or "Evening Post, Jane Doe"; "" where only a surname stands
// there.
func reporter(label string, lx *lexicon.Lexicon) string {
	who, outlet, ok := strings.Cut(label, ",")
	if ok && !namesOutlet(outlet, lx) {
		who = outlet
	}
	if who = strings.TrimSpace(who); !ok || len(strings.Fields(who)) < 2 || namesOutlet(who, lx) {
		return ""
	}
	return who
}

var twoNames = prefilter.MustCompile(`(?i)\s+(?:and|&)\s+`)

// bothPeople reports whether a label names two people, "Jane Doe and Li Wei".
func bothPeople(people []Person, pair []string, lx *lexicon.Lexicon) bool {
	for _, name := range pair {
		if !personLike(personCase(name, lx), lx) && samePerson(people, Person{Name: bareName(name, lx)}) < 0 {
			return false
		}
	}
	return true
}

// unlabelled is the name of the one person who can speak under no label: the page's author, else the only
// one whom the page announces.
func unlabelled(doc *document, lx *lexicon.Lexicon) string {
	by, ok := authorPerson(doc, lx)
	if !ok {
		n := 0
		for _, p := range doc.Layout.People {
			if p.Role == "speaker" {
				by = p
				n++
			}
		}
		if n != 1 {
			return ""
		}
	}
	if k := samePerson(doc.People, by); k >= 0 {
		return doc.People[k].Name
	}
	return ""
}

// announcedAs is the one announced speaker whom a label means that names an office and no person, "PRIME
// MINISTER" or "A", or the one holder of the office whom the header names, which ends at from; -1 where there is none, or
// more than one.
func announcedAs(people []Person, t Turn, from int, lx *lexicon.Lexicon) int {
	if t.class != genericSpeaker || t.Role != "official" || t.Label.Len() == 0 {
		return -1
	}
	office, ok := lx.Posts.Find(lexFields(t.Name)...)
	if strings.EqualFold(t.Name, "pm") {
		office, ok = "prime minister", true
	}
	if !ok && !answerer.MatchString(t.Name) {
		return -1
	}
	found := -1
	for i, p := range people {
		inHeader := ok && len(p.At) > 0 && p.At[0].End <= from && p.At[0].Len() > 0 // "Prime Minister Jane Doe was joined by ..."
		if p.Role != "speaker" && !inHeader || ok && !holds(p, office, lx) {
			continue
		}
		for _, at := range p.At {
			if at == t.Label {
				return -1 // known by the page's author
			}
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// holds reports whether a person has a post, by its full title or the beginning or the end of it: "minister" of
// "minister for water", "secretary of state" of "secretary of state for ports".
func holds(p Person, office string, lx *lexicon.Lexicon) bool {
	for _, post := range p.Posts {
		title := strings.ToLower(post.Title)
		if m, ok := lx.Posts.Find(lexFields(title)...); ok {
			title = strings.ToLower(m)
		}
		office := strings.ToLower(office)
		if title == office || strings.HasPrefix(title, office+" for ") || strings.HasPrefix(title, office+" ") && !strings.Contains(office, " ") {
			return true
		}
	}
	return false
}

// affilPost reads "(spokesperson, MIIT)" or "(MIIT)" after a label.
func affilPost(src *source.Source, t Turn, lx *lexicon.Lexicon) []Post {
	at := findIn(src.Text, source.Span{Start: t.Label.Start, End: min(len(src.Text), t.Label.End+120)}, t.Affil)
	if chairRole.MatchString(t.Affil) || hostLabel.MatchString(t.Affil) {
		return nil // a part in the talk, no post
	}
	return readPosts(src, at, lx)
}

var (
	portfolioPost = prefilter.MustCompile(`(?i)^(.*\b(?:minister|secretary(?: of state)?)) (of|for) (?:the )?(.+)$`)
	fieldPost     = prefilter.MustCompile(`(?i)^(?:union |former |deputy |vice |federal )*(.+) (?:minister|secretary)$`)
)

// portfolioBodies gives ministers their ministry, where the text names it, or the lexicon knows it of the country
// that briefs: a "vice minister of transport" is vice minister at the Ministry of Transport. The name of who is
// minister "for" a field says more than that, and stays.
func portfolioBodies(doc *document, posts []Post, named *ministryNames, lx *lexicon.Lexicon) []Post {
	var out []Post
	for _, p := range posts {
		p = lettersPost(p, lx)
		switch {
		case p.Body == "":
			p = withBody(doc, p, named, lx)
		case !isUpperStart(p.Body) && strings.HasSuffix(strings.ToLower(p.Title), "minister"):
			p.Body = first(ministryOf(doc, p.Body, p.At, named, lx), p.Body) // "vice minister of transport"
		}
		if !hasTitle(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// withBody gives a post that names no body the one its title tells of.
func withBody(doc *document, p Post, named *ministryNames, lx *lexicon.Lexicon) Post {
	if organizer := doc.Layout.Header.Organizer; organizer != "" && strings.Contains(strings.ToLower(p.Title), "spokes") {
		p.Body = organizer // for whom else
	} else if m := portfolioPost.FindStringSubmatch(p.Title); m != nil {
		if p.Body = ministryOf(doc, m[3], p.At, named, lx); p.Body != "" && strings.EqualFold(m[2], "of") && !strings.EqualFold(m[1], "minister") && !strings.HasSuffix(strings.ToLower(m[1]), "state") {
			p.Title = m[1]
		}
	} else if m := fieldPost.FindStringSubmatch(p.Title); m != nil {
		p.Body = ministryOf(doc, m[1], p.At, named, lx)
	}
	return p
}

// lettersPost gives a post its body that stands before it in letters: "FAA administrator" is administrator of the FAA.
func lettersPost(p Post, lx *lexicon.Lexicon) Post {
	letters, title, ok := strings.Cut(p.Title, " ")
	letters = strings.ToUpper(letters)
	if !ok || p.Body != "" {
		return p
	}
	for _, e := range lx.ByName[strings.ToLower(letters)] {
		if (e.Class == lexicon.Ministry || e.Class == lexicon.Organization) && contains(e.Abbrevs, letters) {
			p.Title, p.Body = title, letters
			break
		}
	}
	return p
}

// ministryNames are the names of the ministries that a text mentions, by their folded form.
type ministryNames struct {
	by   map[string][]string
	read int // of the text's mentions
}

// folded are the names with this folded form, in the order of the text; mentions made since the last call are taken up.
func (n *ministryNames) folded(doc *document, form string) []string {
	for ; n.read < len(doc.Mentions); n.read++ {
		if m := &doc.Mentions[n.read]; m.Class == lexicon.Ministry {
			if f := fold(m.Name); !slices.Contains(n.by[f], m.Name) {
				n.by[f] = append(n.by[f], m.Name)
			}
		}
	}
	return n.by[form]
}

// ministryOf is the name of the ministry that has a field, of which the post at a place tells; "" where none is known. The
// field names a ministry of the country that briefs also where the text does not: "Minister of Information and Broadcasting".
func ministryOf(doc *document, field string, at source.Span, named *ministryNames, lx *lexicon.Lexicon) string {
	for _, head := range []string{"ministry of ", "ministry for ", "department of ", "department for "} {
		name := head + field
		for _, known := range named.folded(doc, fold(name)) {
			if len(known)+6 > len(name) {
				return known
			}
		}
		ws := lexFields(name)
		for _, m := range lx.Names.At(wordAt(ws)) {
			if m.N == len(ws) && m.Val.Class == lexicon.Ministry && m.Val.Country == doc.Country && doc.Country != "" && hasField(m.Val.Name, field) {
				if strings.HasPrefix(head, "ministry") {
					doc.nameField(field, at, m.Val)
				}
				return m.Val.Name
			}
		}
	}
	return ""
}

// hasField reports whether a ministry has its name from a field: the successor of one that had is named otherwise.
func hasField(ministry, field string) bool {
	ministry, field = strings.ToLower(ministry), strings.ToLower(strings.TrimPrefix(field, "the "))
	return strings.Contains(ministry, " of "+field) || strings.Contains(ministry, " for "+field) || strings.Contains(ministry, " of the "+field) || strings.Contains(ministry, " for the "+field) || strings.HasPrefix(ministry, field)
}

// nameField makes a mention of a ministry of the field that a post names, at a place: a name of two words and more.
func (doc *document) nameField(field string, at source.Span, e *lexicon.Entry) {
	ws := lexFields(field)
	if len(ws) < 2 {
		return
	}
	if t := doc.labelAt(at.Start); t >= 0 {
		doc.Mentions = append(doc.Mentions, Mention{Class: lexicon.Ministry, Sent: -1, Label: t, Name: e.Name, Kind: e.Kind, Entry: e})
		return
	}
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		if s.Start > at.Start || s.End < at.End {
			continue
		}
		for i := range s.Tokens {
			k := 0
			for k < len(ws) && s.low(i+k) == ws[k] {
				k++
			}
			if s.Tokens[i].Start >= at.Start && k == len(ws) {
				doc.Mentions = append(doc.Mentions, Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: i + k, Label: -1, Name: e.Name, Kind: e.Kind, Entry: e})
				return
			}
		}
	}
}

// officeOfTitle gives the one speaker of a page the office that its heading names without a person: "Spokesperson
// of the Ministry of Ports Answers Questions", "Ministry of Ports Spokesperson Meets the Press".
func officeOfTitle(doc *document, people []Person, lx *lexicon.Lexicon) []Person {
	who := -1
	for i, p := range people {
		if p.Role != "speaker" {
			continue
		}
		if who >= 0 || len(p.Posts) > 0 {
			return people
		}
		who = i
	}
	if who < 0 {
		return people
	}
	var found []Post
	for _, m := range doc.Mentions {
		if m.Label >= 0 || m.Class != lexicon.Ministry || doc.Sentences[m.Sent].Turn >= 0 || prose(&doc.Sentences[m.Sent]) {
			continue
		}
		s := &doc.Sentences[m.Sent]
		from, n := m.End, 0
		if title, ok := lx.Posts.Longest(s.at(m.End)); ok {
			n = title.N
		} else if from, n = postOf(s, m.Start, lx); n == 0 {
			continue
		}
		body := s.textOf(m.Start, m.End)
		found = append(found, Post{Title: commonCase(s.textOf(from, from+n)), Body: cleanBody(body), At: s.span(min(from, m.Start), max(from+n, m.End))})
	}
	if len(found) == 1 {
		people[who].Posts = found
	}
	return people
}

// postOf is the post whose "of the" ends before the body at token i, and its length.
func postOf(s *Sentence, i int, lx *lexicon.Lexicon) (from, n int) {
	if s.low(i-1) == "the" {
		i--
	}
	if w := s.low(i - 1); w != "of" && w != "for" {
		return 0, 0
	}
	for k := max(0, i-6); k < i-1; k++ {
		if m, ok := lx.Posts.Longest(s.at(k)); ok && k+m.N == i-1 {
			return k, m.N
		}
	}
	return 0, 0
}
