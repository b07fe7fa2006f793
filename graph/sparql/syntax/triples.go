package syntax

import "briefgraph/graph"

// startsTriples tells whether a subject of triples comes next.
func (p *parser) startsTriples() bool {
	switch p.tok.kind {
	case tokVar, tokIRI, tokPName, tokBlank, tokString, tokInteger, tokDecimal, tokDouble:
		return true
	case tokWord:
		return p.isWord("true") || p.isWord("false")
	case tokPunct:
		return p.isPunct("[") || p.isPunct("(") || p.isPunct("-") || p.isPunct("+")
	}
	return false
}

// triples reads TriplesBlock, or TriplesTemplate where paths is false (rules 52, 55, 75 to 83).
func (p *parser) triples(paths bool) []Triple {
	t := &tripleReader{parser: p, paths: paths}
	for p.startsTriples() {
		t.sameSubject()
		if !p.takePunct(".") {
			break
		}
	}
	return t.list
}

// tripleReader gathers the triples of one block.
type tripleReader struct {
	*parser
	paths bool
	list  []Triple
}

// sameSubject reads TriplesSameSubjectPath: one subject and its properties.
func (t *tripleReader) sameSubject() {
	if t.isPunct("[") || t.isPunct("(") {
		before := len(t.list)
		subject := t.node()
		// [ ... ] and ( ... ) may stand alone; [] and () may not.
		if len(t.list) > before && !t.startsVerb() {
			return
		}
		t.properties(subject)
		return
	}
	t.properties(t.varOrTerm())
}

func (t *tripleReader) startsVerb() bool {
	if t.tok.kind == tokVar || t.isIRI() || t.tok.kind == tokWord && t.tok.text == "a" {
		return true
	}
	return t.paths && (t.isPunct("^") || t.isPunct("!") || t.isPunct("("))
}

// properties reads PropertyListPathNotEmpty.
func (t *tripleReader) properties(subject Node) {
	for {
		if !t.startsVerb() {
			t.expected("a predicate: an IRI, a variable, a or a property path")
		}
		verb := t.verb()
		for {
			object := t.node()
			t.list = append(t.list, Triple{S: subject, P: verb.P, Path: verb.Path, O: object})
			if !t.takePunct(",") {
				break
			}
		}
		if !t.isPunct(";") {
			return
		}
		for t.takePunct(";") {
		}
		if !t.startsVerb() {
			return
		}
	}
}

// verb reads VerbPath, VerbSimple or Verb; a path of one plain IRI is a plain predicate.
func (t *tripleReader) verb() Triple {
	if t.tok.kind == tokVar {
		return Triple{P: Node{Var: t.wantVar()}}
	}
	if !t.paths {
		if t.tok.kind == tokWord {
			t.advance()
			return Triple{P: Node{Term: graph.NewIRI(graph.RDFType)}}
		}
		return Triple{P: Node{Term: graph.NewIRI(t.wantIRI())}}
	}
	path := t.path()
	if path.Op == PathLink {
		return Triple{P: Node{Term: graph.NewIRI(path.IRI)}}
	}
	return Triple{Path: path}
}

// node reads GraphNodePath: a term, a variable, a list or a blank node with properties.
func (t *tripleReader) node() Node {
	switch {
	case t.isPunct("["):
		defer t.enter()()
		t.advance()
		n := t.newAnon()
		if !t.isPunct("]") {
			t.properties(n)
		}
		t.wantPunct("]")
		return n
	case t.isPunct("("):
		return t.collection()
	}
	return t.varOrTerm()
}

// collection reads ( ... ), an RDF list.
func (t *tripleReader) collection() Node {
	defer t.enter()()
	t.advance()
	var items []Node
	for !t.takePunct(")") {
		items = append(items, t.node())
	}
	rdf := func(s string) Node { return Node{Term: graph.NewIRI(graph.RDF + s)} }
	if len(items) == 0 {
		return rdf("nil")
	}
	head := t.newAnon()
	cell := head
	for i, item := range items {
		rest := rdf("nil")
		if i < len(items)-1 {
			rest = t.newAnon()
		}
		t.list = append(t.list, Triple{S: cell, P: rdf("first"), O: item}, Triple{S: cell, P: rdf("rest"), O: rest})
		cell = rest
	}
	return head
}

// varOrTerm reads rule 106.
func (t *tripleReader) varOrTerm() Node {
	switch {
	case t.tok.kind == tokVar:
		return Node{Var: t.wantVar()}
	case t.isIRI():
		return Node{Term: graph.NewIRI(t.wantIRI())}
	case t.tok.kind == tokBlank:
		t.advance()
		return t.labelled(t.last)
	}
	term, ok := t.literal()
	if !ok {
		t.expected("a variable, an IRI, a blank node, a literal, [ or (")
	}
	return Node{Term: term}
}
