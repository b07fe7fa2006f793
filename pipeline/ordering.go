package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// ordering are those who have something done: the speaker's body in a list of what it is going to do, "First, launch the
// campaign", and who directs others to do it, "the ministry has instructed local offices to carry out the campaign".
func (r *relater) ordering(si, v int) []actor {
	s := &r.doc.Sentences[si]
	if imperative(s, v) {
		return r.ourselves(s, 0.7)
	}
	if k := infinitiveOf(s, groupStart(s, v), v); k > 0 && directing[s.low(k)] && !undone(s, k) && !passive(s, k) {
		return r.actors(si, k)
	}
	return nil
}

// imperative reports whether the verb at v begins a sentence without a subject, after an ordinal at most: an item of a list
// of what is to be done.
func imperative(s *Sentence, v int) bool {
	return v == 2 && s.low(1) == "," && itemWord[s.low(0)] && s.Tokens[v].Text == s.low(v) && !strings.HasSuffix(s.low(v), "ed") && !strings.HasSuffix(s.low(v), "ing")
}

// itemWord are words before a comma with which a speaker counts his points.
var itemWord = wordSet("first second third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly fourthly fifthly next finally lastly")

// directing are verbs of those who have others do something.
var directing = flat(inflected(map[string]string{"x": "direct guide organize organise instruct require mobilize mobilise order task assign commission"}), "")

// placeActs reports whether the subject of the verb at v is the name of a place and nothing else: its government acts.
func (r *relater) placeActs(si, v int) bool {
	s := &r.doc.Sentences[si]
	subj := subjectBefore(s, v)
	for _, l := range r.bySent[si] {
		if r.doc.Entities[l.Entity].Class == lexicon.Place && l.Start == subj.Start {
			return l.End == subj.End || l.End+1 == subj.End && ofGovernment[s.low(l.End)]
		}
	}
	return false
}

var ofGovernment = wordSet("province municipality city county prefecture state district")

// bodyEndsAt reports whether the name of a body ends before token i, an adverb between at most: what follows is its verb, in
// "the Ministry of Docks issued guidelines" too.
func (r *relater) bodyEndsAt(si, i int) bool {
	s := &r.doc.Sentences[si]
	for s.tag(i-1) == "RB" {
		i--
	}
	for _, b := range r.bySent[si] {
		if isBody(r.doc.Entities[b.Entity].Class) && (b.End == i || afterBracket(s, b.End) == i) {
			return true
		}
	}
	return false
}

// firstToAct is the verb that has the subject of the one at v, where somebody takes the lead in doing it, "Hunan took the
// lead in launching P", or is the first to do it; v for others.
func firstToAct(s *Sentence, v int) int {
	switch before := s.low(v - 1); {
	case before == "in" && s.low(v-2) == "lead" && s.low(v-3) == "the" && strings.HasPrefix(s.low(v-4), "t"):
		return v - 4
	case before == "to":
		for k := v - 2; k > 1 && k > v-12; k-- {
			switch {
			case s.low(k) == "first" && (s.low(k-1) == "the" && beForm[s.low(k-2)] || s.low(k-1) == "among" && beForm[s.low(k-2)]):
				return k - 2
			case s.low(k) == "first" && s.low(k-1) == "the" && s.low(k-2) == "among" && beForm[s.low(k-3)]:
				return k - 3
			case isVerb(s, k) || s.low(k) == ",":
				return v
			}
		}
	}
	return v
}
