package pipeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefgraph/lexicon"
)

// Classes of entities besides those of the lexicon.
const (
	Program lexicon.Class = "Program"
	Product lexicon.Class = "Product"
	Event   lexicon.Class = "Event"
)

// A Mention is a place in a text that names a thing.
type Mention struct {
	Class      lexicon.Class
	Sent       int
	Start, End int    // tokens; for a turn's label Start == End == 0 and Label is set
	Label      int    // index of the turn whose label names it, or -1
	Name       string // the name as it would stand by itself: no article, no bracketed abbreviation
	Kind       string
	Abbrev     string         // abbreviation introduced in brackets, or the name as a label has it
	Parent     string         // body that it is a part of, as named there
	Entry      *lexicon.Entry // what the lexicon knows, or nil
	Weak       bool           // rests on one weak sign
	Reason     string         // what shows its class, where only what stands round it does (evidence.go)
	Confidence float64        // with Reason
}

// findMentions finds bodies, organisations, outlets, places, sectors, products, events and programs
// of one sentence. Mentions of one sentence may nest ("pilot zones in the manufacturing industry"),
// but names of bodies, organisations, outlets and places do not overlap.
func findMentions(si int, s *Sentence, lx *lexicon.Lexicon, abbrev map[string]Mention) []Mention {
	taken := make([]bool, len(s.Tokens))
	out := introducedAsProgram(s, fundsOfBodies(s, findProper(si, s, lx, abbrev, taken), lx), lx)
	if s.Turn < 0 && !prose(s) {
		return out // a title: its common nouns are said again in the talk
	}
	out = append(out, findEvents(si, s, taken)...)
	out = append(out, heldEvents(si, s, taken)...)
	out = append(out, findProducts(si, s, taken)...)
	if !inCapitals(s) {
		out = withoutLeads(s, out, findPrograms(si, s, lx, taken))
	}
	for _, m := range findSectors(si, s, lx, taken) {
		if !isUpperStart(s.Tokens[m.Start].Text) || m.Start == 0 || !inProgram(out, m.Start) || m.closes(s, out) {
			out = append(out, m)
		}
	}
	return out
}

// closes reports whether a field is what a document is about by the end of its name: "Plan for Growth in the Textile
// Industry".
func (m Mention) closes(s *Sentence, ms []Mention) bool {
	if w := s.low(beforeArticle(s, m.Start)); w != "of" && w != "in" && w != "for" || m.Entry == nil && !sectorHeads[s.low(m.End-1)] {
		return false
	}
	for _, p := range ms {
		if p.Class == Program && documentLike(p.Kind) && p.Start < m.Start && p.End == m.End {
			return true
		}
	}
	return false
}

// inProgram reports whether token i stands in the name of a program: a field with a capital there is a word of the
// name.
func inProgram(ms []Mention, i int) bool {
	for _, m := range ms {
		if m.Class == Program && m.Start <= i && i < m.End {
			return true
		}
	}
	return false
}

// findProper finds proper names: what the lexicon knows and what the grammar of names of bodies and
// organisations builds, the longer of the two at each place.
func findProper(si int, s *Sentence, lx *lexicon.Lexicon, abbrev map[string]Mention, taken []bool) []Mention {
	var out []Mention
	loud := inCapitals(s)
	for i := 0; i < len(s.Tokens); i++ {
		if taken[i] || !startsName(s, i) {
			continue
		}
		if pair := sharedHead(si, s, i, lx); len(pair) > 0 {
			for k := i; k < pair[len(pair)-1].End; k++ {
				taken[k] = true
			}
			out = append(out, pair...)
			continue
		}
		best, ok := lexiconName(si, s, i, lx)
		if ok && loud && (best.Class == lexicon.MediaOutlet || best.End == i+1 && s.Tokens[i].is(common) && best.Class != lexicon.Place) {
			ok = false // any word may be written so: "WHO"
		}
		if m, found := bodyName(si, s, i, lx); found && !loud && (!ok || m.End > best.End) {
			switch {
			case ok && best.ofCountry(s, m.End, lx):
				best.End = m.End // "the Ministry of Commerce of China"
			case ok && s.Turn < 0 && isName(s, best.End) && (s.low(i-1) != "the" || titleCased(s)): // a headline: "Ministry of Commerce Holds ..."
			default:
				best, ok = m, true
			}
		}
		if m, found := bareBody(si, s, i); found && !ok {
			best, ok = m, true
		}
		if n := s.low(i + 1); n == "government" || n != "" && s.low(i+2) == "ministry" {
			if m, found := foreignBody(si, s, i, lx); found && (!ok || best.End < m.End) {
				best, ok = m, true
			}
		}
		if m, found := abbrev[s.Tokens[i].Text]; found && !ok {
			m.Sent, m.Start, m.End, m.Label = si, i, i+1, -1
			m.Abbrev, m.Parent = "", ""
			best, ok = m, true
		}
		if m, found := shareMarket(si, s, i); found && !ok {
			best, ok = m, true
		}
		if m, found := placeName(si, s, i); found && (!ok || m.End > best.End) {
			best, ok = m, true
		}
		if m, found := placeWithin(si, s, i, lx); found && !ok {
			best, ok = m, true
		}
		if !ok {
			continue
		}
		if best.Class == lexicon.Ministry || best.Class == lexicon.Organization {
			readBracket(s, &best)
			readParent(si, s, &best, lx, abbrev)
			if n := len(out); n > 0 && best.Parent == "" && s.low(best.Start-1) == "its" && best.Entry == nil && unitName.MatchString(best.Name) && out[n-1].Class == lexicon.Ministry {
				best.Parent = out[n-1].Name // "of the Ministry of Ports and director of its Planning Department"
			}
			if best.Abbrev != "" && abbrev != nil {
				if _, dup := abbrev[best.Abbrev]; !dup {
					abbrev[best.Abbrev] = best
				}
			}
		}
		for k := best.Start; k < best.End && k < len(taken); k++ {
			taken[k] = true
		}
		out = append(out, best)
		// a parent body named inside is a mention by itself
		if best.Parent != "" {
			out = append(out, parentMention(si, s, best, lx, abbrev)...)
		}
		i = best.End - 1
	}
	return out
}

// inCapitals reports whether a sentence is all in capitals, where nothing shows which words are a name.
func inCapitals(s *Sentence) bool {
	caps, words := 0, 0
	for i := range s.Tokens {
		if t := s.Tokens[i].Text; len(t) > 1 && countLetters(t) > 1 {
			words++
			caps += btoi(isUpper(t))
			if (words-caps)*5 > len(s.Tokens) {
				return false // nearly all sentences, after a few words
			}
		}
	}
	return words > 4 && caps*10 >= words*8
}

// sharedHead reads bodies of several countries or states that share their head: "the Australian and Victorian
// governments".
func sharedHead(si int, s *Sentence, i int, lx *lexicon.Lexicon) []Mention {
	if s.low(i) == "the" {
		i++ // "The Australian" is a newspaper
	}
	head := i + 3 // behind the second name, which may have several words
	for head < i+6 && isName(s, head) && s.low(head) != "governments" {
		head++
	}
	if s.low(i+1) != "and" || s.low(head) != "governments" || !isName(s, i+2) {
		return nil
	}
	var out []Mention
	for _, r := range []tokenRange{{i, i + 1}, {i + 2, head}} {
		place := s.textOf(r.Start, r.End)
		name := place + " Government"
		m := Mention{Class: lexicon.Ministry, Sent: si, Start: r.Start, End: r.End + btoi(r.End == head), Label: -1, Name: name, Kind: "council"}
		if e := lx.Find(lexicon.Ministry, name); e != nil {
			m.Entry, m.Kind, m.Name = e, e.Kind, e.Name
		} else if !demonym(s.low(r.End-1), "JJ") && lx.Find(lexicon.Place, place) == nil {
			continue
		}
		out = append(out, m)
	}
	return out
}

// ofCountry reports whether only the country that a body of the lexicon belongs to stands between its name
// and token end.
func (m Mention) ofCountry(s *Sentence, end int, lx *lexicon.Lexicon) bool {
	if m.Entry == nil || s.low(m.End) != "of" {
		return false
	}
	place := lx.Find(lexicon.Place, s.textOf(m.End+1, end))
	return place != nil && place.Kind == "country" && (m.Entry.Country == "" || m.Entry.Country == place.Country)
}

// shareMarket reads "A-share market": the market where shares of a class are traded.
func shareMarket(si int, s *Sentence, i int) (Mention, bool) {
	if !strings.HasSuffix(s.low(i), "-share") || s.low(i+1) != "market" && s.low(i+1) != "markets" {
		return Mention{}, false
	}
	return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: i + 2, Label: -1, Name: s.textOf(i, i+2), Kind: "exchange"}, true
}

// startsName reports whether a proper name can begin at token i.
func startsName(s *Sentence, i int) bool {
	r, _ := utf8.DecodeRuneInString(s.Tokens[i].Text)
	return unicode.IsUpper(r) || unicode.IsDigit(r) && len(s.Tokens[i].Text) > 1 && s.Tokens[i].Tag != "CD" || unicode.Is(unicode.Han, r)
}

// lexiconName is the longest entry of the lexicon at token i that is written as a name there.
func lexiconName(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	if !s.begins(i, lexicon.InNames) {
		return Mention{}, false
	}
	for _, m := range lx.Names.At(s.at(i)) {
		e := m.Val
		if e.Class == lexicon.Sector || !casesMatch(s, i, m.Words) || e.Class == lexicon.Place && !placeFits(s, i, m.N, e) ||
			e.Class == lexicon.MediaOutlet && (!outletFits(s, i, m.Words) || s.Turn >= 0 && m.N == 1 && e.Name == s.Tokens[i].Text+" News") || s.low(i+m.N-1) == "street" && s.tag(i-1) == "CD" && lx.Find(e.Class, s.textOf(i-1, i+m.N)) == nil {
			continue // the last is an address: "9 Downing Street"
		}
		return Mention{Class: e.Class, Sent: si, Start: i, End: i + m.N, Label: -1, Name: e.Name, Kind: e.Kind, Entry: e}, true
	}
	return Mention{}, false
}

// casesMatch reports whether the tokens are written as the entry is: capitals where it has them, and
// abbreviations exactly.
func casesMatch(s *Sentence, i int, entry []string) bool {
	for k, w := range entry {
		t := s.Tokens[i+k].Text
		if t == w {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		q, _ := utf8.DecodeRuneInString(t)
		if unicode.IsUpper(r) && !unicode.IsUpper(q) {
			return false
		}
		if len(entry) == 1 && w == strings.ToUpper(w) && len(w) <= 6 {
			return false
		}
	}
	// a one-word name at the start of a sentence may be any word: trust it only in its own case
	return true
}

// outletFits keeps one-word outlet names ("Guardian", "Time") for places where an outlet is meant.
func outletFits(s *Sentence, i int, name []string) bool {
	if name[0] == "The" && modifies(s, i+len(name)) {
		return false
	}
	if len(name) > 1 {
		return true
	}
	t := s.Tokens[i].Text
	if t == strings.ToUpper(t) && len(t) >= 3 {
		return true
	}
	p := s.low(i - 1)
	return p == "from" || p == "with" || p == "by" || s.low(i+1) == ":" || p == "the" && (s.low(i-2) == "in" || s.low(i-2) == "from" || s.low(i-2) == "to")
}

// modifies reports whether what stands before token i qualifies it: "The Australian" in "The Australian
// diplomats" is no newspaper.
func modifies(s *Sentence, i int) bool {
	if i >= len(s.Tokens) || s.low(i) == "newspaper" || s.low(i) == "reports" {
		return false
	}
	if w := s.low(i); s.tag(i) == "" { // a sentence that was not worth tagging
		return isUpperStart(s.Tokens[i].Text) || unicode.IsLower(firstRune(w)) && !functionWord[w] && !auxiliary[w] && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ly") && w != "says" && w != "said" && w != "ran"
	}
	return isUpperStart(s.Tokens[i].Text) || strings.HasPrefix(s.tag(i), "N") || strings.HasPrefix(s.tag(i), "JJ")
}

// ofTheRealm are ranks that are of a place and say nothing of it.
var ofTheRealm = wordSet("prince princess duke duchess earl countess baron viscount marquess archbishop bishop")

// placeFits weeds out place names that are part of another name or another word.
func placeFits(s *Sentence, i, n int, e *lexicon.Entry) bool {
	prev, next := s.low(i-1), s.low(i+n)
	if next == "dollar" || next == "dollars" {
		return false // money
	}
	if t := s.Tokens[i].Text; n == 1 && len(t) < 6 && isUpper(t) && !inCapitals(s) && !slices.Contains(e.Aliases, t) && e.Name != t {
		return false // "the ABA" is no town of Aba
	}
	if prev == "of" && ofTheRealm[s.low(i-2)] {
		return false // the Princess of Wales
	}
	if e.Ambiguous {
		switch prev {
		case "in", "at", "from", "near", "to", "across", "around", "of", "outside", "visit":
		default:
			return false
		}
	}
	if i+n < len(s.Tokens) && isUpperStart(s.Tokens[i+n].Text) && strings.HasPrefix(s.tag(i+n), "NNP") && !placeSuffix[next] &&
		monthNumber[next] == 0 && !weekdays[next] && s.Tokens[i+n].Text != strings.ToUpper(s.Tokens[i+n].Text) {
		return false // Beijing Declaration, Wellington Street
	}
	if i > 0 && isUpperStart(s.Tokens[i-1].Text) && strings.HasPrefix(s.tag(i-1), "NNP") && i > 1 && !weekdays[prev] && n == 1 && s.low(i-1) != "," {
		return false // Paul Sydney
	}
	return true
}

var weekdays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true}

var placeSuffix = map[string]bool{"province": true, "city": true, "county": true, "district": true, "municipality": true, "prefecture": true,
	"region": true, "new": true, "autonomous": true, "island": true, "peninsula": true, "state": true, "territory": true, "special": true}

// placeName builds names of places from their form: "X New Area", "X Province", "X County".
func placeName(si int, s *Sentence, i int) (Mention, bool) {
	j := i
	for j < len(s.Tokens) && j < i+4 && isUpperStart(s.Tokens[j].Text) && !placeSuffix[s.low(j)] && strings.HasPrefix(s.tag(j), "NN") {
		j++
	}
	if j == i+1 && s.low(j) == "upon" && isName(s, j+1) {
		return Mention{Class: lexicon.Place, Sent: si, Start: i, End: j + 2, Label: -1, Name: s.textOf(i, j+2), Kind: "city"}, true // "Newark upon Trent"
	}
	if j == i || j >= len(s.Tokens) || !isUpperStart(s.Tokens[j].Text) {
		return Mention{}, false
	}
	lead := i
	for isName(s, lead-1) {
		lead--
	}
	if k := lead - 1 - btoi(s.low(lead-1) == "the"); k >= 0 && (s.Tokens[k].is(productNoun) || s.low(k) == "," && k > 0 && s.Tokens[k-1].is(productNoun)) {
		return Mention{}, false // "the cruise ship Aurora Silver City"
	}
	kind, end := "", j+1
	switch w, nx := s.low(j), s.low(j+1); {
	case w == "new" && nx == "area":
		kind, end = "district", j+2
	case w == "autonomous" && (nx == "region" || nx == "prefecture" || nx == "county"):
		kind, end = "province", j+2
		if nx != "region" {
			kind = "district"
		}
	case w == "special" && nx == "administrative" && s.low(j+2) == "region":
		kind, end = "province", j+3
	case w == "province":
		kind = "province"
	case w == "municipality", w == "city":
		kind = "city"
	case w == "county", w == "district", w == "prefecture":
		kind = "district"
	default:
		return Mention{}, false
	}
	name := s.textOf(i, end)
	return Mention{Class: lexicon.Place, Sent: si, Start: i, End: end, Label: -1, Name: name, Kind: kind}, true
}

// textOf is the text of tokens [i, j) with single spaces as in the source.
func (s *Sentence) textOf(i, j int) string {
	var b strings.Builder
	for k := max(i, 0); k < j && k < len(s.Tokens); k++ {
		if k > i && s.Tokens[k].Start > s.Tokens[k-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(s.Tokens[k].Text)
	}
	return b.String()
}
