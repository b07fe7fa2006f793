package readers

import (
	"cmp"
	"encoding/json"
	"html"
	"strings"
	"time"

	"golang.org/x/net/html/atom"
)

// A metaReader collects what a page says about itself. Dates count only where the page states
// them as such: in a meta tag, in JSON-LD or in a time element.
type metaReader struct {
	named map[string]string // of <meta>, by name in lower case; the first of each counts
	want  *strings.Builder  // where the text of the open element goes, if anybody wants it

	title, ld strings.Builder
	canonical string
	lang      string
	published string // the date of a time element that says that it is the date of publication
	dated     string // the date of the first time element of the main text

	tag meta1
}

// meta1 is the tag being read.
type meta1 struct {
	name                          atom.Atom
	key, content, rel, href, kind string
	datetime, prop                string
	pubdate                       bool
}

// ldMax bounds the JSON-LD that is kept of a page.
const ldMax = 1 << 20

func (m *metaReader) begin(name atom.Atom) {
	m.tag = meta1{name: name}
	m.want = nil
	if name == atom.Title && m.title.Len() == 0 {
		m.want = &m.title
	}
}

// attribute takes one attribute of the tag.
func (m *metaReader) attribute(name atom.Atom, key string, value []byte) {
	t := &m.tag
	switch name {
	case atom.Meta:
		switch key {
		case "name", "property", "itemprop", "http-equiv":
			t.key = strings.ToLower(string(value))
		case "content":
			t.content = string(value)
		}
	case atom.Link:
		switch key {
		case "rel":
			t.rel = string(value)
		case "href":
			t.href = string(value)
		}
	case atom.Time:
		switch key {
		case "datetime":
			t.datetime = string(value)
		case "itemprop":
			t.prop = string(value)
		case "pubdate":
			t.pubdate = true
		}
	case atom.Html:
		if key == "lang" || key == "xml:lang" {
			m.lang = cmp.Or(m.lang, strings.TrimSpace(string(value)))
		}
	case atom.Script:
		if key == "type" {
			t.kind = strings.ToLower(string(value))
		}
	}
}

// end is the end of the tag, in the given part of the page.
func (m *metaReader) end(in region) {
	t := &m.tag
	switch t.name {
	case atom.Meta:
		if m.named == nil {
			m.named = map[string]string{}
		}
		if content := strings.TrimSpace(t.content); t.key != "" && m.named[t.key] == "" {
			m.named[t.key] = content
		}
	case atom.Link:
		if strings.EqualFold(t.rel, "canonical") {
			m.canonical = cmp.Or(m.canonical, strings.TrimSpace(t.href))
		}
	case atom.Time:
		date := isoDate(t.datetime)
		if t.pubdate || t.prop == "datePublished" {
			m.published = cmp.Or(m.published, date)
		}
		if in&(inNav|inHint) == 0 {
			m.dated = cmp.Or(m.dated, date)
		}
	case atom.Script:
		if strings.HasSuffix(t.kind, "ld+json") && m.ld.Len() == 0 {
			m.want = &m.ld
		}
	}
}

// meta is what was found.
func (m *metaReader) meta() meta {
	ld := m.linkedData()
	first := func(keys ...string) string {
		for _, key := range keys {
			if v := m.named[key]; v != "" {
				return v
			}
		}
		return ""
	}
	firstDate := func(keys ...string) string {
		for _, key := range keys {
			if d := isoDate(m.named[key]); d != "" {
				return d
			}
		}
		return ""
	}
	return meta{
		Title: oneLine(cmp.Or(first("og:title", "articletitle", "dc.title", "dcterms.title"), ld.headline,
			html.UnescapeString(m.title.String()))),
		Date: cmp.Or(
			firstDate("article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate",
				"publish_date", "publication_date", "date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
				"dc.date.created", "dcterms.created"),
			isoDate(ld.date), m.published, m.dated),
		URL:    cmp.Or(m.canonical, first("og:url")),
		Lang:   cmp.Or(m.lang, first("content-language", "dc.language", "dcterms.language")),
		Site:   oneLine(cmp.Or(first("og:site_name", "sitename", "dc.publisher", "dcterms.publisher"), ld.publisher)),
		Author: oneLine(cmp.Or(first("author", "dc.creator", "dcterms.creator", "citation_author"), "")),
	}
}

// linkedData is what the first JSON-LD script of the page says of an article (schema.org).
type linkedData struct{ headline, date, publisher string }

func (m *metaReader) linkedData() (out linkedData) {
	var top any
	if m.ld.Len() == 0 || m.ld.Len() > ldMax || json.Unmarshal([]byte(m.ld.String()), &top) != nil {
		return out
	}
	var nodes []any
	switch t := top.(type) {
	case []any:
		nodes = t
	case map[string]any:
		nodes, _ = t["@graph"].([]any)
		nodes = append([]any{t}, nodes...)
	}
	for _, n := range nodes {
		node, _ := n.(map[string]any)
		headline, _ := node["headline"].(string)
		date, _ := node["datePublished"].(string)
		out.headline = cmp.Or(out.headline, headline)
		out.date = cmp.Or(out.date, date)
		publisher, _ := node["publisher"].(map[string]any)
		name, _ := publisher["name"].(string)
		out.publisher = cmp.Or(out.publisher, name)
	}
	return out
}

// dateForms are the ways in which pages state a date for machines, and the common ones for people.
var dateForms = []string{"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "2006-1-2", "2006/1/2",
	"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006", "Mon, 02 Jan 2006", "2006年1月2日"}

// isoDate is the date that s begins with, as YYYY-MM-DD; empty if there is none.
func isoDate(s string) string {
	s = oneLine(s)
	if len(s) > 64 {
		return ""
	}
	for _, form := range dateForms {
		for n := min(len(s), len(form)+3); n >= 8; n-- {
			if n < len(s) && isAlnum(s[n]) && s[n] != 'T' {
				continue
			}
			if t, err := time.Parse(form, s[:n]); err == nil && t.Year() > 1000 {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// oneLine is s in NFC with single spaces.
func oneLine(s string) string {
	return strings.Join(strings.Fields(tidy(s).text), " ")
}
