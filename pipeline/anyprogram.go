package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// anySuch reports whether a phrase in lower case and without a name tells of any program of its kind, not of one: "a visa
// scheme", "tax rebates", "the reform agenda". What a verb of founding governs is one, whatever it is called.
func (p phrase) anySuch(s *Sentence, governed, strong, complement bool, lx *lexicon.Lexicon) bool {
	if p.proper || p.quoted || p.named(s) && !p.namedByOwner(s) {
		return false
	}
	last := s.low(p.headEnd - 1)
	if p.content == 0 && s.low(p.headEnd) == "of" && ofIdea[singular(last)] {
		return true // "a campaign of opportunism", "the scheme of things"
	}
	if p.namedByOwner(s) || looseHead[singular(last)] || dailyHead[singular(last)] && !strong && s.low(p.headEnd) != "on" && !(definite(s, p.start) && p.content > 1 && !plural(last)) {
		return true
	}
	if p.ofNoName(s, complement, lx) {
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

	// looseHead are heads that make a program of a name only.
	looseHead = wordSet("event activity notice vision doctrine cut")

	// dailyHead are heads of what there is much of: without a name and without somebody who founds it, any of it.
	dailyHead = wordSet("operation rule regulation standard register laboratory law benefit allowance treaty rebate process")

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

// spokenName reports whether the head at h ends a name in capitals inside a longer quotation, which is what somebody
// said: "we will finish the Clean Rivers Plan in time".
func spokenName(s *Sentence, h int) bool {
	start := h
	for isName(s, start-1) {
		start--
	}
	if start > 0 && s.Tokens[start-1].is(ordinal) {
		start-- // "the 14th Five-Year Plan"
	}
	end := closingQuote(s, h)
	return start < h && isUpperStart(s.Tokens[h].Text) && s.tag(start-1) != "''" && end > h+1 && !isName(s, h+1) && s.low(start-1) == "the"
}

// withoutLeads adds programs to the other mentions of a sentence, without the bodies that begin the name of one: the
// Harbour Bank Lending Facility is no mention of the bank.
func withoutLeads(s *Sentence, others, programs []Mention) []Mention {
	out := others[:0:0]
	for _, m := range others {
		lead := false
		for _, p := range programs {
			lead = lead || p.Class == Program && p.Kind != "law" && p.Kind != "policy-document" && p.Start == m.Start && m.End < p.End && isName(s, m.End) && (m.Class == lexicon.Ministry || m.Class == lexicon.Organization)
		}
		if !lead {
			out = append(out, m)
		}
	}
	return append(out, programs...)
}

// spanWord reports whether token i says how long something runs: "a five-month special action"; a five-year
// plan is one by name.
func spanWord(s *Sentence, i int) bool {
	_, unit, ok := strings.Cut(s.low(i), "-")
	return ok && (unit == "day" || unit == "week" || unit == "month" || unit == "year") && s.low(i+1) != "plan" && !isUpperStart(s.Tokens[i].Text)
}

// moneyWord reports whether token i belongs to an amount before the name: "$193 million plan".
func moneyWord(s *Sentence, i int) bool {
	w := s.low(i)
	if isUpperStart(s.Tokens[i].Text) {
		return false // Thousand Townships
	}
	return currencySign(w) != "" || scales[w] > 0 && len(w) > 2 || w == "yuan" || w == "dollar" || s.tag(i) == "CD"
}

// personOrState reports whether a head is somebody's given name or the letters of a state: "thanks Bill", "Cricket ACT".
func (p phrase) personOrState(s *Sentence) bool {
	switch s.Tokens[p.headEnd-1].Text {
	case "Bill":
		return p.start == 0 && p.headStart <= 2 && p.headEnd == p.headStart+1 && !strings.HasPrefix(s.tag(p.headStart-1), "NNP") || p.headStart == 1 && s.Tokens[0].is(common) && s.tag(0) != "NNP"
	case "ACT":
		return true
	}
	return false
}

// andBetween reports whether a list that has a comma at i closes with a conjunction before the head.
func andBetween(s *Sentence, i, head int) bool {
	for k := i + 1; k < head; k++ {
		if w := s.low(k); w == "and" || w == "&" || w == "or" {
			return true
		}
	}
	return false
}

// fundsOfBodies makes one program of two bodies without a word between them of which the second ends in the noun for a
// program: the Harbour Bank Future Fund is not the Future Fund.
func fundsOfBodies(s *Sentence, ms []Mention, lx *lexicon.Lexicon) []Mention {
	for i := 0; i+1 < len(ms); i++ {
		a, b := &ms[i], ms[i+1]
		if a.End != b.Start || a.Class != lexicon.Ministry && a.Class != lexicon.Organization || b.Class != lexicon.Ministry && b.Class != lexicon.Organization {
			continue
		}
		if h, ok := lx.Heads.Find(s.low(b.End - 1)); ok && h.Strong && h.Kind != "organization" && isUpperStart(s.Tokens[b.End-1].Text) {
			*a = Mention{Class: Program, Sent: a.Sent, Start: a.Start, End: b.End, Label: -1, Kind: h.Kind, Name: s.textOf(a.Start, b.End)}
			ms = append(ms[:i+1], ms[i+2:]...)
		}
	}
	return ms
}
