package decode

import (
	"strings"

	"briefgraph/graph"
)

// checked returns t, or notes what is wrong with it at the place where it began.
func (p *parser) checked(t graph.Term, line, col int) graph.Term {
	if p.err == nil {
		if err := t.Check(); err != nil {
			p.failAt(line, col, err.Error())
		}
	}
	return t
}

// resource reads an IRI, a prefixed name or the label of a blank node.
func (p *parser) resource() graph.Term {
	line, col := p.line, p.col
	switch {
	case p.c == '<':
		return graph.NewIRI(p.absolute())
	case p.c == '_' && p.peek() == ':':
		p.next()
		p.next()
		if !graph.IsNameStart(p.c) && (p.c < '0' || p.c > '9') {
			p.fail("expected the label of a blank node")
		}
		return p.checked(label(p.name(plainName)), line, col)
	}
	return p.prefixed(p.word(), line, col)
}

// absolute reads <…> and resolves it against the base.
func (p *parser) absolute() string {
	line, col := p.line, p.col
	iri := p.iriRef()
	if p.err == nil && !hasScheme(iri) {
		if p.base == "" {
			p.failAt(line, col, "<"+iri+"> is relative and the file has no base")
			return ""
		}
		iri = resolve(p.base, iri)
	}
	return p.checked(graph.NewIRI(iri), line, col).Value
}

// word reads letters up to a ':' or a space; it may be empty.
func (p *parser) word() string {
	if !graph.IsNameStart(p.c) || p.c == '_' {
		return ""
	}
	return p.name(plainName)
}

// prefixed reads the rest of a prefixed name from the ':' on.
func (p *parser) prefixed(prefix string, line, col int) graph.Term {
	if !p.take(':') {
		p.failAt(line, col, "expected a name, an <IRI> or a blank node")
		return graph.Term{}
	}
	namespace, ok := p.prefixes[prefix]
	if !ok && p.err == nil {
		p.failAt(line, col, "the prefix '"+prefix+":' is not declared")
		return graph.Term{}
	}
	local := ""
	if localName.has(p.c) && !onlyInside(p.c) {
		local = p.name(localName)
	}
	return p.checked(graph.NewIRI(namespace+local), line, col)
}

// onlyInside is true for characters that a name may hold and not begin with.
func onlyInside(c rune) bool { return graph.IsNameRune(c) && !graph.IsNameStart(c) && !isDigit(c) }

// literal reads a string with its datatype or language.
func (p *parser) literal() graph.Term {
	line, col := p.line, p.col
	value := p.quoted()
	switch {
	case p.c == '@':
		tag := p.langTag()
		if tag == "" {
			p.fail("expected a language tag")
		}
		return p.checked(graph.NewLang(value, tag), line, col)
	case p.c == '^':
		p.next()
		if !p.take('^') {
			p.fail("expected '^^' and a datatype")
		}
		p.space()
		if p.c == '_' {
			p.fail("a datatype is an IRI")
		}
		return p.checked(graph.NewTyped(value, p.resource().Value), line, col)
	}
	return graph.NewString(value)
}

// number reads an integer, a decimal or a double; the form decides (INTEGER, DECIMAL, DOUBLE).
func (p *parser) number() graph.Term {
	line, col := p.line, p.col
	p.buf = p.buf[:0]
	if p.c == '+' || p.c == '-' {
		p.keep()
	}
	datatype := graph.XSDInteger
	whole := p.digits()
	fraction := 0
	if next := p.peek(); p.c == '.' && (isDigit(rune(next)) || whole > 0 && p.exponentAfterDot()) {
		p.keep()
		fraction = p.digits()
		datatype = graph.XSDDecimal
	}
	if whole+fraction > 0 && (p.c == 'e' || p.c == 'E') {
		p.keep()
		if p.c == '+' || p.c == '-' {
			p.keep()
		}
		datatype = graph.XSD + "double"
		whole = p.digits()
		fraction = 0
	}
	if whole+fraction == 0 {
		p.failAt(line, col, "this is not a number")
	}
	return graph.NewTyped(string(p.buf), datatype)
}

// exponentAfterDot is true at the dot of a double such as 1.e5; a dot alone ends the statement.
func (p *parser) exponentAfterDot() bool {
	b, _ := p.r.Peek(3)
	if len(b) < 2 || b[0]|0x20 != 'e' {
		return false
	}
	return isDigit(rune(b[1])) || len(b) == 3 && (b[1] == '+' || b[1] == '-') && isDigit(rune(b[2]))
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func (p *parser) digits() (n int) {
	for isDigit(p.c) {
		p.keep()
		n++
	}
	return n
}

func hasScheme(iri string) bool {
	i := strings.IndexAny(iri, ":/?#")
	return i > 0 && iri[i] == ':'
}

// resolve makes a relative IRI absolute (RFC 3986, section 5.2.2). It changes no character of either.
func resolve(base, ref string) string {
	base, _, _ = strings.Cut(base, "#")
	scheme, rest, _ := strings.Cut(base, ":")
	scheme += ":"
	authority := ""
	if strings.HasPrefix(rest, "//") {
		end := len(rest)
		if i := strings.IndexAny(rest[2:], "/?"); i >= 0 {
			end = 2 + i
		}
		authority, rest = rest[:end], rest[end:]
	}
	basePath, _, hasQuery := strings.Cut(rest, "?")
	path, tail := ref, ""
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		path, tail = ref[:i], ref[i:]
	}
	switch {
	case strings.HasPrefix(ref, "//"):
		end := len(path)
		if i := strings.IndexByte(path[2:], '/'); i >= 0 {
			end = 2 + i
		}
		return scheme + path[:end] + withoutDots(path[end:]) + tail
	case path == "" && strings.HasPrefix(tail, "?"):
		return scheme + authority + basePath + tail
	case path == "" && hasQuery:
		return base + tail
	case path == "":
		return scheme + authority + basePath + tail
	case path[0] == '/':
		return scheme + authority + withoutDots(path) + tail
	case authority != "" && basePath == "":
		return scheme + authority + withoutDots("/"+path) + tail
	}
	return scheme + authority + withoutDots(basePath[:strings.LastIndexByte(basePath, '/')+1]+path) + tail
}

// withoutDots resolves "." and ".." in a path (RFC 3986, section 5.2.4).
func withoutDots(path string) string {
	var out []string
	segments := strings.Split(path, "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch {
		case s == ".." && len(out) > 1:
			out = out[:len(out)-1]
		case s != "." && s != "..":
			out = append(out, s)
			continue
		}
		if last {
			out = append(out, "") // the path ends in a slash
		}
	}
	return strings.Join(out, "/")
}
