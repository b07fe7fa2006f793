package pipeline

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

var (
	goesOn    = prefilter.MustCompile(`(?i)^cont(?:inue[ds]|inuing|['’]?d|\.)?$`)
	replies   = prefilter.MustCompile(`(?i)^\s*(?:thank you|thanks|good (?:morning|afternoon|evening)|hello|yes|no|well|let me)\b`)
	stamp     = prefilter.MustCompile(`^\s*[(\[]\d{1,2}(?::\d{2}){1,2}[)\]]\s*`) // of a recording, after a label
	afterName = prefilter.MustCompile(`^\s*(\p{Lu}[^:：.?!()\n]{2,60})[:：]\s+`)
)

// bracketLabel reads "[Jane Doe] ..." and "(Reporter) ..." at the start of a block. Round brackets hold
// stage directions and asides more often than speakers: only what says so is one.
func bracketLabel(b block, text string, lx *lexicon.Lexicon) (label, bool) {
	head := text[:min(len(text), 80)]
	m, round := bracketed.FindStringSubmatchIndex(head), false
	if m == nil {
		if m = rounded.FindStringSubmatchIndex(head); m == nil {
			return label{}, false
		}
		round = true
	}
	name := text[m[2]:m[3]]
	l := label{Span: source.Span{Start: b.Start + m[2], End: b.Start + m[3]}, body: b.Start + m[1], alone: m[1] >= len(text)}
	l.class = classify(name, lx)
	if round && l.class != genericAsker && l.class != genericSpeaker && l.class != genericChair {
		return label{}, false
	}
	if l.class == capsLabel {
		l.class = nameLabel // "[LAUGHTER]" must come back to be a name
	}
	l.readAsker(name, text[m[1]:], lx)
	return l, l.class != notLabel
}

// colonLabel reads a name before a colon, with what stands in brackets between them. found says that there is
// one, ok that it is a label.
func colonLabel(src *source.Source, b block, text string, lx *lexicon.Lexicon) (l label, found, ok bool) {
	head := text[:min(len(text), 200)]
	if strings.IndexByte(head, ':') < 0 && !strings.Contains(head, "：") {
		return l, false, false
	}
	m := labelHead.FindStringSubmatchIndex(head)
	if m == nil {
		return l, false, false
	}
	name, rest := text[m[2]:m[3]], text[m[1]:]
	l = label{Span: source.Span{Start: b.Start + m[2], End: b.Start + m[3]}, body: b.Start + m[1], colon: true}
	if m[4] >= 0 {
		if l.affil = strings.TrimSpace(text[m[4]:m[5]]); stageDirection.MatchString(l.affil) || goesOn.MatchString(l.affil) || stamp.MatchString("("+l.affil+")") {
			l.affil = ""
		}
	}
	if n := len(stamp.FindString(rest)); n > 0 {
		l.body += n
		rest = rest[n:]
	}
	l.alone = strings.Trim(rest, " _*\t\n") == ""
	if l.alone {
		l.body = b.End
	}
	l.class = classify(strings.TrimPrefix(name, "The "), lx)
	if name[0] >= '0' && name[0] <= '9' && l.class != outletLabel {
		return l, false, false // an item of a list: "2. Ports:"
	}
	if (l.class == genericChair && len(text) < 200 || rosterHead.MatchString(name) && len(text) < 400 && !endsSentence(text)) && !l.alone && chairEntry(src, source.Span{Start: l.body, End: b.End}, lx) {
		return l, true, false // the heading of a roster: "Moderator: Ms. Song, director of ..."
	}
	if who, post, ok := strings.Cut(l.affil, ","); ok && (l.class == genericChair || hostLabel.MatchString(name)) && personLike(who, lx) {
		if _, ok := leadingPost(post, lx); ok { // "Host (Jane Doe, director of the Press Office):"
			l.class, l.name, l.affil = genericChair, who, strings.TrimSpace(post)
			return l, true, true
		}
	}
	if digitsAround(text, m[6]) || l.class == notLabel && !l.readOfficer(src, lx) {
		return l, true, false
	}
	l.readAsker(name, rest, lx)
	l.readName(name, lx)
	if l.name == "" && l.affil == "" && l.class != outletLabel && l.class != genericAsker {
		l.readLongOffice(src, lx)
	}
	return l, true, true
}

// readOfficer reads the longer labels that say who somebody is: "Jane Doe, chief engineer, Harbour Authority" and
// "Secretary of State for Ports and Lighthouses, Jane Doe".
func (l *label) readOfficer(src *source.Source, lx *lexicon.Lexicon) bool {
	name := src.Slice(l.Span)
	i := strings.LastIndexByte(name, ',')
	if l.affil != "" {
		return false
	}
	if i < 0 {
		return l.readLongOffice(src, lx)
	}
	if t := titleWordsOf(name); len(t.words) <= maxTitle {
		t.lx = lx
		if p, end := t.person(0); end == len(t.words) && len(p.Posts) > 0 && p.Role == "speaker" && t.address(0) == 0 {
			if l.name, l.affil = p.Name, name[:i]; strings.HasPrefix(name, p.Name+",") {
				l.affil = strings.TrimSpace(name[len(p.Name)+1:])
			}
		}
	}
	if p, ok := rosterEntry(src, l.Span, lx); ok && l.name == "" {
		l.name = p.Name
		_, l.affil, _ = strings.Cut(name, ",")
		l.affil = strings.TrimSpace(l.affil)
	}
	if l.name != "" {
		l.class = nameLabel
	}
	return l.name != ""
}

// chairEntry reports whether a line is "NAME, POST", or a name with a form of address and a body.
func chairEntry(src *source.Source, at source.Span, lx *lexicon.Lexicon) bool {
	if _, ok := rosterEntry(src, trim(src.Text, at), lx); ok {
		return true
	}
	_, ok := namedChair(src, at)
	return ok
}

// readAsker finds the outlet of one who asks: in "A reporter from China Daily:", in the brackets that begin
// what is said, "Question: (The Ledger) Is ...", or before a second colon, "(Question) Doe, The Ledger: Is ...".
func (l *label) readAsker(name, rest string, lx *lexicon.Lexicon) {
	if l.class != genericAsker || l.affil != "" {
		return
	}
	if m := askerPhrase.FindStringSubmatch(name); m != nil {
		if l.affil = m[1] + m[2]; !namesOutlet(l.affil, lx) && !isTitleCase(strings.Fields(l.affil)) {
			l.affil = ""
		}
		return
	}
	rest = rest[:min(len(rest), 80)]
	if o := askedBy.FindStringSubmatch(rest); o != nil && asker.MatchString(name) && !stageDirection.MatchString(strings.TrimSpace(o[1])) && !goesOn.MatchString(strings.TrimSpace(o[1])) {
		l.affil = strings.TrimSpace(o[1])
		l.body += len(o[0])
	} else if m := afterName.FindStringSubmatchIndex(rest); m != nil {
		who, outlet, ok := strings.Cut(rest[m[2]:m[3]], ",")
		switch {
		case ok && namesOutlet(outlet, lx):
			l.affil = strings.TrimSpace(outlet)
		case ok && namesOutlet(who, lx), !ok && namesOutlet(who, lx):
			l.affil = strings.TrimSpace(who)
		default:
			return
		}
		l.body += m[1]
	}
}

// namesOutlet reports whether a name is that of a media outlet, by lexicon or form.
func namesOutlet(name string, lx *lexicon.Lexicon) bool {
	name = strings.TrimPrefix(strings.TrimSpace(name), "the ")
	return lx.Find(lexicon.MediaOutlet, name) != nil || !ofOffice(name, lx) && !unitOfPress.MatchString(name) && outletWord.MatchString(name) && !occasion.MatchString(name) && isTitleCase(strings.Fields(name))
}

// ofOffice reports whether a phrase is an office and its field, "Union Minister of Press and Broadcasting": no
// outlet, whatever the field. A word that the lexicon does not have may stand before the post.
func ofOffice(phrase string, lx *lexicon.Lexicon) bool {
	ws := lexFields(phrase)
	for k := 0; k < 2 && k < len(ws); k++ {
		if m, ok := lx.Posts.Longest(wordAt(ws[k:])); ok && k+m.N < len(ws) {
			return ws[k+m.N] == "of" || ws[k+m.N] == "for"
		}
	}
	return false
}

// readName finds the person in a label that says more: "Jane Doe, Minister for Ports", "The Minister for Ports
// (Jane Doe)", "Li Hao (李浩)".
func (l *label) readName(name string, lx *lexicon.Lexicon) {
	if han(l.affil) {
		l.native, l.affil = l.affil, ""
	}
	_, office := leadingPost(strings.TrimPrefix(name, "The "), lx)
	if n := len(strings.Fields(l.affil)); n > 1 && n < 5 && (l.class == genericSpeaker || office) && isTitleCase(strings.Fields(l.affil)) && !namesBody(l.affil) &&
		!namesOutlet(l.affil, lx) && lx.Find(lexicon.Place, l.affil) == nil && lx.Find(lexicon.Ministry, l.affil) == nil && lx.Find(lexicon.Organization, l.affil) == nil {
		l.name, l.affil = l.affil, strings.TrimPrefix(name, "The ")
		l.class = nameLabel
		return
	}
	if t := titleWordsOf(name); strings.Contains(name, ",") && l.affil == "" && l.class != outletLabel {
		t.lx = lx
		if p, end := t.person(0); end == len(t.words) && len(p.Posts) > 0 && t.address(0) == 0 && !strings.EqualFold(t.words[0], strings.Fields(p.Name)[0]) {
			l.name, l.affil, l.class = p.Name, p.Posts[0].Title, nameLabel // "Treasurer, the Hon Jane Doe MP"
			return
		}
	}
	who, post, ok := strings.Cut(name, ",")
	if l.name != "" {
		return
	}
	n := len(strings.Fields(who))
	if !ok || l.affil != "" || l.class == outletLabel || n < 2 || n > 4 || !isTitleCase(strings.Fields(who)) || asker.MatchString(strings.TrimSpace(post)) {
		return
	}
	rest := lexFields(post)
	_, ok = lx.Posts.Longest(wordAt(rest))
	if !ok && len(rest) > 1 {
		m, found := lx.Posts.Longest(wordAt(rest[1:]))
		ok = found && (isUpper(strings.Fields(post)[0]) || m.N == len(rest)-1) // "Jane Doe, FAA Administrator", "Jane Doe, Government spokesperson"
	}
	if ok || abbreviation(strings.TrimSpace(post)) || chairRole.MatchString(familyOf(post)) || ofOffice(post, lx) || unitOfPress.MatchString(post) && isTitleCase(strings.Fields(post)) {
		if _, office := leadingPost(who, lx); !office {
			l.End = l.Start + len(who)
			l.affil, l.class = strings.TrimSpace(post), nameLabel
		}
	}
}

// han reports whether a name is written in Chinese characters.
func han(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) && r != ' ' && r != '·' {
			return false
		}
	}
	return s != ""
}

// mend gives labels in capitals that a scan misread, "PRIM MINISTER", the class and name of the label that they
// nearly are and that the document has often.
func mend(src *source.Source, ls []label) {
	count := map[string]int{}
	class := map[string]labelClass{}
	for _, l := range ls {
		name := strings.ToUpper(src.Slice(l.Span))
		count[name]++
		class[name] = l.class
	}
	var often []string
	for name, n := range count {
		if len(name) >= 6 && (n >= 3 && (class[name] == genericAsker || class[name] == genericSpeaker) || n >= 5 && class[name] == capsLabel) {
			often = append(often, name)
		}
	}
	slices.SortFunc(often, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	often = often[:min(len(often), 50)]
	for i := range ls {
		l := &ls[i]
		name := src.Slice(l.Span)
		if l.class != capsLabel || count[name] > 2 || len(name) < 6 {
			continue
		}
		best := ""
		for _, other := range often {
			if n := count[other]; n > 2*count[name] && words.Distance(name, other)*4 <= len(other) && (n > count[best] || n == count[best] && other < best) {
				best = other
			}
		}
		if best != "" {
			l.class, l.name = class[best], best
		}
	}
}

var innerLabel = prefilter.MustCompile(`[.?!…"”’)\]]\s+((?:[A-Z][A-Z.'’ -]{1,30}|[QA]|\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){0,3})):\s`)

// splitInner cuts blocks before labels that stand within them: pages that lost their line ends have all turns
// in one paragraph. A label within a block is one that begins another block, or comes back.
func splitInner(src *source.Source, bs []block, lx *lexicon.Lexicon) []block {
	type place struct{ block, at int }
	inner := map[string][]place{}
	starts := map[string]bool{}
	cuts := map[int][]int{}
	for i, b := range bs {
		text := src.Slice(b.Span)
		if b.Len() < 80 || strings.Count(text, ":") == 0 {
			continue
		}
		if at := labelAtEnd(src, b, lx); at > 0 {
			cuts[i] = append(cuts[i], at)
		}
		for _, m := range innerLabel.FindAllStringSubmatchIndex(text, -1) {
			if before := text[:m[0]]; text[m[0]] == '.' && lx.Honorifics[strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:])] {
				continue // "DR. ABLE:" is one label
			}
			name := text[m[2]:m[3]]
			inner[name] = append(inner[name], place{i, b.Start + m[2]})
		}
	}
	for _, b := range bs {
		if len(inner) == 0 && len(cuts) == 0 {
			return bs
		}
		if l, ok := labelAt(src, b, lx); ok && l.colon {
			starts[src.Slice(l.Span)] = true
		}
	}
	for name, places := range inner {
		c := classify(name, lx)
		switch {
		case c == notLabel, !starts[name] && len(places) < 2:
			continue
		case c == nameLabel && !(starts[name] && (personLike(name, lx) || len(strings.Fields(name)) > 1)):
			continue
		}
		for _, p := range places {
			cuts[p.block] = append(cuts[p.block], p.at)
		}
	}
	if len(cuts) == 0 {
		return bs
	}
	var out []block
	for i, b := range bs {
		slices.Sort(cuts[i])
		for _, at := range cuts[i] {
			out = append(out, block{Span: trim(src.Text, source.Span{Start: b.Start, End: at}), head: b.head})
			b = block{Span: source.Span{Start: at, End: b.End}}
		}
		out = append(out, b)
	}
	return out
}
