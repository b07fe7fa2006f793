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
		if i := strings.Index(lead.Metric, link); i > 0 && namesOwn(lead.Metric[:i]) && !strings.Contains(strings.ToLower(lead.Metric[i:]), strings.ToLower(text)) {
			return lead.Metric[:i] + link + text
		}
	}
	return ""
}

// namesOwn reports whether a text names a quantity that can be measured, and not only a thing that has some.
func namesOwn(text string) bool {
	w := headWordOf(text)
	return bareHead[w] || rateNoun[w] || ofGoods[w] || ownQuantity[w] || changeNouns[w] != "" || strings.ContainsAny(text, "0123456789") || strings.ToUpper(w) == w
}

// ownQuantity are further nouns of what can be measured.
var ownQuantity = wordSet("mileage length height depth width added stock employment income incomes wage wages earnings spending expenditure expenditures deposits loans savings arrivals visits trips visitors passengers demand supply gdp cpi ppi fdi index debt tax taxes cost costs trade orders profit deals starts jobs people members users workers homes houses births deaths cases funds financing credit import export traffic freight reserves assets liabilities transactions business inflows outflows inflow outflow speed temperature temperatures rainfall area areas acreage yield harvest harvests crop crops consumption intensity efficiency productivity emissions emission population")

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
