package readers

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"

	"github.com/andybalholm/brotli"

	"briefgraph/internal/source"
)

// gzipStart begins what was packed with gzip (RFC 1952).
const gzipStart = "\x1f\x8b"

// A counted reader counts what was read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

var errSwelling = errors.New("it swells to more than 200 times its size")

// A swelling reader gives up on data that was made to fill memory or time.
type swelling struct {
	r   io.Reader
	in  *counted
	out int64
}

func (s *swelling) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.out += int64(n); s.out > 16*ratioFrom && s.out > s.in.n*ratioMax {
		return n, errSwelling
	}
	return n, err
}

// unpackedBody is the body of a response without the codings that it was sent in (RFC 9110, section 8.4;
// RFC 9112, section 7). Some crawlers store the body decoded and leave the fields as they were, so a coding
// that does not fit is taken not to be there.
func unpackedBody(stored []byte, fields http.Header) io.Reader {
	if strings.EqualFold(fields.Get("Transfer-Encoding"), "chunked") {
		if whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(stored))); err == nil || len(whole) > 0 && errors.Is(err, io.ErrUnexpectedEOF) {
			stored = whole
		}
	}
	plain := bytes.NewReader(stored)
	switch strings.ToLower(fields.Get("Content-Encoding")) {
	case "gzip", "x-gzip":
		if z, err := gzip.NewReader(bytes.NewReader(stored)); err == nil {
			return z
		}
	case "deflate":
		if z, err := zlib.NewReader(bytes.NewReader(stored)); err == nil {
			return z
		}
		return flate.NewReader(plain)
	case "br":
		return brotli.NewReader(plain)
	}
	return plain
}

// digests are the algorithms by their labels (ISO 28500:2017, section 5.8).
var digests = map[string]func() hash.Hash{"md5": md5.New, "sha1": sha1.New, "sha-1": sha1.New,
	"sha256": sha256.New, "sha-256": sha256.New, "sha512": sha512.New, "sha-512": sha512.New}

// matchesDigest compares data with "sha1:ABC...", in base 32 or 16. What cannot be compared matches.
func matchesDigest(label string, data ...[]byte) bool {
	algorithm, value, ok := strings.Cut(label, ":")
	create := digests[strings.ToLower(algorithm)]
	if !ok || create == nil {
		return true
	}
	h := create()
	for _, d := range data {
		h.Write(d)
	}
	sum := h.Sum(nil)
	value = strings.TrimRight(strings.TrimSpace(value), "=")
	return strings.EqualFold(value, hex.EncodeToString(sum)) ||
		strings.EqualFold(value, base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum))
}

// warn says what is wrong with a record that is used all the same.
func (w *warcReader) warn(name string, header map[string]string, head, stored []byte, fields http.Header) {
	problem := func(id, what string) {
		w.problems = append(w.problems, source.Problem{Name: name, ID: id, What: what, Remedy: "check the text that came out", Warning: true})
	}
	if why := header["warc-truncated"]; why != "" {
		problem("truncated", "the crawler cut it short ("+oneLine(strings.ToValidUTF8(why, "_"))+")")
	}
	payload := matchesDigest(header["warc-payload-digest"], stored)
	if fields.Get("Transfer-Encoding") != "" { // programs differ in what of a chunked body they reckon
		payload = true
	}
	if !payload || !matchesDigest(header["warc-block-digest"], head, stored) {
		problem("digest", "it is not what the crawler stored: the digest differs")
	}
}
