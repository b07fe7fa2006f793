package validate

import (
	"slices"

	"briefgraph/graph"
)

const rdfs = "http://www.w3.org/2000/01/rdf-schema#"

// targets counts the nodes that each shape is applied to (SHACL, section 2.1.3). The library does not
// tell, and without the number an empty result would look like a pass.
func targets(data, rules []graph.Quad) []Target {
	f := finder{subjects: map[graph.Term][]graph.Term{}, objects: map[graph.Term][]graph.Term{}, instances: map[graph.Term][]graph.Term{}, subclasses: map[graph.Term][]graph.Term{}}
	for _, q := range data {
		f.subjects[q.P] = append(f.subjects[q.P], q.S)
		f.objects[q.P] = append(f.objects[q.P], q.O)
		switch q.P.Value {
		case graph.RDFType:
			f.instances[q.O] = append(f.instances[q.O], q.S)
		case rdfs + "subClassOf":
			f.subclasses[q.O] = append(f.subclasses[q.O], q.S)
		}
	}
	nodes := map[graph.Term]map[graph.Term]bool{}
	off := map[graph.Term]bool{}
	note := func(shape graph.Term, found []graph.Term) {
		if nodes[shape] == nil {
			nodes[shape] = map[graph.Term]bool{}
		}
		for _, n := range found {
			nodes[shape][n] = true
		}
	}
	for _, q := range rules {
		switch q.P.Value {
		case sh + "targetClass":
			note(q.S, f.ofClass(q.O))
		case sh + "targetNode":
			note(q.S, []graph.Term{q.O})
		case sh + "targetSubjectsOf":
			note(q.S, f.subjects[q.O])
		case sh + "targetObjectsOf":
			note(q.S, f.objects[q.O])
		case sh + "deactivated":
			off[q.S] = q.O.Value == "true" || q.O.Value == "1"
		}
	}
	for _, s := range implicit(rules) {
		note(s, f.ofClass(s))
	}
	var out []Target
	for s, found := range nodes {
		if !off[s] {
			out = append(out, Target{s, len(found)})
		}
	}
	slices.SortFunc(out, func(a, b Target) int { return a.Shape.Compare(b.Shape) })
	return out
}

type finder struct {
	subjects, objects     map[graph.Term][]graph.Term // by property
	instances, subclasses map[graph.Term][]graph.Term // by class
}

// ofClass are the nodes of a class or a class below it, as far as the data says which are.
func (f finder) ofClass(class graph.Term) []graph.Term {
	var out []graph.Term
	seen := map[graph.Term]bool{class: true}
	for queue := []graph.Term{class}; len(queue) > 0; queue = queue[1:] {
		out = append(out, f.instances[queue[0]]...)
		for _, c := range f.subclasses[queue[0]] {
			if !seen[c] {
				seen[c] = true
				queue = append(queue, c)
			}
		}
	}
	return out
}

// implicit are the shapes that are classes too.
func implicit(rules []graph.Quad) []graph.Term {
	class, shape := map[graph.Term]bool{}, map[graph.Term]bool{}
	var out []graph.Term
	for _, q := range rules {
		if q.P.Value == graph.RDFType && q.S.Kind == graph.IRI {
			switch q.O.Value {
			case rdfs + "Class":
				class[q.S] = true
			case sh + "NodeShape", sh + "PropertyShape":
				shape[q.S] = true
			}
		}
	}
	for s := range shape {
		if class[s] {
			out = append(out, s)
		}
	}
	return out
}
