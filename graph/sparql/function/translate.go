package function

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// errPattern is any pattern that XPath does not allow or RE2 cannot do; to a query it is one type
// error.
var errPattern = errors.New("not a regular expression that is understood here")

// classEscapes are the multi-character escapes of XML Schema part 2, appendix F, as members of a
// character class of package regexp, and their complements.
var classEscapes = map[byte]string{
	's': ` \t\n\r`, 'd': `\p{Nd}`, 'w': `\p{L}\p{M}\p{N}\p{S}`, 'W': `\p{P}\p{Z}\p{C}`, 'D': `\P{Nd}`,
	'S': `\x00-\x08\x0B\x0C\x0E-\x1F!-\x{10FFFF}`,
	'i': `\p{L}_:`, 'c': `\p{L}\p{M}\p{N}._:\-`,
}

// translate writes an XPath regular expression in the syntax of package regexp. What that package
// would read otherwise (\b, \A, \Q, (?flags), lazy groups with names) is refused.
func translate(p string, ignoreSpace bool) (string, error) {
	var b strings.Builder
	class := 0
	for i := 0; i < len(p); {
		c := p[i]
		switch {
		case c == '\\':
			n, err := translateEscape(&b, p[i:], class > 0)
			if err != nil {
				return "", err
			}
			i += n
			continue
		case class == 0 && ignoreSpace && strings.IndexByte(" \t\n\r", c) >= 0:
		case c == '[':
			if class > 0 { // class subtraction [a-z-[aeiou]] has no counterpart
				return "", errPattern
			}
			class++
			b.WriteByte(c)
			if i+1 < len(p) && p[i+1] == '^' {
				b.WriteByte('^')
				i++
			}
		case c == ']' && class > 0:
			class--
			b.WriteByte(c)
		case c == '(' && class == 0 && strings.HasPrefix(p[i:], "(?") && !strings.HasPrefix(p[i:], "(?:"):
			return "", errPattern
		default:
			_, size := utf8.DecodeRuneInString(p[i:])
			b.WriteString(p[i : i+size])
			i += size
			continue
		}
		i++
	}
	return b.String(), nil
}

// translateEscape writes the escape that s begins with and tells its length.
func translateEscape(b *strings.Builder, s string, inClass bool) (int, error) {
	if len(s) < 2 {
		return 0, errPattern
	}
	c := s[1]
	if strings.IndexByte(`nrt\|.?*+(){}-[]^$`, c) >= 0 {
		b.WriteString(s[:2])
		return 2, nil
	}
	if members, ok := classEscapes[c]; ok {
		if inClass {
			b.WriteString(members)
		} else {
			b.WriteString("[" + members + "]")
		}
		return 2, nil
	}
	if c == 'p' || c == 'P' {
		end := strings.IndexByte(s, '}')
		if end < 0 || !strings.HasPrefix(s[2:], "{") {
			return 0, errPattern
		}
		b.WriteString(s[:end+1]) // package regexp refuses names it does not know
		return end + 1, nil
	}
	return 0, errPattern
}
