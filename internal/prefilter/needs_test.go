package prefilter

import (
	"strings"
	"testing"
)

func TestNeeds(t *testing.T) {
	for _, c := range []struct{ expr, want string }{
		{`(?i)\b(?:press|news) conference\b`, "news conference|press conference"},
		{`Mr\.?\s+(\p{Lu}\w+)`, "Mr|Mr."},
		{`colou?r`, "color|colour"},
		{`(?:abc)+`, "abc"},
		{`(?:abc)*`, ""},
		{`abc|.`, ""},
		{`.*needle\d+in`, "needle"},
		{`[a-z]+`, ""},
		{`^(?:read (?:more|in \w+)|print.*)$`, "print|read in |read more"},
		{`^(?:ab|c)+\d`, "ab|c"},
		{`^(abc|d[ef])\s`, "abc\t|abc\n|abc\f|abc\r|abc |de\t|de\n|de\f|de\r|de |df\t|df\n|df\f|df\r|df "},
	} {
		n := needs(c.expr)
		if got := strings.Join(n.words, "|"); got != c.want || n.fold != strings.Contains(c.expr, "(?i") || n.atStart != (c.expr[0] == '^') {
			t.Errorf("%s needs %q (in any case: %t, at the start: %t), want %q", c.expr, got, n.fold, n.atStart, c.want)
		}
	}
}
