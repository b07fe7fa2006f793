package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// A nameInList is a mention of a name with the list it stands in, which may be of itself only: "in Perth, Sandhaven
// and Port Lund".
type nameInList struct {
	s          *Sentence
	start, end int // of the name
	first      int // where the list begins, its article left out
	last       int // where it ends
	near       *namesNear
	items      []int // starts of all names of the list
	lx         *lexicon.Lexicon
}

// cluesOf are the clues of one mention.
func cluesOf(s *Sentence, at nameSpot, near *namesNear, lx *lexicon.Lexicon) []clue {
	if at.end == at.start+1 && wordValue(s.low(at.start)) > 0 && (isPluralNoun(s, at.end) || isPluralNoun(s, at.end+1)) {
		return nil // "Eleven cities have joined"
	}
	n := listOf(s, at, near, lx)
	out := n.saidToBe()
	out = append(out, n.inKindList()...)
	out = append(out, n.inNamedList()...)
	out = append(out, n.placeClues()...)
	out = append(out, n.firmClues()...)
	out = append(out, n.thingClues()...)
	out = append(out, n.personClues()...)
	sure := n.rarity()
	for i := range out {
		if out[i].weight < tells {
			out[i].weight *= sure
		}
	}
	return out
}

// rarity tells how far a capital makes a name of these words: what is no word of the language is one, "Opposition" may be
// none.
func (n *nameInList) rarity() float64 {
	for k := n.start; k < n.end; k++ {
		if !n.s.Tokens[k].is(common) {
			if innerCapital(n.s.Tokens[k].Text) {
				return 1.7
			}
			return 1.3
		}
	}
	if n.end-n.start > 1 {
		return 0.8
	}
	return 0.5
}

// listOf is the list of names round a mention.
func listOf(s *Sentence, at nameSpot, near *namesNear, lx *lexicon.Lexicon) *nameInList {
	n := &nameInList{s: s, start: at.start, end: at.end, first: at.start, last: at.end, near: near, items: []int{at.start}, lx: lx}
	for range 12 {
		k := n.first - 1
		if s.low(k) == "the" {
			k--
		}
		if !listJoin[s.low(k)] {
			break
		}
		closing := false
		for listJoin[s.low(k)] {
			closing = closing || s.low(k) != ","
			k--
		}
		if closing && n.first < n.start {
			break // "at A and B, and C": C is another clause's, or list's
		}
		start, ok := near.startOf[k+1]
		if !ok {
			break
		}
		n.items, n.first = append(n.items, start), start
	}
	for range 12 {
		k := n.last
		if !listJoin[s.low(k)] {
			break
		}
		for listJoin[s.low(k)] || s.low(k) == "the" {
			k++
		}
		end, ok := near.endOf[k]
		if !ok {
			break
		}
		n.items, n.last = append(n.items, k), end
	}
	return n
}

var listJoin = wordSet(", and or & nor")

// innerCapital reports whether a capital stands inside a word, as in brands and never in the names of towns:
// "HarbourPass".
func innerCapital(text string) bool {
	for k := 2; k < len(text); k++ {
		if text[k] >= 'A' && text[k] <= 'Z' && text[k-1] >= 'a' && text[k-1] <= 'z' {
			return !strings.HasPrefix(text, "Mc") && !strings.HasPrefix(text, "Mac") && !strings.HasPrefix(text, "De") && !strings.HasPrefix(text, "La") && !strings.HasPrefix(text, "Fitz")
		}
	}
	return false
}

// before is the token before the list, articles and praise left out.
func (n *nameInList) before() int {
	k := n.first - 1
	for k >= 0 && (n.s.low(k) == "the" || n.s.low(k) == "nearby" || n.s.low(k) == "both" || n.s.low(k) == "historic" || n.s.low(k) == "beautiful" || n.s.low(k) == "downtown" || n.s.low(k) == "central") {
		k--
	}
	return k
}

// modifies reports whether the name stands before a noun that it qualifies: "the Medicover levy".
func (n *nameInList) modifies() bool {
	t := n.s.tag(n.end)
	return isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "CD" || t == "" && n.end < len(n.s.Tokens) && plainWord(n.s, n.end) || isName(n.s, n.end)
}

// plainWord reports whether a word of a sentence without tags is one of content.
func plainWord(s *Sentence, i int) bool {
	w := s.low(i)
	return countLetters(w) == len(w) && len(w) > 3 && !functionWord[w] && !auxiliary[w] && !smallWord[w] && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ly")
}

// smallWord are prepositions, conjunctions and adverbs beyond functionWord.
var smallWord = wordSet("among into onto upon about around near between among within without during before because until unless whether than then also though although where whose whom while again soon very just only even ever never still already being been were said says told went came gave made took knows need needs want wants would could should might must shall")

// saidToBe reads what the text says that a name is: "the chip maker X", "X, a maker of chips", "X is the largest
// bank", "a vaccine called X".
func (n *nameInList) saidToBe() []clue {
	s := n.s
	if c, ok := n.kindAt(n.start-1, false); ok && !isUpperStart(s.Tokens[n.start-1].Text) && !n.modifies() && !(plural(s.low(n.end-1)) && bodyHeads[singular(s.low(n.end-1))] != "") {
		return []clue{c.because("the noun before it")}
	}
	k := n.end
	if s.low(k) == "(" && s.low(k+2) == ")" {
		k += 3
	}
	switch w := s.low(k); {
	case (w == "," || w == ":" || w == "—" || w == "–" || w == "-" || w == "(") && opensNoun[s.low(k+1)]:
		if w == "," && n.last != n.end && n.last > n.end {
			break // "X, the Y": the next of a list
		}
		if c, ok := n.kindOfPhrase(k + 1); ok {
			return []clue{c.because("an apposition")}
		}
	case w == "," && s.low(k+1) == "which" && beForm[s.low(k+2)], beForm[w] && opensNoun[s.low(k+1)]:
		for !opensNoun[s.low(k)] && k < n.end+8 {
			k++
		}
		if c, ok := n.kindOfPhrase(k); ok {
			return []clue{c.because("it is said to be one")}
		}
	}
	if k := n.start - 1 - btoi(s.low(n.start-1) == "the"); s.low(k) == "," && n.first == n.start && (s.low(n.end) == "," || s.low(n.end) == "." || s.low(n.end) == "") {
		if c, ok := n.kindAt(k-1, false); ok {
			return []clue{c.because("an apposition")} // "our newest ferry, the Lund Star, ..."
		}
	}
	k = n.start - 1
	if s.tag(k) == "''" || s.low(k) == "the" {
		k--
	}
	if calls[s.low(k)] || s.low(k) == "as" && (s.low(k-1) == "known" || s.low(k-1) == "to") {
		for k--; k > 0 && (beForm[s.low(k)] || s.low(k) == "," || s.low(k) == "which" || s.low(k) == "that" || s.low(k) == "been" || s.low(k) == "known" || s.low(k) == "aptly" || s.low(k) == "also" || s.low(k) == "now"); k-- {
		}
		if c, ok := n.kindAt(k, false); ok {
			return []clue{c.because("what is called so")}
		}
		for j := k; j > k-8 && j > 0; j-- {
			if manufactures[s.low(j)] && isVerbForm(s, j) {
				return []clue{{class: Product, weight: tells - 0.2, reason: "what is made and called so"}}
			}
		}
	}
	return nil
}

var (
	opensNoun = wordSet("a an the our its their one another this that your")
	calls     = wordSet("called named dubbed codenamed code-named branded christened nicknamed titled entitled styled trademarked")
)

func (c clue) because(reason string) clue {
	c.reason = reason
	return c
}

// kindOfPhrase is the class of what a noun phrase at token i names: by the last noun before a preposition, a verb or
// a mark.
func (n *nameInList) kindOfPhrase(i int) (clue, bool) {
	s := n.s
	if s.low(i) == "one" && s.low(i+1) == "of" {
		i += 2
		for k := i; k < i+10; k++ { // "one of the world's largest makers of chips"
			if c, ok := n.kindAt(k, true); ok {
				return c, true
			}
			if w := s.low(k); w == "," || w == "" || w == "of" {
				break
			}
		}
		return clue{}, false
	}
	head := -1
	for k := i + 1; k < i+10 && k < len(s.Tokens); k++ {
		w, t := s.low(k), s.tag(k)
		if w == "and" || w == "'s" || w == "’s" || w == "&" {
			head = -1
			continue
		}
		if w == "," || w == "." || w == ")" || t == "IN" || t == "WDT" || t == "TO" || t == "MD" || t == "VBD" || t == "VBZ" || t == "VBN" && head == k-1 || t == "VBG" && head == k-1 || t == "" && (functionWord[w] || auxiliary[w] || strings.HasSuffix(w, "ed")) {
			break
		}
		head = k
	}
	if head < 0 || s.low(i) == "the" && (finite(s, head+1) || s.tag(head+1) == "" && s.low(head+1) != "" && !closesPhrase[s.low(head+1)]) {
		return clue{}, false // ", the fund goes on": a clause of its own
	}
	return n.kindAt(head, false)
}

// closesPhrase are what stands behind a noun phrase in a sentence without tags.
var closesPhrase = wordSet(", . ; ) of that which in for with from — –")

// inKindList reads lists that say what their items are: "companies such as X, Y and Z", "X, Y and other suburbs".
func (n *nameInList) inKindList() []clue {
	s := n.s
	k, ok := n.first-1, false
	if s.low(k) == "the" {
		k--
	}
	switch w := s.low(k); {
	case w == "as" && s.low(k-1) == "such":
		k, ok = k-2, true
	case w == "including" || w == "like" || w == "namely" || w == "notably" || w == ":" || w == "—" || w == "–":
		k, ok = k-1, w != ":" && w != "—" && w != "–" || len(n.items) > 2
	}
	if ok {
		if s.low(k) == "," {
			k--
		}
		for j := k; j >= 0 && j > k-8; j-- {
			if c, found := n.kindAt(j, true); found && plural(s.low(j)) {
				return []clue{c.because("a list of " + s.low(j))}
			}
			if w := s.low(j); w == "." || w == ";" || w == "," && j < k || isVerb(s, j) && s.tag(j) != "VBN" {
				break
			}
		}
	}
	if s.low(n.last) == "other" && listJoin[s.low(n.last-1)] || listJoin[s.low(n.last)] && s.low(n.last+1) == "other" {
		for j := n.last + 1; j < n.last+6; j++ {
			if c, found := n.kindAt(j, true); found && plural(s.low(j)) {
				return []clue{c.because("and other " + s.low(j))}
			}
			if w := s.low(j); w == "," || functionWord[w] && w != "and" {
				break
			}
		}
	}
	return nil
}

func plural(w string) bool { return w != singular(w) }

// inNamedList reads lists of names of which another has a class: "Perth, X and Y". All that have one must agree.
func (n *nameInList) inNamedList() []clue {
	s := n.s
	var class lexicon.Class
	typed := 0
	if w := s.low(n.end); (w == "'s" || w == "’s" || w == "'" || w == "’") && n.last == n.end {
		return nil // "in Norway and Osgrove Resources' mine"
	}
	for _, start := range n.items {
		if start == n.start {
			continue
		}
		switch c := n.near.classOf[start]; {
		case c == "" || c == lexicon.Ministry: // public bodies stand among firms

		case class == "" || class == c:
			class = c
			typed++
		default:
			return nil
		}
	}
	if typed*4 < len(n.items) {
		return nil // one name of a long list may be anybody's namesake
	}
	switch class {
	case lexicon.Place, lexicon.Organization:
		w := suggests
		if class == lexicon.Organization && isUpper(s.textOf(n.start, n.end)) {
			w = tells - 0.2 // no surname
		}
		if len(n.items) > 2 {
			w = tells - 0.1
		}
		return []clue{{class: class, weight: w, reason: "in a list with another " + strings.ToLower(string(class))}}
	}
	return nil
}

// personClues tell people, who have no class here.
func (n *nameInList) personClues() []clue {
	s := n.s
	w := s.low(n.end)
	if w == "," {
		w = s.low(n.end + 1)
	}
	if next := s.low(n.end + 1); s.low(n.end) == "," && (next == "her" || next == "his" || next == "she" || next == "he") {
		return []clue{{class: person, weight: 2 * tells, reason: "he or she"}}
	}
	if w == "who" || w == "himself" || w == "herself" {
		return []clue{{class: person, weight: tells, reason: "who"}}
	}
	if sayVerbs[w] && s.low(n.end) != "," || s.low(n.start-1) == "by" && s.low(n.start-2) == "written" {
		return []clue{{class: person, weight: hints, reason: "says"}}
	}
	return nil
}

// kindAt is the class that a common noun at token i names things of; many says that plurals count too.
func (n *nameInList) kindAt(i int, many bool) (clue, bool) {
	if i < 0 || i >= len(n.s.Tokens) || isUpperStart(n.s.Tokens[i].Text) && (i > 0 || !many) {
		return clue{}, false
	}
	w := n.s.low(i)
	if plural(w) && !many && w != "airlines" && w != "aircraft" {
		return clue{}, false
	}
	return kindOfNoun(w, n.lx)
}

// kindOfNoun is the class of the things that a noun names.
func kindOfNoun(w string, lx *lexicon.Lexicon) (clue, bool) {
	w = singular(w)
	switch {
	case placeNoun[w] != "":
		return clue{class: lexicon.Place, kind: placeNoun[w], weight: tells}, true
	case firmNoun[w] != "":
		return clue{class: lexicon.Organization, kind: firmNoun[w], weight: tells}, true
	case strings.HasSuffix(w, "maker") && w != "policymaker" && w != "lawmaker" && w != "filmmaker" && w != "peacemaker", strings.HasSuffix(w, "builder") && w != "bodybuilder":
		return clue{class: lexicon.Organization, kind: "company", weight: tells}, true
	case productHeads[w] || modelKinds[w] || madeNoun[w]:
		return clue{class: Product, kind: w, weight: tells}, true
	case festiveNoun[w]:
		return clue{class: Event, kind: w, weight: tells}, true
	case outletNoun[w]:
		return clue{class: lexicon.MediaOutlet, kind: "outlet", weight: tells}, true
	case w == "service" || w == "helpline" || w == "hotline":
		return clue{class: Program, kind: "other", weight: tells}, true
	case vagueHead[w]:
		return clue{}, false
	}
	if h, ok := lx.Heads.Find(w); ok && h.Kind != "organization" {
		return clue{class: Program, kind: h.Kind, weight: tells}, true
	}
	return clue{}, false
}

var (
	// placeNoun are nouns for places, with the kind of place.
	placeNoun = map[string]string{"town": "city", "city": "city", "village": "city", "suburb": "district", "township": "city", "county": "district", "district": "district", "region": "region",
		"province": "province", "prefecture": "district", "municipality": "city", "island": "region", "peninsula": "region", "capital": "city", "hamlet": "city", "neighbourhood": "district", "neighborhood": "district",
		"locality": "district", "country": "country", "electorate": "district", "shire": "district", "borough": "district", "archipelago": "region", "metropolis": "city", "settlement": "city"}

	// firmNoun are nouns for bodies outside government, with the kind of body.
	firmNoun = map[string]string{"company": "company", "firm": "company", "manufacturer": "company", "retailer": "company", "supplier": "company", "shipbuilder": "company", "contractor": "company",
		"airline": "company", "insurer": "company", "lender": "company", "miner": "company", "startup": "company", "start-up": "company", "conglomerate": "company", "multinational": "company", "subsidiary": "company",
		"brewer": "company", "refiner": "company", "steelmaker": "company", "distributor": "company", "wholesaler": "company", "consultancy": "company", "foundry": "company", "corporation": "company", "automaker": "company",
		"bank": "company", "brokerage": "company", "unicorn": "company", "shipyard": "company", "telco": "company", "wholesalers": "company", "operator": "company", "shipper": "company", "consortium": "company",
		"enterprise": "company", "publisher": "company", "utility": "company", "supermarket": "company", "carrier": "company", "developer": "company", "producer": "company", "agribusiness": "company",
		"charity": "other", "nonprofit": "other", "ngo": "other", "thinktank": "other", "non-profit": "other", "hospital": "other", "university": "university", "college": "university", "institute": "other", "church": "other",
		"association": "association", "federation": "association", "union": "association", "foundation": "other"}

	// madeNoun are nouns for things that are made and given names, besides productHeads and modelKinds.
	madeNoun = wordSet("device patch medicine app software smartphone laptop computer console camera sensor wearable submersible fertiliser fertilizer pesticide chatbot browser toolkit vehicle excavator crane brand variety airship glider rover battery gadget tablet antibiotic module panel turbine")

	// festiveNoun are nouns for days and feasts.
	festiveNoun = wordSet("festival holiday feast expo exhibition tournament summit conference")

	// outletNoun are nouns for outlets.
	outletNoun = wordSet("newspaper magazine broadcaster tabloid daily weekly website blog")

	// vagueHead are heads of programs that may as well be anything.
	vagueHead = wordSet("document event exercise movement report review rule standard process action activity list base park centre center laboratory deal measure network system arrangement inquiry corridor hub outline issue notice opinion document levy statement amendment card code vision leave boost quota register pipeline reform instrument bond loan renewal transformation upgrade trial exercise framework operation mission doctrine committee alliance group drive partnership regime dialogue")
)
