package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// A text's own abbreviations come before the lexicon's: where it names the "Harbour Benefits Scheme, the HBS", its
// HBS is that. What a bracket or an apposition defines counts; else the initials of a name that stands in full.

// ownAbbreviations gives abbreviations the things that the text itself names in full. What the lexicon has another
// thing for keeps it where the text names that in full too.
func ownAbbreviations(doc *document) []Mention {
	defined, spelled := definitions(doc)
	if len(defined) == 0 {
		return doc.Mentions
	}
	type spot struct{ sent, token int }
	at := map[spot]int{}
	taken := map[spot]bool{}
	for i, m := range doc.Mentions {
		if m.Label >= 0 {
			continue
		}
		if m.End == m.Start+1 {
			at[spot{m.Sent, m.Start}] = i
		}
		for k := m.Start; k < m.End; k++ {
			taken[spot{m.Sent, k}] = true
		}
	}
	out := append([]Mention(nil), doc.Mentions...)
	for si := range doc.Sentences {
		for k, t := range doc.Sentences[si].Tokens {
			d, ok := defined[t.Text]
			if !ok {
				continue
			}
			d.Sent, d.Start, d.End, d.Label, d.Parent, d.Abbrev = si, k, k+1, -1, "", t.Text
			i, named := at[spot{si, k}]
			switch {
			case named && out[i].Name == d.Name, named && out[i].Entry != nil && spelled[out[i].Entry]:
			case named && out[i].Class != lexicon.Place:
				out[i] = d
			case !taken[spot{si, k}]:
				out = append(out, d)
			}
		}
	}
	return out
}

// definitions are the abbreviations that a text defines, and the entries of the lexicon that it names in full.
func definitions(doc *document) (defined map[string]Mention, spelled map[*lexicon.Entry]bool) {
	defined, spelled = map[string]Mention{}, map[*lexicon.Entry]bool{}
	clash := map[string]bool{}
	var implied []Mention
	for _, m := range doc.Mentions {
		if m.Label >= 0 || m.End < m.Start+2 {
			continue
		}
		if m.Entry != nil {
			spelled[m.Entry] = true
		}
		if m.Class != lexicon.Ministry && m.Class != lexicon.Organization && m.Class != Program {
			continue
		}
		s := &doc.Sentences[m.Sent]
		if a := definedAfter(s, m); a != "" {
			if o, ok := defined[a]; ok && fold(o.Name) != fold(m.Name) {
				clash[a] = true
			}
			defined[a] = m
		} else {
			implied = append(implied, m)
		}
	}
	for _, m := range implied {
		a := initials(m.Name)
		if len(a) < 3 {
			continue
		}
		if o, ok := defined[a]; ok && fold(o.Name) != fold(m.Name) {
			clash[a] = clash[a] || definedAfter(&doc.Sentences[o.Sent], o) == ""
			continue
		}
		defined[a] = m
	}
	for a := range clash {
		delete(defined, a)
	}
	return defined, spelled
}

// definedAfter is the abbreviation that stands after a name: "(HBS)", ", or HBS,", ", the HBS,"; "" for none. A
// bracket may leave letters out.
func definedAfter(s *Sentence, m Mention) string {
	end := m.End
	if s.low(end-1) == ")" {
		end -= 3 // read as a part of the mention
	}
	if s.low(end) == "(" && s.low(end+2) == ")" && abbreviation(s.Tokens[end+1].Text) && strings.EqualFold(s.Tokens[end+1].Text[:1], first(initials(m.Name), " ")[:1]) {
		return s.Tokens[end+1].Text
	}
	if s.low(end) != "," {
		return ""
	}
	k := end + 1
	if w := s.low(k); w == "or" || w == "the" {
		k++
	}
	if k >= len(s.Tokens) || !abbreviation(s.Tokens[k].Text) || s.Tokens[k].Text != initials(m.Name) {
		return ""
	}
	return s.Tokens[k].Text
}

// abbreviation reports whether a word is one of capitals.
func abbreviation(w string) bool {
	return len(w) >= 2 && len(w) <= 10 && w == strings.ToUpper(w) && countLetters(w) == len(w)
}

// initials are the first letters of the words of a name in capitals, "" where a word of content has none.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if isUpperStart(w) {
			b.WriteByte(w[0])
		} else if !functionWord[w] && w != "&" {
			return ""
		}
	}
	return b.String()
}
