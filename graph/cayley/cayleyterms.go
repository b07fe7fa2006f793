package cayley

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"briefgraph/graph"
)

// A store is a snapshot for an interpreter: it knows prefixes, and finds numbers of whichever type.
type store struct {
	cayley.QuadStore
	prefixes map[string]string
	native   bool // give JavaScript decimals as its numbers, and dates and the like as texts
}

var _ shape.Optimizer = (*store)(nil)

func newStore(snap *graph.Snapshot, prefixes map[string]string) *store {
	return &store{QuadStore: snap.CayleyQuadStore(), prefixes: prefixes}
}

// OptimizeShape passes on what the snapshot can do by itself.
func (s *store) OptimizeShape(ctx context.Context, sh shape.Shape) (shape.Shape, bool) {
	if o, ok := s.QuadStore.(shape.Optimizer); ok {
		return o.OptimizeShape(ctx, sh)
	}
	return sh, false
}

// ValueOf finds a node. An IRI may be written with a prefix; a text that is none in the store but reads
// as an IRI with a prefix is that; a number is found as a decimal too.
func (s *store) ValueOf(v quad.Value) (cayley.Ref, error) {
	if iri, ok := v.(quad.IRI); ok {
		full, _ := s.full(string(iri))
		return s.QuadStore.ValueOf(quad.IRI(full))
	}
	ref, err := s.QuadStore.ValueOf(v)
	if ref != nil || err != nil {
		return ref, err
	}
	switch v := v.(type) {
	case quad.String:
		if full, ok := s.full(string(v)); ok {
			return s.QuadStore.ValueOf(quad.IRI(full))
		}
	case quad.Int:
		return s.QuadStore.ValueOf(decimal(strconv.FormatInt(int64(v), 10)))
	case quad.Bool: // Cayley writes them with a capital
		return s.QuadStore.ValueOf(quad.TypedString{Value: quad.String(strconv.FormatBool(bool(v))), Type: graph.XSD + "boolean"})
	case quad.Float:
		return s.QuadStore.ValueOf(decimal(strconv.FormatFloat(float64(v), 'f', -1, 64)))
	}
	return nil, nil
}

func decimal(text string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: graph.XSDDecimal}
}

// full writes out a prefix; ok is false where there is none.
func (s *store) full(name string) (iri string, ok bool) {
	prefix, local, found := strings.Cut(name, ":")
	if ns := s.prefixes[prefix]; found && ns != "" {
		return ns + local, true
	}
	return name, false
}

// NameOf gives a node to the interpreter.
func (s *store) NameOf(r cayley.Ref) (quad.Value, error) {
	v, err := s.QuadStore.NameOf(r)
	typed, ok := v.(quad.TypedString)
	if !ok || err != nil || !s.native {
		return v, err
	}
	if typed.Type == graph.XSDDecimal {
		if x, err := strconv.ParseFloat(string(typed.Value), 64); err == nil {
			return quad.Float(x), nil
		}
	}
	if parsed, err := typed.ParseValue(); err != nil || parsed == v { // of no type that Cayley knows
		return typed.Value, nil
	}
	return v, nil
}

// A table gathers rows until all their names are known.
type table struct {
	names map[string]bool
	rows  []map[string]graph.Term
}

func (t *table) add(row map[string]graph.Term) {
	if t.names == nil {
		t.names = map[string]bool{}
	}
	for name := range row {
		t.names[name] = true
	}
	t.rows = append(t.rows, row)
}

// addTags adds a row of nodes, as they are in the store.
func (t *table) addTags(s *store, tags map[string]cayley.Ref) error {
	row := make(map[string]graph.Term, len(tags))
	for name, ref := range tags {
		v, err := s.QuadStore.NameOf(ref)
		if err != nil {
			return err
		}
		if v == nil {
			continue
		}
		if row[name], err = graph.CayleyTerm(v); err != nil {
			return err
		}
	}
	t.add(row)
	return nil
}

// addValue adds a value of JavaScript: an object is a row, anything else a row of one cell.
func (t *table) addValue(v any) error {
	object, ok := v.(map[string]any)
	if !ok {
		object = map[string]any{"value": v}
	}
	row := make(map[string]graph.Term, len(object))
	for name, v := range object {
		if v == nil {
			continue
		}
		term, err := termOf(v)
		if err != nil {
			return err
		}
		row[name] = term
	}
	t.add(row)
	return nil
}

// topTag is what Cayley calls the node at the end of a path.
const topTag = "id"

func (t *table) result() *Rows {
	names := slices.Sorted(maps.Keys(t.names))
	if i := slices.Index(names, topTag); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, topTag)
	}
	out := &Rows{Names: names}
	for _, row := range t.rows {
		terms := make([]graph.Term, len(out.Names))
		for i, name := range out.Names {
			terms[i] = row[name]
		}
		out.Rows = append(out.Rows, terms)
	}
	return out
}

// shown tells whether a value of JavaScript has a form outside it: a path of Gizmo or a function has none.
func shown(v any) bool {
	switch v.(type) {
	case string, bool, int64, float64, time.Time, map[string]any, []any, []map[string]any, quad.Value:
		return true
	}
	return false
}

// termOf is a value of JavaScript as a term. Texts that are written as Gizmo writes nodes, such as
// <http://...>, are those nodes.
func termOf(v any) (graph.Term, error) {
	switch v := v.(type) {
	case string:
		return textTerm(v), nil
	case quad.TypedString, quad.LangString, quad.IRI, quad.BNode, quad.String:
		return graph.CayleyTerm(v.(quad.Value))
	case bool:
		return graph.NewTyped(strconv.FormatBool(v), graph.XSD+"boolean"), nil
	case int64:
		return graph.NewTyped(strconv.FormatInt(v, 10), graph.XSDInteger), nil
	case float64:
		return number(v), nil
	case time.Time:
		return graph.NewTyped(v.UTC().Format(time.RFC3339Nano), graph.XSD+"dateTime"), nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return graph.Term{}, &Error{What: fmt.Sprintf("a result cannot be shown (%v); give texts, numbers, lists or objects to g.emit", err)}
	}
	return graph.NewTyped(string(text), graph.RDF+"JSON"), nil
}

func textTerm(s string) graph.Term {
	if v := quad.StringToValue(s); v != nil {
		if t, err := graph.CayleyTerm(v); err == nil && t.Check() == nil {
			return t
		}
	}
	return graph.NewString(strings.ToValidUTF8(s, "\uFFFD"))
}

// number is a number of JavaScript: whole ones are integers, others decimals unless they are too large,
// too small or none.
func number(x float64) graph.Term {
	text := strconv.FormatFloat(x, 'f', -1, 64)
	switch size := math.Abs(x); {
	case math.IsNaN(x):
		return graph.NewTyped("NaN", graph.XSD+"double")
	case math.IsInf(x, 0):
		return graph.NewTyped(strings.Replace(strings.ToUpper(strconv.FormatFloat(x, 'g', -1, 64)), "+", "", 1), graph.XSD+"double")
	case size != 0 && (size < 1e-6 || size >= 1e21):
		return graph.NewTyped(strconv.FormatFloat(x, 'E', -1, 64), graph.XSD+"double")
	case x == math.Trunc(x):
		return graph.NewTyped(text, graph.XSDInteger)
	}
	return graph.NewTyped(text, graph.XSDDecimal)
}

// branch is a part of what GraphQL gives, for JSON.
func branch(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case quad.Value:
		t, err := graph.CayleyTerm(v)
		return leaf(t), err
	case []quad.Value:
		return branches(v)
	case []map[string]any:
		return branches(v)
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			var err error
			if out[k], err = branch(x); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, &Error{What: fmt.Sprintf("Cayley answered with a %T", v)}
}

func branches[T any](vs []T) (any, error) {
	out := make([]any, len(vs))
	for i, v := range vs {
		var err error
		if out[i], err = branch(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// leaf is a term as a text, a number or a truth value of JSON.
func leaf(t graph.Term) any {
	switch {
	case t.Kind == graph.Blank:
		return "_:" + t.Value
	case t.Kind == graph.IRI:
		return t.Value
	case t.Datatype == graph.XSD+"boolean" && (t.Value == "true" || t.Value == "false"):
		return t.Value == "true"
	case t.Datatype == graph.XSDInteger || t.Datatype == graph.XSDDecimal || t.Datatype == graph.XSD+"double":
		if json.Valid([]byte(t.Value)) && t.Value != "null" {
			return json.Number(t.Value)
		}
	}
	return t.Value
}
