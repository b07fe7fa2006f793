package pipeline

import (
	"slices"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

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
	if r.End == r.Start+1 && s.Tokens[r.Start].is(common) && !isUpper(s.Tokens[r.Start].Text) {
		return tokenRange{} // "a Patrol vessel", "the Naval ships"
	}
	if !r.empty() && (r.Start == h+1 && isUpperStart(s.Tokens[h].Text) && !isName(s, h-1) || r.End == r.Start+1 && isUpper(s.Tokens[r.Start].Text) && (s.begins(r.Start, lexicon.InSectors) || r.End == h && countLetters(s.Tokens[r.Start].Text) == len(s.Tokens[r.Start].Text))) {
		return tokenRange{} // "Submarine Rescue Group", "AI chips", "RAAF aircraft"
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
			if before := s.low(i - 1); before == "flight" || before == "flights" || before == "room" || before == "route" || before == "highway" || before == "road" || before == "visa" || rankingNoun[s.low(i+1)] {
				continue
			}
			kind := kindOfModel(s, i)
			out = append(out, Mention{Class: Product, Sent: si, Start: i, End: i + 1, Label: -1, Name: text, Kind: first(kind, "model"), Weak: kind == "" && !codeOf(s, i)})
		case generation.MatchString(text):
			base, _, _ := strings.Cut(text, "-") // 5G-A is an advance of 5G
			out = append(out, Mention{Class: Product, Sent: si, Start: i, End: i + 1, Label: -1, Name: base, Kind: "technology platform"})
		}
	}
	return out
}

// rankingNoun are nouns for lists and figures that have codes too: "the TOP500 list".
var rankingNoun = wordSet("list index ranking rankings companies summit talks visa visas form forms protocol resolution")

// modelKinds are nouns that say what a model is, besides productHeads.
var modelKinds = wordSet("vehicle engine missile jet fighter bomber tank car truck bus tractor turbine drug robot phone carrier frigate destroyer destroyers ferry locomotive rifle")

// kindOfModel is the noun that says what the model code at i is: "the AG600 amphibious aircraft", "the airliner C919";
// "" where none does.
func kindOfModel(s *Sentence, i int) string {
	for _, k := range []int{i + 1, i + 2, i + 3, i + 4, i - 1} {
		if w := strings.TrimSuffix(s.low(k), "s"); productHeads[w] || modelKinds[w] {
			return w
		}
	}
	return ""
}

// makesModel are verbs that models are the objects of.
var makesModel = flat(inflected(map[string]string{"x": "build produce make manufacture develop launch unveil release deliver order buy sell test assemble"}), "built made bought sold")

// codeOf reports whether the code at i stands before what it is the name of, "the CR400 electric multiple unit", is
// somebody's, "Huawei's P700", or the object of such a verb.
func codeOf(s *Sentence, i int) bool {
	next := s.tag(i + 1)
	if before := s.low(i - 1); (before == "'s" || before == "’s") && i > 1 && isName(s, i-2) {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if makesModel[s.low(k)] && isVerb(s, k) {
			return true
		}
	}
	return (s.tag(i-1) == "DT" || s.tag(i-1) == "PRP$" || strings.HasPrefix(s.tag(i-1), "JJ")) && i+1 < len(s.Tokens) && !isUpperStart(s.Tokens[i+1].Text) && (strings.HasPrefix(next, "JJ") || isNounTag(next))
}

// withoutStrayCodes leaves out codes that no sentence says to be a product: page and file numbers, words of a bad
// scan, routes. The code of a model is said again, or with what it is.
func withoutStrayCodes(ms []Mention) []Mention {
	said, sure := map[string]int{}, map[string]bool{}
	for _, m := range ms {
		if m.Class == Product {
			said[m.Name]++
			sure[m.Name] = sure[m.Name] || !m.Weak
		}
	}
	return slices.DeleteFunc(ms, func(m Mention) bool { return m.Class == Product && m.Weak && !sure[m.Name] && said[m.Name] < 3 })
}
