package pipeline

import "strings"

// A tokenRange is tokens [Start, End) of a sentence; empty where Start == End.
type tokenRange struct{ Start, End int }

func (r tokenRange) empty() bool { return r.End <= r.Start }

// changeVerbs move a quantity; the value is the direction.
var changeVerbs = inflected(map[string]string{
	"increase": "increase rise grow climb surge jump expand soar gain advance accelerate rebound swell widen escalate strengthen rocket edge tick inch creep recover raise boost lift add improve appreciate quicken balloon mushroom heighten intensify",
	"decrease": "decrease decline fall drop shrink contract dip slip slide plunge cut reduce lower narrow slow slump tumble ease weaken shed trim halve lose slash depreciate moderate decelerate diminish dwindle subside recede shorten plummet"})

// changeNouns name a change.
var changeNouns = map[string]string{"increase": "increase", "growth": "increase", "growths": "increase", "rise": "increase", "jump": "increase", "surge": "increase", "expansion": "increase", "gain": "increase",
	"acceleration": "increase", "deceleration": "decrease", "increment": "increase", "uptick": "increase", "rebound": "increase", "boost": "increase", "upturn": "increase", "hike": "increase",
	"decrease": "decrease", "decline": "decrease", "fall": "decrease", "drop": "decrease", "reduction": "decrease", "cut": "decrease", "contraction": "decrease", "slump": "decrease",
	"dip": "decrease", "fell": "decrease", "loss": "decrease", "downturn": "decrease", "slowdown": "decrease", "increases": "increase", "rises": "increase", "gains": "increase", "decreases": "decrease", "declines": "decrease", "falls": "decrease", "drops": "decrease", "reductions": "decrease", "improvement": "increase", "bump": "increase", "appreciation": "increase", "depreciation": "decrease", "change": ""}

// levelVerbs state what a quantity is.
var levelVerbs = flat(inflected(map[string]string{"x": "reach total exceed hit number average surpass stand amount come equal register record remain stay maintain approach near top pass represent cross touch breach clock notch log range constitute comprise be post hover fluctuate vary"}),
	"is are was were been be being stood came made totalled totalling")

func inflected(m map[string]string) map[string]string {
	out := map[string]string{}
	for val, words := range m {
		for _, w := range strings.Fields(words) {
			for _, f := range verbForms(w) {
				out[f] = val
			}
		}
	}
	return out
}

func flat(m map[string]string, more string) map[string]bool {
	out := wordSet(more)
	for w := range m {
		out[w] = true
	}
	return out
}

var auxiliary = wordSet("is are was were be been being has have had having will would can could shall should may might must do does did to not also now already still just further basically largely mainly mostly generally currently recently cumulatively respectively even only n't")

func isVerb(s *Sentence, i int) bool { return strings.HasPrefix(s.tag(i), "VB") || s.tag(i) == "MD" }

// finite reports whether the verb at i can be the main verb of a clause.
func finite(s *Sentence, i int) bool {
	switch s.tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	case "VBN":
		next := s.tag(i + 1)
		if next == "RP" || next == "IN" && particle(s, i+1) {
			return unchanged[s.low(i)] && i > 0 && (isNounTag(s.tag(i-1)) || s.low(i-1) == ",") && (s.tag(i+2) == "CD" || s.tag(i+2) == "$") // "put in 7 billion yen"
		}
		return unchanged[s.low(i)] && i > 0 && isNounTag(s.tag(i-1)) && (next == "DT" || next == "PRP$" || next == "CD" || strings.HasPrefix(next, "JJ") || isNounTag(next))
	case "VB":
		return s.tag(i-1) == "MD"
	}
	return false
}

// unchanged are verbs whose past tense and participle are the verb itself, which the tagger takes for the participle.
var unchanged = wordSet("set put cut hit let cost shut spread hurt beat")

// groupStart is the first token of the verb group that ends at verb v: auxiliaries and adverbs before
// it.
func groupStart(s *Sentence, v int) int {
	i := v
	for i > 0 && (auxiliary[s.low(i-1)] || s.tag(i-1) == "RB" || s.tag(i-1) == "VBZ" && (s.low(i-1) == "'s" || s.low(i-1) == "’s") || s.tag(i-1) == "MD") && s.low(i-1) != "," {
		if _, tail := contraction(s.low(i - 1)); tail != "" && tail != "n't" {
			break // "we'll provide": the subject is in it
		}
		i--
	}
	if i > 1 && s.low(i-1) == "than" && s.low(i-2) == "more" {
		i -= 2 // "has more than doubled"
		return groupStart(s, i)
	}
	return i
}

// subjectOf is the subject of the verb group that begins at token g, within its clause; empty where
// the clause has none of its own (participles after a comma, second verbs).
func subjectOf(s *Sentence, g int) tokenRange {
	w, short := contraction(s.low(g - 1))
	if (s.tag(g-1) == "PRP" && !(w == "it" && listPreposition[s.low(g-2)] && isNounTag(s.tag(g-3))) || short != "" && short != "n't") && (w == "i" || w == "you" || w == "it" || w == "they" || w == "he" || w == "she" || w == "we") && (short != "" && short != "n't" || s.low(g-2) != "and" && s.low(g-2) != "or" || s.low(g-3) == ",") {
		return tokenRange{g - 1, g} // "I can tell you it has fallen", but "trade with it came to"
	}
	if w := s.low(g - 1); g > 2 && (w == "today" || w == "yesterday") && (s.low(g-2) == "," || isNounTag(s.tag(g-2))) {
		g-- // "the Cabinet, chaired by him, today approved"
	}
	end := g
	i := g - 1
	relative := false // passing a relative clause inside the subject: "workers who lost their jobs will"
	for ; i >= 0; i-- {
		w, t := s.low(i), s.tag(i)
		switch {
		case relative:
			relative = w != "which" && w != "that" && w != "who"
		case w == "," || w == ";" || w == ":" || t == ":" && w != "-":
			if w == "," && listComma(s, i, end) {
				continue
			}
			if j := relativeBefore(s, i); w == "," && i == end-1 && j > 0 {
				i, end = j, j // "the core CPI, which excludes food, was": the clause between is none of the subject
				continue
			}
			return trimSubject(s, i+1, end)
		case (w == "which" || w == "that" || w == "who") && i == g-1 && i > 0:
			// a relative clause: what it hangs on is its subject
			e := i
			if s.low(e-1) == "of" { // "a product the premium of which is": the premium
				e--
			}
			if s.low(e-1) == "," {
				e--
			}
			np := phraseBefore(s, e)
			if k := np.Start - 1; e < i && k > 1 && s.tag(k) == "IN" && isNounTag(s.tag(k-1)) {
				if head := phraseBefore(s, k); !head.empty() {
					np.Start = head.Start // "the bank in Beijing, which": the bank
				}
			}
			if !np.empty() && isNounTag(s.tag(np.End-1)) {
				return trimSubject(s, np.Start, np.End)
			}
			return tokenRange{end, end}
		case w == "with" && (s.low(i-1) == "together" || s.low(i-1) == "along"):
			continue // "the ministry together with the bank launched"
		case subordinates(s, i, g):
			return trimSubject(s, i+1, end)
		case (w == "and" || w == "or") && s.low(g) != "to" && (clauseBefore(s, i) || participleAhead(s, g) && participleBefore(s, i)):
			return trimSubject(s, i+1, end)
		case finite(s, i) && relativeVerb(s, i) && !sayVerbs[w]:
			relative = true
		case finite(s, i) && !reducedRelative(s, i):
			return trimSubject(s, i+1, end)
		case t == "VBG" && i > 0 && (s.tag(i-1) == "," || s.low(i-1) == ",") && !gerundList(s, i):
			if isNounTag(s.tag(i+1)) && !finiteIn(s, 0, i) {
				continue // "in May, catering revenue was up"
			}
			return trimSubject(s, i+1, end)
		}
	}
	return trimSubject(s, 0, end)
}

// subordinates reports whether a clause or phrase that is none of the subject of the verb group at g opens at token i.
func subordinates(s *Sentence, i, g int) bool {
	switch s.low(i) {
	case "while", "which", "who", "whose", "where", "whereas", "because", "if", "when", "but", "so":
		return true
	case "that":
		return i > 0
	case "with":
		if takenUp(s, i-1) {
			return false // "that with the islands"
		}
		return i == 0 || !isNounTag(s.tag(i-1)) && !isVerb(s, i-1) || participleAhead(s, g)
	case "after", "before", "since", "until", "although", "though", "once":
		return i == 0 || s.low(i-1) == "," || s.low(i-1) == "even"
	case "as":
		return participleAhead(s, g) && s.low(i-1) != "such" || s.low(i-1) == "," && s.low(i+1) != "well"
	}
	return false
}

// sayVerbs have a clause for an object, also without "that": "news which showed the economy has grown".
var sayVerbs = flat(inflected(map[string]string{"x": "show say think believe suggest indicate mean reveal predict claim argue"}), "")

func isNounTag(t string) bool { return strings.HasPrefix(t, "NN") }

// participleAhead reports whether the verb group at g is a participle: "with X exceeding 3 trillion".
func participleAhead(s *Sentence, g int) bool { return s.tag(g) == "VBG" || s.tag(g) == "VBN" }

// relativeVerb reports whether the finite verb at i stands in a relative clause that belongs to the
// subject: "the number of firms that have joined reached ...".
func relativeVerb(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if w := s.low(k); w == "that" || w == "which" || w == "who" {
			return k == i-1 || s.low(k-1) != "of" && s.low(k-1) != "among" && s.low(k-1) != "in" // "of which food prices fell": a subject of its own
		}
	}
	k := i - 1
	for k > i-3 && auxiliary[s.low(k)] {
		k--
	}
	for ; k > 0 && k > i-8; k-- { // "the volume of water that the middle route can carry"
		switch t, w := s.tag(k), s.low(k); {
		case w == "that" || w == "which":
			return isNounTag(s.tag(k - 1))
		case t == "DT" || t == "PRP$" || t == "PRP" || t == "POS" || isNounTag(t) || strings.HasPrefix(t, "JJ"):
		default:
			return false
		}
	}
	return false
}

// reducedRelative reports whether what the tagger took for a past tense is a participle after its noun:
// "the capacity put into operation was", "goods sold abroad fell".
func reducedRelative(s *Sentence, i int) bool {
	if s.tag(i) != "VBD" || auxiliary[s.low(i)] || i == 0 || !isNounTag(s.tag(i-1)) || pastAlone[s.low(i)] {
		return false
	}
	switch s.tag(i + 1) {
	case "IN":
		return s.low(i+1) != "that"
	case "TO", "RB", "RP":
		return true
	}
	return false
}

// pastAlone are past tenses that are no participle.
var pastAlone = wordSet("came went rose fell grew shrank sank slid began became took gave wrote saw drew knew threw drove chose ran spoke broke froze did withdrew was were had stood")

// clauseBefore reports whether a clause with a verb of its own ends before the conjunction at i.
func clauseBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if finite(s, k) || s.tag(k) == "VBN" && auxiliary[s.low(k-1)] {
			return !relativeVerb(s, k)
		}
		if s.low(k) == ";" || s.low(k) == "," && s.low(i-1) != "," {
			return false // "rose, the rate of pigs and bulls is": the verb belongs to the clause before
		}
	}
	return false
}

// participleBefore reports whether a participle with a subject of its own ends before the conjunction at i:
// "with loans accounting for 42% and terms reaching ten years".
func participleBefore(s *Sentence, i int) bool {
	for k := i - 1; k > 0 && s.low(k) != "," && s.low(k) != ";"; k-- {
		if s.tag(k) == "VBG" && isNounTag(s.tag(k-1)) && !isNounTag(s.tag(k+1)) {
			return true
		}
	}
	return false
}

// relativeBefore is the comma that opens what the comma at i closes: a relative clause, a participle, an
// apposition or a phrase with "with"; 0 where that is none.
func relativeBefore(s *Sentence, i int) int {
	for k := i - 1; k > 0 && k > i-5; k-- {
		if s.low(k) == "," && (s.tag(k+1) == "RB" && k == i-2 || asideWord[s.low(k+1)] && k >= i-4) && (isNounTag(s.tag(k-1)) || strings.HasPrefix(s.tag(k-1), "JJ")) {
			return k // "the period, however, was", "the tea, for one, gives"
		}
	}
	if k := concertBefore(s, i); k > 0 {
		return k
	}
	verb, listed := false, false
	for k := i - 1; k > 0; k-- {
		switch w := s.low(k + 1); {
		case s.low(k) == ";":
			return 0
		case s.low(k) != ",":
			verb = verb || finite(s, k)
			continue
		case w == "which" || w == "who" || w == "where" || w == "whose":
			return k
		case !verb && i-k < 24 && isNounTag(s.tag(k-1)) && (isNounTag(s.tag(k+1)) || (w == "and" || w == "or") && isNounTag(s.tag(k+2))):
			listed = true // "seven bases, located in Hunan, Hubei and Jiangxi, have"
			continue
		case listed && s.tag(k+1) != "VBN" && w != "including":
			return 0
		case w == "from" && !verb && i-k < 10 && isNounTag(s.tag(k-1)):
			return k // "the time, from start to end, has fallen"
		case !verb && (s.tag(k+1) == "VBN" || s.tag(k+1) == "VBG" || w == "with" || w == "including" || w == "a" || w == "an" || w == "the"):
			return k
		}
		return 0
	}
	return 0
}

// asideWord are the first words of asides that say nothing of the subject: "for example", "in turn", "by contrast".
var asideWord = wordSet("for in by as on of")

// trimSubject drops what stands before a subject: conjunctions, articles, adverbs, introductions.
func trimSubject(s *Sentence, i, end int) tokenRange {
	for i < end {
		w, t := s.low(i), s.tag(i)
		if next := s.low(i + 1); w == "in" && (next == "order" || next == "fact" || next == "addition" || next == "total" || next == "turn" || next == "short") || w == "of" && next == "course" {
			i += 2
			continue
		}
		if opensTaken(s, i) {
			return tokenRange{i, end}
		}
		if t == "CC" || t == "RB" && !adverbOfKind(s, i) || w == "," || t == "DT" && w != "this" && w != "these" && w != "those" || t == "''" && s.tag(end-1) != "''" || w == "with" && !takenUp(s, i-1) || w == "that" || t == "UH" || w == "*" || w == "•" || w == "·" {
			i++
			continue
		}
		if t == "IN" && i+1 < end && w != "per" { // "in H1 sales ..." without a comma: keep what follows the first noun phrase
			np := nounPhraseEnd(s, i+1)
			if np > i+1 && np < end && (timeWord(s, i+1, np) || s.tag(np) == "DT" || s.tag(np) == "PRP$") {
				i = np // "in our region the subsidy"
				continue
			}
		}
		if n := leadingTime(s, i); n > 0 && i+n < end {
			i += n
			continue
		}
		break
	}
	if i >= end {
		return tokenRange{end, end}
	}
	hasNoun := false
	for k := i; k < end; k++ {
		hasNoun = hasNoun || isNounTag(s.tag(k)) || s.tag(k) == "PRP" || s.tag(k) == "CD" || s.low(k) == "this" || s.low(k) == "these" || k == end-1 && k > 0 && strings.HasPrefix(s.tag(k), "JJ") && s.tag(k-1) == "DT" // "the fair", "the poor"
	}
	if !hasNoun {
		return tokenRange{end, end}
	}
	return tokenRange{i, end}
}

// leadingTime is the number of tokens of a time phrase before a subject without a comma: "last year our
// trade", "since 2018 it"; 0 where there is none.
func leadingTime(s *Sentence, i int) int {
	switch s.low(i) {
	case "last", "this", "next", "since", "during", "by":
	default:
		return 0
	}
	n := matchPeriod(s, i) - i
	if n < 2 || isNounTag(s.tag(i+n)) && s.low(i) != "last" && s.low(i) != "since" {
		return 0 // "this year's target"
	}
	return n
}

func timeWord(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		switch strings.TrimSuffix(s.low(k), "s") {
		case "year", "month", "quarter", "half", "week", "day", "decade", "period", "h1", "h2", "q1", "q2", "q3", "q4", "end", "june", "july", "januar", "march":
			return true
		}
		if monthNumber[s.low(k)] > 0 || isYear(s.low(k)) {
			return true
		}
	}
	return false
}

// mainSubject is the subject of the sentence's first finite verb that has one.
func mainSubject(s *Sentence) tokenRange {
	from := 0
	if subordinator[s.low(0)] { // "when they took office, the list was": the list
		for k := 1; k < min(len(s.Tokens), 30); k++ {
			if s.low(k) == "," && finiteIn(s, 0, k) {
				from = k + 1
				break
			}
		}
	}
	for i := from; i < len(s.Tokens); i++ {
		if s.Tokens[i].is(apostrophed) {
			if _, tail := contraction(s.low(i)); tail != "" && tail != "n't" {
				return tokenRange{i, i + 1} // "we'll"
			}
		}
		if finite(s, i) || s.tag(i) == "VBN" && i > 0 && auxiliary[s.low(i-1)] {
			if r := subjectOf(s, groupStart(s, i)); !r.empty() {
				return r
			}
		}
	}
	return tokenRange{}
}

// subordinator are words that a clause before the main one begins with.
var subordinator = wordSet("when while if as after before since although though because once until whereas")

// makesAct are verbs whose object does what an infinitive after it says: "we asked every district to clear".
var makesAct = flat(inflected(map[string]string{"x": "expect ask require want allow enable help urge encourage support guide order instruct call lead push drive prompt need invite direct permit oblige force select choose"}), "")

// subjectBefore is the subject of the verb at v, or the main clause's where it has none of its own.
func subjectBefore(s *Sentence, v int) tokenRange {
	g := groupStart(s, v)
	if goesOnWithGerund(s, v, g) {
		return mainSubject(s)
	}
	if s.low(g) == "to" {
		// "we will work with A and B to carry out": the subject of the clause, unless its verb makes the object act
		for i := g - 1; i >= 0; i-- {
			if isVerb(s, i) && !auxiliary[s.low(i)] {
				if !makesAct[s.low(i)] || passive(s, i) {
					return subjectBefore(s, i)
				}
				break
			}
		}
	}
	if r := subjectOf(s, g); !r.empty() {
		return r
	}
	// a second verb or participle: the nearest finite verb to the left has the subject
	for i := g - 1; i >= 0; i-- {
		if finite(s, i) || s.tag(i) == "VBN" && i > 0 && auxiliary[s.low(i-1)] {
			r := subjectOf(s, groupStart(s, i))
			if w := s.low(r.Start - 1); (w == "which" || w == "whom") && s.low(g-1) == "and" && s.low(g-2) == "," {
				continue // "17 labs, of which five are new, and holds": the clause between is over
			}
			if !r.empty() && r.End <= g {
				return r
			}
		}
	}
	return mainSubject(s)
}

// mainVerb is the first finite verb of a sentence that is no auxiliary, or -1.
func mainVerb(s *Sentence) int {
	for i := range s.Tokens {
		if isVerb(s, i) && !auxiliary[s.low(i)] && (finite(s, i) || i > 0 && auxiliary[s.low(i-1)]) {
			return i
		}
	}
	return -1
}

func skipAdverbs(s *Sentence, i int) int {
	for i > 0 && (s.tag(i) == "RB" || s.tag(i) == "RBR" && s.low(i) == "further" || s.tag(i) == "RP" && isVerb(s, i-1) || s.low(i) == "year-on-year" || s.low(i) == "year" || s.low(i) == "on") {
		i--
	}
	return i
}

var beForm = wordSet("is are was were be been")

// predicateEnd is the end of a verb and what follows it up to a comma or conjunction of clauses.
func predicateEnd(s *Sentence, i int) int {
	end := i
	quoted := false
	for k := i; k < len(s.Tokens) && k < i+14; k++ {
		w := s.low(k)
		if s.tag(k) == "''" {
			quoted = !quoted
		}
		if w == "," && !quoted || w == ";" || w == "." || s.tag(k) == ":" || w == "while" || w == "against" && k > i && figureSoon(s, k+1) || w == "with" && k > i+2 || periodLength(s, k) > 0 || w == "which" ||
			(w == "and" || w == "but") && (finite(s, k+1) || s.tag(k+1) == "CD" || s.tag(k+1) == "$" || s.tag(k+1) == "PRP" || clauseAfter(s, k)) {
			break
		}
		end = k + 1
	}
	return end
}

// figureSoon reports whether a noun with a number of its own follows at token i: "against a target of 42,000 km".
func figureSoon(s *Sentence, i int) bool {
	for k := i; k < i+5; k++ {
		if s.tag(k) == "CD" || s.tag(k) == "$" {
			return true
		}
	}
	return false
}

// clauseAfter reports whether a clause with its own verb follows the conjunction at k.
func clauseAfter(s *Sentence, k int) bool {
	for p := k + 1; p < min(len(s.Tokens), k+10); p++ {
		if finite(s, p) {
			return true
		}
		if s.low(p) == "," {
			return false
		}
	}
	return false
}
