package pipeline

import (
	"maps"
	"slices"
	"strings"

	"briefgraph/lexicon"
)

// Names without a head noun ("Stockfield", "Harbour Connect") tell their class nowhere in themselves. What stands round
// each of their mentions does: each mention gives clues, the clues of all mentions of a name are added up, and a name
// gets the class that has enough of them and clearly more than any other. What stays below that is left out, with what
// spoke for it in the ledger.
//
//	unsettled      names in capitals that no other rule took          (this file)
//	clues          what a mention says of its class                   (clues.go, clueplace.go, cluefirm.go, cluething.go)
//	weigh          clues of all mentions -> class, kind, confidence   (this file)

// A clue is what one mention says of the class of a name.
type clue struct {
	class  lexicon.Class // person for a person's name
	kind   string
	weight float64 // 1 settles it alone
	reason string  // the construction, for the ledger and for whoever checks
}

// Weights of clues.
const (
	tells    = 1.0 // the text says what it is
	suggests = 0.6 // two different ones settle it
	hints    = 0.3
)

// person is the class of names that belong to people; none of the annotation's classes.
const person lexicon.Class = "person"

// An unsettledName is a name that no rule has given a class, with the places where it stands.
type unsettledName struct {
	text   string
	spots  []nameSpot
	inside bool // stands inside a sentence at least once, where a capital makes a name
}

// A nameSpot is one mention of an unsettled name.
type nameSpot struct {
	sent, start, end int
	edge             bool   // begins where any word has a capital
	abbrev           string // stands behind it in brackets
}

// namesByEvidence are the mentions of the names that the text itself tells the class of; what it tells too little
// about goes to the ledger.
func namesByEvidence(doc *document, lx *lexicon.Lexicon) []Mention {
	names, near := unsettled(doc, lx)
	var out []Mention
	settled := map[string]Mention{}
	longer := firmsByFirstWord(doc.Mentions)
	for pass := 0; pass < 2; pass++ { // the second knows what lists hold that the first settled
		for _, n := range names {
			if _, done := settled[n.text]; done {
				continue
			}
			var clues []clue
			for _, at := range n.spots {
				clues = append(clues, cluesOf(&doc.Sentences[at.sent], at, near[at.sent], lx)...)
			}
			if full := longer[n.text]; full != "" {
				clues = append(clues, clue{class: lexicon.Organization, kind: "company", weight: tells, reason: "short for " + full})
			}
			m, ok := weigh(n, clues)
			if !ok {
				if pass > 0 && len(clues) > 0 && m.Class != person && m.Confidence > 0 {
					at := n.spots[0]
					doc.Skipped = append(doc.Skipped, skipped{doc.Sentences[at.sent].span(at.start, at.end), "a name, perhaps of " + withArticle(string(m.Class)) + " (" + m.Reason + "): too little says so"})
				}
				continue
			}
			settled[n.text] = m
			for _, at := range n.spots {
				if w := doc.Sentences[at.sent].low(at.end); m.Class == Program && schemeHead[w] {
					m.Name = n.text + " " + w
				}
			}
			for _, at := range n.spots {
				m.Sent, m.Start, m.End, m.Abbrev = at.sent, at.start, at.end, at.abbrev
				if m.Class == Program && schemeHead[doc.Sentences[at.sent].low(at.end)] {
					m.End++
				}
				out = append(out, m)
				near[at.sent].settle(m)
			}
			maps.Copy(longer, firmsByFirstWord([]Mention{m}))
		}
	}
	return out
}

// firmsByFirstWord are the names of firms by their first word, where the others only say what the firm makes, its form or
// its country: "Osgrove Energy", "Quillback Australia".
func firmsByFirstWord(ms []Mention) map[string]string {
	out := map[string]string{}
	for _, m := range ms {
		short, rest, ok := strings.Cut(m.Name, " ")
		if m.Class != lexicon.Organization || !ok || len(short) < 4 {
			continue
		}
		if low := strings.ToLower(rest); firmSuffix[low] || firmForm[low] || m.Reason != "" && strings.Count(rest, " ") == 0 && firmCountry[low] {
			out[short] = m.Name
		}
	}
	return out
}

// firmCountry are names of countries and continents as firms add them to their own.
var firmCountry = wordSet("australia china india japan korea asia europe america canada international global")

// weigh adds up the clues of a name: the same construction counts less each time it is met again.
func weigh(n *unsettledName, clues []clue) (Mention, bool) {
	sum, kinds := map[lexicon.Class]float64{}, map[lexicon.Class]map[string]int{}
	why := map[lexicon.Class][]string{}
	met, of := map[string]float64{}, map[string]float64{}
	for _, c := range clues {
		key := string(c.class) + c.reason
		if met[key] == 0 {
			met[key] = 1
			why[c.class] = append(why[c.class], c.reason)
		}
		w := c.weight * met[key]
		if met[key] /= 2; c.weight < tells && c.class != Program {
			w = min(w, max(0, tells-0.05-of[key])) // one weak construction settles nothing, however often it comes
		}
		of[key] += w
		sum[c.class] += w
		if kinds[c.class] == nil {
			kinds[c.class] = map[string]int{}
		}
		if c.kind != "" {
			kinds[c.class][c.kind]++
		}
	}
	best, second := lexicon.Class(""), 0.0
	for _, c := range slices.Sorted(maps.Keys(sum)) {
		switch {
		case best == "" || sum[c] > sum[best]:
			if best != "" {
				second = max(second, sum[best])
			}
			best = c
		default:
			second = max(second, sum[c])
		}
	}
	if best == lexicon.Place && isUpper(n.text) {
		return Mention{Class: person}, false // "FRDP" is no town
	}
	m := Mention{Class: best, Label: -1, Name: n.text, Kind: mostVoted(kinds[best]), Reason: strings.Join(why[best], "; "), Confidence: sum[best]}
	if best == "" || best == person || sum[best] < tells-0.01 || sum[best] < 1.5*second || !n.inside && sum[best] < tells+hints {
		return m, false
	}
	m.Kind = first(m.Kind, usualKind[best])
	m.Confidence = min(0.9, 0.6+0.2*(sum[best]-second)/tells)
	return m, true
}

// usualKind is the kind of a name of which the text tells the class only.
var usualKind = map[lexicon.Class]string{lexicon.Place: "city", lexicon.Organization: "company", Program: "other", Product: "product", Event: "meeting", lexicon.MediaOutlet: "outlet"}

// namesNear are the names of one sentence, by the tokens at which they begin and end.
type namesNear struct {
	endOf   map[int]int // by start
	startOf map[int]int // by end
	classOf map[int]lexicon.Class
}

func (n *namesNear) add(start, end int, class lexicon.Class) {
	if n == nil || end <= start {
		return
	}
	if e, ok := n.endOf[start]; ok && e >= end {
		return
	}
	n.endOf[start], n.startOf[end], n.classOf[start] = end, start, class
}

func (n *namesNear) settle(m Mention) {
	if n != nil {
		n.classOf[m.Start] = m.Class
	}
}

// unsettled finds the names in capitals that no mention and no person has, and the names of each sentence that has one.
func unsettled(doc *document, lx *lexicon.Lexicon) ([]*unsettledName, map[int]*namesNear) {
	taken, people := takenNames(doc)
	plain := uncapitalised(doc)
	byText := map[string]*unsettledName{}
	var order []*unsettledName
	near := map[int]*namesNear{}
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		if s.Turn < 0 && !prose(s) || inCapitals(s) || titleCased(s) {
			continue
		}
		spots := freeNames(s, taken[si], people, lx)
		if len(spots) == 0 || len(spots) == 1 && spots[0].edge && spots[0].end == spots[0].start+1 {
			continue // most sentences: only the first word has a capital
		}
		nb := &namesNear{endOf: map[int]int{}, startOf: map[int]int{}, classOf: map[int]lexicon.Class{}}
		for _, m := range taken[si] {
			nb.add(m.Start, m.End, m.Class)
		}
		near[si] = nb
		for _, at := range spots {
			at.sent = si
			if at.end == at.start+1 && plain[s.low(at.start)] {
				continue // "Defence" in a text that has "defence" too
			}
			text := s.textOf(at.start, at.end)
			n := byText[text]
			if n == nil {
				n = &unsettledName{text: text}
				byText[text] = n
				order = append(order, n)
			}
			if at.abbrev != "" && byText[at.abbrev] == nil {
				byText[at.abbrev] = n // from here on it is another word for the name
			}
			n.spots = append(n.spots, at)
			n.inside = n.inside || !at.edge
			nb.add(at.start, at.end, "")
		}
	}
	return order, near
}

// uncapitalised are the words of a document in lower case that the tagger has not learnt: no names in capitals either.
func uncapitalised(doc *document) map[string]bool {
	out := map[string]bool{}
	for si := range doc.Sentences {
		for i := range doc.Sentences[si].Tokens {
			if t := &doc.Sentences[si].Tokens[i]; !t.is(common) && t.Text == t.Low {
				out[t.Low] = true
			}
		}
	}
	return out
}

// takenNames are the mentions of each sentence, people among them, and the words of people's names.
func takenNames(doc *document) (map[int][]Mention, map[string]bool) {
	taken, people := map[int][]Mention{}, map[string]bool{}
	for _, m := range doc.Mentions {
		if m.Label < 0 {
			taken[m.Sent] = append(taken[m.Sent], m)
		}
	}
	for _, p := range doc.People {
		for w := range strings.FieldsSeq(p.Name) {
			people[strings.ToLower(w)] = true
		}
	}
	return taken, people
}

// freeNames are the runs of capitalised words of a sentence that no mention holds and that can be a name.
func freeNames(s *Sentence, taken []Mention, people map[string]bool, lx *lexicon.Lexicon) []nameSpot {
	var out []nameSpot
	for i := 0; i < len(s.Tokens); i++ {
		if !nameWord(s, i) || holdsToken(taken, i) {
			continue
		}
		if end, ok := abbreviated(s, i, taken); ok {
			out = append(out, nameSpot{start: i, end: end, abbrev: s.Tokens[end+1].Text})
			i = end + 2
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && !holdsToken(taken, end) && (nameWord(s, end) || s.low(end) == "&" && nameWord(s, end+1)) {
			end++
		}
		start := i
		i = end
		edge := start == 0 || startsAnew[s.Tokens[start-1].Text]
		for edge && start+1 < end && (startWord[s.low(start)] || smallWord[s.low(start)]) {
			start, edge = start+1, false // "Meanwhile Stockfield"
		}
		if holdsToken(taken, end) && isUpperStart(s.Tokens[min(end, len(s.Tokens)-1)].Text) || holdsToken(taken, start-1) && isUpperStart(s.Tokens[max(start-1, 0)].Text) && s.Tokens[start-1].End+1 == s.Tokens[start].Start {
			continue // a piece of a longer name
		}
		if personal(s, start, end, people, lx) || noName(s, start, end, edge, lx) {
			continue
		}
		out = append(out, nameSpot{start: start, end: end, edge: edge && s.Tokens[start].is(common)})
	}
	return out
}

// abbreviated reads the whole of a name by its initials in brackets: "Lunden Export and Credit Insurance (LECI)". It
// returns the token of the bracket.
func abbreviated(s *Sentence, i int, taken []Mention) (int, bool) {
	var initials []byte
	for k := i; k < i+9 && k < len(s.Tokens) && !holdsToken(taken, k); k++ {
		switch {
		case s.low(k) == "(" && s.low(k+2) == ")" && k > i+1:
			return k, len(initials) > 2 && string(initials) == s.Tokens[k+1].Text
		case isName(s, k):
			initials = append(initials, s.Tokens[k].Text[0])
		case k == i || !functionWord[s.low(k)] && s.low(k) != "&":
			return 0, false
		}
	}
	return 0, false
}

// startsAnew are marks after which any word may have a capital.
var startsAnew = wordSet(": ; . ? ! ( [ - – — “ \" ‘ ' ” ’ • * /")

// startWord are words with which sentences begin and no name does.
var startWord = wordSet("meanwhile overall under in at for with from as by on since through across like including when while if but and so then also now only both even although though because after before until unless between among over during within despite today yesterday tomorrow sure certainly obviously clearly indeed currently recently unfortunately fortunately finally firstly secondly thirdly first second third next last not all any some many most every each our your my his her its their this that these those what which who how why where whether there here dear yes no well okay ok please thank thanks sorry hello good let")

// holdsToken reports whether token i is part of one of the mentions.
func holdsToken(ms []Mention, i int) bool {
	for _, m := range ms {
		if m.Start <= i && i < m.End {
			return true
		}
	}
	return false
}

// nameWord reports whether token i can be a word of a name that has no head noun.
func nameWord(s *Sentence, i int) bool {
	if !isName(s, i) {
		return false
	}
	w := s.low(i)
	return !functionWord[w] && monthNumber[w] == 0 && !weekdays[w] && !contracted(w) && !neverAlone[w] && (countLetters(w) > 1 || i > 0 && isName(s, i-1) && (len(w) == 1 || strings.ContainsAny(w, "0123456789")))
}

// neverAlone are words of politics and of the calendar that are written with capitals and name nothing by themselves,
// and words for peoples, faiths and languages of no telling ending.
var neverAlone = wordSet(`labor labour liberal liberals nationals greens democrat democrats republican republicans tory tories conservative conservatives opposition coalition independents independent
	parliament house senate cabinet government governments budget treasury minister ministers treasurer premier premiers commonwealth state states territory territories federation federal bill act acts constitution crown crossbench backbench
	member members senator senators leader leaders chair chairman speaker president governor ambassador secretary director excellency excellencies honourable majesty prime deputy attorney-general
	god lord christ jesus christmas easter christian christians muslim muslims islam islamic jewish jew jews catholic catholics protestant anglican buddhist hindu
	english french german dutch greek spanish american americans british australian australians aboriginal aborigines indigenous maori european europeans asian african western eastern northern southern south-east north-east
	arab arabs turk turks swiss thai czech iraqi iraqis israeli israelis pakistani soviet soviets nazi nazis anzac anzacs communist communists communism socialist socialism marxist
	internet web earth sun moon north south east west central far near new old
	question questions answer answers journalist reporter interviewer subject subjects end note ladies gentlemen mate sir madam mr mrs ms dr hon rt ok pm am st nd rd th
	gdp cpi covid covid-19 covid-19's omicron ebola aids hiv sars i ii iii iv v vi ceo ceos mp mps ngo ngos ai it tv uk us usa eu un q&a faq faqs dna ict sme smes msme msmes r&d gps id ip p.m. a.m. no. vol. st. opec g20 g7 g8 o.k.
	navy army marines air force forces caucus guard reserve police war wars games olympics olympic paralympic`)

// personal reports whether a run of capitals is a person's name or a part of one, or an office.
func personal(s *Sentence, start, end int, people map[string]bool, lx *lexicon.Lexicon) bool {
	if _, office := lx.Posts.Longest(s.at(start)); office || end-start == 1 && (people[s.low(start)] || lx.GivenNames[s.low(start)]) || people[s.low(end-1)] && lx.GivenNames[s.low(start)] {
		return true
	}
	before := strings.TrimSuffix(s.low(start-1), ".")
	return lx.Honorifics[before] && before != "the" || lx.Honorifics[strings.TrimSuffix(s.low(start), ".")] || postAt(s, start-1, lx) ||
		lx.GivenNames[s.low(start)] && end-start <= 3 && end-start > 1 && !schemeHead[s.low(end)]
}

// postAt reports whether the word at i is an office by itself: "Premier" before a name.
func postAt(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if i < 0 {
		return false
	}
	_, ok := lx.Posts.Find(s.low(i))
	return ok
}

// noName reports whether a run of capitals cannot stand for a thing: letters and honours, adjectives of nations,
// a heading.
func noName(s *Sentence, start, end int, edge bool, lx *lexicon.Lexicon) bool {
	if end-start > 5 || postNominal[s.Tokens[start].Text] {
		return true
	}
	if e := lx.Find(lexicon.Place, s.textOf(start, end)); e != nil && e.Kind == "country" {
		return true // the country that briefs, which is listed nowhere
	}
	w := s.low(start)
	if next := s.low(end + 1); (s.low(end) == "'s" || s.low(end) == "’s") && isName(s, end+1) && (end == start+1 && s.Tokens[start].is(common) || bodyHeads[next] != "" || orgHeads[next] != "") {
		return true // a word of a longer name: "Women's Hospital"
	}
	return end == start+1 && (demonym(strings.TrimSuffix(w, "s"), "JJ") || s.Tokens[start].is(bodyNoun) || edge && s.Tokens[start].is(common) && s.low(end) == ":")
}

// withArticle is a noun behind its indefinite article.
func withArticle(noun string) string {
	if strings.ContainsAny(noun[:1], "AEIOUaeiou") {
		return "an " + noun
	}
	return "a " + noun
}
