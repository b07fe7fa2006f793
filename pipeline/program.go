package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// generic modifiers say nothing of which program is meant.
var generic = wordSet(`new relevant various several special key important major other existing related this each such first second third next
	own same strong good better comprehensive whole different many some any all further future current present specific certain appropriate
	necessary effective series great big small large long short additional particular supporting early final full real recent similar different
	responsible credible sensible prudent fair historic unprecedented decisive positive coherent workable costed bipartisan dark affordable generous
	annual practical concrete clear detailed overall general best top more most less only main basic common joint single two three four five
	six seven eight nine ten another entire every total previous last past old simple revised amended updated ambitious important bold robust sound strong forward-looking
	flagship half billion dollar urgent multi-year upgraded-only well-functioning good sustainable sustained stable high-quality multi-level multi-tiered multitiered so-called fantastic terrific magnificent`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// findPrograms finds noun phrases that name or describe government programs: a head noun of the
// lexicon with what stands before it and the complements after it. What a bare head noun says too
// little of must be quoted, capitalised, or governed by a verb that launches, runs or issues it.
func findPrograms(si int, s *Sentence, lx *lexicon.Lexicon, taken []bool) []Mention {
	var out []Mention
	last := 0
	for h := 0; h < len(s.Tokens); h++ {
		if !s.begins(h, lexicon.InHeads) {
			continue
		}
		m, ok := lx.Heads.Longest(s.at(h))
		if !ok || quotesBefore(s, h)%2 == 1 && !spokenName(s, h) || h < last || anyTaken(taken, h, h+m.N) || !nounHere(s, h, m.N) || headGoesOn(s, h+m.N, lx) {
			continue
		}
		head := m.Val
		p := phraseAround(s, h, h+m.N, taken, lx)
		if p.proper && s.Tokens[h].Text == "Measures" {
			head.Kind = "policy-document" // "Measures for the Administration of Trademarks"
		}
		if !p.valid(s, head, lx) {
			continue
		}
		if p.quoted && !p.called && isUpperStart(s.Tokens[h].Text) {
			p.end = max(p.end, properComplement(s, p.end))
		}
		if complements(head.Kind) && !p.quoted {
			p.end = wholePlan(s, complementEnd(s, p.end, p.complementKind(s, head.Kind)))
			if !p.proper && (documentLike(head.Kind) || head.Kind == "special-project") {
				p.end = widerEnd(s, p.headEnd, p.end)
			}
			if p.proper && !p.quoted {
				p.end = max(properEnd(s, p.headEnd, p.end), properComplement(s, p.headEnd))
			}
		}
		if k := p.headEnd; p.end > k+2 && s.low(k) == "of" && s.low(k+1) == "the" && k+2 < len(taken) && taken[k+2] && p.proper {
			p.end = k // "the Clean Ports Loan of the Harbour Bank"
		} else if p.proper && k+1 < len(s.Tokens) && s.low(k) == "of" && strings.HasPrefix(s.Tokens[k+1].Text, "PM-") {
			p.end = k // a scheme that it is part of
		}
		if p.proper && !p.quoted {
			p.end = nameBreak(s, p.headEnd, p.end, taken, lx)
		}
		class, kind := Program, head.Kind
		if kind == "organization" {
			if panel(s, p.start, p.headStart) {
				continue
			}
			class, kind = lexicon.Organization, "other"
		}
		mention := Mention{Class: class, Sent: si, Start: p.start, End: p.end, Label: -1, Kind: kind, Name: p.name(s), Weak: !head.Strong && !p.quoted && !p.proper}
		out = append(out, mention)
		last = p.end
		h = max(h, p.headEnd-1)
	}
	out = append(out, operations(si, s, taken)...)
	out = append(out, versions(si, s, taken, out)...)
	out = append(out, numberedDocuments(si, s, taken, out)...)
	return append(out, quotedPrograms(si, s, lx, out)...)
}

// properEnd cuts the complements of a capitalised name where the capitals end: "Guidelines on the New
// Market and aim" ends with "Market".
func properEnd(s *Sentence, head, end int) int {
	last := head
	for i := head; i < end; i++ {
		if isName(s, i) || s.tag(i) == "CD" || s.tag(i) == "NNP" {
			last = i + 1
		} else if w := s.low(i); w != "the" && w != "a" && w != "of" && w != "for" && w != "on" && w != "and" && w != "in" && w != "to" && w != "," {
			break
		}
	}
	return last
}

// nounHere reports whether the head is used as a noun: "plan" in "we plan to" is a verb.
func nounHere(s *Sentence, h, n int) bool {
	t := s.tag(h + n - 1)
	if n > 1 {
		return strings.HasPrefix(t, "NN") || t == "JJ" || t == "VBG"
	}
	if !strings.HasPrefix(t, "NN") {
		return (t == "VB" || t == "VBP" || t == "VBZ") && (s.tag(h-1) == "JJ" || s.tag(h-1) == "NN" && s.tag(h-2) == "JJ") && s.low(h-1) != "to"
	}
	if w := s.low(h - 1); s.low(h) == "plan" && s.low(h+1) == "to" && (w == "and" || w == "also" || w == ",") {
		return false // "we will build it, and plan to open it"
	}
	return s.low(h-1) != "to" || s.tag(h) == "NNS"
}

// headGoesOn reports whether the noun at token i continues the phrase past the head found: in
// "platform economy" the head is "economy".
func headGoesOn(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if s.tag(i) == "POS" {
		return true
	}
	if s.low(i) == "side" && s.low(i+1) == "by" {
		return false
	}
	if !strings.HasPrefix(s.tag(i), "NN") || s.Tokens[i-1].End+1 < s.Tokens[i].Start {
		return false
	}
	if isUpperStart(s.Tokens[i].Text) != isUpperStart(s.Tokens[i-1].Text) && (isUpperStart(s.Tokens[i].Text) || i > 2 && isName(s, i-2)) {
		return false // "the Clean Rivers Campaign side by side"
	}
	return true
}

// A phrase is a program's noun phrase under construction, in tokens.
type phrase struct {
	start, end         int // whole phrase
	headStart, headEnd int
	quoteStart         int // first token inside a quotation that names it, or -1
	quoteEnd           int
	quoted             bool // a quotation belongs to it
	proper             bool // a capitalised name
	content            int  // modifiers that tell it from others
	called             bool // the quotation stands after the head
}

// phraseAround reads the noun phrase round a head: modifiers before it, a quotation before or after.
func phraseAround(s *Sentence, h, e int, taken []bool, lx *lexicon.Lexicon) phrase {
	p := phrase{start: h, end: e, headStart: h, headEnd: e, quoteStart: -1}
	for i := h - 1; i >= 0; i-- {
		t, w := s.tag(i), s.low(i)
		switch {
		case t == "''":
			open := openingQuote(s, i)
			if open < 0 || i-open > 14 {
				return p.finish(s)
			}
			p.quoted, p.quoteStart, p.quoteEnd = true, open+1, i
			p.start = open
			i = open
			continue
		case isUpperStart(s.Tokens[h].Text) && h > 0 && isName(s, i) && !functionWord[w] && (i > 0 || modifierTag(s, i)), w == "the" && isUpperStart(s.Tokens[h].Text) && p.start == i+1 && isName(s, i-1) && s.tag(i-1) == "VBG":
			p.start = i
			continue
		case (w == "the" && s.low(i-1) == "to" && strings.HasSuffix(s.low(i-2), "ing") && isName(s, i-2) || w == "to" && s.low(i+1) == "the" && strings.HasSuffix(s.low(i-1), "ing") && isName(s, i-1)) && isUpperStart(s.Tokens[h].Text) && isName(s, h-1):
			continue // "New Energy Vehicles Going to the Countryside Campaign"
		case modifierTag(s, i) && !beginsClause(s, i):
			p.start = i
			continue
		case (w == "and" || w == "&" || w == "," && andBetween(s, i, h)) && i > 0 && p.start == i+1 && joinsModifiers(s, i) && !((w == "," || isName(s, i-1) && isName(s, i-2)) && headWord(s, i-1, lx)):
			continue
		case (w == "of" || w == "for" || w == "in") && isName(s, i-1) && (isUpperStart(s.Tokens[h].Text) || w != "in" && isName(s, h-1) && p.start == i+1) && isName(s, i+1) && !taken[i-1]:
			continue
		case (w == "to" || w == "a" && nameJoin[s.low(i-1)]) && joinsCapitals(s, i, h, p.start, taken):
			if w == "a" {
				i--
			}
			continue // "Invest to Grow Initiative", "Farming in a Dry Country Program"
		case w == "," && p.start == i+1 && s.low(i+1) == "one" && s.low(i-2) == "one":
			continue // "one county, one crop initiative"
		case w == ":" && p.start == i+1 && s.low(h) == "yojana" && isName(s, i-1):
			continue // "Surya Ghar: Muft Bijli Yojana"
		case w == ")" && p.start == i+1 && isUpperStart(s.Tokens[h].Text) && s.low(i-2) == "(" && isName(s, i-1) && isName(s, i-3):
			i -= 2 // "Harbours (Amendment) Bill"
			continue
		case t == "POS" && i > 1 && !taken[i-1] && bodyHeads[s.low(i-1)] == "" && isUpperStart(s.Tokens[i-1].Text) && isUpperStart(s.Tokens[h].Text) && isName(s, i+1):
			continue
		}
		break
	}
	// a quotation straight after: campaign "one month, one chain", project called "..."
	j := e
	for k := 0; k < 3 && (s.low(j) == "called" || s.low(j) == "named" || s.low(j) == "dubbed" || s.low(j) == "titled" || s.low(j) == "entitled" || s.low(j) == "of" || s.low(j) == "known" || s.low(j) == "as" || s.low(j) == "the" || s.low(j) == "themed" || s.low(j) == "on"); k++ {
		j++
	}
	if !p.quoted && s.tag(j) == "''" && quotesBefore(s, j)%2 == 0 && (j == e || s.low(e) != "on") {
		if c := closingQuote(s, j); c > j+1 && c-j <= 16 {
			p.quoted, p.called = true, true
			p.quoteStart, p.quoteEnd = j+1, c
			p.end = c + 1
		}
	}
	return p.finish(s)
}

// headWord reports whether token i is a head noun by itself: a list of names ends there.
func headWord(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	_, ok := lx.Heads.Find(s.low(i))
	return ok
}

// finish trims what does not belong to the left edge and counts what is left.
func (p phrase) finish(s *Sentence) phrase {
	for p.start < p.headStart && (s.low(p.start) == "and" || s.low(p.start) == "," || s.low(p.start) == "of" || s.low(p.start) == "for" || s.low(p.start) == "in" || s.tag(p.start) == "POS" || s.tag(p.start) == "RB" && s.low(p.start) != "nationwide" || s.low(p.start) == "s") {
		p.start++
	}
	proper := 0
	for i := p.start; i < p.headStart; i++ {
		t := s.Tokens[i]
		if t.Tag == "''" {
			continue
		}
		if isUpperStart(t.Text) && i > 0 || len(t.Text) > 2 && t.Tag == "NNP" {
			proper++
		}
		if !generic[t.Low] && !describes(s, i) && t.Tag != "CC" && t.Tag != "," && t.Tag != "CD" && t.Tag != "IN" && t.Tag != "DT" {
			p.content++
		}
	}
	p.proper = isUpperStart(s.Tokens[p.headStart].Text) && p.headStart > 0 && (proper > 0 || (s.low(p.headEnd) == "on" || s.low(p.headEnd) == "for") && properComplement(s, p.headEnd) > p.headEnd+2-btoi(s.low(p.headEnd) == "on"))
	return p
}

// valid decides whether the phrase is specific enough to be a program.
func (p phrase) valid(s *Sentence, head lexicon.Head, lx *lexicon.Lexicon) bool {
	if p.quoted {
		return true
	}
	if p.personOrState(s) || p.office(s) || p.givenName(s, lx) || p.ofGovernments(s) {
		return false
	}
	if degree[s.low(p.start)] && s.low(p.start+1) == "of" || (s.low(p.start-1) == "of" || s.low(p.start-1) == "in") && degree[s.low(p.start-2)] {
		return false // "Bachelor of Laws"
	}
	if s.low(p.headEnd-1) == "system" && !p.proper && systemOf[s.low(p.headStart-1)] {
		return false // "the financial service system", "a modern industrial system"
	}
	if s.low(p.headEnd-1) == "facilities" && p.headEnd-p.headStart == 1 {
		return false // buildings
	}
	if capitalOnly[strings.TrimSuffix(s.low(p.headEnd-1), "s")] && !p.proper {
		return false // "an act of courage", "power bills"
	}
	if p.proper && (p.content > 0 || complementEnd(s, p.end, p.complementKind(s, head.Kind)) > p.end || properComplement(s, p.headEnd) > p.headEnd) && (head.Strong || !siteHead[s.low(p.headEnd-1)]) {
		return true
	}
	if p.proper && siteHead[s.low(p.headEnd-1)] && !head.Strong {
		return false // a building
	}
	if strings.ToUpper(s.Tokens[p.headStart].Text) == s.Tokens[p.headStart].Text && len(s.Tokens[p.headStart].Text) > 2 {
		return false // a heading in capitals
	}
	if described(s, p.start) && !p.heads(s, head.Kind, lx) || p.oneOfMany(s) || s.low(p.headEnd-1) == "facility" && !moneyFacility[s.low(p.headStart-1)] && p.headEnd-p.headStart == 1 {
		return false
	}
	complement := complements(head.Kind) && complementEnd(s, p.end, p.complementKind(s, head.Kind)) > p.end
	verb, governed := governor(s, p.start, lx)
	if !governed && p.single(s, head.Kind, complement) {
		verb, governed = foundedAfter(s, complementEnd(s, p.end, p.complementKind(s, head.Kind)), lx)
	}
	verb.Strong = verb.Strong || verb.Lemma == "open" && (head.Kind == "mechanism" || head.Kind == "platform" || head.Kind == "pilot") && s.low(p.start-1) == "a"
	if p.anySuch(s, governed, governed && verb.Strong, complement, lx) {
		return false
	}
	if ofAKind[s.low(p.headEnd-1)] && p.headEnd == p.headStart+1 && !p.named(s) && s.low(p.headEnd) != "on" && !(governed && verb.Strong) {
		return false // "negligence laws", "relief work grants"
	}
	if s.low(p.headEnd-1) == "campaign" && p.headStart == p.start+1 && isName(s, p.start) && !(governed && verb.Strong) {
		return false // "the Gallipoli campaign"
	}
	if head.Strong {
		if negligible(s, p) || pluralAgreement(s, p) {
			return false
		}
		return complement && (p.content > 0 || governed || p.start > 0 && s.low(p.start-1) == "the" && (head.Kind == "campaign" || head.Kind == "plan") && s.low(p.headEnd) == "for" && s.tag(p.headEnd+1) == "VBG" || p.headEnd-p.headStart > 1) || p.content > 1 || p.content == 1 && (p.headEnd-p.headStart > 2 || definite(s, p.start) || governed && verb.Strong && head.Kind == "financial-product")
	}
	if negligible(s, p) {
		return false
	}
	if governed && complement && p.founded(s, head.Kind, verb) {
		return true
	}
	loan := head.Kind == "financial-product" && (verb.Strong || verb.Lemma == "include")
	switch {
	case s.low(p.headEnd-1) == "project" && p.content > 1 && isName(s, p.start) && p.start > 0 && s.low(p.start-1) == "the":
		return true // "the Green River hydropower project"
	case p.content > 2 && definite(s, p.start) && head.Kind != "financial-product", levelWord(s, p) && p.content > 1:
		return true
	case namingHead[strings.TrimSuffix(s.low(p.headEnd-1), "s")] && s.low(p.start-1) == "the" && (p.content > 1 || complement && !documentLike(head.Kind)):
		return true // "the HPV vaccination pilot", "the program for village doctors"
	case !governed || verb.Relation == "participates" || verb.Relation == "cooperatesWith":
		return governed && definite(s, p.start) && p.content > 1
	case head.Kind == "financial-product" && !verb.Strong && verb.Lemma != "include":
		return false
	case loan:
		return complement || p.content > 1
	}
	return verb.Strong && p.content > 1 || complement && p.content > 0 && (verb.Strong || definite(s, p.start)) && !documentLike(head.Kind)
}

// named reports whether a word in capitals stands in the phrase.
func (p phrase) named(s *Sentence) bool {
	for i := max(p.start, 1); i < p.headEnd; i++ {
		if isUpperStart(s.Tokens[i].Text) && !governmental[s.low(i)] {
			return true
		}
	}
	return false
}

// governmental are words written in capitals that name nothing: "State laws", "Commonwealth grants".
var governmental = wordSet("state states federal commonwealth government national local")

// ofAKind are heads that, in lower case and without a name, are all things of a kind.
var ofAKind = wordSet("law laws legislation grant grants funds treaties agreements")

// moneyFacility are words that make a facility one for money: else it is a building.
var moneyFacility = wordSet("credit loan lending financing finance funding relending re-lending liquidity swap guarantee refinancing overdraft insurance support")

// namingHead are heads that name one program of its own where the phrase is definite.
var namingHead = wordSet("pilot program programme campaign initiative package")

// systemOf are modifiers with which a system is a whole field, and no program.
var systemOf = wordSet("care taxation relations immigration justice welfare industrial industry service services economic market governance financial innovation production supply education health healthcare legal political technology security technological")

// capitalOnly are heads that name a document only when written as a name.
var capitalOnly = wordSet("investigation act bill code charter accord constitution amendment decree statute protocol convention declaration mission compact ordinance bonus boost card partnership process leave pact dividend entitlement scholarship")

// siteHead are heads of names of buildings and places as well: "National Media Centre".
var siteHead = wordSet("centre center park base hub laboratory networks corridor centres centers parks bases hubs")

// complementKind is the kind that decides which complements are read: a definite or quoted name takes
// no infinitive, which states the purpose of the clause then.
func (p phrase) complementKind(s *Sentence, kind string) string {
	if p.content == 0 && !p.proper && (kind == "pilot" || !p.quoted && p.purposive(s)) {
		return kind // its purpose is all that tells it from others: "the pilot to open ports"
	}
	if p.quoted || definite(s, p.start) || s.tag(p.start) == "CD" || s.tag(p.start-1) == "CD" {
		return "no-infinitive " + kind
	}
	return kind
}

// pluralAgreement weeds out plural agreements and contracts that firms sign.
func pluralAgreement(s *Sentence, p phrase) bool {
	return s.low(p.headEnd-1) == "agreements" || s.low(p.headEnd-1) == "actions" && !definite(s, p.start)
}

// levelWord reports whether the phrase says that it is of the whole country.
func levelWord(s *Sentence, p phrase) bool {
	for i := p.start; i < p.headStart; i++ {
		switch s.low(i) {
		case "national", "nationwide", "national-level", "statewide":
			return true
		}
	}
	return false
}

// partisan modifiers make something else of a head: "election campaign", "fear campaign".
var partisan = wordSet("ad election electoral fear scare smear bombing military political referendum advertising reelection re-election presidential criminal union business")

// negligible weeds out phrases that talk of somebody else's plan or none: "their plan", "no plan",
// "a business plan".
func negligible(s *Sentence, p phrase) bool {
	for i := p.start; i < p.headStart; i++ {
		if partisan[s.low(i)] {
			return true
		}
	}
	switch s.low(p.start - 1) {
	case "their", "your", "my", "his", "her", "any", "no", "what", "which", "whose":
		return true
	}
	return false
}

// definite reports whether the phrase is a definite or possessive one, or preceded by a preposition
// that such programs follow.
func definite(s *Sentence, start int) bool {
	switch s.low(start - 1) {
	case "the", "our", "under", "'s", "’s":
		return true
	}
	return false
}

// name is the phrase as a name: the quotation with its head, or the words without those at the edges
// that say nothing.
func (p phrase) name(s *Sentence) string {
	if p.called {
		head := s.textOf(p.headStart, p.headEnd)
		pre := ""
		for i := p.start; i < p.headStart; i++ {
			if !generic[s.low(i)] && s.low(i) != "nationwide" {
				pre = s.textOf(i, p.headStart) + " "
				break
			}
		}
		return `"` + strings.TrimRight(s.textOf(p.quoteStart, p.quoteEnd), ",.;") + `" ` + pre + head
	}
	start := p.start
	for start < p.headStart && !p.compoundNumber(s, start) && (moneyWord(s, start) || spanWord(s, start) || s.low(start) == "and" || s.low(start) == "," || s.low(start) == "the" || s.low(start) == "draft" && isName(s, start+1) || p.lowLead(s, start) || generic[s.low(start)] && !p.keeps(s, start) && !(s.low(start) == "early" && start+1 < p.headStart && isNounTag(s.tag(start+1))) && s.low(start) != "special" && s.low(start) != "joint" && (s.low(start) != "new" || isUpperStart(s.Tokens[start+1].Text) && (start == 0 || !isUpperStart(s.Tokens[start].Text))) && s.low(start) != "major" && s.low(start) != "annual" || s.tag(start) == "CD" && !isUpperStart(s.Tokens[start].Text)) {
		start++
	}
	return strings.TrimRight(s.textOf(start, p.end), ",.;:")
}

// keeps reports whether a word of no content is part of a name in capitals: "Fair Work Act". At the start of a
// sentence words that go with any name are not.
func (p phrase) keeps(s *Sentence, i int) bool {
	return p.proper && isUpperStart(s.Tokens[i].Text) && isName(s, i+1) && !anyName[s.low(i)]
}

// anyName are words that go with any name: "another Clean Air Plan".
var anyName = wordSet("new other another some many all any each every both this such first second third next more most various several relevant existing previous last future current related two three four five six seven eight nine ten single only further additional so-called")

// modifierTag reports whether token i can stand before the head in its noun phrase.
func modifierTag(s *Sentence, i int) bool {
	t := s.tag(i)
	switch {
	case strings.HasPrefix(t, "JJ"), strings.HasPrefix(t, "NN"), t == "FW", t == "CD":
		return true
	case t == "VBN", t == "VBG", t == "VBD":
		// a participle inside the phrase, not the verb that governs it
		pt := s.tag(i - 1)
		if t == "VBG" && pt == "NN" && (isNounTag(s.tag(i+1)) || strings.HasPrefix(s.tag(i+1), "JJ")) && s.tag(i-2) != "PRP" {
			return true // "pilot testing platforms"
		}
		return pt == "DT" || pt == "PRP$" || strings.HasPrefix(pt, "JJ") || pt == "POS" || strings.Contains(s.low(i), "-") || t == "VBN" && (pt == "IN" || pt == "CC" && s.tag(i-2) == "VBN")
	case t == "RB":
		nx := s.tag(i + 1)
		return strings.HasPrefix(nx, "JJ") || nx == "VBN"
	}
	return false
}

// beginsClause reports whether the word at i belongs to what comes before the phrase.
func beginsClause(s *Sentence, i int) bool {
	switch s.low(i) {
	case "including", "following", "regarding", "concerning", "according", "today", "yesterday", "year", "month", "week", "thank", "thanks", "series", "number", "range", "set", "part", "batch", "minister", "mr.", "ms.":
		return true
	}
	return false
}

// joinsModifiers reports whether the conjunction at i joins two modifiers of one head: "merger and
// acquisition loans", "specialized and sophisticated technologies".
func joinsModifiers(s *Sentence, i int) bool {
	a, b := s.tag(i-1), s.tag(i+1)
	if s.low(i) == "," {
		// "A, B and C plan": an and must follow before the head
		return strings.HasPrefix(a, "NN") && strings.HasPrefix(b, "NN") && !isPluralNoun(s, i-1) && isUpperStart(s.Tokens[i-1].Text) == isUpperStart(s.Tokens[i+1].Text) && isUpperStart(s.Tokens[i-1].Text)
	}
	if isPluralNoun(s, i-1) && !isUpperStart(s.Tokens[i-1].Text) {
		return false
	}
	nominal := func(t string) bool { return strings.HasPrefix(t, "NN") || strings.HasPrefix(t, "JJ") || t == "VBN" }
	return nominal(a) && nominal(b) && isUpperStart(s.Tokens[i-1].Text) == isUpperStart(s.Tokens[i+1].Text)
}
