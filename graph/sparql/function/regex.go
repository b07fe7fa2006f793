package function

import (
	"errors"
	"regexp"
	"strings"

	"briefgraph/graph/sparql/value"
)

// A Pattern is a compiled regular expression.
type Pattern struct {
	match func(string) bool
	re    *regexp.Regexp
}

// compiler makes a Pattern; the evaluator passes one that remembers.
type compiler func(pattern, flags string) (*Pattern, error)

// Regex is REGEX with a Cache for its patterns.
func Regex(c *Cache) Func {
	return func(_ *Context, args []value.Value) value.Value { return regex(args, c.compile) }
}

// Replace is REPLACE with a Cache for its patterns.
func Replace(c *Cache) Func {
	return func(_ *Context, args []value.Value) value.Value { return replace(args, c.compile) }
}

// A Cache remembers the last pattern of one call, which is nearly always a constant.
type Cache struct {
	pattern, flags string
	last           *Pattern
	err            error
}

func (c *Cache) compile(pattern, flags string) (*Pattern, error) {
	if c.last == nil && c.err == nil || c.pattern != pattern || c.flags != flags {
		c.pattern, c.flags = pattern, flags
		c.last, c.err = compileRegex(pattern, flags)
	}
	return c.last, c.err
}

func regex(args []value.Value, compile compiler) value.Value {
	p, ok := patternOf(args, 2, compile)
	if !ok {
		return value.Failed
	}
	return value.Bool(p.match(args[0].Lex))
}

// patternOf compiles args[1] with the flags at position flags, having checked the types.
func patternOf(args []value.Value, flags int, compile compiler) (*Pattern, bool) {
	if !args[0].IsString() || args[1].Kind != value.String {
		return nil, false
	}
	f := ""
	if len(args) > flags {
		if args[flags].Kind != value.String {
			return nil, false
		}
		f = args[flags].Lex
	}
	p, err := compile(args[1].Lex, f)
	return p, err == nil
}

// replace is fn:replace: $1 to $9 stand for groups, \$ and \\ for themselves, and a pattern that
// matches nothing at all is an error.
func replace(args []value.Value, compile compiler) value.Value {
	p, ok := patternOf(args, 3, compile)
	if !ok || args[2].Kind != value.String || p.re.MatchString("") {
		return value.Failed
	}
	with, ok := expansion(args[2].Lex, p.re.NumSubexp())
	if !ok {
		return value.Failed
	}
	out := args[0]
	var b []byte
	last := 0
	for _, m := range p.re.FindAllStringSubmatchIndex(out.Lex, -1) {
		b = append(b, out.Lex[last:m[0]]...)
		b = p.re.ExpandString(b, with, out.Lex, m)
		last = m[1]
		if len(b) > maxText {
			return value.Failed
		}
	}
	out.Lex = string(append(b, out.Lex[last:]...))
	return out
}

// expansion turns an XPath replacement string into that of package regexp.
func expansion(s string, groups int) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
			if i >= len(s) || s[i] != '\\' && s[i] != '$' {
				return "", false
			}
			if s[i] == '$' {
				b.WriteByte('$')
			}
			b.WriteByte(s[i])
		case s[i] == '$':
			start := i + 1
			end, n := start, 0
			// As many digits as name a group that exists; at least one.
			for end < len(s) && s[end] >= '0' && s[end] <= '9' && (end == start || n*10+int(s[end]-'0') <= groups) {
				n = n*10 + int(s[end]-'0')
				end++
			}
			if end == start {
				return "", false
			}
			if n <= groups {
				b.WriteString("${" + s[start:end] + "}")
			}
			i = end - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), true
}

// compileRegex compiles an XPath regular expression (Functions and Operators, section 5.6) for
// package regexp, whose matching takes linear time whatever the pattern.
func compileRegex(pattern, flags string) (*Pattern, error) {
	goFlags, ignoreSpace, quote, fold := "", false, false, false
	for i := 0; i < len(flags); i++ {
		switch flags[i] {
		case 's', 'm':
			goFlags += flags[i : i+1]
		case 'i':
			goFlags += "i"
			fold = true
		case 'x':
			ignoreSpace = true
		case 'q':
			quote = true
		default:
			return nil, errors.New("unknown flag")
		}
	}
	text := regexp.QuoteMeta(pattern)
	if !quote {
		var err error
		if text, err = translate(pattern, ignoreSpace); err != nil {
			return nil, err
		}
	}
	if goFlags != "" {
		text = "(?" + goFlags + ")" + text
	}
	re, err := regexp.Compile(text)
	if err != nil {
		return nil, err
	}
	p := &Pattern{match: re.MatchString, re: re}
	if m := plainMatcher(re, pattern, fold); m != nil && goFlags == strings.Repeat("i", len(goFlags)) && !ignoreSpace && !quote {
		p.match = m
	} else if must := required(text); must != nil {
		p.match = guarded(re, must)
	}
	return p, nil
}

// plainMatcher matches a pattern without operators but ^ and $ at its ends by comparing strings;
// nil where it does not apply.
func plainMatcher(re *regexp.Regexp, pattern string, fold bool) func(string) bool {
	body, start := strings.CutPrefix(pattern, "^")
	body, end := strings.CutSuffix(body, "$")
	if strings.ContainsAny(body, `\.+*?()|[]{}^$`) {
		return nil
	}
	if fold {
		if !isASCII(body) {
			return nil
		}
		lower := strings.ToLower(body)
		plain := foldMatcher(lower, start, end)
		return func(s string) bool {
			if foldsToASCII(s, lower) {
				return re.MatchString(s)
			}
			return plain(s)
		}
	}
	switch {
	case start && end:
		return func(s string) bool { return s == body }
	case start:
		return func(s string) bool { return strings.HasPrefix(s, body) }
	case end:
		return func(s string) bool { return strings.HasSuffix(s, body) }
	}
	return func(s string) bool { return strings.Contains(s, body) }
}

// foldMatcher compares without case; body is ASCII in lower case.
func foldMatcher(body string, start, end bool) func(string) bool {
	return func(s string) bool {
		last := len(s) - len(body)
		if last < 0 {
			return false
		}
		first := 0
		if end {
			first = last
		}
		if start {
			last = 0
		}
		if body == "" {
			return first <= last
		}
		low, up := body[0], body[0]
		if low >= 'a' && low <= 'z' {
			up -= 'a' - 'A'
		}
		for i := first; i <= last; i++ {
			if c := s[i]; (c == low || c == up) && equalFoldASCII(s[i:i+len(body)], body) {
				return true
			}
		}
		return false
	}
}

// equalFoldASCII compares s with lower, which has no capitals; both have the same length.
func equalFoldASCII(s, lower string) bool {
	for i := 0; i < len(lower); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// foldsToASCII tells whether s may hold one of the two characters outside ASCII that equal a letter
// of lower but for their case: the long s (C5 BF in UTF-8) and the Kelvin sign (E2 84 AA).
func foldsToASCII(s, lower string) bool {
	return strings.IndexByte(lower, 's') >= 0 && strings.IndexByte(s, 0xC5) >= 0 ||
		strings.IndexByte(lower, 'k') >= 0 && strings.IndexByte(s, 0xE2) >= 0
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
