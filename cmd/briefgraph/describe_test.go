package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefgraph/internal/testaid"
)

// recount has rdflib count what a description says, in an N-Quads file, for a base. It prints what is
// not so.
const recount = `
import sys, hashlib, rdflib
from rdflib import RDF, URIRef, Literal, Namespace
base = sys.argv[2]
VOID, DCT, DCAT = Namespace("http://rdfs.org/ns/void#"), Namespace("http://purl.org/dc/terms/"), Namespace("http://www.w3.org/ns/dcat#")
PROV, SDO, SKOS = Namespace("http://www.w3.org/ns/prov#"), Namespace("http://schema.org/"), Namespace("http://www.w3.org/2004/02/skos/core#")
BG = Namespace("https://w3id.org/briefgraph/ns#")
data = rdflib.Dataset(default_union=False)
data.parse(sys.argv[1], format="nquads")
graphs = {str(g.identifier): set(g) for g in data.graphs() if str(g.identifier).startswith(base + "graph/")}
meta = rdflib.Graph()
for t in graphs.pop(base + "graph/meta"): meta.add(t)
union = rdflib.Graph()
for g in graphs.values():
    for t in g: union.add(t)
D = URIRef(base + "dataset")
def same(what, said, is_):
    said, is_ = set(map(str, said)), set(map(str, is_))
    if said != is_: print(what, "said", sorted(said - is_), "is", sorted(is_ - said))
for c in (VOID.Dataset, DCAT.Dataset):
    if (D, RDF.type, c) not in meta: print("no", c)
for p in (DCT.title, DCT.description):
    if not list(meta.objects(D, p)): print("no", p)
same("triples", meta.objects(D, VOID.triples), [len(union)])
same("subjects", meta.objects(D, VOID.distinctSubjects), [len(set(union.subjects()))])
same("properties", meta.objects(D, VOID.properties), [len(set(union.predicates()))])
same("classes", meta.objects(D, VOID.classes), [len(set(union.objects(None, RDF.type)))])
same("example", [(e, RDF.type, BG.Briefing) in union for e in meta.objects(D, VOID.exampleResource)], [True])
partitions = {meta.value(p, VOID["class"]): meta.value(p, VOID.entities) for p in meta.objects(D, VOID.classPartition)}
same("partitions", partitions, {c for c in union.objects(None, RDF.type) if str(c).startswith(str(BG)) or c == SDO.Person})
for c, n in partitions.items(): same(c, [n], [len(set(union.subjects(RDF.type, c)))])
links = {s for s in meta.objects(D, VOID.subset) if (s, RDF.type, VOID.Linkset) in meta}
for l in links:
    space = str(meta.value(meta.value(l, VOID.objectsTarget), VOID.uriSpace))
    same(l, meta.objects(l, VOID.triples), [len([1 for o in union.objects(None, meta.value(l, VOID.linkPredicate)) if str(o).startswith(space)])])
same("links", [str(meta.value(meta.value(l, VOID.objectsTarget), VOID.uriSpace)) for l in links],
    {s for s in ("https://sws.geonames.org/", "http://qudt.org/vocab/unit/") if any(str(o).startswith(s) for o in union.objects())})
same("graphs", set(meta.objects(D, VOID.subset)) - links, graphs)
dates = sorted(str(d) for b in union.subjects(RDF.type, BG.Briefing) for d in union.objects(b, SDO.startDate))
when = meta.value(D, DCT.temporal)
if dates: same("period", [meta.value(when, DCAT.startDate), meta.value(when, DCAT.endDate)], [dates[0], dates[-1]])
elif when: print("a period, and no date")
versions = set()
for name, g in graphs.items():
    node = URIRef(name)
    same(name, meta.objects(node, VOID.triples), [len(g)])
    texts = {s: o for s, p, o in g if p == SDO.sha256}
    same(name + " from", meta.objects(node, PROV.wasDerivedFrom), texts)
    for t in texts: same(t, meta.objects(t, SDO.sha256), [texts[t]])
    runs = list(meta.objects(node, PROV.wasGeneratedBy))
    same(name + " used", [x for r in runs for x in meta.objects(r, PROV.used)], texts)
    for r in runs:
        for a in meta.objects(r, PROV.wasAssociatedWith):
            if (a, RDF.type, PROV.SoftwareAgent) not in meta: print("no agent", a)
            versions.add(str(meta.value(a, SDO.softwareVersion)))
same("versions", versions, sys.argv[3:])
# Nothing stale: all that is described hangs together with the dataset.
reached, queue = set(), [D]
while queue:
    n = queue.pop()
    if n not in reached:
        reached.add(n)
        queue += [o for o in meta.objects(n) if isinstance(o, URIRef)]
same("left over", set(meta.subjects()) - reached, [])
# The concepts are those in use, each with a label and its scheme.
concepts = rdflib.Graph()
for t in graphs[base + "graph/vocab"]: concepts.add(t)
used = {o for n, g in graphs.items() if n != base + "graph/vocab" for t in g for o in t if str(o).startswith((base + "id/concept/", base + "id/unit/", base + "id/scheme/"))}
schemes = set(concepts.objects(None, SKOS.inScheme))
minted = {c for n, g in graphs.items() if n != base + "graph/vocab" for c, p, o in g if p == SKOS.prefLabel} # described where they are used
same("concepts", set(concepts.subjects()) - schemes, used - schemes - minted)
for c in concepts.subjects():
    if not concepts.value(c, SKOS.prefLabel): print("no label", c)
    if (c, RDF.type, SKOS.ConceptScheme) not in concepts and concepts.value(c, SKOS.inScheme) not in set(concepts.subjects()): print("no scheme", c)
`

// wantDescribed has a file recounted, when there is an rdflib.
func wantDescribed(t *testing.T, what, file, base string, versions ...string) {
	t.Helper()
	out, err := exec.Command(testaid.Python(t, "rdflib"), append([]string{"-c", recount, file, base}, versions...)...).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%s: %v\n%s", what, err, out)
	}
}

// TestDescription recounts what a build says of itself: in memory, and in a store to which transcripts
// are added, replaced, withdrawn and loaded.
func TestDescription(t *testing.T) {
	dir := t.TempDir()
	file, store, other := filepath.Join(dir, "out.nq"), filepath.Join(dir, "store"), filepath.Join(dir, "other")
	const base = "https://w3id.org/briefgraph/"
	export := func(store string) string {
		call(t, exitDone, "export", "-q", "--store", store, "-o", file)
		return file
	}
	for name, inputs := range realInputs(t) {
		buildReal(t, inputs, file)
		wantDescribed(t, name, file, base, version)
	}
	paths := append(samples(t), talks(t, filepath.Join(dir, "talks"), 11, 8, 1)...)
	call(t, exitDone, append([]string{"build", "-q", "--store", store, "-o", file}, paths...)...)
	wantDescribed(t, "a new store", file, base, version)

	talks(t, filepath.Join(dir, "talks"), 11, 8, 2)
	call(t, exitDone, append([]string{"build", "-q", "--store", store, "-o", file}, paths[2:6]...)...)
	wantDescribed(t, "some of them edited", file, base, version)

	call(t, exitDone, "remove", "-q", "--store", store, "mofcom-trade-in")
	wantDescribed(t, "one withdrawn", export(store), base, version)

	call(t, exitDone, append([]string{"build", "-q", "--base", "https://example.org/b/", "--store", store, "-o", file}, paths[:2]...)...)
	wantDescribed(t, "another base", file, "https://example.org/b/", version)
	wantDescribed(t, "beside another base", file, base, version)

	// A graph that an older version made keeps that in its description when it goes to another store.
	call(t, exitDone, "build", "-q", paths[0], "-o", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	older := older(t, string(text))
	backwards := slices.Collect(strings.Lines(older))
	slices.Reverse(backwards)
	writeFile(t, file, []byte(older+strings.Join(backwards, ""))) // a file may say things twice, and in any order
	call(t, exitDone, "load", "-q", "--store", other, file)
	wantDescribed(t, "an older version", export(other), base, "0.0.9")
	if got, err := os.ReadFile(file); err != nil || string(got) != older {
		t.Errorf("what was loaded is not what is exported, %v", err)
	}
	call(t, exitDone, "build", "-q", "--store", other, paths[1], "-o", file)
	wantDescribed(t, "an older and this version", file, base, "0.0.9", version)
	call(t, exitDone, "build", "-q", "--store", other, paths[0], "-o", file)
	wantDescribed(t, "made again by this version", file, base, version)
}

// older is N-Quads of one transcript as version 0.0.9 would have described them.
func older(t *testing.T, quads string) string {
	t.Helper()
	var sum, run string
	for line := range strings.Lines(quads) {
		if f := strings.Fields(line); strings.Contains(line, "/sha256>") {
			sum = strings.Trim(f[2], `"`)
		} else if strings.Contains(line, "#wasGeneratedBy>") {
			run = strings.Trim(f[2], "<>")
		}
	}
	agent := "https://w3id.org/briefgraph/id/agent/briefgraph-"
	before, found := strings.CutSuffix(run, "."+hashOfRun(sum, agent+version))
	if !found {
		t.Fatalf("the run %q is not named after the text and the program", run)
	}
	quads = strings.ReplaceAll(quads, run, before+"."+hashOfRun(sum, agent+"0.0.9"))
	quads = strings.ReplaceAll(quads, agent+version, agent+"0.0.9")
	return strings.ReplaceAll(quads, `softwareVersion> "`+version+`"`, `softwareVersion> "0.0.9"`)
}

// hashOfRun is how the name of a run ends.
func hashOfRun(text, agent string) string {
	sum := sha256.Sum256([]byte(text + "\n" + agent))
	return hex.EncodeToString(sum[:4])
}
