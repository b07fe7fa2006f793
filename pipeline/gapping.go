package pipeline

import "strings"

// Items that name a thing alone and mean the quantity told before of another thing: "prices for food rose by 1 percent; clothing
// was up by 2 percent", "investment in industry grew by 9 percent, of which mining grew by 4 percent".

// sameOf is the quantity of the list's first figure, of the thing that a text names; "" where the text names a quantity itself,
// or that one is of nothing.
func sameOf(lead *Observation, text string) string {
	if lead == nil || lead.Kind != "change" && lead.Kind != "level" || lead.Dimension == "count" || lead.Metric == unspecified || namesOwn(text) {
		return ""
	}
	for _, link := range []string{" for ", " in ", " of "} {
		if i := strings.Index(lead.Metric, link); i > 0 && namesOwn(lead.Metric[:i]) && !strings.EqualFold(lead.Metric[i+len(link):], text) {
			return lead.Metric[:i] + link + text
		}
	}
	return ""
}

// namesOwn reports whether a text names a quantity that can be measured, and not only a thing that has some.
func namesOwn(text string) bool {
	w := headWordOf(text)
	return bareHead[w] || rateNoun[w] || ofGoods[w] || ownQuantity[w] || flowHead[strings.TrimSuffix(w, "s")] || changeNouns[w] != "" || strings.ContainsAny(text, "0123456789") || strings.ToUpper(w) == w
}

// ownQuantity are further nouns of what can be measured.
var ownQuantity = wordSet("mileage length height depth width added stock employment earnings savings visits trips visitors passengers gdp cpi ppi fdi index tax taxes cost costs trade orders profit deals starts jobs people members users workers homes houses births deaths cases funds financing credit traffic freight assets liabilities transactions business speed temperature temperatures rainfall area areas acreage harvest harvests crop crops intensity efficiency productivity population")

// amongWhich is the quantity told before, of the thing that is the subject r of a clause behind "of which" or "among which", or of one
// that goes on with such a clause; "" where there is none.
func (m *measurer) amongWhich(s *Sentence, r tokenRange, text string) string {
	i := beforeArticle(s, r.Start)
	if s.low(r.Start-1) == "and" || s.low(r.Start-1) == "," || s.low(r.Start-1) == "while" {
		for i--; i > 0 && i > r.Start-25 && s.low(i) != "which" && s.low(i) != ";" && s.low(i) != "with"; i-- {
		}
	}
	if w := s.low(i); m.prev == nil || w != "which" && w != "whom" || m.arePlaces(text) || m.nameOnly(text) {
		return ""
	}
	switch s.low(i - 1) {
	case "of", "among", "in":
		return sameOf(m.lead, text)
	}
	return ""
}

// gappedMove reads a move without its verb behind one that has it: "coal output rose 5 percent to 2 billion tonnes, oil output 1
// percent to 108 million tonnes".
func (m *measurer) gappedMove(s *Sentence, o *Observation) bool {
	p, lead := m.prev, m.percent
	if p == nil || lead == nil || p.rule != "level after the change" || o.Unit != "percent" || s.low(o.End) != "to" || s.tag(o.End+1) == "VB" {
		return false
	}
	end := o.Start
	if s.low(end-1) == "by" {
		end--
	}
	np := m.quantityPhrase(s, end)
	if w := s.low(beforeArticle(s, np.Start)); np.empty() || np.Start <= p.End || w != "," && w != "and" && w != ";" || finiteIn(s, p.End, o.Start) {
		return false
	}
	o.Kind, o.Direction, o.rule = "change", lead.Direction, "move without its verb"
	text := phraseText(s, np)
	o.Metric = first(sameOf(lead, text), text)
	return true
}

// ofSameGoods is whose amount of money two words like "sales value" mean, behind how much of it there was: "the floor space of homes
// sold was 3 million square meters, and the sales value was 2 billion yuan".
func (m *measurer) ofSameGoods(o *Observation, words []string) string {
	lead := m.leadLevel
	if lead == nil || len(words) != 2 || lead.Dimension == "money" || o.Dimension != "money" && (m.prev == nil || m.prev.Dimension != "money") || !ofGoods[strings.ToLower(words[0])] && !openModifier[strings.ToLower(words[0])] {
		return ""
	}
	switch strings.ToLower(words[1]) {
	case "value", "amount", "revenue", "turnover", "price":
		_, whose, _ := strings.Cut(lead.Metric, " of ")
		return whose
	}
	return ""
}

// sawMove reads what somebody saw grow or shrink: "firms saw their exports rise by 8 percent and their profits by 4 percent".
func (m *measurer) sawMove(s *Sentence, o *Observation) bool {
	v := o.Start - 1
	if s.low(v) == "by" {
		v--
	}
	if changeVerbs[s.low(v)] == "" || s.tag(v) == "VBD" || s.tag(v) == "VBZ" {
		return false
	}
	for k := v - 1; k > 0 && k > v-14 && s.low(k) != "," && s.low(k) != ";"; k-- {
		if participle(s, k) != "seen" {
			continue
		}
		np := tokenRange{k + 1, v}
		if !isNounTag(s.tag(v-1)) || holdsNumber(s, np) {
			return false
		}
		o.Kind, o.Direction, o.rule = "change", changeVerbs[s.low(v)], "seen to move"
		if o.Metric = m.definite(s, np, phraseText(s, np)); s.tag(k+1) == "PRP$" {
			if owner := m.subjectText(s, k); !pronounSubject(owner) && !strings.Contains(o.Metric, " of ") {
				o.Metric += " of " + owner
			}
		}
		return true
	}
	return false
}

// partNamed is the quantity told before, of the part of it that "including" adds with a figure of its own: "the output of grain was 48
// million tonnes, including 30 million tonnes of rice".
func (m *measurer) partNamed(s *Sentence, o *Observation, lead, text string) string {
	if l := m.leadLevel; lead == "including" && l != nil && l.Unit == o.Unit && o.Dimension == "physical" {
		return sameOf(l, text)
	}
	return ""
}

// sameUnit is the subject of an amount; behind an amount of its unit a thing that names no quantity takes that one's: "the capacity of
// solar power has reached 95 gigawatts, and tidal power has passed 6 gigawatts".
func (m *measurer) sameUnit(s *Sentence, o *Observation, subject string) string {
	l := m.leadLevel
	if l == nil || l.Unit != o.Unit || o.Dimension != "physical" || subject == l.Metric || m.nameOnly(subject) || m.arePlaces(subject) || strings.Contains(subject, " of ") {
		return subject
	}
	return first(sameOf(l, subject), subject)
}

// amountInRow reads a further amount of a row of two and more behind one verb: "stood at 812 yuan and 607 yuan per person".
func (m *measurer) amountInRow(s *Sentence, o *Observation) bool {
	p := m.prev
	if w := s.low(o.Start - 1); w != "and" && w != "," || s.low(o.End) == "of" {
		return false
	}
	if place, _ := m.rowAt(&o.Figure); place == 0 || p == nil || p.Kind != "level" || p.Unit != o.Unit || p.rule != ruleAmountVerb && p.rule != ruleAmountPreposition {
		return false
	}
	o.Metric, o.rule = p.Metric, p.rule
	return true
}

// lossOf reads a loss of money, which is an amount and no change: "raising a hog resulted in a loss of 130 yuan".
func (m *measurer) lossOf(s *Sentence, o *Observation, n int) bool {
	if w := s.low(n); w != "loss" && w != "losses" || o.Dimension != "money" {
		return false
	}
	start := n
	for start > 0 && (isNounTag(s.tag(start-1)) || strings.HasPrefix(s.tag(start-1), "JJ")) {
		start--
	}
	o.Kind, o.rule, o.Metric = "level", "loss of money", phraseText(s, tokenRange{start, n + 1})
	v := beforeArticle(s, start)
	if s.tag(v) == "IN" {
		v--
	}
	if subj := m.subjectText(s, v); isVerb(s, v) && n-start < 2 && subj != "" && !pronounSubject(subj) {
		o.Metric += " of " + subj
	}
	return true
}

// sameMoves is the quantity measured before in the sentence that "it" in r, the subject of a verb of change, takes up; "" where none
// was measured in the same dimension.
func (m *measurer) sameMoves(s *Sentence, r tokenRange, v int) string {
	p := m.prev
	if p == nil || p.Kind != "change" || p.Metric == unspecified || p.End > r.Start || changeVerbs[s.low(v)] == "" {
		return ""
	}
	for _, lead := range []*Observation{m.leadShare, m.leadLevel} {
		if lead != nil && lead.Dimension == m.dim && lead.Metric != unspecified {
			return lead.Metric
		}
	}
	return ""
}

// rateOfOthers is the rate told before, of whom "the rate" is told now: "the jobless rate was 5 percent, and the rate for young
// people was 14 percent"; "" where the phrase in r is nothing of the kind.
func (m *measurer) rateOfOthers(s *Sentence, r tokenRange, text string) string {
	rest, ok := strings.CutPrefix(text, "rate ")
	before := firstNoun(m.last)
	if !ok || s.low(r.Start) != "the" && s.low(r.Start-1) != "the" || !strings.HasSuffix(before, " rate") {
		return ""
	}
	for _, link := range []string{"for ", "among ", "in ", "of "} {
		if strings.HasPrefix(rest, link) {
			return before + " " + rest
		}
	}
	return ""
}

// partOfLevel adds to a share that is told of no whole the amount before it in the sentence: "takings were 7 million yuan, with local
// films making up 80 percent".
func (m *measurer) partOfLevel(s *Sentence, o *Observation, v int) string {
	l := m.leadLevel
	if l == nil || l.Metric == unspecified || s.tag(v) != "VBG" || strings.Contains(o.Metric, l.Metric) || strings.Contains(o.Metric, " in ") {
		return ""
	}
	r := subjectOf(s, groupStart(s, v))
	if k := beforeArticle(s, r.Start); r.empty() || s.low(k) != "with" || l.End > k {
		return ""
	}
	return " in " + strings.TrimPrefix(l.Metric, "number of ")
}

// ofIt puts what "it" means at the end of a subject in r: "ASEAN is our largest partner: trade with it came to 3 trillion yuan".
func (m *measurer) ofIt(s *Sentence, r tokenRange, text string) string {
	rest, ok := strings.CutSuffix(text, " it")
	if !ok {
		return text
	}
	owner := m.subject
	if main := mainSubject(s); !main.empty() && main.End <= r.Start {
		owner = phraseText(s, main)
	}
	if owner == "" || pronounSubject(owner) || len(strings.Fields(owner)) > 8 {
		return text
	}
	return rest + " " + owner
}
