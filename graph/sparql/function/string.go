package function

import (
	"math"
	"strings"
	"unicode/utf8"

	"briefgraph/graph/sparql/value"
)

// stringFuncs are the functions on strings (section 17.4.3).
var stringFuncs = map[string]Func{
	"STRLEN": onString(func(v value.Value) value.Value { return value.Int(int64(utf8.RuneCountInString(v.Lex))) }),
	"UCASE": onString(func(v value.Value) value.Value {
		v.Lex = strings.ToUpper(v.Lex)
		return v
	}),
	"LCASE": onString(func(v value.Value) value.Value {
		v.Lex = strings.ToLower(v.Lex)
		return v
	}),
	"ENCODE_FOR_URI": onString(func(v value.Value) value.Value {
		if len(v.Lex) > maxText/3 {
			return value.Failed
		}
		return value.Str(encodeForURI(v.Lex))
	}),
	"CONTAINS":  onPair(func(a, b value.Value) value.Value { return value.Bool(strings.Contains(a.Lex, b.Lex)) }),
	"STRSTARTS": onPair(func(a, b value.Value) value.Value { return value.Bool(strings.HasPrefix(a.Lex, b.Lex)) }),
	"STRENDS":   onPair(func(a, b value.Value) value.Value { return value.Bool(strings.HasSuffix(a.Lex, b.Lex)) }),
	"STRBEFORE": onPair(func(a, b value.Value) value.Value {
		i := strings.Index(a.Lex, b.Lex)
		if i < 0 {
			return value.Str("")
		}
		a.Lex = a.Lex[:i]
		return a
	}),
	"STRAFTER": onPair(func(a, b value.Value) value.Value {
		i := strings.Index(a.Lex, b.Lex)
		if i < 0 {
			return value.Str("")
		}
		a.Lex = a.Lex[i+len(b.Lex):]
		return a
	}),
	"CONCAT":      concat,
	"SUBSTR":      substr,
	"LANGMATCHES": on2(langMatches),
	"REGEX":       func(_ *Context, args []value.Value) value.Value { return regex(args, compileRegex) },
	"REPLACE":     func(_ *Context, args []value.Value) value.Value { return replace(args, compileRegex) },
}

// onString makes a Func of a function of one string.
func onString(f func(value.Value) value.Value) Func {
	return on1(func(v value.Value) value.Value {
		if !v.IsString() {
			return value.Failed
		}
		return f(v)
	})
}

// onPair makes a Func of a function of two strings that are compatible: the second has no language
// or that of the first (section 17.4.3.1.2).
func onPair(f func(a, b value.Value) value.Value) Func {
	return on2(func(a, b value.Value) value.Value {
		if !a.IsString() || !b.IsString() || b.Kind == value.LangString && b.Tag != a.Tag {
			return value.Failed
		}
		return f(a, b)
	})
}

// maxText bounds the strings that functions make, in bytes: nested calls could double one at each
// level. A longer one is an error of the expression.
const maxText = 1 << 25

// concat keeps the language only where all arguments share it (section 17.4.3.12).
func concat(_ *Context, args []value.Value) value.Value {
	var b strings.Builder
	out := value.Str("")
	for i, a := range args {
		if !a.IsString() {
			return value.Failed
		}
		if i == 0 {
			out.Kind, out.Tag = a.Kind, a.Tag
		} else if a.Kind != out.Kind || a.Tag != out.Tag {
			out.Kind, out.Tag = value.String, ""
		}
		if b.Len()+len(a.Lex) > maxText {
			return value.Failed
		}
		b.WriteString(a.Lex)
	}
	out.Lex = b.String()
	return out
}

// substr counts characters from one and rounds its bounds as fn:substring does.
func substr(_ *Context, args []value.Value) value.Value {
	s := args[0]
	if !s.IsString() || !args[1].IsNumeric() || len(args) == 3 && !args[2].IsNumeric() {
		return value.Failed
	}
	from := value.Round(args[1]).Float()
	to := math.Inf(1)
	if len(args) == 3 {
		to = from + value.Round(args[2]).Float()
	}
	start, end, n := -1, len(s.Lex), 0.0
	for i := range s.Lex {
		n++
		if start < 0 && n >= from {
			start = i
		}
		if n >= to {
			end = i
			break
		}
	}
	if start < 0 || start >= end || math.IsNaN(from) || math.IsNaN(to) {
		s.Lex = ""
		return s
	}
	s.Lex = s.Lex[start:end]
	return s
}

// encodeForURI escapes all but the unreserved characters (fn:encode-for-uri).
// The result is at most three times as long.
func encodeForURI(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

// langMatches is basic filtering of RFC 4647, section 3.3.1.
func langMatches(tag, rng value.Value) value.Value {
	if tag.Kind != value.String || rng.Kind != value.String {
		return value.Failed
	}
	if rng.Lex == "*" {
		return value.Bool(tag.Lex != "")
	}
	n := len(rng.Lex)
	return value.Bool(len(tag.Lex) >= n && strings.EqualFold(tag.Lex[:n], rng.Lex) &&
		(len(tag.Lex) == n || n > 0 && tag.Lex[n] == '-'))
}
