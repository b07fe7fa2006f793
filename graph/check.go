package graph

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// iriByte tells which bytes may stand in an IRI as it is: all but controls, space and <>"{}|^`\
// (Turtle grammar, IRIREF). Bytes of a longer UTF-8 sequence may.
var iriByte = func() (ok [256]bool) {
	for i := range ok {
		ok[i] = i > 0x20 && !strings.ContainsRune("<>\"{}|^`\\", rune(i)) || i >= utf8.RuneSelf
	}
	return ok
}()

// Check tells why t is not an RDF 1.1 term that every syntax can carry, or returns nil. The error
// names the term. The zero Term is no term.
func (t Term) Check() error {
	var err error
	switch t.Kind {
	case IRI:
		err = checkIRI(t.Value)
	case Blank:
		err = checkLabel(t.Value)
	case Literal:
		err = checkLiteral(t)
	default:
		err = errors.New("a term is missing")
	}
	if err == nil {
		err = t.checkForm()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", t, err)
	}
	return nil
}

// checkForm tells whether the fields of t fit together as those of the New functions do.
func (t *Term) checkForm() error {
	if t.Kind != Literal && (t.Lang != "" || t.Datatype != "") {
		return errors.New("only a literal has a datatype or a language tag")
	}
	if t.Kind == Literal && (t.Lang != "") != (t.Datatype == LangString) {
		return errors.New("a literal with a language tag, and no other, has the datatype rdf:langString")
	}
	return nil
}

// Check tells why q is not an RDF 1.1 quad (RDF 1.1 Concepts, sections 3.1 and 4), or returns nil.
func (q Quad) Check() error {
	if err := q.checkPlaces(); err != nil {
		return err
	}
	for _, t := range [...]Term{q.S, q.P, q.O, q.G} {
		if t.Kind == None {
			continue // the default graph
		}
		if err := t.Check(); err != nil {
			return err
		}
	}
	return nil
}

// checkPlaces looks at the kinds of the terms alone.
func (q Quad) checkPlaces() error {
	switch {
	case q.S.Kind != IRI && q.S.Kind != Blank:
		return fmt.Errorf("%s: the subject must be an IRI or a blank node", q)
	case q.P.Kind != IRI:
		return fmt.Errorf("%s: the predicate must be an IRI", q)
	case q.O.Kind == None || q.O.Kind > Literal:
		return fmt.Errorf("%s: the object is missing", q)
	case q.G.Kind > Blank:
		return fmt.Errorf("%s: the graph must be an IRI or a blank node", q)
	}
	return nil
}

// checkIRI wants an absolute IRI without characters that parsers refuse, even escaped: the W3C
// suites hold <http://example/\u0020> to be an error.
func checkIRI(s string) error {
	scheme := strings.IndexByte(s, ':')
	if scheme <= 0 || !isAlpha(s[0]) {
		return errors.New("not an absolute IRI")
	}
	for i := 1; i < scheme; i++ {
		if c := s[i]; !isAlpha(c) && !isDigit(c) && c != '+' && c != '-' && c != '.' {
			return errors.New("not an absolute IRI")
		}
	}
	ascii := true
	for i := 0; i < len(s); i++ {
		if !iriByte[s[i]] {
			return fmt.Errorf("an IRI cannot hold %q; percent-encode it", s[i])
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if !ascii && !utf8.ValidString(s) {
		return errors.New("not valid UTF-8")
	}
	return nil
}

func checkLiteral(t Term) error {
	if !utf8.ValidString(t.Value) {
		return errors.New("not valid UTF-8")
	}
	switch {
	case t.Datatype == LangString:
		if err := checkLang(t.Lang); err != nil {
			return err
		}
		if canonicalTag(t.Lang) != t.Lang {
			return fmt.Errorf("the language tag must be in its customary case, %s; NewLang sees to that", canonicalTag(t.Lang))
		}
		return nil
	case t.Lang != "":
		return errors.New("a literal with a language tag has the datatype rdf:langString")
	case t.Datatype == XSDString:
		return nil
	}
	if err := checkIRI(t.Datatype); err != nil {
		return fmt.Errorf("datatype: %w", err)
	}
	return nil
}

// checkLang wants what the Turtle grammar calls LANGTAG: letters, then groups of letters and digits.
func checkLang(tag string) error {
	for i, part := range strings.Split(tag, "-") {
		if part == "" {
			return errors.New("not a language tag")
		}
		for j := 0; j < len(part); j++ {
			if !isAlpha(part[j]) && (i == 0 || !isDigit(part[j])) {
				return errors.New("not a language tag")
			}
		}
	}
	return nil
}

// checkLabel wants a BLANK_NODE_LABEL of the Turtle grammar, which is also one of N-Triples.
func checkLabel(s string) error {
	bad := errors.New("not a blank node label")
	if s == "" || strings.HasSuffix(s, ".") || !utf8.ValidString(s) {
		return bad
	}
	for i, r := range s {
		if !IsNameStart(r) && !(r >= '0' && r <= '9') && (i == 0 || !IsNameRune(r) && r != '.') {
			return bad
		}
	}
	return nil
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsNameStart is PN_CHARS_U of the Turtle grammar.
func IsNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || isAlpha(byte(r))
	}
	return r >= 0xC0 && r <= 0x2FF && r != 0xD7 && r != 0xF7 ||
		r >= 0x370 && r <= 0x1FFF && r != 0x37E ||
		r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF ||
		r >= 0x3001 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD ||
		r >= 0x10000 && r <= 0xEFFFF
}

// IsNameRune is PN_CHARS of the Turtle grammar.
func IsNameRune(r rune) bool {
	return IsNameStart(r) || r == '-' || r >= '0' && r <= '9' || r == 0xB7 ||
		r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}
