package pipeline

import "strings"

// A comma and a conjunction may join nouns or clauses. What follows tells which: "across the country, and the number of beds
// reached 10 million".

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
