package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// DefaultBase is the namespace of all identifiers that the program mints.
const DefaultBase = "https://w3id.org/briefgraph/"

// slug makes a name into the last part of an IRI (model.md section 3.2): decomposed, lower case,
// everything outside [a-z0-9] one hyphen, at most 64 characters. A name without Latin letters gets
// "x-" and a hash.
func slug(name string) string {
	s := slugLong(name)
	if s == "" {
		return "x-" + hash(name, 10)
	}
	return shorten(s, 64)
}

func slugLong(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(norm.NFKD.String(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '&':
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString("and")
			dash = true
		case r == '\'' || r == '’' || r > 0x7f && r != '–' && r != '—' && r != '“' && r != '”' && r != '…':
		default:
			dash = true
		}
	}
	return b.String()
}

// shorten cuts a slug over n characters at the last hyphen that leaves room for six digits of its
// hash, so that long names that begin alike stay apart.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n-7], '-')
	if cut <= 0 {
		cut = n - 7
	}
	return s[:cut] + "-" + hash(s, 6)
}

// hash is the first n hexadecimal digits of the SHA-256 of a text in NFC.
func hash(s string, n int) string {
	sum := sha256.Sum256([]byte(norm.NFC.String(s)))
	return hex.EncodeToString(sum[:])[:n]
}
