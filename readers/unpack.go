package readers

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"

	"briefgraph/internal/source"
)

// Unpack takes an archive apart: it returns the files in it that a format knows, with their bytes,
// named "archive.zip/path/in/it" and sorted by name, or the pages in a web archive, named
// "archive.warc/https://host/path", in its order. Anything that is no archive comes back as it is, alone. stdin is used for the input "-" only and may be nil otherwise.
//
// An archive is known by its extension or, where no format has the extension, by its first bytes.
// What cannot be taken out of it is a Problem, and the rest is taken out all the same. An archive
// inside an archive is a Problem. Unpack may be called from several goroutines at once.
func Unpack(in Input, stdin io.Reader, opt Options) ([]Input, []source.Problem) {
	opt = opt.withDefaults()
	format, known, ok := formatOfInput(in)
	if !ok || known && format.unpack == nil {
		return []Input{in}, nil
	}
	if in.Path == "" || in.Data != nil {
		if in.Data == nil {
			raw, p := load(in, stdin, opt.MaxBytes)
			if p != nil {
				return nil, []source.Problem{*p}
			}
			if in.Data = raw; len(raw) == 0 {
				in.Data = []byte{} // read, and empty
			}
		}
		return unpackFrom(in, format, bytes.NewReader(in.Data), int64(len(in.Data)), opt)
	}
	info, err := os.Stat(in.Path)
	if err != nil || !info.Mode().IsRegular() { // Read says what is wrong; what comes out of a pipe comes once
		return []Input{in}, nil
	}
	f, err := os.Open(in.Path)
	if err != nil {
		return nil, []source.Problem{*unreadable(in.Name, err)}
	}
	defer f.Close()
	return unpackFrom(in, format, f, info.Size(), opt)
}

// unpackFrom is Unpack of what was opened. A format without a name is found out.
func unpackFrom(in Input, f Format, r io.ReaderAt, size int64, opt Options) ([]Input, []source.Problem) {
	if f.Name == "" {
		f = archiveOf(r)
	}
	if f.unpack == nil || size == 0 {
		return []Input{in}, nil
	}
	found, problems := f.unpack(in.Name, r, size, opt)
	if len(found) == 0 && len(problems) == 0 {
		problems = []source.Problem{{Name: in.Name, ID: "nothing-to-read",
			What: "no file in it has one of the extensions " + extensions(), Remedy: "leave it out"}}
		if f.Name == "warc" {
			problems[0].What = "no response in it is a page or a document that is read here"
		}
	}
	return found, problems
}

// archiveOf is the kind of archive that the first bytes of r tell; none has no function unpack.
func archiveOf(r io.ReaderAt) Format {
	head := make([]byte, 64<<10) // documents in ZIP archives name their parts there
	n, _ := r.ReadAt(head, 0)
	head = head[:n]
	if binaryKind(head) == zipKind {
		return format("zip")
	}
	if z, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
		start := make([]byte, len(warcStart))
		n, _ := io.ReadFull(z, start)
		head = start[:n]
	}
	if bytes.HasPrefix(head, []byte(warcStart)) {
		return format("warc")
	}
	return Format{}
}

// warcStart begins every record of a web archive.
const warcStart = "WARC/"

// hidden reports that a path inside an archive is of the kind that folders hide: a name that begins
// with a dot, or the folder in which macOS keeps what it knows of the files.
func hidden(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// A budget bounds what is taken out of one archive.
type budget struct {
	file int64 // the largest file
	left int64 // bytes that may still be taken out
}

// Data that compresses better than this was made to fill memory; text never does.
const (
	ratioMax  = 200
	ratioFrom = 1 << 20 // smaller files may be as repetitive as they like
)

// take reads a file of an archive, which takes packed bytes there.
func (b *budget) take(name string, r io.Reader, packed int64) ([]byte, *source.Problem) {
	limit := min(b.file, b.left)
	most := max(ratioFrom, packed*ratioMax)
	var raw bytes.Buffer
	_, err := raw.ReadFrom(io.LimitReader(r, min(limit, most)+1))
	n := int64(raw.Len())
	switch {
	case n > most:
		return nil, &source.Problem{Name: name, ID: "bomb", What: "it swells to more than 200 times its size in the archive, which no text does",
			Remedy: "leave it out"}
	case n > b.file:
		return nil, tooLarge(name, b.file)
	case n > b.left:
		return nil, &source.Problem{Name: name, ID: "too-large", What: "the archive holds more than fits into memory, so this file is left out",
			Remedy: "split the archive"}
	case err != nil:
		return nil, &source.Problem{Name: name, ID: "broken-archive", What: "it cannot be taken out of the archive: " + archiveReason(err),
			Remedy: "make the archive anew"}
	}
	b.left -= n
	return raw.Bytes(), nil
}
