package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A lexer cuts the text into tokens by the longest match, as section 19.8 asks.
type lexer struct {
	text string
	at   int
}

// lexError is an error at a byte offset; the parser gives it its line and column.
type lexError struct {
	at  int
	msg string
}

func (e *lexError) Error() string { return e.msg }

func (l *lexer) fail(at int, format string, args ...any) error {
	return &lexError{at, fmt.Sprintf(format, args...)}
}

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.text) {
		switch l.text[l.at] {
		case ' ', '\t', '\n', '\r':
			l.at++
		case '#':
			for l.at < len(l.text) && l.text[l.at] != '\n' && l.text[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next is the next token; at the end of the text it is tokEOF for ever.
func (l *lexer) next() (token, error) {
	l.skip()
	start := l.at
	t, err := l.scan()
	t.start, t.end = start, l.at
	return t, err
}

func (l *lexer) scan() (token, error) {
	if l.at >= len(l.text) {
		return token{kind: tokEOF}, nil
	}
	switch c := l.text[l.at]; {
	case c == '<':
		if end := iriEnd(l.text[l.at:]); end > 0 {
			s := l.text[l.at+1 : l.at+end-1]
			l.at += end
			return token{kind: tokIRI, text: s}, nil
		}
	case c == '?' || c == '$':
		if n := varNameLen(l.text[l.at+1:]); n > 0 {
			s := l.text[l.at+1 : l.at+1+n]
			l.at += 1 + n
			return token{kind: tokVar, text: s}, nil
		}
	case c == '"' || c == '\'':
		return l.scanString(c)
	case c == '@':
		if n := langTagLen(l.text[l.at+1:]); n > 0 {
			s := l.text[l.at+1 : l.at+1+n]
			l.at += 1 + n
			return token{kind: tokLang, text: s}, nil
		}
		return token{}, l.fail(l.at, "expected a language tag after @")
	case c >= '0' && c <= '9', c == '.' && l.at+1 < len(l.text) && isDigit(l.text[l.at+1]):
		return l.scanNumber(), nil
	case c == '_' && strings.HasPrefix(l.text[l.at:], "_:"):
		n := blankLabelLen(l.text[l.at+2:])
		if n == 0 {
			return token{}, l.fail(l.at, "expected a blank node label after _:")
		}
		s := l.text[l.at+2 : l.at+2+n]
		l.at += 2 + n
		return token{kind: tokBlank, text: s}, nil
	}
	if t, ok, err := l.scanName(); ok || err != nil {
		return t, err
	}
	return l.scanPunct()
}

// scanName reads a prefixed name or a keyword.
func (l *lexer) scanName() (token, bool, error) {
	rest := l.text[l.at:]
	if n := prefixLen(rest); n < len(rest) && rest[n] == ':' {
		m, err := localLen(rest[n+1:])
		if err != nil {
			return token{}, false, l.fail(l.at+n+1, "%v", err)
		}
		n += 1 + m
		l.at += n
		return token{kind: tokPName, text: rest[:n]}, true, nil
	}
	n := 0
	for n < len(rest) && (isLetter(rest[n]) || n > 0 && (isDigit(rest[n]) || rest[n] == '_')) {
		n++
	}
	l.at += n
	return token{kind: tokWord, text: rest[:n]}, n > 0, nil
}

func (l *lexer) scanPunct() (token, error) {
	rest := l.text[l.at:]
	for _, p := range []string{"^^", "&&", "||", "!=", "<=", ">="} {
		if strings.HasPrefix(rest, p) {
			l.at += 2
			return token{kind: tokPunct, text: p}, nil
		}
	}
	if strings.IndexByte("{}()[].,;=<>!+-*/|^?", rest[0]) >= 0 {
		l.at++
		return token{kind: tokPunct, text: rest[:1]}, nil
	}
	r, size := utf8.DecodeRuneInString(rest)
	at := l.at
	l.at += size
	return token{}, l.fail(at, "unexpected character %q", r)
}

// scanNumber reads INTEGER, DECIMAL or DOUBLE without a sign.
func (l *lexer) scanNumber() token {
	rest := l.text[l.at:]
	n, kind := digits(rest), tokInteger
	if n < len(rest) && rest[n] == '.' {
		frac := digits(rest[n+1:])
		exp := exponentLen(rest[n+1+frac:])
		if frac > 0 || exp > 0 && n > 0 {
			n, kind = n+1+frac, tokDecimal
		}
	}
	if exp := exponentLen(rest[n:]); exp > 0 {
		n, kind = n+exp, tokDouble
	}
	l.at += n
	return token{kind: kind, text: rest[:n]}
}

// scanString reads one of the four forms of string (grammar rules 156 to 160).
func (l *lexer) scanString(quote byte) (token, error) {
	start := l.at
	rest := l.text[l.at:]
	delim := string(quote)
	if strings.HasPrefix(rest, strings.Repeat(delim, 3)) {
		delim = strings.Repeat(delim, 3)
	}
	long := len(delim) == 3
	i := len(delim)
	var b strings.Builder
	for i < len(rest) {
		c := rest[i]
		switch {
		case strings.HasPrefix(rest[i:], delim):
			l.at += i + len(delim)
			return token{kind: tokString, text: b.String()}, nil
		case c == '\\':
			if i+1 >= len(rest) {
				i++
				continue
			}
			k := strings.IndexByte(`tbnrf\"'`, rest[i+1])
			if k < 0 {
				return token{}, l.fail(start+i, `unknown escape \%c in a string; use \t \b \n \r \f \\ \" \' or \uXXXX`, rest[i+1])
			}
			b.WriteByte("\t\b\n\r\f\\\"'"[k])
			i += 2
		case !long && (c == '\n' || c == '\r'):
			return token{}, l.fail(start, "string is not closed on its line; use %s for text of several lines", strings.Repeat(delim, 3))
		default:
			b.WriteByte(c)
			i++
		}
	}
	return token{}, l.fail(start, "string is not closed; expected %s", delim)
}
