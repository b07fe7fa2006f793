package syntax

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// This file holds the character classes and names of section 19.8, rules 139 to 173.

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isHex(c byte) bool    { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// digits counts the digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// exponentLen is the length of an EXPONENT at the start of s, or 0.
func exponentLen(s string) int {
	if s == "" || s[0]|0x20 != 'e' {
		return 0
	}
	n := 1
	if n < len(s) && (s[n] == '+' || s[n] == '-') {
		n++
	}
	if d := digits(s[n:]); d > 0 {
		return n + d
	}
	return 0
}

// iriEnd is the length of an IRIREF at the start of s, or 0 where '<' is an operator.
func iriEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '>':
			return i + 1
		case c <= ' ', strings.IndexByte("<\"{}|^`\\", c) >= 0:
			return 0
		}
	}
	return 0
}

// isBase is PN_CHARS_BASE.
func isBase(r rune) bool {
	switch {
	case r < 0x80:
		return isLetter(byte(r))
	case r == utf8.RuneError, r == 0xD7, r == 0xF7, r == 0x37E:
		return false
	}
	return r >= 0xC0 && r <= 0x2FF || r >= 0x370 && r <= 0x1FFF || r >= 0x200C && r <= 0x200D ||
		r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xD7FF ||
		r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
}

// isNameStart is PN_CHARS_U.
func isNameStart(r rune) bool { return r == '_' || isBase(r) }

// isVarChar is what may follow in a VARNAME.
func isVarChar(r rune) bool {
	return isNameStart(r) || r >= '0' && r <= '9' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r >= 0x203F && r <= 0x2040
}

// isNameChar is PN_CHARS.
func isNameChar(r rune) bool { return r == '-' || isVarChar(r) }

// varNameLen is the length of a VARNAME at the start of s.
func varNameLen(s string) int {
	for i, r := range s {
		if !(isVarChar(r) && (i > 0 || isNameStart(r) || r >= '0' && r <= '9')) {
			return i
		}
	}
	return len(s)
}

// langTagLen is the length of what follows '@' in a LANGTAG.
func langTagLen(s string) int {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	for n > 0 && n+1 < len(s) && s[n] == '-' && (isLetter(s[n+1]) || isDigit(s[n+1])) {
		n++
		for n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
			n++
		}
	}
	return n
}

// dotted is the length of first (rest|'.')* at the start of s, not ending in a dot.
func dotted(s string, first, rest func(rune) bool) int {
	end := 0
	for i, r := range s {
		switch {
		case i == 0 && first(r), i > 0 && rest(r):
			end = i + utf8.RuneLen(r)
		case i > 0 && r == '.':
		default:
			return end
		}
	}
	return end
}

// prefixLen is the length of a PN_PREFIX at the start of s.
func prefixLen(s string) int { return dotted(s, isBase, isNameChar) }

// blankLabelLen is the length of what follows "_:" in a BLANK_NODE_LABEL.
func blankLabelLen(s string) int {
	return dotted(s, func(r rune) bool { return isNameStart(r) || r >= '0' && r <= '9' }, isNameChar)
}

// localEscapes are the characters that PN_LOCAL_ESC may escape.
const localEscapes = "_~.-!$&'()*+,;=/?#@%"

// localLen is the length of a PN_LOCAL at the start of s.
func localLen(s string) (int, error) {
	end, i := 0, 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return 0, errors.New("expected two hexadecimal digits after % in a prefixed name")
			}
			i += 3
			end = i
		case r == '\\':
			if i+1 >= len(s) || strings.IndexByte(localEscapes, s[i+1]) < 0 {
				return 0, errors.New(`expected one of ` + localEscapes + ` after \ in a prefixed name`)
			}
			i += 2
			end = i
		case r == ':', i == 0 && (isNameStart(r) || r >= '0' && r <= '9'), i > 0 && isNameChar(r):
			i += size
			end = i
		case r == '.' && i > 0:
			i++
		default:
			return end, nil
		}
	}
	return end, nil
}

// unescapeLocal removes the backslashes of a PN_LOCAL.
func unescapeLocal(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
