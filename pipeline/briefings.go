package pipeline

import (
	"cmp"
	"slices"

	"briefgraph/lexicon"
)

// sharedTurn is the length from which one equal turn of two transcripts shows that they record one
// briefing; two shorter ones over minTurn do as well (model.md section 3.3).
const (
	sharedTurn = 1000
	minTurn    = 200
)

// sameBriefing joins transcripts that record one briefing, by their place in docs: those that share turns
// or are the same text, and the pages of one that a site cut up.
func sameBriefing(docs []*document) partition[int] {
	sets := partition[int]{}
	type pair struct{ a, b int }
	byTurn := map[string][]int{}
	long := map[string]bool{}
	text := map[string]int{}
	for i, d := range docs {
		if first, ok := text[d.sum]; ok {
			sets.join(first, i)
			continue
		}
		text[d.sum] = i
		for h, size := range d.turnHashes {
			byTurn[h] = append(byTurn[h], i)
			long[h] = size >= sharedTurn
		}
	}
	shared := map[pair]int{}
	for h, ds := range byTurn {
		for x := 1; x < len(ds) && len(ds) < 50; x++ {
			for y := range x {
				shared[pair{min(ds[x], ds[y]), max(ds[x], ds[y])}] += 1 + btoi(long[h])
			}
		}
	}
	for p, w := range shared {
		if w >= 2 {
			sets.join(p.a, p.b)
		}
	}
	joinPages(docs, sets)
	return sets
}

// heldOn are the dates of briefings for the transcripts that do not state them, by their place in docs:
// those that other transcripts of the same briefing state, where these agree.
func heldOn(docs []*document) map[int]string {
	sets := sameBriefing(docs)
	dates := map[int]string{}
	for i, d := range docs {
		date, known := d.Layout.Header.Date, dates[sets.first(i)]
		if date != "" && known != "" && date != known {
			dates[sets.first(i)] = "-"
		} else if date != "" {
			dates[sets.first(i)] = date
		}
	}
	out := map[int]string{}
	for i, d := range docs {
		if date := dates[sets.first(i)]; len(date) > 1 && d.Layout.Header.Date == "" {
			out[i] = date
		}
	}
	return out
}

// briefings gives each document the key of its briefing: the date and organiser of the transcript that
// states them.
func (id *identities) briefings(lx *lexicon.Lexicon) {
	sets := sameBriefing(id.docs)
	members := map[int][]*document{}
	for i, d := range id.docs {
		members[sets.first(i)] = append(members[sets.first(i)], d)
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
