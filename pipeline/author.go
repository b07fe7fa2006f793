package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/internal/words"
	"briefgraph/lexicon"
)

// headOfGovernment are labels of the one person of a page who speaks under an office.
var headOfGovernment = prefilter.MustCompile(`(?i)^(?:the )?(?:prime minister|pm|p\.m\.|president|premier|minister|treasurer|chancellor)$`)

// authorPerson is the person whom a page names as its author, where somebody speaks in it under an office
// and no name, or under no label at all: "PRIME MINISTER" of a page by "Howard, John".
func authorPerson(doc *document, lx *lexicon.Lexicon) (Person, bool) {
	name := doc.Src.Meta.Author
	if family, given, ok := strings.Cut(name, ","); ok {
		name = strings.TrimSpace(given) + " " + strings.TrimSpace(family)
	}
	if len(strings.Fields(name)) < 2 || len(strings.Fields(name)) > 4 || !isTitleCase(strings.Fields(name)) {
		return Person{}, false
	}
	if speaksForAuthor(doc, name) {
		return Person{}, false
	}
	p := Person{Name: name, Role: "speaker"}
	for _, t := range doc.Layout.Turns {
		switch {
		case t.Label.Len() == 0 && t.Role == "official":
			p.At = append(p.At, t.Label)
		case headOfGovernment.MatchString(t.Name):
			p.At = append(p.At, t.Label)
			if m, ok := leadingPost(t.Name, lx); ok && len(p.Posts) == 0 {
				p.Posts = []Post{{Title: titleWords(m.Val), At: t.Label}}
			}
		case strings.EqualFold(bareName(t.Name, lx), lastPart(name)) || strings.EqualFold(bareName(t.Name, lx), name):
			p.At = append(p.At, t.Label)
		}
	}
	if len(p.At) > 0 && len(p.Posts) == 0 {
		if post, ok := headerPost(doc, lx); ok {
			if strings.HasPrefix(post.Title, "Acting ") {
				return Person{}, false // somebody stands in for the author
			}
			p.Posts = []Post{post}
		}
	}
	return p, len(p.At) > 0
}

// headerPost is the post of the person whom a page names as its author, where its heading says "statement
// by the Prime Minister".
func headerPost(doc *document, lx *lexicon.Lexicon) (Post, bool) {
	start := 0
	for line := range strings.Lines(doc.Src.Text[:min(len(doc.Src.Text), 800)]) {
		for _, m := range byThePost.FindAllStringIndex(line, -1) {
			if how := strings.ToLower(line[m[0]:m[1]]); strings.Contains(how, " with ") && !strings.HasPrefix(how, "interview") && !strings.HasPrefix(how, "transcript") {
				continue // "joint statement with the Minister"
			}
			rest := strings.TrimRight(line[m[1]:], " \n")
			if p, ok := leadingPost(rest, lx); ok {
				return Post{Title: titleWords(p.Val), At: source.Span{Start: start + m[0], End: start + m[1] + len(rest)}}, true
			}
		}
		if title := letterhead(line, lx); title != "" {
			return Post{Title: titleWords(title), At: source.Span{Start: start, End: start + len(strings.TrimRight(line, " \r\n"))}}, true
		}
		start += len(line)
	}
	return Post{}, false
}

var byThePost = prefilter.MustCompile(`(?i)\b(?:statement|speech|address|remarks|transcript|message|interview|conference|broadcast|release|comments|toast|reply)\s+(?:given |delivered |made |issued )?(?:by|of|with)\s+(?:the\s+)?`)

// letterhead is the post that stands alone on a line of the head of a page, on the paper of whose holder it is written: "PRIME
// MINISTER", also with a number behind it or a letter that a scan has wrong; "" for none.
func letterhead(line string, lx *lexicon.Lexicon) string {
	line = strings.Trim(line, " \t\r\n.:,;'-_*0123456789/")
	if _, junk, ok := strings.Cut(line, "PRIME MINISTER"); ok && len(line) < len("PRIME MINISTER")+9 && countLetters(junk) < 3 && !strings.Contains(line, "THE") && !strings.Contains(line, "BY") && !strings.Contains(line, "ACTING") && !strings.Contains(line, "DEPUTY") && !strings.Contains(line, "VICE") {
		return "prime minister"
	}
	if len(line) < 5 || len(line) > 30 || !isUpper(line) {
		return ""
	}
	if title, ok := lx.Posts.Find(lexFields(line)...); ok && (ofCountry.MatchString(title) || strings.HasSuffix(title, "minister")) {
		return title
	}
	letters := strings.Map(func(r rune) rune {
		if r < 'A' || r > 'Z' {
			return -1
		}
		return r
	}, line)
	for _, title := range []string{"acting prime minister", "prime minister"} {
		if words.Distance(letters, strings.ToUpper(strings.ReplaceAll(title, " ", ""))) <= 2 {
			return title
		}
	}
	return ""
}

// byOther reads in a title who gave the talk that a page records.
var byOther = prefilter.MustCompile(`(?i)\b(?:statement|speech|address|remarks|message|broadcast|toast|reply)\s+(?:given |delivered |made |issued )?by\s`)

// speaksForAuthor reports whether the title of a page says that another than its author speaks in it, who says what stands under no
// label: "Remarks by Vice President Jane Doe".
func speaksForAuthor(doc *document, author string) bool {
	title := doc.Layout.Header.Title
	if !byOther.MatchString(title) || strings.Contains(strings.ToLower(title), strings.ToLower(lastPart(author))) {
		return false
	}
	other := 0
	for _, p := range doc.Layout.People {
		if p.Role == "speaker" && len(p.Posts) > 0 && !strings.EqualFold(lastPart(p.Name), lastPart(author)) && strings.Contains(strings.ToLower(title), strings.ToLower(lastPart(p.Name))) {
			other++
		}
	}
	return other == 1 && !strings.Contains(strings.ToLower(title), "prime minister and") && !strings.Contains(strings.ToLower(title), "joint")
}
