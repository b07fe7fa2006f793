// Package words splits text into word tokens, the same way for transcripts and for lexicons, so that
// a phrase of a lexicon meets the same words in a text.
//
// In goes a stretch of text, out come tokens with byte spans; it never changes or normalises text.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"briefgraph/internal/source"
)

// Split returns the tokens of text[at.Start:at.End]. A token is a word with its inner hyphens,
// apostrophes, ampersands and dots ("year-on-year", "R&D", "U.S."), a number with its separators
// ("1,118.5"), a possessive ending ("'s"), a currency sign with its letters ("US$", "$US"), or one other
// character. White space is skipped.
func Split(text string, at source.Span) []source.Span {
	out := make([]source.Span, 0, at.Len()/5+1)
	for i := at.Start; i < at.End; {
		if text[i] == ' ' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:at.End])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			end := scanNumber(text[:at.End], i)
			if w := scanWord(text[:at.End], i); w > end && !splitsAfterNumber(text[:at.End], end) {
				end = w
			}
			out = append(out, source.Span{Start: i, End: end})
			i = end
		case isWordRune(r):
			end := scanWord(text[:at.End], i)
			if n := currencyPrefix(text[i:end]); n > 0 {
				end = i + n // RMB198 is a sum
			}
			if end < at.End && text[end] == '$' && end-i <= 3 && strings.ToUpper(text[i:end]) == text[i:end] {
				end++
			}
			if p := possessive(text[i:end]); p > 0 {
				out = append(out, source.Span{Start: i, End: end - p})
				i = end - p
			}
			out = append(out, source.Span{Start: i, End: end})
			i = end
		case r == '$' && signLetters(text[i+1:at.End]) > 0:
			end := i + 1 + signLetters(text[i+1:at.End])
			out = append(out, source.Span{Start: i, End: end})
			i = end
		case (r == '\'' || r == '’') && strings.HasPrefix(text[i+n:at.End], "s") && !wordAt(text[:at.End], i+n+1):
			out = append(out, source.Span{Start: i, End: i + n + 1})
			i += n + 1
		default:
			out = append(out, source.Span{Start: i, End: i + n})
			i += n
		}
	}
	return out
}

// currencyPrefix is the length of a currency code that is written straight before digits, or 0.
func currencyPrefix(w string) int {
	if w[0] < 'A' || w[0] > 'Z' || len(w) < 3 || !strings.ContainsAny(w, "0123456789") {
		return 0 // most words
	}
	for _, c := range []string{"RMB", "USD", "CNY", "EUR", "GBP", "INR", "AUD", "HKD", "SGD", "NZD", "CAD", "JPY", "Rs"} {
		if strings.HasPrefix(w, c) && len(w) > len(c) && w[len(c)] >= '0' && w[len(c)] <= '9' {
			return len(c)
		}
	}
	return 0
}

// signLetters is the length of the letters after a dollar sign that say whose it is: "$A20 million", "$NZ 3".
func signLetters(rest string) int {
	for _, c := range []string{"AUS", "CAN", "NZ", "US", "HK", "A", "C", "S"} {
		if strings.HasPrefix(rest, c) && (digitAt(rest, len(c)) || len(rest) > len(c) && rest[len(c)] == ' ' && digitAt(rest, len(c)+1)) {
			return len(c)
		}
	}
	return 0
}

// Fields is Split as strings, for lexicons.
func Fields(s string) []string {
	spans := Split(s, source.Span{End: len(s)})
	out := make([]string, len(spans))
	for i, sp := range spans {
		out[i] = s[sp.Start:sp.End]
	}
	return out
}

// alnum are the letters and digits of ASCII.
var alnum = func() (t [256]bool) {
	for c := range 128 {
		t[c] = c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	return
}()

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf { // the tables of Unicode take long for a comma or a stop
		return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func wordAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return isWordRune(r)
}

func digitAt(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// scanNumber is the end of the number that starts at i: digits, groups of three after commas (in India of
// two, but for the last), one decimal point; or groups of three after dots, where there are several.
func scanNumber(s string, i int) int {
	start := i
	for digitAt(s, i) {
		i++
	}
	if end := indianGroups(s, i); end > i && i-start <= 2 {
		i = end
	}
	for i+3 < len(s) && s[i] == ',' && groupAt(s, i+1) {
		i += 4
	}
	if i+7 < len(s) && s[i] == '.' && s[i+4] == '.' && groupAt(s, i+1) && groupAt(s, i+5) {
		for i+3 < len(s) && s[i] == '.' && groupAt(s, i+1) {
			i += 4
		}
		return i
	}
	if i < len(s) && s[i] == '.' && digitAt(s, i+1) {
		for i++; digitAt(s, i); i++ {
		}
	}
	return i
}

// groupAt reports whether exactly three digits stand at i.
func groupAt(s string, i int) bool {
	return digitAt(s, i) && digitAt(s, i+1) && digitAt(s, i+2) && !digitAt(s, i+3)
}

// indianGroups is the end of groups of two digits before the last group of three ("1,02,300"), without
// that group; i where there are none.
func indianGroups(s string, i int) int {
	end := i
	for end+2 < len(s) && s[end] == ',' && digitAt(s, end+1) && digitAt(s, end+2) && !digitAt(s, end+3) {
		end += 3
	}
	if end < len(s) && s[end] == ',' && groupAt(s, end+1) {
		return end
	}
	return i
}

// unitSuffixes are units and scales that are written straight after the digits. Anything else there
// makes a word of the whole ("5G", "3rd", "1990s").
var unitSuffixes = map[string]bool{"bn": true, "m": true, "mn": true, "tn": true, "trn": true, "k": true, "b": true,
	"million": true, "billion": true, "trillion": true, "kg": true, "km": true, "kwh": true, "kw": true, "gw": true, "mw": true,
	"gwh": true, "mwh": true, "twh": true, "kv": true, "ha": true, "nm": true, "mm": true, "cm": true, "tce": true, "pc": true,
	"pp": true, "bps": true, "t": true, "yuan": true, "percent": true, "x": true, "th": false}

// splitsAfterNumber reports whether the number that ends at i is a token by itself.
func splitsAfterNumber(s string, i int) bool {
	if i < len(s) && (s[i] == '-' || s[i] == '.' || s[i] == '\'') {
		return s[i] == '.' || digitAt(s, i+1) // "10-15" is two numbers, "10-year" a word
	}
	end := i
	for end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	suffix := s[i:end]
	if suffix == "K" || suffix == "G" || suffix == "M" && wordAt(s, end) {
		return false
	}
	return unitSuffixes[strings.ToLower(suffix)] && !wordAt(s, end)
}

// scanWord is the end of the word that starts at i.
func scanWord(s string, i int) int {
	start := i
	for i < len(s) {
		if alnum[s[i]] { // most characters of most words
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			i += n
			continue
		}
		if r == '-' && i > start && suspended(s[i+n:]) {
			return i + n // "medium- and long-term"
		}
		switch r {
		case '-', '\'', '’', '&', '·':
			if i > start && wordAt(s, i+n) {
				i += n
				continue
			}
		case '+':
			i += n
			if wordAt(s, i) {
				continue
			}
		case '.':
			if i-start >= 1 && wordAt(s, i+1) && !digitAt(s, i+1) && !endsSentence(s, start, i) {
				i++
				continue
			}
			if abbreviated(s[start:i]) {
				i++
				if i < len(s) && s[i] == '-' && wordAt(s, i+1) {
					i++
					continue // U.S.-led
				}
			}
		}
		break
	}
	return i
}

// endsSentence reports whether the dot at i ends a sentence behind which the space is missing: "the Ports Fund.This money".
// Three small letters stand before it, and a capital with a small one after it, which addresses do not have.
func endsSentence(s string, start, i int) bool {
	if i-start < 3 || i+2 >= len(s) {
		return false
	}
	return small(s[i-1]) && small(s[i-2]) && s[i+1] >= 'A' && s[i+1] <= 'Z' && small(s[i+2])
}

func small(c byte) bool { return c >= 'a' && c <= 'z' }

// suspended reports whether a hyphen stands for a part said later: "and" or "or" follows.
func suspended(rest string) bool {
	return strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, " or ") || strings.HasPrefix(rest, " to ")
}

// titles are abbreviations that keep their dot.
var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "no": true, "hon": true,
	"rev": true, "gen": true, "sen": true, "rep": true, "gov": true, "lt": true, "col": true, "maj": true, "capt": true, "messrs": true,
	"rs": true, "smt": true, "inc": true, "ltd": true, "co": true, "corp": true, "vs": true, "jr": true, "sr": true}

func abbreviated(w string) bool {
	if titles[strings.ToLower(w)] && w[0] >= 'A' && w[0] <= 'Z' {
		return true
	}
	// U.S, a.m: single letters with dots between, and a lone initial as in "John F. Kennedy"
	if len(w) == 1 {
		return w[0] >= 'A' && w[0] <= 'Z' && w != "I"
	}
	if strings.Count(w, ".") == 0 {
		return false
	}
	for _, p := range strings.Split(w, ".") {
		if utf8.RuneCountInString(p) != 1 {
			return false
		}
	}
	return true
}

// possessive is the length of a possessive ending of w, or 0.
func possessive(w string) int {
	if c := w[len(w)-1]; c != 's' && c != 'S' {
		return 0
	}
	for _, p := range []string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(w, p) && len(w) > len(p) {
			return len(p)
		}
	}
	return 0
}
