package pipeline

import (
	"strings"
	"unicode"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// labelClass says what kind of name a speaker's label is.
type labelClass int

const (
	notLabel       labelClass = iota
	genericAsker              // JOURNALIST, QUESTION, Q
	genericSpeaker            // PRIME MINISTER, A, SPOKESPERSON
	genericChair              // MODERATOR
	outletLabel               // a media outlet
	capsLabel                 // MITCHELL, MR CARNEY
	nameLabel                 // Xie Shaofeng, Mr. Smith, Kylie Gillies
)

// A label is a candidate for the start of a turn: a name before a colon.
type label struct {
	source.Span        // the name, without colon and brackets
	affil       string // what stands in brackets after it, or after a comma: outlet, body or post
	name        string // the person's name, where the label says more; else ""
	native      string // the name in Chinese characters in brackets after it
	body        int    // where the words of the turn begin
	class       labelClass
	alone       bool // nothing follows on its line
	colon       bool
	dash        bool // a dash or full stop stands for the colon
	block       int
}

var (
	labelHead      = prefilter.MustCompile(`^[\W_]{0,3}([\p{L}\d][^:：?!;"“”()（）\[\]\n]{0,150}?)\s*(?:[(（\[]([^()（）\[\]]{2,110})[)）\]])?\s*(?:[(（\[][^()（）\[\]]{1,40}[)）\]])?\s*([:：])[_*]{0,3}`)
	askedBy        = prefilter.MustCompile(`^\s*\(([^()]{3,40})\)`)
	bracketed      = prefilter.MustCompile(`^\[([\p{L}][^\[\]\n]{1,60})\]\s*[:：]?\s*`)
	narrowLabel    = prefilter.MustCompile(`^Q \p{Lu}`)
	wideLabel      = prefilter.MustCompile(`^(Q|A)(?:\s{2,}|\t)`)
	rounded        = prefilter.MustCompile(`^\(([\p{L}][^()\n]{1,60})\)\s*[:：]?\s*`)
	dashLabel      = prefilter.MustCompile(`^((?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z'’-]+)(?:\.|\s*(?:—|–|--))\s+[\p{Lu}\d“"]`)
	dotLabel       = prefilter.MustCompile(`^(Q|A|Question|Answer)\s*\d*\s*[.)–—-]\s+`)
	bareCaps       = prefilter.MustCompile(`^([A-Z][A-Z.'’ -]{2,40})$`)
	stageDirection = prefilter.MustCompile(`(?i)^(?:laughter|applause|inaudible|crosstalk|interruption|interjection|audio|break|pause|music|video|end|ends|indistinct|sic|unclear|phonetic|tape).*`)
	asker          = prefilter.MustCompile(`(?i)^(?:(?:unidentified|unknown|male|female|first|second|third)\s+)?(?:journalists?|questions?|q|reporters?|media|press|correspondents?|hosts?|presenters?|interviewers?|callers?|announcers?|comp[eè]res?|audience(?: member)?|unidentified|inaudible)\s*#?\d*\.?$`)
	askerPhrase    = prefilter.MustCompile(`(?i)^(?:(?:an?|the)\s+)?(?:(?:\w+\s)?(?:reporter|journalist|correspondent)s?\s+(?:from|of|for|with|at)\s+(?:the\s+)?(.{2,50})|(.{2,40}?)(?:[’']s?)?\s+(?:reporter|journalist|correspondent))$`)
	chairRole      = prefilter.MustCompile(`(?i)^(?:(?:mr|madam|madame)\.? (?:deputy )?speaker|moderator|chair(?:person|man|woman)?|facilitator|mc|emcee|operator|master of ceremonies|program(?:me)? (?:director|facilitator)|director of ceremonies)$`)
	answerer       = prefilter.MustCompile(`(?i)^(?:a|answer|pm|p\.m\.?|response|reply)\s*\d*\.?$`)
	fieldName      = prefilter.MustCompile(`(?i)^(?:delivered(?: on| by)?|held(?: on| at)?|issued|themes?|videos?|audio|watch|live|language|series|section|keywords?|key words|abstract|introduction|overview|views|share|tools|organi[sz]ed by|hosted by|location|when|where|subjects?|topics?|briefers?|principals?|on the call|date|time|venue|place|location|speakers?|panel(?:l?ists)?|chair(?:person|persons|man)?s?|moderators?|ministers|participants?|attend(?:ees|ing|ance)|present|notes?|n\.?b\.?|sources?|contacts?|tel(?:ephone)?|phone|fax|e-?mail|mobile|media (?:contact|enquiries|inquiries)|tags?|category|related|editors?|authors?|photos?|captions?|background|transcript|website|http|https|press release|read more|download|address|title|name|re|to|from|cc|agenda|summary|key points|highlights|topics covered|translat(?:ed|ion|or).*|edited.*|transcribed.*|interpreted.*|check against delivery|embargo.*|updated|published|posted|release(?:d)?|duration|program(?:me)?|interviewees?|issued by|for immediate release|for (?:the )?(?:press|media)|further information|for example|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|lastly|also|remember|look|well|now|so|and|but|finally|that is|namely)$`)
	sentenceBreak  = prefilter.MustCompile(`[.。]\s+\S`)
)

// findLabels collects all that looks like a speaker's label, then keeps what the whole document
// bears out: a title-case name before a colon is a label if it stands alone on its line, comes back,
// or is in the roster.
func findLabels(src *source.Source, bs []block, roster map[string]bool, lx *lexicon.Lexicon) []label {
	var found []label
	for i, b := range bs {
		if l, ok := labelAt(src, b, lx); ok {
			l.block = i
			found = append(found, l)
		}
	}
	found = withBareNames(src, bs, found, lx)
	count := map[string]int{}
	sure := 0
	known, families := map[string]bool{}, map[string]bool{} // the labels with a colon, and the last words of them
	brackets := 0                                           // "[Name] ..." is a form of label where several stand in a text
	names := 0                                              // title-case names before a colon, each standing for itself: a form where there are many
	for _, l := range found {
		name := strings.ToLower(src.Slice(l.Span))
		count[name]++
		if l.class != nameLabel && l.colon {
			sure++
		}
		if !l.colon && inBrackets(src, l) && !stageDirection.MatchString(src.Slice(l.Span)) {
			brackets++
		}
		if l.colon {
			known[name], families[familyOf(name)] = true, true
		}
		if l.class == nameLabel && l.colon && (personLike(src.Slice(l.Span), lx) || l.affil != "") {
			names++
		}
	}
	loud := inCapitalsOver(src.Text)
	dashes := 0 // "DOE. We ..." and "DOE — We ..." are a form of label where they come back, and few others stand there
	for _, l := range found {
		if l.dash && count[strings.ToLower(src.Slice(l.Span))] > 1 {
			dashes++
		}
	}
	byName := names >= 3 && names*5 >= len(bs)
	bareLines := bareLabels(src, found)
	if bareLines {
		found = withOpenLines(src, bs, found)
	}
	var kept []label
	for i, l := range found {
		name := strings.ToLower(src.Slice(l.Span))
		ok := true
		switch {
		case l.dash:
			ok = !loud && (dashes >= 3 || sure > 2) && (count[name] > 1 || l.generic() && dashes >= 3)
		case !l.colon:
			ok = known[name] || l.name != "" && l.block > 0 && families[familyOf(l.name)] && l.block+1 < len(bs) && endsSentence(src.Slice(bs[l.block+1].Span)) || bareLines && l.alone && l.part(src) || brackets > 1 && inBrackets(src, l) || count[name] > 1 && bold(src, l.Span)
		case l.class == nameLabel:
			ok = l.alone || i > 0 && answersTo(src, bs, found[i-1], l) || byName && len(strings.Fields(name)) <= 5 && (l.block > 0 || personLike(src.Slice(l.Span), lx)) || count[name] > 1 || roster[name] || l.affil != "" || bold(src, l.Span) ||
				sure > 2 && (personLike(src.Slice(l.Span), lx) || strings.Contains(name, " ") && asks(src.Text[l.body:bs[l.block].End]) || shortOffice(src.Slice(l.Span))) || sure > 0 && (startsHonorific(src.Slice(l.Span), lx) || personLike(src.Slice(l.Span), lx) && replies.MatchString(src.Text[l.body:min(len(src.Text), l.body+40)]))
		case l.class == capsLabel:
			ok = !bs[l.block].head && !loud || count[name] > 1
		case l.class == genericChair && l.alone && l.block+1 < len(bs): // else the heading of a roster
			next := bs[l.block+1].Span
			ok = endsSentence(src.Slice(next)) && !chairEntry(src, next, lx)
		}
		if rest := src.Text[min(l.body, bs[l.block].End):bs[l.block].End]; ok && l.block == 0 && !l.alone && !endsSentence(rest) && occasion.MatchString(rest) {
			ok = false // a title: "Minister Doe: media briefing on ports"
		}
		if ok && len(kept) == 0 && l.class == genericAsker && !l.alone && count[name] == 1 && introducesOne(src.Text[l.body:bs[l.block].End], lx) {
			ok = false // a field of the header: "Presenter: Press Secretary Jane Doe"
		}
		if ok && l.alone && l.block+1 == len(bs) && l.body >= len(src.Text) {
			ok = false // a label with nothing said under it
		}
		if ok {
			kept = append(kept, l)
		}
	}
	if len(kept) == 1 && !roster[strings.ToLower(src.Slice(kept[0].Span))] && headingOnly(src, bs, kept[0], lx) {
		return nil
	}
	mend(src, kept)
	return kept
}

// answersTo reports whether a full name before a colon stands straight under a question: "Q: How much?" above "Jane Doe: It
// costs".
func answersTo(src *source.Source, bs []block, asked, l label) bool {
	if asked.class != genericAsker && asked.class != outletLabel || !asked.colon || asked.block != l.block-1 {
		return false
	}
	ws := strings.Fields(src.Slice(l.Span))
	for _, w := range ws {
		if nameParticles[strings.ToLower(w)] && functionWord[strings.ToLower(w)] {
			return false
		}
	}
	return len(ws) > 1 && len(ws) < 5 && isTitleCase(ws) && isUpperStart(strings.TrimSpace(src.Text[l.body:bs[l.block].End])) && asks(src.Text[asked.body:bs[asked.block].End])
}

// introducesOne reports whether a line is nothing but somebody with a post, and no sentence.
func introducesOne(line string, lx *lexicon.Lexicon) bool {
	return len(line) < maxEntry/2 && !endsSentence(line) && !strings.ContainsAny(line, "?!") && len(titlePeople(line, lx)) > 0
}

// familyOf is the last word of a name, in lower case.
func familyOf(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
}

// generic reports whether a label says that somebody asks or answers, not the name.
func (l label) generic() bool { return l.class == genericAsker || l.class == genericSpeaker }

// part reports whether a label says who speaks by the part in the talk or by an office with a name, "Secretary Doe".
func (l label) part(src *source.Source) bool {
	return l.generic() || (l.class == capsLabel || l.class == nameLabel) && underPost.MatchString(src.Slice(l.Span))
}

var underPost = prefilter.MustCompile(`(?i)^(?:(?:deputy|vice|assistant|under|acting|prime|press|foreign) )?(?:minister|secretary|administrator|commissioner|director|president|governor|premier|chancellor|treasurer|ambassador|attorney general) \p{Lu}`)

// bareLabels reports whether lines without a colon that say who speaks, "Question" and "Prime Minister", are labels:
// two of them at least, which come back.
func bareLabels(src *source.Source, found []label) bool {
	names, n := map[string]bool{}, 0
	for _, l := range found {
		if !l.colon && l.alone && l.part(src) {
			names[strings.ToLower(src.Slice(l.Span))] = true
			n++
		}
	}
	return n >= 4 && len(names) > 1 && len(names) <= 4
}

// withOpenLines adds the lines that begin with a word of asking, "Question But is it so?", in a text whose labels
// stand on lines of their own without a colon.
func withOpenLines(src *source.Source, bs []block, found []label) []label {
	askers := map[string]bool{}
	at := map[int]label{}
	for _, l := range found {
		at[l.block] = l
		if !l.colon && l.alone && l.class == genericAsker {
			askers[src.Slice(l.Span)] = true
		}
	}
	var out []label
	for i, b := range bs {
		if l, ok := at[i]; ok {
			out = append(out, l)
			continue
		}
		word, rest, _ := strings.Cut(src.Slice(b.Span), " ")
		if askers[word] && isUpperStart(rest) {
			out = append(out, label{Span: source.Span{Start: b.Start, End: b.Start + len(word)}, body: b.Start + len(word), class: genericAsker, colon: true, block: i})
		}
	}
	return out
}

// headingOnly reports whether the only label of a text is no speaker's: a heading that ends with a colon, or a
// field with a few words ("FOR PRESS: No. 81").
func headingOnly(src *source.Source, bs []block, l label, lx *lexicon.Lexicon) bool {
	if l.affil != "" || personLike(src.Slice(l.Span), lx) {
		return false
	}
	rest := src.Text[min(l.body, bs[l.block].End):bs[l.block].End]
	return l.class == nameLabel || l.class == capsLabel && !l.alone && len(rest) < 40 && !endsSentence(rest)
}

// inBrackets reports whether a label's name stands in brackets.
func inBrackets(src *source.Source, l label) bool {
	return strings.IndexByte("[(", src.Text[max(0, l.Start-1)]) >= 0
}

// labelAt reads a label at the start of a block.
func labelAt(src *source.Source, b block, lx *lexicon.Lexicon) (label, bool) {
	text := src.Slice(b.Span)
	if c := text[0]; c >= 'a' && c <= 'z' {
		return label{}, false
	}
	if m := dotLabel.FindStringSubmatchIndex(text[:min(len(text), 20)]); m != nil {
		l := label{Span: source.Span{Start: b.Start + m[2], End: b.Start + m[3]}, body: b.Start + m[1], colon: true}
		l.class = classify(text[m[2]:m[3]], lx)
		l.readAsker(text[m[2]:m[3]], text[m[1]:], lx)
		return l, true
	}
	if narrowLabel.MatchString(text[:min(len(text), 8)]) { // a page whose runs of spaces were lost
		return label{Span: source.Span{Start: b.Start, End: b.Start + 1}, body: b.Start + 2, class: genericAsker, dash: true}, true
	}
	if m := wideLabel.FindStringSubmatchIndex(text[:min(len(text), 20)]); m != nil {
		l := label{Span: source.Span{Start: b.Start + m[2], End: b.Start + m[3]}, body: b.Start + m[1], colon: true}
		l.class = classify(text[m[2]:m[3]], lx)
		return l, true
	}
	if l, ok := bracketLabel(b, text, lx); ok {
		return l, true
	}
	if l, ok := numberedLabel(src, b, text, lx); ok {
		return l, true
	}
	l, found, ok := colonLabel(src, b, text, lx)
	if ok {
		return l, true
	}
	if d, ok := dashed(b, text, lx); ok {
		return d, true
	}
	if found {
		return l, false
	}
	if l, ok := bareLine(b, text, lx); ok {
		return l, true
	}
	if len(text) <= maxEntry/2 && isUpper(text) && strings.Contains(text, ",") && !strings.ContainsAny(text, "0123456789:;") && !endsSentence(text) {
		l := label{Span: b.Span, body: b.End, alone: true}
		if l.readOfficer(src, lx) {
			return l, true // "MINISTER FOR PORTS, DR JANE DOE" above what she says
		}
	}
	if len(text) <= 45 && bareCaps.MatchString(text) || len(text) < 60 && !b.head && bold(src, b.Span) {
		name := strings.TrimSpace(text)
		l := label{Span: b.Span, body: b.End, alone: true, class: classify(name, lx)}
		if l.class != notLabel {
			return l, true
		}
	}
	return label{}, false
}

// faxLine is the time that a fax machine prints at the top of a page: "MAY 23 '97 10".
var faxLine = prefilter.MustCompile(`(?i)^\W{0,3}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{1,3}\d`)

// dashed reads a label in capitals with a full stop or a dash after it: "DOE. We ...".
func dashed(b block, text string, lx *lexicon.Lexicon) (label, bool) {
	m := dashLabel.FindStringSubmatchIndex(text[:min(len(text), 60)])
	if m == nil {
		return label{}, false
	}
	l := label{Span: source.Span{Start: b.Start + m[2], End: b.Start + m[3]}, body: b.Start + m[1] - 1, dash: true, class: classify(text[m[2]:m[3]], lx)}
	return l, l.class == capsLabel || l.generic()
}

// bareLine reads a line that is only the part of a speaker: "Question", "Prime Minister".
func bareLine(b block, text string, lx *lexicon.Lexicon) (label, bool) {
	name := strings.TrimRight(text, " .")
	if len(text) > 30 || len(name) < 4 || !isUpperStart(name) || strings.ContainsAny(name, ",;?!") {
		return label{}, false
	}
	l := label{Span: source.Span{Start: b.Start, End: b.Start + len(name)}, body: b.End, alone: true, class: classify(name, lx)}
	return l, l.generic() || l.class == nameLabel && underPost.MatchString(name)
}

// digitsAround reports whether the colon at i is one of a time or ratio, "at 3:30".
func digitsAround(s string, i int) bool {
	return i > 0 && i+1 < len(s) && unicode.IsDigit(rune(s[i-1])) && unicode.IsDigit(rune(s[i+1]))
}

// classify says what sort of label a name before a colon is.
func classify(name string, lx *lexicon.Lexicon) labelClass {
	name = strings.TrimSpace(name)
	ws := strings.Fields(name)
	if postedLine.MatchString(name) {
		return notLabel // "Ports Online  Updated:"
	}
	if fieldName.MatchString(name) && !asker.MatchString(name) && !chairRole.MatchString(name) {
		return notLabel
	}
	if startsHonorific(name, lx) {
		ws = ws[1:] // "Smt. Rao": its full stop ends no sentence
	}
	if faxLine.MatchString(name) || len(ws) == 0 || len(ws) > 9 || sentenceBreak.MatchString(stripTitles(strings.Join(ws, " "))) || strings.Contains(name, "http") || strings.ContainsAny(name, "|»") {
		return notLabel
	}
	ws = strings.Fields(name)
	switch {
	case stageDirection.MatchString(name) && len(ws) < 4:
		return notLabel
	case asker.MatchString(name), askerPhrase.MatchString(name):
		return genericAsker
	case chairRole.MatchString(name):
		return genericChair
	case answerer.MatchString(name):
		return genericSpeaker
	case lx.Find(lexicon.MediaOutlet, name) != nil:
		return outletLabel
	case outletName(name):
		if _, office, ok := strings.Cut(name, ","); !ok || !ofOffice(office, lx) && !postAmong(office, lx) {
			return outletLabel
		}
	}
	if _, ok := lx.Posts.Find(lexFields(name)...); ok && (name == strings.ToUpper(name) || isTitleCase(ws)) {
		return genericSpeaker
	}
	if who, outlet, ok := strings.Cut(name, ","); ok && len(ws) <= 8 && !postAmong(outlet, lx) {
		if namesOutlet(outlet, lx) && isTitleCase(strings.Fields(who)) || namesOutlet(who, lx) && isTitleCase(strings.Fields(outlet)) {
			return outletLabel // "Jane Doe, Evening Post" and "Evening Post, Doe"
		}
	}
	if officeWord.MatchString(name) && len(ws) <= 5 && (name == strings.ToUpper(name) || isTitleCase(ws)) && !personLike(name, lx) {
		return genericSpeaker // "SENIOR ADMINISTRATION OFFICIAL", "Minister Bowen"
	}
	if name == strings.ToUpper(name) && countLetters(name) >= 2 && len(ws) <= 6 {
		if occasion.MatchString(name) {
			return notLabel
		}
		return capsLabel
	}
	if isTitleCase(ws) {
		return nameLabel
	}
	return notLabel
}

var officeWord = prefilter.MustCompile(`(?i)\b(?:official|officer|minister|secretary|president|ambassador|spokes(?:person|man|woman)|director|commissioner|governor|premier|chancellor|treasurer|administrator|representative|coordinator|chief)\b`)

var occasion = prefilter.MustCompile(`(?i)\b(?:conference|briefing|interview|statement|doorstop|speech|address|remarks|release|embargo\w*|update|summary|background|attachment)\b`)

// stripTitles drops the dots of honorifics and initials, which are no sentence ends.
func stripTitles(s string) string {
	return titleDots.ReplaceAllString(s, "")
}

var titleDots = prefilter.MustCompile(`\b(?:(?i:Mr|Mrs|Ms|Dr|Prof|Sen|St|Hon|Rev|Gen|Gov|Lt|Col|Rep|Amb|Adm|Sec|Asst|Dep|Min|Pres|Capt|Maj|Cmdr|Comm|Supt)|[A-Z])\.`)

var nameParticles = map[string]bool{"de": true, "da": true, "del": true, "van": true, "von": true, "der": true, "den": true, "al": true,
	"bin": true, "ibn": true, "binti": true, "of": true, "and": true, "the": true, "for": true, "&": true, "la": true, "le": true, "di": true,
	"dos": true, "du": true, "y": true, "el": true, "on": true, "in": true}

// isTitleCase reports whether all words but particles begin with a capital (or are not Latin), and
// there are at most seven.
func isTitleCase(ws []string) bool {
	if len(ws) == 0 || len(ws) > 7 || nameParticles[strings.ToLower(ws[0])] {
		return false
	}
	for _, w := range ws {
		r := []rune(strings.TrimLeft(w, `"'“‘(`))
		if len(r) == 0 {
			return false
		}
		if !unicode.IsUpper(r[0]) && !nameParticles[w] && unicode.Is(unicode.Latin, r[0]) || unicode.IsDigit(r[0]) && len(ws) == 1 {
			return false
		}
	}
	return true
}

// startsHonorific reports whether a name begins with a form of address.
func startsHonorific(name string, lx *lexicon.Lexicon) bool {
	ws := strings.Fields(name)
	return len(ws) > 1 && addresses(ws[0], lx)
}

// addresses reports whether a word is a form of address. "He" is a family name, and no "HE".
func addresses(word string, lx *lexicon.Lexicon) bool {
	return word != "He" && lx.Honorifics[strings.ToLower(strings.TrimSuffix(word, "."))]
}

// familyName reports whether a word that speech has for other things, "He", is a family name before another.
func familyName(word, next string, lx *lexicon.Lexicon) bool {
	return lx.Surnames[strings.ToLower(word)] && syllables(next)
}

// personLike reports whether a name looks like a person's: an honorific, a Chinese surname or a
// known given name first, two to four words.
func personLike(name string, lx *lexicon.Lexicon) bool {
	ws := strings.Fields(name)
	if len(ws) < 2 || len(ws) > 5 {
		return false
	}
	first := strings.ToLower(strings.TrimSuffix(ws[0], "."))
	return lx.Honorifics[first] || lx.Surnames[first] || lx.GivenNames[first]
}

var outletWord = prefilter.MustCompile(`(?i)\b(?:news|daily|times|post|tv|television|radio|agency|journal|herald|press|reuters|broadcasting|broadcast|magazine|media|weekly|gazette|tribune|bulletin|chronicle|newspaper|newspapers|morning|observer|express|wire|channel|online|net|\w+\.(?:com|cn|net|org)|broadcaster|correspondent|telegraph|mail|globe|afp|bbc|cnn|abc|sbs|cctv|cgtn|cnbc|npr|pbs|nhk)\b`)

// outletName reports whether a name of several words has one of an outlet: "Evening Post", and no "Press Conference" or
// "Media Statement".
func outletName(name string) bool {
	ws := strings.Fields(name)
	return outletWord.MatchString(afterLess.ReplaceAllString(name, "")) && isTitleCase(ws) && len(ws) > 1 && !occasion.MatchString(name) && !unitOfPress.MatchString(name)
}

// afterLess is "Post-" in words like "Post-Cabinet".
var afterLess = prefilter.MustCompile(`\b[Pp]ost-\p{L}+`)

// unitOfPress ends the name of a body's unit for the press: "Press Office".
var unitOfPress = prefilter.MustCompile(`(?i)\b(?:office|officer|secretary|bureau|department|division|section|team|unit)$`)

// shortOffice reports whether a name stands under a post in letters, "MOS Lim".
func shortOffice(name string) bool {
	first, _, ok := strings.Cut(name, " ")
	return ok && officeLetters[first]
}

// postAmong reports whether one of the parts between commas is a post: what follows it is a body, no outlet.
func postAmong(parts string, lx *lexicon.Lexicon) bool {
	for part := range strings.SplitSeq(parts, ",") {
		if m, ok := leadingPost(part, lx); ok && !asker.MatchString(m.Val) && !outletWord.MatchString(m.Val) {
			return true
		}
	}
	return false
}

// inCapitalsOver reports whether a text is set in capitals, where a line before a colon is no label for being so too.
func inCapitalsOver(text string) bool {
	capitals, small := 0, 0
	for i := range min(len(text), 4000) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= 'a' && c <= 'z':
			small++
		}
	}
	return capitals > 3*small
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// bold reports whether the span is set in bold throughout.
func bold(src *source.Source, sp source.Span) bool {
	for _, b := range src.Bold {
		if b.Start <= sp.Start && b.End >= sp.End-1 {
			return true
		}
	}
	return false
}
