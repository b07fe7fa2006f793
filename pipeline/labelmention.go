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
		if name = strings.TrimSpace(name); countLetters(name) < 2 || stageDirection.MatchString(name) || goesOn.MatchString(name) || occasion.MatchString(name) {
			continue // "J:" for a journalist, "Journalist (inaudible):"
		}
		m := Mention{Class: lexicon.MediaOutlet, Label: i, Sent: -1, Name: name, Kind: "outlet"}
		if e := lx.Find(lexicon.MediaOutlet, name); e != nil {
			m.Entry, m.Name, m.Abbrev = e, e.Name, name
		}
		out = append(out, m)
	}
	return out
}
