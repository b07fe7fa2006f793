package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

func verbForms(w string) []string { return lexicon.Forms(w) }

// phraseText writes tokens as an indicator's name: no articles in front, no time phrases, the owner
// after the thing owned ("business revenue of the digital industry").
func phraseText(s *Sentence, r tokenRange) string {
	r = trimEdges(s, r)
	if r.empty() {
		return ""
	}
	// possessive: X's Y -> Y of X, unless X is the country or "we"
	for i := r.Start + 1; i < r.End-1; i++ {
		if s.tag(i) != "POS" {
			continue
		}
		owner := tokenRange{r.Start, i}
		// the owner begins after the last preposition before it
		for k := i - 1; k > r.Start; k-- {
			if s.tag(k) == "IN" || s.tag(k) == "TO" {
				owner.Start = k + 1
				break
			}
		}
		if owner.Start > r.Start {
			continue
		}
		thing := tokenRange{i + 1, r.End}
		if owner.End-owner.Start == 1 && countryName[s.low(owner.Start)] {
			return phraseText(s, thing)
		}
		// "X's Y in Z": the owner goes after Y
		y := nounPhraseEnd(s, thing.Start)
		if y <= thing.Start || y > r.End {
			y = r.End
		}
		if z := nounPhraseEnd(s, y+1); (s.low(y) == "and" || s.low(y) == "or") && z > y+1 && z <= r.End {
			y = z // "private firms' imports and exports"
		}
		out := plainText(s, tokenRange{thing.Start, y}) + " of " + articled(plainText(s, owner), s, owner)
		if y < r.End {
			out += " " + plainText(s, tokenRange{y, r.End})
		}
		return out
	}
	return plainText(s, r)
}

var countryName = wordSet("china australia india japan singapore britain canada nation country world today year america")

func articled(text string, s *Sentence, r tokenRange) string { return text }

// plainText is the tokens without articles at the start and without time phrases.
func plainText(s *Sentence, r tokenRange) string {
	r = trimEdges(s, r)
	var parts []string
	last := -1
	for i := r.Start; i < r.End; i++ {
		if n := periodLength(s, i); n > 0 && i > r.Start {
			i += n - 1
			continue
		}
		if last >= 0 && s.Tokens[i].Start == s.Tokens[last].End {
			parts[len(parts)-1] += s.Tokens[i].Text
		} else {
			parts = append(parts, s.Tokens[i].Text)
		}
		last = i
	}
	text := strings.Trim(strings.Join(parts, " "), " ,;:—–-")
	if r.Start <= 1 && !r.empty() && !strings.HasPrefix(s.tag(r.Start), "NNP") && !isUpperStart(s.Tokens[min(r.Start+1, len(s.Tokens)-1)].Text) && !demonym(s.low(r.Start), s.tag(r.Start)) && len(text) > 1 && text[1] >= 'a' && text[1] <= 'z' {
		text = strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// demonym reports whether an adjective is one of a nation: "Chinese", "Australian".
func demonym(low, tag string) bool {
	return strings.HasPrefix(tag, "JJ") && (strings.HasSuffix(low, "ese") || strings.HasSuffix(low, "ian") || strings.HasSuffix(low, "ean") || strings.HasSuffix(low, "ish"))
}

// trimEdges drops articles, adverbs and stray marks at the edges of a phrase.
func trimEdges(s *Sentence, r tokenRange) tokenRange {
	for !r.empty() {
		t, w := s.tag(r.Start), s.low(r.Start)
		if t == "DT" || t == "PRP$" || t == "POS" || t == "RB" && w != "above" && !adverbOfKind(s, r.Start) || t == "," || t == "CC" || t == ":" || t == "PDT" || w == "total" && s.low(r.Start+1) == "of" || w == "of" || w == "additional" {
			r.Start++
			continue
		}
		break
	}
	for !r.empty() {
		t, w := s.tag(r.End-1), s.low(r.End-1)
		if c := s.low(r.End - 2); olderWord[w] && (c == "and" || c == "or") && s.tag(r.End-3) == "CD" {
			break // "aged 65 and above"
		}
		if t == "," || t == "RB" && w != "online" && w != "nationwide" && w != "abroad" && w != "overseas" || t == "CC" || t == ":" || t == "IN" || t == "TO" || t == "DT" || t == "." {
			r.End--
			continue
		}
		break
	}
	return r
}

// adverbOfKind reports whether the adverb at token i tells, with the participle behind it, what kind of thing something
// is: "newly started buildings", "privately owned firms".
func adverbOfKind(s *Sentence, i int) bool {
	w := s.low(i)
	return strings.HasSuffix(w, "ly") && !auxiliary[w] && s.tag(i+1) == "VBN" && isNounTag(s.tag(i+2))
}

// clockUnit are units of time within a day.
var clockUnit = wordSet("hour hours minute minutes second seconds")

// periodLength is the number of tokens of a time phrase that begins with a preposition at i ("in the
// first half of the year", "by the end of June"), 0 where there is none.
func periodLength(s *Sentence, i int) int {
	if t := s.tag(i); t != "IN" && s.low(i) != "this" && s.low(i) != "last" && s.low(i) != "next" {
		return 0
	}
	if m := matchPeriod(s, i); m > i {
		return m - i
	}
	return 0
}

// tail is the end of the complements of a noun phrase that ends at token i: prepositional phrases
// and participles that restrict it, up to a verb, comma or conjunction.
func tail(s *Sentence, i int) int {
	end := i
	for depth := 0; depth < 4; depth++ {
		if periodLength(s, end) > 0 {
			return end
		}
		j := end
		switch w, t := s.low(j), s.tag(j); {
		case w == "including" || w == "compared":
			return end
		case t == "IN" && w != "that" && w != "while" && w != "as" && w != "because" && w != "since" && w != "after" && w != "before" && w != "than" && w != "if" && w != "by" && w != "so":
			if j++; s.tag(j) == "VBG" && (w == "for" || w == "in" || w == "of") && nounPhraseEnd(s, j) <= j {
				j++ // "a fund for building roads"
			}
		case t == "VBG" && s.tag(j-1) != ",", t == "VBN" && !auxiliary[s.low(j-1)] && (s.tag(j+1) == "IN" || s.tag(j+1) == "TO"):
			j++
			if s.tag(j) == "IN" || s.tag(j) == "TO" {
				j++
			}
		case t == "TO" && s.tag(j+1) != "VB" && s.tag(j+1) != "CD" && s.tag(j+1) != "$" && isNounTag(s.tag(j-1)):
			j++ // "loans to small firms"
		case t == "RB" && strings.HasSuffix(w, "ly") && (s.tag(j+1) == "VBN" || s.tag(j+1) == "VBD") && s.tag(j+2) == "IN" && isNounTag(s.tag(j-1)):
			j += 3 // "workers directly employed in the sector"
		case restricting[w] && (s.tag(j+1) == "IN" || s.tag(j+1) == "TO") && isNounTag(s.tag(j-1)):
			j += 2 // "homes available to families"
		case w == "in" && s.low(j+1) == "use":
			return j + 2
		case w == "here" && s.tag(j+1) == "IN" && isNounTag(s.tag(j-1)) && periodLength(s, j+1) == 0:
			j += 2 // "Australians here in Hong Kong"
		case w == "aged" && agesEnd(s, j) > j:
			end = agesEnd(s, j)
			continue
		default:
			return end
		}
		np := nounPhraseEnd(s, j)
		if np <= j || s.tag(j) == "CD" && !isYear(s.low(j)) && (timeWord(s, j+1, np) || clockUnit[s.low(np-1)]) {
			return end // "over three years" is how long, not which
		}
		if w := s.low(end); (w == "during" || w == "throughout") && timeWord(s, j, np) {
			return end // "of the total during the same period"
		}
		if w := s.low(np - 1); (s.tag(np) == "CD" || s.tag(np) == "$") && (w == "rs" || w == "rs." || w == "rmb" || w == "usd" || currencySign(w) != "") {
			return end // "an investment of Rs 1,345 crore"
		}
		if w := s.low(end); (w == "at" || w == "with") && s.low(np) == "of" && (outlay[s.low(np-1)] || rateNoun[s.low(np-1)] || w == "with" && figureNext(s, np+1)) {
			return end // "at a cost of 3 million dollars", "firms with a total value of 3 billion dollars"
		}
		end = np
	}
	return end
}

// figureNext reports whether a number stands at token i, perhaps behind words that say how exact it is.
func figureNext(s *Sentence, i int) bool {
	for k := i; k < i+3; k++ {
		if t := s.tag(k); t == "CD" || t == "$" {
			return true
		}
		if !smallWords[s.low(k)] {
			return false
		}
	}
	return false
}

// restricting are adjectives that stand behind their noun, with a preposition.
var restricting = wordSet("available eligible responsible suitable worth capable necessary relevant subject equivalent due similar close exempt liable accessible dependent reliant vulnerable affordable open")

var (
	stripEnd = prefilter.MustCompile(`(?i)\s+(?:alone|so far|to date|as well|now|also|respectively|in total|worldwide)$`)
)

// enrich says whose a quantity is where its name says too little: a metric of one or two words takes
// the program of the sentence, its subject, or the topic of the talk.
func (m *measurer) enrich(s *Sentence, o *Observation, metric string) string {
	words := strings.Fields(metric)
	if h := headWordOf(metric); len(words) > 0 && len(words) < 4 && o.Dimension != "count" {
		opening := openingField(s, o.Start)
		if opening != "" && (bareHead[h] || rateNoun[h] || ofPrograms[h] || s.low(nounPhraseEnd(s, 1)) == "it") {
			return metric + " " + opening
		}
	}
	if whose := m.ofSameGoods(o, words); whose != "" {
		return metric + " of " + whose
	}
	if metric == "" || len(words) > 2 || strings.ToUpper(metric) == metric && len(metric) > 2 || len(words) == 2 && !openModifier[strings.ToLower(words[0])] {
		return metric
	}
	count := o.Dimension == "count"
	low, head := strings.ToLower(metric), headWordOf(metric)
	if m.prev != nil && (strings.EqualFold(metric, m.prev.Metric) || !bareHead[low] && !count && strings.HasPrefix(o.rule, "verb of change")) || (low == "exports" || low == "imports") && (strings.Contains(m.topic+m.last, "trade") || strings.Contains(m.topic, "import") && strings.Contains(m.topic, "export")) {
		return metric // those of the country
	}
	fits := func(t string) bool {
		t2 := strings.ToLower(t)
		return t != "" && !pronounSubject(t) && len(strings.Fields(t)) <= 9 && !strings.Contains(t2, low) && !strings.Contains(low, t2)
	}
	for i := len(m.inSent) - 1; i >= 0; i-- {
		if p := m.inSent[i]; (p.End <= o.Start || p.Start >= o.End) && fits(p.Name) {
			return metric + " of " + p.Name
		}
	}
	if count {
		return metric
	}
	if r := mainSubject(s); !r.empty() && (r.End <= o.Start || r.Start >= o.End) {
		if t := m.definite(s, r, phraseText(s, afterNumber(s, r))); fits(t) && len(strings.Fields(t)) > 1 && (bareHead[head] || ofPrograms[head]) {
			return metric + " of " + ownerIn(t)
		}
	}
	if fits(m.lastProg) && m.sent <= m.progSent+2 && ofPrograms[head] {
		return metric + " of " + m.lastProg
	}
	if t := ownerIn(m.topic); fits(t) && bareHead[head] {
		return metric + " of " + t
	}
	return metric
}

// ofPrograms are quantities that a program named shortly before has.
var ofPrograms = wordSet("quota premium rate cost outlay budget subsidy ceiling term size funding fund investment grant payment scale contribution target threshold limit support allocation duration incentive coverage funds grants payments subsidies contributions targets")

// openModifier are first words that still leave open whose a quantity is.
var openModifier = wordSet("average initial total additional extra annual further one-off maximum minimum overall combined new cumulative sanctioned net gross estimated final")

// cleanMetric gives an indicator its final form.
func cleanMetric(t string) string {
	t = strings.Join(strings.Fields(inLettersToo.ReplaceAllString(t, "")), " ")
	t = stripEnd.ReplaceAllString(t, "")
	t = strings.Trim(t, " ,;:.—–-*•·")
	if at := noAgent.FindStringIndex(t); at != nil {
		t = t[:at[0]]
	}
	for _, art := range []string{"the ", "The ", "a ", "an ", "our ", "Our ", "its "} {
		t = strings.TrimPrefix(t, art)
	}
	if r := []rune(t); len(r) > 220 {
		t = string(r[:220])
		t = t[:max(strings.LastIndexByte(t, ' '), 1)]
	}
	if pronounSubject(t) || !namesQuantity(t) {
		return ""
	}
	return t
}

// inLettersToo is an abbreviation in brackets after the words that it stands for.
var inLettersToo = prefilter.MustCompile(`\s\((?:[A-Z][A-Za-z&-]*[A-Z]|[A-Z]{2,})s?\)`)

// noAgent is "by" before what does nothing: a preposition, a verb or a conjunction.
var noAgent = prefilter.MustCompile(` by (?:as|for|in|at|by|on|to|that|what|which|is|are|was|were|has|have|doesn't|don't|didn't|comprises|and|or|but|than)\b.*$`)

// namesQuantity reports whether a text can name what is measured: pronouns of the speaker, sums and bare
// words of time cannot.
func namesQuantity(t string) bool {
	if strings.ContainsAny(t, "$£€¥") {
		return false
	}
	ws := strings.Fields(strings.ToLower(t))
	restricted := false // by a clause of its own
	for i, said := range strings.Fields(t) {
		w := ws[i]
		restricted = restricted || i > 0 && (w == "who" || w == "whose")
		if said == "US" {
			continue // the country
		}
		w, _, _ = strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
		if restricted && (w == "they" || w == "them" || w == "he" || w == "she" || w == "him") {
			continue // "women who said they had been paid less"
		}
		if spoken[w] && (i == 0 || w == "we" || w == "i" || w == "you" || ws[0] != "share") {
			return false // but "share of firms that said they would hire"
		}
	}
	if len(ws) == 1 {
		return !notQuantity[ws[0]]
	}
	return !(len(ws) == 2 && (ws[0] == "next" || ws[0] == "last" || ws[0] == "this") && periodNoun[ws[1]])
}

var (
	spoken      = wordSet("i you we he she me us him they")
	notQuantity = wordSet("cent percent s time times one today yesterday tomorrow year years month months week weeks day days that this what which who amount tune")
	periodNoun  = wordSet("year month week quarter decade century day years months weeks")
)

func holdsNumber(s *Sentence, r tokenRange) bool {
	for i := r.Start; i < r.End; i++ {
		if s.tag(i) == "CD" {
			return true
		}
	}
	return false
}
