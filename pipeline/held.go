package pipeline

import "strings"

// holdVerbs are verbs of which an event is the object, or the subject in the passive; openingVerbs those that it does itself.
var (
	holdVerbs    = wordSet("hold holds held holding convene convened convening stage staged staging organize organized organizing organise organised organising host hosted hosting")
	openingVerbs = wordSet("open opens opened kick kicks kicked conclude concludes concluded close closes closed")
)

// occasionNoun are nouns of what is held besides meetings, for which a name in capitals must go before.
var occasionNoun = wordSet("month season carnival exhibition exercise drill congress biennale parade contest competition tournament week day festival fair expo conference convention show marathon roundtable salon gathering")

// heldEvents finds events by what is said of them: a name in capitals with a noun for an occasion that somebody holds or
// organises, or that is held or opens: "the Clean Water Month will be held in May", "we will organise the 2025 Harbour Exchange
// and Exhibition". What has a meeting's noun is found by that.
func heldEvents(si int, s *Sentence, taken []bool) []Mention {
	var out []Mention
	for h := 1; h < len(s.Tokens); h++ {
		if !occasionNoun[s.low(h)] || taken[h] || isNounTag(s.tag(h+1)) || !isNounTag(s.tag(h)) {
			continue
		}
		start, caps := h, 0
		for i := h - 1; i >= 0 && i > h-14 && s.low(i) != "the" && !isVerb(s, i) || i >= 0 && i > h-14 && isName(s, i); i-- {
			w := s.low(i)
			if !isName(s, i) && !isYear(w) && !(start == i+1 && (isNounTag(s.tag(i)) || strings.HasPrefix(s.tag(i), "JJ"))) && w != "and" && w != "of" && w != "in" && w != "'s" && w != "’s" && w != "'" && w != "for" {
				break
			}
			start = i
			caps += btoi(isName(s, i))
		}
		for start < h && !isName(s, start) && !isYear(s.low(start)) && !s.Tokens[start].is(ordinal) {
			start++
		}
		end := h + 1
		if isUpperStart(s.Tokens[h].Text) && (s.low(end) == "on" || s.low(end) == "for") {
			end = properComplement(s, end)
		}
		if caps < 2 || !isHeld(s, start, end) || weekdays[s.low(h-1)] {
			continue
		}
		for k := start; k < end; k++ {
			taken[k] = true
		}
		out = append(out, Mention{Class: Event, Sent: si, Start: start, End: end, Label: -1, Name: s.textOf(start, end), Kind: "meeting"})
	}
	return out
}

// isHeld reports whether a verb of holding governs the phrase between tokens start and end, or follows it in the passive, or it
// opens.
func isHeld(s *Sentence, start, end int) bool {
	k := beforeArticle(s, start)
	if s.low(k) == "of" || s.low(k) == "and" {
		k = beforeArticle(s, k)
	}
	if holdVerbs[s.low(k)] && isVerb(s, k) && !passive(s, k) {
		return true
	}
	v := afterAuxiliary(s, afterBracket(s, end))
	return holdVerbs[s.low(v)] && v > end && passive(s, v) || v > end && openingVerbs[s.low(v)] || s.low(v) == "opens" || s.low(v) == "opened" || (s.low(v) == "take" || s.low(v) == "takes" || s.low(v) == "took") && s.low(v+1) == "place"
}
