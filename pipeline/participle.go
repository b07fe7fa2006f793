package pipeline

import "strings"

// participle is the verb at v as a participle after a noun: "established", "organized".
func participle(s *Sentence, v int) string {
	w := s.low(v)
	if p := irregular[w]; p != "" {
		return p
	}
	switch s.tag(v) {
	case "VBN", "VBD":
		return w
	}
	if base, ok := strings.CutSuffix(w, "ing"); ok {
		return pastOf(base)
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

// irregular are participles that differ from the past tense, and by their base and third person.
var irregular = map[string]string{"took": "taken", "take": "taken", "takes": "taken", "gave": "given", "give": "given", "gives": "given", "wrote": "written",
	"write": "written", "writes": "written", "saw": "seen", "see": "seen", "sees": "seen", "drew": "drawn", "draw": "drawn", "draws": "drawn", "grew": "grown",
	"knew": "known", "threw": "thrown", "drove": "driven", "drive": "driven", "drives": "driven", "chose": "chosen", "choose": "chosen", "chooses": "chosen",
	"ran": "run", "run": "run", "runs": "run", "began": "begun", "spoke": "spoken", "broke": "broken", "froze": "frozen", "stole": "stolen", "did": "done",
	"went": "gone", "bid": "bid", "bids": "bid", "put": "put", "puts": "put", "cut": "cut", "cuts": "cut", "set": "set", "sets": "set", "undertook": "undertaken",
	"undertake": "undertaken", "undertakes": "undertaken", "withdrew": "withdrawn", "shook": "shaken", "showed": "shown"}

// pastOf is the past participle of a verb by the stem of its -ing form: "creat", "build", "hold".
func pastOf(stem string) string {
	for _, lemma := range []string{stem, stem + "e"} {
		if fs := verbForms(lemma); len(fs) > 3 && fs[len(fs)-1] != lemma+"ed" && fs[len(fs)-1] != stem+"ed" {
			return fs[len(fs)-1]
		}
	}
	return stem + "ed"
}
