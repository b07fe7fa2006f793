package pipeline

import (
	"regexp"
	"strings"
	"unicode"
)

// Page furniture is what a page puts round a transcript: page numbers, counters, editor tags,
// captions, links. It is recognised by form, never by the wording of one site alone.
var (
	tagLine     = regexp.MustCompile(`^_[A-Za-z0-9]+(_[A-Za-z0-9]+)+_$`)
	pageLine    = regexp.MustCompile(`^(?i:page|p\.)?\s*\d+\s*(?:(?i:of)|/)?\s*\d*$`)
	captionLine = regexp.MustCompile(`^\d*\s*/\s*\d+\s*\S.{0,80}$|^/\d+\s+\S.{0,80}$`)
	crumbLine   = regexp.MustCompile(`^[-–>»/ ]*\S[^.?!:]*(?:\s[-–>»|/]\s[^.?!:]*){2,}$`)
	commentLine = regexp.MustCompile(`(?i)\bcomments?\s*\(|\(s\)\s*$|>>|^\s*\d+\s+comments?\b`)
	disclaimer  = regexp.MustCompile(`(?i)^(?:e\s*&\s*o\s*e|proof only|check against delivery)[\s.…_–—-]*$`)
	translators = regexp.MustCompile(`(?i)^\(?(?:translated|edited|transcribed|interpreted|compiled|translation|transcription|reporting)(?:\s*(?:,|and|&)\s*(?:translated|edited|transcribed|reviewed|compiled|proofread))*\s*(?:by|:)\s*`)
	linkLine    = regexp.MustCompile(`(?i)^(?:read (?:more|in \w+)|go to \w+|back to .*|share(?: this.*)?|print(?: this.*)?|e-?mail|download.*|related (?:stories|links|articles|news|content).*|next page|previous page|follow us.*|subscribe.*|copyright.*|all rights reserved.*|(?:photo|image|source|editor|author|credit)s?\s*[:|].*|\[?\s*(?:end|ends|more)\s*\]?|e\s*&\s*o\s*e.*|text size.*|font size.*|click here.*|home|menu|search|login|sign in|skip to .*|press room|newsroom|media cent(?:re|er)|news)$`)
)

// isFurniture reports whether a line by itself is page furniture.
func isFurniture(line string) bool {
	line = strings.TrimSpace(line)
	if disclaimer.MatchString(line) {
		return true
	}
	if line == "" || len(line) > 110 || len(line) > 50 && line[len(line)-1] == '.' {
		return false
	}
	if tagLine.MatchString(line) || pageLine.MatchString(line) || captionLine.MatchString(line) ||
		linkLine.MatchString(line) || commentLine.MatchString(line) {
		return true
	}
	letters := 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*5 < len(line)*2 && len(line) < 80 && len(findDates(line)) == 0
}
