package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// memberWords make a council, board or committee one of members, outside government: of a sport, a trade, a faith.
var memberWords = wordSet(`business trade industry industries employers press olympic olympics paralympic farmers growers producers exporters importers manufacturers retail retailers mining miners merchants
	cricket football rugby soccer tennis hockey netball golf swimming athletics basketball cycling rowing sailing racing
	churches unions union trades students associations organisations organizations societies clubs`)

// ofMembers reports whether the name of tokens [i, end) with the head w is of a body of members.
func ofMembers(s *Sentence, i, end int, w string) bool {
	if w != "council" && w != "board" && w != "committee" && w != "congress" {
		return false
	}
	for k := i; k < end; k++ {
		if memberWords[s.low(k)] && (s.low(k-1) != "and" || isPluralNoun(s, k)) && s.low(k-1) != "of" && s.low(k-1) != "for" {
			return s.low(k) != "industry" && s.low(k) != "mining" && s.low(k) != "trade" && s.low(k) != "business" && s.low(k) != "industries" && s.low(k) != "retail" || w == "council" && s.low(k+1) == w
		}
	}
	return false
}

// panelGroup are words that make a group one of people with a task, and no firm: "the Indigenous Reference Group".
var panelGroup = wordSet("working reference advisory observer observers task study contact steering expert experts discussion review consultative policy parliamentary leadership monitoring coordinating coordination")

// organizationKind is the kind of an organisation by the words of its name, where its head says little: no group with a
// task is a company, no school a university, and a royal college has members.
func organizationKind(s *Sentence, i, head int) string {
	before := s.low(head - 1)
	switch w := s.low(head); {
	case w == "group" && (panelGroup[before] || before == "of"):
		return "other"
	case w == "school" && s.low(head+1) != "of":
		if before == "business" || before == "law" || before == "medical" || before == "graduate" {
			return "university"
		}
		return "other"
	case w == "college" && s.low(i) == "royal" && s.low(head+1) == "of":
		return "association"
	}
	return first(orgHeads[s.low(head)], "other")
}

// ownersWord are words that say whose body is meant, and are no part of its name.
var ownersWord = wordSet("your our my his her their its this that these those another any every such what which whose")

// noBodyLead reports whether a name cannot begin at token i and end in the head: "Your Cabinet", "Labor Senate", "Senators
// and Members of Parliament", "Heads of Government", "the Chief Executive of Blue Holdings", "Sir Carl Court".
func noBodyLead(s *Sentence, i, head int, lx *lexicon.Lexicon) bool {
	w := s.low(head)
	if ownersWord[s.low(i)] {
		return true
	}
	switch w {
	case "industries":
		if ministersField(s, i) {
			return true // "the Minister for Primary Industries"
		}
	case "union":
		if head == i+1 && s.low(i) == "trade" {
			return true
		}
	case "party":
		if n := s.low(head + 1); n == "talks" || n == "room" || n == "rooms" {
			return true // "the Six Party Talks"
		}
	case "department":
		if n := s.low(head + 1); n == "store" || n == "stores" || (lx.Find(lexicon.Place, s.textOf(i, head)) != nil || isName(s, i-1) && lx.Find(lexicon.Place, s.textOf(i-1, head)) != nil) && n != "of" && n != "for" {
			return true // any of that state's
		}
	case "parliament", "senate":
		if p := s.low(head - 1); ofAParty[p] && p != "national" && p != "union" || bodyHeads[p] != "" {
			return true
		}
	case "court":
		if lx.GivenNames[s.low(head-1)] && head == i+1 || lx.Honorifics[strings.TrimSuffix(s.low(i), ".")] {
			return true
		}
	case "police":
		if n := s.low(head + 1); isName(s, head+1) && (n == "station" || n == "stations" || n == "headquarters" || n == "academy") {
			return true
		}
	}
	for k := i; k < head; k++ {
		if s.low(k+1) == "of" && officers[s.low(k)] || s.low(k+1) == "and" && k+2 < head && members[s.low(k)] && members[s.low(k+2)] {
			return true
		}
	}
	return false
}

var (
	// officers are people of whom a body's name follows behind "of".
	officers = wordSet("executive director directors chairman chairwoman chairperson chair head heads president secretary minister ministers officer manager governor leader leaders member members senators ceo chief chiefs session sessions meeting meetings opening")

	// members are people in a parliament.
	members = wordSet("senators members ministers representatives deputies councillors")
)

// secondParty is where the name of the second of two parties begins that share the noun, or that stands behind a person:
// "the Liberal and National Party"; i where the name is of one.
func secondParty(s *Sentence, i, head int, lx *lexicon.Lexicon) int {
	for k := head - 2; k > i; k-- {
		if s.low(k) == "government" && lx.Find(lexicon.Ministry, s.textOf(k+1, head+1)) != nil {
			return k + 1 // "the Queensland Government, National Party" without the comma
		}
	}
	for k := head - 1; k > i; k-- {
		if s.low(k) == "and" && lx.Find(lexicon.Ministry, s.textOf(k+1, head+1)) != nil {
			return k + 1
		}
	}
	return i
}

// unitNumber reports whether a word numbers a unit of an army: "Sixth", "9th".
func unitNumber(w string) bool { return ordinals[w] > 0 || w != "" && w[0] >= '1' && w[0] <= '9' }

// ruled reports whether the noun at i is what a document regulates: "Measures for the Administration of
// Trademarks".
func ruled(s *Sentence, i int) bool {
	if s.low(i) != "administration" && s.low(i) != "office" {
		return false
	}
	for s.low(i-1) == "the" {
		i--
	}
	if w := s.low(i - 1); w != "for" && w != "on" && w != "concerning" {
		return false
	}
	switch s.low(i - 2) {
	case "measures", "regulations", "regulation", "provisions", "rules", "law", "opinions", "guidelines", "standards":
		return true
	}
	return false
}

// centralBank reports whether a bank whose head is at token head is a country's: "Reserve Bank of Lunden".
func centralBank(s *Sentence, head, end int) bool {
	w := s.low(head - 1)
	return s.low(head) == "bank" && (w == "central" || w == "reserve") && end > head+1
}
