package function

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"

	"briefgraph/graph/sparql/value"
)

// hashes are the functions of section 17.4.6.
var hashes = map[string]Func{
	"MD5":    digest(func(b []byte) []byte { h := md5.Sum(b); return h[:] }),
	"SHA1":   digest(func(b []byte) []byte { h := sha1.Sum(b); return h[:] }),
	"SHA256": digest(func(b []byte) []byte { h := sha256.Sum256(b); return h[:] }),
	"SHA384": digest(func(b []byte) []byte { h := sha512.Sum384(b); return h[:] }),
	"SHA512": digest(func(b []byte) []byte { h := sha512.Sum512(b); return h[:] }),
}

func digest(sum func([]byte) []byte) Func {
	return on1(func(v value.Value) value.Value {
		if v.Kind != value.String {
			return value.Failed
		}
		return value.Str(hex.EncodeToString(sum([]byte(v.Lex))))
	})
}
