package pipeline

import "briefgraph/lexicon"

// orgFirst reads names of organisations that begin with their head: "University of Lunden", "Association of Dairy
// Farmers", "Bank of the Hebrides".
func orgFirst(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	w := s.low(i)
	if !leadsName[w] || s.low(i+1) != "of" && s.low(i+1) != "for" || !isUpperStart(s.Tokens[i].Text) || isName(s, i-1) && !functionWord[s.low(i-1)] || w == "federation" && lx.Find(lexicon.Place, s.Tokens[min(i+2, len(s.Tokens)-1)].Text) != nil {
		return Mention{}, false
	}
	end := headFirst(s, i, lx)
	if end <= i || insideQuotation(s, i, end) {
		return Mention{}, false
	}
	end = countryTail(si, s, end, lx)
	return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: orgHeads[w]}, true
}

// leadsName are nouns for organisations that names begin with.
var leadsName = wordSet("university institute association federation bank college academy museum society foundation confederation chamber league library church institution")

// headBehind reports whether the word at j heads the name of a body by the word before it: "Cyclone Research Centre",
// "Red Cross", "Lunden Health System".
func headBehind(s *Sentence, j int) bool {
	before := s.low(j - 1)
	switch s.low(j) {
	case "centre", "center":
		return centreOf[before]
	case "cross", "crescent":
		return before == "red"
	case "assembly":
		return lawmaking[before]
	case "guard":
		return before == "coast" || before == "border" || before == "national"
	case "system":
		return before == "health" || before == "hospital"
	}
	return false
}

// forecasts are words before "Centre" that make it one of the state.
var forecasts = wordSet("prediction warning forecast forecasting")

// purposeHead are nouns for organisations that a purpose follows: "European Bank for Reconstruction".
var purposeHead = wordSet("association foundation institute society alliance bank")

// centreOf are words before "Centre" that make it a body and no building: "Cyclone Research Centre".
var centreOf = wordSet("research medical management cancer health science technology innovation policy studies supercomputing prediction warning forecast forecasting control legal resource heritage arts neuroscience")

// firstOfTwo is the end of the first of two firms joined by "and" that read like one name up to the head: where the first
// is known, or members of a count are named and both have two words or more, "firms including Blue Bay and Red Rock Group".
func firstOfTwo(si int, s *Sentence, i, head int, lx *lexicon.Lexicon) int {
	if orgHeads[s.low(head)] != "company" {
		return i
	}
	and := i
	for k := i + 1; k < head; k++ {
		switch w := s.low(k); {
		case w == "and" && and == i:
			and = k
		case w == "and" || w == "," || w == "of":
			return i
		}
	}
	if and == i+1 && head-and > 1 && len(s.Tokens[i].Text) > 2 && isUpper(s.Tokens[i].Text) {
		return and // "NRA and Harbour Railway Group"
	}
	if and > i && len(s.Tokens[and+1].Text) > 2 && isUpper(s.Tokens[and+1].Text) && !isUpper(s.Tokens[i].Text) {
		return and // "Harbour Cranes and NRA Group"
	}
	if m, ok := lexiconName(si, s, i, lx); ok && m.Class == lexicon.Organization && m.End == and {
		return and
	}
	if and-i < 2 || head-and < 2 {
		return i
	}
	switch s.low(i - 1) {
	case "including", "them", "like", "both", "as":
		return and
	}
	return i
}

// countryTail is the end of the country behind the name of an organisation that ends at token end, which belongs to the
// name: "Airports Corporation of Viet Nam", "Association of Regions of the Czech Republic".
func countryTail(si int, s *Sentence, end int, lx *lexicon.Lexicon) int {
	k := end + 1 + btoi(s.low(end+1) == "the")
	if s.low(end) != "of" || !isName(s, k) {
		return end
	}
	if m, ok := lexiconName(si, s, k, lx); ok && m.Class == lexicon.Place && m.Kind == "country" {
		return m.End
	}
	return end
}

// fieldsAfter are nouns for organisations that several fields follow: "Lunden Academy of Fishing and Forestry Sciences".
var fieldsAfter = wordSet("academy institute chamber")

// lawmaking are words before "Assembly" that make it a parliament.
var lawmaking = wordSet("national legislative state federal parliamentary people's constituent consultative")
