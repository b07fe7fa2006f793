package exporters

import (
	"cmp"
	"strings"

	"briefgraph/graph"
)

// Namespaces that the layout knows.
const (
	schema = "http://schema.org/"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	rdfs   = "http://www.w3.org/2000/01/rdf-schema#"
	owl    = "http://www.w3.org/2002/07/owl#"
	dct    = "http://purl.org/dc/terms/"
	dcat   = "http://www.w3.org/ns/dcat#"
	void   = "http://rdfs.org/ns/void#"
	prov   = "http://www.w3.org/ns/prov#"
	oa     = "http://www.w3.org/ns/oa#"
	org    = "http://www.w3.org/ns/org#"
)

// sections are the parts of a Turtle file, in order. A reader meets first what a briefing was, then
// who and what it was about, then what was said, and the words it was said in last.
var sections = []string{
	"Vocabulary", "Dataset and provenance", "Briefings", "Transcripts", "People", "Bodies and organizations",
	"Posts", "Programs and documents", "Places", "Sectors", "Products", "Events", "Periods", "Units",
	"Indicators", "Concepts", "Turns", "Figures", "Relations", "Evidence", "Other",
}

// sectionOf tells the section of a subject by its class. Earlier rows win: a sector is a concept too.
var sectionOf = []struct{ class, section string }{
	{ns + "Briefing", "Briefings"},
	{ns + "Transcript", "Transcripts"},
	{ns + "Turn", "Turns"},
	{ns + "Evidence", "Evidence"},
	{oa + "TextQuoteSelector", "Evidence"}, // its IRI begins with that of the evidence, so it follows
	{oa + "TextPositionSelector", "Evidence"},
	{ns + "Observation", "Figures"},
	{ns + "RelationStatement", "Relations"},
	{schema + "Person", "People"},
	{ns + "PublicBody", "Bodies and organizations"},
	{schema + "Organization", "Bodies and organizations"},
	{schema + "NewsMediaOrganization", "Bodies and organizations"},
	{org + "FormalOrganization", "Bodies and organizations"},
	{org + "OrganizationalUnit", "Bodies and organizations"},
	{org + "Post", "Posts"},
	{ns + "Program", "Programs and documents"},
	{ns + "PolicyDocument", "Programs and documents"},
	{schema + "City", "Places"},
	{schema + "State", "Places"},
	{schema + "Country", "Places"},
	{schema + "AdministrativeArea", "Places"},
	{ns + "Sector", "Sectors"},
	{ns + "Indicator", "Indicators"},
	{ns + "Unit", "Units"},
	{schema + "Product", "Products"},
	{schema + "Event", "Events"},
	{dct + "PeriodOfTime", "Periods"},
	{skos + "Concept", "Concepts"},
	{skos + "ConceptScheme", "Concepts"},
	{owl + "Ontology", "Vocabulary"},
	{owl + "Class", "Vocabulary"},
	{owl + "ObjectProperty", "Vocabulary"},
	{owl + "DatatypeProperty", "Vocabulary"},
	{dcat + "Catalog", "Dataset and provenance"},
	{dcat + "Distribution", "Dataset and provenance"},
	{void + "Dataset", "Dataset and provenance"},
	{void + "Linkset", "Dataset and provenance"},
	{prov + "Activity", "Dataset and provenance"},
	{prov + "SoftwareAgent", "Dataset and provenance"},
}

// predicateOrder is the order of predicates within a subject; those not listed follow, by IRI.
var predicateOrder = []string{
	graph.RDFType,
	skos + "prefLabel", rdfs + "label", dct + "title", skos + "altLabel", rdfs + "comment", dct + "description",
	dct + "type", schema + "startDate", schema + "datePublished",
	rdfs + "subClassOf", rdfs + "subPropertyOf", rdfs + "domain", rdfs + "range",
	// briefing and transcript
	schema + "recordedAt", schema + "organizer", schema + "location", ns + "chair", ns + "panelist",
	schema + "publisher", schema + "url", schema + "inLanguage", schema + "encodingFormat", schema + "sha256", schema + "translator",
	// people and bodies
	org + "holds", org + "postIn", org + "unitOf", org + "subOrganizationOf", schema + "containedInPlace",
	// turns
	dct + "isPartOf", schema + "position", schema + "author", schema + "parentItem",
	// relations
	graph.RDF + "subject", graph.RDF + "predicate", graph.RDF + "object",
	ns + "leads", ns + "issued", ns + "participatesIn", ns + "cooperatesWith", ns + "targets", ns + "produces",
	// figures
	schema + "variableMeasured", schema + "observationAbout", schema + "value", schema + "minValue", schema + "maxValue",
	schema + "unitCode", schema + "unitText", ns + "modifier", ns + "direction", ns + "delta",
	ns + "comparison", ns + "comparisonBase", dct + "temporal", ns + "status", ns + "statedAt", ns + "confidence", prov + "wasDerivedFrom",
	// periods
	dcat + "startDate", dcat + "endDate",
	// evidence
	oa + "hasSource", oa + "hasSelector", oa + "prefix", oa + "exact", oa + "suffix", oa + "start", oa + "end",
	schema + "mentions",
	// concepts and links
	skos + "inScheme", skos + "broader", skos + "notation", skos + "exactMatch", skos + "closeMatch",
	owl + "sameAs", rdfs + "seeAlso", rdfs + "isDefinedBy",
}

// compareForReading orders terms within a list: own terms first, then IRIs, blank nodes, and
// literals by language; numbers in names count by value, so that turn 9 comes before turn 10.
func compareForReading(a, b graph.Term) int {
	if a.Kind != b.Kind {
		return cmp.Compare(a.Kind, b.Kind)
	}
	if a.Kind == graph.IRI {
		if own := strings.HasPrefix(a.Value, ns); own != strings.HasPrefix(b.Value, ns) {
			if own {
				return -1
			}
			return 1
		}
	}
	if a.Kind == graph.IRI {
		return compareNatural(a.Value, b.Value)
	}
	return cmp.Or(cmp.Compare(a.Lang, b.Lang), compareNatural(a.Value, b.Value), cmp.Compare(a.Datatype, b.Datatype))
}

// compareNatural compares strings with runs of digits as numbers; of equal numbers, the one with
// fewer zeros in front comes first.
func compareNatural(a, b string) int {
	i := 0
	for i+8 <= min(len(a), len(b)) && a[i:i+8] == b[i:i+8] { // names share long beginnings
		i += 8
	}
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	start := i // of the run of digits that the difference stands in
	for start > 0 && digit(a[start-1]) {
		start--
	}
	x, y := digits(a[start:]), digits(b[start:])
	if x == "" || y == "" {
		return strings.Compare(a[i:], b[i:])
	}
	m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	return cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n), cmp.Compare(len(x), len(y)), strings.Compare(a[i:], b[i:]))
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func digits(s string) string {
	i := 0
	for i < len(s) && digit(s[i]) {
		i++
	}
	return s[:i]
}
