package pipeline

import "strings"

// Bare numbers that are a part of what was counted before, or the whole of what a noun before a comma names: "four firms
// applied, three from Perth", "parks, 50 in all,", "people in the scheme, all 4 million of them".

// partLead are words between what was counted and a part of it.
var partLead = wordSet(", including and ( — –")

// partPlaces are prepositions that tell a part from the others.
var partPlaces = wordSet("from in under at on for")

// noParts are words behind such a preposition that make an idiom.
var noParts = wordSet("particular all fact addition turn time total row general short advance question mind every each any")

// partNamed gives a bare number that names a part or the whole of something counted its unit; figs are the figures of the
// sentence before it.
func partNamed(s *Sentence, f *Figure, figs []Figure) bool {
	if f.Dimension != "" && f.Dimension != "count" || f.NP[1] > f.NP[0] {
		return false
	}
	end := f.NumEnd
	switch next := s.low(end); {
	case next == "in" && (s.low(end+1) == "all" || s.low(end+1) == "total") && endsItem(s, end+2), next == "altogether" && endsItem(s, end+1):
		return s.low(f.Start-1) == "," && f.wholeBefore(s, f.Start-1)
	case next == "of" && s.low(end+1) == "them" && s.low(f.Num-1) == "all" && s.low(f.Num-2) == ",":
		return f.wholeBefore(s, f.Num-2)
	case s.low(f.Num-1) == "of" && s.low(f.Num-2) == "total" && endsItem(s, end) && len(figs) > 0 && figs[len(figs)-1].Dimension == "ratio":
		last := figs[len(figs)-1]
		np := countedNP(s, last.End+1)
		if s.low(last.End) != "of" || np[1] <= np[0] {
			return false
		}
		f.Unit, f.Dimension, f.NP = countNoun(s, np), "count", np
		return true
	case partPlaces[next] && len(figs) > 0 && !noParts[s.low(end+1)]:
		last := figs[len(figs)-1]
		t := s.tag(end + 1)
		if strings.HasPrefix(t, "JJ") && nounPhraseEnd(s, end+1) > end+1 {
			t = "NN" // "45 in rural areas"
		}
		if last.Dimension == "" && s.low(f.Start-1) == "and" && sideBySide(s, &last, next) {
			return true
		}
		if last.Dimension != "count" || last.Value.Cmp(f.Value) <= 0 || !f.Value.IsInteger() || !partLead[s.low(f.Start-1)] || periodLength(s, end) > 0 || !isNounTag(t) && t != "DT" {
			return s.low(f.Start-1) == "and" && last.Part && f.addPart(&last)
		}
		if s.low(f.Start-1) == "and" && sideBySide(s, &last, next) && s.low(f.Num) != "one" && s.low(f.Num) != "1" {
			return true
		}
		if (s.low(f.Start-1) == "and" || s.low(f.Num) == "one" || s.low(f.Num) == "1") && !last.Part {
			return false
		}
		return f.addPart(&last)
	case f.Dimension == "" && (s.low(f.Start-1) == "while" || s.low(f.Start-1) == "whereas") && len(figs) > 0 && finite(s, end):
		last := figs[len(figs)-1]
		return last.Dimension == "count" && f.Value.IsInteger() && f.addPart(&last) // "11 of the 63 cities met the target, while 20 spent less"
	case (s.low(f.Start-1) == "including" || s.low(f.Start-1) == "with" && s.tag(end) == "VBN") && len(figs) > 0:
		last := figs[len(figs)-1]
		if last.Dimension != "count" || last.Value.Cmp(f.Value) <= 0 || !f.Value.IsInteger() {
			return false
		}
		switch {
		case next == "that" || next == "which" || next == "who" || s.tag(end) == "VBN" || s.tag(end) == "VBG" && s.tag(end+1) != "NN":
			return f.addPart(&last) // "160 airports, including 41 that handled"
		}
	}
	return false
}

// addPart makes a figure a part of what another counts.
func (f *Figure) addPart(last *Figure) bool {
	if last.Unit == "" {
		return false
	}
	f.Unit, f.Dimension, f.Part, f.End = last.Unit, "count", true, f.NumEnd
	return true
}

// wholeBefore takes what a figure counts from the noun phrase that ends before the comma at token i: its first plural.
func (f *Figure) wholeBefore(s *Sentence, i int) bool {
	found := -1
	for k := i - 1; k >= 0 && k > i-12; k-- {
		t := s.tag(k)
		if isPluralNoun(s, k) && !isNounTag(s.tag(k+1)) {
			found = k
		}
		if !isNounTag(t) && t != "IN" && t != "DT" && t != "PRP$" && t != "VBN" && !strings.HasPrefix(t, "JJ") {
			break
		}
	}
	if found < 0 {
		return false
	}
	r := phraseBefore(s, found+1)
	f.NP, f.Dimension, f.End = [2]int{max(r.Start, found-3), found + 1}, "count", f.NumEnd
	f.Unit = countNoun(s, f.NP)
	return true
}

// part words a figure that is a part of what was counted before: "companies from Germany".
func (m *measurer) part(s *Sentence, o *Observation) bool {
	if !o.Part {
		return false
	}
	o.Kind, o.rule = "level", "a part of what was counted"
	end := tail(s, nounPhraseEnd(s, o.NumEnd+1))
	switch w, t := s.low(o.NumEnd), s.tag(o.NumEnd); {
	case t == "VBN" || t == "VBG":
		end = predicateEnd(s, o.NumEnd)
	case finite(s, o.NumEnd):
		o.Metric = joinParts(o.Unit, "that", m.unfigured(s, tokenRange{o.NumEnd, predicateEnd(s, o.NumEnd)}))
		return true
	case w == "that" || w == "which" || w == "who":
		end = predicateEnd(s, o.NumEnd+1)
	}
	o.Metric = o.Unit + " " + m.unfigured(s, tokenRange{o.NumEnd, end})
	return true
}

// sideBySide reports whether a figure before is told of something else by the same preposition: "12 schools in the west and 5 in the
// north", "of which 1,100 are in rural areas and 260 in border counties".
func sideBySide(s *Sentence, last *Figure, prep string) bool {
	if last.NP[1] > last.NP[0] {
		return s.low(last.NP[1]) == prep
	}
	w := s.low(last.Start - 1)
	return beForm[s.low(last.End)] && s.low(last.End+1) == prep && (w == "which" || w == "whom") && s.low(last.Start-2) == "of"
}
