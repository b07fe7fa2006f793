package pipeline

import (
	"maps"
	"strings"

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
	Part       bool             // of what was counted before
	parts      int64            // of the unit's code that the unit said is one: 100 for cents; 0 or 1 for the whole
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
		if s.tag(i) != "CD" && !s.Tokens[i].is(startsNumber) && !currencyCode(s, i, lx) {
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
		if (reason == "" && f.Dimension == "" || reason == reasonNoUnit || reason == reasonStructure || reason == reasonVague) && partNamed(s, &f, figs) {
			reason = ""
		}
		if reason == reasonNoUnit && (inNumberList(s, f) || len(figs) > 0 && bareAtTime(s, f, figs[len(figs)-1].End)) {
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

// numberStarts are all words without hyphen or digit that a number may begin with.
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
	if partAt(s, i, &f, lx) {
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
	if n := halfAgain(s, i); n > 0 {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = decimal.NewFromInt(50), "percent", "ratio", i+n, i+n
		hedge(s, &f, lx)
		return f, i + n, ""
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
	if end, ok := compoundFigure(s, i, &f, lx); ok {
		if m := f.Modifier; m == "exact" {
			hedge(s, &f, lx)
		}
		return f, end, ""
	}
	f = Figure{Sent: si, Start: i, Num: i, Modifier: "exact"}
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
	if w := s.low(n.End + 1); s.low(n.End) == "to" && (w == "1" || w == "one") && ratioBefore(s, i) {
		f.Unit, f.Dimension, f.NumEnd, f.End = "ratio", "count", n.End, n.End+2
		hedge(s, &f, lx)
		return f, f.End, "" // "the price ratio stood at 5.98 to 1"
	}
	readRange(s, &f, &n, currency, lx)
	readUnit(s, &f, n, currency, lx)
	if baseOfRate(s, &f) {
		return f, max(f.End, f.NumEnd), reasonRate
	}
	hedge(s, &f, lx)
	if f.Dimension == "ratio" {
		f.Start = furtherStart(s, f.Start)
	}
	f.Start = qualifiedStart(s, f.Start)
	if f.Dimension == "" || f.Dimension == "count" {
		if reason := notCounted(s, f, n, lx); reason != "" {
			return f, max(f.NumEnd, f.Num+1), reason
		}
	}
	return f, max(f.End, f.NumEnd), ""
}

// partAt reads what is a figure without a unit after it: a multiple, odds, a part of a unit.
func partAt(s *Sentence, i int, f *Figure, lx *lexicon.Lexicon) bool {
	if v, ok := multipleAt(s, i); ok {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "times", "multiple", i+1, i+1
		return true
	}
	if v, n := readOdds(s, i); n > 0 {
		f.Value, f.Unit, f.Dimension, f.End, f.NumEnd = v, "percent", "ratio", i+n, i+n
		return true
	}
	return partOfUnit(s, i, f, lx)
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

// qualifiedStart takes "a solid" and its like into the span of a figure after a word of change: "up a solid 1.6 trillion".
func qualifiedStart(s *Sentence, i int) int {
	if s.tag(i-2) != "DT" || !strings.HasPrefix(s.tag(i-1), "JJ") {
		return i
	}
	switch s.low(i - 3) {
	case "up", "down", "by":
		return i - 2
	}
	return i
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

// hyphenated reads "10-percent", "12-fold", "two-year", "45-year-long".
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
	b = trimRate(strings.TrimSuffix(b, "-long"))
	m, ok := lx.Units.Find(strings.Split(b, "-")...)
	switch {
	case !ok || b == "one":
		return i, false
	case m.Dimension == "time" && leadingMonths(s, i):
		return i, false
	case m.Dimension == "time":
		if text := s.Tokens[i].Text; text[strings.IndexByte(text, '-')+1] < 'a' || isName(s, i+1) || planAhead(s, i+1) || calledByLength(s, i) {
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

// ratioBefore reports whether a ratio is spoken of before token i.
func ratioBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-20; k-- {
		if quotient[s.low(k)] {
			return true
		}
	}
	return false
}

// trimRate cuts the rate off the unit in an adjective: "tonne-a-year".
func trimRate(unit string) string {
	for _, tail := range []string{"-a-year", "-a-day", "-per-year", "-per-day"} {
		unit = strings.TrimSuffix(unit, tail)
	}
	return unit
}

// lengthKinds are what is sorted by its length: "ten-year bonds". The length is part of the kind's name.
var lengthKinds = wordSet("bond bonds bill bills note notes treasury treasuries yield yields rate rates lpr deposit deposits forecast forecasts outlook tenor maturity maturities")

// calledByLength reports whether the length of time that is an adjective at token i only names a kind of thing ("the
// five-year loan prime rate") or a time that was named before ("the five-year period").
func calledByLength(s *Sentence, i int) bool {
	if s.low(i+1) == "period" {
		switch s.low(i - 1) {
		case "the", "this", "that", "previous", "same", "last", "preceding", "current", "next":
			return true
		}
	}
	for k := i + 1; k < i+5 && isNounTag(s.tag(k)) || strings.HasPrefix(s.tag(k), "JJ") && k < i+3; k++ {
		if lengthKinds[s.low(k)] && !isNounTag(s.tag(k+1)) {
			return true
		}
	}
	return false
}

// nextNumber reports whether a bare number without a hedge of its own stands at token i.
func nextNumber(s *Sentence, i int) bool {
	return (s.tag(i) == "CD" || wordValue(s.low(i)) > 0) && !isYear(s.low(i))
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
	case join == "or" && nextNumber(s, k+1): // "two or three months"
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
		if join == "to" && unit.Dimension != "ratio" && movedBy(s, f.Start) {
			return // "cut by 20 minutes to 40 minutes"
		}
	}
	if m.Scaled && !n.Scaled { // "5 to 7 million" scales both
		for p := m.Start + 1; p < m.End; p++ {
			if sc := scales[s.low(p)]; sc > 0 {
				n.Value = n.Value.Mul(decimal.NewFromInt(sc))
			}
		}
	}
	most := int64(3)
	if s.low(m.End) != "percent" && s.low(m.End) != "%" && s.low(m.End) != "per" {
		most = 2
	}
	if m.Value.Cmp(n.Value) <= 0 || join == "to" && s.low(f.Start-1) == "by" && m.Value.Cmp(n.Value.Mul(decimal.NewFromInt(most))) > 0 {
		return // "increased by 15,000 to 65,000"
	}
	if between {
		f.Start--
	}
	f.Value, f.Max = n.Value, &m.Value
	n.End, f.NumEnd, f.End = m.End, m.End, m.End
}

// movedBy reports whether the figure at token i says by how much something moved, also with a hedge: "by more than".
func movedBy(s *Sentence, i int) bool {
	k := i - 1
	for k > 0 && k > i-4 && s.low(k) != "by" {
		k--
	}
	return s.low(k) == "by" && changeVerbs[s.low(k-1)] != ""
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

func lowWords(s *Sentence, i, j int) []string {
	var out []string
	for ; i < j && i < len(s.Tokens); i++ {
		out = append(out, s.Tokens[i].Low)
	}
	return out
}
