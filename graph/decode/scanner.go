package decode

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefgraph/graph"
)

// eof is the character after the last, and after a fault: so every loop over characters ends.
const eof = -1

// A scanner reads the tokens of Turtle and TriG with one character in hand.
type scanner struct {
	r         *bufio.Reader
	c         rune // the character in hand
	line, col int  // its place
	err       error
	buf       []byte // of the token being read
}

func newScanner(r io.Reader) *scanner {
	s := &scanner{r: bufio.NewReaderSize(r, 64<<10), line: 1}
	s.next()
	if s.c == '\uFEFF' { // a byte order mark
		s.next()
		s.col = 1
	}
	return s
}

// next takes the character in hand and picks up the one after it.
func (s *scanner) next() {
	if s.err != nil {
		return
	}
	if s.c == '\n' {
		s.line, s.col = s.line+1, 0
	}
	s.col++
	c, n, err := s.r.ReadRune()
	switch {
	case err == io.EOF:
		s.c = eof
	case err != nil:
		s.c, s.err = eof, err
	case c == utf8.RuneError && n == 1:
		s.fail("this is not UTF-8")
	default:
		s.c = c
	}
}

// fail notes the first fault, at the character in hand.
func (s *scanner) fail(msg string) { s.failAt(s.line, s.col, msg) }

func (s *scanner) failAt(line, col int, msg string) {
	if s.err == nil {
		s.err = &Error{line, col, msg}
	}
	s.c = eof
}

// peek returns the byte after the character in hand, or 0.
func (s *scanner) peek() byte {
	b, err := s.r.Peek(1)
	if err != nil || s.err != nil {
		return 0
	}
	return b[0]
}

// take accepts the character c.
func (s *scanner) take(c rune) bool {
	if s.c != c {
		return false
	}
	s.next()
	return true
}

// want demands the character c after space.
func (s *scanner) want(c rune) {
	s.space()
	if !s.take(c) {
		s.fail("expected '" + string(c) + "'")
	}
}

// space skips white space and comments.
func (s *scanner) space() {
	for {
		switch s.c {
		case ' ', '\t', '\r', '\n':
			s.next()
		case '#':
			for s.c != '\n' && s.c != '\r' && s.c != eof {
				s.next()
			}
		default:
			return
		}
	}
}

func (s *scanner) keep() {
	s.buf = utf8.AppendRune(s.buf, s.c)
	s.next()
}

// iriRef reads <...> and resolves escapes (IRIREF). What may stand in an IRI, graph.Term.Check says.
func (s *scanner) iriRef() string {
	line, col := s.line, s.col
	s.next()
	s.buf = s.buf[:0]
	for s.c != '>' {
		switch {
		case s.c == eof || s.c == '\n' || s.c == '\r':
			s.failAt(line, col, "this IRI has no closing '>'")
			return ""
		case s.c == '\\':
			s.escape(false)
		default:
			s.keep()
		}
	}
	s.next()
	return string(s.buf)
}

// escape reads \uXXXX, \UXXXXXXXX and, in strings, the short escapes (UCHAR, ECHAR).
func (s *scanner) escape(short bool) {
	s.next()
	n := 0
	switch s.c {
	case 'u':
		n = 4
	case 'U':
		n = 8
	default:
		i := strings.IndexRune(`tbnrf"'\`, s.c)
		if !short || i < 0 {
			s.fail("this escape is not allowed here")
			return
		}
		s.buf = append(s.buf, "\t\b\n\r\f\"'\\"[i])
		s.next()
		return
	}
	s.next()
	var hex []byte
	for len(hex) < n && s.c < utf8.RuneSelf && isHex(byte(s.c)) {
		hex = append(hex, byte(s.c))
		s.next()
	}
	r, err := strconv.ParseUint(string(hex), 16, 32)
	if err != nil || len(hex) < n || r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		s.fail("this is not a Unicode character")
		return
	}
	s.buf = utf8.AppendRune(s.buf, rune(r))
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// quoted reads a string with one or three quotes of either kind.
func (s *scanner) quoted() string {
	line, col := s.line, s.col
	quote := s.c
	s.next()
	s.buf = s.buf[:0]
	long := false
	if s.c == quote {
		s.next()
		if s.c != quote {
			return ""
		}
		s.next()
		long = true
	}
	for {
		switch {
		case s.c == eof || !long && (s.c == '\n' || s.c == '\r'):
			s.failAt(line, col, "this string has no end")
			return ""
		case s.c == '\\':
			s.escape(true)
		case s.c == quote && !long:
			s.next()
			return string(s.buf)
		case s.c == quote && s.peekIs(byte(quote), byte(quote)):
			s.next()
			s.next()
			s.next()
			return string(s.buf)
		default:
			s.keep()
		}
	}
}

// peekIs is true if the two bytes after the character in hand are a and b.
func (s *scanner) peekIs(a, b byte) bool {
	two, err := s.r.Peek(2)
	return err == nil && two[0] == a && two[1] == b
}

// langTag reads a language tag behind '@' (LANGTAG).
func (s *scanner) langTag() string {
	s.next()
	s.buf = s.buf[:0]
	for s.c < utf8.RuneSelf && (isAlnum(s.c) || s.c == '-') {
		s.keep()
	}
	return string(s.buf)
}

func isAlnum(c rune) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// A nameKind tells what may stand in a name besides letters, digits, '-' and inner dots.
type nameKind int

const (
	plainName nameKind = iota // prefixes, keywords, blank node labels
	localName                 // also ':', percent and backslash escapes (PN_LOCAL)
)

func (k nameKind) has(c rune) bool {
	return graph.IsNameRune(c) || k == localName && (c == ':' || c == '%' || c == '\\')
}

// name reads a name; its first character must have been looked at. A dot at the end is not part of it.
func (s *scanner) name(kind nameKind) string {
	s.buf = s.buf[:0]
	for {
		switch {
		case s.c == '.' && !s.dotsGoOn(kind), s.c != '.' && !kind.has(s.c):
			return string(s.buf)
		case s.c == '%' && kind == localName:
			s.percent()
		case s.c == '\\' && kind == localName:
			s.next()
			if s.c == eof || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", s.c) {
				s.fail("this escape is not allowed in a name")
				return ""
			}
			s.keep()
		default:
			s.keep()
		}
	}
}

// percent reads %HH, which stays as it is.
func (s *scanner) percent() {
	s.keep()
	for range 2 {
		if s.c >= utf8.RuneSelf || s.c == eof || !isHex(byte(s.c)) {
			s.fail("'%' needs two hexadecimal digits")
			return
		}
		s.keep()
	}
}

// dotsGoOn is true if the dots from here on are followed by more of the name.
func (s *scanner) dotsGoOn(kind nameKind) bool {
	for n := 1; ; n++ {
		b, err := s.r.Peek(n)
		if err != nil {
			if errors.Is(err, bufio.ErrBufferFull) {
				s.fail("too many dots")
			}
			return false
		}
		if b[n-1] == '.' {
			continue
		}
		b, _ = s.r.Peek(n + utf8.UTFMax - 1) // fewer at the end of the file
		c, _ := utf8.DecodeRune(b[n-1:])
		return c != utf8.RuneError && kind.has(c)
	}
}
