package readers

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"briefgraph/internal/source"
)

// Bounds on the headers of a record and of the response in it.
const (
	warcHeaderMax = 64 << 10
	warcBlankMax  = 64 // lines between records
)

// A warcReader takes a web archive apart (WARC 1.0 and 1.1, ISO 28500:2017).
type warcReader struct {
	name     string
	r        *bufio.Reader
	opt      Options
	left     budget
	found    []Input
	problems []source.Problem
}

// errWARC is a record that is none.
var errWARC = errors.New("here begins no record")

// unpackWARC takes a web archive apart, plain or with gzip, record by record: each successful response, and
// each resource, that is a page or a document is an input, in the order of the records, with the address
// that it was fetched from. Whatever else a crawl has gathered is passed over; so are revisits, which have
// no text.
func unpackWARC(name string, r io.ReaderAt, size int64, opt Options) ([]Input, []source.Problem) {
	w := &warcReader{name: name, opt: opt, left: budget{opt.MaxBytes, opt.MaxArchive}}
	in := &counted{r: io.NewSectionReader(r, 0, size)}
	w.r = bufio.NewReaderSize(in, warcHeaderMax)
	if head, _ := w.r.Peek(2); string(head) == gzipStart {
		z, err := gzip.NewReader(w.r)
		if err != nil {
			return nil, []source.Problem{w.broken(1, err)}
		}
		w.r = bufio.NewReaderSize(&swelling{r: z, in: in}, warcHeaderMax)
	}
	for n := 1; ; n++ {
		err := w.record()
		switch {
		case err == io.EOF:
			return w.found, w.problems
		case err != nil:
			w.problems = append(w.problems, w.broken(n, err))
			return w.found, w.problems
		}
	}
}

// broken is the problem with a record behind which nothing can be found.
func (w *warcReader) broken(n int, err error) source.Problem {
	p := source.Problem{Name: w.name, ID: "broken-archive", What: fmt.Sprintf("its record %d cannot be read, nor what follows: %s", n, archiveReason(err)),
		Remedy: "fetch or make the archive anew"}
	if errors.Is(err, errSwelling) {
		p.ID, p.What, p.Remedy = "bomb", "it swells to more than 200 times its size, which no text does", "leave it out"
	}
	return p
}

// record reads one record. The error is io.EOF behind the last.
func (w *warcReader) record() error {
	var version string
	for range warcBlankMax {
		line, err := w.r.ReadSlice('\n')
		if version = strings.TrimSpace(string(line)); version != "" || err != nil {
			if err != nil && (version != "" || err != io.EOF) {
				return errors.Join(errWARC, err)
			}
			if err != nil {
				return err
			}
			break
		}
	}
	if !strings.HasPrefix(version, warcStart) {
		return errWARC
	}
	header, err := w.header()
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(header["content-length"], 10, 64)
	if err != nil || n < 0 {
		return errWARC
	}
	block := &io.LimitedReader{R: w.r, N: n}
	w.take(header, block, n)
	if _, err := io.Copy(io.Discard, block); err != nil {
		return err
	}
	if block.N > 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// header reads the named fields of a record (section 5), by their names in lower case. A line that begins
// with white space goes on with the one before.
func (w *warcReader) header() (map[string]string, error) {
	out := map[string]string{}
	last, size := "", 0
	for {
		line, err := w.r.ReadSlice('\n')
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if size += len(line); err != nil || size > warcHeaderMax {
			return nil, errors.Join(errWARC, err)
		}
		text := strings.TrimSpace(string(line))
		switch {
		case text == "":
			return out, nil
		case line[0] == ' ' || line[0] == '\t':
			out[last] += " " + text
		default:
			key, value, _ := strings.Cut(text, ":")
			last = strings.ToLower(strings.TrimSpace(key))
			out[last] = strings.TrimSpace(value)
		}
	}
}

// take takes a page or a document out of a record of n bytes.
func (w *warcReader) take(header map[string]string, block io.Reader, n int64) {
	kind := strings.ToLower(header["warc-type"])
	if kind != "response" && kind != "resource" {
		return
	}
	address := strings.Trim(header["warc-target-uri"], "<>")
	in := Input{Name: w.name + "/" + oneLine(strings.ToValidUTF8(address, "_")), Type: header["content-type"]}
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		in.URL = address
	}
	var head []byte
	var response http.Header
	if kind == "response" {
		if !strings.HasPrefix(strings.ToLower(in.Type), "application/http") {
			return // of another protocol: names of hosts
		}
		if head, response = responseHead(block); response == nil {
			return
		}
		in.Type = response.Get("Content-Type")
	}
	if !wanted(in, u) {
		return
	}
	raw := budget{w.opt.MaxBytes, w.opt.MaxBytes}
	stored, p := raw.take(in.Name, block, n)
	if p != nil {
		w.problems = append(w.problems, *p)
		return
	}
	w.warn(in.Name, header, head, stored, response)
	in.Data, p = w.left.take(in.Name, unpackedBody(stored, response), int64(len(stored)))
	if p != nil {
		w.problems = append(w.problems, *p)
		return
	}
	if in.Data == nil {
		in.Data = []byte{}
	}
	if in.media() == "" || mediaTypes[in.media()] == "" {
		if _, known, _ := formatOfInput(in); !known && !isPage(in.Data) {
			return
		}
	}
	w.found = append(w.found, in)
}

// responseHead reads the head of a response (RFC 9112, section 2): its bytes and its fields. There are no
// fields where the response is no success.
func responseHead(block io.Reader) ([]byte, http.Header) {
	var head bytes.Buffer
	one := make([]byte, 1)
	for head.Len() < warcHeaderMax {
		if _, err := io.ReadFull(block, one); err != nil {
			return nil, nil
		}
		head.WriteByte(one[0])
		if one[0] == '\n' && (bytes.HasSuffix(head.Bytes(), []byte("\n\n")) || bytes.HasSuffix(head.Bytes(), []byte("\n\r\n"))) {
			break
		}
	}
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(head.Bytes())), nil)
	if err != nil {
		return nil, nil
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNonAuthoritativeInfo {
		return nil, nil
	}
	for _, coding := range res.TransferEncoding { // net/http takes it out of the fields
		res.Header.Add("Transfer-Encoding", coding)
	}
	return head.Bytes(), res.Header
}

// wanted reports what may be a page or a document, by what the server called it.
func wanted(in Input, u *url.URL) bool {
	f, _, ok := formatOfInput(in)
	return ok && f.unpack == nil && (u == nil || u.Path != "/robots.txt")
}

// isPage reports bytes of unknown type that are a page or a document.
func isPage(raw []byte) bool {
	_, ok := documentOf(raw)
	return ok || sniff(strings.ToValidUTF8(string(raw[:min(len(raw), 1024)]), "?")).Name == "html"
}
