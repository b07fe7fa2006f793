package graph

import (
	"strings"
	"unsafe"
)

// What a term begins with in the dictionary of a store. Terms of one kind and datatype stand
// together when sorted, and share their beginnings.
const (
	keyIRI byte = 1 + iota
	keyBlank
	keyString // a plain literal
	keyLang   // then the tag, a zero byte, the text
	keyTyped  // then the datatype, a zero byte, the lexical form
)

// appendKey appends the form of t in the dictionary. Tags and datatypes hold no zero byte.
func appendKey(dst []byte, t Term) []byte {
	switch {
	case t.Kind == IRI:
		dst = append(dst, keyIRI)
	case t.Kind == Blank:
		dst = append(dst, keyBlank)
	case t.Lang != "":
		dst = append(append(append(dst, keyLang), t.Lang...), 0)
	case t.Datatype == XSDString:
		dst = append(dst, keyString)
	default:
		dst = append(append(append(dst, keyTyped), t.Datatype...), 0)
	}
	return append(dst, t.Value...)
}

// termOf is the inverse of appendKey; the zero Term for what appendKey did not make. It owns key from
// then on: the strings of the term are its memory.
func termOf(key []byte) Term {
	if len(key) == 0 {
		return Term{}
	}
	kind := key[0]
	s := unsafe.String(unsafe.SliceData(key), len(key))[1:]
	switch kind {
	case keyIRI:
		return Term{Kind: IRI, Value: s}
	case keyBlank:
		return Term{Kind: Blank, Value: s}
	case keyString:
		return Term{Kind: Literal, Value: s, Datatype: XSDString}
	}
	i := strings.IndexByte(s, 0)
	switch {
	case i >= 0 && kind == keyLang:
		return Term{Kind: Literal, Value: s[i+1:], Datatype: LangString, Lang: s[:i]}
	case i >= 0 && kind == keyTyped:
		return Term{Kind: Literal, Value: s[i+1:], Datatype: s[:i]}
	}
	return Term{}
}
