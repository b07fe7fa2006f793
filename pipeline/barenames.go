package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// withBareNames adds the lines that are only a person's name or an outlet's, in a text without labels before colons: a
// name that comes back above what is said, and between them those who ask.
func withBareNames(src *source.Source, bs []block, found []label, lx *lexicon.Lexicon) []label {
	at := map[int]label{}
	for _, l := range found {
		if l.colon && !l.dash && l.class != notLabel {
			return found
		}
		at[l.block] = l
	}
	lines := map[int]label{}
	count, firstName, askers := map[string]int{}, len(bs), 0
	named := false
	for i := 0; i+1 < len(bs); i++ {
		l, ok := bareSpeaker(src, bs[i], lx)
		if _, another := bareSpeaker(src, bs[i+1], lx); !ok || another || !speech(src.Slice(bs[i+1].Span)) {
			continue
		}
		l.block = i
		lines[i] = l
		named = named || l.class == nameLabel || l.affil != ""
		if l.class == nameLabel || l.class == genericSpeaker {
			count[src.Slice(l.Span)]++
			firstName = min(firstName, i)
		} else if i > firstName {
			askers++
		}
	}
	returns := false
	for _, n := range count {
		returns = returns || n > 1
	}
	if !returns || askers == 0 || !named {
		return found
	}
	var out []label
	for i := range bs {
		if l, ok := lines[i]; ok {
			out = append(out, l)
		} else if l, ok := at[i]; ok {
			out = append(out, l)
		}
	}
	return out
}

// bareSpeaker reads a line that is only the name of a person, an office, an outlet or one who asks, with what stands in
// brackets behind it: "Question (Jane Doe, Evening Post)".
func bareSpeaker(src *source.Source, b block, lx *lexicon.Lexicon) (label, bool) {
	text, affil := src.Slice(b.Span), ""
	if i := strings.IndexByte(text, '('); i > 0 && text[len(text)-1] == ')' && len(text)-i < 90 && strings.Count(text, "(") == 1 {
		text, affil = strings.TrimSpace(text[:i]), text[i+1:len(text)-1]
	}
	if len(text) > 60 || !isUpperStart(text) || strings.ContainsAny(text, ",;:?!.|/") || strings.ContainsAny(text, "0123456789") {
		return label{}, false
	}
	l := label{Span: source.Span{Start: b.Start, End: b.Start + len(text)}, affil: affil, body: b.End, alone: true, colon: true, class: classify(text, lx)}
	switch l.class {
	case nameLabel:
		inBrackets := affil != "" && isTitleCase(strings.Fields(affil)) && len(strings.Fields(text)) > 1
		return l, (personLike(text, lx) || inBrackets) && lx.Find(lexicon.Place, text) == nil
	case genericSpeaker:
		return l, true
	case genericAsker, outletLabel:
		l.readAsker(text, "", lx)
		return l, true
	}
	return l, false
}

// speech reports whether a block reads as the beginning of what somebody says: a sentence, or an address to those present.
func speech(text string) bool {
	return endsSentence(text) || strings.HasSuffix(text, ",") && len(text) < 80 || len(text) > 120
}
