package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A Header is what a page says of the briefing before and round the talk.
type Header struct {
	Title     string
	TitleAt   source.Span // empty where the title is the page's own, not in the text
	Date      string      // of the event, YYYY-MM-DD or ""
	Published string      // of the page, YYYY-MM-DD or ""
	Held      string      // of the event, by another transcript of it
	Place     string
	PlaceAt   source.Span
	Organizer string // as printed
}

// Reference is the date that relative periods count from: the event's, else the publication's.
func (h Header) Reference() string { return first(h.Date, first(h.Held, h.Published)) }

var (
	eventWord    = prefilter.MustCompile(`(?i)\b(?:briefing|press conference|news conference|conference|interview|doorstop|transcript|q\s*&\s*a|press|remarks|statement|address|speech|media|question|stakeout|readout)\b`)
	talkWord     = prefilter.MustCompile(`(?i)\b(?:interview|doorstop|(?:press|news|media) conference|(?:press|media|noon|midday|daily) briefing|(?:press|media) call|gaggle|address|speech|remarks|lecture|oration|eulogy|toast|q\s*&\s*a|questions and answers|statement to|broadcast|transcript)\b`)
	heldSentence = prefilter.MustCompile(`(?i)\b(?:held|holds|hosted|gave|convened)\s+(?:a|an|the|its)\s+(?:\w+\s+){0,3}(?:press|news|media)\s+(?:conference|briefing)|(?:press|news|media)\s+(?:conference|briefing)\s+(?:was\s+)?held\b`)
	heldIn       = prefilter.MustCompile(`\b(?:in|at)\s+(\p{Lu}[\p{L}'.-]+(?:\s\p{Lu}[\p{L}'.-]+){0,2})`)
	briefedToday = prefilter.MustCompile(`(?i)\b(?:today|this (?:morning|afternoon|evening)) (?:briefed|addressed|spoke to|met) (?:the )?(?:media|press|reporters|journalists)\b|\b(?:briefed|addressed|spoke to|met) (?:the )?(?:media|press|reporters|journalists)\b[^.]{0,100}\b(?:today|this (?:morning|afternoon|evening))\b`)
	heldAt       = prefilter.MustCompile(`\bat\s+(?:the\s+)?(?:\p{Lu}[\p{L}'.-]+\s)*\p{Lu}[\p{L}'.-]+,\s+(\p{Lu}[\p{L}'.-]+(?:\s\p{Lu}[\p{L}'.-]+){0,2})`)
	placeBar     = prefilter.MustCompile(`^(\p{Lu}[\p{L}'.-]+(?:[\s,]+\p{Lu}[\p{L}'.-]+){0,3})\s*(?:\||,|–|—|-)\s`)
	dateField    = prefilter.MustCompile(`(?i)^(?:date|(?:held|delivered)(?: on)?|event date|when)\s*:?`)
	heldBy       = prefilter.MustCompile(`(?i)(?:press|news|media)\s+(?:conference|briefing)\s+(?:(?:held|hosted|organi[sz]ed|given)\s+by|of)\s+(?:the\s+)?`)
	postedLine   = prefilter.MustCompile(`(?i)(?:^|\||\s\s)\W*(?:posted|published|updated|last (?:updated|modified)|release(?:d| date| time)|publication|date of (?:publication|release))\b`)
	placeField   = prefilter.MustCompile(`(?i)^(?:location|place|venue|where)\s*:\s*([\p{Lu}\d][^:;]{2,80}?)\s*$`)
	fromField    = prefilter.MustCompile(`(?i)^(?:from|issued by|organi[sz]ed by|organi[sz]er|hosted by)\s*:\s*(?:the\s+)?`)
	pageField    = prefilter.MustCompile(`(?i)^(?:from|issued by|organi[sz]ed by|organi[sz]er|hosted by|date|time|when|venue|place|location|where|(?:held|delivered)(?: on)?|(?:first |last )?(?:published|updated|modified|posted)(?: on)?|release (?:date|time)|source)(?:\s*:|\s+\d)`)
	siteLine     = prefilter.MustCompile(`(?i)\b[\w-]+\.(?:com|cn|org|net|gov|edu|info|au|uk|in)\b|^source\b`)
)

// readHeader reads title, dates, place and organiser from the blocks before the first turn, the
// page's metadata, and the opening words. An event date is one that stands in the title, with a place, a
// time of day or the word "Date", or that a sentence says the briefing was held on; any other date of a
// header is the day of publication. Where the title says that somebody spoke, a date that stands by itself
// is both: records of talk are dated by the day of the talk, and a page of another site by its own. front is what
// a block of metadata before the text says.
func readHeader(src *source.Source, header []block, opening source.Span, front Header, lx *lexicon.Lexicon) Header {
	var h Header
	readTitle(src, header, &h, lx)
	h.Title, h.Published = first(front.Title, h.Title), front.Published
	h.Date = rosterDate(src, header, lx)
	fieldAbove, onSite := false, false
	for _, b := range header {
		line := src.Slice(b.Span)
		isField := dateField.MatchString(line)
		for _, d := range findDates(line) {
			rest := line[:d.start] + line[d.end:]
			clock := clockTime.MatchString(rest)
			m := placeBar.FindStringSubmatchIndex(rest)
			place := m != nil && lx.Find(lexicon.Place, rest[m[2]:m[3]]) != nil
			if city := placeBefore(line, d, lx); !place && city != "" {
				h.Date, h.Place = first(h.Date, d.date), first(h.Place, city)
				h.PlaceAt = findIn(src.Text, b.Span, h.Place)
				continue
			}
			switch {
			case siteLine.MatchString(rest), postedLine.MatchString(line):
				h.Published = first(h.Published, d.date)
				onSite = true
			case eventWord.MatchString(rest) && (b.Span == h.TitleAt || line == h.Title):
				if h.Date == "" {
					h.Date = d.date // "Regular Press Conference on March 5, 2024"
				} else if h.Date != d.date {
					h.Published = first(h.Published, d.date)
				}
			case isField || fieldAbove || clock || place || heldSentence.MatchString(line):
				h.Date = first(h.Date, d.date)
			case len(line) < 60:
				h.Published = first(h.Published, d.date)
			}
			if place && h.Place == "" {
				h.Place = rest[m[2]:m[3]]
				h.PlaceAt = findIn(src.Text, b.Span, h.Place)
			}
		}
		if m := placeField.FindStringSubmatchIndex(line); m != nil && h.Place == "" {
			h.Place = line[m[2]:m[3]]
			h.PlaceAt = source.Span{Start: b.Start + m[2], End: b.Start + m[3]}
		}
		fieldAbove = isField && len(line) < 12
		if heldSentence.MatchString(line) && h.Place == "" {
			readPlace(src, b.Span, &h, lx)
		}
	}
	if h.Published == "" && src.Meta.Date != h.Date {
		h.Published = src.Meta.Date
	}
	if h.Date == "" && talkWord.MatchString(h.Title) {
		h.Date = h.Published // a record of talk is dated by the day it was said
		if onSite {
			h.Date = ""
		}
	}
	for _, sp := range append(spansOf(header), opening) {
		if briefedToday.MatchString(src.Slice(sp)) {
			h.Date = first(h.Date, h.Published)
			readPlace(src, sp, &h, lx)
			break
		}
	}
	h.Organizer = organizer(src, header, opening, h.Title, lx)
	return h
}

// rosterDate is the date that stands by itself under a list of those who speak, before the talk: the day of the event,
// whatever day the page was made; "" where none does.
func rosterDate(src *source.Source, header []block, lx *lexicon.Lexicon) string {
	n := len(header) - 1
	if n < 2 || header[n].Len() > 30 || !onlyDate(src.Slice(header[n].Span)) {
		return ""
	}
	if _, ok := rosterEntry(src, header[n-1].Span, lx); !ok {
		return ""
	}
	return findDates(src.Slice(header[n].Span))[0].date
}

// undated looks for the day of the briefing where the header has none with its year. Where the day of publication shows, a day that a
// sentence says the briefing was held on lies before it; else it looks in lines of the page round the talk ("Source: Ports Office
// 2025/08/13"), which tell when it was published, else in a day without a year.
func (h *Header) undated(src *source.Source, furniture []source.Span, header []block, opening source.Span) {
	if h.Date == "" && h.Published != "" {
		h.Date = heldBefore(src, header, opening, h.Published)
	}
	if h.Reference() != "" {
		return
	}
	for _, sp := range furniture {
		if ds := findDates(src.Slice(sp)); len(ds) > 0 && sp.Len() < 120 {
			h.Published = ds[0].date
			return
		}
	}
	h.Date = dayOfTalk(src, header, opening)
}

// placeBefore is the place that stands straight before the date at the end of a line that names a body first: "Ministry of
// Trade, Geneva, 3 May 2024"; "" where none does.
func placeBefore(line string, d foundDate, lx *lexicon.Lexicon) string {
	if len(line) > 140 || strings.TrimSpace(line[d.end:]) != "" {
		return ""
	}
	rest := strings.TrimRight(line[:d.start], " ,|–—-")
	k := strings.LastIndexAny(rest, ",|–—")
	if k < 0 {
		return ""
	}
	city := strings.TrimLeft(rest[k:], " ,|–—")
	if lx.Find(lexicon.Place, city) == nil {
		return ""
	}
	return city
}

func spansOf(bs []block) []source.Span {
	var out []source.Span
	for _, b := range bs {
		out = append(out, b.Span)
	}
	return out
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func findIn(text string, at source.Span, s string) source.Span {
	if i := strings.Index(text[at.Start:at.End], s); i >= 0 {
		return source.Span{Start: at.Start + i, End: at.Start + i + len(s)}
	}
	return source.Span{}
}

func readPlace(src *source.Source, at source.Span, h *Header, lx *lexicon.Lexicon) {
	line := src.Slice(at)
	for _, m := range append(heldAt.FindAllStringSubmatchIndex(line, -1), heldIn.FindAllStringSubmatchIndex(line, -1)...) {
		if h.Place == "" && lx.Find(lexicon.Place, line[m[2]:m[3]]) != nil {
			h.Place = line[m[2]:m[3]]
			h.PlaceAt = source.Span{Start: at.Start + m[2], End: at.Start + m[3]}
			return
		}
	}
}

// readTitle picks the title: a heading or line that names the kind of event; else the first line
// long enough to be one; else the page's own title.
func readTitle(src *source.Source, header []block, h *Header, lx *lexicon.Lexicon) {
	best, bestScore := -1, 0
	for i, b := range header {
		line := strings.TrimSpace(src.Slice(b.Span))
		if i > 12 || len(line) > 250 || len(line) < 8 || isFurniture(line) || pageField.MatchString(line) || crumbLine.MatchString(line) && !b.head ||
			onlyDate(line) || placeBar.MatchString(line) && len(findDates(line)) > 0 && !eventWord.MatchString(line) || strings.HasSuffix(line, ".") && len(line) > 60 {
			continue
		}
		if field, _, ok := strings.Cut(line, ":"); ok && rosterHead.MatchString(field) {
			continue // "Presenter: Jane Doe, press secretary"
		}
		score := 1
		if bodyLine(line, lx) {
			score--
		}
		if eventWord.MatchString(line) {
			score += 2
		}
		if b.head || src.Meta.Title != "" && strings.EqualFold(line, strings.TrimSpace(src.Meta.Title)) {
			score += 3
		}
		if len(line) >= 25 {
			score++
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 && bestScore > 1 {
		h.TitleAt = trim(src.Text, header[best].Span)
		h.Title = strings.Join(strings.Fields(src.Slice(h.TitleAt)), " ")
		return
	}
	h.Title = strings.Join(strings.Fields(src.Meta.Title), " ")
}

func onlyDate(line string) bool {
	ds := findDates(line)
	return len(ds) > 0 && len(line)-(ds[0].end-ds[0].start) < 12
}

// organizer finds the body that holds the briefing: named in "press conference held by the X", as
// the subject of "X held a press conference", or at the head of the title.
func organizer(src *source.Source, header []block, opening source.Span, title string, lx *lexicon.Lexicon) string {
	for _, b := range header {
		line := src.Slice(b.Span)
		if m := fromField.FindStringIndex(line); m != nil {
			if name := leadingBody(line[m[1]:], lx); name != "" {
				return name
			}
		}
	}
	for _, sp := range append(spansOf(header), opening) {
		line := src.Slice(sp)
		if low := strings.ToLower(line); !strings.Contains(low, "conference") && !strings.Contains(low, "briefing") {
			continue // neither expression can match, and both are slow
		}
		if m := heldBy.FindStringIndex(line); m != nil {
			if name := leadingBody(line[m[1]:], lx); name != "" {
				return name
			}
		}
		if m := heldSentence.FindStringIndex(line); m != nil {
			subj := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line[:m[0]]), "The "), "the "))
			if name := leadingBody(subj, lx); name != "" {
				return name
			}
		}
	}
	for _, b := range header {
		if line := src.Slice(b.Span); bodyLine(line, lx) && strings.Contains(line, " ") {
			return leadingBody(line, lx)
		}
	}
	if lead, rest, ok := strings.Cut(title, ": "); ok && talkTitle.MatchString(lead) {
		title = rest // "Transcript: Ministry of Ports press conference"
	}
	return leadingBody(title, lx)
}

// talkTitle are words before a colon that say of which kind a record is.
var talkTitle = prefilter.MustCompile(`(?i)^(?:full )?(?:edited )?(?:transcript|text|record|readout|press release|statement|summary)$`)

// bodyLine reports whether a line is the name of a body and nothing else: whose page it is.
func bodyLine(line string, lx *lexicon.Lexicon) bool {
	return lx.Find(lexicon.Ministry, line) != nil || bodyAtStart.FindString(line) == line
}

// leadingBody is the name of a body at the start of s, by lexicon or form; "" if there is none.
func leadingBody(s string, lx *lexicon.Lexicon) string {
	s = strings.TrimPrefix(s, "the ")
	fields := strings.Fields(bracket.ReplaceAllString(s, ""))
	for n := min(len(fields), 10); n > 0; n-- {
		if e := lx.Find(lexicon.Ministry, strings.Trim(strings.Join(fields[:n], " "), ",.:'")); e != nil {
			return e.Name
		}
	}
	if m := bodyAtStart.FindString(s); strings.Contains(m, " ") {
		return m
	}
	return ""
}

var bodyAtStart = prefilter.MustCompile(`^(?:(?:\p{Lu}[\p{L}&'-]*|and|of|for)\s)*?(?:Ministry|Department|Office|Bureau|Commission|Administration|Agency|Authority|Council)\b(?:\s(?:of|for)(?:\s(?:the|and|of|\p{Lu}[\p{L}&'-]*,?))*\s\p{Lu}[\p{L}&'-]*)?`)
