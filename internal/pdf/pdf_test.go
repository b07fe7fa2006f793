package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"briefgraph/internal/testaid"
)

const (
	catalog = "1 0 obj <</Type/Catalog /Pages 2 0 R /Lang (en)>> endobj\n2 0 obj <</Type/Pages /Kids [3 0 R] /MediaBox [0 0 200 100] /Resources 9 0 R>> endobj\n"
	fonts   = "9 0 obj <</Font <</F 5 0 R /G 6 0 R>> /XObject <</X 7 0 R /I 8 0 R>> /Properties <</P <</ActualText (real)>>>>>> endobj\n" +
		"5 0 obj <</Subtype/Type1 /BaseFont/Helvetica /FirstChar 65 /Widths [500 600 700]>> endobj\n"
	tail = "trailer <</Root 1 0 R /Info <</Title (A \\(b\\)) /CreationDate (D:20250304)>>>>\n"
)

// object is an object with a stream.
func object(num int, dict, data string) string {
	return fmt.Sprintf("%d 0 obj <<%s /Length %d>> stream\n%s\nendstream endobj\n", num, dict, len(data), data)
}

// onePage is a file whose page has the given content, with more objects.
func onePage(content string, more ...string) []byte {
	return []byte("%PDF-1.7\n" + catalog + "3 0 obj <</Type/Page /Contents 4 0 R>> endobj\n" + object(4, "", content) + fonts + strings.Join(more, "") + tail)
}

// drawn are the glyphs of a file's pages: text at x,y, with * for bold and ~ for artifacts.
func drawn(t *testing.T, raw []byte) string {
	t.Helper()
	d, err := Open(raw)
	if err != nil {
		return err.Error()
	}
	var out []string
	for i := range d.Pages() {
		p, err := d.Page(i)
		for _, g := range p.Glyphs {
			if !utf8.ValidString(g.Text) || !finite(g.X, g.Y, g.W, g.Size) {
				t.Fatalf("%+v", g)
			}
			mark := ""
			if g.Bold {
				mark += "*"
			}
			if g.Artifact {
				mark += "~"
			}
			out = append(out, fmt.Sprintf("%s%s@%.4g,%.4g", mark, g.Text, g.X, g.Y))
		}
		if p.Pictures > 0 {
			out = append(out, fmt.Sprintf("%d pictures", p.Pictures))
		}
		if err != nil {
			out = append(out, err.Error())
		}
	}
	return strings.Join(out, " ")
}

func TestContent(t *testing.T) {
	flate := func(s string) string {
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		_, _ = w.Write([]byte(s))
		_ = w.Close()
		return b.String()
	}
	unicode := func(s string) string { return object(10, "", "begincmap "+s+" endcmap") }
	wide := "6 0 obj <</Subtype/Type0 /Encoding/Identity-H /ToUnicode 10 0 R /DescendantFonts [<</DW 800 /W [3 [400] 5 6 300]>>]>> endobj\n"
	for _, test := range []struct{ what, content, more, want string }{
		{"places", "BT /F 10 Tf 20 50 Td (AB) Tj 5 -12 TD (A) Tj T* (B) Tj 1 0 0 1 7 8 Tm (A) ' ET", "", "A@20,50 B@25,50 A@25,38 B@25,26 A@7,-4"},
		{"matrices", "q 2 0 0 2 1 1 cm BT /F 10 Tf 1 0 0 -1 5 5 Tm (A) Tj ET Q BT /F 10 Tf (A) Tj ET", "", "A@11,11 A@0,0"},
		{"adjusted", "BT /F 10 Tf [(A) -1000 (B) 200 (A)] TJ ET", "", "A@0,0 B@15,0 A@19,0"},
		{"spacing", "BT /F 10 Tf 1 Tc 3 Tw 50 Tz 2 Ts (A A) Tj 4 2 (A) \" ET", "", "A@0,2  @3,2 A@5,2 A@0,2"},
		{"leading", "BT /F 10 Tf 14 TL 0 50 Td (A) Tj T* (A) Tj ET", "", "A@0,50 A@0,36"},
		{"strings", `BT /F 10 Tf (\101\102) Tj <4142 4> Tj (a\)\
(x)) Tj ET`, "", "A@0,0 B@5,0 A@11,0 B@16,0 @@22,0 a@22,0 )@22,0 (@22,0 x@22,0 )@22,0"},
		{"text that runs up", "BT /F 10 Tf 0 1 -1 0 9 9 Tm (A) Tj ET", "", ""},
		{"artifact", "/Artifact <</Type /Pagination>> BDC BT /F 10 Tf (A) Tj ET EMC BT (B) Tj ET", "", "~A@0,0 B@0,0"},
		{"actual text", "/Span /P BDC BT /F 10 Tf (AB) Tj ET EMC /Span <</ActualText <FEFF4EA4>>> BDC BT (AB) Tj ET EMC", "", "real@0,0 交@0,0"},
		{"form", "BT /F 10 Tf (A) Tj ET /X Do BT (B) Tj ET", object(7, "/Subtype/Form /Matrix [1 0 0 1 30 30]", "/F 10 Tf BT (C) Tj ET /X Do"), "A@0,0 C@30,30 C@60,60 C@90,90 C@120,120 C@150,150 C@180,180 C@210,210 C@240,240 C@270,270 C@300,300 C@330,330 C@360,360 B@0,0"},
		{"picture", "/I Do BI /W 1 ID \x00 EI x EI BT /F 10 Tf (A) Tj ET", object(8, "/Subtype/Image /Filter/DCTDecode", "x"), "A@0,0 2 pictures"},
		{"wide font", "BT /G 10 Tf <000300040005> Tj ET", wide + unicode("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0003> <0004> <0041> endbfrange 1 beginbfchar <0005> <00660069> endbfchar"), "A@0,0 B@4,0 fi@12,0"},
		{"font without a map", "BT /G 10 Tf <0003> Tj ET", wide, "\uFFFD@0,0"},
		{"differences", "BT /G 10 Tf (ABC) Tj ET", "6 0 obj <</Subtype/Type1 /BaseFont/X-Bold /FirstChar 65 /Widths [500 500 500] /Encoding <</Differences [65 /eacute /fi /uni4EA4.alt]>>>> endobj\n", "*e\u0301@0,0 *fi@5,0 *交@10,0"},
		{"GBK", "BT /G 10 Tf <BDBB41> Tj ET", "6 0 obj <</Subtype/Type0 /Encoding/GBK-EUC-H /DescendantFonts [<<>>]>> endobj\n", "交@0,0 A@10,0"},
		{"operators without operands", "Q Q EMC Tf Td Tm Tj TJ ' \" cm Do BDC gs BT /F 10 Tf (A) Tj ]] >> ) (B) Tj", "", "A@0,0 B@5,0"},
		{"later object", "BT /F 10 Tf (A) Tj ET", object(4, "", "BT /F 10 Tf (B) Tj ET"), "B@0,0"},
		{"objects in a stream", "BT /G 10 Tf (A) Tj ET", object(11, "/Type/ObjStm /N 1 /First 4 /Filter/FlateDecode", flate("6 0 <</Subtype/Type1 /BaseFont/Bold /Widths [500] /FirstChar 65>>")), "*A@0,0"},
	} {
		t.Run(test.what, func(t *testing.T) {
			if got := drawn(t, onePage(test.content, test.more)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
	d, err := Open(onePage(""))
	if err != nil || d.Title != "A (b)" || d.Created != "D:20250304" || d.Lang != "en" {
		t.Errorf("%+v %v", d, err)
	}
}

func TestRotated(t *testing.T) {
	for rotate, want := range map[string]string{"0": "A@20,30", "180": "A@180,70"} {
		raw := strings.Replace(string(onePage("BT /F 10 Tf 20 30 Td (A) Tj ET")), "/Type/Page ", "/Type/Page /Rotate "+rotate+" ", 1)
		if got := drawn(t, []byte(raw)); rotate == "0" && got != want || rotate == "180" && got != "" {
			t.Errorf("%s: %s", rotate, got)
		}
	}
	// A page that lies on its side, with text that stands upright once the page is turned.
	for rotate, content := range map[string]string{"90": "0 1 -1 0 30 20 Tm", "270": "0 -1 1 0 30 20 Tm"} {
		raw := strings.Replace(string(onePage("BT /F 10 Tf "+content+" (AB) Tj ET")), "/Type/Page ", "/Type/Page /Rotate "+rotate+" ", 1)
		want := map[string]string{"90": "A@20,170 B@25,170", "270": "A@80,30 B@85,30"}[rotate]
		if got := drawn(t, []byte(raw)); got != want {
			t.Errorf("%s: %s, want %s", rotate, got, want)
		}
	}
}

func TestFilters(t *testing.T) {
	const text = "BT /F 10 Tf (A) Tj ET"
	var hex strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&hex, "%02x ", text[i])
	}
	rows := ""
	for i := 0; i < len(text); i += 7 { // one row in each way of PNG
		rows += "\x00" + text[i:i+7]
	}
	for _, test := range []struct{ dict, data string }{
		{"/Filter/ASCIIHexDecode", hex.String() + ">"},
		{"/Filter/RunLengthDecode", string(rune(len(text)-1)) + text + "\x80"},
		{"/Filter [/ASCIIHexDecode /RunLengthDecode]", fmt.Sprintf("%02x", len(text)-1) + hex.String() + "80>"},
	} {
		raw := strings.Replace(string(onePage("@")), object(4, "", "@"), object(4, test.dict, test.data), 1)
		if got := drawn(t, []byte(raw)); got != "A@0,0" {
			t.Errorf("%s: %s", test.dict, got)
		}
	}
	f := &file{budget: 1 << 20}
	if got := f.predicted([]byte(rows), dict{"Predictor": 15.0, "Columns": 7.0}); string(got) != text {
		t.Errorf("predicted %q", got)
	}
	if got := f.predicted([]byte("\x01abc\x02\x01\x01\x01\x03\x01\x01\x01\x04\x01\x01\x01"), dict{"Predictor": 12.0, "Columns": 3.0}); len(got) != 12 {
		t.Errorf("predicted %q", got)
	}
	// The example of section 7.4.4.2.
	if got := f.unlzw([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, 1); string(got) != "-----A---B" {
		t.Errorf("LZW gave %q", got)
	}
	if got := ascii85Text([]byte("<~87cURD]~>")); string(got) != "87cURD]" {
		t.Errorf("base 85 gave %q", got)
	}
}

// TestHostile opens files that were made to take all time or memory.
func TestHostile(t *testing.T) {
	const n = 1 << 20
	long := func(s string) string { return strings.Repeat(s, n) }
	for what, raw := range map[string]string{
		"nothing":             "",
		"header only":         "%PDF-1.7",
		"arrays":              "%PDF-1.7\n1 0 obj " + long("["),
		"dictionaries":        "%PDF-1.7\n1 0 obj " + long("<</A "),
		"strings":             "%PDF-1.7\n1 0 obj " + long("("),
		"trailers":            "%PDF-1.7\n" + long("trailer<<("),
		"objects":             "%PDF-1.7\n" + long("1 0 obj\n"),
		"streams":             "%PDF-1.7\n" + long("1 0 obj<<>>stream\n"),
		"huge numbers":        "%PDF-1.7\n9999999999 0 obj 99999999999999999999999999 endobj 1 0 obj <</Type/ObjStm /N 1e99 /First -5>> endobj",
		"page of itself":      "%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids [2 0 R 2 0 R]>> endobj trailer <</Root 1 0 R>>",
		"reference to itself": "%PDF-1.7\n1 0 obj 1 0 R endobj trailer <</Root 1 0 R>>",
		"stream in itself":    "%PDF-1.7\n" + object(1, "/Type/ObjStm /N 1 /First 4", "1 0 <<>>") + "trailer <</Root 1 0 R>>",
		"forms":               string(onePage("/X Do", object(7, "/Subtype/Form", strings.Repeat("/X Do ", 100)))),
		"glyphs":              string(onePage("BT /F 1 Tf " + strings.Repeat("("+strings.Repeat("A", 1000)+") Tj ", 1000))),
		"states":              string(onePage(long("q ") + long("BMC "))),
		"big numbers":         string(onePage("1e300 cm 99999999999999999999 0 0 99999999999999999999 0 0 cm BT /F 99999999999999999999 Tf (A) Tj ET")),
		"map":                 string(onePage("BT /G 1 Tf <41> Tj ET", "6 0 obj <</Subtype/Type1 /ToUnicode 10 0 R>> endobj ", object(10, "", "<00> <FFFFFFFF> <FFFF> endbfrange <> <> [] endbfrange <0000000000> <41> endbfchar"))),
		"widths":              string(onePage("BT /G 1 Tf <4141> Tj ET", "6 0 obj <</Subtype/Type0 /DescendantFonts [<</W [0 999999999 1 0 999999999 1 5]>>]>> endobj ")),
	} {
		t.Run(what, func(t *testing.T) {
			start := time.Now()
			got := drawn(t, []byte(raw))
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
			t.Logf("%.60s", got)
		})
	}
	if _, err := Open([]byte("text")); !errors.Is(err, ErrNoPDF) {
		t.Errorf("text: %v", err)
	}
	if _, err := Open([]byte("%PDF-1.7\n1 0 obj <<>> endobj")); !errors.Is(err, ErrNoPages) {
		t.Errorf("no pages: %v", err)
	}
}

// real is a file that another program made.
func real(t testing.TB) []byte {
	t.Helper()
	raw, err := os.ReadFile("../../readers/testdata/pages/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestBroken(t *testing.T) {
	good := real(t)
	r := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		raw := testaid.Damaged(r, good, 6)
		drawn(t, raw)
	}
	// Without its cross-reference table the file says the same.
	if got := drawn(t, good[:bytes.LastIndex(good, []byte("xref"))]); !strings.HasPrefix(drawn(t, good), got[:100]) {
		t.Errorf("got %.100s", got)
	}
}

// TestEncrypted reads files that qpdf encrypted in each way.
func TestEncrypted(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	plain := drawn(t, real(t))
	out := filepath.Join(t.TempDir(), "out.pdf")
	for _, how := range []string{"40", "128 --use-aes=n", "128 --use-aes=y", "128 --cleartext-metadata --use-aes=y", "256", "256 --force-R5"} {
		for _, password := range []string{"", "secret"} {
			args := append([]string{"--allow-weak-crypto", "--encrypt", password, "owner"}, strings.Fields(how)...)
			args = append(args, "--", "../../readers/testdata/pages/report.pdf", out)
			if msg, err := exec.Command("qpdf", args...).CombinedOutput(); err != nil {
				t.Fatalf("qpdf %s: %s", how, msg)
			}
			raw, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			want := plain
			if password != "" {
				want = ErrEncrypted.Error()
			}
			if got := drawn(t, raw); got != want {
				t.Errorf("%s, password %q: got %.80s", how, password, got)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(real(f))
	f.Add(onePage("BT /G 10 Tf [(A) 5 <41>] TJ ET /X Do", object(7, "/Subtype/Form", "/F 1 Tf (A) '")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := Open(raw)
		if err != nil {
			return
		}
		for i := range min(3, d.Pages()) {
			p, _ := d.Page(i)
			for _, g := range p.Glyphs {
				if !utf8.ValidString(g.Text) || g.Text == "" || !finite(g.X, g.Y, g.W, g.Size) {
					t.Fatalf("%+v", g)
				}
			}
		}
	})
}
