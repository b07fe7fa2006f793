package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Number words of English, as multipliers of one.
var cardinal = map[string]int64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90}

// scales multiply what stands before them. Indian scales are used by Indian ministries.
var scales = map[string]int64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3,
	"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
	"dozen": 12, "millions": 1e6, "billions": 1e9, "trillions": 1e12}

// fractions of number words: "a third", "two-thirds", "three quarters".
var fractionNames = map[string]string{"half": "0.5", "third": "0.3333", "quarter": "0.25", "fifth": "0.2", "tenth": "0.1"}

// multiples are words that say by how many times something changed.
var multiples = map[string]int64{"doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "quadrupled": 4,
	"quadrupling": 4, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
	"ninefold": 9, "tenfold": 10, "two-fold": 2, "three-fold": 3, "four-fold": 4, "five-fold": 5, "six-fold": 6, "seven-fold": 7,
	"eight-fold": 8, "nine-fold": 9, "ten-fold": 10, "quintupled": 5}

// A number is a value read from tokens [Start, End).
type number struct {
	Start, End int
	Value      decimal.Decimal
	Words      bool // written in words
	Scaled     bool // with a scale word
}

// readNumber reads a number that starts at token i: digits or words, and scales after them.
func readNumber(s *Sentence, i int) (number, bool) {
	n := number{Start: i, End: i}
	low := s.low(i)
	switch {
	case s.tag(i) == "CD" && isPlainNumber(low):
		v, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimRight(low, ".,"), ",", ""))
		if err != nil {
			return n, false
		}
		n.Value, n.End = v, i+1
	case wordValue(low) > 0 || low == "zero":
		n.Words = true
		n.Value, n.End = readWords(s, i)
	case (low == "a" || low == "an") && scales[s.low(i+1)] >= 100 && len(s.low(i+1)) > 2 && !strings.HasSuffix(s.low(i+1), "s"):
		n.Words, n.Value, n.End = true, decimal.NewFromInt(1), i+1
	default:
		return n, false
	}
	for {
		scale, ok := scales[s.low(n.End)]
		if !ok || len(s.low(n.End)) <= 2 && s.Tokens[n.End].Start != s.Tokens[n.End-1].End {
			break // "10 m" is metres; "10m" may be millions
		}
		n.Value, n.Scaled = n.Value.Mul(decimal.NewFromInt(scale)), true
		n.End++
	}
	if s.low(n.End) == "and" && s.low(n.End+1) == "a" && s.low(n.End+2) == "half" {
		n.Value, n.End = n.Value.Add(decimal.RequireFromString("0.5")), n.End+3
	}
	return n, true
}

// wordValue is the value of a number word, also a hyphenated one ("twenty-five"); 0 if it is none.
func wordValue(w string) int64 {
	if v, ok := cardinal[w]; ok {
		return v
	}
	if a, b, ok := strings.Cut(w, "-"); ok {
		x, y := cardinal[a], cardinal[b]
		if x >= 20 && y > 0 && y < 10 {
			return x + y
		}
	}
	return 0
}

// readWords reads "two hundred and five", "twenty five": small numbers add up round "hundred".
func readWords(s *Sentence, i int) (decimal.Decimal, int) {
	total, cur, end := int64(0), int64(0), i
	for {
		w := s.low(end)
		v := wordValue(w)
		switch {
		case v > 0 && (cur == 0 || cur%100 == 0 && v < 100 || cur%10 == 0 && v < 10 && cur%100 >= 20):
			cur += v
			end++
		case w == "hundred" && cur > 0 && cur < 100:
			cur *= 100
			end++
		case w == "thousand" && cur > 0 && wordValue(s.low(end+1)) > 0:
			total, cur = total+cur*1000, 0
			end++
		case w == "and" && cur > 0 && cur%100 == 0 && wordValue(s.low(end+1)) > 0 && wordValue(s.low(end+1)) < 100:
			end++
		case w == "zero" && end == i:
			return decimal.Zero, end + 1
		default:
			return decimal.NewFromInt(total + cur), end
		}
	}
}

// readFraction reads "half", "a third", "two-thirds", "one quarter", "three-quarters" as a share in
// percent; the number of tokens is 0 where there is none.
func readFraction(s *Sentence, i int) (decimal.Decimal, int) {
	hundred := decimal.NewFromInt(100)
	w := s.low(i)
	if a, b, ok := strings.Cut(w, "-"); ok {
		if f, ok := fractionNames[strings.TrimSuffix(b, "s")]; ok && cardinal[a] > 0 {
			return fraction(cardinal[a], b, f).Mul(hundred), 1
		}
	}
	if w == "half" && (s.low(i+1) == "of" || s.low(i+1) == "the") && s.low(i-1) != "first" && s.low(i-1) != "second" && s.low(i-1) != "this" && s.low(i-1) != "last" && s.low(i-1) != "next" {
		return decimal.NewFromInt(50), 1
	}
	num := cardinal[w]
	if w == "a" || w == "an" {
		num = 1
	}
	next := s.low(i + 1)
	if f, ok := fractionNames[strings.TrimSuffix(next, "s")]; ok && num > 0 && next != "half" && next != "second" {
		if after := s.low(i + 2); after == "of" || after == "higher" || after == "more" || after == "less" || after == "lower" {
			if s.low(i+3) != "a" && !(next == "quarter" && (s.low(i+3) == "the" && s.low(i+4) == "year" || s.tag(i+3) == "CD")) {
				return fraction(num, next, f).Mul(hundred), 2
			}
		}
	}
	return decimal.Zero, 0
}

// fraction keeps the customary digits: a third is 33.33 percent.
func fraction(n int64, name, unit string) decimal.Decimal {
	if strings.HasPrefix(name, "third") && n == 2 {
		return decimal.RequireFromString("0.6667")
	}
	return decimal.NewFromInt(n).Mul(decimal.RequireFromString(unit))
}
