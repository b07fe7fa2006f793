package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// sectorSeries reads industries that share their head: "the steel, cement and glass industries" are three. Words
// joined by "and" are several only where the first is an industry by itself, and the lexicon has none of all together.
func sectorSeries(si int, s *Sentence, lx *lexicon.Lexicon) []Mention {
	if !s.has(sectorNoun) {
		return nil
	}
	var out []Mention
	for h := 3; h < len(s.Tokens); h++ {
		if w := s.low(h); w != "industries" && w != "sectors" {
			continue
		}
		items := seriesBefore(s, h)
		if len(items) < 2 {
			continue
		}
		whole := lx.Find(lexicon.Sector, strings.ToLower(s.textOf(items[0].Start, h))+" industry")
		if whole != nil || lx.Find(lexicon.Sector, strings.ToLower(s.textOf(items[0].Start, h))) != nil || knownSector(s, items[0], lx) == nil {
			continue
		}
		for k, it := range items {
			name := strings.ToLower(s.textOf(it.Start, it.End))
			m := Mention{Class: lexicon.Sector, Sent: si, Start: it.Start, End: it.End, Label: -1, Name: name + " industry", Kind: "sector"}
			if k == len(items)-1 {
				m.End = h + 1
			}
			if e := knownSector(s, it, lx); e != nil {
				m.Entry, m.Name = e, e.Name
			}
			out = append(out, m)
		}
	}
	return out
}

// seriesBefore are the items of a list with "and" that modifies the noun at token h; none where a word of it leaves the
// noun common.
func seriesBefore(s *Sentence, h int) []tokenRange {
	var items []tokenRange
	end, joined := h, false
	for k := h - 1; k >= -1 && k > h-20; k-- {
		w, t := s.low(k), s.tag(k)
		if k >= 0 && (isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "VBG" && k+1 < end) && !notSector[w] {
			continue
		}
		if k+1 == end || end-k > 6 {
			return nil
		}
		items = append([]tokenRange{{k + 1, end}}, items...)
		switch {
		case w == "and" && !joined:
			joined = true
			if s.low(k-1) == "," {
				k--
			}
		case w == "," && joined:
		default:
			return items
		}
		end = k
	}
	return nil
}

// knownSector is the sector of the lexicon that a modifier names, with or without "industry" behind it.
func knownSector(s *Sentence, r tokenRange, lx *lexicon.Lexicon) *lexicon.Entry {
	name := strings.ToLower(s.textOf(r.Start, r.End))
	for _, alt := range []string{name, name + " industry", name + " sector"} {
		if e := lx.Find(lexicon.Sector, alt); e != nil {
			return e
		}
	}
	return nil
}
