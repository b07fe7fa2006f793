package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// whoAttend says of people listed in a sentence that they take part in a briefing.
var whoAttend = prefilter.MustCompile(`\b(?:attend(?:ed|ing)?|(?:answer|answered|take|took) (?:\w+ ){0,2}questions|presided|chaired)\b`)

// proseEntries cuts sentences that list those who take part in a briefing before each of them: "Jane Doe, Director of
// Ports, Tom Roe, Director of Docks, and Li Hao, Director of Locks, attended the briefing".
func proseEntries(text string, at source.Span, lx *lexicon.Lexicon) []source.Span {
	if at.Len() > 8*maxEntry || !strings.Contains(text[at.Start:at.End], ", ") || !whoAttend.MatchString(text[at.Start:at.End]) {
		return []source.Span{at}
	}
	var out []source.Span
	start := at.Start
	for i := at.Start; i+2 < at.End; i++ {
		if c := text[i]; text[i+1] != ' ' || c != ',' && c != '.' && c != 'd' {
			continue
		}
		if text[i] == 'd' && (i < at.Start+4 || text[i-3:i+1] != " and") {
			continue
		}
		if personAndPost(text[i+2:at.End], lx) {
			out = append(out, entrySpan(text, start, i+1))
			start = i + 2
		}
	}
	return append(out, entrySpan(text, start, at.End))
}

// entrySpan is a span without the commas and conjunctions at its end.
func entrySpan(text string, start, end int) source.Span {
	sp := trim(text, source.Span{Start: start, End: end})
	for {
		s := text[sp.Start:sp.End]
		n := len(strings.TrimRight(strings.TrimSuffix(s, " and"), " ,"))
		if n == len(s) {
			return sp
		}
		sp.End = sp.Start + n
	}
}

// personAndPost reports whether a text begins with a person's name, a comma and a post.
func personAndPost(text string, lx *lexicon.Lexicon) bool {
	text = text[:min(len(text), 160)]
	name, post, ok := strings.Cut(text, ", ")
	ws := strings.Fields(name)
	if !ok || len(ws) < 2 || len(ws) > 5 {
		return false
	}
	for len(ws) > 2 && addresses(ws[0], lx) {
		ws = ws[1:]
	}
	if !personName(ws, lx, len(ws) < len(strings.Fields(name))) {
		return false
	}
	_, ok = leadingPost(strings.TrimPrefix(strings.TrimPrefix(post, "the "), "a "), lx)
	return ok
}
