package readers

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"briefgraph/internal/testaid"
)

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// wordFile is a document with the given body, and more parts as name, content, name, content.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	part := `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordSpace +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>` +
		body + `</w:body></w:document>`
	return zipped(t, append([]string{"[Content_Types].xml", "<Types/>", "word/document.xml", part}, more...)...)
}

func TestDOCX(t *testing.T) {
	styles := `<w:styles ` + wordSpace + `><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:styleId="Name"><w:name w:val="Name"/><w:basedOn w:val="Fett"/></w:style>` +
		`<w:style w:styleId="Fett"><w:name w:val="Fett"/><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`
	p := func(runs string) string { return "<w:p>" + runs + "</w:p>" }
	r := func(text string) string { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>" }
	bold := func(text string) string { return "<w:r><w:rPr><w:b/></w:rPr><w:t>" + text + "</w:t></w:r>" }
	for _, test := range []struct {
		what, body string
		want       string // text, and bold runs and headings as the tests of HTML write them: [b] and #
	}{
		{"paragraphs", p(r("one")) + p("") + p(r("two")+r(" and ")+r("a half")), "one|two and a half"},
		{"entities", p(r("R&amp;D &lt;b&gt; &amp;amp; &#x4EA4;")), "R&D <b> &amp; 交"},
		{"white space", p(r("a\n  b\tc")) + p(r("  d ")+r(" e")), "a b c|d e"},
		{"tab and break", p("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + r("A:") + "<w:r><w:tab/></w:r>" + r("b") + "<w:r><w:br/></w:r>" + r("c")), "A:\tb\nc"},
		{"two breaks", p(r("a") + "<w:r><w:br/><w:br/></w:r>" + r("b")), "a|b"},
		{"hyphens", p(r("a") + "<w:r><w:noBreakHyphen/></w:r>" + r("b") + "<w:r><w:softHyphen/></w:r>" + r("c")), "a-bc"},
		{"bold", p(bold("Li ") + bold("Yang:") + r(" Yes.")), "[Li Yang:] Yes."},
		{"bold off", p("<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>a</w:t></w:r>"), "a"},
		{"bold by style", p("<w:pPr><w:pStyle w:val=\"Name\"/></w:pPr>"+r("Li:")) + p(r("x")), "[Li:]|x"},
		{"bold of a run's style", p("<w:r><w:rPr><w:rStyle w:val=\"Fett\"/></w:rPr><w:t>Li:</w:t></w:r>" + r(" x")), "[Li:] x"},
		{"bold before a change", p("<w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), "a"},
		{"bold mark of a paragraph", p("<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>" + r("a")), "a"},
		{"headings", p("<w:pPr><w:pStyle w:val=\"berschrift2\"/></w:pPr>"+r("One")) + p("<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"+r("Two")) + p("<w:pPr><w:pStyle w:val=\"A\"/><w:outlineLvl w:val=\"9\"/></w:pPr>"+r("x")), "#One|#Two|x"},
		{"deleted and inserted", p(r("It cost ") + "<w:del>" + r("39") + "<w:r><w:delText>38</w:delText></w:r></w:del><w:ins>" + r("40") + "</w:ins>" + r(" yuan.")), "It cost 40 yuan."},
		{"moved", p("<w:moveFrom>"+r("a")+"</w:moveFrom>"+r("b")) + p("<w:moveTo>"+r("a")+"</w:moveTo>"), "b|a"},
		{"deleted end of paragraph", p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"+r("one ")) + p(r("two")) + p(r("three")), "one two|three"},
		{"deleted end of the last", p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("one")), "one"},
		{"hidden", p(r("a") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + r("b")), "ab"},
		{"field", p("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink>" + r("here") + "</w:hyperlink>"), "here"},
		{"table", "<w:tbl><w:tblPr/><w:tr><w:tc>" + p(r("Li:")) + "</w:tc><w:tc>" + p(r("one")) + p(r("two")) + "</w:tc></w:tr><w:tr><w:tc>" + p("") + "</w:tc><w:tc>" + p(r("three")) + "</w:tc></w:tr></w:tbl>" + p(r("x")), "Li:\tone|two|three|x"},
		{"table in a table", "<w:tbl><w:tr><w:tc>" + p(r("a")) + "<w:tbl><w:tr><w:tc>" + p(r("b")) + "</w:tc></w:tr></w:tbl>" + p(r("c")) + "</w:tc><w:tc>" + p(r("d")) + "</w:tc></w:tr></w:tbl>", "a|b|c\td"},
		{"text box", p("<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>" + r("a") + "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p(r("box")) + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p(r("box")) + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + r("b")), "#a|box|#b"},
		{"drawing", p(r("a") + "<w:r><a:p><a:r><a:t>picture</a:t></a:r></a:p></w:r>"), "a"},
		{"lists and sections", p("<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:sectPr/></w:pPr>" + r("item")), "item"},
		{"composed", p(r("e\u0301\u00a0a\u00adb")), "é ab"},
		{"no name space", "<p><r><t>x</t></r></p>" + p(r("a")), "a"},
		{"ends without starts", "<w:tc></w:tc><w:tr></w:tr><w:r><w:t>loose</w:t></w:r>" + p(r("a")), "loose|a"},
	} {
		t.Run(test.what, func(t *testing.T) {
			s, problems := readBytes(t, "a.docx", wordFile(t, test.body, "word/styles.xml", styles), Options{})
			if s == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			marks := map[int]string{}
			for _, sp := range s.Heads {
				marks[sp.Start] = "#"
			}
			for _, sp := range s.Bold {
				marks[sp.Start] += "["
				marks[sp.End] = "]" + marks[sp.End]
			}
			var b strings.Builder
			for i := range len(s.Text) + 1 {
				b.WriteString(marks[i])
				if i < len(s.Text) {
					b.WriteByte(s.Text[i])
				}
			}
			if got := strings.ReplaceAll(b.String(), "\n\n", "|"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestDOCXPlace: places count paragraphs.
func TestDOCXPlace(t *testing.T) {
	s, _ := readBytes(t, "a.docx", wordFile(t, "<w:p><w:r><w:t>one</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>two, three</w:t></w:r></w:p>"), Options{})
	if got := s.Pos(strings.Index(s.Text, "three")); got != "a.docx:3:6" {
		t.Errorf("got %s", got)
	}
}

func TestDOCXMeta(t *testing.T) {
	core := func(title, created, modified string) string {
		return `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>` + title + `</dc:title><dc:creator>Somebody</dc:creator><dcterms:created>` +
			created + `</dcterms:created><dcterms:modified>` + modified + `</dcterms:modified></cp:coreProperties>`
	}
	for _, test := range []struct{ title, created, modified, want string }{
		{"Ports &amp; roads", "2025-03-04T09:00:00Z", "2025-03-05T09:00:00Z", "Ports & roads 2025-03-04"},
		{"Microsoft Word - final.docx", "2025-03-04T09:00:00Z", "", " 2025-03-04"},
		{"final v2.doc", "", "2025-03-05T09:00:00Z", " 2025-03-05"},
		{"Document1", "2013-12-23T23:15:00Z", "2025-03-05T09:00:00Z", " "}, // made from a template
		{"Untitled", "2025-03-05T09:00:00Z", "2025-03-04T09:00:00Z", " "},
	} {
		s, problems := readBytes(t, "a.docx", wordFile(t, "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "docProps/core.xml", core(test.title, test.created, test.modified)), Options{})
		if s == nil {
			t.Fatal(problems)
		}
		if got := s.Meta.Title + " " + s.Meta.Date; got != test.want || s.Meta.Author != "" {
			t.Errorf("%s: got %q, author %q", test.title, got, s.Meta.Author)
		}
	}
}

// TestDOCXMain: the text is where the relations of the package say.
func TestDOCXMain(t *testing.T) {
	raw := zipped(t, "_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml", "<w:document "+wordSpace+"><w:p><w:r><w:t>here</w:t></w:r></w:p></w:document>")
	if s, problems := readBytes(t, "-", raw, Options{}); s == nil || s.Text != "here" {
		t.Error(problems)
	}
}

func TestDOCXRefused(t *testing.T) {
	good := wordFile(t, "<w:p><w:r><w:t>text</w:t></w:r></w:p>")
	for _, test := range []struct {
		what, file string
		raw        []byte
		opt        Options
		want       string
	}{
		{"empty", "a.docx", nil, Options{}, "empty-file: it is empty"},
		{"text", "a.docx", []byte("text"), Options{}, "broken-document: it is text; open it"},
		{"old Word", "a.docx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), Options{}, "broken-document: it is encrypted, or an old Word document"},
		{"other archive", "a.docx", zipped(t, "a.txt", "a"), Options{}, "broken-document: the part word/document.xml is missing"},
		{"workbook", "a.docx", zipped(t, "xl/a.xml", "a"), Options{}, "broken-document: it is an Excel workbook"},
		{"truncated", "a.docx", good[:len(good)-40], Options{}, "broken-document: its directory is broken or missing"},
		{"no end", "a.docx", zipped(t, "word/document.xml", "<a><b>"), Options{}, "broken-document: "},
		{"no text", "a.docx", wordFile(t, "<w:p/>"), Options{}, "no-text: "},
		{"bomb", "a.docx", wordFile(t, "<w:p><w:r><w:t>"+strings.Repeat("a", 8<<20)+"</w:t></w:r></w:p>"), Options{}, "bomb: it swells"},
		{"large", "a.docx", wordFile(t, "<w:p><w:r><w:t>"+strings.Repeat("abc ", 9<<10)+"</w:t></w:r></w:p>"), Options{MaxBytes: 1 << 14}, "too-large: "},
		{"long line", "a.docx", wordFile(t, "<w:p><w:r><w:t>"+strings.Repeat("word ", 10<<10)+"</w:t></w:r></w:p>"), Options{MaxLine: 1 << 14}, "long-line: "},
		{"deep", "a.docx", wordFile(t, strings.Repeat("<w:p>", 2000)+strings.Repeat("</w:p>", 2000)), Options{}, "broken-document: it cannot be read as a Word document: its elements are nested"},
		{"entity bomb", "a.docx", zipped(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`), Options{}, "broken-document: "},
		{"encoding", "a.docx", zipped(t, "word/document.xml", `<?xml version="1.0" encoding="utf-7"?><x/>`), Options{}, "broken-document: "},
	} {
		t.Run(test.what, func(t *testing.T) {
			s, problems := readBytes(t, test.file, test.raw, test.opt)
			if s != nil || len(problems) != 1 {
				t.Fatal(s != nil, problems)
			}
			p := problems[0]
			id, part, _ := strings.Cut(test.want, ": ")
			if p.ID != id || !strings.Contains(p.Error(), part) || p.Remedy == "" || p.Name != test.file {
				t.Errorf("got %s: %s, want %s", p.ID, p.Error(), test.want)
			}
		})
	}
}

// TestDOCXBroken reads documents with bits turned over and with their ends cut off.
func TestDOCXBroken(t *testing.T) {
	good, err := os.ReadFile("testdata/pages/harbour.docx")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	read := 0
	for range 300 {
		raw := testaid.Damaged(r, good, 4)
		s, problems := readBytes(t, "a.docx", raw, Options{})
		if s == nil && len(problems) == 0 {
			t.Fatal("no source and no problem")
		}
		if s != nil {
			read++
			checkLaws(t, s)
		}
	}
	if read == 0 || read == 300 {
		t.Errorf("%d of 300 could be read", read)
	}
}

// FuzzDOCX varies what the parts hold.
func FuzzDOCX(f *testing.F) {
	f.Add("<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>a&amp;\u0301</w:t><w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
		`<w:styles><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>`, "<a><title>x</title></a>")
	f.Fuzz(func(t *testing.T, body, styles, core string) {
		raw := wordFile(t, body, "word/styles.xml", styles, "docProps/core.xml", core)
		if s, _ := readBytes(t, "a.docx", raw, Options{}); s != nil {
			checkLaws(t, s)
		}
	})
}
