package words

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"briefgraph/internal/source"
)

// FuzzSplit checks the laws of tokens: they stand in order, do not overlap, leave out white space alone,
// and never cut a character.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"China's R&D, the U.S. Mr. Xie's", "1,118.5% 10-15 US$3.2bn 5G+", "“中国”— a.m.\t\n'' 's ’s", "\xff\xfe-.'&+", "1990s'", "a.b.c. 3.", "·x·",
	} {
		f.Add(s, 0, len(s))
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || end > len(text) || start > end {
			t.Skip()
		}
		last := start
		for _, at := range Split(text, source.Span{Start: start, End: end}) {
			if at.Start < last || at.End <= at.Start || at.End > end {
				t.Fatalf("%q: token %v after byte %d", text, at, last)
			}
			if gap := text[last:at.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
				t.Errorf("%q: %q is in no token", text, gap)
			}
			if utf8.ValidString(text[start:end]) && !utf8.ValidString(text[at.Start:at.End]) {
				t.Errorf("%q: token %q cuts a character", text, text[at.Start:at.End])
			}
			last = at.End
		}
		if rest := text[last:end]; strings.TrimFunc(rest, unicode.IsSpace) != "" {
			t.Errorf("%q: %q at the end is in no token", text, rest)
		}
	})
}
