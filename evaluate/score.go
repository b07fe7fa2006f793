package evaluate

import (
	"fmt"

	"briefgraph/annotation"
)

// A Tally counts matches of one kind of thing.
type Tally struct{ Match, Found, Gold int }

// Precision, Recall and F1 are 1 where there is nothing to find and nothing was found.
func (t Tally) Precision() float64 { return ratio(t.Match, t.Found) }

// Recall is the share of gold items that were found.
func (t Tally) Recall() float64 { return ratio(t.Match, t.Gold) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return ratio(2*t.Match, t.Found+t.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// A Miss is something that does not match: missed (in gold only) or spurious (found only).
type Miss struct {
	Kind     string // as the tallies are named
	Spurious bool
	Text     string
}

// A Score holds the tallies of one or several documents.
type Score struct {
	Tallies    map[string]*Tally // "turn", "person", "post", "entity", "entity Program", "figure", "observation", "relation"
	Attributes map[string]*Tally // of matched figures: "metric", "kind", ...; Found == Gold
	// Reliability counts, per kind ("observation", "relation"), statements by their confidence, in tenths: at 8 those from
	// 0.8 to below 0.9, at 9 all above. Only Match and Found are set. A confidence is worth its name where the share that
	// is right grows with it and lies near it (Murphy and Winkler 1977).
	Reliability map[string]*[10]Tally
	Misses      []Miss
}

// NewScore is an empty score.
func NewScore() *Score {
	return &Score{Tallies: map[string]*Tally{}, Attributes: map[string]*Tally{}, Reliability: map[string]*[10]Tally{}}
}

// rely enters a matching as count does, by the confidence of what was found.
func (s *Score) rely(name string, match []int, optional func(int) bool, confidence func(int) float64) {
	if s.Reliability[name] == nil {
		s.Reliability[name] = &[10]Tally{}
	}
	for i, g := range match {
		if g >= 0 && optional(g) {
			continue
		}
		t := &s.Reliability[name][tenth(confidence(i))]
		t.Found++
		if g >= 0 {
			t.Match++
		}
	}
}

// tenth is the place of a confidence in Reliability. Confidences have two decimals: 0.7 is no 0.6999.
func tenth(confidence float64) int {
	return max(0, min(9, int(confidence*100+0.5)/10))
}

func (s *Score) tally(name string) *Tally {
	if s.Tallies[name] == nil {
		s.Tallies[name] = &Tally{}
	}
	return s.Tallies[name]
}

// count enters a one-to-one matching of found and gold items: match[i] is the gold item of found item
// i, or -1. Optional gold items score neither way.
func (s *Score) count(names []string, nGold int, match []int, optional func(int) bool, found, gold func(int) string) {
	matched := map[int]bool{}
	for i, g := range match {
		if g >= 0 {
			matched[g] = true
			if optional(g) {
				continue
			}
		}
		for _, n := range names {
			s.tally(n).Found++
			if g >= 0 {
				s.tally(n).Match++
			}
		}
		if g < 0 {
			s.Misses = append(s.Misses, Miss{names[len(names)-1], true, found(i)})
		}
	}
	for g := range nGold {
		if optional(g) {
			continue
		}
		for _, n := range names {
			s.tally(n).Gold++
		}
		if !matched[g] {
			s.Misses = append(s.Misses, Miss{names[len(names)-1], false, gold(g)})
		}
	}
}

// assign matches found items to gold items one to one: required gold items first, better matches
// first. score 0 is no match.
func assign(nFound, nGold int, optional func(int) bool, score func(f, g int) float64) []int {
	match := make([]int, nFound)
	for i := range match {
		match[i] = -1
	}
	used := make([]bool, nGold)
	table := make([]float64, nFound*nGold)
	for f := range nFound {
		for g := range nGold {
			table[f*nGold+g] = score(f, g)
		}
	}
	for _, opt := range []bool{false, true} {
		for {
			bf, bg, best := -1, -1, 0.0
			for f := range nFound {
				for g := range nGold {
					if sc := table[f*nGold+g]; sc > best && match[f] < 0 && !used[g] && optional(g) == opt {
						bf, bg, best = f, g, sc
					}
				}
			}
			if bf < 0 {
				break
			}
			match[bf], used[bg] = bg, true
		}
	}
	return match
}

// Add scores one document and adds it to s.
func (s *Score) Add(d *annotation.Document, g *Gold) {
	s.turns(d, g)
	s.people(d, g)
	s.entities(d, g)
	s.observations(d, g)
	s.relations(d, g)
}

func (s *Score) turns(d *annotation.Document, g *Gold) {
	never := func(int) bool { return false }
	m := assign(len(d.Turns), len(g.Turns), never, func(f, k int) float64 {
		t, w := d.Turns[f], g.Turns[k]
		return b2f(w.Label.has(t.Label) && w.Role.has(t.Role) && w.Kind.has(t.Kind) && w.Starts.has(t.Starts))
	})
	s.count([]string{"turn"}, len(g.Turns), m, never,
		func(i int) string { t := d.Turns[i]; return t.Label + ", " + t.Role + ", " + t.Kind + ", " + t.Starts },
		func(i int) string {
			t := g.Turns[i]
			return t.Label.first() + ", " + t.Role.first() + ", " + t.Kind.first() + ", " + t.Starts.first()
		})
}

func (s *Score) people(d *annotation.Document, g *Gold) {
	opt := func(i int) bool { return g.People[i].Optional }
	m := assign(len(d.People), len(g.People), opt, func(f, k int) float64 {
		return b2f(sameName(d.People[f].Name, d.People[f].Aliases, g.People[k].Name, g.People[k].Aliases) && g.People[k].Role.has(d.People[f].Role))
	})
	s.count([]string{"person"}, len(g.People), m, opt,
		func(i int) string { return d.People[i].Name + ", " + d.People[i].Role },
		func(i int) string { return g.People[i].Name + ", " + g.People[i].Role.first() })
	type post struct {
		person      string
		title, body Values
		optional    bool
	}
	var found, gold []post
	for _, p := range d.People {
		for _, q := range p.Posts {
			body := ""
			if q.Body != nil {
				body = *q.Body
			}
			found = append(found, post{p.Name, Values{q.Title}, Values{body}, false})
		}
	}
	for _, p := range g.People {
		for _, q := range p.Posts {
			gold = append(gold, post{p.Name, q.Title, q.Body, q.Optional || p.Optional})
		}
	}
	opt = func(i int) bool { return gold[i].optional }
	m = assign(len(found), len(gold), opt, func(f, k int) float64 {
		a, b := found[f], gold[k]
		return b2f(sameName(a.person, nil, b.person, nil) && sameTitle(a.title.first(), b.title) && sameBody(a.body.first(), b.body, g))
	})
	text := func(p post) string { return p.person + ": " + p.title.first() + ", " + p.body.first() }
	s.count([]string{"post"}, len(gold), m, opt, func(i int) string { return text(found[i]) }, func(i int) string { return text(gold[i]) })
}

func sameTitle(title string, gold Values) bool {
	for _, t := range gold {
		if sameName(title, nil, t, nil) {
			return true
		}
	}
	return false
}

// sameBody compares bodies of posts by name or by the aliases that gold gives the body.
func sameBody(body string, gold Values, g *Gold) bool {
	for _, b := range gold {
		if b == "" || body == "" {
			if b == body {
				return true
			}
			continue
		}
		var aliases []string
		for _, e := range g.Entities {
			if fold(e.Name) == fold(b) {
				aliases = append(aliases, e.Aliases...)
			}
		}
		if sameName(body, nil, b, aliases) {
			return true
		}
	}
	return false
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (s *Score) entities(d *annotation.Document, g *Gold) {
	classes := map[string]bool{}
	for _, e := range d.Entities {
		classes[e.Class] = true
	}
	for _, e := range g.Entities {
		classes[e.Class] = true
	}
	for c := range classes {
		var found []int
		var gold []int
		for i, e := range d.Entities {
			if e.Class == c {
				found = append(found, i)
			}
		}
		for i, e := range g.Entities {
			if e.Class == c {
				gold = append(gold, i)
			}
		}
		opt := func(i int) bool { return g.Entities[gold[i]].Optional }
		m := assign(len(found), len(gold), opt, func(f, k int) float64 {
			a, b := d.Entities[found[f]], g.Entities[gold[k]]
			if !sameName(a.Name, a.Aliases, b.Name, b.Aliases) {
				return 0
			}
			return 1 + tokenF1(a.Name, b.Name)
		})
		s.count([]string{"entity", "entity " + c}, len(gold), m, opt,
			func(i int) string { return d.Entities[found[i]].Name },
			func(i int) string { return g.Entities[gold[i]].Name })
	}
}

func (s *Score) observations(d *annotation.Document, g *Gold) {
	opt := func(i int) bool { return g.Observations[i].Optional }
	figure := func(f, k int) bool {
		a, b := d.Observations[f], g.Observations[k]
		upper := ""
		if a.ValueMax != nil {
			upper = a.ValueMax.String()
		}
		return sameValue(b.Value, a.Value.String()) && sameValue(b.ValueMax, upper) && sameUnit(b.Unit, a.Unit) && overlapping(a.Quote, b.Quote)
	}
	parts := func(f, k int) map[string]bool {
		a, b := d.Observations[f], g.Observations[k]
		metric := false
		for _, m := range b.Metric {
			metric = metric || tokenF1(a.Metric, m) >= 0.5
		}
		return map[string]bool{"metric": metric, "kind": b.Kind.has(a.Kind), "status": b.Status.has(a.Status), "comparison": b.Comparison.has(a.Comparison) || len(b.Comparison) == 0 && a.Comparison == "none",
			"direction": b.Direction.has(text(a.Direction)), "period": hasPeriod(b.Period, text(a.Period)), "modifier": b.Modifier.has(a.Modifier)}
	}
	right := func(f, k int) bool {
		p := parts(f, k)
		return p["metric"] && p["kind"] && p["status"] && p["comparison"] && p["direction"]
	}
	name := func(i int) string {
		o := d.Observations[i]
		return fmt.Sprintf("%s %s: %s (%s, %s, %s, %s)", o.Value, o.Unit, o.Metric, o.Kind, o.Status, o.Comparison, text(o.Direction))
	}
	goldName := func(i int) string {
		o := g.Observations[i]
		return fmt.Sprintf("%s %s: %s (%s, %s, %s, %s)", o.Value, o.Unit.first(), o.Metric.first(), o.Kind.first(), o.Status.first(), o.Comparison.first(), o.Direction.first())
	}
	// two figures of equal value and unit in one sentence: the one whose metric fits is meant
	m := assign(len(d.Observations), len(g.Observations), opt, func(f, k int) float64 {
		if !figure(f, k) {
			return 0
		}
		sc := 1.0
		for _, ok := range parts(f, k) {
			sc += b2f(ok)
		}
		return sc
	})
	s.count([]string{"figure"}, len(g.Observations), m, opt, name, goldName)
	for f, k := range m {
		if k < 0 || opt(k) {
			continue
		}
		for attr, ok := range parts(f, k) {
			if s.Attributes[attr] == nil {
				s.Attributes[attr] = &Tally{}
			}
			t := s.Attributes[attr]
			t.Found++
			t.Gold++
			if ok {
				t.Match++
			}
		}
	}
	for f, k := range m {
		if k >= 0 && !right(f, k) && !opt(k) {
			m[f] = -1
		}
	}
	s.count([]string{"observation"}, len(g.Observations), m, opt, name, goldName)
	s.rely("observation", m, opt, func(i int) float64 { return d.Observations[i].Confidence })
}

func (s *Score) relations(d *annotation.Document, g *Gold) {
	opt := func(i int) bool { return g.Relations[i].Optional }
	end := func(name string, gold Values) bool {
		for _, w := range gold {
			if sameName(name, aliasesOf(d, name), w, goldAliases(g, w)) {
				return true
			}
		}
		return false
	}
	m := assign(len(d.Relations), len(g.Relations), opt, func(f, k int) float64 {
		a, b := d.Relations[f], g.Relations[k]
		return b2f(b.P.has(a.P) && (end(a.S, b.S) && end(a.O, b.O) || a.P == "cooperatesWith" && end(a.O, b.S) && end(a.S, b.O)))
	})
	s.count([]string{"relation"}, len(g.Relations), m, opt,
		func(i int) string { r := d.Relations[i]; return r.S + " " + r.P + " " + r.O },
		func(i int) string { r := g.Relations[i]; return r.S.first() + " " + r.P.first() + " " + r.O.first() })
	s.rely("relation", m, opt, func(i int) float64 { return d.Relations[i].Confidence })
}

func aliasesOf(d *annotation.Document, name string) []string {
	for _, e := range d.Entities {
		if e.Name == name {
			return e.Aliases
		}
	}
	return nil
}

func goldAliases(g *Gold, name string) []string {
	for _, e := range g.Entities {
		if fold(e.Name) == fold(name) {
			return e.Aliases
		}
	}
	return nil
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
