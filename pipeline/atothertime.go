package pipeline

// A quantity told of several times in one clause: "exports grew 3 percent in 2023 and 4 percent in 2024".

// againWords may stand between the figures of two times, besides the times.
var againWords = wordSet(", and but while then after following by")

// againFrom reports whether nothing but words that join, and a time, stands from token i to the figure that begins at
// token j, and whether a time is among it.
func againFrom(s *Sentence, i, j int) (only, timed bool) {
	if j <= i || j-i > 14 {
		return false, false
	}
	for k := i; k < j; {
		if n := timeLength(s, k); n > 0 && k+n <= j {
			timed = true
			k += n
			continue
		}
		if !againWords[s.low(k)] {
			return false, false
		}
		k++
	}
	return true, timed
}

// timeLength is the number of tokens of a time phrase at token i, also one that leaves out its noun ("in the second and
// third"); 0 where there is none.
func timeLength(s *Sentence, i int) int {
	if n := periodLength(s, i); n > 0 {
		return n
	}
	if s.low(i) == "in" && s.low(i+1) == "the" && ordinalNumber[s.low(i+2)] > 0 && endsItem(s, i+3) {
		return 3
	}
	return 0
}

// endsItem reports whether an item of a list ends before token i.
func endsItem(s *Sentence, i int) bool {
	switch s.low(i) {
	case "", ".", ",", ";", "and", "but", "while", "respectively":
		return true
	}
	return false
}

// atOtherTime reads a percentage or a count without a noun of its own that goes on behind another with nothing but a time of its own.
func (m *measurer) atOtherTime(s *Sentence, o *Observation) bool {
	p := m.prev
	if p == nil || p.Dimension != o.Dimension || o.Dimension == "ratio" && p.Unit != o.Unit || p.Metric == "" || p.Metric == unspecified || o.Dimension != "ratio" && (o.Dimension != "count" || o.NP != p.NP) {
		return false
	}
	only, timed := againFrom(s, p.End, o.Start)
	n := timeLength(s, o.End)
	if !only || !timed && n == 0 || !endsItem(s, o.End+n) {
		return false
	}
	o.Metric, o.Kind, o.Direction, o.rule = p.Metric, p.Kind, p.Direction, "the same at another time"
	return true
}

// againUnits gives a bare number the unit of the count before it, where only times stand between: "built 300 homes in 2023
// and 400 in 2024".
func againUnits(s *Sentence, f, prev *Figure) bool {
	if prev.Dimension != "count" || !bareAtTime(s, *f, prev.End) {
		return false
	}
	f.Unit, f.Dimension, f.NP = prev.Unit, prev.Dimension, prev.NP
	return true
}

// bareAtTime reports whether a bare number is told of another time than what ends before token i.
func bareAtTime(s *Sentence, f Figure, i int) bool {
	only, timed := againFrom(s, i, f.Start)
	n := timeLength(s, f.NumEnd)
	return only && timed && f.Dimension == "" && endsItem(s, f.NumEnd+n)
}

// partOfSame is the quarter or half that "in the second" behind a figure leaves unnamed, of the year of the one before.
func (m *measurer) partOfSame(s *Sentence, o *Observation) Period {
	i := o.End
	if m.prev == nil || s.low(i) != "in" || s.low(i+1) != "the" || !endsItem(s, i+3) {
		return ""
	}
	n, p := ordinalNumber[s.low(i+2)], m.prev.Period
	y := startOf(p).Year()
	for q := 1; q <= 4; q++ {
		switch {
		case n < 1:
			return ""
		case p == quarter(y, q):
			return quarter(y, n)
		case q < 3 && n < 3 && p == half(y, q):
			return half(y, n)
		}
	}
	return ""
}
