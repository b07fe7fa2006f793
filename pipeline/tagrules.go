package pipeline

import "strings"

// correctForms mends parts of speech that the form of a word or the words beside it rule out.
func correctForms(ts []Token) {
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Low == "freight":
			t.Tag = "NN" // what is carried, never done
		case t.Tag == "NN" && strings.HasSuffix(t.Low, "ing") && i+2 < len(ts) && governsFigure(t.Low, ts[i+1].Low) && (ts[i+2].Tag == "CD" || ts[i+2].Tag == "RB" || ts[i+2].Tag == "IN"):
			t.Tag = "VBG" // "a rise of 14%, accounting for 17% of the total and growing by 3 points"
		}
	}
}

// governsFigure reports whether a participle leads to a figure by the word behind it.
func governsFigure(low, next string) bool {
	return low == "accounting" && next == "for" || changeVerbs[low] != "" && (next == "by" || next == "to")
}
