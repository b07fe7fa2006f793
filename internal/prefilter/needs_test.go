package prefilter

import (
	"strings"
	"testing"
)

func TestNeeds(t *testing.T) {
	for _, c := range []struct{ expr, want string }{
		{`(?i)\b(?:press|news) conference\b`, "news conference|press conference"},
		{`Mr\.?\s+(\p{Lu}\w+)`, "mr|mr."},
		{`colou?r`, "color|colour"},
		{`(?:abc)+`, "abc"},
		{`(?:abc)*`, ""},
		{`abc|.`, ""},
		{`.*needle\d+in`, "needle"},
		{`[a-z]+`, ""},
	} {
		if got := strings.Join(needs(c.expr), "|"); got != c.want {
			t.Errorf("%s needs %q, want %q", c.expr, got, c.want)
		}
	}
}
