package fetch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// robots are the rules of a site for one program (RFC 9309, Robots Exclusion Protocol).
type robots struct {
	rules  []rule
	delay  time.Duration // that the site asks for between requests; not part of the RFC, and common
	closed bool          // nothing may be fetched
}

type rule struct {
	pattern string
	allow   bool
}

// Bounds on a file of rules (section 2.5) and on a delay that is waited for.
const (
	robotsMax = 500 << 10
	rulesMax  = 10_000
	delayMax  = 30 * time.Second
)

// parseRobots reads the rules for the program with this name. Where several groups name it, all count;
// where none does, those for "*" do (section 2.2.1). What is no rule is passed over.
func parseRobots(text, agent string) robots {
	var own, others robots
	named := false               // some group names the program
	var forUs, forAll, body bool // of the group; body: it has begun to have rules
	text = strings.TrimPrefix(text, "\ufeff")
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if body {
				forUs, forAll, body = false, false, false
			}
			forUs = forUs || strings.EqualFold(product(value), agent)
			forAll = forAll || value == "*"
			named = named || forUs
		case "allow", "disallow", "crawl-delay":
			body = true
			if forUs {
				own.add(key, value)
			}
			if forAll {
				others.add(key, value)
			}
		}
	}
	if named {
		return own
	}
	return others
}

// product is the name in front of a version or of what else stands there: "Bot/1.0 (x)".
func product(agent string) string {
	n := 0
	for n < len(agent) && (agent[n] == '-' || agent[n] == '_' || agent[n]|0x20 >= 'a' && agent[n]|0x20 <= 'z') {
		n++
	}
	return agent[:n]
}

func (r *robots) add(key, value string) {
	switch {
	case key == "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.delay = time.Duration(min(s, delayMax.Seconds()) * float64(time.Second))
		}
	case value != "" && len(r.rules) < rulesMax: // an empty rule forbids nothing
		r.rules = append(r.rules, rule{normal(value), key == "allow"})
	}
}

// allows reports whether an address may be fetched: the longest rule that matches decides, and of two as
// long the one that allows (section 2.2.2).
func (r *robots) allows(u *url.URL) bool {
	if u.Path == "/robots.txt" {
		return true
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normal(path)
	allow, length := !r.closed, -1
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > length || n == length && rule.allow) && matches(rule.pattern, path) {
			allow, length = rule.allow, n
		}
	}
	return allow
}

// normal is a path with percent escapes as they are compared: those of unreserved characters undone, the
// others in capitals, and bytes above ASCII escaped.
func normal(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := false
		if c == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(v), true
				i += 2
			}
		}
		unreserved := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if c >= 0x80 || escaped && !unreserved {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// matches reports whether a path begins as a pattern says, where * is any text and $ at the end is the
// end of the path.
func matches(pattern, path string) bool {
	pattern, toEnd := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, part := range parts[1:] {
		if toEnd && i == len(parts)-2 {
			return strings.HasSuffix(path, part)
		}
		k := strings.Index(path, part)
		if k < 0 {
			return false
		}
		path = path[k+len(part):]
	}
	return !toEnd || path == ""
}
