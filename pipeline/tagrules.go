package pipeline

import "strings"

// correctForms mends parts of speech that the form of a word or the words beside it rule out.
func correctForms(ts []Token) {
	for i := range ts {
		t := &ts[i]
		switch {
		case t.Low == "whereas":
			t.Tag = "IN"
		case t.Low == "freight":
			t.Tag = "NN" // what is carried, never done
		case (t.Low == "rs" || t.Low == "rs.") && strings.HasPrefix(t.Tag, "VB"):
			t.Tag = "NNP" // rupees
		case t.Tag == "VBZ" && i+1 < len(ts) && ts[i+1].Tag == "VBN" && levelOrMove(ts[i+1].Low) && (i == 0 || ts[i-1].Tag == ","):
			t.Tag, ts[i+1].Tag = "NNS", "VBD" // "at the end of June, deposits reached"
		case t.Tag == "NN" && strings.HasSuffix(t.Low, "ing") && i+2 < len(ts) && governsFigure(t.Low, ts[i+1].Low) && (ts[i+2].Tag == "CD" || ts[i+2].Tag == "RB" || ts[i+2].Tag == "IN"):
			t.Tag = "VBG" // "a rise of 14%, accounting for 17% of the total and growing by 3 points"
		}
	}
}

// governsFigure reports whether a participle leads to a figure by the word behind it.
func governsFigure(low, next string) bool {
	return low == "accounting" && next == "for" || changeVerbs[low] != "" && (next == "by" || next == "to")
}

// levelOrMove reports whether a participle is as well the past tense of a verb of amount or of change.
func levelOrMove(low string) bool {
	return levelVerbs[low] && low != "been" || changeVerbs[low] != ""
}
