package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// thingClues are signs of programs, products and events: what is done with them, what people do under them, when they are.
func (n *nameInList) thingClues() []clue {
	var out []clue
	add := func(class lexicon.Class, weight float64, reason string) {
		out = append(out, clue{class: class, weight: weight, reason: reason})
	}
	s, k := n.s, n.before()
	w, p, next := s.low(k), s.low(k-1), s.low(n.end)
	text := s.Tokens[n.end-1].Text
	if n.end == n.start+1 && serial(text) {
		return []clue{{class: Product, weight: tells, reason: "a name with a number"}}
	}
	switch {
	case strings.HasSuffix(text, "-class") && productNounAhead(s, n.end):
		add(Product, tells, "a class of ships")
	case schemeHead[next] && s.Tokens[n.end].Text == next:
		add(Program, tells-0.2, "the noun behind it")
	case strings.HasPrefix(s.Tokens[n.start].Text, "PM-"):
		add(Program, tells, "a form of names of schemes")
	case s.low(n.start-1) == "the" && s.low(n.end) != "" && (s.Tokens[n.end].is(productNoun) || modelKinds[next]) && !plural(next) && n.end == n.start+1:
		add(Product, suggests, "the noun behind it")
	case n.modifies() && n.end < len(s.Tokens) && schemeNoun[next]:
		add(Program, suggests, "what a program has")
	case festive[next]:
		add(Event, tells-0.2, "festivities")
	case n.modifies():
		return nil
	case w == "under" && k == n.first-1:
		add(Program, suggests*0.8, "under it")
	case (w == "in" || w == "for" || w == "into" || w == "on" || w == "to" || w == "under" || w == "through") && enrolled[p] || w == "by" && p == "covered":
		add(Program, tells-0.1, "enrolment")
	case w == "of" && brought[p]:
		add(Program, suggests, "its introduction")
	case launches[w]:
		add(Program, tells-0.2, "its introduction")
	case w == "during" || w == "of" && p == "eve" || celebrates[w] && isVerbForm(s, k):
		add(Event, suggests*0.8, "a time of celebration")
	}
	if w := s.low(n.start - 1); (w == "'s" || w == "’s") && isName(s, n.start-2) && strings.ContainsAny(text, "0123456789") && countLetters(text) > 0 {
		add(Product, tells, "somebody's model")
	}
	if s.tag(n.start-1) == "CD" && plural(s.low(n.end-1)) {
		add(Product, hints, "counted")
	}
	if w == "using" || makesModel[w] && isVerb(s, k) {
		add(Product, hints, "made or used")
	}
	for j := n.end; j < n.end+4; j++ { // "was launched", "has been rolled out"
		if wj := s.low(j); broughtIn[wj] && undergoes(s, j) {
			add(Program, suggests, "was brought in")
		} else if beForm[wj] || auxiliary[wj] || wj == "been" || wj == "being" || wj == "first" || strings.HasSuffix(wj, "ly") {
			continue
		}
		break
	}
	if (next == "," || next == "which" || next == "that") && n.whichSomebodyMakes() {
		add(Product, tells, "what somebody makes")
	}
	if n.undergone(massMade) && n.s.low(n.last+2) == "by" {
		add(Product, tells-0.2, "made by somebody")
	}
	if next == "," && made[s.low(n.end+1)] && s.low(n.end+2) == "by" || made[next] && s.low(n.end+1) == "by" && !undergoes(s, n.end) {
		add(Product, suggests, "made by somebody")
	}
	return out
}

// whichSomebodyMakes reads ", which Osgrove Yards built".
func (n *nameInList) whichSomebodyMakes() bool {
	s, k := n.s, n.end
	if s.low(k) == "," {
		k++
	}
	if w := s.low(k); w != "which" && w != "that" {
		return false
	}
	if k++; s.low(k) == "the" {
		k++
	}
	if !isName(s, k) && s.low(k) != "it" && s.low(k) != "they" && s.low(k) != "we" {
		return false
	}
	for j := k + 1; j < k+6; j++ {
		if w := s.low(j); manufactures[w] {
			return true
		} else if !isName(s, j) && !auxiliary[w] && w != "of" && w != "&" {
			return false
		}
	}
	return false
}

// manufactures are verbs for making things in numbers.
var manufactures = flat(inflected(map[string]string{"x": "manufacture produce assemble build make"}), "built made")

// serial reports whether a word is a name with a number of its own: "Seastar-3".
func serial(text string) bool {
	name, number, ok := strings.Cut(text, "-")
	return ok && len(name) > 3 && len(number) > 0 && len(number) < 3 && strings.Trim(number, "0123456789") == "" && strings.ToLower(name[1:]) == name[1:] && !numbered[strings.ToLower(name)]
}

// numbered are common nouns that a number tells apart.
var numbered = wordSet("covid tier phase level grade category article stage type class group year day week round part section unit zone area scope priority option scenario generation band schedule form mark step item case page room gate line route flight chapter table figure volume number under over plus minus vitamin channel formula catch area age cell team")

// isVerbForm reports whether the word at k is a verb, or may be one in a sentence without tags.
func isVerbForm(s *Sentence, k int) bool { return isVerb(s, k) || s.tag(k) == "" }

func productNounAhead(s *Sentence, i int) bool {
	for k := i; k < i+3; k++ {
		if s.low(k) != "" && s.Tokens[k].is(productNoun) || modelKinds[singular(s.low(k))] {
			return true
		}
	}
	return false
}

var (
	// schemeHead are nouns for schemes, which the name of one takes with it: "the Carelink portal".
	schemeHead = wordSet("scheme program programme portal initiative")

	// schemeNoun are what only schemes have: "the Medicover rebate".
	schemeNoun = wordSet("rebate rebates payment payments recipients participants enrolment enrolments enrollment enrolees beneficiaries rollout roll-out surcharge entitlements eligibility providers arrangements")

	enrolled = wordSet("available enrol enroll enrolled enrolling enrolment registered register eligible signed apply applied applying covered funded delivered participate participated participating rolled")
	// massMade are participles of what is made in numbers.
	massMade = wordSet("made manufactured assembled produced")

	brought    = wordSet("introduction launch rollout roll-out implementation abolition extension expansion repeal")
	launches   = flat(inflected(map[string]string{"x": "launch introduce implement abolish repeal"}), "")
	broughtIn  = wordSet("launched introduced implemented abolished repealed extended scrapped rolled established")
	celebrates = flat(inflected(map[string]string{"x": "celebrate commemorate"}), "")
	festive    = wordSet("celebrations celebration festivities festival holiday holidays season greetings weekend eve")
)
