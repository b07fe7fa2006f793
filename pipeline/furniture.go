package pipeline

import (
	"strings"
	"unicode"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// Page furniture is what a page puts round a transcript: page numbers, counters, editor tags,
// captions, links. It is recognised by form, never by the wording of one site alone.
var (
	tagLine     = prefilter.MustCompile(`^_[A-Za-z0-9]+(_[A-Za-z0-9]+)+_$`)
	pageLine    = prefilter.MustCompile(`^(?i:page|p\.)?\s*\d+\s*(?:(?i:of)|/)?\s*\d*$`)
	captionLine = prefilter.MustCompile(`^\d*\s*/\s*\d+\s*\S.{0,80}$|^/\d+\s+\S.{0,80}$`)
	crumbLine   = prefilter.MustCompile(`^[-–>»ㄑ/ ]*\S[^.?!:]*(?:\s[-–>»|ㄑ/]\s[^.?!:]*){2,}$|^[ㄑ>»]\s`)
	commentLine = prefilter.MustCompile(`(?i)\bcomments?\s*\(|\(s\)\s*$|>>|^\s*\d+\s+comments?\b`)
	photoLine   = prefilter.MustCompile(`(?i)[\[(](?:photo|image|picture)s?\b[^\])]*[\])]\s*$`)
	aside       = prefilter.MustCompile(`(?i)^(?:\[[^\[\]]{2,100}\]|\([^()]{2,100}\))[.*]?$`)
	refLine     = prefilter.MustCompile(`^(?:[A-Z]{2,5}(?:/[A-Z]{1,5})+|\(?(?i:release|press release|story|document) (?i:id|no\.?|number)\b.{0,40})$`)
	endLine     = prefilter.MustCompile(`(?i)^\W*(?:ends?|end of (?:the )?(?:transcript|text|release|briefing))\W*$`)
	contactLine = prefilter.MustCompile(`(?i)^(?:media |press )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|tel|telephone|phone|fax|e-?mail|mobile)\b.{0,80}[:\d]`)
	trailLine   = prefilter.MustCompile(`^(?:(?i:home)\s*(?:[-–|]\s*[^-–|]{1,30}){1,4}|[^>»]{1,40}(?:\s*[>»]\s*[^>»]{1,40}){1,4})$`)
	disclaimer  = prefilter.MustCompile(`(?i)^(?:e\s*&\s*o\s*e|proof only|check against delivery)[\s.…_–—-]*$`)
	translators = prefilter.MustCompile(`(?i)^\(?(?:translated|edited|transcribed|interpreted|compiled|translation|transcription|reporting)(?:\s*(?:,|and|&)\s*(?:translated|edited|transcribed|reviewed|compiled|proofread))*\s*(?:by|:)\s*`)
	// stampedLabel is a speaker with the time of a recording, and nothing else: "Doe: (05:20)".
	stampedLabel = prefilter.MustCompile(`^\p{Lu}[^:\n]{0,60}(?::\s*[(\[]\d{1,2}(?::\d{2}){1,2}[)\]]|\s[(\[]\d{1,2}(?::\d{2}){1,2}[)\]]:)$`)
	linkLine     = prefilter.MustCompile(`(?i)^(?:read (?:more|in \w+)|go to \w+|back to .*|share(?: this.*)?|print(?: this.*)?|e-?mail|download.*|related (?:stories|links|articles|news|content).*|next page|previous page|follow us.*|subscribe.*|copyright.*|all rights reserved.*|(?:photo|image|source|editor|author|credit)s?\s*[:|].*|\[?\s*(?:end|ends|more)\s*\]?|e\s*&\s*o\s*e.*|text size.*|font size.*|click here.*|home|menu|search|login|sign in|skip to .*|press room|newsroom|media cent(?:re|er)|news)$`)
)

// isFurniture reports whether a line by itself is page furniture.
func isFurniture(line string) bool {
	line = strings.TrimSpace(line)
	if line != "" && strings.IndexByte("eEpPcC", line[0]) >= 0 && disclaimer.MatchString(line) {
		return true
	}
	if line == "" || len(line) > 110 || len(line) > 50 && line[len(line)-1] == '.' {
		return false
	}
	// an expression is asked only where the line holds what every match of it does
	slash, digit := strings.Contains(line, "/"), strings.ContainsAny(line, "0123456789")
	switch {
	case line[0] == '_' && tagLine.MatchString(line), digit && pageLine.MatchString(line), slash && captionLine.MatchString(line),
		linkLine.MatchString(line),
		(slash || strings.IndexByte("(rRpPsSdD", line[0]) >= 0) && refLine.MatchString(line),
		strings.ContainsAny(line, "])") && photoLine.MatchString(line),
		(strings.ContainsAny(line, ">»") || line[0] == 'h' || line[0] == 'H') && trailLine.MatchString(line) && !endsSentence(line),
		(digit || strings.ContainsAny(line, "(>")) && commentLine.MatchString(line):
		return true
	}
	if digit && stampedLabel.MatchString(line) {
		return false
	}
	letters := 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*5 < len(line)*2 && len(line) < 80 && len(findDates(line)) == 0
}

// afterEnd is the index of the first block after a line that says the transcript ends, where nobody speaks
// below it; the number of blocks where there is none.
func afterEnd(src *source.Source, bs []block, lx *lexicon.Lexicon) int {
	end, from := len(bs), len(bs)
	for i := len(bs) - 1; i > len(bs)/2; i-- {
		if bs[i].Len() < 60 && endLine.MatchString(src.Slice(bs[i].Span)) {
			from = i
		}
	}
	for i := len(bs) - 1; i >= from; i-- {
		if bs[i].Len() < 60 && endLine.MatchString(src.Slice(bs[i].Span)) {
			end = i + 1
		} else if l, ok := labelAt(src, bs[i], lx); ok && l.colon && l.class != nameLabel {
			break
		}
	}
	return end
}

// asides are the blocks between and after the turns that nobody says: headings in capitals or set off as such
// before a label, stage directions, and at the end the signature of the page. A turn keeps one block at least.
func asides(src *source.Source, bs []block, labels []label) map[int]bool {
	out := map[int]bool{}
	capitals := 0
	for _, b := range bs {
		if isUpper(src.Slice(b.Span)) {
			capitals++
		}
	}
	heading := func(i int) bool {
		line := src.Slice(bs[i].Span)
		if occasionEnd.MatchString(line) {
			return true // "Questions and answers"
		}
		if len(line) > 80 || endsSentence(line) || countLetters(line) < 3 {
			return false
		}
		return isUpper(line) && capitals*3 < len(bs) || bs[i].head || bold(src, bs[i].Span)
	}
	for k, l := range labels {
		end := len(bs)
		if k+1 < len(labels) {
			end = labels[k+1].block
		}
		first := l.block + 1 // a block that may go: something else is said under the label
		if l.alone {
			first++
		}
		for i := end - 1; i >= first; i-- {
			line := src.Slice(bs[i].Span)
			if !heading(i) && !(end == len(bs) && (onlyDate(line) && len(line) < 40 || (siteLine.MatchString(line) || postedLine.MatchString(line)) && len(line) < 80 && len(findDates(line)) > 0 || contactLine.MatchString(line))) {
				break
			}
			out[i] = true
		}
		for i := first; i < end; i++ {
			if line := src.Slice(bs[i].Span); aside.MatchString(line) {
				out[i] = true
			}
		}
	}
	return out
}
