package evaluate

import (
	"math/big"
	"strings"
	"unicode"
)

// fold makes names comparable: no case, punctuation, articles or plural s.
func fold(s string) string { return strings.Join(foldTokens(s), " ") }

func foldTokens(s string) []string {
	ws := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	out := ws[:0]
	for _, w := range ws {
		if w == "the" || w == "a" || w == "an" || w == "s" {
			continue
		}
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-1]
		}
		out = append(out, w)
	}
	return out
}

// tokenF1 is the F1 of the bags of folded tokens of two phrases.
func tokenF1(a, b string) float64 {
	as, bs := foldTokens(a), foldTokens(b)
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range as {
		count[w]++
	}
	n := 0
	for _, w := range bs {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return 2 * float64(n) / float64(len(as)+len(bs))
}

// sameName: a shared name or alias, or names with a token F1 of at least 0.75.
func sameName(name string, aliases []string, gold string, goldAliases []string) bool {
	have := map[string]bool{fold(name): true}
	for _, a := range aliases {
		have[fold(a)] = true
	}
	delete(have, "")
	if have[fold(gold)] {
		return true
	}
	for _, a := range goldAliases {
		if have[fold(a)] {
			return true
		}
	}
	return tokenF1(name, gold) >= 0.75
}

// sameValue: equal numbers; a gold list accepts any.
func sameValue(raw []byte, v string) bool {
	text := strings.TrimSpace(string(raw))
	if text == "" || text == "null" {
		return v == ""
	}
	for _, part := range strings.Split(strings.Trim(text, "[]"), ",") {
		a, ok1 := new(big.Rat).SetString(strings.TrimSpace(part))
		b, ok2 := new(big.Rat).SetString(v)
		if ok1 && ok2 && a.Cmp(b) == 0 {
			return true
		}
	}
	return false
}

// sameUnit: equal codes; counted nouns match when folded equal, or when their head nouns are.
func sameUnit(gold Values, unit string) bool {
	for _, g := range gold {
		if g == unit || fold(g) == fold(unit) && g != "" {
			return true
		}
		if !codes[g] && !codes[unit] && headOf(g) == headOf(unit) && headOf(g) != "" {
			return true
		}
	}
	return len(gold) == 0 && unit == ""
}

var codes = map[string]bool{"percent": true, "percentage-point": true, "times": true, "basis-point": true, "tonne": true, "day": true, "month": true, "year": true,
	"kWh": true, "km": true, "CNY": true, "USD": true, "AUD": true, "EUR": true, "GBP": true, "INR": true, "SGD": true, "NZD": true}

func headOf(unit string) string {
	ts := foldTokens(unit)
	if len(ts) == 0 {
		return ""
	}
	return ts[len(ts)-1]
}

// overlapping reports whether two quotes of one text overlap: one holds the other, or they share a run
// of five words.
func overlapping(a, b string) bool {
	as, bs := strings.Fields(a), strings.Fields(b)
	x, y := strings.Join(as, " "), strings.Join(bs, " ")
	if strings.Contains(x, y) || strings.Contains(y, x) {
		return true
	}
	for i := 0; i+5 <= len(bs); i++ {
		if strings.Contains(x, strings.Join(bs[i:i+5], " ")) {
			return true
		}
	}
	return false
}
