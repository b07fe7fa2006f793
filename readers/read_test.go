package readers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"briefgraph/internal/source"
)

func TestRefused(t *testing.T) {
	random := make([]byte, 5000)
	for i, r := 0, rand.New(rand.NewPCG(5, 6)); i < len(random); i++ {
		random[i] = byte(1 + r.IntN(255))
	}
	huge := strings.Repeat("word ", 10<<20/5)
	tests := []struct {
		name, file string
		data       string
		opt        Options
		want       string // "line:id: part of the message"
	}{
		{"empty", "a.txt", "", Options{}, "0:empty-file: it is empty; leave it out"},
		{"blank", "a.txt", " \n\t\n\r\n", Options{}, "0:no-text: no text"},
		{"BOM only", "a.txt", "\ufeff", Options{}, "0:no-text: no text"},
		{"invisible", "a.md", "\u200b\u00ad\n", Options{}, "0:no-text: no text"},
		{"no text in HTML", "a.html", "<html><script>1</script><p>&nbsp;</p></html>", Options{}, "0:no-text: no text"},
		{"PDF", "a.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Options{}, "0:broken-document: no pages"},
		{"DOCX", "a.docx", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml\x00 word/document.xml", Options{}, "0:broken-document: its directory is broken"},
		{"ZIP", "a.txt", "PK\x03\x04\x14\x00\x06\x00a.txt", Options{}, "0:binary-file: a ZIP archive"},
		{"PNG", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Options{}, "0:binary-file: a PNG image"},
		{"DOC", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", Options{}, "0:binary-file: an old Word"},
		{"zeros", "a.txt", "text\x00\x00\x01 text", Options{}, "0:binary-file: binary data"},
		{"random", "a.txt", string(random), Options{}, "0:binary-file: binary data"},
		{"UTF-32", "a.txt", "\xff\xfe\x00\x00a\x00\x00\x00", Options{}, "0:unknown-encoding: UTF-32"},
		{"unknown encoding", "a.txt", "a\x81 b\x8d c\x8f d\x90 e\x9d\n", Options{}, "0:unknown-encoding: save it as UTF-8"},
		{"too large", "a.txt", strings.Repeat("line\n", 300), Options{MaxBytes: 1024}, "0:too-large: 1 KiB"},
		{"long line", "a.txt", "One.\r\nTwo.\r\n" + huge, Options{}, "3:long-line: 1 MiB"},
		{"long line first", "a.md", huge + "\nTwo.\n", Options{}, "1:long-line: 1 MiB"},
		{"long line in HTML", "a.html", "<p>One.</p>\n<p>" + huge, Options{}, "2:long-line: 1 MiB"},
		{"long line after long ones", "a.txt", strings.Repeat(strings.Repeat("x", 99)+"\n", 50) + strings.Repeat("y", 101),
			Options{MaxLine: 100}, "51:long-line: 100 bytes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, test.file, []byte(test.data), test.opt)
			if s != nil || len(problems) != 1 {
				t.Fatal(s != nil, problems)
			}
			p := problems[0]
			id, part, _ := strings.Cut(test.want, ": ")
			if got := fmt.Sprintf("%d:%s", p.Line, p.ID); got != id || !strings.Contains(p.Error(), part) || p.Warning {
				t.Errorf("got %s: %s, want %s", got, p.Error(), test.want)
			}
			if p.Remedy == "" {
				t.Error("no remedy")
			}
		})
	}
}

func TestNotRefused(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"line of the longest length", "a.txt", strings.Repeat("x", 1<<20) + "\n" + strings.Repeat("y", 1<<20), ""},
		{"page in one line", "a.html", strings.Repeat("<p>A paragraph of a page without line ends.</p>", 50_000), ""},
		{"unknown extension", "a.transcript", "Q: <b>", "Q: <b>"},
		{"unknown extension, page", "page.php", "\n<!DOCTYPE html><p>Q: &lt;b&gt;</p>", "Q: <b>"},
		{"no extension, comment first", "-", "<!-- saved --><html><p>Q:</p>", "Q:"},
		{"begins like a magic number", "a.txt", "BZh is no bzip2 here", "BZh is no bzip2 here"},
		{"end of file character", "a.txt", "That is the end of it.\n\x1a", "That is the end of it.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, test.file, []byte(test.data), Options{})
			if s == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			if test.want != "" && s.Text != test.want {
				t.Errorf("got %q, want %q", s.Text, test.want)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	check := func(in Input, stdin io.Reader, id string) {
		t.Helper()
		s, problems := Read(in, stdin, Options{})
		if s != nil || len(problems) != 1 || problems[0].ID != id || problems[0].Name != in.Name {
			t.Errorf("%s: %v, want %s", in.Name, problems, id)
		}
	}
	check(Input{Name: "dir", Path: dir}, nil, "is-directory")
	check(Input{Name: "gone.txt", Path: filepath.Join(dir, "gone.txt")}, nil, "no-such-file")
	check(Input{Name: "-"}, nil, "unreadable")
	check(Input{Name: "-"}, iotest.ErrReader(errors.New("line dropped")), "unreadable")
	locked := filepath.Join(dir, "locked.txt")
	if err := os.WriteFile(locked, []byte("text"), 0o000); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(locked); err == nil {
		t.Skip("this user may read everything")
	}
	check(Input{Name: "locked.txt", Path: locked}, nil, "unreadable")
}

// TestNested reads pages that are nested so deeply, or broken in such a way, that a tree or a
// search for every end tag would take minutes or the stack.
func TestNested(t *testing.T) {
	const n = 100_000
	open := func(tag string) string { return strings.Repeat("<"+tag+">", n) }
	tests := []struct{ name, file, data string }{
		{"div", "a.html", "<nav>Menu of this page</nav>" + open("div") + "text"},
		{"b", "a.html", open("b") + "text"},
		{"b and p", "a.html", strings.Repeat("<b><p>x", n)},
		{"ends without start", "a.html", open("i") + "text" + strings.Repeat("</b></table></p>", n)},
		{"end far below", "a.html", "<b><p>" + open("i") + strings.Repeat("</b>x", n)},
		{"tables", "a.html", strings.Repeat("<table><tr><td>x", n)},
		{"lists", "a.html", strings.Repeat("<ul><li><a href=x>x</a>", n)},
		{"small paragraphs and a menu", "a.html", "<nav>Menu of this page</nav><article>" + strings.Repeat("<p>x", n)},
		{"small blocks and a menu", "a.html", strings.Repeat("<ul><li><a href=x>x</a></ul>", 3000) + "<div class=content>" + strings.Repeat("<p>x y<br>", 9000)},
		{"attributes", "a.html", "<p " + strings.Repeat("class=nav ", n) + ">text"},
		{"entities", "a.html", "<p>" + strings.Repeat("&ampampamp", n) + strings.Repeat("&", n)},
		{"quotes", "a.md", strings.Repeat(">", n) + " text"},
		{"list items", "a.md", strings.Repeat("- ", n) + "text"},
		{"indents", "a.md", func() string {
			var b strings.Builder
			for i := range 1000 {
				b.WriteString(strings.Repeat("  ", i) + "- a\n")
			}
			return b.String()
		}()},
		{"brackets", "a.md", strings.Repeat("[a](", n) + "text"},
		{"emphasis", "a.md", strings.Repeat("*a _b **c ", n)},
		{"code", "a.md", strings.Repeat("a`b``c", n)},
		{"references", "a.md", strings.Repeat("[a]: /x\n\n", 20_000) + "text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			s, problems := readBytes(t, test.file, []byte(test.data), Options{MaxLine: 1 << 24})
			if s == nil {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			// Ten times what it takes on a slow machine, a tenth of what the square of n would.
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// TestMemory checks that the map back to the file stays small in encodings where no byte is in
// step with the text.
func TestMemory(t *testing.T) {
	text := strings.Repeat(chinese, 20_000)
	for name, raw := range map[string][]byte{
		"UTF-16":  toUTF16("\ufeff"+text, le),
		"GB18030": encode(t, simplifiedchinese.GB18030, text),
	} {
		s, problems := readBytes(t, "a.txt", raw, Options{})
		if s == nil {
			t.Fatal(problems)
		}
		const anchorBytes = 24
		if n := len(s.Anchors) * anchorBytes; n > 2*len(s.Text) {
			t.Errorf("%s: %d bytes of anchors for %d of text", name, n, len(s.Text))
		}
	}
}

func TestParallel(t *testing.T) {
	raw, err := os.ReadFile("testdata/pages/site.html")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := readBytes(t, "site.html", raw, Options{})
	out := make(chan string)
	for range 8 {
		go func() {
			s, _ := Read(Input{Name: "site.html"}, bytes.NewReader(raw), Options{})
			out <- s.Text
		}()
	}
	for range 8 {
		if got := <-out; got != want.Text {
			t.Errorf("got %q", got)
		}
	}
}

func FuzzRead(f *testing.F) {
	pages, err := filepath.Glob("testdata/pages/*.*")
	if err != nil || len(pages) == 0 {
		f.Fatalf("no pages in testdata/pages, error %v", err)
	}
	for _, path := range pages {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, filepath.Base(path))
	}
	f.Add(toUTF16("\ufeffe\u0301\r\n"+chinese, le), "a.txt")
	f.Add([]byte("don\x92t\x00"), "a.dat")
	f.Add([]byte("<meta charset=big5><p>\xa4\xa4&notit;<b>x</p>y</b>"), "a.html")
	f.Fuzz(func(t *testing.T, raw []byte, name string) {
		s, problems := Read(Input{Name: name}, bytes.NewReader(raw), Options{MaxLine: 1 << 16})
		if s == nil {
			if len(problems) == 0 {
				t.Error("no source and no problem")
			}
			return
		}
		checkLaws(t, s)
		again, _ := Read(Input{Name: name}, bytes.NewReader(raw), Options{MaxLine: 1 << 16})
		if again.Text != s.Text {
			t.Error("not the same text the second time")
		}
	})
}

// corpus is a folder of pages that is not part of the repository.
const corpus = "../../shared/corpus/australia-pm"

func BenchmarkCorpus(b *testing.B) {
	inputs, _ := Expand([]string{corpus})
	if len(inputs) == 0 {
		b.Skip("no pages in", corpus)
	}
	benchmark(b, inputs)
}

// BenchmarkPages reads what is committed: a page with furniture goes through go-trafilatura, the
// others do not.
func BenchmarkPages(b *testing.B) {
	dir := b.TempDir()
	raw, err := os.ReadFile("testdata/pages/site.html")
	if err != nil {
		b.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(raw), "<p>Coastal Courier:</p>")
	turns, foot, _ := strings.Cut(rest, "<p>That is all")
	turns = strings.Repeat("<p>Coastal Courier:</p>"+turns, 20)
	menu := strings.Repeat("<li><a href='/more'>More of the ministry</a></li>\n", 60)
	files := map[string]string{
		"furnished.html": strings.Replace(head, "<ul>", "<ul>"+menu, 1) + turns + "<p>That is all" + foot,
		"plain.html":     "<html><body>" + turns + "</body></html>",
		"turns.txt":      strings.Repeat(chinese+western, 100),
		"turns.md":       strings.Repeat("**Courier:** What is *this*?\n\n"+western, 100),
	}
	for _, name := range []string{"furnished.html", "plain.html", "turns.txt", "turns.md"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { benchmark(b, []Input{{Name: name, Path: path}}) })
	}
}

func benchmark(b *testing.B, inputs []Input) {
	var size int64
	for _, in := range inputs {
		info, err := os.Stat(in.Path)
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
	}
	b.SetBytes(size)
	b.ReportAllocs()
	var kept *source.Source
	for b.Loop() {
		for _, in := range inputs {
			if s, _ := Read(in, nil, Options{}); s != nil {
				kept = s
			}
		}
	}
	runtime.KeepAlive(kept)
}

// TestCorpus reads a large collection of real pages, and checks that hardly any body text is lost.
func TestCorpus(t *testing.T) {
	inputs, _ := Expand([]string{corpus})
	if len(inputs) == 0 {
		t.Skip("no pages in", corpus)
	}
	read, all, kept := 0, 0, 0
	for _, in := range inputs {
		s, problems := Read(in, nil, Options{})
		if s == nil {
			t.Log(problems)
			continue
		}
		read++
		checkLaws(t, s)
		whole := walk(tidy(string(s.Raw)).text).page(func(int) bool { return true })
		all += len(whole.text)
		kept += len(s.Text)
		if len(s.Text)*10 < len(whole.text)*9 {
			t.Errorf("%s: %d of %d bytes of text are left", in.Name, len(s.Text), len(whole.text))
		}
	}
	t.Logf("%d of %d pages, %d of %d bytes of their text", read, len(inputs), kept, all)
	if read < len(inputs)*99/100 {
		t.Errorf("read %d of %d", read, len(inputs))
	}
}
