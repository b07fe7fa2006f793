package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// complements reports whether names of this kind of program take complements: "guidelines for ...",
// "a plan to ...", "loans for ...".
func complements(kind string) bool {
	switch kind {
	case "other":
		return false
	}
	return true
}

// complementEnd extends a noun phrase that ends at token i over its complements: prepositional
// phrases with of, for, on, an infinitive after plans and campaigns, "aimed at". It returns i where
// there is none.
func complementEnd(s *Sentence, i int, kind string) (to int) {
	kind, plain := strings.CutPrefix(kind, "no-infinitive ")
	end := i
	if k := amountEnd(s, i); k > i && (s.low(k) == "for" || s.low(k) == "to") {
		end = k // "a credit line of 2 billion yuan for small shops"
	}
	if documentLike(kind) {
		defer func() { to = throughPlan(s, i, to) }()
	}
	for depth := 0; depth < 4; depth++ {
		j := end
		switch w := s.low(j); {
		case w == "for", w == "on" && (documentLike(kind) || kind == "pilot" || depth == 0 && (kind == "campaign" || kind == "special-project") && onMatter(s, j+1)), w == "of" && (documentLike(kind) || kind == "mechanism" || kind == "campaign" || kind == "pilot" || depth > 0), w == "regarding", w == "concerning", w == "against":
			j++
		case w == "in" && inPlaceOrField(s, j+1) && s.tag(j+1) != "CD":
			j++
		case w == "to" && s.tag(j+1) == "VB" && depth == 0 && !plain && (documentLike(kind) || kind == "campaign" || kind == "pilot" || kind == "strategy" || kind == "special-project"):
			j = verbPhraseEnd(s, j+1)
			if j <= end+2 {
				return end
			}
			end = j
			continue
		case (w == "aimed" || w == "targeted") && s.low(j+1) == "at":
			j += 2
		default:
			return end
		}
		if s.tag(j) == "RB" && s.tag(j+1) == "VBG" {
			j++ // "on actively responding to X"
		}
		if s.tag(j) == "VBG" && j+1 < len(s.Tokens) { // "for improving X"
			j++
			if s.low(j) == "to" && nounPhraseEnd(s, j+1) > j+1 {
				j++
			}
		}
		if (s.low(j) == "the" || s.low(j) == "our") && isName(s, j+1) && bodyHeads[s.low(j+1)] != "" {
			return end // "schemes of the Ministry"
		}
		if t := s.tag(j); t == "CD" || t == "PRP$" || s.low(j) == "these" || s.low(j) == "those" || s.low(j) == "this" || s.low(j) == "that" {
			return end // "a platform for 260 projects" is no name
		}
		np := nounPhraseEnd(s, j)
		if np <= j || s.low(np-1) == "time" || s.low(np-1) == "years" || s.low(np-1) == "months" {
			return end // "bonds for the first time"
		}
		end = np
		if w := s.low(end); (w == "that" || w == "who") && beneficiary(s, end-1) {
			end = relativeEnd(s, end)
		} else if w == "to" && (documentLike(kind) || kind == "campaign" || kind == "pilot" || kind == "special-project") && s.tag(end+1) == "VB" && beneficiary(s, end-1) {
			if e := verbPhraseEnd(s, end+1); e > end+2 {
				return e // "action plan for graduates to serve as teachers"
			}
		}
	}
	return end
}

// onMatter reports whether the phrase behind "on" at token i is what something is about, and no day, place or medium: "a
// campaign on food safety".
func onMatter(s *Sentence, i int) bool {
	if s.tag(i) == "DT" || s.tag(i) == "CD" || s.tag(i) == "PRP$" || monthNumber[s.low(i)] > 0 || weekdays[s.low(i)] {
		return false
	}
	end := nounPhraseEnd(s, i)
	return end > i && !mediumNoun[singular(s.low(end-1))]
}

// mediumNoun are nouns for where something is shown or done.
var mediumNoun = wordSet("media television tv radio internet website online platform site schedule time track basis scale ground board campus land water sea stage behalf top side day occasion")

func documentLike(kind string) bool {
	return kind == "plan" || kind == "policy-document" || kind == "law" || kind == "strategy" || kind == "list"
}

// inPlaceOrField reports whether the phrase at i is a field or place that can belong to a name: "in the
// manufacturing industry", "in rural areas".
func inPlaceOrField(s *Sentence, i int) bool {
	end := nounPhraseEnd(s, i)
	if end <= i {
		return false
	}
	switch strings.TrimSuffix(s.low(end-1), "s") {
	case "industry", "sector", "field", "area", "market", "region", "economy", "industrie", "technology", "service", "countrie", "city", "citie":
		return true
	}
	return false
}

// verbPhraseEnd is the end of "cultivate an industry ecosystem for 6G applications": a verb, its
// object and the object's complements.
func verbPhraseEnd(s *Sentence, v int) int {
	j := v + 1
	for s.tag(j) == "RB" || s.tag(j) == "RP" || s.low(j) == "as" && j == v+1 {
		j++
	}
	np := nounPhraseEnd(s, j)
	if np <= j {
		return v
	}
	for depth := 0; depth < 2; depth++ {
		w := s.low(np)
		if w != "for" && w != "of" && w != "in" && w != "with" && !(w == "on" && served(s, nounPhraseEnd(s, np+1)-1)) || s.tag(np+1) == "CD" || w == "in" && jointNoun[s.low(np+1)] {
			break
		}
		next := nounPhraseEnd(s, np+1)
		if next <= np+1 {
			break
		}
		np = next
	}
	return np
}

// jointNoun are nouns that say with whom or how something is done: "in cooperation with".
var jointNoun = wordSet("cooperation collaboration partnership conjunction coordination consultation line order accordance")

// nounPhraseEnd is the end of the base noun phrase that begins at token i, with coordinated heads and
// modifiers; i where there is none.
func nounPhraseEnd(s *Sentence, i int) int {
	j := i
	for s.tag(j) == "DT" || s.tag(j) == "PRP$" || s.tag(j) == "PDT" || s.tag(j) == "CD" {
		j++
	}
	end := i
	for j < len(s.Tokens) && j < i+16 {
		t, w := s.tag(j), s.low(j)
		switch {
		case strings.HasPrefix(t, "NN"):
			j++
			end = j
			continue
		case strings.HasPrefix(t, "JJ"), t == "VBN" && nounAhead(s, j) && end <= i, t == "VBG" && nounAhead(s, j) && end <= i, t == "CD", t == "POS", t == "FW":
			if end > i && t != "POS" && !adjectiveInside(s, j, end) && !(w == "elderly" && nounAhead(s, j)) {
				return end
			}
			j++
			continue
		case t == "VBN" && end == j && end > i && joinedParticiple[w] && nounAhead(s, j):
			j++ // "drug related deaths"
			continue
		case t == "VBG" && end == j && gerundNoun[w] && (s.tag(j-1) == "NN" || s.low(j-1) == "people"):
			j++
			end = j // "equipment upgrading"
			continue
		case t == "''" && nounAhead(s, j), t == "''" && end == j:
			j++
			if end == j-1 && quotesBefore(s, j)%2 == 0 {
				end = j
			}
			continue
		case w == "," && end <= j && j > i && !isPluralNoun(s, j-1) && adjectiveList(s, j):
			j++ // "micro, small, and medium-sized enterprises"
			if s.low(j) == "and" || s.low(j) == "or" {
				j++
			}
			continue
		case (w == "and" || w == "or") && end <= i && j > i && (strings.HasPrefix(s.tag(j-1), "JJ") || s.tag(j-1) == "VBN" || strings.HasSuffix(s.low(j-1), "-")) && (strings.HasPrefix(s.tag(j+1), "JJ") || s.tag(j+1) == "VBN" || isNounTag(s.tag(j+1))):
			j++ // "key and core technologies"
			continue
		case (w == "and" || w == "&" || w == "," || w == "or") && end == j && coordinatesNouns(s, j):
			j++
			if w == "," && (s.low(j) == "and" || s.low(j) == "or") {
				j++
			}
			if s.tag(j) == "DT" {
				j++
			}
			continue
		case t == "RB" && (strings.HasPrefix(s.tag(j+1), "JJ") || s.tag(j+1) == "VBN") && end <= i:
			j++
			continue
		}
		break
	}
	return end
}

// bothWays reports whether the conjunction at token i joins the two directions of one flow: "imports and exports".
func bothWays(s *Sentence, i int) bool {
	a, b := s.low(i-1), s.low(i+1)
	return a != b && (a == "imports" || a == "exports") && (b == "imports" || b == "exports")
}

// joinedParticiple are participles that a noun before them joins to the noun behind.
var joinedParticiple = wordSet("related based funded led owned backed operated sponsored")

// gerundNoun are gerunds that end a compound noun.
var gerundNoun = wordSet("upgrading processing manufacturing financing lending recycling testing training farming mining shipbuilding engineering monitoring planning packaging computing banking broadcasting publishing sharing purchasing housing heating lighting smuggling laundering trafficking fishing logging dumping poaching bullying gambling aging ageing")

// adjectiveList reports whether the comma at j stands between modifiers of one noun: adjectives with a
// conjunction, then the noun.
func adjectiveList(s *Sentence, j int) bool {
	and := false
	for k := j + 1; k < j+7; k++ {
		w, t := s.low(k), s.tag(k)
		switch {
		case w == "and" || w == "or":
			and = true
		case w == ",":
		case strings.HasPrefix(t, "JJ") || strings.HasSuffix(w, "-sized") || strings.HasSuffix(w, "-"):
		case isPluralNoun(s, k):
			return and && (strings.HasPrefix(s.tag(k-1), "JJ") || strings.HasSuffix(s.low(k-1), "-sized"))
		default:
			return false
		}
	}
	return false
}

func adjectiveInside(s *Sentence, j, end int) bool {
	if end == j {
		return false
	}
	return nounAhead(s, j)
}

// coordinatesNouns reports whether a noun phrase, not a clause, follows the conjunction or comma at j.
func coordinatesNouns(s *Sentence, j int) bool {
	k := j + 1
	if s.low(j) == "," {
		if s.low(k) == "and" || s.low(k) == "or" {
			if k++; opensClause(s, j, k) {
				return false
			}
		} else if !andAhead(s, k) {
			return false
		}
	}
	if s.tag(k) == "DT" {
		k++
	}
	for p := k; p < k+6; p++ {
		t := s.tag(p)
		switch {
		case strings.HasPrefix(t, "NN"):
			// the last noun must not be the subject of a verb
			q := p
			for strings.HasPrefix(s.tag(q), "NN") {
				q++
			}
			nx := s.tag(q)
			if nx == "''" && quotesBefore(s, q)%2 == 0 {
				return false // and campaign "X": a name of its own
			}
			if (nx == "CD" || nx == "$") && !isYear(s.low(q)) && s.low(j) != "or" {
				return false // "of supply, gas 25 percent": an item with a figure of its own
			}
			return nx != "VBD" && nx != "VBZ" && nx != "VBP" && nx != "MD"
		case t == "VBN" && p == k && perfect(s, j):
			return false // "has benefited consumers and driven sales"
		case strings.HasPrefix(t, "JJ"), t == "VBN", t == "CD" && p > k:
			continue
		case t == "VBG" && strings.HasPrefix(s.tag(p+1), "NN") && p > k:
			continue
		}
		return false
	}
	return false
}

// andAhead reports whether a list "a, b and c" closes with a conjunction within a few words, without
// a verb in between.
func andAhead(s *Sentence, k int) bool {
	for p := k; p < k+12; p++ {
		t := s.tag(p)
		if t == "CC" {
			return true
		}
		if strings.HasPrefix(t, "VB") && t != "VBN" && t != "VBG" || t == "IN" || t == "MD" || t == "WDT" || t == "PRP" || t == "" {
			return false
		}
	}
	return false
}

// governor is the verb that has the noun phrase at token start as its object, as far as the verbs of
// the lexicon go: directly, or through a list, "including", "a series of", "the construction of".
func governor(s *Sentence, start int, lx *lexicon.Lexicon) (lexicon.Verb, bool) {
	built := false // "the construction of": as good as a verb of founding
	for i := start - 1; i >= 0 && i > start-40; i-- {
		t, w := s.tag(i), s.low(i)
		if strings.HasPrefix(t, "VB") || t == "NN" && s.tag(i-1) == "TO" || t == "JJ" && s.tag(i-1) == "VBN" {
			if w == "including" || t == "VBG" && isNounTag(s.tag(i-1)) && (isNounTag(s.tag(i+1)) || strings.HasPrefix(s.tag(i+1), "JJ")) {
				continue
			}
			if v, n := verbAt(s, i, lx); n > 0 {
				v.Strong = v.Strong || built && v.Relation == "leads"
				return v, true
			}
			switch w {
			case "including", "called", "named", "regarding", "involving", "covering":
				continue
			}
			if t == "VBN" && strings.HasPrefix(s.tag(i+1), "NN") || t == "VBG" && s.tag(i-1) == "IN" && (s.low(i-1) == "in" || s.low(i-1) == "of") {
				continue
			}
			return lexicon.Verb{}, false
		}
		switch {
		case w == "of" && foundingNoun[s.low(i-1)]:
			built = true
		case w == "with" && s.low(i-1) == ",", w == ";" || w == ":" || t == "WDT" || t == "WP" || t == "MD" || w == "that" || w == "because" || w == "while" || w == "if" || w == "when" || w == "whether":
			return lexicon.Verb{}, false
		}
	}
	return lexicon.Verb{}, false
}

var foundingNoun = wordSet("construction establishment creation implementation launch formation rollout introduction")

// verbAt is the verb of the lexicon at token i and the number of its tokens, particle included; a
// particle or adverb may stand between.
func verbAt(s *Sentence, i int, lx *lexicon.Lexicon) (lexicon.Verb, int) {
	if !s.begins(i, lexicon.InVerbs) {
		return lexicon.Verb{}, 0
	}
	m, ok := lx.Verbs.Longest(s.at(i))
	if !ok {
		return lexicon.Verb{}, 0
	}
	return m.Val, m.N
}

// quotedPrograms finds quoted names that a verb of launching governs without any head noun: launched
// "one chain, one policy".
func quotedPrograms(si int, s *Sentence, lx *lexicon.Lexicon, have []Mention) []Mention {
	var out []Mention
	for i := 0; i < len(s.Tokens); i++ {
		if s.tag(i) != "''" || quotesBefore(s, i)%2 == 1 {
			continue
		}
		c := closingQuote(s, i)
		if c < 0 || c-i < 3 || c-i > 12 {
			continue
		}
		_, season := lx.Heads.Find(s.low(c-2), s.low(c-1))
		inside := false
		for _, m := range have {
			inside = inside || m.Start <= i && i < m.End || m.Start <= c && c < m.End
		}
		if head, ok := lx.Heads.Find(s.low(c - 1)); (ok || season) && !inside && head.Kind != "organization" {
			if _, governed := governor(s, i, lx); governed || isName(s, c-1) && isName(s, i+1) && s.low(i-1) == "the" {
				out = append(out, quotedMention(si, s, i, c, first(head.Kind, "campaign")))
				i = c
				continue
			}
		}
		v, ok := governor(s, i, lx)
		if !inside && ok && v.Relation == "leads" && v.Strong && directObject(s, i) {
			m := quotedMention(si, s, i, c, "campaign")
			m.Weak = true
			out = append(out, m)
		}
		i = c
	}
	return out
}

// quotedMention is the program that the quotation between the marks at tokens i and c names, with those whom it is for: a "fast
// lane" for small firms.
func quotedMention(si int, s *Sentence, i, c int, kind string) Mention {
	m := Mention{Class: Program, Sent: si, Start: i, End: c + 1, Label: -1, Kind: kind, Name: `"` + strings.TrimRight(s.textOf(i+1, c), ",.;") + `"`}
	if np := nounPhraseEnd(s, c+2); s.low(c+1) == "for" && served(s, np-1) {
		m.Name, m.End = m.Name+" "+s.textOf(c+1, np), np
	}
	return m
}

// directObject reports whether only articles and adjectives stand between a verb and token i.
func directObject(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if strings.HasPrefix(s.tag(k), "VB") {
			return true
		}
		if s.tag(k) != "DT" && s.tag(k) != "RP" && !strings.HasPrefix(s.tag(k), "JJ") {
			return false // "set up a "fast lane""
		}
	}
	return false
}

// phraseBefore is the noun phrase that ends before token i.
func phraseBefore(s *Sentence, i int) tokenRange {
	start := i
	for k := i - 1; k >= 0; k-- {
		t := s.tag(k)
		if isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "POS" || t == "VBN" && k < i-1 && (k == 0 || !isVerb(s, k-1)) || t == "''" || t == "CD" || t == "VBG" && k < i-1 && (s.tag(k-1) == "DT" || strings.HasPrefix(s.tag(k-1), "JJ") || s.tag(k-1) == "PRP$" || s.low(k-1) == "of" && isNounTag(s.tag(k-2))) {
			start = k
			continue
		}
		if s.low(k) == "and" && start == k+1 && k > 0 && (isNounTag(s.tag(k-1)) || strings.HasPrefix(s.tag(k-1), "JJ")) && joinsModifiers(s, k) {
			continue
		}
		if s.low(k) == "and" && start == k+1 && bothWays(s, k) {
			continue
		}
		if s.low(k) == "of" && start == k+1 {
			continue
		}
		break
	}
	for start < i && (s.low(start) == "of" || s.low(start) == "and") {
		start++
	}
	return tokenRange{start, i}
}

// amountEnd is the end of "of 20 billion yuan" at token i: an amount of money behind a noun; i where there is none.
func amountEnd(s *Sentence, i int) int {
	k := i + 1
	amount := func(k int) bool {
		return s.tag(k) == "CD" || currencySign(s.low(k)) != "" || strings.ContainsAny(s.low(k), "0123456789") || digitFirst(s.low(k+1)) && k < len(s.Tokens) && isUpper(s.Tokens[k].Text)
	}
	if s.low(i) != "of" || !amount(k) {
		return i
	}
	for k < len(s.Tokens) && k < i+6 && (amount(k) || moneyWord(s, k)) {
		k++
	}
	return k
}

// throughPlan is the end of the name of a document with the plan period that it is for: "plan for promoting SMEs during the
// 15th Five-Year Plan period". The name begins behind token i and ends at token end without it.
func throughPlan(s *Sentence, i, end int) int {
	w := s.low(end)
	if end <= i || w != "during" && w != "for" && w != "in" || s.low(end+1) != "the" {
		return end
	}
	for k := end + 2; k < end+7; k++ {
		if s.low(k) == "period" && s.low(k-1) == "plan" {
			return k + 1
		}
	}
	return end
}

// properComplement is the end of a capitalised complement: "Special Action on System Regulation", "Measures
// for the Administration of Trademarks"; the token itself where there is none.
func properComplement(s *Sentence, i int) int {
	end := i
	for depth := 0; depth < 7; depth++ {
		j := end
		switch w := s.low(j); {
		case w == "the" && depth > 0 && strings.HasSuffix(s.low(j-1), "ing") && isName(s, j+1):
			// "Opinions on Further Improving the Trade in Services"
		case w == "out" && depth > 0 && s.low(j+1) == "of":
			j += 2
		case w == "on" || w == "for" || w == "of", w == "in" && depth > 0, w == "to" && (depth > 0 || isName(s, j+1)), w == "and" && depth > 0 && s.low(j+1) != "the":
			j++
		default:
			return end
		}
		if s.low(j) == "the" {
			j++
		}
		if s.tag(j) == "''" && isName(s, j+1) {
			if c := closingQuote(s, j); c > j && c-j < 12 && isName(s, c+1) {
				j = c + 1 // "Opinions on the Implementation of the "Light Plus" Initiative"
			}
		}
		if !isName(s, j) || s.tag(j) == "VBD" || monthNumber[s.low(j)] > 0 || s.low(end) == "of" && bodyHeads[s.low(j)] != "" {
			return end
		}
		for isName(s, j) || s.low(j) == "a" && isName(s, j+1) || s.low(j) == "(" && s.low(j+2) == ")" && isName(s, j+1) && isName(s, j+3) {
			if s.low(j) == "(" {
				j += 2 // "Plan for Harbours in the China (Hainan) Pilot Free Trade Zone"
			}
			j++ // "Opinions on Building a High-quality System"
		}
		end = j
	}
	return end
}
