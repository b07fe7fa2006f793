package pipeline

import (
	"slices"
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/lexicon"
)

// nameLength is the number of capitalised words of a personal name at token j, at most four.
func nameLength(s *Sentence, j int, lx *lexicon.Lexicon) int {
	n := 0
	for j+n < len(s.Tokens) && n < 4 {
		t := s.Tokens[j+n]
		if n > 0 && nameParticles[t.Low] && len(t.Low) > 1 && t.Low != "of" && t.Low != "and" && t.Low != "the" && t.Low != "for" && t.Low != "in" && t.Low != "on" && j+n+1 < len(s.Tokens) && isUpperStart(s.Tokens[j+n+1].Text) {
			n++
			continue
		}
		if n > 0 && lxPost(s, j+n, lx) && !officeSurname[t.Low] && !lxPost(s, j, lx) {
			break // "Harold Lang President Doe"
		}
		if n > 0 && (personStart(t.Low) || t.Low == "sir" || t.Low == "madam") {
			break
		}
		if !isUpperStart(t.Text) || functionWord[t.Low] && !(n == 0 && j+1 < len(s.Tokens) && familyName(t.Text, s.Tokens[j+1].Text, lx)) || monthNumber[t.Low] > 0 && t.Low != "may" && t.Low != "june" || countLetters(t.Text) < 2 && !strings.HasSuffix(t.Text, ".") || strings.ContainsAny(t.Text, "0123456789&") ||
			bodyHeads[t.Low] != "" || orgHeads[t.Low] != "" || t.Text == strings.ToUpper(t.Text) && len(t.Text) > 3 || contracted(t.Text) {
			break
		}
		n++
	}
	if n > 0 && s.low(j+n-1) == "may" && n == 1 {
		return 0
	}
	return n
}

// loudSurname reports whether a family name in capitals stands at token j before a given name: "SATO Aiko".
func loudSurname(s *Sentence, j int, lx *lexicon.Lexicon) bool {
	if w, next := s.low(j), s.low(j+1); !isName(s, j) || countLetters(w) < 3 || !isUpper(s.Tokens[j].Text) || !isName(s, j+1) || isUpper(s.Tokens[j+1].Text) || functionWord[w] || functionWord[next] || bodyHeads[next] != "" || orgHeads[next] != "" {
		return false
	}
	return !lxPost(s, j+1, lx) && !headWord(s, j+1, lx) && len(lx.ByName[s.low(j)]) == 0 && len(lx.ByName[s.low(j+1)]) == 0
}

// givenAndFamily reports whether the words at j look like a full name: a known given name first, or a
// Chinese surname before a syllable name.
func givenAndFamily(s *Sentence, j, n int, lx *lexicon.Lexicon) bool {
	first := s.low(j)
	if isUpper(s.Tokens[j].Text) && !isUpper(s.Tokens[j+1].Text) && countLetters(first) > 1 {
		return false // "the Governor's XI Luncheon"
	}
	for k := j; k < j+n; k++ {
		if lx.Find(lexicon.Place, s.Tokens[k].Text) != nil && k > j || lx.Find(lexicon.Place, s.textOf(j, j+n)) != nil {
			return false
		}
	}
	if lx.GivenNames[first] && n <= 3 && (!isCommonWord[first] || n == 2 && !neverGiven[first] && (firstName[first] || j > 0) && !owner[s.low(j-1)] && s.low(j-1) != "this") && !strings.HasSuffix(s.Tokens[j].Text, ".") {
		return true
	}
	return (n == 2 && pinyin.MatchString(s.Tokens[j+1].Text) || n == 3 && syllables(s.Tokens[j+1].Text) && syllables(s.Tokens[j+2].Text)) && lx.Surnames[first] && j > 0 && !isCommonWord[first] && !isCommonWord[s.low(j+1)]
}

var pinyin = prefilter.MustCompile(`^(?:(?:[BPMFDTNLGKHJQXRZCSWY]|Zh|Ch|Sh)?[aeiouü]{1,3}|[AEO][aeiou]?)(?:ng|n|r)?(?:(?:[bpmfdtnlgkhjqxrzcswy]|zh|ch|sh)?[aeiouü]{1,3}(?:ng|n|r)?)?$`)

// vietnamese is a word of a Vietnamese given name, one syllable without accents.
var vietnamese = prefilter.MustCompile(`^(?:Ch|Gi|Kh|Ngh?|Nh|Ph|Qu|Th|Tr|[BCDGHKLMNRSTVX])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$`)

// syllables reports whether a word is built as given names after a Chinese or Vietnamese family name are.
func syllables(w string) bool { return pinyin.MatchString(w) || vietnamese.MatchString(w) }

// neverGiven are common words that stay words before a capital.
var neverGiven = wordSet("may will april june august new an may can so long major real in north south west east great royal gold star china mission chance")

// firstName are common words that are a name at the start of a sentence, where a capital follows.
var firstName = wordSet("bill frank bob jack victor dean earl christian")

// isCommonWord are given names and surnames that are ordinary words too.
var isCommonWord = wordSet("may will mark grant rose grace hope faith joy summer april june august bill frank art bob jack long new an he she bin may can so song pan hang gang sun chance victor dean earl christian major faith real in an the mission china north south west east great royal gold star")

// knownByName reports whether somebody of the list has exactly this name: at the start of a sentence, where any word
// has a capital, it is that person.
func knownByName(people []Person, name string) bool {
	return slices.ContainsFunc(people, func(p Person) bool { return p.Name == name })
}
