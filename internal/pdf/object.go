package pdf

import (
	"strconv"
)

// The objects of a PDF file (ISO 32000-1, section 7.3) are Go values: nil, bool, float64 for both kinds
// of numbers, and these.
type (
	name   string
	str    string // bytes, in no encoding that can be told from it
	array  []any
	dict   map[name]any
	ref    struct{ num, gen int }
	stream struct {
		dict dict
		data []byte // as it lies in the file
		id   ref    // of the object, which its encryption needs
	}
	keyword string // an operator, or what is no object
)

// depthMax bounds how deeply arrays and dictionaries are nested.
const depthMax = 100

// A lexer reads objects from bytes. What is malformed becomes nil or a keyword, and reading goes on.
type lexer struct {
	b     []byte
	at    int
	depth int
	refs  bool // "1 0 R" is a reference, as it is everywhere but in content
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// eof is what next returns at the end.
const eof = keyword("")

// next is the next object, or a keyword.
func (l *lexer) next() any {
	l.skip()
	if l.at >= len(l.b) {
		return eof
	}
	switch c := l.b[l.at]; c {
	case '/':
		return l.name()
	case '(':
		return l.literal()
	case '[':
		l.at++
		return l.array()
	case '<':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '<' {
			l.at += 2
			return l.dict()
		}
		return l.hex()
	case '>':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '>' {
			l.at += 2
			return keyword(">>")
		}
		l.at++
		return keyword(">")
	case ']', '{', '}', ')':
		l.at++
		return keyword(c)
	}
	word := l.word()
	if v, ok := number(word); ok {
		if l.refs {
			return l.reference(v, word)
		}
		return v
	}
	switch string(word) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return keyword(word)
}

// word is the run of regular characters that comes next.
func (l *lexer) word() []byte {
	start := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		l.at++
	}
	return l.b[start:l.at]
}

// number reads a number. Some programs write "--5" or "1.2.3"; what can be made of it is taken.
func number(w []byte) (float64, bool) {
	if len(w) == 0 || len(w) > 64 || !(w[0] >= '0' && w[0] <= '9' || w[0] == '+' || w[0] == '-' || w[0] == '.') {
		return 0, false
	}
	whole, frac, scale, sign := 0.0, 0.0, 1.0, 1.0
	dot, digits := false, 0
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			digits++
			if dot {
				scale /= 10
				frac += float64(c-'0') * scale
			} else {
				whole = whole*10 + float64(c-'0')
			}
		case c == '.' && !dot:
			dot = true
		case c == '-' && i == 0:
			sign = -1
		case c == '+' && i == 0 || c == '-' && digits == 0:
		case c == '-' || c == '.':
			return sign * (whole + frac), true
		default:
			return 0, false
		}
	}
	return sign * (whole + frac), digits > 0
}

// reference is "12 0 R" where v, just read, begins one, and v otherwise.
func (l *lexer) reference(v float64, word []byte) any {
	num, err := strconv.Atoi(string(word))
	if err != nil || num < 0 {
		return v
	}
	back := l.at
	l.skip()
	gen, err := strconv.Atoi(string(l.word()))
	if err == nil && gen >= 0 {
		l.skip()
		if w := l.word(); len(w) == 1 && w[0] == 'R' {
			return ref{num, gen}
		}
	}
	l.at = back
	return v
}

func (l *lexer) name() name {
	l.at++
	word := l.word()
	out := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if hi, lo := unhex(word[i+1]), unhex(word[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, word[i])
	}
	return name(out)
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex is a string as hexadecimal digits.
func (l *lexer) hex() str {
	l.at++
	var out []byte
	half := -1
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		if c == '>' {
			break
		}
		d := unhex(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return str(out)
}

// literal is a string in parentheses.
func (l *lexer) literal() str {
	l.at++
	var out []byte
	depth := 1
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return str(out)
			}
		case '\r':
			if l.at < len(l.b) && l.b[l.at] == '\n' {
				l.at++
			}
			c = '\n'
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return str(out)
}

// escape adds what stands after a backslash (section 7.3.4.2, table 3).
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.b) {
		return out
	}
	c := l.b[l.at]
	l.at++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at < len(l.b) && l.b[l.at] == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for n := 0; n < 2 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; n++ {
		v = v<<3 | int(l.b[l.at]-'0')
		l.at++
	}
	return append(out, byte(v))
}

func (l *lexer) array() array {
	out := array{}
	if l.depth++; l.depth > depthMax {
		l.at = len(l.b)
	}
	defer func() { l.depth-- }()
	for {
		switch v := l.next().(type) {
		case keyword:
			if v == "]" || v == eof || v == "endobj" {
				return out
			}
		default:
			out = append(out, v)
		}
	}
}

func (l *lexer) dict() dict {
	out := dict{}
	if l.depth++; l.depth > depthMax {
		l.at = len(l.b)
	}
	defer func() { l.depth-- }()
	for {
		switch key := l.next().(type) {
		case keyword:
			if key == ">>" || key == eof || key == "endobj" {
				return out
			}
		case name:
			v := l.next()
			if k, ok := v.(keyword); ok {
				if k == ">>" || k == eof {
					return out
				}
				v = nil
			}
			out[key] = v
		}
	}
}
