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
	for i := 0; i+1 < len(bs); i++ {
		l, ok := bareSpeaker(src, bs[i], lx)
		if _, another := bareSpeaker(src, bs[i+1], lx); !ok || another || !speech(src.Slice(bs[i+1].Span)) {
			continue
		}
		l.block = i
		lines[i] = l
		if l.class == nameLabel {
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
	if !returns || askers == 0 {
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

// bareSpeaker reads a line that is only the name of a person, an outlet or one who asks.
func bareSpeaker(src *source.Source, b block, lx *lexicon.Lexicon) (label, bool) {
	text := src.Slice(b.Span)
	if len(text) > 60 || !isUpperStart(text) || strings.ContainsAny(text, ",;:?!.|/") || strings.ContainsAny(text, "0123456789") {
		return label{}, false
	}
	l := label{Span: b.Span, body: b.End, alone: true, colon: true, class: classify(text, lx)}
	switch l.class {
	case nameLabel:
		return l, personLike(text, lx) && lx.Find(lexicon.Place, text) == nil
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
