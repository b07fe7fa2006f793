package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// bareBodies are bodies that go by one word in their country, where they act.
var bareBodies = map[string]string{"Cabinet": "council", "Congress": "court-or-legislature", "Parliament": "court-or-legislature", "Senate": "court-or-legislature"}

// enacting are what such bodies do.
var enacting = flat(inflected(map[string]string{"x": "approve pass adopt endorse agree decide enact ratify clear authorise authorize appropriate vote reject consider"}), "")

// bareBody reads the name of a body that is one word, at token i: "Cabinet approved", "passed by the Parliament". As
// part of another name, or as a place to sit in, it is none.
func bareBody(si int, s *Sentence, i int) (Mention, bool) {
	kind := bareBodies[s.Tokens[i].Text]
	if kind == "" || s.Turn < 0 && titleCased(s) || isName(s, i+1) || i > 1 && isName(s, i-1) && !functionWord[s.low(i-1)] || possessive(s, i+1) {
		return Mention{}, false
	}
	k := i - 1
	if s.low(k) == "the" {
		k--
	}
	v := i + 1
	for v < i+5 && (auxiliary[s.low(v)] || s.low(v) == "today") && s.low(v) != "been" {
		v++
	}
	acts := enacting[s.low(v)] && s.low(v-1) != "to" && s.low(v-1) != "be"
	american := s.Tokens[i].Text == "Congress" && i > 0 && s.low(i-1) != "the" // others have an article
	if !acts && !american && !(s.low(k) == "by" && k > 0 && enacting[s.low(k-1)]) {
		return Mention{}, false
	}
	return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: i + 1, Label: -1, Name: s.Tokens[i].Text, Kind: kind}, true
}

// joinBareBodies makes one of "Cabinet" and "Union Cabinet", where one body of the text has the longer name, and else gives
// a parliament that the lexicon has of the country that briefs its name.
func joinBareBodies(doc *document, lx *lexicon.Lexicon) {
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if e.Class != lexicon.Ministry || e.Entry != nil || e.At == nil || bareBodies[e.Name] == "" {
			continue
		}
		found := -1
		for j := range doc.Entities {
			o := &doc.Entities[j]
			if j == i || o.Class != lexicon.Ministry || o.At == nil || !strings.HasSuffix(o.Name, " "+e.Name) && !strings.HasPrefix(o.Name, e.Name+" of ") {
				continue
			}
			if found >= 0 {
				found = -2
				break
			}
			found = j
		}
		if found >= 0 {
			doc.Entities[found].take(e)
			continue
		}
		own := strings.Replace(lx.Governments[doc.Country], "Government", e.Name, 1)
		switch o := lx.Find(lexicon.Ministry, own); {
		case o != nil:
			e.Aliases = appendNew(e.Aliases, e.Name)
			e.Name, e.Entry = o.Name, o
		case e.Name == "Congress":
			e.At, e.Sents = nil, nil // of a party or of unions
		}
	}
}

// nationalAdjectives are adjectives of countries that their ending does not tell.
var nationalAdjectives = wordSet("dutch french german greek swiss thai czech iraqi israeli pakistani saudi kuwaiti qatari omani emirati yemeni afghan kazakh uzbek kyrgyz tajik turkmen bangladeshi nepali malagasy filipino argentine cypriot slovak croat serb kosovar welsh irish scots uk us")

// noNation are adjectives of such an ending that are of no country or state.
var noNation = wordSet("christian civilian utilitarian authoritarian totalitarian egalitarian humanitarian parliamentarian")

// foreignBody reads "the Dutch government", "the Japanese foreign ministry": governments that are written small.
func foreignBody(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	w := s.low(i)
	if !isUpperStart(s.Tokens[i].Text) || noNation[w] {
		return Mention{}, false
	}
	place := lx.Find(lexicon.Place, s.Tokens[i].Text)
	if !nationalAdjectives[w] && !demonym(w, "JJ") && (place == nil || place.Kind == "city" || place.Kind == "district") {
		return Mention{}, false
	}
	m := Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: i + 2, Label: -1, Kind: "council"}
	switch {
	case s.Tokens[i+1].Text == "government" && !isNounTag(s.tag(i+2)):
		m.Name = s.Tokens[i].Text + " Government"
	case i+2 < len(s.Tokens) && s.Tokens[i+2].Text == "ministry" && isNounTag(s.tag(i+1)):
		m.End, m.Kind, m.Name = i+3, "ministry", s.textOf(i, i+3)
	default:
		return Mention{}, false
	}
	if e := lx.Find(lexicon.Ministry, m.Name); e != nil && !e.Shared {
		m.Entry, m.Kind, m.Name = e, e.Kind, e.Name
	}
	return m, true
}
