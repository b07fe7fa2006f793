package pipeline

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefgraph/internal/source"
	"briefgraph/lexicon"

	"github.com/shopspring/decimal"
)

// A Figure is a number of a text that measures something, before it is known what.
type Figure struct {
	Sent       int // index of the sentence
	Start, End int // tokens from hedge to unit or counted noun
	Num        int // first token of the number itself
	NumEnd     int // token after the number and its scale words
	Value      decimal.Decimal
	Max        *decimal.Decimal // upper end of a range
	Unit       string           // code, or the plural noun counted
	Said       string           // a physical unit as the text words it
	Dimension  string           // ratio, money, physical, time, multiple, count, "" where no unit was found
	Modifier   string           // exact, over, under, about
	NP         [2]int           // tokens of the noun phrase counted, for counts
}

// A skipped number is one that measures nothing, and why: the ledger lists it.
type skipped struct {
	At     source.Span
	Reason string
}

// findFigures reads all numbers of one sentence. Dates, ordinals, names with numbers and counts that
// only structure the talk are returned as skipped.
func findFigures(si int, s *Sentence, lx *lexicon.Lexicon) (figs []Figure, skip []skipped) {
	for i := 0; i < len(s.Tokens); {
		if s.tag(i) != "CD" && !mayStartNumber(s.low(i)) && !currencyCode(s, i, lx) {
			i++
			continue
		}
		if end := dateEnd(s, i); end > i {
			i = end
			continue
		}
		f, end, reason := figureAt(si, s, i, lx)
		if end == i {
			i++
			continue
		}
		if reason != "" {
			skip = append(skip, skipped{s.span(i, end), reason})
		} else {
			figs = append(figs, f)
		}
		i = end
	}
	shareUnits(s, figs)
	return figs, skip
}

// currencyCode reports whether token i is a currency code in capitals before a number: "RMB 198".
func currencyCode(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	t := s.Tokens[i].Text
	if len(t) != 3 || t != strings.ToUpper(t) || s.tag(i+1) != "CD" {
		return false
	}
	u, ok := lx.Units.Find(s.low(i))
	return ok && u.Dimension == "money"
}

// mayStartNumber reports whether a lower-case word can be the first of a number. It is asked of every word.
func mayStartNumber(w string) bool {
	return numberStarts[w] || digitFirst(w) || strings.Contains(w, "-") || currencySign(w) != ""
}

// numberStarts are all words without hyphen or digit that a number may begin with: one look-up for four.
var numberStarts = unite(wordSet("twice double triple treble zero a half halved decade"), positive(ordinals), positive(cardinal), positive(multiples))

// positive are the words that stand for more than nothing.
func positive(values map[string]int64) map[string]bool {
	out := map[string]bool{}
	for w, v := range values {
		if v > 0 {
			out[w] = true
		}
	}
	return out
}

// unite is all words of several sets.
func unite(sets ...map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, set := range sets {
		maps.Copy(out, set)
	}
	return out
}

// figureAt reads a figure at token i: the end of what was read, and the reason when it is none.
func figureAt(si int, s *Sentence, i int, lx *lexicon.Lexicon) (f Figure, end int, reason string) {
	f = Figure{Sent: si, Start: i, Num: i, Modifier: "exact"}
	if v, ok := multipleAt(s, i); ok {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = decimal.NewFromInt(v), "times", "multiple", i+1, i+1
		hedge(s, &f, lx)
		return f, i + 1, ""
	}
	if v, n := readOdds(s, i); n > 0 {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "percent", "ratio", i+n, i+n
		hedge(s, &f, lx)
		return f, i + n, ""
	}
	if v, n := halfOf(s, i); n > 0 {
		f.Value, f.NumEnd, f.End = v, i+n, i+n
		readUnit(s, &f, number{Start: i, End: i + n, Value: v, Words: true, Scaled: true}, "", lx)
		hedge(s, &f, lx)
		return f, max(f.End, f.NumEnd), ""
	}
	if running(s, i, &f) {
		return f, f.End, ""
	}
	if v, n := readFraction(s, i); n > 0 {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "percent", "ratio", i+n, i+n
		hedge(s, &f, lx)
		return f, i + n, ""
	}
	if anniversary(s, i, &f) {
		return f, f.End, ""
	}
	if end, ok := hyphenated(s, i, &f, lx); ok {
		hedge(s, &f, lx)
		return f, end, ""
	}
	currency := ""
	if c := currencySign(s.Tokens[i].Text); c != "" {
		currency = c
		i++
	} else if m, ok := lx.Units.Longest(s.at(i)); ok && m.Val.Dimension == "money" && len(s.Tokens[i].Text) == 3 && s.Tokens[i].Text == strings.ToUpper(s.Tokens[i].Text) {
		currency = m.Val.Code
		i++
	}
	n, ok := readNumber(s, i)
	if !ok {
		return f, f.Start, ""
	}
	f.Num, f.Value, f.End, f.NumEnd = n.Start, n.Value, n.End, n.End
	if reason := notMeasured(s, n, currency, lx); reason != "" {
		return f, n.End, reason
	}
	readRange(s, &f, &n, currency, lx)
	readUnit(s, &f, n, currency, lx)
	hedge(s, &f, lx)
	if f.Dimension == "" || f.Dimension == "count" {
		if reason := notCounted(s, f, n, lx); reason != "" {
			return f, max(f.NumEnd, f.Num+1), reason
		}
	}
	return f, max(f.End, f.NumEnd), ""
}

// currencySign is the ISO 4217 code of a sign before the digits. A bare dollar is the US dollar; the
// country of the briefing may say otherwise later.
func currencySign(w string) string {
	if w == "" {
		return ""
	}
	if c := w[len(w)-1]; c < utf8.RuneSelf && c != '$' && c != '.' && c|0x20 != 's' {
		return "" // most words: nothing to put into capitals
	}
	switch strings.ToUpper(w) {
	case "$", "US$", "USD$":
		return "USD"
	case "A$", "AU$":
		return "AUD"
	case "€":
		return "EUR"
	case "£", "Œ":
		return "GBP"
	case "¥", "￥":
		return "CNY"
	case "HK$":
		return "HKD"
	case "NZ$":
		return "NZD"
	case "S$":
		return "SGD"
	case "C$":
		return "CAD"
	case "₹", "RS.", "RS":
		return "INR"
	}
	return ""
}

// anniversary reads "10th anniversary" as ten years.
func anniversary(s *Sentence, i int, f *Figure) bool {
	w := s.low(i)
	if s.low(i+1) != "anniversary" || len(w) < 3 {
		return false
	}
	v, err := decimal.NewFromString(strings.TrimRight(w, "sthndr"))
	if err != nil {
		return false
	}
	f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = v, "year", "time", i+1, i+2
	return true
}

// hyphenated reads "10-percent", "14.2-percentage-point", "12-fold".
func hyphenated(s *Sentence, i int, f *Figure, lx *lexicon.Lexicon) (int, bool) {
	a, b, ok := strings.Cut(s.low(i), "-")
	if !ok || b == "" {
		return i, false
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(a, ",", ""))
	if err != nil {
		if wordValue(a) == 0 || b == "one" {
			return i, false
		}
		v = decimal.NewFromInt(wordValue(a))
	}
	m, ok := lx.Units.Find(strings.Split(b, "-")...)
	if !ok || m.Dimension != "ratio" && m.Dimension != "multiple" && m.Dimension != "physical" {
		return i, false
	}
	if m.Dimension == "physical" {
		f.Said = b + "s"
	}
	f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = v, m.Code, m.Dimension, i+1, i+1
	return i + 1, true
}

// readRange reads the upper end of "5 to 7", "5-7", "between 5 and 7".
func readRange(s *Sentence, f *Figure, n *number, currency string, lx *lexicon.Lexicon) {
	j := n.End
	// a unit may stand after both ends: "5 percent to 7 percent"
	unitLen := 0
	var unit lexicon.Unit
	if m, ok := lx.Units.Longest(s.at(j)); ok {
		unitLen, unit = m.N, m.Val
	}
	k := j + unitLen
	join := s.low(k)
	between := f.Start > 0 && s.low(f.Start-1) == "between"
	switch {
	case join == "-" || join == "–" || join == "—" && s.Tokens[k].Start == s.Tokens[k-1].End:
	case join == "to" && s.low(f.Start-1) != "from" && s.low(f.Start-2) != "from":
	case join == "and" && between:
	default:
		return
	}
	if currency != "" && currencySign(s.low(k+1)) == currency {
		k++
	}
	m, ok := readNumber(s, k+1)
	if !ok || m.Value.Cmp(n.Value) <= 0 && !(m.Scaled || n.Scaled) || m.Words != n.Words {
		return
	}
	if unitLen > 0 {
		if u, ok := lx.Units.Longest(s.at(m.End)); !ok || u.Val != unit {
			return
		}
	}
	if m.Scaled && !n.Scaled { // "5 to 7 million" scales both
		for p := m.Start + 1; p < m.End; p++ {
			if sc := scales[s.low(p)]; sc > 0 {
				n.Value = n.Value.Mul(decimal.NewFromInt(sc))
			}
		}
	}
	if m.Value.Cmp(n.Value) <= 0 {
		return
	}
	if between {
		f.Start--
	}
	f.Value, f.Max = n.Value, &m.Value
	n.End, f.NumEnd, f.End = m.End, m.End, m.End
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
		s.low(j) == "successive" || s.low(j) == "more" && isUnitNext(s, j+1, lx) {
		j++
	}
	m, ok := lx.Units.Longest(s.at(j))
	if ok && !unitIsNoun(s, j, m, n, lx) {
		ok = false
	}
	if ok && (j == n.End || m.Val.Dimension == "time") {
		f.Unit, f.Dimension, f.End = m.Val.Code, m.Val.Dimension, j+m.N
		f.NumEnd = n.End
		if m.Val.Factor > 1 {
			f.Value = f.Value.Mul(decimal.NewFromInt(m.Val.Factor))
			if f.Max != nil {
				x := f.Max.Mul(decimal.NewFromInt(m.Val.Factor))
				f.Max = &x
			}
		} else if m.Val.Dimension == "physical" {
			f.Said = plainWords(s, j, j+m.N)
		}
		return
	}
	f.NP = countedNP(s, n.End)
	if f.NP[1] > f.NP[0] {
		f.Unit, f.Dimension = countNoun(s, f.NP), "count"
		f.End = f.NP[1]
		return
	}
	f.End = n.End
}

func isUnitNext(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	m, ok := lx.Units.Longest(s.at(i))
	return ok && m.Val.Dimension == "time"
}

// unitIsNoun weeds out unit words that are something else here: "10 pounds" is money or weight, "3 tops"
// no unit, "5 m" metres, "two times" a multiple only with a comparison.
func unitIsNoun(s *Sentence, j int, m lexicon.Match[lexicon.Unit], n number, lx *lexicon.Lexicon) bool {
	text := s.Tokens[j].Text
	if m.N == 1 && len(text) <= 3 && m.Val.Dimension == "physical" && text == strings.ToUpper(text) && unicode.IsLetter(rune(text[0])) {
		return len(text) >= 2 // GW, TEU; a single capital is a name
	}
	if m.Val.Dimension == "time" && s.Tokens[j].Tag == "NNP" && text != strings.ToUpper(text) && isName(s, j+1) {
		return false // "Two Sessions Week Conference"
	}
	// "60 day plan", "10 year bonds": a length in a name counts as one all the same
	return true
}

// countNoun is the noun that a count counts, as annotations.md wants it: the head, and with it all of
// "communities, factories and parks".
func countNoun(s *Sentence, np [2]int) string {
	head := np[1] - 1
	first := head
	for i := np[0]; i < np[1]; i++ {
		if s.low(i) == "," || s.low(i) == "and" || s.low(i) == "or" {
			// coordination of bare plurals straight after the number
			if i > np[0] && isPluralNoun(s, i-1) && i-np[0] <= 2 {
				first = np[0]
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
			w = s.Tokens[i].Low
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
		return strings.HasPrefix(s.tag(head-1), "NN") || s.tag(head-1) == "JJ"
	}
	return false
}

func isPluralNoun(s *Sentence, i int) bool {
	t := s.tag(i)
	if t == "NNS" || t == "NNPS" {
		return true
	}
	w := s.low(i)
	return (t == "NNP" || t == "NN" || t == "VBZ") && len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") || w == "people"
}

// shareUnits gives figures without a unit of their own the noun of the next one: "86 of the 97 major
// categories", "selected 241", "increased from 5 to 7 percent".
func shareUnits(s *Sentence, figs []Figure) {
	for i := range figs {
		f := &figs[i]
		if f.Dimension != "" {
			continue
		}
		if i > 0 && shareBack(s, f, &figs[i-1]) {
			continue
		}
		if i+1 < len(figs) && figs[i+1].Start-f.End <= 3 && figs[i+1].Dimension != "" && (figs[i+1].Dimension != "time" || s.low(f.End) == "to") {
			between := strings.Join(lowWords(s, f.End, figs[i+1].Start), " ")
			if strings.HasPrefix(between, "of") || between == "to" || between == "and" || between == "from" || between == "," && i+2 < len(figs) && figs[i+2].Dimension == figs[i+1].Dimension {
				f.Unit, f.Dimension = figs[i+1].Unit, figs[i+1].Dimension
				continue
			}
		}
		if s.low(f.End) == "of" && (s.low(f.End+1) == "the" || s.low(f.End+1) == "these" || s.low(f.End+1) == "those" || s.low(f.End+1) == "our" || s.low(f.End+1) == "its" || s.low(f.End+1) == "all") {
			if np := countedNP(s, f.End+2); np[1] > np[0] {
				f.Unit, f.Dimension, f.NP = countNoun(s, np), "count", np
			}
		}
	}
}

// shareBack gives a bare number the unit of the figure before it: "from 15 days to under 5", "of the 70
// cities, 22 saw".
func shareBack(s *Sentence, f, prev *Figure) bool {
	if prev.Dimension == "" || prev.Dimension == "multiple" {
		return false
	}
	if s.low(f.Start-1) == "to" && f.Start-prev.End <= 2 || prev.Dimension == "count" && finite(s, f.End) && f.Start-prev.End <= 2 {
		f.Unit, f.Dimension, f.Said, f.NP = prev.Unit, prev.Dimension, prev.Said, prev.NP
		return true
	}
	return false
}

func plainWords(s *Sentence, i, j int) string {
	var out []string
	for ; i < j; i++ {
		w := s.Tokens[i].Text
		if w != strings.ToUpper(w) && !mixedCase(w) {
			w = strings.ToLower(w)
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// mixedCase tells symbols like "kWh" and "GWh" from words.
func mixedCase(w string) bool {
	return strings.ToLower(w[1:]) != w[1:]
}

func lowWords(s *Sentence, i, j int) []string {
	var out []string
	for ; i < j && i < len(s.Tokens); i++ {
		out = append(out, s.Tokens[i].Low)
	}
	return out
}

// hedge reads the words round a figure that say how exactly it is meant, and takes them into its
// span.
func hedge(s *Sentence, f *Figure, lx *lexicon.Lexicon) {
	for back := 4; back >= 1; back-- {
		i := f.Start - back
		if i < 0 {
			continue
		}
		m, ok := lx.Hedges.Longest(s.at(i))
		if !ok || i+m.N != f.Start {
			continue
		}
		if m.Val.Position == "before" {
			if s.low(i) == "within" && f.Dimension != "time" || s.low(i) == "above" && s.low(i+1) == "designated" || s.low(i) == "some" && f.Dimension == "" {
				continue
			}
			f.Modifier, f.Start = m.Val.Modifier, i
			break
		}
		if m.Val.Position == "verb" && !(f.Modifier != "exact") {
			f.Modifier = m.Val.Modifier
			break
		}
	}
	if f.Modifier == "exact" {
		// "exceeded the mark of", "exceeded a total of"
		for i := f.Start - 1; i >= 0 && i >= f.Start-5; i-- {
			if m, ok := lx.Hedges.Longest(s.at(i)); ok && m.Val.Position == "verb" {
				if onlyFiller(s, i+m.N, f.Start) {
					f.Modifier = m.Val.Modifier
				}
				break
			}
		}
	}
	for _, at := range []int{f.NumEnd, f.End} {
		if m, ok := lx.Hedges.Longest(s.at(at)); ok && m.Val.Position == "after" && !(m.N == 1 && s.low(at) == "plus" && s.tag(at+1) == "CD") {
			f.Modifier = m.Val.Modifier
			if at == f.End {
				f.End += m.N
			}
			break
		}
	}
}

func onlyFiller(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		switch s.low(i) {
		case "a", "the", "total", "of", "mark", "level", "figure", ",", "by":
		default:
			return false
		}
	}
	return true
}
