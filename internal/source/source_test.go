package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpan(t *testing.T) {
	for _, tt := range []struct {
		a, b               Span
		contains, overlaps bool
	}{
		{Span{2, 6}, Span{2, 6}, true, true},
		{Span{2, 6}, Span{3, 5}, true, true},
		{Span{2, 6}, Span{3, 7}, false, true},
		{Span{2, 6}, Span{6, 8}, false, false},
		{Span{2, 6}, Span{0, 2}, false, false},
		{Span{2, 6}, Span{4, 4}, true, true},
		{Span{2, 6}, Span{6, 6}, true, false},
	} {
		if got := tt.a.Contains(tt.b); got != tt.contains {
			t.Errorf("%v contains %v: %t", tt.a, tt.b, got)
		}
		if got := tt.a.Overlaps(tt.b); got != tt.overlaps || tt.b.Overlaps(tt.a) != got {
			t.Errorf("%v overlaps %v: %t", tt.a, tt.b, got)
		}
	}
}

// TestRunes counts code points at every byte where one begins, in texts of several index steps.
func TestRunes(t *testing.T) {
	for _, text := range []string{
		"",
		"plain",
		strings.Repeat("a", 3*runeStep),
		strings.Repeat("é", 2*runeStep),
		strings.Repeat("a交通é𠮷", runeStep),
		strings.Repeat("a", runeStep-1) + "𠮷" + strings.Repeat("b", runeStep),
	} {
		for _, s := range []*Source{{Text: text}, (&Source{Text: text}).Index()} {
			n := 0
			for i := range text {
				if got := s.Runes(i); got != n {
					t.Fatalf("%.20q at byte %d: %d code points, want %d", text, i, got, n)
				}
				n++
			}
			if got := s.Runes(len(text)); got != n {
				t.Errorf("%.20q: %d code points, want %d", text, got, n)
			}
		}
	}
}

func FuzzRunes(f *testing.F) {
	f.Add("a交通é𠮷", 300, 7)
	f.Add("\n", 5000, 4096)
	f.Fuzz(func(t *testing.T, part string, times, at int) {
		if !utf8.ValidString(part) {
			t.Skip() // readers give valid text only
		}
		text := strings.Repeat(part, times%5000&0xfff)
		if at < 0 || at > len(text) {
			t.Skip()
		}
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		s := (&Source{Text: text}).Index()
		if got, want := s.Runes(at), utf8.RuneCountInString(text[:at]); got != want {
			t.Errorf("%q times %d at %d: %d code points, want %d", part, times, at, got, want)
		}
	})
}

func TestLineCol(t *testing.T) {
	for _, tt := range []struct {
		raw       string
		at        int
		line, col int
	}{
		{"", 0, 1, 1},
		{"abc", 2, 1, 3},
		{"a\nb", 1, 1, 2}, // the line feed itself is of the line that it ends
		{"a\nb", 2, 2, 1},
		{"a\r\nb", 2, 1, 3},
		{"a\r\nb", 3, 2, 1},
		{"a\rb", 2, 2, 1},
		{"a\r\rb", 3, 3, 1},
		{"a\n\nb", 3, 3, 1},
		{"交\n通x", 7, 2, 4}, // columns are bytes
		{"abc", 99, 1, 4},  // no place is behind the end
	} {
		if line, col := LineCol([]byte(tt.raw), tt.at); line != tt.line || col != tt.col {
			t.Errorf("%q at %d: %d:%d, want %d:%d", tt.raw, tt.at, line, col, tt.line, tt.col)
		}
	}
}

func TestEncodedLineCol(t *testing.T) {
	// In UTF-16 the letter Ċ (U+010A) and 上 (U+4E0A) hold a byte that looks like a line feed.
	for _, tt := range []struct {
		raw, encoding string
		at            int
		line, col     int
	}{
		{"a\x00\n\x00b\x00", "utf-16le", 4, 2, 1},
		{"\x00a\x00\n\x00b", "utf-16be", 4, 2, 1},
		{"\x0a\x01\x0a\x4eb\x00", "utf-16le", 4, 1, 5},
		{"\x01\x0a\x4e\x0a\x00b", "utf-16be", 4, 1, 5},
		{"a\x00\r\x00\n\x00b\x00", "utf-16le", 6, 2, 1},
		{"a\x00\r\x00b\x00", "utf-16le", 4, 2, 1},
		{"a\x00\n", "utf-16le", 99, 1, 4}, // a last half is no line end
		{"a\nb", "gb18030", 2, 2, 1},
		{"a\nb\n\f\fc\nd", Paged, 2, 1, 2}, // pages and rows
		{"a\nb\n\f\fc\nd", Paged, 6, 3, 1},
		{"a\nb\n\f\fc\nd", Paged, 99, 3, 2},
	} {
		if line, col := EncodedLineCol([]byte(tt.raw), tt.at, tt.encoding); line != tt.line || col != tt.col {
			t.Errorf("%q in %s at %d: %d:%d, want %d:%d", tt.raw, tt.encoding, tt.at, line, col, tt.line, tt.col)
		}
	}
}

func TestRawOffset(t *testing.T) {
	for _, tt := range []struct {
		what    string
		s       Source
		at, raw int
	}{
		{"byte for byte", Source{Text: "abc", Raw: []byte("abc")}, 2, 2},
		{"behind a BOM", Source{Text: "abc", Raw: []byte("\ufeffabc"), Anchors: []Anchor{{0, 3, 0}}}, 1, 4},
		{"CR LF", Source{Text: "a\nb", Raw: []byte("a\r\nb"), Anchors: []Anchor{{0, 0, 0}, {2, 3, 0}}}, 2, 3},
		{"the end of a stretch that shrank", Source{Text: "xxxxxy", Raw: []byte("xy"), Anchors: []Anchor{{0, 0, 0}, {5, 1, 0}}}, 4, 1},
		{"before the first anchor", Source{Text: "abc", Raw: []byte("zabc"), Anchors: []Anchor{{1, 2, 0}}}, 0, 2},
		{"Windows-1252", Source{Text: "é“x", Raw: []byte("\xe9\x93x"), Anchors: []Anchor{{0, 0, 1}}}, 5, 2},
		{"UTF-16", Source{Text: "aéx", Raw: []byte("\xff\xfea\x00\xe9\x00x\x00"), Anchors: []Anchor{{0, 2, 2}}}, 3, 6},
		{"inside a character of UTF-16", Source{Text: "aéx", Raw: []byte("\xff\xfea\x00\xe9\x00x\x00"), Anchors: []Anchor{{0, 2, 2}}}, 2, 4},
		{"behind the end", Source{Text: "abc", Raw: []byte("ab"), Anchors: []Anchor{{0, 0, 0}}}, 3, 2},
	} {
		if got := tt.s.RawOffset(tt.at); got != tt.raw {
			t.Errorf("%s: byte %d came from %d, want %d", tt.what, tt.at, got, tt.raw)
		}
	}
}

func TestPos(t *testing.T) {
	s := &Source{Name: "in/a.txt", Text: "one\ntwo", Raw: []byte("one\r\ntwo"), Anchors: []Anchor{{0, 0, 0}, {4, 5, 0}}}
	if got := s.Pos(5); got != "in/a.txt:2:2" {
		t.Errorf("got %s", got)
	}
	p := At(s, 4, "an-id", "it is wrong", "")
	if got := p.Error(); got != "in/a.txt:2:1: it is wrong" {
		t.Errorf("got %s", got)
	}
}

func TestProblems(t *testing.T) {
	ps := []Problem{
		{Name: "b", What: "whole", Remedy: "leave it out"},
		{Name: "a", Line: 10, Col: 1, What: "ten"},
		{Name: "a", Line: 2, Col: 7, What: "two, seven"},
		{Name: "a", Line: 2, Col: 1, ID: "z", What: "z"},
		{Name: "a", Line: 2, Col: 1, ID: "y", What: "y"},
	}
	SortProblems(ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Error())
	}
	want := "a:2:1: y|a:2:1: z|a:2:7: two, seven|a:10:1: ten|b: whole; leave it out"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}
