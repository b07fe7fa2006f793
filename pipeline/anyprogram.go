package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// anySuch reports whether a phrase in lower case and without a name tells of any program of its kind, not of one: "a visa
// scheme", "tax rebates", "the reform agenda". What a verb of founding governs is one, whatever it is called.
func (p phrase) anySuch(s *Sentence, governed, complement bool, lx *lexicon.Lexicon) bool {
	if p.proper || p.quoted || p.named(s) && !p.namedByOwner(s) {
		return false
	}
	last := s.low(p.headEnd - 1)
	if p.content == 0 && s.low(p.headEnd) == "of" && ofIdea[singular(last)] {
		return true // "a campaign of opportunism", "the scheme of things"
	}
	if p.namedByOwner(s) {
		return true
	}
	if governed || p.oneByForm(s, lx) {
		return false
	}
	many := plural(last)
	before := s.low(p.start - 1)
	switch {
	case before == "'s" || before == "’s":
		return false
	case many:
		return !(before == "the" && (complement || p.content > 1 && !broadHead[singular(last)]))
	case before == "the" || before == "our" || before == "under" || before == "this" || before == "that":
		return p.content < 2 && !complement && broadHead[last] && p.headEnd == p.headStart+1
	}
	return p.content < 3 || before == "a" || before == "an"
}

// oneByForm reports whether the form of a phrase makes it one thing or a counted set of known ones: a number before it,
// its building, a head of several words.
func (p phrase) oneByForm(s *Sentence, lx *lexicon.Lexicon) bool {
	k := p.start - 1
	if s.tag(k) == "CD" || s.tag(p.start) == "CD" || s.low(k) == "of" && (foundingNoun[s.low(k-1)] || scales[s.low(k-1)] > 0) || s.low(k) == "in" && p.headEnd-p.headStart > 1 {
		return true
	}
	if levelWord(s, p) && p.content > 1 || strings.Count(s.low(p.headStart-1), "-") > 1 && p.headStart > p.start && !plural(s.low(p.headEnd-1)) {
		return true // "work-for-the-dole scheme"
	}
	_, long := lx.Heads.Find(s.low(p.headEnd-3), s.low(p.headEnd-2), s.low(p.headEnd-1))
	return long && !strings.HasPrefix(s.low(p.headEnd-1), "agreement")
}

// namedByOwner reports whether the only name in a phrase is that of a government, a people or a party: "the Norling
// Government initiative", "Labor's plan".
func (p phrase) namedByOwner(s *Sentence) bool {
	owned := false
	for i := max(p.start, 1); i < p.headStart; i++ {
		switch {
		case !isUpperStart(s.Tokens[i].Text):
			if !generic[s.low(i)] && !describes(s, i) && s.low(i) != "and" {
				return false
			}
		case s.low(i) == "government" || s.low(i) == "coalition" || s.low(i) == "labor" || s.low(i) == "labour" || s.low(i) == "liberal" || demonym(s.low(i), "JJ"):
			owned = true
		case s.low(i+1) != "government" && s.low(i+2) != "government":
			return false
		}
	}
	return owned
}

var (
	// broadHead are heads that need two words before them to be one program's.
	broadHead = wordSet("agenda plan strategy policy vision outline agreement legislation regime system reform blueprint campaign initiative platform arrangement approach review deal treaty scheme")

	// ofIdea are heads that an idea behind "of" makes no program of.
	ofIdea = wordSet("campaign scheme system plan policy strategy vision agenda program programme platform package initiative")
)

// lowLead reports whether the word at i stands before a name in capitals and is no part of it, "the imaginative Ports
// Fund", or only praises what it stands before.
func (p phrase) lowLead(s *Sentence, i int) bool {
	if p.quoted || s.Tokens[i].Text != s.low(i) || digitFirst(s.low(i)) || s.tag(i) == "''" {
		return false
	}
	if p.proper && isUpperStart(s.Tokens[p.headStart].Text) {
		return isName(s, i+1) || lowRun(s, i, p.headStart)
	}
	return p.content > 1 && i+1 < p.headStart && describes(s, i)
}

// lowRun reports whether words in lower case lead from token i to a capital before the head: "world class Ports Fund".
func lowRun(s *Sentence, i, head int) bool {
	for k := i; k < head; k++ {
		if isUpperStart(s.Tokens[k].Text) {
			return true
		}
		if s.tag(k) == "CC" || s.tag(k) == "," {
			return k > i
		}
	}
	return isUpperStart(s.Tokens[head].Text)
}
