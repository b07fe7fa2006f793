package pipeline

import (
	"encoding/json"
	"path/filepath"
	"sort"
	"strings"

	"briefgraph/annotation"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// annotate writes a document as the extraction format has it.
func annotate(doc *document, obs []Observation, rels []Relation) *annotation.Document {
	src := doc.Src
	h := doc.Layout.Header
	out := &annotation.Document{Doc: filepath.Base(src.Name),
		Briefing: annotation.Briefing{Title: maybe(h.Title), Date: maybe(h.Date), Published: maybe(h.Published), Organizer: maybe(h.Organizer), Place: maybe(h.Place)},
		People:   []annotation.Person{}, Turns: []annotation.Turn{}, Entities: []annotation.Entity{}, Observations: []annotation.Observation{},
		Relations: []annotation.Relation{}, Unused: []annotation.Unused{}}
	for _, p := range doc.People {
		ap := annotation.Person{Name: p.Name, Aliases: nonNil(p.Aliases), Role: p.Role, Posts: []annotation.Post{}}
		for _, post := range p.Posts {
			ap.Posts = appendPost(ap.Posts, annotation.Post{Title: post.Title, Body: maybe(doc.bodyName(post.Body))})
		}
		out.People = append(out.People, ap)
	}
	for _, t := range doc.Layout.Turns {
		at := annotation.Turn{Label: t.Printed, Role: t.Role, Kind: t.Kind, Starts: firstWords(src.Slice(t.Span()), 6), Start: src.Runes(t.Span().Start), End: src.Runes(t.Span().End)}
		if t.Answers >= 0 {
			k := t.Answers
			at.Answers = &k
		}
		out.Turns = append(out.Turns, at)
	}
	for _, e := range doc.Entities {
		ae := annotation.Entity{Class: string(e.Class), Name: e.Name, Kind: e.Kind, Aliases: nonNil(e.Aliases), Reason: e.Reason, Confidence: round2(e.Confidence)}
		at := append([]source.Span(nil), e.At...)
		sort.Slice(at, func(i, j int) bool { return at[i].Start < at[j].Start })
		for _, sp := range at {
			ae.Mentions = append(ae.Mentions, annotation.Mention{Start: src.Runes(sp.Start), End: src.Runes(sp.End), Quote: src.Slice(sp)})
		}
		out.Entities = append(out.Entities, ae)
	}
	sort.SliceStable(out.Entities, func(i, j int) bool {
		a, b := out.Entities[i], out.Entities[j]
		if a.Class != b.Class {
			return classOrder[a.Class] < classOrder[b.Class]
		}
		return a.Mentions[0].Start < b.Mentions[0].Start
	})
	for _, o := range obs {
		out.Observations = append(out.Observations, annotateObservation(doc, o))
	}
	for _, r := range rels {
		out.Relations = append(out.Relations, annotation.Relation{S: doc.refName(r.S), P: r.P, O: doc.refName(r.O), Status: r.Status,
			Quote: src.Slice(r.Quote), Start: src.Runes(r.Quote.Start), End: src.Runes(r.Quote.End), Confidence: round2(r.Confidence), Reason: r.Reason})
	}
	for _, u := range unused(doc, obs, rels) {
		out.Unused = append(out.Unused, annotation.Unused{Start: src.Runes(u.At.Start), End: src.Runes(u.At.End), Quote: src.Slice(u.At), Reason: u.Reason})
	}
	return out
}

var classOrder = map[string]int{"Ministry": 0, "Organization": 1, "MediaOutlet": 2, "Program": 3, "Place": 4, "Sector": 5, "Product": 6, "Event": 7}

// appendPost adds a post that the list does not have: one is often said of both the short and the full name of a body.
func appendPost(list []annotation.Post, p annotation.Post) []annotation.Post {
	for _, q := range list {
		if strings.EqualFold(q.Title, p.Title) && (q.Body == p.Body || q.Body != nil && p.Body != nil && strings.EqualFold(*q.Body, *p.Body)) {
			return list
		}
	}
	return append(list, p)
}

func annotateObservation(doc *document, o Observation) annotation.Observation {
	src := doc.Src
	ao := annotation.Observation{Quote: src.Slice(o.Quote), Start: src.Runes(o.Quote.Start), End: src.Runes(o.Quote.End), Metric: o.Metric,
		Value: json.Number(o.Value.String()), Unit: o.Unit, Kind: o.Kind, Status: o.Status, Modifier: o.Modifier, Comparison: o.Comparison,
		Direction: maybe(o.Direction), Period: maybe(string(o.Period)), About: []string{}, Confidence: round2(o.Confidence), Reason: o.Reason}
	if o.Said != "" && !unitNames[o.Unit] {
		ao.Unit = o.Said
	}
	if o.Comparison == "since" {
		ao.Comparison = "since:" + o.Base
	}
	if o.Max != nil {
		n := json.Number(o.Max.String())
		ao.ValueMax = &n
	}
	for _, e := range o.About {
		ao.About = append(ao.About, doc.Entities[e].Name)
	}
	return ao
}

// bodyName is a post's body under the name of its entity where the post names no bureau of it.
func (doc *document) bodyName(s string) string {
	if s == "" {
		return ""
	}
	for _, e := range doc.Entities {
		if e.Class == lexicon.Ministry && contains(e.Aliases, s) && e.Parent < 0 && !strings.Contains(s, " of ") {
			return e.Name
		}
		if e.Entry != nil && contains(e.Entry.Abbrevs, s) {
			return e.Name
		}
	}
	return s
}

func (doc *document) refName(r Ref) string {
	switch {
	case r.Entity >= 0:
		return doc.Entities[r.Entity].Name
	case r.Person >= 0:
		return doc.People[r.Person].Name
	}
	return r.Text
}

// unitNames are the physical units that the annotation format names itself; others stand as in the text.
var unitNames = map[string]bool{"tonne": true, "kWh": true, "TEU": true, "EFLOPS": true}

func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func firstWords(s string, n int) string {
	ws := strings.Fields(s)
	return strings.Join(ws[:min(n, len(ws))], " ")
}

func round2(f float64) float64 { return float64(int(f*100+0.5)) / 100 }

// unused is the coverage ledger: figures that are none, and sentences that name something and led to
// no statement.
func unused(doc *document, obs []Observation, rels []Relation) []skipped {
	out := append([]skipped(nil), doc.Skipped...)
	used := map[int]bool{}
	for _, o := range obs {
		used[o.Sent] = true
	}
	for _, r := range rels {
		for si := range doc.Sentences {
			if doc.Sentences[si].Overlaps(r.Quote) {
				used[si] = true
			}
		}
	}
	named := map[int]bool{}
	for _, m := range doc.Mentions {
		if m.Label < 0 && m.Class != lexicon.Sector {
			named[m.Sent] = true
		}
	}
	for si := range doc.Sentences {
		if named[si] && !used[si] && doc.Sentences[si].Turn >= 0 {
			out = append(out, skipped{doc.Sentences[si].Span, "names something, states no relation that the rules know"})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At.Start < out[j].At.Start })
	return out
}
