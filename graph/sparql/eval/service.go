package eval

import (
	"fmt"

	"briefgraph/graph"
	"briefgraph/graph/sparql/algebra"
	"briefgraph/graph/sparql/source"
)

// An asker asks the endpoints of one SERVICE, each once (SPARQL 1.1 Federated Query).
type asker struct {
	*exec
	node    *algebra.Service
	answers map[ID][]binding
}

// A binding is one solution of an endpoint.
type binding []struct {
	v  algebra.Var
	id ID
}

func (x *exec) newAsker(n *algebra.Service) *asker {
	return &asker{x, n, map[ID][]binding{}}
}

// ask is the answer of an endpoint; ok is false where the execution has failed. SILENT makes an
// answer that cannot be had one solution without bindings (section 2.1 there). It does not make
// SERVICE allowed.
func (a *asker) ask(endpoint ID) (answer []binding, ok bool) {
	if a.opt.Service == nil {
		return nil, a.fail(ErrService)
	}
	if answer, ok := a.answers[endpoint]; ok {
		return answer, true
	}
	name := a.term(endpoint)
	err := fmt.Errorf("a variable has no IRI for it")
	if name.Kind == graph.IRI {
		answer, err = a.fetch(name.Value)
	}
	if err != nil {
		if !a.node.Silent {
			return nil, a.fail(fmt.Errorf("SERVICE <%s>: %w", name.Value, err))
		}
		answer = []binding{nil}
	}
	a.answers[endpoint] = answer
	return answer, !a.stop.Load()
}

func (a *asker) fetch(endpoint string) ([]binding, error) {
	vars, rows, err := a.opt.Service(a.ctx, endpoint, a.node.Text)
	if err != nil {
		return nil, err
	}
	var answer []binding
	for _, row := range rows {
		var b binding
		for i, name := range vars {
			if v, ok := a.node.Vars[name]; ok && i < len(row) && row[i].Kind != graph.None {
				b = append(b, struct {
					v  algebra.Var
					id ID
				}{v, a.id(row[i])})
			}
		}
		if !a.grow(24 + 16*len(b)) {
			return nil, ErrMemory
		}
		answer = append(answer, b)
	}
	return answer, nil
}

// join yields row with each compatible solution of its endpoint.
func (a *asker) join(row []ID, yield func(row []ID) bool) bool {
	answer, ok := a.ask(a.operand(a.node.Name).in(row))
	if !ok {
		return false
	}
next:
	for _, b := range answer {
		for _, x := range b {
			if row[x.v] != source.Any && row[x.v] != x.id {
				continue next
			}
		}
		set := make([]bool, len(b))
		for i, x := range b {
			set[i] = row[x.v] == source.Any
			row[x.v] = x.id
		}
		ok := !a.stop.Load() && yield(row)
		for i, x := range b {
			if set[i] {
				row[x.v] = source.Any
			}
		}
		if !ok {
			return false
		}
	}
	return true
}
