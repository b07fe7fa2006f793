package readers

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"briefgraph/internal/source"
)

// checkLaws checks what holds of every Source that Read gives.
func checkLaws(t *testing.T, s *source.Source) {
	t.Helper()
	if !utf8.ValidString(s.Text) {
		t.Fatalf("text is not UTF-8: %q", s.Text)
	}
	if !norm.NFC.IsNormalString(s.Text) {
		t.Errorf("text is not NFC: %q", s.Text)
	}
	if i := strings.IndexAny(s.Text, "\r\v\f\x00\u0085\u00a0\u00ad\u200b\u2028\u2029\ufeff"); i >= 0 {
		t.Errorf("%q at %d of text", s.Text[i:min(len(s.Text), i+3)], i)
	}
	if strings.TrimSpace(s.Text) == "" {
		t.Error("text is blank")
	}
	for what, spans := range map[string][]source.Span{"bold": s.Bold, "heads": s.Heads} {
		end := 0
		for _, sp := range spans {
			if sp.Start < end || sp.End <= sp.Start || sp.End > len(s.Text) {
				t.Fatalf("%s: span %v after %d of %d", what, sp, end, len(s.Text))
			}
			end = sp.End
			if !utf8.RuneStart(s.Text[sp.Start]) || sp.End < len(s.Text) && !utf8.RuneStart(s.Text[sp.End]) {
				t.Errorf("%s: span %v cuts a character", what, sp)
			}
		}
	}
	last := 0
	for b := range len(s.Text) + 1 {
		raw := s.RawOffset(b)
		if raw < last || raw > len(s.Raw) {
			t.Fatalf("byte %d of text comes from %d, after %d of %d", b, raw, last, len(s.Raw))
		}
		last = raw
	}
	for i, a := range s.Anchors {
		if i > 0 && (a.Text <= s.Anchors[i-1].Text || a.Raw < s.Anchors[i-1].Raw) || a.Text > len(s.Text) || a.Raw > len(s.Raw) {
			t.Fatalf("anchor %d: %v after %v", i, a, s.Anchors[max(0, i-1)])
		}
	}
	if len(s.Anchors) == 0 && string(s.Raw) != s.Text {
		t.Error("no anchors, and the text is not the file")
	}
	if len(s.Anchors) > 0 && string(s.Raw) == s.Text {
		t.Error("anchors, and the text is the file")
	}
	if n := utf8.RuneCountInString(s.Text); s.Runes(len(s.Text)) != n {
		t.Errorf("Runes counts %d, not %d", s.Runes(len(s.Text)), n)
	}
}
