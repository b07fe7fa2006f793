package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

// joinGovernments makes one of the names that the government of the country that briefs goes by: "the Federal
// Government", "the Doe Government" of the head of government, and its name in the lexicon. Governments of other
// people stay apart: they may be former ones, or a state's.
func joinGovernments(doc *document, lx *lexicon.Lexicon) {
	name := lx.Governments[doc.Country]
	if name == "" {
		return
	}
	home := -1
	for i := range doc.Entities {
		if e := &doc.Entities[i]; e.Entry != nil && e.Entry.Name == name && e.Class == lexicon.Ministry {
			home = i
		}
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if i == home || e.Class != lexicon.Ministry || e.Entry != nil || e.At == nil || !doc.governsHome(*e, lx) {
			continue
		}
		if home < 0 {
			home = i
			e.Aliases = appendNew(e.Aliases, e.Name)
			e.Name, e.Entry = name, lx.Find(lexicon.Ministry, name)
			continue
		}
		doc.Entities[home].take(e)
	}
}

var (
	ofTheCountry = wordSet("federal commonwealth union central")
	ofAParty     = wordSet("labor labour liberal conservative coalition national liberal-national democratic republican nda upa")
)

// governsHome reports whether an entity is the government of the country that briefs by another name.
func (doc *document) governsHome(e Entity, lx *lexicon.Lexicon) bool {
	ws := strings.Fields(e.Name)
	n := len(ws) - 1
	if n < 1 || !strings.EqualFold(ws[n], "government") {
		return false
	}
	who := ""
	for _, w := range ws[:n] {
		switch low := strings.ToLower(w); {
		case ofTheCountry[low]:
			return len(ws) <= 3 && (n == 1 || ofAParty[strings.ToLower(ws[n-1])] || ofAParty[strings.ToLower(ws[0])])
		case ofAParty[low] && who != "":
		case who == "" && isUpperStart(w) && !demonym(low, "JJ") && !nationalAdjectives[low] && lx.Find(lexicon.Place, w) == nil:
			who = low
		default:
			return false
		}
	}
	return who != "" && (doc.heads(who) || doc.inOffice(e, who))
}

// heads reports whether somebody of that surname is head of government, and not of former times.
func (doc *document) heads(surname string) bool {
	for _, p := range doc.People {
		if !strings.HasSuffix(" "+strings.ToLower(p.Name), " "+surname) {
			continue
		}
		for _, post := range p.Posts {
			if t := strings.ToLower(post.Title); strings.HasPrefix(t, "prime minister") && post.Body == "" {
				return true
			}
		}
	}
	return false
}

// inOffice reports whether a government that is called by a name does something now, as an official says, and no other
// government is called by a person here.
func (doc *document) inOffice(e Entity, surname string) bool {
	for _, p := range doc.People {
		if strings.HasSuffix(" "+strings.ToLower(p.Name), " "+surname) && len(p.Posts) > 0 {
			return false // a premier, or an office that is told
		}
	}
	now := false
	for k, si := range e.Sents {
		if si < 0 {
			continue
		}
		s := &doc.Sentences[si]
		if s.Turn >= 0 && doc.Layout.Turns[s.Turn].Role == "journalist" {
			continue
		}
		a, b := tokenSpan(s, e.At[k])
		if w := s.low(a - 1); w == "former" || w == "previous" || w == "last" {
			return false
		}
		switch s.low(b) {
		case "is", "will", "has", "'s", "’s", "remains", "continues":
			now = true
		}
	}
	return now
}

// onlyGovernment is the national government that the head of a page names, where the text names no other; -1 for none. It is
// the one that briefs, of whatever country.
func (doc *document) onlyGovernment() int {
	found := -1
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class != lexicon.Ministry || e.Kind == "local-government" || !nationalGovernment.MatchString(e.Name) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	if found < 0 || len(doc.Layout.Turns) == 0 || len(doc.Entities[found].At) == 0 || doc.Entities[found].At[0].Start > doc.Layout.Turns[0].Span().Start {
		return -1
	}
	return found
}

var nationalGovernment = prefilter.MustCompile(`^(?:Federal )?Government of (?:the )?\p{Lu}|^\p{Lu}\p{L}+ (?:Federal )?Government$`)
