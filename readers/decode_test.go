package readers

import (
	"bytes"
	"html"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"briefgraph/internal/source"
)

// readBytes reads data as a file of the given name.
func readBytes(t *testing.T, name string, data []byte, opt Options) (*source.Source, []source.Problem) {
	t.Helper()
	// The name counts for the format; the bytes come by way of standard input.
	return Read(Input{Name: name}, bytes.NewReader(data), opt)
}

func toUTF16(s string, order func(b []byte, v uint16) []byte) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = order(out, u)
	}
	return out
}

func le(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }
func be(b []byte, v uint16) []byte { return append(b, byte(v>>8), byte(v)) }

func encode(t *testing.T, enc encoding.Encoding, s string) []byte {
	t.Helper()
	out, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const (
	english = "JOURNALIST:\nWhat did it cost? 1.3 billion.\n\nMINISTER:\nI won't say.\n"
	western = "JOURNALIST: Qu’est-ce que ça coûte — 40 € ou 50 €?\n\nMINISTER: It’s “fine”, señor Muñoz.\n"
	chinese = "中国证券报记者：\n请问今年上半年工业增加值的情况如何？\n\n谢少锋：\n同比增长6.4%，其中装备制造业增长10.2%。MIIT 将继续推进。\n"
	astral  = "朱镕基 said 😀 and 𠮷 and é.\n\nThank you.\n"
)

func TestDecode(t *testing.T) {
	tests := []struct {
		name     string
		file     string
		raw      []byte
		want     string
		encoding string
	}{
		{"ASCII", "a.txt", []byte(english), english, ""},
		{"UTF-8", "a.txt", []byte(astral), astral, ""},
		{"UTF-8 BOM", "a.txt", []byte("\ufeff" + chinese), chinese, ""},
		{"UTF-16LE BOM", "a.txt", toUTF16("\ufeff"+astral, le), astral, "utf-16le"},
		{"UTF-16BE BOM", "a.txt", toUTF16("\ufeff"+chinese, be), chinese, "utf-16be"},
		{"UTF-16LE bare", "a.txt", toUTF16(english, le), english, "utf-16le"},
		{"UTF-16BE bare", "a.txt", toUTF16(western, be), western, "utf-16be"},
		{"UTF-16LE bare Chinese", "a.txt", toUTF16(chinese, le), chinese, "utf-16le"},
		{"GB18030", "a.txt", encode(t, simplifiedchinese.GB18030, chinese), chinese, "gb18030"},
		{"GB18030 with English", "a.txt", encode(t, simplifiedchinese.GB18030, strings.Repeat(english, 20)+"谢少锋：\n"),
			strings.Repeat(english, 20) + "谢少锋：\n", "gb18030"},
		{"GB18030 four bytes", "a.txt", encode(t, simplifiedchinese.GB18030, chinese+"𠮷😀"), chinese + "𠮷😀", "gb18030"},
		{"Windows-1252", "a.txt", encode(t, charmap.Windows1252, western), western, "windows-1252"},
		{"Windows-1252 one quote", "a.txt", []byte("I won\x92t say.\n"), "I won’t say.\n", "windows-1252"},
		{"French", "a.txt", encode(t, charmap.Windows1252, "Une année créée à l’été: où ça? Là-bas, Noël.\n"),
			"Une année créée à l’été: où ça? Là-bas, Noël.\n", "windows-1252"},
		{"meta charset", "a.html", []byte("<meta charset=gb2312><p>" + string(encode(t, simplifiedchinese.GBK, "镕")) + "</p>"), "镕", "gb18030"},
		{"meta http-equiv", "a.html", []byte(`<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>` +
			string(encode(t, traditionalchinese.Big5, "臺灣 Taipei")) + "</p>"), "臺灣 Taipei", "big5"},
		{"meta charset Shift JIS", "a.html", []byte("<meta charset='shift_jis'><p>" +
			string(encode(t, japanese.ShiftJIS, "経済 ｱ")) + "</p>"), "経済 ｱ", "shift_jis"},
		{"meta charset wrong", "a.html", []byte("<meta charset=utf-8><p>don\x92t</p>"), "don’t", "windows-1252"},
		{"XML declaration", "a.xhtml", []byte(`<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>No` + "\xebl</p></body></html>"),
			"Noël", "windows-1252"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, test.file, test.raw, Options{})
			if s == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			if s.Text != test.want {
				t.Errorf("got %q, want %q", s.Text, test.want)
			}
			if s.Encoding != test.encoding {
				t.Errorf("encoding %q, want %q", s.Encoding, test.encoding)
			}
		})
	}
}

func TestBadBytes(t *testing.T) {
	raw := []byte("First line.\n谢少锋：\xff\nLast.\xe4\xb8")
	s, problems := readBytes(t, "a.txt", raw, Options{})
	if s == nil || len(problems) != 1 {
		t.Fatal(s, problems)
	}
	checkLaws(t, s)
	p := problems[0]
	if p.ID != "bad-bytes" || !p.Warning || p.Line != 2 || p.Col != 13 {
		t.Errorf("%+v", p)
	}
	if want := "First line.\n谢少锋：\uFFFD\nLast.\uFFFD\uFFFD"; s.Text != want {
		t.Errorf("got %q", s.Text)
	}
}

// TestMapping checks with random texts that every character of Text comes from the bytes that
// encode it.
func TestMapping(t *testing.T) {
	alphabet := map[string][]rune{
		"western": []rune("abc DEF, 12\n\n’“”éñüÿ€"),
		"chinese": []rune("ab 1\n中国证券报谢少锋。，《"),
		"all":     []rune("ab \n中国é’😀𠮷الع한"),
	}
	coders := []struct {
		name, letters string
		encode        func(s string) []byte
	}{
		{"UTF-8", "all", func(s string) []byte { return []byte(s) }},
		{"UTF-8 BOM", "all", func(s string) []byte { return []byte("\ufeff" + s) }},
		{"UTF-16LE", "all", func(s string) []byte { return toUTF16("\ufeff"+s, le) }},
		{"UTF-16BE", "all", func(s string) []byte { return toUTF16("\ufeff"+s, be) }},
		{"GB18030", "chinese", func(s string) []byte { return encode(t, simplifiedchinese.GB18030, s) }},
		{"Windows-1252", "western", func(s string) []byte { return encode(t, charmap.Windows1252, s) }},
	}
	// What may stand between two characters and leaves no trace, or another one.
	noise := []rune{'\u200b', '\u00ad', '\r', '\u00a0', '\u2028'}
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range coders {
		t.Run(c.name, func(t *testing.T) {
			for round := range 200 {
				letters := alphabet[c.letters]
				var text []rune
				for range 1 + random.IntN(3000) {
					text = append(text, letters[random.IntN(len(letters))])
					if strings.HasPrefix(c.name, "UTF") && round%2 == 1 && random.IntN(10) == 0 {
						text = append(text, noise[random.IntN(len(noise))])
					}
				}
				start := "中éx"
				if c.name == "Windows-1252" {
					start = "éx"
				}
				raw := c.encode(start + string(text))
				s, problems := readBytes(t, "a.txt", raw, Options{})
				if s == nil {
					t.Fatal(problems)
				}
				checkLaws(t, s)
				for b, r := range s.Text {
					from := s.RawOffset(b)
					want := c.encode(string(r))
					if strings.Contains(c.name, "BOM") {
						want = want[3:]
					} else if strings.HasPrefix(c.name, "UTF-16") {
						want = want[2:]
					}
					if r == ' ' || r == '\n' {
						continue // may stand for another kind of space
					}
					if !bytes.HasPrefix(raw[from:], want) {
						t.Fatalf("%q at %d comes from %d: % x, want % x", r, b, from, raw[from:min(len(raw), from+6)], want)
					}
				}
			}
		})
	}
}

// TestMappingHTML does the same for pages: tags, character references, white space and comments
// stand between the words, and the page is encoded in several ways.
func TestMappingHTML(t *testing.T) {
	pieces := []string{"word ", "谢少锋：", "&amp;", "&eacute;t&eacute;", "&notit;", "&#x4e2d;", "&#8217;", "&bogus;", " & ",
		"<p>", "</p>", "<b>", "</b>", "<br>", "<div>", "</div>", "<h2>", "</h2>", "<!-- no -->", "\n  ", "&nbsp;", "<td>",
		"<script>var x = '<p>no</p>'</script>", "<a href='x'>", "</a>", "</table>", "e\u0301", "<li>", "&#173;", "\r\n"}
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 300 {
		var page strings.Builder
		page.WriteString("<html><body>x ")
		for range random.IntN(200) {
			page.WriteString(pieces[random.IntN(len(pieces))])
		}
		plain := page.String()
		for name, raw := range map[string][]byte{"UTF-8": []byte(plain), "UTF-16": toUTF16("\ufeff"+plain, le)} {
			s, problems := readBytes(t, "a.html", raw, Options{})
			if s == nil {
				t.Fatal(problems, plain)
			}
			checkLaws(t, s)
			for b, r := range s.Text {
				if r == ' ' || r == '\n' || r == '\t' {
					continue
				}
				from := s.RawOffset(b)
				if name == "UTF-16" {
					from = len(string(utf16.Decode(units(raw[2:from]))))
				}
				got := html.UnescapeString(plain[from:min(len(plain), from+40)])
				first, _ := utf8.DecodeRuneInString(compose(got).text)
				if first != r {
					// The second character of a reference with two has the place of the first.
					t.Fatalf("round %d, %s: %q at %d comes from %d: %q", round, name, r, b, from, plain[from:min(len(plain), from+10)])
				}
			}
		}
	}
}

func units(raw []byte) []uint16 {
	var out []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		out = append(out, uint16(raw[i])|uint16(raw[i+1])<<8)
	}
	return out
}

// TestLines checks places in a file whose encoding has bytes that look like line ends.
func TestLines(t *testing.T) {
	raw := toUTF16("\ufeff上\r\n上上\n谢少锋", le) // 上 is 4E 0A
	s, problems := readBytes(t, "a.txt", raw, Options{})
	if s == nil {
		t.Fatal(problems)
	}
	if line, col := s.LineCol(strings.Index(s.Text, "少")); line != 3 || col != 3 {
		t.Errorf("line %d, column %d", line, col)
	}
}
