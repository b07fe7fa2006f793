package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

// bodyHeads are nouns that head names of public bodies, with their kind. A name is built with them
// in front ("Ministry of X and Y") or at the end ("X Regulatory Commission").
var bodyHeads = map[string]string{"ministry": "ministry", "department": "agency", "office": "agency", "bureau": "bureau", "commission": "commission",
	"administration": "agency", "agency": "agency", "authority": "agency", "council": "council", "committee": "commission", "board": "agency",
	"service": "agency", "secretariat": "agency", "directorate": "bureau", "division": "bureau", "inspectorate": "agency", "treasury": "ministry",
	"tribunal": "court-or-legislature", "court": "court-or-legislature", "parliament": "court-or-legislature", "senate": "court-or-legislature",
	"congress": "court-or-legislature", "procuratorate": "court-or-legislature", "cabinet": "council", "taskforce": "agency", "government": "council",
	"regulator": "agency", "ombudsman": "agency", "registry": "agency", "corps": "agency", "police": "agency", "customs": "agency"}

// orgHeads are nouns that head names of organisations outside government.
var orgHeads = map[string]string{"association": "association", "federation": "association", "university": "university", "institute": "other",
	"company": "company", "corporation": "company", "corp.": "company", "corp": "company", "group": "company", "inc.": "company", "inc": "company",
	"ltd.": "company", "ltd": "company", "limited": "company", "bank": "company", "exchange": "exchange", "union": "association", "foundation": "other",
	"society": "association", "academy": "university", "college": "university", "alliance": "association", "chamber": "association", "airlines": "company",
	"airways": "company", "hospital": "other", "museum": "other", "gallery": "other", "library": "other", "orchestra": "other", "observatory": "other", "church": "other", "trust": "other", "organization": "other", "organisation": "other", "industries": "company",
	"holdings": "company", "motors": "company", "school": "university", "committee": "other", "council": "other", "league": "association", "party": "other"}

// finalOnly are heads that name a body only at the end of a name of two words or more; the word in
// front must not be one that makes a common noun of it.
var commonBefore = map[string]bool{"the": true, "this": true, "our": true, "their": true, "relevant": true, "prime": true, "post": true, "head": true, "box": true,
	"first": true, "new": true, "white": false, "stock": true, "public": true, "civil": true, "community": true, "customer": true, "royal": false}

// bodyName reads a name of a public body or organisation that begins at token i, by its form.
func bodyName(si int, s *Sentence, i int, lx *lexicon.Lexicon) (Mention, bool) {
	if kind, ok := bodyHeads[s.low(i)]; ok && (s.low(i+1) == "of" || s.low(i+1) == "for" || s.low(i+1) == "on") && !ruled(s, i) {
		if end := headFirst(s, i, lx); end > i && !insideQuotation(s, i, end) && !(s.low(i-1) == "of" && officers[s.low(i-2)] && s.low(i) == "government") {
			if ofMembers(s, i, end, s.low(i)) {
				return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: "association"}, true
			}
			return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: kindOf(s, i, end, kind)}, true
		}
	}
	if m, ok := orgFirst(si, s, i, lx); ok {
		return m, true
	}
	end, head := headLast(s, i, lx)
	if end <= i || insideQuotation(s, i, end) || noBody(s, i, head, end, lx) {
		return Mention{}, false
	}
	if k := head + 2; s.low(head+1) == "of" && k < end && lx.GivenNames[s.low(k)] && k+1 < end {
		end = head + 1 // "the Table Office of Carl Dahl"
	}
	w := s.low(head)
	if o, ok := lexiconName(si, s, i, lx); ok && o.Class == lexicon.Organization && o.End < end && o.Entry.Kind == "association" && w != "government" {
		return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: "association"}, true // "UNESCO Lunden Office"
	}
	if w == "party" {
		if k := secondParty(s, i, head, lx); k > i {
			return Mention{}, false // "the Liberal and National Party": the first shares the noun
		}
		return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: "party"}, true
	}
	if ofMembers(s, i, end, w) {
		return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: "association"}, true
	}
	if forecasts[s.low(head-1)] && (w == "centre" || w == "center") || w == "guard" {
		return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: "agency"}, true
	}
	if w == "assembly" || centralBank(s, head, end) {
		return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: map[bool]string{true: "court-or-legislature", false: "agency"}[w == "assembly"]}, true
	}
	if kind, ok := bodyHeads[w]; ok {
		return Mention{Class: lexicon.Ministry, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: kindOf(s, i, end, kind)}, true
	}
	if k := firstOfTwo(si, s, i, head, lx); k > i {
		end = k
	} else {
		end = countryTail(si, s, end, lx)
	}
	return Mention{Class: lexicon.Organization, Sent: si, Start: i, End: end, Label: -1, Name: s.textOf(i, end), Kind: organizationKind(s, i, head)}, true
}

// noBody reports whether what reads like a body's name is none: any government of a kind ("Local Government", "a
// Labor Government"), a unit without a name ("Press Office"), an office and those in it ("Members of Parliament",
// "Chief Government Whip"), letters after the name before ("MP").
func noBody(s *Sentence, i, head, end int, lx *lexicon.Lexicon) bool {
	if postNominal[s.Tokens[i].Text] || inOffice[s.low(i)] && (s.low(i+1) == "of" || s.low(i+1) == "and") || noBodyLead(s, i, head, lx) {
		return true
	}
	if m, ok := lx.Posts.Longest(s.at(i)); ok && i+m.N < head && (s.low(i+m.N) == "of" || s.low(i+m.N) == "and" || lx.GivenNames[s.low(i+m.N)]) {
		return true
	}
	if s.low(head) == "government" && isName(s, end) && lxPost(s, end, lx) {
		return true
	}
	kinds := anyGovernment
	if s.low(head-1) == "and" && bodyHeads[s.low(head)] != "" && s.low(i+1) != "of" && s.low(i+2) != "of" && s.low(i+3) != "of" {
		return true // "Industry and Government"
	}
	for k := i; k < head; k++ {
		if talkNoun[s.low(k)] {
			return true // "Press Conference Parliament House"
		}
	}
	if s.Turn < 0 && end == head+1 && isName(s, end) && !headlineVerb[s.low(end)] && orgHeads[s.low(head)] != "" && s.low(head) != "party" {
		return true // a title: "on Ferries and Hospital Capacity"
	}
	if w := s.low(head); w == "industries" && lx.Find(lexicon.Sector, s.textOf(i, end)) != nil || w == "division" && (unitNumber(s.low(i)) || unitNumber(s.low(i-1))) {
		return true // "Primary Industries", "the Sixth Division"
	}
	switch s.low(head) {
	case "government", "parliament":
	case "office", "bureau", "department", "division", "service", "gallery":
		kinds = anyUnit
	case "commission", "court", "board", "committee", "committees", "council", "union", "party", "group", "corps", "taskforce", "secretariat", "agency", "authority":
		kinds = anyPanel
	case "ltd", "ltd.", "limited", "inc", "inc.", "corp", "corp.", "company":
		kinds = anyFirm
	default:
		return false
	}
	for k := i; k < head; k++ {
		if !kinds[s.low(k)] {
			return false
		}
	}
	// "the Press Bureau of the Ministry of Ports" and "the Press Bureau, Ministry of Ports" have a name
	return end == head+1 && s.low(end) != "of" && !(s.low(end) == "," && isName(s, end+1))
}

var (
	inOffice      = wordSet("oath term terms head heads member members act acts tier tiers level levels arm arms branch branches leader leaders house houses chairman chairmen")
	anyGovernment = wordSet("local state and or territory provincial municipal regional city labor labour liberal conservative coalition republican democratic your our my their this that new next last previous former future good better big host")
	anyUnit       = wordSet("press post head front back home-based main private media current old new other")
	anyPanel      = wordSet("royal select joint parliamentary special new this our full working third search organising organizing steering advisory standing interdepartmental diplomatic consular press study reference policy expert")
	anyFirm       = wordSet("pty private public new")
	talkNoun      = wordSet("conference interview doorstop transcript speech announcement address")
)

// panel reports whether tokens [i, head) say only of which form a committee is: "Joint Standing".
func panel(s *Sentence, i, head int) bool {
	for ; i < head; i++ {
		if !anyPanel[s.low(i)] {
			return false
		}
	}
	return true
}

// insideQuotation reports whether tokens [i, end) stand inside a quotation that goes on after them: part of
// another name.
func insideQuotation(s *Sentence, i, end int) bool {
	return quotesBefore(s, i)%2 == 1 && s.tag(end) != "''"
}

// kindOf refines the kind by the words of the name.
func kindOf(s *Sentence, i, end int, kind string) string {
	if w := s.low(end - 1); w == "police" || w == "service" && s.low(end-2) == "emergency" {
		return kind // of a state, and no local government
	}
	for k := i; k < end; k++ {
		switch s.low(k) {
		case "party", "cpc":
			return "party"
		case "municipal", "provincial", "city", "county", "state", "shire", "territory", "queensland", "victorian", "wales", "tasmanian":
			return "local-government"
		}
	}
	return kind
}

// headlineVerb are verbs that follow a body's name in a headline, in capitals.
var headlineVerb = wordSet("answers holds meets issues announces releases launches briefs hosts says unveils publishes responds takes gives convenes addresses spokesperson spokesman press")

// headFirst is the end of "Ministry of X, Y and Z": capitalised words joined by and, commas, of, the.
func headFirst(s *Sentence, i int, lx *lexicon.Lexicon) int {
	j := i + 2
	if s.low(j) == "the" {
		j++
	}
	if !isName(s, j) {
		return i
	}
	end := j
	for j < len(s.Tokens) && j < i+16 {
		switch {
		case s.Turn < 0 && headlineVerb[s.low(j)]:
			return end // "Ministry of Ports Answers Questions"
		case isName(s, j):
			j++
			end = j
			continue
		case s.low(j) == "'s", s.low(j) == "’s":
			return end
		}
		k := j
		switch s.low(k) {
		case "and", "&":
			k++
		case ",":
			if !listOfNames(s, k) {
				return end
			}
			k++
			if s.low(k) == "and" {
				k++
			}
		case "of", "for", "on":
			k++
		default:
			return end
		}
		if s.low(k) == "the" {
			k++
		}
		if !isName(s, k) || weekdays[s.low(k)] || monthNumber[s.low(k)] > 0 || startsBody(s, k, lx) || s.low(k-1) == "the" && s.low(k-2) == "and" && endsInBody(s, k, lx) || s.low(j) == "of" && k > j+1 || personTitleAhead(s, k, lx) {
			return end
		}
		j = k
	}
	return end
}

// listOfNames reports whether the comma at k is one of a name like "Climate Change, Energy, the
// Environment and Water": capitalised words up to an "and" with another one.
func listOfNames(s *Sentence, k int) bool {
	for p := k + 1; p < k+9; p++ {
		switch {
		case s.low(p) == "and":
			q := p + 1
			if s.low(q) == "the" { // "Broadband, Communications and the Digital Economy"
				return isName(s, q+1) && !headAhead(s, q+1) && !personStart(s.low(q+1))
			}
			return isName(s, q) && !personStart(s.low(q)) && bodyHeads[s.low(q)] == "" && bodyHeads[s.low(q+1)] == ""
		case s.low(p) == "," || s.low(p) == "the":
			if s.low(p) == "the" && bodyHeads[s.low(p+1)] != "" {
				return false
			}
		case !isName(s, p), bodyHeads[s.low(p)] != "":
			return false
		}
	}
	return false
}

// startsBody reports whether another body's name begins at token k.
func startsBody(s *Sentence, k int, lx *lexicon.Lexicon) bool {
	if w := s.low(k); (bodyHeads[w] != "" || leadsName[w] || w == "embassy" || w == "consulate") && (s.low(k+1) == "of" || s.low(k+1) == "for") {
		return true
	}
	for _, m := range lx.Names.At(s.at(k)) {
		if (m.Val.Class == lexicon.Ministry || m.Val.Class == lexicon.Organization || m.Val.Class == lexicon.Place) && casesMatch(s, k, m.Words) && (m.N > 1 || m.Val.Class != lexicon.Place) {
			return true
		}
	}
	end, _ := headLast(s, k, lx)
	return end > k+1 && s.low(k-1) == "and"
}

// endsInBody reports whether a name of two words or more at k ends in the noun for a body: "the Northern Land Council".
func endsInBody(s *Sentence, k int, lx *lexicon.Lexicon) bool {
	end, _ := headLast(s, k, lx)
	return end > k+1
}

func personTitleAhead(s *Sentence, k int, lx *lexicon.Lexicon) bool {
	return lx.Honorifics[strings.TrimSuffix(s.low(k), ".")]
}

// isName reports whether token i is a capitalised word that can be part of a name.
func isName(s *Sentence, i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	t := s.Tokens[i]
	return isUpperStart(t.Text) && t.Tag != "PRP" && (i > 0 || !functionWord[t.Low]) && t.Low != "i"
}

var functionWord = map[string]bool{"the": true, "a": true, "an": true, "in": true, "on": true, "at": true, "by": true, "for": true, "to": true, "we": true, "our": true,
	"this": true, "that": true, "these": true, "those": true, "and": true, "but": true, "so": true, "as": true, "with": true, "from": true, "since": true, "after": true,
	"first": true, "second": true, "third": true, "fourth": true, "next": true, "last": true, "if": true, "when": true, "while": true, "it": true, "its": true, "their": true,
	"my": true, "all": true, "both": true, "each": true, "every": true, "some": true, "no": true, "of": true, "over": true, "under": true, "through": true, "can": true, "will": true,
	"does": true, "do": true, "did": true, "is": true, "are": true, "was": true, "what": true, "which": true, "how": true, "why": true, "who": true, "where": true, "thank": true,
	"thanks": true, "mr": true, "mr.": true, "ms.": true, "mrs.": true, "dr.": true, "also": true, "meanwhile": true, "moreover": true, "however": true, "currently": true,
	"yes": true, "well": true, "look": true, "there": true, "here": true, "you": true, "they": true, "he": true, "she": true, "have": true, "has": true, "had": true, "today": true}

// headLast reads capitalised words that begin at i and end in a head noun; end is i where there is
// no such name. "of China", "of the Treasury" may follow.
func headLast(s *Sentence, i int, lx *lexicon.Lexicon) (end, head int) {
	if !isName(s, i) || functionWord[s.low(i)] {
		return i, i
	}
	head = -1
	j := i
	for j < len(s.Tokens) && j < i+10 {
		switch {
		case isName(s, j):
			w := s.low(j)
			if j > i && (bodyHeads[w] != "" || orgHeads[w] != "" || headBehind(s, j)) && !(j == i+1 && commonBefore[s.low(i)]) {
				head = j
			}
			j++
			continue
		case (s.low(j) == "and" || s.low(j) == "&") && j > i && head < 0 && isName(s, j+1) && !functionWord[s.low(j+1)]:
			if s.low(j) == "and" && personWithin(s, i-1, j, lx) {
				return i, i // "Nina Ford and Water Board director Carl Dahl"
			}
			j++
			continue
		case s.low(j) == "of" && head < 0 && isName(s, j+1) && headAhead(s, j+1) && !(j <= i+2 && personWithin(s, j-3, j, lx)):
			j++
			continue
		case s.low(j) == "," && j > i && (s.low(j-1) == "co" || s.low(j-1) == "co.") && (s.low(j+1) == "ltd" || s.low(j+1) == "ltd." || s.low(j+1) == "inc."):
			j++ // "Harbour Cranes Co., Ltd."
			continue
		case (s.low(j) == "'" || s.low(j) == "’") && j > i && head < 0 && strings.HasSuffix(s.low(j-1), "s") && membersAhead(s, j+1):
			j++ // "the Fishers' Federation"
			continue
		case (s.low(j) == "'s" || s.low(j) == "’s") && j > i && isName(s, j+1) && head < 0 && s.low(j-1) == "people":
			j++
			continue
		}
		break
	}
	if head < 0 {
		return i, i
	}
	end = head + 1
	if s.low(head) == "ministry" && s.low(end) == "for" || fieldsAfter[s.low(head)] && s.low(end) == "of" {
		if e := headFirst(s, head, lx); e > end {
			return e, head // "the Federal Ministry for Ports and Transport"
		}
	}
	if w := s.low(head); (s.low(end) == "on" || s.low(end) == "for") && (w == "committee" || w == "commission" || w == "council" || w == "taskforce" || w == "board") {
		if e := headFirst(s, head, lx); e > end && lx.Find(lexicon.Ministry, s.textOf(i, end)) == nil {
			return e, head // "Joint Standing Committee on Trade"
		}
	}
	if s.low(head) == "service" && isName(s, end) {
		return i, i // "Service Consumption"
	}
	if k := end + 1 + btoi(s.low(end+1) == "the"); s.low(end) == "for" && purposeHead[s.low(head)] && (isName(s, k) || isYear(s.low(k)) && isName(s, k+1)) {
		for k++; isName(s, k) || s.low(k) == "and" && isName(s, k+1) && !startsBody(s, k+1, lx); k++ {
		}
		return k, head
	}
	if s.low(end) == "of" && isName(s, end+1) && !startsBody(s, end+1, lx) && bodyHeads[s.low(end+1)] == "" {
		k := end + 1
		for isName(s, k) && k < end+4 && !personStart(s.low(k)) {
			k++
		}
		end = k
	}
	return end, head
}

// personWithin reports whether a given name and another word in capitals stand between tokens i and j.
func personWithin(s *Sentence, i, j int, lx *lexicon.Lexicon) bool {
	for k := max(i, 0); k+1 < j; k++ {
		if w := s.low(k); lx.GivenNames[w] && isName(s, k) && isName(s, k+1) && !neverGiven[w] && !isCommonWord[w] && lx.Find(lexicon.Place, s.Tokens[k].Text) == nil {
			return true
		}
	}
	return false
}

// headAhead reports whether a head noun ends the run of capitalised words at j.
func headAhead(s *Sentence, j int) bool {
	for ; isName(s, j); j++ {
		if bodyHeads[s.low(j)] != "" || orgHeads[s.low(j)] != "" {
			return true
		}
	}
	return false
}

// membersAhead reports whether a noun for a body that has members ends the run of capitalised words at j.
func membersAhead(s *Sentence, j int) bool {
	for ; isName(s, j); j++ {
		if orgHeads[s.low(j)] != "" {
			return true
		}
	}
	return false
}

// readBracket reads "(MIIT)" after a name.
func readBracket(s *Sentence, m *Mention) {
	if s.low(m.End) != "(" || s.low(m.End+2) != ")" {
		return
	}
	t := s.Tokens[m.End+1].Text
	if len(t) >= 2 && len(t) <= 12 && t == strings.ToUpper(t) && countLetters(t) >= 2 || m.Entry != nil && contains(m.Entry.Abbrevs, t) {
		m.Abbrev = t
		m.End += 3
	}
}

func contains(list []string, s string) bool {
	for _, t := range list {
		if t == s {
			return true
		}
	}
	return false
}

// readParent reads "of the MIIT" after the name of a bureau.
func readParent(si int, s *Sentence, m *Mention, lx *lexicon.Lexicon, abbrev map[string]Mention) {
	listed := s.low(m.End) == ","
	if s.low(m.End) != "of" && s.low(m.End) != "under" && !(listed && m.Entry == nil && unitName.MatchString(m.Name)) {
		return
	}
	j := m.End + 1
	if s.low(j) == "the" {
		j++
	}
	if j >= len(s.Tokens) || !startsName(s, j) {
		return
	}
	p, ok := lexiconName(si, s, j, lx)
	if b, found := bodyName(si, s, j, lx); found && (!ok || b.End > p.End) {
		p, ok = b, true
	}
	if a, found := abbrev[s.Tokens[j].Text]; found && (!ok || p.End == j+1) {
		p, ok = a, true // what the text itself has introduced by these letters
		p.Start, p.End = j, j+1
	}
	if !ok || p.Class != lexicon.Ministry && p.Class != lexicon.Organization {
		return
	}
	q := p
	readBracket(s, &q)
	if listed && (p.Class != lexicon.Ministry || unitName.MatchString(p.Name) || !apart(s, q.End)) {
		return // "the Department of Docks, the Ministry of Ports and ..."
	}
	m.Parent = p.Name
	m.Name = trimBracket(m.Name)
	m.End = q.End
}

// apart reports whether an apposition may end before token i: the sentence or the line does, or a comma stands
// there and no list goes on.
func apart(s *Sentence, i int) bool {
	switch s.low(i) {
	case "", ".", ";", ":":
		return true
	case ",":
		w := s.low(i + 1)
		return w != "" && w != "and" && w != "the" && w != "our" && !isUpperStart(s.Tokens[i+1].Text)
	}
	return false
}

// unitName are names of units inside a body: after them, a comma may set off the body.
var unitName = prefilter.MustCompile(`^(?:Department|Bureau|Division|Directorate|Office) |\b(?:Department|Bureau|Division|Directorate|Press Office|General Office)$`)

// pressUnit are names of units that speak for the body they belong to.
var pressUnit = prefilter.MustCompile(`^(?:Press|News|Media)(?: (?:and )?(?:Information|Publicity|Relations|Affairs|Communications?))? (?:Bureau|Office|Department|Division|Section|Service|Unit)$`)

func trimBracket(name string) string { return strings.TrimSpace(bracket.ReplaceAllString(name, "")) }

// parentMention is the mention of the parent body inside a bureau's full name.
func parentMention(si int, s *Sentence, m Mention, lx *lexicon.Lexicon, abbrev map[string]Mention) []Mention {
	for j := m.Start + 1; j < m.End; j++ {
		p, ok := lexiconName(si, s, j, lx)
		if b, found := bodyName(si, s, j, lx); found && (!ok || b.End > p.End) {
			p, ok = b, true
		}
		if a, found := abbrev[s.Tokens[j].Text]; found && (!ok || p.End == j+1) {
			p, ok = a, true
			p.Sent, p.Start, p.End, p.Label, p.Abbrev, p.Parent = si, j, j+1, -1, "", ""
		}
		if ok && p.Name == m.Parent {
			readBracket(s, &p)
			if p.Abbrev != "" {
				if _, dup := abbrev[p.Abbrev]; !dup {
					abbrev[p.Abbrev] = p
				}
			}
			return []Mention{p}
		}
	}
	return nil
}
