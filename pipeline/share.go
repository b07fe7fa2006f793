package pipeline

import "strings"

// makesUp reads "still makes up over 97%".
func (m *measurer) makesUp(s *Sentence, o *Observation) bool {
	up := skipAdverbs(s, o.Start-1)
	for s.tag(up) == "RB" && s.low(up) != "up" {
		up--
	}
	for k := o.Start - 1; k > 0 && k > o.Start-3; k-- {
		if s.low(k) == "up" {
			up = k // "takes up just 6 percent"
			break
		}
		if s.tag(k) != "RB" {
			break
		}
	}
	if s.low(up) != "up" || o.Dimension != "ratio" {
		return false
	}
	switch s.low(up - 1) {
	case "makes", "make", "made", "making", "takes", "took", "taking":
	default:
		return false
	}
	o.Kind, o.rule = "share", "makes up"
	o.Metric = "share of " + m.partBefore(s, up-1)
	o.stem = o.Metric
	if s.low(o.End) == "of" {
		if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		} else if ofPronoun[s.low(o.End+1)] && m.last != "" {
			o.Metric += " in " + m.last // "6 percent of it"
		}
	} else if whole := m.ofWhich(s, o); whole != "" {
		o.Metric += " in " + whole
	} else if whole := m.partOfLevel(s, o, up-1); whole != "" {
		o.Metric += whole
	} else if m.topic != "" {
		o.Metric += " in " + m.topic
	}
	return true
}

// isComplete are words behind a percentage that say how far something is done.
var isComplete = wordSet("complete completed finished done built")

// share reads constructions in which a percentage is a part of a whole.
func (m *measurer) share(s *Sentence, o *Observation) bool {
	if o.Dimension != "ratio" {
		return false
	}
	before := s.low(o.Start - 1)
	switch p := m.prev; {
	case p != nil && before == "of" && (s.low(o.Start-2) == "share" || s.low(o.Start-2) == "proportion") && s.low(o.Start-3) == "a" && s.low(o.Start-4) == "," && p.Kind == "level" && p.Metric != unspecified:
		o.Kind, o.rule, o.Metric = "share", "the same as a share", "share of "+p.Metric // "35 reported growth, a share of 85 percent"
		return true
	case m.shareInRow(s, o):
		return true
	case p != nil && p.rule == ruleCountBefore && before == "or" && s.low(o.Start-2) == "," && o.Start-p.End < 6 && s.low(o.End) == ",":
		o.Kind, o.rule, o.Metric = "share", "the same as a share", "share of "+p.Metric // "21 of which, or 6.6%, involved"
		return true
	case isComplete[s.low(o.End)] && beForm[s.low(o.Start-1)]:
		o.Kind, o.rule = "share", "how far something is done"
		subj := m.subjectText(s, o.Start-1)
		if g := groupStart(s, o.Start-1); s.low(g-1) == "," && subjectOf(s, g).empty() {
			subj = phraseText(s, phraseBefore(s, g-1)) // "the second ship, Sea Queen, is"
		}
		o.Metric = "completion of " + subj // "the tunnel is 90 percent complete"
		return true
	case before == "for" && strings.HasPrefix(s.low(o.Start-2), "account") || before == "up" && strings.HasPrefix(s.low(o.Start-2), "ma"):
		v := o.Start - 2
		o.Kind, o.rule = "share", "accounts for"
		o.Metric = "share of " + m.partBefore(s, v)
		if p := m.prev; p != nil && s.low(v) == "accounting" && s.low(v-1) == "," && p.End >= v-6 && p.Kind != "share" && !finiteIn(s, p.End, v) && strings.ContainsAny(o.Metric, "0123456789") {
			o.Metric = "share of " + p.Metric // "reached 12 billion, an increase of 5 percent, accounting for"
		} else if p != nil && s.low(v) == "accounting" && s.low(v-1) == "and" && onlyJoin(s, p.End, v-1) || p != nil && s.low(v) == "accounting" && s.low(v-1) == "and" && p.Kind == "change" && p.Comparison == "yoy" && v-p.End < 7 && !finiteIn(s, p.End, v) {
			o.Metric = "share of " + p.Metric // "went into industry, up 8 percent year on year and accounting for"
		}
		o.stem = o.Metric
		m.accountedWhole(s, o, v)
		return true
	case strings.HasPrefix(before, "contribut") && (s.low(o.End) != "of" || !pronounSubject(m.subjectAt(s, o.Start-1))):
		o.Kind, o.rule = "share", "contributes"
		o.Metric = "contribution of " + m.subjectText(s, o.Start-1)
		if s.low(o.End) == "to" {
			if np := nounPhraseEnd(s, o.End+1); np > o.End+1 {
				o.Metric += " to " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
			}
		}
		return true
	case (s.low(o.Num+1) == "in" || s.low(o.Num+1) == "out" || s.low(o.Num) == "every" || s.low(o.Num+2) == "every") && o.NumEnd-o.Num >= 2 && o.Unit == "percent" && nounPhraseEnd(s, o.End) > o.End:
		// "three in every five cars were electric"
		np := nounPhraseEnd(s, o.End)
		end := tail(s, np)
		if v := pastAdverbs(s, end); isVerb(s, v) || auxiliary[s.low(v)] {
			end = predicateEnd(s, v)
		}
		o.Kind, o.rule = "share", "odds of a whole"
		o.Metric = "share of " + plainText(s, tokenRange{o.End, end})
		if stop := tail(s, np); finite(s, pastAdverbs(s, stop)) && end > stop {
			o.Metric = "share of " + plainText(s, tokenRange{o.End, stop}) + " that " + plainText(s, tokenRange{stop, end})
		}
		return true
	case (s.low(o.Start-1) == "," || s.low(o.Start-1) == "and" && m.prev != nil && m.prev.rule == ruleShareOfNamed) && partitive(s, o.Start) != "" && s.low(o.End) != "to" && (isVerb(s, o.End) || auxiliary[s.low(o.End)]):
		o.Kind, o.rule = "share", ruleShareOfNamed // "of the firms in question, 28% had never borrowed"
		o.Metric = "share of " + partitive(s, o.Start) + " that " + plainText(s, tokenRange{o.End, predicateEnd(s, o.End)})
		o.stem = "share of " + partitive(s, o.Start) + " that " + plainText(s, tokenRange{o.End, afterAuxiliary(s, o.End) + 1})
		return true
	case m.otherEndOfShare(s, o) != "":
		o.Kind, o.rule, o.Metric = "share", ruleShareOfNamed, m.otherEndOfShare(s, o)
		return true
	case m.prev != nil && m.prev.rule == ruleShareOfNamed && (before == "," || before == "and") && isNounTag(s.tag(o.End)) && !finiteIn(s, o.End, nounPhraseEnd(s, o.End)+1):
		o.Kind, o.rule, o.stem = "share", ruleShareOfNamed, m.prev.stem // "38 percent involved fraud, 22 percent theft"
		o.Metric = o.stem + " " + phraseText(s, tokenRange{o.End, nounPhraseEnd(s, o.End)})
		return true
	case s.low(o.End) == "of" && ofPronoun[s.low(o.End+1)] && !thoseThat(s, o.End+1), amongThem(s, o.Start):
		return m.shareOfWhole(s, o)
	case s.low(o.End) == "of" && o.Unit == "percent":
		return m.partOf(s, o, o.End+1)
	case o.Unit == "percent" && (s.tag(o.End) == "DT" || s.tag(o.End) == "PRP$") && s.low(o.NumEnd-1) != "%" && o.NumEnd == o.End:
		return m.partOf(s, o, o.End) // "half the firms reported"
	}
	return false
}

// accountedWhole adds to the share that the verb at v tells what it is a share of.
func (m *measurer) accountedWhole(s *Sentence, o *Observation, v int) {
	if end := m.rowEnd(&o.Figure); end > o.End && s.low(end) == "of" {
		if np := wholeNamed(s, end+1); np > end+1 {
			o.Metric += " in " + phraseText(s, tokenRange{end + 1, tail(s, np)})
		}
	} else if s.low(o.End) == "of" {
		np := nounPhraseEnd(s, o.End+1)
		for k := o.End + 2; k < np && s.low(np) == "for" && s.tag(np+1) == "CD"; k++ {
			if s.low(k) == "and" {
				np = k // "accounts for 2 percent of output and health for 9 percent"
			}
		}
		if s.low(np) == "and" && np > o.End+1 {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, np})
		} else if np > o.End+1 {
			o.Metric += " in " + phraseText(s, tokenRange{o.End + 1, tail(s, np)})
		}
	} else if w := s.low(1); s.low(0) == "of" && (ofPronoun[w] || w == "that") && s.low(2) == "," && m.last != "" {
		o.Metric += " in " + m.last // "of this, machinery accounted for 41 percent"
	} else if whole := m.ofWhich(s, o); whole != "" {
		o.Metric += " in " + whole
	} else {
		o.Metric += m.partOfLevel(s, o, v)
	}
}

// thoseThat reports whether token i stands before a noun and says of what was named that it did something: "of those firms saw
// a loss".
func thoseThat(s *Sentence, i int) bool {
	w := s.low(i)
	return (w == "those" || w == "these") && isNounTag(s.tag(i+1)) && finite(s, i+2) && !auxiliary[s.low(i+2)]
}

// partOf reads a share of the whole that is named at token i.
func (m *measurer) partOf(s *Sentence, o *Observation, i int) bool {
	np := nounPhraseEnd(s, i)
	if np <= i {
		return false
	}
	o.Kind, o.rule = "share", "percentage of a whole"
	if s.low(np-1) != "total" && s.tag(np) == "POS" && s.low(np+1) == "total" {
		np += 2
	}
	if s.tag(np-1) == "POS" && s.low(np) == "total" {
		np++ // "the country's total"
	}
	if t := s.tag(np); (t == "VBN" || t == "VBD") && !auxiliary[s.low(np)] && (s.tag(np+1) == "MD" || beForm[s.low(np+1)] || haveForm[s.low(np+1)]) {
		np++ // "40 percent of the funds raised will be spent"
	}
	end, stop := np, tail(s, np)
	if p := m.prev; p != nil && p.Kind == "share" && p.stem != "" && s.low(p.End) == "of" && !verbIn(s, p.End, o.Start) && onlyJoin(s, o.Start-1, o.Start) && !isVerb(s, end) {
		o.stem, o.Metric = p.stem, p.stem+" in "+phraseText(s, tokenRange{i, stop})
		return true // "makes up 75 percent of output and 80 percent of trade"
	}
	switch {
	case beForm[s.low(end)] && strings.HasPrefix(s.tag(end+1), "JJ") && !isNounTag(s.tag(end+2)) && s.tag(end+2) != "IN" && s.tag(end+2) != "TO":
		// "38 percent of buses are electric"
		o.Metric = "share of " + s.low(end+1) + " " + phraseText(s, tokenRange{i, np})
		return true
	case pastAside(s, end) > end:
		o.Metric = "share of " + phraseText(s, tokenRange{i, np}) + " that " + plainText(s, tokenRange{pastAside(s, end), predicateEnd(s, pastAside(s, end))})
		return true // "18 percent of the budget, or 9 billion dollars, goes on interest"
	case isVerb(s, end) || auxiliary[s.low(end)] && s.low(end) != "to":
		end = predicateEnd(s, end)
	default:
		end = stop
		if finite(s, stop) || auxiliary[s.low(stop)] && s.low(stop) != "to" {
			end = predicateEnd(s, stop) // "a third of the schools in the hills lack water"
		}
	}
	rest := plainText(s, tokenRange{np, end})
	if shared := m.sharedByShares(s, o, stop); end == stop && shared != "" {
		rest = strings.TrimSpace(rest + " that " + shared)
	}
	if rest != "" && s.low(np) == "of" {
		rest = "of " + rest // "half the cost of the tunnel"
	}
	if rest != "" && finite(s, np) {
		rest = "that " + rest
	} else if rest != "" && end > stop {
		rest = strings.TrimSpace(plainText(s, tokenRange{np, stop}) + " that " + plainText(s, tokenRange{stop, end}))
	}
	if clause := m.restriction(s, stop); end == stop && clause != "" {
		rest = strings.TrimSpace(rest + " " + clause)
	}
	m.wordShare(s, o, phraseText(s, tokenRange{i, np}), m.doneWithPart(s, o, rest), end == stop)
	return true
}

// doneWithPart adds to what restricts a part, which may be nothing, what the verb before its share says was done with it.
func (m *measurer) doneWithPart(s *Sentence, o *Observation, rest string) string {
	v := skipAdverbs(s, o.Start-1)
	if w := s.low(v); (w == "in" || w == "up") && isVerb(s, v-1) {
		v-- // "put in 45 percent of the cost"
	}
	on := strings.HasPrefix(rest, "on ") && spending[s.low(v)] != ""
	if rest != "" && !on || !isVerb(s, v) || levelVerbs[s.low(v)] && !reachesPeople(s, o, v) || auxiliary[s.low(v)] || possessing[s.low(v)] {
		return rest
	}
	rest = joinParts(participle(s, v), rest) // "spent 3 percent of output on defence"
	if v+1 < o.Start && (s.tag(v+1) == "RP" || s.tag(v+1) == "IN") {
		rest += " " + s.low(v+1)
	}
	if subj := m.subjectText(s, v); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 8 {
		rest += " by " + subj // "the government pays 80 percent of the cost"
	}
	return rest
}

// wordShare words a share of a whole with what restricts the part, perhaps by what was measured before it; bare says that no
// clause follows the whole.
func (m *measurer) wordShare(s *Sentence, o *Observation, whole, rest string, bare bool) {
	if np := phraseBefore(s, o.Start-1); rest == "" && s.low(o.Start-1) == "to" && !np.empty() && isNounTag(s.tag(np.End-1)) && verbBefore(s, np.Start) {
		o.Metric = m.definite(s, np, phraseText(s, np)) + " as share of " + whole // "take the levy to 2.5 percent of income"
		return
	}
	if np := m.heldAt(s, o.Start-1); rest == "" && s.low(o.Start-1) == "at" && !np.empty() {
		o.Metric = m.definite(s, np, phraseText(s, np)) + " as share of " + whole // "kept the deficit at 3 percent of GDP"
		return
	}
	if p := m.prev; rest == "" && p != nil && p.Kind == "level" && (toldAs(s, o.Start) && (o.Start-p.End <= 3 || o.Start-p.End <= 7 && periodLength(s, p.End)+matchPeriod(s, p.End)-p.End > 0) || s.low(o.Start-1) == "," && o.Start-p.End <= 1) && !strings.HasSuffix(whole, "total") {
		o.Metric = "share of " + p.Metric + " in " + whole
		if s.low(o.Start-1) == "to" {
			o.Metric = p.Metric + " as share of " + whole // "sows were 41 million, equivalent to 101% of the usual stock"
		}
		// "spending was 3 billion yuan, or 2 percent of output"
		return
	}
	if p := m.prev; rest == "" && p != nil && p.Dimension == "count" && p.NP[1] > p.NP[0] && s.low(o.Start-1) == "or" && s.low(o.Start-2) == "," && p.rule == ruleCounted && !strings.HasSuffix(whole, "total") {
		if done, ok := strings.CutPrefix(p.Metric, p.baseNoun(s)+" "); ok {
			o.Metric = "share of " + whole + " " + done // "12 million people were vaccinated, or 83% of adults"
			return
		}
	}
	if of := m.quantityBefore(s, o); of != "" && (rest == "" || bare) && !strings.HasPrefix(whole, "total") {
		o.Metric = of + " as share of " + joinParts(whole, rest) // "the deficit narrowed to 3.2 percent of income"
		return
	}
	if m.prev != nil && rest == "" && strings.HasSuffix(whole, "total") && m.prev.Kind == "level" {
		whole = m.prev.Metric + " in " + whole // "310 million, or 22 percent of the total"
	}
	o.Metric = strings.TrimSpace("share of " + whole + " " + rest)
}

const ruleShareOfNamed = "share of a whole named first"

// sharedByShares is the predicate of a share whose whole ends at token end, where the next share of the sentence has it for both:
// "97% of the firms and over 90% of their suppliers had resumed production".
func (m *measurer) sharedByShares(s *Sentence, o *Observation, end int) string {
	for n := 0; n < 4; n++ {
		w := s.low(end)
		if w != "and" && w != "or" && w != "," {
			return ""
		}
		at := end + 1
		if w == "," && (s.low(at) == "and" || s.low(at) == "or") {
			at++
		}
		np := m.wholeOfShare(s, at)
		if np <= at {
			return ""
		}
		for _, g := range []int{np, tail(s, np)} {
			if finite(s, g) || auxiliary[s.low(g)] && s.low(g) != "to" {
				if w == "," && at == end+1 {
					return "" // "90% of the farms, 5% of them small, are": an aside
				}
				return plainText(s, tokenRange{g, predicateEnd(s, g)})
			}
		}
		end = tail(s, np)
	}
	return ""
}

// wholeOfShare is the end of what a share that begins at token i is a share of: "92% of the fertilizer", "all of the seeds"; i
// where none stands.
func (m *measurer) wholeOfShare(s *Sentence, i int) int {
	of := i
	if w := s.low(i); (w == "all" || w == "most" || w == "some") && s.low(i+1) == "of" {
		of = i + 1
	} else if f := m.figureAt(i); f != nil && f.Dimension == "ratio" && s.low(f.End) == "of" {
		of = f.End
	} else {
		return i
	}
	if np := nounPhraseEnd(s, of+1); np > of+1 {
		return np
	}
	return i
}

// reachesPeople reports whether the verb at v gets to a share of certain people, rather than being that much.
func reachesPeople(s *Sentence, o *Observation, v int) bool {
	return participle(s, v) == "reached" && s.low(o.End) == "of" && groupNoun[s.low(nounPhraseEnd(s, o.End+1)-1)]
}

// toldAs reports whether what stands before token i leads from an amount to what it is a share of: "or", "i.e.", "equivalent to".
func toldAs(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "or", "i.e.", "namely":
		return true
	case "to":
		w := s.low(i - 2)
		return w == "equivalent" || w == "equal" || w == "amounting" || w == "corresponding"
	}
	return false
}

// otherEndOfShare is the share before with another end: "of the villages, 99% have access to paved roads and 96% to buses".
func (m *measurer) otherEndOfShare(s *Sentence, o *Observation) string {
	p, w := m.prev, s.low(o.End)
	np := nounPhraseEnd(s, o.End+1)
	if p == nil || p.rule != ruleShareOfNamed || s.tag(o.End) != "TO" && s.tag(o.End) != "IN" || np <= o.End+1 || s.low(o.Start-1) != "and" && s.low(o.Start-1) != "," {
		return ""
	}
	if i := strings.LastIndex(p.Metric, " "+w+" "); i > 0 {
		return p.Metric[:i] + " " + w + " " + phraseText(s, tokenRange{o.End + 1, np})
	}
	return ""
}

// verbIn reports whether a verb stands in tokens [i, j).
func verbIn(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if isVerb(s, i) {
			return true
		}
	}
	return false
}

// verbBefore reports whether a verb governs the noun phrase that begins at token i.
func verbBefore(s *Sentence, i int) bool {
	for i > 0 && (s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$") {
		i--
	}
	return i > 0 && isVerb(s, i-1) && !auxiliary[s.low(i-1)]
}

// quantityBefore is the subject of a verb of amount or change that ends in the figure, "" where there is none.
func (m *measurer) quantityBefore(s *Sentence, o *Observation) string {
	v := skipAdverbs(s, o.Start-1)
	if reachesPeople(s, o, v) {
		return "" // "the vaccine reached 91% of girls"
	}
	moved := false
	if w := s.low(v); (w == "to" || w == "at") && v > 0 {
		v, moved = skipAdverbs(s, v-1), true
	}
	if !isVerb(s, v) || !levelVerbs[s.low(v)] && (changeVerbs[s.low(v)] == "" || !moved) && !(s.tag(v) == "VBN" && (expecting[s.low(v)] || settingVerbs[s.low(v)])) {
		return ""
	}
	if p := m.prev; p != nil && s.tag(v) == "VBG" && s.low(v-1) == "," && p.Kind == "level" && p.Dimension != "time" && p.Metric != unspecified && !finiteIn(s, p.End, v) {
		return p.Metric // "the state collected 9 billion, reaching 56 percent of the plan"
	}
	if subj := m.subjectText(s, v); !pronounSubject(subj) {
		return subj
	}
	return ""
}

var ofPronoun = wordSet("them these those which whom it this")

// shareOfWhole reads a share of what a pronoun takes up: "nine in ten of them are small firms", "of which
// 38 percent were electric".
func (m *measurer) shareOfWhole(s *Sentence, o *Observation) bool {
	whole := m.last
	if m.prev != nil && m.prev.NP[1] > m.prev.NP[0] {
		whole = m.prev.baseNoun(s)
	} else if whole == "" {
		whole = m.subject
	}
	if m.prev != nil && m.prev.Dimension == "time" && m.lead != nil && m.lead.Dimension != "time" {
		whole = m.lead.Metric // "3 billion over five years, two thirds of it from"
	}
	whole = strings.TrimPrefix(whole, "share of ")
	v := o.End
	if s.low(v) == "of" {
		v += 2
	}
	part := plainText(s, tokenRange{afterAuxiliary(s, v), predicateEnd(s, v)})
	if t := s.tag(v); (t == "IN" || t == "TO") && part != "" && whole != "" && periodLength(s, v) == 0 {
		o.Kind, o.rule = "share", "share of what was named before"
		o.Metric = "share of " + whole + " " + s.low(v) + " " + strings.TrimPrefix(part, s.low(v)+" ") // "62 percent of them to women"
		return true
	}
	if np := nounPhraseEnd(s, v); whole != "" && (isNounTag(s.tag(v)) || strings.HasPrefix(s.tag(v), "JJ")) && (s.low(np) == "," || s.low(np) == "." || s.low(v+1) == "," || s.low(v+1) == ".") {
		o.Kind, o.rule = "share", "share of what was named before"
		o.Metric = "share of " + plainText(s, tokenRange{v, max(np, v+1)}) + " in " + whole // "of new capacity, 78 percent of it solar,"
		return true
	}
	if b := o.Start - 1; s.low(o.End) == "of" && whole != "" && isVerb(s, b) && !auxiliary[s.low(b)] && !levelVerbs[s.low(b)] && changeVerbs[s.low(b)] == "" {
		o.Kind, o.rule = "share", "share of what was named before"
		o.Metric = "share of " + whole + " " + participle(s, b)
		if subj := m.subjectText(s, b); subj != "" && !pronounSubject(subj) && len(strings.Fields(subj)) < 8 {
			o.Metric += " by " + subj // "cuts were 2 trillion yuan, with factories enjoying 40% of them"
		}
		return true
	}
	if w := s.low(v - 1); whole == "" || part == "" || !isVerb(s, v) && !auxiliary[s.low(v)] && w != "whom" && w != "which" {
		return false
	}
	o.Kind, o.rule = "share", "share of what was named before"
	if beForm[s.low(v)] && s.tag(v+1) != "VBN" && s.tag(v+1) != "IN" {
		o.Metric = "share of " + part + " in " + whole
	} else {
		o.Metric = "share of " + whole + " " + part
	}
	return true
}
