package pipeline

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"briefgraph/lexicon"
)

// A variant is an entity that stands for all of one node.
type variant struct {
	doc    *document
	entity int
	name   string
	folded string
	key    string // its node
}

// representatives are one entity for each node of a class, in the order of nodes; none that the registry
// decides on.
func (id *identities) representatives(ok func(d *document, en Entity) bool) []variant {
	first := map[string]variant{}
	for _, d := range id.docs {
		for i, en := range d.Entities {
			if !ok(d, en) || id.opt.Registry.at(id.base, id.iriOf(d, i)) != nil {
				continue
			}
			n := variant{d, i, en.Name, fold(en.Name), node(classOf(en.Class), en.Name, "")}
			old, seen := first[n.key]
			if !seen || cmp.Or(cmp.Compare(n.name, old.name), cmp.Compare(d.sum, old.doc.sum), cmp.Compare(i, old.entity)) < 0 {
				first[n.key] = n
			}
		}
	}
	var out []variant
	for _, k := range slices.Sorted(maps.Keys(first)) {
		out = append(out, first[k])
	}
	return out
}

func (id *identities) iriOf(d *document, i int) string {
	iri, _ := id.nameOf(d, i)
	return iri
}

// doubtful is the doubt whether two entities are one; it says how the run took them.
func (id *identities) doubtful(a, b variant, reason string) Doubt {
	side := func(n variant) Bearer {
		return Bearer{Name: n.name, IRI: id.iriOf(n.doc, n.entity), Quote: n.doc.sentenceOf(n.entity)}
	}
	x, y := side(a), side(b)
	return Doubt{Class: classOf(a.doc.Entities[a.entity].Class), A: x, B: y, One: x.IRI == y.IRI, Reason: reason}
}

// asked adds doubts of each set of entities that have something in common, none twice.
func (id *identities) asked(sets map[string][]variant, reason string, out []Doubt) []Doubt {
	seen := map[[2]string]bool{}
	for _, d := range out {
		a, b := d.nodes()
		seen[[2]string{a, b}], seen[[2]string{b, a}] = true, true
	}
	for _, k := range slices.Sorted(maps.Keys(sets)) {
		pairUp(sets[k], func(a, b variant) bool { return id.opt.Review.apart(a.key, b.key) }, func(a, b variant) {
			if a.key != b.key && !seen[[2]string{a.key, b.key}] {
				seen[[2]string{a.key, b.key}], seen[[2]string{b.key, a.key}] = true, true
				out = append(out, id.doubtful(a, b, reason))
			}
		})
	}
	return out
}

// doubtfulPrograms are programs whose names are variants of one another: quotations with another word,
// which a run takes for one; names that differ by quotation marks, by a complement or by words that say
// little, which it takes for two.
func (id *identities) doubtfulPrograms() []Doubt {
	quoted, plain, core, complement := map[string][]variant{}, map[string][]variant{}, map[string][]variant{}, map[string][]variant{}
	list := id.representatives(func(_ *document, en Entity) bool { return en.Class == Program })
	for _, n := range list {
		ws := strings.Fields(n.folded)
		if quotedPart(n.name) != "" {
			quoted[id.programs[n.key].slug] = append(quoted[id.programs[n.key].slug], n)
		} else if c := programCore(n.folded); len(strings.Fields(c)) > 1 {
			core[c] = append(core[c], n)
		}
		if len(ws) < 2 || len(ws) < 3 && strings.ToLower(n.name) == n.name {
			continue // "training scheme" is one of many
		}
		plain[n.folded] = append(plain[n.folded], n)
		complement[n.folded] = append(complement[n.folded], n)
		for i := 2; i < len(ws); i++ {
			if short := strings.Join(ws[:i], " "); extends(n.folded, short) {
				complement[short] = append(complement[short], n)
			}
		}
	}
	for short, ns := range complement { // long names alone have only a beginning in common
		if !slices.ContainsFunc(ns, func(n variant) bool { return n.folded == short }) {
			delete(complement, short)
			continue
		}
		slices.SortFunc(ns, func(a, b variant) int {
			return cmp.Or(cmp.Compare(len(a.folded), len(b.folded)), cmp.Compare(a.key, b.key))
		})
	}
	out := id.asked(quoted, "quotations that differ in a word", nil)
	out = id.asked(plain, "one name, with quotation marks and without", out)
	out = id.asked(core, "names that differ in a word that says little", out)
	return id.asked(complement, "a name, and the same with a complement", out)
}

// sortsOfBody are words that say what sort of body it is, not which.
var sortsOfBody = wordSet("ministry department office bureau commission administration agency authority council secretariat service directorate committee federal national state central government republic the of for and on general")

// doubtfulBodies are bodies under two names in the collection's briefings of one country: names that
// differ in words for the sort of body, and an abbreviation that another transcript explains.
func (id *identities) doubtfulBodies() []Doubt {
	subject, short := map[string][]variant{}, map[string][]variant{}
	list := id.representatives(func(_ *document, en Entity) bool {
		return (en.Class == lexicon.Ministry || en.Class == lexicon.Organization) && en.Parent < 0
	})
	abbreviated := map[string]bool{}
	for _, n := range list {
		en := n.doc.Entities[n.entity]
		if ws := slices.DeleteFunc(strings.Fields(n.folded), func(w string) bool { return sortsOfBody[w] }); len(ws) > 0 && en.Class == lexicon.Ministry {
			slices.Sort(ws)
			k := n.doc.Country + "|" + strings.Join(ws, " ")
			subject[k] = append(subject[k], n)
		}
		k := n.doc.Country + "|" + n.folded
		short[k] = append(short[k], n)
		for _, a := range en.Aliases {
			if f := fold(a); f != n.folded && !pronounSubject(a) && strings.ToUpper(a) == a && !strings.Contains(a, " ") {
				k := n.doc.Country + "|" + f
				short[k] = append(short[k], n)
				abbreviated[k] = true
			}
		}
	}
	for k := range short {
		if !abbreviated[k] {
			delete(short, k)
		}
	}
	for k, ns := range subject { // names that a lexicon tells apart leave no doubt
		unknown := slices.ContainsFunc(ns, func(n variant) bool { return n.doc.Entities[n.entity].Entry == nil })
		if !unknown {
			delete(subject, k)
			continue
		}
		slices.SortStableFunc(ns, func(a, b variant) int {
			return cmp.Compare(btoi(a.doc.Entities[a.entity].Entry == nil), btoi(b.doc.Entities[b.entity].Entry == nil))
		})
	}
	return id.asked(short, "an abbreviation that another transcript explains", id.asked(subject, "two names of bodies for one subject in one country", nil))
}
