package pipeline

import (
	"strings"
	"testing"
)

// TestMeasure holds what figures measure. An input is one turn of an official, in a briefing of July
// 18, 2025.
func TestMeasure(t *testing.T) {
	checkTable(t, "measure", 60, func(text string) string {
		doc := documentOf(t, "QUESTION: What happened?\n\nMINISTER: "+text, "2025-07-18")
		obs := measure(doc, seedLexicon())
		attachAbout(doc, obs)
		if len(obs) == 0 {
			return "nothing"
		}
		return lines(obs, func(o Observation) string { return describeObservation(doc, o) })
	})
}

func describeObservation(doc *document, o Observation) string {
	value := o.Value.String()
	if o.Max != nil {
		value += ".." + o.Max.String()
	}
	comparison := o.Comparison
	if o.Base != "" {
		comparison += ":" + o.Base
	}
	var about []string
	for _, i := range o.About {
		about = append(about, doc.Entities[i].Name)
	}
	return fields(value+" "+first(o.Unit, "?"), quote(o.Metric), o.Kind, unlike(o.Status, "actual"), unlike(o.Modifier, "exact"),
		unlike(comparison, "none"), o.Direction, string(o.Period), named("about", strings.Join(about, "; ")))
}
