package readers

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A docxStyle is what a style says that matters here.
type docxStyle struct {
	level int // of the heading, 1 to 6; 0 for other text
	bold  bool
}

// styleDepth bounds how many styles one may build on.
const styleDepth = 16

// docxStyles reads the styles of a document (ECMA-376, part 1, section 17.7), by their ids. Word calls
// headings "heading 1" in every language; the id is in the user's own.
func docxStyles(part []byte) map[string]docxStyle {
	styles := map[string]docxStyle{}
	for i := range 6 { // for documents without a part of styles
		styles[fmt.Sprint("Heading", i+1)] = docxStyle{level: i + 1}
	}
	styles["Title"] = docxStyle{level: 1}
	based := map[string]string{}
	var ids []string
	id := ""
	// What was read before an error counts: styles are not what anybody wants to lose a text for.
	_ = eachElement(part, func(open []xml.StartElement, _ string) {
		e := open[len(open)-1]
		style := styles[id]
		switch name := e.Name.Local; {
		case name == "style":
			id = attr(e, "styleId")
			ids = append(ids, id)
			style = docxStyle{}
		case inside(open, 1) == "style" && name == "name":
			if name := strings.ToLower(attr(e, "val")); name == "title" {
				style.level = 1
			} else if n, ok := strings.CutPrefix(name, "heading "); ok && len(n) == 1 && n >= "1" && n <= "6" {
				style.level = int(n[0] - '0')
			}
		case inside(open, 1) == "style" && name == "basedOn":
			based[id] = attr(e, "val")
		case inside(open, 2) == "style" && name == "outlineLvl":
			style.level = outline(attr(e, "val"))
		case inside(open, 2) == "style" && name == "b":
			style.bold = isOn(e)
		}
		if id != "" {
			styles[id] = style
		}
	})
	out := map[string]docxStyle{}
	for id := range styles {
		style := styles[id]
		for base, n := based[id], 0; base != "" && n < styleDepth; base, n = based[base], n+1 {
			if style.level == 0 {
				style.level = styles[base].level
			}
			style.bold = style.bold || styles[base].bold
		}
		out[id] = style
	}
	return out
}

// outline is the level of a heading that an outline level stands for; 0 for other text.
func outline(val string) int {
	if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 6 {
		return n + 1
	}
	return 0
}

// coreMeta reads the core properties of a document (ECMA-376, part 2, section 11). Who made the file is
// rarely who speaks in it, so the author is left out.
func coreMeta(part []byte) (m meta) {
	created, modified := "", ""
	_ = eachElement(part, func(open []xml.StartElement, text string) {
		switch open[len(open)-1].Name.Local {
		case "title":
			m.Title += text
		case "language":
			m.Lang += text
		case "created":
			created += text
		case "modified":
			modified += text
		}
	})
	m.Title = fileTitle(m.Title)
	m.Date = fileDate(created, modified)
	return m
}

// fileDate is the date of a file that was made and last changed at these times. A file made long before
// it was changed was made from a template or from last year's, and tells nothing.
func fileDate(created, modified string) string {
	first, last := isoDate(created), isoDate(modified)
	if first == "" || last == "" {
		return first + last
	}
	a, _ := time.Parse(time.DateOnly, first)
	b, _ := time.Parse(time.DateOnly, last)
	if d := b.Sub(a); d < 0 || d > 31*24*time.Hour {
		return ""
	}
	return first
}

// noTitle are the titles that programs give a file by themselves.
var noTitle = regexp.MustCompile(`(?i)^(microsoft (word|powerpoint) - .*|[a-z]:\\.*|(untitled|document|presentation|doc|dokument) ?\d*|.*\.(docx?|pdf|indd|rtf|odt|txt|html?)|word document|powerpoint presentation)$`)

// fileTitle is the title that a file states in its properties, if somebody wrote it.
func fileTitle(title string) string {
	if title = oneLine(title); noTitle.MatchString(title) {
		return ""
	}
	return title
}
