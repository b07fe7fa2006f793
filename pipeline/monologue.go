package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
)

var (
	speechWord  = prefilter.MustCompile(`(?i)\b(?:speech|address|statement|remarks|transcript|(?:press|media|news) release|interview|briefing|(?:press|news) conference|announcement|broadcast|message|lecture|oration|eulogy|toast|tribute|condolences?|doorstop|keynote|communiqu[eé]|intervention|motion|comments?)\b`)
	firstPerson = prefilter.MustCompile(`\b(?:I|we|We|our|Our|my|My)\b`)
	publicWord  = prefilter.MustCompile(`(?i)\b(?:governments?|minist(?:ers?|ry)|presidents?|premiers?|department|commission|announce[ds]?|parliament|cabinet|treasur(?:er|y)|secretary|federal|council|authority|spokes(?:person|man|woman))\b`)
)

// isMonologue reports whether a text without labels is somebody's statement all the same: prose that
// calls itself one, speaks in the first person, or speaks of a government. Of a text that calls itself
// a speech, short sentences on lines of their own count as prose.
func isMonologue(src *source.Source, bs []block) bool {
	head := src.Meta.Title
	for _, b := range bs[:min(len(bs), 4)] {
		head += " " + src.Slice(source.Span{Start: b.Start, End: min(b.End, b.Start+200)})
	}
	speech := speechWord.MatchString(head)
	prose, personal, public, other := 0, 0, 0, 0
	for i, b := range bs {
		s := src.Slice(b.Span)
		if !isProse(s, speech) && !isReport(s) {
			if (i >= 8 || prose > 0) && !(prose > 0 && strings.ContainsRune("*-•–·", firstRune(s))) { // a heading of several lines says neither, nor does a list in a text
				other += len(s)
			}
			continue
		}
		prose += len(s)
		if personal < 2 {
			personal += len(firstPerson.FindAllString(s, 2))
		}
		if public == 0 && publicWord.MatchString(s) {
			public++
		}
	}
	if speech && prose >= 200 && prose*4 >= other {
		return true // a list may follow
	}
	if prose < 200 && !(speech && prose >= 120) || prose < other {
		return false
	}
	return speech || public > 0 || personal > 1
}

// proseWords are the small words of speech; the speaking ones make a sentence of a phrase: finite verbs, and
// those that say "we".
var proseWords = func() map[string]int {
	out := map[string]int{}
	for w := range unite(functionWord, auxiliary, spoken) {
		out[w] = 1
	}
	for w := range wordSet("is are was were be been has have had will would can could may might shall should must do does did said we our my") {
		out[w] = speaking
	}
	return out
}()

const speaking = 2

// enoughProse is how many bytes of a paragraph show what it is.
const enoughProse = 600

// isProse reports whether a paragraph is made of sentences: it is long enough, or ends one where short
// counts, has a finite verb, and as many small words as speech has; a list of names and the noise of a bad
// scan have fewer.
func isProse(s string, short bool) bool {
	if len(s) < 80 && !(short && endsSentence(s)) {
		return false
	}
	if !strings.ContainsAny(s, ".。?!") {
		return false
	}
	small, all, speaks := countSmall(s)
	return speaks && small*6 >= all
}

// countSmall counts the small words of speech and all words at the beginning of a paragraph, and reports whether one
// of them is a finite verb or says "we".
func countSmall(s string) (small, all int, speaks bool) {
	for w := range strings.FieldsSeq(s[:min(len(s), enoughProse)]) {
		all++
		w = strings.Trim(w, ".,;:!?()\"'“”‘’")
		if proseWords[lower(w)] != 0 {
			small++
		}
		if !speaks {
			if i := strings.IndexAny(w, "'’"); i > 0 {
				w = w[:i] // "we're"
			}
			speaks = w == "I" || proseWords[lower(w)] == speaking
		}
	}
	return small, all, speaks
}

// isReport reports whether a paragraph is made of sentences whose verbs are not known here, those of a release in
// the past tense: nobody ends a list of names with a stop, or puts so many small words into it.
func isReport(s string) bool {
	if len(s) < 80 || !endsSentence(s) {
		return false
	}
	small, all, _ := countSmall(s)
	return small*4 >= all
}

// spokenOpening is the block at which a speech without label begins before the first labelled turn, or
// -1: several sentences, some in the first person, up to the label. Where that label is a question's, somebody
// has spoken before it, and less tells it from a summary.
func spokenOpening(src *source.Source, bs []block, asked bool) int {
	start := len(bs)
	size, personal := 0, 0
	for start > 0 {
		s := src.Slice(bs[start-1].Span)
		short := len(s) < 60 && (endsSentence(s) || strings.HasSuffix(s, ",") || occasionEnd.MatchString(s))
		above := size > 0 && start > 1 && len(s) < 60 && isProse(src.Slice(bs[start-2].Span), true) && !aboutTalk.MatchString(src.Slice(bs[start-2].Span))
		if len(s) < 60 && !short && !above || len(s) >= 60 && (!endsSentence(s) || bs[start-1].head || aboutTalk.MatchString(s)) {
			break
		}
		start--
		size += len(s)
		if firstPerson.MatchString(s) {
			personal++
		}
	}
	for i, b := range bs[:start] {
		if line := src.Slice(b.Span); greets.MatchString(line) && (endsSentence(line) || strings.HasSuffix(line, ",")) && i+1 < len(bs) && isProse(src.Slice(bs[i+1].Span), true) {
			return i // headings stand between what is said: "Good morning. ...", "I. Exports in October"
		}
	}
	for start < len(bs) && (occasionEnd.MatchString(src.Slice(bs[start].Span)) || !endsSentence(src.Slice(bs[start].Span)) && bs[start].Len() < 60) {
		start++
	}
	if size >= 200 && personal > 0 || asked && size >= 80 && start < len(bs) && isProse(src.Slice(bs[start].Span), true) {
		return start
	}
	return -1
}

// greets is how somebody begins to speak to the press.
var greets = prefilter.MustCompile(`(?i)^(?:dear (?:friends|colleagues|members)|(?:ladies and gentlemen|friends (?:from|of) the (?:press|media))\b|good (?:morning|afternoon|evening)\b)`)

// aboutTalk is said of a briefing by those who report it.
var aboutTalk = prefilter.MustCompile(`(?i)\b(?:transcript|verbatim|(?:the )?following (?:is|are)|(?:press|news|media) (?:conference|briefing) (?:on|held|was|in)|held (?:a|the|its)|answered? (?:reporters?|questions|media)|spoke to|was (?:asked|interviewed)|edited|excerpts?)\b`)

// occasionEnd is a heading between an opening and the questions.
var occasionEnd = prefilter.MustCompile(`(?i)^(?:q\s*&\s*a|questions?(?: and answers?)?|answers? to (?:media |press |the )?questions?|questions? from (?:the )?(?:media|press|journalists))\s*:?$`)

// monologue makes one statement turn of the paragraphs after the title lines, and returns the index
// of the first of them.
func monologue(src *source.Source, bs []block, lay *Layout) int {
	start := 0
	for start < len(bs)-1 && (bs[start].head || bs[start].Len() < 300 && !endsSentence(src.Slice(bs[start].Span)) && !(bs[start].Len() > 120 && isProse(src.Slice(bs[start].Span)+".", false))) {
		start++
	}
	t := Turn{Answers: -1, Role: "official", Kind: "statement"}
	for _, b := range bs[start:] {
		t.Paras = append(t.Paras, b.Span)
	}
	lay.Turns = []Turn{t}
	return start
}
