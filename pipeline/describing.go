package pipeline

import (
	"strings"

	"briefgraph/lexicon"
)

// describes reports whether token i is an adjective or participle that says how something is found to be, and not of
// which kind it is: "modest", "biggest", "improved", where "national", "medical" and "smart-card" tell kinds.
func describes(s *Sentence, i int) bool {
	t, w := s.tag(i), s.low(i)
	switch {
	case s.Tokens[i].Text != w || strings.Contains(w, "-"):
		return false
	case t == "JJR" || t == "JJS":
		return true
	case t != "JJ" && t != "VBN" && t != "VBD":
		return false
	case ofKind[w]:
		return false
	}
	for _, end := range []string{"ive", "ful", "less", "able", "ible", "ous", "ent", "ant", "ed"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return special[w]
}

// ofKind are adjectives without the ending of one that tell of which kind a thing is.
var ofKind = wordSet(`specialized specialised dedicated permanent independent green blue white red black clean smart young foreign private joint nuclear offshore onshore safe early old low high open free online
	mobile wireless renewable reserve voluntary disabled unemployed aged homeless wet dry fresh creative collective cooperative preventive preventative
	administrative legislative adaptive automotive native alternative indigenous infectious contagious hazardous religious precious passive active
	interim pilot elderly remote live raw fixed advanced applied integrated supervised guaranteed managed unfair indirect direct mutual mixed wholesale retail
	postgraduate undergraduate affordable subsidised subsidized concessional mandatory compulsory targeted`)

// special are other adjectives that only praise, blame or measure.
var special = wordSet("possible bad tight broad heavy proper elaborate thorough vast huge bold modest right wrong rough tough fresh wide deep rich poor bright grand giant tiny mere sole enough extra efficient worthy costly timely likely ugly holistic progressive radical substantial crucial vital real ideal typical normal usual equal actual essential exceptional sensational fundamental historic fantastic realistic optimistic pragmatic dramatic heroic drastic clear similar particular popular familiar ordinary extraordinary necessary temporary contemporary satisfactory final total initial partial genuine fine major")

// oneOfMany reports whether a phrase in lower case is one of several or any, "some pricing arrangements", or the
// first of its kind, "the world's largest lending scheme": no name for either.
func (p phrase) oneOfMany(s *Sentence) bool {
	if anyOf[s.low(p.start-1)] || anyOf[s.low(p.start)] {
		return true
	}
	for i := p.start; i < p.headStart; i++ {
		if s.tag(i) == "JJS" && s.low(i) != "least" {
			return true
		}
	}
	return false
}

var anyOf = wordSet("some many much enough such each every other another most few fewer several any various certain both numerous countless")

// ofField reports whether the name of a sector that no list has says of which field it is, and takes off what only
// praises or places it: "prosperous rural sector", "Australian car industry".
func (m *Mention) ofField(s *Sentence, lx *lexicon.Lexicon) bool {
	if m.Entry != nil {
		return true
	}
	head := m.End - 1
	start := m.Start
	for start < head && (describes(s, start) && !s.begins(start, lexicon.InSectors) || nationOf(s, start) || praises(s.low(start)) || s.low(start) == "high" && s.low(start+1) == "quality" || wordValue(s.low(start)) > 0 || anyOf[s.low(start)] || notField[s.low(start)]) {
		start++
	}
	if start == head && sectorHeads[s.low(head)] || s.low(start) == "and" || s.low(start) == "&" {
		return false
	}
	for k := start; k < m.End; k++ {
		if w := s.low(k); functionWord[w] && w != "and" && w != "of" && w != "for" || countLetters(w) == 1 || finite(s, k) && s.tag(k) != "VBD" {
			return false // "s manufacturing industries", "we have introduced in primary industry"
		}
	}
	if start == m.Start {
		return true
	}
	m.Start, m.Name = start, strings.ToLower(s.textOf(start, m.End))
	if e := lx.Find(lexicon.Sector, m.Name); e != nil {
		m.Entry, m.Name = e, e.Name
	}
	return true
}

// nationOf reports whether token i is an adjective of a nation.
func nationOf(s *Sentence, i int) bool {
	return isUpperStart(s.Tokens[i].Text) && demonym(s.low(i), "JJ")
}

// notField are words that go with any sector.
var notField = wordSet("individual respective approved involved sunrise sunset domestic potential significant particular great growing existing established following fewer affected ailing sovereign viable quality western eastern northern southern state federal commonwealth")

// praises reports whether a compound says how an industry does, and not of which field it is: "world-class",
// "export-oriented"; of what it takes much of makes a kind, "patent-intensive".
func praises(w string) bool {
	_, last, ok := strings.Cut(w, "-")
	return ok && praise[last]
}

// praise are the last words of such compounds.
var praise = wordSet("class charged oriented pressed growth quality performing leading ranking growing needed known famous facing earning")

// described reports whether the phrase at start says what something is like, "it is a high-quality agreement", or
// what a name before it stands for: "the Clean Coast Scheme, a major initiative for ports".
func described(s *Sentence, start int) bool {
	if s.low(start-1) != "a" && s.low(start-1) != "an" {
		return false
	}
	return beForm[s.low(start-2)] || s.low(start-2) == "," && isName(s, start-3) && (isName(s, start-4) || smallJoin[s.low(start-4)] && isName(s, start-5))
}

// smallJoin are prepositions inside names: "Mission for Clean Rivers in Towns".
var smallJoin = wordSet("in of for on")

// degree are words for degrees of universities, whose names end in a field: "Bachelor of Laws".
var degree = wordSet("bachelor bachelors master masters doctor doctorate diploma lecturer professor faculty")
