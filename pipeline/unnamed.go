package pipeline

import (
	"slices"
	"strings"

	"briefgraph/lexicon"
)

// ofNoName reports whether a phrase in lower case names none of its kind, whatever founds it: a plan that is only said to
// be economic, "the economic reform agenda"; a field's way of working, "the mass transit system"; several of a kind that
// nobody counts, "school holiday programs"; houses, "2,300 village day centers".
func (p phrase) ofNoName(s *Sentence, complement bool, lx *lexicon.Lexicon) bool {
	last := s.low(p.headEnd - 1)
	head := singular(last)
	bare := p.headEnd == p.headStart+1
	switch {
	case head == "legislation" && bare, anyOf[s.low(p.headEnd+1)] && s.low(p.headEnd) == "for":
		return true // "laws for any town"
	case head == "deduction" && !definite(s, p.start):
		return true // that somebody asks for
	case head == "agreement" && s.low(p.headEnd) == "to" && s.tag(p.headEnd+1) == "VB":
		return true // that somebody will do something
	case broadHead[head] && bare && (!complement || future(s, p.headEnd)) && p.onlyBroad(s):
		return true
	case head == "system" && bare && operated[s.low(p.headStart-1)], head == "system" && s.low(p.headEnd-2) == "trading" && p.onlyBroad(s):
		return true
	case plural(last) && uncounted[head] && s.low(p.headStart-1) != "relief" && s.low(p.headStart-1) != "special" && !complement && !p.counted(s) && !levelWord(s, p):
		return s.low(p.start-1) != "the" || housing[head] || head == "mechanism" || head == "system"
	}
	return false
}

// onlyBroad reports whether all that stands before the head goes with any government's plans.
func (p phrase) onlyBroad(s *Sentence) bool {
	for i := p.start; i < p.headStart; i++ {
		if w := s.low(i); !broadField[w] && !generic[w] && !describes(s, i) && w != "and" && s.tag(i) != "''" && !s.Tokens[i].is(ordinal) && s.low(i) != "century" {
			return false
		}
	}
	return true
}

// counted reports whether a phrase says how many there are, and not so many that they are houses or cases.
func (p phrase) counted(s *Sentence) bool {
	for _, k := range []int{p.start - 1, p.start} {
		if s.tag(k) == "CD" {
			return !strings.Contains(s.low(k), ",") && len(s.low(k)) != 4
		}
	}
	return false
}

// future reports whether only "for the future" or the like stands at token i.
func future(s *Sentence, i int) bool {
	return s.low(i) == "for" && (s.low(i+1) == "the" || s.low(i+1) == "our") && s.low(i+2) == "future"
}

var (
	// broadField are words for fields that every government has plans in.
	broadField = wordSet("economic reform political national security social policy budget fiscal term government world international global multilateral electronic domestic market economy overall industrial development growth digital free foreign independent")

	// operated are words before "system" that make it something that is run or built.
	operated = wordSet("trading transit transport road rail railway energy power irrigation weapons computer water sewerage sewage court jury banking tax welfare metro subway")

	// uncounted are heads of which a plural without number names none.
	uncounted = wordSet("pilot mechanism system scheme centre center corridor fund park program programme policy regime campaign")

	// housing are uncounted heads that are houses as well.
	housing = wordSet("centre center park")

	// fieldOffice are offices that a field follows: "the Minister for Disability Reform".
	fieldOffice = wordSet("minister secretary ambassador commissioner spokesman spokesperson professor coordinator co-ordinator")
)

// office reports whether a phrase names somebody's office, or what people study: "the Minister for Welfare Reform",
// "Professor of Law", "the University Medal in Law".
func (p phrase) office(s *Sentence) bool {
	for i := p.start; i < p.headStart; i++ {
		if fieldOffice[s.low(i)] && (s.low(i+1) == "for" || s.low(i+1) == "of" || s.low(i+1) == "assisting") {
			return true
		}
	}
	w := s.low(p.headStart - 1)
	return singular(s.low(p.headEnd-1)) == "law" && p.proper && (w == "of" || w == "in" || w == "and")
}

// givenName reports whether a head in capitals is the surname behind a given name: "Ann Laws".
func (p phrase) givenName(s *Sentence, lx *lexicon.Lexicon) bool {
	w := s.low(p.headEnd - 1)
	return (w == "laws" || w == "bills" || w == "bond" || w == "grant") && p.headStart == p.headEnd-1 && p.headStart > 0 && lx.GivenNames[s.low(p.headStart-1)] && isName(s, p.headStart-1)
}

// compoundNumber reports whether the number at token i belongs to the noun behind it and with it to the name: "five point
// plan", "Five Year Cooperation Agreement", "third term agenda".
func (p phrase) compoundNumber(s *Sentence, i int) bool {
	if s.low(i) == "one" && s.low(i+2) == "," && s.low(i+3) == "one" {
		return true // "one county, one crop initiative"
	}
	if i+1 >= p.headStart || isPlainNumber(s.Tokens[i].Text) && isYear(s.low(i)) {
		return false
	}
	return slices.Contains([]string{"point", "year", "term", "stage", "phase", "step", "part", "pillar", "month", "week", "party", "home", "generation"}, s.low(i+1))
}

// nameJoin are small words inside names before an article.
var nameJoin = wordSet("in for to of")

// joinsCapitals reports whether the small word at token i stands inside a name in capitals that ends in the head at token
// h, of which the part behind i begins at token start: "Pathways to Prevention Programme".
func joinsCapitals(s *Sentence, i, h, start int, taken []bool) bool {
	k := i - 1
	if s.low(i) == "a" {
		k--
	}
	if start != i+1 || k < 1 || !isUpperStart(s.Tokens[h].Text) || !isName(s, h-1) || !isName(s, i+1) || !isName(s, k) || taken[k] || taken[i+1] || functionWord[s.low(k)] {
		return false
	}
	t := s.tag(k)
	return !fieldOffice[s.low(k)] && (isNounTag(t) || t == "VB" || t == "VBG" || t == "VBP" || t == "JJ")
}

// ofGovernments reports whether only governments and their likes stand before a head in capitals: "Commonwealth, State and
// Northern Territory Acts", "the Amendment Act", "national Government payments".
func (p phrase) ofGovernments(s *Sentence) bool {
	if p.quoted || p.start == p.headStart || s.low(p.headEnd) == "on" || s.low(p.headEnd) == "of" || s.low(p.headEnd) == "for" || s.low(p.headEnd) == "(" {
		return false
	}
	law := false
	switch singular(s.low(p.headEnd - 1)) {
	case "act", "law", "legislation":
		law = true
	case "payment", "grant", "fund", "funding":
	default:
		return false
	}
	for i := p.start; i < p.headStart; i++ {
		if w := s.low(i); !governmental[w] && !generic[w] && w != "and" && w != "," && !(law && (w == "amendment" || w == "northern" || w == "territory" || w == "territories")) {
			return false
		}
	}
	return true
}
