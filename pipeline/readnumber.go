package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// readNumber reads a number that starts at token i: digits or words, and scales after them.
func readNumber(s *Sentence, i int) (number, bool) {
	n := number{Start: i, End: i}
	low := s.low(i)
	next := s.low(i + 1)
	switch {
	case (low == "a" || low == "one") && (next == "decade" || next == "fortnight"):
		return number{Start: i, End: i + 1, Value: decimal.NewFromInt(1), Words: true, Scaled: true}, true
	case s.tag(i) == "CD" && isPlainNumber(low):
		v, end, ok := readDigits(s, i)
		if !ok {
			return n, false
		}
		n.Value, n.End = v, end
	case strings.HasSuffix(low, "-and-a-half") && wordValue(strings.TrimSuffix(low, "-and-a-half")) > 0:
		n.Words, n.End = true, i+1
		n.Value = decimal.NewFromInt(wordValue(strings.TrimSuffix(low, "-and-a-half"))).Add(decimal.New(5, -1))
	case wordValue(low) > 0 || low == "zero":
		n.Words = true
		n.Value, n.End = readWords(s, i)
	case low == "a" && next == "hundred" && (wordValue(s.low(i+2)) > 0 || s.low(i+2) == "and" && wordValue(s.low(i+3)) > 0):
		n.Words = true
		n.Value, n.End = readHundred(s, i)
	case (low == "a" || low == "an") && scales[next] >= 12 && len(next) > 2 && !strings.HasSuffix(next, "s"):
		n.Words, n.Value, n.End = true, decimal.NewFromInt(1), i+1
	case scales[low] >= 1000 && len(low) > 2 && !strings.HasSuffix(low, "s") && (s.low(i-1) == "another" || s.low(i-1) == "the") && isPluralAhead(s, i+1):
		return number{Start: i, End: i + 1, Value: decimal.NewFromInt(scales[low]), Words: true, Scaled: true}, true // "another million people"
	default:
		return n, false
	}
	n.spokenDecimals(s)
	n.andPart(s)
	n.scale(s)
	if n.Scaled {
		n.andPart(s)
	}
	for n.Scaled && n.smaller(s) {
	}
	return n, true
}

// readHundred reads "a hundred and eighty" at token i.
func readHundred(s *Sentence, i int) (decimal.Decimal, int) {
	at := i + 2
	if s.low(at) == "and" {
		at++
	}
	rest, end := readWords(s, at)
	if rest.Cmp(decimal.NewFromInt(100)) >= 0 { // "a hundred and eighty thousand and two"
		return rest, end
	}
	return rest.Add(decimal.NewFromInt(100)), end
}

// spokenDecimals takes in what follows the point of a number in words: "one point two five".
func (n *number) spokenDecimals(s *Sentence) {
	if !n.Words || s.low(n.End) != "point" {
		return
	}
	place, end := decimal.New(1, -1), n.End+1
	for {
		v, ok := cardinal[s.low(end)]
		if !ok || v > 9 {
			break
		}
		n.Value, place = n.Value.Add(place.Mul(decimal.NewFromInt(v))), place.Shift(-1)
		end++
	}
	if end > n.End+1 {
		n.End = end
	}
}

// readDigits reads digits: "1,250", "1.234.567", groups with spaces between ("1 000 000"), and a decimal
// comma where a unit follows ("12,5 percent").
func readDigits(s *Sentence, i int) (decimal.Decimal, int, bool) {
	text := strings.TrimRight(s.low(i), ".,")
	if strings.Count(text, ".") > 1 {
		text = strings.ReplaceAll(text, ".", "")
	}
	text = strings.ReplaceAll(text, ",", "")
	end := i + 1
	for n := spacedGroups(s, i); end < i+n; end++ {
		text += s.low(end)
	}
	if part := s.low(end + 1); end == i+1 && s.low(end) == "," && s.tag(end+1) == "CD" && len(part) <= 2 && len(text) <= 3 && touching(s, i, end+1) &&
		(s.low(end+2) == "%" || strings.HasPrefix(s.low(end+2), "per") || scales[s.low(end+2)] >= 1000) {
		text, end = text+"."+part, end+2
	}
	v, err := decimal.NewFromString(text)
	return v, end, err == nil
}

// spacedGroups counts the tokens of a number whose groups of three digits stand apart ("1 000 000"); 1
// where token i is a number by itself.
func spacedGroups(s *Sentence, i int) int {
	if len(s.low(i)) > 3 || strings.ContainsAny(s.low(i), ".,") || s.low(i) == "0" {
		return 1
	}
	n := 1
	for s.tag(i+n) == "CD" && len(s.low(i+n)) == 3 && !strings.ContainsAny(s.low(i+n), ".,") && s.low(i + n)[0] <= '9' && s.Tokens[i+n].Start-s.Tokens[i+n-1].End <= 3 {
		n++
	}
	if s.tag(i+n) == "CD" && isPlainNumber(s.low(i+n)) && !strings.ContainsAny(s.low(i+n), ".,") || s.tag(i-1) == "CD" {
		return 1 // "13 13 50": no groups
	}
	return n
}

// touching reports whether no space stands between tokens i to j.
func touching(s *Sentence, i, j int) bool {
	if i < 0 || j >= len(s.Tokens) {
		return false
	}
	for k := i; k < j; k++ {
		if s.Tokens[k].End != s.Tokens[k+1].Start {
			return false
		}
	}
	return true
}

// andPart takes in "and a half" and its like.
func (n *number) andPart(s *Sentence) {
	if s.low(n.End) != "and" {
		return
	}
	part, length := "", 3
	switch a, b := s.low(n.End+1), s.low(n.End+2); {
	case a == "half" && scales[b] >= 1000 && !n.Scaled:
		part, length = "0.5", 2 // "one and half million"
	case (a == "a" || a == "one") && b == "half":
		part = "0.5"
	case (a == "a" || a == "one") && b == "quarter":
		part = "0.25"
	case a == "three" && (b == "quarters" || b == "quarter"):
		part = "0.75"
	default:
		return
	}
	add := decimal.RequireFromString(part)
	if n.Scaled { // "two million and a half" is 2.5 million
		add = add.Mul(decimal.NewFromInt(scales[s.low(n.End-1)]))
	}
	n.Value, n.End = n.Value.Add(add), n.End+length
}

// scale takes in the scale words after a number, also after a hyphen ("2.5-billion").
func (n *number) scale(s *Sentence) {
	for {
		at := n.End
		if s.low(at) == "-" && touching(s, at-1, at+1) && len(s.low(at+1)) > 2 {
			at++
		}
		scale, ok := scales[s.low(at)]
		if !ok || len(s.low(at)) <= 2 && s.Tokens[at].Start != s.Tokens[at-1].End && s.low(at) != "bn" && s.low(at) != "mn" && s.low(at) != "tn" {
			return // "10 m" is metres; "10m" may be millions
		}
		n.Value, n.Scaled = n.Value.Mul(decimal.NewFromInt(scale)), true
		n.End = at + 1
	}
}

// smaller takes in a part of a smaller scale: "1 million 200 thousand", "2 crore 40 lakh".
func (n *number) smaller(s *Sentence) bool {
	if s.tag(n.End) != "CD" && wordValue(s.low(n.End)) == 0 {
		return false
	}
	m := number{Start: n.End, End: n.End}
	if s.tag(n.End) == "CD" && isPlainNumber(s.low(n.End)) {
		v, end, ok := readDigits(s, n.End)
		if !ok {
			return false
		}
		m.Value, m.End = v, end
	} else {
		m.Value, m.End = readWords(s, n.End)
	}
	m.scale(s)
	last := decimal.NewFromInt(scales[s.low(n.End-1)])
	if !m.Scaled || m.Value.Cmp(last) >= 0 || m.Value.IsZero() {
		return false
	}
	n.Value, n.End = n.Value.Add(m.Value), m.End
	return true
}

// minusBefore reports whether a minus sign or word belongs to the number at token i: "-0.4%", "minus 5
// degrees". A hyphen after something else joins a range or a name.
func minusBefore(s *Sentence, i int) bool {
	switch s.low(i - 1) {
	case "minus", "negative":
		return s.tag(i) == "CD"
	case "-", "−", "–":
		return touching(s, i-1, i) && (i == 1 || !touching(s, i-2, i-1) || s.low(i-2) == "(")
	}
	return false
}

// vagueAmount is the number of tokens of an amount without a number: "dozens", "hundreds of thousands",
// "several billion", "a couple". 0 where there is none.
func vagueAmount(s *Sentence, i int) int {
	w := s.low(i)
	if w == "a" && (s.low(i+1) == "few" || s.low(i+1) == "couple") && scales[s.low(i+2)] > 0 && len(s.low(i+2)) > 2 {
		return 3
	}
	if w == "a" && s.low(i+1) == "couple" {
		return 2
	}
	if (w == "several" || w == "many") && scales[s.low(i+1)] > 0 && len(s.low(i+1)) > 2 {
		return 2
	}
	if !vagueNumbers[w] || s.tag(i-1) == "CD" || wordValue(s.low(i-1)) > 0 {
		return 0
	}
	n := 1
	for s.low(i+n) == "of" && vagueNumbers[s.low(i+n+1)] {
		n += 2
	}
	if s.low(i+n) != "of" && !isNounTag(s.tag(i+n)) && n == 1 {
		return 0
	}
	return n
}

// vagueNumbers are plurals of numbers, which say an order of magnitude at best.
var vagueNumbers = wordSet("tens dozens scores hundreds thousands millions billions trillions lakhs crores")
