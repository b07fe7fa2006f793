package pipeline

import (
	"path/filepath"
	"strings"

	"briefgraph/lexicon"
)

// Identities give every thing of a collection one name and one IRI, whatever the order in which the
// transcripts were read.
type identities struct {
	labels     ballot
	kinds      ballot
	base       string
	opt        Options
	docs       []*document
	key        map[*document]string       // briefing key
	trans      map[*document]string       // transcript key
	countries  map[string]map[string]bool // of the bodies of a name that the lexicon has
	records    map[string][]*document     // the transcripts of each briefing, by its key
	programs   map[string]program         // by key of an entity
	speakers   *speakers
	bearers    map[string]*bearer              // people, by node
	bodiesOf   map[string]map[string][]string  // names of the bodies of the people of a name, by what is equal for one body
	bySurname  map[string][]*bearer            // those with full names, by first and last word
	same       partition[string]               // of bearers
	people     map[string]string               // last part of the IRI of each bearer
	personIRIs map[*document]map[string]string // by name
	bodyOfSet  map[string]string               // the one body of those who are the same
}

// A program is what all names of it in the collection have together.
type program struct {
	slug, label string
	record      *record // of the registry, or nil
}

// identify joins documents of one briefing, names of one program, and keeps namesakes apart.
func identify(docs []*document, lx *lexicon.Lexicon, opt Options) *identities {
	id := &identities{base: opt.Base, opt: opt, docs: docs, records: map[string][]*document{}, key: map[*document]string{}, trans: map[*document]string{}}
	for _, d := range docs {
		d.ministries = map[string]int{}
		for i := range d.Entities {
			d.noteMinistry(i)
		}
	}
	id.briefings(lx)
	id.speakers = knownBodies(docs, id.key, id.bodyKey)
	id.speakers.decided = id.decidedBody
	id.unifyPrograms()
	id.findHomonyms()
	id.namesakes()
	return id
}

// transcripts names each transcript by briefing, language and source.
func (id *identities) transcripts() {
	count := map[string][]*document{}
	for _, d := range id.docs {
		k := id.key[d] + "." + first(langTag(d.Src.Meta.Lang), "en") + "." + first(FileKey(d.Src.Name), "x-"+d.sum[:8])
		count[k] = append(count[k], d)
	}
	for k, ds := range count {
		for _, d := range ds {
			id.trans[d] = k
			if len(ds) > 1 {
				id.trans[d] = k + "-" + d.sum[:6]
			}
		}
	}
}

// FileKey is the last part of the identifier of a transcript from a file of that name, without what tells
// namesakes apart; "" where no letter of the name can stand there.
func FileKey(name string) string {
	name = filepath.Base(name)
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if name == "-" || name == "" {
		name = "stdin"
	}
	return shorten(slugLong(name), 40)
}

func langTag(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), "-")
	if len(s) == 2 {
		return s
	}
	return ""
}
