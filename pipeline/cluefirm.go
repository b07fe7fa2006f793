package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// firmClues are signs that a name is a firm or another body outside government: what it does, what it has, what is made
// by it, the last word of its name.
func (n *nameInList) firmClues() []clue {
	var out []clue
	firm := func(weight float64, reason string) {
		out = append(out, clue{class: lexicon.Organization, kind: "company", weight: weight, reason: reason})
	}
	s, k := n.s, n.before()
	w, p, next := s.low(k), s.low(k-1), s.low(n.end)
	if lastWord := s.low(n.end - 1); firmSuffix[lastWord] && n.end-n.start > 1 && !n.onlyField() {
		firm(suggests, "the last word of its name")
	}
	if camelSuffix(s.Tokens[n.end-1].Text) {
		firm(suggests-0.1, "the last word of its name")
	}
	switch {
	case w == "by" && (made[p] || made[s.low(k-3)] && s.low(k-2) == "for"):
		if n.likeAPerson() {
			firm(suggests, "what is made by it")
		} else {
			firm(tells, "what is made by it")
		}
	case w == "by" && runs[p]:
		firm(suggests, "what is run by it")
	case (w == "of" || w == "at" || w == "in" || w == "with" || w == "for" || w == "from") && ofFirm[p]:
		firm(tells, "what a firm has")
	case (w == "with" || w == "from" || w == "to") && (dealt[p]) || w == "to" && givenTo(s, k):
		firm(suggests, "dealings")
	}
	switch {
	case (next == "'s" || next == "’s") && (ofFirm[s.low(n.end+1)] || ofFirm[s.low(n.end+2)] || ofFirm[s.low(n.end+3)] && !functionWord[s.low(n.end+1)]):
		firm(tells, "what a firm has")
	case next == "," && s.low(n.end+1) == "whose" && (ofFirm[s.low(n.end+2)] || ofFirm[s.low(n.end+3)]):
		firm(tells, "what a firm has")
	case ofFirm[next]:
		firm(suggests, "what a firm has")
	case n.undergone(firmSuffers):
		firm(suggests, "what is done to firms")
	case n.verbAfter(firmDoes):
		firm(suggests, "what a firm does")
	case n.verbAfter(firmMayDo):
		firm(hints, "what a firm may do")
	}
	return out
}

// camelSuffix reports whether the last of words written as one, with capitals, ends names of firms: "OsgroveEnergy".
func camelSuffix(text string) bool {
	for k := len(text) - 1; k > 1; k-- {
		if c := text[k]; c >= 'A' && c <= 'Z' {
			return firmSuffix[strings.ToLower(text[k:])] && text[k-1] >= 'a' && text[k-1] <= 'z'
		}
	}
	return false
}

// likeAPerson reports whether a name has the form of a person's: two words, of which the first is no word of the
// language and the last no word for firms.
func (n *nameInList) likeAPerson() bool {
	s := n.s
	return n.end == n.start+2 && !s.Tokens[n.start].is(common) && !firmSuffix[s.low(n.end-1)] && !plural(s.low(n.end-1)) && !isUpper(s.Tokens[n.end-1].Text)
}

// undergone reports whether the name, or the list it closes, is the subject of one of the participles.
func (n *nameInList) undergone(verbs map[string]bool) bool {
	for k := n.last; k < n.last+4; k++ {
		if w := n.s.low(k); verbs[w] && undergoes(n.s, k) {
			return true
		} else if !auxiliary[w] && w != "later" && w != "then" {
			return false
		}
	}
	return false
}

// givenTo reports whether the "to" at token k names who gets what was delivered or sold.
func givenTo(s *Sentence, k int) bool {
	for j := k - 1; j >= 0 && j > k-18; j-- {
		if transfers[s.low(j)] {
			return true
		} else if s.low(j) == "to" || finite(s, j) || s.low(j) == ";" {
			return false
		}
	}
	return false
}

// verbAfter reports whether one of the verbs follows the name, over auxiliaries, adverbs and an apposition.
func (n *nameInList) verbAfter(verbs map[string]bool) bool {
	s := n.s
	k := n.last
	if s.low(k) == "," && (s.low(k+1) == "whose" || s.low(k+1) == "which") {
		k += 2
	}
	for ; k < n.last+4; k++ {
		if w := s.low(k); verbs[w] && !(strings.HasSuffix(w, "ed") && undergoes(s, k)) {
			return true
		} else if !auxiliary[w] && w != "to" && w != "also" && w != "now" && w != "already" && w != "recently" && w != "currently" && w != "just" && w != "has" && w != "have" && w != "had" && w != "will" && w != "is" {
			return false
		}
	}
	return false
}

// undergoes reports whether a form of "be" stands before the participle at k.
func undergoes(s *Sentence, k int) bool {
	return beForm[s.low(k-1)] || s.low(k-1) == "been" || s.low(k-1) == "being" || beForm[s.low(k-2)] && strings.HasSuffix(s.low(k-1), "ly")
}

// onlyField reports whether the words of a name say no more than of which field something is: "Public Health".
func (n *nameInList) onlyField() bool {
	if n.lx.Find(lexicon.Sector, n.s.textOf(n.start, n.end)) != nil {
		return true
	}
	for k := n.start; k < n.end; k++ {
		w := n.s.low(k)
		if !n.s.Tokens[k].is(common) && !n.s.begins(k, lexicon.InSectors) {
			return false
		}
		if fieldWord[w] {
			return true
		}
	}
	return false
}

var (
	fieldWord = wordSet("public mental clean new renewable nuclear national international global digital solar wind green rural women's veterans veteran primary community financial social energy human animal aged child maternal family federal world local state resources mining")

	// firmSuffix are last words of names of firms, besides those that head names of bodies.
	firmSuffix = wordSet(`health pharma pharmaceutical pharmaceuticals energy corp systems technologies technology electric electronics chemical chemicals steel foods capital ventures partners insurance logistics semiconductor semiconductors
		petroleum telecom telecommunications entertainment aerospace aviation robotics biotech biologics therapeutics labs laboratories studios auto automotive automobile shipping shipyard shipyards securities products solutions resources energies water rail renewables biologicals microsystems fertilisers fertilizers
		airline airlines motors cement textiles mills interactive networks software microelectronics materials innovations enterprises brewery breweries heavy constructions dynamics instruments optics photonics genomics biosciences equities investments trading power oil gas`)

	// made are participles before the "by" of who makes or runs a thing.
	made = wordSet("made built manufactured supplied developed produced designed acquired bought purchased commissioned constructed invented assembled sold")

	// runs are participles before the "by" of who runs or has a thing.
	runs = wordSet("delivered run operated owned managed offered provided")

	// ofFirm are what only firms have.
	ofFirm = wordSet("shareholders shareholder ceo employees subsidiary subsidiaries shares workers executives workforce shipyard factory factories management boss bosses headquarters takeover privatisation privatization merger stake customers profits share-price products plant assembly-line subscribers dealership dealers spokesperson stores outlets supermarkets campus premises")

	// dealt are words before "with" or "from" and a partner in business.
	dealt = wordSet("contract contracts partnership partnered partnering agreement deal venture worked working work orders order tender procurement procured bought supplied negotiating negotiations talks merger merged teamed")

	// transfers are verbs for giving goods or work to somebody.
	transfers = wordSet("handed delivered awarded sold shipped supplied outsourced licensed leased")

	// firmSuffers are participles of what happens to firms.
	firmSuffers = wordSet("fined nationalised nationalized privatised privatized acquired floated delisted listed restructured headquartered bankrupted shortlisted contracted subcontracted")

	// firmDoes are verbs that firms are the subjects of, and hardly anybody else.
	firmDoes = wordSet("manufactures manufactured hires hired employs employed acquired acquires merged sells sold floated assembles listed restructured outsourced retrenched refinanced exports exported")

	// firmMayDo are verbs that states and people are the subjects of as well.
	firmMayDo = wordSet("makes made built builds building supplies supplied invests invested delivers delivered won signed opens opened expands expanded bought buys produces produced operates operated launched developed develops contributes contributed runs owns owned announced plans provides reports reported")
)
