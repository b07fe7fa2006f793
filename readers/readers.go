// Package readers turns what a user names into transcripts: files, directories, globs and standard
// input, in plain text, Markdown and HTML and in the encodings such files come in, alone or in an
// archive, become source.Source values with the text in one form (UTF-8, NFC, LF) and every byte of
// it tied to the byte of the file it came from.
//
// Expand finds the inputs, Unpack takes archives apart, Read reads one input. Input that cannot be
// read is a source.Problem that says what to do; the other inputs are read all the same. The package
// never judges whether a text is a transcript, never fetches anything, and gives the same result for
// the same bytes.
package readers

import (
	"io"
	"mime"
	"net/url"
	"path/filepath"
	"strings"

	"briefgraph/internal/source"
)

// Options bound what Read takes in. The zero value is ready to use.
type Options struct {
	MaxBytes   int64 // size of the largest file that is read; 0 means 64 MiB
	MaxLine    int   // bytes in the longest line that is read; 0 means 1 MiB
	MaxArchive int64 // bytes of all files together that are taken out of one archive; 0 means 1 GiB
}

const (
	defaultMaxBytes   = 64 << 20
	defaultMaxLine    = 1 << 20
	defaultMaxArchive = 1 << 30
)

func (opt Options) withDefaults() Options {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = defaultMaxBytes
	}
	if opt.MaxLine <= 0 {
		opt.MaxLine = defaultMaxLine
	}
	if opt.MaxArchive <= 0 {
		opt.MaxArchive = defaultMaxArchive
	}
	return opt
}

// An Input is one thing to read.
type Input struct {
	Name string // as the user knows it: "a.txt", "a.zip/b.txt"; "-" for standard input
	Path string // where it is; empty for standard input
	Data []byte // its bytes, where somebody has read them already; Path counts for nothing then
	URL  string // where on the web it is; with Data, where that was found
	Type string // the media type of Data as a server stated it: "text/html; charset=utf-8"; may be empty
}

// A Format is one kind of file that the package reads. One of its functions is set.
type Format struct {
	Name       string   // "text"
	Extensions []string // lower case, with the dot

	read     func(text string) page // of decoded text
	document documentReader         // of bytes that are no text
	paged    bool                   // the rows of its documents are divided into pages
	unpack   unpacker               // of an archive
}

// A documentReader reads a document that is no text. The rows are its text as it stands there, which
// the page's map leads back to, and which takes the place of the file for lines and columns.
type documentReader func(raw []byte, opt Options) (rows string, p page, problem *source.Problem)

// An unpacker takes an archive of the given size apart.
type unpacker func(name string, r io.ReaderAt, size int64, opt Options) ([]Input, []source.Problem)

// A page is what a format makes of the decoded text of a file: its text, with spans and a map
// back, and what it says about itself.
type page struct {
	mapped
	bold, heads []span
	meta        meta
	note        string // what the user should know about how it was read; mostly empty
}

// Formats lists the formats in the order that help and messages show them. The caller owns it.
func Formats() []Format {
	return []Format{
		{Name: "text", Extensions: []string{".txt", ".text"}, read: readText},
		{Name: "markdown", Extensions: []string{".md", ".markdown"}, read: readMarkdown},
		{Name: "html", Extensions: []string{".html", ".htm", ".xhtml"}, read: readHTML},
		{Name: "docx", Extensions: []string{".docx"}, document: readDOCX},
		{Name: "pdf", Extensions: []string{".pdf"}, document: readPDF, paged: true},
		{Name: "zip", Extensions: []string{".zip"}, unpack: unpackZip},
		{Name: "warc", Extensions: []string{".warc", ".warc.gz"}, unpack: unpackWARC},
	}
}

// formatOf is the format that a file name's extension stands for.
func formatOf(name string) (Format, bool) {
	name = strings.ToLower(filepath.Base(name))
	for _, f := range Formats() {
		for _, ext := range f.Extensions {
			if strings.HasSuffix(name, ext) {
				return f, true
			}
		}
	}
	return Format{}, false
}

// mediaTypes are the formats of media types. Those that say nothing have none: what they stand for is
// told by the name or the bytes.
var mediaTypes = map[string]string{
	"text/plain": "text", "text/markdown": "markdown", "text/x-markdown": "markdown",
	"text/html": "html", "application/xhtml+xml": "html",
	"application/pdf": "pdf", "application/x-pdf": "pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
	"application/zip": "zip", "application/x-zip-compressed": "zip",
	"application/warc": "warc",
	"":                 "", "application/octet-stream": "", "binary/octet-stream": "", "application/force-download": "", "application/download": "",
	"application/xml": "", "text/xml": "", "application/x-unknown": "",
}

// formatOfInput is the format that a server states, or else the one that the name stands for. The media
// type is one that is not read where ok is false.
func formatOfInput(in Input) (f Format, known, ok bool) {
	name, ok := mediaTypes[in.media()]
	if name != "" {
		return format(name), true, true
	}
	f, known = formatOf(in.Name)
	if u, err := url.Parse(in.URL); !known && err == nil && in.URL != "" {
		f, known = formatOf(u.Path)
	}
	return f, known, ok
}

// media is the media type without its parameters, in lower case.
func (in Input) media() string {
	media, _, _ := strings.Cut(in.Type, ";")
	return strings.ToLower(strings.TrimSpace(media))
}

// charset is the encoding that a server states.
func (in Input) charset() string {
	_, params, err := mime.ParseMediaType(in.Type)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// format is the format with a name that Formats has.
func format(name string) Format {
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	panic("readers: no format " + name)
}

// extensions is every extension the package knows, for messages.
func extensions() string {
	var all []string
	for _, f := range Formats() {
		all = append(all, f.Extensions...)
	}
	return strings.Join(all, " ")
}

// sniff is the format of a text whose name does not tell: HTML where it begins like a page, text
// otherwise. Markdown cannot be told from text.
func sniff(text string) Format {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 1024)]))
	html := false
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml"} {
		html = html || strings.HasPrefix(head, start)
	}
	if strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		html = strings.Contains(head, "<html")
	}
	if html {
		return format("html")
	}
	return format("text")
}
