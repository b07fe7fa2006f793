package pipeline

import (
	"strings"
	"unicode"
)

// eventHeads head names of meetings, festivals and days.
var eventHeads = wordSet("conference forum summit expo exposition fair festival games olympics plenum session meeting convention symposium congress olympiad cup championship anniversary dialogue event seminar workshop ceremony session week gala")

// findEvents finds named events: capitalised names with such a head, and described ones that were held,
// attended or opened ("the central economic work conference").
func findEvents(si int, s *Sentence, taken []bool) []Mention {
	loud := inCapitals(s)
	out := numberedEvents(si, s, taken)
	for h := 1; h < len(s.Tokens); h++ {
		if !s.Tokens[h].is(eventNoun) || taken[h] || !strings.HasPrefix(s.tag(h), "NN") || strings.HasPrefix(s.tag(h+1), "NN") && s.low(h+1) != "in" {
			continue
		}
		start, caps, content := h, 0, 0
		for i := h - 1; i >= 0 && !taken[i]; i-- {
			t := s.Tokens[i]
			if !(strings.HasPrefix(t.Tag, "NN") || strings.HasPrefix(t.Tag, "JJ") || t.Tag == "VBG" && i > 0 && strings.HasPrefix(s.tag(i-1), "JJ") || t.Low == "and" && i < h-1 && isUpperStart(s.Tokens[i+1].Text) && isUpperStart(s.Tokens[i-1+btoi(i == 0)].Text)) {
				break
			}
			if notEvent[t.Low] {
				content = -9
			}
			start = i
			content++
			if isUpperStart(t.Text) && i > 0 {
				caps++
			}
		}
		for start < h && (passingWord[s.low(start)] || monthNumber[s.low(start)] > 0 || s.Tokens[start].is(ordinal) && !isUpperStart(s.Tokens[start].Text)) {
			start++ // "the new Industry Forum", "the July National Conference"
			content--
			if caps > 0 && isUpperStart(s.Tokens[start-1].Text) {
				caps--
			}
		}
		proper := isUpperStart(s.Tokens[h].Text) && caps > 0 && !loud
		for proper && unicode.IsLower(firstRune(s.Tokens[start].Text)) {
			start++ // "the historic Harbour Summit"
		}
		if w := s.low(h); (w == "convention" || w == "fair") && !heldNear(s, start, h) {
			continue // a treaty, "fair" as an adjective
		}
		if !(proper || (content >= 2 || s.low(h+1) == "on" && s.low(h) == "session") && heldNear(s, start, h)) || content < 1 {
			continue
		}
		end := h + 1
		if proper && (s.low(end) == "on" || s.low(end) == "for") {
			end = properComplement(s, end) // "the International Fair for Investment and Trade"
		} else if s.low(end) == "on" || s.low(end) == "for" {
			if e := complementEnd(s, end, "policy-document"); e > end {
				end = e
			}
		}
		for k := start; k < end && (proper || k <= h); k++ {
			taken[k] = true
		}
		out = append(out, Mention{Class: Event, Sent: si, Start: start, End: end, Label: -1, Name: s.textOf(start, end), Kind: "meeting"})
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// passingWord are words before the name of an event that say which one is meant, and are no part of it.
var passingWord = wordSet("new recent last next previous current coming upcoming forthcoming latest recently-concluded organised organized joint same following")

var notEvent = wordSet("press news media today this our question plenary-free cabinet-level")

func heldNear(s *Sentence, start, h int) bool {
	for k := max(0, start-8); k < min(len(s.Tokens), h+22); k++ {
		switch s.low(k) {
		case "held", "hold", "convened", "attended", "attend", "opened", "opening", "hosted", "spirit":
			return true
		}
	}
	return false
}

// meetingNoun are nouns for meetings of a body that are numbered.
var meetingNoun = wordSet("session meeting conference congress summit assembly plenum forum")

// numberedEvents finds meetings by their number and fairs by their year: "the 12th session of the Harbour Council",
// "Expo 2025", "COP9".
func numberedEvents(si int, s *Sentence, taken []bool) []Mention {
	var out []Mention
	add := func(start, end int, kind string) {
		for k := start; k < end; k++ {
			taken[k] = true
		}
		out = append(out, Mention{Class: Event, Sent: si, Start: start, End: end, Label: -1, Name: s.textOf(start, end), Kind: kind})
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case taken[i]:
		case strings.HasPrefix(t.Text, "COP") && len(t.Text) > 3 && len(t.Text) < 6 && strings.Trim(t.Text[3:], "0123456789") == "":
			add(i, i+1, "summit")
		case t.is(eventNoun) && isUpperStart(t.Text) && isYear(s.low(i+1)) && !isName(s, i-1) && i+1 < len(taken) && !taken[i+1]:
			end := i + 2
			for isName(s, end) && !taken[end] && monthNumber[s.low(end)] == 0 {
				end++
			}
			add(i, end, "fair")
		case meetingNoun[t.Text] && s.low(i+1) == "of" && s.low(i+2) == "the" && isName(s, i+3):
			start := i
			if s.low(start-1) == "plenary" || s.low(start-1) == "annual" {
				start--
			}
			if start--; start < 0 || ordinalValue(s.low(start)) == 0 && !s.Tokens[start].is(ordinal) {
				continue
			}
			end := i + 3
			for isName(s, end) {
				end++
			}
			out = append(out, Mention{Class: Event, Sent: si, Start: start, End: end, Label: -1, Name: s.textOf(start, end), Kind: "meeting"})
		}
	}
	return out
}
