package pipeline

import "strings"

// listed reads an item of a list that leaves out what its first item said: "output was 70 million tonnes, of toys 3
// million", "coal accounted for 55 percent of supply, gas 25 percent", "Harbin was allotted 40 buses, Jilin 28".
func (m *measurer) listed(s *Sentence, o *Observation) bool {
	lead := m.leadOfItem(s, o)
	if lead == nil || o.Dimension != lead.Dimension && o.Dimension != "" || lead.Metric == "" || o.Dimension == "time" || o.NP[1] > o.NP[0] && !strings.EqualFold(o.Unit, lead.Unit) {
		return false
	}
	if o.Dimension == "" && lead.Dimension == "ratio" && (o.NumEnd > o.Num+1 || o.Value.Cmp(thousand) >= 0) && s.tag(o.Start) == "VBG" {
		return false // "with the rate at 90% and workers exceeding 60 million"
	}
	if p := m.prev; s.low(o.Start-1) == "or" && o.Dimension == "money" && p.Dimension == "money" && o.Start-p.End <= 9 {
		o.Metric, o.Kind, o.listedBy, o.rule = p.Metric, p.Kind, lead, "the other of two amounts" // "200 dollars if single or 300 if not"
		return true
	}
	end := o.Start
	_, row := m.rowAt(&lead.Figure)
	if w := s.low(end - 1); (w == "at" || w == "by" || w == "to" || w == "for") && s.low(row[0].Start-1) == w {
		end-- // "imports stood at 4 billion, exports at 5 billion"
	}
	way := ""
	if w := s.low(end - 1); w == "up" || w == "down" {
		way = comparative[w] // "exports rose by 3 percent; and imports down by 2"
	}
	for s.tag(end-1) == "RB" || furtherWord[s.low(end-1)] || s.tag(end-1) == "DT" && furtherWord[s.low(end)] {
		end-- // "and net exports the remaining 14 percent"
	}
	label := itemLabel(s, end, m.prev.End)
	named, link := label, ""
	if s.low(end-1) == "," && label.empty() {
		if l := itemLabel(s, end-1, m.prev.End); !l.empty() && s.tag(l.Start) == "IN" {
			label = l // "; in the second sector, 10 trillion"
		}
	}
	if w := s.low(label.Start); (s.tag(label.Start) == "IN" || s.tag(label.Start) == "TO") && (strings.Contains(lead.Metric, " "+w+" ") || w == "in" || w == "among") {
		link = " " + w + " " // "value added in mining grew 3 percent, in farming 5 percent"
		label = labelOf(s, tokenRange{label.Start + 1, label.End}, true)
	} else {
		label = labelOf(s, label, onlyJoin(s, m.prev.End, label.Start) || bareItem(s, label) || m.prev.End == label.Start-1 && s.low(label.Start-1) == ";")
	}
	long := tokenRange{}
	if p := s.low(end); label.empty() && end < o.Start && p == s.low(lead.Start-1) {
		if link != "" {
			named.Start++
		}
		long = longLabel(s, named)
		label = long
	}
	if label.empty() || finiteIn(s, m.prev.End, label.Start) || !itemEnds(s, o.End) {
		return false
	}
	text := phraseText(s, label)
	if text == "" || timeWord(s, label.Start, label.End) || long.empty() && holdsNumber(s, label) || pronounSubject(text) {
		return false
	}
	o.Metric, o.rule = m.ofItem(lead, text), "item of a list"
	if !long.empty() && (bareHead[headWordOf(text)] || rateNoun[headWordOf(text)]) {
		o.Metric = text // "the death rate of mothers fell to 16 per 100,000 and that rate of children under five to 7 per thousand"
	}
	if link != "" {
		base := lead.Metric
		if rest, ok := cutOnes(text); ok {
			text = joinParts(rest, headOfText(strings.ToLower(base))) // "the number of private centers fell, that of online ones"
		}
		if k := strings.LastIndex(base, link); k >= 0 {
			base = base[:k]
		}
		o.Metric = base + link + text
	}
	o.Kind, o.Direction, o.listedBy = lead.Kind, lead.Direction, lead
	if way != "" {
		o.Kind, o.Direction = "change", way
	}
	if o.Dimension == "" && !(lead.Dimension == "ratio" && sumNoun[strings.ToLower(strings.SplitN(text, " ", 2)[0])]) {
		o.Dimension, o.Unit, o.Said = lead.Dimension, lead.Unit, lead.Said // but "the poverty rate fell to 3% and the number of households to 815"
	} else if o.Dimension == "" {
		o.Metric, o.Kind, o.Direction = text, "level", ""
	}
	if head := pluralHead(strings.ToLower(headOfText(text))); o.Dimension == "count" && head != "" && lead.Unit == pluralHead(strings.ToLower(headOfText(lead.Metric))) && !strings.HasSuffix(strings.ToLower(text), "ones") {
		o.Unit = head // "births were 9 million and deaths 11 million"
	}
	return true
}

// leadOfItem is the figure before whose list the one at hand may go on with: not always the last one.
func (m *measurer) leadOfItem(s *Sentence, o *Observation) *Observation {
	lead := m.lead
	if l := m.leadLevel; lead != nil && l != nil && lead.Dimension == "ratio" && lead.Kind == "change" && (o.Dimension == "money" || o.Dimension == "physical") && l.Dimension == o.Dimension && l.Unit == o.Unit {
		lead = l // "exports were 6 trillion yuan, up 6 percent, and imports 4 trillion yuan"
	}
	if l := m.leadShare; lead != nil && l != nil && lead.Unit == "percentage-point" && o.Unit == l.Unit && s.low(o.Start-1) == "for" && s.low(l.Start-1) == "for" {
		lead = l // "coal accounted for 53 percent, down 2 points, and gas for 28 percent"
	}
	if l := m.leadLevel; lead != nil && l != nil && lead.Kind == "change" && lead.Unit != l.Unit && (lead.Unit == "basis-point" || lead.Unit == "percentage-point") && o.Unit == l.Unit && s.low(o.Start-1) != "by" {
		lead = l // "the rate was 3.3 percent, 45 basis points lower, and that on housing loans 3.1 percent"
	}
	if p := m.percent; p != nil && lead != nil && lead.Unit == "percentage-point" && o.Unit == "percent" && s.low(o.Start-1) == "by" && s.low(p.Start-1) == "by" {
		lead = p // "grew by 5 percent, 2 points faster than in May, and cash by 12 percent"
	}
	return lead
}

// bareItem reports whether a label is one word between a mark of the list and the figure: no verb stands so without a subject.
func bareItem(s *Sentence, label tokenRange) bool {
	w := s.low(label.Start - 1)
	return label.End-label.Start == 1 && (w == "," || w == "and") && (s.tag(label.Start) == "VB" || s.tag(label.Start) == "VBP")
}

// itemLabel is what an item of a list is of, before token end, behind the figure that ends at token from.
// Nothing but the label stands between the mark of the list and the figure.
func itemLabel(s *Sentence, end, from int) tokenRange {
	start := end
	for start > from && end-start < 10 {
		if s.low(start-1) == "," && s.low(start) != "and" {
			if k := listOpens(s, start-1, from); k > 0 {
				return tokenRange{k, end} // "and that of power, gas and water"
			}
		}
		switch w := s.low(start - 1); {
		case w == "," || w == ";" || w == ":" || w == "(" || w == "and" && (onlyJoin(s, from, start-1) || s.low(from) == "of" && nounPhraseEnd(s, from+1) >= start-1 || s.tag(start-2) == "," || s.low(start-2) == ")") || w == "while" || w == "which" || w == "whom":
			if w == "which" || w == "whom" {
				if s.low(start-2) != "of" {
					return tokenRange{}
				}
			}
			for start < end && (s.tag(start) == "DT" || s.tag(start) == "PRP$" || s.low(start) == "of" && !takenUp(s, start-1) || s.low(start) == "and" || takenUp(s, start)) {
				start++
			}
			return tokenRange{start, end}
		}
		start--
	}
	if start == from && start < end && s.low(start) == "and" {
		return tokenRange{start + 1, end}
	}
	return tokenRange{}
}

// listOpens is the first noun of the list that goes on behind the comma at token i, where a demonstrative takes up a quantity for
// all of it; 0 where none does.
func listOpens(s *Sentence, i, from int) int {
	k := i
	for k > from && k > i-8 && (isNounTag(s.tag(k-1)) || strings.HasPrefix(s.tag(k-1), "JJ") || s.low(k-1) == ",") {
		k--
	}
	if k < i && k-2 >= from && takenUp(s, k-2) {
		return k
	}
	return 0
}

// takenUp reports whether token i stands for the quantity of a list's first item: "that of farming", "those from Asia".
func takenUp(s *Sentence, i int) bool {
	if w := s.low(i); w != "that" && w != "those" {
		return false
	}
	switch s.low(i + 1) {
	case "of", "from", "in", "for", "to", "by", "on", "per", "at", "with", "among":
		return true
	}
	return false
}

// labelOf is a range if it reads as a name or noun phrase. The tagger takes some bare nouns for verbs; straight
// behind the figure before, one such word is let pass.
func labelOf(s *Sentence, r tokenRange, straight bool) tokenRange {
	for k := r.Start; k < r.End; k++ {
		t, w := s.tag(k), s.low(k)
		switch {
		case auxiliary[w] || levelVerbs[w] || changeVerbs[w] != "" && isVerb(s, k) || comparative[w] != "" || spending[w] != "" && isVerb(s, k):
			return tokenRange{}
		case isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "POS" || t == "DT" || w == "and" || w == "of" || w == "other" || w == "," && k > r.Start && s.low(r.Start-1) == "of":
		case straight && r.End-r.Start == 1 && (t == "VB" || t == "VBZ" || t == "VBP" || t == "VBG" && (s.tag(k-1) == "IN" || s.low(k-1) == "and")) && isPlainWord(w):
		default:
			return tokenRange{}
		}
	}
	if r.empty() || s.low(r.End-1) == "of" || s.low(r.End-1) == "and" {
		return tokenRange{}
	}
	return r
}

// longLabel is a range if it reads as a noun phrase with its complements and has no numbers but ages: "the death rate of
// children under five in towns".
func longLabel(s *Sentence, r tokenRange) tokenRange {
	for k := r.Start; k < r.End; k++ {
		switch t, w := s.tag(k), s.low(k); {
		case isNounTag(t) || strings.HasPrefix(t, "JJ") || t == "POS" || t == "DT" || w == "and":
		case t == "IN" && k > r.Start && !subordinator[w] && w != "that" && w != "than":
		case t == "CD" && k == r.Start && s.low(k-1) == "per", t == "VBN" && nounAhead(s, k): // "that per 10,000 yuan of added value"
		case t == "CD" && (s.low(k-1) == "under" || s.low(k-1) == "over" || s.low(k-1) == "aged"):
		default:
			return tokenRange{}
		}
	}
	if r.empty() || !isNounTag(s.tag(r.End-1)) && s.tag(r.End-1) != "CD" {
		return tokenRange{}
	}
	return r
}

func isPlainWord(w string) bool { return len(w) > 2 && w[0] >= 'a' && w[0] <= 'z' }

// itemEnds reports whether an item of a list may end at token i.
func itemEnds(s *Sentence, i int) bool {
	w := s.low(i)
	return w == "" || w == "," || w == "." || w == ";" || w == "and" || w == "(" || w == ")" || w == "while" || w == ":" || periodLength(s, i) > 0 || s.tag(i) == "IN" && w != "of" && w != "to" && w != "as"
}

// ofItem is the metric of a list with another item in the place of the first.
func (m *measurer) ofItem(lead *Observation, text string) string {
	metric := lead.Metric
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s") // "and Kent's by 4 percent"
	if rest, ok := cutOnes(text); ok {                              // "public ones"
		head := headOfText(strings.ToLower(metric))
		if lead.Dimension == "count" && lead.Unit != "" {
			head = lead.Unit
		}
		if i := strings.LastIndex(metric, " by "); i > 0 {
			head = headOfText(metric[i+4:])
		}
		text = strings.TrimSpace(rest + " " + head)
		if lead.Dimension == "count" {
			return text
		}
	}
	if i := strings.LastIndex(metric, " in "); lead.rule == ruleBrokenDown && i > 0 {
		return metric[:i] + " in " + text
	}
	if head, owner, ok := strings.Cut(metric, " of "); ok && bareHead[strings.ToLower(text)] && (bareHead[strings.ToLower(head)] || strings.EqualFold(head, "value added")) {
		return text + " of " + owner // "exports of services", "imports"
	}
	for _, link := range []string{" by ", " to ", " of "} {
		i := strings.LastIndex(metric, link)
		switch {
		case i < 0:
		case strings.HasPrefix(metric, "contribution of ") && link == " to ":
			return "contribution of " + text + metric[i:]
		case strings.HasPrefix(metric, "share of ") && strings.Contains(metric, " in ") && link != " by ":
			return "share of " + text + metric[strings.Index(metric, " in "):]
		case link == " of " && strings.HasPrefix(metric, "share of "):
			return "share of " + text
		case link == " of ":
			return metric[:strings.Index(metric, link)] + link + text
		case lead.rule != ruleAmountVerb && !(link == " by " && goodsBy(metric[:i])):
			return metric[:i] + link + text
		}
	}
	ws := strings.Fields(metric)
	head := ws[len(ws)-1]
	switch {
	case bareHead[strings.ToLower(headWordOf(text))]:
		return text
	case len(ws) == 1 && bareHead[strings.ToLower(head)]:
		return metric + " of " + text
	case bareHead[strings.ToLower(head)]:
		return text + " " + head // "grain output, vegetable output"
	}
	return first(sameOf(lead, text), text)
}

// goodsBy reports whether a metric up to its " by " names what is sold or made, which is what items of a list differ in: "sales
// of cars by large firms" against "funds of the plan received by".
func goodsBy(metric string) bool {
	return strings.Contains(metric, " of ") && !strings.HasPrefix(metric, "share of ") && !strings.HasSuffix(metric, "ed") && !strings.HasSuffix(metric, "en")
}

// cutOnes is what stands before "ones".
func cutOnes(text string) (string, bool) {
	if strings.EqualFold(text, "ones") {
		return "", true
	}
	return strings.CutSuffix(text, " ones")
}

// parenthetic reports whether a figure stands in brackets behind what it says more about.
func parenthetic(s *Sentence, i int) bool {
	return s.low(i-1) == "(" || s.low(i-2) == "(" || s.low(i-3) == "("
}

// ofAnother reads a number of a whole that is counted itself: "60 million of our 770 million workers count as
// skilled". The predicate is that of the part.
func (m *measurer) ofAnother(s *Sentence, o *Observation) bool {
	if o.Dimension != "count" && o.Dimension != "" {
		return false
	}
	if t := s.tag(o.End + 2); o.Dimension == "" && s.low(o.End) == "of" && s.low(o.End+1) == "those" && (t == "VBN" || t == "VBD" || t == "IN" || t == "WP") {
		o.Kind, o.rule, o.Dimension, o.Unit = "level", "part of certain people", "count", "people"
		o.Metric = cutWords("people "+m.unfigured(s, tokenRange{o.End + 2, predicateEnd(s, o.End+2)}), 15)
		return true // "33 million of those lifted out of poverty have work"
	}
	for _, f := range m.figs {
		if f.NP[1] <= f.NP[0] || f.Dimension != "count" || f.Start < o.Start || f.Start > o.End+2 {
			continue
		}
		noun := phraseText(s, tokenRange{f.NP[0], f.NP[1]})
		end := tail(s, f.NP[1])
		switch {
		case f.Start > o.End && f.Start <= o.End+2 && s.low(o.End) == "of" && s.low(o.Start-1) != "than" && (auxiliary[s.low(end)] && s.low(end) != "to" || finite(s, end)):
			o.Kind, o.rule, o.Dimension, o.Unit = "level", "part of a counted whole", "count", f.Unit
			o.Metric = strings.TrimSpace(noun + " " + beforeFigure(predicateText(s, end)))
			return true
		case f.Start > o.End && f.Start <= o.End+2 && s.low(o.End) == "of" && o.NP[1] <= o.NP[0] && isVerb(s, o.Start-1) && !auxiliary[s.low(o.Start-1)] && changeVerbs[s.low(o.Start-1)] == "" && !levelVerbs[s.low(o.Start-1)]:
			o.Kind, o.rule, o.Dimension, o.Unit = "level", "part of a counted whole", "count", f.Unit
			o.Metric = noun + " " + participle(s, o.Start-1) // "recruited 13,400 of the 20,000 officers"
			return true
		case f.Start == o.Start && m.prev != nil && m.prev.rule == "part of a counted whole" && s.low(m.prev.End) == "of" && o.Start <= m.prev.End+2:
			o.Kind, o.rule = "level", "a counted whole"
			o.Metric = strings.TrimSpace(noun + " " + plainText(s, tokenRange{f.NP[1], end}))
			return true
		}
	}
	return false
}

// inBracketsOf reads the change of what stands before the brackets, where the verb comes after the list: "wheat (12
// percent) and rice (9 percent) grew fastest".
func (m *measurer) inBracketsOf(s *Sentence, o *Observation) bool {
	if o.Dimension != "ratio" || s.low(o.Start-1) != "(" || s.low(o.End) != ")" {
		return false
	}
	np := phraseBefore(s, o.Start-1)
	if np.empty() {
		np = labelOf(s, tokenRange{o.Start - 2, o.Start - 1}, true)
	}
	if np.empty() || np.Start < 0 || holdsNumber(s, np) || !isNounTag(s.tag(np.End-1)) && m.prev == nil || m.prev != nil && np.Start <= m.prev.End {
		return false
	}
	depth := 0
	for v := o.End; v < len(s.Tokens) && v < o.End+40; v++ {
		switch w := s.low(v); {
		case w == "(":
			depth++
		case w == ")":
			depth--
		case depth <= 0 && finite(s, v):
			if changeVerbs[w] == "" {
				return false
			}
			o.Kind, o.Direction, o.rule, o.Metric = "change", changeVerbs[w], "change in brackets", phraseText(s, np)
			return true
		}
	}
	return false
}
