package pipeline

import (
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// helping are verbs of a program whose objects are those it is for; giving away is what giftVerbs do with theirs.
var (
	helping   = flat(inflected(map[string]string{"x": "help assist support benefit protect serve encourage enable train attract empower recruit enrol enroll subsidise subsidize reward compensate reimburse equip connect target"}), "")
	giftVerbs = flat(inflected(map[string]string{"x": "give pay offer provide grant lend award send deliver"}), "")
	moneyGoes = wordSet("go goes went gone flow flows flowed")
	intending = wordSet("designed intended meant established created formed made launched introduced developed built")
)

// given are participles of giving, after a form of "be"; covering are verbs of a program that count those whom it reaches, many
// who these may be.
var (
	given    = wordSet("given paid offered provided granted lent awarded sent delivered issued distributed allocated extended")
	covering = flat(inflected(map[string]string{"x": "cover reach"}), "")
	many     = wordSet("people farmers students pupils workers consumers residents women children veterans pensioners teachers patients seniors families households graduates")
)

// handedOut reads to whom a program is given: "we gave P to families", "handing out P of 60 dollars each to tenants".
func (r *relater) handedOut(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	v := beforeArticle(s, l.Start)
	if s.low(v) == "out" {
		v--
	}
	if w := s.low(v); !isVerb(s, v) || !giftVerbs[w] && !handing[w] || undone(s, v) {
		return
	}
	for i := l.End; i < l.End+7; i++ {
		if w := s.low(i); w == "to" {
			r.aim(si, l.Entity, r.groupsAt(si, l.Entity, i+1), quote)
			return
		} else if w == "," || w == ";" || isVerb(s, i) {
			return
		}
	}
}

// handing are further verbs of giving away.
var handing = flat(inflected(map[string]string{"x": "hand distribute issue allocate extend expand open"}), "")

// aiming are words that say for whom a program is, with the prepositions after them.
var aiming = map[string]string{"aimed": "at", "targeted": "at to towards", "directed": "at to towards", "geared": "to towards toward for", "tailored": "to for", "designed": "for", "intended": "for",
	"meant": "for", "open": "to for", "available": "to for", "reserved": "for", "restricted": "to", "limited": "to", "focused": "on", "for": "-"}

// serves reads whom a program is for or does something for: "P is open to farmers", "P pays employers 400 dollars",
// "the campaign against illegal traders", "60 percent of the fund will go to start-ups".
func (r *relater) serves(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := afterBracket(s, l.End)
	if s.low(i) == "," {
		i++
	}
	if w := s.low(i); w == "which" || w == "that" {
		i++
	} else if s.low(i-1) == "," && aiming[w] == "" {
		if s.tag(i) == "VBG" {
			r.coversFields(si, l.Entity, i, quote)
		}
		return
	}
	g := afterAuxiliary(s, i)
	for s.tag(g) == "RB" || s.low(g) == "also" || s.low(g) == "mainly" {
		g++
	}
	state := g > i && beForm[s.low(g-1)] || g == i
	j := -1
	switch w := s.low(g); {
	case undone(s, g):
		return
	case s.low(i) == "to" && (helping[s.low(i+1)] || s.low(i+1) == "cover"), s.low(i) == "to" && s.tag(i+1) == "VB" && beneficiary(s, nounPhraseEnd(s, i+2)-1):
		j = i + 2
	case intending[w] && s.low(g+1) == "to" && helping[s.low(g+2)]:
		j = g + 3
	case s.low(l.End) == "against":
		j = l.End + 1
	case state && aiming[w] == "-" && g > i:
		j = g + 1
	case state && aiming[w] != "" && strings.Contains(" "+aiming[w]+" ", " "+s.low(g+1)+" "):
		j = g + 2
	case helping[w] && (isVerb(s, g) || s.tag(g) == "NNS") && s.tag(g) != "VBN" && !passive(s, g):
		j = g + 1
	case giftVerbs[w] && (isVerb(s, g) || s.tag(g) == "NNS") && s.tag(g) != "VBN" && !passive(s, g):
		if j = g + 1; len(r.groupsAt(si, l.Entity, j)) == 0 {
			for j < g+9 && s.low(j) != "to" && s.low(j) != "for" && s.low(j) != "," && !isVerb(s, j) {
				j++
			}
			if s.low(j) != "to" && s.low(j) != "for" {
				return
			}
			j++
		}
	case moneyGoes[w] && s.low(g+1) == "to", state && given[w] && s.low(g+1) == "to":
		j = g + 2
	case covering[w] && isVerb(s, g) && s.tag(g) != "VBN" && !passive(s, g):
		if j = g + 1; !many[s.low(nounPhraseEnd(s, j)-1)] {
			return
		}
	case (strings.HasPrefix(w, "invest") && s.low(g+1) == "in" || strings.HasPrefix(w, "focus") && s.low(g+1) == "on") && isVerb(s, g):
		j = g + 2
	default:
		r.coversFields(si, l.Entity, g, quote)
	}
	if j < 0 {
		return
	}
	r.aim(si, l.Entity, r.groupsAt(si, l.Entity, j), quote)
	np := nounPhraseEnd(s, j)
	if s.low(np) != "in" {
		return
	}
	for _, m := range r.bySent[si] { // "start-ups in robotics, new materials and energy storage"
		if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start > np && !finiteIn(s, np, m.Start) {
			r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(m.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "the field of those it serves"})
		}
	}
}

// aim states that a program is for groups.
func (r *relater) aim(si, program int, groups []Ref, quote source.Span) {
	for _, g := range groups {
		r.add(Relation{S: entityRef(program), P: "targets", O: g, Quote: quote, Turn: r.doc.Sentences[si].Turn, Confidence: 0.65, Reason: "whom it serves"})
	}
}

// groupsAt are those whom a list of noun phrases from token j on names: sectors, and groups of people or firms.
func (r *relater) groupsAt(si, program, j int) []Ref {
	s := &r.doc.Sentences[si]
	var out []Ref
	for len(out) < 6 {
		for t, w := s.tag(j), s.low(j); t == "DT" || t == "PRP$" || t == "CD" || t == "PDT" || t == "RB" || w == "more" || w == "than" || w == "up" || w == "all" || w == "any" || w == "only"; t, w = s.tag(j), s.low(j) {
			j++
		}
		np := nounPhraseEnd(s, j)
		if np <= j {
			return out
		}
		for k := j + 1; k < np-1; k++ { // "farmers and small businesses": two groups
			if s.low(k) == "and" && (beneficiary(s, k-1) || peopleNoun(s, k-1) || r.sectorEndsAt(si, k)) {
				np = k
			}
		}
		found := false
		for _, m := range r.bySent[si] {
			if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start >= j && m.Start <= np && m.End >= np-1 && m.End <= np+1 && m.Entity != program && !found {
				out, found = append(out, entityRef(m.Entity)), true
			}
		}
		if !found {
			if !beneficiary(s, np-1) && !peopleNoun(s, np-1) {
				return out
			}
			out = append(out, groupRef(plainText(s, tokenRange{j, relativeEnd(s, np)})))
		}
		switch {
		case s.low(np) == "and" || s.low(np) == ",":
			j = np + 1
			if s.low(j) == "and" {
				j++
			}
		default:
			return out
		}
	}
	return out
}

// sectorEndsAt reports whether the name of a sector ends before token k.
func (r *relater) sectorEndsAt(si, k int) bool {
	for _, m := range r.bySent[si] {
		if m.End == k && r.doc.Entities[m.Entity].Class == lexicon.Sector {
			return true
		}
	}
	return false
}

// seeking are verbs and adjectives of those who come to a program of themselves.
var seeking = flat(inflected(map[string]string{"x": "apply qualify benefit register enrol enroll access join use draw"}), "eligible sign signed available")

// sought reads who can have a program: "farmers can apply for P", "nurses are eligible for P", "small firms benefit from P".
func (r *relater) sought(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	f := beforeArticle(s, l.Start)
	v := f
	switch s.low(f) {
	case "for", "from", "to", "under", "in", "on", "with":
		for v = f - 1; v > f-3 && (s.low(v) == "up" || s.low(v) == "on"); v-- {
		}
	}
	if !seeking[s.low(v)] || undone(s, v) {
		return
	}
	subj := subjectBefore(s, v)
	if subj.empty() || subj.End-subj.Start > 12 || !beneficiary(s, subj.End-1) && !peopleNoun(s, subj.End-1) {
		return
	}
	r.aim(si, l.Entity, r.groupsAt(si, l.Entity, subj.Start), quote)
}

// getting are what those do who get something out of a program.
var getting = flat(inflected(map[string]string{"x": "receive get obtain claim borrow"}), "paid given offered granted")

// entitled reads who gets something under a program: "under P, farmers can borrow", "under which a nurse may receive".
func (r *relater) entitled(si, program int, subj tokenRange, v int, quote source.Span) {
	s := &r.doc.Sentences[si]
	if subj.empty() || !getting[s.low(afterAuxiliary(s, v))] {
		return
	}
	if head := subj.End - 1; (s.low(subj.Start) == "a" || s.low(subj.Start) == "an" || s.low(subj.Start) == "every" || s.low(subj.Start) == "each") && !isPluralNoun(s, head) && isNounTag(s.tag(head)) {
		if one := s.low(head); personNoun(one + "s") {
			r.aim(si, program, []Ref{groupRef(plainText(s, tokenRange{subj.Start + 1, subj.End}) + "s")}, quote)
		}
		return
	}
	r.aim(si, program, r.groupsAt(si, program, subj.Start), quote)
}

// peopleNoun reports whether a plural noun is of people by its form: "engineers", "returnees", "artists".
func peopleNoun(s *Sentence, i int) bool { return isPluralNoun(s, i) && personNoun(s.low(i)) }

// personNoun reports whether a plural is of people by its form.
func personNoun(w string) bool {
	if thingNoun[w] {
		return false
	}
	for _, end := range []string{"ers", "ors", "ees", "ists", "ians", "ents", "men"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return end != "ents" || w == "students" || w == "residents" || w == "patients" || w == "parents"
		}
	}
	return w == "nurses" || w == "officials" || w == "cadres" || w == "talents" || w == "agencies" || groupNoun[w]
}

// thingNoun are plurals of such a form that are no people.
var thingNoun = wordSet("clusters headers boosters rollers cutters carriers trailers steamers freighters tankers cruisers gliders drawers borders disasters encounters shelters indicators generators elevators escalators conductors refrigerators accelerators monitors projectors incubators simulators harvesters converters inverters adapters freezers conditioners newsletters posters folders printers scanners wafers polymers fibers tubers fertilizers fertilisers smelters burners chambers timbers helicopters tigers kilometers diameters perimeters winters summers semesters chapters registers checklists decrees levees coffees centers orders numbers papers offers matters powers rivers members letters computers towers containers harbors harbours ports corridors sectors factors doors floors trees degrees fees committees guarantees errors vectors sensors reactors motors tractors semiconductors transformers meters liters flowers covers quarters headquarters servers chargers barriers answers layers routers filters boilers others ministers leaders speakers reporters journalists")

// groupNoun are firms, institutions and people that programs are for.
var groupNoun = wordSet("population populace soes clinics orphans enterprises companies firms smes businesses families households people adults users farmers students workers consumers residents women children veterans pensioners australians manufacturers chains startups start-ups investors teachers communities areas schools graduates patients seniors parents youth youths drivers homeowners taxpayers migrants refugees villages cities msmes institutions merchants exporters growers fishermen carers apprentices owners tourists employers employees jobseekers tenants individuals elderly hospitals universities colleges charities clubs councils farms cooperatives co-operatives factories shipyards retailers suppliers couples mothers men boys girls undergraduates")

// served reports whether the noun at i names those whom a program may be for: people, firms, institutions.
func served(s *Sentence, i int) bool { return beneficiary(s, i) || peopleNoun(s, i) }

// beneficiary reports whether the noun at i names a group of people or firms.
func beneficiary(s *Sentence, i int) bool {
	w := s.low(i)
	return groupNoun[w] || w == "banks" && s.low(i+1) != "to" && !isVerb(s, i+1)
}
