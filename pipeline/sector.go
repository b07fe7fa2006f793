package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// sectorHeads are nouns that make a sector of the words before them.
var sectorHeads = map[string]bool{"industry": true, "industries": true, "sector": true, "sectors": true}

// notSector are modifiers that leave the noun common: "the industry", "private sector".
var notSector = wordSet(`the this that these those our their its whole entire all some many other various relevant related certain different several each every key major same
	new private public domestic foreign local non-state state-owned regional global international world own key-point important strategic leading single particular
	such strong good specific modern high-end overseas multiple respective both an a real non-profit third competitive nascent growing booming thriving big largest critical
	robust vibrant dynamic healthy solid resilient broader wider overall struggling vital core pillar burgeoning flourishing promising related which what whose distinctive characteristic advantageous growth government aboriginal policy enable protected specialist`)

// findSectors finds names of industries and fields: those of the lexicon, and noun phrases headed by
// industry or sector. A one-word name that is also an ordinary word ("energy", "health") must stand in
// a list of sectors or before a word like "industry" or "enterprises".
func findSectors(si int, s *Sentence, lx *lexicon.Lexicon, taken []bool) []Mention {
	out := append(sectorLists(si, s, lx), sectorSeries(si, s, lx)...)
	heads := s.has(sectorNoun)
	inList := map[int]bool{}
	for _, m := range out {
		for k := m.Start; k < m.End; k++ {
			inList[k] = true
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		if i < len(taken) && taken[i] || !heads && !s.begins(i, lexicon.InSectors) || inList[i] || quotesBefore(s, i)%2 == 1 {
			continue
		}
		if m, ok := sectorAt(si, s, i, lx); ok {
			out = append(out, m)
			i = m.End - 1
		}
	}
	return out
}

func sectorAt(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	phrase, okPhrase := sectorPhrase(si, s, i, lx)
	okPhrase = okPhrase && phrase.ofField(s, lx) && !ministersField(s, phrase.Start)
	if !s.begins(i, lexicon.InSectors) {
		return phrase, okPhrase
	}
	for _, m := range lx.Sectors.At(s.at(i)) {
		end := i + m.N
		if s.low(end-1) == "manufacturing" && s.low(end) == "of" {
			continue // what is done to one product
		}
		if okPhrase && phrase.End > end {
			break
		}
		if m.N == 1 && !selfEvident[s.low(i)] && !standsAsSector(s, i, end, lx) || m.N > 1 && isNounTag(s.tag(end)) && !sectorHeads[s.low(end)] && isUpperStart(s.Tokens[end].Text) {
			continue
		}
		if s.tag(end-1) == "VB" || s.tag(end-1) == "VBP" || i > 0 && isName(s, i) && isName(s, i-1) && !functionWord[s.low(i-1)] && s.Tokens[i].Text != "AI" || ministersField(s, i) || inLongerName(s, i, end) {
			continue // "Reliance New Energy" is a firm
		}
		name := m.Val.Name
		return Mention{Class: lexicon.Sector, Sent: si, Start: i, End: end, Label: -1, Name: name, Kind: "sector", Entry: m.Val}, true
	}
	return phrase, okPhrase
}

// inLongerName reports whether a field in capitals is a word of a name that goes on: "the Mining Tax", "the Energy Market
// Operator", "the Community Services portfolio".
func inLongerName(s *Sentence, i, end int) bool {
	if i == 0 || !isName(s, i) || isUpper(s.Tokens[i].Text) {
		return false
	}
	return isName(s, end) && !sectorHeads[s.low(end)] && !titleCased(s) || s.low(end) == "portfolio" || s.low(end) == "portfolios"
}

// ministersField reports whether the capitals at token i are of a minister's field, or of one that a school or bureau is
// of: "the Minister for Ports and New Energy", "the Academy of Agriculture and Forestry Sciences".
func ministersField(s *Sentence, i int) bool {
	if !isName(s, i) || i == 0 {
		return false
	}
	for k := i - 1; k >= 0 && k > i-10; k-- {
		switch w := s.low(k); {
		case fieldsBody[w]:
			return true
		case !isName(s, k) && w != "for" && w != "of" && w != "and" && w != "," && w != "&":
			return false
		}
	}
	return false
}

// fieldsBody are offices and bodies that are of a field.
var fieldsBody = wordSet("minister ministers secretary ministry ministries department departments academy institute faculty division divisions bureau school professor")

// selfEvident words at the end of a name say that it is a sector.
var selfEvident = wordSet("industry industries sector sectors economy manufacturing")

// sectorPhrase reads "information and communications industry" at token i.
func sectorPhrase(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	j := i
	content := 0
	for ; j < len(s.Tokens) && j < i+7; j++ {
		w, t := s.low(j), s.tag(j)
		if (sectorHeads[w] || w == "fields" && content > 1 || w == "manufacturing" && makesNothing(s, j)) && j > i {
			break
		}
		switch {
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "VBN" && j > i, t == "VBG" && j == i && s.low(j+1) == "and":
			if notSector[w] || isPluralNoun(s, j) && !isPluralNoun(s, j+1) && !sectorHeads[s.low(j+1)] && s.low(j+1) != "and" {
				return Mention{}, false
			}
			content++
			continue
		case (w == "and" || w == "&") && j > i && j < i+5:
			continue
		}
		return Mention{}, false
	}
	if j >= len(s.Tokens) || !sectorHeads[s.low(j)] && s.low(j) != "fields" && s.low(j) != "manufacturing" || content == 0 || j == i+1 && s.low(j) == "sectors" && (s.low(i) == "industry" || s.low(i) == "industrial") || s.low(j-1) == "and" || s.low(j-1) == "&" {
		return Mention{}, false
	}
	if e := lx.Find(lexicon.Sector, s.low(i)+" industry"); isPluralNoun(s, j) && s.low(i+1) == "and" && j == i+3 && e != nil {
		return Mention{Class: lexicon.Sector, Sent: si, Start: i, End: i + 1, Label: -1, Name: e.Name, Kind: "sector", Entry: e}, true // "steel and cement industries" are two
	}
	for k := i + 1; k < j; k++ {
		if w := s.low(k); (w == "and" || w == "&") && lx.Find(lexicon.Sector, strings.ToLower(s.textOf(i, k))) != nil && lx.Find(lexicon.Sector, strings.ToLower(s.textOf(k+1, j+1))) != nil {
			return Mention{}, false // "logistics and advanced manufacturing" are two
		}
	}
	name := strings.ToLower(s.textOf(i, j+1))
	m := Mention{Class: lexicon.Sector, Sent: si, Start: i, End: j + 1, Label: -1, Name: name, Kind: "sector"}
	base := strings.ToLower(s.textOf(i, j))
	for _, alt := range []string{name, base + " industry", base + " sector", base} {
		if e := lx.Find(lexicon.Sector, alt); e != nil {
			m.Entry, m.Name = e, e.Name
			break
		}
	}
	return m, true
}

// makesNothing reports whether "manufacturing" at token i ends the name of a field: no "of" with a product and no noun
// stand behind it.
func makesNothing(s *Sentence, i int) bool {
	return s.low(i+1) != "of" && !isNounTag(s.tag(i+1)) && s.tag(i+1) != "POS" && s.tag(i+1) != "VBG"
}

// standsAsSector reports whether a one-word sector name is meant as one here.
func standsAsSector(s *Sentence, i, end int, lx *lexicon.Lexicon) bool {
	switch s.low(end) {
	case "industry", "industries", "sector", "sectors", "market", "markets", "enterprises", "companies", "firms", "manufacturing":
		return true
	}
	if topic(s, i, end) || amongSectors(s, i, end, lx) || s.low(i-1) == "and" && sectorEnds(s, i-1, lx) {
		return true
	}
	if distinct[s.low(end-1)] && s.low(end) != "of" || s.Tokens[i].Text == "AI" {
		return true
	}
	return listed(s, i, end, lx)
}

// topic reports whether a field is what a clause is about: "Turning to childcare, ...", "investment in transport",
// "construction expanded by 6 percent".
func topic(s *Sentence, i, end int) bool {
	p, pp := s.low(i-1), s.low(i-2)
	switch {
	case s.low(end) == "," && i <= 3 && (p == "to" && (pp == "turning" || pp == "regard" || pp == "respect") || p == "for" && pp == "as" || p == "on" && i == 1):
		return true
	case p == "in" && s.low(end) == "," && (i == 1 || pp == ":" || pp == ";"):
		return true // "in automobiles, margins are thin"
	case p == "in" && workIn[pp]:
		return s.low(end) == "" || !isNounTag(s.tag(end))
	case changeVerbs[s.low(end)] != "" && (s.tag(end) == "VBD" || s.tag(end) == "VBZ" || s.tag(end) == "VBP"):
		return i == 0 || p == "," || p == "and" || p == "but" || p == "while" || p == "that"
	}
	return false
}

// amongSectors reports whether a field stands in a list with two other fields: "hotels, catering and culture".
func amongSectors(s *Sentence, i, end int, lx *lexicon.Lexicon) bool {
	others := 0
	for k := end; listJoin[s.low(k)] && others < 2; {
		for listJoin[s.low(k)] {
			k++
		}
		m, ok := lx.Sectors.Longest(s.at(k))
		if !ok || isNounTag(s.tag(k+m.N)) {
			break
		}
		others, k = others+1, k+m.N
	}
	for k := i; listJoin[s.low(k-1)] && others < 2; {
		for listJoin[s.low(k-1)] {
			k--
		}
		start := sectorBefore(s, k, lx)
		if start == k {
			break
		}
		others, k = others+1, start
	}
	return others > 1 && !isNounTag(s.tag(end)) && !strings.HasPrefix(s.tag(i-1), "JJ")
}

// sectorBefore is where the field begins that ends before token i; i where none does.
func sectorBefore(s *Sentence, i int, lx *lexicon.Lexicon) int {
	for k := max(0, i-4); k < i; k++ {
		if m, ok := lx.Sectors.Longest(s.at(k)); ok && k+m.N == i {
			return k
		}
	}
	return i
}

// workIn are what there is in a field: "jobs in construction".
var workIn = wordSet("investment investments output exports jobs employment companies firms enterprises businesses workers start-ups startups projects salaries wages vacancies")

// sectorEnds reports whether a sector of several words ends before token i: "elderly care and childcare".
func sectorEnds(s *Sentence, i int, lx *lexicon.Lexicon) bool { return sectorBefore(s, i, lx) < i-1 }

// distinct one-word sectors are seldom anything else.
var distinct = wordSet("manufacturing agriculture aerospace biomedicine biotechnology electronics shipbuilding petrochemicals pharmaceuticals semiconductors robotics photovoltaics e-commerce automotive aviation tourism forestry fisheries mining logistics healthcare textiles")

// listed reports whether the word stands in a list with another sector, or after "industries such as".
func listed(s *Sentence, i, end int, lx *lexicon.Lexicon) bool {
	intro := false
	for k := i - 1; k >= 0 && k > i-30; k-- {
		w := s.low(k)
		if (w == "as" && s.low(k-1) == "such" || w == "including" || w == "like") && introNoun[s.low(k-1)] || w == "as" && introNoun[s.low(k-2)] {
			intro = true
			break
		}
		if w == "." || strings.HasPrefix(s.tag(k), "VB") && s.tag(k) != "VBG" && s.tag(k) != "VBN" {
			break
		}
	}
	return intro
}

var introNoun = wordSet("industries sectors fields areas industry sector field domains")

// sectorLists reads "industries such as A, B and C", "key areas, including A, B and C", "four sectors —
// A, B and C —": every item of such a list is a sector, whether a file knows it or not.
func sectorLists(si int, s *Sentence, lx *lexicon.Lexicon) []Mention {
	var out []Mention
	for i := range s.Tokens {
		if !introNoun[s.low(i)] || !isPluralNoun(s, i) {
			continue
		}
		j := listStart(s, i+1)
		if j < 0 {
			continue
		}
		items := listItems(s, j)
		if len(items) < 2 {
			continue
		}
		for _, it := range items {
			for it[0] < it[1] && s.tag(it[0]) == "DT" {
				it[0]++
			}
			name := strings.ToLower(s.textOf(it[0], it[1]))
			if it[1]-it[0] > 5 || name == "" || s.tag(it[0]) == "VBG" && it[1]-it[0] > 1 && !isNounTag(s.tag(it[0]+1)) || strings.HasSuffix(name, "ing rise") || s.tag(it[1]-1) == "VBG" && it[1]-it[0] == 1 && !distinct[name] {
				continue
			}
			m := Mention{Class: lexicon.Sector, Sent: si, Start: it[0], End: it[1], Label: -1, Name: name, Kind: "sector"}
			if !m.ofField(s, lx) {
				continue
			}
			for _, alt := range []string{name, name + " industry", name + " sector"} {
				if e := lx.Find(lexicon.Sector, alt); e != nil && (alt == name || strings.HasPrefix(e.Name, name)) {
					m.Entry, m.Name = e, e.Name
					break
				}
			}
			out = append(out, m)
		}
	}
	return out
}

// listStart is the token at which the list of a plural noun that ends at i begins, or -1.
func listStart(s *Sentence, i int) int {
	for k := i; k < len(s.Tokens) && k < i+14; k++ {
		switch w := s.low(k); {
		case w == "such" && s.low(k+1) == "as":
			return k + 2
		case w == "including" || w == "like" && k == i:
			return k + 1
		case (w == "—" || w == "–" || w == ":") && k == i:
			return k + 1
		case w == ";" || w == "." || (w == "," || w == "and") && s.low(k+1) != "including" && !(s.low(k+1) == "such" && s.low(k+2) == "as" && k == i):
			return -1
		}
	}
	return -1
}

// listItems cuts a list of noun phrases at commas and the closing conjunction.
func listItems(s *Sentence, j int) [][2]int {
	var items [][2]int
	start := j
	last := false
	for k := j; k <= len(s.Tokens) && k < j+60; k++ {
		w, t := s.low(k), s.tag(k)
		nominal := isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "VBG" || t == "VBN" || t == "DT" || t == "CD" || t == "POS" || t == "FW"
		switch {
		case k < len(s.Tokens) && nominal:
			continue
		case w == "," && last && k > start && s.low(k+1) != "and" && s.low(k+1) != "or":
			// "in industries such as steel and cement, output rose": the list is closed
		case w == "," || w == "and" || w == "or":
			if k > start {
				// "emerging and future industries" is one item: adjectives joined
				if w == "and" && (strings.HasPrefix(s.tag(k-1), "JJ") || s.tag(k-1) == "VBG" && k-1 == start) && (strings.HasPrefix(s.tag(k+1), "JJ") || s.tag(k+1) == "NN" && isPluralNoun(s, k+2) && k-1 == start) {
					continue
				}
				// a list closes with "and"; a second "and" straight after an item without comma is inside it
				items = append(items, [2]int{start, k})
			}
			start = k + 1
			last = last || w == "and" || w == "or"
			continue
		}
		if k > start {
			items = append(items, [2]int{start, k})
		}
		break
	}
	if !last {
		return nil
	}
	for _, it := range items {
		if !isNounTag(s.tag(it[1]-1)) && s.tag(it[1]-1) != "VBG" {
			return nil
		}
	}
	return items
}
