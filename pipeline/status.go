package pipeline

import "strings"

// planVerbs say that what follows with "to" is planned, promised, required or forecast.
var planVerbs = flat(inflected(map[string]string{"x": "plan aim strive intend target expect forecast project predict hope seek pledge promise commit require agree decide undertake vow propose offer want wish need estimate"}), "set meant intended likely due")

// planNouns are nouns of intent; with "to" or "of" and a verb after them, what the verb reaches is to come.
var planNouns = wordSet("commitment plan plans pledge promise intention decision proposal ambition aim aims goal goals objective target targets bid agreement")

// intentObject are verbs whose very object is planned, promised, required or forecast: "promised 2 million
// appointments", "projected investment of 42 billion".
var intentObject = flat(inflected(map[string]string{"x": "promise pledge propose project forecast predict foresee envisage anticipate want need require demand seek recommend target request expect"}), "sought foresaw foreseen")

// plannedWord before or after a number say that what it counts is still to come: "an expected 32 percent increase".
var plannedWord = wordSet("expected planned proposed projected forecast anticipated targeted promised pledged envisaged scheduled foreseen")

// scheduled are participles of what is still to come.
var scheduled = wordSet("scheduled planned expected due envisaged targeted forecast projected foreseen slated")

// ownerWord before a number make it that of something known, and there: "its eight airports".
var ownerWord = wordSet("the our these its their his her your my those")

// presentWord after a figure say that it holds now.
var presentWord = wordSet("now today currently presently nowadays")

// statusPast is what is actual because the sentence tells it as something that was.
const statusPast = "past"

// status tells plans from facts by the words round the figure. What the figure itself says comes first: a definite
// number, the base of a change, an adjective; then the verb that governs it; then, in a list, what holds for the
// figure before, and in a list of sentences what holds for the first.
func (m *measurer) status(s *Sentence, o *Observation) string {
	st := ownStatus(s, o)
	if st == "" && m.prev != nil && m.prev.Status == "target" && m.prev.End <= o.Start && onlyJoin(s, m.prev.End, o.Start) {
		return "target" // "a target of 20 and 30 respectively"
	}
	if st == "" && m.prev != nil && m.prev.Dimension == "money" && !m.prev.past && purposeOf(s, m.prev.End, o.Start) {
		return "target" // "we provide 2 million to refurbish 100 surgeries"
	}
	if st == "" {
		st = statusBefore(s, o)
	}
	if st == statusPast {
		o.past = true
		return "actual"
	}
	if st != "" {
		return st
	}
	if st := statusAfter(s, o); st != "" {
		return st
	}
	if m.prev != nil && m.prev.Status == "target" && m.prev.End <= o.Start && listBetween(s, m.prev.End, o.Start) {
		return "target"
	}
	if m.future && bareVerbFirst(s) && !finiteIn(s, 0, o.Start) {
		return "target" // "we will, firstly, ... . Second, support ..."
	}
	if whenDone(s) {
		return "target"
	}
	return "actual"
}

// ownStatus is what the words of the figure itself and those next to it say; "" where they say nothing.
func ownStatus(s *Sentence, o *Observation) string {
	first := skipAdverbs(s, o.Start-1) + 1
	for k := o.Start - 2; k < o.End+3; k++ {
		if plannedWord[s.low(k)] && (k >= o.Start-2 && k < o.Start || k >= o.NumEnd && k < o.NP[1]) && !auxiliary[s.low(k-1)] {
			return "target"
		}
	}
	if o.NP[1] > o.NP[0] && o.NP[0] >= o.NumEnd {
		g := pastInsertion(s, tail(s, o.NP[1]))
		if (s.low(g) == "are" || s.low(g) == "is") && (scheduled[s.low(g+1)] || s.low(g+1) == "to") {
			return "target"
		}
		if w := s.low(g); (w == "will" || w == "shall" || w == "would") && startsClause(s, first) {
			return "target" // "so far, and another 300 places will be"
		}
		if pastVerb(s, g) && !(s.tag(g) == "VBD" && futureBefore(s, o.Start)) {
			return statusPast
		}
		if w := s.low(o.Start - 1); ownerWord[w] && !measuredAgain[s.low(o.NP[1]-1)] {
			return "actual"
		}
	} else if w := s.low(wholeEnd(s, o.End)); (w == "will" || w == "shall" || w == "would") && startsClause(s, first) {
		return "target"
	} else if pastVerb(s, wholeEnd(s, o.End)) {
		return statusPast // "27 have done so", "70 percent of it has come"
	}
	if s.low(first-1) == "of" && (plannedNoun(s, first-2) || o.Dimension == "money" && pledgeNouns[s.low(first-2)]) {
		return "target"
	}
	if before := s.low(first - 1); before == "from" && first > 1 && movedFrom(s, o, first-1) {
		return "actual" // what it was before
	}
	switch w := s.low(o.End); {
	case w == "target" || w == "goal" || w == "targets" || w == "ceiling" || w == "cap":
		return "target"
	case presentWord[w], w == "at" && s.low(o.End+1) == "present":
		return "actual"
	}
	return ""
}

// startsClause reports whether a figure whose first word is token i is the subject of a further clause: "and another 300".
func startsClause(s *Sentence, i int) bool {
	if w := s.low(i - 1); w == "another" || w == "further" || w == "additional" {
		i--
	}
	switch s.low(i - 1) {
	case "and", "but", "while", ",", ";":
		return true
	}
	return false
}

// costNouns are what is only estimated before it is spent.
var costNouns = wordSet("cost costs outlay expenditure investment budget price")

// pledgeNouns are what an amount of money in them is still to be given.
var pledgeNouns = wordSet("commitment commitments pledge pledges promise offer")

// plannedNoun reports whether the noun at token i is of something still to come: "a planned capacity of", "at an estimated
// cost of".
func plannedNoun(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		w := s.low(k)
		if plannedWord[w] || w == "estimated" && costNouns[s.low(i)] {
			return isNounTag(s.tag(i)) && !auxiliary[s.low(k-1)]
		}
		if !isNounTag(s.tag(k)) && !strings.HasPrefix(s.tag(k), "JJ") {
			return false
		}
	}
	return false
}

// futureBefore reports whether a future verb stands before token i in its clause, so that a past form after the figure
// is a participle: "there will be 300 places made available".
func futureBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		switch w := s.low(k); {
		case w == "will" || w == "shall" || w == "'ll" || w == "’ll":
			next := s.low(k + 1)
			return next == "be" || next == "see" || next == "have"
		case w == ";" || w == "," || s.tag(k) == "VBD":
			return false
		}
	}
	return false
}

// pastVerb reports whether a past or perfect form stands at token i.
func pastVerb(s *Sentence, i int) bool {
	w := s.low(i)
	return s.tag(i) == "VBD" || w == "had" || w == "were" || w == "was" || (w == "have" || w == "has") && s.tag(i-1) != "MD" && s.tag(skipAdverbsRight(s, i+1)) == "VBN"
}

// wholeEnd is the end of what a share at token i is of: "of the money" after "70 percent"; i where nothing follows.
func wholeEnd(s *Sentence, i int) int {
	if s.low(i) != "of" {
		return i
	}
	return max(i, tail(s, nounPhraseEnd(s, i+1)))
}

// skipAdverbsRight is the first token from i on that is no adverb.
func skipAdverbsRight(s *Sentence, i int) int {
	for s.tag(i) == "RB" {
		i++
	}
	return i
}

// movedFrom reports whether "from" at token k leads to what a quantity was before it moved: "up from", "will drop
// from 4 to 3 percent", ", from about 18,000".
func movedFrom(s *Sentence, o *Observation, k int) bool {
	if w := s.low(k - 1); w == "up" || w == "down" || w == "," {
		return true
	}
	for p := k - 1; p >= 0 && p > k-14; p-- {
		if w := s.low(p); changeVerbs[w] != "" || movingVerbs[w] {
			return true
		}
		if finite(s, p) && !auxiliary[s.low(p)] {
			return false
		}
	}
	return false
}

// movingVerbs take a quantity from one value to another, up or down.
var movingVerbs = flat(inflected(map[string]string{"x": "extend expand shorten lower lift move shift change revise adjust go take bring"}), "went took brought")

// pastInsertion skips a short phrase between commas, without a verb, at token i: "1,000 firms, some of them large,
// have".
func pastInsertion(s *Sentence, i int) int {
	if s.low(i) != "," {
		return i
	}
	for k := i + 1; k < i+10 && k < len(s.Tokens); k++ {
		if s.low(k) == "," {
			return k + 1
		}
		if finite(s, k) {
			return i
		}
	}
	return i
}

// statusBefore looks for the verb or noun before the figure that governs it.
func statusBefore(s *Sentence, o *Observation) string {
	be := false // a present form of "be" was passed: what stands in the clause before is another's
	for k := o.Start - 1; k >= 0 && k > o.Start-30; k-- {
		w, t := s.low(k), s.tag(k)
		switch {
		case w == ";" || w == "which" && k < o.Start-12, be && (w == "," || w == "so" || w == "but"):
			return ""
		case t == "MD" && w != "can" && w != "may", w == "'ll" || w == "’ll", strings.HasSuffix(w, "'ll"), strings.HasSuffix(w, "’ll"):
			if w == "would" && guessed(s, k+1) {
				break // "I would say about 120 trucks"
			}
			if (w == "would" || w == "could" || w == "might") && saidBefore(s, k, o) {
				return "actual"
			}
			return "target"
		case forecast(s, k):
			return "target"
		case w == "to" && s.tag(k+1) != "CD" && s.tag(k+1) != "DT" && required(s, k):
			return "target"
		case planVerbs[w] && isPlan(s, k), w == "aims" && isPlan(s, k), w == "going" && isPlan(s, k), w == "like" && s.low(k+1) == "to" && (s.low(k-1) == "would" || strings.HasSuffix(s.low(k-1), "'d") || strings.HasSuffix(s.low(k-1), "’d")):
			return "target"
		case planNouns[w] && isNounTag(t) && intentNoun(s, k):
			return "target"
		case w == "to" && s.tag(k+1) == "VB" && (s.low(k-1) == "is" || s.low(k-1) == "are" || s.low(k-1) == "not" && (s.low(k-2) == "is" || s.low(k-2) == "are")):
			return "target" // "transactions are to increase"
		case w == "to" && s.tag(k+1) == "VB" && (steersTo[s.low(k-1)] || (s.low(k-1) == "have" || s.low(k-1) == "has") && s.low(k-2) != "longer"), w == "for" && (s.low(k-1) == "track" || s.low(k-1) == "course") && s.low(k-2) == "on":
			return "target" // "we are on track to create", "we have to cut"
		case w == "confident" && (s.low(k+1) == "of" || s.low(k+1) == "in") && s.tag(k+2) == "VBG":
			return "target" // "we are confident of keeping growth at"
		case (w == "target" || w == "goal") && isNounTag(t) && !otherNumber(s, k, o.Start), w == "targets" && t == "VBZ":
			return "target"
		case intentObject[w] && isVerb(s, k) && (t != "VBN" || s.low(k-1) == "had") && !negated(s, k) && s.low(k+1) != "to" && s.low(k+1) != "from" && s.low(k+1) != "by", w == "pledged" && auxiliary[s.low(k-1)], (w == "planning" || w == "proposing") && (beForm[s.low(k-1)] || s.low(k-1) == "also"):
			return "target"
		case t == "VBG" && (s.low(k-1) == "it" || s.low(k-1) == "them" || s.low(k-1) == "this" || isNounTag(s.tag(k-1))) && seesBefore(s, k-1):
			return "target" // "sees it growing to 3 trillion"
		case t == "VBD" && absolute(s, k):
		case w == "have" && (s.tag(k-1) == "MD" || s.low(k-1) == "to"):
		case t == "VBD", t == "VBZ" && w != "is", w == "have" || w == "has":
			if futureNoun(s, k) {
				return "target"
			}
			if t == "VBD" || (w == "have" || w == "has") && s.tag(skipAdverbsRight(s, k+1)) == "VBN" {
				return statusPast
			}
			return "actual"
		case t == "VBN" && passive(s, k) && (s.low(k-1) == "was" || s.low(k-1) == "were"), t == "VBN" && s.low(o.Start-1) == "by" && !beForm[s.low(k-1)] && s.low(k-1) != "be" && s.low(k-1) != "being" && s.low(k-1) != "been":
			if futureNoun(s, k-1) {
				return "target" // "the target was set at 5 percent"
			}
			return statusPast
		case w == "is" || w == "are":
			if futureNoun(s, k) {
				return "target"
			}
			be = true
		}
	}
	return ""
}

// negated reports whether the verb at token k is denied: "don't want".
func negated(s *Sentence, k int) bool {
	w := s.low(k - 1)
	return w == "not" || w == "n't" || w == "never" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
}

// seesBefore reports whether a present form of "see" with a short object stands before token k.
func seesBefore(s *Sentence, k int) bool {
	for p := k; p >= 0 && p > k-5; p-- {
		switch s.low(p) {
		case "see", "sees":
			return true
		}
		if t := s.tag(p); !isNounTag(t) && t != "DT" && t != "PRP" && !strings.HasPrefix(t, "JJ") {
			return false
		}
	}
	return false
}

// saidBefore reports whether "would" or its like at token k tells what was so then: "as it would in those years".
func saidBefore(s *Sentence, k int, o *Observation) bool {
	return s.low(k+1) == "have" && o.Start > k+2 && s.tag(k+2) == "VBN" && s.low(k) != "could"
}

// figureBetween reports whether a number stands in tokens [i, j).
func figureBetween(s *Sentence, i, j int) bool { return holdsNumber(s, tokenRange{i, j}) }

// otherNumber reports whether a number that is no year stands in tokens [i, j).
func otherNumber(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		if s.tag(k) == "CD" && !isYear(s.low(k)) {
			return true
		}
	}
	return false
}

// steersTo are words before an infinitive that has not come about.
var steersTo = wordSet("track course working ready determined committed poised prepared")

// intentNoun reports whether the noun of intent at k leads to what is intended: "commitment to bring", "the aim of
// adding", "our aim is for".
func intentNoun(s *Sentence, k int) bool {
	next, t := s.low(k+1), s.tag(k+2)
	switch {
	case next == "to":
		return t == "VB"
	case next == "of":
		return t == "VBG"
	case next == "is" || next == "was":
		return s.low(k+2) == "to" || s.low(k+2) == "for"
	}
	return false
}

// futureNoun reports whether the subject of the form of "be" at k is what somebody foresees: "the forecast is for 3
// percent".
func futureNoun(s *Sentence, k int) bool {
	switch s.low(k - 1) {
	case "forecast", "projection", "outlook", "target", "goal", "aim":
		return beForm[s.low(k)] && !figureBetween(s, k-1, k)
	}
	if !beForm[s.low(k)] {
		return false
	}
	for p := k - 1; p > 0 && p > k-8 && !finite(s, p) && s.low(p) != "," && s.tag(p) != "CD"; p-- {
		if w := s.low(p); w == "forecast" || w == "projection" || w == "target" || w == "goal" {
			next := s.low(p + 1)
			return next == "for" || next == "of" || next == "on" // "our forecast for growth this year is"
		}
	}
	return false
}

// statusAfter looks for a future verb after the figure, whose subject the figure is, and for "to be allocated".
func statusAfter(s *Sentence, o *Observation) string {
	if s.tag(o.Start-1) == "VBG" && isNounTag(s.tag(o.Start-2)) {
		return "" // "people earning less than 80,000 dollars will": a bound, not a plan
	}
	for k := o.End; k < len(s.Tokens) && k < o.End+14 && s.low(k) != ";" && s.low(k) != ","; k++ {
		switch w := s.low(k); {
		case w == "will" || w == "shall" || w == "would" || w == "should":
			return "target"
		case w == "to" && s.low(k+1) == "be" && s.tag(k+2) == "VBN", w == "pipeline", beForm[w] && s.low(k+1) == "in" && s.low(k+3) == "pipeline":
			return "target"
		}
		if finite(s, k) && !(beForm[s.low(k)] && (s.low(k+1) == "to" || s.low(k+1) == "still" || s.low(k+1) == "yet")) {
			break
		}
	}
	return ""
}

// listBetween reports whether tokens [i, j) only go on with a list: no verb but participles, no end of a clause.
func listBetween(s *Sentence, i, j int) bool {
	if j-i > 16 {
		return false
	}
	for k := i; k < j; k++ {
		w := s.low(k)
		if finite(s, k) || s.tag(k) == "JJS" || w == ";" || w == "from" || w == "than" || w == "which" || w == "who" || w == "that" || w == "against" || w == "compared" || w == "(" {
			return false
		}
	}
	return true
}

// purposeOf reports whether an infinitive of purpose, and no other verb, stands in tokens [i, j).
func purposeOf(s *Sentence, i, j int) bool {
	found := false
	for k := i; k < j; k++ {
		switch {
		case s.low(k) == "to" && s.tag(k+1) == "VB" && !found:
			found = true
			k++
		case isVerb(s, k) || s.low(k) == "," || s.low(k) == ";":
			return false
		}
	}
	return found && j-i < 16
}

// forecast reports whether the verb at k says, with an object or a clause, what is wanted or foreseen:
// "expects growth of 3 percent", "aims for 40", "requires that".
func forecast(s *Sentence, k int) bool {
	t, next := s.tag(k), s.tag(k+1)
	if t != "VBZ" && t != "VBP" && t != "VBG" && t != "VB" {
		return false
	}
	switch w := strings.TrimSuffix(s.low(k), "s"); w {
	case "expect", "forecast", "project", "predict", "foresee", "envisage", "anticipate", "expecting", "projecting", "forecasting":
		return next == "DT" || next == "NN" || next == "NNS" || next == "JJ" || next == "CD" || next == "PRP$" || next == "IN" && s.low(k+1) != "in"
	case "aim", "aiming", "call", "calling", "plan", "planning", "strive", "striving":
		return s.low(k+1) == "for" && s.low(k-1) != "the"
	case "require", "stipulate", "mandate":
		return s.low(k+1) == "that"
	}
	return false
}

// requestVerbs ask somebody else to do something.
var requestVerbs = flat(inflected(map[string]string{"x": "ask require order urge instruct direct oblige call"}), "told")

// required reports whether the infinitive at k is what somebody is asked to do: "we have asked every office to
// answer within 15 days".
func required(s *Sentence, k int) bool {
	for p := k - 1; p >= 0 && p > k-7; p-- {
		if requestVerbs[s.low(p)] && isVerb(s, p) {
			return p < k-1 || s.tag(p) == "VBN"
		}
		if s.low(p) == "," || finite(s, p) {
			return false
		}
	}
	return false
}

// absolute reports whether the past form at k is a participle in a phrase with "with": "with the rate held
// at 5 percent".
func absolute(s *Sentence, k int) bool {
	for p := k - 1; p >= 0 && p > k-7; p-- {
		t := s.tag(p)
		if s.low(p) == "with" {
			return p < k-1
		}
		if !isNounTag(t) && t != "DT" && !strings.HasPrefix(t, "JJ") && t != "PRP$" {
			return false
		}
	}
	return false
}

// isPlan reports whether the word at k is followed by "to" or stands in the passive: "plans to", "is
// expected to", "limited to" is none.
func isPlan(s *Sentence, k int) bool {
	return s.low(k+1) == "to" || s.low(k+1) == "at" && s.low(k) != "set" || s.low(k) == "targeting" || s.low(k) == "targets"
}
