package algebra

// A VarSet is a set of variables, a bit for each.
type VarSet []uint64

// Has tells whether v is in the set.
func (s VarSet) Has(v Var) bool {
	return v >= 0 && int(v)/64 < len(s) && s[v/64]&(1<<(v%64)) != 0
}

// Add puts v in the set; NoVar is ignored.
func (s *VarSet) Add(v Var) {
	if v < 0 {
		return
	}
	for int(v)/64 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[v/64] |= 1 << (v % 64)
}

// AddAll puts all of t in the set.
func (s *VarSet) AddAll(t VarSet) {
	for len(*s) < len(t) {
		*s = append(*s, 0)
	}
	for i, w := range t {
		(*s)[i] |= w
	}
}

// With is the union of s and t, in new storage.
func (s VarSet) With(t VarSet) VarSet {
	u := append(VarSet(nil), s...)
	u.AddAll(t)
	return u
}

// And is the intersection of s and t.
func (s VarSet) And(t VarSet) VarSet {
	u := make(VarSet, min(len(s), len(t)))
	for i := range u {
		u[i] = s[i] & t[i]
	}
	return u
}

// Without is s less t.
func (s VarSet) Without(t VarSet) VarSet {
	u := append(VarSet(nil), s...)
	for i := range u {
		if i < len(t) {
			u[i] &^= t[i]
		}
	}
	return u
}

// Empty tells whether nothing is in the set.
func (s VarSet) Empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// In tells whether all of s is in t.
func (s VarSet) In(t VarSet) bool { return s.Without(t).Empty() }

// List is the members, ascending.
func (s VarSet) List() []Var {
	var out []Var
	for i, w := range s {
		for b := 0; b < 64; b++ {
			if w&(1<<b) != 0 {
				out = append(out, Var(i*64+b))
			}
		}
	}
	return out
}

// SetOf is the set of the variables given.
func SetOf(vars ...Var) VarSet {
	var s VarSet
	for _, v := range vars {
		s.Add(v)
	}
	return s
}

// Possible is the variables that a solution of n may bind.
func Possible(n Node) VarSet {
	var s VarSet
	addVars(n, &s, false)
	return s
}

// Certain is the variables that every solution of n binds.
func Certain(n Node) VarSet {
	var s VarSet
	addVars(n, &s, true)
	return s
}

func refs(s *VarSet, rs ...Ref) {
	for _, r := range rs {
		s.Add(r.Var)
	}
}

func addVars(n Node, s *VarSet, certain bool) {
	switch n := n.(type) {
	case *Pattern:
		refs(s, n.S, n.P, n.O, n.Graph)
	case *Path:
		refs(s, n.S, n.O, n.Graph)
	case *Graphs:
		refs(s, n.Graph)
	case *Join:
		for _, a := range n.Args {
			addVars(a, s, certain)
		}
	case *LeftJoin:
		addVars(n.Left, s, certain)
		if !certain {
			addVars(n.Right, s, certain)
		}
	case *Union:
		addUnion(n, s, certain)
	case *Minus:
		addVars(n.Left, s, certain)
	case *Filter:
		addVars(n.Input, s, certain)
	case *Extend:
		addVars(n.Input, s, certain)
		if !certain || n.Expr.Kind == Constant || n.Expr.Kind == Variable && Certain(n.Input).Has(n.Expr.Var) {
			s.Add(n.Var)
		}
	case *Values:
		addValues(n, s, certain)
	case *EachGraph:
		addVars(n.Input, s, certain)
		s.Add(n.Var)
	case *Group:
		addGroup(n, s, certain)
	case *OrderBy:
		addVars(n.Input, s, certain)
	case *Distinct:
		addVars(n.Input, s, certain)
	case *Slice:
		addVars(n.Input, s, certain)
	case *Project:
		var in VarSet
		addVars(n.Input, &in, certain)
		s.AddAll(in.And(SetOf(n.Vars...)))
	case *Hash:
		addVars(n.Input, s, certain)
	case *Service:
		refs(s, n.Name)
		if !certain {
			for _, v := range n.Vars {
				s.Add(v)
			}
		}
	}
}

func addUnion(n *Union, s *VarSet, certain bool) {
	if !certain {
		for _, a := range n.Args {
			addVars(a, s, certain)
		}
		return
	}
	var all VarSet
	for i, a := range n.Args {
		if i == 0 {
			all = Certain(a)
		} else {
			all = all.And(Certain(a))
		}
	}
	s.AddAll(all)
}

func addValues(n *Values, s *VarSet, certain bool) {
	for i, v := range n.Vars {
		bound := true
		for _, row := range n.Rows {
			bound = bound && row[i].Kind != 0
		}
		if !certain || bound {
			s.Add(v)
		}
	}
}

func addGroup(n *Group, s *VarSet, certain bool) {
	var in VarSet
	if certain {
		in = Certain(n.Input)
	}
	for _, k := range n.Keys {
		if !certain || in.Has(k) {
			s.Add(k)
		}
	}
	for _, a := range n.Aggs {
		if !certain || a.Name == "COUNT" {
			s.Add(a.Out)
		}
	}
}

// Uses is the variables that an expression reads, those of EXISTS patterns that come from outside
// included.
func (e *Expr) Uses() VarSet {
	var s VarSet
	e.addUses(&s)
	return s
}

func (e *Expr) addUses(s *VarSet) {
	switch e.Kind {
	case Variable:
		s.Add(e.Var)
	case Exists:
		s.AddAll(e.Outer.And(Mentioned(e.Pattern)))
	}
	for _, a := range e.Args {
		a.addUses(s)
	}
}

// HasExists tells whether an EXISTS stands in the expression.
func (e *Expr) HasExists() bool {
	if e.Kind == Exists {
		return true
	}
	for _, a := range e.Args {
		if a.HasExists() {
			return true
		}
	}
	return false
}

// Mentioned is every variable that stands anywhere in n, also where a projection hides it.
func Mentioned(n Node) VarSet {
	var s VarSet
	Walk(n, func(n Node) {
		switch n := n.(type) {
		case *Project:
			s.AddAll(SetOf(n.Vars...))
		case *EachGraph:
			s.AddAll(SetOf(n.Loop, n.Var))
		case *Group:
			s.AddAll(SetOf(n.Keys...))
			for _, a := range n.Aggs {
				s.Add(a.Out)
			}
		case *Extend:
			s.Add(n.Var)
		case *Pattern, *Path, *Graphs, *Values, *Service:
			addVars(n, &s, false)
		}
		for _, e := range Exprs(n) {
			e.addUses(&s)
			e.exists(func(x *Expr) { s.AddAll(Mentioned(x.Pattern)) })
		}
	})
	return s
}

// exists visits the EXISTS of an expression.
func (e *Expr) exists(f func(*Expr)) {
	if e.Kind == Exists {
		f(e)
	}
	for _, a := range e.Args {
		a.exists(f)
	}
}

// Exprs are the expressions of one node itself.
func Exprs(n Node) []*Expr {
	switch n := n.(type) {
	case *LeftJoin:
		return n.Conds
	case *Filter:
		return n.Conds
	case *Extend:
		return []*Expr{n.Expr}
	case *Cond:
		return []*Expr{n.Expr}
	case *OrderBy:
		var out []*Expr
		for _, o := range n.By {
			out = append(out, o.Expr)
		}
		return out
	case *Group:
		var out []*Expr
		for _, a := range n.Aggs {
			if a.Arg != nil {
				out = append(out, a.Arg)
			}
		}
		return out
	}
	return nil
}

// Children are the nodes directly below n.
func Children(n Node) []Node {
	switch n := n.(type) {
	case *Join:
		return n.Args
	case *LeftJoin:
		return []Node{n.Left, n.Right}
	case *Union:
		return n.Args
	case *Minus:
		return []Node{n.Left, n.Right}
	case *Filter:
		return []Node{n.Input}
	case *Extend:
		return []Node{n.Input}
	case *EachGraph:
		return []Node{n.Input}
	case *Group:
		return []Node{n.Input}
	case *OrderBy:
		return []Node{n.Input}
	case *Project:
		return []Node{n.Input}
	case *Distinct:
		return []Node{n.Input}
	case *Slice:
		return []Node{n.Input}
	case *Hash:
		return []Node{n.Input}
	}
	return nil
}

// Walk visits n and all nodes below it, those of EXISTS patterns left out.
func Walk(n Node, f func(Node)) {
	f(n)
	for _, c := range Children(n) {
		Walk(c, f)
	}
}
