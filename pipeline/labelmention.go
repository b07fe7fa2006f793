package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
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
			m.Entry, m.Name, m.Abbrev = e, e.Name, name
		}
		out = append(out, m)
	}
	return out
}

var (
	govHost    = prefilter.MustCompile(`(?i)^\w+://(?:[\w-]+\.)*?(?:gov|govt|go|gob|gouv|gub|gc|mil)\.([a-z]{2})(?:[:/]|$)`)
	usHost     = prefilter.MustCompile(`(?i)^\w+://(?:[\w-]+\.)+(?:gov|mil)(?:[:/]|$)`)
	government = prefilter.MustCompile(`\b(?:Government|Ministry(?: of [\p{L}, &]+?)?|Embassy|Parliament) of (?:the )?(\p{Lu}[\p{L}'’-]+(?: (?:of )?\p{Lu}[\p{L}'’-]+){0,3})`)
)

// homeCountry is the country whose government publishes a page, as the page says: by its address, its
// organiser, or a heading that names a government ("Government of India"); "" where nothing does.
func homeCountry(lay *Layout, lx *lexicon.Lexicon) string {
	url := first(lay.Src.Meta.URL, lay.frontURL)
	if m := govHost.FindStringSubmatch(url); m != nil {
		if code := strings.ToUpper(m[1]); code != "UK" {
			return code
		}
		return "GB"
	}
	if usHost.MatchString(url) {
		return "US"
	}
	if e := lx.Find(lexicon.Ministry, lay.Header.Organizer); e != nil && e.Country != "" {
		return e.Country
	}
	for _, sp := range lay.HeaderSpans {
		line := lay.Src.Slice(sp)
		if m := government.FindStringSubmatch(line); m != nil && len(line) < 120 {
			for name := m[1]; name != ""; name, _ = cutLast(name) {
				if e := lx.Find(lexicon.Place, name); e != nil && e.Kind == "country" {
					return e.Country
				}
			}
		}
	}
	return ""
}

// cutLast is a phrase without its last word, and that word.
func cutLast(s string) (string, string) {
	i := strings.LastIndexByte(s, ' ')
	return s[:max(i, 0)], s[i+1:]
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
