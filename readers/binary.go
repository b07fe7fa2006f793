package readers

import (
	"bytes"
	"strings"
)

// A ZIP archive begins with a file, or, where it is empty, with the end of its directory.
const (
	zipStart = "PK\x03\x04"
	zipEmpty = "PK\x05\x06"
	zipKind  = "a ZIP archive"
)

const (
	pdfKind       = "a PDF document"
	docxKind      = "a Word document (DOCX)"
	oldOfficeKind = "an old Word, Excel or PowerPoint document"
)

// documentOf is the format of a document that is no text, by its first bytes.
func documentOf(raw []byte) (Format, bool) {
	switch binaryKind(raw) {
	case docxKind:
		return format("docx"), true
	case pdfKind:
		return format("pdf"), true
	}
	return Format{}, false
}

// signatures are the first bytes of files that people hand in by mistake, and what to call them.
var signatures = []struct{ start, name string }{
	{"%PDF-", pdfKind},
	{zipStart, zipKind},
	{zipEmpty, zipKind},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", oldOfficeKind},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG\r\n\x1a\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"\x1f\x8b", "a gzip archive"},
	{"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"\x28\xb5\x2f\xfd", "a Zstandard archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"ID3", "an MP3 recording"},
	{"OggS", "an Ogg recording"},
	{"\x7fELF", "a program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"bplist00", "a Safari web archive or property list"},
}

// packages are the documents that are ZIP archives inside, by the name of a part of theirs.
var packages = []struct{ part, name string }{
	{"word/", docxKind},
	{"xl/", "an Excel workbook (XLSX)"},
	{"ppt/", "a PowerPoint presentation (PPTX)"},
	{"application/vnd.oasis.opendocument", "an OpenDocument file"},
	{"application/epub+zip", "an EPUB book"},
}

// binaryKind names what raw is, if it is no text in an encoding that has no zero bytes; it is empty
// for text.
func binaryKind(raw []byte) string {
	for _, s := range signatures {
		if !bytes.HasPrefix(raw, []byte(s.start)) {
			continue
		}
		if strings.HasPrefix(s.start, "PK") {
			for _, p := range packages {
				if bytes.Contains(raw[:min(len(raw), 1<<16)], []byte(p.part)) {
					return p.name
				}
			}
		}
		if len(s.start) < 4 && printable(raw) {
			continue // "BZh" may begin a text
		}
		return s.name
	}
	if !printable(raw) {
		return "binary data"
	}
	return ""
}

// printable reports that raw has no zero byte and hardly any other control byte.
func printable(raw []byte) bool {
	if bytes.IndexByte(raw, 0) >= 0 {
		return false
	}
	sample := raw[:min(len(raw), 64<<10)]
	control := 0
	for _, c := range sample {
		if c < 0x20 && !(c >= '\t' && c <= '\r') || c == 0x7f {
			control++
		}
	}
	return control*20 <= len(sample)
}
