package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"briefgraph/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestSegment holds how transcripts of all forms are taken apart. "**" in an input sets in bold.
func TestSegment(t *testing.T) {
	checkArchives(t, "segment", 12, func(t *testing.T, files []txtar.File) string {
		src := newSource(files[0].Name, strings.TrimRight(string(files[0].Data), "\n"))
		lay, err := segment(src, seedLexicon())
		if err != nil {
			return "problem: " + err.Error() + "\n"
		}
		return describeLayout(lay)
	})
}

func describeLayout(lay *Layout) string {
	var b strings.Builder
	h := lay.Header
	for _, f := range [][2]string{{"title", h.Title}, {"date", h.Date}, {"published", h.Published}, {"place", h.Place}, {"organizer", h.Organizer}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	for _, p := range lay.People {
		fmt.Fprintf(&b, "person: %s\n", describePerson(p))
	}
	for _, sp := range lay.HeaderSpans {
		fmt.Fprintf(&b, "header: %s\n", cut(lay.Src, sp))
	}
	for _, sp := range lay.Furniture {
		fmt.Fprintf(&b, "furniture: %s\n", cut(lay.Src, sp))
	}
	for i, t := range lay.Turns {
		answers := ""
		if t.Answers >= 0 {
			answers = fmt.Sprintf("answers %d", t.Answers)
		}
		paras := ""
		if len(t.Paras) > 1 {
			paras = fmt.Sprintf("%d paragraphs", len(t.Paras))
		}
		fmt.Fprintf(&b, "turn %d: %s\n", i, fields(first(t.Printed, "(no label)"), named("name", unlike(t.Name, t.Printed)), named("of", t.Affil), t.Role, t.Kind, answers, named("next", t.Next), paras, cut(lay.Src, t.Span())))
	}
	return b.String()
}

// cut is the beginning and the end of a span.
func cut(src *source.Source, sp source.Span) string {
	ws := strings.Fields(src.Slice(sp))
	if len(ws) > 9 {
		ws = append(append(append([]string{}, ws[:5]...), "..."), ws[len(ws)-3:]...)
	}
	return quote(strings.Join(ws, " "))
}

// TestHomeCountry: a page tells whose government publishes it by its address, its organiser or a heading.
func TestHomeCountry(t *testing.T) {
	const talk = "\n\nQUESTION: Is it so?\n\nMINISTER: It is so in Japan, in Japan and in Japan.\n"
	for _, tt := range []struct{ url, text, want string }{
		{"https://www.ports.gov.au/media/1", "Interview" + talk, "AU"},
		{"https://www.gov.uk/speeches/ports", "Interview" + talk, "GB"},
		{"https://www.mofa.go.jp/press/1.html", "Interview" + talk, "JP"},
		{"https://www.state.gov/briefings/1", "Interview" + talk, "US"},
		{"https://news.example/gov.au/1", "Interview" + talk, ""},
		{"", "Government of India" + talk, "IN"},
		{"", "Ministry of Ports of the Republic of Korea" + talk, "KR"},
		{"", "---\ntitle: Interview\nsource_url: https://www.pm.govt.nz/1\n---\n\nInterview" + talk, "NZ"},
		{"", "Meeting with the Prime Minister of Japan" + talk, ""},
	} {
		src := newSource("t.txt", tt.text)
		src.Meta.URL = tt.url
		lay, err := segment(src, seedLexicon())
		if err != nil {
			t.Fatal(err)
		}
		if got := homeCountry(lay, seedLexicon()); got != tt.want {
			t.Errorf("%s %.40q: %q, want %q", tt.url, tt.text, got, tt.want)
		}
	}
}
