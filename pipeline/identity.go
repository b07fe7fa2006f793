package pipeline

import (
	"cmp"
	"path/filepath"
	"slices"
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
	key        map[*document]string   // briefing key
	records    map[string][]*document // the transcripts of each briefing, by its key
	trans      map[*document]string   // transcript key
	programs   map[string]program     // by key of an entity
	speakers   *speakers
	bearers    map[string]*bearer              // people, by node
	bodiesOf   map[string]map[string]string    // bodies of the people of a name, by what is equal for one body
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
	id.briefings(lx)
	id.speakers = knownBodies(docs, id.key, id.bodyKey)
	id.speakers.decided = id.decidedBody
	id.unifyPrograms()
	id.namesakes()
	return id
}

// sharedTurn is the length from which one equal turn of two transcripts shows that they record one
// briefing; two shorter ones over minTurn do as well (model.md section 3.3).
const (
	sharedTurn = 1000
	minTurn    = 200
)

// briefings gives each document the key of its briefing. Transcripts that share turns record one
// briefing: it takes the date and organiser of the one that states them.
func (id *identities) briefings(lx *lexicon.Lexicon) {
	group := partition[int]{}
	type pair struct{ a, b int }
	byTurn := map[string][]int{}
	long := map[string]bool{}
	for i, d := range id.docs {
		for h, size := range d.turnHashes {
			byTurn[h] = append(byTurn[h], i)
			long[h] = size >= sharedTurn
		}
	}
	shared := map[pair]int{}
	for h, ds := range byTurn {
		for x := 1; x < len(ds) && len(ds) < 50; x++ {
			for y := range x {
				w := 1
				if long[h] {
					w = 2
				}
				shared[pair{min(ds[x], ds[y]), max(ds[x], ds[y])}] += w
			}
		}
	}
	for p, w := range shared {
		if w >= 2 {
			group.join(p.a, p.b)
		}
	}
	members := map[int][]*document{}
	for i, d := range id.docs {
		members[group.first(i)] = append(members[group.first(i)], d)
	}
	taken := map[string][][]*document{}
	for _, ds := range members {
		slices.SortFunc(ds, func(a, b *document) int { return cmp.Compare(a.sum, b.sum) })
		k := briefingKey(ds, lx)
		taken[k] = append(taken[k], ds)
	}
	for k, groups := range taken {
		for _, ds := range groups {
			key := k
			if len(groups) > 1 { // two briefings of one organiser on one day: both get a discriminator
				key += "-" + ds[0].sum[:6]
			}
			for _, d := range ds {
				id.key[d] = key
			}
		}
	}
	for _, d := range id.docs {
		id.records[id.key[d]] = append(id.records[id.key[d]], d)
	}
	id.transcripts()
}

// briefingKey is organiser and date; what is unknown is replaced by a hash of the text, so that the
// key never claims more than is known.
func briefingKey(ds []*document, lx *lexicon.Lexicon) string {
	organizer, date, pub := "", "", ""
	for _, d := range ds {
		h := d.Layout.Header
		organizer = first(organizer, h.Organizer)
		date = first(date, h.Date)
		pub = first(pub, h.Published)
	}
	who := slug(organizer)
	if e := lx.Find(lexicon.Ministry, organizer); e != nil && len(e.Abbrevs) > 0 {
		who = slug(e.Abbrevs[0])
	}
	if organizer == "" {
		who = "x-" + ds[0].sum[:8]
	}
	switch {
	case date != "":
		return who + "-" + date
	case pub != "":
		return who + "-pub-" + pub
	case organizer == "":
		return who
	}
	return who + "-" + ds[0].sum[:8]
}

// transcripts names each transcript by briefing, language and source.
func (id *identities) transcripts() {
	count := map[string][]*document{}
	for _, d := range id.docs {
		name := filepath.Base(d.Src.Name)
		name = strings.TrimSuffix(name, filepath.Ext(name))
		if name == "-" || name == "" {
			name = "stdin"
		}
		k := id.key[d] + "." + first(langTag(d.Src.Meta.Lang), "en") + "." + shorten(first(slugLong(name), "x-"+d.sum[:8]), 40)
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

func langTag(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), "-")
	if len(s) == 2 {
		return s
	}
	return ""
}
