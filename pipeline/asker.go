package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

const (
	askerWho = `(\p{Lu}(?:\.|[\p{L}'’-]+)(?:\s(?:(?:de|da|van|von|der|al|bin|el|la|le)\s)*\p{Lu}[\p{L}'’-]+){1,3})`
	askerFor = `((?:\p{Lu}|\d)[\p{L}\d&'’.-]*(?:\s(?:(?:of|and|&|the|de)\s)*(?:\p{Lu}|\d)[\p{L}\d&'’-]*){0,4})`
)

var (
	// introducesSelf reads the first words of one who asks: "Hi, Jane Doe, Evening Post. When ...", "I'm Jane Doe from
	// the Post."
	introducesSelf = prefilter.MustCompile(`^(?:(?:(?i:hi|hey|hello|okay|great|good (?:morning|afternoon|evening|day)|thanks|thank you|yes|minister|sir|madam))\b[^.!?:\n]{0,40}?[.!,–-]\s?){0,3}(?:(?i:i'm|i’m|i am|my name is|my name's|it's|it’s|this is|from)\s)?` +
		askerWho + `(?:,\s?(?:from\s|with\s|of\s|for\s)?|\s(?:here\s)?(?:from|with|of|at|for)\s)(?:the\s)?` + askerFor + `\s?(?:[.,;:–—-]|$)`)
	// callsAsker reads whom the chair calls: "Our next question comes from the line of Jane Doe with Evening Post."
	callsAsker = prefilter.MustCompile(`(?i:questions?|line|call|turn|go|over)\s[^.!?\n]{0,40}?(?i:from|of|to|by)\s(?:(?i:the line of)\s)?` +
		askerWho + `(?:,\s?(?:from\s|with\s|of\s|for\s)?|\s(?:from|with|of|at|for)\s)(?:the\s)?` + askerFor + `\s?(?:[.,;:–—-]|$)`)
)

// nameAskers finds who asks under a label that says only that somebody does, from the first words of the question
// or from those with which the chair called for it.
func nameAskers(lay *Layout, lx *lexicon.Lexicon) {
	for i := range lay.Turns {
		t := &lay.Turns[i]
		if t.class != genericAsker || t.Role != "journalist" {
			continue
		}
		if who, outlet, ok := strings.Cut(t.Affil, ","); ok && len(strings.Fields(who)) > 1 && isTitleCase(strings.Fields(who)) && !namesOutlet(who, lx) {
			t.Asker = findIn(lay.Src.Text, source.Span{Start: t.Label.Start, End: min(len(lay.Src.Text), t.Label.End+120)}, who)
			t.Affil = strings.TrimSpace(outlet) // "Journalist (Jane Doe, Evening Post)"
		}
		if t.Affil != "" {
			continue
		}
		said, at := turnText(lay.Src, *t), t.Span().Start
		if t.readSelf(introducesSelf, said[:min(len(said), askerWithin)], at, lx) || i == 0 || lay.Turns[i-1].Role == "journalist" {
			continue
		}
		call, at := turnText(lay.Src, lay.Turns[i-1]), lay.Turns[i-1].Span().Start
		cut := max(0, len(call)-askerWithin)
		t.readSelf(callsAsker, call[cut:], at+cut, lx)
	}
}

// askerWithin bounds the bytes at an edge of a turn in which a name and an outlet are looked for.
const askerWithin = 200

// readSelf reads the name and outlet of one who asks in text, which begins at start.
func (t *Turn) readSelf(form *prefilter.Regexp, text string, start int, lx *lexicon.Lexicon) bool {
	m := form.FindStringSubmatchIndex(text)
	if m == nil {
		return false
	}
	who, outlet := text[m[2]:m[3]], strings.TrimRight(text[m[4]:m[5]], ".")
	_, post := leadingPost(outlet, lx)
	known := namesOutlet(outlet, lx)
	if post || startsHonorific(who, lx) || monthNumber[lexFields(outlet)[0]] > 0 || !known && (!personLike(who, lx) || lx.Find(lexicon.Place, outlet) != nil || lx.Find(lexicon.Ministry, outlet) != nil) {
		return false // "Jane Doe, Minister for Ports", "Jane Doe from Leeds", and "Mr Doe, ..." is spoken to
	}
	t.Affil = outlet
	t.Asker = source.Span{Start: start + m[2], End: start + m[3]}
	return true
}
