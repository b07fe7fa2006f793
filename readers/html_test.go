package readers

import (
	"fmt"
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	tests := []struct{ name, in, want, bold string }{
		{"white space", "<p> a\n\t b </p>\n\n<p>c</p>", "a b\n\nc", ""},
		{"line breaks", "a<br>b<br/> <br>c<BR>", "a\nb\n\nc", ""},
		{"unclosed", "<p>a<p>b<li>c<li>d", "a\n\nb\n\nc\n\nd", ""},
		{"inline tags make no space", "Q<b>u</b>estion<i>s</i>: <unknown>x</unknown>", "Questions: x", "u"},
		{"bold ends with its block", "<p><b>A:<p>b", "A:\n\nb", "A:"},
		{"bold around blocks", "<b><p>A:</p><p>B</p></b><p>c", "A:\n\nB\n\nc", "A:|B"},
		{"bold ends in a block inside", "<b><p>A:</b> b</p>c", "A: b\n\nc", "A:"},
		{"bold by style", "<span style='FONT-WEIGHT: 700'>A:</span> b <span style='font-weight:400'>c</span>", "A: b c", "A:"},
		{"two bold runs", "<b>A</b>,<b>B</b> <b>C</b><br><b>D</b>", "A,B C\nD", "A|B C|D"},
		{"hidden", "a<p hidden>b</p><div style='display: none'><p>c</p></div><span aria-hidden=true>d</span>e", "a\n\ne", ""},
		{"struck out", "<p>1.5 <s>2.5</s> <del>3.5</del> million", "1.5 million", ""},
		{"controls", "a<select><option>b</select><button>c</button><textarea>d</textarea><noscript>e</noscript>f", "af", ""},
		{"comment", "a<!-- <p>b</p> -->c", "ac", ""},
		{"references", "&lt;a&gt; &amp;amp; &copy;2 &hellip; &#x201C;q&#8221; AT&T x&ampy &#0; &#xD800;", "<a> &amp; ©2 … “q” AT&T x&y \uFFFD \uFFFD", ""},
		{"pre", "<pre>a\n  b\n\n\nc</pre>", "a\nb\n\nc", ""},
		{"rows", "<table><tr><td>a</td> <td>b<br>c</td></tr><tr><th>d<td><p>e</table>", "a\tb\nc\n\nd\n\ne", ""},
		{"a name that is a link", "<p>Hello to all of you here.<p><a href=x>Vera Lind</a>:<p>Good morning to you.", "Hello to all of you here.\n\nVera Lind:\n\nGood morning to you.", ""},
		{"a row of links", "<p>Hello to all of you.<p><a href=x>Home</a> <a href=y>News</a><p>Good morning.", "Hello to all of you.\n\nGood morning.", ""},
		{"only links", "<ul><li><a href=x>Home</a><li><a href=y>News</a></ul>", "Home\n\nNews", ""},
		{"title in the header", "<header><div>Ministry</div><h1>Briefing</h1><p>4 March 2031</p></header><p>" + strings.Repeat("Text. ", 20),
			"Briefing\n\n4 March 2031\n\n" + strings.TrimSpace(strings.Repeat("Text. ", 20)), ""},
		{"title outside the header", "<header><h1>Ministry</h1></header><h1>Briefing</h1><p>" + strings.Repeat("Text. ", 20),
			"Briefing\n\n" + strings.TrimSpace(strings.Repeat("Text. ", 20)), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, "a.html", []byte(test.in), Options{})
			if s == nil {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			if s.Text != test.want {
				t.Errorf("got %q\nwant %q", s.Text, test.want)
			}
			var bold []string
			for _, sp := range s.Bold {
				bold = append(bold, s.Slice(sp))
			}
			if got := strings.Join(bold, "|"); got != test.bold {
				t.Errorf("bold %s, want %s", got, test.bold)
			}
		})
	}
}

// TestFurniture reads pages of a style each, with much around a transcript whose paragraphs are
// short and repeat, and wants every one of them and nothing else.
func TestFurniture(t *testing.T) {
	var turns []string
	for i := range 12 {
		turns = append(turns, "JOURNALIST:", fmt.Sprintf("What will be done about matter %d this year, and by whom?", i),
			"MINISTER:", fmt.Sprintf("We have set aside %d million for it, which the departments spend in equal parts.", 10+i), "Thank you.")
	}
	want := "Doorstop at the harbour\n\n" + strings.Join(turns, "\n\n")
	in := func(open, end string) string {
		return open + strings.Join(turns, end+"\n"+open) + end
	}
	const title = "<h1>Doorstop at the harbour</h1>"
	links := strings.Repeat("<li><a href='/x'>Another page of this site</a></li>", 40)
	teasers := "<div class='related-items'>" + strings.Repeat("<div><a href='/x'>A report on the harbour</a><p>The minister opened a pier today.</p></div>", 8) + "</div>"
	footer := "<p>Copyright of the department</p><ul>" + links + "</ul>"
	for name, page := range map[string]string{
		"semantic":    "<header><nav><ul>" + links + "</ul></nav></header><main><article>" + title + in("<p>", "</p>") + "</article></main><aside>" + teasers + "</aside><footer>" + footer + "</footer>",
		"classes":     "<div id=nav><ul>" + links + "</ul></div><div class=content>" + title + in("<p>", "</p>") + "</div>" + teasers + "<div class=footer>" + footer + "</div>",
		"divs":        "<div id=menu><ul>" + links + "</ul></div><div class='post-content'>" + title + in("<div>", "</div>") + "</div><div id=footer>" + footer + "</div>",
		"turn blocks": "<nav>" + links + "</nav><main>" + title + in("<section class=turn><div><p>", "</p></div></section>") + "</main><footer>" + footer + "</footer>",
		"layout":      "<table><tr><td width=150><ul>" + links + "</ul></td><td>" + title + in("<p>", "</p>") + "</td></tr></table>",
		"form":        "<form id=aspnetForm class='page search-page'><div role=navigation>" + links + "</div>" + title + in("<p>", "</p>") + "<div role=contentinfo>" + footer + "</div></form>",
	} {
		t.Run(name, func(t *testing.T) {
			s, problems := readBytes(t, "a.html", []byte("<html><body class='with-sidebar'>"+page), Options{})
			if s == nil {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			if s.Text != want {
				t.Errorf("got\n%s", s.Text)
			}
		})
	}
}

func TestISODate(t *testing.T) {
	for in, want := range map[string]string{
		"2025-07-18": "2025-07-18", "2025-07-18T15:00:00+08:00": "2025-07-18", "2025-07-18 15:00": "2025-07-18",
		"2025/7/8": "2025-07-08", "20250718": "2025-07-18", "18 July 2025": "2025-07-18", "July 18, 2025": "2025-07-18",
		"Fri, 18 Jul 2025 10:00:00 GMT": "2025-07-18", "2025年7月18日": "2025-07-18", " 2025-07-18 ": "2025-07-18",
		"": "", "2025": "", "2025-13-40": "", "yesterday": "", "07/18/2025": "", "0001-01-01": "", "202507181": "",
	} {
		if got := isoDate(in); got != want {
			t.Errorf("isoDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMeta(t *testing.T) {
	tests := []struct {
		name, in string
		want     meta
	}{
		{"title element", "<html lang=en><title>A &amp; B\n | Site</title><p>x", meta{Title: "A & B | Site", Lang: "en"}},
		{"JSON-LD graph", `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"headline":"H","datePublished":"2020-02-03","publisher":{"name":"P"}}]}</script><p>x`,
			meta{Title: "H", Date: "2020-02-03", Site: "P"}},
		{"broken JSON-LD", `<title>T</title><script type="application/ld+json">{"headline":</script><p>x`, meta{Title: "T"}},
		{"time element", "<nav><time datetime=2019-01-01>1</time></nav><p><time datetime='2020-02-03T10:00'>then</time>", meta{Date: "2020-02-03"}},
		{"time of publication", "<p><time datetime=2019-01-01>1</time><time itemprop=datePublished datetime='2020-02-03'>then</time>", meta{Date: "2020-02-03"}},
		{"no guess", "<link rel=canonical href='https://x.example/2020/02/03/a'><p>3 February 2020", meta{URL: "https://x.example/2020/02/03/a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, "a.html", []byte(test.in), Options{})
			if s == nil {
				t.Fatal(problems)
			}
			if s.Meta != test.want {
				t.Errorf("got %+v", s.Meta)
			}
		})
	}
}

// TestPositions checks that the tokenizer's tokens are the whole page: the places in it are sums of
// their lengths.
func TestPositions(t *testing.T) {
	in := "\ufeff<!DOCTYPE html><p a='<' b>x</p >y<!-- - --><?pi?></><![CDATA[z]]><script><!--<script></script>--></script><p/>last<title>t"
	w := walk(in)
	for _, b := range w.list {
		text := string(w.buf[b.text.Start:b.text.End])
		if !strings.HasPrefix(in[b.from:], text[:1]) || !strings.HasSuffix(in[:b.end], text[len(text)-1:]) {
			t.Errorf("%q stands at %d to %d: %q", text, b.from, b.end, in[b.from:b.end])
		}
	}
	if len(w.list) == 0 || string(w.buf[w.list[len(w.list)-1].text.Start:]) != "last" {
		t.Errorf("%q", w.buf)
	}
}
