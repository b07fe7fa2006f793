package pipeline

import (
	"strings"

	"briefgraph/lexicon"

	"github.com/shopspring/decimal"
)

// Reasons why a number is not a figure. The ledger prints them.
const (
	reasonDate      = "a date or year"
	reasonTime      = "a time of day"
	reasonName      = "part of a name"
	reasonOrdinal   = "numbers an item of a list or text"
	reasonStructure = "counts parts of the talk only"
	reasonQuoted    = "a quoted name"
	reasonAge       = "the age of somebody"
	reasonRatio     = "a score or ratio"
	reasonVague     = "too vague to be a figure"
	reasonNoUnit    = "no unit and nothing counted"
	reasonEmphasis  = "stresses only"
	reasonNoClause  = "a length of time of which nothing says what lasted"
	reasonRate      = "the base of the rate before it"
)

// dateEnd is the end of a calendar date that begins at token i ("July 18, 2025", "18 July"), or i.
func dateEnd(s *Sentence, i int) int {
	if _, both, ok := fiscalToken(s, i); ok && both && s.low(i+1) != "" && s.tag(i) == "CD" {
		return i + 3 // 2024-25
	}
	if r := (timeReader{s: s, i: i}); digitFirst(s.low(i)) {
		if n := r.numericDate(); n > 0 {
			return i + n // "31.10.2025"
		}
	}
	if m, ok := monthNumber[strings.TrimSuffix(s.low(i-1), ".")]; ok && m > 0 && isUpperStart(s.Tokens[i-1].Text) && isDayOrYear(s.low(i)) && !(isDay(s.low(i)) && amountAhead(s, i+1)) {
		end := i + 1
		if (s.low(end) == "-" || s.low(end) == "–" || s.low(end) == "to" || s.low(end) == "and") && isDay(s.low(end+1)) {
			end += 2
		}
		if s.low(end) == "," && isYear(s.low(end+1)) {
			return end + 2
		}
		if isYear(s.low(end)) {
			return end + 1
		}
		return end
	}
	j := i + 1
	if s.low(j) == "of" {
		j++
	}
	if (s.low(j) == "-" || s.low(j) == "–" || s.low(j) == "to") && isDay(s.low(j+1)) {
		j += 2
	}
	if _, ok := monthNumber[strings.TrimSuffix(s.low(j), ".")]; ok && isDay(s.low(i)) && j < len(s.Tokens) && isUpperStart(s.Tokens[j].Text) {
		end := j + 1
		if s.low(end) == "," && isYear(s.low(end+1)) {
			return end + 2
		}
		if isYear(s.low(end)) {
			return end + 1
		}
		return end
	}
	return i
}

func isDay(w string) bool {
	w = strings.TrimRight(w, "sthndr")
	if len(w) == 0 || len(w) > 2 || !digitFirst(w) {
		return false
	}
	d, err := decimal.NewFromString(w)
	return err == nil && d.IsInteger() && d.IntPart() >= 1 && d.IntPart() <= 31
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20") || strings.HasPrefix(w, "18")) && isPlainNumber(w) && !strings.ContainsAny(w, ".,")
}

func isDayOrYear(w string) bool { return isDay(w) || isYear(w) }

// numberRun is the number of tokens of a row of three or more numbers, as a telephone number or a code has
// it; 0 where token i begins none, or a number in groups of three.
func numberRun(s *Sentence, i int) int {
	if s.tag(i) != "CD" || s.tag(i+1) != "CD" || s.tag(i+2) != "CD" || spacedGroups(s, i) > 1 {
		return 0
	}
	n := 0
	for s.tag(i+n) == "CD" && isPlainNumber(s.low(i+n)) && !strings.ContainsAny(s.low(i+n), ".,") {
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// numberedNouns go before a number that only numbers them: "Article 5", "phase 2".
var numberedNouns = map[string]bool{"article": true, "chapter": true, "section": true, "phase": true, "level": true, "tier": true, "type": true,
	"part": true, "no.": true, "number": true, "no": true, "resolution": true, "flight": true, "highway": true, "route": true, "version": true, "page": true,
	"appendix": true, "annex": true, "table": true, "figure": true, "clause": true, "paragraph": true, "class": true, "category": true, "stage": true, "group": true,
	"scope": true, "mark": true, "unit": true, "reactor": true, "channel": true, "radio": true, "item": true, "line": true, "step": true, "round": true, "volume": true,
	"aged": true, "age": true, "ages": true, "chang'e": true, "shenzhou": true, "room": true, "exit": true, "gate": true, "terminal": true, "world": true, "war": true,
	"grade": true, "grades": true, "year": true, "kindergarten": true, "covid": true, "fy": true, "euro": true}

// ownWord before a small number takes up what was named.
var ownWord = wordSet("our these those both my your their other")

// stageNouns go before a number in words that only numbers them: "stage two works", "division two".
var stageNouns = wordSet("phase stage tier level division band chapter article section category grade scope annex appendix table schedule volume")

// notMeasured says why a number at n is no figure, or "".
func notMeasured(s *Sentence, n number, currency string, lx *lexicon.Lexicon) string {
	prev, next := s.low(n.Start-1), s.low(n.End)
	word := s.low(n.Start)
	unit, hasUnit := lx.Units.Longest(s.at(n.End))
	plain := n.End == n.Start+1 && !n.Words
	switch {
	case n.Words && quoted(s, n.Start, n.End):
		return reasonQuoted
	case n.Words && n.Start > 0 && isUpperStart(s.Tokens[n.Start].Text) && isName(s, n.End) && s.tag(n.Start-1) != "''":
		return reasonName // Ten Thousand Villages
	case n.Words && periodPhrase(s, n):
		return reasonDate
	case hasUnit && unit.Val.Code == "percent" && n.Value.Cmp(decimal.NewFromInt(100)) >= 0 && emphatic(s, n.Start, n.End+unit.N):
		return reasonEmphasis
	case currency != "" || hasUnit && unit.Val.Dimension != "time" && unit.Val.Dimension != "multiple" && plain && len(next) > 1:
		return ""
	case plain && len(word) > 1 && word[0] == '0' && word[1] != '.':
		return reasonName // 007
	case hasUnit && unit.Val.Dimension == "time" && isUpperStart(s.Tokens[n.End].Text) && s.tag(n.End+unit.N) == "NNP" && planAhead(s, n.End+unit.N):
		return reasonName // "our 10 Year Health Plan"
	case hasUnit && next == "year" && s.low(n.End+1) == "old":
		return reasonAge // "a 27 year old"
	case hasUnit && unit.Val.Dimension == "time" && (relativeDate(s, n.Start, n.End, unit.N) || someDay(s, n.Start)):
		return reasonDate // "three years ago", "one day soon"
	case n.Words && stageNouns[prev] && s.tag(n.Start-1) == "NN" && n.Value.Cmp(decimal.NewFromInt(10)) < 0:
		return reasonName
	case prev == "number" && numberVerb(s, n.Start-1):
		return ""
	case plain && lastOfName(s, n.Start):
		return reasonName // "297 Fortune Global 500 companies"
	case next == "a.m." || next == "p.m." || next == "am" || next == "pm" || next == "o'clock" || plain && (clock(s, n.Start) || clock(s, n.Start-2)):
		return reasonTime
	case plain && (twoParts(s, n.Start, lx) || twoParts(s, n.Start-2, lx)):
		return reasonRatio
	case plain && isYear(word) && yearContext(s, n):
		return reasonDate
	case prev == "of" && (s.low(n.Start-2) == "age" && s.low(n.Start-3) != "average" || s.low(n.Start-2) == "ages") || s.low(n.Start-2) == "aged" && (prev == "between" || prev == "from" || olderWord[prev]) || prev == "to" && s.low(n.Start-3) == "aged":
		return reasonName
	case plain && (next == "/" || prev == "/") && !hasUnit:
		return reasonName
	case (plain || n.Words) && quoted(s, n.Start, n.End):
		return reasonQuoted
	case plain && periodPhrase(s, n):
		return reasonDate
	case !n.Words && numberedNouns[prev] && !(prev == "year" && len(word) > 2) && !n.Scaled && plain && (!hasUnit || unit.Val.Dimension == "time" && prev != "year") && next != "%":
		return reasonName
	case plain && !hasUnit && properBefore(s, n.Start) && len(word) > 1 && len(word) <= 4 && !strings.ContainsAny(word, ",.") && (n.Start == 1 || s.tag(n.Start-2) == "DT" || s.tag(n.Start-2) == "PRP$"):
		return reasonName // "Boeing 737 deliveries"
	case plain && !hasUnit && properBefore(s, n.Start) && !strings.ContainsAny(word, ",.") && len(word) <= 4 && !isPluralAhead(s, n.End):
		return reasonName
	case plain && n.Start == 0 && (next == "." || next == ")" || next == ","):
		return reasonOrdinal
	case plain && prev == "(" && next == ")":
		return reasonOrdinal
	case plain && len(strings.TrimRight(word, ".")) >= 7 && !strings.ContainsAny(word, ",.") && !hasUnit:
		return reasonName
	}
	return ""
}

// numberVerb reports whether "number" at token k is the verb: a plural stands before it, and no verb.
func numberVerb(s *Sentence, k int) bool {
	plural := false
	for p := k - 1; p >= 0 && p > k-25; p-- {
		if s.low(p) == ";" || finite(s, p) {
			break
		}
		plural = plural || isPluralNoun(s, p)
	}
	t := s.tag(k - 1)
	return plural && (isPluralNoun(s, k-1) || t == "RB" || t == "," || periodEndsAt(s, k))
}

// periodEndsAt reports whether a phrase of time ends before token k: "this year", "last month".
func periodEndsAt(s *Sentence, k int) bool {
	for p := k - 1; p > 0 && p >= k-4; p-- {
		if matchPeriod(s, p) == k {
			return true
		}
	}
	return false
}

// lastOfName reports whether the number at token i ends a name that another number counts: "80 Fortune 500 firms".
func lastOfName(s *Sentence, i int) bool {
	k := i - 1
	for k > 0 && strings.HasPrefix(s.tag(k), "NNP") && isUpperStart(s.Tokens[k].Text) {
		k--
	}
	return k < i-1 && k >= 0 && s.tag(k) == "CD" && digitFirst(s.low(k)) && !isYear(s.low(k)) && isPluralAhead(s, i+1)
}

// clock reports whether a time of day with minutes begins at token i: "3:30".
func clock(s *Sentence, i int) bool {
	return s.low(i+1) == ":" && s.tag(i) == "CD" && s.tag(i+2) == "CD" && touching(s, i, i+2) && len(s.low(i)) <= 2 && len(s.low(i+2)) == 2
}

// twoParts reports whether a ratio, a score or a split begins at token i: "4:1", "3-2", "50/50", "24/7".
func twoParts(s *Sentence, i int, lx *lexicon.Lexicon) bool {
	if s.tag(i) != "CD" || s.tag(i+2) != "CD" || !touching(s, i, i+2) {
		return false
	}
	switch s.low(i + 1) {
	case ":":
		return len(s.low(i)) <= 3 && len(s.low(i+2)) <= 3 && !(s.low(i+2) == "1" && strings.Contains(s.low(i), "."))
	case "/":
		_, unit := lx.Units.Longest(s.at(i + 3))
		return !unit && len(s.low(i)) <= 3 && len(s.low(i+2)) <= 3
	case "-", "–":
		a, err := decimal.NewFromString(s.low(i))
		b, err2 := decimal.NewFromString(s.low(i + 2))
		return err == nil && err2 == nil && a.Cmp(b) > 0 && len(s.low(i)) <= 2
	}
	return false
}

// yearContext reports whether a four-digit number is a year: nothing counted follows, or a
// preposition of time stands before it.
func yearContext(s *Sentence, n number) bool {
	if levelOfYear[s.low(n.End)] {
		return true // "against 2000 levels"
	}
	if w := s.low(n.Start); w[2:] != "00" && w[2:] != "50" && w >= "1950" && w < "2050" {
		return true // nobody says that there are 2009 of anything without a comma
	}
	switch s.low(n.Start - 1) {
	case "in", "by", "since", "until", "till", "from", "during", "year", "before", "after", "through", "late", "early", "mid", "end-", "of", "and", "to", "fiscal", "for", "(", "-", "–", "than", "with", "between", "late-", "around", "circa", "back", "summer", "winter", "spring", "autumn", "fall", "over", "on", "the", "at", "'s", "its", "our", "into", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		if hasCountAhead(s, n.End) && (s.low(n.Start-1) == "of" || s.low(n.Start-1) == "the" || s.low(n.Start-1) == "for" || s.low(n.Start-1) == "and" || s.low(n.Start-1) == "over" || s.low(n.Start-1) == "than" || s.low(n.Start-1) == "with" || s.low(n.Start-1) == "to") {
			return s.low(n.Start-1) == "of" || s.low(n.Start-1) == "the"
		}
		return true
	}
	return !hasCountAhead(s, n.End)
}

// levelOfYear are what a year before them is the year of.
var levelOfYear = wordSet("levels level prices dollars terms figures baseline standards rates")

func hasCountAhead(s *Sentence, i int) bool { return isPluralAhead(s, i) }

// isPluralAhead reports whether a plural noun follows within a few modifiers.
func isPluralAhead(s *Sentence, i int) bool {
	np := countedNP(s, i)
	return np[1] > np[0]
}

// properBefore reports whether a capitalised name stands straight before token i: "Boeing 737".
func properBefore(s *Sentence, i int) bool {
	if i == 0 || i == 1 && s.tag(0) != "NNP" {
		return false
	}
	t := s.Tokens[i-1]
	return isUpperStart(t.Text) && strings.HasPrefix(t.Tag, "NNP") && monthNumber[t.Low] == 0
}

// quoted reports whether tokens [i, j) stand within a quotation of a few words: a slogan or a name.
func quoted(s *Sentence, i, j int) bool {
	left, right := -1, -1
	for k := i - 1; k >= 0 && k > i-10; k-- {
		if s.tag(k) == "''" {
			left = k
			break
		}
	}
	for k := j; k < len(s.Tokens) && k < j+10; k++ {
		if s.tag(k) == "''" {
			right = k
			break
		}
	}
	return left >= 0 && right >= 0 && right-left <= 12 && quotesBefore(s, left)%2 == 0
}

// quotesBefore counts the quotation marks before token i, so that an opening one is told from a
// closing one.
func quotesBefore(s *Sentence, i int) int {
	n := 0
	for k := 0; k < i; k++ {
		if s.tag(k) == "''" {
			n++
		}
	}
	return n
}

// periodPhrase reports whether the number belongs to a period: "the first five months", "the past two
// years". Such a number says when, not how much.
func periodPhrase(s *Sentence, n number) bool {
	if s.low(n.Start-1) == "last" && (isVerb(s, n.Start-1) || s.tag(n.Start-2) == "MD") {
		return false // "stocks can last 35 days"
	}
	if monthsTo(s, n.Start) || s.low(n.Start-1) == "the" && s.low(n.End) == "months" && n.Value.Cmp(decimal.NewFromInt(9)) <= 0 && (s.low(n.End+1) == "together" || s.low(n.End+1) == ",") {
		return true // "taking the nine months together"
	}
	if u := s.low(n.End); s.low(n.Start-1) == "the" && (s.low(n.Start-2) == "over" || s.low(n.Start-2) == "during" || s.low(n.Start-2) == "in") && (u == "years" || u == "months") && endsItem(s, n.End+1) {
		return true // "over the five years"
	}
	if s.low(n.Start-1) == "the" && s.low(n.End) == "years" {
		switch s.low(n.End + 1) {
		case "to", "from", "ended", "ending", "since", "through", "between":
			return isYear(s.low(n.End+2)) || s.low(n.End+1) == "since"
		}
	}
	if w := s.low(n.Start - 1); (w == "next" || w == "coming") && s.low(n.Start-2) == "the" && (s.low(n.Start-3) == "for" || s.low(n.Start-3) == "over") {
		return false // "for the next four years" says how long
	}
	switch s.low(n.Start - 1) {
	case "first", "last", "past", "next", "coming", "previous", "recent", "final", "following", "preceding", "remaining", "these", "those":
	default:
		return false
	}
	unit := s.low(n.End)
	if unit == "odd" || strings.HasPrefix(s.tag(n.End), "JJ") {
		unit = s.low(n.End + 1) // "the last three financial years"
	}
	switch strings.TrimSuffix(unit, "s") {
	case "day", "week", "month", "quarter", "year", "decade", "hour", "minute":
		return true
	}
	return false
}

// notCounted says why a number without a unit, or with a noun after it, is no figure.
func notCounted(s *Sentence, f Figure, n number, lx *lexicon.Lexicon) string {
	word := s.low(f.Num)
	head := ""
	if f.NP[1] > f.NP[0] {
		head = s.low(f.NP[1] - 1)
	}
	small := f.Value.Cmp(decimal.NewFromInt(10)) < 0
	switch {
	case f.Dimension == "" && n.Words && n.Start > f.Start && fromTo(s, f.Start, n.End):
		return "" // "from two and a half hours to under two"
	case f.Dimension == "" && n.Start == f.Start+1 && (s.low(f.Start) == "under" || s.low(f.Start) == "over") && f.Value.Cmp(decimal.NewFromInt(100)) < 0 && f.Value.IsInteger() && isPluralNoun(s, f.Start-1):
		return reasonAge // "scientists under 45"
	case word == "zero" || word == "0" && f.Dimension == "":
		return reasonVague
	case n.Words && word == "one" && !n.Scaled && n.Value.Equal(decimal.NewFromInt(1)):
		return reasonVague
	case f.Dimension == "time":
		return ""
	case f.Dimension == "count" && agoWord[s.low(f.End)]:
		return reasonDate // "two weekends ago"
	case f.Dimension == "count" && f.Value.Equal(decimal.NewFromInt(1)) && !n.Words && f.Max == nil:
		return reasonVague
	case f.Dimension == "count" && small && n.Words && s.low(f.Start-1) == "the" && (parties[head] || knownOnes(s, f)):
		return reasonStructure // "the two countries", who are known
	case small && structural[head] && f.Value.IsInteger(), small && n.Words && ownWord[s.low(f.Start-1)] && f.Dimension == "count":
		return reasonStructure // "our two countries", "these three aims"
	case f.Dimension == "" && (bareSubject(s, f.Start, n.End, n.Words && small) || partOfWhich(s, n.End)):
		return "" // "some 60 have been approved", "three of which are"
	case f.Dimension == "" && !n.Words && s.low(n.Start-1) == "and" && s.low(n.End) == "under" && isNounTag(s.tag(n.End+1)):
		return "" // "59 in operation, and 53 under construction"
	case f.Dimension == "" && (s.low(f.Start-1) == "which" || s.low(f.Start-1) == "whom") && s.low(f.Start-2) == "of" && (finite(s, n.End) || auxiliary[s.low(n.End)]):
		return "" // "17 labs, of which five were set up this year"
	case f.Dimension == "" && groupOf(s, f.Start):
		return "" // "a crew of 90"
	case moreOfThem(s, f, n.End):
		return "" // "350 more are under construction"
	case n.Words && small && f.Dimension == "" && !(comparative[s.low(n.End)] != "" && s.low(n.End+1) == "than"):
		switch s.low(n.End) {
		case "of", "":
			if f.NP[1] > f.NP[0] || someOf(s, n.End) || s.low(n.End+1) == "the" && s.tag(n.End+2) == "CD" && isPluralAhead(s, n.End+3) {
				return ""
			}
		}
		return reasonStructure
	case f.Dimension == "" && s.low(n.End) == "of" && (s.low(n.End+1) == "the" || s.low(n.End+1) == "these" || s.low(n.End+1) == "them" || s.tag(n.End+1) == "PRP$"):
		return ""
	case f.Dimension == "" && finite(s, n.End) && n.Start > 2 && (s.low(n.Start-1) == "," || s.low(n.Start-1) == "and"):
		return "" // "of the 70 cities, 22 saw": the noun stands before
	case f.Dimension == "" && !n.Words && strings.Contains(word, ".") && ofIndex(s, n.Start):
		return "" // "the production index 50.8", "the index was 49.4, up 0.1"
	case f.Dimension == "" && s.low(n.End) == "of" && s.tag(n.End+1) == "CD" && isPluralAhead(s, n.End+2):
		return "" // "12 of 31 provinces"
	case f.Dimension == "" && amongThem(s, f.Start):
		return "" // "51 breeds, among them 39 that"
	case s.low(n.Start-1) == "per" && f.Value.Cmp(decimal.NewFromInt(100)) >= 0, s.low(n.Start-1) == "every" && (s.low(n.Start-2) == "for" || s.low(n.Start-2) == "in") && f.Value.Cmp(decimal.NewFromInt(10)) >= 0:
		return reasonRate
	case f.Dimension == "" && (s.low(n.Start-1) == "another" || s.low(n.End) == "per" && s.tag(n.End+1) == "CD" || comparedBase(s, f.Start)):
		return "" // the noun stands before, or the rate is to a round number
	case f.Dimension == "" && fromTo(s, n.Start, n.End):
		return "" // "from 13 to 26 weeks", "from 410 in 2023 to 350"
	case f.Dimension == "" && moreOnYear(s, n.End) > 0:
		return "" // "14 more year on year"
	case f.Dimension == "" && comparative[s.low(n.End)] != "" && (s.low(n.End+1) == "than" || (s.low(n.End) == "up" || s.low(n.End) == "down") && s.low(n.End+1) == "on"), f.Dimension == "" && (s.low(n.Start-1) == "up" || s.low(n.Start-1) == "down") && (s.low(n.End) == "from" || s.low(n.End) == "on"):
		return "" // "two fewer than in March"
	case f.Dimension == "" && n.Words && !n.Scaled:
		return reasonNoUnit
	case f.Dimension == "" && !n.Scaled && f.Modifier == "exact" && len(word) <= 4 && !strings.ContainsAny(word, ",") && !countVerbBefore(s, f.Start):
		return reasonNoUnit
	case (word == "a" || word == "one") && n.Scaled && s.low(n.End) == "times":
		return reasonVague
	}
	return ""
}

// ofIndex reports whether the number at token i is the value of an index or the change of one.
func ofIndex(s *Sentence, i int) bool {
	if indexWord[s.low(i-1)] {
		return true
	}
	if w := s.low(i - 1); w != "up" && w != "down" && w != "by" {
		return false
	}
	for k := i - 2; k >= 0 && k > i-25 && s.low(k) != ";"; k-- {
		if indexWord[s.low(k)] {
			return true
		}
	}
	return false
}

// indexWord are nouns for numbers without a unit.
var indexWord = wordSet("index pmi gauge subindex sub-index score coefficient")

// comparedBase reports whether a bare number is what is compared with: "up from just 400", "compared to 85".
func comparedBase(s *Sentence, i int) bool {
	for s.tag(i-1) == "RB" {
		i--
	}
	switch s.low(i - 1) {
	case "from":
		return s.low(i-2) == "up" || s.low(i-2) == "down" || s.low(i-2) == ","
	case "with", "to":
		return s.low(i-2) == "compared"
	}
	return false
}

// fromTo reports whether the bare number in tokens [start, end) is an end of "from 13 to 26", perhaps with a time after it.
func fromTo(s *Sentence, start, end int) bool {
	if s.low(start-1) == "from" {
		for k := end; k < end+5; k++ {
			if s.low(k) == "to" && s.tag(k+1) == "CD" {
				return !isYear(s.low(k + 1))
			}
		}
	}
	if s.low(start-1) == "to" {
		for k := start - 2; k > start-8; k-- {
			if s.low(k) == "from" && s.tag(k+1) == "CD" {
				return !isYear(s.low(k + 1))
			}
		}
	}
	return false
}

// countVerbBefore reports whether the figure is what a verb of amount reaches, so that it is a count
// whose noun is the subject: "totaled 30", "rose to 12", "selected 241".
func countVerbBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		t := s.tag(k)
		if strings.HasPrefix(t, "VB") {
			return true
		}
		if s.low(k) != "to" && s.low(k) != "of" && s.low(k) != "by" && s.low(k) != "at" && s.low(k) != "in" && t != "RB" && t != "DT" {
			return s.low(i-1) == "to" || s.low(i-1) == "of" && i > 1
		}
	}
	return false
}
