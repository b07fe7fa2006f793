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
	return takenUp(s, i) && s.low(i) == "that" && (i == 0 || s.low(i-1) == ";" || s.low(i-1) == "," || s.tag(i-1) == "CC" || s.low(i-1) == "while")
}

// quantityTaken is the quantity that such a subject means: the last one, with what the demonstrative says of it in the place
// of its own complement; "" where r is none, or nothing has been measured.
func (m *measurer) quantityTaken(s *Sentence, r tokenRange) string {
	i := demonstrative(s, r)
	q := m.quantity
	if i < 0 || q == "" {
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
	rest := plainText(s, tokenRange{i + 2, end})
	if rest == "" {
		return q
	}
	return cutComplement(q, prep, rest) + " " + prep + " " + rest
}

// cutComplement is a quantity without the complement that another one with the preposition prep replaces: of "sales of cars in
// the east", before "in", the sales of cars.
func cutComplement(q, prep, rest string) string {
	if i := strings.LastIndex(q, " "+prep+" "); i > 0 && prep != "of" {
		return q[:i]
	}
	head := firstNoun(q)
	if prep == "of" || sameKind(strings.TrimPrefix(q, head), rest) {
		return head
	}
	return q
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
	}
}

// quantityOfRate is the metric of a figure, or the quantity whose growth rate it moves.
func quantityOfRate(o *Observation) string {
	if o.Unit == "percentage-point" {
		for _, lead := range []string{"growth rate of ", "growth of ", "decline in "} {
			if q, ok := strings.CutPrefix(o.Metric, lead); ok {
				return q
			}
		}
	}
	return o.Metric
}

// rateOf names the rate at which the quantity of a change grows or declines.
func rateOf(o *Observation) string {
	if strings.HasPrefix(o.Metric, "growth rate of ") || strings.HasPrefix(o.Metric, "growth of ") {
		return o.Metric
	}
	if o.Direction == "decrease" {
		return "decline in " + o.Metric
	}
	return "growth rate of " + o.Metric
}

// rateNamed is the rate that a noun of change with an article takes up, of what changed last: "the decline narrowed to 3
// percent", "with the growth rate up 2 points".
func (m *measurer) rateNamed(s *Sentence, r tokenRange, low string) string {
	if m.lastChange == "" || s.low(r.Start) != "the" && s.low(r.Start-1) != "the" {
		return ""
	}
	noun := low
	for _, rate := range []string{" rate", " pace"} {
		noun = strings.TrimSuffix(noun, rate)
	}
	for _, rate := range []string{"rate of ", "pace of "} {
		noun = strings.TrimPrefix(noun, rate)
	}
	d, change := changeNouns[noun]
	switch {
	case !change:
		return ""
	case d == "decrease":
		return "decline in " + m.lastChange
	case noun != low:
		return "growth rate of " + m.lastChange
	}
	return "growth of " + m.lastChange
}
