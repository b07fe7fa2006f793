package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// labelMentions makes mentions of the outlets that speakers' labels name: "China Daily:" and
// "Journalist (Reuters):".
func labelMentions(lay *Layout, lx *lexicon.Lexicon) []Mention {
	var out []Mention
	for i, t := range lay.Turns {
		if t.Role != "journalist" || t.Label.Len() == 0 {
			continue
		}
		name := ""
		switch {
		case t.class == outletLabel, t.class == nameLabel && !personLike(t.Name, lx) && t.Affil == "" && len(strings.Fields(t.Name)) <= 5:
			name = t.Name
			if who, outlet, ok := strings.Cut(name, ","); ok && namesOutlet(outlet, lx) {
				name = strings.TrimSpace(outlet)
			} else if ok && namesOutlet(who, lx) {
				name = who
			}
		case t.Affil != "":
			name = t.Affil
		default:
			continue
		}
		m := Mention{Class: lexicon.MediaOutlet, Label: i, Sent: -1, Name: name, Kind: "outlet"}
		if e := lx.Find(lexicon.MediaOutlet, name); e != nil {
			m.Entry, m.Name = e, e.Name
		}
		out = append(out, m)
	}
	return out
}

// briefingCountry is the country whose government briefs: the one that most of the bodies named
// belong to.
func briefingCountry(ms []Mention, bodiesOnly bool) string {
	votes := map[string]int{}
	for _, m := range ms {
		if m.Entry == nil || m.Entry.Country == "" {
			continue
		}
		switch {
		case m.Class == lexicon.Ministry:
			votes[m.Entry.Country] += 3
		case bodiesOnly:
		case m.Class == lexicon.Place && m.Kind == "country":
			votes[m.Entry.Country] += 2
		case m.Class == lexicon.Place || m.Class == lexicon.Organization:
			votes[m.Entry.Country]++
		}
	}
	best, n := "", 0
	for c, v := range votes {
		if v > n || v == n && c < best {
			best, n = c, v
		}
	}
	return best
}

// dropOwnCountry removes mentions of the country that briefs: it is understood (annotations.md).
func dropOwnCountry(ms []Mention, country string) []Mention {
	out := ms[:0:0]
	for _, m := range ms {
		if m.Class == lexicon.Place && m.Kind == "country" && m.Entry != nil && m.Entry.Country == country && country != "" {
			continue
		}
		out = append(out, m)
	}
	return out
}
