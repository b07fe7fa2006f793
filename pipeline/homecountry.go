package pipeline

import (
	"context"
	"path"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

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
	if c := soleCountry(lay.Header.Organizer, lx); c != "" {
		return c
	}
	for _, sp := range lay.HeaderSpans {
		line := lay.Src.Slice(sp)
		if len(line) >= 120 {
			continue
		}
		if c := bodyAndCountry(line, lx); c != "" {
			return c
		}
		if m := government.FindStringSubmatch(line); m != nil {
			for name := m[1]; name != ""; name, _ = cutLast(name) {
				if e := lx.Find(lexicon.Place, name); e != nil && e.Kind == "country" {
					return e.Country
				}
			}
		}
	}
	return ""
}

// soleCountry is the country of the public body of that name, "" where several countries have one.
func soleCountry(body string, lx *lexicon.Lexicon) (country string) {
	for _, e := range lx.ByName[strings.ToLower(body)] {
		switch {
		case e.Class != lexicon.Ministry || e.Country == "":
		case country != "" && country != e.Country:
			return ""
		default:
			country = e.Country
		}
	}
	return country
}

// bodyAndCountry is the country in a line of the head that is a public body and its country: "Ministry of Ports,
// Norway".
func bodyAndCountry(line string, lx *lexicon.Lexicon) string {
	i := strings.LastIndexByte(line, ',')
	if i < 0 {
		return ""
	}
	e := lx.Find(lexicon.Place, strings.TrimPrefix(strings.TrimSpace(line[i+1:]), "the "))
	if e == nil || e.Kind != "country" {
		return ""
	}
	body := strings.Fields(line[:i])
	if len(body) > 1 && (bodyHeads[strings.ToLower(body[0])] != "" && strings.EqualFold(body[1], "of") && isTitleCase(body) || lx.Find(lexicon.Ministry, strings.Join(body, " ")) != nil) {
		return e.Country
	}
	return ""
}

// cutLast is a phrase without its last word, and that word.
func cutLast(s string) (string, string) {
	i := strings.LastIndexByte(s, ' ')
	return s[:max(i, 0)], s[i+1:]
}

// A vote says for which country how much in a text speaks.
type vote map[string]int

// winner is the country with most votes, the first of the alphabet of equals, and whether it has at least min
// and twice as many as any other.
func (v vote) winner(min int) (country string, clear bool) {
	n, second := 0, 0
	for c, k := range v {
		if k > n || k == n && c < country {
			country, n, second = c, k, max(second, n)
			continue
		}
		second = max(second, k)
	}
	return country, n >= min && n >= 2*second
}

// briefingCountry is the country whose government briefs: the one that most of the bodies named belong to.
func briefingCountry(ms []Mention, bodiesOnly bool) string {
	c, _ := namedBodies(ms, bodiesOnly).winner(0)
	return c
}

// namedBodies counts bodies by country and, less, the places and organisations.
func namedBodies(ms []Mention, bodiesOnly bool) vote {
	votes := vote{}
	for _, m := range ms {
		if m.Entry == nil || m.Entry.Country == "" {
			continue
		}
		switch {
		case m.Class == lexicon.Ministry && m.Entry.Shared: // in itself it says nothing
		case m.Class == lexicon.Ministry:
			votes[m.Entry.Country] += 3
		case bodiesOnly:
		case m.Class == lexicon.Place && m.Kind == "country":
			votes[m.Entry.Country] += 2
		case m.Class == lexicon.Place || m.Class == lexicon.Organization:
			votes[m.Entry.Country]++
		}
	}
	return votes
}

// ownPlaces is the country that a text without bodies speaks of as its own: of its places and organisations
// most is said, or "Australians" and "here in Australia". Other countries are named by those who visit or trade.
func ownPlaces(doc *document, lx *lexicon.Lexicon) string {
	votes := vote{}
	for _, m := range doc.Mentions {
		if m.Entry == nil || m.Entry.Country == "" || m.Label >= 0 {
			continue
		}
		s := &doc.Sentences[m.Sent]
		switch {
		case m.Class == lexicon.Place && m.Kind == "country":
			if s.low(m.Start-1) == "in" && s.low(m.Start-2) == "here" {
				votes[m.Entry.Country] += 3
			}
		case m.Class == lexicon.Place || m.Class == lexicon.Organization:
			votes[m.Entry.Country]++
		}
	}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for k := range s.Tokens {
			if c := nation(s, k, lx); c != "" {
				votes[c]++
			}
		}
	}
	if c, clear := votes.winner(2); clear {
		return c
	}
	return ""
}

// nation is the country of a people at token i, "Australians", where its name shows; "" for other words.
func nation(s *Sentence, i int, lx *lexicon.Lexicon) string {
	name, ok := strings.CutSuffix(strings.TrimSuffix(s.Tokens[i].Text, "s"), "n")
	if !ok || len(name) < 4 || !isUpperStart(name) || name[len(name)-1] != 'a' {
		return ""
	}
	if e := lx.Find(lexicon.Place, name); e != nil && e.Kind == "country" {
		return e.Country
	}
	return ""
}

// knownHome is the country whose government briefs, as far as a page or the page's neighbours are sure of it:
// the page says so, its bodies are of that country, money or places tell. given is what the other transcripts of
// the run agree on. sure is false where those others may know better.
func knownHome(doc *document, given string, lx *lexicon.Lexicon) (country string, sure bool) {
	if home := homeCountry(doc.Layout, lx); home != "" {
		return home, true
	}
	if c, clear := namedBodies(doc.Mentions, true).winner(6); clear {
		return c, true
	}
	if given != "" {
		return given, true
	}
	bodies := briefingCountry(doc.Mentions, true)
	return first(bodies, first(currencyCountry(doc.Src.Text), ownPlaces(doc, lx))), false
}

// dropOwnCountry removes mentions of the country that briefs: it is understood.
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

// ownNamesakes gives places that several countries have by one name that of the country that briefs: Victoria is a
// state in Australia, unless the text says "Victoria, British Columbia".
func ownNamesakes(doc *document, home string, lx *lexicon.Lexicon) {
	if home == "" {
		return
	}
	for i, m := range doc.Mentions {
		if m.Class != lexicon.Place || m.Entry == nil || m.Label >= 0 || m.Entry.Country == home && m.Kind != "city" || m.Kind == "country" {
			continue
		}
		s := &doc.Sentences[m.Sent]
		if s.low(m.End) == "," && isName(s, m.End+1) && m.Entry.Within != "" && strings.HasPrefix(m.Entry.Within, s.Tokens[m.End+1].Text) {
			continue
		}
		for _, e := range lx.ByName[strings.ToLower(m.Entry.Name)] {
			if e.Class == lexicon.Place && e.Country == home && (m.Entry.Country != home || e.Kind == "province") {
				doc.Mentions[i].Entry, doc.Mentions[i].Kind, doc.byHome = e, e.Kind, true
				if e.Kind == "province" {
					break
				}
			}
		}
	}
}

// neighbours are the countries that most transcripts of a folder brief for, by folder: four in five of at least
// three that are sure of theirs.
func neighbours(docs []*document) map[string]string {
	votes, all := map[string]vote{}, map[string]int{}
	for _, d := range docs {
		if dir := path.Dir(d.Src.Name); d.homeSure {
			if votes[dir] == nil {
				votes[dir] = vote{}
			}
			votes[dir][d.Country]++
			all[dir]++
		}
	}
	out := map[string]string{}
	for dir, v := range votes {
		if c, _ := v.winner(0); all[dir] >= 3 && v[c]*5 >= all[dir]*4 {
			out[dir] = c
		}
	}
	return out
}

// turnsOn reports whether a transcript says something else if the government of country c briefs: of amounts in "$",
// of financial years, of a country that goes without saying, of names that several countries have.
func (doc *document) turnsOn(c string, lx *lexicon.Lexicon) bool {
	if doc.Country != c && (doc.fiscal || doc.byHome) {
		return true // names were read by the laws of another country
	}
	for _, f := range doc.Figures {
		if turnsMoney(f, doc.Country, c) {
			return true
		}
	}
	for _, e := range doc.Entities {
		switch {
		case e.Entry == nil || e.Entry.Country == "":
		case e.Class == lexicon.Place:
			if e.Entry.Country == c && e.Kind == "country" || e.Entry.Country != c && hasNamesake(e.Entry, c, lx) {
				return true
			}
		case doc.Country != c && e.Entry.Country != c && len(e.Entry.Abbrevs) > 0:
			return true
		}
	}
	for _, p := range doc.People {
		if doc.Country == c {
			break
		}
		for _, post := range p.Posts {
			if post.Body == "" && portfolioPost.MatchString(post.Title) {
				return true // of a ministry that the lexicon knows
			}
		}
	}
	return false
}

// hasNamesake reports whether a place of another kind or country has a namesake in country c.
func hasNamesake(e *lexicon.Entry, c string, lx *lexicon.Lexicon) bool {
	for _, o := range lx.ByName[strings.ToLower(e.Name)] {
		if o != e && o.Class == lexicon.Place && o.Country == c {
			return true
		}
	}
	return false
}

// rereadStateless gives transcripts that do not show whose government briefs the country that those of the same
// folder agree on, and reads those again to which it makes a difference.
func rereadStateless(ctx context.Context, results []*Result, lx *lexicon.Lexicon, jobs int) {
	docs, at := documents(results)
	home := neighbours(docs)
	var again []int
	for i, d := range docs {
		c := home[path.Dir(d.Src.Name)]
		switch {
		case c == "" || d.homeSure:
		case d.turnsOn(c, lx):
			again = append(again, at[i])
		default:
			d.Country, d.given, d.homeSure = c, c, true
		}
	}
	each(ctx, len(again), jobs, func(k int) {
		r := results[again[k]]
		results[again[k]] = read(r.Src, lx, known{held: r.doc.Layout.Header.Held, home: home[path.Dir(r.Src.Name)]})
	})
}
