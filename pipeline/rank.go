package pipeline

import (
	"strings"

	"github.com/shopspring/decimal"
)

// dimRank is the dimension of a place in an order; dimSteps that of how many places something moved in it.
const (
	dimRank  = "rank"
	dimSteps = "steps"
)

// placeVerbs say which place somebody holds; rankNouns are what the places are called.
var (
	placeVerbs = wordSet("rank ranks ranked ranking place places placed placing finish finishes finished finishing")
	rankNouns  = wordSet("place position spot rank")
	stepNouns  = wordSet("place places position positions spot spots rank ranks rung rungs notch notches")
)

// ordinalValue is the number of an ordinal in words or digits ("third", "11th"); 0 if it is none.
func ordinalValue(w string) int64 {
	if w == "first" {
		return 1
	}
	if v := ordinals[w]; v > 0 {
		return v
	}
	if n := len(w) - 2; n >= 1 && n <= 3 && digitFirst(w) {
		switch w[n:] {
		case "st", "nd", "rd", "th":
			if v, err := decimal.NewFromString(w[:n]); err == nil && v.IsInteger() {
				return v.IntPart()
			}
		}
	}
	return 0
}

// oftenSuperlative are superlatives of size and rate, which the tagger takes for nouns at times.
var oftenSuperlative = wordSet("highest lowest largest smallest biggest fastest slowest longest shortest best worst")

// superlative reports whether a word orders things by a quality: "largest", "most".
func superlative(s *Sentence, i int) bool {
	w := s.low(i)
	return oftenSuperlative[w] || s.tag(i) == "JJS" || s.tag(i) == "RBS" || w == "most" || len(w) > 5 && strings.HasSuffix(w, "est") && strings.HasPrefix(s.tag(i), "JJ")
}

// rankAt reads a place in an order at token i: "ranks second", "climbed to 11th", "third place", "the second
// largest economy", "the third-largest exporter", "second only to". An ordinal alone only numbers ("the second
// quarter"), and "the largest" is boast more often than rank.
func rankAt(s *Sentence, i int, f *Figure) bool {
	if v := numberedPlace(s, i); v > 0 {
		f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = decimal.NewFromInt(v), "rank", dimRank, i+1, i+1
		return true
	}
	w, quality, hyphen := strings.Cut(s.low(i), "-")
	v := ordinalValue(w)
	if v == 0 {
		return false
	}
	end := 0
	switch next := s.low(i + 1); {
	case hyphen && v > 1 && (strings.HasSuffix(quality, "est") || quality == "most") && ranked(s, i, i+1):
		end = i + 1
	case hyphen && v > 1 && strings.HasSuffix(quality, "est") && rankedAlone(s, i-1):
		end = i + 1
	case hyphen:
	case v > 1 && s.low(i+1) == "-" && superlative(s, i+2) && ranked(s, i, i+3):
		end = i + 3
	case v > 1 && superlative(s, i+1) && ranked(s, i, i+2):
		end = i + 2
	case v > 1 && (superlative(s, i+1) || strings.HasSuffix(s.low(i+1), "est") && !notSuperlative[s.low(i+1)]) && rankedAlone(s, i):
		end = i + 2
	case v == 2 && next == "only" && s.low(i+2) == "to":
		end = i + 1
	case v == 1 && next == "place" && s.low(i-1) == "the" && s.low(i-2) == "in":
		return false // "that is so in the first place"
	case rankNouns[next] && rankNounBefore(s, i):
		end = i + 2
	case isNounTag(s.tag(i+1)) && next != "globally", s.tag(i+1) == "CD":
	case rankVerbBefore(s, i) || s.low(i-1) == "to" && movedTo(s, i-2) || rankMove(s, i):
		end = i + 1
	}
	if end == 0 {
		return false
	}
	f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = decimal.NewFromInt(v), "rank", dimRank, i+1, end
	return true
}

// ranked reports whether a noun that is ranked stands at token i, with the ordinal at token from, and is said
// of something: "is the second largest port", "as our third largest market". It is no length of time, and where
// it is what the sentence speaks of ("the second largest port was closed") it only names.
func ranked(s *Sentence, from, i int) bool {
	np := nounPhraseEnd(s, i)
	if np <= i || !isNounTag(s.tag(np-1)) || timeWord(s, i, np) || s.low(i) == "important" {
		return false
	}
	if s.tag(from-1) == "POS" {
		from = phraseBefore(s, from-1).Start
	}
	for t := s.tag(from - 1); from > 0 && (t == "DT" || t == "PRP$" || t == "RB"); t = s.tag(from - 1) {
		from--
	}
	switch w := s.low(from - 1); {
	case w == "as" || madeIt(s, from-1):
		return true
	case w == ",":
		return !finite(s, np)
	}
	return isVerb(s, from-1)
}

// numberedPlace is the place that "No. 4 on the list" or "number two in the world" says; 0 where it says none.
func numberedPlace(s *Sentence, i int) int64 {
	if w := s.low(i - 1); w != "no." && w != "number" && (w != "." || s.low(i-2) != "no") {
		return 0
	}
	v := int64(wordNumber(s.low(i)))
	if v == 0 || v > 500 {
		return 0
	}
	switch s.low(i + 1) {
	case "globally", "worldwide", "nationwide", "nationally":
		return v
	case "on", "in", "among":
		for k := i + 2; k < i+7; k++ {
			switch s.low(k) {
			case "world", "country", "list", "ranking", "rankings", "index", "table", "region", "nation", "europe", "asia", "africa":
				return v
			}
		}
	}
	return 0
}

// madeIt reports whether "making it" or its like ends at token i: "making it the second highest on record".
func madeIt(s *Sentence, i int) bool {
	return s.tag(i) == "PRP" && (s.low(i-1) == "making" || s.low(i-1) == "makes" || s.low(i-1) == "made" || s.low(i-1) == "make")
}

// rankedAlone reports whether the superlative behind the ordinal at token i is all that the place is in: "was the third
// warmest on record", "the tenth wettest in 40 years".
func rankedAlone(s *Sentence, i int) bool {
	if s.tag(i+2) == "PRP" {
		return beForm[s.low(i)] || beForm[s.low(i-1)] || beForm[s.low(i-2)] // "is the third-highest we've seen"
	}
	switch s.low(i + 2) {
	case "on", "in", "since", "of", "among", ".", ",", "", "ever", "after", "behind":
	default:
		return false
	}
	for i > 0 && (s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" || s.tag(i-1) == "RB") {
		i--
	}
	return beForm[s.low(i-1)] || madeIt(s, i-1) || s.low(i-1) == "became" || s.low(i-1) == "as" || placeVerbs[s.low(i-1)]
}

// rankNounBefore reports whether a place is held or reached at token i: "in third place", "took second place".
func rankNounBefore(s *Sentence, i int) bool {
	if s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" {
		i--
	}
	w := s.low(i - 1)
	return w == "in" || w == "to" || w == "into" || isVerb(s, i-1) && !beForm[w]
}

// rankVerbBefore reports whether a verb of ranking governs the ordinal at token i, with an adverb or "as the"
// between them at most: "ranks a distant third", "placed joint fourth".
func rankVerbBefore(s *Sentence, i int) bool {
	low := i - 3
	for k := i - 1; k >= 0 && k >= low && k > i-8; k-- {
		t := s.tag(k)
		if o := ordinalValue(s.low(k)); o > 0 || (t == "," || t == "CC") && ordinalValue(s.low(k-1)) > 0 {
			low-- // "ranked first, second and third"
			continue
		}
		if placeVerbs[s.low(k)] {
			return isVerb(s, k) || strings.HasSuffix(s.low(k), "ing") || strings.HasPrefix(s.low(k), "rank") && k > 0 && isNounTag(s.tag(k-1))
		}
		if t != "RB" && t != "DT" && !strings.HasPrefix(t, "JJ") && s.low(k) != "as" && s.low(k) != "joint" {
			return false
		}
	}
	return false
}

// rankMove reports whether the ordinal at token i is an end of a move from one place to another, perhaps with the time of
// each: "climbed from 34th in 2012 to 11th last year".
func rankMove(s *Sentence, i int) bool {
	from := i
	if s.low(i-1) == "to" {
		for from -= 2; from > i-9 && s.low(from-1) != "from"; from-- {
			if s.low(from) == "," || finite(s, from) {
				return false
			}
		}
	}
	if s.low(from-1) != "from" || ordinalValue(s.low(from)) == 0 || monthNumber[s.low(from+1)] > 0 || s.low(from+1) == "of" {
		return false
	}
	v := skipAdverbs(s, from-2)
	if changeVerbs[s.low(v)] == "" && !rankMoves[s.low(v)] || !isVerb(s, v) {
		return false
	}
	for k := from + 1; k < from+9; k++ {
		if s.low(k) == "to" {
			o := k + 1
			if s.tag(o) == "DT" {
				o++
			}
			return ordinalValue(s.low(o)) > 0
		}
	}
	return false
}

// rankMoves are further verbs of moving in an order.
var rankMoves = flat(inflected(map[string]string{"x": "move jump leap slip advance soar vault"}), "leapt leaped")

// movedTo reports whether a verb of movement stands before token i, with the number of places between at
// most: "climbed to 11th", "fell three places to 20th", "rose from 14th".
func movedTo(s *Sentence, i int) bool {
	if stepNouns[s.low(i)] {
		for i--; i >= 0 && (s.tag(i) == "CD" || s.tag(i) == "DT" || s.tag(i) == "JJ"); i-- {
		}
	}
	if s.low(i-1) == "from" && ordinalValue(s.low(i)) > 0 {
		i -= 2
	}
	return i >= 0 && isVerb(s, i) && (changeVerbs[s.low(i)] != "" || s.low(i) == "moved" || s.low(i) == "moving")
}

// stepsAt reads by how many places something moved: "climbed one spot", "up three places".
func stepsAt(s *Sentence, i int, f *Figure) bool {
	v := wordValue(s.low(i))
	if d, err := decimal.NewFromString(s.low(i)); v == 0 && digitFirst(s.low(i)) && err == nil && d.IsInteger() {
		v = d.IntPart()
	}
	if v == 0 || !stepNouns[s.low(i+1)] || isNounTag(s.tag(i+2)) {
		return false
	}
	if w := s.low(i - 1); comparative[s.low(i+2)] == "" && w != "up" && w != "down" && changeVerbs[w] == "" && w != "moved" {
		return false
	}
	unit := strings.TrimSuffix(s.low(i+1), "s") + "s"
	if unit == "notchs" || unit == "notches" {
		unit = "notches"
	}
	f.Value, f.Unit, f.Dimension, f.NumEnd, f.End = decimal.NewFromInt(v), unit, dimSteps, i+1, i+2
	return true
}

// rank words a place in an order: whose it is, and among what.
func (m *measurer) rank(s *Sentence, o *Observation) bool {
	switch o.Dimension {
	case dimRank:
		o.Kind, o.rule = "rank", "a place in an order"
	case dimSteps:
		o.Kind, o.rule, o.Dimension = "change", "places gained or lost in an order", "count"
		o.Direction = first(first(changeVerbs[s.low(o.Start-1)], comparative[s.low(o.Start-1)]), comparative[s.low(o.End)])
		if last := m.lastBy[dimRank]; last != "" && s.low(o.Start-1) == "," {
			o.Metric = last // "ranks 11th among 139 economies, three places higher"
			return true
		}
	default:
		return false
	}
	if p := m.prev; p != nil && p.rule == "places gained or lost in an order" {
		o.Metric = p.Metric // "climbed two spots to 11th"
		return true
	}
	o.Metric = "rank"
	if owner := m.rankOf(s, o); owner != "" && !pronounSubject(owner) {
		o.Metric += " of " + owner
	}
	o.Metric = strings.TrimSpace(o.Metric + " " + first(rankAs(s, o), rankAmong(s, o)))
	return true
}

// rankAmong is the order that a place is in: "in the world", "among 40 ports", "globally".
func rankAmong(s *Sentence, o *Observation) string {
	k := o.End
	if s.low(k) == "to" && ordinalValue(s.low(k+1)) > 0 {
		k += 2
	}
	switch w := s.low(k); w {
	case "in", "among", "on", "globally", "worldwide", "nationwide":
		if np := tail(s, nounPhraseEnd(s, k+1)); np > k+1 && (periodLength(s, k) == 0 || isNounTag(s.tag(k+periodLength(s, k)))) {
			return plainText(s, tokenRange{k, np})
		}
		if w != "in" && w != "among" && w != "on" {
			return w
		}
	}
	return ""
}

// rankOf is who or what holds the place: the metric before it where a participle takes that up ("came to 40
// million, ranking first"), else the subject.
func (m *measurer) rankOf(s *Sentence, o *Observation) string {
	v := o.Start - 1
	for v > 0 && !isVerb(s, v) {
		v--
	}
	if m.prev != nil && m.prev.Metric != "" && (s.tag(v) == "VBG" || s.low(v-1) == "and" || s.low(v-1) == ",") {
		return strings.TrimPrefix(m.prev.Metric, "rank of ")
	}
	owner := first(m.subjectText(s, v), m.last)
	for _, noun := range []string{"rank ", "ranking ", "position "} { // "its rank in the index climbed to"
		if rest, ok := strings.CutPrefix(owner, noun+"of "); ok {
			return rest
		}
		if rest, ok := strings.CutPrefix(owner, noun); ok {
			return rest
		}
	}
	return owner
}

// rankAs is the noun that an ordinal with a superlative stands before, and within what: "the world's second
// largest market for tea" is "in the world as market for tea".
func rankAs(s *Sentence, o *Observation) string {
	if o.End == o.NumEnd && !strings.Contains(s.low(o.Num), "-") || rankNouns[s.low(o.End-1)] || s.low(o.End) == "only" {
		return ""
	}
	np := nounPhraseEnd(s, o.End)
	if np <= o.End {
		return ""
	}
	as := "as " + phraseText(s, tokenRange{o.End, tail(s, np)})
	if s.tag(o.Start-1) != "POS" {
		return as
	}
	owner := phraseBefore(s, o.Start-1)
	switch {
	case owner.empty():
		return as
	case s.low(owner.End-1) == "world":
		return "in the world " + as
	}
	return as + " of " + phraseText(s, owner)
}
