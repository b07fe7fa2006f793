// Package seeds holds what the program starts from: lexicons and patterns as tables, and sample
// transcripts for the demo. It gives the files as they are and parses nothing.
//
// Every table is UTF-8 with LF line ends: first lines that begin with "#" and say what the table
// holds, where its facts come from and, in the last of them, "# columns: a, b, c"; then one row a
// line, cells separated by tabs, rows in byte order and unique. "|" separates several values in a
// cell. Columns that may not be empty are listed in a line "# Required: a, b.".
package seeds

import "embed"

// FS holds the tables at its top and the sample transcripts under transcripts/. SAMPLES.md, which
// is not embedded, names the published source of each fact in the samples.
//
//go:embed *.tsv transcripts
var FS embed.FS
