package pipeline

import (
	"strings"

	"briefgraph/lexicon"

	"github.com/shopspring/decimal"
)

// A compound is an adjective that begins with a number: "300-bed", "1.2-billion-dollar", "1,400-odd", also where
// its first words stand apart ("770 million-strong", "40 million-plus").
type compound struct {
	value decimal.Decimal
	rest  []string // the words after number and scales
	end   int      // token after it
}

// compoundAt reads the words of a compound that begins at token i.
func compoundAt(s *Sentence, i int) (compound, bool) {
	parts := strings.Split(s.low(i), "-")
	c := compound{end: i + 1}
	switch {
	case len(parts) == 1 && s.low(i+1) == "-" && touching(s, i, i+2):
		parts, c.end = append(parts, strings.Split(s.low(i+2), "-")...), i+3
	case len(parts) == 1 && strings.Contains(s.low(i+1), "-"):
		parts, c.end = append(parts, strings.Split(s.low(i+1), "-")...), i+2
		if scales[parts[1]] == 0 {
			return c, false
		}
	}
	if len(parts) < 2 || len(parts) > 5 {
		return c, false
	}
	v, ok := partValue(parts[0])
	rest := parts[1:]
	switch {
	case !ok && scales[parts[0]] >= 100 && s.low(i-1) == "a": // "a million-plus"
		v = decimal.NewFromInt(scales[parts[0]])
	case !ok:
		return c, false
	}
	if w := wordValue(parts[0] + "-" + rest[0]); w > 0 { // "twenty-five-member"
		v, rest = decimal.NewFromInt(w), rest[1:]
	}
	for len(rest) > 0 && scales[rest[0]] > 0 && len(rest[0]) > 2 {
		v, rest = v.Mul(decimal.NewFromInt(scales[rest[0]])), rest[1:]
	}
	c.value, c.rest = v, rest
	return c, len(rest) > 0
}

// partValue is the value of the first part of a compound, in digits or words.
func partValue(w string) (decimal.Decimal, bool) {
	if v := wordValue(w); v > 0 {
		return decimal.NewFromInt(v), true
	}
	if !digitFirst(w) {
		return decimal.Zero, false
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(w, ",", ""))
	return v, err == nil
}

// capacityNouns are what a thing is said to be large by: "a 300-bed hospital". Other compounds tell a kind
// ("a two-way street").
var capacityNouns = wordSet("bed seat room bedroom berth container passenger student pupil patient place member person nation country employee page storey story floor lane vehicle bus aircraft ship vessel turbine apartment flat home unit plant space cell officer worker soldier troop stall shop store school household dwelling delegate site station stand pitch car truck house classroom village city court crew volunteer job")

// markNouns are what an amount is as the end of a rise: "the 20-trillion-yuan mark".
var markNouns = wordSet("mark threshold milestone barrier level")

// compoundFigure reads a figure that is a compound: its value, and a unit from its last words or from the noun
// that it goes before.
func compoundFigure(s *Sentence, i int, f *Figure, lx *lexicon.Lexicon) (int, bool) {
	c, ok := compoundAt(s, i)
	if !ok {
		return i, false
	}
	f.Value, f.NumEnd, f.End = c.value, c.end, c.end
	last := c.rest[len(c.rest)-1]
	switch {
	case len(c.rest) > 1:
		m, ok := lx.Units.Find(c.rest...)
		if !ok || m.Dimension != "money" {
			return i, false // "a three-to-five-year term"
		}
		f.Unit, f.Dimension = m.Code, m.Dimension
		if markNouns[s.low(c.end)] {
			f.End++ // "passed the 20-trillion-yuan mark"
		}
	case last == "odd" || last == "plus":
		n := number{Start: i, End: c.end, Value: c.value}
		readUnit(s, f, n, currencyBefore(s, i), lx)
		f.Modifier = map[string]string{"odd": "about", "plus": "over"}[last]
	case last == "strong" && c.value.Cmp(decimal.NewFromInt(2)) >= 0:
		f.Unit, f.Dimension = "people", "count"
	case capacityNouns[last] && c.value.Cmp(decimal.NewFromInt(3)) > 0 && isNounTag(s.tag(c.end)) && !isName(s, c.end):
		f.Unit, f.Dimension = lexicon.Plural(last), "count"
	default:
		m, ok := lx.Units.Find(last)
		if !ok || m.Dimension != "money" {
			return i, false
		}
		f.Unit, f.Dimension = m.Code, m.Dimension
	}
	return max(f.End, c.end), f.Dimension != ""
}

// currencyBefore is the currency of a sign straight before token i.
func currencyBefore(s *Sentence, i int) string {
	if i == 0 {
		return ""
	}
	return currencySign(s.Tokens[i-1].Text)
}

// capacity reads the count in a compound: of what, and of which thing that the compound describes.
func (m *measurer) capacity(s *Sentence, o *Observation) bool {
	if o.Dimension != "count" || o.NP[1] > o.NP[0] || !strings.Contains(s.low(o.NumEnd-1), "-") || o.Unit == "" {
		return false
	}
	np := nounPhraseEnd(s, o.End)
	for k := o.End; k < np; k++ {
		if w := s.low(k); w == "and" || w == "or" || w == "," {
			np = k
		}
	}
	if np <= o.End {
		return false
	}
	o.Kind, o.rule = "level", "a number in an adjective"
	o.Metric = o.Unit + " of " + phraseText(s, tokenRange{o.End, np})
	if strings.HasSuffix(s.low(o.NumEnd-1), "strong") {
		o.Metric = "number of people in " + phraseText(s, tokenRange{o.End, np})
		if collective[s.low(np-1)] {
			o.Metric = phraseText(s, tokenRange{o.End, np})
		}
	}
	return true
}
