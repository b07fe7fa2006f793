package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// placeWithin reads a town that no list has by the state or country behind it: "in Sandhaven, Queensland".
func placeWithin(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	switch s.low(i - 1) {
	case "in", "near", "from", "at", "to", "outside", "of":
	default:
		return Mention{}, false
	}
	if s.Turn < 0 && !prose(s) {
		return Mention{}, false // in a title any words are written so
	}
	j := i
	for j < i+3 && isName(s, j) {
		if w := s.low(j); isUpper(s.Tokens[j].Text) || monthNumber[w] > 0 || weekdays[w] || bodyHeads[w] != "" || orgHeads[w] != "" || functionWord[w] || lx.GivenNames[w] && j == i && isName(s, j+1) {
			return Mention{}, false
		}
		j++
	}
	if j == i || s.low(j) != "," {
		return Mention{}, false
	}
	around, ok := lexiconName(si, s, min(j+1, len(s.Tokens)-1), lx)
	if !ok || around.Class != lexicon.Place || around.Kind != "province" && around.Kind != "country" {
		return Mention{}, false
	}
	if w := s.low(around.End); w != "" && !strings.Contains(",.;:)", w) || w == "," && (isName(s, around.End+1) || s.low(around.End+1) == "and") {
		return Mention{}, false // "from Alpha, Norway and Sweden" is a list
	}
	return Mention{Class: lexicon.Place, Sent: si, Start: i, End: j, Label: -1, Name: s.textOf(i, j), Kind: "city"}, true
}
