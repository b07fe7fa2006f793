package pipeline

import "briefgraph/lexicon"

// numberedKinds are nouns for documents that go by their number, with the kind of program.
var numberedKinds = map[string]string{"Resolution": "policy-document", "Decree": "law", "Directive": "law", "Circular": "policy-document", "Dispatch": "policy-document",
	"Decision": "policy-document", "Order": "law", "Ordinance": "law", "Notification": "policy-document", "Conclusion": "policy-document", "Proclamation": "law"}

// numberedDocuments finds documents by their number: "Resolution No. 68", "Official Dispatch No. 41", "Decree 70".
func numberedDocuments(si int, s *Sentence, taken []bool, have []Mention) []Mention {
	var out []Mention
	for i := range s.Tokens {
		kind := numberedKinds[s.Tokens[i].Text]
		if kind == "" || taken[i] {
			continue
		}
		end := i + 1
		if w := s.low(end); w == "no." || w == "no" || w == "number" {
			end++
			if s.low(end) == "." {
				end++
			}
		}
		if end >= len(s.Tokens) || s.tag(end) != "CD" && !digitFirst(s.low(end)) || !digitFirst(s.low(end)) || taken[end] || end == i+1 && (isYear(s.low(end)) || s.low(end+1) == "," && monthNumber[s.low(i-1)] > 0) {
			continue
		}
		end++
		start := i
		for start > 0 && start > i-3 && isName(s, start-1) && !taken[start-1] && !functionWord[s.low(start-1)] && (start > 1 || !s.Tokens[start-1].is(common)) {
			start--
		}
		inside := false
		for _, m := range have {
			inside = inside || m.Start < end && start < m.End
		}
		if !inside {
			out = append(out, Mention{Class: Program, Sent: si, Start: start, End: end, Label: -1, Kind: kind, Name: s.textOf(start, end)})
		}
	}
	return out
}

// introducedAsProgram makes a program of what reads like a body and stands in apposition to the noun for a program: "a new
// program, the Forest Care Corps,".
func introducedAsProgram(s *Sentence, ms []Mention, lx *lexicon.Lexicon) []Mention {
	for i := range ms {
		m := &ms[i]
		if m.Entry != nil || m.Class != lexicon.Ministry && m.Class != lexicon.Organization || m.Start < 3 {
			continue
		}
		k := m.Start - 1
		if s.low(k) == "the" {
			k--
		}
		if s.low(k) == "called" || s.low(k) == "named" {
			k--
		} else if s.low(k) != "," {
			continue
		}
		if s.low(k) == "," {
			k--
		}
		if h, ok := lx.Heads.Find(s.low(k)); ok && introducer[s.low(k)] && !isUpperStart(s.Tokens[k].Text) && oneOfItsKind(s, k) {
			m.Class, m.Kind, m.Parent, m.Abbrev = Program, h.Kind, "", ""
		}
	}
	return ms
}

// oneOfItsKind reports whether the noun phrase that ends with token k is indefinite or somebody's: "a new program", "our
// second project".
func oneOfItsKind(s *Sentence, k int) bool {
	for n := k - 1; n >= 0 && n > k-5; n-- {
		switch s.low(n) {
		case "a", "an", "our", "another", "its":
			return true
		case "the", ",", "this":
			return false
		}
	}
	return false
}

// introducer are nouns that tell what the name behind them is of.
var introducer = wordSet("program programme initiative scheme campaign project fund pilot plan")
