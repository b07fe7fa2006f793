package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// settle finds the bodies that "we" stands for where the transcript alone does not say: from the
// posts that other transcripts of the collection give the speaker, else from the exchange itself.
// Relations of a speaker whose body stays unknown are left out; the ledger lists their sentences.
func settle(doc *document, rels []Relation, id *identities, lx *lexicon.Lexicon) []Relation {
	var out []Relation
	have := map[string]bool{}
	body := map[int]int{}
	for _, r := range rels {
		if r.S.we > 0 {
			t := r.S.we - 1
			e, ok := body[t]
			if !ok {
				e = doc.bodyOfSpeaker(t, id, lx)
				body[t] = e
			}
			if e < 0 {
				continue
			}
			r.S = entityRef(e)
			if _, known := id.speakerBody(doc, doc.Layout.Turns[t].Name); known {
				r.Reason += ", known from another transcript"
			} else {
				r.Confidence -= 0.15
				r.Reason += ", inferred from the exchange"
			}
		}
		key := relationKey(r)
		if r.S == r.O || have[key] {
			continue
		}
		have[key] = true
		out = append(out, r)
	}
	return out
}

// government is the national government that a head of government or minister speaks for, where the
// country that briefs is known; "" else.
func (doc *document) government(turn Turn, lx *lexicon.Lexicon) string {
	if doc.Country == "" || turn.Role != "official" || turn.class != genericSpeaker && turn.Name != "" && !doc.governs(turn.Name) {
		return ""
	}
	if name := lx.Governments[doc.Country]; doc.homeSure || doc.speaksOf(name) {
		return name
	}
	return ""
}

// speaksOf reports whether the text has the country that the name of a national government tells, as a noun or an
// adjective. Bodies of the same name in another country may be all that told Country: a Ministry of the Environment
// is not only Japan's.
func (doc *document) speaksOf(government string) bool {
	if told, known := doc.told[government]; known {
		return told
	}
	told := true
	for _, w := range strings.Fields(government) {
		if w != "Government" && w != "of" && w != "South" && w != "New" && len(w) > 2 && !strings.Contains(doc.Src.Text, w[:min(len(w), 5)]) {
			told = false
		}
	}
	doc.told = map[string]bool{government: told}
	return told
}

// governs reports whether a person is in office as head of government, head of state or minister.
func (doc *document) governs(name string) bool {
	for _, p := range doc.People {
		if !strings.EqualFold(p.Name, name) && !contains(p.Aliases, name) {
			continue
		}
		for _, post := range p.Posts {
			t := strings.ToLower(post.Title)
			if strings.Contains(t, "minister") || strings.Contains(t, "president") || strings.Contains(t, "premier") || strings.Contains(t, "treasurer") || strings.Contains(t, "chancellor") {
				return true
			}
		}
	}
	return false
}

// bodyOfSpeaker is the entity of the body that the speaker of turn t speaks for, or -1. A body known
// from the collection only becomes an entity of this transcript.
func (doc *document) bodyOfSpeaker(t int, id *identities, lx *lexicon.Lexicon) int {
	turn := doc.Layout.Turns[t]
	name, ok := id.speakerBody(doc, turn.Name)
	if !ok {
		if e, ok := doc.guess[t]; ok {
			return e
		}
		if name = doc.government(turn, lx); name == "" {
			return -1
		}
	}
	e := doc.findBody(name, lx)
	if h := doc.host(turn, lx); h >= 0 && isUnitName(name) && (e < 0 || doc.Entities[e].Parent < 0) {
		return h // a department that the text does not place, at its ministry's briefing
	}
	if e >= 0 {
		return e
	}
	doc.Entities = append(doc.Entities, Entity{Class: lexicon.Ministry, Name: name, Kind: bodyKind(name, lx), Parent: -1,
		At: []source.Span{turn.Label}, Sents: []int{-1}, Entry: lx.Find(lexicon.Ministry, name), key: "Ministry|" + strings.ToLower(name)})
	doc.noteMinistry(len(doc.Entities) - 1)
	return len(doc.Entities) - 1
}
