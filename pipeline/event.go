package pipeline

import (
	"briefgraph/internal/prefilter"
	"strings"
)

// eventHeads head names of meetings, festivals and days.
var eventHeads = wordSet("conference forum summit expo exposition fair festival games olympics plenum session meeting convention symposium congress olympiad cup championship anniversary dialogue event seminar workshop ceremony session week")

// findEvents finds named events: capitalised names with such a head, and described ones that were held,
// attended or opened ("the central economic work conference").
func findEvents(si int, s *Sentence, taken []bool) []Mention {
	var out []Mention
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
		proper := isUpperStart(s.Tokens[h].Text) && caps > 0
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

var (
	modelCode  = prefilter.MustCompile(`^[A-Z]{1,4}-?\d{2,4}[A-Z]{0,2}$`)
	generation = prefilter.MustCompile(`^\d(?:\.5)?G(?:-A|-Advanced)?$`)
)

// productHeads are nouns for what is made and given a name of its own.
var productHeads = wordSet("aircraft airliner airplane helicopter drone train locomotive rocket launcher ship cruiser liner vessel submersible icebreaker satellite spacecraft telescope reactor submarine robot supercomputer vaccine chip processor")

// namedProduct is the name of a product by the noun beside it: "the Hualong One reactor", "the cruise ship
// Adora Magic City", "the Hualong One, our third-generation reactor"; empty where there is none.
func namedProduct(s *Sentence, h int, taken []bool) tokenRange {
	free := func(i int) bool {
		return i > 0 && isName(s, i) && !taken[i] && !functionWord[s.low(i)] && strings.HasPrefix(s.tag(i), "NN") && bodyHeads[s.low(i)] == "" && orgHeads[s.low(i)] == "" || i > 1 && s.tag(i) == "CD" && isName(s, i-1)
	}
	start := h
	for start > 0 && (s.tag(start-1) == "NN" || strings.HasPrefix(s.tag(start-1), "JJ")) && !isName(s, start-1) {
		start-- // "radio telescope", "third-generation reactor"
	}
	if s.low(start-1) == "our" || s.low(start-1) == "a" || s.low(start-1) == "the" {
		if s.low(start-2) == "," {
			start -= 2 // an apposition
		}
	}
	r := tokenRange{start, start}
	for r.Start > 0 && free(r.Start-1) {
		r.Start--
	}
	if r.empty() && !isPluralNoun(s, h) {
		r = tokenRange{h + 1, h + 1}
		for free(r.End) {
			r.End++
		}
	}
	if r.empty() || !isName(s, r.Start) || strings.HasPrefix(s.low(r.Start), "covid") || demonym(s.low(r.Start), s.tag(r.Start)) || monthNumber[s.low(r.Start)] > 0 {
		return tokenRange{}
	}
	return r
}

// findProducts finds model codes (AG600, C919), with a noun that says what they are, names beside such a
// noun, and generations of mobile networks (5G, 5G-A).
func findProducts(si int, s *Sentence, taken []bool) []Mention {
	var out []Mention
	for i := range s.Tokens {
		if s.Tokens[i].is(productNoun) {
			if r := namedProduct(s, i, taken); !r.empty() && !modelCode.MatchString(s.Tokens[r.Start].Text) {
				out = append(out, Mention{Class: Product, Sent: si, Start: r.Start, End: r.End, Label: -1, Name: s.textOf(r.Start, r.End), Kind: strings.TrimSuffix(s.low(i), "s")})
				for k := r.Start; k < r.End; k++ {
					taken[k] = true
				}
			}
		}
		text := s.Tokens[i].Text
		if !strings.ContainsAny(text, "0123456789") || isPlainNumber(text) {
			continue
		}
		switch {
		case taken[i]:
		case modelCode.MatchString(text) && !strings.HasPrefix(text, "G") && !strings.HasPrefix(text, "COVID") && !strings.HasPrefix(text, "H1") && !strings.HasPrefix(text, "Q"):
			kind := "model"
			for k := i + 1; k < min(i+5, len(s.Tokens)); k++ {
				switch s.low(k) {
				case "aircraft", "airliner", "helicopter", "train", "rocket", "ship", "vessel", "satellite", "vehicle", "engine", "chip", "missile", "submarine", "jet":
					kind = s.low(k)
				}
			}
			out = append(out, Mention{Class: Product, Sent: si, Start: i, End: i + 1, Label: -1, Name: text, Kind: kind})
		case generation.MatchString(text):
			base, _, _ := strings.Cut(text, "-") // 5G-A is an advance of 5G
			out = append(out, Mention{Class: Product, Sent: si, Start: i, End: i + 1, Label: -1, Name: base, Kind: "technology platform"})
		}
	}
	return out
}
