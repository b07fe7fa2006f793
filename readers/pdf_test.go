package readers

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"briefgraph/internal/pdf"
	"briefgraph/internal/testaid"
)

// pdfFile is a file of pages with the given contents, in a font whose letters are half as wide as high.
func pdfFile(contents ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n1 0 obj <</Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages /MediaBox [0 0 400 600] /Resources <</Font <</F 3 0 R /B 4 0 R>>>> /Kids [")
	for i := range contents {
		fmt.Fprintf(&b, "%d 0 R ", 10+2*i)
	}
	b.WriteString("]>> endobj\n3 0 obj <</Subtype/Type1 /BaseFont/Courier /FirstChar 0 /Widths [" + strings.Repeat("500 ", 256) + "]>> endobj\n" +
		"4 0 obj <</Subtype/Type1 /BaseFont/Courier-Bold /FirstChar 0 /Widths [" + strings.Repeat("500 ", 256) + "]>> endobj\n")
	for i, c := range contents {
		fmt.Fprintf(&b, "%d 0 obj <</Type/Page /Contents %d 0 R>> endobj\n%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", 10+2*i, 11+2*i, 11+2*i, len(c), c)
	}
	return []byte(b.String() + "trailer <</Root 1 0 R>>")
}

// lines is content that sets each line 12 points below the one before, from the top of a page on. A line
// may begin with ">" for an indent, "^" for a gap above it, and have "*name:" in bold in front.
func lines(all ...string) string {
	var b strings.Builder
	y := 560.0
	escape := strings.NewReplacer("(", "\\(", ")", "\\)")
	for _, l := range all {
		x := 50.0
		for l != "" && strings.ContainsRune(">^", rune(l[0])) {
			if l[0] == '>' {
				x += 20
			} else {
				y -= 8
			}
			l = l[1:]
		}
		fmt.Fprintf(&b, "BT 1 0 0 1 %g %g Tm ", x, y)
		if name, ok := strings.CutPrefix(l, "*"); ok {
			name, l, _ = strings.Cut(name, ":")
			fmt.Fprintf(&b, "/B 10 Tf (%s:) Tj ", escape.Replace(name))
		}
		fmt.Fprintf(&b, "/F 10 Tf (%s) Tj ET\n", escape.Replace(l))
		y -= 12
	}
	return b.String()
}

func TestPDFParagraphs(t *testing.T) {
	// Lines are 60 characters long where they are full: 300 points.
	const full1 = "The ministry of ports opened fourteen berths last year, and "
	const full2 = "it will open nine more until the end of this one, as planned"
	spaces := regexp.MustCompile(` +($|\|)|( ) +`) // of the pieces below
	for _, test := range []struct {
		what string
		file []byte
		want string
	}{
		{"joined", pdfFile(lines(full1, full2, "and paid for.")), full1 + full2 + " and paid for."},
		{"by a gap", pdfFile(lines(full1, "x.", "^"+full2, "y.")), full1 + "x.|" + full2 + " y."},
		{"by an indent", pdfFile(lines(">"+full1[:50], full2, ">"+full1[:50], full2)), full1[:50] + " " + full2 + "|" + full1[:50] + " " + full2},
		{"hanging", pdfFile(lines("*Li: "+full1[:55], ">"+full2[:56], ">more.", "*Wang: "+full1[:50], ">"+full2[:56], ">more.")), "Li: " + full1[:55] + " " + full2[:56] + " more.|Wang: " + full1[:50] + " " + full2[:56] + " more."},
		{"short lines that end", pdfFile(lines(full1, "yes.", "Reporter: Why?", "Li: So.", full2)), full1 + "yes.|Reporter: Why?|Li: So.|" + full2},
		{"bold labels", pdfFile(lines("*Li: "+full2[:50], "*Wang: "+full2[:50])), "Li: " + full2[:50] + "|Wang: " + full2[:50]},
		{"items", pdfFile(lines(full1, "\x95 one", "\x95 two")), strings.TrimSpace(full1) + "|• one|• two"},
		{"over a page", pdfFile(lines(full1), lines(full2, "too.")), full1 + full2 + " too."},
		{"not over a page", pdfFile(lines(full1[:58]+"."), lines(full2, "too.")), full1[:58] + ".|" + full2 + " too."},
		{"broken word", pdfFile(lines(full1[:50]+" har-", "bour was there and the end of that is not to be seen yet,", "long-term plans and a long-", "term one.")), full1[:50] + " harbour was there and the end of that is not to be seen yet, long-term plans and a long-term one."},
		{"numbers of pages", pdfFile(lines("one.", "- 1 -"), lines("two.", "- 2 -")), "one.|two."},
		{"running header", pdfFile(lines("Briefing, page 1", "^one."), lines("Briefing, page 2", "^two."), lines("Briefing, page 3", "^three.")), "one.|two.|three."},
		{"label at the top of each page", pdfFile(lines("Li:", full1, full2, "one."), lines("Li:", "two.")), "Li:|" + full1 + full2 + " one.|Li:|two."},
		{"the only row", pdfFile("BT /F 10 Tf 9 9 Td (12) Tj ET"), "12"},
		{"words by gaps", pdfFile("BT /F 10 Tf 50 50 Td (one) Tj 18 0 Td (two) Tj 15.5 0 Td (three) Tj 60 0 Td (four) Tj ET"), "one twothree\tfour"},
		{"drawn twice", pdfFile("BT /F 10 Tf 50 50 Td (one) Tj 0.3 0 Td (one) Tj ET"), "one"},
		{"heading", pdfFile("BT /F 20 Tf 50 90 Td (Title) Tj ET " + lines(full1)), full1 + "|#Title"},
	} {
		t.Run(test.what, func(t *testing.T) {
			s, problems := readBytes(t, "a.pdf", test.file, Options{})
			if s == nil {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			got := s.Text
			for _, h := range s.Heads {
				got = got[:h.Start] + "#" + got[h.Start:]
			}
			if got = strings.ReplaceAll(got, "\n\n", "|"); got != spaces.ReplaceAllString(test.want, "$1$2") {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestPDFPlace: a place is a page and a row on it, with those that are left out.
func TestPDFPlace(t *testing.T) {
	s, problems := readBytes(t, "-", pdfFile(lines("one.", "1"), lines("", "two.", "three.", "2")), Options{})
	if s == nil {
		t.Fatal(problems)
	}
	if got := s.Pos(strings.Index(s.Text, "three")); got != "-:2:2" {
		t.Errorf("got %s", got)
	}
}

func TestBreaksWord(t *testing.T) {
	words := map[string]bool{"long": true, "term": true, "harbour": true, "an": true, "other": true, "co-operate": true}
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"the har-", "bour", true}, {"a long-", "term plan", false}, {"(long-", "term)", false}, {"an-", "other", true},
		{"co-", "operate", false}, {"year-on-", "year", false}, {"Asia-", "Pacific", false}, {"COVID-", "19", false},
		{"1 -", "one", false}, {"word", "next", false}, {"pro\u00ad", "gramme", true}, {"", "x", false}, {"-", "x", false}, {"a-", "", false},
	} {
		if got := breaksWord(test.a, test.b, words); got != test.want {
			t.Errorf("%q %q: %t", test.a, test.b, got)
		}
	}
}

func TestPDFRefused(t *testing.T) {
	for _, test := range []struct {
		what string
		raw  []byte
		opt  Options
		want string
	}{
		{"text", []byte("text"), Options{}, "broken-document: is none"},
		{"no pages", []byte("%PDF-1.7\n%%EOF"), Options{}, "broken-document: no pages; fetch it again"},
		{"encrypted", []byte("%PDF-1.7\ntrailer <</Encrypt <</Filter/Other>>>>"), Options{}, "encrypted: open it with its password"},
		{"blank", pdfFile(""), Options{}, "no-text: it holds no text"},
		{"picture", pdfFile("BI /W 1 ID x EI "), Options{}, "no-text: pictures without text; run text recognition"},
		{"font that does not tell", bytes.ReplaceAll(pdfFile(lines("some text")), []byte("/Subtype/Type1"), []byte("/Subtype/Type0")), Options{}, "no-text: do not tell which letters"},
		{"too much", pdfFile(lines(strings.Repeat("word ", 1000))), Options{MaxBytes: 8000, MaxLine: 100}, "long-line: 100 bytes"},
	} {
		t.Run(test.what, func(t *testing.T) {
			s, problems := readBytes(t, "a.pdf", test.raw, test.opt)
			if s != nil || len(problems) != 1 {
				t.Fatal(s != nil, problems)
			}
			p := problems[0]
			id, part, _ := strings.Cut(test.want, ": ")
			if p.ID != id || !strings.Contains(p.Error(), part) || p.Remedy == "" || p.Name != "a.pdf" {
				t.Errorf("got %s: %s, want %s", p.ID, p.Error(), test.want)
			}
		})
	}
}

// TestPDFToText compares the words of the sample files with those that Poppler finds.
func TestPDFToText(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	word := regexp.MustCompile(`[\pL\pN]+`)
	for _, name := range []string{"report", "columns", "print"} {
		path := "testdata/pages/" + name + ".pdf"
		theirs, err := exec.Command("pdftotext", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		s, problems := Read(Input{Name: path, Path: path}, nil, Options{})
		if s == nil {
			t.Fatal(problems)
		}
		count := map[string]int{}
		for _, w := range word.FindAllString(ligatures.Replace(string(theirs)), -1) {
			count[w]++
		}
		missing := 0
		ours := word.FindAllString(s.Text, -1)
		for _, w := range ours {
			if count[w]--; count[w] < 0 {
				missing++
			}
		}
		if missing*20 > len(ours) || len(ours) < 50 {
			t.Errorf("%s: of %d words pdftotext lacks %d, more than those that it joins without their hyphens", name, len(ours), missing)
		}
	}
}

func TestPDFBroken(t *testing.T) {
	good, err := os.ReadFile("testdata/pages/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(11, 12))
	read := 0
	for range 200 {
		raw := testaid.Damaged(r, good, 6)
		s, problems := readBytes(t, "a.pdf", raw, Options{})
		if s == nil && len(problems) == 0 {
			t.Fatal("no source and no problem")
		}
		if s != nil {
			read++
			checkLaws(t, s)
		}
	}
	if read == 0 {
		t.Error("nothing could be read")
	}
}

// FuzzPDFRows places words of the fuzzer's on pages, wherever it likes.
func FuzzPDFRows(f *testing.F) {
	f.Add("one har- bour\ntwo e\u0301 ﬁ交 1 2", []byte{10, 90, 50, 90, 10, 80, 2, 1, 200, 9, 9, 9, 10, 10})
	f.Fuzz(func(t *testing.T, text string, at []byte) {
		words := strings.Split(strings.ToValidUTF8(text, "?"), " ")
		var r pdfRows
		for number := range 2 {
			var p pdf.Page
			p.Width, p.Height = 400, 600
			for i := 0; i+1 < len(at) && i/2 < len(words); i += 2 {
				x := float64(at[i])
				for _, c := range words[i/2] {
					p.Glyphs = append(p.Glyphs, pdf.Glyph{Text: string(c), X: x, Y: float64(at[i+1]), W: 5, Size: 6 + float64(i%8), Bold: i%3 == 0})
					x += 5
				}
			}
			r.page(number, p)
		}
		r.dropFurniture()
		rows, p := r.paragraphs()
		for b := range p.text {
			if from := p.back(b); from < 0 || from > len(rows) {
				t.Fatalf("byte %d comes from %d of %d", b, from, len(rows))
			}
		}
	})
}
