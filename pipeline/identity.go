package pipeline

import (
	"cmp"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"briefgraph/lexicon"
)

// Identities give every thing of a collection one name and one IRI, whatever the order in which the
// transcripts were read.
type identities struct {
	labels   ballot
	kinds    ballot
	base     string
	docs     []*document
	key      map[*document]string         // briefing key
	trans    map[*document]string         // transcript key
	programs map[string]program           // by fold of a name in a document
	people   map[string]map[string]string // namesakes: lower-case name to top body to first date
}

type program struct{ slug, label string }

// identify joins documents of one briefing, names of one program, and keeps namesakes apart.
func identify(docs []*document, base string, lx *lexicon.Lexicon) *identities {
	id := &identities{base: base, docs: docs, key: map[*document]string{}, trans: map[*document]string{}}
	id.briefings(lx)
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
	n := len(id.docs)
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
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
			a, b := find(p.a), find(p.b)
			group[max(a, b)] = min(a, b)
		}
	}
	members := map[int][]*document{}
	for i, d := range id.docs {
		members[find(i)] = append(members[find(i)], d)
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

// unifyPrograms makes one program of all names that differ in case, plural, articles or quotation marks
// only, and of quotations that differ in a word ("one month, one chain" and "one month, one industrial
// chain").
func (id *identities) unifyPrograms() {
	id.programs = map[string]program{}
	labels := map[string]map[string]int{} // cluster key to label counts
	quotes := map[string]bool{}
	for _, d := range id.docs {
		for _, e := range d.Entities {
			if e.Class == Program {
				if q := quotedPart(e.Name); q != "" {
					quotes[fold(q)] = true
				}
			}
		}
	}
	canon := clusterQuotes(quotes)
	for _, d := range id.docs {
		for _, e := range d.Entities {
			if e.Class != Program {
				continue
			}
			k := programKey(e.Name, canon)
			if labels[k] == nil {
				labels[k] = map[string]int{}
			}
			labels[k][e.Name] += len(e.At)
		}
	}
	for k, names := range labels {
		best := ""
		for n, c := range names {
			if best == "" || c > names[best] || c == names[best] && (len(n) > len(best) || len(n) == len(best) && n < best) {
				best = n
			}
		}
		id.programs[k] = program{slug: slug(k[strings.IndexByte(k, '|')+1:]), label: best}
	}
	for _, d := range id.docs {
		for i := range d.Entities {
			if e := &d.Entities[i]; e.Class == Program {
				e.key = programKey(e.Name, canon)
			}
		}
	}
}

func programKey(name string, canon map[string]string) string {
	if q := quotedPart(name); q != "" {
		return "q|" + canon[fold(q)]
	}
	return "n|" + fold(name)
}

// clusterQuotes maps each quotation to the first, in the order of the alphabet, that it is a variant
// of.
func clusterQuotes(quotes map[string]bool) map[string]string {
	var list []string
	for q := range quotes {
		list = append(list, q)
	}
	sort.Strings(list)
	canon := map[string]string{}
	byWord := map[string][]string{}
	for _, q := range list {
		canon[q] = q
		ws := strings.Fields(q)
		if len(ws) == 0 {
			continue
		}
		for _, p := range byWord[ws[0]] {
			if len(ws) > 2 && overlap(p, q) >= 0.85 {
				canon[q] = canon[p]
				break
			}
		}
		byWord[ws[0]] = append(byWord[ws[0]], q)
	}
	return canon
}
