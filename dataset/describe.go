package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"briefgraph/exporters"
	"briefgraph/graph"
)

// ontologyIRI names our vocabulary as a whole.
const ontologyIRI = "https://w3id.org/briefgraph/ns"

// targets are the datasets of others that links lead to.
var targets = []struct{ name, property, space string }{
	{"geonames", owl + "sameAs", "https://sws.geonames.org/"},
	{"wikidata", owl + "sameAs", "http://www.wikidata.org/entity/"},
	{"qudt", skos + "exactMatch", "http://qudt.org/vocab/unit/"},
}

// A describer writes the graph Meta.
type describer struct {
	*Tally
	quads []graph.Quad
	set   string // IRI of the dataset
}

// meta describes the dataset (VoID and DCAT, one resource) and each of its graphs (PROV).
func (t *Tally) meta() []graph.Quad {
	d := &describer{Tally: t, set: t.base + "dataset"}
	d.dataset()
	d.vocabularies()
	d.partitions()
	d.linksets()
	for g := range t.count.seen {
		d.namedGraph(g)
	}
	slices.SortFunc(d.quads, graph.Quad.Compare)
	return slices.Compact(d.quads)
}

func (d *describer) add(s, p string, o graph.Term) {
	d.quads = append(d.quads, graph.Quad{S: graph.NewIRI(s), P: graph.NewIRI(p), O: o, G: Meta(d.base)})
}

func (d *describer) link(s, p, o string) { d.add(s, p, graph.NewIRI(o)) }

func (d *describer) number(s, p string, n int) {
	d.add(s, p, graph.NewTyped(strconv.Itoa(n), graph.XSDInteger))
}

// dataset states what the whole is (DCAT 2, section 6.4; VoID, sections 2 and 4).
func (d *describer) dataset() {
	d.link(d.set, graph.RDFType, dcat+"Dataset")
	d.link(d.set, graph.RDFType, void+"Dataset")
	d.add(d.set, dct+"title", graph.NewLang("BriefGraph: statements made at government press briefings", "en"))
	d.add(d.set, dct+"title", graph.NewLang("政府新闻发布会知识图谱", "zh-Hans"))
	d.add(d.set, dct+"description", graph.NewLang("People, bodies, programs, figures and relations stated at press briefings, each with its verbatim evidence. "+
		"Counts are of the union of the named graphs, without the one that holds this description.", "en"))
	d.link(d.set, dct+"conformsTo", ontologyIRI)
	d.add(d.set, void+"uriSpace", graph.NewString(d.base+"id/"))
	if d.first != "" {
		d.link(d.set, void+"exampleResource", d.first)
	}
	if d.from != "" {
		period := d.base + "id/period/" + d.from
		if d.to != d.from {
			period += "--" + d.to
		}
		d.link(d.set, dct+"temporal", period)
		d.link(period, graph.RDFType, dct+"PeriodOfTime")
		d.add(period, dcat+"startDate", graph.NewTyped(d.from, graph.XSDDate))
		d.add(period, dcat+"endDate", graph.NewTyped(d.to, graph.XSDDate))
	}
	d.number(d.set, void+"triples", d.count.Triples())
	d.number(d.set, void+"distinctSubjects", len(distinct(d.subjects)))
	d.number(d.set, void+"properties", len(d.properties))
	d.number(d.set, void+"classes", len(d.classes))
}

// vocabularies states whose properties and classes are in use (VoID, section 4.4).
func (d *describer) vocabularies() {
	for _, terms := range [][]graph.Term{slices.Collect(maps.Keys(d.properties)), slices.Collect(maps.Keys(d.classes))} {
		for _, term := range terms {
			switch v := vocabularyOf(term.Value); v {
			case "":
			case bg:
				d.link(d.set, void+"vocabulary", ontologyIRI)
			default:
				d.link(d.set, void+"vocabulary", v)
			}
		}
	}
}

// vocabularyOf is the namespace of a term of the vocabularies that the program uses, or "".
func vocabularyOf(term string) string {
	for _, v := range exporters.Vocabularies() {
		if local, ok := strings.CutPrefix(term, v.IRI); ok && local != "" {
			return v.IRI
		}
	}
	return ""
}

// partitions states how many things there are of each class of our vocabulary, and how many people
// (VoID, section 4.5). The classes of others stand beside ours, on the same things.
func (d *describer) partitions() {
	for class, things := range d.classes {
		local, ours := strings.CutPrefix(class.Value, bg)
		if class.Value == schema+"Person" {
			local, ours = "Person", true
		}
		if !ours {
			continue
		}
		part := d.set + "/class/" + local
		d.link(d.set, void+"classPartition", part)
		d.link(part, graph.RDFType, void+"Dataset")
		d.add(part, void+"class", class)
		d.number(part, void+"entities", len(distinct(things)))
	}
}

// linksets states how many links lead to which other dataset (VoID, section 5).
func (d *describer) linksets() {
	for _, to := range targets {
		n := len(distinct(d.links[to.name]))
		if n == 0 {
			continue
		}
		set, other := d.set+"/links/"+to.name, d.set+"/external/"+to.name
		d.link(d.set, void+"subset", set)
		d.link(set, graph.RDFType, void+"Linkset")
		d.link(set, void+"linkPredicate", to.property)
		d.link(set, void+"subjectsTarget", d.set)
		d.link(set, void+"objectsTarget", other)
		d.number(set, void+"triples", n)
		d.link(other, graph.RDFType, void+"Dataset")
		d.add(other, void+"uriSpace", graph.NewString(to.space))
	}
}

// namedGraph states the size of a graph, the texts it is from, and what made it, where that is known.
func (d *describer) namedGraph(g graph.Term) {
	name := g.Value
	d.link(d.set, void+"subset", name)
	d.link(name, graph.RDFType, void+"Dataset")
	d.number(name, void+"triples", d.count.In(g))
	for text, sum := range d.texts[g] {
		d.link(name, graph.RDFType, prov+"Entity")
		d.link(name, prov+"wasDerivedFrom", text)
		d.add(text, schema+"sha256", graph.NewString(sum))
		agent, versions := d.base+"id/agent/briefgraph-"+d.version, []string{d.version}
		if !d.built[name] {
			if agent, versions = d.agentOf(name, text, sum); agent == "" {
				continue
			}
		}
		run := d.run(text, sum, agent)
		d.link(name, prov+"wasGeneratedBy", run)
		d.link(run, graph.RDFType, prov+"Activity")
		d.link(run, prov+"used", text)
		d.link(run, prov+"wasAssociatedWith", agent)
		d.link(agent, graph.RDFType, prov+"SoftwareAgent")
		for _, v := range versions {
			d.add(agent, schema+"softwareVersion", graph.NewString(v))
		}
	}
}

// run is the IRI of the extraction of one text by one version of the program: the same wherever and
// whenever it was done, as what comes out is the same.
func (d *describer) run(text, sum, agent string) string {
	return d.base + "id/ingest/" + strings.TrimPrefix(text, d.base+"id/transcript/") + "." + short(sum+"\n"+agent, 8)
}

// agentOf is what made a graph, and its version, from the description as it was. Only a run whose name
// fits the text counts: what is said of another edition of the text is not of this one.
func (d *describer) agentOf(name, text, sum string) (agent string, versions []string) {
	for _, run := range d.values(name, prov+"wasGeneratedBy") {
		for _, agent := range d.values(run, prov+"wasAssociatedWith") {
			if run == d.run(text, sum, agent) {
				return agent, d.values(agent, schema+"softwareVersion")
			}
		}
	}
	return "", nil
}

// values are those of a property in the description as it was, sorted.
func (d *describer) values(s, p string) []string {
	var out []string
	for _, q := range d.earlier[s] {
		if q.P.Value == p {
			out = append(out, q.O.Value)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// short is the beginning of the hash of a text.
func short(text string, n int) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])[:n]
}
