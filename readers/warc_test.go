package readers

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"briefgraph/internal/testaid"
)

// warcRecord is a record with the given fields, "name: value" one a line, and block.
func warcRecord(fields, block string) string {
	return "WARC/1.1\r\n" + strings.ReplaceAll(fields, "\n", "\r\n") + fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}

// warcPage is a record of a response with a page at a path.
func warcPage(path, head, body, more string) string {
	return warcRecord("WARC-Type: response\nWARC-Target-URI: http://h"+path+"\nContent-Type: application/http; msgtype=response"+more,
		"HTTP/1.1 200 OK\r\n"+head+"\r\n\r\n"+body)
}

func gzipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&out)
		if _, err := w.Write([]byte(p)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func TestWARC(t *testing.T) {
	const html = "Content-Type: text/html"
	a, b := warcPage("/a", html, "<p>a", ""), warcPage("/b.html", "Content-Type: application/octet-stream", "<p>b", "")
	sum := sha1.Sum([]byte("<p>a"))
	digest := base32.StdEncoding.EncodeToString(sum[:])
	for _, test := range []struct {
		what, name string
		raw        []byte
		opt        Options
		want       string
	}{
		{"in order", "c.warc", []byte(b + a), Options{}, "c.warc/http://h/b.html \"<p>b\"\nc.warc/http://h/a \"<p>a\"\n"},
		{"packed by records", "c.warc.gz", gzipped(t, a, b), Options{}, "c.warc.gz/http://h/a \"<p>a\"\nc.warc.gz/http://h/b.html \"<p>b\"\n"},
		{"packed as a whole, by its bytes", "-", gzipped(t, a+b), Options{}, "-/http://h/a \"<p>a\"\n-/http://h/b.html \"<p>b\"\n"},
		{"plain, by its bytes", "-", []byte(a), Options{}, "-/http://h/a \"<p>a\"\n"},
		{"version 1.0", "c.warc", []byte(strings.Replace(strings.Replace(a, "1.1", "1.0", 1), "http://h/a", "<http://h/a>", 1)), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"folded field", "c.warc", []byte(strings.Replace(a, "http://h/a", "\r\n http://h/a", 1)), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"chunked", "c.warc", []byte(warcPage("/a", html+"\r\nTransfer-Encoding: chunked", "3\r\n<p>\r\n1\r\na\r\n0\r\n\r\n", "")), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"chunked in name only", "c.warc", []byte(warcPage("/a", html+"\r\nTransfer-Encoding: chunked", "<p>a", "")), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"packed body", "c.warc", []byte(warcPage("/a", html+"\r\nContent-Encoding: gzip", string(gzipped(t, "<p>a")), "")), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"packed in name only", "c.warc", []byte(warcPage("/a", html+"\r\nContent-Encoding: gzip", "<p>a", "")), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"body cut short", "c.warc", []byte(warcPage("/a", html+"\r\nContent-Length: 999", "<p>a", "\nWARC-Truncated: length")), Options{}, "c.warc/http://h/a \"<p>a\"\nc.warc/http://h/a:truncated\n"},
		{"digest", "c.warc", []byte(warcPage("/a", html, "<p>a", "\nWARC-Payload-Digest: sha1:"+digest)), Options{}, "c.warc/http://h/a \"<p>a\"\n"},
		{"wrong digest", "c.warc", []byte(warcPage("/a", html, "<p>b", "\nWARC-Payload-Digest: sha1:"+digest)), Options{}, "c.warc/http://h/a \"<p>b\"\nc.warc/http://h/a:digest\n"},
		{"wrong digest of the block", "c.warc", []byte(warcPage("/a", html, "<p>b", "\nWARC-Block-Digest: md5:00")), Options{}, "c.warc/http://h/a \"<p>b\"\nc.warc/http://h/a:digest\n"},
		{"unknown digest", "c.warc", []byte(warcPage("/a", html, "<p>b", "\nWARC-Block-Digest: crc:00")), Options{}, "c.warc/http://h/a \"<p>b\"\n"},
		{"resource", "c.warc", []byte(warcRecord("WARC-Type: resource\nWARC-Target-URI: file:///x/a.txt\nContent-Type: text/plain", "a")), Options{}, "c.warc/file:///x/a.txt \"a\"\n"},
		{"type unknown", "c.warc", []byte(warcPage("/a", "Server: x", "<!doctype html><p>a", "") + warcPage("/b", "Server: x", "binary", "")), Options{}, "c.warc/http://h/a \"<!doctype html><p>a\"\n"},
		{"passed over", "c.warc", []byte(warcPage("/robots.txt", "Content-Type: text/plain", "x", "") + warcPage("/a.png", "Content-Type: image/png", "x", "") +
			warcPage("/a.zip", "Content-Type: application/zip", "x", "") + warcRecord("WARC-Type: response\nContent-Type: text/dns", "x") +
			warcRecord("WARC-Type: revisit\nContent-Type: application/http", "HTTP/1.1 200 OK\r\n\r\n") + strings.Replace(a, "200 OK", "404 No", 1)), Options{}, "c.warc:nothing-to-read\n"},
		{"large", "c.warc", []byte(a + warcPage("/b", html, strings.Repeat("b", 99), "")), Options{MaxBytes: 20}, "c.warc/http://h/a \"<p>a\"\nc.warc/http://h/b:too-large\n"},
		{"large in all", "c.warc", []byte(a + b), Options{MaxArchive: 5}, "c.warc/http://h/a \"<p>a\"\nc.warc/http://h/b.html:too-large\n"},
		{"bomb in a body", "c.warc", []byte(a + warcPage("/b", html+"\r\nContent-Encoding: gzip", string(gzipped(t, strings.Repeat("0", 8<<20))), "")), Options{}, "c.warc/http://h/a \"<p>a\"\nc.warc/http://h/b:bomb\n"},
		{"bomb", "c.warc.gz", gzipped(t, a, warcRecord("WARC-Type: request", strings.Repeat("0", 40<<20))), Options{}, "c.warc.gz/http://h/a \"<p>a\"\nc.warc.gz:bomb\n"},
		{"truncated", "c.warc", []byte(a + b[:len(b)-6]), Options{}, "c.warc/http://h/a \"<p>a\"\nc.warc/http://h/b.html \"<p\"\nc.warc:broken-archive\n"},
		{"truncated pack", "c.warc.gz", gzipped(t, a, b)[:len(gzipped(t, a))+20], Options{}, "c.warc.gz/http://h/a \"<p>a\"\nc.warc.gz:broken-archive\n"},
		{"no length", "c.warc", []byte("WARC/1.1\r\nWARC-Type: response\r\n\r\n"), Options{}, "c.warc:broken-archive\n"},
		{"long header", "c.warc", []byte("WARC/1.1\r\n" + strings.Repeat("A: b\r\n", 1<<16)), Options{}, "c.warc:broken-archive\n"},
		{"long line", "c.warc", []byte("WARC/1.1\r\n" + strings.Repeat("A", 10<<20)), Options{}, "c.warc:broken-archive\n"},
		{"text", "c.warc", []byte("text\n"), Options{}, "c.warc:broken-archive\n"},
		{"blank lines", "c.warc", []byte(strings.Repeat("\r\n", 1000)), Options{}, "c.warc:broken-archive\n"},
		{"gzip of text", "c.gz", gzipped(t, "text"), Options{}, "c.gz \"\\x1f\\x8b\\b\\x00\\x00\\x00\\x00\\x00\\x00\\xff*I\\xad(\\x01\\x04\\x00\\x00\\xff\\xff\"\n"},
	} {
		t.Run(test.what, func(t *testing.T) {
			got := unpacked(t, test.name, test.raw, test.opt)
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestCrawl reads an archive that another program made.
func TestCrawl(t *testing.T) {
	inputs, problems := Unpack(Input{Name: "crawl.warc.gz", Path: "testdata/archives/crawl.warc.gz"}, nil, Options{})
	if len(problems) > 0 {
		t.Error(problems)
	}
	var b strings.Builder
	for _, in := range inputs {
		s, problems := Read(in, nil, Options{})
		if s == nil || len(problems) > 0 {
			t.Fatal(in.Name, problems)
		}
		checkLaws(t, s)
		fmt.Fprintf(&b, "%s|%s|%s\n", s.Meta.URL, s.Meta.Title, strings.ToValidUTF8(s.Text[max(0, len(s.Text)-15):], ""))
	}
	want := "https://ports.example/hobart.html|Doorstop in Hobart|illion dollars.\n" +
		"https://ports.example/perth?id=7|Doorstop in Perth|s. I thank you.\n" +
		"https://ports.example/gbk|Doorstop in Beijing|谢谢大家。\n" +
		"https://ports.example/report.pdf|Briefing on the harbour works| of water now.\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// TestServed: what a server says of a page counts before what the page and its name say.
func TestServed(t *testing.T) {
	gbk := "<meta charset=big5><link rel=canonical href='http://other/'><p>\xd0\xbb\xd0\xbb\xb4\xf3\xbc\xd2</p>"
	for _, test := range []struct{ what, name, url, media, data, want string }{
		{"type before name", "http://h/a.txt", "http://h/a.txt", "text/html", "<p>a", "a"},
		{"name where the type says nothing", "http://h/a.txt", "http://h/a.txt", "application/octet-stream", "<p>a", "<p>a"},
		{"name in the address", "x", "http://h/a.md?b=c", "", "# a", "a"},
		{"charset", "http://h/", "http://h/", "text/html; charset=gb2312", gbk, "谢谢大家"},
		{"unknown charset", "http://h/", "http://h/", "text/html; charset=x", "<p>a", "a"},
		{"text", "http://h/a.html", "http://h/a.html", "Text/Plain", "<p>a", "<p>a"},
		{"picture", "http://h/a", "http://h/a", "image/png", "<p>a", "no-page"},
		{"document whatever they call it", "http://h/a", "http://h/a", "text/html", string(pdfFile(lines("words"))), "words"},
	} {
		s, problems := Read(Input{Name: test.name, URL: test.url, Type: test.media, Data: []byte(test.data)}, nil, Options{})
		switch {
		case s == nil && problems[0].ID != test.want:
			t.Errorf("%s: %v", test.what, problems)
		case s != nil && (s.Text != test.want || s.Meta.URL != test.url):
			t.Errorf("%s: %q at %s", test.what, s.Text, s.Meta.URL)
		}
	}
}

func TestWARCBroken(t *testing.T) {
	good, err := os.ReadFile("testdata/archives/crawl.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(13, 14))
	for range 200 {
		raw := testaid.Damaged(r, good, 4)
		found, problems := Unpack(Input{Name: "c.warc.gz", Data: raw}, nil, Options{})
		if len(found) == 0 && len(problems) == 0 {
			t.Fatal("nothing came of it, and no problem")
		}
		for _, in := range found {
			if s, _ := Read(in, nil, Options{}); s != nil {
				checkLaws(t, s)
			}
		}
	}
}
