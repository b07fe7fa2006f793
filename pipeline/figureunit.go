package pipeline

import (
	"briefgraph/lexicon"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// currencyCode reports whether token i is a currency code in capitals before a number: "RMB 198".
func currencyCode(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	t := s.Tokens[i].Text
	if len(t) != 3 || t != strings.ToUpper(t) || s.tag(i+1) != "CD" {
		return false
	}
	u, ok := lx.Units.Find(s.low(i))
	return ok && u.Dimension == "money"
}

// partOfUnit reads "half a percentage point", "half an hour", "a quarter of an hour": parts of an hour are
// minutes, and a part of a longer time is too loose to be one.
func partOfUnit(s *Sentence, i int, f *Figure, lx *lexicon.Lexicon) bool {
	part, at := int64(0), 0
	article := func(k int) bool { return s.low(k) == "a" || s.low(k) == "an" }
	switch {
	case s.low(i) == "half" && article(i+1):
		part, at = 50, i+2
	case article(i) && s.low(i+1) == "quarter" && s.low(i+2) == "of" && article(i+3):
		part, at = 25, i+4
	default:
		return false
	}
	if s.low(at) == "point" && comparative[s.low(at+1)] != "" {
		f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = decimal.New(part, -2), "percentage-point", "ratio", at, at+1
		return true // "half a point lower"
	}
	m, ok := lx.Units.Longest(s.at(at))
	switch {
	case !ok || m.Val.Factor > 1:
		return false
	case s.low(at) == "hour":
		f.Value, f.Unit = decimal.NewFromInt(part*60/100), "minute"
	case m.Val.Dimension == "ratio" || m.Val.Dimension == "physical" && len(s.low(at)) > 2:
		f.Value, f.Unit = decimal.New(part, -2), m.Val.Code
		f.Said = plainWords(s, at, at+m.N)
		if m.Val.Dimension == "ratio" {
			f.Said = ""
		}
	default:
		return false
	}
	f.Dimension, f.NumEnd, f.End = m.Val.Dimension, at, at+m.N
	return true
}

// currencySign is the ISO 4217 code of a sign before the digits. A bare dollar is the US dollar; the
// country of the briefing may say otherwise later.
func currencySign(w string) string {
	if w == "" {
		return ""
	}
	if c := w[len(w)-1]; c < utf8.RuneSelf && c != '$' && c != '.' && c|0x20 != 's' && w[0] != '$' {
		return "" // most words: nothing to put into capitals
	}
	switch strings.ToUpper(w) {
	case "$", "US$", "USD$", "$US":
		return "USD"
	case "A$", "AU$", "$A", "$AUS":
		return "AUD"
	case "€":
		return "EUR"
	case "£", "Œ":
		return "GBP"
	case "¥", "￥":
		return "CNY"
	case "HK$", "$HK":
		return "HKD"
	case "NZ$", "$NZ":
		return "NZD"
	case "S$", "$S":
		return "SGD"
	case "C$", "$C", "$CAN":
		return "CAD"
	case "₹", "RS.", "RS":
		return "INR"
	}
	return ""
}

// readUnit reads the unit after a number, or the noun that it counts.
func readUnit(s *Sentence, f *Figure, n number, currency string, lx *lexicon.Lexicon) {
	if currency != "" {
		f.Unit, f.Dimension, f.End = currency, "money", n.End
		if m, ok := lx.Units.Longest(s.at(n.End)); ok && m.Val.Dimension == "money" && m.Val.Code == currency {
			f.End += m.N
		}
		return
	}
	j := n.End
	for s.low(j) == "consecutive" || s.low(j) == "straight" || s.low(j) == "full" || s.low(j) == "calendar" || s.low(j) == "working" ||
		s.low(j) == "successive" || s.low(j) == "more" && s.low(j+2) != "on" && isUnitNext(s, j+1, lx) {
		j++
	}
	if hyphenUnit(s, f, j, lx) {
		return
	}
	if s.low(j) == ":" && s.low(j+1) == "1" && touching(s, n.Start, j+2) && strings.Contains(s.low(n.Start), ".") {
		f.Unit, f.Dimension, f.End = "ratio", "count", j+2 // "an income ratio of 2.4:1"
		return
	}
	if s.low(j) == "per" && s.low(j+1) == "cent-plus" || s.low(j) == "percent-plus" {
		f.Unit, f.Dimension, f.Modifier, f.End = "percent", "ratio", "over", j+1
		if s.low(j) == "per" {
			f.End++
		}
		return
	}
	m, ok := lx.Units.Longest(s.at(j))
	if ok && !unitIsNoun(s, j, m, n, lx) {
		ok = false
	}
	if ok && (j == n.End || m.Val.Dimension == "time") {
		f.Unit, f.Dimension, f.End = m.Val.Code, m.Val.Dimension, j+m.N
		f.NumEnd = n.End
		if m.Val.Factor > 1 || m.Val.Parts > 1 {
			f.Value = f.Value.Mul(decimal.NewFromInt(m.Val.Factor)).Div(decimal.NewFromInt(m.Val.Parts))
			f.parts = m.Val.Parts
			if f.Max != nil {
				x := f.Max.Mul(decimal.NewFromInt(m.Val.Factor)).Div(decimal.NewFromInt(m.Val.Parts))
				f.Max = &x
			}
		} else if m.Val.Dimension == "physical" {
			f.Said = plainWords(s, j, j+m.N)
		}
		return
	}
	if w := s.low(n.End + 1); s.low(n.End) == "of" && (w == "a" || w == "one" || w == "1") && f.Value.Cmp(decimal.NewFromInt(1)) < 0 {
		if m, ok := lx.Units.Longest(s.at(n.End + 2)); ok && m.Val.Dimension == "ratio" {
			f.Unit, f.Dimension, f.End = m.Val.Code, m.Val.Dimension, n.End+2+m.N // "0.4 of a percentage point"
			return
		}
	}
	if mods, np := nextsNoun(s, n.End); !mods.empty() {
		f.NP, f.Unit, f.Dimension, f.End = [2]int{mods.Start, mods.End}, countNoun(s, np), "count", mods.End
		return
	}
	readCounted(s, f, n, lx)
}

// readCounted reads what a figure without a unit counts: the noun behind it, or those of whom a group is.
func readCounted(s *Sentence, f *Figure, n number, lx *lexicon.Lexicon) {
	if s.low(n.End) == "or" && s.low(n.End+1) == "so" {
		n.End += 2
	}
	f.NP = countedNP(s, n.End)
	if s.low(n.End) == "more" && auxiliary[s.low(n.End+1)] {
		f.NP = [2]int{} // "90,000 more have signed contracts"
	}
	if f.NP[1] == n.End+1 && s.low(n.End) == "others" && moreOfThem(s, *f, n.End) {
		f.NP = [2]int{}
	}
	if f.NP[1] > f.NP[0] {
		f.Unit, f.Dimension = countNoun(s, f.NP), "count"
		f.End = f.NP[1]
		if u, ok := lx.Units.Find(s.low(f.NP[1] - 1)); ok && u.Dimension == "time" && u.Factor == 1 && f.NP[1]-f.NP[0] == 2 && strings.HasPrefix(s.tag(f.NP[0]), "JJ") {
			f.Unit, f.Dimension, f.NP = u.Code, u.Dimension, [2]int{} // "twelve rainy months"
		}
		return
	}
	if groupOf(s, f.Start) && (s.tag(n.End) != "CD" && !isNounTag(s.tag(n.End)) && !strings.HasPrefix(s.tag(n.End), "JJ")) {
		f.Unit, f.Dimension, f.End = "people", "count", n.End // "a crew of 90"
		return
	}
	if stricken[s.low(n.End)] && !isNounTag(s.tag(n.End+1)) {
		f.NP = [2]int{n.End, n.End + 1}
		f.Unit, f.Dimension, f.End = "people", "count", n.End+1
		return
	}
	f.End = n.End
}

// stricken are words that count people by what befell them: "54 dead and 13 missing".
var stricken = wordSet("dead injured missing wounded killed hurt displaced homeless hospitalised hospitalized")

// hyphenUnit reads a unit after a hyphen that stands by itself: "14.2-percentage-point", "1.5-kilometre".
func hyphenUnit(s *Sentence, f *Figure, j int, lx *lexicon.Lexicon) bool {
	if s.low(j) != "-" || !touching(s, j-1, j+1) {
		return false
	}
	n := 1
	u, ok := lx.Units.Find(strings.Split(trimRate(s.low(j+1)), "-")...)
	if m, found := lx.Units.Longest(s.at(j + 1)); !ok && found {
		u, n, ok = m.Val, m.N, true
	}
	if !ok || u.Factor > 1 {
		return false
	}
	f.Unit, f.Dimension, f.End = u.Code, u.Dimension, j+1+n
	if u.Dimension == "physical" {
		f.Said = plainWords(s, j+1, j+1+n)
	}
	return true
}

func isUnitNext(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	m, ok := lx.Units.Longest(s.at(i))
	return ok && m.Val.Dimension == "time"
}

// unitIsNoun weeds out unit words that are something else here: "10 pounds" is money or weight, "3 tops"
// no unit, "5 m" metres, "two times" a multiple only with a comparison.
func unitIsNoun(s *Sentence, j int, m lexicon.Match[lexicon.Unit], n number, lx *lexicon.Lexicon) bool {
	text := s.Tokens[j].Text
	if text == "PCT" && isNounTag(s.tag(j+1)) {
		return false // the Patent Cooperation Treaty
	}
	if m.N == 1 && len(text) <= 3 && m.Val.Dimension == "physical" && text == strings.ToUpper(text) && unicode.IsLetter(rune(text[0])) {
		return len(text) >= 2 // GW, TEU; a single capital is a name
	}
	if m.Val.Dimension == "time" && s.Tokens[j].Tag == "NNP" && text != strings.ToUpper(text) && isName(s, j+1) {
		return false // "Two Sessions Week Conference"
	}
	// "60 day plan", "10 year bonds": a length in a name counts as one all the same
	return true
}

// countNoun is the noun that a count counts, by its head, and with it all of
// "communities, factories and parks".
func countNoun(s *Sentence, np [2]int) string {
	head := np[1] - 1
	first := head
	for i := np[0]; i < np[1]; i++ {
		if s.low(i) == "," || s.low(i) == "and" || s.low(i) == "or" {
			// coordination of bare plurals straight after the number
			if i > np[0] && isPluralNoun(s, i-1) && i-np[0] <= 2 {
				first = np[0]
				if i-np[0] == 2 && strings.HasPrefix(s.tag(first), "JJ") {
					first++ // "210 key lakes and reservoirs"
				}
			}
			break
		}
	}
	for first == head && head-1 >= np[0] && compoundUnit(s, head) {
		first--
		break
	}
	words := make([]string, 0, 4)
	for i := first; i <= head; i++ {
		w := s.Tokens[i].Text
		if s.Tokens[i].Tag != "NNP" && s.Tokens[i].Tag != "NNPS" {
			if len(w) < 3 || !unicode.IsUpper(rune(w[0])) || !unicode.IsUpper(rune(w[1])) {
				w = s.Tokens[i].Low // but "SMEs"
			}
		}
		if w == "," && len(words) > 0 {
			words[len(words)-1] += ","
			continue
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

// compoundUnit reports whether the head noun says too little without the noun before it.
func compoundUnit(s *Sentence, head int) bool {
	switch s.low(head) {
	case "institutions":
		return head-1 >= 0 && s.low(head-1) == "financial" && (head-2 < 0 || s.low(head-2) != "and" && !strings.HasPrefix(s.tag(head-2), "NN"))
	case "stations", "zones", "markets", "products", "sites", "hours", "units", "sets", "points", "items", "positions", "members", "places", "lines", "services":
		return strings.HasPrefix(s.tag(head-1), "NN") || s.tag(head-1) == "JJ" || s.tag(head-1) == "VBG"
	}
	return false
}

// invariant are nouns whose plural is like their singular.
var invariant = wordSet("sheep cattle livestock poultry swine fish deer aircraft spacecraft hovercraft watercraft craft personnel staff police crew species offspring head")

func isPluralNoun(s *Sentence, i int) bool {
	t := s.tag(i)
	if t == "NNS" || t == "NNPS" {
		return true
	}
	w := s.low(i)
	return (t == "NNP" || t == "NN" || t == "VBZ") && len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") || w == "people"
}

// mixedCase tells symbols like "kWh" and "GWh" from words.
func mixedCase(w string) bool {
	return strings.ToLower(w[1:]) != w[1:]
}
