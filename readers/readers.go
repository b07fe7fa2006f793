// Package readers turns what a user names into transcripts: files, directories, globs and standard
// input, in plain text, Markdown and HTML and in the encodings such files come in, become
// source.Source values with the text in one form (UTF-8, NFC, LF) and every byte of it tied to the
// byte of the file it came from.
//
// Input that cannot be read is a source.Problem that says what to do; the other inputs are read
// all the same. The package never judges whether a text is a transcript, never fetches anything,
// and gives the same result for the same bytes.
package readers

import (
	"path/filepath"
	"slices"
	"strings"
)

// Options bound what Read takes in. The zero value is ready to use.
type Options struct {
	MaxBytes int64 // size of the largest file that is read; 0 means 64 MiB
	MaxLine  int   // bytes in the longest line that is read; 0 means 1 MiB
}

const (
	defaultMaxBytes = 64 << 20
	defaultMaxLine  = 1 << 20
)

// An Input is one thing to read.
type Input struct {
	Name string // as the user knows it; "-" for standard input
	Path string // where it is; empty for standard input
}

// A Format is one kind of file that the package reads.
type Format struct {
	Name       string   // "text"
	Extensions []string // lower case, with the dot

	read func(text string) page
}

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
		{"text", []string{".txt", ".text"}, readText},
		{"markdown", []string{".md", ".markdown"}, readMarkdown},
		{"html", []string{".html", ".htm", ".xhtml"}, readHTML},
	}
}

// formatOf is the format that a file name's extension stands for.
func formatOf(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
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
	for _, f := range Formats() {
		if html == (f.Name == "html") {
			return f
		}
	}
	panic("readers: no format to fall back on")
}
