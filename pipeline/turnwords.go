package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
)

// The words of a turn that show what it does: open or close the briefing, hand over, let somebody ask, ask or answer.
var (
	floorOpen = prefilter.MustCompile(`(?i)\b(?:floor is (?:now )?open|open the (?:floor|lines?)|open (?:it |this |things )?(?:up )?(?:for|to) (?:your |some |any )?questions|take (?:your )?questions|please (?:identify|state|introduce yoursel(?:f|ves)|name)|(?:raise|ask) (?:your )?questions?|questions? please|next question|last question|we will now (?:take|move|proceed)|we'll (?:now )?take|time for (?:one )?(?:more )?questions?)\b|[.!] (?:any )?questions?[.?]`)
	handsOver = prefilter.MustCompile(`(?i)\b(?:(?:give|hand|pass|turn|yield) (?:it |this |the )?(?:over )?(?:the )?(?:floor|question|microphone|mic)? ?(?:over )?to|floor (?:is yours|to)|will (?:now )?(?:answer|take|respond to|address|brief|speak)|to (?:answer|take|respond to) (?:this|that|your|the)\b.*question|(?:i'd like to|i would like to|let me|may i|let's|now|i'll|i will|i shall|we'll|i want to) (?:now )?(?:invite|ask (?:mr|ms|mrs|dr|my|our|the|minister|professor)|hand|give the floor|pass|turn|call (?:on|upon)|let (?:mr|ms|my))|i invite|please welcome|over to)\b`)
	opens     = prefilter.MustCompile(`(?i)\b(?:welcome (?:to|everyone)|good (?:morning|afternoon|evening|day)|ladies and gentlemen|(?:let's|let’s|going to) get (?:going|started)|thank you (?:all )?for (?:coming|joining|attending))\b`)
	closes    = prefilter.MustCompile(`(?i)\b(?:that concludes|this concludes|concludes (?:today's|this|our)|conclude(?:s)? here|end (?:of )?(?:today's|the|this) (?:press|news|briefing|conference)|that's all for|that is all for|(?:that's|that’s|that is) all (?:the time we have|(?:we have|we've|we’ve)(?: got)? time for)|comes? to (?:an end|a close|its end)|brings? us to (?:the end|a close)|that(?:'s|’s| is) it for (?:today|now|this (?:morning|afternoon|evening|session))|wraps? (?:it |things )?up|(?:we'll|we’ll|we will|let's|let’s) (?:leave it|end|stop) (?:there|here)|goodbye|see you|thank you (?:all )?for (?:coming|attending|joining|your (?:attendance|participation)))\b`)
	invited   = prefilter.MustCompile(`(?i)\b(?:we have (?:with us|invited|here)|joined (?:today )?by|also (?:present|joining|with us|attending)|with (?:us|me) (?:today|here)|present (?:today|here) (?:is|are)|let me introduce|introduce to you)\b`)
)

// asks reports whether a turn puts a question: it is short for an answer and a question mark stands
// in its last part, or it says without one that it asks.
func asks(text string) bool {
	i := strings.LastIndexAny(text, "?？")
	if i < 0 {
		return len(text) < 1000 && requests.MatchString(text)
	}
	return len(text)-i < 80 || i > len(text)/2 && len(text) < 1500
}

// answersOne is how an answer begins.
var answersOne = prefilter.MustCompile(`(?i)^\W*(?:okay\W+|well\W+|all right\W+)?(?:(?:thank you|thanks)(?: very much)? for (?:your|the|that|this|raising (?:the|that|this)) (?:\w+ )?question|(?:i(?:['’]ll| will| would like to|['’]d like to)?|let me|allow me to) (?:now )?(?:answer|respond to|reply to|take) (?:your|the|that|this) (?:\w+ )?question)`)

// requests is a question without its mark: "My question is about charity. Please brief us on it."
var requests = prefilter.MustCompile(`(?i)\b(?:my (?:(?:first|second|other) )?question (?:is|concerns|goes)|i (?:also )?(?:have|had) (?:a|one|two|another) (?:\w+ )?questions?|i(?:'d|’d| would) like to ask|i want(?:ed)? to ask|please (?:introduce the|brief us|elaborate on|share with us|tell us|give us|talk about))\b`)

// letsAsk ends words that let somebody ask: "go ahead", "the lady in front", a name alone.
var letsAsk = prefilter.MustCompile(`(?i:\b(?:go ahead|questions?|next(?: one)?|over (?:here|there|to you)|in (?:the )?(?:front|back|middle)|(?:at|in) the back|the (?:gentleman|lady) \S+)\W*$|\b(?:let's|we'll|i'll) (?:go|turn|talk|take|come|start)\b)|(?:^|[.?!,–-] ?)(?:(?i:yes|okay|ok|sorry|thanks),? )?\p{Lu}\p{L}+[.?!]?$`)

// turnText is all that is said in a turn.
func turnText(src *source.Source, t Turn) string {
	if len(t.Paras) == 0 {
		return ""
	}
	return src.Slice(t.Span())
}

// edges is the beginning and the end of a long turn: what hands over, opens or closes stands there.
func edges(text string) string {
	const head, tail = 400, 600
	if len(text) <= head+tail {
		return text
	}
	return strings.ToValidUTF8(text[:head]+"\n"+text[len(text)-tail:], "")
}

// nextName is a person with his title.
var nextName = prefilter.MustCompile(`\b(?:(?:Mr|Ms|Mrs|Dr)\.?|Professor|Minister|Vice Minister|Secretary|Director)\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})`)

// handedTo is the person a turn gives the floor to, as named in its last sentences.
func handedTo(text string) string {
	if !nextName.MatchString(text) {
		return ""
	}
	start := 0
	for sentence := range strings.SplitAfterSeq(text, ". ") {
		if loc := handsOver.FindStringIndex(sentence); loc != nil {
			if m := nextName.FindStringSubmatch(text[max(0, start+loc[0]-80):min(len(text), start+loc[1]+120)]); m != nil {
				return m[1]
			}
			return ""
		}
		start += len(sentence)
	}
	return ""
}
