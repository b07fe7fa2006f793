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
	} {
		words, fold := needs(c.expr)
		if got := strings.Join(words, "|"); got != c.want || fold != strings.Contains(c.expr, "(?i") {
			t.Errorf("%s needs %q (in any case: %t), want %q", c.expr, got, fold, c.want)
		}
	}
}
