package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// joinShortBodies makes one of "the Federal Court" and "the Lunden Federal Court", "the Arts Council" and "the Arts Council
// of Lunden": the short name, of two words or more, ends exactly one longer name of a body, or begins it before "of". What a list knows by the short name is another thing.
func joinShortBodies(doc *document) {
	const several = -1
	ends := map[string]int{} // the longer name that a run of words ends, or begins
	note := func(words string, j int) {
		if k, ok := ends[words]; ok && k != j {
			j = several
		}
		ends[words] = j
	}
	for j := range doc.Entities {
		if o := &doc.Entities[j]; o.At != nil && commonBody(o) && len(o.Name) < 120 {
			for k := range o.Name {
				if rest := o.Name[k:]; strings.HasPrefix(rest, " of ") || strings.HasPrefix(rest, " for ") || strings.HasPrefix(rest, " on ") {
					note(o.Name[:k], j)
				} else if rest[0] == ' ' && isUpperStart(rest[1:]) {
					note(rest[1:], j)
				}
			}
		}
	}
	whole := map[string]int{} // by name, the one that the text says to be part of another
	for j := range doc.Entities {
		if o := &doc.Entities[j]; o.Parent >= 0 && o.At != nil && o.Class == lexicon.Ministry {
			if _, ok := whole[o.Name]; ok {
				j = several
			}
			whole[o.Name] = j
		}
	}
	for i := range doc.Entities {
		e := &doc.Entities[i]
		if j, ok := whole[e.Name]; ok && !unitName.MatchString(e.Name) && j >= 0 && j != i && e.At != nil && e.Entry == nil && e.Parent < 0 && e.Class == lexicon.Ministry {
			doc.Entities[j].take(e) // "the Interim Council of the Gallery", "the Interim Council"
			continue
		}
		if e.At == nil || e.Entry != nil || !commonBody(e) || !strings.Contains(e.Name, " ") || unitName.MatchString(e.Name) {
			continue
		}
		if j, ok := ends[e.Name]; ok && j != several && j != i && doc.Entities[j].At != nil && !otherLead(&doc.Entities[j], e) {
			doc.Entities[j].take(e)
		}
	}
}

// commonBody reports whether an entity is a body or an organisation, and no party.
func commonBody(e *Entity) bool {
	return (e.Class == lexicon.Ministry || e.Class == lexicon.Organization) && e.Kind != "party"
}

// otherLead reports whether what stands before the short name in the long one joins it to something else: "Council of
// the Ports Board" is no Ports Board.
func otherLead(long, short *Entity) bool {
	lead := strings.ToLower(strings.TrimSuffix(long.Name, " "+short.Name))
	return strings.HasSuffix(lead, " of") || strings.HasSuffix(lead, " for") || strings.HasSuffix(lead, " and") || strings.HasSuffix(lead, " the")
}

// nationNames are peoples whose names do not begin like their countries'.
var nationNames = map[string]string{"french": "france", "dutch": "netherlands", "british": "united kingdom", "uk": "united kingdom", "american": "united states", "us": "united states", "u.s.": "united states",
	"swiss": "switzerland", "welsh": "wales", "scottish": "scotland", "danish": "denmark", "spanish": "spain", "polish": "poland", "filipino": "philippines", "philippine": "philippines",
	"burmese": "myanmar", "irish": "ireland", "greek": "greece", "emirati": "united arab emirates", "swedish": "sweden", "finnish": "finland", "png": "papua new guinea"}

// nationStem is what the name of a country and that of its people have in common.
func nationStem(words string) string {
	w := strings.ToLower(strings.TrimPrefix(words, "the "))
	if country := nationNames[w]; country != "" {
		w = country
	}
	return strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(w, "ese"), "ish"), "aeiouyn")
}

// joinNationalGovernments makes one of "the Samoan Government", "the Government of Samoa" and "the Samoan Administration".
func joinNationalGovernments(doc *document) {
	by := map[string]int{}
	for pass := range 2 { // what the lexicon knows comes first
		for i := range doc.Entities {
			e := &doc.Entities[i]
			if e.Class != lexicon.Ministry || e.At == nil || (e.Entry == nil) != (pass == 1) || e.Kind == "party" {
				continue
			}
			who, ok := strings.CutPrefix(e.Name, "Government of ")
			if !ok {
				who, ok = strings.CutSuffix(e.Name, " Government")
			}
			if !ok {
				if who, ok = strings.CutSuffix(e.Name, " Administration"); ok && nationStem(who) != nationStem("US") {
					ok = false
				}
			}
			stem := nationStem(who)
			if !ok || len(stem) < 2 || strings.Count(who, " ") > 2 {
				continue
			}
			if j, known := by[stem]; known && j != i {
				doc.Entities[j].take(e)
			} else if !known {
				by[stem] = i
			}
		}
	}
}
