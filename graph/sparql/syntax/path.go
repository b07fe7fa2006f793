package syntax

import "briefgraph/graph"

// path reads Path: alternatives (rules 88 to 96).
func (p *parser) path() *Path {
	defer p.enter()()
	first := p.pathSequence()
	if !p.isPunct("|") {
		return first
	}
	alt := &Path{Op: PathAlternative, Args: []*Path{first}}
	for p.takePunct("|") {
		alt.Args = append(alt.Args, p.pathSequence())
	}
	return alt
}

func (p *parser) pathSequence() *Path {
	first := p.pathEltOrInverse()
	if !p.isPunct("/") {
		return first
	}
	seq := &Path{Op: PathSequence, Args: []*Path{first}}
	for p.takePunct("/") {
		seq.Args = append(seq.Args, p.pathEltOrInverse())
	}
	return seq
}

func (p *parser) pathEltOrInverse() *Path {
	if p.takePunct("^") {
		return &Path{Op: PathInverse, Args: []*Path{p.pathElt()}}
	}
	return p.pathElt()
}

func (p *parser) pathElt() *Path {
	var e *Path
	switch {
	case p.takePunct("("):
		e = p.path()
		p.wantPunct(")")
	case p.takePunct("!"):
		e = p.pathNegated()
	default:
		e = &Path{Op: PathLink, IRI: p.pathIRI()}
	}
	switch {
	case p.takePunct("*"):
		return &Path{Op: PathZeroOrMore, Args: []*Path{e}}
	case p.takePunct("+"):
		return &Path{Op: PathOneOrMore, Args: []*Path{e}}
	case p.takePunct("?"):
		return &Path{Op: PathZeroOrOne, Args: []*Path{e}}
	}
	return e
}

func (p *parser) pathIRI() string {
	if p.tok.kind == tokWord && p.tok.text == "a" {
		p.advance()
		return graph.RDFType
	}
	if !p.isIRI() {
		p.expected("a property path: an IRI, a, ^, ! or (")
	}
	return p.wantIRI()
}

// pathNegated reads PathNegatedPropertySet. Members without ^ and with ^ are kept apart: the set
// matches forward edges if it has any of the first kind, or is empty, backward edges if any of the
// second (section 9.3).
func (p *parser) pathNegated() *Path {
	n := &Path{Op: PathNegated}
	one := func() {
		if p.takePunct("^") {
			n.Backward = append(n.Backward, p.pathIRI())
		} else {
			n.Forward = append(n.Forward, p.pathIRI())
		}
	}
	if !p.takePunct("(") {
		one()
		return n
	}
	if p.takePunct(")") {
		n.Forward = []string{}
		return n
	}
	one()
	for p.takePunct("|") {
		one()
	}
	p.wantPunct(")")
	return n
}
