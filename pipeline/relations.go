package pipeline

import (
	"strconv"
	"strings"

	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

func itoa(i int) string { return strconv.Itoa(i) }

// programs relates each program of a sentence to those who act on it: through the verb that governs
// it, or as the subject of a passive one; and to whom it is for.
func (r *relater) programs(si int) {
	s := &r.doc.Sentences[si]
	quote := s.Span
	for _, l := range r.bySent[si] {
		e := r.doc.Entities[l.Entity]
		if e.Class != Program {
			continue
		}
		verb, v, ok := r.governing(si, l.Start)
		if ok {
			r.act(si, l.Entity, verb, v, quote)
		}
		if pv := passiveAfter(s, l.End); pv >= 0 {
			if v, n := verbAt(s, pv, r.lx); n > 0 {
				r.act(si, l.Entity, v, pv, quote)
			}
		}
		r.relative(si, l, quote)
		r.owner(si, l, quote)
		r.targets(si, l, quote)
		r.fronted(si, l, quote)
		r.listed(si, l, quote)
	}
}

// act states what the actors of verb at v do to a program.
func (r *relater) act(si, program int, verb lexicon.Verb, v int, quote source.Span) {
	s := &r.doc.Sentences[si]
	e := r.doc.Entities[program]
	p := relationOf(verb, e.Kind)
	if helper, ok := r.helps(si, v); ok && p == "leads" {
		p, verb, v = "participates", lexicon.Verb{Lemma: s.low(helper), Strong: true}, helper // "supported banks in developing X"
	}
	if p == "" {
		return
	}
	actors := r.actors(si, v)
	together := r.together(si, v)
	for _, a := range append(actors, together...) {
		conf := a.confidence
		if !verb.Strong {
			if a.how == "named as the subject" && p == "leads" {
				conf -= 0.15
			}
			conf -= 0.1
		}
		if s.Turn >= 0 && r.doc.Layout.Turns[s.Turn].Role == "journalist" {
			conf -= 0.15
		}
		status := "actual"
		if planned(s, v) {
			status = "target"
		}
		r.add(Relation{S: a.ref(), P: p, O: entityRef(program), Status: status, Quote: quote, Turn: s.Turn,
			Confidence: conf, Reason: "verb \"" + verb.Lemma + "\"; " + a.how})
	}
}

// relationOf is the relation that a verb states towards a program of a kind.
func relationOf(v lexicon.Verb, kind string) string {
	switch v.Relation {
	case "issued":
		if kind == "policy-document" || kind == "plan" || kind == "law" || kind == "list" || kind == "strategy" {
			return "issued"
		}
		if v.Lemma == "unveil" || v.Lemma == "release" || v.Lemma == "issue" || v.Lemma == "adopt" {
			return "leads"
		}
		return ""
	case "leads":
		switch {
		case !v.Strong && kind == "law":
			return ""
		case documentLike(kind) && writes[v.Lemma]:
			return "issued"
		}
		return "leads"
	case "participates":
		return "participates"
	}
	return ""
}

// writes are verbs of leading that, with a document as object, say that it was written.
var writes = wordSet("compile formulate draft introduce develop announce prepare enact")

// helps is the verb of support that governs the participle at v: "supported 35 cities in launching X".
func (r *relater) helps(si, v int) (int, bool) {
	s := &r.doc.Sentences[si]
	if s.tag(v) != "VBG" && s.tag(v) != "VB" || s.low(v-1) != "in" && s.low(v-1) != "to" {
		return 0, false
	}
	for k := v - 2; k > 0 && k > v-10; k-- {
		if !isVerb(s, k) {
			continue
		}
		verb, n := verbAt(s, k, r.lx)
		return k, n > 0 && verb.Relation == "participates" && k < v-2
	}
	return 0, false
}

// relative reads ", which the NEA initiated this spring" after a program.
func (r *relater) relative(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	i := l.End
	if s.low(i) == "," {
		i++
	}
	if s.low(i) != "which" && s.low(i) != "that" {
		return
	}
	for k := i + 1; k < len(s.Tokens) && k < i+12; k++ {
		v, n := verbAt(s, k, r.lx)
		if !isVerb(s, k) || n == 0 || k < i+2 {
			continue
		}
		p := relationOf(v, r.doc.Entities[l.Entity].Kind)
		if p == "" || !v.Strong {
			return
		}
		for _, a := range r.actorsIn(si, tokenRange{i + 1, k}) {
			r.add(Relation{S: a.ref(), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "relative clause with \"" + v.Lemma + "\"; " + a.how})
		}
		return
	}
}

// owner reads "the X Initiative of the Ministry of Y" and "the Ministry's X plan": the body whose it is
// runs it.
func (r *relater) owner(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for _, b := range r.bySent[si] {
		if r.doc.Entities[b.Entity].Class != lexicon.Ministry {
			continue
		}
		of := s.low(l.End) == "of" && (b.Start == l.End+1 || b.Start == l.End+2 && s.low(l.End+1) == "the")
		possessive := s.tag(b.End) == "POS" && (l.Start == b.End+1 || l.Start == b.End)
		if of || possessive {
			p := "leads"
			if documentLike(r.doc.Entities[l.Entity].Kind) {
				p = "issued"
			}
			r.add(Relation{S: entityRef(b.Entity), P: p, O: entityRef(l.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.75, Reason: "named as the body's own"})
		}
	}
}

// fronted reads the purpose before the clause that launches a program: "For traditional industries, we
// launched X", "To support key industrial chains, we ...".
func (r *relater) fronted(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	j := 0
	switch {
	case s.low(0) == "for":
		j = 1
	case s.low(0) == "to" && (s.low(1) == "support" || s.low(1) == "help" || s.low(1) == "serve" || s.low(1) == "boost" || s.low(1) == "assist"):
		j = 2
	default:
		return
	}
	comma := j
	for comma < len(s.Tokens) && s.low(comma) != "," {
		comma++
	}
	verb, v, ok := r.governing(si, l.Start)
	if !ok || v < comma || comma > 16 || relationOf(verb, r.doc.Entities[l.Entity].Kind) == "" {
		return
	}
	for _, m := range r.bySent[si] {
		if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start >= j && m.End <= comma {
			r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(m.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "purpose before the clause"})
			return
		}
	}
	if np := nounPhraseEnd(s, j); np > j && beneficiary(s, np-1) {
		r.add(Relation{S: entityRef(l.Entity), P: "targets", O: groupRef(plainText(s, tokenRange{j, np})), Quote: quote, Turn: s.Turn, Confidence: 0.65, Reason: "purpose before the clause"})
	}
}

// listed reads "a platform for 260 projects in fields such as A, B and C".
func (r *relater) listed(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	for i := l.End; i < min(len(s.Tokens), l.End+10); i++ {
		if s.low(i) == "," || s.low(i) == ";" || finite(s, i) {
			return
		}
		if !introNoun[s.low(i)] {
			continue
		}
		start := listStart(s, i+1)
		if start < 0 {
			return
		}
		items := listItems(s, start)
		for _, m := range r.bySent[si] {
			for _, it := range items {
				if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start >= it[0] && m.End <= it[1] {
					r.add(Relation{S: entityRef(l.Entity), P: "targets", O: entityRef(m.Entity), Quote: quote, Turn: s.Turn, Confidence: 0.7, Reason: "fields listed after it"})
				}
			}
		}
		return
	}
}

// governing is the verb that has the phrase at token start as its object, and its token.
func (r *relater) governing(si, start int) (lexicon.Verb, int, bool) {
	s := &r.doc.Sentences[si]
	for i := start - 1; i >= 0 && i > start-40; i-- {
		t, w := s.tag(i), s.low(i)
		if strings.HasPrefix(t, "VB") || t == "NN" && s.tag(i-1) == "MD" {
			if w == "including" || t == "VBG" && isNounTag(s.tag(i-1)) && (isNounTag(s.tag(i+1)) || strings.HasPrefix(s.tag(i+1), "JJ")) {
				continue
			}
			if v, n := verbAt(s, i, r.lx); n > 0 && !(t == "VBN" && strings.HasPrefix(s.tag(i+1), "NN") && !hasAuxiliary(s, i)) {
				return v, i, true
			}
			switch w {
			case "including", "called", "named", "involving", "covering", "based":
				continue
			}
			if t == "VBN" && isNounTag(s.tag(i+1)) {
				continue
			}
			return lexicon.Verb{}, 0, false
		}
		near := i >= start-2
		switch {
		case w == ";" || t == "WDT" || t == "WP" || w == "that" || w == "because" || w == "while" || w == "if" || w == "when" || w == "whether" || w == "by" || w == "according",
			near && (w == "under" || w == "through" || w == "against"),
			w == "with" && s.low(i-1) == ",",
			near && w == "of" && spiritNoun[s.low(i-1)]:
			return lexicon.Verb{}, 0, false
		}
	}
	return lexicon.Verb{}, 0, false
}

// spiritNoun are what is implemented of a document or meeting, rather than the document itself.
var spiritNoun = wordSet("decisions arrangements spirit requirements directives deployments instructions principles guidelines provisions goals targets objectives tasks")

// hasAuxiliary reports whether a form of have or be stands before the participle at v, adverbs and
// conjunctions between.
func hasAuxiliary(s *Sentence, v int) bool {
	for k := v - 1; k >= 0 && k > v-7; k-- {
		w := s.low(k)
		switch w {
		case "have", "has", "had", "is", "are", "was", "were", "been", "be", "being", "having", "'ve", "’ve":
			return true
		}
		if s.tag(k) != "RB" && s.tag(k) != "CC" && s.tag(k) != "VBN" {
			return strings.HasSuffix(w, "'ve") || strings.HasSuffix(w, "’ve")
		}
	}
	return false
}

// passiveAfter is the participle of "was launched" after a phrase that ends at token i, or -1.
func passiveAfter(s *Sentence, i int) int {
	if s.low(i) == "," && (s.tag(i+1) == "VBN" || s.tag(i+1) == "VBD" || s.low(i+1) == "jointly") {
		if s.low(i+1) == "jointly" {
			i++
		}
		return i + 1 // "the plan, launched in April"
	}
	for k := i; k < len(s.Tokens) && k < i+10; k++ {
		if s.tag(k) == "VBN" && k > i && passive(s, k) {
			return k
		}
		if s.tag(k) == "VBN" && k == i && s.low(k+1) == "by" {
			return k
		}
		if s.low(k) == "," || isVerb(s, k) && !auxiliary[s.low(k)] {
			return -1
		}
	}
	return -1
}

// together are the bodies that act with the subject: "together with 16 departments", "working with the
// People's Bank of China", "along with".
func (r *relater) together(si, v int) []actor {
	s := &r.doc.Sentences[si]
	var out []actor
	for i := 0; i+1 < len(s.Tokens); i++ {
		joint := s.low(i+1) == "with" && (s.low(i) == "together" || s.low(i) == "along" || s.low(i) == "jointly" || s.low(i) == "conjunction")
		if !joint {
			continue
		}
		for _, l := range r.bySent[si] {
			if e := r.doc.Entities[l.Entity]; e.Class == lexicon.Ministry && l.Start >= i+2 && l.Start <= i+22 && (l.Start < v || v < i) && !verbBetween(s, i+2, l.Start) {
				out = append(out, actor{entity: l.Entity, confidence: 0.85, how: "named as acting together with the subject"})
			}
		}
	}
	return out
}

func verbBetween(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if finite(s, i) {
			return true
		}
	}
	return false
}

// targets states whom or what a program is for: the complement of "for", "aimed at", "to promote
// financing for X", or the sector inside its name.
func (r *relater) targets(si int, l located, quote source.Span) {
	s := &r.doc.Sentences[si]
	add := func(o Ref, conf float64, how string) {
		r.add(Relation{S: entityRef(l.Entity), P: "targets", O: o, Quote: quote, Turn: s.Turn, Confidence: conf, Reason: how})
	}
	for _, m := range r.bySent[si] {
		if r.doc.Entities[m.Entity].Class == lexicon.Sector && m.Start > l.Start && m.End <= l.End && m.End == l.End && m.Entity != l.Entity {
			add(entityRef(m.Entity), 0.8, "the sector in its name")
			return
		}
	}
	for i := l.Start; i < min(len(s.Tokens), l.End+14); i++ {
		w := s.low(i)
		aim := (w == "aimed" || w == "targeted" || w == "targeting") && i >= l.End-6
		isFor := w == "for" && i >= l.Start
		if !aim && !isFor {
			if i >= l.End && (w == "," && i > l.End || w == ";" || w == "with" || finite(s, i)) {
				return
			}
			continue
		}
		j := i + 1
		if s.low(j) == "at" {
			j++
		}
		if s.tag(j) == "DT" {
			j++
		}
		np := nounPhraseEnd(s, j)
		if np <= j {
			continue
		}
		end := relativeEnd(s, np)
		for _, m := range r.bySent[si] {
			if m.Start <= j+1 && m.End >= np-1 && m.Start >= j && m.Entity != l.Entity {
				add(entityRef(m.Entity), 0.75, "complement of its name")
				return
			}
		}
		if beneficiary(s, np-1) {
			add(groupRef(plainText(s, tokenRange{j, end})), 0.7, "complement of its name")
			return
		}
	}
}

// relativeEnd takes a relative clause into the description of a group: "enterprises that use ...".
func relativeEnd(s *Sentence, i int) int {
	if s.low(i) == "(" && s.low(i+2) == ")" {
		i += 3
	}
	if s.low(i) != "that" && s.low(i) != "who" && s.low(i) != "which" {
		return i
	}
	for k := i; k < len(s.Tokens) && k < i+16; k++ {
		if s.low(k) == "," || s.low(k) == ";" || s.low(k) == "." || s.low(k) == "in" && k > i+10 {
			return k
		}
	}
	return min(len(s.Tokens), i+16)
}

// beneficiary reports whether the noun at i names a group of people or firms.
func beneficiary(s *Sentence, i int) bool {
	switch s.low(i) {
	case "enterprises", "companies", "firms", "smes", "businesses", "families", "households", "people", "adults", "users", "farmers", "students", "workers", "consumers", "residents",
		"women", "children", "veterans", "pensioners", "australians", "manufacturers", "chains", "startups", "start-ups", "investors", "teachers", "communities", "areas", "schools", "graduates", "patients", "seniors", "parents", "youth", "youths", "drivers", "homeowners", "taxpayers", "migrants", "refugees", "villages", "cities", "msmes", "institutions", "merchants", "exporters", "growers", "fishermen", "carers", "apprentices", "owners", "tourists", "employers", "employees", "jobseekers", "tenants", "individuals", "elderly":
		return true
	}
	return false
}

// cooperation states that bodies work together, where a clause says so in general.
func (r *relater) cooperation(si int) {
	s := &r.doc.Sentences[si]
	for i := range s.Tokens {
		if s.low(i) != "with" {
			continue
		}
		if r.jointAct(si, i) {
			continue
		}
		lead := -1
		for k := i - 1; k >= 0 && k >= i-7; k-- {
			switch strings.TrimRight(s.low(k), "edings") {
			case "cooperat", "collaborat", "work", "partner", "coordinat", "cooperation", "collaboration", "coordination", "partnership", "cooperatio", "collaboratio", "coordinatio", "team", "teamed":
				lead = k
			}
			if s.low(k) == "," || s.low(k) == ";" {
				break
			}
		}
		if lead < 0 {
			continue
		}
		var partners []int
		for _, l := range r.bySent[si] {
			c := r.doc.Entities[l.Entity].Class
			if l.Start > i && (c == lexicon.Ministry || c == lexicon.Organization) && !verbInside(s, i+1, l.Start) {
				partners = append(partners, l.Entity)
			}
		}
		if len(partners) == 0 {
			continue
		}
		v := lead
		if !isVerb(s, v) {
			for v = lead - 1; v > 0 && !isVerb(s, v); v-- {
			}
		}
		status := "actual"
		if planned(s, v) {
			status = "target"
		}
		for _, a := range r.actors(si, v) {
			for _, p := range partners {
				if p != a.entity {
					r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(p), Status: status, Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "works with; " + a.how})
				}
			}
		}
	}
}

// jointAct reads "the ministry, together with A and B, has ...", where the clause is about no program: the
// bodies work together.
func (r *relater) jointAct(si, with int) bool {
	s := &r.doc.Sentences[si]
	if w := s.low(with - 1); w != "together" && w != "along" || s.low(with-2) != "," {
		return false
	}
	end := with + 1
	for end < len(s.Tokens) && s.low(end) != ";" && !isVerb(s, end) {
		end++
	}
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == Program && l.Start > end {
			return false // what they do with it is said of each
		}
	}
	actors := r.actorsIn(si, tokenRange{max(with-14, 0), with - 2})
	for _, l := range r.bySent[si] {
		if c := r.doc.Entities[l.Entity].Class; l.Start <= with || l.End > end || c != lexicon.Ministry && c != lexicon.Organization {
			continue
		}
		for _, a := range actors {
			if a.entity != l.Entity {
				r.add(Relation{S: a.ref(), P: "cooperatesWith", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: a.confidence - 0.05, Reason: "acts together with; " + a.how})
			}
		}
	}
	return true
}

func verbInside(s *Sentence, i, j int) bool {
	for ; i < j; i++ {
		if isVerb(s, i) || s.tag(i) == "TO" || s.low(i) == ";" {
			return true
		}
	}
	return false
}

// places states where programs and events take place: the place in the clause after "in".
func (r *relater) places(si int) {
	s := &r.doc.Sentences[si]
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != lexicon.Place || (s.low(l.Start-1) != "in" && s.low(l.Start-1) != "at") {
			continue
		}
		best := -1
		bestDist := 25
		for _, m := range r.bySent[si] {
			c := r.doc.Entities[m.Entity].Class
			if (c == Program || c == Event) && m.End <= l.Start && l.Start-m.End < bestDist && (l.Start-m.End <= 2 || heldBetween(s, m.End, l.Start)) {
				best, bestDist = m.Entity, l.Start-m.End
			}
			if (c == Program || c == Event) && m.Start < l.Start && m.End >= l.End {
				best, bestDist = m.Entity, 0
			}
		}
		if best >= 0 {
			r.add(Relation{S: entityRef(best), P: "takesPlaceIn", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: 0.7, Reason: "place of the clause"})
		}
	}
}

// heldBetween reports whether a verb that says that something takes place, and no other clause, stands
// between tokens i and j.
func heldBetween(s *Sentence, i, j int) bool {
	held := false
	for ; i < j; i++ {
		switch s.low(i) {
		case "held", "hold", "open", "opens", "opening", "convene", "convenes", "take", "takes", "launched", "piloted", "conducted", "implemented", "established", "opened", "carried", "staged", "convened", "underway", "run", "running", "place":
			held = true
		case ",", ";", "that", "which", "and":
			return false
		}
	}
	return held
}

// production states that an organisation makes a product.
func (r *relater) production(si int) {
	s := &r.doc.Sentences[si]
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class != Product {
			continue
		}
		for i := l.Start - 1; i >= 0 && i > l.Start-10; i-- {
			m, ok := r.lx.Verbs.Longest(s.at(i))
			if !ok || !isVerb(s, i) {
				continue
			}
			switch m.Val.Lemma {
			case "produce", "manufacture", "make", "build", "develop", "supply":
			default:
				continue
			}
			for _, a := range r.actors(si, i) {
				if a.entity >= 0 && r.doc.Entities[a.entity].Class == lexicon.Organization {
					r.add(Relation{S: entityRef(a.entity), P: "produces", O: entityRef(l.Entity), Quote: s.Span, Turn: s.Turn, Confidence: 0.8, Reason: "verb \"" + m.Val.Lemma + "\""})
				}
			}
			break
		}
	}
}
