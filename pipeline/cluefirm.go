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
	switch {
	case w == "by" && made[p]:
		firm(tells, "what is made by it")
	case w == "by" && runs[p]:
		firm(suggests, "what is run by it")
	case (w == "of" || w == "at" || w == "in" || w == "with" || w == "for" || w == "from") && ofFirm[p]:
		firm(tells, "what a firm has")
	case (w == "with" || w == "from" || w == "to") && dealt[p]:
		firm(suggests, "dealings")
	}
	switch {
	case (next == "'s" || next == "’s") && (ofFirm[s.low(n.end+1)] || ofFirm[s.low(n.end+2)] || ofFirm[s.low(n.end+3)] && !functionWord[s.low(n.end+1)]):
		firm(tells, "what a firm has")
	case next == "," && s.low(n.end+1) == "whose" && (ofFirm[s.low(n.end+2)] || ofFirm[s.low(n.end+3)]):
		firm(tells, "what a firm has")
	case ofFirm[next]:
		firm(suggests, "what a firm has")
	case n.verbAfter(firmDoes):
		firm(suggests, "what a firm does")
	case n.verbAfter(firmMayDo):
		firm(hints, "what a firm may do")
	}
	return out
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
	runs = wordSet("run operated owned managed offered provided")

	// ofFirm are what only firms have.
	ofFirm = wordSet("shareholders shareholder ceo employees subsidiary subsidiaries shares workers executives workforce shipyard factory factories management boss bosses headquarters takeover privatisation privatization merger stake customers profits share-price products plant assembly-line subscribers dealership dealers spokesperson stores outlets supermarkets")

	// dealt are words before "with" or "from" and a partner in business.
	dealt = wordSet("contract contracts partnership partnered partnering agreement deal venture worked working work orders order tender procurement procured bought supplied negotiating negotiations talks merger merged teamed")

	// firmDoes are verbs that firms are the subjects of, and hardly anybody else.
	firmDoes = wordSet("manufactures manufactured hires hired employs employed acquired acquires merged sells sold floated assembles listed restructured outsourced retrenched refinanced exports exported")

	// firmMayDo are verbs that states and people are the subjects of as well.
	firmMayDo = wordSet("makes made built builds building supplies supplied invests invested delivers delivered won signed opens opened expands expanded bought buys produces produced operates operated launched developed develops contributes contributed runs owns owned announced plans provides")
)
