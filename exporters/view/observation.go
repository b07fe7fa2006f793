package view

import (
	"strconv"
	"strings"
)

// An Observation is a figure as it was said. Numbers are kept as written; "" is what was not said.
type Observation struct {
	IRI                    string
	Indicator              string // label
	IndicatorIRI           string
	Value, ValueMax        string
	Unit, UnitText         string // label of the unit; what a count counts
	Kind, Status, Modifier string
	Comparison, Base       string // Base is a period
	Direction, Delta       string
	PeriodStart, PeriodEnd string
	About                  []string // IRIs
	Briefing               string   // IRI
	Date                   string   // of the briefing, else of its publication
	Evidence               []Evidence
	Confidence             string // the highest that is stated
}

func (g *Graph) observation(iri string) Observation {
	one := func(p string) string { return g.One(iri, p) }
	period := one(dct + "temporal")
	o := Observation{
		IRI: iri, IndicatorIRI: one(schema + "variableMeasured"), Value: one(schema + "value"), ValueMax: one(schema + "maxValue"),
		UnitText: one(schema + "unitText"), Kind: LocalName(one(dct + "type")), Status: LocalName(one(bg + "status")),
		Modifier: LocalName(one(bg + "modifier")), Comparison: LocalName(one(bg + "comparison")), Base: LocalName(one(bg + "comparisonBase")),
		Direction: LocalName(one(bg + "direction")), Delta: one(bg + "delta"),
		PeriodStart: g.One(period, dcat+"startDate"), PeriodEnd: g.One(period, dcat+"endDate"),
		About: g.All(iri, schema+"observationAbout"), Briefing: one(bg + "statedAt"), Evidence: g.evidence(iri),
	}
	if o.Value == "" {
		o.Value = one(schema + "minValue")
	}
	highest := -1.0
	for _, c := range g.All(iri, bg+"confidence") {
		if f, err := strconv.ParseFloat(c, 64); err == nil && f > highest {
			highest, o.Confidence = f, c
		}
	}
	o.Indicator, o.Date = g.Label(o.IndicatorIRI), g.date(o.Briefing)
	if unit := one(schema + "unitCode"); unit != "" {
		o.Unit = g.Label(unit)
	}
	return o
}

// Speaker is who said a figure first, and in which office: the posts that the person is said to hold.
func (g *Graph) Speaker(evidence []Evidence) (name string, office string) {
	for _, e := range evidence {
		if e.Speaker == "" {
			continue
		}
		return g.Label(e.Speaker), g.Office(e.Speaker)
	}
	return "", ""
}

// Office lists the posts of a person, each with its body.
func (g *Graph) Office(person string) string {
	out := ""
	for _, post := range g.All(person, org+"holds") {
		text := g.Label(post)
		if body := g.One(post, org+"postIn"); body != "" {
			text += ", " + g.Label(body)
		}
		if out != "" {
			out += "; "
		}
		out += text
	}
	return out
}

// Document is the name of a transcript's file as its identifier has it: the last part of that.
func Document(transcript string) string { return transcript[strings.LastIndexAny(transcript, "./")+1:] }

// Source is where a transcript was published, else its identifier.
func (g *Graph) Source(transcript string) string {
	if u := g.One(transcript, schema+"url"); u != "" {
		return u
	}
	return transcript
}
