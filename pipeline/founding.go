package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// foundedHead are heads of what is one program, whatever else it is called, once somebody launches or carries it out and says
// what for.
var foundedHead = wordSet("project program programme campaign action initiative drive trial pilot plan scheme fund mechanism platform channel line list catalogue catalog decree policy survey census")

// purposive reports whether what a phrase is for stands behind its head: "a project to upgrade village clinics", "the action for
// improving yields", "the trial of extending contracts".
func (p phrase) purposive(s *Sentence) bool {
	k := p.headEnd
	switch s.low(k) {
	case "to":
		return s.tag(k+1) == "VB"
	case "for", "of", "on":
		return s.tag(k+1) == "VBG" && !isNounTag(s.tag(k+2)) || s.tag(k+1) == "VBG" && furtheringVerb(s.low(k+1))
	case "against":
		return true
	}
	return false
}

// furtheringVerb reports whether a gerund takes an object that something is done for: "improving services", not "financing
// rules".
func furtheringVerb(w string) bool {
	return helping[w] || furthering[w] || strings.HasSuffix(w, "ening") || bettering[w]
}

// bettering are gerunds of what programs do with their objects.
var bettering = wordSet("improving building increasing reducing raising expanding extending advancing accelerating upgrading optimizing optimising boosting stabilizing stabilising creating ensuring granting protecting preventing controlling applying replacing reforming speeding carrying implementing conducting establishing addressing tackling eliminating cutting easing attracting opening")

// founded reports whether a phrase whose head says little is one program by what is done with it: a verb of launching governs
// it, and its purpose follows; of a project that may be a noun alone, "a project for upland ferries". Plurals are many, unless
// they are known ones.
func (p phrase) founded(s *Sentence, kind string, verb lexicon.Verb) bool {
	last := s.low(p.headEnd - 1)
	if !verb.Strong || verb.Relation != "leads" && verb.Relation != "issued" {
		return false
	}
	if w := s.low(p.headEnd); kind == "special-project" && !plural(last) && (w == "to" || w == "for" || w == "on") && complementEnd(s, p.end, p.complementKind(s, kind)) > p.headEnd+2 {
		return true
	}
	if !p.purposive(s) {
		return false
	}
	if plural(last) {
		return s.low(p.start-1) == "the" && p.start < p.headStart && foundedHead[singular(last)]
	}
	return foundedHead[last]
}

// widerEnd is the end of the complements of a document's or project's name, which end at token end, with what belongs to
// them: "services at the county level", "plan for the 15th Five-Year Plan period".
func widerEnd(s *Sentence, head, end int) int {
	if w := s.low(end + 3); end > head && s.low(end) == "at" && s.low(end+1) == "the" && (w == "level" || w == "levels") {
		end += 4
	}
	for k := max(head, end-3); k <= end; k++ {
		if s.low(k+1) == "the" {
			if e := throughPlan(s, head-1, k); e > k {
				return e
			}
		}
	}
	return end
}
