package pipeline

import (
	"maps"
	"slices"
	"strings"
)

// unifyPrograms makes one program of all names that differ in case, plural, articles or quotation marks
// only, and of quotations that differ in a word ("one month, one chain" and "one month, one industrial
// chain"); and of those that a person said to be the same.
func (id *identities) unifyPrograms() {
	quotes := map[string]bool{}
	names := map[string]map[string]int{} // names of each key, with the number of mentions
	for _, d := range id.docs {
		for i := range d.Entities {
			e := &d.Entities[i]
			if e.Class != Program {
				continue
			}
			e.key = node("program", e.Name, "")
			if quotedPart(e.Name) != "" {
				quotes[e.key] = true
			}
			if names[e.key] == nil {
				names[e.key] = map[string]int{}
			}
			names[e.key][e.Name] += len(e.At)
		}
	}
	sets := id.joinQuotes(slices.Sorted(maps.Keys(quotes)))
	members := map[string][]string{}
	for k := range names {
		f := sets.first(id.opt.Review.first(k))
		members[f] = append(members[f], k)
	}
	id.programs = map[string]program{}
	for f, keys := range members {
		all := map[string]int{}
		for _, k := range keys {
			for n, c := range names[k] {
				all[n] += c
			}
		}
		p := program{slug: slug(nameOfNode(f)), label: mostVoted(all)}
		for _, n := range slices.Sorted(maps.Keys(all)) {
			if r := id.opt.Registry.find("program", nil, n); r != nil && p.record == nil {
				p.record = r
			}
		}
		for _, k := range keys {
			id.programs[k] = p
		}
	}
}

// joinQuotes joins quotations, in the order of the alphabet, with the first that they are a variant of,
// unless a person said otherwise.
func (id *identities) joinQuotes(quotes []string) partition[string] {
	sets := partition[string]{}
	byWord := map[string][]string{}
	for _, k := range quotes {
		q := strings.TrimPrefix(nameOfNode(k), `"`)
		ws := strings.Fields(q)
		if len(ws) == 0 {
			continue
		}
		for _, o := range byWord[ws[0]] {
			apart := func(x string) bool {
				return id.opt.Review.apart(x, k) && sets.first(id.opt.Review.first(x)) == sets.first(id.opt.Review.first(o))
			}
			if len(ws) > 2 && overlap(strings.TrimPrefix(nameOfNode(o), `"`), q) >= 0.85 && !slices.ContainsFunc(byWord[ws[0]], apart) {
				sets.join(id.opt.Review.first(o), id.opt.Review.first(k))
				break
			}
		}
		byWord[ws[0]] = append(byWord[ws[0]], k)
	}
	return sets
}
