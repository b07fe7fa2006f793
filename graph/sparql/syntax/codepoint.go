package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// decodeCodepoints replaces \uXXXX and \UXXXXXXXX everywhere in the query, which section 19.2 puts
// before the grammar. A backslash that is itself escaped starts no such sequence.
func decodeCodepoints(text string) (string, error) {
	if !strings.Contains(text, `\u`) && !strings.Contains(text, `\U`) {
		return text, nil
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 >= len(text) {
			b.WriteByte(text[i])
			continue
		}
		n := 0
		switch text[i+1] {
		case 'u':
			n = 4
		case 'U':
			n = 8
		default:
			b.WriteString(text[i : i+2])
			i++
			continue
		}
		bad := &lexError{i, `expected \u with four or \U with eight hexadecimal digits of a Unicode character`}
		if i+2+n > len(text) {
			return "", bad
		}
		code, err := strconv.ParseUint(text[i+2:i+2+n], 16, 32)
		if err != nil || !utf8.ValidRune(rune(code)) || code > utf8.MaxRune {
			return "", bad
		}
		b.WriteRune(rune(code))
		i += 1 + n
	}
	return b.String(), nil
}
