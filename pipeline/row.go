package pipeline

import "strings"

// Rows of figures: "14.2, 12.1 and 9.9 percentage points higher than those of the bookstores, markets and arcades". What
// stands before the first and behind the last holds for all of them; subjects and bases that are a row themselves go with
// them one by one.

// rowsOf cuts the n figures of a sentence into rows of one unit that only commas and a conjunction join. Of each figure it
// gives the first and the last of its row, which are the figure itself where it stands alone.
func rowsOf(s *Sentence, n int, figure func(int) *Figure) [][2]int {
	rows := make([][2]int, n)
	for i := 0; i < n; {
		last, whole := i, false
		for last+1 < n && !whole {
			a, b := figure(last), figure(last+1)
			if a.Dimension == "" || a.Unit != b.Unit || b.Start <= a.End || !onlyJoin(s, a.End, b.Start) {
				break
			}
			whole = s.low(b.Start-1) != ","
			last++
		}
		if !whole {
			last = i
		}
		for k := i; k <= last; k++ {
			rows[k] = [2]int{i, last}
		}
		i = last + 1
	}
	return rows
}

// inRow reports whether token i belongs to what stands between two figures of a row, or to the first of them.
func inRow(s *Sentence, i int) bool {
	switch w := s.low(i); w {
	case "and", ",":
		return s.tag(i-1) == "CD" || s.low(i-1) == "%" || s.low(i-1) == "percent"
	case "%", "percent":
		return s.tag(i-1) == "CD"
	default:
		return s.tag(i) == "CD" && !isYear(w)
	}
}

// rowAt is the place of a figure in its row, and the row; a row of itself where it stands alone.
func (m *measurer) rowAt(f *Figure) (place int, row []Figure) {
	for k := range m.figs {
		if m.figs[k].Start == f.Start && k < len(m.rows) {
			r := m.rows[k]
			return k - r[0], m.figs[r[0] : r[1]+1]
		}
	}
	return 0, []Figure{*f}
}

// rowEnd is the token behind the row of a figure.
func (m *measurer) rowEnd(f *Figure) int {
	_, row := m.rowAt(f)
	return row[len(row)-1].End
}

// Rules of a row that is compared: with one base, or each figure with its own.
const (
	ruleRow      = "comparative after a row of figures"
	ruleRowBases = "each figure of a row with a base of its own"
)

// comparedInRow reads the items of a row behind which a comparative stands.
func (m *measurer) comparedInRow(s *Sentence, o *Observation) bool {
	place, row := m.rowAt(&o.Figure)
	end := row[len(row)-1].End
	after := s.low(end)
	if len(row) < 2 || comparative[after] == "" || o.Dimension != "ratio" && s.low(end+1) != "than" {
		return false
	}
	if place == 0 {
		m.compared(s, o, after)
	} else {
		o.Kind, o.Direction, o.Metric = "change", comparative[after], m.prev.Metric
	}
	o.rule = ruleRow
	if _, _, own := m.baseOfItem(s, &o.Figure); own {
		o.rule = ruleRowBases
	}
	return true
}

// baseOfItem is the base that an item of a row is compared with, where "respectively" gives each item one of its own: "than
// those of the first half and of the same period last year respectively".
func (m *measurer) baseOfItem(s *Sentence, f *Figure) (kind, base string, ok bool) {
	place, row := m.rowAt(f)
	if len(row) < 2 {
		return "", "", false
	}
	i := row[len(row)-1].End
	for end := i + 5; s.low(i) != "than" && s.low(i) != "with" && s.low(i) != "over" && s.low(i) != "from"; i++ {
		if i == end || s.low(i) == "," {
			return "", "", false
		}
	}
	items := baseItems(s, i+1)
	if len(items) != len(row) {
		return "", "", false
	}
	kind, base = m.baseNamed(s, items[place])
	return kind, base, true
}

// baseItems are the bases listed from token i on: "that of May and that of last year". A list ends with the clause.
func baseItems(s *Sentence, i int) []tokenRange {
	var items []tokenRange
	from, last := i, false
	for k := i; k < i+40; k++ {
		w := s.low(k)
		end := w == "respectively" || w == "" || w == "." || w == ";" || w == "," && last
		if !end && w != "," && w != "and" {
			if finite(s, k) {
				return nil
			}
			continue
		}
		if k > from {
			items = append(items, tokenRange{from, k})
		}
		if from = k + 1; end {
			return items
		}
		last = last || w == "and"
	}
	return nil
}

// baseNamed is the base that the words of an item name, "other" where they are no time.
func (m *measurer) baseNamed(s *Sentence, r tokenRange) (kind, base string) {
	if kind, ok := baseOfText(s, "than", r); ok {
		return kind, ""
	}
	for k := r.Start; k < r.End; k++ {
		if c, found := m.lx.Comparisons.Longest(s.at(k)); found && k+c.N <= r.End {
			return c.Val, ""
		}
		if w := s.low(k); isYear(w) {
			if m.spokenYear(s, wordNumber(w)+1, true) {
				return "yoy", ""
			}
			return "since", w
		}
	}
	return "other", ""
}

// otherUnit reports whether a figure of another unit than f stands at token i, of which another base may be told: not so in
// "an increase of 8 tonnes and 6 lorries year on year".
func (m *measurer) otherUnit(s *Sentence, f *Figure, i int) bool {
	for k := range m.figs {
		if n := &m.figs[k]; n.Num == i {
			return n.Unit != f.Unit && (f.Dimension == "ratio" || n.Dimension == "ratio" || !onlyJoin(s, f.End, n.Start))
		}
	}
	return false
}

// respectivelyOf reports whether "respectively" belongs to the row from the first figure to the last: no other figure stands
// between.
func respectivelyOf(s *Sentence, first, last *Figure) bool {
	if s.low(first.Start-1) == "respectively" || s.low(first.Start-2) == "respectively" {
		return true
	}
	for i := last.End; i < len(s.Tokens); i++ {
		switch w := s.low(i); {
		case w == "respectively" || w == "in" && s.low(i+1) == "that" && s.low(i+2) == "order":
			return true
		case w == ";" || s.tag(i) == "CD" && !isYear(w) || finite(s, i):
			return false
		}
	}
	return false
}

const (
	reasonRespectively = "respectively distributes the list"
	reasonInSequence   = "in the sequence of the quantities before them"
)

// respectively distributes the subjects of a list over the figures of a row: "production of industrial and service robots
// increased by 35.6% and 25.5%, respectively". A row of changes goes with as many subjects also without the word.
func respectively(s *Sentence, obs []Observation) {
	if len(obs) < 2 {
		return
	}
	rows := rowsOf(s, len(obs), func(i int) *Figure { return &obs[i].Figure })
	for i := 0; i < len(obs); i = rows[i][1] + 1 {
		if last := rows[i][1]; last > i && !toldBefore(obs, i) {
			distribute(s, obs[i:last+1], respectivelyOf(s, &obs[i].Figure, &obs[last].Figure))
		}
	}
	scattered(s, obs, rows)
}

// toldBefore reports whether the row that begins at observation i compares the changes before it, whose subjects are its own.
func toldBefore(obs []Observation, i int) bool {
	return obs[i].Unit == "percentage-point" && i > 0 && obs[i-1].Kind == "change" && obs[i-1].Unit == "percent"
}

// scattered distributes the subjects of a list over figures that "respectively" joins though words stand between them.
func scattered(s *Sentence, obs []Observation, rows [][2]int) {
	at := 0
	for at < len(s.Tokens) && s.low(at) != "respectively" {
		at++
	}
	last := len(obs) - 1
	for last > 0 && obs[last].Start >= at {
		last--
	}
	first := last
	for first > 0 && obs[first-1].Unit == obs[last].Unit && rows[first-1][0] == rows[first-1][1] {
		first--
	}
	if at < len(s.Tokens) && first < last && rows[last][0] == rows[last][1] && respectivelyOf(s, &obs[last].Figure, &obs[last].Figure) {
		distribute(s, obs[first:last+1], true)
	}
}

// distribute gives each figure of a run its own of the subjects that the first was measured of; told says that the text does.
func distribute(s *Sentence, run []Observation, told bool) {
	lead := &run[0]
	suffix := ""
	for i := range run { // the verb of the first is the verb of all
		o := &run[i]
		if o.Kind == "rank" && lead.Kind == "rank" && strings.HasPrefix(o.Metric, lead.Metric) {
			suffix = strings.TrimPrefix(o.Metric, lead.Metric) // "ranking first and third in the world"
			continue
		}
		if told && lead.Kind == "change" && o.Kind != "change" {
			o.Kind, o.Direction, o.Comparison, o.Base = "change", lead.Direction, lead.Comparison, lead.Base
		}
		amounts := (lead.rule == "accounts for" || lead.rule == "makes up") && o.rule == lead.rule || lead.Kind == "level" && (lead.rule == ruleAmountVerb || lead.rule == ruleAmountPreposition)
		if !told && (!amounts && (o.Kind != "change" || o.Dimension != "ratio") || o.Metric != lead.Metric) {
			return
		}
	}
	metric := lead.Metric
	if last := &run[len(run)-1]; last.Dimension == "count" && last.NP[1] > last.NP[0] {
		if rest, ok := strings.CutPrefix(metric, "amount "); ok {
			metric = phraseText(s, tokenRange{last.NP[0], last.NP[1]}) + " " + rest // "A and B received 3 million and 2 million visitors"
		}
	}
	if q, rates := strings.CutPrefix(strings.ToLower(metric), "growth rates of "); rates {
		metric = "growth rate of " + metric[len(metric)-len(q):]
	}
	parts := listParts(s, metric, len(run))
	if parts == nil {
		return
	}
	whole := "" // "accounted for 40 percent and 22 percent of generation, respectively"
	if last := &run[len(run)-1]; lead.Kind == "share" && s.low(last.End) == "of" && !strings.Contains(lead.Metric, " in ") {
		if np := wholeNamed(s, last.End+1); np > last.End+1 {
			whole = " in " + phraseText(s, tokenRange{last.End + 1, tail(s, np)})
			if !strings.HasPrefix(lead.Metric, "share of ") {
				for i := range parts {
					parts[i] = "share of " + parts[i] // "represented 12 percent and 11 percent of the total"
				}
			}
		}
	}
	for i := range run {
		o := &run[i]
		o.Metric, o.Reason = parts[i]+whole+suffix, "as many figures as subjects"
		if o.Kind != lead.Kind {
			o.Kind, o.Direction = lead.Kind, lead.Direction // but "up 4% and down 2%"
		}
		if told {
			o.Reason = reasonRespectively
		}
		if o.rule != ruleRow && o.rule != ruleRowBases {
			o.Comparison, o.Base = lead.Comparison, lead.Base
		}
	}
}

// wholeNamed is the end of a noun phrase at token i that names a whole, also of "the total".
func wholeNamed(s *Sentence, i int) int {
	if s.low(i) == "the" && s.low(i+1) == "total" {
		return max(nounPhraseEnd(s, i), i+2)
	}
	return nounPhraseEnd(s, i)
}

// listParts cuts "production of industrial and service robots" into its n items, each with what the items
// share before and after them; nil where the text is no list of n.
func listParts(s *Sentence, metric string, n int) []string {
	if items := strings.Split(metric, ", "); n > 2 && len(items) == n && strings.HasPrefix(items[n-1], "and ") && strings.Contains(strings.Join(items[:n-1], " "), " and ") {
		items[n-1] = strings.TrimPrefix(items[n-1], "and ") // "electronics and equipment making, design, and printing"
		return items
	}
	if items := alikeParts(metric, n); items != nil {
		return items
	}
	ws := strings.Fields(metric)
	first := 0 // the first word that an item ends with
	for first < len(ws) && ws[first] != "and" && !strings.HasSuffix(ws[first], ",") {
		first++
	}
	from := 0 // the shared head goes up to a preposition
	for i := range min(first, len(ws)) {
		if listPreposition[ws[i]] {
			from = i + 1
		}
	}
	items := cutItems(ws[from:])
	if len(items) != n {
		return nil
	}
	head, last := ws[:from], items[n-1]
	if from > 0 && len(last) > 2 && last[1] == ws[from-1] && bareHead[strings.ToLower(last[0])] {
		items[0], head = append(append([]string{}, head...), items[0]...), nil // "exports of steel and imports of grain": each has a head of its own
	}
	if n == 2 && from > 0 && namesOwn(strings.Join(last, " ")) && !namesOwn(strings.Join(items[0], " ")) {
		return []string{strings.Join(append(append([]string{}, head...), items[0]...), " "), strings.Join(last, " ")} // "sales of toys and tuition spending"
	}
	after := complementAt(last)
	var out []string
	for i, it := range items {
		text := append(append([]string{}, head...), it...)
		if i < n-1 && from <= first && (head != nil || from == 0) {
			if len(it) == 1 && after > 1 && sharesNoun(s, it[0], last[:after]) {
				text = append(text, last[1:after]...)
			}
			if complementAt(it) == len(it) && !strings.HasPrefix(strings.Join(last, " ")+" ", strings.Join(it, " ")+" ") {
				text = append(text, last[after:]...)
			}
		}
		out = append(out, strings.Join(text, " "))
	}
	return out
}

// listPreposition are the prepositions that join the items of a list, or a pronoun, to the noun before.
var listPreposition = wordSet("of in for from to with on between by")

// cutItems cuts words at commas and conjunctions; none where the last is empty.
func cutItems(ws []string) [][]string {
	var items [][]string
	var cur []string
	for _, w := range ws {
		item, comma := strings.CutSuffix(w, ",")
		if w != "and" && (item != "the" || len(cur) > 0) {
			cur = append(cur, item)
		}
		if (comma || w == "and") && len(cur) > 0 {
			items, cur = append(items, cur), nil
		}
	}
	if len(cur) == 0 {
		return nil
	}
	return append(items, cur)
}

// complementAt is where the complement of an item begins: "garden furniture | above the designated size".
func complementAt(item []string) int {
	for i := 1; i < len(item); i++ {
		if smallWords[item[i]] {
			return i
		}
	}
	return len(item)
}

// sharesNoun reports whether the one word of an item shares the noun of the last item, as an adjective or as a noun that
// names no thing by itself there: "industrial and service robots", but "curtains and table lamps", "steel and flat glass".
func sharesNoun(s *Sentence, word string, last []string) bool {
	low := strings.ToLower(word)
	if isUpperStart(word) && s.low(0) != low {
		return false
	}
	for i := range s.Tokens {
		if s.low(i) != low {
			continue
		}
		switch t := s.tag(i); {
		case strings.HasPrefix(t, "JJ"), t == "VBN", t == "RB":
			return true
		case t == "NNS" || isPluralNoun(s, i):
			return false
		case isNounTag(t):
			return strings.HasSuffix(last[len(last)-1], "s") || !adjectiveIn(s, last[0])
		}
	}
	return !strings.HasSuffix(low, "s")
}

// adjectiveIn reports whether a word stands as an adjective in a sentence.
func adjectiveIn(s *Sentence, word string) bool {
	low := strings.ToLower(word)
	for i := range s.Tokens {
		if s.low(i) == low {
			return strings.HasPrefix(s.tag(i), "JJ")
		}
	}
	return false
}
