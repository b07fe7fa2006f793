package graph

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AppendQuad appends q as one canonical N-Quads line (RDF 1.1 N-Quads, section 4) and a line feed.
// It does not check q: see Check.
func AppendQuad(dst []byte, q Quad) []byte {
	dst = AppendTerm(dst, q.S)
	dst = append(dst, ' ')
	dst = AppendTerm(dst, q.P)
	dst = append(dst, ' ')
	dst = AppendTerm(dst, q.O)
	dst = append(dst, ' ')
	if q.G.Kind != None {
		dst = AppendTerm(dst, q.G)
		dst = append(dst, ' ')
	}
	return append(dst, '.', '\n')
}

// AppendTerm appends t in canonical N-Triples; nothing for the zero Term. It does not check t.
func AppendTerm(dst []byte, t Term) []byte {
	switch t.Kind {
	case IRI:
		dst = append(dst, '<')
		dst = append(dst, t.Value...)
		return append(dst, '>')
	case Blank:
		dst = append(dst, '_', ':')
		return append(dst, t.Value...)
	case Literal:
		dst = appendString(dst, t.Value)
		switch {
		case t.Lang != "":
			dst = append(dst, '@')
			return append(dst, t.Lang...)
		case t.Datatype != XSDString:
			dst = append(dst, '^', '^', '<')
			dst = append(dst, t.Datatype...)
			return append(dst, '>')
		}
	}
	return dst
}

// appendString quotes s. Canonical N-Triples escapes only what cannot stand in a quoted string.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		var esc byte
		switch s[i] {
		case '"', '\\':
			esc = s[i]
		case '\n':
			esc = 'n'
		case '\r':
			esc = 'r'
		default:
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, '\\', esc)
		start = i + 1
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// String is the term in canonical N-Triples, for messages.
func (t Term) String() string { return string(AppendTerm(nil, t)) }

// String is the quad in canonical N-Quads without the line feed, for messages.
func (q Quad) String() string { return strings.TrimSuffix(string(AppendQuad(nil, q)), "\n") }

// A SyntaxError is a fault in a line of N-Quads.
type SyntaxError struct {
	Col int // byte offset in the line, from 0
	Msg string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("column %d: %s", e.Col+1, e.Msg) }

// ParseQuad reads one line of N-Quads, with or without its line feed. ok is false for a line that
// holds only space or a comment. Errors are *SyntaxError. The terms share the memory of line.
func ParseQuad(line string) (q Quad, ok bool, err error) {
	p := lineParser{s: strings.TrimRight(line, "\r\n")}
	p.space()
	if p.end() {
		return Quad{}, false, nil
	}
	q.S = p.term("a subject", IRI, Blank)
	q.P = p.term("a predicate", IRI)
	q.O = p.term("an object", IRI, Blank, Literal)
	if p.err == nil && p.i < len(p.s) && p.s[p.i] != '.' {
		q.G = p.term("a graph or '.'", IRI, Blank)
	}
	if p.err == nil && (p.i >= len(p.s) || p.s[p.i] != '.') {
		p.fail("expected '.' at the end of the statement")
	}
	p.i++
	p.space()
	if !p.end() {
		p.fail("expected one statement a line")
	}
	if p.err != nil {
		return Quad{}, false, p.err
	}
	return q, true, nil
}

// A lineParser walks over one line. After the first error it does nothing more.
type lineParser struct {
	s   string
	i   int
	err error
}

func (p *lineParser) fail(msg string) {
	if p.err == nil {
		p.err = &SyntaxError{min(p.i, len(p.s)), msg}
	}
}

func (p *lineParser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

// end is true at the end of the line or before a comment.
func (p *lineParser) end() bool { return p.err != nil || p.i >= len(p.s) || p.s[p.i] == '#' }

// term reads a term of one of the kinds and the space after it.
func (p *lineParser) term(what string, kinds ...Kind) (t Term) {
	if p.err != nil {
		return t
	}
	start := p.i
	switch rest := p.s[p.i:]; {
	case strings.HasPrefix(rest, "<"):
		t = NewIRI(p.iri())
	case strings.HasPrefix(rest, "_:"):
		t = p.blank()
	case strings.HasPrefix(rest, `"`):
		t = p.literal()
	}
	if p.err != nil {
		return Term{}
	}
	for _, k := range kinds {
		if t.Kind == k {
			if err := t.Check(); err != nil {
				p.i = start
				p.fail(err.Error())
			}
			p.space()
			return t
		}
	}
	p.i = start
	p.fail("expected " + what)
	return Term{}
}

func (p *lineParser) iri() string {
	p.i++
	return p.until('>', "this IRI has no closing '>'", false)
}

func (p *lineParser) blank() Term {
	p.i += 2
	start := p.i
	for p.i < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.i:])
		if !IsNameRune(r) && r != '.' {
			break
		}
		p.i += n
	}
	for p.i > start && p.s[p.i-1] == '.' { // the label does not take the final dot
		p.i--
	}
	return NewBlank(p.s[start:p.i])
}

func (p *lineParser) literal() Term {
	p.i++
	value := p.until('"', `this string has no closing '"'`, true)
	switch rest := p.s[p.i:]; {
	case strings.HasPrefix(rest, "^^<"):
		p.i += 2
		return NewTyped(value, p.iri())
	case strings.HasPrefix(rest, "@"):
		p.i++
		start := p.i
		for p.i < len(p.s) && (isAlpha(p.s[p.i]) || isDigit(p.s[p.i]) || p.s[p.i] == '-') {
			p.i++
		}
		if p.i == start {
			p.fail("expected a language tag")
		}
		return NewLang(value, p.s[start:p.i])
	}
	return NewString(value)
}

// until reads up to the closing byte, resolves escapes, and stands behind it. chars allows the
// short escapes (ECHAR), which strings have and IRIs have not.
func (p *lineParser) until(closing byte, missing string, chars bool) string {
	start := p.i
	end := strings.IndexByte(p.s[start:], closing)
	if end >= 0 && strings.IndexByte(p.s[start:start+end], '\\') < 0 { // the common case: no escape, no copy
		p.i += end + 1
		return p.s[start : start+end]
	}
	for p.i < len(p.s) && p.s[p.i] != closing && p.s[p.i] != '\\' {
		p.i++
	}
	buf := []byte(p.s[start:p.i])
	for p.i < len(p.s) && p.err == nil {
		switch c := p.s[p.i]; c {
		case closing:
			p.i++
			return string(buf)
		case '\\':
			buf = p.escape(buf, chars)
		default:
			buf = append(buf, c)
			p.i++
		}
	}
	p.i = start - 1
	p.fail(missing)
	return ""
}

// escape resolves the escape that p stands on (N-Triples grammar, ECHAR and UCHAR).
func (p *lineParser) escape(buf []byte, chars bool) []byte {
	rest := p.s[p.i+1:]
	digits := 0
	switch {
	case strings.HasPrefix(rest, "u"):
		digits = 4
	case strings.HasPrefix(rest, "U"):
		digits = 8
	case rest != "" && chars:
		if k := strings.IndexByte(`tbnrf"'\`, rest[0]); k >= 0 {
			p.i += 2
			return append(buf, "\t\b\n\r\f\"'\\"[k])
		}
	}
	if digits > 0 && len(rest) > digits {
		n, err := strconv.ParseUint(rest[1:1+digits], 16, 32)
		if err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			p.i += 2 + digits
			return utf8.AppendRune(buf, rune(n))
		}
	}
	p.fail("this escape is not allowed here")
	return buf
}
