package pipeline

import "strings"

// Bases of a comparison that are no time a year, a quarter or a month before: another group, a norm, a whole period.

// outdoing are verbs whose object is what the subject is measured against: "outpacing overall growth by 0.9 points".
var outdoing = flat(inflected(map[string]string{"x": "outpace outstrip outperform surpass exceed"}), "outdid outdoing outdone")

// openings are the ends of a period that a change is counted from: "from the end of the plan period".
var openings = wordSet("end beginning start outset level peak low trough time days average")

// norms are what is usual.
var norms = wordSet("average normal usual expectations expectation target zero")

// otherBase reports whether a base stands at token i that is named and no time that comparisonAt knows: "faster than that of
// all enterprises", "compared with the period before the rules", "from the end of the plan period".
func (m *measurer) otherBase(s *Sentence, i int) bool {
	switch s.low(i) {
	case "than":
		if n := wordNumber(s.low(i + 1)); n > 1 && (s.low(i+2) == "months" || s.low(i+2) == "weeks" || s.low(i+2) == "years") && (s.low(i+3) == "before" || s.low(i+3) == "earlier" || s.low(i+3) == "ago") {
			return n != 12 || s.low(i+2) != "months" // "1.8 percent more than three months before"
		}
		if t := s.tag(i - 1); t != "JJR" && t != "RBR" || s.tag(i+1) == "CD" || s.tag(i+1) == "IN" && (s.low(i+1) != "in" && s.low(i+1) != "for" && s.low(i+1) != "at") {
			return false
		}
	case "above", "below":
		return norms[s.low(i+1)] && s.tag(i-1) != "CD"
	case "compared":
		if s.low(i+1) != "with" && s.low(i+1) != "to" {
			return false
		}
		i++
	case "from":
		if s.low(i+1) != "the" || !openings[s.low(i+2)] && (s.low(i+2) != "first" || wordNumber(s.low(i+3)) < 2 && s.low(i+3) != "half") {
			return false
		}
	default:
		return false
	}
	for k := i; k < i+14 && k < len(s.Tokens); k++ {
		if w := s.low(k); w == "," || w == ";" {
			break
		}
		if _, _, ok := m.comparisonAt(s, k); ok {
			return false
		}
	}
	return true
}

// frontedBase is the base that a sentence opens with: "Compared with 2023, ...", "Compared with the days before the rules, ...".
func (m *measurer) frontedBase(s *Sentence) (kind, base string, ok bool) {
	if s.low(0) != "compared" || s.low(1) != "with" && s.low(1) != "to" {
		return "", "", false
	}
	for k := 1; k < 12 && s.low(k) != "," && s.low(k) != ""; k++ {
		if kind, base, ok = m.comparisonAt(s, k); ok {
			return kind, base, true
		}
	}
	return "other", "", true
}

// outdone is the verb that says of what more by the figure at token i something is than its object; -1 where none does:
// "outpacing that of urban residents by 1.5 points".
func outdone(s *Sentence, i int) int {
	if s.low(i-1) != "by" {
		return -1
	}
	for k := i - 2; k > 0 && k > i-14; k-- {
		if outdoing[s.low(k)] {
			return k
		}
		if w := s.low(k); w == "," || w == ";" || finite(s, k) {
			return -1
		}
	}
	return -1
}

// outdoes reads by how much something is more than the object of such a verb.
func (m *measurer) outdoes(s *Sentence, o *Observation) bool {
	v := outdone(s, o.Start)
	if v < 0 || o.Dimension != "ratio" {
		return false
	}
	o.Kind, o.Direction, o.rule = "change", "increase", "more than what it is measured against"
	if s.tag(v) == "VBG" && m.prev != nil && m.prev.End < v {
		m.changeOfPrevious(s, o)
	} else {
		o.Metric = m.subjectText(s, v)
	}
	return true
}

// baseBeforeBy is the base that stands between a comparative and the "by" of a figure, or of its row: "higher than that of
// shops by 12 points".
func (m *measurer) baseBeforeBy(s *Sentence, f *Figure) (kind, base string, ok bool) {
	_, row := m.rowAt(f)
	by := row[0].Start - 1
	if s.low(by) != "by" {
		return "", "", false
	}
	for k := by - 1; k > 0 && k > by-16 && s.low(k) != ";" && !finite(s, k); k-- {
		if s.low(k) == "than" && comparative[s.low(k-1)] != "" && s.tag(k+1) != "CD" {
			kind, base = m.baseNamed(s, tokenRange{k + 1, by})
			return kind, base, true
		}
	}
	return "", "", false
}

// wholeYearBefore reports whether points of a growth rate, or of a decline, are told against the year before as a whole,
// though the period at hand is a part of a year: "0.7 points faster than the full-year growth last year".
func wholeYearBefore(s *Sentence, o *Observation) bool {
	if o.Unit != "percentage-point" || len(o.Period) <= 4 {
		return false
	}
	low := strings.ToLower(o.Metric)
	if !strings.HasPrefix(low, "decline") && !strings.HasPrefix(low, "growth") && !strings.HasPrefix(low, "drop") {
		return false
	}
	last := false
	for k := o.End; k < o.End+14 && k < len(s.Tokens); k++ {
		switch w := s.low(k); w {
		case ";", "period", "months", "month", "quarter", "half", "ago", "earlier", "same", "before", "corresponding":
			return false
		case "last":
			last = last || s.low(k+1) == "year"
		case ",":
			if s.low(k+1) != "respectively" {
				return last
			}
		}
	}
	return last
}

// quarterBefore reports whether a figure of the first quarter or of January is told against the last one of the year before: "up 1.2
// percent over the fourth quarter of last year".
func quarterBefore(s *Sentence, o *Observation) bool {
	from := startOf(o.Period)
	if len(o.Period) <= 10 || from.YearDay() != 1 || endOf(o.Period).After(from.AddDate(0, 3, 0)) {
		return false
	}
	for k := o.End; k < o.End+10 && s.low(k) != "," && s.low(k) != ";"; k++ {
		if w := s.low(k); w == "fourth" && s.low(k+1) == "quarter" || w == "december" {
			return true
		}
	}
	return false
}

// pacing are verbs of a change whose subject is a change.
var pacing = flat(inflected(map[string]string{"x": "narrow widen accelerate decelerate slow quicken"}), "")

// paceOfChange reports whether the figure is by how much a change grew or shrank from one report to the next: "the decline
// narrowed by 0.7 points".
func paceOfChange(s *Sentence, f Figure) bool {
	return s.low(f.Start-1) == "by" && pacing[s.low(f.Start-2)]
}

// renewed are participles of what was made better, which is measured against what it was before that.
var renewed = wordSet("transformed renovated retrofitted upgraded modernized modernised digitalized digitalised restructured refurbished")

// renewedBefore reports whether the sentence tells before the figure of what was made better: "the efficiency of transformed
// enterprises has risen by 21.4%".
func renewedBefore(s *Sentence, f Figure) bool {
	for k := 0; k < f.Start; k++ {
		if renewed[s.low(k)] && isNounTag(s.tag(k+1)) && !auxiliary[s.low(k-1)] && (k == 0 || !isNounTag(s.tag(k-1))) {
			return true
		}
	}
	return false
}
