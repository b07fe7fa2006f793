package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// officeEntry reads a line or label that is posts and then a name, without a comma between them: "Deputy Minister of
// Health Tran Van Thuan", "Deputy Director of the General Office and Spokesperson Li Hao". A family or given name that is
// known tells where the office ends, or the noun of a body or post before it.
func officeEntry(src *source.Source, at source.Span, lx *lexicon.Lexicon) (Person, bool) {
	at = trim(src.Text, at)
	line := src.Slice(at)
	if len(line) > maxEntry/2 || strings.ContainsAny(line, ":;?!\"“") {
		return Person{}, false
	}
	if _, ok := leadingPost(strings.TrimPrefix(line, "The "), lx); !ok {
		return Person{}, false
	}
	if i := strings.LastIndex(line, " ("); i > 0 && strings.HasSuffix(line, ")") {
		line = line[:i]
	}
	ws := strings.Fields(line)
	for n := min(4, len(ws)-2); n > 1; n-- {
		name := ws[len(ws)-n:]
		before := strings.ToLower(ws[len(ws)-n-1])
		_, post := lx.Posts.Find(before)
		if !personName(name, lx, post || bodyHeads[before] != "") || functionWord[before] {
			continue
		}
		start := at.Start + strings.LastIndex(line, name[0]+" "+name[1])
		posts := readPosts(src, trim(src.Text, source.Span{Start: at.Start, End: start}), lx)
		if len(posts) == 0 {
			return Person{}, false
		}
		return Person{Name: strings.Join(name, " "), Posts: posts, At: []source.Span{{Start: start, End: at.Start + len(line)}}}, true
	}
	return Person{}, false
}

// personName reports whether words are a name of a person: one whose first word is known as a name or that stands behind the
// end of an office, and none of them a post or body.
func personName(ws []string, lx *lexicon.Lexicon, behind bool) bool {
	first := strings.ToLower(ws[0])
	if !behind && !lx.Surnames[first] && !lx.GivenNames[first] {
		return false
	}
	for _, w := range ws {
		low := strings.ToLower(w)
		_, post := lx.Posts.Find(low)
		if post || !isUpperStart(w) || functionWord[low] && !familyName(w, ws[len(ws)-1], lx) || bodyHeads[low] != "" || strings.ContainsAny(w, ",.") {
			return false
		}
	}
	return true
}

// readLongOffice reads a label that is an office with its body and then a name.
func (l *label) readLongOffice(src *source.Source, lx *lexicon.Lexicon) bool {
	p, ok := officeEntry(src, l.Span, lx)
	if !ok || len(p.Posts) == 1 && p.Posts[0].Body == "" && !strings.Contains(p.Posts[0].Title, " of ") {
		return false
	}
	l.name, l.affil, l.class = p.Name, strings.TrimSpace(src.Text[l.Start:p.At[0].Start]), nameLabel
	return true
}

// labelAtEnd is where the label begins that ends a block, a name with its post, for which the line end before it was lost:
// "give an introduction.Li Hao, director of the Press Office:"; 0 where none does.
func labelAtEnd(src *source.Source, b block, lx *lexicon.Lexicon) int {
	text := src.Slice(b.Span)
	if !strings.HasSuffix(text, ":") {
		return 0
	}
	i := strings.LastIndexAny(text[:len(text)-1], ".?!")
	if i < 0 || len(text)-i > maxEntry {
		return 0
	}
	at := trim(src.Text, source.Span{Start: b.Start + i + 1, End: b.End})
	if l, ok := labelAt(src, block{Span: at}, lx); ok && l.alone && l.class == nameLabel && l.affil != "" {
		return at.Start
	}
	return 0
}
