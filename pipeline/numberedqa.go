package pipeline

import (
	"strings"

	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

var paraNumber = prefilter.MustCompile(`^\d{1,3}[.)]\s+`)

// numberedLabel reads the label of a paragraph with a number: "3. Evening Post: How many ships?", "11. Minister Doe: I
// understand". An item of a list, "2. Ports:", is none: the label says a part, an office or an outlet, stands before brackets,
// or somebody asks under it.
func numberedLabel(src *source.Source, b block, text string, lx *lexicon.Lexicon) (label, bool) {
	n := len(paraNumber.FindString(text[:min(len(text), 8)]))
	if n == 0 {
		return label{}, false
	}
	b.Start += n
	l, _, ok := colonLabel(src, b, text[n:], lx)
	if !ok {
		return label{}, false
	}
	name := src.Slice(l.Span)
	if l.generic() || l.class == genericChair || l.class == outletLabel || l.affil != "" || shortOffice(name) || startsHonorific(name, lx) || underPost.MatchString(name) {
		return l, true
	}
	if asks(text) && len(strings.Fields(name)) <= 4 && (l.class == nameLabel || l.class == capsLabel) {
		l.class = outletLabel
		return l, true
	}
	return label{}, false
}

// unlabelledAnswers cuts the answers off the questions, in a text whose labels all are those of who asks: what follows
// the paragraph with the question is said by the one who answers.
func unlabelledAnswers(src *source.Source, turns []Turn) []Turn {
	if len(turns) < 2 {
		return turns
	}
	answered := 0
	for _, t := range turns {
		if t.class != outletLabel && t.class != genericAsker {
			return turns
		}
		if k := questionEnd(src, t); k > 0 && k < len(t.Paras) {
			answered++
		}
	}
	if answered*3 < len(turns)*2 {
		return turns
	}
	var out []Turn
	for _, t := range turns {
		k := questionEnd(src, t)
		if k == 0 || k == len(t.Paras) {
			out = append(out, t)
			continue
		}
		answer := Turn{Role: "official", Answers: -1, Paras: t.Paras[k:]}
		t.Paras = t.Paras[:k]
		out = append(out, t, answer)
	}
	return out
}

// questionEnd is the number of paragraphs of a turn up to the last of its first ones that end in a question; 0 for none.
func questionEnd(src *source.Source, t Turn) int {
	end := 0
	for k, p := range t.Paras[:min(3, len(t.Paras))] {
		if k > end {
			break
		}
		if text := strings.TrimRight(src.Slice(p), " \"”"); strings.HasSuffix(text, "?") || strings.Contains(text, "?") && strings.HasSuffix(strings.TrimRight(text, ".!"), "hank you") || k == 0 && len(text) < 600 && asksFor.MatchString(text) {
			end = k + 1
		}
	}
	return end
}

// asksFor is in questions without a question mark.
var asksFor = prefilter.MustCompile(`(?i)\bplease (?:\w+ ){0,2}(?:tell|comment|share|explain|describe|brief|provide|give|introduce|update|elaborate|confirm|clarify|let)\b`)
