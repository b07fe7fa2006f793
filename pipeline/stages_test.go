package pipeline

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
	"briefgraph/seeds"
)

// seedLexicon is the built-in lexicon, loaded once for all tests.
var seedLexicon = sync.OnceValue(func() *lexicon.Lexicon {
	lx, problems := lexicon.Load(seeds.FS)
	for _, p := range problems {
		panic(p.Error())
	}
	return lx
})

// newSource is a text as a reader would hand it over, except that "**" sets in bold and is taken out.
func newSource(name, text string) *source.Source {
	s := &source.Source{Name: name}
	parts := strings.Split(text, "**")
	var b strings.Builder
	for i, p := range parts {
		if i%2 == 1 && i+1 < len(parts) {
			s.Bold = append(s.Bold, source.Span{Start: b.Len(), End: b.Len() + len(p)})
		}
		b.WriteString(p)
	}
	s.Text = b.String()
	s.Raw = []byte(s.Text)
	return s.Index()
}

// sentencesOf are the sentences of a text that is one turn of one paragraph.
func sentencesOf(text string) []Sentence {
	src := newSource("test", text)
	lay := &Layout{Src: src, Turns: []Turn{{Role: "official", Kind: "statement", Answers: -1, Paras: []source.Span{{Start: 0, End: len(src.Text)}}}}}
	return split(lay, seedLexicon())
}

// documentOf analyses a transcript of the given text and date of publication.
func documentOf(t *testing.T, text, published string) *document {
	t.Helper()
	src := newSource("test.txt", text)
	src.Meta.Date = published
	doc, err := analyze(src, seedLexicon(), "")
	if err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return doc
}

// fields joins what is not empty with " | ".
func fields(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " | ")
}

// named is "key value", or "" where there is no value.
func named(key, value string) string {
	if value == "" {
		return ""
	}
	return key + " " + value
}

// unlike is the value unless it is the usual one.
func unlike(value, usual string) string {
	if value == usual {
		return ""
	}
	return value
}

func lines[T any](list []T, describe func(T) string) string {
	var b strings.Builder
	for _, x := range list {
		fmt.Fprintln(&b, describe(x))
	}
	return b.String()
}
