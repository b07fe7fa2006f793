package syntax

// scope is the set of variables in scope of a pattern, in the order of their first use
// (section 18.2.1).
type scope struct {
	names []string
	seen  map[string]bool
}

func (s *scope) add(v string) {
	if v == "" || s.seen[v] {
		return
	}
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	s.seen[v] = true
	s.names = append(s.names, v)
}

func (s *scope) has(v string) bool { return s.seen[v] }

// inScope gathers the variables of a run of patterns.
func inScope(items []Pattern) *scope {
	s := &scope{}
	s.addAll(items)
	return s
}

func (s *scope) addAll(items []Pattern) {
	for _, item := range items {
		switch n := item.(type) {
		case *Triples:
			for _, t := range n.List {
				s.add(t.S.Var)
				s.add(t.P.Var)
				s.add(t.O.Var)
			}
		case *Group:
			s.addAll(n.Items)
		case *Optional:
			s.addAll(n.Group.Items)
		case *Union:
			for _, m := range n.Members {
				s.addAll(m.Items)
			}
		case *Graph:
			s.add(n.Name.Var)
			s.addAll(n.Group.Items)
		case *Service:
			s.add(n.Name.Var)
			s.addAll(n.Group.Items)
		case *Bind:
			s.add(n.Var)
		case *Values:
			for _, v := range n.Vars {
				s.add(v)
			}
		case *SubSelect:
			for _, v := range n.Query.Projected() {
				s.add(v)
			}
		}
	}
}

// Projected are the variables that a SELECT gives, in order. For * they are the named variables in
// scope, in the order of their first use.
func (q *Query) Projected() []string {
	var out []string
	if !q.Star {
		for _, item := range q.Items {
			out = append(out, item.Var)
		}
		return out
	}
	s := &scope{}
	if q.Where != nil {
		s.addAll(q.Where.Items)
	}
	if q.Values != nil {
		for _, v := range q.Values.Vars {
			s.add(v)
		}
	}
	for _, v := range s.names {
		if v[0] != '_' || len(v) < 2 || v[1] != ':' {
			out = append(out, v)
		}
	}
	return out
}

// Vars are the variables of the group that are in scope outside it, hidden ones left out.
func (g *Group) Vars() []string {
	return (&Query{Star: true, Where: g}).Projected()
}

// checkProjection holds the rules of sections 18.2.1 and 18.2.4.1 on what SELECT may name.
func (p *parser) checkProjection(q *Query) {
	if q.Form != Select {
		return
	}
	if q.Star {
		if q.Aggregated {
			p.fail(p.tok.start, "SELECT * cannot stand with GROUP BY or an aggregate; name the variables")
		}
		return
	}
	pattern := inScope(q.Where.Items)
	groups := &scope{}
	for _, g := range q.GroupBy {
		if g.Var != "" && g.Expr.Kind != ExprVar && pattern.has(g.Var) {
			p.fail(g.at, "?%s already has a value in the pattern; AS needs a new variable", g.Var)
		}
		groups.add(g.Var)
	}
	made := &scope{}
	for _, item := range q.Items {
		switch {
		case item.Expr == nil:
			if q.Aggregated && !groups.has(item.Var) && !made.has(item.Var) {
				p.fail(item.at, "?%s is not in GROUP BY; group by it or use an aggregate", item.Var)
			}
		case pattern.has(item.Var), made.has(item.Var), groups.has(item.Var):
			p.fail(item.at, "?%s already has a value; AS needs a new variable", item.Var)
		default:
			if q.Aggregated {
				p.checkGrouped(item.Expr, groups, made)
			}
		}
		if item.Expr != nil {
			made.add(item.Var)
		}
	}
}

// checkGrouped finds variables that have no single value in a group.
func (p *parser) checkGrouped(e *Expr, groups, made *scope) {
	switch e.Kind {
	case ExprAggregate, ExprExists:
	case ExprVar:
		if !groups.has(e.Var) && !made.has(e.Var) {
			p.fail(e.at, "?%s is not in GROUP BY; group by it or use an aggregate", e.Var)
		}
	default:
		for _, a := range e.Args {
			p.checkGrouped(a, groups, made)
		}
	}
}
