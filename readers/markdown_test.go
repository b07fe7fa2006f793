package readers

import (
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"emphasis", "*a* **b** ***c*** `d*e*` f_g_h", "a b c d*e* f_g_h"},
		{"escapes", `\*a\* 1\. R\&D AT&T &amp; &copy; &copy x`, "*a* 1. R&D AT&T & © &copy x"},
		{"line ends stay", "Q:\na  \nb\\\nc", "Q:\na\nb\nc"},
		{"links", "[a](http://x) ![pic](y.png) <http://z.example> [b][r]\n\n[r]: http://x", "a http://z.example b"},
		{"numbers", "1. a\n2. b\n   - c\n\n1986. d", "a\n\nb\n\nc\n\nd"},
		{"quotes", "> a\n> b\n>\n> c", "a\nb\n\nc"},
		{"code", "```\na & <b>\n```\n\n    c", "a & <b>\n\nc"},
		{"HTML", "<!-- no -->\n\n<p>a<br>b &amp; c</p>\n\nd <b>e</b><script>no</script>\n\n<style>no</style>\n", "a\nb & c\n\nd e"},
		{"rule", "a\n\n---\n\nb", "a\n\nb"},
		{"rule first", "---\n\na: b\n", "a: b"},
		{"CR", "# a\rb\r\rc", "a\n\nb\n\nc"},
		{"spaces", "a\u00a0b\u200b c", "a b c"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, problems := readBytes(t, "a.md", []byte(test.in), Options{})
			if s == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			checkLaws(t, s)
			if s.Text != test.want {
				t.Errorf("got %q\nwant %q", s.Text, test.want)
			}
		})
	}
}

func TestTangled(t *testing.T) {
	in := strings.Repeat("> ", 100) + "a **b**\n"
	s, problems := readBytes(t, "a.md", []byte(in), Options{})
	if s == nil || s.Text != in || len(problems) != 1 || problems[0].ID != "odd-markup" || !problems[0].Warning {
		t.Error(problems)
	}
	for _, fine := range []string{strings.Repeat("-", 500), strings.Repeat("- a\n", 5000), strings.Repeat("[a](b)\n\n", 5000),
		"2025-01-02 10.30 - 1.5 2.5 3.5 4.5 5.5 6.5 - 12 13 14 15 16\n"} {
		if tangled(fine) {
			t.Errorf("%.40q is tangled", fine)
		}
	}
}
