package fetch

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		what, rules string
		yes, no     string // paths, separated by spaces
	}{
		{"none", "", "/ /a", ""},
		{"all closed", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"longest rule", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/ /b /a/b /a/bc", "/a /a/c /abc"},
		{"as long: allowed", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"own group", "User-agent: *\nDisallow: /\n\nUser-agent: BriefGraph/2.0\nDisallow: /x", "/ /a", "/x"},
		{"own groups together", "User-agent: briefgraph\nDisallow: /x\nUser-agent: *\nDisallow: /\nUser-agent: briefgraph\nDisallow: /y", "/", "/x /y"},
		{"another's name", "User-agent: briefgraphics\nUser-agent: brief\nDisallow: /", "/", ""},
		{"group of several", "User-agent: a\nUser-agent: briefgraph\nDisallow: /x", "/", "/x"},
		{"empty rule, then another's group", "User-agent: *\nDisallow:\n\nUser-agent: GPTBot\nDisallow: /", "/ /a", ""},
		{"wildcards", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*/c\nDisallow: /q?", "/a.pdf?x /b /a/b /q", "/a.pdf /x/y.pdf /a/c /axx/c/d /q?a"},
		{"end", "User-agent: *\nDisallow: /a$", "/ab /a/", "/a"},
		{"escapes", "User-agent: *\nDisallow: /%7Ea/\nDisallow: /交\nDisallow: /b%2fc", "/b/c", "/~a/x /%E4%BA%A4 /%e4%ba%a4 /b%2Fc"},
		{"odd lines", "\ufeffhello\nDisallow: /early\nUSER-AGENT : * # all\r\ndisallow : /x # no\nSitemap: /s\nNoindex: /y", "/early /y", "/x"},
		{"CR only", "User-agent: *\rDisallow: /x\r", "/", "/x"},
	} {
		t.Run(test.what, func(t *testing.T) {
			r := parseRobots(test.rules, agent)
			for want, paths := range map[bool]string{true: test.yes, false: test.no} {
				for _, p := range strings.Fields(paths) {
					u, err := url.Parse("http://h" + p)
					if err != nil {
						t.Fatal(err)
					}
					if got := r.allows(u); got != want {
						t.Errorf("%s: allowed %t", p, got)
					}
				}
			}
		})
	}
	for value, want := range map[string]time.Duration{"2.5": 2500 * time.Millisecond, "1e9": delayMax, "-3": 0, "NaN": 0, "much": 0} {
		if r := parseRobots("User-agent: *\nCrawl-delay: "+value, agent); r.delay != want {
			t.Errorf("delay %s: %v", value, r.delay)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%7e", "/a?b")
	f.Fuzz(func(t *testing.T, rules, path string) {
		u := &url.URL{Scheme: "http", Host: "h", Path: path}
		r := parseRobots(rules, agent)
		// A rule for all of the site that comes last can only forbid more.
		stricter := robots{rules: append(r.rules[:len(r.rules):len(r.rules)], rule{"/", false})}
		if stricter.allows(u) && !r.allows(u) {
			t.Errorf("%q allows %q only with one more rule against it", rules, path)
		}
	})
}
