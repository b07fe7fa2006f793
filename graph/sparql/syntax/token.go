package syntax

// tokenKind sorts tokens by the terminals of section 19.8.
type tokenKind uint8

const (
	tokEOF     tokenKind = iota
	tokIRI               // <...>, text is what stands between the brackets
	tokPName             // prefix:local, text as written
	tokBlank             // _:label, text is the label
	tokVar               // ?x or $x, text is the name
	tokString            // text is the value, escapes resolved
	tokLang              // @en, text is the tag
	tokInteger           // 12, without a sign
	tokDecimal           // 1.2, without a sign
	tokDouble            // 1e2, without a sign
	tokWord              // a keyword, text as written
	tokPunct             // everything else
)

// A token is one terminal with its byte range in the text.
type token struct {
	kind       tokenKind
	text       string
	start, end int
}

// describe names the token the way a person would, for messages.
func (t token) describe() string {
	switch t.kind {
	case tokEOF:
		return "the end of the query"
	case tokIRI:
		return "<" + t.text + ">"
	case tokBlank:
		return "_:" + t.text
	case tokVar:
		return "?" + t.text
	case tokString:
		return "a string"
	case tokLang:
		return "@" + t.text
	}
	return `"` + t.text + `"`
}
