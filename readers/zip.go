package readers

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"briefgraph/internal/source"
)

// zipFilesMax bounds the files that an archive may list.
const zipFilesMax = 100_000

// unpackZip takes a ZIP archive apart (PKWARE, APPNOTE.TXT 6.3). Nothing is written to disk, so paths
// that lead out of the archive only need a name that can be shown.
func unpackZip(name string, r io.ReaderAt, size int64, opt Options) (found []Input, problems []source.Problem) {
	z, err := zip.NewReader(r, size)
	if err != nil && z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, []source.Problem{{Name: name, ID: "broken-archive",
			What: "it cannot be opened: " + archiveReason(err), Remedy: "make the archive anew"}}
	}
	if len(z.File) > zipFilesMax {
		return nil, []source.Problem{{Name: name, ID: "too-large", What: "it holds more than 100000 files", Remedy: "split the archive"}}
	}
	type member struct {
		name string
		file *zip.File
	}
	var members []member
	for _, f := range z.File {
		if inner, ok := zipName(f); ok {
			members = append(members, member{name + "/" + inner, f})
		}
	}
	slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	left := budget{opt.MaxBytes, opt.MaxArchive}
	for _, m := range members {
		raw, p := takeZip(m.name, m.file, &left)
		if p != nil {
			problems = append(problems, *p)
			continue
		}
		found = append(found, Input{Name: m.name, Data: raw})
	}
	return found, problems
}

// zipName is the path of a file inside its archive, and whether it is one to read.
func zipName(f *zip.File) (name string, ok bool) {
	name = f.Name
	if !utf8.ValidString(name) { // the code page of whoever packed it, which nothing tells
		d, _ := decodeGuess([]byte(name))
		name = strings.ToValidUTF8(d.text, "_")
	}
	name = oneLine(path.Clean("/" + strings.ReplaceAll(name, `\`, "/")))[1:]
	_, known := formatOf(name)
	return name, known && !hidden(name) && f.Mode().IsRegular()
}

// takeZip is the bytes of a file in an archive.
func takeZip(name string, f *zip.File, left *budget) ([]byte, *source.Problem) {
	if format, _ := formatOf(name); format.unpack != nil {
		return nil, &source.Problem{Name: name, ID: "nested-archive", What: "it is an archive in an archive",
			Remedy: "unpack it and name it by itself"}
	}
	const encrypted = 1 // bit of the flags (APPNOTE 4.4.4)
	if f.Flags&encrypted != 0 {
		return nil, &source.Problem{Name: name, ID: "encrypted", What: "it is encrypted",
			Remedy: "unpack the archive with its password and name the files"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &source.Problem{Name: name, ID: "broken-archive", What: "it cannot be taken out of the archive: " + archiveReason(err),
			Remedy: "unpack the archive with another program and name the files"}
	}
	defer r.Close()
	raw, p := left.take(name, r, int64(f.CompressedSize64))
	if p == nil && len(raw) == 0 {
		raw = []byte{} // known to be empty
	}
	return raw, p
}

// archiveReason is what is wrong with an archive, without the name of the Go package that says so.
func archiveReason(err error) string {
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return "its method of compression is none that is known here"
	case errors.Is(err, zip.ErrChecksum):
		return "its checksum is wrong"
	case errors.Is(err, zip.ErrFormat):
		return "its directory is broken or missing"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "it ends too early"
	}
	_, what, ok := strings.Cut(err.Error(), ": ")
	if !ok {
		what = err.Error()
	}
	return what
}
