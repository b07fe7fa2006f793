package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// attachAbout says which entities each observation is about: those its metric names, else the
// programs, sectors and products of its sentence.
func attachAbout(doc *document, obs []Observation) {
	bySent := map[int][]int{}
	for e := range doc.Entities {
		for _, si := range doc.Entities[e].Sents {
			if si >= 0 {
				bySent[si] = append(bySent[si], e)
			}
		}
	}
	for i := range obs {
		o := &obs[i]
		metric := " " + fold(o.Metric) + " "
		seen := map[int]bool{}
		for _, e := range bySent[o.Sent] {
			ent := doc.Entities[e]
			if seen[e] || ent.Class == lexicon.MediaOutlet || ent.Class == Event {
				continue
			}
			if namedIn(metric, ent) {
				o.About = append(o.About, e)
				seen[e] = true
			}
		}
		// a metric that names an entity of an earlier sentence (a resolved pronoun)
		for e := range doc.Entities {
			ent := doc.Entities[e]
			if !seen[e] && (ent.Class == Program || ent.Class == Product) && len(strings.Fields(ent.Name)) > 1 && strings.Contains(metric, " "+fold(ent.Name)+" ") {
				o.About = append(o.About, e)
				seen[e] = true
			}
		}
		if len(o.About) > 0 {
			continue
		}
		for _, e := range bySent[o.Sent] {
			if c := doc.Entities[e].Class; !seen[e] && (c == Program || c == Product) {
				o.About = append(o.About, e)
				seen[e] = true
			}
		}
	}
}

func namedIn(metric string, e Entity) bool {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if f := fold(n); f != "" && strings.Contains(metric, " "+f+" ") {
			return true
		}
	}
	return false
}
