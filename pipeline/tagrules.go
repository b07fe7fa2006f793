package pipeline

import "strings"

// correctForms mends parts of speech that the form of a word or the words beside it rule out.
func correctForms(ts []Token) {
	for i := range ts {
		t := &ts[i]
		switch {
		case strings.HasPrefix(t.Tag, "VB") && upBehind(ts, i) && (strings.HasPrefix(ts[i-1].Tag, "JJ") || t.Tag == "VBZ" && ts[i-1].Tag == "CC") && changeVerbs[t.Low] == "" && !auxiliary[t.Low]:
			t.Tag = "NN" // "with foreign cargo up 2 percent and containers up 7 percent"
		case (t.Tag == "VB" || t.Tag == "VBG") && i > 1 && upBehind(ts, i) && (ts[i-1].Low == ";" || ts[i-1].Low == "and") && changeVerbs[t.Low] == "" && !auxiliary[t.Low] && !goesUp[t.Low]:
			t.Tag = "NN" // "; clothing up by 2 percent"
		case t.Tag == "VB" && i > 2 && i+1 < len(ts) && ts[i-1].Low == "and" && ts[i-2].Low == ";" && ts[i+1].Low == "and":
			t.Tag = "NN" // "; and transport and storage were"
		case t.Tag == "VBG" && i > 0 && i+1 < len(ts) && gerundNoun[t.Low] && ts[i+1].Tag == "CD" && (isNounTag(ts[i-1].Tag) || strings.HasPrefix(ts[i-1].Tag, "JJ")):
			t.Tag = "NN" // "equipment manufacturing 10 percent"
		case t.Low == "number" && t.Tag == "NN" && i > 0 && i+2 < len(ts) && ts[i-1].Tag == "NNS" && (ts[i+1].Tag == "CD" || ts[i+2].Tag == "CD" && (ts[i+1].Tag == "RB" || ts[i+1].Tag == "IN")), t.Low == "number" && t.Tag == "NN" && i > 1 && i+1 < len(ts) && ts[i-1].Low == "now" && ts[i-2].Tag == "NNS" && ts[i+1].Tag == "CD":
			t.Tag = "VBP" // "individual businesses number 12 million"
		case t.Low == "whereas":
			t.Tag = "IN"
		case t.Tag == "VBD" && i > 1 && ts[i-1].Tag == "," && ts[0].Tag == "IN" && i+1 < len(ts) && isNounTag(ts[i+1].Tag) && strings.HasSuffix(t.Low, "ed") && verbFollows(ts, i+1):
			t.Tag = "VBN" // "at the end of May, installed capacity was"
		case (t.Low == "rs" || t.Low == "rs.") && strings.HasPrefix(t.Tag, "VB"):
			t.Tag = "NNP" // rupees
		case t.Tag == "VBZ" && t.Low != "has" && i+1 < len(ts) && ts[i+1].Tag == "VBN" && levelOrMove(ts[i+1].Low) && (i == 0 || ts[i-1].Tag == ","):
			t.Tag, ts[i+1].Tag = "NNS", "VBD" // "at the end of June, deposits reached"
		case moneySign(*t):
			t.Tag = "$"
		case t.Tag == "NN" && i > 0 && ts[i-1].Tag == "MD" && i+1 < len(ts) && (moneySign(ts[i+1]) || ts[i+1].Tag == "CD" || ts[i+1].Tag == "DT"):
			t.Tag = "VB" // "the towns will share £40 million"
		case t.Low == "costs" && i > 0 && (ts[i-1].Tag == "NN" || ts[i-1].Tag == "VBG") && moneyAhead(ts, i+1):
			t.Tag = "VBZ" // "surface dressing costs around £4"
		case t.Low == "freight" || t.Low == "ratio" || t.Low == "programme":
			t.Tag = "NN" // what is carried, never done
		case t.Low == "aged" && i+1 < len(ts) && (ts[i+1].Tag == "CD" || ts[i+1].Tag == "IN"):
			t.Tag = "VBN" // "boys aged 12"
		case t.Tag == "JJS" && notSuperlative[t.Low]:
			t.Tag = "NN" // "the forest covers 3 million hectares"
			if t.Low == "harvest" && i > 0 && i+1 < len(ts) && ts[i-1].Tag == "NNS" && ts[i+1].Tag == "CD" {
				t.Tag = "VBP"
			}
		case i > 0 && i+1 < len(ts) && (t.Tag == "RB" || t.Tag == "JJ" || t.Tag == "NN") && ts[i-1].Tag == "NNS" && ts[i+1].Tag == "CD" && likePlural[t.Low+"s"]:
			t.Tag = "VBP" // "the branches cover 95% of the firms"
		case t.Low == "cost" && t.Tag == "NN" && i > 0 && isNounTag(ts[i-1].Tag) && costsAhead(ts, i+1):
			t.Tag = "VBD" // "the strike cost hospitals an estimated 180 million pounds"
		case t.Tag == "NNS" && i > 0 && i+1 < len(ts) && (ts[i-1].Tag == "NN" || ts[i-1].Tag == "NNP") && (ts[i+1].Low == "each" || ts[i+1].Low == "every"):
			t.Tag = "VBZ" // "the fund grants each student"
		case t.Tag == "NN" && supportsCount[t.Low] && i > 1 && i+1 < len(ts) && ts[i-1].Low == "and" && ts[i+1].Tag == "CD" && baseVerbBefore(ts, i-1):
			t.Tag = "VB" // "will cut waiting times and support 600 jobs"
		case t.Tag == "VBP" && i > 2 && ts[i-1].Tag == "NNS" && !auxiliary[t.Low] && helpBefore(ts, i-1):
			t.Tag = "VB" // "we have helped 5 million graduates find jobs"
		case t.Low == "standing" && t.Tag == "NN" && i+1 < len(ts) && ts[i+1].Low == "at":
			t.Tag = "VBG" // "with the rate standing at 90%"
		case t.Low == "key" && t.Tag == "NN" && i+2 < len(ts) && (ts[i+1].Tag == "VBN" || ts[i+1].Tag == "VBD") && strings.HasPrefix(ts[i+2].Tag, "NN"):
			t.Tag, ts[i+1].Tag = "JJ", "VBN" // "key protected species"
		case t.Tag == "NNS" && i > 0 && i+1 < len(ts) && (likePlural[t.Low] || t.Low == "sees") && (ts[i-1].Tag == "NN" || ts[i-1].Tag == "JJ") && (ts[i+1].Tag == "CD" || moneySign(ts[i+1])):
			t.Tag = "VBZ" // "the clinic sees 300 patients a day"
		case t.Tag == "NN" && strings.HasSuffix(t.Low, "ing") && i+2 < len(ts) && governsFigure(t.Low, ts[i+1].Low) && (ts[i+2].Tag == "CD" || ts[i+2].Tag == "RB" || ts[i+2].Tag == "IN"):
			t.Tag = "VBG" // "a rise of 14%, accounting for 17% of the total and growing by 3 points"
		}
	}
}

// notSuperlative are words that only look like superlatives.
var notSuperlative = wordSet("forest harvest interest request contest protest arrest guest quest conquest inquest rainforest test priest chest nest west")

// governsFigure reports whether a participle leads to a figure by the word behind it.
func governsFigure(low, next string) bool {
	return low == "accounting" && next == "for" || low == "making" && next == "up" || changeVerbs[low] != "" && (next == "by" || next == "to")
}

// supportsCount are verbs with counted objects whose base form is taken for the noun.
var supportsCount = wordSet("support benefit fund help train house staff serve cover aid target host open study plant produce export import purchase refund")

// baseVerbBefore reports whether a base form behind a modal or "to" stands before token i in its clause, which what follows "and" goes on
// with.
func baseVerbBefore(ts []Token, i int) bool {
	for k := i - 1; k > 0 && k > i-15 && ts[k].Low != ";"; k-- {
		if ts[k].Tag == "VB" && (ts[k-1].Tag == "MD" || ts[k-1].Tag == "TO") {
			return true
		}
	}
	return false
}

// helpBefore reports whether the noun phrase that ends before token i is the object of a verb of helping or letting, whose bare
// infinitive follows.
func helpBefore(ts []Token, i int) bool {
	for k := i; k > 0 && k > i-8; k-- {
		switch t := ts[k].Tag; {
		case letsDo[ts[k].Low] && strings.HasPrefix(t, "VB"):
			return true
		case !isNounTag(t) && !strings.HasPrefix(t, "JJ") && t != "CD" && t != "DT" && t != "PRP$" && t != "IN" && t != "RB":
			return false
		}
	}
	return false
}

// letsDo are verbs with a bare infinitive.
var letsDo = wordSet("help helps helped helping let lets letting")

// costsAhead reports whether an amount stands at token i, perhaps behind an article or whom it is of: "an estimated 3 million",
// "the hospitals about 3 million".
func costsAhead(ts []Token, i int) bool {
	for k := i; k < len(ts) && k < i+7; k++ {
		switch t := ts[k].Tag; {
		case t == "CD" || moneySign(ts[k]):
			return true
		case t != "DT" && t != "RB" && t != "VBN" && t != "JJ" && t != "PRP" && t != "PRP$" && !isNounTag(t) || ts[k].Low == "of":
			return false
		}
	}
	return false
}

// moneyAhead reports whether an amount of money stands at token i, perhaps behind a word of hedging.
func moneyAhead(ts []Token, i int) bool {
	if i < len(ts) && (ts[i].Tag == "RB" || ts[i].Tag == "IN") {
		i++
	}
	return i < len(ts) && moneySign(ts[i])
}

// moneySign reports whether a token is the sign of a currency, also one that the tagger does not know.
func moneySign(t Token) bool { return t.Tag == "$" || t.Low == "£" || t.Low == "€" }

// levelOrMove reports whether a participle is as well the past tense of a verb of amount or of change.
func levelOrMove(low string) bool {
	return levelVerbs[low] && low != "been" || changeVerbs[low] != ""
}

// verbFollows reports whether a finite verb follows token i in the same clause, and none stands before it.
func verbFollows(ts []Token, i int) bool {
	for k := range ts {
		switch t := ts[k].Tag; {
		case k == i-1:
		case t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD":
			return k > i
		case k > i && (t == "," || ts[k].Low == ";"):
			return false
		}
	}
	return false
}

// upBehind reports whether "up" or "down" and a number stand behind token i.
func upBehind(ts []Token, i int) bool {
	if i == 0 || i+3 >= len(ts) || ts[i+1].Low != "up" && ts[i+1].Low != "down" {
		return false
	}
	return ts[i+2].Tag == "CD" || ts[i+2].Low == "by" && ts[i+3].Tag == "CD"
}

// goesUp are infinitives and participles of verbs that "up" or "down" belongs to.
var goesUp = wordSet("make making take taking go going move moving come coming trend trending head heading nudge nudging inch inching shoot shooting creep creeping")
