package pipeline

import (
	"strings"
	"time"
)

// What carries the time of one figure or sentence over to another, and what does not.

// beforeMove reports whether a figure is what a quantity was before it moved, and is not dated itself by a period that may
// be found: "was cut from 27.5 percent to 15 percent on 16 September". When it came to the other end says nothing of this
// one.
func beforeMove(s *Sentence, o *Observation, found foundPeriod, ok bool) bool {
	k := o.Start - 1
	for s.tag(k) == "RB" || s.tag(k) == "DT" {
		k--
	}
	if s.low(k) != "from" || yearEarlier(s, o.End) {
		return false
	}
	for j := o.End; j < o.End+12; j++ {
		switch {
		case s.low(j) == "to":
			return (!ok || found.Start < o.End || found.Start > j) && (s.tag(j+1) != "VB" && movedFrom(s, o, k) || s.low(k-1) == "up" || s.low(k-1) == "down")
		case s.low(j) == ";" || s.low(j) == "." || finite(s, j):
			return false
		}
	}
	return false
}

// beforePlan reports whether a period that is over says when something was announced or decided that is still to come: "announced
// last month that it would cut fees by 15 percent", "approved today a rise that will cost 11 billion".
func (m *measurer) beforePlan(s *Sentence, o *Observation, found foundPeriod) bool {
	if o.Status != "target" || m.ref.IsZero() || found.Period == "" || found.Start > o.Start || endOf(found.Period).After(m.ref) && (!aMonth(found.Period) || found.ahead) {
		return false
	}
	modal := false
	for k := o.Start - 1; k > found.End && !modal; k-- {
		modal = s.tag(k) == "MD" || s.low(k) == "to" && s.tag(k+1) == "VB"
	}
	if !modal {
		return false
	}
	for k := max(0, found.Start-10); k < o.Start; k++ {
		if (sayings[s.low(k)] || deciding[s.low(k)]) && isVerb(s, k) {
			return true
		}
	}
	return false
}

// deciding are verbs of settling what is to be.
var deciding = flat(inflected(map[string]string{"x": "approve decide agree adopt endorse propose pass"}), "")

// carries reports whether the period of a sentence can be that of the sentences after it: what has been so since some day
// is told of one thing only, unless the year began on it.
func (m *measurer) carries(s *Sentence, p foundPeriod) bool {
	return s.low(p.Start) != "since" || startOf(p.Period).Equal(time.Date(m.ref.Year(), 1, 1, 0, 0, 0, 0, time.UTC))
}

// describesEvent reports whether a figure only describes what an event of a month or a day was about, so that it holds
// at other times too: "opened in March with a capacity of 3 GW", "in May we issued the plan, under which 12 ports are".
func describesEvent(s *Sentence, o *Observation, p foundPeriod) bool {
	if !aMonth(p.Period) || passing[s.low(p.Start)] {
		return false
	}
	if o.Kind != "change" && withOf(s, o) || issuers[o.Unit] && happens(s) {
		return true
	}
	event := false
	for k := max(0, min(o.Start, p.Start)-14); k < max(o.End+4, p.End); k++ {
		event = event || eventVerbs[s.low(k)] && isVerb(s, k)
	}
	if !event {
		return false
	}
	if asideWith(s, o) {
		return true // "the project, a 1.2 trillion yuan undertaking, began on July 19"
	}
	for k := o.Start - 1; k > p.End; k-- { // a relative clause that tells what is or has been so
		if w := s.low(k); (w == "which" || w == "whose" || w == "where") && (s.low(k-1) == "," || s.low(k-2) == ",") {
			return clauseTense(s, tokenRange{k, min(len(s.Tokens), o.End+10)}) > 0
		}
	}
	return false
}

// partsOfDay end a phrase for the day of the talk.
var partsOfDay = wordSet("morning afternoon evening")

// sayings are verbs of meeting and making known: what is told with them is not of the day on which they happen.
var sayings = flat(inflected(map[string]string{"x": "announce chair launch inaugurate address sign release unveil visit open publish review attend outline detail inform discuss receive issue"}), "met said told spoke spoken")

// saidToday reports whether a period is the day of the talk, as that on which something is made known: "we announced 3
// million dollars today".
func saidToday(s *Sentence, p foundPeriod) bool {
	if s.low(p.Start) != "today" && !partsOfDay[s.low(p.End-1)] {
		return false
	}
	for k := p.Start - 1; k >= 0 && k > p.Start-12 && s.low(k) != ";"; k-- {
		if sayings[s.low(k)] && isVerb(s, k) {
			return true
		}
	}
	for k := p.End; k < p.End+8; k++ {
		if sayings[s.low(k)] && isVerb(s, k) {
			return true
		}
		if finite(s, k) && !auxiliary[s.low(k)] {
			return false
		}
	}
	return false
}

// issuers are bodies that do something together once: "seven departments issued the plan in May".
var issuers = wordSet("departments ministries agencies authorities bodies commissions bureaus regulators")

// asideWith reports whether a figure stands in an apposition between two commas, without a verb.
func asideWith(s *Sentence, o *Observation) bool {
	k := o.Start - 1
	for ; k > 0 && s.low(k) != ","; k-- {
		if isVerb(s, k) && s.tag(k) != "VBN" || s.low(k) == ";" || k < o.Start-10 {
			return false
		}
	}
	if w := s.low(k + 1); k <= 0 || w != "a" && w != "an" {
		return false
	}
	for e := o.End; e < o.End+10; e++ {
		if s.low(e) == "," {
			return true
		}
		if finite(s, e) {
			return false
		}
	}
	return false
}

// ofNoun reports whether a period only restricts a noun before it that the figure does not count: "in five projects
// approved in April, firms hold 10 percent".
func ofNoun(s *Sentence, o *Observation, p foundPeriod) bool {
	v := p.Start - 1
	if s.tag(v) != "VBN" || !isNounTag(s.tag(v-1)) || p.Start < 3 {
		return false
	}
	return o.Start >= p.End || o.End < v && finiteIn(s, o.End, v)
}

// withOf reports whether a figure is the value of a property of the thing before it: "a ship with a capacity of 4,000".
func withOf(s *Sentence, o *Observation) bool {
	if s.low(o.Start-1) != "of" {
		return false
	}
	for k := o.Start - 2; k >= 0 && k > o.Start-8; k-- {
		if t := s.tag(k); s.low(k) == "with" {
			return true
		} else if !isNounTag(t) && t != "DT" && t != "PRP$" && t != "VBN" && !strings.HasPrefix(t, "JJ") {
			return false
		}
	}
	return false
}

// tookSoLong reports whether the clause of a figure says how long what it tells took, or names a time that the calendar
// does not: "was built over four years", "at the time of foundation", "over the holiday". What was said before
// does not date it.
func tookSoLong(s *Sentence, o *Observation) bool {
	if w := s.low(0); (w == "over" || w == "during") && holidayAfter(s, 1) {
		return true
	}
	for k := max(0, o.Start-12); k < o.End+12 && k < len(s.Tokens); k++ {
		w := s.low(k)
		if k >= o.Start && (w == "," || w == ";") {
			return false
		}
		switch w {
		case "within":
			if s.low(k+1) == "a" && periodUnit[s.low(k+2)] {
				return true
			}
		case "over", "in", "during", "for":
			if lengthAfter(s, k+1) || s.low(k+1) == "the" && lengthAfter(s, k+2) && endsItem(s, k+4) || (w == "over" || w == "during") && holidayAfter(s, k+1) {
				return true
			}
		case "at":
			if s.low(k+1) == "the" && s.low(k+2) == "time" {
				return true
			}
		}
	}
	return false
}

// typicalTime reports whether "in a normal year" or its like stands at token i: no year of the calendar.
func typicalTime(s *Sentence, i int) bool {
	if s.low(i) != "in" && s.low(i) != "during" || s.low(i+1) != "a" && s.low(i+1) != "an" {
		return false
	}
	switch s.low(i + 2) {
	case "typical", "normal", "average", "given", "usual", "good", "bad", "dry", "wet":
		return periodUnit[s.low(i+3)]
	}
	return false
}

// lengthAfter reports whether a length of several years or months stands at token i.
func lengthAfter(s *Sentence, i int) bool {
	unit := s.low(i + 1)
	if s.low(i) == "one" && (unit == "year" || unit == "month") || s.low(i) == "a" && s.low(i+1) == "single" {
		return true
	}
	return wordNumber(s.low(i)) > 1 && !isYear(s.low(i)) && (unit == "years" || unit == "months" || unit == "decades")
}

// holidayAfter reports whether a holiday or festival stands at token i: its days differ from year to year.
func holidayAfter(s *Sentence, i int) bool {
	for k := i; k < i+7; k++ {
		switch s.low(k) {
		case "holiday", "holidays", "festival", "festivals", "weekend":
			return true
		case "and":
			continue
		}
		if t := s.tag(k); t != "DT" && !isNounTag(t) && !strings.HasPrefix(t, "JJ") && t != "CD" {
			return false
		}
	}
	return false
}

// flowOf makes of the end of a year, when it is carried over to what was done in the course of it, the year: "by the end
// of 2024 there were 90 ports. ... 12 were rebuilt".
func flowOf(s *Sentence, o *Observation, p Period) Period {
	if len(p) != len(time.DateOnly) || !strings.HasSuffix(string(p), "-12-31") {
		return p
	}
	for k := o.End; k < o.End+6; k++ {
		if w := s.low(k); (w == "was" || w == "were") && s.tag(skipAdverbsRight(s, k+1)) == "VBN" {
			return p[:4]
		} else if finite(s, k) || w == "," {
			return p
		}
	}
	return p
}

// stockWords tell a quantity that there is at a moment, never one that comes about in a time.
var stockWords = wordSet("outstanding balance balances")

// stockAt makes of a time that is carried over to what is outstanding its last day.
func stockAt(o *Observation, p Period) Period {
	if len(p) <= len(time.DateOnly) {
		return p
	}
	for _, w := range strings.Fields(o.Metric) {
		if stockWords[strings.ToLower(w)] {
			return Period(endOf(p).Format(time.DateOnly))
		}
	}
	return p
}

// meanLength reports whether a length of time is an average, which is measured for a time like any other quantity.
func meanLength(s *Sentence, o *Observation) bool {
	for k := o.Start - 6; k < o.End+6; k++ {
		switch s.low(k) {
		case "average", "averaged", "averaging", "mean", "median":
			return true
		}
	}
	return false
}

// equates are verbs that say of what has just been told how much it is.
var equates = wordSet("is was work works worked amount amounts amounted equal equals equalled represent represents represented come comes came make makes made compare compares compared translate translates accounts accounted account correspond corresponds")

// takeUp gives the figure of a sentence that goes on about the one before ("That works out at 3 places a child", "It
// made up a tenth") the time of that; "" where it does not.
func (m *measurer) takeUp(s *Sentence, o *Observation) Period {
	if m.prev != nil || m.before == nil || o.Kind == "duration" || o.Status == "target" {
		return ""
	}
	switch s.low(0) {
	case "of":
		if ofPronoun[s.low(1)] {
			return m.before.Period
		}
	case "that", "this":
		if equates[s.low(1)] || equates[strings.TrimSuffix(s.low(1), "s")] {
			return m.before.Period
		}
	case "it":
		if finite(s, 1) && pastTense(s, o) {
			return m.before.Period
		}
	}
	return ""
}

// reached gives what has come about besides the day, not long before the talk, up to which the paragraph counts: "As of 18
// August ... . In addition, 70 million have bought".
func (m *measurer) reached(s *Sentence, o *Observation) Period {
	if w := s.low(0); w != "also" && w != "meanwhile" && w != "besides" && w != "moreover" && (w != "in" || s.low(1) != "addition") {
		return ""
	}
	if len(m.period) != len(time.DateOnly) || m.ref.IsZero() || o.Kind == "duration" || !perfect(s, o.Start) && !hasAfter(s, o.End) {
		return ""
	}
	if day := startOf(m.period); !day.Before(m.ref) || m.ref.Sub(day) > 31*24*time.Hour {
		return ""
	}
	return m.period
}

// hasIn reports whether a form of "have" stands in tokens [i, j).
func hasIn(s *Sentence, i, j int) bool {
	for k := max(i, 0); k < j; k++ {
		switch w := s.low(k); {
		case w == "has" || w == "have" || w == "had", strings.HasSuffix(w, "'ve"), strings.HasSuffix(w, "’ve"):
			return true
		}
	}
	return false
}

// hasAfter reports whether a perfect stands within a few words after token i.
func hasAfter(s *Sentence, i int) bool {
	for k := i; k < i+6; k++ {
		if w := s.low(k); w == "has" || w == "have" {
			return isVerb(s, skipAdverbsRight(s, k+1))
		}
		if finite(s, k) || s.low(k) == "," {
			return false
		}
	}
	return false
}

// ofChange dates a change that no word of its own sentence dates, and the amount that it is a change of: "mines turned out
// 3 million tonnes, a rise of 2 percent".
func (m *measurer) ofChange(s *Sentence, o *Observation) bool {
	prev := m.prev
	if prev == nil || prev.Period != "" || o.Kind != "change" || o.Comparison != "yoy" || o.Status == "target" || prev.Kind != "level" && prev.Kind != "share" || prev.Status == "target" {
		return false
	}
	if o.Start-prev.End > 8 || finiteIn(s, prev.End, o.Start) || semicolonIn(s, prev.End, o.Start) || perfect(s, prev.Start) || presentTense(s, prev) && aMonth(m.period) || tookSoLong(s, o) {
		return false
	}
	for k := o.End; k < o.End+8; k++ { // "more than in September last year" says when by itself
		if isYear(s.low(k)) || monthNumber[s.low(k)] > 0 {
			return false
		}
	}
	o.Period = stockAt(prev, firstPeriod(m.period, m.turnSpan, m.ofTitle))
	prev.Period = o.Period
	return o.Period != ""
}

// toCome is the time to come that a sentence of the paragraph opened with, for what is planned: "Looking to 2026, ... .
// Roads will see 2 billion".
func (m *measurer) toCome(o *Observation) Period {
	if o.Status != "target" || o.Kind == "duration" || m.aheadFor < 0 {
		return ""
	}
	return m.ahead
}
