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
	weak := map[int]bool{} // numbers that are figures if a neighbour lends them its unit
	for i := 0; i < len(s.Tokens); {
		if s.tag(i) != "CD" && !mayStartNumber(s.low(i)) && !currencyCode(s, i, lx) {
			i++
			continue
		}
		if end := dateEnd(s, i); end > i {
			i = end
			continue
		}
		if n := vagueAmount(s, i); n > 0 {
			skip = append(skip, skipped{s.span(i, i+n), reasonVague})
			i += n
			continue
		}
		if n := numberRun(s, i); n > 0 {
			skip = append(skip, skipped{s.span(i, i+n), reasonName})
			i += n
			continue
		}
		f, end, reason := figureAt(si, s, i, lx)
		if end == i {
			i++
			continue
		}
		if reason == reasonNoUnit && inNumberList(s, f) {
			reason, weak[f.Num] = "", true
		}
		if reason != "" {
			skip = append(skip, skipped{s.span(i, end), reason})
		} else {
			figs = append(figs, f)
		}
		i = end
	}
	shareUnits(s, figs)
	figs, dropped := listUnits(s, figs, weak)
	for _, f := range dropped {
		skip = append(skip, skipped{s.span(f.Start, f.NumEnd), reasonNoUnit})
	}
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
var numberStarts = unite(wordSet("every first twice double triple treble quadruple zero a half halve halves halving halved decade several many"), vagueNumbers, positive(ordinals), positive(cardinal), positive(multiples))

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
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "times", "multiple", i+1, i+1
		hedge(s, &f, lx)
		return f, i + 1, ""
	}
	if v, n := readOdds(s, i); n > 0 {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "percent", "ratio", i+n, i+n
		hedge(s, &f, lx)
		return f, i + n, ""
	}
	if partOfUnit(s, i, &f, lx) {
		hedge(s, &f, lx)
		return f, f.End, ""
	}
	if v, n := halfOf(s, i); n > 0 {
		f.Value, f.NumEnd, f.End = v, i+n, i+n
		readUnit(s, &f, number{Start: i, End: i + n, Value: v, Words: true, Scaled: true}, "", lx)
		hedge(s, &f, lx)
		return f, max(f.End, f.NumEnd), ""
	}
	if running(s, i, &f) || rankAt(s, i, &f) || stepsAt(s, i, &f) {
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
	if currency == "" && minusBefore(s, n.Start) {
		n.Value, f.Start = n.Value.Neg(), n.Start-1
	}
	f.Num, f.Value, f.End, f.NumEnd = n.Start, n.Value, n.End, n.End
	if reason := notMeasured(s, n, currency, lx); reason != "" {
		return f, n.End, reason
	}
	readRange(s, &f, &n, currency, lx)
	readUnit(s, &f, n, currency, lx)
	hedge(s, &f, lx)
	if f.Dimension == "ratio" {
		f.Start = furtherStart(s, f.Start)
	}
	if f.Dimension == "" || f.Dimension == "count" {
		if reason := notCounted(s, f, n, lx); reason != "" {
			return f, max(f.NumEnd, f.Num+1), reason
		}
	}
	return f, max(f.End, f.NumEnd), ""
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

// furtherStart takes "a further" and its like into the span of a figure that begins at token i.
func furtherStart(s *Sentence, i int) int {
	switch {
	case s.low(i-2) == "a" && s.low(i-1) == "further", s.low(i-2) == "an" && (s.low(i-1) == "additional" || s.low(i-1) == "extra"):
		return i - 2
	case s.low(i-1) == "another":
		return i - 1
	}
	return i
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

// hyphenated reads "10-percent", "12-fold", "two-year", "45-year-long", and with what follows "40-plus firms".
func hyphenated(s *Sentence, i int, f *Figure, lx *lexicon.Lexicon) (int, bool) {
	a, b, ok := strings.Cut(s.low(i), "-")
	if !ok || b == "" {
		return i, false
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(a, ",", ""))
	if err != nil {
		if wordValue(a) == 0 {
			return i, false
		}
		v = decimal.NewFromInt(wordValue(a))
	}
	f.Value, f.NumEnd, f.End = v, i+1, i+1
	if b == "plus" {
		n := number{Start: i, End: i + 1, Value: v}
		readUnit(s, f, n, "", lx)
		f.Modifier = "over"
		return max(f.End, i+1), f.Dimension != ""
	}
	b = strings.TrimSuffix(b, "-long")
	m, ok := lx.Units.Find(strings.Split(b, "-")...)
	switch {
	case !ok || b == "one":
		return i, false
	case m.Dimension == "time":
		if text := s.Tokens[i].Text; text[strings.IndexByte(text, '-')+1] < 'a' || isName(s, i+1) || planAhead(s, i+1) {
			return i, false // the Three-Year Action Plan
		}
	case m.Dimension == "physical":
		f.Said = b + "s"
	case m.Dimension != "ratio" && m.Dimension != "multiple":
		return i, false
	}
	f.Unit, f.Dimension = m.Code, m.Dimension
	return i + 1, true
}

// planAhead reports whether the noun phrase at token i is a plan: plans are called by their length.
func planAhead(s *Sentence, i int) bool {
	for k := i; k < i+4 && (isNounTag(s.tag(k)) || strings.HasPrefix(s.tag(k), "JJ") || s.tag(k) == "VBG"); k++ {
		switch s.low(k) {
		case "plan", "plans", "strategy", "blueprint":
			return true
		}
	}
	return false
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
	if m.Value.Cmp(n.Value) <= 0 || join == "to" && s.low(f.Start-1) == "by" && m.Value.Cmp(n.Value.Mul(decimal.NewFromInt(3))) > 0 {
		return // "increased by 15,000 to 65,000"
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
	if hyphenUnit(s, f, j, lx) {
		return
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
	if s.low(n.End) == "or" && s.low(n.End+1) == "so" {
		n.End += 2
	}
	f.NP = countedNP(s, n.End)
	if f.NP[1] > f.NP[0] {
		f.Unit, f.Dimension = countNoun(s, f.NP), "count"
		f.End = f.NP[1]
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
	u, ok := lx.Units.Find(strings.Split(s.low(j+1), "-")...)
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
		return strings.HasPrefix(s.tag(head-1), "NN") || s.tag(head-1) == "JJ" || s.tag(head-1) == "VBG"
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

func plainWords(s *Sentence, i, j int) string {
	var out strings.Builder
	for k := i; k < j; k++ {
		w := s.Tokens[k].Text
		if w != strings.ToUpper(w) && !mixedCase(w) && strings.ContainsAny(w, "aeiou") {
			w = strings.ToLower(w) // words, not symbols
		}
		if k > i && !touching(s, k-1, k) {
			out.WriteByte(' ')
		}
		out.WriteString(w)
	}
	return out.String()
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
