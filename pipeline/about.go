package pipeline

import (
	"slices"
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
	known := namesOfSeveral(doc)
	for i := range obs {
		o := &obs[i]
		words := fold(o.Metric)
		metric := " " + words + " "
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
		for _, e := range known.within(words) {
			if !seen[e] {
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

// severalWords are programs and products by their folded name, where it has several words: to look for each of them in each
// metric takes the square of a document's length.
type severalWords map[string][]int

func namesOfSeveral(doc *document) severalWords {
	known := severalWords{}
	for e, ent := range doc.Entities {
		if (ent.Class == Program || ent.Class == Product) && len(strings.Fields(ent.Name)) > 1 {
			name := fold(ent.Name)
			known[name] = append(known[name], e)
		}
	}
	return known
}

// within are the entities whose name is among folded words, in their sequence in the document.
func (known severalWords) within(words string) []int {
	var found []int
	for from, more := words, len(known) > 0; more; _, from, more = strings.Cut(from, " ") {
		for end := range len(from) + 1 {
			if end == len(from) || from[end] == ' ' {
				found = append(found, known[from[:end]]...)
			}
		}
	}
	slices.Sort(found)
	return found
}

func namedIn(metric string, e Entity) bool {
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if f := fold(n); f != "" && strings.Contains(metric, " "+f+" ") {
			return true
		}
	}
	return false
}
