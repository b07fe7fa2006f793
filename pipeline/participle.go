package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// participle is the verb at v as a participle after a noun: "established", "organized".
func participle(s *Sentence, v int) string {
	w := s.low(v)
	if p := lexicon.Participle(w); p != "" {
		return p
	}
	switch s.tag(v) {
	case "VBN", "VBD":
		return w
	}
	if base, ok := strings.CutSuffix(w, "ing"); ok && (s.tag(v) == "VBG" || strings.HasPrefix(s.tag(v), "N")) {
		return pastOf(base) // but "bring" is no participle
	}
	stem := w
	if s.tag(v) == "VBZ" {
		stem = strings.TrimSuffix(w, "s")
	}
	for _, f := range verbForms(stem)[2:] {
		if !strings.HasSuffix(f, "ing") {
			return f
		}
	}
	return w
}

// pastOf is the past participle of a verb by the stem of its -ing form: "creat", "build", "hold".
func pastOf(stem string) string {
	lemmas := []string{stem, stem + "e"}
	if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
		lemmas = append(lemmas, stem[:n-1])
		if p := lexicon.Participle(stem[:n-1]); p != "" {
			return p // "putting": put
		}
	}
	for _, lemma := range lemmas {
		if fs := verbForms(lemma); len(fs) > 3 && fs[len(fs)-1] != lemma+"ed" && fs[len(fs)-1] != stem+"ed" {
			return fs[len(fs)-1]
		}
	}
	return stem + "ed"
}

// handed are verbs whose passive has the one who gets something for a subject: "nurses will be paid 3,000 dollars".
var handed = flat(inflected(map[string]string{"x": "give pay offer grant allocate allot award lend promise owe send hand guarantee"}), "allotted")

// agent is what a verb's subject is to its object, as words to append: who did it, or who got it.
func agent(s *Sentence, v int, subj string) string {
	if handed[s.low(v)] && passive(s, v) {
		return " to " + subj
	}
	return " by " + subj
}
