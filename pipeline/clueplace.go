package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// placeClues are signs that a name is a place: prepositions with verbs of motion and of being somewhere, nouns for places
// round it, what only a place has.
func (n *nameInList) placeClues() []clue {
	place := func(weight float64, reason string) []clue {
		return []clue{{class: lexicon.Place, weight: weight, reason: reason}}
	}
	s, k := n.s, n.before()
	if innerCapital(s.Tokens[n.end-1].Text) {
		return nil
	}
	if kind := placeNoun[singular(s.low(n.end))]; kind != "" && s.Tokens[n.end].Text == s.low(n.end) || s.low(n.end) == "area" || s.low(n.end) == "coast" {
		return []clue{{class: lexicon.Place, kind: first(kind, "district"), weight: tells - 0.2, reason: "the noun behind it"}}
	}
	if n.modifies() {
		return nil
	}
	if w := s.low(n.end); (w == "'s" || w == "’s") && (ofPlace[s.low(n.end+1)] || ofPlace[s.low(n.end+2)]) {
		return place(tells, "what a place has")
	}
	if w := s.low(n.end); w == "'s" || w == "’s" || w == "'" || w == "’" {
		return nil
	}
	w, p := s.low(k), s.low(k-1)
	switch {
	case w == "of" && placeNoun[singular(p)] != "":
		return []clue{{class: lexicon.Place, kind: placeNoun[singular(p)], weight: tells, reason: "the noun before it"}}
	case w == "of" && (ofPlace[p] || compass[p]):
		return place(tells-0.2, "what a place has")
	case nearTo[w]:
		return place(tells-0.2, "nearness")
	case w == "from" && measured[p], w == "between" && s.low(k-1) == "road":
		return place(tells, "distance")
	case (w == "in" || w == "at" || w == "near") && (beingSomewhere[p] || beForm[p] || beingSomewhere[s.low(k-2)] && p != "interest"):
		return place(tells-0.1, "being somewhere")
	case (w == "to" || w == "for" || w == "from" || w == "in" || w == "at") && motion[p], motion[w] && w != "left" && w != "leave" && visitVerb[w]:
		return place(suggests, "motion")
	case w == "in" && !intoWhat[p] && !intoWhat[s.low(k-2)]:
		if n.ownWord() && n.amongPlaces() {
			return place(tells, "in it")
		}
		return place(suggests, "in it")
	case w == "at" && !ofFirm[p] && !dealt[p] && n.ownWord() && n.first == n.start:
		return place(tells-0.2, "at it")
	case w == "at":
		return place(suggests, "at it")
	case w == "from" || w == "to":
		return place(hints/2, "from or to it")
	}
	return nil
}

// amongPlaces reports whether no other name of the list is known to be of another class.
func (n *nameInList) amongPlaces() bool {
	for _, start := range n.items {
		if c := n.near.classOf[start]; c != "" && c != lexicon.Place {
			return false
		}
	}
	return true
}

// ownWord reports whether all of a name are words of no language that the tagger has learnt, written as names are, without
// article and no plural: such a name after "in" is a place.
func (n *nameInList) ownWord() bool {
	for k := n.start; k < n.end; k++ {
		t := n.s.Tokens[k]
		if t.is(common) || len(t.Text) < 3 || strings.ToLower(t.Text[1:]) != t.Text[1:] || countLetters(t.Text) != len(t.Text) {
			return false
		}
	}
	return n.s.low(n.start-1) != "the" && !plural(n.s.low(n.end-1)) // towns take no article: "at the Lodge"
}

var (
	// ofPlace are what only places have.
	ofPlace = wordSet("mayor residents inhabitants outskirts streets suburbs population airport harbour harbor waterfront coastline mayoralty people siege bombing citizens centre foreshore showgrounds")

	compass  = wordSet("north south east west northeast northwest southeast southwest north-east north-west south-east south-west northwards outskirts outside inland upstream downstream")
	nearTo   = wordSet("near outside throughout across towards")
	measured = wordSet("km kilometres kilometers kilometre kilometer miles away far")

	beingSomewhere = wordSet("live lives lived living based located headquartered situated born built build building builds building held stationed opened opens open opening settle settled reside residing station stationed stay stayed staying met meet meeting landed camped establish established factory plant plants office offices headquarters hospital hospitals school schools clinic clinics polyclinic families communities people")
	motion         = wordSet("travel travels travelled traveled travelling traveling go goes going went gone fly flies flew flying return returns returned returning move moved moving head heading headed drive drove driving visit visits visited visiting trip trips flight flights came come road rail train tour toured touring arrive arrived arriving arrival journey sail sailed evacuated relocate relocated relocating welcome")
	visitVerb      = wordSet("visit visits visited visiting tour toured touring")

	// intoWhat are words with which "in" leads to no place: "confidence in", "invest in".
	intoWhat = wordSet("confidence stake stakes share shares invest invests invested investing investment investments believe believes believed believing trust faith interest interested involved role participate participated participating part party member members increase increases increased cut cuts rise fall decline growth change changes result results resulted engage engaged position success succeed enrol enroll enrolled enrolling specialise included include mentioned contained written set said published appear appears appeared appearing vote votes voted seat seats reported money crisis interests participation wrote")
)
