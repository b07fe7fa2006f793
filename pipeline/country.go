package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// ownBodies gives bodies that several countries have by one name ("Ministry of Finance") the entry of the
// country that briefs, as far as other names tell which that is.
func ownBodies(ms []Mention, lx *lexicon.Lexicon) []Mention {
	namesakes := func(e *lexicon.Entry) (out []*lexicon.Entry) {
		for _, o := range lx.ByName[strings.ToLower(e.Name)] {
			if o.Class == lexicon.Ministry && o.Name == e.Name {
				out = append(out, o)
			}
		}
		return out
	}
	var sure []Mention
	shared := map[int][]*lexicon.Entry{}
	for i, m := range ms {
		if m.Class == lexicon.Ministry && m.Entry != nil && m.Entry.Shared {
			shared[i] = namesakes(m.Entry)
			continue
		}
		sure = append(sure, m)
	}
	home := briefingCountry(sure, false)
	for i, all := range shared {
		for _, e := range all {
			if e.Country == home {
				ms[i].Entry, ms[i].Kind = e, e.Kind
			}
		}
		if home != "" && ms[i].Entry.Country != home {
			ms[i].Entry = nil // of a third country, nobody says which
		}
	}
	return ms
}

// findHomonyms finds bodies that the lexicon knows in several countries by one name and that the
// collection names in more than one: they stay apart, each under its country (model.md section 3.3). The
// country of a body that no lexicon has is not sure enough to tell two by.
func (id *identities) findHomonyms() {
	id.countries = map[string]map[string]bool{}
	for _, d := range id.docs {
		for _, en := range d.Entities {
			if en.Class != lexicon.Ministry || en.Entry == nil || en.Entry.Country == "" {
				continue
			}
			k := strings.ToLower(en.Entry.Name)
			if id.countries[k] == nil {
				id.countries[k] = map[string]bool{}
			}
			id.countries[k][en.Entry.Country] = true
		}
	}
}

// homonym is the discriminator of a body, "" where it needs none.
func (id *identities) homonym(en Entity) string {
	if en.Class != lexicon.Ministry || en.Entry == nil || len(id.countries[strings.ToLower(en.Entry.Name)]) < 2 || en.Entry.Country == "" {
		return ""
	}
	return "." + strings.ToLower(en.Entry.Country)
}

// withoutForeignAbbreviations leaves out bodies of other countries that a text only names by an abbreviation:
// in an Australian interview the ABC is no bank of China. Where the full name stands somewhere, the
// abbreviation is right. Where nothing tells who briefs, it is no body of a country that goes
// unnamed where others are named. told says that more than the names of bodies tells the country.
func withoutForeignAbbreviations(doc *document, home string, told bool) []Mention {
	named := map[string]bool{} // countries of which more than an abbreviation stands in the text
	spelled := map[*lexicon.Entry]bool{}
	abbreviated := func(m Mention) bool {
		return m.Label < 0 && m.End == m.Start+1 && contains(m.Entry.Abbrevs, doc.Sentences[m.Sent].Tokens[m.Start].Text)
	}
	for _, m := range doc.Mentions {
		if m.Entry != nil && m.Label < 0 && !abbreviated(m) {
			spelled[m.Entry] = true
			if m.Entry.Country != "" {
				named[m.Entry.Country] = true
			}
		}
	}
	if !told && !named[home] {
		home = "" // an abbreviation made it so
	}
	var out []Mention
	for _, m := range doc.Mentions {
		if home == "" && m.Entry != nil && (named[m.Entry.Country] || len(named) == 0) {
			out = append(out, m)
			continue // it may be the country that briefs
		}
		foreign := m.Entry != nil && (m.Class == lexicon.Ministry || m.Class == lexicon.Organization) && m.Entry.Country != "" && m.Entry.Country != home
		if foreign && abbreviated(m) && !spelled[m.Entry] {
			continue
		}
		out = append(out, m)
	}
	return out
}
