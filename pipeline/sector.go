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
	such strong good specific multiple respective both an a real non-profit third competitive nascent growing booming thriving big largest critical`)

// findSectors finds names of industries and fields: those of the lexicon, and noun phrases headed by
// industry or sector. A one-word name that is also an ordinary word ("energy", "health") must stand in
// a list of sectors or before a word like "industry" or "enterprises".
func findSectors(si int, s *Sentence, lx *lexicon.Lexicon, taken []bool) []Mention {
	var out []Mention
	for i := 0; i < len(s.Tokens); i++ {
		if i < len(taken) && taken[i] {
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
	for _, m := range lx.Names.At(s.at(i)) {
		if m.Val.Class != lexicon.Sector {
			continue
		}
		end := i + m.N
		if okPhrase && phrase.End > end {
			break
		}
		if m.N == 1 && !sectorHeads[s.low(i)] && !standsAsSector(s, i, end, lx) {
			continue
		}
		if s.tag(end-1) == "VB" || s.tag(end-1) == "VBP" {
			continue
		}
		name := m.Val.Name
		return Mention{Class: lexicon.Sector, Sent: si, Start: i, End: end, Label: -1, Name: name, Kind: "sector", Entry: m.Val}, true
	}
	return phrase, okPhrase
}

// sectorPhrase reads "information and communications industry" at token i.
func sectorPhrase(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	j := i
	content := 0
	for ; j < len(s.Tokens) && j < i+7; j++ {
		w, t := s.low(j), s.tag(j)
		if sectorHeads[w] && j > i {
			break
		}
		switch {
		case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "VBG", t == "VBN" && j > i:
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
	if j >= len(s.Tokens) || !sectorHeads[s.low(j)] || content == 0 {
		return Mention{}, false
	}
	name := strings.ToLower(s.textOf(i, j+1))
	m := Mention{Class: lexicon.Sector, Sent: si, Start: i, End: j + 1, Label: -1, Name: name, Kind: "sector"}
	for _, alt := range []string{name, strings.ToLower(s.textOf(i, j))} {
		if e := lx.Find(lexicon.Sector, alt); e != nil {
			m.Entry, m.Name = e, e.Name
			break
		}
	}
	return m, true
}

// standsAsSector reports whether a one-word sector name is meant as one here.
func standsAsSector(s *Sentence, i, end int, lx *lexicon.Lexicon) bool {
	switch s.low(end) {
	case "industry", "industries", "sector", "sectors", "market", "markets", "enterprises", "companies", "firms", "manufacturing":
		return true
	}
	if distinct[s.low(i)] || len(s.low(i)) >= 11 && s.tag(i) == "NN" {
		return true
	}
	return listed(s, i, end, lx)
}

// distinct one-word sectors are seldom anything else.
var distinct = wordSet("manufacturing agriculture aerospace biomedicine biotechnology electronics shipbuilding petrochemicals pharmaceuticals semiconductors robotics photovoltaics e-commerce automotive aviation tourism forestry fisheries mining logistics healthcare textiles")

// listed reports whether the word stands in a list with another sector, or after "industries such as".
func listed(s *Sentence, i, end int, lx *lexicon.Lexicon) bool {
	isSector := func(k int) bool {
		if k < 0 || k >= len(s.Tokens) {
			return false
		}
		for _, m := range lx.Names.At(s.at(k)) {
			if m.Val.Class == lexicon.Sector {
				return true
			}
		}
		return false
	}
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
	if intro {
		return true
	}
	neighbour := 0
	if (s.low(end) == "," || s.low(end) == "and") && (isSector(end+1) || s.low(end+1) == "and" && isSector(end+2)) {
		neighbour++
	}
	if p := s.low(i - 1); p == "," || p == "and" {
		for back := 2; back <= 4; back++ {
			if isSector(i - back) {
				neighbour++
				break
			}
		}
	}
	return neighbour > 0
}

var introNoun = wordSet("industries sectors fields areas industry sector field domains")
