package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"briefgraph/internal/source"
)

// TestBar: on a terminal a bar grows, on one line, and goes away.
func TestBar(t *testing.T) {
	var b bytes.Buffer
	r := &reporter{w: &b, terminal: true}
	r.start("reading", 4)
	for range 4 {
		r.shown = time.Time{} // as if long ago
		r.step()
	}
	r.finish()
	text := b.String()
	if strings.Contains(text, "\n") || !strings.HasSuffix(text, "\r\x1b[K") {
		t.Errorf("got %q", text)
	}
	frames := strings.Split(strings.TrimSuffix(text, "\r\x1b[K"), "\r")[1:]
	if len(frames) != 4 {
		t.Fatalf("%d frames in %q", len(frames), text)
	}
	for i, f := range frames {
		m := regexp.MustCompile(`^reading \[(=*) *\] (\d) of 4$`).FindStringSubmatch(f)
		if m == nil || len(m[1]) != 30*(i+1)/4 || len(f) != len(frames[0]) {
			t.Errorf("frame %d is %q", i, f)
		}
	}
}

// TestProgressLines: elsewhere a line comes now and then; with --quiet nothing comes at all.
func TestProgressLines(t *testing.T) {
	for _, tt := range []struct {
		r    *reporter
		want string
	}{
		{&reporter{}, "reading: 3 of 4\n"},
		{&reporter{quiet: true}, ""},
		{&reporter{quiet: true, terminal: true}, ""},
	} {
		var b bytes.Buffer
		tt.r.w = &b
		tt.r.start("reading", 4)
		for i := range 4 {
			if i == 2 {
				tt.r.shown = time.Time{}
			}
			tt.r.step()
		}
		tt.r.finish()
		if b.String() != tt.want {
			t.Errorf("quiet %t, terminal %t: %q, want %q", tt.r.quiet, tt.r.terminal, &b, tt.want)
		}
	}
}

// TestWarnings: a warning is no failure and --quiet leaves it out; a problem is one always.
func TestWarnings(t *testing.T) {
	for _, tt := range []struct {
		p      source.Problem
		quiet  bool
		want   string
		failed bool
	}{
		{source.Problem{Name: "a", What: "odd", Warning: true}, false, "a: odd (warning)\n", false},
		{source.Problem{Name: "a", What: "odd", Warning: true}, true, "", false},
		{source.Problem{Name: "a", What: "bad"}, false, "a: bad\n", true},
		{source.Problem{Name: "a", What: "bad"}, true, "a: bad\n", true},
	} {
		var b bytes.Buffer
		r := &reporter{w: &b, quiet: tt.quiet}
		r.problems([]source.Problem{tt.p})
		if b.String() != tt.want || r.failed != tt.failed || (r.outcome() != nil) != tt.failed {
			t.Errorf("%+v: %q, failed %t", tt, &b, r.failed)
		}
	}
}
