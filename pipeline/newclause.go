package pipeline

import "strings"

// A comma and a conjunction may join nouns or clauses. What follows tells which: "across the country, and the number of beds
// reached 10 million".

// listComma reports whether the comma at i separates items of a list that goes on to end.
func listComma(s *Sentence, i, end int) bool {
	and := false
	for k := i + 1; k < end; k++ {
		if finite(s, k) || s.tag(k) == "VBG" && k == i+1 && !gerundList(s, k) {
			return false
		}
		if s.low(k) == "and" {
			and = true
		}
	}
	if k := beforeLetters(s, i-1); !and || i == 0 || !isNounTag(s.tag(k)) && !strings.HasPrefix(s.tag(k), "JJ") && !gerundList(s, i+1) {
		return false
	}
	if i == 1 && itemWord[s.low(0)] {
		return false // "third, sales in coastal and inland cities"
	}
	// an introduction of time or place before the comma is no list
	for k := i - 1; k >= 0; k-- {
		if s.low(k) == "," {
			break
		}
		if s.tag(k) == "CD" && s.tag(k+1) == "NN" && (s.low(k+1) == "%" || s.low(k+1) == "percent") {
			return false // "a growth of 6%, against 4% in the cities, and the ratio was"
		}
		if next := s.low(k + 2); s.tag(k) == "CD" && k+3 == i && (next == "points" || next == "point") {
			return false // "up 9.2 percentage points, and exports of tea were"
		}
		if k == 0 {
			return s.tag(0) != "IN" && s.tag(0) != "RB" && s.tag(0) != "CC" && s.tag(0) != "VBG" && s.low(0) != "to"
		}
	}
	return true
}

// opensClause reports whether behind the comma at token j and a conjunction, at token k, a clause with a subject and a verb of
// its own begins, in a sentence that has had a verb before.
func opensClause(s *Sentence, j, k int) bool {
	end := plainPhrase(s, k)
	for n := 0; n < 3 && end > k; n++ {
		if v := pastAdverbs(s, end); finite(s, v) {
			return finiteIn(s, 0, j)
		}
		t := s.tag(end)
		if t != "IN" && t != "TO" {
			return false
		}
		next := plainPhrase(s, end+1)
		if next <= end+1 {
			return false
		}
		end = next
	}
	return false
}

// plainPhrase is the end of the nouns and what stands before them, without conjunctions, that begin at token i.
func plainPhrase(s *Sentence, i int) int {
	end := i
	for k := i; k < i+9; k++ {
		switch t := s.tag(k); {
		case isNounTag(t):
			end = k + 1
		case t == "DT" || t == "PRP$" || strings.HasPrefix(t, "JJ") || t == "CD" || t == "POS" || t == "VBN" && nounAhead(s, k) || t == "VBG" && nounAhead(s, k):
		default:
			return end
		}
	}
	return end
}

// gerundList reports whether the gerund at token i goes on with a list of them behind a preposition: "for ploughing, sowing and
// harvesting".
func gerundList(s *Sentence, i int) bool {
	k := i - 2
	for k > 0 && (s.tag(k) == "VBG" || s.tag(k) == "NN" && strings.HasSuffix(s.low(k), "ing") || s.low(k) == ",") {
		k--
	}
	return k < i-2 && s.tag(k) == "IN" && (s.low(i+1) == "," || s.low(i+1) == "and" || s.low(i+1) == "or")
}

// goesOnWithGerund reports whether the gerund at v, whose verb group begins at g, goes on with one behind a comma, which has the
// subject of the sentence: "hitting a high and staying above 700 million".
func goesOnWithGerund(s *Sentence, v, g int) bool {
	if s.tag(v) != "VBG" || s.low(g-1) != "and" {
		return false
	}
	for k := g - 2; k > 1 && k > g-12 && s.low(k) != "," && !finite(s, k); k-- {
		if s.tag(k) == "VBG" && s.low(k-1) == "," {
			return true
		}
	}
	return false
}

// beforeLetters is the token before the bracket that closes at token i, where it holds a single word: "outsourcing (ITO)"; else i.
func beforeLetters(s *Sentence, i int) int {
	if i > 2 && s.low(i) == ")" && s.low(i-2) == "(" {
		return i - 3
	}
	return i
}
