package pipeline

import (
	"briefgraph/internal/prefilter"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A page is where a transcript stands among those that a site cut one into.
type page struct {
	doc         int // place in the collection
	n, of       int // of is 0 where it is not told
	title, file string
	date        string
}

var (
	// pageMark is a line that says nothing but where the page stands: "Page 2 of 3".
	pageMark = prefilter.MustCompile(`(?i)^[\s\[(–—-]*page\s+(\d{1,3})\s*(?:of|/)\s*(\d{1,3})[\s\])–—-]*$`)
	// pageTitle is the end of a title that says it: "(2/3)", "- part 2", ", page 2 of 3".
	pageTitle = prefilter.MustCompile(`(?i)[\s–—:,|-]*(?:[\[(]\s*(?:page|part)?\s*(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\s*[\])]|[\[(]?\s*\b(?:page|part)\s+(\d{1,3})(?:\s*(?:of|/)\s*(\d{1,3}))?\s*[\])]?)\s*$`)
	// pageFile is the end of the name of a file, or of an address, that does: "-page2", "?page=2".
	pageFile = prefilter.MustCompile(`(?i)[_?&-]p(?:age)?[_=-]?(\d{1,3})$`)
	anyFile  = prefilter.MustCompile(`[_-]?\d{1,3}$`)
)

// pageOf tells which page a transcript is, if it says so.
func pageOf(i int, d *document) (page, bool) {
	p := page{doc: i, title: d.Layout.Header.Title, date: d.Layout.Header.Date}
	name := strings.TrimSuffix(d.Src.Name, filepath.Ext(d.Src.Name))
	if at := pageTitle.FindStringSubmatchIndex(p.title); at != nil {
		m := pageTitle.FindStringSubmatch(p.title)
		p.n, p.of = number3(m[1]+m[3]), number3(m[2]+m[4])
		p.title = p.title[:at[0]]
	}
	for line := range strings.Lines(d.Src.Text) {
		if len(line) > 30 || p.n > 0 {
			continue
		}
		if m := pageMark.FindStringSubmatch(line); m != nil {
			p.n, p.of = number3(m[1]), number3(m[2])
		}
	}
	for _, s := range []string{name, d.Src.Meta.URL} {
		if m := pageFile.FindStringSubmatch(s); m != nil && p.n == 0 {
			p.n = number3(m[1])
		}
	}
	p.title = fold(p.title)
	p.file = anyFile.ReplaceAllString(pageFile.ReplaceAllString(name, ""), "")
	return p, p.n > 0 && (p.of == 0 || p.n <= p.of)
}

func number3(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// joinPages joins the pages of one transcript: those that number themselves, each another number, under
// one title or, where pages after the first have none, in files of one name. Where two transcripts of one
// title are cut up, the date has to agree as well.
func joinPages(docs []*document, sets partition[int]) {
	var pages []page
	for i, d := range docs {
		if p, ok := pageOf(i, d); ok {
			pages = append(pages, p)
		}
	}
	for _, key := range []func(page) string{
		func(p page) string { return p.title },
		func(p page) string {
			if p.title == "" || p.date == "" {
				return ""
			}
			return p.title + "\x00" + p.date
		},
		func(p page) string { return p.file },
	} {
		groups := map[string][]page{}
		for _, p := range pages {
			if k := key(p); k != "" {
				k += "\x00" + strconv.Itoa(p.of)
				groups[k] = append(groups[k], p)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(groups)) {
			g := groups[k]
			if onePaginated(docs, g, sets) {
				for _, p := range g[1:] {
					sets.join(g[0].doc, p.doc)
				}
			}
		}
	}
}

// onePaginated reports whether pages can be those of one transcript: numbers, dates, titles and organisers
// do not contradict each other, and a short title, as many briefings have it, is borne out by a speaker.
func onePaginated(docs []*document, pages []page, sets partition[int]) bool {
	number := map[int]int{}
	date, title, organizer := "", "", ""
	agree := func(have *string, other string) bool {
		*have = first(*have, other)
		return other == "" || other == *have
	}
	for _, p := range pages {
		if set, ok := number[p.n]; ok && set != sets.first(p.doc) {
			return false
		}
		number[p.n] = sets.first(p.doc)
		if !agree(&date, p.date) || !agree(&title, p.title) || !agree(&organizer, fold(docs[p.doc].Layout.Header.Organizer)) {
			return false
		}
		if len(strings.Fields(p.title)) < 4 && !slices.ContainsFunc(pages, func(o page) bool { return o.doc != p.doc && sharedSpeaker(docs[o.doc], docs[p.doc]) }) {
			return false
		}
	}
	return true
}

// sharedSpeaker reports whether somebody speaks in both under a name.
func sharedSpeaker(a, b *document) bool {
	for _, t := range a.Layout.Turns {
		if t.Role == "official" && t.Name != "" && slices.ContainsFunc(b.Layout.Turns, func(u Turn) bool { return strings.EqualFold(u.Name, t.Name) }) {
			return true
		}
	}
	return false
}
