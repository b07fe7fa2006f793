package pipeline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A document is a transcript while the stages add to it: each stage fills its own fields and reads
// those before it.
type document struct {
	Src        *source.Source
	Layout     *Layout
	Sentences  []Sentence
	Mentions   []Mention
	Figures    []Figure
	Skipped    []skipped
	People     []Person
	Entities   []Entity
	ministries map[string]int  // the first entity of each folded name of a ministry; of a document that is identified
	guess      map[int]int     // body that a speaker of unknown office most likely speaks for, by turn
	told       map[string]bool // whether the text has the country of a national government, as far as that was asked
	sum        string          // SHA-256 of the text, hexadecimal
	turnHashes map[string]int  // of the turns long enough to tell briefings by, with their lengths
	Country    string          // ISO code of the government that briefs, "" unknown
	given      string          // Country where only others of the run tell it
	byHome     bool            // names were left out, or told from namesakes, by the country that briefs
	fiscal     bool            // it names financial years, whose dates Country decides
	homeSure   bool            // the text, or others of the run, leave no doubt about Country
	Unlabelled string          // the person who says what stands under no label, "" unknown
}

var allCaps = prefilter.MustCompile(`^[\p{Lu}'’ .-]+$`)

// findPeople adds to the announced people those who speak under their names and those whom the text
// names with an honorific, a title or a name of a person's form.
func findPeople(doc *document, lx *lexicon.Lexicon, peopleNames map[string]bool) {
	people := append([]Person(nil), doc.Layout.People...)
	if p, ok := authorPerson(doc, lx); ok {
		people = joinPerson(people, p)
	}
	for _, t := range doc.Layout.Turns {
		people = addSpeaker(doc, t, lx, people)
	}
	named := map[int][]Mention{}
	for _, m := range doc.Mentions {
		if m.Label < 0 && m.Class != Program && m.Class != lexicon.Sector && m.Class != Event {
			named[m.Sent] = append(named[m.Sent], m)
		}
	}
	for si := range doc.Sentences {
		people = peopleInSentence(doc, &doc.Sentences[si], named[si], lx, people)
	}
	for _, t := range doc.Layout.Turns { // again, with those whom the sentences of the header name
		if i := announcedAs(people, t, doc.Layout.Turns[0].Span().Start, lx); i >= 0 {
			people[i].At = append(people[i].At, t.Label)
			people[i].Role = "speaker"
		}
	}
	people = officeOfTitle(doc, joinSurnames(people), lx)
	ministries := &ministryNames{by: map[string][]string{}}
	for i := range people {
		people[i].Posts = portfolioBodies(doc, people[i].Posts, ministries, lx)
	}
	doc.People = people
	doc.Unlabelled = unlabelled(doc, lx)
	for _, p := range people {
		peopleNames[strings.ToLower(p.Name)] = true
	}
}

// postNominal are letters of honours and offices after a name.
var postNominal = wordSet("MP AO AM AC QC SC KC OAM CBE OBE MBE KBE DSO PSM MHR MLA MLC AK CH CMG KCMG GCMG")

// plainAddress are forms of address that are no rank or office.
var plainAddress = wordSet("mr mrs ms miss dr prof professor shri smt")

// notInName are words that are in no name and begin sentences and headings.
var notInName = wordSet("during in on at for from to by with when while after before since until as if this that these those and but or is was are were has have had will said says i we he she it they there here assisting")

// titleWords writes a post the way it stands before a name: "prime minister" as "Prime Minister".
func titleWords(s string) string {
	if strings.ToLower(s) != s {
		return s
	}
	ws := strings.Fields(s)
	for i, w := range ws {
		if w != "of" && w != "the" && w != "for" && w != "and" {
			ws[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(ws, " ")
}

// personCase writes a name in capitals the ordinary way: "MICHAELIA CASH" as "Michaelia Cash".
func personCase(name string, lx *lexicon.Lexicon) string {
	if !allCaps.MatchString(name) {
		return name
	}
	ws := strings.Fields(strings.ToLower(name))
	for i, w := range ws {
		if nameParticles[w] && i+1 < len(ws) && len(ws) > 1 && !lx.Surnames[w] && !lx.GivenNames[w] {
			continue // "van der Berg"
		}
		r := []rune(w)
		up := true
		for k := range r {
			if up {
				r[k] = []rune(strings.ToUpper(string(r[k])))[0]
			}
			up = r[k] == '-' || r[k] == '\'' || r[k] == '’' || k == 1 && w[:2] == "mc"
		}
		ws[i] = string(r)
	}
	return strings.Join(ws, " ")
}

// joinPerson adds p, or joins it with the one person of the list whose name it is or shortens.
func joinPerson(list []Person, p Person) []Person {
	if k := samePerson(list, p); k >= 0 {
		q := &list[k]
		if longer := len(strings.Fields(p.Name)) > len(strings.Fields(q.Name)); !initialled(p.Name) && longer || initialled(q.Name) && !initialled(p.Name) && strings.Contains(p.Name, " ") {
			q.Aliases = appendNew(q.Aliases, q.Name)
			q.Name = p.Name
		}
		q.absorb(p)
		return list
	}
	return append(list, p)
}

// absorb takes over the aliases, posts and mentions of p, who is the same person, and the greater of the two roles.
func (q *Person) absorb(p Person) {
	for _, a := range p.Aliases {
		if a != q.Name {
			q.Aliases = appendNew(q.Aliases, a)
		}
	}
	for _, post := range p.Posts {
		if !hasTitle(q.Posts, post) {
			q.Posts = append(q.Posts, post)
		}
	}
	if rank(p.Role) > rank(q.Role) {
		q.Role = p.Role
	}
	q.At = append(q.At, p.At...)
}

func rank(role string) int {
	switch role {
	case "chair":
		return 4
	case "speaker":
		return 3
	case "translator":
		return 2
	}
	return 1
}

// ofItsCountry reports whether a title is another one with the country: "prime minister of Fiji" beside "prime minister".
func ofItsCountry(long, short string) bool {
	short = strings.ToLower(short)
	return ofCountry.MatchString(short) && strings.HasPrefix(strings.ToLower(long), short+" of ") && !strings.Contains(long, ",")
}

// oneDash writes the dash between two offices of one person in one way: "Minister – Chairman".
var oneDash = strings.NewReplacer(" – ", "-", "–", "-", " - ", "-")

func hasTitle(list []Post, p Post) bool {
	for _, q := range list {
		if (strings.EqualFold(q.Title, p.Title) || strings.EqualFold(oneDash.Replace(q.Title), oneDash.Replace(p.Title)) || ofItsCountry(q.Title, p.Title) || ofItsCountry(p.Title, q.Title)) && (p.Body == "" || q.Body == "" || unitOf(q.Body, p.Body)) {
			return true
		}
		if low := strings.ToLower(p.Title); p.Body == "" && (strings.HasPrefix(strings.ToLower(q.Title), low+" for ") || strings.HasPrefix(oneDash.Replace(strings.ToLower(q.Title)), low+"-chair")) {
			return true // "Minister" of the Minister for Ports
		}
		if p.Body == "" && ofField[strings.ToLower(p.Title)] && strings.HasSuffix(strings.ToLower(q.Title), " "+strings.ToLower(p.Title)) {
			return true // of the Ports Minister
		}
	}
	return false
}

// samePerson is the index of the person that p is: the same full name; or a single name that is the
// surname (first or last word) of exactly one person. -1 where there is none or more than one.
func samePerson(list []Person, p Person) int {
	found, hits := -1, 0
	ps := strings.Fields(strings.ToLower(p.Name))
	single, sex := len(ps) == 1, sexOf(p)
	for i := range list {
		q := &list[i]
		if len(q.Name) > 0 && len(p.Name) > 0 && !sharesEnd(q.Name, p.Name) {
			continue // nearly all, before they are taken apart
		}
		if single && sex != 0 {
			if b := sexOf(*q); b != 0 && b != sex {
				continue // Mrs Doe is not Mr Doe
			}
		}
		if strings.EqualFold(q.Name, p.Name) {
			return i
		}
		qs := strings.Fields(strings.ToLower(q.Name))
		switch {
		case q.Role == "translator":
		case sameInitials(q.Name, p.Name) || sameInitials(p.Name, q.Name):
			found = i
			hits++
		case single && len(qs) > 1 && (qs[0] == ps[0] || qs[len(qs)-1] == ps[0]):
			found = i
			hits++
		case len(qs) == 1 && len(ps) > 1 && (qs[0] == ps[len(ps)-1] || qs[0] == ps[0]) && q.Role != "mentioned":
			found = i
			hits++
		}
	}
	if hits == 1 {
		return found
	}
	return -1
}

// sharesEnd reports whether two names can be one person's: they begin or end with the same letter, as names that share their
// first or last word do, one of them perhaps alone.
func sharesEnd(a, b string) bool {
	first, last := func(s string) byte { return s[0] | 0x20 }, func(s string) byte { return s[len(s)-1] | 0x20 }
	return first(a) == first(b) || last(a) == last(b) || first(a) >= utf8.RuneSelf || first(b) >= utf8.RuneSelf || last(a) >= utf8.RuneSelf || last(b) >= utf8.RuneSelf
}

// initialled reports whether initials stand for all given names: "P.J. Keating", "E G Whitlam".
func initialled(name string) bool {
	ws := strings.Fields(name)
	for _, w := range ws[:max(0, len(ws)-1)] {
		if !isUpper(w) || countLetters(w) > 1 && !strings.Contains(w, ".") && len(w) > 2 {
			return false
		}
	}
	return len(ws) > 1
}

// sameInitials reports whether a is b with initials for the given names: one of them is that of b's given
// name, by which many go who were christened with two.
func sameInitials(a, b string) bool {
	if len(a) < 3 || strings.ToUpper(a[:2]) != a[:2] || len(b) < 3 || a[len(a)-1]|0x20 != b[len(b)-1]|0x20 {
		return false // most names, before they are taken apart
	}
	as, bs := strings.Fields(a), strings.Fields(b)
	if !initialled(a) || len(bs) < 2 || initialled(b) || !strings.EqualFold(as[len(as)-1], bs[len(bs)-1]) {
		return false
	}
	return strings.ContainsRune(strings.Join(as[:len(as)-1], ""), []rune(strings.ToUpper(bs[0]))[0])
}

// peopleInSentence finds "Mr. Xie Shaofeng", "General Secretary Xi Jinping", "Rosie Batty", and posts
// in apposition: "Xie Cun, director general of X".
func peopleInSentence(doc *document, s *Sentence, named []Mention, lx *lexicon.Lexicon, people []Person) []Person {
	headline := titleCased(s)
	posted := tokenRange{} // of the post that stands after the person named last
	shared := sharedPosts(s, lx)
	for i := 0; i < len(s.Tokens); i++ {
		if !isUpperStart(s.Tokens[i].Text) {
			continue
		}
		in := introductionAt(s, i, lx)
		if in.title != "" && i >= posted.Start && i < posted.End && s.low(in.lead-1) == "," {
			continue // of the person before: "Carl Dahl, Director of Docks, Ms. Eva Falk"
		}
		j := in.name
		n := in.nameLength(s, lx)
		if n > 0 && headline && (n < 2 || !givenAndFamily(s, j, n, lx)) {
			continue
		}
		if n == 0 || s.low(j) == "assisting" || inMention(named, j) || weekdays[s.low(j)] || officeName(s, j, n, lx) {
			continue
		}
		name := s.textOf(j, j+n)
		post, together := shared[j]
		if in.hon == "" && in.title == "" && !together && !(j == 0 && knownByName(people, name)) && (n < 2 || !givenAndFamily(s, j, n, lx) && !shownByPost(doc.Src, s, j, n, lx)) {
			continue
		}
		if n == 1 && in.hon == "" && !strings.ContainsAny(name, "aeiouyAEIOUY") && !lx.Surnames[s.low(j)] {
			continue // what a scan left of a word
		}
		if n == 1 && in.hon == "" && isUpper(s.Tokens[j].Text) && len(name) < 5 && in.title != "" && !isUpper(s.Tokens[in.start].Text) {
			continue // "Secretary CPV"
		}
		if n == 1 && (in.hon != "" || in.title != "") && (unitNoun[s.low(j)] || afterGeneral[s.low(j)] && lastPart(in.title) == "general") {
			continue // "the General Assembly", "the Engineer Regiment"
		}
		if last := s.low(j + n - 1); n > 1 && (notPersonLast[last] || notPersonLast[singular(last)] || lx.Honorifics[last] && !officeSurname[last] && !(n == 2 && lx.GivenNames[s.low(j)])) || onlyInitials(name) {
			continue
		}
		if headWord(s, j+n-1, lx) && n > 1 || n == 1 && lx.Names.Starts(s.low(j)) && in.hon == "" && !together {
			continue // "Larry Relief Fund", "President Washington"
		}
		if n == 1 && samePerson(people, Person{Name: name}) < 0 && in.hon == "" && !lx.Honorifics[lastPart(in.title)] && !lx.Honorifics[strings.ToLower(post.Title)] {
			continue
		}
		p := Person{Name: name, Role: "mentioned", At: []source.Span{s.span(j, j+n)}}
		if in.hon != "" {
			p.Aliases = append(p.Aliases, in.hon+" "+name)
		}
		if in.title != "" && (in.hon != "" || s.low(in.lead-1) != ",") {
			p.Aliases = append(p.Aliases, s.textOf(in.start, j+n))
		}
		p.Posts = in.postsBefore(doc, s, named, n, lx)
		if together {
			p.Posts = append(p.Posts, post)
		}
		after, at := in.postsAfter(doc.Src, s, len(p.Posts) > 0, n, lx)
		if p.Posts = append(p.Posts, after...); !at.empty() {
			posted = at
		}
		if n == 1 && samePerson(people, p) < 0 && (countSurname(people, name) > 1 || in.hon == "" && in.title == "" && !together) {
			continue // one of two people of that name: no telling which
		}
		people = joinPerson(people, p)
		i = j + n - 1
	}
	return people
}

// inMention reports whether token i is part of a name that something else has.
func inMention(named []Mention, i int) bool {
	return slices.ContainsFunc(named, func(m Mention) bool { return m.Start <= i && i < m.End })
}

// bodyAt is the name of the public body or organisation that begins at token i, after an article; "" for none.
func bodyAt(s *Sentence, named []Mention, i int) string {
	if s.low(i) == "the" {
		i++
	}
	for _, m := range named {
		if m.Start == i && (m.Class == lexicon.Ministry || m.Class == lexicon.Organization) {
			return cleanBody(s.textOf(m.Start, m.End))
		}
	}
	return ""
}

// notPersonLast are last words of names of places, buildings, prizes and bodies.
var notPersonLast = wordSet("barracks cathedral chapel palace plaza junction crossing cemetery racecourse showground showgrounds parade luncheon lunch dinner breakfast lecture oration memorial trophy shield crescent boulevard gardens theatre theater club oval precinct electorate shire hotel cross gulf street road park river bay beach island valley house hall award medal cup day stadium airport station hospital highway bridge port harbour harbor county city state council party government agreement treaty declaration initiative church sea ocean strait reef desert plain plains basin forest lagoon members release school library museum centre center square avenue lake mount mountain peninsula range plant quay mine dam port yard yards shipyard refinery campus clinic terminal tunnel wharf pier terrace arena tower estate pipeline freeway motorway creek war games show program report times news")

// afterGeneral are nouns before which "General" is no rank.
var afterGeneral = wordSet("assembly practice practitioner practitioners conference convention council election elections hospital motors court strike public services staff synod debate")

// unitNoun are nouns of parts of forces, before which "Engineer" is no title.
var unitNoun = wordSet("regiment battalion brigade squadron corps division company fleet unit wing troop troops")

// officeName reports whether the n words at j name an office or those who hold it, and no person: "Mr. Prime
// Minister", "Honourable Members", "the Deputy Clerk". Some are family names too.
func officeName(s *Sentence, j, n int, lx *lexicon.Lexicon) bool {
	last := s.low(j + n - 1)
	if n == 1 && officeSurname[last] {
		return false
	}
	ws := lexFields(s.textOf(j, j+n-1) + " " + singular(last))
	_, ok := lx.Posts.Find(ws...)
	return ok || n == 1 && audience[last]
}

var (
	officeSurname = wordSet("king queen dean prince judge justice major chief marshal bishop page head clerk chancellor sheriff leader whip captain baron earl")
	audience      = wordSet("transcripts members ladies colleagues friends guests gentlemen delegates excellencies fellow australians americans")
)

// contracted reports whether a word ends in a short verb: "I'm", "we've".
func contracted(w string) bool {
	i := strings.LastIndexAny(w, "'’")
	if i < 1 {
		return false
	}
	switch strings.TrimLeft(strings.ToLower(w[i:]), "'’") {
	case "m", "ve", "re", "ll":
		return true
	case "d":
		low := strings.ToLower(w[:i])
		return functionWord[low] || low == "i" || low == "you" || low == "he" || low == "she" || low == "they"
	}
	return false
}

// titleCased reports whether a sentence is a headline, in which capitals say nothing.
func titleCased(s *Sentence) bool {
	if s.Turn >= 0 && s.low(len(s.Tokens)-1) == "." {
		return false
	}
	caps, words := 0, 0
	for _, t := range s.Tokens {
		if len(t.Text) > 3 && countLetters(t.Text) > 3 {
			words++
			if isUpperStart(t.Text) {
				caps++
			}
		}
	}
	return words > 3 && caps*10 >= words*8
}

// titled reports whether a title is written as one before a name: capitals, or a known phrase.
func titled(s *Sentence, i, n int) bool {
	for k := i; k < i+n; k++ {
		if !isUpperStart(s.Tokens[k].Text) && len(s.low(k)) > 3 {
			return false
		}
	}
	return true
}

func countSurname(people []Person, name string) int {
	n := 0
	for _, p := range people {
		ws := strings.Fields(strings.ToLower(p.Name))
		if len(ws) > 1 && p.Role != "translator" && (ws[0] == strings.ToLower(name) || ws[len(ws)-1] == strings.ToLower(name)) {
			n++
		}
	}
	return n
}
