package pipeline

import "strings"

// rowGoesOn reads a number without a noun that goes on with a row before "respectively", whose subject is no row: "the number of
// people insured under the three schemes reached 1.07 billion, 244 million and 302 million respectively".
func (m *measurer) rowGoesOn(s *Sentence, o *Observation) bool {
	p := m.prev
	if p == nil || p.Kind != "level" || p.Metric == "" || p.Metric == unspecified || o.NP[1] > o.NP[0] && o.Unit != "units" && o.Unit != "sets" || o.Dimension != "" && o.Unit != p.Unit || p.Dimension != "count" || !onlyJoin(s, p.End, o.Start) || !respectivelyAhead(s, p.End) && o.NP[1] <= o.NP[0] {
		return false
	}
	o.Metric, o.Kind, o.Dimension, o.Unit, o.rule = p.Metric, "level", p.Dimension, p.Unit, "goes on with the row before"
	return true
}

// sideOfTrade is the metric of exports or imports, said without whose they are, behind a figure for both: "e-commerce imports and
// exports were 2 trillion yuan, with exports at 1.5 trillion"; the text itself where it is nothing of the kind.
func (m *measurer) sideOfTrade(text string) string {
	side := strings.ToLower(text)
	if side != "exports" && side != "imports" || m.leadLevel == nil {
		return text
	}
	both := m.leadLevel.Metric
	for _, pair := range []string{"imports and exports", "exports and imports", "import and export", "export and import"} {
		i := strings.Index(strings.ToLower(both), pair)
		if i < 0 {
			continue
		}
		whose := strings.Fields(both[:i])
		if len(whose) > 0 && strings.EqualFold(whose[0], "total") {
			whose = whose[1:]
		}
		rest := strings.TrimPrefix(strings.TrimSpace(both[i+len(pair):]), "volume")
		return joinParts(strings.Join(whose, " "), side, strings.TrimSpace(rest))
	}
	other := map[string]string{"exports": "imports", "imports": "exports"}[side]
	if rest, ok := strings.CutPrefix(both, other+" "); ok && m.prev != nil {
		swap := map[string]string{"exports": "from ", "imports": "to "}[side]
		if place, ok := strings.CutPrefix(rest, swap); ok {
			rest = map[string]string{"exports": "to ", "imports": "from "}[side] + place // "exports to the bloc were 3 billion, imports 2 billion"
		}
		return side + " " + rest
	}
	if before, ok := strings.CutSuffix(both, " "+other); ok {
		return before + " " + side
	}
	return text
}

// shareInRow reads a further share of a row behind "accounted for" or "made up": "the three accounted for 51 percent, 68 percent and 65
// percent of the world total". What they are shares of stands behind the last.
func (m *measurer) shareInRow(s *Sentence, o *Observation) bool {
	p := m.prev
	if place, _ := m.rowAt(&o.Figure); place == 0 || p == nil || p.rule != "accounts for" && p.rule != "makes up" || p.stem == "" {
		return false
	}
	o.Kind, o.rule, o.Metric, o.stem = "share", p.rule, p.Metric, p.stem
	return true
}
