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
	_, ok := leadingPost(affil, lx)
	return ok
}

// postMentions makes mentions of the public bodies that only a speaker's label names, as those of his post: "Carl Dahl
// (director, Department of Docks):".
func postMentions(doc *document, lx *lexicon.Lexicon) []Mention {
	var out []Mention
	have := map[string]bool{}
	for _, p := range doc.People {
		for _, post := range p.Posts {
			t := doc.labelAt(post.At.Start)
			if post.Body == "" || t < 0 || have[fold(post.Body)] {
				continue
			}
			have[fold(post.Body)] = true
			m := Mention{Class: lexicon.Ministry, Label: t, Sent: -1, Name: post.Body}
			ws := lexFields(post.Body)
			if e := lx.Find(lexicon.Ministry, post.Body); e != nil {
				m.Name, m.Kind, m.Entry = e.Name, e.Kind, e
			} else if m.Kind = first(bodyHeads[ws[0]], bodyHeads[ws[len(ws)-1]]); m.Kind == "" || len(ws) < 2 {
				continue
			}
			known := false
			for _, o := range doc.Mentions {
				known = known || o.Class == m.Class && (o.Name == m.Name || o.Name == post.Body || o.Abbrev != "" && o.Abbrev == post.Body)
			}
			if !known {
				out = append(out, m)
			}
		}
	}
	return out
}

// labelAt is the turn in whose label a text offset lies, with the brackets after the name; -1 for none.
func (doc *document) labelAt(off int) int {
	for i, t := range doc.Layout.Turns {
		if t.Label.Len() > 0 && off >= t.Label.Start && len(t.Paras) > 0 && off < t.Paras[0].Start {
			return i
		}
	}
	return -1
}
