package pipeline

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"briefgraph/graph"
	"briefgraph/internal/prefilter"
	"briefgraph/internal/source"
	"briefgraph/lexicon"
)

// A File is a data file that decides identities, as text.
type File struct {
	Name string // as the user knows it
	Text []byte
}

// A Registry decides names and IRIs of things, before any is computed (model.md section 3.3). It is
// read-only; nil is one that decides nothing.
type Registry struct {
	records []*record
	byLocal map[string]*record // by class and last part of the IRI
	byName  map[string][]*record
}

// A record is one IRI of a registry: what stands in its rows together.
type record struct {
	class, local string
	name, zh     string
	aliases      []string // other names of the thing
	of           []string // bodies of a person, parent of a unit, place or country around a thing: which of several namesakes it is
	sameAs       []string
	into         string // last part of the IRI that took its place, "" where it is in use
	row          lexicon.Row
}

// Columns of a registry.
const (
	colClass = iota
	colName
	colSlug
	colChinese
	colDiscriminator
	colSameAs
	colReplacedBy
	colAliases
	colOf
	registryColumns
)

// RegistryColumns are the names of the columns of a registry, in their order.
var RegistryColumns = []string{"class", "name", "slug", "zh", "discriminator", "sameAs", "replaced-by", "aliases", "of"}

// registryClasses are what a registry can hold: the classes that stand in IRIs.
var registryClasses = []string{"org", "person", "program", "place", "sector", "product", "event", "indicator"}

var (
	slugForm = prefilter.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$`)
	schemed  = prefilter.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
)

// LoadRegistry reads registries as one, first to last. A row adds to what earlier rows say of the same
// IRI. Rows with problems are left out.
func LoadRegistry(files ...File) (*Registry, []source.Problem) {
	g := &Registry{byLocal: map[string]*record{}, byName: map[string][]*record{}}
	var bad []source.Problem
	for _, f := range files {
		rows, problems := lexicon.ReadTable(bytes.NewReader(f.Text), f.Name, 2, RegistryColumns...)
		before := len(g.records)
		for _, row := range rows {
			r, p := readRecord(row)
			if p == nil {
				p = g.add(r)
			}
			if p != nil {
				problems = append(problems, *p)
			}
		}
		if len(g.records) == before {
			problems = notOne(problems, f.Name, "registry", RegistryColumns, "name a registry")
		}
		bad = append(bad, problems...)
	}
	for _, r := range g.records {
		if p := g.checkInto(r); p != nil {
			bad = append(bad, *p)
			r.into = ""
		}
	}
	for _, r := range g.records {
		if p := g.enter(r); p != nil {
			bad = append(bad, *p)
		}
	}
	return g, bad
}

// readRecord reads one row by itself.
func readRecord(row lexicon.Row) (*record, *source.Problem) {
	fault := func(col int, id, what, remedy string) (*record, *source.Problem) {
		p := row.Problem(col, id, what, remedy)
		return nil, &p
	}
	r := &record{class: row.Cell(colClass), name: row.Cell(colName), zh: row.Cell(colChinese), aliases: row.List(colAliases),
		of: row.List(colOf), sameAs: row.List(colSameAs), into: row.Cell(colReplacedBy), row: row}
	switch {
	case row.Len() > registryColumns:
		return fault(registryColumns, "registry-columns", fmt.Sprintf("%d cells in a row, and a registry has %d columns", row.Len(), registryColumns),
			"the columns are "+strings.Join(RegistryColumns, ", ")+"; several values of one stand in one cell, with | between them")
	case !slices.Contains(registryClasses, r.class):
		return fault(colClass, "registry-class", fmt.Sprintf("no class %q", r.class), "the classes are "+strings.Join(registryClasses, ", "))
	case r.name == "":
		return fault(colName, "registry-name", "a row without a name", "write the English name into the second column")
	}
	r.local = row.Cell(colSlug)
	if r.local == "" {
		r.local = slug(r.name)
	}
	if d := row.Cell(colDiscriminator); d != "" {
		r.local += "." + d
	}
	for _, c := range []struct {
		col   int
		local string
	}{{colSlug, r.local}, {colReplacedBy, r.into}} {
		if c.local != "" && !slugForm.MatchString(c.local) {
			return fault(c.col, "registry-slug", fmt.Sprintf("%q cannot be the end of an IRI", c.local), "use a-z, 0-9 and single hyphens, as "+slug(c.local))
		}
	}
	for _, iri := range r.sameAs {
		if err := graph.NewIRI(iri).Check(); err != nil || !schemed.MatchString(iri) {
			return fault(colSameAs, "registry-iri", fmt.Sprintf("%q is no absolute IRI", iri), "write it in full, as http://www.wikidata.org/entity/Q956, several with | between them")
		}
	}
	return r, nil
}

// add enters a record, or what it adds to the record of the same IRI. Another name needs the first one
// among the aliases: else two things would share an IRI by mistake.
func (g *Registry) add(r *record) *source.Problem {
	key := r.class + "/" + r.local
	old := g.byLocal[key]
	if old == nil {
		g.byLocal[key] = r
		g.records = append(g.records, r)
		return nil
	}
	was := append([]string{old.name}, old.aliases...)
	is := append([]string{r.name}, r.aliases...)
	if !slices.ContainsFunc(is, func(n string) bool { return hasFold(was, n) }) {
		p := r.row.Problem(colSlug, "registry-twice", fmt.Sprintf("%s is the IRI of %q already", key, old.name),
			"give the two things different slugs or discriminators, or write the first name among the aliases where they are one")
		return &p
	}
	for _, n := range append(was, is...) {
		if n != r.name {
			old.aliases = appendNew(old.aliases, n)
		}
	}
	old.aliases = slices.DeleteFunc(old.aliases, func(n string) bool { return n == r.name })
	for _, s := range r.sameAs {
		old.sameAs = appendNew(old.sameAs, s)
	}
	for _, s := range r.of {
		old.of = appendNew(old.of, s)
	}
	old.name, old.zh, old.into, old.row = r.name, first(r.zh, old.zh), first(r.into, old.into), r.row
	return nil
}

func hasFold(list []string, name string) bool {
	return slices.ContainsFunc(list, func(n string) bool { return strings.EqualFold(n, name) })
}

// checkInto makes sure that what replaced a thing is there, and is found after finitely many steps.
func (g *Registry) checkInto(r *record) *source.Problem {
	at := r
	for steps := 0; at.into != ""; steps++ {
		next := g.byLocal[r.class+"/"+at.into]
		switch {
		case next == nil && at == r:
			p := r.row.Problem(colReplacedBy, "registry-nowhere", fmt.Sprintf("replaced by %s, which no row of class %s has", r.into, r.class),
				"add a row for it, or mend the slug; a discriminator stands behind it with a dot")
			return &p
		case next == nil || steps > len(g.records):
			return nil // reported where it stands
		case next == r:
			p := r.row.Problem(colReplacedBy, "registry-circle", fmt.Sprintf("%s is replaced by %s, and in the end by itself", r.local, r.into),
				"leave replaced-by empty in the row of the one that is to stay")
			return &p
		}
		at = next
	}
	return nil
}

// enter makes a record known by its names. Two records in use that nothing tells apart are a fault.
func (g *Registry) enter(r *record) *source.Problem {
	for _, n := range append([]string{r.name}, r.aliases...) {
		key := r.class + "|" + nameKey(r.class, n)
		for _, o := range g.byName[key] {
			if g.winner(o) == g.winner(r) || !sameContext(o.of, r.of) {
				continue
			}
			p := r.row.Problem(colName, "registry-name-twice", fmt.Sprintf("%q is a name of %s already", n, o.local),
				"say in column of, for both, whose they are (the body of a person, the place or country around a thing); or say which one replaces the other")
			return &p
		}
		g.byName[key] = append(g.byName[key], r)
	}
	return nil
}

// sameContext reports whether two records of one name are for the same bearers.
func sameContext(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return slices.ContainsFunc(a, func(x string) bool { return slices.ContainsFunc(b, func(y string) bool { return fold(x) == fold(y) }) })
}

// winner is the record that took the place of r in the end, or r.
func (g *Registry) winner(r *record) *record {
	for r.into != "" {
		r = g.byLocal[r.class+"/"+r.into]
	}
	return r
}

// nameKey is equal for two spellings of one name of a class.
func nameKey(class, name string) string {
	switch class {
	case "person":
		return slug(name)
	case "sector":
		return sectorKey(name)
	case "indicator":
		return fold(indicatorLabel(name))
	case "program":
		if q := quotedPart(name); q != "" {
			return `"` + fold(q) // no other folded name has a quotation mark
		}
	}
	return fold(name)
}

// find is the record that decides on a thing of one of these names, nil where none does. A record that
// says whose it is goes before one that does not; whose the thing is, the context says.
func (g *Registry) find(class string, context []string, names ...string) *record {
	if g == nil {
		return nil
	}
	for _, n := range names {
		var general *record
		for _, r := range g.byName[class+"|"+nameKey(class, n)] {
			if len(r.of) == 0 {
				general = r
			} else if len(context) > 0 && sameContext(r.of, context) {
				return g.winner(r)
			}
		}
		if general != nil {
			return g.winner(general)
		}
	}
	return nil
}

// only is the one record that there is for a name, nil for none or several.
func (g *Registry) only(class, name string) *record {
	var found *record
	for _, r := range g.byName[class+"|"+nameKey(class, name)] {
		if w := g.winner(r); found != nil && found != w {
			return nil
		} else {
			found = w
		}
	}
	return found
}

// free is a computed last part of an IRI, with a discriminator where the registry holds that IRI for
// something else.
func (g *Registry) free(class, local, name string) string {
	if g == nil || g.byLocal[class+"/"+local] == nil {
		return local
	}
	return local + "." + hash(name, 6)
}

// at is the record of an IRI below the base, nil where there is none.
func (g *Registry) at(base, iri string) *record {
	if g == nil {
		return nil
	}
	rest, _ := strings.CutPrefix(iri, base+"id/")
	return g.byLocal[rest]
}

// describe are the labels and links of a record, in no graph. One that was replaced keeps its labels, so
// that its IRI still says what it was.
func (r *record) describe(base string) []graph.Quad {
	var out []graph.Quad
	prefix := base + "id/" + r.class + "/"
	add := func(p string, o graph.Term) {
		out = append(out, graph.Quad{S: graph.NewIRI(prefix + r.local), P: graph.NewIRI(p), O: o})
	}
	add(nsSKOS+"prefLabel", graph.NewLang(r.name, "en"))
	if r.zh != "" {
		add(nsSKOS+"prefLabel", graph.NewLang(r.zh, "zh-Hans"))
	}
	for _, n := range r.aliases {
		add(nsSKOS+"altLabel", graph.NewLang(n, "en"))
	}
	for _, iri := range r.sameAs {
		add(owlSame, graph.NewIRI(iri))
	}
	if r.into != "" {
		add(nsDCT+"isReplacedBy", graph.NewIRI(prefix+r.into))
	}
	return out
}

// RegistryQuads are what the registry of a run says, in the graph "graph/registry" below the base, sorted;
// nil where there is none.
func RegistryQuads(results []*Result) []graph.Quad {
	k := slices.IndexFunc(results, func(r *Result) bool { return r != nil && r.id != nil })
	if k < 0 || results[k].id.opt.Registry == nil {
		return nil
	}
	g, base := results[k].id.opt.Registry, results[k].id.base
	var out []graph.Quad
	for _, r := range g.records {
		out = append(out, r.describe(base)...)
	}
	for i := range out {
		out[i].G = graph.NewIRI(base + "graph/registry")
	}
	slices.SortFunc(out, graph.Quad.Compare)
	return slices.Compact(out)
}
