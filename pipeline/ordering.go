package pipeline

import "strings"

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

// itemWord are words that begin the items of a list in speech.
var itemWord = wordSet("first second third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly fourthly fifthly next finally lastly")

// directing are verbs of those who have others do something.
var directing = flat(inflected(map[string]string{"x": "direct guide organize organise instruct require mobilize mobilise order task assign commission"}), "")
