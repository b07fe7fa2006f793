package pipeline

import "strings"

// whichTime says by its preposition how a clause fills a length of time.
var whichTime = map[string]string{"within": "time within which ", "inside": "time within which ", "in": "time in which ", "over": "period over which ",
	"during": "period over which ", "throughout": "period over which ", "after": "time after which "}

// lasting words the clause that a length of time belongs to and that ends before token end: "time the dam was
// built"; "" where no clause is found. Nothing is made of its subject and object but what they say.
func (m *measurer) lasting(s *Sentence, o *Observation, end int) string {
	if p := m.prev; p != nil && p.End == end && (p.Dimension == "money" || p.Dimension == "physical") {
		return "period of " + p.Metric // "2 million dollars over four years"
	}
	v := clauseVerb(s, end)
	if v < 0 {
		if text := m.clauseBehind(s, o); text != "" {
			return text
		}
		return m.lengthBefore(s, end)
	}
	lead := first(whichTime[s.low(end)], "time ")
	if s.low(end-1) == "every" || s.low(end) == "every" {
		lead = "interval at which "
	}
	g := groupStart(s, v)
	object := m.unfigured(s, tokenRange{v + 1, end})
	if object == "" && m.prev != nil && m.prev.Start > v && m.prev.Dimension != "count" && m.prev.Metric != "" {
		return "period of " + m.prev.Metric // "provides 2 million dollars over four years"
	}
	if p := m.prev; p != nil && p.Start == v+1 && p.Dimension == "money" && p.Metric != "" && p.Metric != unspecified {
		return "period of " + p.Metric // "invests 2 million dollars in clinics over three years"
	}
	if s.low(g) == "to" && s.tag(v) == "VB" {
		return strings.TrimSuffix("time to "+m.unfigured(s, tokenRange{v, end}), "time to ")
	}
	if w := s.low(g - 1); s.tag(v) == "VBG" && g == v && s.tag(v-1) == "IN" && w != "with" {
		return strings.TrimSuffix("time of "+m.unfigured(s, tokenRange{v, end}), "time of ")
	}
	subj := m.actor(s, v)
	predicate := m.unfigured(s, tokenRange{g, end})
	if k := end - 1; k == v+1 && (s.tag(k) == "RP" || s.tag(k) == "IN" || s.tag(k) == "RB" && len(s.low(k)) < 6) {
		predicate += " " + s.low(k) // "went on"
	}
	if subj != "" && !pronounSubject(subj) {
		if r := subjectBefore(s, v); s.low(r.Start) == "no" || s.low(r.Start-1) == "no" || s.low(r.Start) == "not" || s.low(r.Start-1) == "not" || s.low(r.Start-2) == "not" {
			return "time without " + subj
		}
		if beForm[predicate] {
			return "duration of " + subj // "the incentive is for five years"
		}
		return cutWords(joinParts(strings.TrimSpace(lead), subj, predicate, spentOn(s, o, v)), 18)
	}
	if s.tag(v+1) == "PRP" {
		object = m.unfigured(s, tokenRange{v + 2, end})
	}
	if object == "" || strings.HasSuffix(object, " time") {
		return ""
	}
	if denies(s, g, v) {
		return cutWords("time without "+object, 18) // "we have not seen a flood like this for 40 years"
	}
	if auxiliary[s.low(v)] {
		if w := s.low(v); (beForm[w] || w == "been") && nounPhraseEnd(s, v+1) > v+1 && nounPhraseEnd(s, v+1) <= end {
			return cutWords("time as "+object, 18) // "she has been a member of the board for nine years"
		}
		return ""
	}
	if t := s.tag(v + 1); t == "IN" || t == "TO" || t == "RB" || t == "RP" {
		return cutWords(lead+participle(s, v)+" "+object, 18) // "he served in the navy for 22 years"
	}
	return cutWords(lead+object+" "+participle(s, v), 18)
}

// clauseBehind words the clause that a length of time opens: "in only seven years the forum has won a name".
func (m *measurer) clauseBehind(s *Sentence, o *Observation) string {
	i := o.End
	if s.low(i) == "," {
		i++
	}
	if at := timeLead(s, o); at > 2 || at == o.Start && s.low(at) != "within" {
		return ""
	}
	for v := i; v < len(s.Tokens) && v < i+14; v++ {
		if !finite(s, v) {
			continue
		}
		r := trimSubject(s, i, v)
		subj := m.unfigured(s, r)
		for auxiliary[s.low(v)] && v+1 < len(s.Tokens) && (isVerb(s, v+1) || s.tag(v+1) == "RB") {
			v++
		}
		if r.empty() || pronounSubject(subj) || subj == "" {
			return ""
		}
		return cutWords(first(whichTime[s.low(timeLead(s, o))], "time ")+subj+" "+m.unfigured(s, tokenRange{groupStart(s, v), predicateEnd(s, v)}), 18)
	}
	return ""
}

// actor is the subject of the verb at v without the figures in it.
func (m *measurer) actor(s *Sentence, v int) string {
	r := subjectBefore(s, v)
	if !holdsNumber(s, r) {
		return m.subjectText(s, v)
	}
	for c := r.Start + 2; c < r.End; c++ {
		if s.tag(c) == "CD" && s.tag(c-1) == "IN" && isNounTag(s.tag(c-2)) && !finiteIn(s, r.Start, c) {
			return phraseText(s, tokenRange{r.Start, c - 1}) // "a bonus of 78 days was announced"
		}
		if s.tag(c) == "CD" {
			break
		}
	}
	if rest := afterNumber(s, r); !rest.empty() {
		return phraseText(s, rest)
	}
	if text := strings.TrimSuffix(m.unfigured(s, r), " worth"); text != "" && isNounTag(s.tag(r.Start)) {
		return text // "subsidies worth 3 million dollars"
	}
	for _, f := range m.figs {
		if f.Start < r.End && f.End > r.Start && f.Dimension == "money" {
			return "funds" // "the 188 billion yuan has been assigned to 8,400 projects"
		}
	}
	return m.countNoun
}

// clauseVerb is the verb of the clause that ends before token end, -1 where none is near.
func clauseVerb(s *Sentence, end int) int {
	for k := end - 1; k >= 0 && k > end-25; k-- {
		switch t, w := s.tag(k), s.low(k); {
		case w == ";" || t == ":" && w != "-":
			return -1
		case t == "MD" || !isVerb(s, k):
		case w == "including" || w == "according" || w == "regarding":
		case (t == "VBN" || t == "VBG") && isNounTag(s.tag(k+1)) && k+1 < end && !isVerb(s, k-1) && !auxiliary[s.low(k-1)] && (t == "VBN" || s.tag(k-1) == "DT" || s.tag(k-1) == "PRP$" || strings.HasPrefix(s.tag(k-1), "JJ")):
		default:
			return k
		}
	}
	return -1
}

// denies reports whether a verb group says that something did not happen.
func denies(s *Sentence, g, v int) bool {
	for k := g - 1; k < v; k++ {
		if w := s.low(k); w == "not" || w == "never" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return true
		}
	}
	return false
}

// lengthBefore is the noun phrase before token end, which has the length: "a loan for ten years".
func (m *measurer) lengthBefore(s *Sentence, end int) string {
	np := phraseBefore(s, end)
	if np.empty() || !isNounTag(s.tag(np.End-1)) || timeWord(s, np.Start, np.End) || holdsNumber(s, np) {
		return ""
	}
	return "duration of " + m.definite(s, np, phraseText(s, np))
}

// sinceSuch words how long something had not been: "the first time in five years", "the largest drop in
// prices for a decade".
func (m *measurer) sinceSuch(s *Sentence, end int) string {
	if w := s.low(end); w != "in" && w != "for" && w != "over" {
		return ""
	}
	for k := end - 1; k >= 0 && k > end-12; k-- {
		switch t := s.tag(k); {
		case s.low(k) == "first" && s.low(k+1) == "time":
			if rest := m.unfigured(s, tokenRange{k + 2, end}); rest != "" {
				if w := s.low(k + 2); w == "this" || w == "it" {
					rest = strings.TrimSpace(w + " " + strings.TrimPrefix(rest, w))
				}
				return "time since " + strings.TrimPrefix(rest, "that ")
			}
			if rest := m.lasting(s, &Observation{}, k); strings.HasPrefix(rest, "time ") {
				return "time since " + strings.TrimPrefix(rest, "time ")
			}
			return ""
		case s.low(k) == "first" && isNounTag(s.tag(k+1)) && !timeWord(s, k+1, k+2) && !finiteIn(s, k, end), t == "JJS" && s.low(k) != "least" && s.low(k) != "most":
			than := "last " // "the first white paper in ten years"
			if t == "JJS" {
				than = comparativeOf(s.low(k)) + " "
			}
			if np := nounPhraseEnd(s, k+1); np == k+2 && m.prev != nil && m.prev.Kind != "duration" && (measuredAgain[s.low(k+1)] || s.low(k+1) == "rate" || fallNoun[s.low(k+1)]) {
				return "time since such " + m.prev.Metric // "5 percent, the highest level in 34 years"
			} else if np > k+1 && np <= end {
				return "time since " + than + m.unfigured(s, tokenRange{k + 1, end})
			} else if m.prev != nil && k+1 == end {
				return "time since such " + m.prev.Metric // "the fastest in four years"
			}
			return ""
		case s.low(k) == "," || s.low(k) == ";" || finite(s, k) && k < end-6:
			return ""
		}
	}
	return ""
}

// unfigured is the text of tokens without the figures among them, which are observations of their own.
func (m *measurer) unfigured(s *Sentence, r tokenRange) string {
	var parts []string
	from := r.Start
	add := func(to int) {
		if t := plainText(s, tokenRange{from, min(to, r.End)}); t != "" && from < to {
			parts = append(parts, t)
		}
	}
	for _, f := range m.figs {
		if f.Start < from || f.Start >= r.End || f.Dimension == "multiple" {
			continue
		}
		add(f.Start)
		if from = f.End; f.NP[1] > f.NP[0] {
			from = max(f.NumEnd, f.NP[0])
			if s.tag(f.Start-1) == "IN" && f.Start-1 > r.Start {
				parts = append(parts, s.low(f.Start-1)) // "centres in five sectors"
			}
		}
		if s.low(from) == "of" {
			from++
		}
	}
	add(r.End)
	return strings.Join(parts, " ")
}

// cutWords cuts a text to n words, and what hangs in the air at its end.
func cutWords(text string, n int) string {
	ws := strings.Fields(text)
	if len(ws) > n {
		ws = ws[:n]
	}
	for len(ws) > 1 && smallWords[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	return strings.Join(ws, " ")
}

// comparativeOf is the comparative of an adjective in the superlative: "worst": "worse", "heaviest": "heavier".
func comparativeOf(w string) string {
	switch w {
	case "best":
		return "better"
	case "worst":
		return "worse"
	}
	if stem, ok := strings.CutSuffix(w, "est"); ok {
		return stem + "er"
	}
	return w
}
