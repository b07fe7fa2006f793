package pipeline

import "strings"

// Demonstratives that take up a quantity: "investment in the east was up 4 percent; that in the west was down 1 percent",
// "that from January to July was up 6 percent".

// demonstrative is the token of "that" or "those" with a preposition behind it at the beginning of subject r; -1 where
// none stands there.
func demonstrative(s *Sentence, r tokenRange) int {
	for _, i := range []int{r.Start, r.Start - 1} {
		if i < 0 || !takenUp(s, i) || i == r.Start-1 && s.tag(r.Start) != "IN" && s.tag(r.Start) != "TO" {
			continue
		}
		if i == 0 || !isNounTag(s.tag(i-1)) && !isVerb(s, i-1) || s.low(i-1) == ";" {
			return i
		}
	}
	return -1
}

// opensTaken reports whether a demonstrative with a preposition opens a clause at token i.
func opensTaken(s *Sentence, i int) bool {
	return takenUp(s, i) && s.low(i) == "that" && (i == 0 || s.low(i-1) == ";" || s.low(i-1) == "," || s.tag(i-1) == "CC" || s.low(i-1) == "while" || s.low(i-1) == "whereas")
}

// quantityTaken is the quantity that such a subject means: the last one, with what the demonstrative says of it in the place
// of its own complement; "" where r is none, or nothing has been measured.
func (m *measurer) quantityTaken(s *Sentence, r tokenRange) string {
	i := demonstrative(s, r)
	q := m.quantity
	if m.unit == "percentage-point" && m.ofRate {
		q = "growth rate of " + q // "sales grew by 3 percent, and that of rice was 2 points higher"
	}
	if i < 0 || m.quantity == "" {
		return ""
	}
	if s.low(i) == "those" && m.prev == nil && !severalHead(q) {
		return "" // "those in poverty": people
	}
	m.taken = m.prev
	prep, end := s.low(i+1), r.End
	if n := periodLength(s, i+1); n > 0 {
		if i+1+n >= end || s.low(i+1+n) == "alone" {
			return q
		}
	}
	if onlyTime(s, i+2, end) {
		return q // "that of June"
	}
	rest := plainText(s, tokenRange{i + 2, end})
	if rest == "" {
		return q
	}
	if share, whole, in := strings.Cut(q, " in "); prep == "of" && in && strings.HasPrefix(share, "share of ") {
		return "share of " + rest + " in " + whole
	}
	return cutComplement(q, prep, rest) + " " + prep + " " + rest
}

// elsewhere is the quantity told before, in another place, where the subject of a further clause is nothing but the place: "sales
// in the east fell by 2 percent, in the west rose by 3 percent".
func (m *measurer) elsewhere(s *Sentence, r tokenRange) string {
	prep := s.low(r.Start)
	i := strings.LastIndex(m.quantity, " "+prep+" ")
	if m.prev == nil || r.Start < m.prev.End || s.tag(r.Start) != "IN" || i <= 0 || nounPhraseEnd(s, r.Start+1) != r.End || timeWord(s, r.Start+1, r.End) {
		return ""
	}
	return m.quantity[:i] + " " + prep + " " + plainText(s, tokenRange{r.Start + 1, r.End})
}

// onlyTime reports whether tokens [i, j) name nothing but a time.
func onlyTime(s *Sentence, i, j int) bool {
	for k := i; k < j; k++ {
		w := s.low(k)
		if s.tag(k) != "DT" && s.tag(k) != "CD" && w != "last" && w != "this" && w != "same" && w != "of" && ordinalNumber[w] == 0 && !timeWord(s, k, k+1) {
			return false
		}
	}
	return j > i
}

// takenWithout is the quantity that a demonstrative without a verb means before token end: "with that of small shops up 11
// percent".
func (m *measurer) takenWithout(s *Sentence, end int) string {
	for k := end - 1; k > 0 && k > end-12 && !finite(s, k) && s.tag(k) != "CD"; k-- {
		if takenUp(s, k) && (s.low(k-1) == "with" || s.low(k-1) == "and" || s.low(k-1) == "," || s.low(k-1) == "while") && (m.prev == nil || m.prev.End < k) {
			return m.quantityTaken(s, tokenRange{k, end})
		}
	}
	return ""
}

// cutComplement is a quantity without the complement that another one with the preposition prep replaces: of "sales of cars in
// the east", before "in", the sales of cars.
func cutComplement(q, prep, rest string) string {
	if i := strings.LastIndex(q, " "+prep+" "); i > 0 && prep != "of" {
		return q[:i]
	}
	lead := ""
	if rest, ok := strings.CutPrefix(q, "growth rate of "); ok {
		lead, q = "growth rate of ", rest
	}
	head := firstNoun(q)
	head, _, _ = strings.Cut(head, " among ")
	if prep == "of" || sameKind(strings.TrimPrefix(q, head), rest) {
		return lead + head
	}
	return lead + q
}

// sameKind reports whether two phrases end in the same noun: "of the eastern region", "the western region".
func sameKind(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	return len(x) > 0 && len(y) > 0 && strings.TrimSuffix(x[len(x)-1], "s") == strings.TrimSuffix(y[len(y)-1], "s")
}

// severalHead reports whether a quantity is named by a plural: "sales", "imports and exports".
func severalHead(q string) bool {
	head := firstNoun(q)
	return strings.HasSuffix(head, "s") || strings.Contains(head, " and ")
}

// keepQuantity keeps what was measured for demonstratives: not the share that a quantity makes up of another, nor by how much
// its growth rate moved.
func (m *measurer) keepQuantity(o *Observation) {
	switch {
	case o.Metric == unspecified, o.rule == "accounts for", o.rule == "makes up":
	case o.Unit == "percentage-point" && strings.HasPrefix(o.Metric, "share of ") && m.quantity != "":
	default:
		m.quantity = quantityOfRate(o)
		m.ofRate = m.quantity != o.Metric || o.Kind == "change" && o.Unit == "percent"
	}
}
