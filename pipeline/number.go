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
	"dozen": 12, "millions": 1e6, "billions": 1e9, "trillions": 1e12, "quadrillion": 1e15}

// fractions of number words: "a third", "two-thirds", "three quarters".
var fractionNames = map[string]string{"half": "0.5", "third": "0.3333", "quarter": "0.25", "fourth": "0.25", "fifth": "0.2", "sixth": "0.1667",
	"seventh": "0.1429", "eighth": "0.125", "ninth": "0.1111", "tenth": "0.1"}

// multiples are words that say by how many times something changed.
var multiples = map[string]int64{"doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "quadrupled": 4,
	"quadrupling": 4, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
	"ninefold": 9, "tenfold": 10, "two-fold": 2, "three-fold": 3, "four-fold": 4, "five-fold": 5, "six-fold": 6, "seven-fold": 7,
	"eight-fold": 8, "nine-fold": 9, "ten-fold": 10, "quintupled": 5, "trebling": 3, "doubles": 2, "triples": 3}

// A number is a value read from tokens [Start, End).
type number struct {
	Start, End int
	Value      decimal.Decimal
	Words      bool // written in words
	Scaled     bool // with a scale word
}

// digitFirst reports whether a token is written in digits. It is asked before a token is read as a decimal,
// since that makes an error, with a text, of every other word.
func digitFirst(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

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
		if f, ok := fractionNames[strings.TrimSuffix(b, "s")]; ok && (cardinal[a] == 1 || cardinal[a] > 1 && cardinal[a] < 10 && strings.HasSuffix(b, "s")) {
			return fraction(cardinal[a], b, f).Mul(hundred), 1
		}
	}
	if w == "half" && (s.low(i+1) == "of" || s.low(i+1) == "the") && s.low(i-1) != "first" && s.low(i-1) != "second" && s.low(i-1) != "this" && s.low(i-1) != "last" && s.low(i-1) != "next" {
		return decimal.NewFromInt(50), 1
	}
	if w == "half" && byBefore(s, i) && !isNounTag(s.tag(i+1)) {
		return decimal.NewFromInt(50), 1 // "fell by more than half"
	}
	if w == "half" && s.low(i-1) == "in" && cutBefore(s, i-1) {
		return decimal.NewFromInt(50), 1 // "cut the time in half"
	}
	num := cardinal[w]
	if w == "a" || w == "an" {
		num = 1
	}
	next := s.low(i + 1)
	if next == "quarters" && (ordinalNumber[s.low(i-1)] != 0 || besideFiscal[s.low(i-1)]) {
		return decimal.Zero, 0 // of a year
	}
	if f, ok := fractionNames[strings.TrimSuffix(next, "s")]; ok && fraction(num, next, f).Cmp(decimal.NewFromInt(1)) > 0 {
		return decimal.Zero, 0 // "twelve quarters of growth"
	}
	if f, ok := fractionNames[strings.TrimSuffix(next, "s")]; ok && num > 1 && ofThoseBefore(s, i) && (isVerb(s, i+2) || auxiliary[s.low(i+2)]) {
		return fraction(num, next, f).Mul(hundred), 2 // "of those over four fifths have"
	}
	if f, ok := fractionNames[strings.TrimSuffix(next, "s")]; ok && num > 0 && next != "half" && next != "second" {
		if j := i + 2; (s.low(j) == "and" || s.low(j) == "or") && (s.low(j+1) == "more" || s.low(j+1) == "so") && s.low(j+2) == "of" && s.low(i-1) != "by" {
			return fraction(num, next, f).Mul(hundred), 2 // "two thirds and more of them"
		}
		if after := s.low(i + 2); after == "of" || after == "higher" || after == "more" || after == "less" || after == "lower" || after == "fewer" {
			if s.low(i+3) != "a" && s.low(i-1) != "by" && !(s.low(i-1) == "than" && s.low(i-3) == "by") && !(next == "quarter" && (s.low(i+3) == "the" && s.low(i+4) == "year" || s.tag(i+3) == "CD")) {
				return fraction(num, next, f).Mul(hundred), 2
			}
		}
	}
	if f, ok := fractionNames[strings.TrimSuffix(next, "s")]; ok && num > 0 && byBefore(s, i) && next != "second" {
		return fraction(num, next, f).Mul(hundred), 2
	}
	return decimal.Zero, 0
}

// cutVerbs make less of something, by a part of it.
var cutVerbs = flat(inflected(map[string]string{"x": "cut slash reduce"}), "")

// cutBefore reports whether a verb of cutting stands within a few words before token i.
func cutBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if cutVerbs[s.low(k)] {
			return true
		}
		if s.low(k) == "," || s.low(k) == ";" {
			return false
		}
	}
	return false
}

// ofThoseBefore reports whether "of those" or its like stands before token i, perhaps with a hedge after it.
func ofThoseBefore(s *Sentence, i int) bool {
	for k := i - 1; k > 0 && k >= i-4; k-- {
		if ofPronoun[s.low(k)] {
			return s.low(k-1) == "of"
		}
	}
	return false
}

// byBefore reports whether "by", perhaps with a hedge after it, stands before token i: "grew by one
// quarter", "off by more than a tenth".
func byBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch s.low(k) {
		case "by":
			return true
		case "more", "less", "than", "about", "around", "nearly", "almost", "over", "roughly", "some", "at", "least", "up", "to":
		default:
			return false
		}
	}
	return false
}

// fraction keeps the customary digits: a third is 33.33 percent.
func fraction(n int64, name, unit string) decimal.Decimal {
	if strings.HasPrefix(name, "third") && n == 2 {
		return decimal.RequireFromString("0.6667")
	}
	return decimal.NewFromInt(n).Mul(decimal.RequireFromString(unit))
}

// ordinals of the small numbers, as words.
var ordinals = map[string]int64{"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12}

// nearlyWord stand before a word of multiplication that is a verb, whatever its tag: "inflows almost double".
var nearlyWord = wordSet("almost nearly than roughly virtually")

// multipleAt is the factor that a word of multiplication at token i says: "doubled", "sevenfold", "twice
// the figure", "double the amount", "will double", "halved".
func multipleAt(s *Sentence, i int) (decimal.Decimal, bool) {
	w, next := s.low(i), s.low(i+1)
	if i > 0 && isName(s, i) && isName(s, i+1) && s.Tokens[i].Text != strings.ToUpper(s.Tokens[i].Text) {
		return decimal.Zero, false // the Three-Year Doubling Action
	}
	if v, ok := multiples[w]; ok {
		return decimal.NewFromInt(v), true
	}
	whole := next == "the" || next == "that" || next == "as" || next == "its" || next == "their" || next == "what"
	verb := s.tag(i) == "VB" && (s.low(i-1) == "to" || s.tag(i-1) == "MD" || s.tag(i-1) == "RB" || s.low(i-1) == "than") || nearlyWord[s.low(i-1)] && !isNounTag(s.tag(i+1)) && !strings.HasPrefix(s.tag(i+1), "JJ") && s.tag(i+1) != "CD"
	switch {
	case (w == "halved" || w == "halving" || w == "halves") && strings.HasPrefix(s.tag(i), "VB"), w == "halve":
		return decimal.New(5, -1), true
	case (w == "twice" || w == "double") && whole && s.low(i+2) != "digit", w == "double" && verb:
		return decimal.NewFromInt(2), true
	case (w == "triple" || w == "treble") && (whole || verb):
		return decimal.NewFromInt(3), true
	case w == "quadruple" && verb:
		return decimal.NewFromInt(4), true
	}
	return decimal.Zero, false
}

// everyNth reads "every fourth appliance" as a share in percent; what comes round in time is none ("every
// second week").
func everyNth(s *Sentence, i int) (decimal.Decimal, int) {
	n := ordinalValue(s.low(i + 1))
	if s.low(i) != "every" || n < 2 || s.tag(i+2) != "NN" && s.low(i+2) != "one" || timeWord(s, i+2, i+3) || s.low(i+2) == "time" || isPluralUnit(s.low(i+2)+"s") {
		return decimal.Zero, 0
	}
	return decimal.NewFromInt(100).DivRound(decimal.NewFromInt(n), 2), 2
}

// readOdds reads "one in ten", "three in every five", "1 in 20" as a share in percent.
func readOdds(s *Sentence, i int) (decimal.Decimal, int) {
	small := func(k int) int64 {
		if v := wordValue(s.low(k)); v > 0 || !digitFirst(s.low(k)) {
			return v
		}
		if v, err := decimal.NewFromString(s.low(k)); err == nil && v.IsInteger() && !isYear(s.low(k)) {
			return v.IntPart()
		}
		return 0
	}
	if v, n := everyNth(s, i); n > 0 {
		return v, n
	}
	if b := small(i + 3); b > 1 && b <= 100 && small(i) == 1 && s.tag(i+1) == "NN" && s.low(i+2) == "in" && !isPluralNoun(s, i+4) && !isNounTag(s.tag(i+4)) && s.tag(i+4) != "CD" && !strings.HasPrefix(s.tag(i+4), "JJ") && !timeWord(s, i+1, i+2) {
		return decimal.NewFromInt(100).DivRound(decimal.NewFromInt(b), 2), 4 // "one parcel in eight"
	}
	if w := s.low(i + 1); w != "in" && w != "out" && (w != "of" || s.low(i+2) != "every") {
		return decimal.Zero, 0
	}
	if s.low(i+1) == "out" && s.low(i+2) == "of" && s.low(i+3) == "100" {
		if v, err := decimal.NewFromString(s.low(i)); err == nil && v.Cmp(decimal.NewFromInt(100)) <= 0 {
			return v, 4 // a score, "82.4 out of 100"
		}
	}
	a := small(i)
	if a == 0 {
		return decimal.Zero, 0
	}
	j := i + 2
	if s.low(i+1) == "out" {
		if s.low(j) != "of" {
			return decimal.Zero, 0
		}
		j++
	}
	if s.low(j) == "every" {
		j++
	}
	b := small(j)
	if b <= a || b > 1000 || isPluralUnit(s.low(j+1)) {
		return decimal.Zero, 0
	}
	return decimal.NewFromInt(a*100).DivRound(decimal.NewFromInt(b), 2), j + 1 - i
}

// halfAgain is the number of tokens of "half as many again", which is an increase by half; 0 where it is not there.
func halfAgain(s *Sentence, i int) int {
	if s.low(i) == "half" && s.low(i+1) == "as" && s.low(i+3) == "again" {
		return 4
	}
	return 0
}

func isPluralUnit(w string) bool {
	switch w {
	case "years", "months", "days", "weeks", "hours", "cities", "provinces", "countries":
		return true
	}
	return false
}

// halfOf reads "half a billion", "a half billion" and "a quarter of a million".
func halfOf(s *Sentence, i int) (decimal.Decimal, int) {
	scale := func(k int) int64 {
		if w := s.low(k); len(w) > 2 && !strings.HasSuffix(w, "s") {
			return scales[w]
		}
		return 0
	}
	part := func(k int, by int64) decimal.Decimal {
		return decimal.NewFromInt(scale(k)).Div(decimal.NewFromInt(by))
	}
	switch {
	case s.low(i) == "half" && s.low(i+1) == "a" && scale(i+2) > 0:
		return part(i+2, 2), 3
	case s.low(i) == "half" && scale(i+1) >= 1000:
		return part(i+1, 2), 2
	case s.low(i) == "a" && s.low(i+1) == "quarter" && s.low(i+2) == "of" && s.low(i+3) == "a" && scale(i+4) >= 1000:
		return part(i+4, 4), 5
	}
	return decimal.Zero, 0
}

// running reads "for the eighth year running", "the second consecutive monthly fall" as a duration.
func running(s *Sentence, i int, f *Figure) bool {
	v := ordinalValue(s.low(i))
	if v < 2 {
		return false
	}
	j := i + 1
	marked := false
	if w := s.low(j); w == "consecutive" || w == "straight" || w == "successive" {
		marked = true
		j++
	}
	unit := strings.TrimSuffix(s.low(j), "ly")
	switch unit {
	case "year", "month", "quarter", "week", "day":
	default:
		return false
	}
	end := j + 1
	switch {
	case s.low(end) == "running":
		marked, end = true, end+1
	case s.low(end) == "in" && s.low(end+1) == "a" && s.low(end+2) == "row":
		marked, end = true, end+3
	case s.low(end) == "in" && s.low(end+1) == "succession", s.low(end) == "of" && s.low(end+2) == "in" && s.low(end+3) == "succession":
		marked = true
	}
	if !marked {
		return false
	}
	f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = decimal.NewFromInt(v), unit, "time", i+1, end
	return true
}
