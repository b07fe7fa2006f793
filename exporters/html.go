package exporters

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"iter"
	"slices"
	"strings"

	"briefgraph/exporters/view"
	"briefgraph/graph"
)

//go:embed report.html
var reportText string

var reportTemplate = template.Must(template.New("report").Parse(reportText))

// A report is what report.html shows. All text is escaped by the template.
type reportPage struct {
	Title     string
	Counts    []reportCount
	Briefings []reportBriefing
	Sections  []reportSection // programs, bodies ... with what is said of them
	Figures   []reportFigure
	Picture   template.HTML // SVG of our own making; "" where there is none
	NoPicture string        // why
}

type reportCount struct {
	N    int
	Of   int    // that there are in all; 0 where N is all or a filter chose
	What string // in the plural
}

// Noun is What for the number that stands before it.
func (c reportCount) Noun() string {
	one := map[string]string{"bodies": "body", "people": "person", "links of posts, places and briefings": "link of posts, places and briefings"}
	switch {
	case max(c.N, c.Of) != 1:
		return c.What
	case one[c.What] != "":
		return one[c.What]
	}
	return strings.TrimSuffix(c.What, "s")
}

type reportBriefing struct {
	ID, Label, Date, Place string
	People                 []string
	Sources                []reportSource
	Turns                  int
	Figures                int
}

// A reportSource is a transcript: the name of its file, and where it was published or its identifier.
type reportSource struct{ Document, At string }

type reportSection struct {
	Title    string
	Entities []reportEntity
}

type reportEntity struct {
	ID, Label, Kind, Chinese string
	Alt                      []string
	Lines                    []reportLine
}

// A reportLine is a relation seen from one end.
type reportLine struct {
	Before, Name, After string // names of the ends; one is empty, it is the entity itself
	To                  string // ID of the other end
	Planned             bool
	When, Quote         string
}

type reportFigure struct {
	Indicator, Value, Unit, Detail, Period, About, Speaker, Office, Date, Quote string
	Target, Asked                                                               bool // Asked: only in questions
}

// HTML writes a report to read: one file that needs no other, with the briefings, the programs, bodies,
// people and places with what was said of them in which words, and all figures. It runs no script.
func HTML(w io.Writer, quads iter.Seq2[graph.Quad, error], opt Options) error {
	all, err := graph.Collect(quads)
	if err != nil {
		return err
	}
	again := graph.Sequence(all)
	g, err := view.New(again)
	if err != nil {
		return err
	}
	selected, err := g.Select(view.All, opt.Filter)
	if err != nil {
		return err
	}
	figures, err := g.SelectObservations(opt.Filter)
	if err != nil {
		return err
	}
	page := reportPage{Title: "What was said at the briefings"}
	page.briefings(g, figures, opt.Filter)
	page.entities(g, selected, opt.Filter)
	for _, o := range figures {
		page.Figures = append(page.Figures, figureOf(g, o))
	}
	stated, links := 0, 0
	for _, r := range selected.Relations {
		if n := r.Stated(); n > 0 {
			stated += n
		} else {
			links++
		}
	}
	page.Counts = append(page.Counts, reportCount{N: len(page.Figures), What: "figures"}, reportCount{N: stated, What: "relations"},
		reportCount{N: links, What: "links of posts, places and briefings"})
	var picture bytes.Buffer
	if err := SVG(&picture, again, Options{Filter: opt.Filter, View: view.Programs}); err != nil {
		page.NoPicture = err.Error()
	} else {
		svg := picture.String()
		page.Picture = template.HTML(svg[strings.Index(svg, "<svg"):])
	}
	opt.wrote(Size{len(page.Figures), len(selected.Entities), len(selected.Relations)})
	return reportTemplate.Execute(w, page)
}

func (p *reportPage) briefings(g *view.Graph, figures []view.Observation, f view.Filter) {
	count := map[string]int{}
	for _, o := range figures {
		count[o.Briefing]++
	}
	turns := map[string]int{}
	for _, t := range g.Turns {
		turns[t.Transcript]++
	}
	for _, b := range g.Briefings() {
		if !f.Within(b.Date) {
			continue
		}
		r := reportBriefing{ID: anchor(b.IRI), Label: b.Label, Date: b.Date, Figures: count[b.IRI]}
		for _, t := range g.Transcripts(b.IRI) {
			r.Sources = append(r.Sources, reportSource{view.Document(t), g.Source(t)})
			r.Turns += turns[t]
		}
		for _, rel := range g.Relations {
			if rel.Subject != b.IRI {
				continue
			}
			switch rel.Name {
			case "chaired by":
				r.People = append(r.People, personLine(g, rel.Object)+" (chair)")
			case "panelist":
				r.People = append(r.People, personLine(g, rel.Object))
			case "located in":
				r.Place = g.Label(rel.Object)
			}
		}
		p.Briefings = append(p.Briefings, r)
	}
	p.Counts = append(p.Counts, reportCount{N: len(p.Briefings), What: "briefings"})
}

func personLine(g *view.Graph, iri string) string {
	if office := g.Office(iri); office != "" {
		return g.Label(iri) + ", " + office
	}
	return g.Label(iri)
}

// entities lists those of the classes that people look for, with their relations.
func (p *reportPage) entities(g *view.Graph, s view.Selection, f view.Filter) {
	titles := map[view.Class]string{view.Program: "Programs", view.Body: "Bodies", view.Person: "People", view.Company: "Organizations", view.Place: "Places", view.Sector: "Sectors", view.Product: "Products"}
	labels := map[string]*view.Entity{}
	for _, e := range s.Entities {
		labels[e.IRI] = e
	}
	lines := map[string][]reportLine{}
	for _, r := range s.Relations {
		line := reportLine{Name: r.Name, Planned: r.Status == "target"}
		for _, said := range r.Said {
			for _, e := range said.Evidence {
				if line.Quote == "" {
					line.Quote, line.When = e.Quote, said.Date
				}
			}
		}
		from, to := line, line
		from.After, from.To = labels[r.Object].Label, anchor(r.Object)
		to.Before, to.To = labels[r.Subject].Label, anchor(r.Subject)
		lines[r.Subject] = append(lines[r.Subject], from)
		lines[r.Object] = append(lines[r.Object], to)
	}
	all := map[view.Class]int{}
	if f == (view.Filter{}) {
		for _, e := range g.Entities {
			all[e.Class]++
		}
	}
	for _, c := range []view.Class{view.Program, view.Body, view.Person, view.Company, view.Place, view.Sector, view.Product} {
		section := reportSection{Title: titles[c]}
		for _, e := range s.Entities {
			if e.Class == c {
				section.Entities = append(section.Entities, reportEntity{anchor(e.IRI), e.Label, e.Kind, e.Labels["zh-Hans"], e.Alt, lines[e.IRI]})
			}
		}
		if len(section.Entities) > 0 {
			p.Sections = append(p.Sections, section)
			p.Counts = append(p.Counts, reportCount{len(section.Entities), all[c], strings.ToLower(section.Title)})
		}
	}
}

// anchor is the name of a place in the page.
func anchor(iri string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (letter(byte(r)) || digit(byte(r)) || r == '-' || r == '.') {
			return r
		}
		return '_'
	}, iri)
}

func figureOf(g *view.Graph, o view.Observation) reportFigure {
	f := reportFigure{Indicator: o.Indicator, Unit: o.Unit, Date: o.Date, Target: o.Status == "target"}
	f.Value = grouped(o.Value)
	if o.ValueMax != "" {
		f.Value += " to " + grouped(o.ValueMax)
	}
	if o.UnitText != "" {
		f.Unit = o.UnitText
	}
	switch o.Modifier {
	case "over", "under", "about":
		f.Value = o.Modifier + " " + f.Value
	}
	var detail []string
	for _, s := range []string{o.Kind, o.Direction, o.Comparison, o.Base} {
		if s != "" && s != "level" {
			detail = append(detail, s)
		}
	}
	f.Detail = strings.Join(detail, ", ")
	f.Period = o.PeriodStart
	if o.PeriodEnd != o.PeriodStart {
		f.Period += " to " + o.PeriodEnd
	}
	var about []string
	for _, iri := range o.About {
		about = append(about, g.Label(iri))
	}
	slices.Sort(about)
	f.About = strings.Join(about, "; ")
	f.Speaker, f.Office = g.Speaker(o.Evidence)
	f.Asked = len(o.Evidence) > 0 && !slices.ContainsFunc(o.Evidence, func(e view.Evidence) bool { return e.TurnKind != "question" })
	for _, e := range o.Evidence {
		if f.Quote == "" {
			f.Quote = e.Quote
		}
	}
	return f
}

// grouped writes a number with a thin space after each three digits of its whole part.
func grouped(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole := digits(s)
	rest := s[len(whole):]
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString("\u202f")
		}
		b.WriteRune(c)
	}
	return fmt.Sprint(sign, b.String(), rest)
}
