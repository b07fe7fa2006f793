package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// labelMentions makes mentions of the outlets that speakers' labels name: "China Daily:" and
// "Journalist (Reuters):".
func labelMentions(lay *Layout, lx *lexicon.Lexicon) []Mention {
	var out []Mention
	house := parliamentary(lay)
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
		case t.Affil != "" && (house || postFirst(t.Affil, lx)):
			continue // "Ms Falk (Sandhaven South)" sits for it, "Carl Dahl, Chief Executive, Docks Agency" answers
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

// parliamentary reports whether the turns are those of a parliament, where brackets hold members' seats.
func parliamentary(lay *Layout) bool {
	for _, t := range lay.Turns {
		switch strings.ToLower(t.Printed) {
		case "mr speaker", "mr. speaker", "madam speaker", "mdm speaker", "the speaker", "mr deputy speaker", "madam deputy speaker":
			return true
		}
	}
	return false
}

// postFirst reports whether what stands behind a name begins with a post.
func postFirst(affil string, lx *lexicon.Lexicon) bool {
	_, ok := lx.Posts.Longest(wordAt(lexFields(affil)))
	return ok
}
